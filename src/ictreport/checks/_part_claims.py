"""What the claims of complete parts say together, compared with that of the whole."""

import functools
import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._claim_arithmetic import computed_claim, implied_steps, value_for
from ictreport.checks._claimed import Claimed
from ictreport.checks._columns import CHAINED, reduced_to
from ictreport.checks._figures import failed, passed, range_of, unknown, with_rests
from ictreport.checks._rule import Outcome
from ictreport.checks._steps import compared, shown, stated, within
from ictreport.model.claim import Baseline
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

Implied = tuple[Claimed, Interval]
"""A claim and the base that it implies."""

Place = tuple[Baseline | None, Period, Dimensions]
"""The baseline that claims compare to, and what they are about."""

_Said = tuple[Claimed, Quantity]
"""A claim of change, and by how much."""

_Shared = Callable[[Dimensions], Dimensions]
"""What of a mapping whole and parts have in common."""

_WITHOUT_BASE: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})

_MOST_MISSING: Final = 100
"""How many missing claims are named; a report can have them by the million."""


def comparable(report: "Report", address: str, metric: Metric) -> Iterator[Claimed]:
    """Visit the claims that say something of the value at a baseline."""
    for claim in metric.claims:
        if claim.is_stated and claim.kind not in _WITHOUT_BASE:
            yield Claimed(report, address, metric, claim)


def place_of(item: Claimed) -> Place:
    """Say which claims can be compared with one."""
    return item.claim.baseline, item.period, item.dimensions


def claim_operand(item: Claimed, base: Interval) -> Iterator[Operand]:
    """Give a claim with the interval that a base requires of it."""
    computed = computed_claim(item, base)
    if item.claim.value is not None and computed is not None:
        yield Operand(item.key, item.claim.value, computed.interval)


def in_common(value: Quantity, one: Interval, two: Interval) -> Iterator[Step]:
    """Show two bases and whether they meet."""
    yield Step("computed", shown(range_of(value, two)))
    yield compared(one, two, value.scale, value.unit)


def claims_of_parts(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Outcome]:
    """Compare what a whole claims with what its parts claim together."""
    keys = (claim.dimensions for claim in metric.claims)
    mapping = merged(report.dimensions_of(metric), *keys)
    shared = reduced_to(mapping, breakdown)
    places = [(metric, address)]
    places += [(part, f"{address}.{part.code}") for part in breakdown.parts]
    whole, *parts = [_said(report, place, one, shared) for one, place in places]
    added: set[Place] = set()
    for place, said in whole.items():
        found = [part[place] for part in parts if place in part]
        if len(found) == len(parts) and not _is_given(said, *found):
            added.add(place)
            yield _changed(place, said, found)
    items = [_implied(report, place, one, shared) for one, place in places]
    yield from _on_parts(items, [code for _, code in places], added)


def _said(
    report: "Report", address: str, metric: Metric, shared: _Shared
) -> dict[Place, _Said]:
    """Find the first claim of change on each baseline."""
    found: dict[Place, _Said] = {}
    for item in comparable(report, address, metric):
        if item.claim.kind is ClaimKind.CHANGE and item.claim.value is not None:
            place = _shared_place(item, shared)
            found.setdefault(place, (item, item.claim.value))
    return found


def _shared_place(item: Claimed, shared: _Shared) -> Place:
    baseline, period, dimensions = place_of(item)
    return baseline, period, shared(dimensions)


def _is_given(*items: tuple[Claimed, object]) -> bool:
    """Tell whether all bases are given: each claim is compared with its own then."""
    return all(item.base is not None and item.value is not None for item, _ in items)


def _problem(place: Place, units_differ: bool) -> str | None:  # noqa: FBT001 - one fact
    if CHAINED in place[2]:
        return "not_additive"
    return "unit_differs" if units_differ else None


def _changed(place: Place, whole: _Said, parts: list[_Said]) -> Outcome:
    """Add changes up, which needs no level."""
    item, value = whole
    problem = _problem(place, differ(value.unit, *(one.unit for _, one in parts)))
    if problem is not None:
        return unknown(item.address, problem, about=item.claim, target=(item.key,))
    total = _total([one.interval for _, one in parts])
    arithmetic = Arithmetic(
        functools.partial(_change_steps, whole, parts, total),
        functools.partial(_change_operands, whole, parts, total),
    )
    if value.interval.meets(total):
        return passed(item.address, item.claim, arithmetic)
    return failed(
        item.address,
        "parts_changes_disagree",
        range_of(value),
        range_of(value, total),
        about=item.claim,
        params={"kind": ClaimKind.CHANGE, "stated": value},
        source=tuple(part.key for part, _ in parts),
        target=(item.key,),
        arithmetic=arithmetic,
    )


def _change_steps(whole: _Said, parts: list[_Said], total: Interval) -> Iterator[Step]:
    _, value = whole
    yield stated("stated", value)
    for part, one in parts:
        yield stated("part", one, f"{part.metric.code}: ")
    yield from in_common(value, value.interval, total)


def _change_operands(
    whole: _Said, parts: list[_Said], total: Interval
) -> Iterator[Operand]:
    """Give the claims of whole and parts, each with what the others leave for it."""
    item, value = whole
    yield Operand(item.key, value, total)
    for (part, one), rest in with_rests(parts, [one.interval for _, one in parts]):
        yield Operand(part.key, one, value.interval - rest)


def _implied(
    report: "Report", address: str, metric: Metric, shared: _Shared
) -> dict[Place, Implied]:
    """Find the first claim on each baseline that implies a base."""
    found: dict[Place, Implied] = {}
    for item in comparable(report, address, metric):
        implied = item.implied().interval
        if implied is not None:
            found.setdefault(_shared_place(item, shared), (item, implied))
    return found


def _on_parts(
    items: list[dict[Place, Implied]], addresses: list[str], added: set[Place]
) -> Iterator[Outcome]:
    """Compare the base that a claim implies with the sum of those of the parts."""
    of_whole, *of_parts = items
    named = {place for implied in of_parts for place in implied}
    for place, whole in of_whole.items():
        if place not in named or place in added:
            continue
        item = whole[0]
        parts = zip(addresses[1:], of_parts, strict=True)
        lacking = (address for address, implied in parts if place not in implied)
        missing = tuple(
            f"{address}@{place[0]}"
            for address in itertools.islice(lacking, _MOST_MISSING)
        )
        found = [implied[place] for implied in of_parts if place in implied]
        if not missing and _is_given(whole, *found):
            continue
        units = [one.value.unit for one, _ in found if one.value is not None]
        mixed = item.value is None or differ(item.value.unit, *units)
        problem = "claim_missing" if missing else _problem(place, mixed)
        if problem is not None:
            yield unknown(
                item.address,
                problem,
                missing,
                about=item.claim.baseline,
                target=(item.key,),
            )
            continue
        yield _sum(whole, found)


def _sum(whole: Implied, parts: list[Implied]) -> Outcome:
    item, one = whole
    total = _total([interval for _, interval in parts])
    value, baseline = item.value, item.claim.baseline
    assert value is not None  # noqa: S101 - a base is implied by a value
    arithmetic = Arithmetic(
        functools.partial(_sum_steps, value, whole, parts),
        functools.partial(_sum_operands, whole, parts),
    )
    if one.meets(total):
        return passed(item.address, baseline, arithmetic)
    return failed(
        item.address,
        "parts_claims_disagree",
        range_of(value, one),
        range_of(value, total),
        about=baseline,
        source=tuple(part.key for part, _ in parts),
        target=(item.key,),
        arithmetic=arithmetic,
    )


def _total(intervals: list[Interval]) -> Interval:
    return sum(intervals, Interval.exact(0))


def _sum_steps(value: Quantity, whole: Implied, parts: list[Implied]) -> Iterator[Step]:
    item, one = whole
    claim = item.claim
    yield within("value", item.value, item.interval)
    if claim.value is not None:
        yield stated("stated", claim.value, f"{claim.kind}: ")
    yield from implied_steps(item)
    for part, _ in parts:
        for step in implied_steps(part):
            yield Step("part", f"{part.metric.code}: {step.formula}")
    yield from in_common(value, one, _total([interval for _, interval in parts]))


def _sum_operands(whole: Implied, parts: list[Implied]) -> Iterator[Operand]:
    """Give claims and values of whole and parts, each with what the others ask."""
    item, one = whole
    yield from _both(item, _total([interval for _, interval in parts]))
    for (part, _), rest in with_rests(parts, [interval for _, interval in parts]):
        yield from _both(part, one - rest)


def _both(item: Claimed, base: Interval) -> Iterator[Operand]:
    """Give a claim and its value, each with the interval that a base requires."""
    yield from claim_operand(item, base)
    needed = value_for(item, base)
    if item.value is not None and needed is not None:
        yield Operand(item.level_key, item.value, needed)
