"""Growth, ratios, changes, shares and contributions, from ``rules.md``."""

from collections.abc import Iterator

from documents import Claim, Document, Level, Node, Period
from figures import Range
from verdicts import (
    FAIL,
    UNKNOWN,
    Verdict,
    bases_of,
    factor,
    fits_report,
    fits_unit,
    fits_whole,
    implied,
    ratio_of,
    same_unit,
    verdict,
    years_between,
)

LIMIT = 50
"""The growth in percent beyond which a justification is needed."""


def growth_claim(report: Document) -> Iterator[Verdict]:
    """A stated growth, ratio, change or share agrees with the history."""
    for node in report.nodes:
        for claim, level, base in bases_of(node):
            if claim.kind == "unchanged" or claim.value is None:
                continue
            if is_no_summand(node, claim):
                holds = None
            elif claim.kind == "share":
                holds = _share(report, node, claim, level)
            elif claim.kind == "contribution":
                holds = _contribution(report, node, claim, level, base)
            else:
                holds = _compared(node, claim, level, base)
            yield Verdict(
                "growth-claim", node.address, claim.against, verdict(holds=holds)
            )


def unchanged_claim(report: Document) -> Iterator[Verdict]:
    """What is said to be unchanged is unchanged."""
    for node in report.nodes:
        for claim, level, base in bases_of(node):
            if claim.kind != "unchanged":
                continue
            pair = _amounts(node, level, base)
            holds = None if pair is None else pair[0].meets(pair[1])
            yield Verdict(
                "unchanged-claim", node.address, claim.against, verdict(holds=holds)
            )


def growth_or_ratio(report: Document) -> Iterator[Verdict]:
    """A stated growth is not the ratio to the base."""
    for node, claim, level, base in _growths(report):
        result = _read_as_ratio(node, claim, level, base)
        if result is not None:
            yield Verdict("growth-or-ratio", node.address, claim.against, result)


def plausible_growth(report: Document) -> Iterator[Verdict]:
    """A growth beyond the limit is justified."""
    for node, claim, level, base in _growths(report):
        holds = claim.value is None or abs(claim.value.amount) <= _limit(claim)
        if holds or _read_as_ratio(node, claim, level, base) != FAIL:
            yield Verdict(
                "plausible-growth", node.address, claim.against, verdict(holds=holds)
            )


def _limit(claim: Claim) -> int:
    """Give the limit of growth, which is larger over several years."""
    years = (
        years_between(claim.against, claim.about)
        if isinstance(claim.against, Period)
        else None
    )
    return LIMIT * (years or 1)


def points_or_percent(report: Document) -> Iterator[Verdict]:
    """A stated growth of a percent is not a change in points."""
    for node, claim, level, base in _growths(report):
        if level is None or level.value is None or level.value.unit != "%":
            continue
        pair, stated = _known(node, claim, level, base), claim.value
        if pair is None:
            amounts = node.amounts(level.value)
            base_of = None if amounts is None else implied(claim, amounts)
            holds: bool | None = None if base_of is None else False
        else:
            points = stated is not None and (pair[0] - pair[1]).meets(stated.range)
            percent = _growth(*pair)
            fits = percent is not None and stated and percent.meets(ratio_of(stated))
            holds = None if points == bool(fits) else bool(fits)
        yield Verdict(
            "points-or-percent", node.address, claim.against, verdict(holds=holds)
        )


def _growths(
    report: Document,
) -> Iterator[tuple[Node, Claim, Level | None, Level | None]]:
    """Give each claim of growth."""
    for node in report.nodes:
        for claim, level, base in bases_of(node):
            if claim.kind == "growth" and claim.value is not None:
                yield node, claim, level, base


def _read_as_ratio(
    node: Node, claim: Claim, level: Level | None, base: Level | None
) -> str | None:
    """Give the verdict of ``growth-or-ratio``; None where it does not ask."""
    if claim.value is None or claim.value.amount <= 0:
        return None
    pair, rate = _known(node, claim, level, base), ratio_of(claim.value)
    if pair is None:
        stated, limit = claim.value.amount, _limit(claim)
        if stated <= limit or abs(stated - 100) > limit:
            return verdict(holds=True)
        # The warning says what base each reading implies.
        amounts = node.amounts(level.value) if level and level.value else None
        return verdict(holds=False if amounts and rate.is_positive else None)
    quotient = pair[0].over(pair[1])
    if quotient is None or (quotient - Range.of(1)).meets(rate):
        return UNKNOWN if quotient is None else verdict(holds=True)
    return verdict(holds=False if quotient.meets(rate) else None)


def _known(
    node: Node, claim: Claim, level: Level | None, base: Level | None
) -> tuple[Range, Range] | None:
    """Give level and base where there is growth to the base."""
    pair = _amounts(node, level, base)
    if pair is None or pair[1].is_positive:
        return pair
    grown = _growth(*pair) if pair[0].is_negative and pair[1].is_negative else None
    rate = None if claim.value is None else ratio_of(claim.value)
    # What fits only with the other sign is no growth.
    is_turned = grown and rate and not grown.meets(rate) and (-grown).meets(rate)
    return None if grown is None or is_turned else pair


def _amounts(
    node: Node, level: Level | None, base: Level | None
) -> tuple[Range, Range] | None:
    """Give level and base in one unit; None where one is missing or units differ."""
    if level is None or base is None or level.value is None or base.value is None:
        return None
    if not same_unit((level.value, base.value)):
        return None
    now, then = node.amounts(level.value), node.amounts(base.value)
    return None if now is None or then is None else (now, then)


def _growth(now: Range, then: Range) -> Range | None:
    """Compute growth as a ratio; None where there is none from base to value."""
    if now.is_negative and then.is_positive:
        return None
    quotient = now.over(then)
    return None if quotient is None else quotient - Range.of(1)


def _compared(
    node: Node, claim: Claim, level: Level | None, base: Level | None
) -> bool | None:
    """Judge a claim that compares a figure with an earlier one or a plan."""
    pair = _amounts(node, level, base)
    if pair is None or claim.value is None:
        return None
    now, then = pair
    # Of two figures below zero it is the size that grows.
    are_below = now.is_negative and then.is_negative
    if claim.kind in {"change", "points"}:
        computed, stated = now - then, claim.value.range
        if not fits_unit(claim, level):
            return None
    else:
        if not then.is_positive and not are_below:
            return None
        if claim.kind == "growth" and now.is_negative and not are_below:
            return None
        quotient, times = now.over(then), factor(claim)
        if quotient is None or times is None:
            return None
        computed, stated = quotient, times
        if claim.kind == "growth":
            computed, stated = (each - Range.of(1) for each in (quotient, times))
    is_turned = are_below and not computed.meets(stated) and (-computed).meets(stated)
    return None if is_turned else computed.meets(stated)


def _whole_of(report: Document, node: Node) -> Node | None:
    """Give the metric that a share is a share of."""
    if "of" in node.data:
        named = node.data["of"]
        address = named if isinstance(named, str) else ""
    else:
        address = node.address.rpartition(".")[0]
    found = report.find(address)
    return found[0] if len(found) == 1 else None


def is_no_summand(node: Node, claim: Claim) -> bool:
    """Tell whether a part has no share or contribution, since parts do not add up."""
    if claim.kind not in {"share", "contribution"} or node.whole is None:
        return False
    if "of" in node.data:
        return False
    if claim.kind == "contribution" and claim.dimensions.get("PRICES") == "L":
        return True
    divisions = [each for each in node.whole.divisions if node in each.parts]
    return not divisions[0].is_additive


def _share(
    report: Document, node: Node, claim: Claim, level: Level | None
) -> bool | None:
    """Judge a share: a part of its whole in percent."""
    whole = _whole_of(report, node)
    if whole is None or level is None or level.value is None or claim.value is None:
        return None
    if isinstance(node.data.get("of"), str):
        found = next((each for each in whole.levels if each.at == claim.about), None)
    else:
        found = _in_whole(whole, claim, claim.about, node.by)
    part, beneath = _amounts(node, level, level), _amounts(whole, found, found)
    values = [each.value for each in (level, found) if each and each.value]
    if part is None or beneath is None or not same_unit(values):
        return None
    quotient = part[0].over(beneath[0]) if beneath[0].is_positive else None
    return None if quotient is None else quotient.meets(ratio_of(claim.value))


def _in_whole(whole: Node, claim: Claim, at: object, by: str | None) -> Level | None:
    """Give the figure of the whole that a claim of a part is compared with."""
    fitting = [
        each
        for each in whole.levels
        if each.at == at
        and (
            fits_report(claim.dimensions, each.dimensions)
            if each.report
            else fits_whole(claim.dimensions, each.dimensions, by)
        )
    ]
    return next((each for each in fitting if each.value), None)


def _contribution(
    report: Document, node: Node, claim: Claim, level: Level | None, base: Level | None
) -> bool | None:
    """Judge a contribution: the change of a part by the base of its whole."""
    whole = _whole_of(report, node)
    pair = _amounts(node, level, base)
    if whole is None or pair is None or claim.value is None or base is None:
        return None
    whole_base = _in_whole(whole, claim, claim.against, node.by)
    beneath = _amounts(whole, whole_base, whole_base)
    values = [each.value for each in (base, whole_base) if each and each.value]
    if beneath is None or not beneath[1].is_positive or not same_unit(values):
        return None
    change = pair[0] - pair[1]
    points = change.over(beneath[1])
    if points is None or claim.value.unit != "%":
        return None if points is None else points.times(100).meets(claim.value.range)
    grown = whole_claims(whole, claim, node.by)
    if grown is not None:
        of_growth = points.over(grown)
    else:
        now = _in_whole(whole, claim, claim.about, node.by)
        pair = _amounts(whole, now, whole_base)
        if pair is None or pair[0].is_negative:
            return None
        of_growth = change.over(pair[0] - pair[1])
    return None if of_growth is None else of_growth.meets(ratio_of(claim.value))


def whole_growth(whole: Node, claim: Claim, by: str | None) -> Range | None:
    """Give the growth of a whole, stated or computed, as a ratio."""
    stated = whole_claims(whole, claim, by)
    if stated is not None:
        return stated
    level = _in_whole(whole, claim, claim.about, by)
    base = _in_whole(whole, claim, claim.against, by)
    pair = _amounts(whole, level, base)
    is_growing = pair and pair[1].is_positive and not pair[0].is_negative
    return _growth(*pair) if pair and is_growing else None


def whole_claims(whole: Node, claim: Claim, by: str | None) -> Range | None:
    """
    Give the growth that a whole states, against the baseline of a claim of its part.

    It is what the whole claims, else its value where that is a growth rate over the
    span.
    """
    for stated in whole.claims:
        if (
            stated.kind == "growth"
            and (stated.against, stated.about) == (claim.against, claim.about)
            and fits_whole(claim.dimensions, stated.dimensions, by)
            and stated.value
        ):
            return ratio_of(stated.value)
    if "growth_over" not in whole.data or not isinstance(claim.against, Period):
        return None
    spans = {"P1Y": 12, "P6M": 6, "P3M": 3, "P1M": 1}
    is_same = spans[whole.data["growth_over"]] == _months_between(
        claim.against, claim.about
    )
    level = _in_whole(whole, claim, claim.about, by)
    return ratio_of(level.value) if is_same and level and level.value else None


def _months_between(first: Period, last: Period) -> int:
    """Count the months from the start of a period to that of another."""
    return (last.start.year - first.start.year) * 12 + (
        last.start.month - first.start.month
    )


RULES = (
    growth_claim,
    unchanged_claim,
    growth_or_ratio,
    plausible_growth,
    points_or_percent,
)
