"""What is seen of the cells of a sheet, whatever its format."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

import attrs

from ictreport.plugin import Cell, Grid, number_of
from ictreport_sheets._number_format import GENERAL, number_format

EPOCH: Final = dt.date(1899, 12, 30)
"""The day from which most workbooks count."""

_FALSE_LEAP_DAY: Final = 60
"""The number of 29 February 1900, which there was not: earlier days are one off."""

_LAST_DAY: Final = 2_958_465
"""The number of 31 December 9999."""


class Look(NamedTuple):
    """
    How a cell looks, as XLSX says it; a tuple, since a sheet has very many cells.

    Attributes:
        number_format: How numbers are shown, such as ``"#,##0.0"``.
        font: The name of the font.
        indent: How many steps the words are moved in.
    """

    number_format: str = GENERAL
    font: str = ""
    indent: int = 0


def number_cell(value: float | Decimal, look: Look, epoch: dt.date = EPOCH) -> Cell:
    """
    Make the cell of a number, as the program shows it.

    Args:
        value: The number that is stored.
        look: How the cell looks.
        epoch: The day from which days are counted.

    Returns:
        The cell; a day where the format shows one, and a year under ``yyyy``.
    """
    number = number_of(float(value))
    shape = number_format(look.number_format)
    if shape.dates:
        return _dated(number, shape.dates, look, epoch)
    shown = shape.show(number)
    return Cell(
        number,
        shown.number,
        shown.words,
        shown.percent,
        font=look.font,
        indent=look.indent,
    )


def _dated(number: Decimal, dates: frozenset[str], look: Look, epoch: dt.date) -> Cell:
    """Read the day that a number stands for."""
    clock = dates <= {"h", "m", "s"} and dates & {"h", "s"}
    if clock or not 0 <= number <= _LAST_DAY:
        return Cell(str(number), font=look.font, indent=look.indent)
    days = int(number) + (epoch == EPOCH and number < _FALSE_LEAP_DAY)
    day = epoch + dt.timedelta(days=days)
    if dates <= {"y", "e", "g", "b"}:
        return Cell(Decimal(day.year), font=look.font, indent=look.indent)
    month = "m" in dates and "d" not in dates
    return Cell(day, month=month, font=look.font, indent=look.indent)


def hiding(grid: Grid, rows: Iterable[range], columns: Iterable[range]) -> Grid:
    """
    Note which rows and columns are not shown, as far as a sheet is used.

    Args:
        grid: The sheet.
        rows: Ranges of hidden rows, which can reach to the last one of all sheets.
        columns: The same of columns.

    Returns:
        The sheet with both.
    """
    return attrs.evolve(
        grid,
        hidden_rows=_within(rows, grid.rows),
        hidden_columns=_within(columns, grid.columns),
    )


def _within(spans: Iterable[range], last: int) -> frozenset[int]:
    lines: list[int] = []
    for span in sorted(spans, key=lambda each: each.start):
        after = lines[-1] + 1 if lines else 1
        lines += range(max(span.start, after), min(span.stop, last + 1))
    return frozenset(lines)


def uncovered(grid: Grid) -> Grid:
    """
    Leave out what merged cells hide: programs show the first, and keep the others.

    Args:
        grid: A sheet.

    Returns:
        The sheet with what is seen.
    """
    shown = {
        place: cell
        for place, cell in grid.cells.items()
        if place == grid.origin(*place)
    }
    return attrs.evolve(grid, cells=shown)
