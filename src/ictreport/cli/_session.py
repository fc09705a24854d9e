"""What one run of the command line shares, and how it speaks of what went wrong."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

import click

from ictreport.cli._text import clean

if TYPE_CHECKING:
    from ictreport.host import PluginHost

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_MOST_LINES: Final = 40


class Session:
    """
    What one run of the command line shares.

    Attributes:
        debug: Whether tracebacks are shown.
    """

    def __init__(self, host: "PluginHost | None" = None) -> None:
        """
        Begin.

        Args:
            host: The plugins to use; the installed ones when it is left out.
        """
        self.debug = False
        self._host = host
        self._said: set[str] = set()

    @property
    def host(self) -> "PluginHost":
        """The plugins to use, searched only when a command needs them."""
        if self._host is None:
            from ictreport.host import default_host

            self._host = default_host()
        return self._host

    def complain(self, error: Exception) -> None:
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
                    click.echo(clean(line), err=True)
        first, *rest = self._lines(error)
        click.echo(f"{click.style('Error:', fg='red', bold=True)} {first}", err=True)
        for line in rest:
            click.echo(line, err=True)

    def _lines(self, error: Exception) -> list[str]:
        from ictreport.errors import IctreportError

        if isinstance(error, IctreportError):
            lines = [clean(line) for line in str(error).splitlines()]
            if len(lines) > _MOST_LINES and not self.debug:
                more = f"  and {len(lines) - _MOST_LINES} more; --debug shows them all"
                lines = [*lines[:_MOST_LINES], more]
        elif isinstance(error, OSError) and error.strerror:
            name = clean(os.fsdecode(error.filename or "output"))
            lines = [f"{name}: it must be usable (got: {error.strerror})"]
        else:
            found = f"{type(error).__name__}: {clean(str(error))}".removesuffix(": ")
            lines = [f"unexpected {found}; this is a bug, --debug shows where"]
        notes = [note for note in _notes(error) if note.strip() not in self._said]
        return [*(lines or [type(error).__name__]), *notes]

    def warn(  # noqa: PLR0913, PLR0917 - the signature of warnings.showwarning
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
        place = f" ({filename}:{lineno})" if self.debug else ""
        label = click.style("Warning:", fg="yellow", bold=True)
        text = clean(str(message))
        self._said.add(text)
        click.echo(f"{label} {text}{clean(place)}", err=True)


def _notes(error: Exception) -> Iterator[str]:
    for note in getattr(error, "__notes__", ()):
        for line in str(note).splitlines():
            yield f"  {clean(line)}"


pass_session = click.make_pass_decorator(Session, ensure=True)


def debug_option(command: CommandT) -> CommandT:
    """
    Add ``--debug`` to a command.

    Args:
        command: The command or its function.

    Returns:
        The same with the option.
    """
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_remember,
        help="Show the traceback of an error.",
    )(command)


def _remember(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click gives it so
    if value:
        context.ensure_object(Session).debug = True


def forget_output() -> None:
    """Send what is still to be written nowhere, once it cannot be written."""
    with (
        contextlib.suppress(io.UnsupportedOperation),  # it may stand for no file
        open(os.devnull, "wb") as nowhere,  # noqa: PTH123 - a descriptor is needed
    ):
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
