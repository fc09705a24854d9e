"""The rule that claims on one metric, and on its parts, imply bases that agree."""

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ictreport._growth import GrowthStatus, differ, implied_base
from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._claims import computed_claim, implied_steps
from ictreport.checks._figures import (
    Agreeing,
    claim_key,
    passed,
    range_of,
    rests,
    unknown,
    value_key,
)
from ictreport.checks._rule import CheckContext, Outcome
from ictreport.checks._steps import compared, shown, stated, within
from ictreport.model.claim import Baseline, Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.quantity import Quantity

if TYPE_CHECKING:
    from ictreport.model import Report

_Implied = tuple[Claim, Interval]
"""A claim and the base that it implies."""

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
            if breakdown.complete and breakdown.additive is not False:
                yield from _on_parts(report, address, metric, breakdown)


def _on_one_metric(report: "Report", address: str, metric: Metric) -> Iterator[Outcome]:
    """Compare each claim with those before it that have its baseline and agree."""
    groups: dict[Baseline, list[Claim]] = {}
    for claim in metric.claims:
        groups.setdefault(claim.baseline, []).append(claim)
    for group in groups.values():
        agreeing: Agreeing[_Implied] = Agreeing()
        for claim in group:
            implied = implied_base(metric, claim).interval
            rival = None if implied is None else agreeing.rival(implied)
            if implied is not None and metric.value is not None and rival is not None:
                pair = rival, (claim, implied)
                yield _pair(report, address, metric, metric.value, pair)
            elif claim is not group[0]:
                yield _unknown(report, address, metric, group[0], claim)
            if implied is not None:
                agreeing.add((claim, implied), implied)


def _unknown(
    report: "Report", address: str, metric: Metric, first: Claim, claim: Claim
) -> Outcome:
    """Say that two claims cannot be compared since one implies no base."""
    status = implied_base(metric, claim).status
    if status is GrowthStatus.OK:
        status = implied_base(metric, first).status
    reason = _REASONS.get(status, "base_not_positive")
    return unknown(
        address,
        reason,
        (address,) if reason == "value_missing" else (),
        about=claim.baseline,
        target=tuple(claim_key(report, address, one) for one in (first, claim)),
        arithmetic=Arithmetic(functools.partial(_pair_steps, metric, (first, claim))),
    )


def _pair(
    report: "Report",
    address: str,
    metric: Metric,
    value: Quantity,
    pair: tuple[_Implied, _Implied],
) -> Outcome:
    (first, one), (second, two) = pair
    arithmetic = Arithmetic(
        functools.partial(_pair_steps, metric, (first, second)),
        functools.partial(_pair_operands, report, address, metric, pair),
    )
    if one.meets(two):
        return passed(address, first.baseline, arithmetic)
    return Outcome(
        address=address,
        result="fail",
        message="claims_disagree",
        params={
            "kind": first.kind,
            "other": second.kind,
            "baseline": first.baseline,
            "stated": range_of(value, one),
            "computed": range_of(value, two),
        },
        baseline=first.baseline,
        stated=range_of(value, one),
        computed=range_of(value, two),
        gap=one.gap(two),
        source=(value_key(report, address, metric),),
        target=tuple(claim_key(report, address, claim) for claim in (first, second)),
        arithmetic=arithmetic,
    )


def _pair_operands(
    report: "Report", address: str, metric: Metric, pair: tuple[_Implied, _Implied]
) -> Iterator[Operand]:
    """Give both claims, each with what it would say of the base of the other."""
    for (claim, _), (_, base) in (pair, pair[::-1]):
        yield from _operand(report, address, metric, claim, base)


def _operand(
    report: "Report", address: str, metric: Metric, claim: Claim, base: Interval
) -> Iterator[Operand]:
    computed = computed_claim(metric, claim, base)
    if claim.value is not None and computed is not None:
        key = claim_key(report, address, claim)
        yield Operand(key, claim.value, computed.interval)


def _pair_steps(metric: Metric, pair: Sequence[Claim]) -> Iterator[Step]:
    yield within("value", metric.value, metric.interval)
    for claim in pair:
        if claim.value is not None:
            yield stated("stated", claim.value, f"{claim.kind}: ")
        yield from implied_steps(metric, claim)
    one, two = (implied_base(metric, claim).interval for claim in pair)
    if metric.value is not None and one is not None and two is not None:
        yield from _in_common(metric.value, one, two)


def _in_common(value: Quantity, one: Interval, two: Interval) -> Iterator[Step]:
    yield Step("computed", shown(range_of(value, two)))
    yield compared(one, two, value.scale, value.unit)


def _implied(metric: Metric) -> dict[Baseline, _Implied]:
    """Find the first claim on each baseline that implies a base."""
    found: dict[Baseline, _Implied] = {}
    for claim in metric.claims:
        implied = implied_base(metric, claim).interval
        if implied is not None:
            found.setdefault(claim.baseline, (claim, implied))
    return found


def _on_parts(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Outcome]:
    """Compare the base that a claim implies with the sum of those of the parts."""
    if metric.value is None:
        return
    parts = [(part, _implied(part)) for part in breakdown.parts]
    named = {baseline for _, implied in parts for baseline in implied}
    units = (part.value.unit for part in breakdown.parts if part.value)
    mixed = differ(metric.value.unit, *units)
    for baseline, whole in _implied(metric).items():
        if baseline not in named:
            continue
        target = (claim_key(report, address, whole[0]),)
        lacking = (part.code for part, implied in parts if baseline not in implied)
        missing = tuple(
            f"{address}.{code}@{baseline}"
            for code in itertools.islice(lacking, _MOST_MISSING)
        )
        if missing or mixed:
            message = "claim_missing" if missing else "unit_differs"
            yield unknown(address, message, missing, about=baseline, target=target)
            continue
        found = [(part, *implied[baseline]) for part, implied in parts]
        yield _sum(report, address, metric, metric.value, (whole, found))


_Found = tuple[_Implied, list[tuple[Metric, Claim, Interval]]]
"""A claim with the base that it implies, and the same of each part."""


def _sum(
    report: "Report", address: str, metric: Metric, value: Quantity, found: _Found
) -> Outcome:
    (claim, one), parts = found
    total = _total(found)
    arithmetic = Arithmetic(
        functools.partial(_sum_steps, metric, value, found),
        functools.partial(_sum_operands, report, address, metric, found),
    )
    if one.meets(total):
        return passed(address, claim.baseline, arithmetic)
    return Outcome(
        address=address,
        result="fail",
        message="parts_claims_disagree",
        params={
            "baseline": claim.baseline,
            "stated": range_of(value, one),
            "computed": range_of(value, total),
        },
        baseline=claim.baseline,
        stated=range_of(value, one),
        computed=range_of(value, total),
        gap=one.gap(total),
        source=tuple(
            claim_key(report, f"{address}.{part.code}", said) for part, said, _ in parts
        ),
        target=(claim_key(report, address, claim),),
        arithmetic=arithmetic,
    )


def _total(found: _Found) -> Interval:
    total = Interval.exact(0)
    for _, _, interval in found[1]:
        total += interval
    return total


def _sum_steps(metric: Metric, value: Quantity, found: _Found) -> Iterator[Step]:
    (claim, one), parts = found
    yield within("value", metric.value, metric.interval)
    if claim.value is not None:
        yield stated("stated", claim.value, f"{claim.kind}: ")
    yield from implied_steps(metric, claim)
    for part, claim_of_part, _ in parts:
        for step in implied_steps(part, claim_of_part):
            yield Step("part", f"{part.code}: {step.formula}")
    yield from _in_common(value, one, _total(found))


def _sum_operands(
    report: "Report", address: str, metric: Metric, found: _Found
) -> Iterator[Operand]:
    """Give the claims of whole and parts, each with what the others ask of it."""
    (claim, one), parts = found
    yield from _operand(report, address, metric, claim, _total(found))
    others = rests([interval for _, _, interval in parts])
    for (part, claim_of_part, _), rest in zip(parts, others, strict=True):
        below = f"{address}.{part.code}"
        yield from _operand(report, below, part, claim_of_part, one - rest)
