"""A column of figures: what it was taken for, and its numbers."""

from collections.abc import Iterable
from decimal import Decimal

import attrs

from ictreport.language import Language
from ictreport.mapping._cells import UnreadableError, read_cell
from ictreport.mapping._headings import (
    BETWEEN,
)
from ictreport.mapping._look import MARKERS
from ictreport.mapping._periods import PeriodPhrase
from ictreport.mapping._role import Role
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import UnitText
from ictreport.mapping.grid import Grid
from ictreport.model import Period, Status


@attrs.define
class Seen:
    """
    What a column of figures was taken for, and why.

    Attributes:
        number: The column.
        parts: The rows of its heading.
        role: What its cells are.
        unit: Its unit; None when its heading names none.
        phrase: What its heading says of its period.
        against: The words that it compares to.
        period: Its period, once it is known.
        baseline: The text of its baseline.
        name: What it measures, where several things are.
        status: What its heading says of its values.
        moves: Whether its heading says that it is a change.
        doubt: Why it is not read, or nothing.
        why: What was assumed.
    """

    number: int
    parts: list[str]
    role: Role = Role.VALUE
    unit: UnitText | None = None
    phrase: PeriodPhrase | None = None
    against: str = ""
    period: Period | None = None
    baseline: str = ""
    name: str = ""
    status: Status = Status.NORMAL
    moves: bool = False
    doubt: str = ""
    why: list[str] = attrs.field(factory=list[str])

    @property
    def heading(self) -> str:
        """The words above it, as a mapping holds it to them."""
        return BETWEEN.join(self.parts)


def column_numbers(
    grid: Grid, shape: Shape, column: int, language: Language
) -> dict[int, Decimal]:
    """
    Read the numbers of a column, as far as they are some.

    Args:
        grid: The sheet.
        shape: Where the table stands.
        column: The column.
        language: The language of the sheet.

    Returns:
        The numbers by row.
    """
    found: dict[int, Decimal] = {}
    for row in shape.rows:
        cell = grid.cells.get((row, column))
        if cell is None or MARKERS.fullmatch(grid.words(row, column)):
            continue
        try:
            number = read_cell(cell, language, {}, percent=True).number
        except UnreadableError:
            continue
        if number is not None:
            found[row] = number
    return found


def latest_of(periods: Iterable[Period | None]) -> Period | None:
    """
    Take the period that ends last, and of those the longest.

    Args:
        periods: The periods; those that are not told count for nothing.

    Returns:
        The period, or None when none is told.
    """
    told = [period for period in periods if period is not None]
    return max(told, key=lambda one: (one.end, one.days), default=None)
