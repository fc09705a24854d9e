"""Published workbooks, held against the checklist of the UK for spreadsheets."""

import io
import itertools
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from conftest import Books
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TAGS = ("en", "vi", "hi")


@pytest.fixture(scope="module", params=TAGS)
def book(request: pytest.FixtureRequest, books: "Books") -> "Workbook":
    """Open the workbook of the seed in a language."""
    return openpyxl.load_workbook(io.BytesIO(books.xlsx(language=request.param)))


def table_of(sheet: "Worksheet") -> list[list[object]]:
    """Give the cells of the only table of a sheet."""
    (table,) = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def test_each_sheet_but_the_cover_holds_one_marked_table(book: "Workbook") -> None:
    """Tables begin in column A, with one row of heads that are all different."""
    names = [name for sheet in book for name in sheet.tables]
    assert [0, *([1] * (len(book.worksheets) - 1))] == [
        len(sheet.tables) for sheet in book
    ]
    assert len(names) == len({*names})
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        heads = table_of(sheet)[0]
        assert table.ref.startswith("A")
        assert 1 == table.headerRowCount
        assert all(heads)
        assert len(heads) == len({*heads})


def test_tables_have_no_blank_row_or_column(book: "Workbook") -> None:
    """Nor are cells merged, or rows, columns and sheets hidden; notes stand below."""
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert "visible" == sheet.sheet_state
        assert not any(one.hidden for one in sheet.row_dimensions.values())
        assert not any(one.hidden for one in sheet.column_dimensions.values())
    for sheet in book.worksheets[1:]:
        rows = table_of(sheet)
        assert all(any(cell is not None for cell in row) for row in rows)
        (table,) = sheet.tables.values()
        # The table for programs has the same columns in all workbooks.
        columns = [*zip(*rows[1:], strict=True)] * (table.name != "observations")
        assert all(any(cell is not None for cell in column) for column in columns)
        below = sheet.max_row - int(
            "".join(filter(str.isdigit, table.ref.split(":")[1]))
        )
        assert bool(below) <= table.name.startswith("table_")


def test_nothing_is_frozen_filtered_filled_or_drawn(book: "Workbook") -> None:
    """Nothing stands in the margins, and colour alone says nothing."""
    for sheet in book:
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert not any(table.autoFilter for table in sheet.tables.values())
        assert not sheet._images
        assert not sheet.conditional_formatting
        for part in (sheet.oddHeader, sheet.oddFooter):
            assert [None] * 3 == [
                one.text for one in (part.left, part.center, part.right)
            ]
        fills = {cell.fill.fill_type for row in sheet.iter_rows() for cell in row}
        assert {None} == fills


def test_every_sheet_says_what_it_is(book: "Workbook") -> None:
    """A title stands in A1, the words of tables are wrapped, and names differ."""
    names = [sheet.title.casefold() for sheet in book]
    assert len(names) == len({*names})
    for sheet in book:
        title = sheet["A1"]
        assert title.value
        assert title.font.bold
        (table, *_) = [*sheet.tables.values(), None]
        words = [
            cell
            for row in (sheet[table.ref] if table else ())
            for cell in row
            if isinstance(cell.value, str) and cell.hyperlink is None
        ]
        assert sheet.title == book.worksheets[0].title or all(
            cell.alignment.wrap_text or cell.alignment.horizontal == "right"
            for cell in words
        )


def test_words_behind_figures_do_not_touch_them(book: "Workbook") -> None:
    """A heading of words behind one of figures is set in, as the words below it are."""
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        heads = sheet[table.ref][0]
        for before, head in itertools.pairwise(heads):
            if before.alignment.horizontal == "right" != head.alignment.horizontal:
                assert 1 == head.alignment.indent


def test_words_that_are_set_in_have_a_side(book: "Workbook") -> None:
    """A program that shows a sheet ignores an indent without one."""
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    looks = [cell.alignment for cell in cells if cell.alignment.indent]

    assert {"left"} == {look.horizontal for look in looks}


def test_notes_have_a_sheet_and_marks_are_words(book: "Workbook") -> None:
    """No raised digit or star points to a note."""
    assert 1 == sum("notes" in sheet.tables for sheet in book)
    raised = {
        cell.font.vertAlign
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    }
    assert {None} == raised


@pytest.mark.parametrize("tag", TAGS)
def test_the_file_says_title_author_and_language(books: "Books", tag: str) -> None:
    """It opens on its first sheet, and holds no macro."""
    data = books.xlsx(language=tag)
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()

    assert books.report.title.pick(tag)[1] == book.properties.title
    assert books.report.publisher.name.pick(tag)[1] == book.properties.creator
    assert tag == book.custom_doc_props["Language"].value
    assert book.active is book.worksheets[0]
    assert not any("vba" in name.lower() for name in names)
