"""``ictreport check --format json`` and ``ess`` give programs what people read."""

import json
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
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
    whole = json.loads(result.stdout)
    (document,) = whole["reports"]

    assert 1 == result.exit_code
    assert ["ictreport-check", "tool", "settings", "reports"] == list(whole)
    assert [
        *("location", "report", "verdict", "counts"),
        *("failed", "unjudged", "justified", "held", "text"),
    ] == list(document)
    assert ("lake-2024-s1", "errors") == (document["report"], document["verdict"])
    assert [4, 3, 0] == [
        len(document[sort]) for sort in ("failed", "unjudged", "justified")
    ]
    assert ["rule", "address", "severity", "listed"] == list(document["failed"][0])[:4]
    (failure,) = [one for one in document["failed"] if one["severity"] == "error"]
    del failure["message"]
    assert {
        "rule": "growth-claim",
        "address": "fleet.boats",
        "severity": "error",
        "listed": True,
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
    assert document["held"].keys() == {rule.code for rule in RULES}
    assert (0, 1) == (document["held"]["growth-claim"], document["held"]["parts-sum"])


def test_json_says_with_what_was_checked(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Settings, counts and how many outcomes hold have their places."""
    path = save(wrong)
    options = ("--only", "plausible-growth", "--rule", "plausible-growth.limit=30")
    result = run("check", path, "--format", "json", "--only", "ordinal", *options)
    document = json.loads(result.stdout)

    assert 0 == result.exit_code
    assert {
        "ictreport-check": 1,
        "tool": {"name": "ictreport", "version": version("ictreport")},
        "settings": {
            "fail_on": "error",
            "language": "en",
            "previous": [],
            "only": ["ordinal", "plausible-growth"],
            "skip": [],
            "parameters": {"plausible-growth.limit": "30"},
        },
    } == {key: value for key, value in document.items() if key != "reports"}


def test_json_of_a_report_of_which_nothing_was_judged(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Rules that make no statement leave the report unchecked."""
    path = save(wrong)
    result = run("check", path, "--format", "json", "--only", "ordinal")

    assert 0 == result.exit_code
    (document,) = json.loads(result.stdout)["reports"]
    assert {
        "location": str(path),
        "report": "lake-2024-s1",
        "verdict": "unchecked",
        "counts": {
            "figures": 9,
            "missing": 1,
            "withheld": 0,
            "hold": 0,
            "fail": 0,
            "justified": 0,
            "unjudged": 0,
            "reached": 0,
        },
        "failed": [],
        "unjudged": [],
        "justified": [],
        "held": {"ordinal": 1},
        "text": {
            "counts": "9 figures, 1 missing · 0 statements hold · 0 figures stand in a "
            "judged statement",
            "verdict": "lake-2024-s1 is unchecked: no statement was judged",
        },
    } == document


@pytest.mark.parametrize("options", [(), ("--language", "vi", "--fail-on", "unjudged")])
def test_json_is_as_its_schema_says(
    run: Run, save: Save, wrong: dict[str, Any], tmp_path: Path, options: tuple[str]
) -> None:
    """``schema check`` prints what describes findings and files that are none."""
    schema = json.loads(run("schema", "check").stdout)
    broken = tmp_path / "broken.doc"
    broken.write_text("{}", "utf-8")
    result = run("check", save(wrong), broken, "--format", "json", *options)

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(result.stdout), schema)


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
    result = run("check", path, "--format", "json", "--language", "vi")
    (told,) = json.loads(result.stdout)["reports"]
    missing = next(f for f in told["unjudged"] if f["key"] == "base_missing")
    explained = told["justified"][0]
    every = told["failed"] + told["unjudged"] + told["justified"]
    bounded = next(f for f in every if f.get("baseline") == "2022-Q1")

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
    (told,) = json.loads(result.stdout)["reports"]
    labels = {f.get("label") for f in told["failed"] + told["unjudged"]}

    assert "B\x9b\u202e\x07\x7f" in labels
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.stdout)


def test_the_ess_report_is_a_list_of_results(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Each finding is a validation; each rule and the whole report have counts."""
    result = run("check", save(wrong), "--format", "ess")
    results = json.loads(result.stdout)

    assert 1 == result.exit_code
    assert {"validation": 7, "aggregation": 4 * len(RULES) + 9} == {
        kind: sum(item["type"] == kind for item in results)
        for kind in ("validation", "aggregation")
    }
    assert {"0", "NA"} == {
        item["value"] for item in results if item["type"] == "validation"
    }
