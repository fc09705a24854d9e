"""Rules that compare what a report claims with what its figures give."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport._growth import Calculated, GrowthStatus, growth, implied_base, share
from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._figures import (
    Sides,
    claim_key,
    claims,
    hints_of,
    history_key,
    passed,
    percent,
    range_of,
    sides,
    unknown,
    value_key,
)
from ictreport.checks._rule import CheckContext, Outcome, Range
from ictreport.checks._slips import cut_off, slip
from ictreport.checks._steps import bounds, compared, ends, shown, stated, within
from ictreport.model.claim import Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report


def growth_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each stated growth, ratio, change and share with the history."""
    for address, metric, claim in claims(report):
        if claim.kind is not ClaimKind.UNCHANGED:
            yield _claim(report, address, metric, claim)


def _claim(report: "Report", address: str, metric: Metric, claim: Claim) -> Outcome:
    target = (claim_key(report, address, claim),)
    found = claim_sides(metric, claim)
    if isinstance(found, str):
        return _unjudged(report, address, metric, claim, found)
    assert claim.value is not None  # noqa: S101 - only 'unchanged' has none
    computed = computed_claim(metric, claim, found.then)
    if computed is None:
        below_zero = found.then.is_positive
        problem = "value_negative" if below_zero else "base_not_positive"
        return _unjudged(report, address, metric, claim, problem)
    arithmetic = _arithmetic(report, address, metric, claim, found)
    said = claim.value.interval
    if said.meets(computed.interval):
        return passed(address, claim, arithmetic)
    implied = implied_base(metric, claim).interval
    gap = said.gap(computed.interval)
    unit = POINTS_UNIT if computed.unit == PERCENT_UNIT else computed.unit
    return Outcome(
        address=address,
        result="fail",
        message="growth_claim" if implied else "growth_claim_no_base",
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "computed": computed,
            "gap": Range(Interval.exact(gap), unit, computed.scale),
            "value": found.value,
            "base": found.base.value,
            "baseline": claim.baseline,
            "implied": implied and range_of(found.value, implied),
        },
        claim=claim,
        stated=Range(said, claim.value.unit, claim.value.scale),
        computed=computed,
        gap=gap,
        source=(
            value_key(report, address, metric),
            history_key(report, address, found.base.entry),
        ),
        target=target,
        hints=hints_of(
            *((slip(found.base.value, implied),) if implied else ()),
            cut_off(claim.value, computed.interval),
        ),
        arithmetic=arithmetic,
    )


def claim_sides(metric: Metric, claim: Claim) -> Sides | str:
    """
    Find what a claim is held against.

    Args:
        metric: The metric.
        claim: The claim.

    Returns:
        Value and base; or the key of a message when it cannot be judged.
    """
    found = sides(metric, claim.baseline)
    status = implied_base(metric, claim).status
    if isinstance(found, Sides) and status is GrowthStatus.UNIT_DIFFERS:
        return "unit_differs"
    return found


def _unjudged(
    report: "Report", address: str, metric: Metric, claim: Claim, problem: str
) -> Outcome:
    """Say that a claim cannot be judged, and what is missing if that is why."""
    places = {
        "value_missing": (address,),
        "base_missing": (f"{address}@{claim.baseline}",),
    }
    return unknown(
        address,
        problem,
        places.get(problem, ()),
        about=claim,
        target=(claim_key(report, address, claim),),
        arithmetic=Arithmetic(functools.partial(_steps, metric, claim)),
    )


def computed_claim(metric: Metric, claim: Claim, base: Interval) -> Range | None:
    """
    Compute what a claim should say.

    Args:
        metric: The metric, whose value can be compared with the base.
        claim: The claim.
        base: What the value at its baseline stands for.

    Returns:
        The figure in the unit of the claim, or None when the base does not admit it or
        the claim has no figure.
    """
    current, value = metric.interval, metric.value
    assert current is not None  # noqa: S101 - it can be compared
    assert value is not None  # noqa: S101 - the same
    match claim.kind:
        case ClaimKind.GROWTH:
            return _rate(growth(current, base))
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            return _rate(share(current, base))
        case ClaimKind.POINTS:
            return Range(current - base, POINTS_UNIT)
        case ClaimKind.CHANGE:
            return range_of(value, current - base)
        case _:  # only 'unchanged' states no figure
            return None


def _rate(result: Calculated) -> Range | None:
    return None if result.interval is None else percent(result.interval)


def unchanged_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each value that is claimed to be unchanged with its history."""
    for address, metric, claim in claims(report):
        if claim.kind is not ClaimKind.UNCHANGED:
            continue
        found = claim_sides(metric, claim)
        if isinstance(found, str):
            yield _unjudged(report, address, metric, claim, found)
            continue
        arithmetic = _arithmetic(report, address, metric, claim, found)
        if found.current.meets(found.then):
            yield passed(address, claim, arithmetic)
            continue
        gap = found.current.gap(found.then)
        base = found.base.value
        yield Outcome(
            address=address,
            result="fail",
            message="unchanged_claim",
            params={
                "value": found.value,
                "base": base,
                "baseline": claim.baseline,
                "gap": range_of(found.value, Interval.exact(gap)),
            },
            claim=claim,
            stated=range_of(found.value, found.current),
            computed=range_of(base, found.then),
            gap=gap,
            source=(history_key(report, address, found.base.entry),),
            target=(
                claim_key(report, address, claim),
                value_key(report, address, metric),
            ),
            hints=hints_of(slip(base, found.current), cut_off(found.value, found.then)),
            arithmetic=arithmetic,
        )


def _arithmetic(
    report: "Report", address: str, metric: Metric, claim: Claim, found: Sides
) -> Arithmetic:
    return Arithmetic(
        functools.partial(_steps, metric, claim),
        functools.partial(_operands, report, address, metric, claim, found),
    )


def _operands(
    report: "Report", address: str, metric: Metric, claim: Claim, found: Sides
) -> Iterator[Operand]:
    """Give claim, base and value, each with what the other two ask of it."""
    implied = implied_base(metric, claim).interval
    computed = computed_claim(metric, claim, found.then)
    if implied is None:
        return
    if claim.value is not None and computed is not None:
        key = claim_key(report, address, claim)
        yield Operand(key, claim.value, computed.interval)
    base_key = history_key(report, address, found.base.entry)
    yield Operand(base_key, found.base.value, implied)
    needed = _value_for(claim, found.then)
    yield Operand(value_key(report, address, metric), found.value, needed)


def _value_for(claim: Claim, base: Interval) -> Interval:
    """Compute the value that a base and a claim give."""
    if claim.value is None:
        return base
    said = claim.value.interval
    if claim.kind in {ClaimKind.CHANGE, ClaimKind.POINTS}:
        return base + said
    factor = said.divide(Interval.exact(100))
    if claim.kind is ClaimKind.GROWTH:
        factor = factor.shift(1)
    return base.multiply(factor)


def _steps(metric: Metric, claim: Claim) -> Iterator[Step]:
    yield within("value", metric.value, metric.interval)
    if claim.value is not None:
        yield stated("stated", claim.value)
    yield base_step(metric, claim)
    found = claim_sides(metric, claim)
    if isinstance(found, Sides):
        yield from held(metric, claim, found)
    yield from implied_steps(metric, claim)


def base_step(metric: Metric, claim: Claim) -> Step:
    """Show the value at the baseline of a claim, or that there is none."""
    base = metric.base(claim.baseline)
    if base is None:
        return stated("base", None)
    return within("base", base.value, base.interval)


def held(metric: Metric, claim: Claim, found: Sides) -> Iterator[Step]:
    """Show a claim held against the value at its baseline."""
    if claim.value is None:
        scale, unit = found.value.scale, found.value.unit
        yield compared(found.current, found.then, scale, unit)
        return
    computed = computed_claim(metric, claim, found.then)
    if computed is not None:
        yield Step("computed", _formula(claim, found) + shown(computed))
        said = claim.value.interval
        yield compared(said, computed.interval, computed.scale, computed.unit)


def _formula(claim: Claim, found: Sides) -> str:
    """Write what is computed of which bounds, in the scale of the base."""
    scale, current = found.base.value.scale, found.current
    low, high = ends(current, scale)
    least, most = ends(found.then, scale)
    if claim.kind in {ClaimKind.CHANGE, ClaimKind.POINTS}:
        return f"[{low} - {most}, {high} - {least}] = "
    # A number below zero divided by more is larger, not smaller.
    under = most if current.lower is not None and current.lower >= 0 else least
    over = most if current.upper is not None and current.upper <= 0 else least
    less = " - 1" if claim.kind is ClaimKind.GROWTH else ""
    return f"[{low}/{under}{less}, {high}/{over}{less}] = "


def implied_steps(metric: Metric, claim: Claim, label: str = "implied") -> list[Step]:
    """Show the base that a claim implies, if there is one."""
    implied = implied_base(metric, claim).interval
    if implied is None or metric.value is None:
        return []
    return [
        Step(label, f"{_inverse(claim)} = {shown(range_of(metric.value, implied))}")
    ]


def _inverse(claim: Claim) -> str:
    said = claim.value
    if said is None:
        return "v"
    match claim.kind:
        case ClaimKind.GROWTH:
            return f"v / (1 + {bounds(said.interval)} / 100)"
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            return f"v / ({bounds(said.interval)} / 100)"
        case _:
            return f"v - {bounds(said.interval, said.scale)}"
