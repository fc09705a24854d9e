"""Calendar periods as SDMX writes them, half-years and year-to-date included."""

import calendar
import datetime as dt
import enum
import functools
import re
from typing import Final, Self

import attrs

from ictreport.errors import PeriodError
from ictreport.model._shown import Written
from ictreport.model.year_start import YearStart, to_year_start

_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 9998
_LAST_SAFE_DAY: Final = 28
_DAYS_IN_WEEK: Final = 7
_MONTHS_IN_YEAR: Final = 12

_FORMS: Final = (
    "write a year '2024', a half-year '2024-S1' or '2024-S2', a quarter '2024-Q1' to "
    "'2024-Q4', a month '2024-06', a week '2024-W23', a day '2024-06-30', or a start "
    "and a length '2024-01-01/P9M'"
)
_PARTS: Final = {"A": 1, "S": 2, "T": 3, "Q": 4, "M": 12}
_NAMES: Final = {
    "A": "years",
    "S": "half-years",
    "T": "periods of four months",
    "Q": "quarters",
    "M": "months",
}
_CALENDAR = re.compile(r"(\d{4})(?:-?([SHTQMA])(\d{1,2})|-(\d{2}))?", re.ASCII)
_SPLIT_YEAR = re.compile(r"(\d{4})[-/](\d{2}|\d{4})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})/P(\d{1,7})([YMWD])", re.ASCII)


class Frequency(enum.StrEnum):
    """The frequency of a period, by its length, with the letter of SDMX CL_FREQ."""

    ANNUAL = "A"
    HALF_YEARLY = "S"
    QUARTERLY = "Q"
    MONTHLY = "M"
    WEEKLY = "W"
    DAILY = "D"
    OTHER = "_O"


_LETTERS: Final = {12: "A", 6: "S", 4: "T", 3: "Q"}
_BY_MONTHS: Final = {
    12: Frequency.ANNUAL,
    6: Frequency.HALF_YEARLY,
    3: Frequency.QUARTERLY,
    1: Frequency.MONTHLY,
}


@attrs.frozen(order=True, cache_hash=True, repr=False)
class Period(Written):
    """
    A range of days. Its text is the shortest calendar code for it, such as 2024-Q1.

    Two periods are equal when they cover the same days. They are ordered by start,
    then by end.

    Attributes:
        start: The first day.
        end: The last day, included.

    Raises:
        PeriodError: The end lies before the start, or a year is not 1000 to 9998.
    """

    start: dt.date
    end: dt.date

    def __attrs_post_init__(self) -> None:
        for name in ("start", "end"):
            if type(value := getattr(self, name)) is not dt.date:
                raise PeriodError("period", f"its {name} must be a date", value)
        if self.end < self.start:
            value = f"{self.start} to {self.end}"
            raise PeriodError("period", "it must not end before it starts", value)
        if self.start.year < _FIRST_YEAR or self.end.year > _LAST_YEAR:
            value = f"{self.start} to {self.end}"
            raise PeriodError(
                "period",
                f"years must lie between {_FIRST_YEAR} and {_LAST_YEAR}",
                value,
            )

    @classmethod
    def parse(cls, text: str, year_start: YearStart | str = YearStart.CALENDAR) -> Self:
        """
        Read a period.

        Args:
            text: An SDMX code; ``2024H1``, ``2024-H1`` and ``2024-M06`` are read too.
            year_start: The day from which ``A1``, half-years, periods of four months,
                quarters and ``M01`` are counted, such as ``"04-01"``. Years, months and
                days without a letter are the calendar's.

        Returns:
            The period. ``period.code(year_start)`` writes the shortest code for it,
            which ``parse`` reads back to an equal period.

        Raises:
            PeriodError: The text is not a period; the message lists the accepted forms.
        """
        if not isinstance(text, str):
            raise PeriodError("period", "it must be written as a string", text, _FORMS)
        period = _read(text, to_year_start(year_start))
        return period if isinstance(period, cls) else cls(period.start, period.end)

    @classmethod
    def day(cls, date: dt.date) -> Self:
        """
        Make the period of one day.

        Args:
            date: The day.

        Returns:
            That day.
        """
        return cls(date, date)

    @functools.cached_property
    def months(self) -> int | None:
        """The length in whole months; None for weeks, days and other ranges."""
        following = self.end + dt.timedelta(days=1)
        if following.day != self.start.day or self.start.day > _LAST_SAFE_DAY:
            return None
        years = following.year - self.start.year
        return years * _MONTHS_IN_YEAR + following.month - self.start.month or None

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days + 1

    @property
    def frequency(self) -> Frequency:
        """The frequency of periods of this length; SDMX has ``S`` for half-years."""
        months = self.months
        if months is not None:
            return _BY_MONTHS.get(months, Frequency.OTHER)
        if self.days == 1:
            return Frequency.DAILY
        return Frequency.WEEKLY if self._is_week else Frequency.OTHER

    @property
    def _is_week(self) -> bool:
        return self.days == _DAYS_IN_WEEK and self.start.weekday() == calendar.MONDAY

    def previous(self) -> Self:
        """
        Return the period of the same length that ends where this one starts.

        Returns:
            Such as 2023-S2 for 2024-S1.

        Raises:
            PeriodError: A year does not consist of periods of this length, such as nine
                months to date; compare those with ``year_ago``.
        """
        return self._step(-1)

    def next(self) -> Self:
        """
        Return the period of the same length that starts where this one ends.

        Returns:
            Such as 2024-S2 for 2024-S1.

        Raises:
            PeriodError: A year does not consist of periods of this length.
        """
        return self._step(1)

    def _step(self, direction: int) -> Self:
        months = self.months
        if months is None:
            shift = dt.timedelta(days=self.days * direction)
            return self._shifted(shift, shift)
        if _MONTHS_IN_YEAR % months and months % _MONTHS_IN_YEAR:
            raise PeriodError(
                "period",
                (
                    f"{months} months do not divide a year, so no period comes "
                    "just before or after"
                ),
                str(self),
                "compare it to year_ago()",
            )
        return self._of_months(add_months(self.start, months * direction), months)

    def year_ago(self) -> Self:
        """
        Return the same period of the year before.

        29 February becomes 28 February. A week keeps its number.

        Returns:
            Such as 2023-S1 for 2024-S1.

        Raises:
            PeriodError: The period is week 53, and the year before has no week 53.
        """
        months = self.months
        if months is not None:
            start = add_months(self.start, -_MONTHS_IN_YEAR)
            return self._of_months(start, months)
        if self._is_week:
            year, week, _ = self.start.isocalendar()
            try:
                start = dt.date.fromisocalendar(year - 1, week, 1)
            except ValueError:
                raise PeriodError(
                    "period",
                    "the year before must have the same week",
                    str(self),
                    "compare it to another week",
                ) from None
            return self._shifted(start - self.start, start - self.start)
        start = _year_before(self.start)
        length = dt.timedelta(days=self.days - 1)
        return type(self)(start, start + length)

    def _of_months(self, start: dt.date, months: int) -> Self:
        return type(self)(start, add_months(start, months) - dt.timedelta(days=1))

    def _shifted(self, first: dt.timedelta, last: dt.timedelta) -> Self:
        try:
            return type(self)(self.start + first, self.end + last)
        except OverflowError:
            raise PeriodError(
                "period",
                (
                    "the period before or after must lie within the years that "
                    "dates can have"
                ),
                str(self),
            ) from None

    def contains(self, other: "Period | dt.date") -> bool:
        """
        Check whether a day or a whole period lies within this one.

        Args:
            other: A date or a period.

        Returns:
            True when every day of ``other`` lies within this period.
        """
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    def is_adjacent(self, other: "Period") -> bool:
        """
        Check whether one period starts on the day after the other ends.

        Args:
            other: Another period, of any length.

        Returns:
            True when the periods touch without overlapping.
        """
        day = dt.timedelta(days=1)
        return self.end + day == other.start or other.end + day == self.start

    def __str__(self) -> str:
        return self._code

    @functools.cached_property
    def _code(self) -> str:
        return self._calendar_code() or self._part_code() or self._range_code()

    def code(self, year_start: YearStart | str = YearStart.CALENDAR) -> str:
        """
        Write the code of the period, for years that begin on a given day.

        Args:
            year_start: The day, such as ``"04-01"``; with ``"01-01"`` the code is what
                ``str()`` gives.

        Returns:
            The code, such as ``"2024-Q1"`` for April to June 2024. A period that is not
            a part of such a year is written as a calendar year, a month, a week, a day,
            or a start and a length.

        Raises:
            PeriodError: ``year_start`` is not a day on which years can begin.
        """
        if year_start is YearStart.CALENDAR:
            return self._code  # asked of every figure
        first = to_year_start(year_start)
        if first.is_calendar:
            return self._code
        parts = self.part_of_year(first)
        if parts is None:
            return self._calendar_code() or self._range_code()
        year, letter, number = parts
        return f"{year:04}-{letter}{number}"

    def part_of_year(self, year_start: YearStart) -> tuple[int, str, int] | None:
        """
        Find which part of a year the period is.

        Args:
            year_start: The day on which years begin.

        Returns:
            The number of the year; ``"A"``, ``"S"``, ``"T"`` or ``"Q"`` for a whole
            year, a half, a third or a quarter; and the number of that part, from 1.
            None when the period is not such a part.
        """
        months = self.months
        letter = _LETTERS.get(months or 0)
        if months is None or letter is None or self.start.day != year_start.day:
            return None
        before = (self.start.month - year_start.month) % _MONTHS_IN_YEAR
        year = year_start.year_of(self.start)
        if before % months or not _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        return year, letter, before // months + 1

    def _calendar_code(self) -> str:
        """Write a year, month, week or day of the calendar; else an empty string."""
        first, months = self.start, self.months
        if self.days == 1:
            return str(first)
        if self._is_week:
            year, week, _ = first.isocalendar()
            return f"{year:04}-W{week:02}"
        if months == _MONTHS_IN_YEAR and first.month == first.day == 1:
            return f"{first.year:04}"
        if months == 1 and first.day == 1:
            return f"{first.year:04}-{first.month:02}"
        return ""

    def _part_code(self) -> str:
        """Write a half-year or quarter of the calendar; else an empty string."""
        parts = self.part_of_year(YearStart.CALENDAR)
        if parts is None or parts[1] == "T":
            return ""
        year, letter, number = parts
        return f"{year:04}-{letter}{number}"

    def _range_code(self) -> str:
        months = self.months
        length = f"{self.days}D" if months is None else f"{months}M"
        return f"{self.start}/P{length}"


def _year_before(date: dt.date) -> dt.date:
    try:
        return date.replace(year=date.year - 1)
    except ValueError:
        return date.replace(year=date.year - 1, day=_LAST_SAFE_DAY)


@functools.lru_cache(maxsize=4096)
def _read(text: str, year_start: YearStart) -> Period:
    return Period(*_days(text, year_start))


def _days(text: str, year_start: YearStart) -> tuple[dt.date, dt.date]:
    """Read the first and the last day of an SDMX code, or of a start and a length."""
    if match := _CALENDAR.fullmatch(text):
        year, letter, number, month = match.groups()
        if letter is None:
            letter, number = ("M", month) if month else ("A", "1")
            year_start = YearStart.CALENDAR
        return _part(text, int(year), letter, int(number), year_start)
    if match := _WEEK.fullmatch(text):
        return _week(text, int(match[1]), int(match[2]))
    if _DAY.fullmatch(text):
        date = _to_date(text, text)
        return date, date
    if match := _RANGE.fullmatch(text):
        return _range(text, _to_date(text, match[1]), int(match[2]), match[3])
    raise PeriodError("period", "it must be a period", text, _hint(text))


def _hint(text: str) -> str:
    """Describe how to write a fiscal year such as 2023-24."""
    match = _SPLIT_YEAR.fullmatch(text)
    if match and int(match[2]) % 100 == (int(match[1]) + 1) % 100:
        return (
            f"write the fiscal year as '{match[1]}-A1', and the day on which it begins "
            "as 'year_start'"
        )
    return _FORMS


def _part(
    text: str, year: int, letter: str, number: int, year_start: YearStart
) -> tuple[dt.date, dt.date]:
    """Find the days of a part of a year, such as quarter 1."""
    _check_year(text, year)
    letter = "S" if letter == "H" else letter
    count = _PARTS[letter]
    if not 1 <= number <= count:
        rule = f"a year has {_NAMES[letter]} 1 to {count}"
        raise PeriodError("period", rule, text, _hint(text))
    months = _MONTHS_IN_YEAR // count
    start = add_months(year_start.first_day(year), (number - 1) * months)
    return start, add_months(start, months) - dt.timedelta(days=1)


def _week(text: str, year: int, week: int) -> tuple[dt.date, dt.date]:
    _check_year(text, year)
    try:
        start = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        raise PeriodError("period", "the year has no such week", text) from None
    return start, start + dt.timedelta(days=_DAYS_IN_WEEK - 1)


def _check_year(text: str, year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        rule = f"years must lie between {_FIRST_YEAR} and {_LAST_YEAR}"
        raise PeriodError("period", rule, text)


def _range(
    text: str, start: dt.date, length: int, unit: str
) -> tuple[dt.date, dt.date]:
    if length == 0:
        raise PeriodError("period", "a length must be at least 1", text)
    try:
        if unit in "WD":
            days = length * (_DAYS_IN_WEEK if unit == "W" else 1)
            return start, start + dt.timedelta(days=days - 1)
        if start.day > _LAST_SAFE_DAY:
            raise PeriodError(
                "period",
                "a period of months starts on day 1 to 28",
                text,
                "give the length in days, as in '2024-01-31/P30D'",
            )
        months = length * (_MONTHS_IN_YEAR if unit == "Y" else 1)
        return start, add_months(start, months) - dt.timedelta(days=1)
    except OverflowError:
        raise PeriodError("period", "it ends after the last year", text) from None


def _to_date(text: str, day: str) -> dt.date:
    """Read a day of the calendar that is part of a text."""
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise PeriodError("period", "there is no such day", text) from None


def parse_date(text: object) -> dt.date:
    """
    Read a day.

    Args:
        text: Such as ``"2024-07-10"``.

    Returns:
        The date.

    Raises:
        PeriodError: The text is not a day of the calendar.
    """
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise PeriodError("date", "it must be a day", text, "write it '2024-07-10'")
    return _to_date(text, text)


def add_months(date: dt.date, months: int) -> dt.date:
    """
    Move a day by months.

    Args:
        date: A day that every month has.
        months: How many months; below zero for earlier ones.

    Returns:
        The same day of that month.

    Raises:
        PeriodError: The result lies before the year 1 or after 9999.
    """
    index = date.year * _MONTHS_IN_YEAR + date.month - 1 + months
    year, month = divmod(index, _MONTHS_IN_YEAR)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise PeriodError("period", "there is no such year", year)
    return date.replace(year=year, month=month + 1)
