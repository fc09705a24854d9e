"""What one run of the command line shares, and how it speaks of what went wrong."""

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

import click

from ictreport.commands._terminal import clean, is_terminal

if TYPE_CHECKING:
    from ictreport.errors import IctreportError
    from ictreport.host import PluginHost
    from ictreport.language import Language

_UNUSABLE: Final = 2
_MOST_LINES: Final = 40
_LONGEST_LINE: Final = 1000
# As editors expect it: file, line and column.
_PLACE: Final = re.compile(r".+?:[0-9]+:[0-9]+: ")


class Session:
    """
    What one run of the command line shares.

    Attributes:
        debug: Whether tracebacks are shown.
        quiet: Whether nothing is said but results and errors.
    """

    def __init__(self, host: "PluginHost | None" = None) -> None:
        """
        Begin.

        Args:
            host: The plugins to use; the installed ones when it is left out.
        """
        self.debug = False
        self.quiet = False
        self._host = host
        # Taken before any plugin runs, since one may change it.
        self._directory = ""
        with contextlib.suppress(OSError):
            self._directory = os.getcwd()  # noqa: PTH109 - joined to texts
        self._shown: set[str] = set()

    @property
    def host(self) -> "PluginHost":
        """The plugins to use, searched only when a command needs them."""
        if self._host is None:
            from ictreport.host import default_host

            self._host = default_host()
        if is_terminal(sys.stderr):
            self._host.tell_of_waiting(self.note)
        return self._host

    def place(self, location: str) -> str:
        """
        Return where a location is, whatever a plugin does to the working directory.

        Args:
            location: A path, a URL or ``-``.

        Returns:
            The absolute path, or what else it was.
        """
        from ictreport.host import FILE, scheme_of

        if scheme_of(location) != FILE:
            return location
        return os.path.join(self._directory, location)  # noqa: PTH118 - as it was written

    def write(self, location: str, data: bytes) -> None:
        """
        Write a file whole, or leave what was there as it was.

        Args:
            location: The path, as the user wrote it.
            data: The content.

        Raises:
            ExportError: The file cannot be written.
        """
        from ictreport._export import write_whole

        write_whole(Path(self.place(location)), data)

    def language(self, tag: str | None, output: str = "text") -> "Language":
        """
        Choose the language to speak.

        Args:
            tag: What the user asks for, or None.
            output: What is printed; only text for people is in their language.

        Returns:
            The language: that which is asked for, else that of the environment when it
            is installed, else English.

        Raises:
            UnknownFormatError: No plugin offers the language.
        """
        if tag is not None:
            return self.host.language(tag)
        spoken = _locale_tag(os.environ) if output == "text" else ""
        return self.host.language(spoken, otherwise="en")

    def shows(self, count: int) -> bool:
        """
        Return whether work is long enough for a progress bar.

        Args:
            count: The number of things to do.

        Returns:
            Whether there are several, and nobody asked for quiet.
        """
        return count > 1 and not self.quiet

    def note(self, text: str) -> None:
        """
        Say something on standard error that nobody has to act on.

        Args:
            text: One line.
        """
        if not self.quiet:
            _say(f"{click.style('Note:', bold=True)} {clean(text)}")

    def complain(self, error: BaseException) -> None:
        """
        Say what went wrong on standard error.

        A note of the error that was shown as a warning is not said again.

        Args:
            error: What was raised.
        """
        if self.debug:
            import traceback

            for part in traceback.format_exception(error):
                for line in part.splitlines():
                    _say(clean(line))
        first, *rest = self._lines(error)
        place = _PLACE.match(first)
        if place is None:
            _say(f"{click.style('Error:', fg='red', bold=True)} {first}")
        else:
            label = click.style("error:", fg="red", bold=True)
            _say(f"{place[0]}{label} {first.removeprefix(place[0])}")
        for line in rest:
            _say(line)

    def end(self, errors: Iterable["IctreportError"], code: int = 0) -> NoReturn:
        """
        End a command, once what could not be used is said.

        Args:
            errors: What was wrong with it.
            code: The exit code when nothing was.
        """
        for error in errors:
            self.complain(error)
            code = _UNUSABLE
        click.get_current_context().exit(code)

    def _lines(self, error: BaseException) -> list[str]:
        from ictreport.errors import IctreportError, describe_error

        if isinstance(error, IctreportError):
            lines = [_short(line) for line in _text(error).splitlines()]
            if len(lines) > _MOST_LINES and not self.debug:
                more = f"  and {len(lines) - _MOST_LINES} more; --debug shows them all"
                lines = [*lines[:_MOST_LINES], more]
        elif isinstance(error, OSError) and error.strerror:
            name = clean(os.fsdecode(error.filename or _unnamed()))
            lines = [f"{name}: it must be usable (got: {error.strerror})"]
        elif isinstance(error, MemoryError):
            lines = ["the memory ran out; end other programs, or give less input"]
        else:
            cause = clean(describe_error(error))
            lines = [f"unexpected {cause}; this is a bug, --debug shows where"]
        notes = [note for note in _notes(error) if note.strip() not in self._shown]
        return [*(lines or [type(error).__name__]), *notes]

    def warn(
        self,
        message: Warning | str,
        category: type[Warning],  # noqa: ARG002
        filename: str,
        lineno: int,
        file: TextIO | None = None,  # noqa: ARG002
        line: str | None = None,  # noqa: ARG002
    ) -> None:
        """
        Show a Python warning as one line.

        Args:
            message: The warning.
            category: Its class.
            filename: The file that it comes from.
            lineno: The line in it.
            file: Not used: it goes to standard error.
            line: Not used.
        """
        if self.quiet:
            return
        place = f" ({filename}:{lineno})" if self.debug else ""
        label = click.style("Warning:", fg="yellow", bold=True)
        text = _short(str(message))
        self._shown.add(text)
        _say(f"{label} {text}{clean(place)}")


def _say(line: str) -> None:
    """Write a line on standard error; when that is closed, write nothing."""
    try:
        click.echo(line, err=True)
    except OSError:
        forget_output(sys.stderr)  # else Python tries to write it again at exit


def _short(line: str) -> str:
    """Make one line safe, and no longer than anybody reads."""
    shown = line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
    return clean(shown)


def _text(error: "IctreportError") -> str:
    """Take the whole text of an error; one of a plugin may have none."""
    from ictreport.errors import text_of

    return str(error) if text_of(error) else ""


def _notes(error: BaseException) -> Iterator[str]:
    for note in getattr(error, "__notes__", ()):
        for line in str(note).splitlines():
            yield f"  {_short(line)}"


pass_session = click.make_pass_decorator(Session, ensure=True)
"""What gives a command its session as the first argument."""


def _locale_tag(environment: Mapping[str, str]) -> str:
    """Tell the language of an environment, such as "vi_VN"; "C" for none."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next(filter(None, (environment.get(name) for name in names)), "C")
    return locale.partition(".")[0].partition("@")[0]


def forget_output(stream: TextIO | None = None) -> None:
    """
    Send what is still to be written nowhere, once it cannot be written.

    Args:
        stream: Where it was to be written; standard output when it is left out.
    """
    lost = sys.stdout if stream is None else stream
    with (
        contextlib.suppress(io.UnsupportedOperation),  # a stream may have no file
        open(os.devnull, "wb") as nowhere,  # noqa: PTH123 - a descriptor is needed
    ):
        os.dup2(nowhere.fileno(), lost.fileno())


def _unnamed() -> str:
    """Name what an error of the system does not: the directory, or the output."""
    try:
        os.getcwd()  # noqa: PTH109 - asked whether it is there
    except OSError:
        return "the working directory"
    return "output"
