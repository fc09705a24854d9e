"""Laws of reports on their way into documents and back."""

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import Report, structure, unstructure
from ictreport.convert import from_pairs
from ictreport_testing.strategies import reports


@given(reports())
def test_a_document_leads_back(report: Report) -> None:
    """The document of a report gives an equal report, with one hash."""
    again = structure(unstructure(report))

    assert report == again
    assert hash(report) == hash(again)
    assert unstructure(report) == unstructure(again)


@given(reports(), st.none() | st.integers(0, 2))
def test_json_round_trip(report: Report, indent: int | None) -> None:
    """A report survives as JSON text, with the keys in the same order."""
    text = json.dumps(unstructure(report), indent=indent, ensure_ascii=indent == 0)
    again = structure(json.loads(text, object_pairs_hook=from_pairs))

    assert report == again
    assert unstructure(report).keys() == unstructure(again).keys()


@given(reports())
def test_toml_round_trip(report: Report) -> None:
    """A report survives as TOML text with compact quantities."""
    tomli_w = pytest.importorskip("tomli_w")
    text = tomli_w.dumps(unstructure(report, compact=True))

    assert report == structure(tomllib.loads(text))


@given(reports(), st.sampled_from(("objects", "compact")))
def test_a_document_holds_plain_values(report: Report, form: str) -> None:
    """A document has no floats, no nulls, no empty lists and no large numbers."""
    pending: list[object] = [unstructure(report, compact=form == "compact")]
    while pending:
        value = pending.pop()
        match value:
            case dict():
                assert value
                assert {str} == set(map(type, value))
                pending += value.values()
            case list():
                assert value
                pending += value
            case bool() | str():
                pass
            case _:
                assert int is type(value)
                assert abs(value) <= 100_000
