"""Rules that compare claims with each other: of one metric, and of its parts."""

import functools
import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._calculated import GrowthStatus
from ictreport._growth import differ
from ictreport.checks._breakdowns import CHAINED, reduced_to
from ictreport.checks._claims import (
    Claimed,
    Grown,
    Whole,
    computed_claim,
    implied_steps,
    in_hundredths,
    line_of,
    one_in_hundredths,
    value_for,
)
from ictreport.checks._figures import (
    Agreeing,
    failed,
    gap_of,
    passed,
    range_of,
    unknown,
    with_rests,
)
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    Operand,
    Outcome,
    Range,
    Severity,
    Step,
    rule,
)
from ictreport.checks._steps import compared, shown, stated, within
from ictreport.model.additive import adds_up
from ictreport.model.claim import Baseline
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.period import Period
from ictreport.model.products import quotient
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit
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


def _claim_operand(item: Claimed, base: Interval) -> Iterator[Operand]:
    """Give a claim with the interval that a base requires of it."""
    computed = computed_claim(item, base)
    if item.claim.value is not None and computed is not None:
        yield Operand(item.key, item.claim.value, computed.interval)


def _in_common(value: Quantity, one: Interval, two: Interval) -> Iterator[Step]:
    """Show two bases and whether they meet."""
    yield Step("computed", shown(range_of(value, two)))
    yield compared(one, two, value.scale, value.unit)


def _claims_of_parts(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Outcome]:
    """Compare what a whole claims with what its parts claim together."""
    keys = (claim.dimensions for claim in metric.claims)
    mapping = merged(report.dimensions_of(metric), *keys)
    shared = reduced_to(mapping, breakdown)
    places = [(metric, address)]
    places += [(part, f"{address}.{part.code}") for part in breakdown.parts]
    whole, *parts = [
        _changes_by_place(report, place, one, shared) for one, place in places
    ]
    added: set[Place] = set()
    for place, said in whole.items():
        found = [part[place] for part in parts if place in part]
        if len(found) == len(parts) and not _is_given(said, *found):
            added.add(place)
            yield _changed(place, said, found)
    items = [_implied(report, place, one, shared) for one, place in places]
    yield from _on_parts(items, [code for _, code in places], added)


def _changes_by_place(
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
    yield from _in_common(value, value.interval, total)


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
        yield _sum_of_bases(whole, found)


def _sum_of_bases(whole: Implied, parts: list[Implied]) -> Outcome:
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
    yield from _in_common(value, one, _total([interval for _, interval in parts]))


def _sum_operands(whole: Implied, parts: list[Implied]) -> Iterator[Operand]:
    """Give claims and values of whole and parts, each with what the others ask."""
    item, one = whole
    yield from _both(item, _total([interval for _, interval in parts]))
    for (part, _), rest in with_rests(parts, [interval for _, interval in parts]):
        yield from _both(part, one - rest)


def _both(item: Claimed, base: Interval) -> Iterator[Operand]:
    """Give a claim and its value, each with the interval that a base requires."""
    yield from _claim_operand(item, base)
    needed = value_for(item, base)
    if item.value is not None and needed is not None:
        yield Operand(item.level_key, item.value, needed)


_NOTHING: Final = Interval.exact(0)

_REASONS: Final = {
    GrowthStatus.MISSING: "value_missing",
    GrowthStatus.UNIT_DIFFERS: "unit_differs",
}


@rule(
    "claims-agree",
    "Claims on one metric, and on its parts, imply bases that agree",
    Severity.ERROR,
    "1c",
    identity=True,
)
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
                yield from _claims_of_parts(report, address, metric, breakdown)


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
        yield from _claim_operand(item, base)
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
        yield from _in_common(pair[0].value, one, two)


_HUNDRED: Final = Interval.exact(100)
_SUMMED: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})

_Group = tuple[ClaimKind, Unit, Baseline | None, Period, Dimensions]
"""What claims have in common that are added up."""


@attrs.frozen(eq=False)
class _Sum:
    """
    Claims of parts that are added up.

    Attributes:
        whole: The whole.
        group: What the claims have in common.
        claims: A claim of each part, with its value.
        grown: The growth of the whole that contributions give; None for 100 %.
    """

    whole: Whole
    group: _Group
    claims: tuple[tuple[Claimed, Quantity], ...]
    grown: Grown | None

    @property
    def expected(self) -> Interval:
        """What the claims should give."""
        return _HUNDRED if self.grown is None else self.grown.rate

    @property
    def slack(self) -> Interval:
        """How much the claims together may have been rounded."""
        most = max(map(_half_a_digit, self.values)) * len(self.claims)
        return Interval(-most, most)

    @property
    def target(self) -> Interval:
        """What they should give, widened by that."""
        return self.expected + self.slack

    @property
    def total(self) -> Interval:
        """What the claims give."""
        return sum(map(_interval, self.values), Interval.exact(0))

    @property
    def values(self) -> list[Quantity]:
        """The stated figures."""
        return [value for _, value in self.claims]


def _half_a_digit(value: Quantity) -> Fraction:
    accuracy = value.accuracy
    if accuracy == "exact":
        return Fraction(0)
    return Fraction(10) ** -accuracy / 2 * one_in_hundredths(value)


def _interval(value: Quantity) -> Interval:
    return in_hundredths(value, value.interval)


@rule(
    "shares-sum",
    "Shares add up to 100 %, and contributions to the growth of the whole",
    Severity.ERROR,
    "1c",
    identity=True,
)
def shares_sum(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Add up the stated shares and contributions of complete parts.

    It adds up the shares that complete parts state of their whole, for each period.
    Because each share may be rounded, the sum can differ from 100 by half a unit of the
    coarsest share's last digit for each part. Contributions in points are compared in
    the same way with the growth of the whole: its claim against that baseline, its
    value when it is itself a growth rate over that span, or else the growth computed
    from its values. Contributions in percent of that growth add up to 100.
    """
    for address, metric in report.walk():
        for breakdown in metric.breakdowns:
            if breakdown.complete:
                yield from _sums(Whole(report, address, metric), breakdown)


def _sums(whole: Whole, breakdown: Breakdown) -> Iterator[Outcome]:
    mapping = whole.report.dimensions_of(whole.metric)
    shared = reduced_to(mapping, breakdown)
    said = [_shares_of_part(whole, part, shared) for part in breakdown.parts]
    for group in dict.fromkeys(one for claims in said for one in claims):
        missing = tuple(
            f"{whole.address}.{part.code}"
            for part, claims in zip(breakdown.parts, said, strict=True)
            if group not in claims
        )
        found = tuple(claims[group] for claims in said if group in claims)
        yield _sum_of_shares(whole, group, found, missing)


def _shares_of_part(
    whole: Whole, part: Metric, shared: Callable[[Dimensions], Dimensions]
) -> dict[_Group, tuple[Claimed, Quantity]]:
    """Find what a part says of its share of the whole, or of its contribution."""
    address = f"{whole.address}.{part.code}"
    found: dict[_Group, tuple[Claimed, Quantity]] = {}
    if part.of is not None and part.of != whole.address:
        return found
    for claim in part.claims:
        if claim.kind in _SUMMED and claim.value is not None:
            item = Claimed(whole.report, address, part, claim)
            percent = claim.value.unit == PERCENT_UNIT
            unit = PERCENT_UNIT if percent else POINTS_UNIT
            at = (claim.baseline, item.period, shared(item.dimensions))
            group: _Group = (claim.kind, unit, *at)
            found.setdefault(group, (item, claim.value))
    return found


def _sum_of_shares(
    whole: Whole,
    group: _Group,
    claims: tuple[tuple[Claimed, Quantity], ...],
    missing: tuple[str, ...],
) -> Outcome:
    kind, unit, baseline, period, _ = group
    target = tuple(item.key for item, _ in claims)
    grown = None
    if kind is ClaimKind.CONTRIBUTION and unit == POINTS_UNIT:
        assert baseline is not None  # noqa: S101 - only a share has none
        grown = whole.grown(baseline, period, claims[0][0].dimensions)
        if grown is None and not missing:
            problem, lacking = whole.ungrown(baseline, period)
            return unknown(
                whole.address, problem, lacking, about=baseline, target=target
            )
    if missing:
        return unknown(
            whole.address, "share_missing", missing, about=baseline, target=target
        )
    return _judged(_Sum(whole, group, claims, grown))


def _judged(found: _Sum) -> Outcome:
    address, (kind, _, baseline, *_) = found.whole.address, found.group
    arithmetic = Arithmetic(
        functools.partial(_steps, found), functools.partial(_operands, found)
    )
    if found.total.meets(found.target):
        return passed(address, baseline, arithmetic)
    unit = PERCENT_UNIT if found.grown is None else POINTS_UNIT
    gap = found.total.gap(found.target)
    message = "shares_sum" if found.grown is None else "contributions_sum"
    key = None if found.grown is None else found.grown.key
    source = () if key is None else (key,)
    expected = Range(found.expected, PERCENT_UNIT)
    computed = Range(found.total, unit)
    return Outcome(
        address=address,
        result="fail",
        message=message,
        params={
            "kind": kind,
            "stated": expected,
            "computed": computed,
            "gap": gap_of(expected, found.target, found.total),
            "baseline": baseline,
        },
        baseline=baseline,
        stated=expected,
        computed=computed,
        gap=gap,
        source=source,
        target=tuple(item.key for item, _ in found.claims),
        arithmetic=arithmetic,
    )


def _steps(found: _Sum) -> Iterator[Step]:
    for item, value in found.claims:
        yield stated("part", value, f"{item.metric.code}: ")
    yield Step("sum", shown(Range(found.total, found.group[1])))
    if found.grown is not None:
        yield Step("growth_of_whole", shown(Range(found.grown.rate, PERCENT_UNIT)))
    yield compared(found.total, found.target, 0, found.group[1])


def _operands(found: _Sum) -> Iterator[Operand]:
    """Give each claim, and a stated growth of the whole, with what others leave."""
    intervals = [*map(_interval, found.values)]
    target = found.target  # once, since it goes through all claims
    for (item, value), rest in with_rests(found.claims, intervals):
        needed = (target - rest).scale(1 / one_in_hundredths(value))
        yield Operand(item.key, value, needed)
    grown = found.grown
    if grown is not None and grown.key is not None and grown.value is not None:
        yield Operand(grown.key, grown.value, found.total + found.slack)
