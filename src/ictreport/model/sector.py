"""The sectors of a report, which hold its metrics."""

from collections.abc import Iterable, Iterator

import attrs

from ictreport.model._shown import Shown
from ictreport.model.address import check_code
from ictreport.model.converters import to_text, to_texts, tuple_of
from ictreport.model.dimensions import Dimensions, merged, to_dimensions
from ictreport.model.metric import Metric, Node, add_nodes
from ictreport.model.period import Period
from ictreport.model.text import Text


def _metrics(value: Iterable[Metric]) -> tuple[Metric, ...]:
    return tuple_of(Metric, value, "metrics")


@attrs.frozen
class Sector(Shown):
    """
    A field of the report, such as post or telecommunications.

    Attributes:
        code: Its code.
        name: Its name.
        dimensions: What all its figures have in common, by code list.
        narrative: Paragraphs with placeholders for facts, such as ``{post.revenue}``.
        metrics: What is measured in it.

    Raises:
        ModelError: The code is malformed.
    """

    code: str = attrs.field(converter=check_code, metadata={"part": "codes"})
    name: Text = attrs.field(converter=to_text, metadata={"part": "sector_names"})
    dimensions: Dimensions = attrs.field(
        default=(),
        converter=to_dimensions,
        kw_only=True,
        metadata={"part": "dimensions"},
    )
    narrative: tuple[Text, ...] = attrs.field(
        default=(), converter=to_texts, kw_only=True, metadata={"part": "narrative"}
    )
    metrics: tuple[Metric, ...] = attrs.field(
        default=(),
        converter=_metrics,
        kw_only=True,
        metadata={"part_when_empty": "empty_sectors"},
    )

    def __repr__(self) -> str:
        """Say in one line how many metrics it has."""
        return f"<Sector {self.code}, metrics {len([*self.walk()])}>"

    def walk(self) -> Iterator[tuple[str, Metric]]:
        """
        Visit every metric and part of the sector.

        Yields:
            Address and metric, in the order of the report.
        """
        for node in nodes_in((self,)):
            yield node.address, node.metric


def by_address(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """
    Sort metrics by their addresses.

    Args:
        nodes: The metrics.

    Returns:
        The nodes of each address; several when a code occurs twice.
    """
    by_address: dict[str, list[Node]] = {}
    for node in nodes:
        by_address.setdefault(node.address, []).append(node)
    return by_address


def nodes_in(
    sectors: Iterable[Sector], period: Period | None = None, dimensions: Dimensions = ()
) -> list[Node]:
    """
    Collect every metric and part of a report.

    Args:
        sectors: Its sectors.
        period: Its period, or None when that is not known.
        dimensions: What all its figures have in common.

    Returns:
        The node of each, a whole before its parts.
    """
    nodes: list[Node] = []
    for number, sector in enumerate(sectors):
        shared = merged(dimensions, sector.dimensions)
        for index, metric in enumerate(sector.metrics):
            node = Node(
                ("sectors", number, "metrics", index),
                f"{sector.code}.{metric.code}",
                metric,
                period=metric.period or period,
                dimensions=merged(shared, metric.dimensions),
            )
            add_nodes(node, nodes)
    return nodes
