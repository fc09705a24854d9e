"""Rules that compare claims with each other: of one metric, and of its parts."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import can_imply, differ
from ictreport.checks._breakdowns import CHAINED, reduced_to
from ictreport.checks._claims import OF_WHOLES, ClaimContext, Whole
from ictreport.checks._equations import (
    POSITIVE,
    UNITY,
    Equation,
    Node,
    Product,
    added,
    amounts_of,
    common,
    difference,
    identity,
    measure_of,
)
from ictreport.checks._figures import Agreeing, percent, values
from ictreport.checks._rule import Severity
from ictreport.model.claim import Baseline, Claim
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric, parts_add_up
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit
from ictreport.model.vocabulary import ClaimKind, Status

if TYPE_CHECKING:
    from ictreport.model import Report

Place = tuple[Baseline | None, Period, Dimensions]
"""The baseline that claims compare to, and what they are about."""

_Shared = Callable[[Dimensions], Dimensions]
"""What of a mapping whole and parts have in common."""

_DIFFERENCES: Final = frozenset({ClaimKind.CHANGE, ClaimKind.POINTS})

_ONE: Final = Interval.exact(1)
_NOTHING: Final = Interval.exact(0)

_MOST_MISSING: Final = 100
"""How many missing claims are named; a report can have them by the million."""


@identity(
    "claims-agree",
    "Claims on one metric, and on its parts, imply bases that agree",
    Severity.ERROR,
    "1c",
)
def claims_agree(report: "Report") -> Iterator[Equation]:
    """
    Compare the bases that the claims of a metric, and of its parts, imply.

    Two claims on one metric against one baseline must agree: one value with one base
    must fit both, so that growth and ratio are compared even without a value, and a
    count that is said to fall by a rate cannot rise by a number. The bases
    that complete parts imply must add up to the one that the whole implies. Stated
    changes of complete parts must add up to that of the whole, even when no values are
    given. Where a part has several claims on one baseline, what they have in common is
    taken; of those of the whole, the first that does not agree is judged. When the
    bases of the whole and of all parts are given, ``growth-claim`` compares each claim
    with its own base instead. Parts can have the dimension that divides the whole.
    Chain-linked volumes are not added up.
    """
    for address, metric in report.walk():
        if len(metric.claims) > 1:
            yield from _on_one_metric(report, address, metric)
        for breakdown in metric.breakdowns if metric.claims else ():
            if breakdown.complete and parts_add_up(metric, breakdown):
                yield from _of_parts(report, address, metric, breakdown)


def _comparable(
    report: "Report", address: str, metric: Metric, name: str = ""
) -> Iterator[ClaimContext]:
    """Visit the claims that say something of the value at a baseline."""
    for claim in metric.claims:
        if claim.is_stated and claim.kind not in OF_WHOLES:
            yield ClaimContext(report, address, metric, claim, name)


def _place_of(item: ClaimContext) -> Place:
    """Return which claims can be compared with one."""
    return item.claim.baseline, item.period, item.dimensions


def _on_one_metric(
    report: "Report", address: str, metric: Metric
) -> Iterator[Equation]:
    """Compare each claim with those before it that have its baseline and agree."""
    groups: dict[Place, list[ClaimContext]] = {}
    for item in _comparable(report, address, metric):
        groups.setdefault(_place_of(item), []).append(item)
    for first, *others in groups.values():
        agreeing: Agreeing[ClaimContext] = Agreeing()
        moving: dict[tuple[bool, int], ClaimContext] = {}
        for item in (first, *others):
            amounts = item.implied().interval or _factor(item)
            rival = None if amounts is None else agreeing.rival(amounts)
            moves = _moves(item)
            opposed = None if moves is None else _opposed(moving, *moves)
            if opposed is not None:
                yield _against(item, opposed)
            elif item is not first:
                yield _pair(rival or first, item)
            if moves is not None:
                moving.setdefault(moves, item)
            if amounts is not None:
                agreeing.add(item, amounts)


def _factor(item: ClaimContext) -> Interval | None:
    """Return how many times the base the value is, where no value is given."""
    factor = item.factor_node()
    if factor is None or item.value.quantity is not None:
        return None
    return _interval(factor)


def _moves(item: ClaimContext) -> tuple[bool, int] | None:
    """
    Return whether a claim on a level that is not given is a difference, and its sign.

    A count is not below zero, so that it cannot rise by a number and fall by a rate.
    """
    is_change = item.claim.kind is ClaimKind.CHANGE
    if item.value.interval is not None or item.claim.kind is ClaimKind.POINTS:
        return None
    if any(quantity.number < 0 for quantity in values(item.metric)):
        return None
    stated = item.claim.value
    if is_change and (stated is None or not stated.unit.kind.traits.is_whole):
        return None
    factor = None if is_change else _factor(item)
    moved = item.stated.interval
    if not is_change:
        moved = None if factor is None else factor - _ONE
    if moved is None or (0 in moved and moved != _NOTHING):
        return None
    return is_change, moved.is_positive - moved.is_negative


def _opposed(
    moving: Mapping[tuple[bool, int], ClaimContext],
    is_change: bool,  # noqa: FBT001 - what stands in the key
    sign: int,
) -> ClaimContext | None:
    """Find a claim of the other sort that moves another way."""
    found = (
        moving.get((not is_change, other)) for other in (-1, 0, 1) if other != sign
    )
    return next((item for item in found if item is not None), None)


def _against(first: ClaimContext, second: ClaimContext) -> Equation:
    """State that a change without levels has the sign of a growth."""
    if second.claim.kind is ClaimKind.CHANGE:
        first, second = second, first
    factor = second.factor_node()
    assert factor is not None  # noqa: S101 - it has a sign
    base = attrs.evolve(
        first.base_figure, interval=POSITIVE, measure=first.stated.measure
    )
    grown = Product((("*", difference(factor, UNITY)), ("*", base)))
    return attrs.evolve(_pair(first, second), computed=grown, problem="")


def _pair(first: ClaimContext, second: ClaimContext) -> Equation:
    """State that a claim follows from another one on the same baseline."""
    if _DIFFERENCES.isdisjoint({first.claim.kind}) and (
        second.claim.kind in _DIFFERENCES
        or first.claim.value is None
        or (not _can_follow(first, second) and _can_follow(second, first))
    ):  # 'unchanged' states no figure, and a base that may be zero gives no rate
        first, second = second, first
    claim, value = first.claim, first.value
    computed = _follows(first, second)
    return Equation(
        address=first.address,
        about=claim.baseline,
        stated=value if claim.value is None else first.stated,
        computed=computed or value,
        message="claims_disagree",
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "claim": claim,
            "other": second.claim,
        },
        problem=_problem(computed, first, second),
        target=(first.key, second.key),
    )


def _can_follow(item: ClaimContext, other: ClaimContext) -> bool:
    """Check that other claims have a power, and that an average has a root."""
    factor = other.factor_node()
    interval = None if factor is None else _interval(factor)
    if interval is None or item.claim.kind is not ClaimKind.AVERAGE_GROWTH:
        return interval is not None
    return interval.lower is not None and interval.lower >= 0


def _follows(first: ClaimContext, second: ClaimContext) -> Node | None:
    """Express the figure of a claim by another claim, with the value if need be."""
    kind = first.claim.kind
    if kind is second.claim.kind and kind is not ClaimKind.AVERAGE_GROWTH:
        return first.value if kind is ClaimKind.UNCHANGED else second.stated
    factor = second.factor_node()
    return None if factor is None else first.claim_of_factor(factor)


def _problem(computed: Node | None, *items: ClaimContext) -> str:
    """Return why claims cannot be compared, by the key of a message."""
    value = items[0].value.quantity
    if value is not None and not all(
        can_imply(value.unit, item.claim) for item in items
    ):
        return "unit_differs"
    years = all(item.claim.value is not None for item in items)
    return "years_not_whole" if computed is None and years else ""


def _of_parts(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Equation]:
    """Compare what a whole claims with what its parts claim together."""
    claims_of = claims_in_places(report, address, metric, breakdown)
    whole, *parts = claims_of(_is_change)
    changed: set[Place] = set()
    for place, items in whole.items():
        changes = [part[place] for part in parts if place in part]
        firsts = [items[0] for items in (items, *changes)]
        if len(changes) == len(parts) and not _have_levels(*firsts):
            changed.add(place)
            yield _judged([_sum_of_changes(place, item, changes) for item in items])
    whole, *parts = claims_of(implies_base)
    addresses = [f"{address}.{part.code}" for part in breakdown.parts]
    for place, items in whole.items():
        if place not in changed and any(place in part for part in parts):
            of_parts = [*zip(addresses, parts, strict=True)]
            sums = [_sum_of_bases(place, item, of_parts) for item in items]
            known = [equation for equation in sums if equation is not None]
            if known:
                yield _judged(known)


def _judged(equations: Sequence[Equation]) -> Equation:
    """Choose the first that does not agree, since one slip is one error."""
    first, *others = equations
    if others and first.agrees is not False:
        return next(
            (equation for equation in others if equation.agrees is False), first
        )
    return first


def claims_in_places(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Callable[[Callable[[ClaimContext], bool]], list[dict[Place, list[ClaimContext]]]]:
    """Make a function that finds claims of a sort: of the whole, then of each part."""
    keys = (claim.dimensions for claim in metric.claims)
    mapping = merged(report.dimensions_of(metric), *keys)
    shared = reduced_to(mapping, str(breakdown.by))
    places = [(address, metric, "")]
    places += [(f"{address}.{part.code}", part, part.code) for part in breakdown.parts]
    items = [[*_comparable(report, *place)] for place in places]
    return lambda wanted: [_by_place(part, shared, wanted) for part in items]


def _by_place(
    items: Sequence[ClaimContext],
    shared: _Shared,
    wanted: Callable[[ClaimContext], bool],
) -> dict[Place, list[ClaimContext]]:
    """Find the claims of a sort on each baseline."""
    places: dict[Place, list[ClaimContext]] = {}
    for item in filter(wanted, items):
        baseline, period, dimensions = _place_of(item)
        places.setdefault((baseline, period, shared(dimensions)), []).append(item)
    return places


def _is_change(item: ClaimContext) -> bool:
    return item.claim.kind is ClaimKind.CHANGE


def implies_base(item: ClaimContext) -> bool:
    """Return whether a claim gives its base."""
    return item.implied().interval is not None


def _have_levels(*items: ClaimContext) -> bool:
    """Return whether all bases are known: each claim is compared with its own then."""
    return all(
        item.base is not None and item.value.quantity is not None for item in items
    )


def _unlike(place: Place, units: Sequence[Unit]) -> str:
    """Return why claims cannot be added up, by the key of a message."""
    if CHAINED in place[2]:
        return "not_additive"
    return "unit_differs" if differ(*units) else ""


def _sum_of_changes(
    place: Place, item: ClaimContext, parts: list[list[ClaimContext]]
) -> Equation:
    """State that the changes of the parts add up, which needs no level."""
    claim, stated = item.claim, item.stated
    figures = [
        [
            attrs.evolve(part.stated, label="part", name=part.metric.code)
            for part in same
        ]
        for same in parts
    ]
    quantities = [figure.quantity for figure in (stated, *itertools.chain(*figures))]
    units = [quantity.unit for quantity in quantities if quantity is not None]
    return Equation(
        address=item.address,
        about=claim,
        stated=stated,
        computed=added([common(part) for part in figures]),
        message="parts_changes_disagree",
        params={"kind": claim.kind, "stated": claim.value},
        problem=_unlike(place, units),
    )


def _sum_of_bases(
    place: Place,
    item: ClaimContext,
    parts: Sequence[tuple[str, Mapping[Place, Sequence[ClaimContext]]]],
) -> Equation | None:
    """State that a claim follows from the sum of the bases that the parts imply."""
    claim, value = item.claim, item.value
    lacking = (f"{code}@{place[0]}" for code, claims in parts if place not in claims)
    missing = [*itertools.islice(lacking, _MOST_MISSING)]
    parts_here = [claims[place] for _, claims in parts if place in claims]
    firsts = [item, *(part[0] for part in parts_here)]
    if not missing and _have_levels(*firsts):
        return None
    nodes = [[part.base_node(part.value) for part in same] for same in parts_here]
    bases = [[node for node in part if node is not None] for part in nodes]
    base = added([common(part) for part in bases if part])
    computed = base if claim.value is None else item.claim_node(value, base)
    quantities = [item.value.quantity for item in firsts]
    units = [quantity.unit for quantity in quantities if quantity is not None]
    return Equation(
        address=item.address,
        about=claim.baseline,
        stated=value if claim.value is None else item.stated,
        computed=computed or value,
        message=(
            "parts_claims_unchanged" if claim.value is None else "parts_claims_disagree"
        ),
        params={"kind": claim.kind, "claim": claim}
        | ({} if claim.value is None else {"stated": claim.value}),
        problem="" if missing else _unlike(place, units),
        without="claim_missing",
        missing=missing,
        target=(item.key,),
    )


_Group = tuple[ClaimKind, Unit | None, Baseline | None, Period, Dimensions]
"""What claims have in common that are added up; no unit where they are withheld."""


@identity(
    "shares-sum",
    "Shares add up to 100 %, and contributions to the growth of the whole",
    Severity.ERROR,
    "1c",
)
def shares_sum(report: "Report") -> Iterator[Equation]:
    """
    Add up the stated shares and contributions of complete parts.

    It adds up the shares that complete parts state of their whole, for each period.
    Because each share may be rounded, the sum can differ from 100 by half a unit of the
    coarsest share's last digit for each part. Contributions in points are compared in
    the same way with the growth of the whole: its claim against that baseline, its
    value when it is itself a growth rate over that span, or else the growth computed
    from its values, which must be above zero. Parts that are ``of`` something else have
    no share of the whole. Contributions in percent of that growth add up to 100.
    """
    for address, metric in report.walk():
        for breakdown in metric.breakdowns:
            if breakdown.complete:
                yield from _sums(Whole(report, address, metric), breakdown)


def _sums(whole: Whole, breakdown: Breakdown) -> Iterator[Equation]:
    mapping = whole.report.dimensions_of(whole.metric)
    shared = reduced_to(mapping, str(breakdown.by))
    parts = [_claims_of(whole, part, shared) for part in breakdown.parts]
    groups = dict.fromkeys(group for claims in parts for group in claims)
    for group in groups:
        if group[1] is not None:
            yield _sum_of_shares(whole, group, breakdown.parts, parts)


def _claims_of(
    whole: Whole, part: Metric, shared: _Shared
) -> dict[_Group, ClaimContext]:
    """Find what a part says, or withholds, of its share or its contribution."""
    address = f"{whole.address}.{part.code}"
    claims: dict[_Group, ClaimContext] = {}
    if part.of is not None and part.of != whole.address:
        return claims
    for claim in part.claims:
        is_withheld = claim.status is Status.SUPPRESSED
        if claim.kind in OF_WHOLES and (claim.value is not None or is_withheld):
            item = ClaimContext(whole.report, address, part, claim)
            at = (claim.baseline, item.period, shared(item.dimensions))
            claims.setdefault((claim.kind, _unit_of(claim), *at), item)
    return claims


def _unit_of(claim: Claim) -> Unit | None:
    """Tell points from percents; each is added up with its like, such as ``bp``."""
    if claim.value is None:
        return None
    return claim.value.unit.common


def _sum_of_shares(
    whole: Whole,
    group: _Group,
    parts: Sequence[Metric],
    claims: Sequence[Mapping[_Group, ClaimContext]],
) -> Equation:
    kind, unit, baseline, period, _ = group
    withheld = (kind, None, *group[2:])
    items = [items_of.get(group) or items_of.get(withheld) for items_of in claims]
    known = [item for item in items if item is not None]
    missing = [
        f"{whole.address}.{part.code}"
        for part, item in zip(parts, items, strict=True)
        if item is None or item.claim.value is None
    ]
    stated: Node = UNITY
    problem = ""
    if kind is ClaimKind.CONTRIBUTION and unit == POINTS_UNIT:
        assert baseline is not None  # noqa: S101 - only a share has none
        dimensions = known[0].dimensions
        stated, problem = whole.growth_node(baseline, period, dimensions)
    figures = [
        attrs.evolve(item.stated, label="part", name=item.metric.code) for item in known
    ]
    slack = _slack([item.claim.value for item in known if item.claim.value is not None])
    expected = _interval(stated)
    return Equation(
        address=whole.address,
        about=baseline,
        stated=stated,
        slack=slack,
        computed=added(figures),
        message="shares_sum" if stated is UNITY else "contributions_sum",
        params={"kind": kind, "baseline": baseline}
        | ({} if expected is None else {"stated": percent(expected)}),
        shown=Quantity(Decimal(1), unit or PERCENT_UNIT),
        problem="" if missing else problem,
        without="share_missing" if missing else "value_missing",
        missing=missing,
        target=tuple(item.key for item in known),
        label="sum",
        is_statement=all(item.claim.value is not None for item in known),
    )


def _slack(values: Sequence[Quantity]) -> Interval:
    """Return how far the sum of shares may be from the whole, since each is rounded."""
    most = max(map(_half_a_digit, values)) * len(values)
    return Interval(-most, most)


def _half_a_digit(value: Quantity) -> Fraction:
    accuracy = value.accuracy
    if accuracy == "exact":
        return Fraction(0)
    return Fraction(10) ** -accuracy / 2 * measure_of(value.unit)[1]


def _interval(node: Node) -> Interval | None:
    amounts = amounts_of(node)
    return None if amounts is None else amounts[0]
