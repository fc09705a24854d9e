"""What the rules share: figures of a report, their keys and ranges."""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from ictreport.checks._arithmetic import Arithmetic, FigureKey
from ictreport.checks._rule import Hint, Outcome, Range
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, Unit

if TYPE_CHECKING:
    from ictreport.model import Report

NO_ARITHMETIC: Final = Arithmetic()

ItemT = TypeVar("ItemT")


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
    """Name a claim by what it compares to, and by its period when that is its own."""
    at = "" if claim.baseline is None else str(claim.baseline)
    own = "" if claim.period is None else f">{claim.period}"
    return (report.id, address, str(claim.kind), at + own)


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
