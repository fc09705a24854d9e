"""The parts of a report that a format can be unable to carry."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import attrs

from ictreport.model.claim import Claim, History
from ictreport.model.metric import Breakdown, Metric, Sector
from ictreport.model.quantity import Quantity
from ictreport.model.task import Task
from ictreport.model.text import Text
from ictreport.model.vocabulary import Hedge, Status

if TYPE_CHECKING:
    from ictreport.model import Report

Part = Literal[
    "title",
    "publisher_name",
    "area",
    "area_name",
    "narrative",
    "sector_names",
    "metric_names",
    "unit_names",
    "languages",
    "codes",
    "of_text",
    "accuracy",
    "hedges",
    "statuses",
    "claims",
    "history",
    "history_sources",
    "breakdowns",
    "breakdown_complete",
    "empty_sectors",
    "tasks",
    "explanations",
    "sources",
    "comments",
]
"""The name of something that a report can hold and a format can lose."""

PARTS: Final[Mapping[Part, str]] = {
    "title": "the report's title",
    "publisher_name": "the name of the publisher",
    "area": "the area that the report is about",
    "area_name": "the name of the area",
    "narrative": "paragraphs of the report and its sectors",
    "sector_names": "names of sectors",
    "metric_names": "names of metrics and their parts",
    "unit_names": "names of the units that the report declares",
    "languages": "the words in languages that it is not written in",
    "codes": "codes of sectors, metrics and tasks",
    "of_text": "what a percent refers to, where that is said in words",
    "accuracy": "accuracy that is stated and differs from the default",
    "hedges": "hedges such as 'about' and 'more than'",
    "statuses": "statuses such as 'estimated'",
    "claims": "what the report says of its metrics against baselines",
    "history": "values of other periods, and plans",
    "history_sources": "the report that a linked value comes from",
    "breakdowns": "the parts of metrics",
    "breakdown_complete": "whether the parts of a metric are all of it",
    "empty_sectors": "sectors without a metric",
    "tasks": "the tasks of the next period",
    "explanations": "explanations of findings",
    "sources": "where the report comes from",
    "comments": "comments of a file, which a report never holds",
}
"""Every part with what it means, in the order of the document."""

OUTSIDE_THE_REPORT: Final[frozenset[Part]] = frozenset({"comments"})
"""Parts that only files have; a lossless format may lose them."""

_PRESENT: Final[Mapping[Part, Callable[[object], bool]]] = {
    "metric_names": lambda node: isinstance(node, Metric),
    "sector_names": lambda node: isinstance(node, Sector),
    "codes": lambda node: isinstance(node, Sector | Task),
    "of_text": lambda node: isinstance(node, Metric) and isinstance(node.of, Text),
    "accuracy": lambda node: isinstance(node, Quantity) and node.decimals is not None,
    "hedges": lambda node: isinstance(node, Quantity) and node.hedge is not Hedge.EXACT,
    "statuses": lambda node: (
        isinstance(node, Metric | History) and node.status is not Status.NORMAL
    ),
    "claims": lambda node: isinstance(node, Claim),
    "history": lambda node: isinstance(node, History),
    "history_sources": lambda node: (
        isinstance(node, History) and node.source is not None
    ),
    "breakdowns": lambda node: isinstance(node, Breakdown),
    "breakdown_complete": lambda node: isinstance(node, Breakdown),
    "empty_sectors": lambda node: isinstance(node, Sector) and not node.metrics,
}


def parts_of(report: "Report") -> frozenset[Part]:
    """
    Tell which parts a report has.

    Args:
        report: The report.

    Returns:
        The names of all parts that are there; ``comments`` never is.
    """
    found: set[Part] = {"title", "publisher_name"}
    nodes = tuple(_walk(report))
    found.update(
        part for part, test in _PRESENT.items() if any(test(node) for node in nodes)
    )
    optional: dict[Part, object] = {
        "area": report.area,
        "area_name": report.area,
        "unit_names": report.units,
        "tasks": report.tasks,
        "explanations": report.explanations,
        "sources": report.sources,
        "narrative": report.narrative
        or any(sector.narrative for sector in report.sectors),
    }
    found.update(part for part, value in optional.items() if value)
    tags = {tag for node in nodes if isinstance(node, Text) for tag, _ in node}
    tags.update(tag for unit in report.units for tag, _ in unit.names)
    if len(tags) > 1:
        found.add("languages")
    return frozenset(found)


def _walk(node: object) -> Iterator[object]:
    """Visit every object of the model below a node, the node first."""
    if isinstance(node, tuple):
        for item in cast("tuple[object, ...]", node):
            yield from _walk(item)
        return
    kind: type[Any] = type(node)
    names = _field_names(kind)
    if names:
        yield node
        for name in names:
            yield from _walk(getattr(node, name))


def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in attrs.fields(kind)) if attrs.has(kind) else ()
