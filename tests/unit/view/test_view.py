"""The view of whole reports, in three languages."""

import re

import attrs
import pytest
from printed import seed, texts_of

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    History,
    Justification,
    Metric,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
    link,
)
from ictreport.view import CardView, Phrase, ReportView, SectorView, view

Languages = dict[str, Language]

TAGS = ("en", "vi", "hi")
CODES = {
    "address",
    "code",
    "data",
    "digits",
    "direction",
    "follows",
    "id",
    "language",
    "period_code",
    "url",
}
"""Fields of a view that programs read."""


def test_head_in_three_languages(report: Report, languages: Languages) -> None:
    """Title, publisher, area and period come in the language of the page."""
    heads = [view(report, languages[tag]) for tag in TAGS]

    assert [
        ("en", "Dak Lak", "Department", "Dak Lak", "first half of 2024"),
        ("vi", "Đắk Lắk", "Sở", "Đắk Lắk", "6 tháng đầu năm 2024"),
        ("hi", "डाक लाक", "विभाग", "डाक लाक", "2024 की पहली छमाही"),
    ] == [
        (h.language, str(h.title), str(h.publisher), str(h.area), h.period)
        for h in heads
    ]
    assert "January – June 2024" == heads[0].months
    assert "dak-lak" == heads[0].id


def test_a_layout_can_do_without_rows(report: Report, languages: Languages) -> None:
    """Without rows the rest is told as with them: paragraphs, tasks and sources."""
    whole, told = (view(report, languages["vi"], rows=rows) for rows in (True, False))

    assert [] == [row for sector in told.sectors for row in sector.rows]
    assert [(s.code, s.name, s.narrative) for s in whole.sectors] == [
        (s.code, s.name, s.narrative) for s in told.sectors
    ]
    assert (whole.narrative, whole.tasks, whole.sources, whole.cards) == (
        told.narrative,
        told.tasks,
        told.sources,
        told.cards,
    )


def test_rows_in_three_languages(report: Report, languages: Languages) -> None:
    """Numbers, units, statuses and shares come in the language of the page."""

    def rows(tag: str) -> list[tuple[str, ...]]:
        shown = view(report, languages[tag])
        return [
            (row.value, row.unit, row.status, row.mark, row.share, str(row.of))
            for sector in shown.sectors
            for row in sector.rows
        ]

    assert [
        ("13", "branches", "", "", "", ""),
        ("226", "billion VND", "estimated", "e", "", ""),
        ("about 974,011", "million VND", "", "", "", ""),
        ("more than 96", "%", "", "", "", "documents exchanged"),
        ("1,683", "procedures", "", "", "", ""),
        ("676", "procedures", "", "", "40.2%", ""),
        ("753", "procedures", "", "", "44.7%", ""),
        ("254", "procedures", "", "", "15.1%", ""),
    ] == rows("en")
    assert [
        ("13", "chi nhánh", "", "", "", ""),
        ("226", "tỷ đồng", "ước tính", "e", "", ""),
        ("khoảng 974.011", "triệu đồng", "", "", "", ""),
        ("trên 96", "%", "", "", "", "văn bản"),
        ("1.683", "thủ tục", "", "", "", ""),
        ("676", "thủ tục", "", "", "40,2%", ""),
        ("753", "thủ tục", "", "", "44,7%", ""),
        ("254", "thủ tục", "", "", "15,1%", ""),
    ] == rows("vi")
    assert [
        ("13", "शाखाएँ", "", "", "", ""),
        ("226", "अरब VND", "अनुमानित", "e", "", ""),
        ("लगभग 97,401.1", "करोड़ VND", "", "", "", ""),
        ("96 से अधिक", "%", "", "", "", "दस्तावेज़"),
        ("1,683", "प्रक्रियाएँ", "", "", "", ""),
        ("676", "प्रक्रियाएँ", "", "", "40.2%", ""),
        ("753", "प्रक्रियाएँ", "", "", "44.7%", ""),
        ("254", "प्रक्रियाएँ", "", "", "15.1%", ""),
    ] == rows("hi")


def test_rows_keep_the_order_and_depth_of_the_report(
    report: Report, languages: Languages
) -> None:
    """Each whole stands before its parts, one level deeper."""
    rows = view(report, languages["en"]).sectors[2].rows

    assert [
        ("digital.documents_signed", 0, "Documents signed"),
        ("digital.procedures", 0, "Procedures"),
        ("digital.procedures.full", 1, "Full"),
        ("digital.procedures.partial", 1, "Partial"),
        ("digital.procedures.information", 1, "Other"),
    ] == [(row.address, row.depth, str(row.label)) for row in rows]


def test_paragraphs_of_a_sector(report: Report, languages: Languages) -> None:
    """A sector's paragraphs are filled; a sector may have neither these nor rows."""
    shown = [view(report, languages[tag]).sectors[0].narrative for tag in TAGS]
    said = [tuple(map(str, paragraphs)) for paragraphs in shown]

    assert [
        (
            (
                "In the first half of 2024: 13 branches, "
                "up 11.5% on the same period of 2023."
            ),
        ),
        ("226 tỷ đồng, tăng 11,5% so với cùng kỳ năm 2023.",),
        ("2023 की इसी अवधि की तुलना में 11.5% अधिक (लगभग 200 अरब VND)।",),
    ] == said
    press = view(report, languages["en"]).sectors[3]
    assert (
        SectorView(code="press", name=Phrase("Press"), narrative=(), rows=()) == press
    )


def test_cards_are_the_first_metrics(report: Report, languages: Languages) -> None:
    """Cards show the first claim too, and name the sector of equal names."""
    assert (
        CardView(
            address="post.branches",
            label=Phrase("Branches"),
            value="13",
            unit="branches",
            status="",
            change="unchanged from the same period of 2023",
            direction="same",
        ),
        CardView(
            address="post.revenue",
            label=Phrase("Revenue (Post)"),
            value="226",
            unit="billion VND",
            status="estimated",
            mark="e",
            change="up 11.5% on the same period of 2023",
            direction="up",
        ),
        CardView(
            address="telecom.revenue",
            label=Phrase("Revenue (Telecommunications)"),
            value="about 974,011",
            unit="million VND",
            status="",
            change="up 77% on the same period of 2023",
            direction="up",
        ),
        CardView(
            address="digital.documents_signed",
            label=Phrase("Documents signed"),
            value="more than 96",
            unit="%",
            status="",
            change="",
            direction="",
        ),
    ) == view(report, languages["en"]).cards


def small(*metrics: Metric) -> Report:
    """Make a report of some metrics."""
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
    )


def test_cards_without_claims_are_the_first_metrics(languages: Languages) -> None:
    """Without claims the first four metrics with a value are cards."""
    missing = Metric("none", Text.of(en="None"), status="missing")
    metrics = [
        Metric(f"m{number}", Text.of(en=f"M{number}"), f"{number} VND")
        for number in range(6)
    ]

    cards = view(small(missing, *metrics), languages["en"]).cards

    assert ["M0", "M1", "M2", "M3"] == [str(card.label) for card in cards]
    assert {("", "")} == {(card.change, card.direction) for card in cards}


def test_empty_report(languages: Languages) -> None:
    """A report without metrics is a page with a head."""
    shown = view(
        Report("r", Text.of(en="R"), Publisher("P", Text.of(en="P")), "2024-06"),
        languages["vi"],
    )

    assert ("tháng 6 năm 2024", "tháng 6 năm 2024") == (shown.period, shown.months)
    assert ((), (), (), (), "") == (
        shown.cards,
        shown.sectors,
        shown.notes,
        shown.tasks,
        str(shown.area),
    )


def test_of_can_be_an_address(languages: Languages) -> None:
    """A percent of another metric names that metric."""
    whole = Metric("all", Text.of(en="All documents"), "100 VND")
    part = Metric("signed", Text.of(en="Signed"), "96 %", of="s.all")

    assert (
        Phrase("All documents")
        == view(small(whole, part), languages["en"]).sectors[0].rows[1].of
    )


def test_own_period_is_named_only_when_it_differs(languages: Languages) -> None:
    """A metric whose period is the report's own does not repeat it."""
    same = Metric("a", Text.of(en="A"), "1 VND", period="2024-S1")
    other = Metric("b", Text.of(en="B"), "1 VND", period="2024-05")

    rows = view(small(same, other), languages["en"]).sectors[0].rows

    assert ["", "May 2024"] == [row.period for row in rows]


def test_part_without_a_share(languages: Languages) -> None:
    """A part without a value, or in another unit, has no share."""
    parts = [
        Metric("a", Text.of(en="A"), status="missing"),
        Metric("b", Text.of(en="B"), "3 USD"),
        Metric("c", Text.of(en="C"), "5 VND [exact]"),
    ]
    whole = Metric(
        "w",
        Text.of(en="W"),
        "8 VND [exact]",
        breakdowns=[Breakdown(complete=False, parts=parts)],
    )

    rows = view(small(whole), languages["en"]).sectors[0].rows

    assert ["", "", "", "62.5%"] == [row.share for row in rows]


def test_repeated_address_is_shown_twice(languages: Languages) -> None:
    """A report that states a fact twice is shown as it is."""
    first = Metric("m", Text.of(en="First"), "1 VND")
    second = Metric("m", Text.of(en="Second"), "2 VND")

    shown = view(small(first, second), languages["en"])

    assert ["First", "Second"] == [str(row.label) for row in shown.sectors[0].rows]
    assert ["First", "Second"] == [str(card.label) for card in shown.cards]


def test_justifications_name_things(report: Report, languages: Languages) -> None:
    """Metrics and tasks have their names, and unknown addresses stand as they are."""
    text, plan = Text.of(en="A new factory."), "plan:2024"
    known = Justification("plausible-growth", "telecom.revenue", text)
    other = Justification("growth-claim", "telecom.profit", text, baseline=plan)
    late = Justification("task-period", "tasks.wire", text)
    wire = Task("wire", Text.of(en="Wire it"), "programme")
    explained = attrs.evolve(report, justifications=[known, other, late], tasks=[wire])

    assert (
        (Phrase("Revenue (Telecommunications) · plausible-growth"), Phrase(str(text))),
        (Phrase("telecom.profit · plan for 2024 · growth-claim"), Phrase(str(text))),
        (Phrase("Wire it · task-period"), Phrase(str(text))),
    ) == view(explained, languages["en"]).justifications


def test_notes_say_only_what_occurs(languages: Languages) -> None:
    """Marks of statuses that occur are explained, also those of earlier values."""
    words = languages["en"].words
    plain = Metric("a", Text.of(en="A"), "1 VND")
    missing = Metric("b", Text.of(en="B"), status="missing")
    forecast = Metric("c", Text.of(en="C"), "1 VND", status="forecast")
    linked = Metric(
        "d",
        Text.of(en="D"),
        "1 VND",
        history=[
            History("2023", "1 VND", status="estimated", source="earlier"),
            History("2022", status="not_collected"),
        ],
    )

    assert () == view(small(plain, missing), languages["en"]).notes
    assert ("e – estimated", "f – forecast", words.notes.linked) == view(
        small(plain, missing, forecast, linked), languages["en"]
    ).notes


def test_notes_explain_what_is_computed(report: Report, languages: Languages) -> None:
    """Implied values and shares come with the rule they were computed by."""
    notes = languages["vi"].words.notes

    assert ("e – ước tính", notes.implied, notes.share) == view(
        report, languages["vi"]
    ).notes


def test_words_are_those_that_layouts_use(report: Report, languages: Languages) -> None:
    """Fixed words have the same names in every language."""
    named = {tag: view(report, languages[tag]).words for tag in TAGS}

    assert named["en"].keys() == named["vi"].keys() == named["hi"].keys()
    assert "Page {page} of {pages}" == named["en"]["page"]
    assert "Bảng" == named["vi"]["table"]
    assert "सारांश" == named["hi"]["summary"]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "name",
    [
        "dak-lak-ict-2024-s1",
        "vn-ict-2022-s1",
        "vn-ict-2023-s1",
        "vn-ict-2023-s1-other",
        "vn-ict-2024-s1",
        "vn-ict-2024-s1-other",
    ],
)
def test_no_code_is_printed(tag: str, name: str, languages: Languages) -> None:
    """No text of a seed's page holds a code, a placeholder or a raw number."""
    shown = attrs.asdict(view(seed(name), languages[tag]))
    del shown["words"]  # layouts fill their braces

    for text in texts_of(shown, but=CODES):
        assert not re.search(r"[a-z]_[a-z]|[{}]|\d{5}|None|Decimal|\be\d", text), text


def test_linked_reports_show_what_was_stated_then(languages: Languages) -> None:
    """A linked value stands where an implied one would, with its hedge and mark."""
    linked = link(
        seed("vn-ict-2024-s1"), seed("vn-ict-2023-s1"), seed("vn-ict-2022-s1")
    )
    shown = view(linked, languages["en"])
    rows = {row.address: row for sector in shown.sectors for row in sector.rows}

    def previous(address: str) -> list[tuple[str, bool]]:
        return [(one.previous, one.implied) for one in rows[address].changes]

    def across(address: str) -> list[tuple[str, str]]:
        lines = [row for s in shown.sectors for grid in s.grids for row in grid.rows]
        [found] = [line for line in lines if line.address == address]
        return [(cell.value, cell.mark) for cell in found.cells]

    assert [("", False), ("", False)] == previous("industry.revenue")
    assert ("more than 1.6 quadrillion VND", "e") in across("industry.revenue")
    assert [("", False), ("100,000", True)] == previous("industry.state_budget")
    assert ("45,405", "e") in across("industry.state_budget")
    assert ("about 1,512,144", "e") in across("industry.workers")
    assert (("first half of 2022", "72.5 billion USD (e)"),) == rows[
        "ict.revenue"
    ].history
    assert languages["en"].words.notes.linked in shown.notes


def test_view_is_plain_data(report: Report, languages: Languages) -> None:
    """A view is equal to itself computed again, and made of texts only."""
    once, twice = (view(report, languages["hi"]) for _ in range(2))

    assert isinstance(once, ReportView)
    assert once == twice
    assert {str} == {type(text) for text in texts_of(attrs.asdict(once), but=CODES)}
