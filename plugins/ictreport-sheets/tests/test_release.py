"""What stands on the sheets of a workbook that is published."""

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from ictreport import (
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    observations,
    validate,
)
from ictreport.errors import ExportError
from ictreport.host import default_host
from ictreport.model import Quantity
from ictreport.view import view
from ictreport_sheets._beside import LONGEST_NOTE
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

    assert ["Bìa", "Mục lục", "Ghi chú", "Bảng 1"] == list(found)[:4]
    assert "Bảng 1: Bưu chính, 6 tháng đầu năm 2024" == table[0][0]
    assert ["Chỉ tiêu", "Loại số liệu", "Kỳ gốc"] == table[3][:3]
    assert ["Doanh thu bưu chính", "tốc độ tăng"] == table[7][:2]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_every_figure_is_a_number(books: "Books", form: str) -> None:
    """Each number of the table is one to programs, and is the printed one."""
    rows = sheets(getattr(books, form)())["Data"][3:]
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
    rows = sheets(books.xlsx(report))["Data"][3:]
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

    assert "सरकारी एजेंसियाँ" in cells
    assert "state agencies" not in cells


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("language", "sheet", "unit", "scale", "said"),
    [
        ("en", "Table 1", "VND", 6, "million VND"),
        ("hi", "तालिका 1", "VND", 6, "10 लाख VND"),
        ("hi", "तालिका 1", "VND", 7, "करोड़ VND"),
        ("en", "Table 1", "VND", 4, "10 thousand VND"),
        ("en", "Table 1", "tonne", -3, "0.001 tonne"),
    ],
)
def test_number_and_unit_are_the_amount(  # noqa: PLR0913, PLR0917 - a case each
    books: "Books",
    form: str,
    language: str,
    sheet: str,
    unit: str,
    scale: int,
    said: str,
) -> None:
    """The number stands as printed, and its unit has that power of ten."""
    value = Quantity(Decimal(974), unit, scale=scale)
    data = getattr(books, form)(
        report_of(Metric("a", Text.of(en="A"), value)), language
    )
    row = sheets(data)[sheet][4]

    assert (974.0, said) == (row[3], row[5])


def test_a_table_for_people_has_no_empty_column(books: "Books") -> None:
    """Columns in which nothing stands are left out, but for number and unit."""
    nothing = report_of(Metric("a", Text.of(en="A"), status="missing"))
    rows = sheets(books.xlsx(nothing))["Table 1"]

    assert ["Indicator", "Measure", "Period", "Number", "Decimal places", "Unit"] == (
        rows[3][:6]
    )
    assert "Hedge" not in rows[3]
    assert ["A", "value", "first half of 2024", "", "", ""] == rows[4][:6]


def test_tables_are_marked_and_nothing_is_merged(books: "Books") -> None:
    """Each table has a name, and no sheet has two of them or a merged cell."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx()))
    tables = [list(sheet.tables) for sheet in book]

    assert [
        [],
        ["contents"],
        ["notes"],
        *([f"table_{n}"] for n in (1, 2, 3)),
        ["tasks"],
        ["observations"],
    ] == tables
    assert [] == [sheet.title for sheet in book if sheet.merged_cells.ranges]


def test_parts_are_set_in(books: "Books") -> None:
    """The name of a part stands further right than that of its whole."""
    book = openpyxl.load_workbook(io.BytesIO(books.xlsx()))
    sheet = book["Table 3"]
    found = {
        sheet.cell(row, sheet.max_column).value: sheet.cell(row, 1).alignment.indent
        for row in range(5, sheet.max_row + 1)
    }

    assert 0 == found["digital.procedures"]
    assert 1 == found["digital.procedures.full"]


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


def findings_beside(data: bytes, sheet: str, heading: str) -> list[list[str]]:
    """Give the lines of each cell under the heading of findings."""
    rows = sheets(data)[sheet][3:]
    place = rows[0].index(heading)
    return [str(row[place]).splitlines() for row in rows[1:]]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("language", "sheet", "heading"),
    [
        ("en", "Table 2", "Findings"),
        ("vi", "Bảng 2", "Kết quả kiểm tra"),
        ("hi", "तालिका 2", "जाँच के निष्कर्ष"),
    ],
)
def test_what_rules_warn_of_stands_beside_its_figure(
    books: "Books", form: str, language: str, sheet: str, heading: str
) -> None:
    """A claim that fails has the words that a page has in its notes."""
    data, said_in = (
        getattr(books, form)(language=language),
        default_host().language(language),
    )
    page = view(books.report, said_in, findings=validate(books.report))
    found = findings_beside(data, sheet, heading)

    assert [f"{n} – {said}" for n, [said] in enumerate(filter(None, found), 1)] == [
        note for note in page.notes if note[0].isdecimal()
    ]
    assert observations(books.report) == observations(books.read(data))


def test_findings_stand_at_the_value_or_at_the_claim(books: "Books") -> None:
    """Values of other periods, revisions and targets have none, and no row is lost."""
    claims = [
        Claim("growth", "2023-S1", "10 %"),
        Claim("growth", "2022-S1", "90 %", revised_from="80 %"),
    ]
    history = [History("2023-S1", "100 VND"), History("2022-S1", "50 VND")]
    parts = Breakdown(parts=[Metric("b", Text.of(en="B"), "4 VND")], complete=True)
    faulty = report_of(
        Metric(
            "a",
            Text.of(en="A"),
            "110 VND",
            history=history,
            claims=claims,
            breakdowns=[parts],
        ),
        Metric("a", Text.of(en="A"), "120 VND"),
    )
    found = findings_beside(books.xlsx(faulty), "Table 1", "Findings")
    value = ["error: The whole is", "error: Two values are"]
    starts = [[" ".join(line.split()[:4]) for line in lines] for lines in found]

    assert [value, [], [], [], ["error: The report says"], [], [], value] == starts
    assert "“up 90% on the first half of 2022”" in found[4][0]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_cell_has_room_for_its_findings(books: "Books", form: str) -> None:
    """Of hundreds of findings of one figure, the first are written beside it."""
    values = [
        Metric("a", Text.of(en="A"), Quantity(Decimal(number), "VND"))
        for number in range(100, 4100, 10)
    ]
    report = report_of(*values)
    data = getattr(books, form)(report)
    lines = findings_beside(data, "Table 1", "Findings")[0]

    assert len("\n".join(lines)) <= LONGEST_NOTE
    assert "error: Two values are" == " ".join(lines[0].split()[:4])
    assert lines[-1].endswith("…")
    assert observations(report) == observations(books.read(data))


def test_names_of_sheets_differ() -> None:
    """A language whose words are alike still has sheets with names of their own."""
    from ictreport_sheets._release import _Names

    names = _Names("en")

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
    monkeypatch.setattr(f"ictreport_sheets.{form}.MOST_ROWS", 8)

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
