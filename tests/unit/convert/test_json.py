"""Canonical JSON from the core, for every format that carries it."""

import json

from hypothesis import given

from ictreport import Report, structure, unstructure
from ictreport.convert import _json, to_json
from ictreport.testing.strategies import reports


def test_empty_things_have_nothing_between_their_brackets() -> None:
    """An empty list or object is written as ``json.dumps`` does."""
    assert "[]" == _json._written([], "\n")
    assert "{}" == _json._written({}, "\n")


@given(reports())
def test_it_holds_the_document(report: Report) -> None:
    """What is written is the document of the report, which gives it back."""
    document = json.loads(to_json(report))

    assert unstructure(report) == document
    assert report == structure(document)
