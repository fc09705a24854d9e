"""The day on which the years of a publisher begin, such as fiscal years."""

import datetime as dt
import re
from typing import ClassVar, Final, Self

import attrs

from ictreport.errors import PeriodError

_LAST_SAFE_DAY: Final = 28
_MONTHS_IN_YEAR: Final = 12
_FORM: Final = re.compile(r"(-?)(\d{2})-(\d{2})", re.ASCII)
_WAY_OUT: Final = (
    "write '04-01' for years that begin on 1 April and are named by it, or '-10-01' "
    "for years that begin on 1 October of the calendar year before"
)


@attrs.frozen
class YearStart:
    """
    The day on which years begin: ``REPORTING_YEAR_START_DAY`` of SDMX.

    Attributes:
        month: 1 to 12.
        day: 1 to 28.
        is_year_before: Whether a year is named after the calendar year in which it
            ends, as the federal fiscal year of the United States is.

    Raises:
        PeriodError: The day does not exist, or it is 1 January of the year before.
    """

    CALENDAR: ClassVar["YearStart"]
    """1 January, which is the calendar's."""

    month: int
    day: int
    is_year_before: bool = False

    def __attrs_post_init__(self) -> None:
        kinds = (type(self.month), type(self.day), type(self.is_year_before))
        if kinds != (int, int, bool):
            rule = "month and day must be integers, is_year_before a bool"
            raise PeriodError("year_start", rule, attrs.astuple(self), _WAY_OUT)
        if not (1 <= self.month <= _MONTHS_IN_YEAR and 1 <= self.day <= _LAST_SAFE_DAY):
            rule = "it must be a day of the year, 1 to 28 of a month"
            raise PeriodError("year_start", rule, str(self), _WAY_OUT)
        if self.is_year_before and self.is_calendar:
            rule = "a calendar year begins in the year that names it"
            raise PeriodError("year_start", rule, str(self), "leave it out")

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read the day.

        Args:
            text: Month and day, such as ``"04-01"``. A minus sign before them means
                that the year begins in the calendar year before the one it is named
                after.

        Returns:
            The day; its ``str()`` gives the text again.

        Raises:
            PeriodError: The text is not a day on which years can begin.
        """
        if not isinstance(text, str):
            raise PeriodError("year_start", "it must be a string", text, _WAY_OUT)
        match = _FORM.fullmatch(text)
        if match is None:
            raise PeriodError("year_start", "it must be month and day", text, _WAY_OUT)
        return cls(int(match[2]), int(match[3]), match[1] == "-")

    @property
    def is_calendar(self) -> bool:
        """Whether years begin on 1 January, as calendar years do."""
        return self.month == self.day == 1

    def first_day(self, year: int) -> dt.date:
        """
        Return the first day of a year.

        Args:
            year: The number of the year, 2 to 9999.

        Returns:
            Such as 1 October 2023 for the year 2024 that ``"-10-01"`` begins.
        """
        return dt.date(year - self.is_year_before, self.month, self.day)

    def year_of(self, date: dt.date) -> int:
        """
        Name the year that holds a day.

        Args:
            date: The day.

        Returns:
            The number of the year.
        """
        begun = (date.month, date.day) >= (self.month, self.day)
        return date.year - (not begun) + self.is_year_before

    def __str__(self) -> str:
        sign = "-" if self.is_year_before else ""
        return f"{sign}{self.month:02}-{self.day:02}"


YearStart.CALENDAR = YearStart(1, 1)


def to_year_start(value: YearStart | str) -> YearStart:
    """
    Convert to the day on which years begin; parse text.

    Args:
        value: The day, or its text such as ``"04-01"``.

    Returns:
        The day.

    Raises:
        PeriodError: The text is not a day on which years can begin.
    """
    return value if isinstance(value, YearStart) else YearStart.parse(value)
