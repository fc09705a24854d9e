"""Periods, days and baselines in a language."""

import datetime as dt
from typing import TYPE_CHECKING, Final

from ictreport.errors import PeriodError
from ictreport.language._language import Language
from ictreport.language.numbers import locale_of, native_digits
from ictreport.model.claim import Baseline, Plan
from ictreport.model.period import Frequency, Period
from ictreport.model.year_start import YearStart

if TYPE_CHECKING:
    from ictreport.language.words import Periods

_MONTHS_IN_YEAR: Final = 12
_PARTS: Final = ("A", "S", "Q")
"""The parts of a year that have names; a third of a year is a range of months."""

_THIN_SPACE: Final = "\N{THIN SPACE}"


def date_text(date: dt.date, language: Language, *, short: bool = False) -> str:
    """
    Write a day.

    Args:
        date: The day.
        language: The language.
        short: Whether the month is abbreviated.

    Returns:
        Such as ``"28 August 2024"``.
    """
    from babel.dates import format_date

    dates = language.words.dates
    pattern = dates.day_short if short else dates.day
    text = format_date(date, pattern, locale_of(language.words.locale))
    return native_digits(text, language)


def period_text(period: Period, language: Language) -> str:
    """
    Name a period.

    Args:
        period: The period.
        language: The language.

    Returns:
        Such as ``"first half of 2024"``, without an article.
    """
    return _named(period, language, language.words.periods)


def period_head(period: Period, language: Language) -> str:
    """
    Name a period for the heading of a narrow column.

    Args:
        period: The period.
        language: The language.

    Returns:
        Such as ``"H1 2024"`` or ``"Jan 2024"``.
    """
    words = language.words.period_heads
    if period.frequency is Frequency.MONTHLY and period.start.day == 1:
        return words.month.format(month=_month(period, language, "yMMM"))
    if period.frequency is Frequency.DAILY:
        return words.day.format(day=date_text(period.start, language, short=True))
    return _named(period, language, words)


def plan_head(plan: Plan, language: Language) -> str:
    """
    Name a plan above a narrow column.

    Args:
        plan: The plan.
        language: The language.

    Returns:
        Such as ``"plan for H1 2024"``.
    """
    pattern = language.words.baselines.plan_name
    text = pattern.format(period=period_head(plan.period, language))
    return _with_name(text, plan, language)


def months_text(period: Period, language: Language) -> str:
    """
    Write a period as months, or as days when it has no whole months.

    Args:
        period: The period.
        language: The language.

    Returns:
        Such as ``"January – June 2024"``.
    """
    if period.months is None or period.start.day != 1:
        return _days(period, language)
    if period.months == 1:
        return _month(period, language, "yMMMM")
    from babel.dates import format_interval

    locale = locale_of(language.words.locale)
    text = format_interval(period.start, period.end, "yMMMM", locale=locale)
    text = text.replace(_THIN_SPACE, " ")  # fewer fonts have it
    return native_digits(text, language)


def _month(period: Period, language: Language, skeleton: str) -> str:
    from babel.dates import format_skeleton

    locale = locale_of(language.words.locale)
    text = format_skeleton(skeleton, period.start, locale=locale)
    return native_digits(text, language)


def _days(period: Period, language: Language) -> str:
    if period.days == 1:
        return date_text(period.start, language)
    start = date_text(period.start, language, short=True)
    end = date_text(period.end, language, short=True)
    return language.words.dates.between.format(start=start, end=end)


def _named(period: Period, language: Language, words: "Periods") -> str:
    parts = period.part_of_year(language.year_start)
    if parts is not None and parts[1] in _PARTS:
        number, letter, part = parts
        year = _year(number, language)
        return _part(f"{letter}{part}", language, words).format(year=year)
    match period.frequency:
        case Frequency.ANNUAL if period.start.month == period.start.day == 1:
            return words.year.format(year=_digits(period.start.year, language))
        case Frequency.MONTHLY if period.start.day == 1:
            return words.month.format(month=months_text(period, language))
        case Frequency.WEEKLY:
            iso = period.start.isocalendar()
            week, year = _digits(iso.week, language), _digits(iso.year, language)
            return words.week.format(week=week, year=year)
        case Frequency.DAILY:
            return words.day.format(day=date_text(period.start, language))
        case _:
            return _range(period, language, words)


def _part(name: str, language: Language, words: "Periods") -> str:
    """Select the pattern for a year, a half-year or a quarter."""
    return {
        "A1": words.year if language.year_start.is_calendar else words.fiscal_year,
        "S1": words.half_1,
        "S2": words.half_2,
        "Q1": words.quarter_1,
        "Q2": words.quarter_2,
        "Q3": words.quarter_3,
        "Q4": words.quarter_4,
    }[name]


def _range(period: Period, language: Language, words: "Periods") -> str:
    months, year_start = period.months, language.year_start
    first = year_start.year_of(period.start)
    if months is not None and period.start == year_start.first_day(first):
        if months < _MONTHS_IN_YEAR:
            forms = words.to_date
            category = locale_of(language.words.locale).plural_form(months)
            return forms.form(category).format(
                months=_digits(months, language), year=_year(first, language)
            )
        if months % _MONTHS_IN_YEAR == 0:
            last = year_start.year_of(period.end)
            return words.years.format(
                start=_year(first, language), end=_year(last, language)
            )
    return words.range.format(range=months_text(period, language))


def _year(year: int, language: Language) -> str:
    """Name a year: 2024, or 2024/25 when it ends in the next calendar year."""
    year_start = language.year_start
    if year_start.is_calendar or year_start.is_year_before:
        return _digits(year, language)
    return language.words.periods.split_year.format(
        start=_digits(year, language), end=_digits((year + 1) % 100, language, width=2)
    )


def _digits(number: int, language: Language, *, width: int = 0) -> str:
    return native_digits(f"{number:0{width}}", language)


def baseline_text(baseline: Baseline, language: Language) -> str:
    """
    Name a baseline as in a heading.

    Args:
        baseline: A period or a plan.
        language: The language.

    Returns:
        Such as ``"first half of 2023"`` or ``"plan for 2024"``.
    """
    if isinstance(baseline, Plan):
        words = language.words.baselines
        period = _named(baseline.period, language, words.periods)
        return _with_name(words.plan_name.format(period=period), baseline, language)
    return period_text(baseline, language)


def baseline_phrase(baseline: Baseline, period: Period, language: Language) -> str:
    """
    Name a baseline within a phrase.

    Args:
        baseline: A period or a plan.
        period: The period that the value is for.
        language: The language.

    Returns:
        Such as ``"the same period of 2023"`` or ``"the plan for 2024"``.
    """
    words = language.words.baselines
    if isinstance(baseline, Plan):
        named = _named(baseline.period, language, words.periods)
        return _with_name(words.plan.format(period=named), baseline, language)
    if _is_year_ago(baseline, period, language.year_start):
        year = language.year_start.year_of(baseline.start)
        return words.year_ago.format(year=_year(year, language))
    return _named(baseline, language, words.periods)


def _with_name(text: str, plan: Plan, language: Language) -> str:
    """Append the name of a plan, if it has one."""
    if plan.name is None:
        return text
    names = dict(language.plans).get(plan.name)
    name = plan.name if names is None else names.pick(language.tag)[1]
    return language.words.baselines.named.format(plan=text, name=name)


def _is_year_ago(baseline: Period, period: Period, year_start: YearStart) -> bool:
    """Check whether a baseline can be called the same period of the year before."""
    months = period.months
    if months is None or months >= _MONTHS_IN_YEAR:
        return False
    if year_start.year_of(period.start) != year_start.year_of(period.end):
        return False
    try:
        return period.year_ago() == baseline
    except PeriodError:
        return False
