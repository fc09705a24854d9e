"""What reading a text gives: figures, and what each says."""

import enum
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Hedge, Status


class FigureKind(enum.StrEnum):
    """What a figure of a text is."""

    VALUE = "value"
    GROWTH = "growth"
    RATIO = "ratio"
    CHANGE = "change"
    POINTS = "points"
    SHARE = "share"
    CONTRIBUTION = "contribution"
    PLAN_SHARE = "plan_share"
    UNCHANGED = "unchanged"
    NOT_METRIC = "not_metric"


LEVELS: Final = frozenset({FigureKind.VALUE, FigureKind.SHARE})
"""Kinds that compare with nothing."""

CHANGES: Final = frozenset({FigureKind.GROWTH, FigureKind.CHANGE, FigureKind.POINTS})
"""Kinds that have a direction."""

COMPARING: Final = CHANGES | {FigureKind.RATIO, FigureKind.UNCHANGED}
"""Kinds that have a baseline which is not a plan."""


CALENDAR: Final = frozenset({"year", "month", "week", "day"})
"""Units of time that dates are named by."""


class Direction(enum.StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"


_SORTS: Final = {
    "year_ago": "same period last year",
    "annual_plan": "annual plan",
    "budget": "budget estimate",
    "year_start": "start of year",
    "year_end": "end of year",
    "yearly": "per year",
    "previous": "previous period",
}


@attrs.frozen
class Reference:
    """
    The baseline of a figure, as far as the text gives it.

    Attributes:
        sort: The sort of baseline, such as ``year_ago``, ``previous_month``, ``plan``
            or ``yearly``; ``date`` when the text gives only a date.
        year: The year that the text names, or None; the first year of "2016-17".
        month: The month that the text names, or None.
        span: The first and last month of the part of a year that the text names, such
            as (1, 6) for "the first half", or None.
    """

    sort: str
    year: int | None = None
    month: int | None = None
    span: tuple[int, int] | None = None

    def __str__(self) -> str:
        date = [str(part) for part in (self.year, self.month) if part is not None]
        named = "-".join(f"{part:0>2}" for part in date)
        if self.sort == "date":
            return named
        name = _SORTS.get(self.sort, self.sort.replace("_", " "))
        return f"{name} ({named})" if named else name


@attrs.frozen(kw_only=True)
class Figure:
    """
    One figure that was read in a text, or a statement such as "unchanged".

    Attributes:
        start: Where it begins in the text; its number and nothing else.
        end: Where it ends.
        number: The number as printed, without its sign; None for a statement without a
            number.
        scale: The power of ten in words, such as 9 for "billion".
        unit: The unit; None for counted things and when the text names no unit.
        counted: The words after the number that say what is counted, or an empty
            string.
        hedge: How the text qualifies the number, such as "about" or "more than".
        status: ``estimated``, ``forecast`` or ``provisional`` when the text says so.
        kind: What the figure is.
        direction: Which way a change goes, or None.
        baseline: What the figure is compared with, or None.
        time: The time that the text gives for a level, or None.
        of: The index, among the figures of the text, of the figure that this one
            changes, breaks down or is an earlier value of; None when there is no such
            figure.
        upper: For the lower end of a range, the index of the figure that is its upper
            end; else None.
        ambiguous: Whether "%" can also mean percentage points here, or "rose N times"
            also that it became N times as much.
        rough: Whether the number is a word such as "a third" or "doubled".
        bare: Whether it stands in a table that names neither its unit nor its scale.
        clause: Where the clause around the figure begins and ends in the text.
    """

    start: int
    end: int
    number: Decimal | None = None
    scale: int = 0
    unit: Unit | None = None
    counted: str = ""
    hedge: Hedge = Hedge.EXACT
    status: Status = Status.NORMAL
    kind: FigureKind = FigureKind.VALUE
    direction: Direction | None = None
    baseline: Reference | None = None
    time: Reference | None = None
    of: int | None = None
    upper: int | None = None
    ambiguous: bool = False
    rough: bool = False
    bare: bool = False
    clause: tuple[int, int] = (0, 0)

    @property
    def amount(self) -> Fraction | None:
        """The number times its scale, or None when there is no number."""
        if self.number is None:
            return None
        above, below = self.number.as_integer_ratio()
        if self.scale < 0:
            return Fraction(above, below * 10**-self.scale)
        return Fraction(above * 10**self.scale, below)
