"""Claims that must agree with each other: of one metric, and of whole and parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from documents import (
    Baseline,
    Claim,
    Dimensions,
    Division,
    Document,
    Level,
    Node,
    Period,
)
from figures import Range
from verdicts import (
    Verdict,
    factor,
    fits_unit,
    implied,
    look_up,
    ratio_of,
    same_unit,
    total,
    verdict,
)

Group = tuple[Baseline, Period, tuple[tuple[str, str], ...]]
"""What claims are compared with, and what they are about."""


@dataclass
class Stated:
    """A claim with the level that it is about."""

    claim: Claim
    level: Level | None
    amounts: Range | None

    @property
    def difference(self) -> Range | None:
        """By how much the level is above its base, where the claim says so."""
        if self.claim.kind == "unchanged":
            return Range.of(0)
        is_difference = self.claim.kind in {"change", "points"}
        return self.claim.value.range if is_difference and self.claim.value else None

    @property
    def is_average(self) -> bool:
        """Whether it claims an average growth."""
        return self.claim.kind == "average_growth"

    @property
    def can_be_below(self) -> bool:
        """Whether it admits growth below -100 %, or a ratio below zero."""
        rate = ratio_of(self.claim.value) if self.claim.value else Range.of(0)
        is_growth = self.claim.kind in {"growth", "average_growth"}
        return rate.lower < (0, Fraction(-1 if is_growth else 0))

    @property
    def base(self) -> Range | None:
        """The base that the claim implies."""
        if self.amounts is None or not fits_unit(self.claim, self.level):
            return None
        return implied(self.claim, self.amounts)


def claims_agree(report: Document) -> Iterator[Verdict]:
    """Claims on one metric, and on its parts, imply bases that agree."""
    for node in report.nodes:
        for (against, *_), stated in groups(node).items():
            for index, each in enumerate(stated[1:], 1):
                holds = _agrees(node, each, stated[:index])
                yield Verdict(
                    "claims-agree", node.address, against, verdict(holds=holds)
                )
        for division in node.divisions:
            if division.is_complete and division.is_additive:
                yield from _over_parts(node, division)


def _stated(node: Node) -> Iterator[Stated]:
    """Give the claims that say something of the value at a baseline."""
    for claim in node.claims:
        is_stated = claim.value is not None or claim.kind == "unchanged"
        if is_stated and claim.kind not in {"share", "contribution"}:
            level = look_up(node, claim.about, claim.dimensions)
            value = level.value if level else None
            yield Stated(claim, level, node.amounts(value) if value else None)


def groups(node: Node) -> dict[Group, list[Stated]]:
    """Collect the claims that are compared with one baseline."""
    found: dict[Group, list[Stated]] = {}
    for each in _stated(node):
        claim = each.claim
        if claim.against is not None:
            key = claim.against, claim.about, tuple(sorted(claim.dimensions.items()))
            found.setdefault(key, []).append(each)
    return found


def _agrees(node: Node, later: Stated, before: list[Stated]) -> bool | None:
    """Tell whether a claim agrees with those before it."""
    found = [_fit(each, later) for each in before]
    if any(_is_opposed(node, *pair) for each in before for pair in _ways(each, later)):
        return False
    return False if False in found else None if None in found else True


def _ways(one: Stated, other: Stated) -> tuple[tuple[Stated, Stated], ...]:
    return (one, other), (other, one)


def _is_opposed(node: Node, moving: Stated, growing: Stated) -> bool:
    """Tell whether a count without a level falls by a number and grows by a rate."""
    change, rate = moving.claim.value, factor(growing.claim)
    printed = [level.value for level in node.levels if level.value]
    if moving.claim.kind != "change" or change is None or rate is None:
        return False
    if moving.amounts or change.kind != "count":
        return False
    if any(each.is_below_zero for each in printed):
        return False
    signs = [_sign(change.range), _sign(rate - Range.of(1))]
    return None not in signs and signs[0] != signs[1]


def _sign(amounts: Range) -> int | None:
    """Give the sign of all of some amounts; None where they differ."""
    if amounts.is_exact and amounts.meets(Range.of(0)):
        return 0
    return 1 if amounts.is_positive else -1 if amounts.is_negative else None


def _fit(one: Stated, other: Stated) -> bool | None:
    """Tell whether one value with one base fits two claims."""
    if not all(fits_unit(each.claim, each.level) for each in (one, other)):
        return None
    if one.claim.kind == other.claim.kind and one.claim.value and other.claim.value:
        return one.claim.value.range.meets(other.claim.value.range)
    factors = [factor(each.claim) for each in (one, other)]
    left, right = factors
    if left is not None and right is not None:
        # Growth below -100 % is no average, and has none.
        averages = [each for each in (one, other) if each.is_average]
        if averages and all(each.can_be_below for each in (one, other)):
            return None
        return left.meets(right)
    growing, moving = (one, other) if left is not None else (other, one)
    rate, difference = factor(growing.claim), moving.difference
    inverse = None if rate is None else Range.of(1).over(rate)
    if inverse is None or difference is None or one.amounts is None:
        return None
    return (one.amounts * (Range.of(1) - inverse)).meets(difference)


def _over_parts(node: Node, division: Division) -> Iterator[Verdict]:
    """Compare what a whole claims with what its parts claim together."""
    changed: list[Group] = []
    for sort in ("change", "base"):
        whole = _of_sort(node, node, division, sort)
        parts = [_of_sort(part, node, division, sort) for part in division.parts]
        for group, stated in whole.items():
            found = [part[group] for part in parts if group in part]
            is_whole = len(found) == len(parts)
            are_given = is_whole and all(
                _is_given(part, each[0])
                for part, each in zip(division.parts, found, strict=True)
            )
            judged = [
                each for each in stated if not (are_given and _is_given(node, each))
            ]
            if sort == "change" and is_whole and judged[:1] == stated[:1]:
                changed.append(group)
                each_holds = [_changes_add_up(each, found) for each in stated]
            elif sort == "base" and group not in changed and found and judged:
                each_holds = [
                    _bases_add_up(each, found) if is_whole else None for each in judged
                ]
            else:
                continue
            holds = False if False in each_holds else each_holds[0]
            if ("PRICES", "L") in group[2]:
                holds = None
            yield Verdict("claims-agree", node.address, group[0], verdict(holds=holds))


def shared_with(whole: Node, dimensions: Dimensions, by: str | None) -> Dimensions:
    """Give what sets a claim of a whole or part apart from others of the whole."""
    keys = set(whole.dimensions).union(*(each.dimensions for each in whole.claims))
    return {key: code for key, code in dimensions.items() if key in keys and key != by}


def _of_sort(
    node: Node, whole: Node, division: Division, sort: str
) -> dict[Group, list[Stated]]:
    """Give the claims of a node on each baseline that are of a sort."""
    found: dict[Group, list[Stated]] = {}
    for each in _stated(node):
        claim = each.claim
        is_wanted = (
            claim.kind == "change" if sort == "change" else each.base is not None
        )
        if is_wanted and claim.against is not None:
            shared = shared_with(whole, claim.dimensions, division.by)
            group = claim.against, claim.about, tuple(sorted(shared.items()))
            found.setdefault(group, []).append(each)
    return found


def _is_given(node: Node, stated: Stated) -> bool:
    """Tell whether a claim can be compared with its own base."""
    claim = stated.claim
    base = claim.against and look_up(node, claim.against, claim.dimensions)
    return stated.amounts is not None and bool(base and base.value)


def _common(ranges: Iterable[Range | None]) -> Range:
    """Give what ranges have in common with those before them that they meet."""
    found: Range | None = None
    for each in ranges:
        if each:
            found = (found.common(each) or found) if found else each
    return found or Range.of(0)


def _changes_add_up(whole: Stated, parts: list[list[Stated]]) -> bool | None:
    stated = [[each.claim.value for each in part] for part in parts]
    figures = [whole.claim.value, *chain(*stated)]
    if whole.claim.value is None or not same_unit(each for each in figures if each):
        return None
    added = total(
        _common(each.range if each else None for each in part) for part in stated
    )
    return added.meets(whole.claim.value.range)


def _bases_add_up(whole: Stated, parts: list[list[Stated]]) -> bool | None:
    firsts = (whole, *(part[0] for part in parts))
    values = [each.level.value for each in firsts if each.level]
    if not same_unit(each for each in values if each) or whole.amounts is None:
        return None
    base = total(_common(each.base for each in part) for part in parts)
    if whole.difference is not None:
        return (whole.amounts - base).meets(whole.difference)
    quotient, stated = whole.amounts.over(base), factor(whole.claim)
    if whole.is_average and quotient and quotient.lower < (0, 0):
        return None
    return None if quotient is None or stated is None else quotient.meets(stated)


RULES = (claims_agree,)
