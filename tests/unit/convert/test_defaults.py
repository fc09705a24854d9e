"""Defaults of sectors and breakdowns: filled in when read, factored out in TOML."""

import copy
from typing import Any

import pytest
from hypothesis import given

from ictreport import DocumentError, Report, structure, unstructure
from ictreport_testing.strategies import reports

NAME = {"en": "Name"}


def _figure(code: str, **more: object) -> dict[str, Any]:
    return {"code": code, "name": NAME, "value": "7 VND", **more}


def _document(metrics: list[dict[str, Any]], defaults: object = None) -> dict[str, Any]:
    sector = {"code": "post", "name": NAME, "metrics": metrics}
    return {
        "ictreport": 1,
        "id": "r",
        "title": NAME,
        "publisher": {"code": "p", "name": NAME},
        "period": "2024",
        "sectors": [sector if defaults is None else {**sector, "defaults": defaults}],
    }


def test_the_nearest_default_wins() -> None:
    """A figure's own word goes before its breakdown's, and that before its sector's."""
    parts = [_figure("a"), _figure("b", status="imputed"), _figure("c", status="")]
    below = {
        "complete": True,
        "defaults": {"status": "forecast", "collection": ""},
        "parts": parts,
    }
    whole = _figure("whole", breakdowns=[below])
    report = structure(_document([whole], {"status": "estimated", "collection": "sum"}))

    assert {
        address: (str(metric.status), metric.collection)
        for address, metric in report.walk()
    } == {
        "post.whole": ("estimated", "sum"),
        "post.whole.a": ("forecast", None),
        "post.whole.b": ("imputed", None),
        "post.whole.c": ("normal", None),
    }


def test_claims_and_history_have_none() -> None:
    """A default reaches metrics and parts only."""
    claim = {"kind": "change", "baseline": "2023", "value": "1 VND"}
    figure = _figure(
        "a", claims=[claim], history=[{"baseline": "2023", "value": "6 VND"}]
    )
    metric = structure(_document([figure], {"status": "estimated"}))["post.a"]

    assert ["estimated", "normal", "normal"] == [one.status for one in metric.stated]


@pytest.mark.parametrize(
    ("defaults", "message"),
    [
        ("sum", "sectors[0].defaults: it must be an object"),
        ({"unit": "VND"}, "sectors[0].defaults.unit: there is no such key"),
        ({"collection": "sums"}, "did you mean 'sum'?"),
        (
            {"status": "missing"},
            (
                "a default must be a status with a value (got 'missing'); write it at "
                "each figure that has none, so that none is forgotten"
            ),
        ),
    ],
)
def test_wrong_defaults_are_refused_with_other_problems(
    defaults: object, message: str
) -> None:
    """A problem of the defaults has its path, and others are listed beside it."""
    with pytest.raises(DocumentError) as caught:
        structure(_document([_figure("a", colour="red")], defaults))

    assert message in str(caught.value)
    assert "sectors[0].metrics[0].colour" in str(caught.value)


def test_only_a_default_can_be_taken_back() -> None:
    """An empty word is refused where no default reaches."""
    with pytest.raises(DocumentError, match=r"metrics\[0\].collection"):
        structure(_document([_figure("a", collection="")]))


@pytest.mark.parametrize("where", ["sector", "breakdown"])
def test_toml_writes_once_what_all_figures_share(where: str) -> None:
    """What only some share stays with them; a lone figure keeps its own."""
    figures = [_figure("a", collection="sum"), _figure("b", collection="sum")]
    if where == "breakdown":
        below = {"complete": True, "parts": figures}
        figures = [
            _figure("whole", breakdowns=[below]),
            _figure("alone", status="imputed"),
        ]
    report = structure(_document(figures))
    written = unstructure(report, compact=True)
    sector = written["sectors"][0]
    holder = sector if where == "sector" else sector["metrics"][0]["breakdowns"][0]

    assert {"collection": "sum"} == holder["defaults"]
    assert 1 == str(written).count("collection")
    assert "defaults" not in str(unstructure(report))
    assert report == structure(written)


@given(reports())
def test_both_forms_give_the_report_back(report: Report) -> None:
    """Short and whole documents read as equal reports, and stay as they are."""
    for compact in (True, False):
        document = unstructure(report, compact=compact)
        kept = copy.deepcopy(document)
        assert report == structure(document)
        assert kept == document
