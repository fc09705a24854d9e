"""Rules on breakdowns and shares."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._columns import Column, columns
from ictreport.checks._figures import (
    hull,
    passed,
    range_of,
    start,
    unknown,
    value_key,
    without_each,
)
from ictreport.checks._rule import CheckContext, Outcome, Rule, Severity, kept
from ictreport.checks._steps import compared, shown
from ictreport.model.base import WHOLE
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity
from ictreport.model.unit_kind import UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report


def parts_sum(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each whole with the sum of its complete parts.

    It adds up the intervals of complete parts and compares the sum with the interval of
    the whole. A part that occurs twice counts twice. Parts whose consecutive periods
    together make up the period of the whole add up too.

    The rule judges the value, and also each period and plan for which the report itself
    gives the whole and all parts.
    """
    for column in columns(report, complete=True, additive=True):
        yield _added(column, "parts_sum")


def parts_within(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each whole with the sum of parts that are some of it.

    It adds up the parts of an incomplete breakdown (``complete = false``): the least
    that their sum can be must not exceed the whole.
    """
    for column in columns(report, complete=False, additive=True):
        yield _added(column, "parts_within")


def _added(column: Column, message: str) -> Outcome:
    problem, missing = column.problem(), column.missing
    if problem is not None:
        return column.unjudged(problem)
    value = column.whole.value
    if value is None or (column.complete and missing):
        return column.unjudged("value_missing", missing)
    # A part below zero can bring a sum of some parts back below the whole.
    if not column.complete and any(part.number < 0 for _, part in column.known):
        return column.unjudged("value_missing" if missing else "part_negative", missing)
    total, arithmetic = column.total, column.added(value)
    if not value.interval.meets(total + column.more):
        return column.failed(message, total, arithmetic)
    if not missing:
        return passed(column.whole.address, column.baseline, arithmetic)
    # What is known must stay within the whole all the same.
    kept = attrs.evolve(arithmetic, steps=column.listed)
    return attrs.evolve(column.unjudged("value_missing", missing), arithmetic=kept)


def parts_around(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Ask whether a whole lies among complete parts that cannot be added up.

    It judges complete breakdowns whose parts are not additive (``additive = false``, an
    index, times, growth rates or averages), such as rates of groups: the whole must lie
    between the lowest and the highest part. A breakdown in which something is
    subtracted is not complete.

    Like ``parts-sum``, it judges the value, and also each period and plan for which the
    report itself gives the whole and all parts.
    """
    for column in columns(report, complete=True, additive=False):
        yield _around(column)


def _around(column: Column) -> Outcome:
    problem, missing = column.problem(), column.missing
    if problem is not None:
        return column.unjudged(problem)
    value = column.whole.value
    parts: list[Interval | None] = [part.interval for _, part in column.known]
    found = functools.reduce(_hull, parts, None)
    if value is None or found is None:
        return column.unjudged("value_missing", missing)
    arithmetic = Arithmetic(
        functools.partial(_around_steps, column, value, found),
        functools.partial(_around_operands, column, value, found),
    )
    if value.interval.meets(found):
        return passed(column.whole.address, column.baseline, arithmetic)
    if missing:
        return column.unjudged("value_missing", missing)
    return column.failed("parts_around", found, arithmetic)


def _hull(one: Interval | None, other: Interval | None) -> Interval | None:
    return one or other if one is None or other is None else hull(one, other)


def _around_steps(column: Column, value: Quantity, found: Interval) -> Iterator[Step]:
    yield from column.listed()
    yield Step("computed", shown(range_of(value, found)))
    yield compared(value.interval, found, value.scale, value.unit)


def _around_operands(
    column: Column, value: Quantity, found: Interval
) -> Iterator[Operand]:
    """Give the whole, and each part with how far it must reach where others do not."""
    yield Operand(column.whole.key, value, found)
    whole, known = value.interval, column.known
    parts: list[Interval | None] = [part.interval for _, part in known]
    others = without_each(parts, _hull, None)
    for (part, amount), rest in zip(known, others, strict=True):
        if rest is None:
            needed = whole
        elif whole.meets(rest):
            needed = Interval.everything()
        elif start(whole) > start(rest):
            needed = Interval(whole.lower, None, lower_open=whole.lower_open)
        else:
            needed = Interval(None, whole.upper, upper_open=whole.upper_open)
        yield Operand(part.key, amount, needed)


def share_range(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each percent of something with 0 to 100, before it is capped.

    It judges every percent with ``of``, except growth rates (``growth_over``): the
    interval of the stated value must have a number between 0 and 100 in it.
    """
    for address, metric in report.walk():
        if metric.of is None or metric.growth_over is not None:
            continue
        key, value = value_key(report, address, metric), metric.value
        if value is None:
            yield unknown(address, "level_missing", target=(key,))
            continue
        if value.unit.kind is not UnitKind.PERCENT:
            continue
        operand = functools.partial(tuple, (Operand(key, value, WHOLE),))
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


RULES: Final = (
    Rule(
        code="parts-sum",
        title="Complete parts add up to the whole",
        severity=Severity.ERROR,
        level="1c",
        check=kept(parts_sum),
    ),
    Rule(
        code="parts-within",
        title="Some parts of a whole do not exceed it",
        severity=Severity.ERROR,
        level="1c",
        check=kept(parts_within),
    ),
    Rule(
        code="parts-around",
        title="A whole lies among parts that cannot be added up",
        severity=Severity.WARNING,
        level="1c",
        check=kept(parts_around),
    ),
    Rule(
        code="share-range",
        title="A share of a whole lies between 0 and 100 %",
        severity=Severity.ERROR,
        level="1a",
        check=share_range,
    ),
)
