"""Check that addresses, sectors and placeholders exist in the report."""

import functools
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ictreport.errors import Known, ModelError, Problem, close_match
from ictreport.model._names import dimension_problems, plan_problems
from ictreport.model._paths import Path, all_metrics, walk_paths
from ictreport.model.claim import Plan
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.formula import operands_of, parse_formula
from ictreport.model.metric import Metric
from ictreport.model.narrative import find_fact, parse_narrative
from ictreport.model.period import Period
from ictreport.model.placeholder import FACTS, PERIOD, Placeholder
from ictreport.model.sector import Sector
from ictreport.model.task import Task
from ictreport.model.text import Text
from ictreport.model.vocabulary import ClaimKind
from ictreport.model.year_start import YearStart


class Frame(NamedTuple):
    """
    What a report says of all its figures and of the words that name them.

    Attributes:
        year_start: The day on which its years begin.
        period: Its period, or None when it is not known.
        dimensions: Its own mapping.
        declared: The values of each code list; None when they are not known.
        plans: The names of plans; None when they are not known.
    """

    year_start: YearStart = YearStart.CALENDAR
    period: Period | None = None
    dimensions: Dimensions = ()
    declared: Mapping[str, frozenset[str]] | None = None
    plans: frozenset[str] | None = None


class _Place(NamedTuple):
    """A metric with its place, and with the period and dimensions that apply there."""

    metric: Metric
    whole: Metric | None
    period: Period | None
    dimensions: Dimensions


class _Places(dict[str, list[_Place]]):
    """The metrics of each address."""

    @functools.cached_property
    def known(self) -> Known:
        """The addresses, for hints."""
        return Known(self)


_NO_METRICS: Final = _Places()


def reference_problems(
    narrative: tuple[Text, ...],
    sectors: tuple[Sector, ...],
    tasks: tuple[Task, ...],
    frame: Frame,
) -> Iterator[Problem]:
    """
    Find addresses, sectors and placeholders that lead nowhere.

    Args:
        narrative: The report's own paragraphs.
        sectors: The sectors.
        tasks: The tasks.
        frame: What the report says of all its figures.

    Yields:
        One problem for each place.
    """
    metrics = all_metrics(sectors)
    named = {metric.of for metric in metrics if isinstance(metric.of, str)}
    formulas = any(metric.formula is not None for metric in metrics)
    paragraphs = any(sector.narrative for sector in sectors) or narrative
    targets = any(task.targets for task in tasks)
    needed = named or paragraphs or targets or formulas
    places = _places(sectors, frame) if needed else _NO_METRICS
    yield from _narrative(narrative, (), places, frame)
    for number, sector in enumerate(sectors):
        place: Path = ("sectors", number)
        yield from _narrative(sector.narrative, place, places, frame)
    yield from _shares(sectors)
    for path, address, metric, _ in walk_paths(sectors) if formulas else ():
        if metric.formula is not None:
            yield from _formula((*path, "formula"), address, metric, places, frame)
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
                "a share must say what it is a share of; give 'of' with the "
                "address or the words of the whole, or make the metric a part of it"
            )
            yield Problem((*path, "claims"), message)


def _is_share_of_nothing(metric: Metric) -> bool:
    shares = any(claim.kind is ClaimKind.SHARE for claim in metric.claims)
    return shares and metric.of is None


def _places(sectors: tuple[Sector, ...], frame: Frame) -> _Places:
    places = _Places()
    for sector in sectors:
        mapping = merged(frame.dimensions, sector.dimensions)
        for metric in sector.metrics:
            place = _Place(metric, None, frame.period, mapping)
            _add(f"{sector.code}.{metric.code}", place, places)
    return places


def _add(address: str, above: _Place, places: _Places) -> None:
    """Add a metric and its parts, which have what holds for what is above them."""
    metric = above.metric
    period = metric.period or above.period
    dimensions = above.dimensions
    if metric.dimensions:
        dimensions = merged(dimensions, metric.dimensions)
    place = _Place(metric, above.whole, period, dimensions)
    places.setdefault(address, []).append(place)
    for part in metric.parts:
        below = _Place(part, metric, period, dimensions)
        _add(f"{address}.{part.code}", below, places)


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
        message = f"the report must have the sector (got {task.sector!r}){way_out}"
        yield Problem((*path, "sector"), message)
    for number, target in enumerate(task.targets):
        place = (*path, "targets", number, "metric")
        yield from _address(place, target.metric, places)


def _narrative(
    paragraphs: tuple[Text, ...], path: Path, places: _Places, frame: Frame
) -> Iterator[Problem]:
    for number, text in enumerate(paragraphs):
        for tag, words in text:
            place = (*path, "narrative", number, tag)
            try:
                segments = parse_narrative(words, frame.year_start)
            except ModelError as error:
                yield Problem(place, error.reason)
                continue
            for segment in segments:
                if isinstance(segment, Placeholder) and segment.fact != PERIOD:
                    yield from _placeholder(place, segment, places, frame)


def _formula(
    path: Path, address: str, metric: Metric, places: _Places, frame: Frame
) -> Iterator[Problem]:
    """Find operands that lead nowhere, and a figure that follows from itself."""
    assert metric.formula is not None  # noqa: S101 - the caller looked
    try:
        operands = [*operands_of(parse_formula(metric.formula, frame.year_start))]
    except ModelError as error:
        yield Problem(path, error.reason)
        return
    for placeholder in dict.fromkeys(operands):
        here = [place for place in places[address] if place.metric is metric]
        if placeholder.address == address and _is_value(placeholder, here[0]):
            rule = "a formula must not use the figure that it gives"
            way_out = "name another period, as in '{courts.pending@2023}'"
            yield Problem(path, f"{rule} (got {str(placeholder)!r}); {way_out}")
        else:
            yield from _placeholder(path, placeholder, places, frame, level=True)


def _placeholder(
    path: Path,
    placeholder: Placeholder,
    places: _Places,
    frame: Frame,
    *,
    level: bool = False,
) -> Iterator[Problem]:
    """Find what a placeholder does not; a level may be linked later."""
    found = places.get(placeholder.address)
    written = str(placeholder)
    if not found:
        address, _, word = placeholder.address.rpartition(".")
        hint = close_match(placeholder.address, places.known)
        if address in places and word in FACTS:
            hint = f"a fact must follow a colon: write '{{{address}:{word}}}'"
        way_out = f"; {hint}" if hint else ""
        rule = "a placeholder must name a metric"
        yield Problem(path, f"{rule} (got {written!r}){way_out}")
        return
    if len(found) > 1:
        rule = "a placeholder must name only one metric, and several have this address"
        yield Problem(path, f"{rule} (got {written!r})")
        return
    if placeholder.dimensions and frame.declared is not None:
        unknown = [*dimension_problems(path, placeholder.dimensions, frame.declared)]
        if unknown:
            # The key is within a text, whose parts have no paths.
            yield from (Problem(path, problem.message) for problem in unknown)
            return
    plan = placeholder.baseline.name if isinstance(placeholder.baseline, Plan) else None
    if plan is not None and frame.plans is not None and plan not in frame.plans:
        yield from plan_problems(path, plan, frame.plans)
        return
    if level and _may_be_linked(placeholder, found[0]):
        return
    try:
        find_fact(placeholder, *found[0])
    except ModelError as error:
        yield Problem(path, error.reason)


def _is_value(placeholder: Placeholder, place: _Place) -> bool:
    """Tell whether a placeholder names the metric's own value."""
    asks = placeholder.fact == "value"
    at_its_period = placeholder.baseline in {None, place.period}
    wanted = merged(place.dimensions, placeholder.dimensions)
    return asks and at_its_period and wanted == place.dimensions


def _may_be_linked(placeholder: Placeholder, place: _Place) -> bool:
    """Tell whether a level that is not given can come from another report."""
    if placeholder.fact != "value" or placeholder.period is not None:
        return False
    if placeholder.baseline is None:
        return not placeholder.dimensions
    return not place.metric.at(placeholder.baseline)
