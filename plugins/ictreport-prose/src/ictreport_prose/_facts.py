"""What a report says in figures, each as a fact that a text may state."""

import functools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from ictreport import change, growth, points, share
from ictreport.errors import PeriodError
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Collection, Hedge, Span, Status
from ictreport.model.year_start import YearStart
from ictreport_prose._figure import FigureKind

_HUNDRED: Final = 100
_STEPS: Final = 10**80
"""How many steps are in 1: amounts have at most 40 digits and a scale from -30."""


def steps(amount: Fraction) -> int:
    """
    Count very small steps, since whole numbers are compared fast.

    Args:
        amount: An amount.

    Returns:
        The whole steps in it.
    """
    return amount.numerator * _STEPS // amount.denominator


@attrs.frozen(kw_only=True, eq=False, slots=False)  # its amount is asked for often
class ReportedFigure:
    """
    One figure of a report: a stated one, or one that follows from stated ones.

    Attributes:
        address: The address of the metric.
        kind: What the figure is.
        unit: Its unit; None for a statement without a number ("unchanged") and for a
            figure that the report withholds.
        value: The stated quantity; None for a figure that follows from others.
        interval: All amounts that the figure can mean; a hedge does not widen it.
            None where the unit is.
        baseline: The baseline that it is compared with; for an earlier value, the
            baseline at which it is the value.
        claim: The claim that states it, or None.
        period: The period that it is about.
        earlier: Whether it is an earlier value, one at a baseline.
        stock: Whether its metric is a stock at the end of a period.
        year_start: The day on which the years of the report begin.
        current: The period of the metric's value.
        source: The id of the earlier report that states it, or an empty string.
        revised: Whether the report has revised it since.
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
    stock: bool = False
    year_start: YearStart = YearStart.CALENDAR
    current: Period
    source: str = ""
    revised: bool = False

    @property
    def superseded(self) -> bool:
        """Whether the report itself says something else, or no longer says it."""
        return self.revised or bool(self.source)

    @property
    def withheld(self) -> bool:
        """Whether the report withholds the figure."""
        return self.interval is None and self.kind is not FigureKind.UNCHANGED

    @functools.cached_property
    def amount(self) -> Fraction | None:
        """The stated amount; for a range or a computed figure, its midpoint."""
        if self.value is not None:
            return self.value.midpoint
        return None if self.interval is None else self.interval.midpoint

    @functools.cached_property
    def steps(self) -> tuple[int, int] | None:
        """The amount and the width of its interval, or None where one has no end."""
        width = None if self.interval is None else self.interval.width
        if width is None or self.amount is None:
            return None
        return steps(self.amount), steps(width)


_Make = Callable[..., ReportedFigure]
_Entry = Metric | History | Claim


def facts_of(report: Report) -> Iterator[ReportedFigure]:
    """
    List every fact of a report.

    Args:
        report: The report.

    Yields:
        For each metric its value, earlier values and claims, then what follows from
        them: how it compares with earlier values, and its share of its whole; last
        what was published before the report revised it.
    """
    wholes: dict[str, Metric] = {}
    for address, metric in report.walk():
        period = report.period_of(metric)
        whole = wholes.get(address.rpartition(".")[0])
        wholes[address] = metric
        make = functools.partial(
            ReportedFigure,
            address=address,
            current=period,
            year_start=report.year_start,
            stock=metric.collection is Collection.END,
        )
        yield from _stated(metric, period, make)
        if metric.value is not None:
            yield from _compared(metric, metric.value, period, make)
        if metric.value is not None and whole is not None and whole.value is not None:
            yield from _shared(metric.value, whole.value, period, make)
        yield from _stated(metric, period, make, revised=True)


def earlier_facts_of(report: Report) -> Iterator[ReportedFigure]:
    """
    List what an earlier report states.

    Args:
        report: The earlier report.

    Yields:
        Its values and claims, each with the id of the report.
    """
    for fact in facts_of(report):
        if fact.value is not None:
            yield attrs.evolve(fact, source=report.id)


def _stated(
    metric: Metric, period: Period, make: _Make, *, revised: bool = False
) -> Iterator[ReportedFigure]:
    """List a value, earlier values and claims, or what they were before a revision."""
    entries: tuple[_Entry, ...] = (metric, *metric.history, *metric.claims)
    for entry in entries:
        value = entry.revised_from if revised else entry.value
        if value is None and (revised or not _is_stated_without_value(entry)):
            continue
        fact = functools.partial(
            make,
            unit=None if value is None else value.unit,
            value=value,
            interval=None if value is None else _unhedged(value),
            revised=revised,
        )
        if isinstance(entry, Claim):
            yield fact(
                kind=_kind_of(entry),
                baseline=entry.baseline,
                claim=entry,
                period=entry.period or period,
            )
        else:
            yield _level(metric, entry, period, fact)


def _is_stated_without_value(entry: _Entry) -> bool:
    """Whether an entry is "unchanged", or a figure that the report withholds."""
    if isinstance(entry, Claim) and entry.kind is ClaimKind.UNCHANGED:
        return True
    return entry.status is Status.SUPPRESSED


def _level(
    metric: Metric, entry: Metric | History, period: Period, fact: _Make
) -> ReportedFigure:
    """Take a value; one that is a growth rate compares with the period before."""
    earlier = isinstance(entry, History)
    if isinstance(entry, History):
        fact = functools.partial(fact, source=entry.linked_from or "")
        period = entry.baseline if isinstance(entry.baseline, Period) else period
    if metric.growth_over is not None:
        before = _year_ago(period) if metric.growth_over is Span.YEAR else None
        return fact(kind=FigureKind.GROWTH, baseline=before, period=period)
    baseline = entry.baseline if isinstance(entry, History) else None
    return fact(
        kind=FigureKind.VALUE, baseline=baseline, period=period, earlier=earlier
    )


def _year_ago(period: Period) -> Period | None:
    try:
        return period.year_ago()
    except PeriodError:  # a week that the year before does not have
        return None


def _unhedged(value: Quantity) -> Interval:
    """Return what a quantity is rounded to, whatever it is hedged by."""
    if value.hedge in {Hedge.EXACT, Hedge.ABOUT}:
        return value.interval
    return attrs.evolve(value, hedge=Hedge.EXACT).interval


def _kind_of(claim: Claim) -> FigureKind:
    average = claim.kind is ClaimKind.AVERAGE_GROWTH
    return FigureKind.GROWTH if average else FigureKind(claim.kind)


def _compared(
    metric: Metric, value: Quantity, period: Period, make: _Make
) -> Iterator[ReportedFigure]:
    """Compare a value with earlier ones, where the report itself makes no claim."""
    if metric.growth_over is not None:  # the growth of a growth says nothing
        return
    claimed = {(claim.kind, claim.baseline) for claim in metric.claims}
    for baseline in {entry.baseline: None for entry in metric.history}:
        base = metric.base(baseline)
        if base is None or not isinstance(baseline, Period):
            continue
        rates = (ClaimKind.GROWTH, PERCENT_UNIT, growth(value, base.value))
        if value.unit.kind is UnitKind.PERCENT:
            moved = (ClaimKind.POINTS, POINTS_UNIT, points(value, base.value))
        else:
            moved = (ClaimKind.CHANGE, value.unit, change(value, base.value))
        for kind, unit, calculated in (moved, rates):
            interval = calculated.interval
            if interval is None or not interval.is_bounded:
                continue
            if (kind, baseline) not in claimed:
                is_rate = kind is not ClaimKind.CHANGE
                yield make(
                    kind=FigureKind(kind),
                    unit=unit,
                    interval=interval.scale(_HUNDRED) if is_rate else interval,
                    baseline=baseline,
                    period=period,
                )


def _shared(
    value: Quantity, whole: Quantity, period: Period, make: _Make
) -> Iterator[ReportedFigure]:
    interval = share(value, whole).interval if whole.unit.adds_up else None
    if interval is not None and interval.is_bounded:
        yield make(
            kind=FigureKind.SHARE,
            unit=PERCENT_UNIT,
            interval=interval.scale(_HUNDRED),
            period=period,
        )
