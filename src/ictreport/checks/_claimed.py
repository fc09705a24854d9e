"""A claim in its report: what it is about, and what it is compared with."""

import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from ictreport._calculated import Calculated
from ictreport._growth import can_imply, implied_base
from ictreport.checks._arithmetic import FigureKey
from ictreport.checks._figures import claim_key, history_key, value_key
from ictreport.model.base import Base
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class Sides:
    """
    A value and what it is compared to, which can be compared.

    Attributes:
        value: The value that a claim is about.
        current: The amounts that it can mean; a share lies between 0 and 100.
        base: The value at the baseline.
        then: The amounts that the base can mean, in the unit of the value.
        factor: What brings a number in the unit of the base into that of the value: 100
            for times beside percents.
    """

    value: Quantity
    current: Interval
    base: Base
    then: Interval
    factor: Fraction = Fraction(1)

    def as_base(self, interval: Interval) -> Interval:
        """Bring an interval from the unit of the value into that of the base."""
        return interval.scale(1 / self.factor)

    @property
    def is_below_zero(self) -> bool:
        """Whether both lie below zero."""
        return self.current.is_negative and self.then.is_negative

    @property
    def has_growth(self) -> bool:
        """Whether a growth from the base can be computed."""
        return self.then.is_positive


def absolute(current: Interval, base: Interval) -> tuple[Interval, Interval]:
    """
    Take the sizes of a value and its base when both lie below zero.

    A deficit of 4 after one of 2 has doubled; neither has a rate otherwise.

    Args:
        current: The amounts that the value can mean.
        base: The amounts that its base can mean.

    Returns:
        Both without their sign, or as they are when one does not lie below zero.
    """
    below = current.is_negative and base.is_negative
    return (-current, -base) if below else (current, base)


@attrs.frozen(eq=False)
class Claimed:
    """
    A claim in its report.

    Attributes:
        report: The report.
        address: The address of the metric.
        metric: The metric.
        claim: The claim.
    """

    report: "Report"
    address: str
    metric: Metric
    claim: Claim

    @property
    def period(self) -> Period:
        """The period that the claim is about."""
        return self.claim.period or self.report.period_of(self.metric)

    @property
    def years(self) -> int:
        """How many years the claim spans, 1 for any shorter time and for plans."""
        baseline = self.claim.baseline
        if not isinstance(baseline, Period):
            return 1
        return max(1, self.period.start.year - baseline.start.year)

    @functools.cached_property
    def level(self) -> Metric | Base | None:
        """The value of that period: the metric's own, or one of its history."""
        return self.report.level(self.metric, self.claim)

    @functools.cached_property
    def value(self) -> Quantity | None:
        """The value that the claim is about."""
        return None if self.level is None else self.level.value

    @functools.cached_property
    def interval(self) -> Interval | None:
        """The amounts that this value can mean."""
        return None if self.level is None else self.level.interval

    @functools.cached_property
    def base(self) -> Base | None:
        """The value at the baseline."""
        return self.report.base(self.metric, self.claim.baseline, self.claim.dimensions)

    @property
    def is_linked(self) -> bool:
        """Whether an earlier report states the value or the base."""
        return any(
            isinstance(one, Base) and one.is_linked for one in (self.level, self.base)
        )

    @property
    def key(self) -> FigureKey:
        """The key of the claim."""
        return claim_key(self.report, self.address, self.metric, self.claim)

    @property
    def level_key(self) -> FigureKey:
        """The key of the value that the claim is about."""
        if isinstance(self.level, Base):
            return self.entry_key(self.level.entry)
        return value_key(self.report, self.address, self.metric)

    def entry_key(self, entry: History) -> FigureKey:
        """Give the key of a value of the history."""
        return history_key(self.report, self.address, self.metric, entry)

    @property
    def missing_level(self) -> str:
        """What is missing when there is no value that the claim is about."""
        period = self.claim.period
        return self.address if period is None else f"{self.address}@{period}"

    @property
    def dimensions(self) -> Dimensions:
        """The effective mapping of the claim."""
        return self.report.dimensions_of(self.metric, self.claim)

    def others_at(self, baseline: Baseline | None) -> bool:
        """Tell whether the metric has a value there, of whatever dimensions."""
        if baseline is None:
            return False
        own = baseline == self.report.period_of(self.metric)
        entries = self.metric.at(baseline)
        return (own and self.metric.value is not None) or any(
            entry.value is not None for entry in entries
        )

    def implied(self) -> Calculated:
        """Compute the base that the claim implies."""
        return implied_base(self.level, self.claim, self.period)

    def sides(self) -> Sides | str:
        """Find value and base, or the key of a message that says why one cannot."""
        value, current, base = self.value, self.interval, self.base
        if value is None or current is None:
            others = self.level is None and self.others_at(self.period)
            return "dimensions_differ" if others else "value_missing"
        if base is None or base.interval is None:
            others = base is None and self.others_at(self.claim.baseline)
            return "dimensions_differ" if others else "base_missing"
        factor = base.value.unit.converts_to(value.unit)
        if factor is None or not can_imply(value.unit, self.claim):
            return "unit_differs"
        return Sides(value, current, base, base.interval.scale(factor), factor)

    def with_growth(self) -> Sides | None:
        """Find value and base where a growth can be computed from them."""
        found = self.sides()
        return found if isinstance(found, Sides) and found.has_growth else None

    def read_as(self, claim: Claim) -> "Claimed":
        """Take the claim for another of the same metric."""
        return attrs.evolve(self, claim=claim)


def claims(report: "Report") -> Iterator[Claimed]:
    """Visit every claim that says something."""
    for address, metric in report.walk():
        for claim in metric.claims:
            if claim.is_stated:
                yield Claimed(report, address, metric, claim)
