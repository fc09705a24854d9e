"""The parts of a report that a format can be unable to carry."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from ictreport.model import Text, UnitDeclaration

if TYPE_CHECKING:
    import attrs

    from ictreport.model import Report

Part = Literal[
    "title",
    "publisher_name",
    "area",
    "area_name",
    "year_start",
    "codelists",
    "plans",
    "narrative",
    "sector_names",
    "metric_names",
    "other_names",
    "unit_names",
    "languages",
    "codes",
    "of_text",
    "accuracy",
    "ranges",
    "margins",
    "hedges",
    "statuses",
    "revisions",
    "growth_over",
    "collections",
    "formulas",
    "dimensions",
    "headlines",
    "notes",
    "citations",
    "claims",
    "history",
    "history_sources",
    "breakdowns",
    "breakdown_details",
    "empty_sectors",
    "tasks",
    "justifications",
    "sources",
    "comments",
]
"""
The name of something that a report can hold and a format can lose.

Fields of the model name it in their metadata: ``part`` is there when the field has not
its default, with ``part_kind`` only when it is of that class, and ``part_when_empty``
when nothing stands in the field.
"""

PARTS: Final[Mapping[Part, str]] = {
    "title": "the report's title",
    "publisher_name": "the name of the publisher",
    "area": "the area that the report is about",
    "area_name": "the name of the area",
    "year_start": "the day on which the years of the publisher begin",
    "codelists": "names of code lists and their values",
    "plans": "names of plans",
    "narrative": "paragraphs of the report and its sectors",
    "sector_names": "names of sectors",
    "metric_names": "names of metrics and their parts",
    "other_names": "other names of metrics, by which texts call them",
    "unit_names": "names of the units that the report declares",
    "languages": "the words in languages that it is not written in",
    "codes": "codes of the publisher, the area, sectors, metrics and tasks",
    "of_text": "what a percent refers to, where that is said in words",
    "accuracy": "accuracy that is stated and differs from the default",
    "ranges": "ranges such as 3 to 4 million",
    "margins": "margins of sampling error",
    "hedges": "hedges such as 'about' and 'more than'",
    "statuses": "statuses such as 'estimated'",
    "revisions": "what was stated before a revision, and by how much it was revised",
    "growth_over": "the span over which a metric is a growth rate",
    "collections": "whether figures are stocks, flows or averages",
    "formulas": "how stated figures follow from others",
    "dimensions": "what sets figures apart, such as sex or seasonal adjustment",
    "headlines": "which metrics belong into the summary",
    "notes": "footnotes of figures",
    "citations": "where single figures come from",
    "claims": "what the report says of its metrics against baselines",
    "history": "values of other periods, and plans",
    "history_sources": "the report that a linked value comes from",
    "breakdowns": "the parts of metrics",
    "breakdown_details": "what metrics are divided by and whether parts are complete",
    "empty_sectors": "sectors without a metric, and a report without a sector",
    "tasks": "the tasks of the next period",
    "justifications": "justifications of findings",
    "sources": "where the report comes from",
    "comments": "comments of a file, which a report never holds",
}
"""Every part with what it means, in the order of the document."""

TABLE_LOSES: Final[tuple[Part, ...]] = (
    "title",
    "publisher_name",
    "area_name",
    "year_start",
    "codelists",
    "plans",
    "narrative",
    "sector_names",
    "other_names",
    "unit_names",
    "of_text",
    "formulas",
    "headlines",
    "notes",
    "breakdown_details",
    "empty_sectors",
    "tasks",
    "justifications",
    "sources",
)
"""What the tidy table of ``ictreport.tidy`` does not carry."""

OUTSIDE_THE_REPORT: Final[frozenset[Part]] = frozenset({"comments"})
"""Parts that only files have; a lossless format may lose them."""


def parts_of(report: "Report") -> frozenset[Part]:
    """
    Return which parts a report has.

    Args:
        report: The report.

    Returns:
        The names of the parts that it has; ``comments`` is never among them.
    """
    parts: set[object] = set()
    tags: set[str] = set()
    for node in walk(report):
        tags.update(_tags(node))
        for field in _fields(type(node)):
            value = getattr(node, field.name)
            part = field.metadata.get("part")
            kind = field.metadata.get("part_kind", object)
            if value != field.default and isinstance(value, kind):
                parts.add(part)
            elif not value:
                parts.add(field.metadata.get("part_when_empty"))
    if len(tags) > 1:
        parts.add("languages")
    return frozenset(part for part in PARTS if part in parts)


def words_lacking(report: "Report", tag: str) -> tuple[int, int]:
    """
    Count the texts of a report that stand in another language on a page.

    Args:
        report: The report.
        tag: The language of the page.

    Returns:
        How many texts have no words in it or in its primary language, and how many
        there are.
    """
    wanted = {tag.lower(), tag.partition("-")[0].lower()}
    tags_of = [{own.lower() for own in _tags(node)} for node in walk(report)]
    texts = [tags for tags in tags_of if tags]
    return sum(not tags & wanted for tags in texts), len(texts)


def _tags(node: object) -> Iterator[str]:
    if isinstance(node, Text):
        yield from node.languages
    elif isinstance(node, UnitDeclaration):
        yield from (tag for tag, _ in node.names)


def walk(node: object) -> Iterator[object]:
    """
    Visit every object of the model below a node.

    Args:
        node: An object of the model, or a tuple of them.

    Yields:
        The node first; tuples are gone through.
    """
    # Nested generators would take as many steps for a node as it is deep.
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            waiting.extend(reversed(cast("tuple[object, ...]", current)))
        elif fields := _fields(type(current)):
            yield current
            waiting.extend(getattr(current, field.name) for field in reversed(fields))


def _fields(kind: type[Any]) -> "tuple[attrs.Attribute[Any], ...]":
    return getattr(kind, "__attrs_attrs__", ())
