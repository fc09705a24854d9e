"""Canonical JSON from the core, for every format that carries it."""

import json

from hypothesis import given

from ictreport import Report, structure, unstructure
from ictreport.convert import to_json
from ictreport_testing.strategies import reports


@given(reports())
def test_it_holds_the_document(report: Report) -> None:
    """What is written is the document of the report, which gives it back."""
    document = json.loads(to_json(report))

    assert unstructure(report) == document
    assert report == structure(document)
