"""The ESS validation report, held to the rules of its schema on real findings."""

import datetime as dt
import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from ictreport import Report, validate
from ictreport.checks import RULES, Verdict, ess_report
from ictreport.convert import structure

SEEDS = Path(__file__).parents[3] / "seeds"
AT = dt.datetime(2024, 7, 10, 9, 0, tzinfo=dt.UTC)

TEXT = {"type": "string", "minLength": 1}
KEYS = {"type": "array", "items": {"type": "array", "items": TEXT, "minItems": 1}}
VERDICTS = "|".join(Verdict)


def every(**properties: object) -> dict[str, object]:
    """Describe an object that has these members and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


# What version 1.0.1 asks for, and stricter where we write more than it asks for.
EVENT = every(
    time={"type": "string", "pattern": r"^\d{8}T\d{6}[+-]\d{4}$"},
    actor=TEXT,
    agent=TEXT,
    trigger=TEXT,
)
DATA = every(source=KEYS, target={**KEYS, "minItems": 1}, description=TEXT)
SCHEMA = {
    "type": "array",
    "items": {
        "oneOf": [
            every(
                id=TEXT,
                type={"const": "validation"},
                event=EVENT,
                rule=every(
                    language=TEXT,
                    expression=TEXT,
                    severity={"enum": ["information", "warning", "error"]},
                    description=TEXT,
                ),
                data=DATA,
                value={"enum": ["0", "1", "NA"]},
            ),
            every(
                id=TEXT,
                type={"const": "aggregation"},
                event=EVENT,
                aggregate=every(language=TEXT, expression=TEXT, description=TEXT),
                data=DATA,
                value={"type": "string", "pattern": rf"^(\d+|{VERDICTS})$"},
            ),
        ]
    },
}


def seed(name: str) -> Report:
    """Load a seed without any plugin."""
    return structure(tomllib.loads((SEEDS / f"{name}.toml").read_text("utf-8")))


def written(name: str, *previous: str) -> list[dict[str, Any]]:
    """Write what is found in a seed as it is read back from JSON."""
    found = validate(seed(name), [seed(other) for other in previous], rules=RULES)
    results = json.loads(json.dumps(ess_report(found, time=AT)))
    assert isinstance(results, list)
    return results


REPORTS = [
    ["dak-lak-ict-2024-s1"],
    ["vn-ict-2023-s1", "vn-ict-2022-s1"],
    ["vn-ict-2024-s1", "vn-ict-2023-s1", "vn-ict-2022-s1"],
]


@pytest.mark.parametrize("names", REPORTS)
def test_it_is_as_the_schema_wants_it(names: list[str]) -> None:
    """Every result of a real report has all members with values that are allowed."""
    jsonschema.validate(written(*names), SCHEMA)


@pytest.mark.parametrize("names", REPORTS)
def test_no_two_results_have_one_id(names: list[str]) -> None:
    """What is about another figure or claim is another result."""
    ids = Counter(result["id"] for result in written(*names))

    assert {1} == set(ids.values())


def test_the_same_run_gives_the_same_results() -> None:
    """Ids depend on nothing but what is found."""
    assert written(*REPORTS[1]) == written(*REPORTS[1])


def test_errors_unknowns_and_counts_are_told() -> None:
    """A failure is 0, what cannot be judged is NA, and passes are counted."""
    results = written(*REPORTS[1])
    claims = [
        (result["data"]["target"][0][1], result["value"])
        for result in results
        if result["type"] == "validation"
        and result["rule"]["expression"] == "growth-claim"
        and result["data"]["target"][0][2] == "growth"
    ]
    counts = {
        result["aggregate"]["expression"]: result["value"]
        for result in results
        if result["type"] == "aggregation"
    }

    assert [
        ("industry.state_budget", "NA"),
        ("industry.gdp", "0"),
        ("industry.workers", "NA"),
        ("post.revenue", "0"),
        ("post.state_budget", "NA"),
        ("post.parcels", "0"),
    ] == claims
    assert ["1", "3", "9", "0"] == [
        counts[f"{count}(growth-claim)"]
        for count in ("passes", "fails", "unknown", "explained")
    ]
    whole = ["figures", "missing", "withheld", "hold", "fail", "justified", "unjudged"]
    assert [*whole, "reached", "verdict"] == list(counts)[4 * len(RULES) :]
    assert "warnings" == counts["verdict"]
