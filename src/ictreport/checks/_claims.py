"""Rules that compare what a report claims with what its figures give."""

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport._growth import Calculated, GrowthStatus, growth, implied_base, share
from ictreport.checks._figures import (
    Base,
    base_of,
    claim_key,
    claims,
    hints_of,
    history_key,
    passed,
    percent,
    range_of,
    unknown,
    value_key,
)
from ictreport.checks._rule import CheckContext, Outcome, Range
from ictreport.checks._slips import cut_off, slip
from ictreport.model.claim import Baseline, Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.unit import POINTS_UNIT
from ictreport.model.vocabulary import ClaimKind, UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report

_REASONS: Final = {
    GrowthStatus.MISSING: "value_missing",
    GrowthStatus.UNIT_DIFFERS: "unit_differs",
}


def growth_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each stated growth, ratio, change and share with the history."""
    for address, metric, claim in claims(report):
        if claim.kind is not ClaimKind.UNCHANGED:
            yield _claim(report, address, metric, claim)


def _claim(report: "Report", address: str, metric: Metric, claim: Claim) -> Outcome:
    target = (claim_key(report, address, claim),)
    base = base_of(metric, claim.baseline)
    problem = unjudged(metric, claim, base)
    if problem:
        missing = _missing(address, claim, problem)
        return unknown(address, problem, missing, about=claim, target=target)
    assert base is not None  # noqa: S101 - unjudged said so
    assert metric.value is not None  # noqa: S101 - the same
    assert claim.value is not None  # noqa: S101 - only 'unchanged' has none
    computed = computed_claim(metric, claim, base)
    if computed is None:
        below_zero = base.interval.is_positive
        problem = "value_negative" if below_zero else "base_not_positive"
        return unknown(address, problem, about=claim, target=target)
    stated = claim.value.interval
    if stated.meets(computed.interval):
        return passed(address, claim)
    implied = implied_base(metric, claim).interval
    gap = stated.gap(computed.interval)
    unit = POINTS_UNIT if computed.unit.code == "%" else computed.unit
    return Outcome(
        address=address,
        result="fail",
        message="growth_claim" if implied else "growth_claim_no_base",
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "computed": computed,
            "gap": Range(Interval.exact(gap), unit, computed.scale),
            "value": metric.value,
            "base": base.value,
            "baseline": claim.baseline,
            "implied": implied and range_of(metric.value, implied),
        },
        claim=claim,
        stated=Range(stated, claim.value.unit, claim.value.scale),
        computed=computed,
        gap=gap,
        source=(
            value_key(report, address, metric),
            history_key(report, address, base.entry),
        ),
        target=target,
        hints=hints_of(
            *((slip(base.value, implied),) if implied else ()),
            cut_off(claim.value, computed.interval),
        ),
    )


def unjudged(metric: Metric, claim: Claim, base: Base | None) -> str:
    """
    Say why a claim cannot be held against a base.

    Args:
        metric: The metric.
        claim: The claim.
        base: The value at its baseline, or None.

    Returns:
        The key of a message, or nothing when it can.
    """
    if metric.value is None or metric.interval is None:
        return "value_missing"
    if base is None:
        return "base_missing"
    unit = metric.value.unit
    if unit != base.value.unit:
        return "unit_differs"
    if claim.kind is ClaimKind.POINTS and unit.kind is not UnitKind.PERCENT:
        return "unit_differs"
    change = claim.value if claim.kind is ClaimKind.CHANGE else None
    if change is not None and unit != change.unit:
        return "unit_differs"
    return ""


def _missing(address: str, claim: Claim, problem: str) -> tuple[str, ...]:
    """Name what is missing, when that is the problem."""
    places = {
        "value_missing": (address,),
        "base_missing": (f"{address}@{claim.baseline}",),
    }
    return places.get(problem, ())


def computed_claim(metric: Metric, claim: Claim, base: Base) -> Range | None:
    """
    Compute what a claim should say.

    Args:
        metric: The metric, with a value.
        claim: The claim; not ``unchanged``.
        base: The value at its baseline; nothing is ``unjudged``.

    Returns:
        The figure in the unit of the claim, or None when the base does not admit it.
    """
    current, value = metric.interval, metric.value
    assert current is not None  # noqa: S101 - unjudged said so
    assert value is not None  # noqa: S101 - the same
    match claim.kind:
        case ClaimKind.GROWTH:
            return _rate(growth(current, base.interval))
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            return _rate(share(current, base.interval))
        case ClaimKind.POINTS:
            return Range(current - base.interval, POINTS_UNIT)
        case _:
            return range_of(value, current - base.interval)


def _rate(result: Calculated) -> Range | None:
    return None if result.interval is None else percent(result.interval)


def unchanged_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each value that is claimed to be unchanged with its history."""
    for address, metric, claim in claims(report):
        if claim.kind is not ClaimKind.UNCHANGED:
            continue
        target = (claim_key(report, address, claim),)
        base = base_of(metric, claim.baseline)
        problem = unjudged(metric, claim, base)
        value, current = metric.value, metric.interval
        if problem or base is None or value is None or current is None:
            missing = _missing(address, claim, problem)
            yield unknown(address, problem, missing, about=claim, target=target)
        elif current.meets(base.interval):
            yield passed(address, claim)
        else:
            gap = current.gap(base.interval)
            yield Outcome(
                address=address,
                result="fail",
                message="unchanged_claim",
                params={
                    "value": value,
                    "base": base.value,
                    "baseline": claim.baseline,
                    "gap": range_of(value, Interval.exact(gap)),
                },
                claim=claim,
                stated=range_of(value, current),
                computed=range_of(base.value, base.interval),
                gap=gap,
                source=(history_key(report, address, base.entry),),
                target=(*target, value_key(report, address, metric)),
                hints=hints_of(
                    slip(base.value, current), cut_off(value, base.interval)
                ),
            )


def claims_agree(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare the bases that the claims of a metric, and of its parts, imply."""
    for address, metric in report.walk():
        if len(metric.claims) > 1:
            yield from _on_one_metric(report, address, metric)
        for breakdown in metric.breakdowns if metric.claims else ():
            if breakdown.complete and breakdown.additive is not False:
                yield from _on_parts(report, address, metric, breakdown)


def _on_one_metric(report: "Report", address: str, metric: Metric) -> Iterator[Outcome]:
    for first, second in itertools.combinations(metric.claims, 2):
        if first.baseline != second.baseline:
            continue
        target = tuple(claim_key(report, address, c) for c in (first, second))
        base, other = implied_base(metric, first), implied_base(metric, second)
        one, two = base.interval, other.interval
        if metric.value is None or one is None or two is None:
            reason = _REASONS.get(
                base.status if one is None else other.status, "base_not_positive"
            )
            missing = (address,) if reason == "value_missing" else ()
            yield unknown(address, reason, missing, about=first.baseline, target=target)
        elif one.meets(two):
            yield passed(address, first.baseline)
        else:
            yield Outcome(
                address=address,
                result="fail",
                message="claims_disagree",
                params={
                    "kind": first.kind,
                    "other": second.kind,
                    "baseline": first.baseline,
                    "stated": range_of(metric.value, one),
                    "computed": range_of(metric.value, two),
                },
                baseline=first.baseline,
                stated=range_of(metric.value, one),
                computed=range_of(metric.value, two),
                gap=one.gap(two),
                source=(value_key(report, address, metric),),
                target=target,
            )


def _implied_at(metric: Metric, baseline: Baseline) -> tuple[Claim, Interval] | None:
    """Find the first claim on a baseline that implies a base."""
    for claim in metric.claims:
        if claim.baseline == baseline:
            implied = implied_base(metric, claim).interval
            if implied is not None:
                return claim, implied
    return None


def _on_parts(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Outcome]:
    for baseline in dict.fromkeys(claim.baseline for claim in metric.claims):
        whole = _implied_at(metric, baseline)
        parts = [(part.code, _implied_at(part, baseline)) for part in breakdown.parts]
        known = [(code, item) for code, item in parts if item]
        if whole is None or not known or metric.value is None:
            continue
        target = (claim_key(report, address, whole[0]),)
        missing = tuple(
            f"{address}.{code}@{baseline}" for code, item in parts if not item
        )
        units = {m.value.unit for m in (metric, *breakdown.parts) if m.value}
        if missing or len(units) > 1:
            message = "claim_missing" if missing else "unit_differs"
            yield unknown(address, message, missing, about=baseline, target=target)
            continue
        total = Interval.exact(0)
        for _, (_, implied) in known:
            total += implied
        if whole[1].meets(total):
            yield passed(address, baseline)
            continue
        yield Outcome(
            address=address,
            result="fail",
            message="parts_claims_disagree",
            params={
                "baseline": baseline,
                "stated": range_of(metric.value, whole[1]),
                "computed": range_of(metric.value, total),
            },
            baseline=baseline,
            stated=range_of(metric.value, whole[1]),
            computed=range_of(metric.value, total),
            gap=whole[1].gap(total),
            source=tuple(
                claim_key(report, f"{address}.{code}", claim)
                for code, (claim, _) in known
            ),
            target=target,
        )
