"""The period or plan that a text compares to, as far as it says so."""

from ictreport.errors import PeriodError
from ictreport.model import Baseline, Period, Plan
from ictreport.prose import Reference

_BEFORE = ("previous_quarter", "previous_month", "previous_week", "previous_day")
_PLANS = ("plan", "annual_plan", "budget", "target")


def baseline_of(
    said: Reference | None, period: Period, *, planned: bool = False
) -> Baseline:
    """
    Make a baseline of what a text says.

    Args:
        said: What it compares to; None says nothing.
        period: The period of the report.
        planned: Whether it must be a plan.

    Returns:
        A month or year that is named, the period before, or the same a year ago, which
        is what most reports mean that do not say so; or the plan for the year.
    """
    named = None if said is None else said.year
    if planned or (said is not None and said.sort in _PLANS):
        return Plan(Period.parse(f"{named or period.end.year}"))
    if said is not None and said.sort == "date" and named is not None:
        month = "" if said.month is None else f"-{said.month:02}"
        return Period.parse(f"{named}{month}")
    before = said is not None and said.sort in _BEFORE
    try:
        return period.previous() if before else _year_ago(period, named)
    except PeriodError:  # a period that has no such neighbour
        return Period.parse(f"{period.start.year - 1}")


def _year_ago(period: Period, named: int | None) -> Period:
    """Go back a year, or to the year that is named."""
    base = period.year_ago()
    while named is not None and base.start.year > named:
        base = base.year_ago()
    return base
