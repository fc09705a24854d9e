"""What changed between two reports."""

import enum
from collections.abc import Iterator
from typing import Final

import attrs

from ictreport._calculated import Growth, GrowthStatus
from ictreport._growth import growth
from ictreport.model._shown import Shown
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.report import Report
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
    """
    now, then = _placed(report), _placed(previous)
    metrics: list[MetricMovement] = []
    for place, stated in now.items():
        pairs = _pairs(stated, then.get(place, []))
        metrics += [_metric(place[0], one, pairs.get(one)) for one in stated]
        if pairs:
            found = {*pairs.values()}
            then[place] = [one for one in then[place] if one not in found]
    metrics += [
        _metric(place[0], None, one) for place, left in then.items() for one in left
    ]
    return Comparison(
        report=report,
        previous=previous,
        metrics=tuple(metrics),
        tasks=tuple(_tasks(report, previous)),
    )


_Place = tuple[str, tuple[int, int, int] | None]
"""An address, and where the metric's own period lies in the report's."""


@attrs.frozen(eq=False)
class _Placed:
    """A metric with what its report says of it: its period and its dimensions."""

    metric: Metric
    period: Period
    dimensions: Dimensions


def _placed(report: Report) -> dict[_Place, list[_Placed]]:
    """Collect metrics by place; what only dimensions tell apart has the same one."""
    found: dict[_Place, list[_Placed]] = {}
    for address, metric in report.walk():
        period = report.period_of(metric)
        place = address, _relation(period, report.period)
        one = _Placed(metric, period, report.dimensions_of(metric))
        found.setdefault(place, []).append(one)
    return found


def _pairs(stated: list[_Placed], before: list[_Placed]) -> dict[_Placed, _Placed]:
    """
    Find for each figure of a place the earlier one.

    It has the same dimensions. Where one figure is left on either side, it is enough
    that they contradict each other in none: among several that tells nothing.
    """
    waiting: dict[Dimensions, list[_Placed]] = {}
    for one in reversed(before):
        waiting.setdefault(one.dimensions, []).append(one)
    pairs: dict[_Placed, _Placed] = {}
    for one in stated:
        if same := waiting.get(one.dimensions):
            pairs[one] = same.pop()
    rest = [one for one in stated if one not in pairs]
    left = [one for same in waiting.values() for one in same]
    if len(rest) == len(left) == 1 and agree(rest[0].dimensions, left[0].dimensions):
        pairs[rest[0]] = left[0]
    return pairs


def _relation(own: Period, period: Period) -> tuple[int, int, int] | None:
    """Tell how long a period is, and how far it ends from that of the report."""
    if own == period:
        return None
    months = (own.end.year - period.end.year) * _MONTHS + own.end.month
    return (*_length(own), months - period.end.month)


def _length(period: Period) -> tuple[int, int]:
    """Give the length in months, or in days for what has none."""
    months = period.months
    return (0, period.days) if months is None else (months, 0)


def _metric(address: str, now: _Placed | None, then: _Placed | None) -> MetricMovement:
    current = None if now is None else now.metric
    previous = None if then is None else then.metric
    unequal = now and then and _length(now.period) != _length(then.period)
    grown = growth(current, previous)
    values = [one.value for one in (current, previous) if one and one.value]
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
    known = {id(task) for code, task in followers.items() if code in codes}
    for task in report.tasks:
        if id(task) not in known:
            yield TaskMovement(movement=Movement.NEW, current=task, previous=None)
