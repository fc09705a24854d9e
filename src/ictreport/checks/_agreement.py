"""The rule that claims on one metric, and on its parts, imply bases that agree."""

import functools
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport._calculated import GrowthStatus
from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._claimed import Claimed
from ictreport.checks._claims import computed_claim, implied_steps
from ictreport.checks._figures import (
    Agreeing,
    passed,
    range_of,
    rests,
    unknown,
)
from ictreport.checks._rule import CheckContext, Outcome
from ictreport.checks._steps import compared, shown, stated, within
from ictreport.model.additive import adds_up
from ictreport.model.claim import Baseline
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

_Implied = tuple[Claimed, Interval]
"""A claim and the base that it implies."""

_Place = tuple[Baseline | None, Period, Dimensions]
"""The baseline that claims compare to, and what they are about."""

_WITHOUT_BASE: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})

_REASONS: Final = {
    GrowthStatus.MISSING: "value_missing",
    GrowthStatus.UNIT_DIFFERS: "unit_differs",
}
_MOST_MISSING: Final = 100
"""How many missing claims are named; a report can have them by the million."""


def claims_agree(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare the bases that the claims of a metric, and of its parts, imply."""
    for address, metric in report.walk():
        if len(metric.claims) > 1:
            yield from _on_one_metric(report, address, metric)
        for breakdown in metric.breakdowns if metric.claims else ():
            if breakdown.complete and adds_up(metric, breakdown):
                yield from _on_parts(report, address, metric, breakdown)


def _on_one_metric(report: "Report", address: str, metric: Metric) -> Iterator[Outcome]:
    """Compare each claim with those before it that have its baseline and agree."""
    groups: dict[_Place, list[Claimed]] = {}
    for item in _comparable(report, address, metric):
        groups.setdefault(_place(item), []).append(item)
    for group in groups.values():
        agreeing: Agreeing[_Implied] = Agreeing()
        for item in group:
            implied = item.implied().interval
            rival = None if implied is None else agreeing.rival(implied)
            if implied is not None and item.value is not None and rival is not None:
                yield _pair(item.value, (rival, (item, implied)))
            elif item is not group[0]:
                yield _unknown(group[0], item)
            if implied is not None:
                agreeing.add((item, implied), implied)


def _comparable(report: "Report", address: str, metric: Metric) -> Iterator[Claimed]:
    """Visit the claims that say something of the value at a baseline."""
    for claim in metric.claims:
        if claim.is_stated and claim.kind not in _WITHOUT_BASE:
            yield Claimed(report, address, metric, claim)


def _place(item: Claimed) -> _Place:
    return item.claim.baseline, item.period, item.dimensions


def _unknown(first: Claimed, item: Claimed) -> Outcome:
    """Say that two claims cannot be compared since one implies no base."""
    status = item.implied().status
    if status is GrowthStatus.OK:
        status = first.implied().status
    reason = _REASONS.get(status, "base_not_positive")
    if reason == "value_missing" and item.interval is not None:
        reason = "years_not_whole"
    return unknown(
        item.address,
        reason,
        (item.missing_level,) if reason == "value_missing" else (),
        about=item.claim.baseline,
        target=(first.key, item.key),
        arithmetic=Arithmetic(functools.partial(_pair_steps, (first, item))),
    )


def _pair(value: Quantity, pair: tuple[_Implied, _Implied]) -> Outcome:
    (first, one), (second, two) = pair
    baseline = first.claim.baseline
    arithmetic = Arithmetic(
        functools.partial(_pair_steps, (first, second)),
        functools.partial(_pair_operands, pair),
    )
    if one.meets(two):
        return passed(first.address, baseline, arithmetic)
    return Outcome(
        address=first.address,
        result="fail",
        message="claims_disagree",
        params={
            "kind": first.claim.kind,
            "other": second.claim.kind,
            "baseline": baseline,
            "stated": range_of(value, one),
            "computed": range_of(value, two),
        },
        baseline=baseline,
        stated=range_of(value, one),
        computed=range_of(value, two),
        gap=one.gap(two),
        source=(first.level_key,),
        target=(first.key, second.key),
        arithmetic=arithmetic,
    )


def _pair_operands(pair: tuple[_Implied, _Implied]) -> Iterator[Operand]:
    """Give both claims, each with what it would say of the base of the other."""
    for (item, _), (_, base) in (pair, pair[::-1]):
        yield from _operand(item, base)


def _operand(item: Claimed, base: Interval) -> Iterator[Operand]:
    computed = computed_claim(item, base)
    if item.claim.value is not None and computed is not None:
        yield Operand(item.key, item.claim.value, computed.interval)


def _pair_steps(pair: tuple[Claimed, Claimed]) -> Iterator[Step]:
    yield within("value", pair[0].value, pair[0].interval)
    for item in pair:
        claim = item.claim
        if claim.value is not None:
            yield stated("stated", claim.value, f"{claim.kind}: ")
        yield from implied_steps(item)
    one, two = (item.implied().interval for item in pair)
    if pair[0].value is not None and one is not None and two is not None:
        yield from _in_common(pair[0].value, one, two)


def _in_common(value: Quantity, one: Interval, two: Interval) -> Iterator[Step]:
    yield Step("computed", shown(range_of(value, two)))
    yield compared(one, two, value.scale, value.unit)


def _implied(report: "Report", address: str, metric: Metric) -> dict[_Place, _Implied]:
    """Find the first claim on each baseline that implies a base."""
    found: dict[_Place, _Implied] = {}
    for item in _comparable(report, address, metric):
        implied = item.implied().interval
        if implied is not None:
            found.setdefault(_place(item), (item, implied))
    return found


def _on_parts(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Outcome]:
    """Compare the base that a claim implies with the sum of those of the parts."""
    parts = [
        (part, _implied(report, f"{address}.{part.code}", part))
        for part in breakdown.parts
    ]
    named = {place for _, implied in parts for place in implied}
    for place, whole in _implied(report, address, metric).items():
        if place not in named:
            continue
        item = whole[0]
        lacking = (part.code for part, implied in parts if place not in implied)
        missing = tuple(
            f"{address}.{code}@{place[0]}"
            for code in itertools.islice(lacking, _MOST_MISSING)
        )
        found = [implied[place] for _, implied in parts if place in implied]
        if not missing and all(one.base is not None for one, _ in (whole, *found)):
            continue  # each claim is held against its own base, and those add up
        units = (part.value.unit for part, _ in found if part.value is not None)
        mixed = item.value is None or differ(item.value.unit, *units)
        if missing or mixed:
            yield unknown(
                address,
                "claim_missing" if missing else "unit_differs",
                missing,
                about=item.claim.baseline,
                target=(item.key,),
            )
            continue
        yield _sum(whole, found)


def _sum(whole: _Implied, parts: list[_Implied]) -> Outcome:
    item, one = whole
    total = _total(parts)
    value, baseline = item.value, item.claim.baseline
    assert value is not None  # noqa: S101 - a base is implied by a value
    arithmetic = Arithmetic(
        functools.partial(_sum_steps, value, whole, parts),
        functools.partial(_sum_operands, whole, parts),
    )
    if one.meets(total):
        return passed(item.address, baseline, arithmetic)
    return Outcome(
        address=item.address,
        result="fail",
        message="parts_claims_disagree",
        params={
            "baseline": baseline,
            "stated": range_of(value, one),
            "computed": range_of(value, total),
        },
        baseline=baseline,
        stated=range_of(value, one),
        computed=range_of(value, total),
        gap=one.gap(total),
        source=tuple(part.key for part, _ in parts),
        target=(item.key,),
        arithmetic=arithmetic,
    )


def _total(parts: list[_Implied]) -> Interval:
    total = Interval.exact(0)
    for _, interval in parts:
        total += interval
    return total


def _sum_steps(
    value: Quantity, whole: _Implied, parts: list[_Implied]
) -> Iterator[Step]:
    item, one = whole
    claim = item.claim
    yield within("value", item.value, item.interval)
    if claim.value is not None:
        yield stated("stated", claim.value, f"{claim.kind}: ")
    yield from implied_steps(item)
    for part, _ in parts:
        for step in implied_steps(part):
            yield Step("part", f"{part.metric.code}: {step.formula}")
    yield from _in_common(value, one, _total(parts))


def _sum_operands(whole: _Implied, parts: list[_Implied]) -> Iterator[Operand]:
    """Give the claims of whole and parts, each with what the others ask of it."""
    item, one = whole
    yield from _operand(item, _total(parts))
    others = rests([interval for _, interval in parts])
    for (part, _), rest in zip(parts, others, strict=True):
        yield from _operand(part, one - rest)
