"""The schema means in JavaScript what it means in Python: ajv says so."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

import ictreport
from ictreport.errors import DocumentError
from ictreport_testing.strategies import reports as any_report

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.toml"))
FAULTS: dict[str, dict[str, object]] = {
    "unknown key": {"titel": {"en": "x"}},
    "a number that is no string": {"ictreport": 1.5},
    "no such half-year": {"period": "2024-S3"},
    "words without a language": {"title": "Half a year"},
    "an id with capitals": {"id": "Report"},
    "no list": {"sectors": {}},
    "no such kind": {"tasks": [{"code": "t", "title": {"en": "x"}, "kind": "wish"}]},
    "no code": {"publisher": {"name": {"en": "x"}}},
}

Check = Callable[[Sequence[object]], list[list[str]]]


def written(report: ictreport.Report) -> dict[str, Any]:
    """Give the document that the JSON format writes."""
    document: dict[str, Any] = json.loads(ictreport.render(report, "json"))
    return document


@pytest.fixture(scope="module")
def ajv(schema_errors: Callable[[object, Sequence[object]], list[list[str]]]) -> Check:
    """Check documents by the schema that the command prints."""
    command = [sys.executable, "-m", "ictreport", "schema"]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    schema = json.loads(run.stdout)
    return lambda documents: schema_errors(schema, documents)


def test_documents_are_valid(
    ajv: Check,
    reports: dict[str, ictreport.Report],
    filled: Callable[[Sequence[str]], ictreport.Report],
) -> None:
    """Ajv accepts what we write of every report here, also with odd words."""
    odd = filled(["{", "\x00", "\U0001f600", "</script>", "\u2028", "a" * 10_000])
    every = [*map(ictreport.load, SEEDS), *reports.values(), odd]

    assert [[]] * len(every) == ajv([written(report) for report in every])


@hypothesis.settings(
    max_examples=5, deadline=None, suppress_health_check=[*hypothesis.HealthCheck]
)
@hypothesis.given(st.lists(any_report(), min_size=5, max_size=5))
def test_any_document_is_valid(ajv: Check, drawn: list[ictreport.Report]) -> None:
    """Ajv accepts what we write, whatever the report."""
    assert [[]] * len(drawn) == ajv([written(report) for report in drawn])


def test_faulty_documents_are_refused(
    ajv: Check, reports: dict[str, ictreport.Report]
) -> None:
    """Ajv refuses what our own reader refuses, so that accepting means something."""
    good = written(reports["one"])
    faulty = [{**good, **fault} for fault in FAULTS.values()]
    found = dict(zip(FAULTS, ajv(faulty), strict=True))

    assert [] == [fault for fault, errors in found.items() if not errors]
    for document in faulty:
        with pytest.raises(DocumentError):
            ictreport.structure(document)
