"""The tidy table of a report: one row for each number."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from ictreport.model.claim import Baseline, Plan
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import LARGEST_SCALE, Quantity
from ictreport.model.report import Report
from ictreport.model.vocabulary import ClaimKind, Status

LEVEL: Final = "level"
"""The measure of a value."""

TARGET: Final = "target"
"""The measure of the target of a task."""

MEASURES: Final = (LEVEL, *(str(kind) for kind in ClaimKind), TARGET)
"""What a row can hold: a value, a claim of a kind, or the target of a task."""

COLUMNS: Final = (
    "report",
    "publisher",
    "area",
    "sector",
    "metric",
    "part_of",
    "of",
    "measure",
    "baseline",
    "period",
    "number",
    "unit",
    "scale",
    "decimals",
    "hedge",
    "status",
    "source",
)
"""The columns that every table has; ``name:<language>`` columns follow."""

NAME_PREFIX: Final = "name:"
"""What the columns of names begin with; the tag of a language follows."""

_NO_QUANTITY: Final = ("", "", "", "", "")
_SCALES: Final = {n: str(n) for n in range(-LARGEST_SCALE, LARGEST_SCALE + 1)}


@attrs.frozen(kw_only=True)
class Observation:
    """
    One number of a report, with all that says what it is.

    Attributes:
        report: The id of the report.
        publisher: The code of the publisher.
        area: The code of the area, or an empty string.
        sector: The code of the sector.
        metric: The metric's own code.
        part_of: The full address of the metric that it is a part of, or empty.
        of: What a percent refers to: an address or words; or empty.
        measure: ``level`` for a value, the kind of a claim, or ``target``.
        baseline: What a claim compares to, or the baseline of a value that is history;
            None for the metric's own value.
        period: The period that the number is for; for a claim the metric's; None for a
            target without a due date.
        value: The quantity, or None when there is none.
        status: The status of a value; ``normal`` for claims and targets.
        source: The id of the report that a value was linked from, or empty.
        names: Pairs of language and name of the metric.
    """

    report: str
    publisher: str
    area: str
    sector: str
    metric: str
    part_of: str
    of: str
    measure: str
    baseline: Baseline | None
    period: Period | None
    value: Quantity | None
    status: Status
    source: str
    names: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """The full address of the metric."""
        return f"{self.part_of or self.sector}.{self.metric}"

    def cells(self, languages: Sequence[str] = ()) -> tuple[str, ...]:
        """
        Write the row as text.

        Args:
            languages: The languages of the name columns.

        Returns:
            A cell for each of ``COLUMNS`` and for each language; plain decimals without
            grouping.
        """
        names = dict(self.names)
        return (
            self.report,
            self.publisher,
            self.area,
            self.sector,
            self.metric,
            self.part_of,
            self.of,
            self.measure,
            "" if self.baseline is None else str(self.baseline),
            "" if self.period is None else str(self.period),
            *quantity_cells(self.value),
            self.status,
            self.source,
            *(names.get(language, "") for language in languages),
        )


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
        (claim.kind, claim.baseline, period, claim.value, Status.NORMAL, "")
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


def quantity_cells(value: Quantity | None) -> tuple[str, str, str, str, str]:
    """
    Write a quantity into cells.

    Args:
        value: The quantity, or None.

    Returns:
        Its number, unit, scale, accuracy where that is stated, and hedge; all empty
        when there is none.
    """
    if value is None:
        return _NO_QUANTITY
    unit = value.unit
    number = str(value.number)
    if "E" in number:  # a small one; formatting takes three times as long
        number = f"{value.number:f}"
    return (
        number,
        unit.code if unit.per is None else str(unit),
        _SCALES[value.scale],
        "" if value.decimals is None else str(value.decimals),
        value.hedge,
    )


def name_languages(report: Report) -> tuple[str, ...]:
    """
    Collect the languages that names of metrics are in.

    Args:
        report: The report.

    Returns:
        The language tags, sorted.
    """
    return tuple(
        sorted({tag for _, metric in report.walk() for tag, _ in metric.name.entries})
    )
