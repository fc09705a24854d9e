"""Sessions that go wrong."""

from typing import NoReturn

from ictreport.commands import Session
from ictreport.host import PluginHost


class FailingHost(PluginHost):
    """A host that fails when it is asked for the list of plugins."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def plugins(self) -> NoReturn:
        """Raise what the test wants."""
        raise self.error


class FailingSession(Session):
    """A session that fails when the command ``plugins`` asks for plugins."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(FailingHost(error))
