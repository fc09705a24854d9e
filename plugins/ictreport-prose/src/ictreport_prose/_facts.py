"""What a report says in figures, each as a fact that a text may state."""

import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs

from ictreport import change, growth, points, share
from ictreport.errors import PeriodError
from ictreport.model.claim import Baseline, Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Hedge, Span
from ictreport.model.year_start import YearStart
from ictreport_prose._figure import FigureKind

_HUNDRED: Final = 100


@attrs.frozen(kw_only=True, eq=False)
class ReportedFigure:
    """
    One figure of a report: a stated one, or one that follows from stated ones.

    Attributes:
        address: The address of the metric.
        kind: What the figure is.
        unit: Its unit; None for a statement without a number ("unchanged").
        value: The stated quantity; None for a figure that follows from others.
        interval: All amounts that the figure can mean; a hedge does not widen it.
            None for a statement without a number.
        baseline: The baseline that it is compared with; for an earlier value, the
            baseline at which it is the value.
        claim: The claim that states it, or None.
        period: The period that it is about.
        earlier: Whether it is an earlier value, one at a baseline.
        year_start: The day on which the years of the report begin.
    """

    address: str
    kind: FigureKind
    unit: Unit | None = None
    value: Quantity | None = None
    interval: Interval | None = None
    baseline: Baseline | None = None
    claim: Claim | None = None
    period: Period
    earlier: bool = False
    year_start: YearStart = YearStart.CALENDAR

    @property
    def amount(self) -> Fraction | None:
        """The stated amount; for a range or a computed figure, its midpoint."""
        if self.value is not None:
            return self.value.midpoint
        return None if self.interval is None else self.interval.midpoint


def facts_of(report: Report) -> Iterator[ReportedFigure]:
    """
    List every fact of a report.

    Args:
        report: The report.

    Yields:
        For each metric its value, earlier values and claims, then what follows from
        them: how it compares with earlier values, and its share of its whole.
    """
    for fact in _facts_of(report):
        fiscal = not report.year_start.is_calendar
        yield attrs.evolve(fact, year_start=report.year_start) if fiscal else fact


def _facts_of(report: Report) -> Iterator[ReportedFigure]:
    wholes: dict[str, Metric] = {}
    for address, metric in report.walk():
        period = report.period_of(metric)
        yield from _stated(address, metric, period)
        yield from _compared(address, metric, period)
        whole = wholes.get(address.rpartition(".")[0])
        if whole is not None:
            yield from _shared(address, metric, whole, period)
        wholes[address] = metric


def _stated(address: str, metric: Metric, period: Period) -> Iterator[ReportedFigure]:
    levels = functools.partial(_level, address, metric.growth_over)
    if metric.value is not None:
        yield levels(metric.value, period)
    for entry in metric.history:
        if entry.value is not None:
            at = entry.baseline if isinstance(entry.baseline, Period) else period
            level = levels(entry.value, at)
            if metric.growth_over is None:
                level = attrs.evolve(level, baseline=entry.baseline, earlier=True)
            yield level
    for claim in metric.claims:
        if claim.value is not None or claim.kind is ClaimKind.UNCHANGED:
            yield _claimed(address, claim, claim.period or period)


def _level(
    address: str, span: Span | None, value: Quantity, period: Period
) -> ReportedFigure:
    """Take a value; one that is a growth rate compares with the period before."""
    return ReportedFigure(
        address=address,
        kind=FigureKind.VALUE if span is None else FigureKind.GROWTH,
        unit=value.unit,
        value=value,
        interval=_unhedged(value),
        baseline=_year_ago(period) if span is Span.YEAR else None,
        period=period,
    )


def _year_ago(period: Period) -> Period | None:
    try:
        return period.year_ago()
    except PeriodError:  # a week that the year before does not have
        return None


def _unhedged(value: Quantity) -> Interval:
    """Give what a quantity is rounded to, whatever it is hedged by."""
    if value.hedge in {Hedge.EXACT, Hedge.ABOUT}:
        return value.interval
    return attrs.evolve(value, hedge=Hedge.EXACT).interval


def _claimed(address: str, claim: Claim, period: Period) -> ReportedFigure:
    value = claim.value
    average = claim.kind is ClaimKind.AVERAGE_GROWTH
    return ReportedFigure(
        address=address,
        kind=FigureKind.GROWTH if average else FigureKind(claim.kind),
        unit=None if value is None else value.unit,
        value=value,
        interval=None if value is None else _unhedged(value),
        baseline=claim.baseline,
        claim=claim,
        period=period,
    )


def _compared(address: str, metric: Metric, period: Period) -> Iterator[ReportedFigure]:
    """Compare a value with earlier ones, where the report itself makes no claim."""
    if metric.growth_over is not None:  # the growth of a growth says nothing
        return
    claimed = {(claim.kind, claim.baseline) for claim in metric.claims}
    for baseline in {entry.baseline: None for entry in metric.history}:
        base = metric.base(baseline)
        if base is None or metric.value is None or not isinstance(baseline, Period):
            continue
        unit = metric.value.unit
        is_percent = unit.kind is UnitKind.PERCENT
        moved = points if is_percent else change
        kind = ClaimKind.POINTS if is_percent else ClaimKind.CHANGE
        found = (
            (
                kind,
                moved(metric.value, base.value),
                POINTS_UNIT if is_percent else unit,
            ),
            (ClaimKind.GROWTH, growth(metric.value, base.value), PERCENT_UNIT),
        )
        for claim_kind, calculated, of_unit in found:
            interval = calculated.interval
            if interval is None or not interval.is_bounded:
                continue
            if (claim_kind, baseline) in claimed:
                continue
            is_rate = claim_kind is not ClaimKind.CHANGE
            yield ReportedFigure(
                address=address,
                kind=FigureKind(claim_kind),
                unit=of_unit,
                interval=interval.scale(_HUNDRED) if is_rate else interval,
                baseline=baseline,
                period=period,
            )


def _shared(
    address: str, metric: Metric, whole: Metric, period: Period
) -> Iterator[ReportedFigure]:
    if metric.value is None or whole.value is None:
        return
    if not whole.value.unit.adds_up:
        return
    interval = share(metric.value, whole.value).interval
    if interval is not None and interval.is_bounded:
        yield ReportedFigure(
            address=address,
            kind=FigureKind.SHARE,
            unit=PERCENT_UNIT,
            interval=interval.scale(_HUNDRED),
            period=period,
        )
