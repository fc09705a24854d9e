"""The periods of columns, and what their claims compare to."""

import re
import statistics
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.mapping._borne_out import SAME, hold
from ictreport.mapping._figure_columns import (
    Seen,
    ago_of,
    column_numbers,
    day_within,
    latest_of,
    planned_in,
    previous_of,
    same_part,
)
from ictreport.mapping._model import PREVIOUS, YEAR_AGO
from ictreport.mapping._periods import (
    PeriodPhrase,
    names_time,
    names_years,
    read_period,
)
from ictreport.mapping._role import Role
from ictreport.mapping._shape import Shape
from ictreport.mapping._words import TableWords, table_words
from ictreport.mapping.grid import Grid
from ictreport.model import Period

_BEFORE: Final = ("previous_month", "previous_quarter", "previous")
_PARTS: Final = frozenset({"month", "quarter"})
_ORDINALS: Final = frozenset({"first", "second", "third", "fourth"})
_RATIO_MOST: Final = 160
_MARK: Final = re.compile(r"0*|(?:19|20)\d\d")  # of thousands, or a year


class Settler:
    """
    Tells the periods and baselines of the columns of one table.

    Args:
        grid: The sheet.
        shape: Where the table is.
        language: The language of the sheet.
        rows: What rows say of their periods; nothing where they do not say them.
    """

    def __init__(
        self, grid: Grid, shape: Shape, language: Language, rows: Sequence[PeriodPhrase]
    ) -> None:
        self.grid = grid
        self.shape = shape
        self.language = language
        self.words: TableWords = table_words(language)
        self.by_rows = bool(rows)
        self.dated_rows = any(one.year is not None for one in rows)

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
        self._like_others(columns)
        self._years(columns, title)
        year = None if title is None or self.dated_rows else title.year
        for seen in columns:
            if seen.phrase is not None:
                seen.period = seen.phrase.period(year, year_start)
        self._on_days(columns)
        month = self._to_date(columns, title, year_start)
        main = self._main(columns, title, year_start)
        for seen in columns:
            self._relative(seen, main)
        if any(seen.period for seen in columns):
            self._take_main(columns, month or main, year_start)
        for index, seen in enumerate(columns):
            if seen.baseline:
                continue
            if seen.role.is_claim and self.by_rows:
                self._row_claim(seen)
            elif seen.role.is_claim:
                self._claim(seen, columns[:index], main, year_start)
            elif seen.role is Role.PLAN:
                period = seen.period or main
                seen.baseline = "" if period is None else f"plan:{period}"
        hold(columns, self._numbers)

    def _numbers(self, seen: Seen) -> dict[int, Decimal]:
        return column_numbers(self.grid, self.shape, seen.number, self.language)

    def _years(self, columns: Sequence[Seen], title: PeriodPhrase | None) -> None:
        """Read years that end with a month of the title, and a year from another."""
        ends = title if title is not None and title.ends_year else None
        of_month = title is not None and title.months == 1
        for seen in columns:
            phrase = seen.phrase
            if phrase is None:
                continue
            if self.dated_rows and self.words.has(seen.heading, "moments"):
                seen.doubt = "it is of a day of the year, and rows are of years"
            elif ends and phrase.is_year and not phrase.fiscal:
                seen.phrase = attrs.evolve(ends, year=phrase.year)
                seen.why.append("the title says with which month years end")
            elif of_month and phrase.is_year and not (phrase.year or phrase.named):
                seen.doubt = "it does not say with which month its year ends"
            elif seen.role.is_claim and (
                phrase.last_year or self._spans(seen, columns)
            ):
                seen.against = seen.against or str(phrase.year)
                seen.phrase = PeriodPhrase(phrase.last_year or (phrase.year or 0) + 1)

    def _spans(self, seen: Seen, columns: Sequence[Seen]) -> bool:
        """Tell whether 2021-2022 goes from one year of the figures to the next."""
        phrase = seen.phrase
        if phrase is None or not (phrase.fiscal and phrase.is_year and phrase.year):
            return False
        levels = [one.phrase for one in columns if one.role is Role.VALUE]
        years = {one.year for one in levels if one and one.is_year and not one.fiscal}
        return {phrase.year, phrase.year + 1} <= years

    def _to_date(
        self,
        columns: Sequence[Seen],
        title: PeriodPhrase | None,
        year_start: int | None,
    ) -> Period | None:
        """Take cumulated figures that name no month for those to the latest one."""
        month: Period | None = None
        told = latest_of(seen.period for seen in columns if seen.role is Role.VALUE)
        if told is None and title is not None and not (title.is_year or title.day):
            told = title.period()
        for seen in columns:
            part = seen.phrase
            told_to = self.words.has(seen.heading, "to_date")
            whole = part is None or part.to_date or part.day or part.is_year
            if part and part.month > 1 and told_to and not whole:
                seen.doubt = "it does not say from which month it is cumulated"
            bare = seen.phrase is None and not seen.against
            if not bare or not told_to:
                continue
            if told is None or told.months is None or told.months >= _YEAR:
                seen.doubt = "it does not say to which month it is cumulated"
                continue
            end = told.end
            seen.phrase = PeriodPhrase(end.year, end.month, to_date=True)
            seen.period = seen.phrase.period(end.year, year_start)
            seen.why.append(f"cumulated to the end of {told}")
            month = told
        return month

    def _on_days(self, columns: Sequence[Seen]) -> None:
        """Take the months of shares and claims beside days for the days in them."""
        days = [seen.period for seen in columns if seen.role in {Role.VALUE, Role.PLAN}]
        if not (days and all(day is not None and day.days == 1 for day in days)):
            return
        for seen in columns:
            if seen.role in {Role.VALUE, Role.PLAN} or seen.period is None:
                continue
            day = day_within(seen.period, days)
            phrase = read_period(seen.against, self.language) if seen.against else None
            base = None if phrase is None else phrase.period(seen.period.start.year)
            before = None if base is None else day_within(base, days)
            if day is None or (seen.role.is_claim and before is None):
                continue
            seen.period = day
            seen.baseline = "" if before is None else str(before)
            seen.why.append("the days of the figures in these months")

    def _take_main(
        self, columns: Sequence[Seen], main: Period | None, year_start: int | None
    ) -> None:
        """Take columns that name no time for the main period of the table."""
        levels = [seen.period for seen in columns if seen.role is Role.VALUE]
        if len({*levels} - {None}) > 1:
            return  # no heading says which of them a column without a period has
        for seen in columns:
            silent = seen.phrase is None and not names_time(seen.heading, self.language)
            level = not seen.role.is_claim and not self.by_rows
            if level and silent and seen.period is None and main is not None:
                seen.period = main
                if seen.role is Role.PLAN and main.months != _YEAR:
                    seen.period = self._yearly(seen, main, year_start)
                seen.why.append(f"names no period: taken for {seen.period}")

    def _yearly(
        self, seen: Seen, main: Period, year_start: int | None
    ) -> Period | None:
        """Take budgets and plans of the year for it; other plans say no period."""
        pieces = self.words.cut(seen.heading)
        named = any(one.value("plans") in {"annual_plan", "budget"} for one in pieces)
        return Period.parse(str(main.end.year)) if named and not year_start else None

    def _like_others(self, columns: Sequence[Seen]) -> None:
        """Take large growth for a ratio where another column of the table is one."""
        ratios = [one for one in columns if one.role is Role.RATIO]
        for seen in columns if ratios else ():
            if seen.role is not Role.GROWTH or seen.moves:
                continue
            numbers = self._numbers(seen).values()
            if statistics.median(numbers) > _RATIO_MOST and min(numbers) >= 0:
                seen.role = Role.RATIO
                seen.why.append("a ratio, as other columns are")

    def _main(
        self,
        columns: Sequence[Seen],
        title: PeriodPhrase | None,
        year_start: int | None,
    ) -> Period | None:
        levels = (one for one in columns if one.role in {Role.VALUE, Role.SHARE})
        found = latest_of(one.period for one in levels)
        if found is None and title is not None:
            return title.period(None, year_start)
        return found or latest_of(seen.period for seen in columns)

    def _relative(self, seen: Seen, main: Period | None) -> None:
        """Read "same period last year" over a column of values."""
        level = seen.role in {Role.VALUE, Role.PLAN}
        if main is None or not level or seen.phrase or seen.period:
            return
        text = " ".join(seen.parts)
        if self.words.has(text, "change", "growth", "rate_of_change"):
            seen.doubt = seen.doubt or "it does not say what changes, and by what"
        elif self.words.has(text, "annual"):
            return  # "Annual mean" is of no other year
        elif self._sort(text) in {"year_ago", "previous_year"}:
            seen.period = ago_of(main)
            seen.why.append(f"“{text}” is taken for {seen.period}")

    def _sort(self, text: str) -> str | None:
        pieces = self.words.cut(text)
        found = next(filter(None, (one.value("baselines") for one in pieces)), None)
        named = any(one.value("months") or one.keys & _ORDINALS for one in pieces)
        told = (one for one in pieces if not (named and one.keys & _PARTS))
        keys = {key for one in told for key in one.keys}  # "June month" is June
        digits = any(one.number and not _MARK.fullmatch(one.text) for one in pieces)
        if found is None and not digits:
            # "Monthly change", but not "12-month change"
            if "monthly" in keys:
                return "previous_month"
            return "previous_quarter" if "each_quarter" in keys else None
        return found

    def _sort_of(self, seen: Seen) -> str | None:
        """Tell to what sort of period a claim compares: "Annual change"."""
        text = seen.against or " ".join(seen.parts)
        annual = any(self.words.has(word, "annual") for word in text.split())
        return self._sort(text) or ("year_ago" if annual else None)

    def _is_untold(self, seen: Seen, sort: str | None) -> bool:
        """Tell whether nobody says which period a claim compares to."""
        if sort is not None:
            return sort not in {*_BEFORE, "year_ago", "previous_year"}
        keys = [key for one in self.words.cut(seen.heading) for key in one.keys]
        several = keys.count("quarter") > 1 or names_years(seen.heading, self.language)
        return several or "weeks" in keys or seen.role is Role.RATIO

    def _row_claim(self, seen: Seen) -> None:
        """Tell what the claims of rows compare to, each by its own period."""
        sort = self._sort_of(seen)
        silent = (sort is None and seen.against) or self._is_untold(seen, sort)
        if silent or seen.role is Role.PLAN_SHARE:
            return
        seen.baseline = PREVIOUS if sort in _BEFORE else YEAR_AGO
        if sort is None:
            seen.why.append(SAME)

    def _claim(
        self,
        seen: Seen,
        before: Sequence[Seen],
        main: Period | None,
        year_start: int | None,
    ) -> None:
        levels = [one for one in before if one.role is Role.VALUE and one.period]
        base = read_period(seen.against, self.language) if seen.against else None
        size = None if base is None else base.months
        alike = [one for one in levels if one.phrase and one.phrase.months == size]
        levels = alike or levels
        if self._from_to(seen, levels, base):
            return
        if seen.period is not None and seen.period.months == _YEAR:
            self._in_year(seen, seen.period, levels)
        if seen.period is None:
            if seen.phrase is not None and seen.phrase.year is not None:
                return
            if seen.phrase is not None:
                levels = [one for one in levels if same_part(one, seen.phrase)]
                main = None
            seen.period = latest_of(one.period for one in levels) or main
            if seen.phrase is None and len(levels) == 1:  # one year, and a plan of next
                plans = [one.period for one in before if one.role is Role.PLAN]
                seen.period = latest_of([seen.period, *plans])
            if seen.period is not None:
                seen.why.append(f"taken for {seen.period}")
        if seen.period is None:
            return
        plans = [one.period for one in before if one.role is Role.PLAN]
        seen.baseline = self._baseline(seen, seen.period, plans, year_start)

    def _in_year(self, seen: Seen, year: Period, levels: Sequence[Seen]) -> None:
        """Take the year of a claim for the only part of it that has figures."""
        told = [one.period for one in levels if one.period]
        inside = [one for one in told if year.contains(one)]
        if inside and year not in inside and all(one.months for one in told):
            sizes = {one.months for one in told}
            alone = len(inside) == 1 and len(sizes) == 1
            seen.period = inside[0] if alone else None
            seen.why.append(f"of the figures in {year}")

    def _from_to(
        self, seen: Seen, levels: Sequence[Seen], base: PeriodPhrase | None
    ) -> bool:
        """Read "% change, August to September 2023" beside figures of months."""
        span = seen.period if base is None else base.period()
        told = {one.period for one in levels}
        if span is None or span in told or span.months in {None, 1, _YEAR}:
            return False
        first = Period.parse(f"{span.start:%Y-%m}")
        last = Period.parse(f"{span.end:%Y-%m}")
        named = bool(seen.against) and (seen.phrase is not None or first not in told)
        if named or last not in told:
            return False
        seen.period, seen.baseline = last, str(first)
        seen.why.append(f"from {first} to {last}")
        return True

    def _baseline(
        self,
        seen: Seen,
        period: Period,
        plans: Sequence[Period | None],
        year_start: int | None,
    ) -> str:
        """Set what a claim compares to, if the table says so."""
        phrase = read_period(seen.against, self.language) if seen.against else None
        if seen.role is Role.PLAN_SHARE:
            planned = None if phrase is None else phrase.period(None, year_start)
            pieces = self.words.cut(seen.heading)
            named = any(one.value("plans") or "planned" in one.keys for one in pieces)
            if not (plans or named):
                return ""
            return f"plan:{planned or planned_in(period, plans)}"
        sort = self._sort_of(seen)
        if phrase is not None:
            found = self._named(seen, phrase, sort, period, year_start)
        elif sort in _BEFORE:
            found = previous_of(period) if period.days > 1 else None
        elif sort == "year_end":
            found = Period.parse(f"{period.start.year - 1}-12")
        elif self._is_untold(seen, sort):
            found = None
        else:
            found = ago_of(period)
            if sort is None:
                seen.why.append(SAME)
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
                found = ago_of(found)
            return found
        return phrase.period(year, year_start)


_YEAR: Final = 12
