"""A report is laid out as tables, blocks and lists that show all of it."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from ictreport.cli._report import add_report
from ictreport.commands import Page
from ictreport.commands._terminal import width
from ictreport.view._data import (
    ChangeView,
    ReportView,
    RowView,
    SectorView,
    SourceView,
    TaskView,
)
from ictreport.view._phrase import Phrase

WORDS = {
    "indicator": "Indicator",
    "value": "Value",
    "unit": "Unit",
    "status": "Status",
    "change": "Change",
    "previous": "Compared to",
    "implied": "implied",
    "share": "Share",
    "of": "Share of",
    "tasks": "Tasks",
    "due": "Due",
    "occasion": "Occasion",
    "owner": "Responsible",
    "sector": "Sector",
    "targets": "Targets",
    "follows": "Continues",
    "notes": "Notes",
    "sources": "Sources",
    "justifications": "Justifications",
    "history": "Other periods",
    "formula": "Follows from",
    "period": "Period",
    "published": "Published",
}
GREW = ChangeView(
    text="up 25% on the same period of 2023",
    short="+25%",
    direction="up",
    baseline="first half of 2023",
    previous="160",
    implied=True,
)
MARKED = attrs.evolve(GREW, mark="2")
OF_PLAN = ChangeView(
    text="50% of the plan for 2024",
    short="50% of plan",
    direction="",
    baseline="plan for 2024",
    previous="",
    implied=False,
)


def row(label: str, value: str, **more: Any) -> RowView:  # noqa: ANN401
    """Make a row of which a test says only what matters."""
    empty: dict[str, Any] = {
        "address": "fleet.boats",
        "depth": 0,
        "unit": "",
        "status": "",
        "mark": "",
        "share": "",
        "of": Phrase(""),
        "period": "",
        "changes": (),
        "history": (),
        "full": f"{value} {more.get('unit', '')}".strip(),
    }
    return RowView(label=Phrase(label), value=value, **(empty | more))


ROWS = (
    row(
        "Boats",
        "200",
        unit="boats",
        status="estimated",
        mark="e",
        changes=(GREW, OF_PLAN),
        history=(("2021", "120"), ("2022", "150")),
    ),
    row("With sails", "150", depth=1, unit="boats", share="75.0%"),
    row(
        "Painted boats",
        "more than 96",
        unit="%",
        full="more than 96%",
        of=Phrase("boats here"),
        period="May 2024",
    ),
    row("Lost boats", "not available"),
)
VIEW = ReportView(
    id="lake-2024-s1",
    language="en",
    title=Phrase("The lake"),
    publisher=Phrase("Office of lakes"),
    area=Phrase("Lakeland"),
    period="first half of 2024",
    months="January – June 2024",
    published="2024-07-10",
    published_text="10 July 2024",
    words=WORDS,
    cards=(),
    narrative=(Phrase("There were 200 boats."),),
    sectors=(
        SectorView(
            code="fleet",
            name=Phrase("Fleet"),
            narrative=(Phrase("It grew."),),
            rows=ROWS,
        ),
        SectorView(
            code="press",
            name=Phrase("Press"),
            narrative=(Phrase("Well read."),),
            rows=(),
        ),
    ),
    tasks=(
        TaskView(
            code="regatta",
            title=Phrase("Hold the regatta"),
            kind="commemoration",
            status="planned",
            due="28 August 2024",
            sector=Phrase("Fleet"),
            owner=Phrase("The harbour master"),
            occasion="79th anniversary",
            targets=("Boats: 210 boats", "Oars: 20"),
            follows=Phrase("regatta (lake-2023-s1)"),
        ),
    ),
    justifications=((Phrase("Boats (Fleet)"), Phrase("A new harbour.")),),
    notes=("e – estimated",),
    sources=(
        SourceView(
            url="https://example.org/a", title=Phrase("Gazette"), details="10 July"
        ),
        SourceView(
            url="https://example.org/b",
            title=Phrase("https://example.org/b"),
            details="",
        ),
    ),
)


def report_page(view: ReportView, size: int) -> Page:
    """Lay a report out on a page of some width."""
    page = Page(size)
    add_report(page, view)
    return page


def plain(page: Page) -> list[str]:
    """Write a page as a terminal would."""
    lines: list[str] = []
    for line in page.lines:
        text = ""
        for piece in line:
            text += " " * (piece.column - width(text)) + piece.text
        lines.append(text)
    return lines


def styles(page: Page) -> Iterator[tuple[str, str]]:
    """Give every text of a page with its style."""
    for line in page.lines:
        for piece in line:
            yield piece.text, piece.style


HEAD = [
    "The lake",
    "Office of lakes · Lakeland",
    "first half of 2024 (January – June 2024) · Published: 10 July 2024",
    "",
    "There were 200 boats.",
    "",
    "Fleet",
    "  It grew.",
    "",
]
TAIL = [
    "",
    "Press",
    "  Well read.",
    "",
    "Tasks",
    "  1. Hold the regatta",
    "     commemoration · planned · Due: 28 August 2024",
    "     Occasion: 79th anniversary · Sector: Fleet · Responsible: The harbour master",
    "     Targets: Boats: 210 boats; Oars: 20",
    "     Continues: regatta (lake-2023-s1)",
    "",
    "Justifications",
    "  - Boats (Fleet): A new harbour.",
    "",
    "Notes",
    "  - e – estimated",
    "",
    "Sources",
    "  - Gazette",
    "    https://example.org/a",
    "    10 July",
    "  - https://example.org/b",
]


WIDE = """
  Indicator              Value  Unit   Share  Status         Change       Compared to
  ─────────────────────────────────────────────────────────────────────────────────────────────────────────
  Boats                    200  boats         estimated (e)  +25%         first half of 2023: 160 (implied)
                                                             50% of plan  plan for 2024
    Other periods: 2021: 120 · 2022: 150
    With sails             150  boats  75.0%
  Painted boats   more than 96  %
    Share of: boats here
    Period: May 2024
  Lost boats     not available
"""  # noqa: E501 - this is how wide it is


def test_a_wide_page_has_changes_in_columns() -> None:
    """Each change stands beside what it compares to, in a line of its own."""
    page = plain(report_page(VIEW, 120))

    assert [*HEAD, *WIDE.splitlines()[1:]] == page[:19]
    assert TAIL == page[19:]


def test_a_usual_page_has_changes_below() -> None:
    """At 80 columns the values stay in columns and each change is below its metric."""
    table = [
        "  Indicator              Value  Unit   Share  Status",
        "  " + "─" * 57,
        "  Boats                    200  boats         estimated (e)",
        "    +25%  first half of 2023: 160 (implied)",
        "    50% of plan  plan for 2024",
        "    Other periods: 2021: 120 · 2022: 150",
        "    With sails             150  boats  75.0%",
        "  Painted boats   more than 96  %",
        "    Share of: boats here",
        "    Period: May 2024",
        "  Lost boats     not available",
    ]

    page = plain(report_page(VIEW, 80))

    assert [*HEAD, *table] == page[:20]


def test_a_narrow_page_has_one_thing_below_another() -> None:
    """At 60 columns every metric is a block, and nothing is cut off."""
    blocks = [
        "  Boats",
        "    200 boats  estimated (e)",
        "    +25%  first half of 2023: 160 (implied)",
        "    50% of plan  plan for 2024",
        "    Other periods: 2021: 120 · 2022: 150",
        "    With sails",
        "      150 boats  Share: 75.0%",
        "  Painted boats",
        "    more than 96%",
        "    Share of: boats here",
        "    Period: May 2024",
        "  Lost boats",
        "    not available",
    ]

    page = plain(report_page(VIEW, 60))

    assert blocks == page[page.index("  Boats") :][: len(blocks)]
    assert max(map(width, page)) <= 60


@pytest.mark.parametrize("size", [20, 40, 60, 72, 80, 99, 100, 120])
def test_every_width_shows_every_text(size: int) -> None:
    """Whatever the width, every word is on the page and no line is wider."""
    page = plain(report_page(VIEW, size))
    shown = "".join("".join(page).split())

    assert max(map(width, page)) <= size
    assert [] == [
        text
        for text in _texts(attrs.asdict(attrs.evolve(VIEW, words={}, cards=())))
        if len(text) <= size // 4 and "".join(text.split()) not in shown
    ]


HIDDEN = {
    "code",
    "address",
    "digits",
    "direction",
    "full",
    "id",
    "language",
    "published",
    "text",
}
"""What programs read, or what a page shows in another form."""


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        if node.keys() == {"text", "language"}:
            yield node["text"]
            return
        for key, value in node.items():
            if key not in HIDDEN:
                yield from _texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _texts(value)


def test_colours_say_what_the_words_say() -> None:
    """Values are strong, an estimate and a direction have styles of their own."""
    found = set(styles(report_page(VIEW, 120)))

    assert {
        ("200", "strong"),
        ("estimated (e)", "status"),
        ("+25%", "up"),
        ("Fleet", "sector"),
        ("The lake", "heading"),
    } <= found


def test_words_of_a_report_are_data() -> None:
    """Markup and escapes of a report are printed as they are, or as numbers."""
    hostile = attrs.evolve(
        VIEW,
        title=Phrase("[bold]x[/bold] \x1b]0;y\a"),
        sectors=(
            SectorView(
                code="a",
                name=Phrase("[red]"),
                narrative=(),
                rows=(row("\x1b[2J", "1\r2"),),
            ),
        ),
    )
    page = plain(report_page(hostile, 80))

    assert "[bold]x[/bold] \\x1b]0;y\\x07" == page[0]
    assert "[red]" in page
    assert "  \\x1b[2J      1 2" in page


def test_deep_parts_stay_on_the_page() -> None:
    """A part 32 levels down is indented no further than one can read."""
    rows = tuple(row(f"Part {n}", "1", depth=n) for n in range(33))
    sector = SectorView(code="a", name=Phrase("A"), narrative=(), rows=rows)
    page = plain(report_page(attrs.evolve(VIEW, sectors=(sector,)), 40))

    assert max(map(width, page)) <= 40
    assert "                  Part 32" in page


def test_a_bare_report_has_no_empty_headings() -> None:
    """What a report does not have is not mentioned."""
    bare = attrs.evolve(
        VIEW,
        area=Phrase(""),
        months="",
        published_text="",
        narrative=(),
        sectors=(),
        tasks=(),
        justifications=(),
        notes=(),
        sources=(),
    )

    assert ["The lake", "Office of lakes", "first half of 2024"] == plain(
        report_page(bare, 80)
    )


@pytest.mark.parametrize("width", [60, 80, 110])
def test_parts_marks_and_formulas_are_told(width: int) -> None:
    """What divides stands above the first part, and marks behind their figures."""
    boats = row("Boats", "200", mark="1", formula="A + B", changes=(MARKED,))
    parts = (row("Rowing", "50", by="By kind"), row("Told", "7", told=True))
    sector = attrs.evolve(VIEW.sectors[0], rows=(boats, *parts))
    text = "\n".join(plain(report_page(attrs.evolve(VIEW, sectors=(sector,)), width)))

    assert ["Rowing", "50"] == text.partition("By kind")[2].split()[:2]
    assert {"(1)", "(2)"} <= set(text.split())
    assert (True, False) == ("Follows from: A + B" in text, "Told" in text)
