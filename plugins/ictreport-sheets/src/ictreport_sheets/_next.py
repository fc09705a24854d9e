"""The report of a next period, before anybody has filled it in."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import attrs

from ictreport.errors import ModelError
from ictreport.model import (
    Baseline,
    Claim,
    Metric,
    Period,
    Plan,
    Quantity,
    Report,
    Sector,
    Status,
    TaskStatus,
)

_OVER: Final = frozenset({TaskStatus.DONE, TaskStatus.CANCELLED})
_OF_THE_PERIOD: Final = {
    "value": None,
    "revised_from": None,
    "revision": None,
    "note": None,
    "formula": None,
    "claims": (),
    "history": (),
}
"""What a metric of the next period does not take over."""


class Slot(NamedTuple):
    """
    A figure that the next report is to give.

    Attributes:
        address: The address of its metric.
        measure: ``level``, or the kind of a claim.
        baseline: What a claim compares to, or None.
        last: The figure of the report before, which shows unit, scale and decimals.
    """

    address: str
    measure: str
    baseline: Baseline | None
    last: Quantity | None


def next_period(report: Report, period: Period | None = None) -> Period:
    """
    Tell which period a template is for.

    Args:
        report: The report before.
        period: The period that was asked for, or None.

    Returns:
        That one, else the next of the same length; a year later where that lies in
        none, as for nine months to date.
    """
    if period is not None:
        return period
    try:
        return report.period.next()
    except ModelError:
        return _shifted(report.period, 12)


def next_report(report: Report, period: Period) -> Report:
    """
    Make the report of a period without its figures.

    Args:
        report: The report before.
        period: The period.

    Returns:
        Its metrics with names and parts, each missing, and the tasks that are not over.
    """
    months = _months(period.start) - _months(report.period.start)
    old, new = (str(one).lower().replace("/", "-") for one in (report.period, period))
    name = report.id.replace(old, new) if old in report.id else f"{report.id}-{new}"
    return attrs.evolve(
        report,
        id=name,
        period=period,
        narrative=(),
        justifications=(),
        sources=(),
        sectors=[_sector(sector, months) for sector in report.sectors],
        tasks=[task for task in report.tasks if task.status not in _OVER],
    )


def slots(report: Report, period: Period) -> Iterator[Slot]:
    """
    List the figures that the next report is to give.

    Args:
        report: The report before.
        period: The period of the next one.

    Yields:
        For each metric its value, then its claims against baselines as far later.
    """
    months = _months(period.start) - _months(report.period.start)
    for address, metric in report.walk():
        yield Slot(address, "level", None, metric.value or _known(metric))
        for claim in metric.claims:
            if not _is_plain(claim):
                continue  # One of another period, or with dimensions of its own.
            baseline = claim.baseline
            later = None if baseline is None else _later(baseline, months)
            yield Slot(address, str(claim.kind), later, claim.value)


def year_before(metric: Metric, report: Report, period: Period) -> Quantity | None:
    """
    Look up what a metric was a year before a period.

    Args:
        metric: The metric in the report before.
        report: That report.
        period: The period.

    Returns:
        The value, or None when the report does not give it.
    """
    ago = year_ago(period)
    if ago is None or report.period_of(metric) == ago:
        return None if ago is None else metric.value
    base = metric.base(ago)
    return None if base is None else base.value


def year_ago(period: Period) -> Period | None:
    """
    Tell which period lies a year before another one.

    Args:
        period: The period.

    Returns:
        That period, or None for a week that the year before does not have.
    """
    try:
        return period.year_ago()
    except ModelError:
        return None


_PLAIN: Final = frozenset({"kind", "baseline", "value"})


def _is_plain(claim: Claim) -> bool:
    """Tell whether a claim says no more than a row of a template can."""
    others = (one for one in attrs.fields(Claim) if one.name not in _PLAIN)
    return all(getattr(claim, one.name) == one.default for one in others)


def _known(metric: Metric) -> Quantity | None:
    values = [entry.value for entry in metric.history if entry.value is not None]
    return values[0] if values else None


def _sector(sector: Sector, months: int) -> Sector:
    metrics = [_metric(metric, months) for metric in sector.metrics]
    return attrs.evolve(sector, narrative=(), metrics=metrics)


def _metric(metric: Metric, months: int) -> Metric:
    known = attrs.fields_dict(Metric)
    changes: dict[str, Any] = {
        name: value for name, value in _OF_THE_PERIOD.items() if name in known
    }
    breakdowns = [
        attrs.evolve(one, parts=[_metric(part, months) for part in one.parts])
        for one in metric.breakdowns
    ]
    own = metric.period
    return attrs.evolve(
        metric,
        **changes,
        status=Status.MISSING,
        period=None if own is None else _shifted(own, months),
        breakdowns=breakdowns,
    )


def _later(baseline: Baseline, months: int) -> Baseline:
    if isinstance(baseline, Plan):
        return attrs.evolve(baseline, period=_shifted(baseline.period, months))
    return _shifted(baseline, months)


def _shifted(period: Period, months: int) -> Period:
    """Move a period; a plan of a whole year moves by whole years."""
    length = period.months
    if length is None or months % length:
        months = 12 * -(-months // 12)
    start = _add(period.start, months)
    if length is None:
        return Period(start, start + (period.end - period.start))
    return Period(start, _add(start, length) - dt.timedelta(days=1))


def _months(date: dt.date) -> int:
    return 12 * date.year + date.month - 1


def _add(date: dt.date, months: int) -> dt.date:
    year, month = divmod(_months(date) + months, 12)
    return date.replace(year=year, month=month + 1, day=min(date.day, 28))
