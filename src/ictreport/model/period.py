"""Calendar periods as SDMX writes them, half-years and year-to-date included."""

import calendar
import datetime as dt
import enum
import functools
import re
from typing import Final, Self

import attrs

from ictreport.errors import PeriodError

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
_PARTS: Final = {"S": 2, "Q": 4, "M": 12, "A": 1}
_CALENDAR = re.compile(r"(\d{4})(?:-?([SHQMA])(\d{1,2})|-(\d{2}))?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})/P(\d{1,7})([YMWD])", re.ASCII)


class Frequency(enum.StrEnum):
    """How often a period of this length comes, with the letter of SDMX CL_FREQ."""

    ANNUAL = "A"
    HALF_YEARLY = "S"
    QUARTERLY = "Q"
    MONTHLY = "M"
    WEEKLY = "W"
    DAILY = "D"
    OTHER = "_O"


_BY_MONTHS: Final = {
    12: Frequency.ANNUAL,
    6: Frequency.HALF_YEARLY,
    3: Frequency.QUARTERLY,
    1: Frequency.MONTHLY,
}


@attrs.frozen(order=True)
class Period:
    """
    A range of days, written with the shortest calendar code that there is for it.

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
        if type(self.start) is not dt.date or type(self.end) is not dt.date:
            value = f"{self.start!r} to {self.end!r}"
            raise PeriodError("period", "start and end must be dates", value)
        if self.end < self.start:
            value = f"{self.start} to {self.end}"
            raise PeriodError("period", "it must not end before it starts", value)
        if self.start.year < _FIRST_YEAR or self.end.year > _LAST_YEAR:
            value = f"{self.start} to {self.end}"
            raise PeriodError(
                "period", f"years go from {_FIRST_YEAR} to {_LAST_YEAR}", value
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read a period.

        Args:
            text: An SDMX code; ``2024H1``, ``2024-H1`` and ``2024-M06`` are read too.

        Returns:
            The period; its ``str()`` is the shortest code, which parses to it again.

        Raises:
            PeriodError: It is none of these, with a word on what exists.
        """
        if not isinstance(text, str):
            raise PeriodError("period", "it must be written as a string", text, _FORMS)
        found = _read(text)
        return found if isinstance(found, cls) else cls(found.start, found.end)

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

    @property
    def months(self) -> int | None:
        """The length in whole months; None for weeks, days and odd ranges."""
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
        """How often a period of this length comes; half a year is ``S`` in SDMX."""
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
        Give the period of the same length that ends where this one starts.

        Returns:
            Such as 2023-S2 for 2024-S1.

        Raises:
            PeriodError: Such lengths do not follow each other within years, as nine
                months to date; ``year_ago`` is what they are compared to.
        """
        return self._step(-1)

    def next(self) -> Self:
        """
        Give the period of the same length that starts where this one ends.

        Returns:
            Such as 2024-S2 for 2024-S1.

        Raises:
            PeriodError: Such lengths do not follow each other within years.
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
                f"{months} months do not follow each other within years",
                str(self),
                "compare it to year_ago()",
            )
        return self._of_months(_add_months(self.start, months * direction), months)

    def year_ago(self) -> Self:
        """
        Give the same period of the year before.

        29 February becomes 28 February. A week keeps its number.

        Returns:
            Such as 2023-S1 for 2024-S1.

        Raises:
            PeriodError: Week 53, which the year before does not have.
        """
        months = self.months
        if months is not None:
            start = _add_months(self.start, -_MONTHS_IN_YEAR)
            return self._of_months(start, months)
        if self._is_week:
            year, week, _ = self.start.isocalendar()
            try:
                start = dt.date.fromisocalendar(year - 1, week, 1)
            except ValueError:
                raise PeriodError(
                    "period",
                    "the year before has no such week",
                    str(self),
                    "compare it to another week",
                ) from None
            return self._shifted(start - self.start, start - self.start)
        start = _year_before(self.start)
        length = dt.timedelta(days=self.days - 1)
        return type(self)(start, start + length)

    def _of_months(self, start: dt.date, months: int) -> Self:
        return type(self)(start, _add_months(start, months) - dt.timedelta(days=1))

    def _shifted(self, first: dt.timedelta, last: dt.timedelta) -> Self:
        try:
            return type(self)(self.start + first, self.end + last)
        except OverflowError:
            raise PeriodError(
                "period", "there is no such neighbour", str(self)
            ) from None

    def contains(self, other: "Period | dt.date") -> bool:
        """
        Tell whether a day or a whole period lies within this one.

        Args:
            other: A date or a period.

        Returns:
            True when all its days do.
        """
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    def is_adjacent(self, other: "Period") -> bool:
        """
        Tell whether one period starts on the day after the other ends.

        Args:
            other: Another period, of any length.

        Returns:
            True when they touch without overlap.
        """
        day = dt.timedelta(days=1)
        return self.end + day == other.start or other.end + day == self.start

    def __str__(self) -> str:
        return self._code

    @functools.cached_property
    def _code(self) -> str:
        months = self.months
        if months is None:
            return self._code_in_days()
        first = self.start
        if first.day == 1:
            part, rest = divmod(first.month - 1, months)
            if months == _MONTHS_IN_YEAR and first.month == 1:
                return f"{first.year:04}"
            if months == 1:
                return f"{first.year:04}-{first.month:02}"
            letter = {6: "S", 3: "Q"}.get(months)
            if letter and not rest:
                return f"{first.year:04}-{letter}{part + 1}"
        return f"{first}/P{months}M"

    def _code_in_days(self) -> str:
        if self.days == 1:
            return str(self.start)
        if self._is_week:
            year, week, _ = self.start.isocalendar()
            return f"{year:04}-W{week:02}"
        return f"{self.start}/P{self.days}D"


def _add_months(date: dt.date, months: int) -> dt.date:
    index = date.year * _MONTHS_IN_YEAR + date.month - 1 + months
    year, month = divmod(index, _MONTHS_IN_YEAR)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise PeriodError("period", "there is no such year", year)
    return date.replace(year=year, month=month + 1)


def _year_before(date: dt.date) -> dt.date:
    try:
        return date.replace(year=date.year - 1)
    except ValueError:
        return date.replace(year=date.year - 1, day=_LAST_SAFE_DAY)


@functools.lru_cache(maxsize=4096)
def _read(text: str) -> Period:
    return Period(*_parse(text))


def _parse(text: str) -> tuple[dt.date, dt.date]:
    if match := _CALENDAR.fullmatch(text):
        year, letter, number, month = match.groups()
        return _calendar(text, int(year), (month and "M") or letter, number or month)
    if match := _WEEK.fullmatch(text):
        return _week(text, int(match[1]), int(match[2]))
    if _DAY.fullmatch(text):
        date = _date(text, text)
        return date, date
    if match := _RANGE.fullmatch(text):
        return _range(text, _date(text, match[1]), int(match[2]), match[3])
    raise PeriodError("period", "it must be a period", text, _FORMS)


def _calendar(
    text: str, year: int, letter: str | None, number: str | None
) -> tuple[dt.date, dt.date]:
    _check_year(text, year)
    letter = {None: "A", "H": "S"}.get(letter, letter) or "A"
    count = _PARTS[letter]
    part = int(number or 1)
    if not 1 <= part <= count:
        names = {"S": "half-years", "Q": "quarters", "M": "months", "A": "years"}
        raise PeriodError(
            "period",
            f"a year has {names[letter]} 1 to {count}",
            text,
            _FORMS,
        )
    months = _MONTHS_IN_YEAR // count
    last_month = part * months
    last_day = calendar.monthrange(year, last_month)[1]
    return (
        dt.date(year, last_month - months + 1, 1),
        dt.date(year, last_month, last_day),
    )


def _week(text: str, year: int, week: int) -> tuple[dt.date, dt.date]:
    _check_year(text, year)
    try:
        start = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        raise PeriodError("period", "the year has no such week", text) from None
    return start, start + dt.timedelta(days=_DAYS_IN_WEEK - 1)


def _check_year(text: str, year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        rule = f"years go from {_FIRST_YEAR} to {_LAST_YEAR}"
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
        return start, _add_months(start, months) - dt.timedelta(days=1)
    except OverflowError:
        raise PeriodError("period", "it ends after the last year", text) from None


def _date(text: str, day: str) -> dt.date:
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
        PeriodError: It is no day of the calendar.
    """
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise PeriodError("date", "it must be a day", text, "write it '2024-07-10'")
    return _date(text, text)
