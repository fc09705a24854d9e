"""Whether every name in a report leads somewhere, told with the path of each place."""

from collections.abc import Iterator

from ictreport.errors import ModelError, PathPart, Problem, close_match, format_path
from ictreport.model.metric import Metric, Sector, count_metrics
from ictreport.model.narrative import PERIOD, find_fact, parse_narrative
from ictreport.model.quantity import Quantity
from ictreport.model.report import MOST_METRICS, Report
from ictreport.model.task import Task
from ictreport.model.text import Text

Path = tuple[PathPart, ...]
_Places = dict[str, list[tuple[Metric, Metric | None]]]


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
    for index, part in enumerate(metric.parts):
        below = (*path, "breakdown", "parts", index)
        yield from _walk(below, f"{address}.{part.code}", part, metric)


def paths_of(report: Report, address: str) -> tuple[str, ...]:
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


def problems(report: Report) -> Iterator[Problem]:
    """
    Find every name that leads nowhere.

    Args:
        report: A report whose objects are each valid alone.

    Yields:
        One problem for each place.
    """
    total = count_metrics(report.sectors)
    if total > MOST_METRICS:
        message = f"a report has at most {MOST_METRICS} metrics (got {total})"
        yield Problem(("sectors",), message)
        return
    places: _Places = {}
    for _, address, metric, whole in walk_paths(report.sectors):
        places.setdefault(address, []).append((metric, whole))
    declared = {unit.code for unit in report.units}
    yield from _units(report)
    yield from _narrative(report.narrative, (), places)
    for number, sector in enumerate(report.sectors):
        yield from _narrative(sector.narrative, ("sectors", number), places)
    for path, _, metric, _ in walk_paths(report.sectors):
        yield from _metric(path, metric, declared, places)
    codes = {sector.code for sector in report.sectors}
    for number, task in enumerate(report.tasks):
        yield from _task(("tasks", number), task, codes, declared, places)


def _units(report: Report) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, unit in enumerate(report.units):
        if unit.code in seen:
            path = ("units", number, "code")
            yield Problem(path, f"a unit is declared once (got {unit.code!r} again)")
        seen.add(unit.code)


def _metric(
    path: Path, metric: Metric, declared: set[str], places: _Places
) -> Iterator[Problem]:
    if isinstance(metric.of, str):
        yield from _address((*path, "of"), metric.of, places)
    yield from _unit((*path, "value"), metric.value, declared)
    for number, claim in enumerate(metric.claims):
        yield from _unit((*path, "claims", number, "value"), claim.value, declared)
    for number, entry in enumerate(metric.history):
        yield from _unit((*path, "history", number, "value"), entry.value, declared)


def _unit(
    path: Path, quantity: Quantity | None, declared: set[str]
) -> Iterator[Problem]:
    counted = quantity and quantity.unit.counted
    if counted and counted not in declared:
        hint = close_match(counted, declared) or "declare it under 'units'"
        message = f"a counted thing must be declared (got {counted!r}); {hint}"
        yield Problem(path, message)


def _address(path: Path, address: str, places: _Places) -> Iterator[Problem]:
    if address not in places:
        hint = close_match(address, places)
        way_out = f"; {hint}" if hint else ""
        message = f"the address must name a metric (got {address!r}){way_out}"
        yield Problem(path, message)


def _task(
    path: Path, task: Task, sectors: set[str], declared: set[str], places: _Places
) -> Iterator[Problem]:
    if task.sector is not None and task.sector not in sectors:
        hint = close_match(task.sector, sectors)
        way_out = f"; {hint}" if hint else ""
        message = f"there must be such a sector (got {task.sector!r}){way_out}"
        yield Problem((*path, "sector"), message)
    for number, target in enumerate(task.targets):
        place = (*path, "targets", number)
        yield from _address((*place, "metric"), target.metric, places)
        yield from _unit((*place, "value"), target.value, declared)


def _narrative(
    paragraphs: tuple[Text, ...], path: Path, places: _Places
) -> Iterator[Problem]:
    for number, text in enumerate(paragraphs):
        for tag, words in text:
            try:
                segments = parse_narrative(words)
            except ModelError as error:
                place = (*path, "narrative", number, tag)
                yield Problem(place, error.reason)
                continue
            for segment in segments:
                if isinstance(segment, str) or segment.fact == PERIOD:
                    continue
                place = (*path, "narrative", number, tag)
                found = places.get(segment.address, [])
                if len(found) != 1:
                    yield _unplaced(place, str(segment), segment.address, places)
                    continue
                try:
                    find_fact(segment, *found[0])
                except ModelError as error:
                    yield Problem(place, error.reason)


def _unplaced(path: Path, written: str, address: str, places: _Places) -> Problem:
    if address in places:
        rule = "a placeholder must name one metric, and several have this address"
        return Problem(path, f"{rule} (got {written!r})")
    hint = close_match(address, places)
    way_out = f"; {hint}" if hint else ""
    return Problem(path, f"a placeholder must name a metric (got {written!r}){way_out}")
