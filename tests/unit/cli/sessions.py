"""Sessions that go wrong."""

from typing import NoReturn

from ictreport.cli._session import Session


class FailingSession(Session):
    """A session that fails when a command asks for plugins."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    @property
    def host(self) -> NoReturn:
        """Raise what the test wants."""
        raise self.error
