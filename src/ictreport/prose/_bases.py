"""Whether what a text compares to can be what a report compares to."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from ictreport.language._lexicon import PLANS
from ictreport.model.claim import Baseline, Plan
from ictreport.model.period import Period
from ictreport.model.year_start import YearStart
from ictreport.prose._figure import Reference

_DAY: Final = dt.timedelta(days=1)
_LAST_MONTH: Final = 12


def fits(
    said: Reference | None,
    baseline: Baseline | None,
    period: Period,
    year_start: YearStart = YearStart.CALENDAR,
) -> bool:
    """
    Tell whether a text can mean a baseline.

    Args:
        said: What the text compares to; None says nothing, and so contradicts nothing.
        baseline: What the report compares to; None likewise.
        period: The period that the report speaks of.
        year_start: The day on which the years of the report begin.

    Returns:
        Whether nothing that the text says is against it.
    """
    if said is None or baseline is None:
        return True
    if isinstance(baseline, Plan):
        planned = said.sort in {*PLANS, "yearly"}
        return planned and _has_year(said, baseline.period, year_start)
    if said.sort in PLANS or not _has_year(said, baseline, year_start):
        return False
    if said.month is not None and said.month not in {
        baseline.start.month,
        baseline.end.month,
    }:
        return False
    fit = _SORTS.get(said.sort)
    return fit is None or fit(said, baseline, period)


def _has_year(said: Reference, named: Period, year_start: YearStart) -> bool:
    years = {named.start.year, named.end.year, year_start.year_of(named.start)}
    return said.year is None or said.year in years


def _year_ago(said: Reference, baseline: Period, period: Period) -> bool:
    """Take the same part of a year: the one before, unless another is named."""
    alike = (
        baseline.start.month == period.start.month
        and baseline.months == period.months
        and (baseline.months is not None or baseline.days == period.days)
    )
    before = period.start.year - baseline.start.year == 1
    return alike and (said.year is not None or before)


def _previous_year(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return period.end.year - baseline.end.year == 1


def _previous(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return baseline.end + _DAY == period.start or baseline.is_adjacent(period)


def _earlier(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return baseline.start < period.start


def _year_start(said: Reference, baseline: Period, period: Period) -> bool:
    return _year_end(said, baseline, period) or (
        baseline.start.year == period.start.year and baseline.start.month == 1
    )


def _year_end(said: Reference, baseline: Period, period: Period) -> bool:
    del said
    return baseline.end.month == _LAST_MONTH and baseline.end < period.end


_SORTS: Final[Mapping[str, Callable[[Reference, Period, Period], bool]]] = {
    "year_ago": _year_ago,
    "previous_year": _previous_year,
    "previous_quarter": _previous,
    "previous_month": _previous,
    "previous_week": _previous,
    "previous_day": _previous,
    "previous": _earlier,
    "year_start": _year_start,
    "year_end": _year_end,
}
"""What must be true of the baseline; sorts that are not here require nothing."""
