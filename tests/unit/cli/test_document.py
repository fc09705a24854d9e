"""``ictreport check --format json`` and ``ess`` give programs what people read."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ictreport.checks import RULES

Run = Callable[..., Result]
Save = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("core_rules")


def test_json_has_all_that_is_not_a_pass(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Findings have what programs need, and the sentence that people read."""
    result = run("check", save(wrong), "--format", "json")
    (document,) = json.loads(result.stdout)

    assert 1 == result.exit_code
    assert ["location", "report", "verdict", "findings", "summary"] == list(document)
    assert ("lake-2024-s1", "findings") == (document["report"], document["verdict"])
    assert 7 == len(document["findings"])
    assert ["rule", "address", "outcome", "severity", "message"] == (
        list(document["findings"][0])[:5]
    )
    (failure,) = [f for f in document["findings"] if f["severity"] == "error"][:1]
    del failure["message"]
    assert {
        "rule": "growth-claim",
        "address": "fleet.boats",
        "outcome": "fail",
        "severity": "error",
        "key": "growth_claim",
        "label": "[bold]Boats[/bold]",
        "baseline": "2023-S1",
        "stated": {
            "lower": "49/2",
            "upper": "51/2",
            "lower_open": False,
            "upper_open": False,
            "unit": "%",
            "text": "24.5–25.5%",
        },
        "computed": {
            "lower": "100/3",
            "upper": "100/3",
            "lower_open": False,
            "upper_open": False,
            "unit": "%",
            "text": "33.3%",
        },
        "gap": "47/6",
        "source": [
            ["lake-2024-s1", "fleet.boats", "level", "2024-S1"],
            ["lake-2024-s1", "fleet.boats", "level", "2023-S1"],
        ],
        "target": [["lake-2024-s1", "fleet.boats", "growth", "2023-S1"]],
    } == failure
    rows = {row.pop("rule"): row for row in document["summary"]}
    assert {"items": 3, "passes": 0, "fails": 1, "unknown": 2, "explained": 0} == (
        rows["growth-claim"]
    )
    assert sum(row["fails"] for row in rows.values()) == sum(
        finding["outcome"] == "fail" for finding in document["findings"]
    )


def test_json_of_a_clean_report_says_so(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """A verdict below the bar is clean, in any language."""
    path = save(wrong)
    result = run("check", path, "--format", "json", "--only", "ordinal")

    assert 0 == result.exit_code
    (document,) = json.loads(result.stdout)
    assert {
        "location": str(path),
        "report": "lake-2024-s1",
        "verdict": "clean",
        "findings": [],
        "summary": [
            {
                "rule": "ordinal",
                "items": 1,
                "passes": 1,
                "fails": 0,
                "unknown": 0,
                "explained": 0,
            }
        ],
    } == document


def test_json_names_what_is_missing_and_why_something_is_explained(
    run: Run, save: Save, document: dict[str, Any]
) -> None:
    """Missing figures, open bounds and justifications are told where they are."""
    boats = document["sectors"][0]["metrics"][0]
    boats["claims"][0]["value"]["number"] = "120"
    boats["claims"].append(
        {
            "kind": "growth",
            "baseline": "2022-Q1",
            "value": {"number": "3", "unit": "%", "hedge": "more_than"},
        }
    )
    boats["history"].append(
        {
            "baseline": "2022-Q1",
            "value": {"number": "199", "unit": "boat", "hedge": "at_least"},
        }
    )
    document["justifications"][0]["rule"] = "growth-or-ratio"
    path = save(document)
    findings = json.loads(
        run("check", path, "--format", "json", "--language", "vi").stdout
    )[0]["findings"]
    missing = next(f for f in findings if f["key"] == "base_missing")
    explained = next(f for f in findings if f["outcome"] == "explained")
    bounded = next(f for f in findings if f.get("baseline") == "2022-Q1")

    assert ["fleet.boats@2023-S1"] == missing["missing"]
    assert (
        "“tăng 120% so với 6 tháng đầu năm 2023”: "
        "Không có số liệu của 6 tháng đầu năm 2023 để đối chiếu."
        == (missing["message"])
    )
    assert "Giải trình: A new harbour opened." == explained["justification"]
    assert (None, "3", True) == (
        bounded["stated"]["upper"],
        bounded["stated"]["lower"],
        bounded["stated"]["lower_open"],
    )


def test_json_controls_no_terminal(
    run: Run, save: Save, document: dict[str, Any]
) -> None:
    """What a terminal would obey is escaped, and read back as it was."""
    boats = document["sectors"][0]["metrics"][0]
    boats["name"]["en"] = "B\x9b\u202e\x07\x7f"
    boats["history"][0]["baseline"] = "2023-S1"
    result = run("check", save(document), "--format", "json")
    labels = {f.get("label") for f in json.loads(result.stdout)[0]["findings"]}

    assert "B\x9b\u202e\x07\x7f" in labels
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.stdout)


def test_the_ess_report_is_a_list_of_results(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Each finding is a validation, and each rule has its counts."""
    result = run("check", save(wrong), "--format", "ess")
    results = json.loads(result.stdout)

    assert 1 == result.exit_code
    assert {"validation": 7, "aggregation": 4 * len(RULES)} == {
        kind: sum(item["type"] == kind for item in results)
        for kind in ("validation", "aggregation")
    }
    assert {"0", "NA"} == {
        item["value"] for item in results if item["type"] == "validation"
    }
