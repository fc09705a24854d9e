"""Call functions of plugins, and name those that are slow or change the process."""

import contextlib
import decimal
import locale
import os
import threading
import warnings
from collections.abc import Callable, Generator
from typing import Final

import attrs

from ictreport.host._records import PluginWarning

_ARITHMETIC: Final = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp")


@attrs.define
class Calls:
    """
    How one host calls its plugins.

    Attributes:
        patience: After how many seconds a call that has not answered is named.
        tell: What is then called with the sentence; nobody is told when it is None.
    """

    patience: float = 5.0
    tell: Callable[[str], None] | None = None

    @contextlib.contextmanager
    def of(self, who: str) -> Generator[None]:
        """
        Prepare for calling a function of a plugin.

        The block has a decimal context of its own. What it leaves changed in the
        process is warned of, and not put back, since other threads may rely on it.

        Args:
            who: The function and its plugin, as messages name them.

        Yields:
            Nothing.
        """
        before = _surroundings()
        with self._timed(who), decimal.localcontext(decimal.Context()) as context:
            wanted = _numbers(context)
            yield
            kept = _numbers(decimal.getcontext()) == wanted
        changed = [] if kept else ["the decimal context"]
        after = _surroundings()
        changed += [name for name, was in before.items() if after[name] != was]
        if changed:
            message = (
                f"{who}: a plugin must leave the process as it is (got: it changed "
                f"{' and '.join(changed)}); mend or block it"
            )
            warnings.warn(message, PluginWarning, stacklevel=3)

    @contextlib.contextmanager
    def _timed(self, who: str) -> Generator[None]:
        """Name the call once it has not answered for too long."""
        if self.tell is None:
            yield
            return
        sentence = (
            f"{who} has not answered for {self.patience:g} seconds; "
            "it cannot be stopped, but Ctrl-C ends the program"
        )
        timer = threading.Timer(self.patience, self.tell, [sentence])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _numbers(context: decimal.Context) -> list[object]:
    """Take what a context says of arithmetic; flags come and go with it."""
    return [*(getattr(context, name) for name in _ARITHMETIC), dict(context.traps)]


def _surroundings() -> dict[str, str]:
    """Look at what a plugin could spoil for those that come after it."""
    try:
        directory = os.getcwd()  # noqa: PTH109 - called often, and shown to nobody
    except OSError:
        directory = ""
    return {
        "the working directory": directory,
        "the locale": locale.setlocale(locale.LC_ALL),
    }
