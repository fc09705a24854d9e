"""What changed between two reports, and what one report says of its growth."""

import enum
from collections.abc import Iterator

import attrs

from ictreport._growth import (
    Calculated,
    Growth,
    GrowthStatus,
    contribution,
    growth,
    implied_base,
)
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.task import Task
from ictreport.model.vocabulary import ClaimKind


@attrs.frozen(kw_only=True)
class GrowthRow:
    """
    What is known of the growth of one metric against one baseline.

    Attributes:
        address: The address of the metric.
        metric: The metric.
        baseline: The period or plan that it is compared to.
        claims: What the report claims against that baseline.
        base: The value at the baseline, given or linked, or None.
        computed: The growth over that value, as a ratio.
        implied: The base that the first claim implies, in the unit of the metric.
        contribution: For a part, what it contributed to the growth of its whole, as a
            ratio; ``missing`` when a figure for that is not there.
    """

    address: str
    metric: Metric
    baseline: Baseline
    claims: tuple[Claim, ...]
    base: Quantity | None
    computed: Growth
    implied: Calculated
    contribution: Calculated

    @property
    def stated(self) -> Claim | None:
        """The claim of growth against the baseline, or None."""
        for claim in self.claims:
            if claim.kind is ClaimKind.GROWTH:
                return claim
        return None


def growth_table(report: Report) -> tuple[GrowthRow, ...]:
    """
    Lay out what is known of growth.

    Args:
        report: The report; link earlier ones first to compute from their values.

    Returns:
        A row for each metric and each baseline that a claim or its history names, in
        the order of the report.
    """
    rows: list[GrowthRow] = []
    for sector in report.sectors:
        for metric in sector.metrics:
            rows.extend(_rows(f"{sector.code}.{metric.code}", metric, None))
    return tuple(rows)


def _rows(address: str, metric: Metric, whole: Metric | None) -> Iterator[GrowthRow]:
    names = [claim.baseline for claim in metric.claims]
    names += [entry.baseline for entry in metric.history]
    for baseline in dict.fromkeys(names):
        yield growth_row(address, metric, baseline, whole)
    for part in metric.parts:
        yield from _rows(f"{address}.{part.code}", part, metric)


def growth_row(
    address: str, metric: Metric, baseline: Baseline, whole: Metric | None = None
) -> GrowthRow:
    """
    Compute what is known of the growth of one metric.

    Args:
        address: The address of the metric.
        metric: The metric.
        baseline: The period or plan that it is compared to.
        whole: The metric that it is a part of, or None.

    Returns:
        The row of the table for the metric and the baseline.
    """
    claims = tuple(claim for claim in metric.claims if claim.baseline == baseline)
    base = value_at(metric, baseline)
    nothing = Calculated(None, GrowthStatus.MISSING)
    part = nothing
    if whole is not None:
        part = contribution(metric, base, value_at(whole, baseline))
    return GrowthRow(
        address=address,
        metric=metric,
        baseline=baseline,
        claims=claims,
        base=base,
        computed=_grown(metric, base),
        implied=implied_base(metric, claims[0]) if claims else nothing,
        contribution=part,
    )


def _grown(metric: Metric, base: Quantity | None) -> Growth:
    """Compute a growth from a base that is capped as the metric's own value is."""
    if base is None:
        return growth(metric, None)
    return growth(metric, Metric(metric.code, metric.name, base, of=metric.of))


def value_at(metric: Metric, baseline: Baseline) -> Quantity | None:
    """
    Look up the value at a baseline.

    Args:
        metric: The metric.
        baseline: A period or a plan.

    Returns:
        The first value of its history there, given before linked, or None.
    """
    entry = entry_at(metric, baseline)
    return None if entry is None else entry.value


def entry_at(metric: Metric, baseline: Baseline) -> History | None:
    """
    Look up the entry of the history that has the value at a baseline.

    Args:
        metric: The metric.
        baseline: A period or a plan.

    Returns:
        The first entry there with a value, given before linked, or None.
    """
    entries = metric.at(baseline)
    return next((entry for entry in entries if entry.value is not None), None)


class Movement(enum.StrEnum):
    """What became of a metric or a task between two reports."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"
    UNKNOWN = "unknown"
    """A value is missing or only bounded, or the two measure different things."""


@attrs.frozen(kw_only=True)
class MetricMovement:
    """
    What became of one metric.

    Attributes:
        address: The address.
        movement: Whether it is new, gone, changed beyond its accuracy, or the same.
        current: The metric now, or None.
        previous: The metric then, or None.
        growth: The growth from then to now, as a ratio.
    """

    address: str
    movement: Movement
    current: Metric | None
    previous: Metric | None
    growth: Growth


@attrs.frozen(kw_only=True)
class TaskMovement:
    """
    What became of one task.

    Attributes:
        movement: Whether it is new, gone, or mentioned in both reports.
        current: The task now, or None.
        previous: The task then, or None.
    """

    movement: Movement
    current: Task | None
    previous: Task | None


@attrs.frozen(kw_only=True)
class Comparison:
    """
    What changed between two reports.

    Attributes:
        report: The later report.
        previous: The earlier report.
        metrics: Every metric of either, those of the later report first.
        tasks: Every task of either, those of the earlier report first.
    """

    report: Report
    previous: Report
    metrics: tuple[MetricMovement, ...]
    tasks: tuple[TaskMovement, ...]


def compare(report: Report, previous: Report) -> Comparison:
    """
    Compare a report with an earlier one.

    Args:
        report: The later report.
        previous: The earlier report; of any publisher.

    Returns:
        What became of every metric, by address, and of every task: by what a task
        follows, else by its code.
    """
    now, then = dict(report.walk()), dict(previous.walk())
    metrics = [_metric(address, now.get(address), then.get(address)) for address in now]
    metrics += [_metric(a, None, then[a]) for a in then if a not in now]
    return Comparison(
        report=report,
        previous=previous,
        metrics=tuple(metrics),
        tasks=tuple(_tasks(report, previous)),
    )


def _metric(
    address: str, current: Metric | None, previous: Metric | None
) -> MetricMovement:
    grown = growth(current, previous)
    return MetricMovement(
        address=address,
        movement=_movement(current, previous, grown),
        current=current,
        previous=previous,
        growth=grown,
    )


def _movement(
    current: Metric | None, previous: Metric | None, grown: Growth
) -> Movement:
    if previous is None:
        return Movement.NEW
    if current is None:
        return Movement.GONE
    if grown.change is None:
        return Movement.UNKNOWN
    if 0 not in grown.change:
        return Movement.CHANGED
    return Movement.SAME if grown.change.is_bounded else Movement.UNKNOWN


def _tasks(report: Report, previous: Report) -> Iterator[TaskMovement]:
    followers: dict[str, Task] = {}
    for task in report.tasks:
        follows = task.follows
        if follows is not None and follows.report == previous.id:
            followers[follows.task] = task
        elif follows is None:
            followers.setdefault(task.code, task)
    codes = {task.code for task in previous.tasks}
    for task in previous.tasks:
        current = followers.get(task.code)
        movement = Movement.GONE
        if current is not None:
            same = current.status == task.status
            movement = Movement.SAME if same else Movement.CHANGED
        yield TaskMovement(movement=movement, current=current, previous=task)
    known = {id(task) for code, task in followers.items() if code in codes}
    for task in report.tasks:
        if id(task) not in known:
            yield TaskMovement(movement=Movement.NEW, current=task, previous=None)
