"""What a figure inherits from its place: its period and its dimensions."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ictreport.model.claim import Claim, History
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.sector import Sector


class Context(NamedTuple):
    """
    What holds for a metric.

    Attributes:
        period: Its own period, or that of its whole, or the report's.
        dimensions: Its mapping, merged into those of its wholes, sector and report.
    """

    period: Period
    dimensions: Dimensions

    def of(self, metric: Metric) -> "Context":
        """
        Give what holds for a metric below.

        Args:
            metric: The metric.

        Returns:
            The context.
        """
        if metric.period is None and not metric.dimensions:
            return self
        own = merged(self.dimensions, metric.dimensions)
        return Context(metric.period or self.period, own)


def contexts(sectors: Iterable[Sector], above: Context) -> dict[int, Context]:
    """
    Go down a report, from each whole to its parts.

    Args:
        sectors: The sectors of a report.
        above: What the report itself gives.

    Returns:
        The context of each metric by its ``id()``. An object that stands in several
        places has that of the first.
    """
    found: dict[int, Context] = {}
    for sector in sectors:
        own = merged(above.dimensions, sector.dimensions)
        _go_down(sector.metrics, Context(above.period, own), found)
    return found


def _go_down(
    metrics: Iterable[Metric], above: Context, found: dict[int, Context]
) -> None:
    for metric in metrics:
        own = above.of(metric)
        found.setdefault(id(metric), own)
        for breakdown in metric.breakdowns:
            _go_down(breakdown.parts, own, found)


def told_apart(
    index: Mapping[str, list[Metric]], mapping_of: Callable[..., Dimensions]
) -> frozenset[str]:
    """
    Find the addresses whose figures have several mappings.

    Args:
        index: The metrics of a report by address.
        mapping_of: What gives the mapping of a metric, or of a claim or entry of it.

    Returns:
        The addresses; what is linked does not count.
    """
    found: set[str] = set()
    for address, metrics in index.items():
        given = [(one, each) for one in metrics for each in _given(one)]
        if len(metrics) > 1 or any(each.dimensions for _, each in given):
            mappings = {mapping_of(one) for one in metrics}
            mappings |= {mapping_of(one, each) for one, each in given}
            if len(mappings) > 1:
                found.add(address)
    return frozenset(found)


def _given(metric: Metric) -> list[Claim | History]:
    """List what the report itself states of a metric beside its value."""
    history = [entry for entry in metric.history if entry.source is None]
    return [*metric.claims, *history]
