"""The program: its commands, and what happens to errors that they raise."""

import importlib
import io
import os
import sys
import warnings
from typing import Any, Final

import click

from ictreport.cli._session import Session, debug_option, forget_output

_COMMANDS: Final = ("check", "compare", "export", "new", "plugins", "schema", "show")
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
  ictreport export report.toml --to csv,json,pdf --out out
  ictreport plugins

\b
Exit codes:
  0  done
  1  'check' found failures, or 'plugins --check' a plugin that fails
  2  unusable input or arguments, or an output that could not be written
"""


class Application(click.Group):
    """
    A group of commands whose errors are told in plain sentences.

    Each command is a module, imported when it is called or when its help is shown.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """
        Name the commands.

        Args:
            ctx: The context of the program.

        Returns:
            The names, sorted.
        """
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """
        Import a command; all of them for a wrong name, so that one can be suggested.

        Args:
            ctx: The context of the program.
            cmd_name: What the user wrote.

        Returns:
            The command, or None when there is none of that name.
        """
        del ctx
        for name in (cmd_name,) if cmd_name in _COMMANDS else _COMMANDS:
            module = importlib.import_module(f"ictreport.cli._{name}")
            self.add_command(getattr(module, name))
        return self.commands.get(cmd_name)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """
        Run the command, and tell what goes wrong.

        Args:
            ctx: The context of the program.

        Returns:
            What the command returns.
        """
        session = ctx.ensure_object(Session)
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        with warnings.catch_warnings():
            warnings.showwarning = session.warn
            try:
                return super().invoke(ctx)
            except (click.exceptions.Exit, click.ClickException, click.Abort):
                raise
            except BrokenPipeError:
                forget_output()
                ctx.exit(_NOBODY_READS)
            except KeyboardInterrupt:
                ctx.exit(_INTERRUPTED)
            except Exception as error:  # noqa: BLE001 - told, and shown with --debug
                session.complain(error)
                if isinstance(error, OSError):
                    forget_output()  # else a full disk is told again on leaving
                ctx.exit(_UNUSABLE)


@click.group(
    cls=Application,
    help=_HELP,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="ictreport", message="%(prog)s %(version)s")
@debug_option
def application() -> None:
    """Begin: everything else is in the commands."""


def prepare_streams() -> None:
    """Let a stream that cannot write a character write its number, and not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
