"""What changed between two reports."""

import enum
from collections.abc import Iterator
from typing import Final

import attrs

from ictreport._growth import Growth, GrowthStatus, growth
from ictreport.errors import ModelError
from ictreport.model._shown import Shown
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.metric import Metric, Node
from ictreport.model.period import Period
from ictreport.model.report import Report, check_reports
from ictreport.model.task import Task
from ictreport.model.unit_kind import UnitKind

_MONTHS: Final = 12


class Movement(enum.StrEnum):
    """What became of a metric or a task between two reports."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"
    UNKNOWN = "unknown"
    """A value is missing or only bounded, or the two measure different things."""
    UNEQUAL = "unequal"
    """The two are for periods of different lengths."""


@attrs.frozen(kw_only=True)
class MetricMovement:
    """
    What became of one metric.

    Attributes:
        address: The address.
        movement: Whether it is new, gone, changed beyond its accuracy, or the same.
        current: The metric now, or None.
        previous: The metric then, or None.
        growth: The growth from then to now, as a ratio. It has no rate for percents,
            which are compared in points, and for periods of different lengths.
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
class Comparison(Shown):
    """
    What changed between two reports.

    Attributes:
        report: The later report.
        previous: The earlier report.
        metrics: What became of every metric of the two reports, those of the later
            report first.
        tasks: What became of every task of the two reports, those of the earlier report
            first.
    """

    report: Report
    previous: Report
    metrics: tuple[MetricMovement, ...]
    tasks: tuple[TaskMovement, ...]

    @property
    def is_to_date(self) -> bool:
        """Whether the later period contains the earlier one from the same day on."""
        now, then = self.report.period, self.previous.period
        return now.start == then.start and now.end > then.end

    def __repr__(self) -> str:
        return (
            f"<Comparison of {self.report.id} with {self.previous.id}: "
            f"{len(self.metrics)} metrics, {len(self.tasks)} tasks>"
        )


def compare(report: Report, previous: Report) -> Comparison:
    """
    Compare a report with an earlier one.

    Args:
        report: The later report.
        previous: The earlier report, of the same or another publisher.

    Returns:
        What became of every metric and task. Metrics are paired by address, dimensions
        and the position of their period within the report's. Tasks are paired by
        ``follows``, else by code.

    Raises:
        TypeError: One of them is no report.
        ModelError: The earlier report is the later one.
    """
    check_reports("compare", report, previous)
    if previous.period.end > report.period.end:
        raise ModelError(
            "compare",
            "the first report must be the later one",
            f"{report.period} and {previous.period}",
            "swap them",
        )
    now, then = _by_position(report), _by_position(previous)
    metrics: list[MetricMovement] = []
    for position, current in now.items():
        earlier = then.get(position, [])
        pairs = _pairs(current, earlier)
        metrics += [
            _metric(node.address, node, None if pair is None else earlier[pair])
            for node, pair in zip(current, pairs, strict=True)
        ]
        then[position] = [
            node for index, node in enumerate(earlier) if index not in pairs
        ]
    metrics += [
        _metric(node.address, None, node) for nodes in then.values() for node in nodes
    ]
    return Comparison(
        report=report,
        previous=previous,
        metrics=tuple(metrics),
        tasks=tuple(_tasks(report, previous)),
    )


_Position = tuple[str, tuple[int, int, int] | None]
"""An address, and where the metric's own period lies in the report's."""


def _by_position(report: Report) -> dict[_Position, list[Node]]:
    """Group metrics by position; only dimensions tell those of one group apart."""
    groups: dict[_Position, list[Node]] = {}
    for node in report.nodes:
        position = node.address, _offset(node, report.period)
        groups.setdefault(position, []).append(node)
    return groups


def _pairs(current: list[Node], earlier: list[Node]) -> list[int | None]:
    """
    Find the earlier metric of each metric, as an index.

    It has the same dimensions. Where one metric is left on either side, it is enough
    that their dimensions do not contradict each other.
    """
    unpaired: dict[Dimensions, list[int]] = {}
    for index in reversed(range(len(earlier))):
        unpaired.setdefault(earlier[index].dimensions, []).append(index)
    pairs: list[int | None] = []
    for node in current:
        same = unpaired.get(node.dimensions)
        pairs.append(same.pop() if same else None)
    left = [index for same in unpaired.values() for index in same]
    if pairs.count(None) == len(left) == 1:
        index = pairs.index(None)
        if agree(current[index].dimensions, earlier[left[0]].dimensions):
            pairs[index] = left[0]
    return pairs


def _offset(node: Node, period: Period) -> tuple[int, int, int] | None:
    """Describe how long a metric's period is, and how far it ends from the report's."""
    metric_period = node.period
    if metric_period is None or metric_period == period:
        return None
    months = (
        metric_period.end.year - period.end.year
    ) * _MONTHS + metric_period.end.month
    return (*_length(metric_period), months - period.end.month)


def _length(period: Period | None) -> tuple[int, int]:
    """Count the months of a period, or the days of one that has no whole months."""
    if period is None:
        return 0, 0
    months = period.months
    return (0, period.days) if months is None else (months, 0)


def _metric(address: str, now: Node | None, then: Node | None) -> MetricMovement:
    current = None if now is None else now.metric
    previous = None if then is None else then.metric
    unequal = now and then and _length(now.period) != _length(then.period)
    grown = growth(current, previous)
    values = [metric.value for metric in (current, previous) if metric and metric.value]
    if unequal:
        grown = Growth(None, GrowthStatus.MISSING)
    elif any(value.unit.kind is UnitKind.PERCENT for value in values):
        grown = attrs.evolve(grown, interval=None)
    movement = _movement(current, previous, grown)
    return MetricMovement(
        address=address,
        movement=Movement.UNEQUAL if unequal else movement,
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
    paired = {id(task) for code, task in followers.items() if code in codes}
    for task in report.tasks:
        if id(task) not in paired:
            yield TaskMovement(movement=Movement.NEW, current=task, previous=None)
