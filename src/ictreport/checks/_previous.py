"""Rules on what earlier reports said."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.checks._facts import Said, compared, statements
from ictreport.checks._figures import passed
from ictreport.checks._rule import CheckContext, Outcome, Rule, Severity, kept

if TYPE_CHECKING:
    from ictreport.model import Report


def previous_revised(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each value that a report gives for a baseline with what was reported.

    A value that the report gives for an earlier period must agree with the value in the
    report of that period: the two intervals must have a number in common.
    """
    periods = {address: report.period_of(metric) for address, metric in report.walk()}
    for (address, baseline, _), found in statements(report).items():
        said = Said()
        for one in found if baseline != periods[address] else ():
            if one.given:
                said.add(one.as_before())
        for one in found:
            rival = None if one.given else said.rival(one)
            if rival is not None:
                yield compared("previous_revised", address, baseline, rival, one)


def latest(report: "Report", previous: "tuple[Report, ...]") -> "tuple[Report, ...]":
    """
    Choose the reports that went before.

    Args:
        report: The report.
        previous: Earlier reports.

    Returns:
        Those with the latest period that is earlier than the report's, each once.
    """
    earlier = [other for other in previous if other.period < report.period]
    last = max((other.period for other in earlier), default=None)
    return tuple(dict.fromkeys(other for other in earlier if other.period == last))


def missing_metric(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Look for each metric of the reports before.

    Every metric of the report before must be in this one, with a value or without. The
    report before is the one with the latest earlier period; if there are several
    reports for that period, each of them counts.
    """
    seen: set[str] = set()
    for before in latest(report, context.previous):
        for address in before.addresses:
            if address in seen:
                continue
            seen.add(address)
            if address in report:
                yield passed(address)
                continue
            yield Outcome(
                address=address,
                result="fail",
                message="missing_metric",
                params={"report": before.id},
                source=((before.id, address, "level", str(before.period)),),
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


RULES: Final = (
    Rule(
        code="previous-revised",
        title="A base is what the earlier report stated",
        severity=Severity.WARNING,
        level="2",
        check=kept(previous_revised),
    ),
    Rule(
        code="missing-metric",
        title="No metric of the report before is gone",
        severity=Severity.WARNING,
        level="2",
        check=missing_metric,
    ),
    Rule(
        code="task-followed-up",
        title="Every task of the report before is mentioned",
        severity=Severity.WARNING,
        level="2",
        check=task_followed_up,
    ),
)
