"""Periods as text: their codes, and the days that the codes mean."""

import datetime as dt
import re
from typing import Final

from ictreport.errors import PeriodError
from ictreport.model.year_start import YearStart

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 9998
LAST_SAFE_DAY: Final = 28
_DAYS_IN_WEEK: Final = 7
MONTHS_IN_YEAR: Final = 12

FORMS: Final = (
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
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})/P(\d{1,7})([YMWD])", re.ASCII)


def read_days(text: str, year_start: YearStart) -> tuple[dt.date, dt.date]:
    """
    Read the first and the last day of a period.

    Args:
        text: The period, as an SDMX code or a start and a length.
        year_start: The day from which parts of years are counted.

    Returns:
        Both days.

    Raises:
        PeriodError: The text is not a period.
    """
    if match := _CALENDAR.fullmatch(text):
        year, letter, number, month = match.groups()
        if letter is None:
            letter, number = ("M", month) if month else ("A", "1")
            year_start = YearStart.CALENDAR
        return _part(text, int(year), letter, int(number), year_start)
    if match := _WEEK.fullmatch(text):
        return _week(text, int(match[1]), int(match[2]))
    if DAY.fullmatch(text):
        date = to_date(text, text)
        return date, date
    if match := _RANGE.fullmatch(text):
        return _range(text, to_date(text, match[1]), int(match[2]), match[3])
    raise PeriodError("period", "it must be a period", text, _hint(text))


def _hint(text: str) -> str:
    """Describe how to write a fiscal year such as 2023-24."""
    match = _SPLIT_YEAR.fullmatch(text)
    if match and int(match[2]) % 100 == (int(match[1]) + 1) % 100:
        return (
            f"write the fiscal year as '{match[1]}-A1', and the day on which it begins "
            "as 'year_start'"
        )
    return FORMS


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
    months = MONTHS_IN_YEAR // count
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
    if not FIRST_YEAR <= year <= LAST_YEAR:
        rule = f"years must lie between {FIRST_YEAR} and {LAST_YEAR}"
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
        if start.day > LAST_SAFE_DAY:
            raise PeriodError(
                "period",
                "a period of months starts on day 1 to 28",
                text,
                "give the length in days, as in '2024-01-31/P30D'",
            )
        months = length * (MONTHS_IN_YEAR if unit == "Y" else 1)
        return start, add_months(start, months) - dt.timedelta(days=1)
    except OverflowError:
        raise PeriodError("period", "it ends after the last year", text) from None


def to_date(text: str, day: str) -> dt.date:
    """
    Read a day of the calendar.

    Args:
        text: The text that the error shows when there is no such day.
        day: Year, month and day.

    Returns:
        The date.

    Raises:
        PeriodError: The calendar has no such day.
    """
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise PeriodError("period", "there is no such day", text) from None


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
    index = date.year * MONTHS_IN_YEAR + date.month - 1 + months
    year, month = divmod(index, MONTHS_IN_YEAR)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise PeriodError("period", "there is no such year", year)
    return date.replace(year=year, month=month + 1)
