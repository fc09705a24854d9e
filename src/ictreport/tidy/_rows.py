"""The tidy table of a report: one row for each number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import attrs

from ictreport.errors import ModelError
from ictreport.model.address import (
    CODE,
    IDENTIFIER,
    check_address,
    check_body_code,
    check_code,
    check_identifier,
)
from ictreport.model.claim import Baseline, Plan, to_baseline
from ictreport.model.converters import to_optional_span, to_status
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.vocabulary import ClaimKind, Span, Status
from ictreport.tidy._columns import FACTS

LEVEL: Final = "level"
"""The measure of a value."""

TARGET: Final = "target"
"""The measure of the target of a task."""

MEASURES: Final = (LEVEL, *(str(kind) for kind in ClaimKind), TARGET)
"""What a row can hold: a value, a claim of a kind, or the target of a task."""

_DAYS: Final = "[0-9]{2}(-[0-9]{2}(/P[0-9]+[YMWD])?)?"
_PERIOD: Final = f"([0-9]{{4}}(-(S[12]|Q[1-4]|W[0-9]{{2}}|{_DAYS}))?)"
_CODE: Final = f"({CODE.pattern})"
_ADDRESS: Final = rf"({CODE.pattern}(\.{CODE.pattern})+)"
_IDENTIFIER: Final = f"({IDENTIFIER.pattern})"


def _about(**facts: Any) -> dict[str, Mapping[str, Any]]:  # noqa: ANN401 - facts of any kind
    return {FACTS: facts}


def _measure(text: str) -> str:
    if text not in MEASURES:
        raise ModelError("measure", f"it must be one of {', '.join(MEASURES)}", text)
    return text


@attrs.frozen(kw_only=True)
class Observation:
    """
    One number of a report, with all that says what it is.

    Its fields are the columns of the table, in their order; ``value`` stands for those
    of a quantity, and ``names`` for a column in each language.

    Attributes:
        report: The id of the report.
        publisher: The code of the publisher.
        area: The code of the area, or an empty string.
        sector: The code of the sector.
        metric: The metric's own code.
        part_of: The full address of the metric that it is a part of, or empty.
        of: What a percent refers to: an address or words; or empty.
        growth_over: The span over which the value is a growth rate, or None.
        measure: ``level`` for a value, the kind of a claim, or ``target``.
        baseline: What a claim compares to, or the baseline of a value that is history;
            None for the metric's own value and for a share.
        period: The period that the number is for; for a claim the one that it is about;
            None for a target without a due date.
        value: The quantity, or None when there is none.
        status: The status of a value; ``normal`` for claims and targets.
        source: The id of the report that a value was linked from, or empty.
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
    of: str = attrs.field(metadata=_about(words=True))
    growth_over: Span | None = attrs.field(
        metadata=_about(blank=True, read=to_optional_span)
    )
    measure: str = attrs.field(
        metadata=_about(required=True, values=MEASURES, read=_measure)
    )
    baseline: Baseline | None = attrs.field(
        metadata=_about(pattern=f"((plan:)?{_PERIOD})", blank=True, read=to_baseline)
    )
    period: Period | None = attrs.field(
        metadata=_about(pattern=_PERIOD, blank=True, read=Period.parse)
    )
    value: Quantity | None
    status: Status = attrs.field(
        metadata=_about(required=True, read=to_status, absent=Status.NORMAL)
    )
    source: str = attrs.field(
        metadata=_about(pattern=_IDENTIFIER, blank=True, read=check_identifier)
    )
    names: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """The full address of the metric."""
        return f"{self.part_of or self.sector}.{self.metric}"


class Place(NamedTuple):
    """
    Where the numbers of one metric stand.

    Attributes:
        sector: The code of the sector.
        metric: The metric.
        part_of: The full address of the metric that it is a part of, or empty.
        of: What a percent refers to, or empty.
    """

    sector: str
    metric: Metric
    part_of: str
    of: str


Figure = tuple[str, Baseline | None, Period | None, Quantity | None, Status, str]
"""
One number: measure, baseline, period, value, status and source of an ``Observation``.

A plain tuple, since a report can have hundreds of thousands.
"""


def figures(report: Report) -> Iterator[tuple[Place, Sequence[Figure]]]:
    """
    Visit every number of a report.

    Args:
        report: The report.

    Yields:
        A metric's place and its numbers: the value first, then history and claims.
        Metrics come in the order of the report, the targets of tasks last.
    """
    for sector in report.sectors:
        for metric in sector.metrics:
            yield from _metric_figures(report, sector.code, metric, "")
    metrics = dict(report.walk()) if report.tasks else {}
    for task in report.tasks:
        for target in task.targets:
            above, _, _ = target.metric.rpartition(".")
            sector_code, _, part = above.partition(".")
            place = _place(sector_code, metrics[target.metric], above if part else "")
            yield (
                place,
                [(TARGET, None, task.due, target.value, Status.NORMAL, "")],
            )


def _place(sector: str, metric: Metric, part_of: str) -> Place:
    return Place(sector, metric, part_of, "" if metric.of is None else str(metric.of))


def _metric_figures(
    report: Report, sector: str, metric: Metric, part_of: str
) -> Iterator[tuple[Place, Sequence[Figure]]]:
    period = report.period_of(metric)
    found: list[Figure] = [(LEVEL, None, period, metric.value, metric.status, "")]
    for entry in metric.history:
        base = entry.baseline
        when = base.period if isinstance(base, Plan) else base
        found.append((LEVEL, base, when, entry.value, entry.status, entry.source or ""))
    found += [
        (
            claim.kind,
            claim.baseline,
            claim.period or period,
            claim.value,
            Status.NORMAL,
            "",
        )
        for claim in metric.claims
    ]
    yield _place(sector, metric, part_of), found
    address = f"{part_of or sector}.{metric.code}"
    for part in metric.parts:
        yield from _metric_figures(report, sector, part, address)


def observations(report: Report) -> tuple[Observation, ...]:
    """
    Lay a report out as the tidy table.

    Args:
        report: The report.

    Returns:
        A row for each value, each value of its history, each claim and each target:
        metrics in the order of the report, targets last.
    """
    return tuple(
        Observation(
            report=report.id,
            publisher=report.publisher.code,
            area=report.area.code if report.area else "",
            sector=place.sector,
            metric=place.metric.code,
            part_of=place.part_of,
            of=place.of,
            growth_over=place.metric.growth_over,
            measure=str(measure),
            baseline=baseline,
            period=period,
            value=value,
            status=status,
            source=source,
            names=place.metric.name.entries,
        )
        for place, found in figures(report)
        for measure, baseline, period, value, status, source in found
    )
