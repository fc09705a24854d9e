"""Reports, findings and comparisons as JSON."""

from typing import TYPE_CHECKING, Any

import attrs

from ictreport.checks import Range
from ictreport.commands import Loaded, Unusable
from ictreport.model.unit import PERCENT_UNIT
from ictreport.model.unit_kind import UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ictreport._comparison import Comparison, MetricMovement, TaskMovement
    from ictreport.checks import Finding, Findings
    from ictreport.cli._checked import Protection
    from ictreport.model import Metric
    from ictreport.view import FindingView


def report_document(item: "Loaded | Unusable") -> dict[str, object]:
    """
    Lay a report out as plain data, or the reason why it could not be loaded.

    Args:
        item: What was loaded.

    Returns:
        Its location with the report, or with what is wrong with it.
    """
    from ictreport.convert import unstructure

    if isinstance(item, Unusable):
        return unusable_document(item)
    return {"location": item.location, "report": unstructure(item.report)}


def unusable_document(item: "Unusable") -> dict[str, object]:
    """
    Lay out what is wrong with a report.

    Args:
        item: The report that cannot be used.

    Returns:
        Its location, the error, and each problem with its path.
    """
    from ictreport.errors import DocumentError, describe_error

    error = item.error
    problems = error.problems if isinstance(error, DocumentError) else ()
    return {
        "location": item.location,
        "error": describe_error(error),
        "problems": [
            {
                "path": problem.where,
                "address": problem.address or None,
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
            }
            for problem in problems
        ],
    }


def check_document(
    reports: "list[dict[str, object]]", settings: "Mapping[str, object]"
) -> dict[str, object]:
    """
    Lay out what ``check`` found in several reports.

    Args:
        reports: What was found in each, or why it could not be read.
        settings: With what they were checked.

    Returns:
        The document, whose JSON Schema ``ictreport schema check`` prints.
    """
    from importlib.metadata import version

    return {
        "ictreport-check": 1,
        "tool": {"name": "ictreport", "version": version("ictreport")},
        "settings": dict(settings),
        "reports": reports,
    }


def protection_document(protection: "Protection | None") -> dict[str, object]:
    """
    Lay out what else to withhold.

    Args:
        protection: The figures; None when it was not asked for.

    Returns:
        Keys of figures, and whether no smaller set does; nothing when it was not asked
        for.
    """
    if protection is None:
        return {}
    disclosure = protection.proposal
    figures = () if disclosure is None else disclosure.figures
    return {
        "disclosure": {
            "follows": disclosure is not None,
            "withhold": [list(key) for key in figures],
            "is_smallest": disclosure is None or disclosure.is_smallest,
            "text": protection.text,
        }
    }


def findings_document(
    findings: "Findings",
    views: "Iterable[FindingView]",
    say: "Callable[[Range], str]",
) -> dict[str, object]:
    """
    Lay findings out as plain data.

    Args:
        findings: What was found.
        views: Each finding in words, in the same order.
        say: Writes a range in words.

    Returns:
        Report, verdict and counts; everything that fails, cannot be judged or is
        justified; and how many outcomes of each rule hold.
    """
    standings: dict[str, list[object]] = {"fail": [], "unknown": [], "explained": []}
    for view in views:
        standings[view.finding.standing].append(_finding(view, say))
    return {
        "report": findings.report,
        "verdict": str(findings.verdict),
        "counts": attrs.asdict(findings.counts),
        "failed": standings["fail"],
        "unjudged": standings["unknown"],
        "justified": standings["explained"],
        "held": {row.rule: row.passes for row in findings.summary()},
    }


def _finding(view: "FindingView", say: "Callable[[Range], str]") -> dict[str, object]:
    finding: Finding = view.finding
    outcome = finding.outcome
    fields: dict[str, object] = {
        "rule": finding.rule.code,
        "address": finding.address,
        "severity": str(finding.severity),
        "listed": finding.is_listed,
        "message": view.text,
        "key": outcome.message,
        "label": view.label or None,
        "baseline": None if outcome.baseline is None else str(outcome.baseline),
        "stated": _range(outcome.stated, say),
        "computed": _range(outcome.computed, say),
        "gap": None if outcome.gap is None else str(outcome.gap),
        "missing": list(outcome.missing),
        "source": [list(key) for key in outcome.source],
        "target": [list(key) for key in outcome.target],
        "hints": list(view.hints),
        "justification": view.justification or None,
    }
    return {key: value for key, value in fields.items() if value not in (None, [])}


def _range(
    shown: Range | None, say: "Callable[[Range], str]"
) -> dict[str, object] | None:
    """Write exact bounds in base units, as decimal or fraction, and the words."""
    if shown is None:
        return None
    interval = shown.interval
    return {
        "lower": None if interval.lower is None else str(interval.lower),
        "upper": None if interval.upper is None else str(interval.upper),
        "lower_open": interval.lower_open,
        "upper_open": interval.upper_open,
        "unit": str(shown.unit),
        "text": say(shown),
    }


def comparison_document(
    comparison: "Comparison", say: "Callable[[Range], str]"
) -> dict[str, object]:
    """
    Lay a comparison out as plain data.

    Args:
        comparison: The comparison.
        say: Writes a range in words.

    Returns:
        Both reports, every metric with its values and growth, and every task.
    """
    return {
        "report": comparison.report.id,
        "previous": comparison.previous.id,
        "to_date": comparison.is_to_date,
        "metrics": [_metric(item, say) for item in comparison.metrics],
        "tasks": [_task(item) for item in comparison.tasks],
    }


def _metric(item: "MetricMovement", say: "Callable[[Range], str]") -> dict[str, object]:
    rate = item.growth.interval
    shown = None if rate is None else Range(rate.scale(100), PERCENT_UNIT)
    value = item.current.value if item.current else None
    is_percent = value is not None and value.unit.kind is UnitKind.PERCENT
    if value is not None and item.growth.change is not None and is_percent:
        shown = Range(item.growth.change, value.unit).as_difference
    fields: dict[str, object] = {
        "address": item.address,
        "movement": str(item.movement),
        "previous": _value(item.previous),
        "current": _value(item.current),
        "growth": _range(shown, say),
    }
    return {key: value for key, value in fields.items() if value is not None}


def _value(metric: "Metric | None") -> str | None:
    return None if metric is None or metric.value is None else str(metric.value)


def _task(item: "TaskMovement") -> dict[str, object]:
    fields: dict[str, Any] = {
        "movement": str(item.movement),
        "previous": item.previous and item.previous.code,
        "current": item.current and item.current.code,
        "status": item.current and str(item.current.status),
    }
    return {key: value for key, value in fields.items() if value is not None}
