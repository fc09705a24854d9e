"""What stands on the sheets of a workbook that is published."""

import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from python_calamine import CalamineWorkbook

import ictreport
from ictreport import (
    Claim,
    Justification,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    observations,
)
from ictreport.errors import ExportError
from ictreport.host import default_host
from ictreport.model import Quantity
from ictreport.plugin import HouseStyle, read_zip
from ictreport_sheets._words import word
from ictreport_sheets.words import WORDS

if TYPE_CHECKING:
    from conftest import Books


def report_of(*metrics: Metric) -> Report:
    """Make a report of one sector."""
    words = Text.of(en="Post")
    sector = Sector("post", words, metrics=metrics)
    return Report("r", words, Publisher("p", words), "2024-S1", sectors=[sector])


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    """Give the cells of each sheet, as another program reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_sheets_speak_the_language(books: "Books", form: str) -> None:
    """Names of sheets, headings and words are in the language that is asked for."""
    found = sheets(getattr(books, form)(language="vi"))
    table = found["Bảng 1"]

    assert ["Bìa", "Mục lục", "Bảng 1", "Bảng 2"] == list(found)[:4]
    assert ["Ghi chú", "Dữ liệu"] == list(found)[-2:]
    assert "Bảng 1. Bưu chính, 6 tháng đầu năm 2024" == table[0][0]
    assert ["Chỉ tiêu", "Đơn vị", "6\xa0tháng\xa0đầu\xa02024"] == table[2][:3]
    assert ["Doanh thu bưu chính", "tỷ đồng", 226.0, 11.5] == table[4][:4]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_every_figure_is_a_number(books: "Books", form: str) -> None:
    """Each number of the table is one to programs, and is the printed one."""
    rows = sheets(getattr(books, form)())["Data"][2:]
    place = rows[0].index("number")
    wanted = [row.value for row in observations(books.report)]

    assert [float(value.number) if value else "" for value in wanted] == [
        row[place] for row in rows[1:]
    ]


def test_long_numbers_are_text_with_all_their_digits(books: "Books") -> None:
    """A number of 16 digits is a cell of text, one of 15 a number."""
    long, short = "1234567890123456", "12345678.9012345"
    report = report_of(
        Metric("a", Text.of(en="A"), Quantity(Decimal(long), "VND")),
        Metric("b", Text.of(en="B"), Quantity(Decimal(short), "VND")),
    )
    rows = sheets(books.xlsx(report))["Data"][2:]
    place = rows[0].index("number")

    assert [long, float(short)] == [row[place] for row in rows[1:]]
    assert report["post.a"].value == books.read(books.xlsx(report))["post.a"].value
    assert report["post.b"].value == books.read(books.ods(report))["post.b"].value


def test_what_a_percent_refers_to_is_said_in_the_language(books: "Books") -> None:
    """The words of the report are there, and not those of another language."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx(language="hi")))
    cells = {
        cell.value for sheet in book.worksheets[:-1] for row in sheet for cell in row
    }

    assert any("सरकारी एजेंसियाँ" in str(cell) for cell in cells)
    assert "state agencies" not in cells


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_figures_are_numbers_that_look_as_on_pages(books: "Books", form: str) -> None:
    """A format says sign, decimals, unit and marks, and the cell has the number."""
    claims = [Claim("growth", "2023-S1", "-11.50 %")]
    report = report_of(
        Metric("a", Text.of(en="A"), "≈ 974.5 VND", status="estimated", claims=claims),
        Metric("b", Text.of(en="B"), "3 VND"),
        Metric("c", Text.of(en="C"), status="missing"),
        Metric("d", Text.of(en="D"), "3..4 VND"),
    )
    data = getattr(books, form)(report)
    rows = sheets(data)["Table 1"]

    assert ["Indicator", "H1 2024", "Change on H1 2023, %"] == [
        head.replace("\xa0", " ") for head in rows[2]
    ]
    assert ["A", 974.5, -11.5] == rows[3]
    assert [["B", 3.0], ["C", "not available"], ["D", "3–4"]] == [
        row[:2] for row in rows[4:7]
    ]
    assert "e estimated; ≈ about" == rows[7][0]
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data))["Table 1"]
        shown = sheet["B4"].number_format
        assert shown.startswith('"≈"#,##0.0"\xa0e";')
        assert sheet["B5"].number_format.startswith("#,##0_.")
        assert sheet["C4"].number_format.startswith('#,##0.00;"−"#,##0.00')


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_margin_is_told_apart_from_its_number(books: "Books", form: str) -> None:
    """The cell has the number, and its format the margin."""
    claims = [Claim("growth", "2023-S1", "0.4 % ± 0.5")]
    data = getattr(books, form)(report_of(Metric("a", Text.of(en="A"), claims=claims)))

    assert ["A", 0.4] == sheets(data)["Table 1"][3]
    if form == "xlsx":
        cell = openpyxl.load_workbook(io.BytesIO(data))["Table 1"]["B4"]
        assert '"+"#,##0.0" ± 0.5"' == cell.number_format.partition(";")[0]


def test_heads_keep_period_and_unit_on_a_line(books: "Books") -> None:
    """A column is as wide as the longest name of a period that is not parted."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx(language="vi")))
    sheet = book["Bảng 1"]
    head = sheet["D3"].value

    assert "6\xa0tháng\xa0đầu\xa02023\xa0(%)" == head.split(" ")[-1]
    assert sheet.column_dimensions["D"].width > len(head.split(" ")[-1])


def test_numbers_are_grouped_as_in_india(books: "Books") -> None:
    """A workbook in Hindi has lakhs and crores, behind a sign, too."""
    claims = [Claim("change", "2023-S1", "-2345678 VND")]
    metrics = [
        Metric("a", Text.of(en="A"), "12345678 VND", claims=claims),
        Metric("b", Text.of(en="B"), "≈ 1512144 VND"),
    ]
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx(report_of(*metrics), "hi")))
    cells = book["तालिका 1"]

    assert "[>=10000000]##" in cells["B4"].number_format
    assert '[>=100000]"≈"##' in cells["B5"].number_format
    assert r'"−"##\,##\,##0' in cells["C4"].number_format


def test_a_sheet_is_printed_on_its_page(books: "Books") -> None:
    """Each table has a print area, as wide as a page, with its heads on each."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx()))
    tables = [sheet for sheet in book if sheet.title.startswith("Table")]

    for sheet in tables:
        assert sheet.print_area
        assert sheet.page_setup.paperSize == 9  # A4
        assert sheet.print_title_rows


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
def test_tables_are_printed_at_eight_points(books: "Books", tag: str) -> None:
    """Their columns fit the width of A4 at that size, and nothing is set smaller."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx(language=tag)))

    for sheet in book.worksheets[:-1]:
        columns = range(
            1, range_boundaries((sheet.print_area or "A1").rpartition("!")[2])[2] + 1
        )
        letters = [get_column_letter(at) for at in columns]
        known = sheet.column_dimensions
        # Letters of the first font, which is Arial of ten points, and a margin.
        widths = [known[one].width if one in known else 8.43 for one in letters]
        width = sum(one * 5.56 + 3.75 for one in widths)
        paper = 770 if sheet.page_setup.orientation == "landscape" else 523
        smallest = min(
            cell.font.sz for row in sheet for cell in row if cell.value is not None
        )
        assert smallest * min(1, paper / width) >= 8, sheet.title
    assert ("Arial", 10) == (book._fonts[0].name, book._fonts[0].sz)


def test_the_data_are_printed_at_eight_points(books: "Books") -> None:
    """They go over pages beside each other, each with sector, metric and heads."""
    data = openpyxl.load_workbook(io.BytesIO(books.xlsx()))["Data"]
    size = data["A4"].font.sz * data.page_setup.scale / 100

    assert size >= 8
    assert not data.sheet_properties.pageSetUpPr.fitToPage
    assert ("$D:$E", "$3:$3") == (data.print_title_cols, data.print_title_rows)
    assert ["sector", "metric"] == [data["D3"].value, data["E3"].value]


def test_tables_are_marked_and_nothing_is_merged(books: "Books") -> None:
    """Each table has a name, and no sheet has two of them or a merged cell."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx()))
    tables = [list(sheet.tables) for sheet in book]

    assert [
        [],
        ["contents"],
        *([f"table_{n}"] for n in (1, 2, 3)),
        ["tasks"],
        ["notes"],
        ["observations"],
    ] == tables
    assert [] == [sheet.title for sheet in book if sheet.merged_cells.ranges]


def test_parts_are_set_in(books: "Books") -> None:
    """The name of a part stands further right than that of its whole."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx()))
    found = {
        sheet.cell(row, 1).value: sheet.cell(row, 1).alignment.indent
        for sheet in [book["Table 3"]]
        for row in range(4, sheet.max_row + 1)
    }

    assert 0 == found["Administrative procedures offered"]
    assert 1 == found["Full-process online services"]


def test_notes_and_sources_are_told(books: "Books") -> None:
    """Justifications stand among the notes, and sources on the cover."""
    justified = attrs.evolve(
        books.report,
        justifications=[
            Justification("plausible-growth", "post.revenue", Text.of(en="A new law"))
        ],
    )
    found = sheets(books.xlsx(justified))

    assert any(
        "(Post) · plausible-growth: A new law" in row[1] for row in found["Notes"]
    )
    assert any("https://mic.gov.vn" in str(row[0]) for row in found["Cover"])


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_no_page_ends_below_a_heading(books: "Books", form: str) -> None:
    """A heading of the cover is in the cell of the first text below it."""
    cover = [row[0] for row in sheets(getattr(books, form)())["Cover"]]
    starts = [cell.splitlines() for cell in cover if "\n" in cell]

    names = [str(sector.name) for sector in books.report.sectors]
    assert [*names, "Sources"] == [heading for heading, _ in starts]
    assert starts[-1][1].startswith("Account of the department's half-year conference")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_rules_warn_of_is_for_reviewers(books: "Books", form: str) -> None:
    """A workbook that is published has no findings; one for reviewers notes them."""
    public = books.report
    render_of = {
        review: ictreport.render(public, form, review=review, language="en")
        for review in (True, False)
    }
    said = {
        review: [
            str(cell)
            for name, rows in sheets(data).items()
            for row in rows
            for cell in row
            if "may mean" in str(cell)
        ]
        for review, data in render_of.items()
    }

    assert [] == said[False]
    assert said[True]
    assert observations(public) == observations(books.read(render_of[True]))


def test_names_of_sheets_differ() -> None:
    """A language whose words are alike still has sheets with names of their own."""
    from ictreport_sheets._release import _Names

    names = _Names()

    assert ["Data", "data 2", "A B", "x" * 31, f"{'X' * 25} 2"] == [
        names.add(wanted) for wanted in ("Data", "data", "A/B'", "x" * 40, "X" * 40)
    ]


def test_same_report_same_bytes(books: "Books") -> None:
    """Nothing but the report and the options decides on the bytes."""
    assert books.xlsx() == books.xlsx()
    assert books.ods() == books.ods()


def test_long_words_are_refused_by_excel_alone(books: "Books") -> None:
    """A name that no cell of Excel holds is an error there, and goes into ODS."""
    long = report_of(Metric("a", Text.of(en="a" * 32_768), "1 VND"))

    with pytest.raises(ExportError, match="at most 32,767 characters"):
        books.xlsx(long)
    assert long["post.a"].name == books.read(books.ods(long))["post.a"].name


@pytest.mark.parametrize("form", ["_xlsx", "_ods"])
def test_too_many_rows_are_refused(
    books: "Books", monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """A table longer than a sheet is an error that names another format."""
    monkeypatch.setattr("ictreport_sheets._book.MOST_ROWS", 8)

    with pytest.raises(ExportError, match="export it as csv or json"):
        getattr(books, form[1:])()


def test_what_looks_like_a_bomb_is_packed_anew(books: "Books") -> None:
    """A workbook that shrinks very much can still be read."""
    many = report_of(
        *(Metric(f"m{n}", Text.of(en="a" * 9_000), "1 VND") for n in range(300))
    )

    assert 300 == len(books.read(books.ods(many)).sectors[0].metrics)
    assert 300 == len(books.read(books.xlsx(many)).sectors[0].metrics)


def test_words_are_there_in_three_languages() -> None:
    """No word of a workbook is missing in a language, or the same in all."""
    words = [
        (key, WORDS.in_each(group, key))
        for group, table in WORDS.schema.english.items()
        for key in table
    ]

    assert [] == [key for key, said in words if len({*said.values()}) < 3]


def test_a_word_that_is_not_there_is_its_key() -> None:
    """A language without words reads English, and a new column its own name."""
    language = default_host().language
    vietnamese, other = language("vi"), attrs.evolve(language("en"), tag="fr")

    assert "growth" == word("measures", "growth", other)
    assert "tốc độ tăng" == word("measures", "growth", vietnamese)
    assert "annual rate" == word("measures", "annual_rate", vietnamese)


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("vi", ("vi", "VN")),
        ("hi", ("hi", "IN")),
        ("en-GB", ("en", "GB")),
        ("ia", ("ia", "001")),
        ("xx-odd-", ("xx", "none")),
    ],
)
def test_opendocument_names_language_and_country(
    tag: str, names: tuple[str, str]
) -> None:
    """LibreOffice proofs and groups digits by both; Vietnamese is of Viet Nam."""
    from ictreport_sheets._ods import _locale

    assert names == _locale(tag)


def test_an_office_has_its_style(tmp_path: Path) -> None:
    """Logo and words of the office stand on the cover, and tables have its colour."""
    png = (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU"
        b"\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
    )
    (tmp_path / "logo.png").write_bytes(png)
    (tmp_path / "office.toml").write_text(
        'main = "#7a1f2b"\ncontact = { en = "Ask us." }\nissn = "2049-3630"\n'
        'logo = { file = "logo.png", alt = { en = "Our sign" } }\n',
        "utf-8",
    )
    style = HouseStyle.load(tmp_path / "office.toml")
    made = report_of(Metric("a", Text.of(en="A"), "226 billion VND"))
    data = ictreport.render(made, "xlsx", style=style)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cover, table = book["Cover"], book["Table 1"]
    words = [str(row[0].value) for row in cover.iter_rows()]
    files = read_zip(data, "a.xlsx")

    assert png in files.values()
    assert b'descr="Our sign"' in files["xl/drawings/drawing1.xml"]
    assert {"Contact: Ask us.", "ISSN: 2049-3630"} <= {*words}
    assert "FF7A1F2B" == cover["A1"].font.color.rgb == table["A1"].font.color.rgb
    assert "FF7A1F2B" == table["A3"].border.bottom.color.rgb
