"""Documents whose years begin on another day than 1 January."""

from typing import Any

import pytest

from ictreport import DocumentError, Period, Report, loads, structure, unstructure
from ictreport.convert import to_json


def document(**more: object) -> dict[str, Any]:
    """Make a document of one metric."""
    return {
        "ictreport": 1,
        "id": "fiscal",
        "title": {"en": "Accounts"},
        "publisher": {"code": "office", "name": {"en": "Office"}},
        "period": "2024-Q1",
        "year_start": "04-01",
        "sectors": [
            {
                "code": "money",
                "name": {"en": "Money"},
                "metrics": [
                    {
                        "code": "receipts",
                        "name": {"en": "Receipts"},
                        "value": "5 million INR",
                        "claims": [
                            {
                                "kind": "plan_share",
                                "baseline": "plan:2024-A1",
                                "value": "49 %",
                            }
                        ],
                        "history": [{"baseline": "2023-Q1", "value": "4 million INR"}],
                    }
                ],
            }
        ],
        **more,
    }


def periods(report: Report) -> list[str]:
    """List the periods of that report in the calendar's codes."""
    metric = report["money.receipts"]
    return [
        str(report.period),
        str(metric.claims[0].baseline),
        str(metric.history[0].baseline),
    ]


def test_codes_count_from_the_first_day() -> None:
    """Quarters and years of a document begin on its day."""
    expected = ["2024-Q2", "plan:2024-04-01/P12M", "2023-Q2"]

    assert expected == periods(structure(document()))


@pytest.mark.needs("ictreport-json")
def test_codes_are_written_from_the_first_day() -> None:
    """A document has the codes that it was read with, as plain data and as JSON."""
    report = structure(document())
    written = unstructure(report, compact=True)

    assert document() == written
    assert report == loads(to_json(report), "json")
    assert b'"baseline": "plan:2024-A1"' in to_json(report)


def test_other_documents_count_from_january() -> None:
    """The day of one document is forgotten behind it."""
    structure(document())
    other = document()
    del other["year_start"]

    expected = ["2024-Q1", "plan:2024", "2023-Q1"]
    assert expected == periods(structure(other))
    assert Period.parse("2024-Q1") == structure(other).period


def test_a_wrong_day_is_told_with_all_else() -> None:
    """A day that is none does not hide what else is wrong."""
    with pytest.raises(DocumentError) as caught:
        structure(document(year_start="31-04", period="2024-Q5"))

    assert [("period",), ("year_start",)] == [p.path for p in caught.value.problems]
