"""Parts and their whole, shares of it, and what claims on both imply."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from claims import whole_growth
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
from figures import INFINITE, Figure, Range
from verdicts import (
    Verdict,
    fits_whole,
    hull,
    look_up,
    same_unit,
    total,
    verdict,
)


@dataclass
class Sides:
    """The ranges of a whole and of its parts, as far as they have values."""

    whole: Range
    parts: list[Range]
    is_missing: bool
    is_below_zero: bool
    """Whether a part is printed below zero."""
    is_counted: bool
    """Whether what they measure cannot be below zero."""
    is_empty: bool
    """Whether a part is not applicable."""


Judge = Callable[[Sides], bool | None]


def parts_sum(report: Document) -> Iterator[Verdict]:
    """Complete parts add up to the whole."""
    for node, division in sums(report):
        yield from _judged("parts-sum", node, division, _sums)


def sums(report: Document) -> Iterator[tuple[Node, Division]]:
    """Give each metric with parts that add up to it, those across a table included."""
    yield from _divisions(report, complete=True, additive=True)
    for node in report.nodes:
        yield from crossed(node)


def parts_within(report: Document) -> Iterator[Verdict]:
    """Some parts of a whole do not exceed it."""
    for node, division in some_parts(report):
        yield from _judged("parts-within", node, division, _within)


def some_parts(report: Document) -> Iterator[tuple[Node, Division]]:
    """Give each metric with parts that add up to no more than it."""
    yield from _divisions(report, complete=False, additive=True)


def around(report: Document) -> Iterator[Verdict]:
    """Judge wholes of parts that cannot be added up, which lie among them."""
    for node, division in _divisions(report, complete=True, additive=False):
        judge = _around_or_sum if division.is_unsaid else _around
        yield from _judged("parts-around", node, division, judge)


def _divisions(
    report: Document, *, complete: bool, additive: bool
) -> Iterator[tuple[Node, Division]]:
    for node in report.nodes:
        for each in node.divisions:
            if (each.is_complete, each.is_additive) == (complete, additive):
                yield node, each


def _sums(sides: Sides) -> bool | None:
    added = total(sides.parts)
    if not sides.is_missing:
        return added.meets(sides.whole)
    can_be_below = sides.is_below_zero or not sides.is_counted
    return None if can_be_below or _leaves_room(sides) else False


def _leaves_room(sides: Sides) -> bool:
    """Tell whether parts need not exceed their whole."""
    added = total(sides.parts)
    return Range(added.lower, INFINITE, added.lower_open).meets(sides.whole)


def _within(sides: Sides) -> bool | None:
    if sides.is_below_zero:
        return None
    return None if sides.is_missing and _leaves_room(sides) else _leaves_room(sides)


def _around(sides: Sides) -> bool | None:
    if not sides.parts:
        return None
    holds = hull(sides.parts).meets(sides.whole)
    return None if (sides.is_missing or sides.is_empty) and not holds else holds


def _around_or_sum(sides: Sides) -> bool | None:
    """Judge averages that may be over time: those that add up are not judged."""
    holds = _around(sides)
    adds_up = total(sides.parts).meets(sides.whole)
    return None if holds is False and adds_up else holds


def _judged(
    rule: str, node: Node, division: Division, judge: Judge
) -> Iterator[Verdict]:
    """Judge a division: the values, and each baseline with whole and all parts."""
    for at, whole, parts in columns(node, division):
        if at is not None:
            given = [*parts, whole]
            if not all(level and level.value for level in given):
                continue
        dimensions = whole.dimensions if at and whole else node.dimensions
        holds = _compare(whole, dimensions, division, parts, judge)
        yield Verdict(rule, node.address, at, verdict(holds=holds))


def columns(
    node: Node, division: Division
) -> Iterator[tuple[Baseline | None, Level | None, list[Level]]]:
    """
    Give what is compared of a whole and its parts, with the baseline.

    First come the values, then each baseline for which the report itself gives the
    whole and all parts, or says that it withholds them.
    """
    periods = [part.about for part in division.parts]
    at: Baseline = node.about
    parts = [part.own for part in division.parts]
    if set(periods) != {node.about}:
        stocks = {each.data.get("collection") for each in (node, *division.parts)}
        is_row = (
            stocks.isdisjoint({"end", "average"})
            and periods[0].start == node.about.start
            and periods[-1].end == node.about.end
            and all(one.after == other.start for one, other in pairwise(periods))
        )
        at = node.about if is_row or len(set(periods)) > 1 else periods[0]
        if not is_row and at == node.about:
            yield None, None, parts
            return
    whole: Level | None = node.own
    if at != node.about:
        whole = look_up(node, at, node.dimensions)
        if whole and whole.value and node.amounts(whole.value) is None:
            whole = None
    yield None, whole, parts
    judged: list[tuple[Baseline, Dimensions]] = []
    for level in node.levels[1:]:
        about = level.at, level.dimensions
        found = [_nearest(part, level, division.by) for part in division.parts]
        given = [each for each in found if each]
        if level.is_given and about not in judged:
            judged.append(about)
            if len(given) == len(found):
                yield level.at, level, given


def _nearest(part: Node, whole: Level, by: str | None) -> Level | None:
    """Give the value of a part that belongs to that of the whole."""
    found = [each for each in part.levels[1:] if each.at == whole.at and each.is_given]
    fitting = [
        each for each in found if fits_whole(each.dimensions, whole.dimensions, by)
    ]
    return next(iter(fitting or found), None)


def _compare(
    whole: Level | None,
    dimensions: Dimensions,
    division: Division,
    parts: list[Level],
    judge: Judge,
) -> bool | None:
    """Compare a figure of the whole with those of the parts."""
    is_chained = division.is_additive and whole and dimensions.get("PRICES") == "L"
    if whole is None or whole.value is None or is_chained:
        return None
    ranges: list[Range] = []
    figures: list[Figure] = [whole.value]
    statuses: set[str] = set()
    for level in parts:
        if not fits_whole(level.dimensions, dimensions, division.by):
            return None
        if level.value is None:
            statuses.add(level.status)
            continue
        figures.append(level.value)
        ranges.append(level.value.range)
    if not same_unit(figures):
        return None
    return judge(
        Sides(
            whole.value.range,
            ranges,
            is_missing=bool(statuses - {"not_applicable"}),
            is_below_zero=any(each.is_below_zero for each in figures[1:]),
            is_counted=all(each.adds_up and not each.is_below_zero for each in figures),
            is_empty="not_applicable" in statuses,
        )
    )


def crossed(node: Node) -> Iterator[tuple[Node, Division]]:
    """Give the columns of a table whose rows and columns both divide a metric."""
    complete = [
        each for each in node.divisions if each.is_complete and each.is_additive
    ]
    for rows in complete:
        for across in complete:
            codes = [_code(part) for part in across.parts]
            inner = [
                next(
                    (
                        each
                        for each in row.divisions
                        if each.is_complete
                        and each.is_additive
                        and [_code(part) for part in each.parts] == codes
                    ),
                    None,
                )
                for row in rows.parts
            ]
            found = [each for each in inner if each]
            if rows is across or len(found) < len(inner):
                continue
            for index, column in enumerate(across.parts):
                yield (
                    column,
                    Division(
                        is_complete=True,
                        is_additive=True,
                        by=rows.by,
                        parts=[each.parts[index] for each in found],
                    ),
                )


def _code(node: Node) -> str:
    return str(node.data["code"])


def shares_sum(report: Document) -> Iterator[Verdict]:
    """Shares add up to 100 %, and contributions to the growth of the whole."""
    for node in report.nodes:
        for division in node.divisions:
            if division.is_complete:
                yield from _shares(node, division)


def _shares(node: Node, division: Division) -> Iterator[Verdict]:
    """Judge the shares and contributions of a division, for each period."""
    kinds: dict[tuple[str, Baseline | None, Period, str], list[list[Claim]]] = {}
    for index, part in enumerate(division.parts):
        for claim in part.claims:
            if claim.kind not in {"share", "contribution"} or not claim.value:
                continue
            if part.data.get("of", node.address) != node.address:
                continue
            key = claim.kind, claim.against, claim.about, claim.value.measure
            columns = kinds.setdefault(key, [[] for _ in division.parts])
            columns[index].append(claim)
    for (kind, against, _, unit), columns in kinds.items():
        stated = [claims[0].value for claims in columns if claims]
        figures = [each for each in stated if each]
        holds: bool | None = None
        target: Range | None = Range.of(100)
        if kind == "contribution" and unit == "pp":
            first = next(claims[0] for claims in columns if claims)
            grown = whole_growth(node, first, division.by)
            target = None if grown is None else grown.times(100)
        if target is not None and len(figures) == len(columns):
            slack = max(each.step for each in figures) / 2 * len(figures)
            added = total(each.range for each in figures)
            holds = added.meets(target + Range.of(-slack, slack))
        yield Verdict("shares-sum", node.address, against, verdict(holds=holds))


RULES = (parts_sum, parts_within, shares_sum)
