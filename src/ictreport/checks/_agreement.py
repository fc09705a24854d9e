"""The rule that claims on one metric, and on its parts, imply bases that agree."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport._calculated import GrowthStatus
from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._claim_arithmetic import implied_steps, line_of
from ictreport.checks._claimed import Claimed
from ictreport.checks._figures import Agreeing, failed, passed, range_of, unknown
from ictreport.checks._part_claims import (
    Implied,
    Place,
    claim_operand,
    claims_of_parts,
    comparable,
    in_common,
    place_of,
)
from ictreport.checks._rule import CheckContext, Outcome, Rule, Severity, kept
from ictreport.checks._steps import stated, within
from ictreport.model.additive import adds_up
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.products import quotient
from ictreport.model.quantity import Quantity

if TYPE_CHECKING:
    from ictreport.model import Report

_NOTHING: Final = Interval.exact(0)

_REASONS: Final = {
    GrowthStatus.MISSING: "value_missing",
    GrowthStatus.UNIT_DIFFERS: "unit_differs",
}


def claims_agree(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare the bases that the claims of a metric, and of its parts, imply.

    Two claims on one metric against one baseline must imply bases that agree, and the
    bases that complete parts imply must add up to the one that the whole implies.
    Stated changes of complete parts must add up to that of the whole, even when no
    values are given. When the bases of the whole and of all parts are given,
    ``growth-claim`` compares each claim with its own base instead. Parts can have the
    dimension that divides the whole. Chain-linked volumes are not added up.
    """
    for address, metric in report.walk():
        if len(metric.claims) > 1:
            yield from _on_one_metric(report, address, metric)
        for breakdown in metric.breakdowns if metric.claims else ():
            if breakdown.complete and adds_up(metric, breakdown):
                yield from claims_of_parts(report, address, metric, breakdown)


def _on_one_metric(report: "Report", address: str, metric: Metric) -> Iterator[Outcome]:
    """Compare each claim with those before it that have its baseline and agree."""
    groups: dict[Place, list[Claimed]] = {}
    for item in comparable(report, address, metric):
        groups.setdefault(place_of(item), []).append(item)
    for group in groups.values():
        agreeing: Agreeing[Implied] = Agreeing()
        for item in group:
            implied = item.implied().interval
            rival = None if implied is None else agreeing.rival(implied)
            if implied is not None and item.value is not None and rival is not None:
                yield _pair(item.value, (rival, (item, implied)))
            elif item is not group[0]:
                yield _unknown(group[0], item)
            if implied is not None:
                agreeing.add((item, implied), implied)


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


def _pair(value: Quantity, pair: tuple[Implied, Implied]) -> Outcome:
    (first, one), (second, two) = pair
    baseline = first.claim.baseline
    arithmetic = Arithmetic(
        functools.partial(_pair_steps, (first, second)),
        functools.partial(_pair_operands, pair),
    )
    if one.meets(two):
        return passed(first.address, baseline, arithmetic)
    return failed(
        first.address,
        "claims_disagree",
        range_of(value, one),
        range_of(value, two),
        about=baseline,
        params={"kind": first.claim.kind, "other": second.claim.kind},
        source=(first.level_key,),
        target=(first.key, second.key),
        arithmetic=arithmetic,
    )


def _pair_operands(pair: tuple[Implied, Implied]) -> Iterator[Operand]:
    """Give the value, and each claim with what the base of the other requires."""
    for (item, _), (_, base) in (pair, pair[::-1]):
        yield from claim_operand(item, base)
    first, second = (item for (item, _) in pair)
    one, two = line_of(first), line_of(second)
    if one is None or two is None or first.value is None:
        return
    # v * a - b = v * c - d, so that v = (b - d) / (a - c)
    offset = one[1] - two[1]
    needed = quotient(offset, one[0] - two[0])
    if needed is not None and offset != _NOTHING:  # rates differ for every value
        yield Operand(first.level_key, first.value, needed)


def _pair_steps(pair: tuple[Claimed, Claimed]) -> Iterator[Step]:
    yield within("value", pair[0].value, pair[0].interval)
    for item in pair:
        claim = item.claim
        if claim.value is not None:
            yield stated("stated", claim.value, f"{claim.kind}: ")
        yield from implied_steps(item)
    one, two = (item.implied().interval for item in pair)
    if pair[0].value is not None and one is not None and two is not None:
        yield from in_common(pair[0].value, one, two)


RULES: Final = (
    Rule(
        code="claims-agree",
        title="Claims on one metric, and on its parts, imply bases that agree",
        severity=Severity.ERROR,
        level="1c",
        check=kept(claims_agree),
    ),
)
