"""What the rules share: figures of a report, their keys and ranges."""

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs

from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, FigureKey
from ictreport.checks._rule import Hint, Outcome, Range
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Base, Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, Unit

if TYPE_CHECKING:
    from ictreport.model import Report

NO_ARITHMETIC: Final = Arithmetic()

ItemT = TypeVar("ItemT")


def claims(report: "Report") -> Iterator[tuple[str, Metric, Claim]]:
    """Visit every claim with the address and the metric that it is about."""
    for address, metric in report.walk():
        for claim in metric.claims:
            yield address, metric, claim


@attrs.frozen
class Sides:
    """
    A value and what it is compared to, which can be compared.

    Attributes:
        value: The value of the metric.
        current: What it stands for; a share lies between 0 and 100.
        base: The value at the baseline.
        then: What that stands for.
    """

    value: Quantity
    current: Interval
    base: Base
    then: Interval

    @property
    def has_growth(self) -> bool:
        """Whether a growth from the base can be computed."""
        return self.then.is_positive


def sides(metric: Metric, baseline: Baseline) -> Sides | str:
    """Find value and base, or give the key of a message that says why one cannot."""
    value, current = metric.value, metric.interval
    if value is None or current is None:
        return "value_missing"
    base = metric.base(baseline)
    if base is None or base.interval is None:
        return "base_missing"
    if differ(value.unit, base.value.unit):
        return "unit_differs"
    return Sides(value, current, base, base.interval)


def with_growth(metric: Metric, baseline: Baseline) -> Sides | None:
    """Find value and base where a growth can be computed from them."""
    found = sides(metric, baseline)
    return found if isinstance(found, Sides) and found.has_growth else None


def range_of(quantity: Quantity, interval: Interval | None = None) -> Range:
    """Show an interval, or what a quantity stands for, as the quantity is shown."""
    return Range(interval or quantity.interval, quantity.unit, quantity.scale)


def percent(interval: Interval, unit: Unit = PERCENT_UNIT) -> Range:
    """Show a ratio in percent or in percentage points."""
    return Range(interval.scale(100), unit)


def value_key(report: "Report", address: str, metric: Metric) -> FigureKey:
    """Name the metric's own value."""
    return (report.id, address, "level", str(report.period_of(metric)))


def history_key(report: "Report", address: str, entry: History) -> FigureKey:
    """Name a value of the history by the report that states it."""
    return (entry.source or report.id, address, "level", str(entry.baseline))


def claim_key(report: "Report", address: str, claim: Claim) -> FigureKey:
    """Name a claim."""
    return (report.id, address, str(claim.kind), str(claim.baseline))


def passed(
    address: str,
    about: Claim | Baseline | None = None,
    arithmetic: Arithmetic = NO_ARITHMETIC,
) -> Outcome:
    """Say that something holds."""
    claim, baseline = _about(about)
    return Outcome(
        address=address,
        result="pass",
        claim=claim,
        baseline=baseline,
        arithmetic=arithmetic,
    )


def _about(
    about: Claim | Baseline | None,
) -> tuple[Claim | None, Baseline | None]:
    return (about, about.baseline) if isinstance(about, Claim) else (None, about)


def unknown(  # noqa: PLR0913 - each is a thing of its own
    address: str,
    message: str,
    missing: tuple[str, ...] = (),
    *,
    about: Claim | Baseline | None = None,
    target: tuple[FigureKey, ...] = (),
    arithmetic: Arithmetic = NO_ARITHMETIC,
) -> Outcome:
    """Say that something cannot be judged, and what is missing."""
    claim, baseline = _about(about)
    return Outcome(
        address=address,
        result="unknown",
        message=message,
        params={"missing": missing, "baseline": baseline},
        claim=claim,
        baseline=baseline,
        missing=missing,
        target=target,
        arithmetic=arithmetic,
    )


def hints_of(*guesses: Hint | None) -> tuple[Hint, ...]:
    """Keep the guesses that there are."""
    return tuple(guess for guess in guesses if guess is not None)


def rests(intervals: Sequence[Interval]) -> list[Interval]:
    """Give for each interval the sum of all the others, in linear time."""
    nothing = Interval.exact(0)
    before = itertools.accumulate(intervals, initial=nothing)
    after = itertools.accumulate(reversed(intervals), initial=nothing)
    behind = [*after][-2::-1] if intervals else []
    return [one + other for one, other in zip(before, behind, strict=False)]


class Agreeing(Generic[ItemT]):
    """
    Things that agree with each other, and the two that bound what else can.

    An interval that meets those two meets what all of them have in common, so each
    further one is compared once, however many there are.
    """

    def __init__(self) -> None:
        self._low: tuple[Interval, ItemT] | None = None
        self._high: tuple[Interval, ItemT] | None = None

    def rival(self, interval: Interval) -> ItemT | None:
        """
        Find what to compare one more with.

        Args:
            interval: Where it lies.

        Returns:
            One that it does not agree with, if there is one; None when there is none
            at all.
        """
        if self._low is None or self._high is None:
            return None
        low, high = self._low, self._high
        return low[1] if not interval.meets(low[0]) else high[1]

    def add(self, item: ItemT, interval: Interval) -> None:
        """
        Keep one more, unless it does not agree with those before it.

        Args:
            item: What it is.
            interval: Where it lies.
        """
        low, high = self._low, self._high
        if low is None or high is None:
            self._low = self._high = interval, item
        elif interval.meets(low[0]) and interval.meets(high[0]):
            if _starts_later(interval, low[0]):
                self._low = interval, item
            if _ends_earlier(interval, high[0]):
                self._high = interval, item


def _starts_later(one: Interval, other: Interval) -> bool:
    """Tell whether the lower bound of one leaves out some that the other lets in."""
    if one.lower is None or other.lower is None:
        return one.lower is not None
    return (one.lower, one.lower_open) > (other.lower, other.lower_open)


def _ends_earlier(one: Interval, other: Interval) -> bool:
    """Tell whether the upper bound of one leaves out some that the other lets in."""
    if one.upper is None or other.upper is None:
        return one.upper is not None
    return (-one.upper, one.upper_open) > (-other.upper, other.upper_open)
