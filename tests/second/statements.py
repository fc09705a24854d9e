"""Figures by themselves, over periods, and against what was stated before."""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, pairwise, product

from documents import Baseline, Claim, Dimensions, Document, Level, Node, Period
from figures import Figure, Range
from verdicts import Verdict, fits_report, same_unit, total, verdict

Mapping = tuple[tuple[str, str], ...]
"""Dimensions in an order of their own, as a key."""


def periods_add_up(report: Document) -> Iterator[Verdict]:
    """The periods of a flow add up to a longer one."""
    for address, nodes in report.by_address().items():
        collected = {collection(node) for node in nodes}
        if collected.isdisjoint({None, "sum"}):
            continue
        by_dimensions: dict[Mapping, list[Level]] = {}
        for level in (each for node in nodes for each in node.levels):
            value = level.value
            if isinstance(level.at, Period) and value and not value.is_yearly:
                key = tuple(sorted(level.dimensions.items()))
                by_dimensions.setdefault(key, []).append(level)
        for levels in by_dimensions.values():
            yield from _rows(address, levels, is_flow="sum" in collected)


def collection(node: Node) -> str | None:
    """Say how a figure is collected: as its whole, where their units are of a kind."""
    own = node.data.get("collection")
    if own is not None or node.whole is None:
        return None if own is None else str(own)
    kinds = {_kind(each) for each in (node, node.whole)}
    return collection(node.whole) if len(kinds) == 1 else None


def _kind(node: Node) -> str | None:
    values = (each.value for each in node.levels if each.report is None)
    return next((each.kind for each in values if each), None)


def _rows(address: str, levels: list[Level], *, is_flow: bool) -> Iterator[Verdict]:
    """Judge each longer period by each row of periods that make it up."""
    if not can_be_added(levels[0].dimensions):
        return
    found: dict[Period, list[Level]] = {}
    for level in levels:
        if isinstance(level.at, Period):
            found.setdefault(level.at, []).append(level)
    rows = [
        (whole, row) for whole in sorted(found) for row in made_up(whole, list(found))
    ]
    if not is_flow and not all(each.value and each.value.adds_up for each in levels):
        return
    if rows and not is_flow:
        yield Verdict("periods-add-up", address, None, verdict(holds=None))
        return
    for whole, row in rows:
        own, other = _vintages(found[whole])
        parts = [[*chain(*_vintages(found[each]))] for each in row]
        for stated in [[each, *other] for each in own] or [other]:
            holds = _adds_up(stated, parts)
            yield Verdict("periods-add-up", address, whole, verdict(holds=holds))


def can_be_added(dimensions: Dimensions) -> bool:
    """Tell whether figures of several periods can be added up."""
    is_adjusted = dimensions.get("SEASONAL_ADJUST") in {"S", "Y"}
    return dimensions.get("PRICES") != "L" and not is_adjusted


def made_up(whole: Period, periods: list[Period]) -> Iterator[tuple[Period, ...]]:
    """Give each row of periods that makes up a longer one."""
    inner = [
        each
        for each in periods
        if each != whole and whole.start <= each.start and each.end <= whole.end
    ]
    for first, last in combinations(sorted(inner), 2):
        if (first.start, first.after, last.end) == (
            whole.start,
            last.start,
            whole.end,
        ):
            yield first, last
    for months in sorted({each.months for each in inner if each.months}):
        row = sorted(each for each in inner if each.months == months)
        if (
            len(row) > 2
            and row[0].start == whole.start
            and row[-1].end == whole.end
            and all(one.after == other.start for one, other in pairwise(row))
        ):
            yield tuple(row)


def _vintages(levels: list[Level]) -> tuple[list[Figure], list[Figure]]:
    """Give what a report states of a period, and what it or earlier ones stated."""
    own = [each.value for each in levels if each.report is None and each.value]
    other = [each.revised_from for each in levels if each.revised_from]
    other += [each.value for each in levels if each.report and each.value]
    return own, other


def _adds_up(whole: list[Figure], row: list[list[Figure]]) -> bool | None:
    """Tell whether any choice of vintages adds up."""
    if not same_unit(figure for some in (whole, *row) for figure in some):
        return None
    return any(
        total(each.range for each in parts).meets(one.range)
        for one, *parts in product(whole, *row)
    )


def duplicate_fact(report: Document) -> Iterator[Verdict]:
    """No figure is stated twice with different values."""
    stated: dict[tuple[str, Baseline, Mapping], list[Level]] = {}
    for node in report.nodes:
        for level in node.levels:
            if level.report is None and level.is_statement:
                key = node.address, level.at, tuple(sorted(level.dimensions.items()))
                stated.setdefault(key, []).append(level)
    for (address, at, _), levels in stated.items():
        for index, level in enumerate(levels[1:], 1):
            before = _agreeing(each.value for each in levels[:index])
            holds = _agree(level.value, before)
            yield Verdict("duplicate-fact", address, at, verdict(holds=holds))


def _agreeing(statements: Iterable[Figure | None]) -> list[Figure]:
    """Keep statements that agree with those before them in the same unit."""
    kept: list[Figure] = []
    for each in statements:
        if each and _agree(each, kept) is not False:
            kept.append(each)
    return kept


def _agree(later: Figure | None, before: Iterable[Figure]) -> bool | None:
    """Tell whether a statement agrees with all before it that have its unit."""
    figures = [each for each in before if later and same_unit((each, later))]
    if later is None or not figures:
        return None
    return all(each.range.meets(later.range) for each in figures)


def revision_holds(report: Document) -> Iterator[Verdict]:
    """A stated revision is the difference of both statements."""
    for node in report.nodes:
        for at, each in _stated(node):
            if each.revision is None:
                continue
            holds: bool | None = None
            if each.value and each.revised_from:
                pair = each.value, each.revised_from
                is_points = each.value.unit == "%" and each.revision.kind == "points"
                if same_unit(pair) and (
                    is_points or same_unit((each.value, each.revision))
                ):
                    difference = each.value.range - each.revised_from.range
                    holds = difference.meets(each.revision.range)
            yield Verdict("revision-holds", node.address, at, verdict(holds=holds))


def previous_revised(report: Document) -> Iterator[Verdict]:
    """A base is what the earlier report stated."""
    for address, nodes in report.by_address().items():
        given = [
            level
            for node in nodes
            for level in node.levels
            if level.report is None and level.is_statement and level.at != node.about
        ]
        for linked in (each for each in nodes[0].levels if each.report):
            found = [each for each in given if each.at == linked.at]
            near = [each for each in found if each.dimensions == linked.dimensions]
            if not near:
                near = [
                    each
                    for each in found
                    if fits_report(each.dimensions, linked.dimensions)
                ]
                if any(each.dimensions != near[0].dimensions for each in near):
                    continue
            if near:
                before = _agreeing(each.revised_from or each.value for each in near)
                holds = _agree(linked.value, before)
                yield Verdict(
                    "previous-revised", address, linked.at, verdict(holds=holds)
                )


def excess_digits(report: Document) -> Iterator[Verdict]:
    """No digit is finer than the stated accuracy."""
    for node, at, figure in _figures(report):
        if figure.is_stated:
            holds = all((end / figure.step).denominator == 1 for end in figure.ends)
            yield Verdict("excess-digits", node.address, at, verdict(holds=holds))


def round_count(report: Document) -> Iterator[Verdict]:
    """A round count states its accuracy."""
    for node in report.nodes:
        figure = node.own.value
        if (
            figure
            and figure.kind == "count"
            and (figure.scale, figure.hedge, figure.upper) == (0, "exact", None)
            and not figure.is_stated
        ):
            is_round = figure.amount != 0 and figure.amount % 10_000 == 0
            yield Verdict(
                "round-count", node.address, None, verdict(holds=not is_round)
            )


def sampling_error(report: Document) -> Iterator[Verdict]:
    """A change is larger than its margin of sampling error."""
    for node in report.nodes:
        claimed: list[tuple[Baseline | None, Figure | None]] = [
            (claim.against, claim.value)
            for claim in node.claims
            if claim.kind in {"growth", "average_growth", "change", "points"}
        ]
        if "growth_over" in node.data:
            claimed.append((None, node.own.value))
        for at, figure in claimed:
            if figure and figure.sampling:
                holds = not figure.sampling.meets(Range.of(0))
                yield Verdict("sampling-error", node.address, at, verdict(holds=holds))


def _stated(node: Node) -> Iterator[tuple[Baseline | None, Level | Claim]]:
    """Give what a report itself states of a metric, with the baselines."""
    for level in node.levels:
        if level.report is None:
            yield None if level is node.own else level.at, level
    for claim in node.claims:
        yield claim.against, claim


def _figures(report: Document) -> Iterator[tuple[Node, Baseline | None, Figure]]:
    """Give every figure that a report states, with its baseline."""
    for node in report.nodes:
        for at, each in _stated(node):
            if each.value:
                yield node, at, each.value


RULES = (
    periods_add_up,
    duplicate_fact,
    revision_holds,
    previous_revised,
    excess_digits,
    round_count,
    sampling_error,
)
