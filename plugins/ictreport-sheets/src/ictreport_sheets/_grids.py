"""What is seen of the cells of a foreign sheet, whatever its format."""

import datetime as dt
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
