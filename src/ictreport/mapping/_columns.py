"""What the headings of a table say of its columns."""

import re
import statistics
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ictreport.errors import PeriodError
from ictreport.language import Language
from ictreport.mapping._cells import UnreadableError, read_cell
from ictreport.mapping._headings import (
    BETWEEN,
    compared,
    counted_unit,
    heading_parts,
    heading_unit,
    period_of_parts,
)
from ictreport.mapping._look import MARKERS
from ictreport.mapping._model import Role
from ictreport.mapping._periods import PeriodPhrase, read_period
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import UnitText
from ictreport.mapping._words import TableWords, table_words
from ictreport.mapping.grid import Grid
from ictreport.model import Period, Status

_OVER: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*/\s*((?:19|20)\d\d)(?!\d)")
"""A year over an earlier one, as headings of ratios have it."""

_SHORT: Final = 3
_BEFORE: Final = ("previous_month", "previous_quarter", "previous")
_RATIO_LEAST: Final = 60
_RATIO_MOST: Final = 160
_NEAR: Final = (Decimal(85), Decimal(125))


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


class ColumnReader:
    """
    Reads the headings of one table.

    Args:
        grid: The sheet.
        shape: Where the table stands.
        language: The language of the sheet.
        unit: The unit that a line above the table names, or None.
    """

    def __init__(
        self, grid: Grid, shape: Shape, language: Language, unit: UnitText | None
    ) -> None:
        self.grid = grid
        self.shape = shape
        self.language = language
        self.words: TableWords = table_words(language)
        self.unit = unit
        self.moves = False

    def see(self, column: int) -> Seen:
        """
        Read the heading of a column.

        Args:
            column: The column.

        Returns:
            What it says; periods that depend on others are not told yet.
        """
        parts = heading_parts(self.grid, self.shape.header, column)
        own, against = compared(parts, self.language)
        seen = Seen(column, parts, against=against)
        text = BETWEEN.join(parts)
        seen.unit = heading_unit(text, self.language)
        if seen.unit is None and self.unit is None:
            seen.unit = counted_unit(text)
        seen.phrase = period_of_parts(own, self.language)
        years = _OVER.search(text)
        if years is not None and int(years[1]) > int(years[2]):
            seen.phrase, seen.against = PeriodPhrase(int(years[1])), years[2]
        seen.status = self._status(" ".join(own))
        seen.role = self._role(seen, text)
        return seen

    def _status(self, text: str) -> Status:
        for piece in self.words.cut(text):
            status = piece.value("statuses")
            if status is not None:
                return Status(status)
        return Status.NORMAL

    def _role(self, seen: Seen, text: str) -> Role:
        unit = seen.unit or self.unit
        percent = unit is not None and unit.unit in {"%", "pp"}
        pieces = self.words.cut(text)
        keys = {key for piece in pieces for key in piece.keys}
        plan = any(key.startswith("plans:") for key in keys)
        if unit is not None and unit.unit == "pp":
            return Role.POINTS
        whole = self.moves and seen.unit is None
        moves = whole or "rate_of_change" in keys or "growth" in keys
        if percent and (seen.against or moves):
            if seen.against and any(
                piece.value("plans") for piece in self.words.cut(seen.against)
            ):
                return Role.PLAN_SHARE
            return self._growth_or_ratio(seen, moves=moves)
        if percent and seen.unit is not None and "share" in keys:
            return Role.SHARE
        alone = bool(pieces) and "change" in pieces[0].keys and len(pieces) <= _SHORT
        if not percent and (alone or (seen.against and ("change" in keys or moves))):
            return Role.CHANGE
        return Role.PLAN if plan and not percent else Role.VALUE

    def _growth_or_ratio(self, seen: Seen, *, moves: bool) -> Role:
        """Tell growth from ratios, where last year is 100, by the figures."""
        numbers = list(
            column_numbers(self.grid, self.shape, seen.number, self.language).values()
        )
        if not numbers:
            return Role.GROWTH if moves else Role.RATIO
        middle = statistics.median(numbers)
        low, high = (_RATIO_LEAST, _RATIO_MOST) if not moves else _NEAR
        if low <= middle <= high and min(numbers) >= 0:
            seen.why.append(f"figures about {middle:.0f}: last year is 100, a ratio")
            return Role.RATIO
        if not moves:
            seen.why.append(f"figures about {middle:.1f}: growth, not a ratio")
        return Role.GROWTH

    def settle(
        self,
        columns: Sequence[Seen],
        title: PeriodPhrase | None,
        year_start: int | None,
    ) -> None:
        """
        Tell the periods and baselines of all columns.

        Args:
            columns: The columns of the table; they change.
            title: What the title says of the period.
            year_start: The first month of a year that is written 2022-23, or None.
        """
        year = None if title is None else title.year
        for seen in columns:
            phrase = seen.phrase
            if seen.role.is_claim and phrase is not None and phrase.last_year:
                seen.against = seen.against or str(phrase.year)
                seen.phrase = PeriodPhrase(phrase.last_year)
        for seen in columns:
            if seen.phrase is not None:
                seen.period = seen.phrase.period(year, year_start)
        main = self._main(columns, title, year_start)
        named = [seen for seen in columns if seen.period is not None]
        named += [
            seen
            for seen in columns
            if seen.period is None and self._relative(seen, main)
        ]
        for seen in columns:
            level = not seen.role.is_claim and seen.phrase is None
            if named and level and seen.period is None and main is not None:
                seen.period = main
                seen.why.append(f"names no period: taken for {main}")
        for index, seen in enumerate(columns):
            if seen.role.is_claim:
                self._claim(seen, columns[:index], main, year_start)
            elif seen.role is Role.PLAN:
                period = seen.period or main
                seen.baseline = "" if period is None else f"plan:{period}"

    def _main(
        self,
        columns: Sequence[Seen],
        title: PeriodPhrase | None,
        year_start: int | None,
    ) -> Period | None:
        levels = [
            seen.period for seen in columns if seen.role in {Role.VALUE, Role.SHARE}
        ]
        if any(levels):
            return latest_of(levels)
        if title is not None:
            return title.period(None, year_start)
        return latest_of(seen.period for seen in columns)

    def _relative(self, seen: Seen, main: Period | None) -> bool:
        """Read "same period last year" over a column of values."""
        if main is None or seen.role.is_claim or seen.phrase is not None:
            return False
        text = " ".join(seen.parts)
        if self._sort(text) not in {"year_ago", "previous_year"}:
            return False
        seen.period = _ago(main)
        seen.why.append(f"“{text}” is taken for {seen.period}")
        return True

    def _sort(self, text: str) -> str | None:
        return next(
            filter(None, (p.value("baselines") for p in self.words.cut(text))), None
        )

    def _claim(
        self,
        seen: Seen,
        before: Sequence[Seen],
        main: Period | None,
        year_start: int | None,
    ) -> None:
        if seen.period is None:
            left = [
                one.period for one in before if one.role is Role.VALUE and one.period
            ]
            seen.period = (
                max(left, key=lambda one: (one.end, one.days)) if left else main
            )
            if seen.period is not None:
                seen.why.append(f"taken for {seen.period}")
        if seen.period is None:
            return
        seen.baseline = self._baseline(seen, seen.period, year_start)

    def _baseline(self, seen: Seen, period: Period, year_start: int | None) -> str:
        """Tell what a claim compares to; nothing when it is not told."""
        phrase = read_period(seen.against, self.language) if seen.against else None
        if seen.role is Role.PLAN_SHARE:
            year = Period.parse(str(period.end.year))
            planned = None if phrase is None else phrase.period(None, year_start)
            return f"plan:{planned or year}"
        sort = self._sort(seen.against or " ".join(seen.parts))
        if phrase is not None:
            found = self._named(seen, phrase, sort, period, year_start)
        elif sort in _BEFORE:
            found = _previous(period)
        elif sort == "year_end":
            found = Period.parse(f"{period.start.year - 1}-12")
        elif sort is None and seen.role is Role.RATIO:
            found = None
        else:
            found = _ago(period)
            if sort is None:
                seen.why.append("against the same period of the year before")
        return "" if found is None else str(found)

    def _named(
        self,
        seen: Seen,
        phrase: PeriodPhrase,
        sort: str | None,
        period: Period,
        year_start: int | None,
    ) -> Period | None:
        """Tell a baseline that names a year, a month, or both."""
        year = phrase.year
        if year is None and sort in {"previous_year", "year_ago"}:
            year = period.start.year - 1
        elif year is None:
            year = period.start.year
        based = self.words.has(seen.against, "base")
        same = sort == "year_ago" or (phrase.is_year and period.months != _YEAR)
        if phrase.is_year and same and not based:
            if sort != "year_ago":
                seen.why.append(f"against the same period of {year}")
            found: Period | None = period
            while found is not None and found.start.year > year:
                found = _ago(found)
            return found
        return phrase.period(year, year_start)


_YEAR: Final = 12


def _previous(period: Period) -> Period | None:
    try:
        return period.previous()
    except PeriodError:
        return None


def _ago(period: Period) -> Period | None:
    try:
        return period.year_ago()
    except PeriodError:
        return None
