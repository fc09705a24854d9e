"""The command ``map``."""

from typing import TYPE_CHECKING

import click

from ictreport.commands import (
    FILE,
    Inputs,
    Session,
    common_options,
    input_format_option,
    pass_session,
)

if TYPE_CHECKING:
    from ictreport.mapping import Applied

_HELP = """
Propose a mapping for a sheet that ictreport did not write: what its rows and columns
hold, in which units and for which periods. A comment behind each line says what was
assumed.

BOOK is an XLSX, ODS or CSV file.
"""

_EPILOG = """
\b
Examples:
  ictreport map book.xlsx
  ictreport map book.xlsx --sheet Revenue --out revenue.toml
  ictreport map book.xlsx --sheet Revenue --cells
  ictreport check book.xlsx --option xlsx.mapping=revenue.toml
  ictreport export book.xlsx --option xlsx.mapping=revenue.toml --to toml
"""


@click.command(
    "map",
    help=_HELP,
    short_help="Propose a mapping for a sheet that ictreport did not write.",
    epilog=_EPILOG,
)
@click.argument("book", type=FILE, metavar="BOOK")
@click.option(
    "--sheet",
    metavar="NAME",
    help="The sheet to read; by default the first one that has a table.",
)
@click.option(
    "--period",
    metavar="CODE",
    help="The period of the figures, if the sheet does not say it.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language of the sheet; by default the one that its words suggest.",
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
@common_options
@pass_session
def map(  # noqa: A001, PLR0913 - the name of the command; one for each option
    session: Session,
    *,
    book: str,
    sheet: str | None,
    period: str | None,
    language: str | None,
    cells: bool,
    target: str | None,
    options: tuple[str, ...],
    input_format: str | None,
) -> None:
    """Propose a mapping."""
    from ictreport._load import open_input
    from ictreport.errors import ExportError
    from ictreport.mapping import apply, mapping_text, propose

    given = dict(_pair(option) for option in options)
    Inputs.of(session, input_format, book)  # refuses standard input without a format
    place = session.place(book)
    opened = open_input(book, place, input_format, host=session.host, cells=True)
    grids = opened.grids(given)
    proposal = propose(grids, sheet=sheet, language=language, period=period, name=book)
    if cells:
        _print_cells(apply(grids, proposal.mapping))
        return
    text = mapping_text(proposal.mapping, proposal.remarks)
    if target is None:
        click.echo(text, nl=False)
    else:
        try:
            file = open(session.place(target), "x", encoding="utf-8")  # noqa: PTH123, SIM115 - "x" refuses what exists
        except FileExistsError:
            raise ExportError(
                f"{target}: a mapping must not replace a file (got one that exists); "
                "choose another name with --out, or delete it"
            ) from None
        with file:
            file.write(text)
        click.echo(f"wrote {target}")


def _pair(option: str) -> tuple[str, str]:
    key, equals, value = option.partition("=")
    if not equals:
        raise click.UsageError(
            f"--option must be KEY=VALUE, as in encoding=windows-1258 (got {option!r})."
        )
    return key, value


def _print_cells(applied: "Applied") -> None:
    """Print a line for each cell: place, address, what it is, and the figure."""
    for one in applied.figures:
        figure = str(one.status) if one.quantity is None else str(one.quantity)
        against = "" if one.baseline is None else f" against {one.baseline}"
        click.echo(
            f"{one.place}\t{one.address}\t{one.role} {one.period}{against}\t{figure}"
        )
    for line in applied.assumed:
        click.echo(f"# {line}")
