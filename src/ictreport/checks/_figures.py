"""Figures of a report with their keys and ranges, which all rules share."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from ictreport.checks._rule import (
    NO_ARITHMETIC,
    Arithmetic,
    FigureKey,
    Hint,
    Outcome,
    Range,
    Severity,
)
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, Stated
from ictreport.model.placeholder import key_text
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, Unit

if TYPE_CHECKING:
    from ictreport.errors import PathPart
    from ictreport.model import Report

ItemT = TypeVar("ItemT")


def figures(
    report: "Report",
) -> Iterator[tuple[Metric, Stated, FigureKey, Quantity]]:
    """Visit every figure that the report itself states, line by line."""
    for address, metric in report.walk():
        for stated in metric.stated:
            if stated.value is not None and not is_linked(stated):
                key = stated_key(report, address, metric, stated)
                yield metric, stated, key, stated.value


def is_linked(stated: Stated) -> bool:
    """Return whether an earlier report states a figure, and not the report itself."""
    return isinstance(stated, History) and stated.linked_from is not None


def values(metric: Metric) -> Iterator[Quantity]:
    """Visit the values that are printed for a metric: of its history, then its own."""
    yield from (entry.value for entry in metric.history if entry.value is not None)
    if metric.value is not None:
        yield metric.value


def range_of(quantity: Quantity, interval: Interval | None = None) -> Range:
    """Show an interval, by default that of a quantity, in the form of the quantity."""
    return Range(interval or quantity.interval, quantity.unit, quantity.scale)


def _gap_of(stated: Range, computed: Range, gap: Fraction) -> Range:
    """
    Show how far two figures are apart, in the form of the first.

    It is at least so far where one of them is rounded; a percent is off by percentage
    points.
    """
    rounded = not (stated.interval.is_exact and computed.interval.is_exact)
    apart = Interval(gap, None) if gap and rounded else Interval.exact(gap)
    return Range(apart, stated.unit, stated.scale).as_difference


def halfway(value: Quantity | None) -> tuple[Hint, ...]:
    """Say of a range that its middle was taken, where a rule needs one number."""
    if value is None or value.upper is None:
        return ()
    return (Hint("halfway", (("value", value),)),)


def percent(interval: Interval, unit: Unit = PERCENT_UNIT) -> Range:
    """Show a ratio in percent or in percentage points."""
    return Range(interval.scale(100), unit)


def value_key(report: "Report", address: str, metric: Metric) -> FigureKey:
    """Name the metric's own value."""
    dimensions = report.dimensions_of(metric)
    at = str(report.period_of(metric)) + mapping_of(report, address, dimensions)
    return (report.id, address, "level", at)


def level_key(
    report: "Report",
    address: str,
    at: Baseline,
    dimensions: Dimensions,
) -> FigureKey:
    """Name the value of an address for a period or plan, stated or not."""
    return (
        report.id,
        address,
        "level",
        str(at) + mapping_of(report, address, dimensions),
    )


def history_key(
    report: "Report", address: str, metric: Metric, entry: History
) -> FigureKey:
    """Name a value of the history by the report that states it."""
    dimensions = report.dimensions_of(metric, entry)
    at = str(entry.baseline) + mapping_of(report, address, dimensions)
    return (entry.linked_from or report.id, address, "level", at)


def claim_key(
    report: "Report", address: str, metric: Metric, claim: Claim
) -> FigureKey:
    """Name a claim by what it compares to, and by its period when that is its own."""
    at = "" if claim.baseline is None else str(claim.baseline)
    own = "" if claim.period is None else f">{claim.period}"
    dimensions = report.dimensions_of(metric, claim)
    mapping = mapping_of(report, address, dimensions)
    return (report.id, address, str(claim.kind), at + own + mapping)


def stated_key(
    report: "Report", address: str, metric: Metric, stated: Stated
) -> FigureKey:
    """Name what a metric states: its value, a claim, or a value of its history."""
    if isinstance(stated, Claim):
        return claim_key(report, address, metric, stated)
    if isinstance(stated, History):
        return history_key(report, address, metric, stated)
    return value_key(report, address, stated)


def figure_paths(report: "Report") -> "dict[FigureKey, tuple[PathPart, ...]]":
    """
    Find where in its document a report states its figures.

    Args:
        report: The report, as it was read.

    Returns:
        The keys and indexes that lead to the value of each metric, claim and entry of a
        history, by what identifies the figure in findings; of several that are alike
        the first.
    """
    paths: dict[FigureKey, tuple[PathPart, ...]] = {}
    for node in report.nodes:
        metric = node.metric
        pieces: list[tuple[Stated, tuple[PathPart, ...]]] = [(metric, ())]
        pieces += ((claim, ("claims", i)) for i, claim in enumerate(metric.claims))
        pieces += ((entry, ("history", i)) for i, entry in enumerate(metric.history))
        for stated, path in pieces:
            key = stated_key(report, node.address, metric, stated)
            paths.setdefault(key, (*node.path, *path, "value"))
    return paths


def mapping_of(report: "Report", address: str, dimensions: Dimensions) -> str:
    """Name a mapping where the figures of an address have several, as ``[SEX=F]``."""
    return key_text(report.mapping_at(address, dimensions)) if dimensions else ""


def passed(
    address: str,
    about: Claim | Baseline | None = None,
    arithmetic: Arithmetic = NO_ARITHMETIC,
    *,
    source: tuple[FigureKey, ...] = (),
    target: tuple[FigureKey, ...] = (),
) -> Outcome:
    """Say that something holds."""
    claim, baseline = _about(about)
    return Outcome(
        address=address,
        result="pass",
        claim=claim,
        baseline=baseline,
        source=source,
        target=target,
        arithmetic=arithmetic,
    )


def _about(
    about: Claim | Baseline | None,
) -> tuple[Claim | None, Baseline | None]:
    return (about, about.baseline) if isinstance(about, Claim) else (None, about)


def failed(
    address: str,
    message: str,
    stated: Range,
    computed: Range | None,
    *,
    about: Claim | Baseline | None = None,
    params: Mapping[str, object] | None = None,
    source: tuple[FigureKey, ...] = (),
    target: tuple[FigureKey, ...] = (),
    hints: tuple[Hint, ...] = (),
    severity: Severity | None = None,
    arithmetic: Arithmetic = NO_ARITHMETIC,
    within: Range | None = None,
) -> Outcome:
    """
    Say that what is stated is not what follows, and how far the two are apart.

    ``within`` is what may be stated, where it is more than what is.
    """
    claim, baseline = _about(about)
    facts: dict[str, object] = {"stated": stated, "computed": computed}
    gap = None
    if computed is not None:
        admitted = (within or stated).interval
        gap = admitted.gap(computed.interval)
        facts["gap"] = _gap_of(stated, computed, gap)
    if baseline is not None:
        facts["baseline"] = baseline
    return Outcome(
        address=address,
        result="fail",
        message=message,
        params={**facts, **(params or {})},
        claim=claim,
        baseline=baseline,
        stated=stated,
        computed=computed,
        gap=gap,
        source=source,
        target=target,
        hints=hints,
        severity=severity,
        arithmetic=arithmetic,
    )


def unknown(
    address: str,
    message: str,
    missing: tuple[str, ...] = (),
    *,
    about: Claim | Baseline | None = None,
    source: tuple[FigureKey, ...] = (),
    target: tuple[FigureKey, ...] = (),
    arithmetic: Arithmetic = NO_ARITHMETIC,
) -> Outcome:
    """Say that something cannot be judged, and what is missing."""
    claim, baseline = _about(about)
    missing = tuple(place for place in missing if place != address)
    if message == "value_missing" and not missing:
        message = "level_missing"
    return Outcome(
        address=address,
        result="unknown",
        message=message,
        params={"missing": missing, "baseline": baseline},
        claim=claim,
        baseline=baseline,
        missing=missing,
        source=source,
        target=target,
        arithmetic=arithmetic,
    )


def without_each(
    items: Sequence[ItemT], combine: Callable[[ItemT, ItemT], ItemT], nothing: ItemT
) -> list[ItemT]:
    """Combine for each item all the others, in linear time."""
    before = itertools.accumulate(itertools.chain([nothing], items), combine)
    back = itertools.accumulate(itertools.chain([nothing], reversed(items)), combine)
    return [*map(combine, before, [*back][-2::-1])]


Edge = tuple[int | Fraction, ...]
"""
A place on the line.

0, a number, and 0 at the number itself, -1 just before it or 1 just behind it; -1 alone
before all numbers and 1 alone behind them.
"""


def start(interval: Interval) -> Edge:
    """Return the place where an interval starts, by which intervals can be sorted."""
    if interval.lower is None:
        return (-1,)
    return (0, interval.lower, int(interval.lower_open))


def end(interval: Interval) -> Edge:
    """Return the place where an interval ends."""
    if interval.upper is None:
        return (1,)
    return (0, interval.upper, -int(interval.upper_open))


def hull(first: Interval, other: Interval) -> Interval:
    """Give all from the lowest to the highest of two intervals."""
    low, high = min(first, other, key=start), max(first, other, key=end)
    return Interval(
        low.lower,
        high.upper,
        lower_open=low.lower_open,
        upper_open=high.upper_open,
    )


@attrs.frozen
class _Placed(Generic[ItemT]):
    """A thing and where it lies."""

    item: ItemT
    interval: Interval


class Agreeing(Generic[ItemT]):
    """
    Things that agree with each other, and the two that bound what else can.

    An interval that meets those two meets what all of them have in common, so each
    further one is compared once, however many there are.
    """

    def __init__(self) -> None:
        self._ends: tuple[_Placed[ItemT], _Placed[ItemT]] | None = None

    def rival(self, interval: Interval) -> ItemT | None:
        """
        Find what to compare one more with.

        Args:
            interval: Where it lies.

        Returns:
            One that it does not agree with, if there is one; None when there is none
            at all.
        """
        if self._ends is None:
            return None
        low, high = self._ends
        return low.item if not interval.meets(low.interval) else high.item

    def add(self, item: ItemT, interval: Interval) -> None:
        """
        Keep one more, unless it does not agree with those before it.

        Args:
            item: What it is.
            interval: Where it lies.
        """
        placed = _Placed(item, interval)
        if self._ends is None:
            self._ends = placed, placed
            return
        low, high = self._ends
        if interval.meets(low.interval) and interval.meets(high.interval):
            self._ends = (
                max(low, placed, key=lambda placed: start(placed.interval)),
                min(high, placed, key=lambda placed: end(placed.interval)),
            )
