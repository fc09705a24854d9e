"""The view of whole reports, in three languages."""

import datetime as dt
import re

import attrs
import pytest
from printed import seed, texts_of

from ictreport.language import Language
from ictreport.language.claims import claim_text
from ictreport.model import (
    Claim,
    Justification,
    Metric,
    Period,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
    link,
)
from ictreport.view import (
    CardView,
    HouseStyle,
    Phrase,
    ReportView,
    SectorView,
    view,
)

Languages = dict[str, Language]

TAGS = ("en", "vi", "hi")
NAME = Text.of(en="Name")
CODES = {
    "address",
    "code",
    "codes",
    "digits",
    "figure",
    "id",
    "kind",
    "language",
    "period_code",
    "url",
    "words",  # layouts fill their braces
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


def test_paragraphs_of_a_sector(report: Report, languages: Languages) -> None:
    """A sector's paragraphs are filled; a sector may have neither these nor tables."""
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
        ("2023 की इसी अवधि की तुलना में 11.5% अधिक।",),
    ] == said
    press = view(report, languages["en"]).sectors[3]
    assert (
        SectorView(code="press", name=Phrase("Press"), narrative=(), tables=()) == press
    )


def test_cards_are_headlines(languages: Languages) -> None:
    """Cards show the value, else the first claim, and then the first change."""
    claims = [
        Claim("plan_share", "plan:2024", "40 %"),
        Claim("growth", "2023-S1", "11.5 %"),
    ]
    metrics = [
        Metric("a", NAME, "> 226 billion VND", headline=True, status="estimated"),
        Metric("b", NAME, "13 VND", headline=True, claims=claims),
        Metric("c", NAME, headline=True, claims=claims[1:], period="2024-06"),
        Metric("d", NAME, "13 VND"),
    ]
    cards = view(small(*metrics), languages["en"]).cards

    assert (
        CardView(
            address="s.a",
            label=Phrase("Name (S)"),
            value="more than 226",
            unit="billion VND",
            status="estimated",
            period="",
            change="",
            codes=("s.a", ""),
        ),
        CardView(
            address="s.b",
            label=Phrase("Name (S)"),
            value="13",
            unit="VND",
            status="",
            period="",
            change="up 11.5% on the same period of 2023",
            codes=("s.b", "s.b:growth@2023-S1"),
        ),
        CardView(
            address="s.c",
            label=Phrase("Name (S)"),
            value="up 11.5%",
            unit="on the first half of 2023",
            status="",
            period="June 2024",
            change="",
            codes=("s.c:growth@2023-S1", ""),
        ),
    ) == cards


@pytest.mark.parametrize(
    ("tag", "value", "unit"),
    [
        ("en", "up 3.02%", "on the same period of 2023"),
        ("vi", "tăng 3,02%", "so với cùng kỳ năm 2023"),
        ("hi", "3.02% अधिक", "2023 की इसी अवधि की तुलना में"),
    ],
)
def test_a_claim_on_a_card_is_a_phrase(
    tag: str, value: str, unit: str, languages: Languages
) -> None:
    """Its figure and what it is compared with are those of a sentence."""
    metric = Metric(
        "a", NAME, headline=True, claims=[Claim("growth", "2023-S1", "3.02 %")]
    )
    [card] = view(small(metric), languages[tag]).cards

    assert (value, unit) == (card.value, card.unit)
    assert " ".join(card.amount) == claim_text(
        metric.claims[0], Period.parse("2024-S1"), languages[tag], {}
    )


def small(*metrics: Metric) -> Report:
    """Make a report of some metrics."""
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
    )


def test_empty_report(languages: Languages) -> None:
    """A report without metrics is a page with a head."""
    shown = view(
        Report("r", Text.of(en="R"), Publisher("P", Text.of(en="P")), "2024-06"),
        languages["vi"],
    )

    assert ("tháng 6 năm 2024", "tháng 6 năm 2024") == (shown.period, shown.months)
    assert ((), (), None, "") == (
        shown.cards,
        shown.sectors,
        shown.tasks,
        str(shown.area),
    )


def test_of_can_be_an_address(languages: Languages) -> None:
    """A percent of another metric names that metric."""
    whole = Metric("all", Text.of(en="All documents"), "100 VND")
    part = Metric("signed", Text.of(en="Signed"), "96 %", of="s.all")
    [table] = view(small(whole, part), languages["en"]).sectors[0].tables

    assert "% of All documents" == table.rows[1].cells[0].text


def test_a_headline_of_a_repeated_address_is_shown_twice(languages: Languages) -> None:
    """A report that states a fact twice is shown as it is."""
    first = Metric("m", Text.of(en="First"), "1 VND", headline=True)
    second = Metric("m", Text.of(en="Second"), "2 VND", headline=True)

    shown = view(small(first, second), languages["en"])

    assert ["First", "Second"] == [
        str(row.label) for row in shown.sectors[0].tables[0].rows
    ]
    assert ["First", "Second"] == [str(card.label) for card in shown.cards]


def test_tasks_are_a_table(report: Report, languages: Languages) -> None:
    """Each has its kind, its day and what it follows from."""
    tasks = [view(report, languages[tag]).tasks for tag in TAGS]
    rows = [table.rows[0] for table in tasks if table is not None]

    assert ["Mark the day", "Kỷ niệm ngày", "दिवस मनाना"] == [
        str(row.label) for row in rows
    ]
    assert {"tasks.sector_day"} == {row.address for row in rows}
    assert "28 August 2024" in [cell.text for cell in rows[0].cells]


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
    shown = view(seed(name), languages[tag])

    for text in texts_of(shown, but=CODES):
        assert not re.search(r"[a-z]_[a-z]|[{}]|\d{5}|None|Decimal|\be\d", text), text


def test_linked_reports_show_what_was_stated_then(languages: Languages) -> None:
    """Values of earlier reports are columns, with a line that says where from."""
    linked = link(
        seed("vn-ict-2024-s1"), seed("vn-ict-2023-s1"), seed("vn-ict-2022-s1")
    )
    shown = view(linked, languages["en"])
    tables = [table for sector in shown.sectors for table in sector.tables]
    rows = {row.address: row for table in tables[::-1] for row in table.rows}
    texts = {str(cell) for cell in rows["industry.workers"].cells}

    assert {"≈1,512,144"} < texts
    assert languages["en"].words.tables.linked in tables[0].remarks


def test_a_house_style_has_words(report: Report, languages: Languages) -> None:
    """What the office says stands there in the language of the page."""
    style = HouseStyle(
        contact=Text.of(en="Ask us", vi="Hỏi chúng tôi"),
        next_release=dt.date(2024, 10, 6),
        licence=Text.of(en="CC BY 4.0"),
        issn="2049-3630",
        foreword=(Text.of(en="Dear reader."),),
    )
    shown = view(report, languages["vi"], style=style)

    assert ["Hỏi chúng tôi", "ngày 6 tháng 10 năm 2024", "CC BY 4.0", "2049-3630"] == [
        str(said) for _, said in shown.imprint
    ]
    assert (Phrase("Dear reader.", "en"),) == shown.foreword


def test_view_is_plain_data(report: Report, languages: Languages) -> None:
    """A view is equal to itself computed again, and made of texts only."""
    once, twice = (view(report, languages["hi"]) for _ in range(2))

    assert isinstance(once, ReportView)
    assert [*texts_of(once, but=CODES)] == [*texts_of(twice, but=CODES)]
    assert {str} == {type(text) for text in texts_of(once, but=CODES)}
