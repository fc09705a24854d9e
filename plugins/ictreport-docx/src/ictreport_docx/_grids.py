"""Tables with several values in a row: periods, or parts that metrics share."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ictreport_docx._figure_names import Codes
from ictreport_docx._markup import Column, Writer

if TYPE_CHECKING:
    from ictreport.view import CellView, GridRow, GridView, RowView

_INDENT: Final = 200
_DEEPEST: Final = 5


def indent_of(depth: int) -> int:
    """
    Tell how far the name of a part is indented.

    Args:
        depth: 0 for a metric, 1 for its parts, and so on.

    Returns:
        The indent in twentieths of a point.
    """
    return _INDENT * min(depth, _DEEPEST)


def details(
    row: "RowView | GridRow", words: Mapping[str, str], writer: Writer
) -> Iterator[str]:
    """
    Say what a percent refers to, and how a value follows from others.

    Args:
        row: The row of a table.
        words: The fixed words of the page.
        writer: What writes it.

    Yields:
        What stands below the name of the row.
    """
    if row.of:
        label = writer.run(f"{words['of']}: ", weight="small")
        yield label + writer.phrase(row.of, "small")
    if row.formula:
        yield writer.run(f"{words['formula']}: {row.formula}", weight="small")


def grid_table(
    grid: "GridView", about: str, words: Mapping[str, str], codes: Codes, writer: Writer
) -> str:
    """
    Write a table with several values in a row, each with its tag.

    Args:
        grid: The table.
        about: What it shows.
        words: The fixed words of the page.
        codes: What its figures are called.
        writer: What writes it.

    Returns:
        The table, behind a note where columns are left out.
    """
    has_unit = any(row.unit for row in grid.rows)
    has_share = any(row.share for row in grid.rows)
    heads = [str(column).strip() or words["unnamed"] for column in grid.columns]
    columns = [Column(title=words["indicator"], width=30)]
    if has_unit:
        columns.append(Column(title=words["unit"], width=14))
    columns += [Column(title=head, width=13, is_number=True) for head in heads]
    if has_share:
        columns.append(Column(title=words["share"], width=10, is_number=True))
    rows: list[list[str]] = []
    for row in grid.rows:
        name = str(row.label).strip() or words["unnamed"]
        first = writer.name(f"{row.address}:name", row.label) or writer.run(name)
        below = details(row, words, writer)
        cells = [writer.cell(first, *below, indent=indent_of(row.depth))]
        if has_unit:
            cells.append(writer.cell(writer.figure(row.address, name, row.unit)))
        for column, cell in zip(grid.columns, row.cells, strict=True):
            address = cell.address or row.address
            is_part = grid.kind == "parts"
            code = address if is_part else codes.of_column(address, str(column))
            cells.append(_cell(cell, code, address, name, writer))
        if has_share:
            share = writer.figure(f"{row.address}:share", name, row.share)
            cells.append(writer.cell(share, right=True))
        rows.append(cells)
    note = writer.paragraph(writer.run(grid.note), "ReportSmall") if grid.note else ""
    return note + writer.table(columns, rows, about)


def marks(code: str, name: str, text: str, writer: Writer) -> str:
    """
    Write what stands raised behind a value.

    The mark of its status is part of the figure. Numbers of notes are not: findings
    have some too, and those differ with who looks for them.

    Args:
        code: What the figure is called.
        name: The name of its row.
        text: The mark of the status and the numbers of notes, with blanks between.
        writer: What writes it.

    Returns:
        The runs, behind a blank; nothing when there is no mark.
    """
    pieces = text.split()
    status = " ".join(one for one in pieces if not one.isdecimal())
    notes = " ".join(one for one in pieces if one.isdecimal())
    runs = (
        writer.figure(code, name, status, "raised"),
        writer.run(notes, weight="raised") if notes else "",
    )
    return "".join(writer.run(" ") + run for run in runs if run)


def _cell(cell: "CellView", code: str, address: str, name: str, writer: Writer) -> str:
    return writer.cell(
        writer.figure(code, name, cell.value) + marks(code, name, cell.mark, writer),
        writer.figure(f"{address}:share", name, cell.share),
        right=True,
    )
