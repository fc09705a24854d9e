"""The ESS validation report, item by item."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pytest

from ictreport import Justification, Text
from ictreport.checks import (
    Finding,
    Findings,
    Outcome,
    Rule,
    RuleSummary,
    Severity,
    ess_report,
)

AT = dt.datetime(2024, 7, 1, 12, 30, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))
EVENT = {
    "time": "20240701T123005+0700",
    "actor": "ictreport",
    "agent": "ictreport",
    "trigger": "validation of now",
}


def finding(
    rule: Mapping[str, Any] | None = None,
    justification: Justification | None = None,
    **changes: Any,  # noqa: ANN401 - any field
) -> Finding:
    """Make a finding whose rule and outcome have some fields of their own."""
    fields: dict[str, Any] = {
        "code": "known",
        "title": "What is known",
        "severity": Severity.ERROR,
        "level": "1a",
        "check": lambda _report, _context: (),
    }
    outcome: dict[str, Any] = {"address": "s.a", "result": "fail", "message": "key"}
    return Finding(
        Rule(**(fields | dict(rule or {}))),
        Outcome(**(outcome | changes)),
        justification,
    )


def findings(*found: Finding) -> Findings:
    """Make findings with one summary."""
    counted = RuleSummary(
        rule="known", items=10, passes=4, fails=3, unknown=2, explained=1
    )
    return Findings(report="now", findings=found, summaries=(counted,))


def written(*found: Finding, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Write findings without their ids, and see that the ids are of the content."""
    results = ess_report(findings(*found), time=AT, **more)
    for result in results:
        assert "id" == next(iter(result))
        content = {key: value for key, value in result.items() if key != "id"}
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest()[:32] == result.pop("id")
    return results


def test_a_failure_has_all_that_the_schema_wants() -> None:
    """Rule, figures, value and event are told."""
    full = finding(
        source=(("now", "s.b", "level", "2024-S1"),),
        target=(("now", "s.a", "level", "2024-S1"), ("now", "s.a")),
    )

    assert {
        "type": "validation",
        "event": EVENT,
        "rule": {
            "language": "ictreport",
            "expression": "known",
            "severity": "error",
            "description": "What is known",
        },
        "data": {
            "source": [["now", "s.b", "level", "2024-S1"]],
            "target": [["now", "s.a", "level", "2024-S1"], ["now", "s.a"]],
            "description": "key",
        },
        "value": "0",
    } == written(full)[0]


def test_what_is_about_the_report_has_it_as_target() -> None:
    """An outcome that names no figures is about its address, or the whole report."""
    bare = finding({"severity": Severity.INFORMATION}, address="")
    (result, *_) = written(bare)

    assert "information" == result["rule"]["severity"]
    assert [] == result["data"]["source"]
    assert [["report"]] == result["data"]["target"]
    assert [["s.a"]] == written(finding())[0]["data"]["target"]


def test_what_cannot_be_judged_has_no_value() -> None:
    """What is explained is still no pass."""
    why = Justification("known", "s.a", Text.of(en="We know."))
    explained = finding({"severity": Severity.WARNING}, why)
    found = (finding(), explained, finding(result="unknown"))

    assert ["fail", "explained", "unknown"] == [one.standing for one in found]
    assert ["0", "0", "NA"] == [result["value"] for result in written(*found)[:3]]


def test_the_description_goes_on() -> None:
    """Justification and what is missing stand behind the words of the caller."""
    why = Justification("known", "s.a", Text.of(en="We know."))
    told = finding(justification=why, missing=("s.b", "s.c@2023"))
    plain = finding(missing=("s.b",))

    assert [
        "Of s.a; explained: We know.; missing: s.b, s.c@2023",
        "Of s.a; missing: s.b",
    ] == [
        result["data"]["description"]
        for result in written(told, plain, describe=lambda one: f"Of {one.address}")[:2]
    ]


def test_each_rule_is_counted() -> None:
    """Four aggregations tell what findings do not, passes among them, of each rule."""
    counts = [("passes", "4"), ("fails", "3"), ("unknown", "2"), ("explained", "1")]

    assert [
        {
            "type": "aggregation",
            "event": {**EVENT, "actor": "Đắk Lắk"},
            "aggregate": {
                "language": "ictreport",
                "expression": f"{name}(known)",
                "description": f"{name} of 10 items",
            },
            "data": {
                "source": [["now"]],
                "target": [["now"]],
                "description": "known",
            },
            "value": count,
        }
        for name, count in counts
    ] == written(actor="Đắk Lắk")[: len(counts)]


def test_the_time_has_a_zone() -> None:
    """A time that could be any is refused."""
    with pytest.raises(ValueError, match="time zone") as caught:
        ess_report(findings(), time=AT.replace(tzinfo=None))

    assert "ess_report: the time must have a time zone" == str(caught.value)
