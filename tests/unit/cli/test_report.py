"""A report is laid out as tables, blocks and lists that show all of it."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from lake import DOCUMENT

from ictreport.cli._report import add_report
from ictreport.commands import Page
from ictreport.commands._terminal import width
from ictreport.convert import structure
from ictreport.language import builtin_language
from ictreport.view import Phrase, ReportView, RowView, TableView, view

WIDE = """
  Fleet, first half of 2024, boats
  Indicator           H1 2024  Change on H1 2023, %  Share, %
  ───────────────────────────────────────────────────────────
  Boats (1)             200 e                   +25
    With sails          150                            75.0 *
    With oars            50                            25.0 *
  Lost boats    not available
  e estimated; * computed from the figures of the table
  (1) H1 2022: 150 boats; Plan for 2024 achieved: 50%
  An empty cell: no comparable figure was published.

  Fleet, second quarter of 2024, % of boats in the harbour
  Indicator      Q2 2024
  ──────────────────────
  Painted boats      >96
  > more than

Tasks

  Task              Kind                    Due             Occasion
  ────────────────────────────────────────────────────────────────────────────────────────────────────────────
  Hold the regatta  commemoration, planned  28 August 2024  79th anniversary (28 August 1945 – 28 August 2024)
    Sector: Fleet
    Responsible: The harbour master
    Targets: Boats: 210 boats
    Continues: regatta (lake-2023-s1)

Justifications
  - Boats (Fleet) · plausible-growth: A new harbour opened.

Sources
  - Lake gazette
    https://example.org/lake
    10 July 2024, English
  - https://example.org/bare
"""  # noqa: E501 - this is how wide it is
NARROW = """
  Boats (1)
    H1 2024: 200 e
    Change on H1 2023, %: +25
    With sails
      H1 2024: 150
      Share, %: 75.0 *
    With oars
      H1 2024: 50
      Share, %: 25.0 *
  Lost boats
    H1 2024: not available
"""


@pytest.fixture(scope="module")
def seen() -> ReportView:
    """Show the report of the lake."""
    english = builtin_language("en")
    assert english is not None
    return view(structure(DOCUMENT), english)


def page_of(view: ReportView, size: int) -> Page:
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
        lines.append(text.replace("\N{NO-BREAK SPACE}", " ").rstrip())
    return lines


def test_a_page_has_tables(seen: ReportView) -> None:
    """Heads, names, numbers, marks and what they mean stand as on other pages."""
    page = plain(page_of(seen, 120))

    assert [
        "Lake [bold]report[/bold]",
        "Office \\x1b[31mof lakes · Lakeland",
        "first half of 2024 (January – June 2024) · Published: 10 July 2024",
        "",
        "In first half of 2024 there were 200 boats.",
        "",
        "Fleet",
        *WIDE.splitlines(),
    ] == page


def test_a_narrow_page_has_one_thing_below_another(seen: ReportView) -> None:
    """Every row is a block with the heads of its figures, and nothing is cut off."""
    page = plain(page_of(seen, 34))
    lines = NARROW.splitlines()[1:]

    assert lines == page[page.index(lines[0]) :][: len(lines)]


@pytest.mark.parametrize("size", [20, 34, 60, 72, 80, 99, 120])
def test_every_width_shows_every_text(seen: ReportView, size: int) -> None:
    """Whatever the width, every word is on the page and no line is wider."""
    page = plain(page_of(seen, size))
    shown = "".join("".join(page).split())

    assert max(map(width, page)) <= size
    assert [] == [
        text
        for text in texts_of(seen)
        if len(text) <= size // 4 and "".join(text.split()) not in shown
    ]


def texts_of(seen: ReportView) -> Iterator[str]:
    """Give the words that a page must have."""
    yield from (str(seen.title), str(seen.area), *map(str, seen.narrative))
    tables = [table for sector in seen.sectors for table in sector.tables]
    for table in (*tables, *([seen.tasks] if seen.tasks else [])):
        yield from table.below
        for row in table.rows:
            yield str(row.label)
            yield from (cell.text for cell in row.cells)


def test_styles_say_what_the_words_say(seen: ReportView) -> None:
    """Headings, captions and words in place of numbers have styles of their own."""
    found = {
        (piece.text, piece.style) for line in page_of(seen, 120).lines for piece in line
    }

    assert {
        ("Fleet", "sector"),
        ("Lake [bold]report[/bold]", "heading"),
        ("Fleet, first half of 2024, boats", "strong"),
        ("not available", "quiet"),
    } <= found


def with_rows(seen: ReportView, *rows: RowView) -> ReportView:
    """Put other rows into the first table."""
    [sector] = seen.sectors
    table: TableView = attrs.evolve(sector.tables[0], rows=rows)
    return attrs.evolve(seen, sectors=(attrs.evolve(sector, tables=(table,)),))


def row(seen: ReportView, **more: Any) -> RowView:  # noqa: ANN401
    """Change the first row."""
    return seen.sectors[0].tables[0].rows[0]._replace(**more)


def test_words_of_a_report_are_data(seen: ReportView) -> None:
    """Markup and escapes of a report are printed as they are, or as numbers."""
    hostile = with_rows(seen, row(seen, label=Phrase("\x1b[2J [red]")))

    assert "\\x1b[2J [red]" in "\n".join(plain(page_of(hostile, 80)))


def test_deep_parts_stay_on_the_page(seen: ReportView) -> None:
    """A part 32 levels down is indented no further than one can read."""
    rows = [row(seen, label=Phrase(f"Part {n}"), depth=n) for n in range(33)]
    page = plain(page_of(with_rows(seen, *rows), 40))

    assert max(map(width, page)) <= 40
    assert "32" in " ".join(page)


def test_a_bare_report_has_no_empty_headings(seen: ReportView) -> None:
    """What a report does not have is not mentioned."""
    bare = attrs.evolve(
        seen,
        area=Phrase(""),
        months="",
        published_text="",
        narrative=(),
        sectors=(),
        tasks=None,
        justifications=(),
        sources=(),
    )

    assert 3 == len(plain(page_of(bare, 80)))


def test_a_breakdown_is_named_above_its_parts(seen: ReportView) -> None:
    """Its name stands alone and strong."""
    group = RowView("", 1, Phrase("By kind"), (), is_group=True)
    page = page_of(with_rows(seen, row(seen), group, row(seen, depth=1)), 80)

    assert "    By kind" in plain(page)
    pieces = [(one.text, one.style) for line in page.lines for one in line]
    assert ("By kind", "strong") in pieces
