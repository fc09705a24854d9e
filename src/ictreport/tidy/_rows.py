"""The tidy table of a report: one row for each number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ictreport.errors import ModelError
from ictreport.model.address import (
    CODE,
    IDENTIFIER,
    LIST_CODE,
    check_address,
    check_body_code,
    check_code,
    check_identifier,
)
from ictreport.model.claim import (
    NAME_SIGN,
    PLAN,
    Baseline,
    Plan,
    mapping_of,
    to_baseline,
)
from ictreport.model.converters import (
    to_optional_collection,
    to_optional_span,
    to_status,
)
from ictreport.model.dimensions import (
    VALUE_CODE,
    Dimensions,
    dimensions_text,
    parse_dimensions,
)
from ictreport.model.metric import Metric, Node, Stated
from ictreport.model.origin import check_url
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.sector import Sector, nodes_in
from ictreport.model.text import Text
from ictreport.model.vocabulary import ClaimKind, Collection, Span, Status
from ictreport.tidy._columns import FACTS

LEVEL: Final = "level"
"""The measure of a value."""

TARGET: Final = "target"
"""The measure of the target of a task."""

FROM: Final = "from"
"""What marks the row of a number as it was before a revision."""

BY: Final = "by"
"""What marks the row of how much a number was revised."""

MEASURES: Final = (LEVEL, *(str(kind) for kind in ClaimKind), TARGET)
"""What a row can hold: a value, a claim of a kind, or the target of a task."""

_DAYS: Final = "[0-9]{2}(-[0-9]{2}(/P[0-9]+[YMWD])?)?"
_PERIOD: Final = f"([0-9]{{4}}(-(S[12]|Q[1-4]|W[0-9]{{2}}|{_DAYS}))?)"
_DIMENSION: Final = f"{LIST_CODE.pattern}={VALUE_CODE.pattern}"
_CODE: Final = f"({CODE.pattern})"
_ADDRESS: Final = rf"({CODE.pattern}(\.{CODE.pattern})+)"
_IDENTIFIER: Final = f"({IDENTIFIER.pattern})"


_OF_METRIC: Final = "of_metric"


def _about(**facts: Any) -> dict[str, Mapping[str, Any]]:  # noqa: ANN401 - facts of any kind
    return {FACTS: facts}


def _of_metric(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - facts of any kind
    """Say that a metric gives a field of the same name to all its rows."""
    return {FACTS: facts, _OF_METRIC: True}


def _measure(text: str) -> str:
    if text not in MEASURES:
        raise ModelError("measure", f"it must be one of {', '.join(MEASURES)}", text)
    return text


def _revised(text: str) -> str:
    if text not in {FROM, BY}:
        raise ModelError("revised", f"it must be {FROM} or {BY}, or empty", text)
    return text


@attrs.frozen(kw_only=True)
class Observation:
    """
    One number of a report, with everything that identifies it.

    Its fields are the columns of the tidy table, in order, except that ``value`` stands
    for several columns, those of a quantity, and ``names`` for one column in each
    language.

    Attributes:
        report: The id of the report.
        publisher: The code of the publisher.
        area: The code of the area, or an empty string.
        sector: The code of the sector.
        metric: The metric's own code.
        part_of: The full address of the metric that it is a part of, or empty.
        of: What a percent refers to: an address or words; or empty.
        growth_over: The span over which the value is a growth rate, or None.
        collection: How the metric is collected over its period, or None.
        dimensions: The effective dimensions of the number.
        measure: ``level`` for a value, the kind of a claim, or ``target``.
        baseline: What a claim compares to, or the baseline of a value that is history;
            None for the metric's own value and for a share.
        period: The period that the number is for; for a claim the one that it is about;
            None for a target without a due date.
        value: The quantity, or None when there is none.
        status: The status of a value or claim; ``normal`` for all else.
        revised: ``from`` when this is the earlier figure of the number in the row
            above, ``by`` when it is the amount of the revision; empty for a number
            itself.
        linked_from: The id of the report that a value was linked from, or empty.
        source: The address of the source that a number is from, where the report names
            one for it, or empty.
        names: Pairs of language and name of the metric.
    """

    report: str = attrs.field(
        metadata=_about(required=True, pattern=_IDENTIFIER, read=check_identifier)
    )
    publisher: str = attrs.field(metadata=_about(required=True, read=check_body_code))
    area: str = attrs.field(metadata=_about(read=check_body_code))
    sector: str = attrs.field(
        metadata=_about(required=True, pattern=_CODE, read=check_code)
    )
    metric: str = attrs.field(
        metadata=_about(required=True, pattern=_CODE, read=check_code)
    )
    part_of: str = attrs.field(
        metadata=_about(pattern=_ADDRESS, blank=True, read=check_address)
    )
    of: str = attrs.field(default="", metadata=_of_metric(words=True))
    growth_over: Span | None = attrs.field(
        default=None, metadata=_of_metric(blank=True, read=to_optional_span)
    )
    collection: Collection | None = attrs.field(
        default=None, metadata=_of_metric(read=to_optional_collection)
    )
    dimensions: Dimensions = attrs.field(
        metadata=_about(
            pattern=f"({_DIMENSION}(,{_DIMENSION})*)",
            blank=True,
            read=parse_dimensions,
            write=dimensions_text,
            absent=(),
        )
    )
    measure: str = attrs.field(
        metadata=_about(required=True, values=MEASURES, read=_measure)
    )
    baseline: Baseline | None = attrs.field(
        metadata=_about(
            pattern=f"({_PERIOD}|{PLAN}{_PERIOD}({NAME_SIGN}{CODE.pattern})?)",
            blank=True,
            read=to_baseline,
        )
    )
    period: Period | None = attrs.field(
        metadata=_about(pattern=_PERIOD, blank=True, read=Period.parse)
    )
    value: Quantity | None
    status: Status = attrs.field(
        metadata=_about(required=True, read=to_status, absent=Status.NORMAL)
    )
    revised: str = attrs.field(
        metadata=_about(values=(FROM, BY), blank=True, read=_revised)
    )
    linked_from: str = attrs.field(
        metadata=_about(pattern=_IDENTIFIER, blank=True, read=check_identifier)
    )
    source: str = attrs.field(default="", metadata=_about(words=True, read=check_url))
    names: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """The full address of the metric."""
        return f"{self.part_of or self.sector}.{self.metric}"


METRIC_COLUMNS: Final = tuple(
    field.name for field in attrs.fields(Observation) if _OF_METRIC in field.metadata
)
"""The columns that a metric gives to all its rows; each is named like its field."""


Figure = tuple[
    Dimensions,
    str,
    Baseline | None,
    Period | None,
    Quantity | None,
    Status,
    str,
    str,
    str,
]
"""
One number: dimensions, measure, baseline, period, value, status, revised, linked_from
and source of an ``Observation``.

A plain tuple, since a report can have hundreds of thousands.
"""


def figures(
    report: Report, sector: Sector | None = None
) -> Iterator[tuple[Node, Sequence[Figure]]]:
    """
    Visit every number of a report, or those of the metrics of one sector.

    Args:
        report: The report.
        sector: One of its sectors.

    Yields:
        A metric's node and its numbers: the value first, then history and claims.
        Metrics come in the order of the report, the targets of tasks last.
    """
    if sector is not None:
        for node in nodes_in((sector,), report.period, report.dimensions):
            yield node, _figures_of(node, report)
        return
    for node in report.nodes:
        yield node, _figures_of(node, report)
    nodes = {node.address: node for node in report.nodes} if report.tasks else {}
    for task in report.tasks:
        for target in task.targets:
            yield (
                nodes[target.metric],
                [((), TARGET, None, task.due, target.value, Status.NORMAL, "", "", "")],
            )


def split_address(address: str) -> tuple[str, str, str]:
    """
    Take the address of a metric apart.

    Args:
        address: The address.

    Returns:
        What the columns ``sector``, ``part_of`` and ``metric`` hold of it.
    """
    above, _, metric = address.rpartition(".")
    sector, _, part = above.partition(".")
    return sector, above if part else "", metric


def _figures_of(node: Node, report: Report) -> list[Figure]:
    metric, period, own = node.metric, node.period, node.dimensions
    rows: list[Figure] = []

    def add(stated: Stated, what: _What, linked_from: str = "") -> None:
        """Add a figure, and what is said of its revision."""
        cited = None if stated.source is None else report.cited(stated)
        source = "" if cited is None else cited.url
        rows.append((*what, stated.value, stated.status, "", linked_from, source))
        for revised, value in ((FROM, stated.revised_from), (BY, stated.revision)):
            if value is not None:
                rows.append((*what, value, Status.NORMAL, revised, linked_from, ""))

    add(metric, (own, LEVEL, None, period))
    for entry in metric.history:
        base = entry.baseline
        when = base.period if isinstance(base, Plan) else base
        mapping = mapping_of(entry, own)
        add(entry, (mapping, LEVEL, base, when), entry.linked_from or "")
    for claim in metric.claims:
        about = claim.period or period
        add(claim, (mapping_of(claim, own), str(claim.kind), claim.baseline, about))
    return rows


_What = tuple[Dimensions, str, Baseline | None, Period | None]


def _facts(metric: Metric) -> dict[str, Any]:
    """Tell what a metric gives to all its rows; words in the language it has first."""
    facts = {name: getattr(metric, name) for name in METRIC_COLUMNS}
    return {
        name: str(value) if isinstance(value, Text) else value
        for name, value in facts.items()
        if value is not None
    }


def observations(
    report: Report, sector: Sector | None = None
) -> tuple[Observation, ...]:
    """
    Write a report as the rows of the tidy table.

    Args:
        report: The report.
        sector: One sector of the report, when only its metrics are wanted. A faulty
            report can have two sectors with the same code, which the rows alone do not
            distinguish.

    Returns:
        One row for each value, each value of a history, each claim, each earlier figure
        and amount of a revision, and each target. Metrics come in the order of the
        report, targets last.
    """
    return tuple(
        Observation(
            report=report.id,
            publisher=report.publisher.code,
            area=report.area.code if report.area else "",
            sector=sector_code,
            metric=code,
            part_of=part_of,
            **facts,
            dimensions=dimensions,
            measure=measure,
            baseline=baseline,
            period=period,
            value=value,
            status=status,
            revised=revised,
            linked_from=linked_from,
            source=source,
            names=node.metric.name.entries,
        )
        for node, rows in figures(report, sector)
        for sector_code, part_of, code in (split_address(node.address),)
        for facts in (_facts(node.metric),)
        for (
            dimensions,
            measure,
            baseline,
            period,
            value,
            status,
            revised,
            linked_from,
            source,
        ) in rows
    )
