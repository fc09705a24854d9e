"""What shares and contributions are compared with: a whole, and its growth."""

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._calculated import GrowthStatus
from ictreport._growth import growth
from ictreport.checks._arithmetic import FigureKey
from ictreport.checks._figures import claim_key, stated_key
from ictreport.errors import AmbiguousAddressError
from ictreport.model.base import Base
from ictreport.model.claim import Baseline
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind, Span

if TYPE_CHECKING:
    from ictreport.model import Report

_MONTHS_IN_YEAR: Final = 12


@attrs.frozen
class Grown:
    """
    The growth of a whole.

    Attributes:
        rate: The growth in percent.
        key: Where it is stated; None when it is computed.
        value: The stated figure; None when it is computed.
    """

    rate: Interval
    key: FigureKey | None = None
    value: Quantity | None = None


@attrs.frozen(eq=False)
class Whole:
    """
    What a share is a share of.

    Attributes:
        report: The report.
        address: Its address.
        metric: The metric.
    """

    report: "Report"
    address: str
    metric: Metric

    def at(self, baseline: Baseline) -> Metric | Base | None:
        """Look up its value for a period or plan; None when there is none."""
        if baseline == self.report.period_of(self.metric):
            return None if self.metric.value is None else self.metric
        return self.report.base(self.metric, baseline)

    def key(self, found: Metric | Base) -> FigureKey:
        """Name a value of it."""
        stated = found.entry if isinstance(found, Base) else found
        return stated_key(self.report, self.address, self.metric, stated)

    def grown(
        self, baseline: Baseline, period: Period, dimensions: Dimensions
    ) -> Grown | None:
        """
        Find its growth: a claim, a growth rate of that span, or what values give.

        Args:
            baseline: What it is compared to.
            period: The period in which it grew.
            dimensions: The effective mapping of the part, of which the whole may lack
                keys.

        Returns:
            The growth, or None when it is unknown.
        """
        own = self.report.period_of(self.metric)
        shared = {*dimensions, *self._divided}
        for claim in self.metric.claims:
            same = (claim.baseline, claim.period or own) == (baseline, period)
            mapping = self.report.dimensions_of(self.metric, claim)
            same = same and set(mapping) <= shared
            if claim.kind is ClaimKind.GROWTH and same and claim.value is not None:
                key = claim_key(self.report, self.address, self.metric, claim)
                return Grown(claim.value.interval, key, claim.value)
        now, span = self.at(period), self.metric.growth_over
        if span is not None:
            if now is None or now.value is None or not _spans(span, baseline, period):
                return None
            return Grown(now.value.interval, self.key(now), now.value)
        rate = growth(now, self.at(baseline)).interval
        return None if rate is None else Grown(rate.scale(100))

    def ungrown(
        self, baseline: Baseline, period: Period
    ) -> tuple[str, tuple[str, ...]]:
        """
        Say why its growth is unknown.

        Args:
            baseline: What it is compared to.
            period: The period in which it would have grown.

        Returns:
            The key of a message, and what is missing.
        """
        span = self.metric.growth_over
        if span is not None:
            lacking = period if _spans(span, baseline, period) else baseline
            return "value_missing", (self.place(lacking),)
        values = {one: self.at(one) for one in (period, baseline)}
        missing = tuple(
            self.place(one)
            for one, found in values.items()
            if found is None or found.interval is None
        )
        if missing:
            return "value_missing", missing
        grown = growth(values[period], values[baseline])
        differs = grown.status is GrowthStatus.UNIT_DIFFERS
        return "unit_differs" if differs else "whole_not_positive", ()

    def place(self, baseline: Baseline) -> str:
        """Name its value for a period or plan."""
        own = baseline == self.report.period_of(self.metric)
        return self.address if own else f"{self.address}@{baseline}"

    @property
    def _divided(self) -> Dimensions:
        """What its own mapping says of what it is divided by, which no part has."""
        keys = {str(one.by) for one in self.metric.breakdowns}
        own = self.report.dimensions_of(self.metric)
        return tuple([pair for pair in own if pair[0] in keys])


def in_hundredths(value: Quantity, interval: Interval) -> Interval:
    """
    Give a percent, points or basis points in hundredths.

    Args:
        value: The figure, whose unit is a plain number.
        interval: The amounts that it can mean, in its unit.

    Returns:
        The same in percent or in points.
    """
    return interval.scale(one_in_hundredths(value))


def one_in_hundredths(value: Quantity) -> Fraction:
    """
    Say what one of the unit of a share is in hundredths.

    Args:
        value: The figure, whose unit is a plain number.

    Returns:
        1 for percent and points, a hundredth for basis points.
    """
    pure = value.unit.pure
    assert pure is not None  # noqa: S101 - a share has no other unit
    return pure * 100


def _spans(span: Span, baseline: Baseline, period: Period) -> bool:
    """Tell whether a period lies a span behind one of its length."""
    if not isinstance(baseline, Period):
        return False
    one, other = baseline.start, period.start
    months = (other.year - one.year) * _MONTHS_IN_YEAR + other.month - one.month
    alike = (baseline.months, one.day) == (period.months, other.day)
    return alike and months == span.months


def whole_of(report: "Report", address: str, metric: Metric) -> Whole | None:
    """
    Find what a share of a metric is a share of.

    Args:
        report: The report.
        address: The address of the metric.
        metric: The metric.

    Returns:
        What it is ``of``, else what it is a part of; None when words name it,
        when it is nothing, or when several metrics have the address.
    """
    name = address.rpartition(".")[0] if metric.of is None else metric.of
    if not isinstance(name, str) or name not in report:
        return None
    try:
        return Whole(report, name, report[name])
    except AmbiguousAddressError:
        return None
