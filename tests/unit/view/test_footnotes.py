"""Footnotes: what the report says of its figures, and what rules warn of."""

import pytest

from ictreport import validate
from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view import view

Languages = dict[str, Language]


def named(code: str, value: str | None = None, **more: object) -> Metric:
    """Make a metric whose name is its code."""
    return Metric(code, Text.of(en=code.upper()), value, **more)  # type: ignore[arg-type]


def report_of(*metrics: Metric, **more: object) -> Report:
    """Make a report of one sector on 2024."""
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024",
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
        **more,  # type: ignore[arg-type]
    )


WRONG = named(
    "a",
    "110 VND",
    status="estimated",
    note=Text.of(en="Tax included."),
    claims=[Claim("growth", "2023", "20 %"), Claim("growth", "2022", "10 %")],
    history=[History("2023", "100 VND"), History("2022", "100 VND")],
)
PARTS = named(
    "w",
    "9 VND [exact]",
    breakdowns=[
        Breakdown(
            complete=True,
            parts=[named("n", "3 VND [exact]"), named("m", "4 VND [exact]")],
        )
    ],
)


def test_what_fails_is_marked_where_it_stands(languages: Languages) -> None:
    """A wrong claim has the mark of its note, and so has a wrong value."""
    report = report_of(WRONG, PARTS)
    seen = view(report, languages["en"], findings=validate(report), listed=False)
    rows = seen.sectors[0].rows

    assert ["e 1", "3", "", ""] == [row.mark for row in rows]
    assert ["2", ""] == [change.mark for change in rows[0].changes]
    assert ["e 1", "3"] == [card.mark for card in seen.cards]
    assert "1 – Tax included." in seen.notes
    marked = [note for note in seen.notes if note.startswith(("2 – ", "3 – "))]
    assert ["2 – error: ", "3 – error: "] == [note[:11] for note in marked]
    assert () == seen.findings


def test_the_list_of_findings_comes_beside(languages: Languages) -> None:
    """Where all findings are listed, figures are marked all the same."""
    report = report_of(WRONG)
    seen = view(report, languages["en"], findings=validate(report))

    assert ["e 1"] == [row.mark for row in seen.sectors[0].rows]
    assert "growth-claim" not in "".join(seen.notes)
    assert [] != [note for note in seen.findings if note.address == "s.a"]


def test_what_is_justified_is_not_marked(languages: Languages) -> None:
    """A warning that the report explains stands under its justifications."""
    steep = named("a", "110 VND", claims=[Claim("growth", "2023", "400 %")])
    why = Justification("plausible-growth", "s.a", Text.of(en="A new factory."))
    marks = [
        view(report, languages["en"], findings=validate(report)).sectors[0].rows[0]
        for report in (report_of(steep), report_of(steep, justifications=[why]))
    ]

    assert ["1", ""] == [row.mark + row.changes[0].mark for row in marks]


@pytest.mark.parametrize(("baseline", "place"), [("2023", "claim"), ("2022", "value")])
def test_a_finding_about_a_period_is_at_the_claim_about_it(
    baseline: str, place: str, languages: Languages
) -> None:
    """Parts that do not add up in a period mark the claim on it, else the value."""
    history = [History(baseline, "7 VND [exact]")]
    parts = [
        named("n", "4 VND [exact]", history=[History(baseline, "1 VND [exact]")]),
        named("m", "5 VND [exact]", history=[History(baseline, "2 VND [exact]")]),
    ]
    whole = named(
        "w",
        "9 VND [exact]",
        claims=[Claim("change", "2023", "2 VND")],
        history=history,
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )
    report = report_of(whole)
    row = view(report, languages["en"], findings=validate(report)).sectors[0].rows[0]

    found = {"claim": row.changes[0].mark, "value": row.mark}
    assert {"claim": "", "value": "", place: "1"} == found


def test_an_address_that_stands_twice(languages: Languages) -> None:
    """Each row has its own note, and both have the one that rules give once."""
    twice = [
        named("a", "1 VND [exact]", note=Text.of(en="One.")),
        named("a", "2 VND [exact]", note=Text.of(en="Two.")),
    ]
    report = report_of(*twice)
    seen = view(report, languages["en"], findings=validate(report))

    assert ["1 2", "3 2"] == [row.mark for row in seen.sectors[0].rows]


def test_a_finding_is_at_the_claim_of_the_second_twin(languages: Languages) -> None:
    """Of two metrics with one address the note is where the wrong claim is."""
    history = [History("2023", "1 VND [exact]")]
    wrong = [Claim("growth", "2023", "400 %")]
    twins = [
        named("a", "1 VND [exact]", history=history),
        named("a", "1 VND [exact]", history=history, claims=wrong),
    ]
    report = report_of(*twins)
    seen = view(report, languages["en"], findings=validate(report))
    [first, second] = seen.sectors[0].rows

    assert ("", [], "") == (first.mark, [c.mark for c in first.changes], second.mark)
    assert [True] == [change.mark != "" for change in second.changes]


def test_a_claim_in_the_place_of_a_value_is_marked_there(languages: Languages) -> None:
    """A wrong claim without a level has its mark at the figure that readers see."""
    wrong = named("a", claims=[Claim("growth", "2023", "400 %")])
    report = report_of(wrong)
    seen = view(report, languages["en"], findings=validate(report))
    [row] = seen.sectors[0].rows

    assert ("+400%", "1", ["1"]) == (row.value, row.mark, [c.mark for c in seen.cards])
    assert [""] == [change.mark for change in row.changes]
