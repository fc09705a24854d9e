"""Books that ictreport did not make, as cells and as reports."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font

from ictreport import loads, validate
from ictreport.errors import LimitError, SourceError
from ictreport.plugin import Cell, ExportContext, Grid, Origin, Rectangle
from ictreport_mapping import mapping_text, propose
from ictreport_sheets import SheetsOptions, SheetsSourceOptions
from ictreport_sheets._load import grids, load
from ictreport_sheets._ods import render as render_ods


def book(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Make a workbook with openpyxl."""
    made = openpyxl.Workbook()
    fill(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def read(data: bytes, name: str = "book.xlsx") -> list[Grid]:
    """Read the sheets of a book."""
    return grids(Origin.from_bytes(name, data), SheetsSourceOptions())


def repeated(words: str, columns: int, rows: int) -> str:
    """Write one cell as often as told."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'office:value-type="string" table:number-columns-repeated="{columns}">'
        f"{words}</table:table-cell></table:table-row>"
    )


URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    "office": f"{URN}:office:1.0",
    "table": f"{URN}:table:1.0",
    "text": f"{URN}:text:1.0",
    "style": f"{URN}:style:1.0",
    "number": f"{URN}:datastyle:1.0",
    "fo": f"{URN}:xsl-fo-compatible:1.0",
    "svg": f"{URN}:svg-compatible:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def ods(rows: str, styles: str = "") -> bytes:
    """Write a spreadsheet in OpenDocument with one sheet."""
    spaces = " ".join(f'xmlns:{name}="{urn}"' for name, urn in SPACES.items())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}>{styles}<office:body>"
            "<office:spreadsheet>"
            f'<table:table table:name="S" table:style-name="T">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def table(made: openpyxl.Workbook) -> None:
    """Fill in a table of an office."""
    sheet = made.active
    sheet.title = "Doanh thu"
    rows = [
        ["Doanh thu (tỷ đồng)", None, None],
        ["Chỉ tiêu", 2022, 2023],
        ["Tổng số", 9.5, 4287.3999999999996],
        ["Bưu chính", 4, 2000],
        ["Viễn thông", 5.5, 2287.3999999999996],
    ]
    for row in rows:
        sheet.append(row)


def replaced(data: bytes, pattern: str, text: str) -> bytes:
    """Change the first sheet of a book as other programs would have written it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                content = re.sub(pattern, text, content)
            new.writestr(name, content)
    return file.getvalue()


def test_cells_have_what_others_drop() -> None:
    """Formats, fonts, indents, merged cells, days and raised digits are kept."""

    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.active
        sheet["A1"] = "Words"
        sheet["A1"].font = Font(name=".VnTime")
        sheet["A1"].alignment = Alignment(indent=2)
        sheet.merge_cells("A1:B2")
        sheet["C1"] = 0.115
        sheet["C1"].number_format = "0.0%"
        sheet["C2"] = dt.datetime(2024, 6, 1)  # noqa: DTZ001 - as sheets have it
        sheet["C2"].number_format = "mmm-yy"
        sheet["C3"] = True
        raised = TextBlock(InlineFont(vertAlign="superscript"), "5")
        sheet["A3"] = CellRichText("England", raised)
        made.create_sheet("Hidden").sheet_state = "hidden"

    grid, hidden = read(book(fill))
    assert (".VnTime", 2) == (grid.cells[1, 1].font, grid.cells[1, 1].indent)
    assert "Words" == grid.words(2, 2)
    percent = grid.cells[1, 3]
    assert (Decimal("0.115"), Decimal("11.5")) == (percent.value, percent.display)
    assert percent.percent
    assert "2024-06" == grid.words(2, 3)
    assert grid.cells[3, 3].value is True
    assert "England⁵" == grid.words(3, 1)
    assert [True, False] == [grid.visible, hidden.visible]


def test_numbers_are_those_that_were_typed() -> None:
    """Fifteen digits are exact, whatever the binary fraction was."""
    (grid,) = read(book(table))
    assert Decimal("4287.4") == grid.cells[3, 3].value


def test_a_formula_without_its_result_is_no_zero() -> None:
    """It is known as one, and one with its result is a number."""

    def fill(made: openpyxl.Workbook) -> None:
        table(made)
        made.active["B3"] = "=SUM(B4:B5)"

    (grid,) = read(book(fill))
    assert grid.cells[3, 2].value is None
    data = replaced(book(fill), r"<v ?/>|<v></v>", "<v>9.5</v>")
    (grid,) = read(data)
    assert Decimal("9.5") == grid.cells[3, 2].value


def test_a_mapping_reads_a_book(tmp_path: Path) -> None:
    """A proposed mapping reads a table of another office, and ODS has cells too."""
    data = book(table)
    path = tmp_path / "m.toml"
    path.write_text(mapping_text(propose(read(data)).mapping), "utf-8")
    report = loads(data, "xlsx", options={"mapping": str(path)})
    total = report["doanh-thu.tong-so_wcsh"]
    assert "4287.4 billion VND" == str(total.value)
    assert ["2000 billion VND", "2287.4 billion VND"] == [
        str(part.value) for part in total.parts
    ]
    context = ExportContext(report, (), lambda: validate(report))
    ods = render_ods(report, SheetsOptions(), context)
    assert any(grid.cells for grid in read(ods, "book.ods"))


def test_what_is_no_book_is_refused() -> None:
    """Old files, broken ones and far cells have their way out."""
    with pytest.raises(SourceError, match="save it as XLSX"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(SourceError, match="it must be a whole workbook"):
        read(replaced(book(table), r"<sheetData>", "<sheetData><row>"))
    with pytest.raises(LimitError):
        read(replaced(book(table), r'r="C5"', 'r="XFD1048576"'))


def test_what_merged_cells_hide_is_not_read() -> None:
    """Of merged cells the first one is read, whatever the file keeps of the others."""
    data = replaced(
        book(table),
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="B3:C5"/></mergeCells>',
    )
    (grid,) = read(data)
    assert [(3, 2)] == [place for place in grid.cells if place[0] > 2 and place[1] > 1]
    assert "9.5" == grid.words(5, 3)


@pytest.mark.parametrize(
    "behind",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        "<mergeCells>" + '<mergeCell ref="A1:BAA1400"/>' * 9 + "</mergeCells>",
        '<mergeCells><mergeCell ref="B5:A1"/></mergeCells>',
    ],
)
def test_merged_cells_are_bounded(behind: str) -> None:
    """A few signs that merge millions of cells, or none, are refused at once."""
    data = replaced(book(table), "</sheetData>", f"</sheetData>{behind}")
    with pytest.raises((LimitError, SourceError), match="cells"):
        read(data)


@pytest.mark.parametrize(
    "behind",
    [
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
        '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>',
        '<pageMargins left="1e308" right="NaN" top="x"/>',
    ],
)
def test_what_is_no_cell_costs_nothing(behind: str) -> None:
    """Links, checks and margins of a sheet are not read, however far they reach."""
    data = replaced(book(table), "</sheetData>", f"</sheetData>{behind}")
    assert read(book(table)) == read(data)


def test_all_sheets_are_bounded_together() -> None:
    """Many sheets with a cell far off are refused, and so are very many cells."""

    def far(made: openpyxl.Workbook) -> None:
        for _ in range(3):
            made.create_sheet()["B999999"] = 1

    with pytest.raises(LimitError, match="all sheets have at most 4,000,000 cells"):
        read(book(far))
    with pytest.raises(LimitError, match=r"book\.ods: at most 500,000 cells"):
        read(ods(repeated("<text:p>x</text:p>", 1000, 1000)), "book.ods")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("<text:p>a<text:s text:c='99999999'/></text:p>", "more than 1,048,576 blanks"),
        ("<text:p>" + "<text:span>" * 999 + "</text:span>" * 999 + "</text:p>", "deep"),
    ],
)
def test_words_of_ods_do_not_grow(cells: str, told: str) -> None:
    """A few signs that mean endless blanks, or words nested endlessly, are refused."""
    with pytest.raises(SourceError, match=told):
        read(ods(repeated(cells, 1, 1)), "book.ods")


@pytest.mark.parametrize("number", ["1e999999999", "-Infinity", "NaN", "9" * 500])
def test_numbers_of_ods_are_those_of_spreadsheets(number: str) -> None:
    """A number whose digits would fill all memory is refused."""
    cell = f'<table:table-cell office:value-type="float" office:value="{number}"/>'
    with pytest.raises(SourceError, match="is no number of a spreadsheet"):
        read(ods(f"<table:table-row>{cell}</table:table-row>"), "book.ods")


def test_many_sheets_are_told_shortly() -> None:
    """A message names some of the sheets that hold no table, and counts the others."""

    def many(made: openpyxl.Workbook) -> None:
        for number in range(40):
            made.create_sheet(f"S{number}")["A1"] = "words"

    with pytest.raises(SourceError, match="'S10' and 29 more") as caught:
        propose(read(book(many)))
    assert len(str(caught.value)) < 400
    # What reads such a book stands before the columns of a workbook of ours.
    with pytest.raises(SourceError, match=r"and 29 more\); 'ictreport map' proposes"):
        load(Origin.from_bytes("book.xlsx", book(many)), SheetsSourceOptions())


STYLES = """
<office:font-face-decls>
  <style:font-face style:name="F" svg:font-family="'.VnTime'"/>
</office:font-face-decls>
<office:automatic-styles>
  <number:number-style style:name="N1"><number:number number:decimal-places="1"
    number:grouping="true" number:min-integer-digits="1"/></number:number-style>
  <number:number-style style:name="N2"><number:number number:decimal-places="3"
    number:min-decimal-places="1"/><number:text> %</number:text></number:number-style>
  <number:percentage-style style:name="P1"><number:number number:decimal-places="2"/>
    <number:text>%</number:text></number:percentage-style>
  <number:date-style style:name="D1"><number:month number:textual="true"/>
    <number:text>-</number:text><number:year/></number:date-style>
  <style:style style:name="a" style:family="table-cell" style:data-style-name="N1">
    <style:text-properties style:font-name="F"/></style:style>
  <style:style style:name="b" style:family="table-cell" style:data-style-name="N2"
    style:parent-style-name="a">
    <style:paragraph-properties fo:margin-left="0.2778in"/></style:style>
  <style:style style:name="c" style:family="table-cell" style:data-style-name="P1"/>
  <style:style style:name="d" style:family="table-cell" style:data-style-name="D1">
    <style:text-properties fo:font-family="'Arial'"/></style:style>
  <style:style style:name="up" style:family="text">
    <style:text-properties style:text-position="super 58%"/></style:style>
  <style:style style:name="T" style:family="table">
    <style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
"""


def cell(kind: str, value: str = "", words: str = "", more: str = "") -> str:
    """Write a cell of OpenDocument."""
    attribute = {"date": "date-value", "string": "-"}.get(kind, "value")
    given = "" if attribute == "-" else f'office:{attribute}="{value}"'
    return (
        f'<table:table-cell office:value-type="{kind}" {given} {more}>'
        f"<text:p>{words}</text:p></table:table-cell>"
    )


REPEATED = 'table:number-columns-repeated="16383"'


def lines(rows: list[list[str]]) -> str:
    """Write rows of OpenDocument."""
    made = ("".join(row) for row in rows)
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in made)


def test_ods_cells_have_what_they_show() -> None:
    """Values, number formats, fonts and indents of OpenDocument become cells."""
    raised = 'Total<text:span text:style-name="up">2</text:span>'
    rows = [
        [
            cell("float", "1234.5"),
            cell("percentage", "0.1"),
            cell("float", "2", "", 'table:style-name="b"'),
            cell("percentage", "0.5"),
            cell("date", "2024-06-01", "", 'table:style-name="d"'),
        ],
        [
            cell("string", "", raised),
            '<table:table-cell table:formula="of:=A1"/>',
            cell("string", "", "#DIV/0!", 'calcext:value-type="error"'),
        ],
    ]
    columns = "".join(
        f'<table:table-column table:default-cell-style-name="{name}"/>' for name in "ac"
    )
    (grid,) = read(ods(columns + lines(rows), STYLES), "book.ods")
    assert {
        (1, 1): Cell(Decimal("1234.5"), Decimal("1234.5"), font=".VnTime"),
        (1, 2): Cell(Decimal("0.1"), Decimal("10.00"), "%", percent=True),
        (1, 3): Cell(Decimal(2), Decimal("2.0"), "%", font=".VnTime", indent=2),
        (1, 4): Cell(Decimal("0.5"), Decimal(50), "%", percent=True),
        (1, 5): Cell(dt.date(2024, 6, 1), month=True, font="Arial"),
        (2, 1): Cell("Total²", font=".VnTime"),
        (2, 2): Cell(None),
        (2, 3): Cell("#DIV/0!"),
    } == grid.cells
    assert not grid.visible


def test_hidden_rows_and_columns_of_ods_are_told() -> None:
    """They are read, and noted as far as the sheet is used."""
    folded = 'table:visibility="collapse"'
    columns = f"<table:table-column/><table:table-column {folded} {REPEATED}/>"
    rows = lines([[cell("float", "1"), cell("float", "2")]])
    hidden = rows.replace(
        "<table:table-row", '<table:table-row table:visibility="filter"'
    )
    (grid,) = read(ods(columns + rows + hidden), "book.ods")
    assert (frozenset({2}), frozenset({2})) == (grid.hidden_rows, grid.hidden_columns)
    assert 4 == len(grid.cells)


def test_merged_cells_of_ods_are_read() -> None:
    """What they hide is not read, as in XLSX."""
    spans = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    hidden = cell("float", "7").replace("table:table-cell", "table:covered-table-cell")
    first = cell("float", "1") + cell("string", "", "Head", spans)
    rows = lines([[], [first, hidden, cell("float", "3")]])
    (grid,) = read(ods(rows), "book.ods")
    assert (Rectangle(2, 2, 3, 3),) == grid.merged
    none = spans.replace('columns-spanned="2"', 'columns-spanned="0"')
    (odd,) = read(ods(lines([[cell("float", "1", "", none)]])), "book.ods")
    assert (Rectangle(1, 1, 2, 1),) == odd.merged
    assert {(2, 1): Decimal(1), (2, 2): "Head", (2, 4): Decimal(3)} == {
        place: one.value for place, one in grid.cells.items()
    }


def test_what_ods_says_of_looks_is_bounded() -> None:
    """Merged cells, styles and parents without an end are refused or end."""
    endless = cell("float", "1", "", 'table:number-columns-spanned="999999999"')
    with pytest.raises(LimitError, match=r"^book.ods: "):
        read(ods(lines([[endless]])), "book.ods")
    many = '<style:style style:family="text" style:name="s%d"/>'
    styles = "".join(many % number for number in range(65_001))
    with pytest.raises(SourceError, match="more than 65,000 styles"):
        read(ods("", f"<office:styles>{styles}</office:styles>"), "book.ods")
    circle = (
        '<office:styles><style:style style:family="table-cell" style:name="c"'
        ' style:parent-style-name="c"/></office:styles>'
    )
    one = cell("float", "1", "", 'table:style-name="c"')
    (grid,) = read(ods(lines([[one]]), circle), "book.ods")
    assert {(1, 1): Cell(Decimal(1), Decimal(1))} == grid.cells
