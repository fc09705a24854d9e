"""Whether every name in a report leads somewhere, told with the path of each place."""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.errors import (
    Known,
    ModelError,
    PathPart,
    Problem,
    close_match,
    format_path,
)
from ictreport.model._names import Named, name_problems
from ictreport.model.formula import operands_of, parse_formula
from ictreport.model.metric import Metric, Stated
from ictreport.model.narrative import find_fact, parse_narrative
from ictreport.model.period import Period
from ictreport.model.placeholder import FACTS, PERIOD, Placeholder
from ictreport.model.quantity import Quantity
from ictreport.model.sector import Sector
from ictreport.model.task import Task
from ictreport.model.text import Text
from ictreport.model.unit import UnitDeclaration
from ictreport.model.vocabulary import ClaimKind
from ictreport.model.year_start import YearStart

if TYPE_CHECKING:
    from ictreport.model.report import Report

MOST_METRICS: Final = 100_000
"""How many metrics and parts a report can have."""

Path = tuple[PathPart, ...]


class _Years(NamedTuple):
    """The period of a report, or None, and the day on which its years begin."""

    period: Period | None
    start: YearStart


class _Places(dict[str, list[tuple[Metric, Metric | None]]]):
    """The metrics of each address, each with the metric that it is a part of."""

    @functools.cached_property
    def known(self) -> Known:
        """The addresses, for hints."""
        return Known(self)


def walk_paths(
    sectors: tuple[Sector, ...],
) -> Iterator[tuple[Path, str, Metric, Metric | None]]:
    """
    Visit every metric and part with the path at which it stands.

    Args:
        sectors: The sectors of a report.

    Yields:
        Path, address, metric, and the metric that it is a part of.
    """
    for number, sector in enumerate(sectors):
        for index, metric in enumerate(sector.metrics):
            path = ("sectors", number, "metrics", index)
            yield from _walk(path, f"{sector.code}.{metric.code}", metric, None)


def _walk(
    path: Path, address: str, metric: Metric, whole: Metric | None
) -> Iterator[tuple[Path, str, Metric, Metric | None]]:
    yield path, address, metric, whole
    for number, breakdown in enumerate(metric.breakdowns):
        for index, part in enumerate(breakdown.parts):
            below = (*path, "breakdowns", number, "parts", index)
            yield from _walk(below, f"{address}.{part.code}", part, metric)


def _metrics(sectors: tuple[Sector, ...]) -> list[Metric]:
    """List every metric and part, in a third of the time that paths take."""
    found: list[Metric] = []
    for sector in sectors:
        _gather(sector.metrics, found)
    return found


def _gather(metrics: tuple[Metric, ...], found: list[Metric]) -> None:
    for metric in metrics:
        found.append(metric)
        for breakdown in metric.breakdowns:
            _gather(breakdown.parts, found)


def paths_of(report: "Report", address: str) -> tuple[str, ...]:
    """
    Tell where the metrics of an address stand.

    Args:
        report: The report.
        address: The address.

    Returns:
        A path for each metric that has it.
    """
    found = walk_paths(report.sectors)
    return tuple(format_path(path) for path, known, *_ in found if known == address)


def problems(report: "Report") -> Iterator[Problem]:
    """
    Find every name that leads nowhere.

    Args:
        report: A report whose objects are each valid alone.

    Yields:
        One problem for each place.
    """
    total = len(_metrics(report.sectors))
    if total > MOST_METRICS:
        message = f"a report has at most {MOST_METRICS} metrics (got {total})"
        yield Problem(("sectors",), message)
        return
    yield from name_problems(
        Named(
            report.codelists,
            report.plans,
            report.dimensions,
            report.sectors,
            report.justifications,
        )
    )
    yield from unit_problems(report.units, report.sectors, report.tasks)
    yield from reference_problems(
        report.narrative,
        report.sectors,
        report.tasks,
        report.year_start,
        report.period,
    )


def unit_problems(
    units: tuple[UnitDeclaration, ...],
    sectors: tuple[Sector, ...],
    tasks: tuple[Task, ...],
) -> Iterator[Problem]:
    """
    Find counted things that are declared twice or not at all.

    Args:
        units: The declarations.
        sectors: The sectors, whose values, claims and histories are looked at.
        tasks: The tasks, whose targets are looked at.

    Yields:
        One problem for each place.
    """
    declared: set[str] = set()
    for number, unit in enumerate(units):
        if unit.code in declared:
            place = ("units", number, "code")
            yield Problem(place, f"a unit is declared once (got {unit.code!r} again)")
        declared.add(unit.code)
    if _counted(sectors, tasks) <= declared:
        return
    known = Known(declared)
    for path, quantity in _quantities(sectors, tasks):
        for counted in () if quantity is None else quantity.unit.counted:
            if counted not in declared:
                hint = close_match(counted, known) or "declare it under 'units'"
                message = f"a counted thing must be declared (got {counted!r}); {hint}"
                yield Problem(path, message)


def _counted(sectors: tuple[Sector, ...], tasks: tuple[Task, ...]) -> set[str]:
    """Gather the counted things of all values."""
    values: list[Quantity | None] = [
        target.value for task in tasks for target in task.targets
    ]
    for metric in _metrics(sectors):
        for stated in metric.stated:
            values += (stated.value, stated.revised_from, stated.revision)
    return {
        code for value in values if value is not None for code in value.unit.counted
    }


def _quantities(
    sectors: tuple[Sector, ...], tasks: tuple[Task, ...]
) -> Iterator[tuple[Path, Quantity | None]]:
    for path, _, metric, _ in walk_paths(sectors):
        yield from _stated(path, metric)
        for number, claim in enumerate(metric.claims):
            yield from _stated((*path, "claims", number), claim)
        for number, entry in enumerate(metric.history):
            yield from _stated((*path, "history", number), entry)
    for number, task in enumerate(tasks):
        for index, target in enumerate(task.targets):
            yield ("tasks", number, "targets", index, "value"), target.value


def _stated(path: Path, stated: Stated) -> Iterator[tuple[Path, Quantity | None]]:
    yield (*path, "value"), stated.value
    yield (*path, "revised_from"), stated.revised_from
    yield (*path, "revision"), stated.revision


def reference_problems(
    narrative: tuple[Text, ...],
    sectors: tuple[Sector, ...],
    tasks: tuple[Task, ...],
    year_start: YearStart,
    period: Period | None = None,
) -> Iterator[Problem]:
    """
    Find addresses, sectors and placeholders that lead nowhere.

    Args:
        narrative: The report's own paragraphs.
        sectors: The sectors.
        tasks: The tasks.
        year_start: The day on which the years of the report begin.
        period: The period of the report, or None when it is not known.

    Yields:
        One problem for each place.
    """
    metrics = _metrics(sectors)
    named = {metric.of for metric in metrics if isinstance(metric.of, str)}
    formulas = any(metric.formula is not None for metric in metrics)
    paragraphs = any(sector.narrative for sector in sectors) or narrative
    targets = any(task.targets for task in tasks)
    needed = named or paragraphs or targets or formulas
    places = _places(sectors) if needed else _Places()
    years = _Years(period, year_start)
    yield from _narrative(narrative, (), places, years)
    for number, sector in enumerate(sectors):
        place: Path = ("sectors", number)
        yield from _narrative(sector.narrative, place, places, years)
    yield from _shares(sectors)
    for path, address, metric, _ in walk_paths(sectors) if formulas else ():
        if metric.formula is not None:
            yield from _formula((*path, "formula"), address, metric, places, years)
    if not named <= places.keys():
        for path, _, metric, _ in walk_paths(sectors):
            if isinstance(metric.of, str):
                yield from _address((*path, "of"), metric.of, places)
    codes = {sector.code for sector in sectors}
    known = Known(codes)
    for number, task in enumerate(tasks):
        yield from _task(("tasks", number), task, codes, known, places)


def _shares(sectors: tuple[Sector, ...]) -> Iterator[Problem]:
    """Find claims of shares that do not say of what."""
    tops = (metric for sector in sectors for metric in sector.metrics)
    if not any(map(_is_share_of_nothing, tops)):
        return
    for path, _, metric, whole in walk_paths(sectors):
        if whole is None and _is_share_of_nothing(metric):
            message = (
                "a share is of something; give 'of' with the address or the words of "
                "the whole, or make the metric a part of it"
            )
            yield Problem((*path, "claims"), message)


def _is_share_of_nothing(metric: Metric) -> bool:
    shares = any(claim.kind is ClaimKind.SHARE for claim in metric.claims)
    return shares and metric.of is None


def _places(sectors: tuple[Sector, ...]) -> _Places:
    places = _Places()
    for sector in sectors:
        _place(sector.metrics, sector.code, None, places)
    return places


def _place(
    metrics: tuple[Metric, ...], above: str, whole: Metric | None, places: _Places
) -> None:
    for metric in metrics:
        address = f"{above}.{metric.code}"
        places.setdefault(address, []).append((metric, whole))
        for breakdown in metric.breakdowns:
            _place(breakdown.parts, address, metric, places)


def _address(path: Path, address: str, places: _Places) -> Iterator[Problem]:
    if address not in places:
        hint = close_match(address, places.known)
        way_out = f"; {hint}" if hint else ""
        message = f"the address must name a metric (got {address!r}){way_out}"
        yield Problem(path, message)


def _task(
    path: Path, task: Task, sectors: set[str], known: Known, places: _Places
) -> Iterator[Problem]:
    if task.sector is not None and task.sector not in sectors:
        hint = close_match(task.sector, known)
        way_out = f"; {hint}" if hint else ""
        message = f"there must be such a sector (got {task.sector!r}){way_out}"
        yield Problem((*path, "sector"), message)
    for number, target in enumerate(task.targets):
        place = (*path, "targets", number, "metric")
        yield from _address(place, target.metric, places)


def _narrative(
    paragraphs: tuple[Text, ...], path: Path, places: _Places, years: _Years
) -> Iterator[Problem]:
    for number, text in enumerate(paragraphs):
        for tag, words in text:
            place = (*path, "narrative", number, tag)
            try:
                segments = parse_narrative(words, years.start)
            except ModelError as error:
                yield Problem(place, error.reason)
                continue
            for segment in segments:
                if isinstance(segment, Placeholder) and segment.fact != PERIOD:
                    yield from _placeholder(place, segment, places, years)


def _formula(
    path: Path, address: str, metric: Metric, places: _Places, years: _Years
) -> Iterator[Problem]:
    """Find operands that lead nowhere, and a figure that follows from itself."""
    assert metric.formula is not None  # noqa: S101 - the caller looked
    try:
        operands = [*operands_of(parse_formula(metric.formula, years.start))]
    except ModelError as error:
        yield Problem(path, error.reason)
        return
    own = metric.period or years.period
    for placeholder in dict.fromkeys(operands):
        itself = placeholder.address == address and placeholder.fact == "value"
        if itself and placeholder.baseline in {None, own}:
            rule = "a figure must not follow from itself"
            way_out = "name another period, as in '{courts.pending@2023}'"
            yield Problem(path, f"{rule} (got {str(placeholder)!r}); {way_out}")
        else:
            yield from _placeholder(path, placeholder, places, years, level=True)


def _placeholder(
    path: Path,
    placeholder: Placeholder,
    places: _Places,
    years: _Years,
    *,
    level: bool = False,
) -> Iterator[Problem]:
    """Find what a placeholder does not; a level may be linked later."""
    found = places.get(placeholder.address, [])
    written = str(placeholder)
    if not found:
        address, _, word = placeholder.address.rpartition(".")
        hint = close_match(placeholder.address, places.known)
        if address in places and word in FACTS:
            hint = f"a colon stands before a fact: write '{{{address}:{word}}}'"
        way_out = f"; {hint}" if hint else ""
        rule = "a placeholder must name a metric"
        yield Problem(path, f"{rule} (got {written!r}){way_out}")
        return
    if len(found) > 1:
        rule = "a placeholder must name one metric, and several have this address"
        yield Problem(path, f"{rule} (got {written!r})")
        return
    if level and placeholder.fact == "value" and placeholder.period is None:
        return
    try:
        find_fact(placeholder, *found[0], years.period)
    except ModelError as error:
        yield Problem(path, error.reason)
