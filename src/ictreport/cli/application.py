"""The program: its commands, and what happens to errors that they raise."""

import contextlib
import io
import os
import sys
import warnings
from collections.abc import Generator
from typing import Any, Final

import click

from ictreport.commands import Group, Session, common_options, project_defaults
from ictreport.commands._session import forget_output

_UNUSABLE: Final = 2
_INTERRUPTED: Final = 130
_NOBODY_READS: Final = 141

_HELP: Final = """
Read sector reports of public bodies: show, check and compare them, and export them
through plugins.
"""

_EPILOG: Final = """
\b
Examples:
  ictreport show report.toml
  ictreport show report.toml --language vi
  ictreport check report.toml --previous last-year.toml
  ictreport audit press-release.txt report.toml
  ictreport export report.toml --to csv,json,pdf --out out
  ictreport set report.toml post.revenue "230 billion VND"
  ictreport plugins

\b
Exit codes:
  0  done
  1  'check' found failures, 'audit' a figure that is not in the report, 'changes'
     one that was edited, or 'plugins --check' a plugin that fails
  2  unusable input or arguments, or an output that could not be written
"""


class Application(Group):
    """
    The program: a group of commands whose errors are told in plain sentences.

    All of its commands come from plugins, those of ictreport from its own.
    """

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> click.Context:
        """
        Read the arguments, which prints help and version.

        Args:
            info_name: The name of the program.
            args: The arguments.
            parent: The context above, of which there is none.
            **extra: What a context may be given.

        Returns:
            The context, whose object is the session.
        """
        session = extra["obj"] = extra.get("obj") or Session()
        with _telling(session):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """
        Run the command, and tell what goes wrong.

        Args:
            ctx: The context of the program.

        Returns:
            What the command returns.
        """
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        with _telling(ctx.obj):
            ctx.default_map = project_defaults(ctx, self)
            return super().invoke(ctx)


@contextlib.contextmanager
def _telling(session: Session) -> Generator[None]:
    """Tell warnings and errors of the block on standard error, and end with a code."""
    with warnings.catch_warnings():
        warnings.showwarning = session.warn
        try:
            yield
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except BaseException as error:  # noqa: BLE001 - told, and shown with --debug
            raise click.exceptions.Exit(_tell(session, error)) from None


def _tell(session: Session, error: BaseException) -> int:
    """Return what went wrong, and give the exit code that says so."""
    if isinstance(error, BrokenPipeError):
        forget_output()
        return _NOBODY_READS
    if isinstance(error, KeyboardInterrupt):
        return _INTERRUPTED
    session.complain(error)
    if isinstance(error, OSError):
        forget_output()  # else Python reports a full disk again at exit
    return _UNUSABLE


@click.group(
    cls=Application,
    help=_HELP,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="ictreport", message="%(prog)s %(version)s")
@common_options
def application() -> None:
    """
    Begin: everything else is in the commands.

    A Python program runs a command with ``application.main(["check", "report.toml"],
    "ictreport", standalone_mode=False)``: it returns the exit code, prints to
    ``sys.stdout`` and ``sys.stderr``, and raises ``click.ClickException`` for arguments
    that are wrong. It needs click alone of the extra ``cli``.
    """


def prepare_streams() -> None:
    """
    Make standard streams that can be used whatever the program was started with.

    A stream that cannot write a character writes its number. One that is closed fails
    when it is used, and no file that is opened later takes its place.
    """
    for descriptor, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(
                os.devnull, mode
            )  # opened in the opposite mode, so that using it is an error
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
