"""Strategies for periods, and for days on which years begin."""

import functools
from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st

from ictreport.model import Period, YearStart
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._dice import dice, face


@written_as_call
def periods(
    *, years: st.SearchStrategy[int] | None = None
) -> st.SearchStrategy[Period]:
    """
    Draw periods of every form.

    Args:
        years: Draws the year that a period starts in, from 1001 to 9996; by default
            1990 to 2060.

    Returns:
        Years, half-years, quarters, months, weeks, days, and ranges of months and days.
    """
    return st.composite(draw_period)(years)


_YEARS: Final = range(1990, 2061)
_COUNTS: Final = range(1, 25)
PERIOD_SIZE: Final = 6
_PERIOD_DICE: Final = dice(PERIOD_SIZE)


def draw_period(draw: st.DrawFn, years: st.SearchStrategy[int] | None = None) -> Period:
    """
    Draw a period within another strategy, of whatever form.

    Args:
        draw: What that strategy draws with.
        years: Draws the year that it starts in, or None.

    Returns:
        The period.
    """
    thrown = draw(_PERIOD_DICE)
    return read_period(thrown, None if years is None else draw(years))


def read_period(thrown: bytes, year: int | None = None) -> Period:
    """
    Make a period of dice.

    Args:
        thrown: Six dice.
        year: The year that it starts in, or None for that of the second die.

    Returns:
        The period.
    """
    form, own, *others = thrown
    start = face(_YEARS, own) if year is None else year
    return _parsed(face(_FORMS_OF_PERIODS, form)(f"{start:04}", *others))


_parsed: Final = functools.lru_cache(maxsize=4096)(Period.parse)


def _year(year: str, *_: int) -> str:
    return year


def _half(year: str, part: int, *_: int) -> str:
    return f"{year}-S{1 + part % 2}"


def _quarter(year: str, part: int, *_: int) -> str:
    return f"{year}-Q{1 + part % 4}"


def _month(year: str, part: int, *_: int) -> str:
    return f"{year}-{1 + part % 12:02}"


def _week(year: str, part: int, *_: int) -> str:
    last = _parsed(f"{year}-12-28").start.isocalendar().week
    return f"{year}-W{min(1 + part % 53, last):02}"


def _last_week(year: str, *_: int) -> str:
    return _week(year, 52)


def _day(year: str, month: int, day: int, *_: int) -> str:
    return f"{_month(year, month)}-{1 + day % 28:02}"


def _last_day(year: str, month: int, february: int, *_: int) -> str:
    return str(_parsed(_month(year, 1 if february % 2 else month)).end)


def _to_date(year: str, month: int, day: int, count: int, *_: int) -> str:
    del month
    return f"{year}-01-01/P{face(_COUNTS, count) if day % 2 else 9}M"


def _months(year: str, month: int, day: int, count: int, *_: int) -> str:
    return f"{_day(year, month, day)}/P{face(_COUNTS, count)}M"


def _days(year: str, month: int, day: int, count: int, far: int) -> str:
    return f"{_day(year, month, day)}/P{1 + (count + 256 * far) % 400}D"


_FORMS_OF_PERIODS: Final[tuple[Callable[..., str], ...]] = (
    *(_year, _half, _quarter, _month, _week, _last_week),
    *(_day, _last_day, _to_date, _months, _days),
)


@written_as_call
def year_starts() -> st.SearchStrategy[YearStart]:
    """
    Draw days on which the years of a publisher begin.

    Returns:
        Days; most of them are 1 January, as in the calendar.
    """
    made = st.builds(YearStart, st.integers(2, 12), st.integers(1, 28), st.booleans())
    return st.just(YearStart.CALENDAR) | st.just(YearStart(4, 1)) | made
