"""Which single figure would repair most failures, and to what it must change."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from ictreport._growth import implied_base
from ictreport.checks._claims import computed_claim, unjudged
from ictreport.checks._facts import statements
from ictreport.checks._figures import (
    WHOLE,
    Base,
    base_of,
    claim_key,
    claims,
    history_key,
    range_of,
    value_key,
)
from ictreport.checks._parts import can_be_negative, incomparable, sum_of_parts
from ictreport.checks._rule import FigureKey, Range
from ictreport.model.claim import Claim
from ictreport.model.interval import Interval
from ictreport.model.link import link
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind, UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class Suspect:
    """
    A figure that would repair failures if it changed.

    Attributes:
        key: The report, the address, the measure, and the period or baseline.
        value: The figure as stated.
        needed: What it would have to be, in its own unit.
        repairs: The rule and the address of each failure that would be repaired.
    """

    key: FigureKey
    value: Quantity
    needed: Range
    repairs: tuple[tuple[str, str], ...]


@attrs.frozen
class _Relation:
    """Something that must hold between figures, and what each would have to be."""

    rule: str
    address: str
    holds: bool
    needs: Mapping[FigureKey, tuple[Quantity, Interval]]


def suspects(
    report: "Report", previous: "Sequence[Report]" = ()
) -> tuple[Suspect, ...]:
    """
    Rank the figures that would repair failures if they changed.

    A change that would break what holds is not counted as a repair.

    Args:
        report: The report.
        previous: Earlier reports of the same publisher.

    Returns:
        The figures that would repair most failures first; empty when nothing fails.
    """
    linked = link(report, *previous) if previous else report
    relations = tuple(_relations(linked))
    failing = [relation for relation in relations if not relation.holds]
    figures = {key: value for r in failing for key, (value, _) in r.needs.items()}
    ranked = [
        suspect
        for key, value in figures.items()
        if (suspect := _suspect(key, value, relations)) is not None
    ]
    return tuple(sorted(ranked, key=lambda suspect: -len(suspect.repairs)))


def _suspect(
    key: FigureKey, value: Quantity, relations: tuple[_Relation, ...]
) -> Suspect | None:
    """Find the interval for one figure that repairs most and breaks nothing."""
    touching = [relation for relation in relations if key in relation.needs]
    allowed: Interval | None = Interval.everything()
    for relation in touching:
        if relation.holds and allowed is not None:
            allowed = allowed.intersect(relation.needs[key][1])
    if allowed is None:
        return None
    failing = [relation for relation in touching if not relation.holds]
    best: tuple[Interval, list[_Relation]] | None = None
    for start in failing:
        needed = allowed.intersect(start.needs[key][1])
        if needed is None:
            continue
        repaired = [start]
        for other in failing:
            both = needed.intersect(other.needs[key][1])
            if other is not start and both is not None:
                needed = both
                repaired.append(other)
        if best is None or len(repaired) > len(best[1]):
            best = needed, repaired
    if best is None:
        return None
    repairs = tuple((relation.rule, relation.address) for relation in best[1])
    return Suspect(key, value, range_of(value, best[0]), repairs)


def _relations(report: "Report") -> Iterator[_Relation]:
    for address, metric in report.walk():
        value = metric.value
        if value is None:
            continue
        key = value_key(report, address, metric)
        for breakdown in metric.breakdowns:
            yield from _parts_relation(report, address, metric, breakdown)
        if metric.of is not None and value.unit.kind is UnitKind.PERCENT:
            holds = value.interval.meets(WHOLE)
            yield _Relation("share-range", address, holds, {key: (value, WHOLE)})
    for address, metric, claim in claims(report):
        base = base_of(metric, claim.baseline)
        if base is not None and not unjudged(metric, claim, base):
            yield from _claim_relation(report, address, metric, claim, base)
    yield from _duplicate_relations(report)


def _parts_relation(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[_Relation]:
    value, complete = metric.value, breakdown.complete
    known = [(part, part.value) for part in breakdown.parts if part.value is not None]
    if value is None or incomparable(report, address, metric, breakdown) is not None:
        return
    if len(known) < len(breakdown.parts) if complete else can_be_negative(breakdown):
        return
    rest = Interval.exact(0) if complete else Interval(0, None)
    total = sum_of_parts(breakdown) + rest
    needs = {value_key(report, address, metric): (value, total)}
    for part, stated in known:
        others = rest
        for other, amount in known:
            if other is not part:
                others += amount.interval
        key = value_key(report, f"{address}.{part.code}", part)
        needs[key] = (stated, value.interval - others)
    rule = "parts-sum" if complete else "parts-within"
    yield _Relation(rule, address, value.interval.meets(total), needs)


def _claim_relation(
    report: "Report", address: str, metric: Metric, claim: Claim, base: Base
) -> Iterator[_Relation]:
    current, value = metric.interval, metric.value
    assert current is not None  # noqa: S101 - unjudged said so
    assert value is not None  # noqa: S101 - the same
    implied = implied_base(metric, claim).interval
    value_id = value_key(report, address, metric)
    base_id = history_key(report, address, base.entry)
    if claim.kind is ClaimKind.UNCHANGED:
        needs = {value_id: (value, base.interval), base_id: (base.value, current)}
        holds = current.meets(base.interval)
        yield _Relation("unchanged-claim", address, holds, needs)
        return
    computed = computed_claim(metric, claim, base)
    if computed is None or claim.value is None or implied is None:
        return
    needs = {
        claim_key(report, address, claim): (claim.value, computed.interval),
        base_id: (base.value, implied),
        value_id: (value, _value_for(claim, base)),
    }
    holds = claim.value.interval.meets(computed.interval)
    yield _Relation("growth-claim", address, holds, needs)


def _value_for(claim: Claim, base: Base) -> Interval:
    """Compute the value that a base and a claim that implies one give."""
    assert claim.value is not None  # noqa: S101 - only 'unchanged' has none
    stated = claim.value.interval
    if claim.kind in {ClaimKind.CHANGE, ClaimKind.POINTS}:
        return base.interval + stated
    factor = stated.divide(Interval.exact(100))
    if claim.kind is ClaimKind.GROWTH:
        factor = factor.shift(1)
    return base.interval.multiply(factor)


def _duplicate_relations(report: "Report") -> Iterator[_Relation]:
    for (address, _), facts in statements(report).items():
        for index, first in enumerate(facts):
            for second in facts[index + 1 :]:
                one, two = first.value, second.value
                if one is None or two is None or one.unit != two.unit:
                    continue
                needs = {
                    first.key: (one, two.interval),
                    second.key: (two, one.interval),
                }
                holds = one.interval.meets(two.interval)
                yield _Relation("duplicate-fact", address, holds, needs)
