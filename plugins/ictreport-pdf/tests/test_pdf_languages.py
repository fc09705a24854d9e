"""Two languages on one page, digits, and telling which language a text is in."""

import io
from collections.abc import Callable, Iterator
from decimal import Decimal

import attrs
import pikepdf
import pypdf
import pytest

from ictreport import render
from ictreport.language import Language
from ictreport.model import Report
from ictreport.view import CellView, Phrase, ReportView, RowView
from ictreport.view import view as make_view
from ictreport_pdf import PdfOptions

NUMBER = "0123456789.,+−≈>"

View = Callable[[str], ReportView]
Tongue = Callable[[str], Language]
Pages = Callable[..., bytes]
Read = Callable[[bytes], pypdf.PdfReader]
Text = Callable[[bytes], str]
Missing = Callable[[ReportView, str], list[str]]


def spoken(pdf: bytes) -> set[tuple[str, str]]:
    """List each language that text on the pages is marked with, and how it is."""
    return set(_on_pages(pdf)) | set(_in_structure(pdf))


def _on_pages(pdf: bytes) -> Iterator[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC" and "/Lang" in operands[1]:
                    yield "page", str(operands[1]["/Lang"])


def _in_structure(pdf: bytes) -> Iterator[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and {"/S", "/Lang"} <= set(thing):
                yield "structure", str(thing["/Lang"])


@pytest.mark.parametrize("tags", [("en", "vi"), ("hi", "en")])
def test_every_text_stands_in_both_languages(
    tags: tuple[str, str], view: View, pages: Pages, poppler: Text, missing: Missing
) -> None:
    """Labels, headings, numbers, tasks and paragraphs of both views can be read."""
    first, second = map(view, tags)
    pdf = pages(first, second)

    assert [] == missing(first, poppler(pdf))
    # A number is written as the first language writes it.
    assert [] == [one for one in missing(second, poppler(pdf)) if one.strip(NUMBER)]
    assert {("page", tags[1]), ("structure", tags[1])} == spoken(pdf)


def test_what_reads_the_same_stands_once(
    one_sector: Callable[..., ReportView], row: RowView, pages: Pages, printed: Text
) -> None:
    """A number that both languages write alike is not repeated, nor is a name."""
    cells = (CellView("GB"), CellView("7654", number=Decimal(7654)), row.cells[2])
    alike = row._replace(label=Phrase("Internet"), cells=cells)
    english = one_sector(alike)
    other = attrs.evolve(english, language="vi")
    page = printed(pages(english, other))

    assert [1, 1, 1] == [page.count(text) for text in ("Internet", "7654", "GB")]
    assert pages(english) == pages(english, other)


def test_numbers_that_read_otherwise_stand_twice(
    report: Report, language: Tongue, printed: Text
) -> None:
    """A reader of either language finds the number as that language writes it."""
    options = PdfOptions(language=language("en"), second=language("vi"))
    page = printed(render(report, "pdf", options=options))

    assert "2,080,943" in page
    assert "2.080.943" in page
    assert "Page1of5·Trang1/5" in page


def test_the_same_language_twice_is_one(report: Report, language: Tongue) -> None:
    """A second language that is the first changes no text of the page."""
    twice = PdfOptions(language=language("vi"), second=language("vi"))
    first = render(report, "pdf", options=PdfOptions(language=language("vi")))

    assert len(render(report, "pdf", options=twice)) == pytest.approx(
        len(first), rel=0.01
    )


def test_a_phrase_in_another_language_is_marked(
    english: ReportView, pages: Pages, printed: Text
) -> None:
    """Words that the report only has in another language are read in its voice."""
    words = Phrase("Chỉ có tiếng Việt", "vi"), Phrase("Only this", "zh-Hant-TW")
    pdf = pages(attrs.evolve(english, narrative=words, title=words[0]))

    assert "ChỉcótiếngViệt" in printed(pdf)
    assert {("structure", "vi"), ("structure", "zh-TW")} == spoken(pdf)


def test_a_page_in_its_own_language_marks_nothing(
    english: ReportView, pages: Pages
) -> None:
    """The language of the file holds for every text of a page in one language."""
    assert set() == spoken(pages(english))


def test_native_digits(
    report: Report, language: Tongue, poppler: Text, missing: Missing
) -> None:
    """Numbers, pages, tables and sizes of files are in the digits of Hindi."""
    hindi = language("hi")
    page = poppler(
        render(report, "pdf", options=PdfOptions(language=hindi, digits="native"))
    )

    assert [] == missing(make_view(report, hindi.styled(digits="native")), page)
    assert "२०,८०,९४३" in page
    assert f"{hindi.words.layout.table}१:" in page
    assert "पृष्ठ१/" in page


def test_native_digits_of_latin_script_are_the_same(
    report: Report, language: Tongue
) -> None:
    """Vietnamese has no other digits."""
    both = [
        render(
            report, "pdf", options=PdfOptions(language=language("vi"), digits=digits)
        )
        for digits in ("latin", "native")
    ]

    assert both[0] == both[1]


def glyphs(pdf: bytes) -> int:
    """Count the shapes of letters that are drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        shown = [
            operands[0]
            for page in file.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in {"Tj", "TJ"}
        ]
    strings = [
        part
        for one in shown
        for part in (one if isinstance(one, pikepdf.Array) else [one])
        if isinstance(part, pikepdf.String)
    ]
    return sum(len(bytes(string)) for string in strings) // 2


@pytest.mark.parametrize("raised", ["⁻²", "⁻³", "⁻³⁰", "⁻⁴"])
def test_negative_powers_are_whole_among_devanagari(
    raised: str, full: View, pages: Pages
) -> None:
    """Raised digits behind a raised minus get no dotted circle."""
    power, other = (
        pages(attrs.evolve(full("hi"), narrative=(Phrase(f"× 10{sign} टन"),)))
        for sign in (raised, "-" + "0" * (len(raised) - 1))
    )

    assert glyphs(other) == glyphs(power)
