"""Arguments and options that several commands have, written once."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from ictreport.commands._session import Session

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

STDIN: Final = "-"
"""What stands for standard input, or output."""

FILE: Final = click.Path(allow_dash=True)
"""A file, a URL or ``-``; shells complete names of files for it."""

input_format_option = click.option(
    "--from",
    "input_format",
    metavar="FORMAT",
    help="The format of the input, for standard input and for files whose names "
    "do not show it.",
)
"""What ``--from`` says."""

read_option = click.option(
    "--option",
    "options",
    multiple=True,
    metavar="FORMAT.NAME=VALUE",
    help="An option of a format that is read, such as xlsx.mapping=revenue.toml; may "
    "be given several times.",
)
"""What ``--option`` says of the reports that a command reads."""

previous_option = click.option(
    "--previous",
    multiple=True,
    type=FILE,
    metavar="REPORT",
    help="An earlier report of the same publisher; may be given several times.",
)
"""What ``--previous`` says."""

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "unjudged"]),
    default="error",
    show_default=True,
    help="What makes the command exit with 1: errors; warnings too; or also what was "
    "not judged and should have been, and a report of which nothing was.",
)
"""What ``--fail-on`` says."""

language_option = click.option(
    "--language",
    metavar="TAG",
    help="The language of the output, such as vi or hi; by default that of the "
    "environment variable LANG for text, and English otherwise.",
)
"""What ``--language`` says."""

_FOR_PEOPLE: Final = ("text", "html")


def output_option(*names: str) -> Callable[[CommandT], CommandT]:
    """
    Add ``--format`` to a command.

    Args:
        *names: What it can print, the default first.

    Returns:
        What adds the option; the command has it as ``output``.
    """
    programs = [name for name in names if name not in _FOR_PEOPLE]
    return click.option(
        "--format",
        "output",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help=f"The format of the output (for programs: {', '.join(programs)}).",
    )


def common_options(command: CommandT) -> CommandT:
    """
    Add ``--quiet`` and ``--debug`` to a command.

    Args:
        command: The command or its function.

    Returns:
        The same with the options.
    """
    debug = click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_remember,
        help="Show the traceback of an error.",
    )
    quiet = click.option(
        "--quiet",
        "-q",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_remember,
        help="Print only results and errors: no progress, notes or warnings.",
    )
    return quiet(debug(command))


def _remember(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click gives it so
    if value:
        setattr(context.ensure_object(Session), str(parameter.name), True)
