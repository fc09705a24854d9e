"""Changes agree with the levels beside them, as pages and their readers have them."""

import io
import sys
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from ictreport import Report, Text, load, render
from ictreport.language import default_language
from ictreport.view import view
from ictreport_testing.strategies import consistent_reports

ROOT = Path(__file__).parents[2]
NAMES = st.sampled_from(["Post", "Roads"]).map(lambda words: Text.of(en=words))
sys.path.append(str(ROOT / "tests/unit/view"))

from test_recomputed import judged  # noqa: E402 - the same arithmetic


def squashed(text: str) -> str:
    """Take blanks out of a text."""
    return "".join(text.split())


def cells_of(report: Report) -> list[list[str]]:
    """Give what each row of figures shows, without marks."""
    seen = view(report, default_language())
    tables = [table for sector in seen.sectors for table in sector.tables]
    return [
        [squashed(cell.sign + cell.text) for cell in row.cells]
        for table in tables
        for row in table.rows
        if row.cells
    ]


def on_page(report: Report) -> list[list[str]]:
    """Read the rows of the tables of figures from the web page."""
    page = html.fromstring(render(report, "html", languages=["en"]))
    for mark in page.xpath("//sup | //*[contains(@class, 'unseen')]"):
        mark.drop_tree()
    tables = page.xpath("//table[contains(@id, ':table.')][not(@id='en:table.tasks')]")
    rows = [row for table in tables for row in table.xpath(".//tbody/tr[td]")]
    return [[squashed(cell.text_content()) for cell in row.xpath("td")] for row in rows]


def check_print(report: Report) -> None:
    """Find the figures of the tables in the text of the PDF, in their order."""
    reader = pypdf.PdfReader(io.BytesIO(render(report, "pdf")))
    text = squashed("".join(page.extract_text() for page in reader.pages))
    at = 0
    for cell in (one for row in cells_of(report) for one in row[-3:] if one):
        found = text.find(cell, at)
        assert found >= 0, cell
        at = found


@pytest.mark.slow
@settings(max_examples=100)
@given(consistent_reports(texts=NAMES))
def test_changes_of_drawn_reports_agree_with_their_levels(report: Report) -> None:
    """Web page and PDF have the same figures, each in its row and column."""
    assert [] == [name for name, is_right in judged(report) if not is_right]
    assert cells_of(report) == on_page(report)
    check_print(report)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("seeds/*.toml"), *ROOT.glob("tests/real/*.toml")]),
    ids=lambda path: path.stem,
)
def test_pages_print_the_figures_of_the_tables(path: Path) -> None:
    """A reader of HTML and one of PDF find them in the order of the tables."""
    report = load(path)

    assert cells_of(report) == on_page(report)
    check_print(report)
