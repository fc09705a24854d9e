"""The command ``map``: propose a mapping, and ask what sheets do not say."""

import sys
from typing import TYPE_CHECKING

import click

from ictreport.commands import (
    FILE,
    Inputs,
    Session,
    clean,
    common_options,
    input_format_option,
    json_text,
    language_option,
    output_option,
    pass_session,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ictreport.plugin import Grid
    from ictreport_mapping._doubts import Answer
    from ictreport_mapping._propose import Proposal

_HELP = """
Propose a mapping for sheets that ictreport did not write: what rows and columns hold,
in which units and for which periods. What the sheets do not prove is asked: on a
terminal at once, else the mapping has "?" for it, which check, show and export refuse.

BOOK is an XLSX, ODS or CSV file.
"""

_EPILOG = """
\b
Examples:
  ictreport map book.xlsx
  ictreport map book.xlsx --sheet Revenue --out revenue.toml
  ictreport map book.xlsx --format json
  ictreport map book.xlsx --answers answers.toml --page book.html
  ictreport check book.xlsx --option xlsx.mapping=revenue.toml
  ictreport export book.xlsx --option xlsx.mapping=revenue.toml --to toml
"""


@click.command(
    "map",
    help=_HELP,
    epilog=_EPILOG,
)
@click.argument("book", type=FILE, metavar="BOOK")
@click.option(
    "--sheet",
    metavar="NAME",
    help="The sheet to read; by default all that have a table.",
)
@click.option(
    "--period",
    metavar="CODE",
    help="The period of the report, if the sheets do not say it.",
)
@click.option(
    "--sheet-language",
    metavar="TAG",
    help="The language of the sheets; by default the one that their words suggest.",
)
@click.option(
    "--answers",
    type=FILE,
    metavar="FILE",
    help="Answers to questions, as TOML: role-D = 'growth against 2023'.",
)
@click.option(
    "--page",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write a page that shows the sheets, each figure with its reading.",
)
@click.option(
    "--cells",
    is_flag=True,
    help="Print what each cell is read as, instead of the mapping.",
)
@click.option(
    "--out",
    "target",
    type=click.Path(dir_okay=False),
    help="Write the mapping to a file, which must not exist.",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="KEY=VALUE",
    help="An option of the format, such as encoding=windows-1258.",
)
@input_format_option
@language_option
@output_option("text", "json")
@common_options
@pass_session
def map_command(
    session: Session,
    *,
    book: str,
    sheet: str | None,
    period: str | None,
    sheet_language: str | None,
    language: str | None,
    answers: str | None,
    page: str | None,
    cells: bool,
    target: str | None,
    options: tuple[str, ...],
    input_format: str | None,
    output: str,
) -> None:
    """Propose a mapping."""
    from ictreport_mapping._document import mapping_text
    from ictreport_mapping._propose import propose
    from ictreport_mapping._questions import ask, load_answers, questions_document

    book_options = dict(_pair(option) for option in options)
    grids = Inputs.of(session, input_format, book).grids(book, book_options)
    reader = session.language(language, output)
    known = {} if answers is None else load_answers(session.place(answers))

    def again(more: "Mapping[str, Answer]") -> "Proposal":
        return propose(
            grids,
            sheet=sheet,
            language=sheet_language,
            period=period,
            name=book,
            answers=more,
            reader=reader,
        )

    talks = sys.stdin.isatty() and sys.stderr.isatty() and output == "text"
    proposal = ask(again, _prompt, _say, known, reader) if talks else again(known)
    text = mapping_text(proposal.mapping, proposal.remarks)
    if page is not None:
        from ictreport_mapping._page import page_of

        _write(session, page, page_of(grids, proposal, book, reader), "a page")
    if cells:
        _print_cells(grids, proposal)
    elif output == "json":
        click.echo(json_text(questions_document(proposal, text)))
    elif target is not None:
        _write(session, target, text, "a mapping")
    else:
        click.echo(text, nl=False)
    if proposal.questions and not talks and output == "text":
        count = len(proposal.questions)
        open_ones = (
            "1 question is open" if count == 1 else f"{count} questions are open"
        )
        session.note(f"{open_ones}: see --format json, --answers and --page")


def _prompt(text: str) -> str:
    answer: str = click.prompt(
        text, default="", show_default=False, err=True, prompt_suffix=": "
    )
    return answer


def _say(line: str) -> None:
    click.echo(clean(line), err=True)


def _pair(option: str) -> tuple[str, str]:
    key, equals, value = option.partition("=")
    if not equals:
        raise click.UsageError(
            f"--option must be KEY=VALUE, as in encoding=windows-1258 (got {option!r})."
        )
    return key, value


def _write(session: Session, name: str, text: str, what: str) -> None:
    """Write a file that must not exist."""
    from ictreport.errors import ExportError

    try:
        file = open(session.place(name), "x", encoding="utf-8")  # noqa: PTH123, SIM115 - "x" refuses what exists
    except FileExistsError:
        raise ExportError(
            f"{name}: {what} must not replace a file (got one that exists); choose "
            "another name, or delete it"
        ) from None
    with file:
        file.write(text)
    click.echo(f"wrote {clean(name)}", err=what == "a page")


def _print_cells(grids: "tuple[Grid, ...]", proposal: "Proposal") -> None:
    """Print a line for each cell that is read: place, name, what it is, and figure."""
    from ictreport_mapping._apply import glance

    readings = glance(grids, proposal.mapping)
    for place, read in readings.figures.items():
        figure = str(read.status) if read.quantity is None else str(read.quantity)
        against = "" if read.baseline is None else f" against {read.baseline}"
        name = readings.name_of(read)
        line = f"{place}\t{name}\t{read.role} {read.period}{against}\t{figure}"
        click.echo("\t".join(map(clean, line.split("\t"))))
    for place, problem in readings.problems.items():
        click.echo(f"# {clean(place)}: {clean(problem)}")
