"""Release notes: what a report amends of an earlier one."""

from typing import Any

import attrs
import pytest

import ictreport
from ictreport import (
    Amendment,
    Movement,
    Report,
    Text,
    amendments,
    compare,
    release_note,
)
from ictreport.errors import ExportError
from ictreport.language import builtin_language
from ictreport.view import release_note_view


def report(period: str = "2024", **metric: object) -> Report:
    """Make a report of one metric with a part, and of another."""
    boats = {
        "code": "boats",
        "name": {"en": "Boats"},
        "value": "200 boat",
        "claims": [{"kind": "growth", "baseline": "2023", "value": "25 %"}],
        **metric,
    }
    if boats["value"] is None:
        del boats["value"]
    rain = {"code": "rain", "name": {"en": "Rain"}, "value": "31 millimetre"}
    return ictreport.structure(
        {
            "ictreport": 1,
            "id": f"lake-{period}",
            "title": {"en": "Lake"},
            "publisher": {"code": "P", "name": {"en": "P"}},
            "period": period,
            "units": [
                {"code": "boat", "names": {"en": {"one": "boat", "other": "boats"}}}
            ],
            "sectors": [
                {
                    "code": "lake",
                    "name": {"en": "On [the] lake"},
                    "metrics": [boats, rain],
                }
            ],
        }
    )


NOTE = {"en": "Counted again in May."}
HISTORY = [{"baseline": "2023", "value": "150 boat"}]
CLAIMS = [
    {"kind": "growth", "baseline": "2023", "value": "26 %"},
    {"kind": "ratio", "baseline": "2019", "value": "2 times"},
]


def lines(later: Report, earlier: Report) -> list[str]:
    """Write the rows of a note in plain text, below the heads of its sections."""
    comparison = compare(later, earlier)
    language = builtin_language("en")
    assert language is not None
    found: list[str] = []
    for sector in release_note_view(comparison, language).sectors:
        found.append(str(sector.name))
        for table in sector.tables:
            assert sector.name == table.title
            rows = [row for row in table.rows if not row.is_group]
            found += [" | ".join([str(row), *map(str, row.cells)]) for row in rows]
            found += table.below
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in found]


def test_two_versions_differ_in_every_figure_that_changed() -> None:
    """Values and claims stand before and now, with the reason that the report gives."""
    old = report()
    new = report(value="202 boat", note=NOTE, claims=CLAIMS, history=HISTORY)

    assert [
        "Amended figures",
        "Boats (1) | 2024 | 200 boats | 202 boats",
        "(1) Counted again in May.",
        "Added figures",
        "Boats (1) | 2023 | 150 boats",
        "(1) Counted again in May.",
        "Claims that changed",
        "Boats (1) | Change on 2023 | +25% | +26%",
        "Boats (1) | Ratio to 2019 |  | 2 times",
        "(1) Counted again in May.",
    ] == lines(new, old)
    assert [
        "Amended figures",
        "Boats | 2024 | 202 boats | 200 boats",
        "Withdrawn figures",
        "Boats | 2023 | 150 boats",
        "Claims that changed",
        "Boats | Change on 2023 | +26% | +25%",
        "Boats | Ratio to 2019 | 2 times | ",
    ] == lines(old, new)


def test_a_later_period_amends_the_earlier_ones() -> None:
    """What each period states once is neither added nor withdrawn."""
    later = report("2025", history=[{"baseline": "2024", "value": "199 boat"}])

    assert [
        "Amended figures",
        "Boats | 2024 | 200 boats | 199 boats",
    ] == lines(later, report())


def test_a_metric_that_is_new_or_gone_stands_once() -> None:
    """It has its first figure, whatever its claims and history."""
    later = report("2025", code="ships", history=HISTORY)

    assert [
        "Added figures",
        "Boats | 2025 | 200 boats",
        "Withdrawn figures",
        "Boats | 2024 | 200 boats",
    ] == lines(later, report())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "provisional"}, "200 boats (provisional)"),
        ({"status": "suppressed", "value": None}, "confidential"),
        ({"value": "> 200 boat"}, "more than 200 boats"),
    ],
)
def test_another_status_is_an_amendment(fields: dict[str, Any], said: str) -> None:
    """A figure that becomes provisional, withheld or vague has changed."""
    assert f"Boats | 2024 | 200 boats | {said}" in lines(report(**fields), report())


def test_a_justification_is_a_reason_of_its_figure_alone() -> None:
    """That of the growth on 2023 is none of the value."""
    new = report(value="202 boat", claims=CLAIMS[:1])
    one = ictreport.Justification(
        "growth-claim",
        "lake.boats",
        baseline="2023",
        text=Text.of(en="They were bought."),
    )
    found = amendments(attrs.evolve(new, justifications=[one]), report())

    assert [((), "value"), ((one.text,), "growth")] == [
        (each.reasons, str(each.key.kind)) for each in found
    ]


def test_the_same_report_has_no_amendments() -> None:
    """Its note says so, in every format for people."""
    assert () == amendments(report(), report())
    written = release_note(report(), report(), "markdown").decode()
    assert "No figure was amended, added or withdrawn." in written


def test_markdown_has_no_markup_of_the_report() -> None:
    """Brackets of a name are letters, and a table is one."""
    written = release_note(report(value="300 boat"), report(), "markdown").decode()

    assert "| **On &#91;the&#93; lake** |  |  |  |" in written
    assert "| Boats | 2024 | 200 boats | 300 boats |" in written


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, marks=pytest.mark.needs(f"ictreport-{form}"))
        for form in ("html", "docx", "pdf")
    ],
)
def test_pages_are_written_in_the_language_of_the_options(form: str) -> None:
    """A format with pages writes the note as it writes a report."""
    written = release_note(report(value="300 boat"), report(), form, language="vi")

    assert written[:4] in {b"<!DO", b"PK\x03\x04", b"%PDF"}
    if form == "html":
        assert "Thông báo sửa đổi: Lake" in written.decode()


@pytest.mark.needs("ictreport-csv")
def test_a_format_without_pages_is_refused() -> None:
    """The message lists those that there are."""
    with pytest.raises(ExportError, match=r"must have pages \(got csv\)"):
        release_note(report(), report(), "csv")


def test_movements_are_told() -> None:
    """An amendment knows what became of its figure, then and now."""
    (one,) = amendments(report(value="300 boat"), report())

    assert isinstance(one, Amendment)
    assert (Movement.CHANGED, "300 boat", "200 boat") == (
        one.movement,
        str(one.current and one.current.value),
        str(one.previous and one.previous.value),
    )
