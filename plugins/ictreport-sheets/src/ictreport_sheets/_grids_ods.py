"""The sheets of spreadsheets in OpenDocument, as cells for mappings."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from ictreport.errors import LimitError
from ictreport.plugin import Cell, Grid, Rectangle, check_filled
from ictreport_sheets._grids import Look, hiding, number_cell, uncovered
from ictreport_sheets._looks_ods import Styles
from ictreport_sheets._number_format import number_format
from ictreport_sheets._opening import refuse
from ictreport_sheets._reading_ods import Table, paragraphs_of, read_tables, value_of
from ictreport_sheets._values import Failed, Percent

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STYLED: Final = ("styles.xml", "content.xml")


def grids_of_ods(files: Mapping[str, bytes], name: str) -> list[Grid]:
    """
    Read the cells of a spreadsheet, with what is seen of them.

    Args:
        files: The files of the spreadsheet.
        name: The name of the input in messages.

    Returns:
        Its sheets.

    Raises:
        SourceError: The file is not a spreadsheet in OpenDocument.
        LimitError: It holds too much.
    """
    try:
        styles = Styles(files[file] for file in _STYLED if file in files)
    except (ParseError, ValueError) as error:
        refuse(
            name,
            "its styles must be those of a spreadsheet",
            str(error),
            "save it anew",
        )
    take = _Take(styles)
    tables = read_tables(files["content.xml"], name, take)
    # Before cells are made of them, since few signs can repeat one endlessly.
    check_filled(
        sum(len(row) - row.count("") for table in tables for row in table.rows), name
    )
    try:
        return [_grid(table, styles) for table in tables]
    except LimitError as error:
        raise LimitError(f"{name}: {error}", error.limit) from None


class _Take:
    """Makes cells of elements."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def __call__(self, element: "Element", style: str) -> Cell | str:
        value = value_of(element)
        if value == "":
            return ""
        look = self._styles.look(style)
        if isinstance(value, Percent):
            shown = "%" in look.number_format
            return number_cell(value.number, look if shown else Look("General%"))
        if isinstance(value, float | Decimal) and not isinstance(value, bool):
            return number_cell(value, look)
        if isinstance(value, Failed):
            content: str | bool | dt.date | None = value.text
            content = None if value.text.startswith("=") else content
        elif isinstance(value, str):
            content = paragraphs_of(element, self._styles.is_raised) or value
        elif isinstance(value, dt.datetime):
            content = value.date()
        else:
            content = value if isinstance(value, bool | dt.date) else str(value)
        dates = number_format(look.number_format).dates
        month = isinstance(content, dt.date) and "m" in dates and "d" not in dates
        return Cell(content, month=month, font=look.font, indent=look.indent)


def _grid(table: Table[Cell], styles: Styles) -> Grid:
    cells = {
        (row, column): cell
        for row, line in enumerate(table.rows, start=1)
        for column, cell in enumerate(line, start=1)
        if isinstance(cell, Cell)
    }
    merged = [
        Rectangle(row, column, row + rows - 1, column + columns - 1)
        for row, column, rows, columns in table.spans
    ]
    shown = styles.is_shown(table.style)
    grid = Grid(table.name, cells, merged, shown)
    return uncovered(hiding(grid, table.hidden_rows, table.hidden_columns))
