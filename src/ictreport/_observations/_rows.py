"""The tidy table of a report: one row for each number."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from ictreport.model.claim import Baseline, Plan
from ictreport.model.metric import Metric, Sector
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.vocabulary import ClaimKind, Status

LEVEL: Final = "level"
TARGET: Final = "target"
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
        value = self.value
        names = dict(self.names)
        decimals = "" if value is None or value.decimals is None else value.decimals
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
            "" if value is None else f"{value.number:f}",
            "" if value is None else str(value.unit),
            "" if value is None else str(value.scale),
            str(decimals),
            "" if value is None else str(value.hedge),
            str(self.status),
            self.source,
            *(names.get(language, "") for language in languages),
        )


def observations(report: Report) -> tuple[Observation, ...]:
    """
    Lay a report out as the tidy table.

    Args:
        report: The report.

    Returns:
        A row for each value, each value of its history, each claim and each target:
        metrics in the order of the report, targets last.
    """
    return tuple(_rows(report))


def name_languages(rows: Iterable[Observation]) -> tuple[str, ...]:
    """
    Collect the languages that names are in.

    Args:
        rows: The rows.

    Returns:
        The language tags, sorted.
    """
    return tuple(sorted({tag for row in rows for tag, _ in row.names}))


def _rows(report: Report) -> Iterator[Observation]:
    for sector in report.sectors:
        for metric in sector.metrics:
            yield from _metric_rows(report, sector, metric, "")
    yield from _target_rows(report)


def _target_rows(report: Report) -> Iterator[Observation]:
    metrics = dict(report.walk())
    for task in report.tasks:
        for target in task.targets:
            above, _, _ = target.metric.rpartition(".")
            sector, _, part = above.partition(".")
            metric = metrics[target.metric]
            row = _row(report, sector, metric, above if part else "")
            yield attrs.evolve(
                row,
                measure=TARGET,
                period=task.due,
                value=target.value,
                status=Status.NORMAL,
            )


def _row(report: Report, sector: str, metric: Metric, part_of: str) -> Observation:
    return Observation(
        report=report.id,
        publisher=report.publisher.code,
        area=report.area.code if report.area else "",
        sector=sector,
        metric=metric.code,
        part_of=part_of,
        of="" if metric.of is None else str(metric.of),
        measure=LEVEL,
        baseline=None,
        period=report.period_of(metric),
        value=metric.value,
        status=metric.status,
        source="",
        names=metric.name.entries,
    )


def _metric_rows(
    report: Report, sector: Sector, metric: Metric, part_of: str
) -> Iterator[Observation]:
    own = _row(report, sector.code, metric, part_of)
    yield own
    for entry in metric.history:
        base = entry.baseline
        yield attrs.evolve(
            own,
            baseline=base,
            period=base.period if isinstance(base, Plan) else base,
            value=entry.value,
            status=entry.status,
            source=entry.source or "",
        )
    for claim in metric.claims:
        yield attrs.evolve(
            own,
            measure=str(claim.kind),
            baseline=claim.baseline,
            value=claim.value,
            status=Status.NORMAL,
        )
    for part in metric.parts:
        yield from _metric_rows(report, sector, part, own.address)
