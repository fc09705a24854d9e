"""Rules on breakdowns and shares."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, FigureKey, Operand, Step
from ictreport.checks._figures import (
    hints_of,
    passed,
    range_of,
    rests,
    unknown,
    value_key,
)
from ictreport.checks._rule import CheckContext, Outcome
from ictreport.checks._slips import cut_off, slip
from ictreport.checks._steps import brackets, compared, ends, shown, stated
from ictreport.model.interval import Interval
from ictreport.model.metric import WHOLE, Breakdown, Metric
from ictreport.model.quantity import Quantity
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
        return unknown(
            address,
            "value_missing",
            missing,
            target=target,
            arithmetic=Arithmetic(functools.partial(_listed, metric, breakdown)),
        )
    total = sum_of_parts(breakdown)
    whole = metric.value.interval
    arithmetic = _arithmetic(report, address, metric, breakdown, metric.value)
    if whole.meets(total):
        return passed(address, None, arithmetic)
    return Outcome(
        address=address,
        result="fail",
        message="parts_sum",
        params={
            "stated": range_of(metric.value),
            "computed": range_of(metric.value, total),
            "gap": range_of(metric.value, Interval.exact(whole.gap(total))),
        },
        stated=range_of(metric.value),
        computed=range_of(metric.value, total),
        gap=whole.gap(total),
        source=_part_keys(report, address, breakdown),
        target=target,
        hints=hints_of(slip(metric.value, total), cut_off(metric.value, total)),
        arithmetic=arithmetic,
    )


def _arithmetic(
    report: "Report",
    address: str,
    metric: Metric,
    breakdown: Breakdown,
    value: Quantity,
) -> Arithmetic:
    key = value_key(report, address, metric)
    return Arithmetic(
        functools.partial(_added, metric, breakdown, value),
        functools.partial(_operands, report, address, key, value, breakdown),
    )


def _listed(metric: Metric, breakdown: Breakdown) -> Iterator[Step]:
    yield stated("whole", metric.value)
    for part in breakdown.parts:
        yield stated("part", part.value, f"{part.code}: ")


def _added(metric: Metric, breakdown: Breakdown, value: Quantity) -> Iterator[Step]:
    yield from _listed(metric, breakdown)
    total = sum_of_parts(breakdown)
    known = [part.value for part in breakdown.parts if part.value is not None]
    lower, upper = (
        " + ".join(ends(part.interval, value.scale)[side] for part in known)
        for side in (0, 1)
    )
    opening, closing = brackets(total)
    formula = f"{opening}{lower}, {upper}{closing} = "
    yield Step("sum", formula + shown(range_of(value, total)))
    limit = total if breakdown.complete else total + Interval(0, None)
    yield compared(value.interval, limit, value.scale, value.unit)


def _operands(
    report: "Report",
    address: str,
    key: FigureKey,
    value: Quantity,
    breakdown: Breakdown,
) -> Iterator[Operand]:
    """Give the whole and each known part, with what the others leave for it."""
    known = [(part, part.value) for part in breakdown.parts if part.value is not None]
    others = rests([amount.interval for _, amount in known])
    more = Interval.exact(0) if breakdown.complete else Interval(0, None)
    total = sum_of_parts(breakdown) + more
    yield Operand(key, value, total)
    for (part, amount), rest in zip(known, others, strict=True):
        part_key = value_key(report, f"{address}.{part.code}", part)
        yield Operand(part_key, amount, value.interval - (rest + more))


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
    units = (m.value.unit for m in (metric, *breakdown.parts) if m.value is not None)
    periods = {report.period_of(m) for m in (metric, *breakdown.parts)}
    if differ(*units):
        message = "unit_differs"
    elif len(periods) > 1:
        message = "period_differs"
    else:
        return None
    return unknown(
        address,
        message,
        target=(value_key(report, address, metric),),
        arithmetic=Arithmetic(functools.partial(_listed, metric, breakdown)),
    )


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
    listed = Arithmetic(functools.partial(_listed, metric, breakdown))
    if metric.value is None:
        return unknown(
            address, "value_missing", missing, target=target, arithmetic=listed
        )
    if can_be_negative(breakdown):
        return unknown(
            address,
            "value_missing" if missing else "part_negative",
            missing,
            target=target,
            arithmetic=listed,
        )
    total = sum_of_parts(breakdown)
    below = metric.value.interval
    arithmetic = _arithmetic(report, address, metric, breakdown, metric.value)
    if below.meets(total + Interval(0, None)):
        if not missing:
            return passed(address, None, arithmetic)
        return unknown(
            address,
            "value_missing",
            missing,
            target=target,
            arithmetic=attrs.evolve(arithmetic, steps=listed.steps),
        )
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
        arithmetic=arithmetic,
    )


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
        key, value = value_key(report, address, metric), metric.value
        if value is None:
            yield unknown(address, "value_missing", (address,), target=(key,))
            continue
        if value.unit.kind is not UnitKind.PERCENT:
            continue
        operand = functools.partial(_of_whole, Operand(key, value, WHOLE))
        arithmetic = Arithmetic(operands=operand)
        if value.interval.meets(WHOLE):
            yield passed(address, None, arithmetic)
            continue
        yield Outcome(
            address=address,
            result="fail",
            message="share_range",
            params={"stated": range_of(value)},
            stated=range_of(value),
            computed=range_of(value, WHOLE),
            gap=value.interval.gap(WHOLE),
            target=(key,),
            arithmetic=arithmetic,
        )


def _of_whole(operand: Operand) -> tuple[Operand]:
    return (operand,)
