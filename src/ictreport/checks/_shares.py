"""Stated shares of a whole, and contributions to its growth, compared with values."""

import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs

from ictreport._calculated import Calculated, GrowthStatus
from ictreport._growth import contribution, share
from ictreport.checks._arithmetic import Arithmetic, FigureKey, Operand, Step
from ictreport.checks._claimed import Claimed
from ictreport.checks._figures import failed, passed, unknown
from ictreport.checks._rule import Outcome, Range, Severity
from ictreport.checks._steps import compared, shown, stated
from ictreport.checks._wholes import (
    Grown,
    Whole,
    in_hundredths,
    one_in_hundredths,
    whole_of,
)
from ictreport.model.base import Base
from ictreport.model.claim import Baseline
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.products import product, quotient
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT

_HUNDREDTH: Final = Fraction(1, 100)
_PROBLEMS: Final = {
    GrowthStatus.UNIT_DIFFERS: "unit_differs",
    GrowthStatus.MISSING: "value_missing",
}


@attrs.frozen
class _Known:
    """
    A value that a share or a contribution needs: its label, key and figure.

    It is linked where an earlier report states it, and not the report itself.
    """

    label: str
    key: FigureKey
    value: Quantity
    interval: Interval
    linked: bool


@attrs.frozen(eq=False)
class _Case:
    """
    A share or a contribution with the values that it needs.

    Attributes:
        item: The claim.
        known: The values: those of the part first, that of the whole last.
        computed: What they give, in percent or in points.
        grown: The growth of the whole, where the claim is in percent of it.
    """

    item: Claimed
    known: tuple[_Known, ...]
    computed: Interval
    grown: Grown | None = None


def judged_share(item: Claimed) -> Outcome:
    """
    Compare a stated share, or a stated contribution, with the values that give it.

    Args:
        item: A claim of a share or of a contribution.

    Returns:
        Whether it agrees, or what is missing.
    """
    claim = item.claim
    try:
        case = _case(item)
    except _UnjudgedError as problem:
        return unknown(
            item.address,
            problem.message,
            problem.missing,
            about=claim,
            target=(item.key,),
        )
    assert claim.value is not None  # noqa: S101 - otherwise there is no case
    said = in_hundredths(claim.value, claim.value.interval)
    unit = PERCENT_UNIT if claim.value.unit == PERCENT_UNIT else POINTS_UNIT
    arithmetic = Arithmetic(
        functools.partial(_steps, case), functools.partial(_operands, case)
    )
    if said.meets(case.computed):
        return passed(item.address, claim, arithmetic)
    return failed(
        item.address,
        f"{claim.kind}_claim",
        Range(said, unit),
        Range(case.computed, unit),
        about=claim,
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "claim": claim,
            "value": case.known[0].value,
            "whole": case.known[-1].value,
        },
        source=tuple(one.key for one in case.known),
        target=(item.key,),
        severity=Severity.WARNING if any(one.linked for one in case.known) else None,
        arithmetic=arithmetic,
    )


class _UnjudgedError(Exception):
    """A claim cannot be judged; it holds the key of a message and what is missing."""

    def __init__(self, message: str, *missing: str) -> None:
        self.message = message
        self.missing = missing


def _case(item: Claimed) -> _Case:
    """Gather what a claim needs."""
    claim = item.claim
    whole = whole_of(item.report, item.address, item.metric)
    if whole is None:
        raise _UnjudgedError("whole_missing")
    assert claim.value is not None  # noqa: S101 - only 'unchanged' has none
    values = _values(item, whole)
    known = tuple(one for one in values if isinstance(one, _Known))
    missing = [one for one in values if isinstance(one, str)]
    if missing:
        raise _UnjudgedError("value_missing", *missing)
    found = _computed(known)
    if found.interval is None:
        raise _UnjudgedError(_PROBLEMS.get(found.status, "whole_not_positive"))
    ratio = found.interval.scale(100)
    if claim.baseline is None or claim.value.unit != PERCENT_UNIT:
        return _Case(item, known, ratio)
    grown = whole.grown(claim.baseline, item.period, item.dimensions)
    if grown is None:
        problem, lacking = whole.ungrown(claim.baseline, item.period)
        raise _UnjudgedError(problem, *lacking)
    part = quotient(ratio, grown.rate)
    if part is None:
        raise _UnjudgedError("divisor_zero")
    return _Case(item, known, part.scale(100), grown)


def _values(item: Claimed, whole: Whole) -> "list[_Known | str]":
    """Find the values that a claim needs, that of the whole last."""
    baseline, base = item.claim.baseline, item.base
    found = [_value("value", item.level, item.level_key, item.missing_level)]
    if baseline is None:
        return [*found, _of_whole(whole, item.period)]
    key = item.key if base is None else item.entry_key(base.entry)
    place = f"{item.address}@{baseline}"
    return [*found, _value("base", base, key, place), _of_whole(whole, baseline)]


def _of_whole(whole: Whole, baseline: Baseline) -> _Known | str:
    found = whole.at(baseline)
    key = () if found is None else whole.key(found)
    return _value("whole", found, key, whole.place(baseline))


def _value(
    label: str, found: Metric | Base | None, key: FigureKey, place: str
) -> _Known | str:
    """Take a value, or the name of its place when there is none."""
    if found is None or found.value is None or found.interval is None:
        return place
    linked = isinstance(found, Base) and found.is_linked
    return _Known(label, key, found.value, found.interval, linked)


def _computed(known: tuple[_Known, ...]) -> Calculated:
    """Compute a share of two values, or a contribution of three, as a ratio."""
    units = {one.value.unit for one in known}
    if len(units) > 1:
        return Calculated(None, GrowthStatus.UNIT_DIFFERS)
    intervals = [one.interval for one in known]
    if len(intervals) == 2:  # noqa: PLR2004 - part and whole
        return share(*intervals)
    current, base, whole = intervals
    return contribution(current, base, whole)


def _steps(case: _Case) -> Iterator[Step]:
    claim = case.item.claim
    assert claim.value is not None  # noqa: S101 - otherwise there is no case
    yield stated("stated", claim.value)
    for one in case.known:
        yield stated(one.label, one.value)
    if case.grown is not None:
        yield Step("growth_of_whole", shown(Range(case.grown.rate, PERCENT_UNIT)))
    unit = PERCENT_UNIT if claim.value.unit == PERCENT_UNIT else POINTS_UNIT
    yield Step("computed", shown(Range(case.computed, unit)))
    said = in_hundredths(claim.value, claim.value.interval)
    yield compared(said, case.computed, 0, unit)


def _operands(case: _Case) -> Iterator[Operand]:
    """Give claim and values, each with what the others ask of it."""
    claim = case.item.claim
    assert claim.value is not None  # noqa: S101 - otherwise there is no case
    one = one_in_hundredths(claim.value)
    yield Operand(case.item.key, claim.value, case.computed.scale(1 / one))
    ratio = claim.value.interval.scale(one * _HUNDREDTH)
    if case.grown is not None:
        ratio = product(ratio, case.grown.rate.scale(_HUNDREDTH))
    part, *bases, whole = case.known
    amount = product(ratio, whole.interval)
    difference = part.interval
    for base in bases:
        yield Operand(base.key, base.value, part.interval - amount)
        amount += base.interval
        difference -= base.interval
    yield Operand(part.key, part.value, amount)
    if case.grown is not None and case.grown.key is None:
        return  # the growth depends on the whole too, so the whole cannot be solved for
    needed = quotient(difference, ratio)
    if needed is not None:
        yield Operand(whole.key, whole.value, needed)
