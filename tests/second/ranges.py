"""What lies within bounds: a whole among its parts, a share below 100 %."""

from collections.abc import Iterator
from fractions import Fraction

from agreement import shared_with
from documents import Claim, Division, Document, Node, Period
from figures import PERCENTS, Figure, Range
from verdicts import (
    Verdict,
    hull,
    implied,
    look_up,
    ratio_of,
    total,
    verdict,
)
from wholes import around

PLAN_LIMIT = Fraction(10)
"""The share of a plan, as a ratio, beyond which it is doubted."""

BOUNDED = Range.of(0, 1)


def parts_around(report: Document) -> Iterator[Verdict]:
    """A whole lies among parts that cannot be added up; so does its growth."""
    yield from around(report)
    for node in report.nodes:
        for division in node.divisions:
            if division.is_complete and division.is_additive:
                yield from _claims_around(node, division)


def _claims_around(node: Node, division: Division) -> Iterator[Verdict]:
    """Compare growth and ratios of a whole with those of its parts."""
    for claim in node.claims:
        if claim.kind not in {"growth", "ratio"} or claim.value is None:
            continue
        found = [_alike(node, part, claim, division.by) for part in division.parts]
        stated = [each for each in found if each]
        every = [(node, claim), *zip(division.parts, stated, strict=False)]
        adjusted = claim.dimensions.get("SEASONAL_ADJUST") in {"S", "Y"}
        if (
            len(stated) < len(found)
            or adjusted
            or claim.dimensions.get("PRICES") == "L"
            or any(each.is_below_zero for one in every for each in _printed(*one))
            or all(map(_implies_base, *zip(*every, strict=True)))
        ):
            continue
        parts = hull([ratio_of(each.value) for each in stated if each.value])
        holds = parts.meets(ratio_of(claim.value))
        yield Verdict("parts-around", node.address, claim.against, verdict(holds=holds))


def _alike(whole: Node, part: Node, claim: Claim, by: str | None) -> Claim | None:
    """Give the claim of a part that says the same of it."""
    wanted = claim.kind, claim.against, claim.about
    for each in part.claims:
        is_same = (each.kind, each.against, each.about) == wanted
        sides = [shared_with(whole, one.dimensions, by) for one in (each, claim)]
        if is_same and each.value and sides[0] == sides[1]:
            return each
    return None


def _printed(node: Node, claim: Claim) -> list[Figure]:
    """Give the value that a claim is about, and its base, as far as they are known."""
    places = [each for each in (claim.about, claim.against) if each is not None]
    levels = [look_up(node, at, claim.dimensions) for at in places]
    return [each.value for each in levels if each and each.value]


def _implies_base(node: Node, claim: Claim) -> bool:
    level = look_up(node, claim.about, claim.dimensions)
    amounts = node.amounts(level.value) if level and level.value else None
    return amounts is not None and implied(claim, amounts) is not None


def share_range(report: Document) -> Iterator[Verdict]:
    """A share of a whole lies between 0 and 100 %."""
    for node in report.nodes:
        value = node.own.value
        if node.is_capped and (value is None or value.unit == "%"):
            can_be = None if value is None else value.range.meets(PERCENTS)
            yield Verdict("share-range", node.address, None, verdict(holds=can_be))
        for claim in node.claims:
            holds = _can_be(report, node, claim) if claim.value else None
            if holds is not None:
                yield Verdict(
                    "share-range", node.address, claim.against, verdict(holds=holds)
                )
        for division in node.divisions:
            if division.is_additive and not division.is_complete:
                yield from _together(node, division)


def _can_be(report: Document, node: Node, claim: Claim) -> bool | None:
    """Tell whether a share or a ratio lies where it can; None for other claims."""
    stated = Range.of(0) if claim.value is None else ratio_of(claim.value)
    whole = node.whole
    if claim.kind == "share" and whole is not None:
        levels = [each for one in _beside(node, whole) for each in one.levels]
        is_below = any(each.value and each.value.is_below_zero for each in levels)
        is_other = node.data.get("of", whole.address) != whole.address
        is_twin = len(report.find(whole.address)) > 1
        return None if is_below or is_other or is_twin else stated.meets(BOUNDED)
    if claim.kind == "plan_share" and stated.lower > (0, PLAN_LIMIT):
        return False
    printed = _printed(node, claim)
    is_known = len(printed) > 1 and not any(each.is_below_zero for each in printed)
    if claim.kind not in {"ratio", "plan_share"} or not is_known:
        return None
    return not stated.is_negative


def _beside(node: Node, whole: Node) -> list[Node]:
    """Give a whole with the parts among which a node is one."""
    for division in whole.divisions:
        if node in division.parts:
            return [whole, *division.parts]
    return [whole]


def _together(node: Node, division: Division) -> Iterator[Verdict]:
    """Add up the shares of some parts, which leave room for the others."""
    shares: dict[Period, list[Range]] = {}
    for part in division.parts:
        for claim in part.claims:
            is_of_whole = part.data.get("of", node.address) == node.address
            if claim.kind == "share" and claim.value and is_of_whole:
                shares.setdefault(claim.about, []).append(claim.value.range)
    for stated in shares.values():
        added = total(stated)
        if len(stated) > 1:
            at_most = Range((-1, Fraction()), (0, Fraction(100)), lower_open=True)
            yield Verdict(
                "share-range", node.address, None, verdict(holds=added.meets(at_most))
            )


RULES = (parts_around, share_range)
