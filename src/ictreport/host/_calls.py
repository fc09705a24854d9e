"""Call functions of plugins, and name those that are slow or change the process."""

import contextlib
import contextvars
import decimal
import locale
import os
import sys
import threading
import warnings
from collections.abc import Callable, Generator, Iterable
from typing import Final, TextIO

import attrs

from ictreport.errors import shorten
from ictreport.host._records import PluginWarning

_MOST_PRINTS: Final = 200
"""How many prints of a plugin are kept, and how many characters of each."""

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
    def of(self, who: str, report: object = None) -> Generator[None]:
        """
        Prepare for calling a function of a plugin.

        The block has a decimal context of its own. What it leaves changed in the
        process is warned of, and not put back, since other threads may rely on it.
        What it prints is on standard error, so that it spoils no output, and is warned
        of, too.

        Args:
            who: The function and its plugin, as messages name them.
            report: The report that it is given, which must stay as it is.

        Yields:
            Nothing.
        """
        before, content = _surroundings(), hash(report)
        with (
            self._timed(who),
            _PRINTS.diverted() as printed,
            decimal.localcontext(decimal.Context()) as context,
        ):
            wanted = _numbers(context)
            yield
            is_same = _numbers(decimal.getcontext()) == wanted
        changed = [] if is_same else ["the decimal context"]
        if hash(report) != content:
            changed.append("the report")
        after = _surroundings()
        changed += [name for name, was in before.items() if after[name] != was]
        if changed:
            message = (
                f"{who}: a plugin must leave the process as it is (got: it changed "
                f"{' and '.join(changed)}); mend or block it"
            )
            warnings.warn(message, PluginWarning, stacklevel=3)
        if printed:
            message = (
                f"{who}: a plugin must print nothing (got "
                f"{shorten(''.join(printed).strip())}); mend or block it"
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
        "the recursion limit": str(sys.getrecursionlimit()),
    }


class _Output:
    """Standard output, but for the thread that calls a plugin: standard error."""

    def __init__(self, own: TextIO) -> None:
        self.own = own

    def _chosen(self, text: str) -> TextIO:
        """Return the stream that the text goes to, and keep the text of a plugin."""
        printed = _PRINTED.get()
        if printed is None:
            return self.own
        if len(printed) < _MOST_PRINTS:
            printed.append(text[:_MOST_PRINTS])
        return sys.stderr

    def write(self, text: str) -> int:
        """Write a text."""
        return self._chosen(text).write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> object:
        return getattr(self._chosen(name) if name == "buffer" else self.own, name)


class _Prints:
    """Puts ``_Output`` in the place of standard output while a plugin is called."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls = 0

    @contextlib.contextmanager
    def diverted(self) -> Generator[list[str]]:
        """
        Lead what this thread prints to standard error.

        Yields:
            What was printed, as it is printed.
        """
        printed: list[str] = []
        with self._lock:
            self._calls += 1
            if self._calls == 1 and sys.stdout is not None:
                sys.stdout = _Output(sys.stdout)
        token = _PRINTED.set(printed)
        try:
            yield printed
        finally:
            _PRINTED.reset(token)
            with self._lock:
                self._calls -= 1
                if self._calls == 0 and isinstance(sys.stdout, _Output):
                    sys.stdout = sys.stdout.own


_PRINTED: Final = contextvars.ContextVar[list[str] | None]("printed", default=None)
_PRINTS: Final = _Prints()
