"""Rules that compare what a report claims with what its figures give."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, Operand
from ictreport.checks._claim_arithmetic import claim_steps, computed_claim, value_for
from ictreport.checks._claimed import Claimed, Sides, claims
from ictreport.checks._figures import (
    gap_of,
    passed,
    range_of,
    unknown,
)
from ictreport.checks._rule import (
    CheckContext,
    Hint,
    Outcome,
    Range,
    Rule,
    Severity,
    kept,
)
from ictreport.checks._shares import judged_share
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report


def growth_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each stated growth, ratio, change and share with the history.

    It computes growth, ratio, change, points or plan share from the value and the
    history, as intervals, and compares the result with what is stated. A failure gives
    the gap and the base that the claim implies. A value that the report itself gives
    for the baseline takes precedence over a linked one, and a failure that needs a
    figure of an earlier report is a warning. A claim with its own period is about the
    value of the history for that period.

    Average growth is computed as a yearly root, and needs two periods of the same
    length with whole years between them. A share is the value divided by that of the
    whole: the metric named by ``of``, else the metric that it is a part of. A
    contribution is the change of the part divided by the base of the whole; a
    contribution in percent is compared with the growth of the whole.
    """
    for item in claims(report):
        if item.claim.kind in _OF_WHOLES:
            yield judged_share(item)
        elif item.claim.kind is not ClaimKind.UNCHANGED:
            yield _claim(item)


_OF_WHOLES: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})


def _claim(item: Claimed) -> Outcome:
    claim, found = item.claim, item.sides()
    if isinstance(found, str):
        return unjudged(item, found)
    assert claim.value is not None  # noqa: S101 - only 'unchanged' has none
    computed = computed_claim(item, found.then)
    if computed is None:
        return unjudged(item, _why_none(item, found))
    arithmetic = _arithmetic(item, found)
    said = claim.value.interval
    if said.meets(computed.interval):
        return passed(item.address, claim, arithmetic)
    if found.is_below_zero and (-said).meets(computed.interval):
        return unjudged(item, "other_sign")
    implied = item.implied().interval
    gap = said.gap(computed.interval)
    source = found.base.entry.source
    message = "growth_claim" if implied else "growth_claim_no_base"
    return Outcome(
        address=item.address,
        result="fail",
        message="growth_claim_linked" if source and implied else message,
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "claim": claim,
            "computed": computed,
            "gap": gap_of(computed, said, computed.interval),
            "value": found.value,
            "base": found.base.value,
            **({"report": source} if source else {}),
            "baseline": claim.baseline,
            "implied": implied and range_of(found.value, implied),
        },
        claim=claim,
        stated=Range(said, claim.value.unit, claim.value.scale),
        computed=computed,
        gap=gap,
        source=(
            item.level_key,
            item.entry_key(found.base.entry),
        ),
        target=(item.key,),
        hints=_revised(item, found),
        severity=Severity.WARNING if item.is_linked else None,
        arithmetic=arithmetic,
    )


def _revised(item: Claimed, found: Sides) -> tuple[Hint, ...]:
    """Tell of another statement of the base, such as a revised one, that fits."""
    said = item.claim.value
    assert said is not None and item.claim.baseline is not None  # noqa: PT018, S101
    for entry in item.metric.at(item.claim.baseline):
        if entry is found.base.entry or entry.value is None:
            continue
        if differ(entry.value.unit, found.value.unit):
            continue
        computed = computed_claim(item, entry.value.interval)
        if computed is not None and said.interval.meets(computed.interval):
            params = (
                ("value", entry.value),
                ("report", entry.source or item.report.id),
            )
            return (Hint("base_revised", params),)
    return ()


def _why_none(item: Claimed, found: Sides) -> str:
    """Say why nothing can be computed for a claim, by the key of a message."""
    average = item.claim.kind is ClaimKind.AVERAGE_GROWTH
    if average and item.claim.years(item.period) is None:
        return "years_not_whole"
    return "value_negative" if found.then.is_positive else "base_not_positive"


def unjudged(item: Claimed, problem: str) -> Outcome:
    """Say that a claim cannot be judged, and what is missing if that is why."""
    places = {
        "value_missing": (item.missing_level,),
        "base_missing": (f"{item.address}@{item.claim.baseline}",),
    }
    return unknown(
        item.address,
        problem,
        places.get(problem, ()),
        about=item.claim,
        target=(item.key,),
        arithmetic=Arithmetic(functools.partial(claim_steps, item)),
    )


def unchanged_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each value that is claimed to be unchanged with its history.

    It compares the value with the value at the baseline; the two intervals must have a
    number in common.
    """
    for item in claims(report):
        if item.claim.kind is ClaimKind.UNCHANGED:
            yield _unchanged(item)


def _unchanged(item: Claimed) -> Outcome:
    found = item.sides()
    if isinstance(found, str):
        return unjudged(item, found)
    arithmetic = _arithmetic(item, found)
    if found.current.meets(found.then):
        return passed(item.address, item.claim, arithmetic)
    gap = found.current.gap(found.then)
    base = found.base.value
    return Outcome(
        address=item.address,
        result="fail",
        message="unchanged_claim",
        params={
            "value": found.value,
            "base": base,
            "baseline": item.claim.baseline,
            "gap": gap_of(range_of(found.value), found.current, found.then),
        },
        claim=item.claim,
        stated=range_of(found.value, found.current),
        computed=range_of(base, found.as_base(found.then)),
        gap=gap,
        source=(item.entry_key(found.base.entry),),
        target=(item.key, item.level_key),
        arithmetic=arithmetic,
    )


def _arithmetic(item: Claimed, found: Sides) -> Arithmetic:
    return Arithmetic(
        functools.partial(claim_steps, item), functools.partial(_operands, item, found)
    )


def _operands(item: Claimed, found: Sides) -> Iterator[Operand]:
    """Give claim, base and value, each with what the other two ask of it."""
    claim, implied = item.claim, item.implied().interval
    computed = computed_claim(item, found.then)
    if implied is None:
        return
    if claim.value is not None and computed is not None:
        yield Operand(item.key, claim.value, computed.interval)
    base_key = item.entry_key(found.base.entry)
    yield Operand(base_key, found.base.value, found.as_base(implied))
    needed = value_for(item, found.then)
    if needed is not None:
        yield Operand(item.level_key, found.value, needed)


RULES: Final = (
    Rule(
        code="growth-claim",
        title="A stated growth, ratio, change or share agrees with the history",
        severity=Severity.ERROR,
        level="2",
        check=kept(growth_claim),
    ),
    Rule(
        code="unchanged-claim",
        title="What is said to be unchanged is unchanged",
        severity=Severity.ERROR,
        level="2",
        check=kept(unchanged_claim),
    ),
)
