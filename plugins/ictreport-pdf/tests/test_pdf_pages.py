"""What stands on the pages: everything, literally, and nothing clipped."""

import datetime as dt
import warnings
from collections.abc import Callable
from pathlib import Path

import attrs
import pypdf
import pytest

from ictreport import render
from ictreport.model import Report
from ictreport.plugin import data_files
from ictreport.view import (
    CellView,
    HouseStyle,
    Phrase,
    ReportView,
    RowView,
    SourceView,
)
from ictreport_pdf import PdfOptions
from ictreport_pdf._render import render_views

DAY = dt.date(2024, 7, 10)
FOOT = 63
"""How high the margin below a page is, in points."""

HOSTILE = (
    '#import "x": * *bold* _em_ $x^2$ @ref <tag> #(read("/etc/passwd")) // \\ ` = [ ]'
)

View = Callable[[str], ReportView]
Read = Callable[[bytes], pypdf.PdfReader]
Text = Callable[[bytes], str]
Missing = Callable[[ReportView, str], list[str]]
OneSector = Callable[..., ReportView]


def pages(view: ReportView, options: PdfOptions | None = None) -> bytes:
    """Set a view on pages."""
    return render_views([view], options or PdfOptions(), day=DAY)


def bare(text: str) -> str:
    """Take the blanks out of a text."""
    return "".join(text.split())


def lowest(page: pypdf.PageObject) -> float:
    """Measure how high above its lower edge the last line of a page stands."""
    heights: list[float] = []

    def keep(text: str, of: list[float], place: list[float], *_: object) -> None:
        height = place[4] * of[1] + place[5] * of[3] + of[5]
        if text.strip() and height > FOOT:
            heights.append(height)

    page.extract_text(visitor_text=keep)
    return min(heights)


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
def test_poppler_finds_every_text(
    tag: str, full: View, poppler: Text, missing: Missing
) -> None:
    """Each title, label, value, task and finding can be copied as it was written."""
    page = poppler(pages(full(tag)))

    assert [] == missing(full(tag), page)


@pytest.mark.parametrize("tag", ["en", "vi"])
def test_pypdf_finds_every_text(
    tag: str, full: View, printed: Text, missing: Missing
) -> None:
    """A reader that knows nothing of replacement text finds all of it too."""
    page = printed(pages(full(tag)))

    assert [] == missing(full(tag), page)


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))]
)
def test_paper(
    paper: str, size: tuple[int, int], english: ReportView, read: Read
) -> None:
    """Pages have the size that was asked for."""
    options = PdfOptions(paper=paper)  # type: ignore[arg-type]
    boxes = [page.mediabox for page in read(pages(english, options)).pages]

    assert {size} == {(round(box.width), round(box.height)) for box in boxes}


def test_a_thousand_rows_are_all_there(
    one_sector: OneSector, row: RowView, read: Read
) -> None:
    """A long table goes on over the pages, under its header, to its last row."""
    rows = [row._replace(label=Phrase(f"Metric {number}.")) for number in range(1000)]
    file = read(pages(one_sector(*rows)))
    texts = [bare(page.extract_text()) for page in file.pages]

    assert [] == [
        number for number in range(1000) if f"Metric{number}." not in "".join(texts)
    ]
    assert len(texts) > 15
    assert (
        []
        == [number for number, text in enumerate(texts) if "Indicator" not in text][:-1]
    )
    assert f"Page{len(texts)}of{len(texts)}" in texts[-1]


def test_every_page_says_where_it_is_from(english: ReportView, read: Read) -> None:
    """Title and publisher are in every footer, area and period in later headers."""
    first, *later = (bare(page.extract_text()) for page in read(pages(english)).pages)
    header = bare(f"{english.area}{english.period[:1].upper()}{english.period[1:]}")
    footer = bare(f"{english.title}{english.publisher}")

    assert len(later) > 1
    assert [] == [page for page in (first, *later) if footer not in page]
    assert [] == [page for page in later if not page.startswith(header)]
    assert not first.startswith(header)


def test_markup_is_printed_as_it_is(
    english: ReportView, one_sector: OneSector, row: RowView, printed: Text
) -> None:
    """Text that looks like the compiler's language is text."""
    cells = (CellView(HOSTILE), *row.cells[1:])
    hostile = row._replace(label=Phrase(HOSTILE), cells=cells)
    assert english.tasks is not None
    [task, *_] = english.tasks.rows
    done = task._replace(
        label=Phrase(HOSTILE), details=(("Targets", Phrase(HOSTILE), ""),)
    )
    view = attrs.evolve(
        one_sector(hostile),
        title=Phrase(HOSTILE),
        publisher=Phrase(HOSTILE),
        narrative=(Phrase(HOSTILE),),
        justifications=((Phrase(HOSTILE), Phrase(HOSTILE)),),
        tasks=attrs.evolve(english.tasks, rows=(done,)),
        sources=(SourceView(url=HOSTILE, title=Phrase(HOSTILE), details=HOSTILE),),
    )

    # Title, publisher and two more for the header and footer of each page.
    assert 12 <= printed(pages(view)).count(bare(HOSTILE))


def test_an_empty_report_is_a_page(english: ReportView, read: Read) -> None:
    """A report without content has one page and its id for a title."""
    view = attrs.evolve(
        english,
        title=Phrase(" "),
        area=Phrase(""),
        months="",
        published="",
        cards=(),
        narrative=(),
        sectors=(),
        tasks=None,
        sources=(),
    )
    file = read(pages(view))

    assert 1 == len(file.pages)
    assert file.metadata is not None
    assert view.id == file.metadata.title


def test_an_empty_sector_is_a_heading(one_sector: OneSector, read: Read) -> None:
    """A sector without metrics and paragraphs is still named."""
    view = one_sector()
    nameless = attrs.evolve(
        view, sectors=(attrs.evolve(view.sectors[0], name=Phrase(" ")),)
    )

    assert "One sector" in read(pages(view)).pages[0].extract_text()
    assert view.words["unnamed"] in read(pages(nameless)).pages[0].extract_text()


def test_parts_may_be_deep(one_sector: OneSector, row: RowView, printed: Text) -> None:
    """Thirty-two levels of parts stand in their column."""
    rows = [
        row._replace(depth=depth, label=Phrase(f"Level {depth}."))
        for depth in range(33)
    ]
    page = printed(pages(one_sector(*rows)))

    assert [] == [depth for depth in range(33) if f"Level{depth}." not in page]


@pytest.mark.parametrize("lines", range(0, 40, 4))
def test_no_page_is_left_empty_before_a_table(
    lines: int, one_sector: OneSector, row: RowView, read: Read
) -> None:
    """Wherever a table of ten metrics begins, the page before its end is full."""
    view = one_sector(*[row] * 10)
    view = attrs.evolve(view, narrative=(Phrase("A line."),) * lines)
    [*full, _] = read(pages(view)).pages

    assert [] == [low for low in map(lowest, full) if low > FOOT + 842 / 4]


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@pytest.mark.parametrize("lines", range(24, 38, 2))
def test_the_sources_stand_with_the_last_chart(
    lines: int, tag: str, view: View, read: Read
) -> None:
    """Wherever a table begins, at most its chart leaves its page, with the sources."""
    found = view(tag)
    [sector] = [one for one in found.sectors if any(t.chart for t in one.tables)]
    [table] = [one for one in sector.tables if one.chart]
    table = attrs.evolve(table, rows=table.rows[-6:])
    found = attrs.evolve(
        found,
        sectors=(attrs.evolve(sector, narrative=(), tables=(table,)),),
        tasks=None,
        cards=(),
        narrative=(Phrase("A line."),) * lines,
    )
    [*full, end] = read(pages(found)).pages
    last = bare(end.extract_text())
    bars = [one.value for one in table.chart.bars] if table.chart else []

    assert bars
    assert [] == [one for one in bars if bare(one) not in last]
    assert [] == [one.url for one in found.sources if one.url not in last]
    assert [] == [low for low in map(lowest, full) if low > FOOT + 842 / 4]


@pytest.mark.parametrize("lines", range(20, 40))
def test_the_list_of_files_never_stands_alone(
    lines: int, english: ReportView, report: Report, read: Read
) -> None:
    """However long a report is, its last page has the sources with the files."""
    view = attrs.evolve(
        english,
        sectors=(),
        tasks=None,
        cards=(),
        narrative=(Phrase("A line."),) * lines,
    )
    files = data_files(report)
    [*_, last] = read(render_views([view], PdfOptions(), day=DAY, files=files)).pages
    text = last.extract_text()

    assert view.words["data"] in text
    assert view.words["sources"] in text


def test_a_row_may_be_longer_than_a_page(
    one_sector: OneSector, row: RowView, printed: Text
) -> None:
    """A very long label goes on over the pages to its last word."""
    long = row._replace(label=Phrase("word " * 1500 + "last-word"))

    assert "last-word" in printed(pages(one_sector(long)))


@pytest.mark.parametrize("length", [100, 20_000])
def test_a_word_may_be_longer_than_a_line(
    length: int, english: ReportView, printed: Text
) -> None:
    """An unbroken word is broken, and no letter of it is lost or added."""
    page = printed(pages(attrs.evolve(english, narrative=(Phrase("§" * length),))))

    assert "§" * 100 in page
    assert length == page.count("§")
    assert "\u200b" not in page


def test_only_addresses_are_links(english: ReportView, read: Read) -> None:
    """A source is a link when it leads to the web, else it is text."""
    sources = [
        SourceView(url=url, title=Phrase(url), details="")
        for url in (
            "https://example.org/a",
            "javascript:alert(1)",
            "file:///etc/passwd",
        )
    ]
    file = read(pages(attrs.evolve(english, sources=tuple(sources))))
    links = [
        note.get_object()["/A"]["/URI"]
        for page in file.pages
        for note in page.get("/Annots", ())
    ]

    assert {"https://example.org/a"} == set(links)
    assert "javascript:alert(1)" in file.pages[-1].extract_text()


def test_bookmarks_name_the_sections(english: ReportView, read: Read) -> None:
    """A reader can jump to each section."""
    outline = read(pages(english)).outline
    words = english.words
    sections = [str(sector.name) for sector in english.sectors]

    assert [*sections, words["tasks"], words["sources"]] == [
        entry["/Title"] for entry in outline if not isinstance(entry, list)
    ]


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("vi", "vi"),
        ("en-GB", "en-GB"),
        ("zh-Hant-TW", "zh-TW"),
        ("de-1996", "de"),
        ("abcdefgh", "und"),
    ],
)
def test_the_file_names_its_language(
    tag: str, language: str, english: ReportView, read: Read
) -> None:
    """Screen readers are told which voice to take."""
    file = read(pages(attrs.evolve(english, language=tag)))

    assert language == file.root_object["/Lang"]


def test_properties(english: ReportView, read: Read) -> None:
    """Title, publisher, period, sectors and day are properties of the file."""
    file = read(pages(english))
    properties = file.metadata

    assert properties is not None
    assert str(english.title) == properties.title
    assert str(english.publisher) == properties.author
    assert f"{english.area} · {english.period} · {english.months}" == properties.subject
    assert ", ".join(str(s.name) for s in english.sectors) == properties["/Keywords"]
    assert properties.creation_date is not None
    assert DAY == properties.creation_date.date()


def test_the_file_claims_accessibility_and_archiving(
    english: ReportView, read: Read
) -> None:
    """It says that it is PDF/UA-1 and PDF/A-2a, and it is tagged."""
    file = read(pages(english))
    claims = file.root_object["/Metadata"].get_object().get_data().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaid:part>2</pdfaid:part>" in claims
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in claims
    assert "/StructTreeRoot" in file.root_object


def test_findings_are_on_pages_for_reviewers_alone(
    report: Report, printed: Text
) -> None:
    """They are notes of figures and a list, and published pages have neither."""
    said = printed(render(report, "pdf", options=PdfOptions(review=True)))
    silent = printed(render(report, "pdf", options=PdfOptions()))

    assert 2 == said.count("“up77%onthefirsthalfof2023”maymean“equalto77%”")
    assert "maymean" not in silent
    assert (True, False) == ("Findings" in said, "Findings" in silent)


def test_a_chart_stands_below_its_table(english: ReportView, printed: Text) -> None:
    """Its words are text of the page, and its description is that of a figure."""
    charted = [
        sector
        for sector in english.sectors
        if any(table.chart is not None for table in sector.tables)
    ]
    [chart, *_] = [table.chart for table in charted[0].tables if table.chart]
    pdf = pages(attrs.evolve(english, sectors=tuple(charted)))
    page = printed(pdf)

    assert [] == [bar.value for bar in chart.bars if bare(bar.value) not in page]
    assert bare(str(chart.title)) in page


def test_an_office_has_its_style(
    english: ReportView, read: Read, tmp_path: Path
) -> None:
    """A cover has the logo and the title, and the last page says whom to ask."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<rect width="9" height="9" fill="#123456"/></svg>'
    )
    (tmp_path / "logo.svg").write_text(drawing, "utf-8")
    (tmp_path / "office.toml").write_text(
        'main = "#7a1f2b"\ncover = true\n'
        'logo = { file = "logo.svg", alt = { en = "Our sign" } }\n',
        "utf-8",
    )
    style = HouseStyle.load(tmp_path / "office.toml")
    plain, styled = (
        read(pages(english, PdfOptions(style=one))) for one in (None, style)
    )

    assert 1 == len(styled.pages) - len(plain.pages)
    assert bare(str(english.title)) in bare(styled.pages[0].extract_text())


def test_clean_text_is_not_warned_of(english: ReportView) -> None:
    """A report whose text can stand on a page gives no warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pages(english)
