"""Rules on breakdowns and shares."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.checks._figures import (
    WHOLE,
    hints_of,
    passed,
    range_of,
    unknown,
    value_key,
)
from ictreport.checks._rule import CheckContext, Outcome
from ictreport.checks._slips import cut_off, slip
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.vocabulary import UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report


def parts_sum(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each whole with the sum of its complete parts."""
    for address, metric in report.walk():
        for breakdown in metric.breakdowns:
            if breakdown.complete and breakdown.additive is not False:
                yield _sum(report, address, metric, breakdown)


def _sum(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Outcome:
    target = (value_key(report, address, metric),)
    problem = incomparable(report, address, metric, breakdown)
    if problem is not None:
        return problem
    missing = missing_values(address, metric, breakdown)
    if missing or metric.value is None:
        return unknown(address, "value_missing", missing, target=target)
    total = sum_of_parts(breakdown)
    stated = metric.value.interval
    if stated.meets(total):
        return passed(address)
    return Outcome(
        address=address,
        result="fail",
        message="parts_sum",
        params={
            "stated": range_of(metric.value),
            "computed": range_of(metric.value, total),
            "gap": range_of(metric.value, Interval.exact(stated.gap(total))),
        },
        stated=range_of(metric.value),
        computed=range_of(metric.value, total),
        gap=stated.gap(total),
        source=_part_keys(report, address, breakdown),
        target=target,
        hints=hints_of(slip(metric.value, total), cut_off(metric.value, total)),
    )


def sum_of_parts(breakdown: Breakdown) -> Interval:
    """Add up the parts that have a value."""
    total = Interval.exact(0)
    for part in breakdown.parts:
        if part.value is not None:
            total += part.value.interval
    return total


def missing_values(
    address: str, metric: Metric, breakdown: Breakdown
) -> tuple[str, ...]:
    """Name whole and parts that have no value."""
    missing = [
        f"{address}.{part.code}" for part in breakdown.parts if part.value is None
    ]
    return tuple(missing if metric.value is not None else [address, *missing])


def _part_keys(
    report: "Report", address: str, breakdown: Breakdown
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        value_key(report, f"{address}.{part.code}", part)
        for part in breakdown.parts
        if part.value is not None
    )


def incomparable(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Outcome | None:
    """
    Say so when parts measure something else, or at another time, than the whole.

    Args:
        report: The report.
        address: The address of the whole.
        metric: The whole.
        breakdown: Its parts.

    Returns:
        That it cannot be judged, or None when it can.
    """
    units = {m.value.unit for m in (metric, *breakdown.parts) if m.value is not None}
    periods = {report.period_of(m) for m in (metric, *breakdown.parts)}
    target = (value_key(report, address, metric),)
    if len(units) > 1:
        return unknown(address, "unit_differs", target=target)
    if len(periods) > 1:
        return unknown(address, "period_differs", target=target)
    return None


def parts_within(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each whole with the sum of parts that are some of it."""
    for address, metric in report.walk():
        for breakdown in metric.breakdowns:
            if not breakdown.complete and breakdown.additive is not False:
                yield _within(report, address, metric, breakdown)


def _within(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Outcome:
    target = (value_key(report, address, metric),)
    problem = incomparable(report, address, metric, breakdown)
    if problem is not None:
        return problem
    missing = missing_values(address, metric, breakdown)
    if metric.value is None:
        return unknown(address, "value_missing", missing, target=target)
    total = sum_of_parts(breakdown)
    below = metric.value.interval
    least = Interval(total.lower, None, lower_open=total.lower_open)
    if not below.meets(least) and not can_be_negative(breakdown):
        return Outcome(
            address=address,
            result="fail",
            message="parts_within",
            params={
                "stated": range_of(metric.value),
                "computed": range_of(metric.value, total),
                "gap": range_of(metric.value, Interval.exact(below.gap(total))),
            },
            stated=range_of(metric.value),
            computed=range_of(metric.value, total),
            gap=below.gap(total),
            source=_part_keys(report, address, breakdown),
            target=target,
        )
    if missing:
        return unknown(address, "value_missing", missing, target=target)
    if can_be_negative(breakdown):
        return unknown(address, "part_negative", target=target)
    return passed(address)


def can_be_negative(breakdown: Breakdown) -> bool:
    """A part below zero can bring a sum of some parts back below the whole."""
    return any(
        part.value is not None and part.value.number < 0 for part in breakdown.parts
    )


def share_range(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each percent of something with 0 to 100, before it is capped."""
    for address, metric in report.walk():
        if metric.of is None:
            continue
        target = (value_key(report, address, metric),)
        if metric.value is None:
            yield unknown(address, "value_missing", (address,), target=target)
        elif metric.value.unit.kind is UnitKind.PERCENT:
            stated = metric.value.interval
            if stated.meets(WHOLE):
                yield passed(address)
                continue
            yield Outcome(
                address=address,
                result="fail",
                message="share_range",
                params={"stated": range_of(metric.value)},
                stated=range_of(metric.value),
                computed=range_of(metric.value, WHOLE),
                gap=stated.gap(WHOLE),
                target=target,
            )
