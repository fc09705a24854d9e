"""Rules on tasks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.checks._figures import passed, unknown
from ictreport.checks._rule import CheckContext, Outcome, Severity, rule
from ictreport.checks._statements import latest
from ictreport.errors import PeriodError
from ictreport.model.period import Period
from ictreport.model.task import Occasion, Task
from ictreport.model.vocabulary import OccasionKind

if TYPE_CHECKING:
    from ictreport.model import Report


@rule(
    "ordinal",
    "An anniversary's ordinal equals the years between",
    Severity.ERROR,
    "1b",
)
def ordinal(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each anniversary's ordinal with the years between.

    The ordinal of an anniversary must equal the years between the founding and the
    occasion.
    """
    for task in report.tasks:
        occasion = task.occasion
        if occasion is not None and occasion.kind is OccasionKind.ANNIVERSARY:
            yield _anniversary(report, task, occasion)


def _anniversary(report: "Report", task: Task, occasion: Occasion) -> Outcome:
    address = task.address
    target = ((report.id, address, "ordinal", str(occasion.ordinal)),)
    years = _years(task, occasion)
    if years is None:
        return unknown(address, "date_missing", target=target)
    if occasion.ordinal in years:
        return passed(address)
    return Outcome(
        address=address,
        result="fail",
        message="ordinal",
        params={"ordinal": occasion.ordinal, "years": years[-1]},
        target=target,
    )


def _years(task: Task, occasion: Occasion) -> range | None:
    """Return the whole years that can lie between founding and occasion."""
    if occasion.since is None:
        return None
    since = occasion.since.start.year
    if occasion.date is not None:
        return range(occasion.date.year - since, occasion.date.year - since + 1)
    if task.due is not None:
        return range(task.due.start.year - since, task.due.end.year - since + 1)
    return None


@rule(
    "task-period",
    "A task is due in or after the next period",
    Severity.WARNING,
    "1b",
)
def task_period(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each due date with the period that follows the report's.

    A task must not be due before the next period starts. A task without a due date is
    not judged.
    """
    for task in report.tasks:
        if task.due is None:
            continue
        address = task.address
        target = ((report.id, address, "due", str(task.due)),)
        if task.due.end > report.period.end:
            yield passed(address)
        else:
            yield Outcome(
                address=address,
                result="fail",
                message="task_period",
                params={"due": task.due, "following": _following(report.period)},
                target=target,
            )


def _following(period: Period) -> Period | None:
    try:
        return period.next()
    except PeriodError:
        return None


@rule(
    "task-followed-up",
    "Every task of the report before is mentioned",
    Severity.WARNING,
    "2",
)
def task_followed_up(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Look for each task of the reports before.

    Every task of the report before must be mentioned: a task of this report follows it
    or has the same code. ``missing-metric`` says which report is the one before.
    """
    followed = {
        (task.follows.report, task.follows.task)
        for task in report.tasks
        if task.follows is not None
    }
    codes = {task.code for task in report.tasks}
    for before in latest(report, context.previous):
        for task in before.tasks:
            address = task.address
            if (before.id, task.code) in followed or task.code in codes:
                yield passed(address)
                continue
            yield Outcome(
                address=address,
                result="fail",
                message="task_not_followed_up",
                params={"report": before.id, "task": task.title},
                source=((before.id, address, "task", str(before.period)),),
            )
