"""Rules on what earlier reports said."""

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.checks._facts import contradiction
from ictreport.checks._figures import history_key, passed, unknown
from ictreport.checks._rule import CheckContext, Outcome
from ictreport.checks._tasks import task_path

if TYPE_CHECKING:
    from ictreport.model import Report


def previous_revised(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare each value that a report gives for a baseline with what was reported."""
    for address, metric in report.walk():
        given = [entry for entry in metric.history if entry.source is None]
        linked = [entry for entry in metric.history if entry.source is not None]
        own = report.period_of(metric)
        for entry, other in itertools.product(given, linked):
            if entry.baseline != other.baseline or entry.baseline == own:
                continue
            keys = tuple(history_key(report, address, e) for e in (entry, other))
            one, two = entry.value, other.value
            if one is None or two is None or one.unit != two.unit:
                message = "unit_differs" if one and two else "value_missing"
                missing = () if one and two else (f"{address}@{entry.baseline}",)
                yield unknown(
                    address, message, missing, about=entry.baseline, target=keys
                )
            elif one.interval.meets(two.interval):
                yield passed(address, entry.baseline)
            else:
                yield contradiction(
                    address,
                    "previous_revised",
                    entry.baseline,
                    (one, two),
                    (keys[0], keys[1]),
                )


def latest(report: "Report", previous: "tuple[Report, ...]") -> "Report | None":
    """
    Choose the report that went before.

    Args:
        report: The report.
        previous: Earlier reports.

    Returns:
        The one with the latest period that is earlier than the report's, or None.
    """
    earlier = [other for other in previous if other.period < report.period]
    return max(earlier, key=lambda other: (other.period, other.id), default=None)


def missing_metric(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """Look for each metric of the report before."""
    before = latest(report, context.previous)
    if before is None:
        return
    for address in before.addresses:
        if address in report:
            yield passed(address)
            continue
        yield Outcome(
            path=address,
            result="fail",
            message="missing_metric",
            params={"report": before.id},
            source=((before.id, address, "level", str(before.period)),),
        )


def task_followed_up(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """Look for each task of the report before."""
    before = latest(report, context.previous)
    if before is None:
        return
    followed = {
        (task.follows.report, task.follows.task)
        for task in report.tasks
        if task.follows is not None
    }
    codes = {task.code for task in report.tasks}
    for task in before.tasks:
        path = task_path(task.code)
        if (before.id, task.code) in followed or task.code in codes:
            yield passed(path)
            continue
        yield Outcome(
            path=path,
            result="fail",
            message="task_not_followed_up",
            params={"report": before.id, "task": task.title},
            source=((before.id, path, "task", str(before.period)),),
        )
