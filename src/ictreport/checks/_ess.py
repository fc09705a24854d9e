"""The validation report of the European Statistical System, as plain data."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from ictreport.checks._findings import Finding, Findings, RuleSummary

LANGUAGE: Final = "ictreport"
AGENT: Final = "ictreport"


Describe = Callable[[Finding], str]
"""Says what was found, in some language."""


def ess_report(
    findings: Findings,
    *,
    time: dt.datetime,
    actor: str = AGENT,
    describe: Describe | None = None,
) -> list[dict[str, Any]]:
    """
    Write findings as an ESS validation report, schema version 1.0.

    Each finding is one validation result: ``0`` for a failure and ``NA`` for what
    cannot be judged. A justified failure is ``0`` too, with its justification. The
    report counts passes in one aggregation for each rule, and figures and statements of
    the whole report, with its verdict, in others.

    Args:
        findings: The findings.
        time: When the rules ran, with a time zone.
        actor: Who ran them.
        describe: Writes a finding as a sentence; by default the key of its message
            stands for it.

    Returns:
        A list of results, as plain data for ``json.dumps``.

    Raises:
        ValueError: The time has no time zone.
    """
    if time.tzinfo is None:
        raise ValueError("ess_report: the time must have a time zone")
    event = {
        "time": time.strftime("%Y%m%dT%H%M%S%z"),
        "actor": actor,
        "agent": AGENT,
        "trigger": f"validation of {findings.report}",
    }
    say = describe or _key
    results = [_validation(finding, event, say) for finding in findings]
    results += list(_aggregations(findings, event))
    return results


def _validation(
    finding: Finding,
    event: dict[str, str],
    describe: Describe,
) -> dict[str, Any]:
    description = describe(finding)
    if finding.justification is not None:
        description += f"; explained: {finding.justification.text}"
    outcome = finding.outcome
    if outcome.missing:
        description += f"; missing: {', '.join(outcome.missing)}"
    return _identified(
        {
            "type": "validation",
            "event": event,
            "rule": _rule(finding),
            "data": {
                "source": [list(key) for key in outcome.source],
                "target": [list(key) for key in outcome.target]
                or [[finding.address or "report"]],
                "description": description,
            },
            "value": "NA" if outcome.result == "unknown" else "0",
        }
    )


def _key(finding: Finding) -> str:
    return finding.outcome.message


def _aggregations(
    findings: Findings, event: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for summary in findings.summary():
        for name, count in _counts(summary):
            text = f"{name} of {summary.items} items"
            yield _aggregation(findings, event, f"{name}({summary.rule})", text, count)
    for name, count in attrs.asdict(findings.counts).items():
        text = f"{name}, of all figures and statements"
        yield _aggregation(findings, event, name, text, count)
    yield _aggregation(findings, event, "verdict", "verdict", findings.verdict)


def _aggregation(
    findings: Findings,
    event: dict[str, str],
    expression: str,
    description: str,
    value: object,
) -> dict[str, Any]:
    _, _, rule = expression.rstrip(")").partition("(")
    return _identified(
        {
            "type": "aggregation",
            "event": event,
            "aggregate": {
                "language": LANGUAGE,
                "expression": expression,
                "description": description,
            },
            "data": {
                "source": [[findings.report]],
                "target": [[findings.report]],
                "description": rule or expression,
            },
            "value": str(value),
        }
    )


def _counts(summary: RuleSummary) -> tuple[tuple[str, int], ...]:
    return (
        ("passes", summary.passes),
        ("fails", summary.fails),
        ("unknown", summary.unknown),
        ("explained", summary.explained),
    )


def _rule(finding: Finding) -> dict[str, str]:
    return {
        "language": LANGUAGE,
        "expression": finding.rule.code,
        "severity": str(finding.severity),
        "description": finding.rule.title,
    }


def _identified(result: dict[str, Any]) -> dict[str, Any]:
    """Put an id before a result that depends on nothing but its content."""
    content = json.dumps(result, sort_keys=True, ensure_ascii=False)
    return {"id": hashlib.sha256(content.encode()).hexdigest()[:32], **result}
