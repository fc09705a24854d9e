"""What is seen of the cells of a foreign sheet, whatever its format."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import attrs

from ictreport.mapping import Grid
from ictreport.mapping.grid import number_of


def plain(value: object) -> Decimal | str | dt.date | bool:
    """
    Take what a cell holds as one of the four things that cells can hold.

    Args:
        value: What a program gave.

    Returns:
        A number, text, day or truth value.
    """
    if isinstance(value, bool | Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return number_of(value)
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else str(value)


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
    found: list[int] = []
    for span in sorted(spans, key=lambda one: one.start):
        after = found[-1] + 1 if found else 1
        found += range(max(span.start, after), min(span.stop, last + 1))
    return frozenset(found)


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
