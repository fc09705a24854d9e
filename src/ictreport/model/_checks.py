"""Names in a report that lead nowhere, each with its path."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ictreport.errors import Known, ModelError, PathPart, Problem, close_match
from ictreport.model.claim import Baseline, Claim, History, Plan
from ictreport.model.dimensions import (
    BUILT_IN,
    Codelist,
    Dimensions,
    NamedTexts,
    merged,
)
from ictreport.model.formula import operands_of, parse_formula
from ictreport.model.justification import Justification
from ictreport.model.metric import Node, Stated
from ictreport.model.narrative import find_fact, parse_narrative
from ictreport.model.origin import Source
from ictreport.model.placeholder import FACTS, PERIOD, Placeholder
from ictreport.model.quantity import Quantity
from ictreport.model.sector import Sector
from ictreport.model.task import Task
from ictreport.model.text import Text
from ictreport.model.unit import UnitDeclaration
from ictreport.model.vocabulary import ClaimKind
from ictreport.model.year_start import YearStart

Path = tuple[PathPart, ...]


class Declared(NamedTuple):
    """
    The names that a report declares for its figures.

    Attributes:
        values: The values of each code list, of built-in ones too.
        plans: The codes of its plans.
    """

    values: Mapping[str, frozenset[str]]
    plans: frozenset[str]

    @classmethod
    def of(cls, codelists: Sequence[Codelist], plans: NamedTexts) -> "Declared":
        """
        List the names that a report declares.

        Args:
            codelists: Its code lists.
            plans: Its plans, each with its name.

        Returns:
            The names.
        """
        values = {code: frozenset(built_in) for code, built_in in BUILT_IN.items()}
        for codelist in codelists:
            values[codelist.code] = frozenset(code for code, _ in codelist.values)
        return cls(values, frozenset(code for code, _ in plans))


def codelist_problems(codelists: Sequence[Codelist]) -> Iterator[Problem]:
    """
    Find code lists that are declared twice, or that are built in.

    Args:
        codelists: The code lists that a report declares.

    Yields:
        One problem for each place.
    """
    seen: set[str] = set()
    for number, codelist in enumerate(codelists):
        code = codelist.code
        path = ("codelists", number, "code")
        if code in seen:
            message = f"a code list must be declared only once (got {code!r} again)"
            yield Problem(path, message)
        elif code in BUILT_IN:
            known = ", ".join(BUILT_IN[code])
            message = f"{code!r} is built in with the values {known}"
            yield Problem(path, f"{message}; leave it out, or choose another code")
        seen.add(code)


def name_problems(
    declared: Declared,
    dimensions: Dimensions,
    sectors: Sequence[Sector],
    nodes: Sequence[Node],
    justifications: Sequence[Justification],
) -> Iterator[Problem]:
    """
    Find code lists, values of them, and plans that are not declared.

    Args:
        declared: The names that the report declares.
        dimensions: What all its figures have in common.
        sectors: Its sectors.
        nodes: Its metrics.
        justifications: Its justifications.

    Yields:
        One problem for each place.
    """
    yield from _dimension_problems((), dimensions, declared)
    for number, sector in enumerate(sectors):
        yield from _dimension_problems(("sectors", number), sector.dimensions, declared)
    for node in nodes:
        metric = node.metric
        if metric.dimensions:
            yield from _dimension_problems(node.path, metric.dimensions, declared)
        if metric.claims:
            yield from _stated_problems((*node.path, "claims"), metric.claims, declared)
        if metric.history:
            path = (*node.path, "history")
            yield from _stated_problems(path, metric.history, declared)
        for index, breakdown in enumerate(metric.breakdowns):
            if isinstance(breakdown.by, str) and breakdown.by not in declared.values:
                path = (*node.path, "breakdowns", index, "by")
                yield _unknown_list(path, breakdown.by, declared)
    for number, justification in enumerate(justifications):
        path = ("justifications", number)
        yield from _dimension_problems(path, justification.dimensions, declared)
        yield from _plan_problems((*path, "baseline"), justification.baseline, declared)


def _stated_problems(
    path: Path, stated: Sequence[Claim | History], declared: Declared
) -> Iterator[Problem]:
    for index, item in enumerate(stated):
        if item.dimensions or isinstance(item.baseline, Plan):
            place = (*path, index)
            yield from _dimension_problems(place, item.dimensions, declared)
            yield from _plan_problems((*place, "baseline"), item.baseline, declared)


def _dimension_problems(
    path: Path, dimensions: Dimensions, declared: Declared
) -> Iterator[Problem]:
    for key, code in dimensions:
        place = (*path, "dimensions", key)
        if key not in declared.values:
            yield _unknown_list(place, key, declared)
        elif code not in declared.values[key]:
            values = sorted(declared.values[key])
            hint = close_match(code, values) or f"it has {', '.join(values)}"
            rule = f"it must be a value of the code list {key}"
            yield Problem(place, f"{rule} (got {code!r}); {hint}")


def _unknown_list(path: Path, code: str, declared: Declared) -> Problem:
    hint = close_match(code, declared.values) or "declare it under 'codelists'"
    return Problem(path, f"a code list must be declared (got {code!r}); {hint}")


def _plan_problems(
    path: Path, baseline: Baseline | None, declared: Declared
) -> Iterator[Problem]:
    plan = baseline.name if isinstance(baseline, Plan) else None
    if plan is not None and plan not in declared.plans:
        hint = close_match(plan, declared.plans) or "declare it under 'plans'"
        message = f"the name of a plan must be declared (got {plan!r}); {hint}"
        yield Problem(path, message)


def unit_problems(
    units: Sequence[UnitDeclaration], nodes: Sequence[Node], tasks: Sequence[Task]
) -> Iterator[Problem]:
    """
    Find counted things that are declared twice or not at all.

    Args:
        units: The declarations of a report.
        nodes: Its metrics, whose values, claims and histories are looked at.
        tasks: Its tasks, whose targets are looked at.

    Yields:
        One problem for each unit that is declared twice, and for each that is not
        declared, at its first place.
    """
    codes: set[str] = set()
    for number, unit in enumerate(units):
        if unit.code in codes:
            message = f"a unit must be declared only once (got {unit.code!r} again)"
            yield Problem(("units", number, "code"), message)
        codes.add(unit.code)
    if _counted(nodes, tasks) <= codes:
        return
    known = Known(codes)
    places: dict[str, list[Path]] = {}
    for path, quantity in _quantities(nodes, tasks):
        for counted in () if quantity is None else quantity.unit.counted:
            if counted not in codes:
                places.setdefault(counted, []).append(path)
    for counted, paths in places.items():
        way_out = f"declare it under 'units': UnitDeclaration.of({counted!r}, en='…')"
        hint = close_match(counted, known) or way_out
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        message = f"a counted thing must be declared (got {counted!r}{more}); {hint}"
        yield Problem(paths[0], message)


def _counted(nodes: Sequence[Node], tasks: Sequence[Task]) -> set[str]:
    """Gather the counted things of all values, faster than their paths are made."""
    values: list[Quantity | None] = [
        target.value for task in tasks for target in task.targets
    ]
    for node in nodes:
        for stated in node.metric.stated:
            values += (stated.value, stated.revised_from, stated.revision)
    counted = {value.unit.counted for value in values if value is not None}
    return {code for codes in counted for code in codes}


def _quantities(
    nodes: Sequence[Node], tasks: Sequence[Task]
) -> Iterator[tuple[Path, Quantity | None]]:
    for node in nodes:
        yield from _stated(node.path, node.metric)
        for number, claim in enumerate(node.metric.claims):
            yield from _stated((*node.path, "claims", number), claim)
        for number, entry in enumerate(node.metric.history):
            yield from _stated((*node.path, "history", number), entry)
    for number, task in enumerate(tasks):
        for index, target in enumerate(task.targets):
            yield ("tasks", number, "targets", index, "value"), target.value


def _stated(path: Path, stated: Stated) -> Iterator[tuple[Path, Quantity | None]]:
    yield (*path, "value"), stated.value
    yield (*path, "revised_from"), stated.revised_from
    yield (*path, "revision"), stated.revision


def source_problems(
    sources: Sequence[Source], nodes: Sequence[Node]
) -> Iterator[Problem]:
    """
    Find figures whose source the report does not list.

    Args:
        sources: The sources of the report.
        nodes: Its metrics.

    Yields:
        One problem for each figure.
    """
    urls = {source.url for source in sources}
    known = {*urls, *range(1, len(sources) + 1)}
    for node in nodes:
        for index, stated in enumerate(node.metric.stated):
            cited = stated.source
            if cited is not None and cited not in known:
                hint = close_match(str(cited), urls) or "list it under 'sources'"
                message = f"the report must have the source (got {cited!r}); {hint}"
                yield Problem((*node.path, *_place(node, index), "source"), message)


def _place(node: Node, index: int) -> Path:
    """Return where in a metric one of its stated figures stands."""
    claims = len(node.metric.claims)
    if index == 0:
        return ()
    return ("claims", index - 1) if index <= claims else ("history", index - 1 - claims)


class References:
    """
    Looks addresses, sectors and placeholders up in a report.

    Args:
        nodes: The metrics of the report by their addresses.
        year_start: The day on which its years begin.
        declared: The names that it declares; None when they are not known.
    """

    def __init__(
        self,
        nodes: Mapping[str, Sequence[Node]],
        year_start: YearStart,
        declared: Declared | None,
    ) -> None:
        self._at = nodes
        self._known = Known(nodes)
        self._year_start = year_start
        self._declared = declared

    def problems(
        self,
        narrative: Sequence[Text],
        sectors: Sequence[Sector],
        tasks: Sequence[Task],
    ) -> Iterator[Problem]:
        """
        Find names that lead nowhere.

        Args:
            narrative: The own paragraphs of the report.
            sectors: Its sectors.
            tasks: Its tasks.

        Yields:
            One problem for each place.
        """
        yield from self._narrative(narrative, ())
        for number, sector in enumerate(sectors):
            yield from self._narrative(sector.narrative, ("sectors", number))
        for node in itertools.chain.from_iterable(self._at.values()):
            metric = node.metric
            if node.whole is None and metric.of is None:
                yield from _shares_of_nothing(node)
            if metric.formula is not None:
                yield from self._formula(node, metric.formula)
            if isinstance(metric.of, str):
                yield from self._address((*node.path, "of"), metric.of)
        codes = {sector.code for sector in sectors}
        known = Known(codes)
        for number, task in enumerate(tasks):
            path = ("tasks", number)
            if task.sector is not None and task.sector not in codes:
                hint = _way_out(close_match(task.sector, known))
                message = f"the report must have the sector (got {task.sector!r}){hint}"
                yield Problem((*path, "sector"), message)
            for index, target in enumerate(task.targets):
                place_of_target = (*path, "targets", index, "metric")
                yield from self._address(place_of_target, target.metric)

    def _address(self, path: Path, address: str) -> Iterator[Problem]:
        if address not in self._at:
            hint = _way_out(close_match(address, self._known))
            message = f"the address must name a metric (got {address!r}){hint}"
            yield Problem(path, message)

    def _narrative(self, paragraphs: Sequence[Text], path: Path) -> Iterator[Problem]:
        for number, text in enumerate(paragraphs):
            for tag, words in text:
                below = (*path, "narrative", number, tag)
                try:
                    segments = parse_narrative(words, self._year_start)
                except ModelError as error:
                    yield Problem(below, error.reason)
                    continue
                for segment in segments:
                    if isinstance(segment, Placeholder) and segment.fact != PERIOD:
                        yield from self._placeholder(below, segment)

    def _formula(self, node: Node, formula: str) -> Iterator[Problem]:
        """Find operands that lead nowhere, and a figure that follows from itself."""
        path = (*node.path, "formula")
        try:
            operands = [*operands_of(parse_formula(formula, self._year_start))]
        except ModelError as error:
            yield Problem(path, error.reason)
            return
        for placeholder in dict.fromkeys(operands):
            if placeholder.address == node.address and _is_value(placeholder, node):
                rule = "a formula must not use the figure that it gives"
                way_out = "name another period, as in '{courts.pending@2023}'"
                yield Problem(path, f"{rule} (got {str(placeholder)!r}); {way_out}")
            else:
                yield from self._placeholder(path, placeholder, is_operand=True)

    def _placeholder(
        self, path: Path, placeholder: Placeholder, *, is_operand: bool = False
    ) -> Iterator[Problem]:
        """Find what a placeholder does not name; an operand may be linked later."""
        nodes = self._at.get(placeholder.address)
        written = str(placeholder)
        if not nodes:
            address, _, word = placeholder.address.rpartition(".")
            hint = close_match(placeholder.address, self._known)
            if address in self._at and word in FACTS:
                hint = f"a fact must follow a colon: write '{{{address}:{word}}}'"
            rule = "a placeholder must name a metric"
            yield Problem(path, f"{rule} (got {written!r}){_way_out(hint)}")
            return
        if len(nodes) > 1:
            rule = (
                "a placeholder must name only one metric, and several have this address"
            )
            yield Problem(path, f"{rule} (got {written!r})")
            return
        if self._declared is not None:
            unknown = [
                *_dimension_problems(path, placeholder.dimensions, self._declared),
                *_plan_problems(path, placeholder.baseline, self._declared),
            ]
            if unknown:
                # The name is within a text, whose parts have no paths.
                yield from (Problem(path, problem.message) for problem in unknown)
                return
        node = nodes[0]
        if is_operand and _may_be_linked(placeholder, node):
            return
        try:
            find_fact(
                placeholder, node.metric, node.whole, node.period, node.dimensions
            )
        except ModelError as error:
            yield Problem(path, error.reason)


def _way_out(hint: str) -> str:
    return f"; {hint}" if hint else ""


def _shares_of_nothing(node: Node) -> Iterator[Problem]:
    """Find a claim of a share that does not say of what."""
    if any(claim.kind is ClaimKind.SHARE for claim in node.metric.claims):
        message = (
            "a share must say what it is a share of; give 'of' with the "
            "address or the words of the whole, or make the metric a part of it"
        )
        yield Problem((*node.path, "claims"), message)


def _is_value(placeholder: Placeholder, node: Node) -> bool:
    """Check whether a placeholder names the metric's own value."""
    asks = placeholder.fact == "value"
    at_its_period = placeholder.baseline in {None, node.period}
    wanted = merged(node.dimensions, placeholder.dimensions)
    return asks and at_its_period and wanted == node.dimensions


def _may_be_linked(placeholder: Placeholder, node: Node) -> bool:
    """Check whether a level that this report does not give can be linked."""
    if placeholder.fact != "value" or placeholder.period is not None:
        return False
    if placeholder.baseline is None:
        return not placeholder.dimensions
    entries = node.metric.at(placeholder.baseline)
    own = (entry for entry in entries if entry.linked_from is None)
    return all(entry.value is None for entry in own)
