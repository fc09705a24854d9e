"""A column of figures: what it was taken for, and its numbers."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ictreport.errors import PeriodError
from ictreport.language import Language
from ictreport.mapping._cell_kinds import is_marker
from ictreport.mapping._cells import UnreadableError, read_cell
from ictreport.mapping._headings import BETWEEN
from ictreport.mapping._periods import PeriodPhrase, read_period
from ictreport.mapping._role import Role
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import UnitText
from ictreport.mapping.grid import Grid
from ictreport.model import Period, Status

_MONTHS: Final = 12


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
        """The words above it, which a mapping checks."""
        return BETWEEN.join(self.parts)


def column_numbers(
    grid: Grid, shape: Shape, column: int, language: Language
) -> dict[int, Decimal]:
    """
    Read the numbers of a column, as far as they are some.

    Args:
        grid: The sheet.
        shape: Where the table is.
        column: The column.
        language: The language of the sheet.

    Returns:
        The numbers by row.
    """
    found: dict[int, Decimal] = {}
    for row in shape.rows:
        cell = grid.cells.get((row, column))
        if cell is None or is_marker(grid.words(row, column), language):
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
        periods: The periods; None, for one that is unknown, does not count.

    Returns:
        The period, or None when none is known.
    """
    told = [period for period in periods if period is not None]
    return max(told, key=lambda one: (one.end, one.days), default=None)


def previous_of(period: Period) -> Period | None:
    """Give the period right before, or None when there is none of its sort."""
    try:
        return period.previous()
    except PeriodError:
        return None


def ago_of(period: Period) -> Period | None:
    """Give the same period of the year before, or None when there is none."""
    try:
        return period.year_ago()
    except PeriodError:
        return None


def day_within(month: Period, days: Sequence[Period | None]) -> Period | None:
    """Find the only day of a month among those that there are figures of."""
    inside = {
        day for day in days if day is not None and month.start <= day.start <= month.end
    }
    return inside.pop() if len(inside) == 1 and month.months == 1 else None


def planned_in(period: Period, plans: Sequence[Period | None]) -> Period:
    """Tell of what a share is that names no year: of the plan that it lies in."""
    for plan in plans:
        if plan is not None and plan.start <= period.start and period.end <= plan.end:
            return plan
    whole = period.months == _MONTHS
    return period if whole else Period.parse(str(period.end.year))


def spans_years(seen: Seen, language: Language) -> bool:
    """Tell whether a column goes over more than a year and the next."""
    if seen.phrase is None:
        return False
    base = read_period(seen.against, language) if seen.against else None
    first = seen.phrase.year if base is None else base.year
    last = seen.phrase.last_year or seen.phrase.year
    return first is not None and last is not None and last - first > 1


def same_part(seen: Seen, phrase: PeriodPhrase) -> bool:
    """
    Tell whether a column is of the part of a year that another names without it.

    Args:
        seen: The column.
        phrase: What the other says.

    Returns:
        True when it is.
    """
    other = seen.phrase
    return other is not None and (other.month, other.months, other.day) == (
        phrase.month,
        phrase.months,
        phrase.day,
    )


def part_of_year(code: str, *, fiscal: bool = False) -> PeriodPhrase:
    """
    Read a part of a year without the year.

    Args:
        code: Such as ``"Q1"``, ``"M03"`` or ``"P9M"``.
        fiscal: Whether it is of a fiscal year.

    Returns:
        The part.
    """
    if code.startswith("P"):
        return PeriodPhrase(None, 1, int(code[1:-1]), fiscal=fiscal)
    months = {"Q": 3, "S": 6, "M": 1}[code[0]]
    return PeriodPhrase(None, (int(code[1:]) - 1) * months + 1, months, fiscal=fiscal)
