"""Reading workbooks back, and what is said of those that are wrong."""

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ictreport import observations
from ictreport.errors import LimitError, SourceError
from ictreport.plugin import column_letters
from ictreport.tidy import COLUMNS
from ictreport_sheets._opening import check_references
from ictreport_sheets._reading_xlsx import read_fast
from ictreport_sheets._values import Failed, Percent, number_of, shown, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Books
    from openpyxl import Workbook

JUNE = dt.datetime.fromisoformat("2024-06-01")
CELL, ROW = b"<table:table-cell ", b"<table:table-row "
SHEET = "xl/worksheets/sheet8.xml"


def place_of(column: str) -> str:
    """Tell where a column of the table of observations has its sixth row."""
    header: list[str] = []
    for name, one in COLUMNS.items():
        header += [name, f"{name}_places"] if one.kind == "number" else [name]
    return f"{column_letters(header.index(column) + 1)}6"


def sheet_data(row: bytes, place: bytes) -> bytes:
    """Write a sheet of one cell as most programs do."""
    return b'<sheetData><row r="%b"><c r="%b"/></row></sheetData>' % (row, place)


def cell(place: str, value: object) -> "Callable[[Workbook], None]":
    """Put a value into a cell of the sheet of that table."""

    def change(book: "Workbook") -> None:
        book["Data"][place] = value

    return change


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_every_figure_comes_back(books: "Books", form: str) -> None:
    """What was written is read with equal rows, targets of tasks apart."""
    wanted = [row for row in observations(books.report) if row.measure != "target"]
    read = books.read(getattr(books, form)(language="hi"))

    assert [row.value for row in wanted] == [row.value for row in observations(read)]
    assert [row.status for row in wanted] == [row.status for row in observations(read)]


def test_a_workbook_that_openpyxl_saved_is_read(books: "Books") -> None:
    """A number that was changed there is the number of the report."""
    changed = books.changed(books.xlsx(), cell(place_of("number"), 227))

    assert Decimal(227) == books.read(changed)["post.revenue"].value.number


def test_empty_rows_are_left_out(books: "Books") -> None:
    """A row without anything in the table is none."""

    def change(book: "Workbook") -> None:
        book["Data"].insert_rows(6)

    read = books.read(books.changed(books.xlsx(), change))

    assert books.read(books.xlsx()) == read


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        (
            "number",
            JUNE,
            "it must be a number (got the date 2024-06-01)",
        ),
        ("number", True, "it must be a number (got TRUE); write the number itself"),
        ("number", "1.234,5", "plain decimal"),
        (
            "number_places",
            "x",
            "it must be a count of decimals, such as 1 for 11.5 (got 'x')",
        ),
        ("metric", JUNE, "it must be text (got the date 2024-06-01)"),
        ("hedge", "guessed", "it must be one of exact, about"),
        ("unit", "", "number and unit are both required"),
    ],
)
def test_wrong_cells_are_told(
    books: "Books", column: str, value: object, message: str
) -> None:
    """A cell that is wrong is named with its sheet and place, and what is right."""
    place = place_of(column)
    [problem] = books.problems(books.changed(books.xlsx(), cell(place, value)))

    assert f"Data!{place}: " == problem[: len(place) + 7]
    assert message in problem


def test_a_code_that_became_a_number_is_read() -> None:
    """A year that a program turned into a number is still the year."""
    assert "2024" == words_of(2024.0)
    assert "11.5" == words_of(Decimal("11.5"))
    assert "0.1" == number_of(0.1)
    assert "100000000000000000000" == number_of(1e20)


def test_cells_are_shown_in_messages() -> None:
    """What a cell holds is said in words."""
    assert "a formula that was not run, =A1" == shown(Failed("=A1"))
    assert "the formula error #DIV/0!" == shown(Failed("#DIV/0!"))
    assert "the percent 11.500" == shown(Percent(Decimal("0.115")))
    assert "the date 2024-06-01 10:00:00" == shown(
        dt.datetime.combine(JUNE, dt.time(10))
    )
    assert "the date 10:00:00" == shown(dt.time(10))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as XLSX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "save it without a password",
        ),
        (b"sector,metric\n", "it must be a zip file"),
    ],
)
def test_other_files_are_refused(books: "Books", data: bytes, message: str) -> None:
    """A file that is no workbook of today is refused with the way out."""
    with pytest.raises(SourceError, match=message):
        books.read(data)


def test_other_zips_are_refused(books: "Books") -> None:
    """A zip that is no workbook is named so."""
    with pytest.raises(SourceError, match="another zip file"):
        books.read(books.packed({"a.txt": b"a"}))


@pytest.mark.parametrize(
    "file", ["xl/vbaProject.bin", "Basic/Standard/Module1.xml", "xl/macrosheets/s.xml"]
)
def test_macros_are_refused(books: "Books", file: str) -> None:
    """A workbook that could run something is refused."""
    files = books.unpacked(books.xlsx()) | {file: b"<a/>"}

    with pytest.raises(SourceError, match="must contain no macro"):
        books.read(books.packed(files))


def test_a_document_type_is_refused(books: "Books") -> None:
    """No entity is ever made."""
    changed = books.replaced(books.xlsx(), SHEET, b"<worksheet", b"<!DOCTYPE a><x")

    with pytest.raises(SourceError, match="no document type"):
        books.read(changed)


@pytest.mark.parametrize("encoding", [b"UTF-16", b"cp037"])
def test_other_encodings_are_refused(books: "Books", encoding: bytes) -> None:
    """A part whose bytes mean something else is refused."""
    changed = books.replaced(
        books.xlsx(), SHEET, b'encoding="UTF-8"', b'encoding="' + encoding + b'"'
    )

    with pytest.raises(SourceError, match="must be UTF-8"):
        books.read(changed)


def test_passwords_of_opendocument_are_refused(books: "Books") -> None:
    """An encrypted ODS is named so."""
    changed = books.replaced(
        books.ods(),
        "META-INF/manifest.xml",
        b"</manifest:manifest>",
        b"<manifest:encryption-data/></manifest:manifest>",
    )

    with pytest.raises(SourceError, match="without a password"):
        books.read(changed)


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times", ".VnArialH", "Vni-Helve"])
def test_fonts_of_old_encodings_are_refused(books: "Books", font: str) -> None:
    """Text whose bytes stand for other letters is not read as if it were Unicode."""
    old = b'<name val="Arial"/>'
    changed = books.replaced(
        books.xlsx(), "xl/styles.xml", old, f'<name val="{font}"/>'.encode()
    )

    with pytest.raises(SourceError, match="convert the text to Unicode"):
        books.read(changed)


def test_a_far_cell_is_refused(books: "Books") -> None:
    """A cell in the last row and column is told before it takes all memory."""
    changed = books.changed(books.xlsx(), cell("XFD1048576", 1))

    with pytest.raises(LimitError, match="A1 to XFD1048576"):
        books.read(changed)


def test_a_far_cell_of_opendocument_is_refused(books: "Books") -> None:
    """Cells that are repeated are counted before they are made."""
    for old, new in (
        (
            CELL,
            CELL + b'table:number-columns-repeated="16000" ',
        ),
        (
            ROW,
            ROW + b'table:number-rows-repeated="999999" ',
        ),
    ):
        files = books.unpacked(books.ods())
        files["content.xml"] = files["content.xml"].replace(old, new)

        with pytest.raises(LimitError, match=r"at most (2|4|20),000,000 c"):
            books.read(books.packed(files))


@pytest.mark.parametrize(
    "content",
    [
        b'<row r="x"/>',
        b'<row r="1"><c r="a1"/></row>',
        b'<row r="1"><c r="&#65;1"/></row>',
        b'<c a=">" r="A1" <',
        b"<c r=A1/>",
    ],
)
def test_odd_references_are_refused(content: bytes) -> None:
    """A place that is not written plainly cannot be bounded."""
    with pytest.raises(SourceError, match="must have plain positions"):
        check_references(content, "r.xlsx: sheet")


def test_references_are_bounded_in_every_form() -> None:
    """Rows, cells, and cells without a place all count."""
    check_references(
        b'<row r="2"><c/><c r="C2"/></row><x:row><x:c a=">"/></x:row>', "r: s"
    )
    for content in (
        b'<row r="1048576"><c/><c/></row>',
        b"<row>" + b"<c/>" * 3 + b"</row>" + b"<row/>" * 700_000,
    ):
        with pytest.raises(LimitError):
            check_references(content, "r: s")


@pytest.mark.parametrize(
    "last",
    [b"AZ29999", b"BA29999", b"AZ30000", b"BA37735", b"AAA2844", b"B1000000"],
)
def test_every_plain_sheet_within_the_limit_is_read(last: bytes) -> None:
    """No shape of two million cells or fewer is refused."""
    row = last.lstrip(b"ABZ")

    check_references(sheet_data(row, last), "r: s")
    check_references(sheet_data(b"1", last), "r: s")


@pytest.mark.parametrize("last", [b"BA37736", b"AAA2845", b"C1000000", b"AZ100000"])
def test_no_plain_sheet_beyond_the_limit_is_read(last: bytes) -> None:
    """What a cell or row says of its place counts, whatever the other one says."""
    row = last.lstrip(b"ABCZ")

    for content in (sheet_data(row, last), sheet_data(b"1", last)):
        with pytest.raises(LimitError, match=f"A1 to {last.decode()}"):
            check_references(content, "r: s")


def test_cells_are_counted_from_the_first_column() -> None:
    """Empty rows and columns before the first cell are there."""
    book = openpyxl.Workbook()
    book.create_sheet("Low")["C3"] = "x"
    target = io.BytesIO()
    book.save(target)
    found = {
        name: [list(row) for row in rows]
        for name, rows in read_fast(target.getvalue(), "r", "")
    }

    assert {"Low": [["", "", ""], ["", "", ""], ["", "", "x"]], "Sheet": []} == found


def test_wrong_cells_are_told_from_the_top(books: "Books") -> None:
    """Rows come in their order, cells of a row in theirs, before all else."""

    def change(book: "Workbook") -> None:
        for column, row in (("number", 9), ("unit", 9), ("hedge", 8), ("number", 8)):
            place = f"{place_of(column)[:-1]}{row}"
            book["Data"][place] = JUNE
        book["Data"][place_of("hedge")] = "guessed"

    told = [
        problem.split(": ")[0]
        for problem in books.problems(books.changed(books.xlsx(), change))
    ]
    wanted = [("number", 8), ("hedge", 8), ("number", 9), ("unit", 9)]

    assert [f"Data!{place_of(column)[:-1]}{row}" for column, row in wanted] == told


def test_a_workbook_without_the_table_is_refused(books: "Books") -> None:
    """Its sheets are named, with what was looked for."""

    def change(book: "Workbook") -> None:
        del book["Data"]

    with pytest.raises(SourceError, match="a table with the columns metric, number"):
        books.read(books.changed(books.xlsx(), change))


def test_a_damaged_workbook_is_refused(books: "Books") -> None:
    """What the libraries raise is said as an error of the file."""
    files = books.unpacked(books.xlsx())
    files["xl/workbook.xml"] = b"<workbook>"
    with pytest.raises(SourceError, match="must be a whole workbook"):
        books.read(books.packed(files))

    changed = books.replaced(books.ods(), "content.xml", b"</office:body>", b"")
    with pytest.raises(SourceError, match="must be that of a spreadsheet"):
        books.read(changed)
