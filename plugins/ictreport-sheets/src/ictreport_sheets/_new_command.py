"""The command ``new form``: a workbook to be filled in."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from ictreport.commands import (
    FILE,
    Inputs,
    Session,
    clean,
    common_options,
    pass_session,
)

if TYPE_CHECKING:
    from ictreport.plugin import Grid
    from ictreport_sheets._new_form import Against, Indicator

_HELP: Final = """
Write a form: a workbook with one sheet for each sector, which people fill in with the
figures of a report. Once it is filled in, it is read as the report: check it, show it
and export it.

The form asks for the indicators of a report, of a list in a sheet, or of --indicator.
A list has the columns sector, indicator and unit; a row with one cell begins a sector,
and an indicator that is set in is a part of the one above it. On a terminal you are
asked for what you do not give.
"""

_EPILOG: Final = """
\b
Examples:
  ictreport new form --publisher "Ministry of ICT" --period 2024-S1 \\
    --indicator "Post: Revenue, billion VND" --indicator "Post: Letters, million item"
  ictreport new form --list indicators.csv --publisher "Ministry of ICT" --period 2024
  ictreport new form --report ict-2023.toml --against previous --plan
"""


@click.command(
    "form",
    help=_HELP,
    epilog=_EPILOG,
)
@click.option(
    "--report", type=FILE, help="The report before, whose indicators it asks."
)
@click.option("--list", "listed", type=FILE, help="A sheet with a list of indicators.")
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    metavar="'SECTOR: NAME, UNIT'",
    help="An indicator; may be given several times.",
)
@click.option("--publisher", metavar="NAME", help="Who publishes the report.")
@click.option("--period", metavar="CODE", help="The period, such as 2024-S1.")
@click.option("--title", default="", metavar="TEXT", help="The title of the report.")
@click.option("--area", default="", metavar="NAME", help="The area that it is about.")
@click.option(
    "--against",
    type=click.Choice(["year_ago", "previous"]),
    default="year_ago",
    show_default=True,
    help="Whose values stand beside the new ones.",
)
@click.option("--plan", is_flag=True, help="Ask for the share of the plan, too.")
@click.option("--bases", is_flag=True, help="Ask for a second change, too.")
@click.option(
    "--language", metavar="TAG", help="The language of the form; by default English."
)
@click.option(
    "--out",
    "target",
    type=click.Path(dir_okay=False),
    help="The file; by default the id of the report with .form.xlsx behind it.",
)
@common_options
@pass_session
def form(
    session: Session,
    *,
    report: str | None,
    listed: str | None,
    indicators: tuple[str, ...],
    publisher: str | None,
    period: str | None,
    title: str,
    area: str,
    against: "Against",
    plan: bool,
    bases: bool,
    language: str | None,
    target: str | None,
) -> None:
    """Write a form."""
    from ictreport.model import Period
    from ictreport_sheets._form_writer import write_form
    from ictreport_sheets._new_form import Columns, Cover, blank_form, next_form

    if sum(map(bool, (report, listed, indicators))) > 1:
        raise click.UsageError("Give one of --report, --list and --indicator.")
    spoken = session.host.language(language or "en")
    columns = Columns(against, plan, bases)
    chosen = None if period is None else Period.parse(period)
    if report is not None:
        others = {"--publisher": publisher, "--title": title, "--area": area}
        for option, value in others.items():
            if value:
                raise click.UsageError(f"{option} is that of the report: leave it out.")
        before = Inputs.of(session, None, report).load(report).report
        made = next_form(before, spoken, chosen, columns)
    else:
        named = publisher or _prompted("Who publishes the report?", "--publisher")
        when = chosen or Period.parse(
            _prompted("Its period, such as 2024-S1?", "--period")
        )
        rows = _indicators(session, listed, indicators)
        made = blank_form(rows, spoken, Cover(named, when, title, area), columns)
    name = target or f"{made.skeleton.id}.form.xlsx"
    _write(session, name, write_form(made))


def _prompted(question: str, option: str) -> str:
    """Ask for what an option does not say."""
    import sys

    if not sys.stdin.isatty():
        raise click.UsageError(f"Nothing says it: add {option}.")
    answer: str = click.prompt(question, err=True, prompt_suffix=" ")
    return answer


def _indicators(
    session: Session, listed: str | None, texts: Sequence[str]
) -> "list[Indicator]":
    from ictreport_sheets._new_form import listed as read_rows

    if listed is not None:
        grids = Inputs.of(session, None, listed).grids(listed, {})
        return [row for grid in grids if grid.visible for row in read_rows(_rows(grid))]
    return [_indicator(text) for text in texts] or list(_dialogue())


def _indicator(text: str) -> "Indicator":
    from ictreport_sheets._new_form import Indicator

    sector, colon, rest = text.partition(":")
    name, comma, unit = rest.rpartition(",")
    if not (colon and comma and sector.strip() and name.strip()):
        raise click.UsageError(
            "--indicator must be SECTOR: NAME, UNIT, such as "
            f"'Post: Revenue, billion VND' (got {clean(text)!r})."
        )
    return Indicator(sector.strip(), name.strip(), unit.strip())


def _rows(grid: "Grid") -> Iterator[list[str]]:
    """Yield the words of the rows of a list, set in as they are shown."""
    for row in grid.lines():
        words: list[str] = []
        for column in range(1, grid.columns + 1):
            cell = grid.at(row, column)
            text = grid.words(row, column)
            if cell is not None and isinstance(cell.value, str) and text:
                blanks = len(cell.value) - len(cell.value.lstrip(" \u00a0"))
                text = " " * (2 * cell.indent + blanks) + text
            words.append(text)
        yield words


def _dialogue() -> "Iterator[Indicator]":
    """Ask for sectors and their indicators, until somebody gives an empty line."""
    from ictreport_sheets._new_form import Indicator

    hint = "An empty line ends each list."
    sector = _line("A sector, such as Post?", required=True, hint=hint)
    while sector:
        while name := _line(f"An indicator of {sector}?"):
            yield Indicator(sector, name, _line(f"The unit of {name}?"))
        sector = _line("Another sector?")


def _line(question: str, *, required: bool = False, hint: str = "") -> str:
    import sys

    if required and not sys.stdin.isatty():
        raise click.UsageError(
            "Nothing says the indicators: add --indicator, --list or --report."
        )
    if hint:
        click.echo(hint, err=True)
    answer: str = click.prompt(
        question, default="", show_default=False, err=True, prompt_suffix=" "
    )
    return answer.strip()


def _write(session: Session, name: str, data: bytes) -> None:
    from ictreport.errors import ExportError

    try:
        file = open(session.place(name), "xb")  # noqa: PTH123, SIM115 - "x" refuses what exists
    except FileExistsError:
        raise ExportError(
            f"{name}: a form must not replace a file (got one that exists); choose "
            "another name with --out, or delete it"
        ) from None
    with file:
        file.write(data)
    click.echo(f"wrote {clean(name)}")
