"""The sheets of tests/data built as workbooks, and read from those."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest

from ictreport._load import open_input
from ictreport.mapping import Grid, propose
from ictreport.mapping.grid import column_letters

Make: TypeAlias = Callable[[str], Grid]

DATA = Path(__file__).parents[2] / "data"
SHEETS = sorted(
    [*(DATA / "sheets").glob("*.sheet"), *(DATA / "layouts").glob("*.sheet")]
)


def build(grid: Grid, place: Path) -> None:
    """Write a sheet as a workbook: values, formats, what is merged and hidden."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = grid.name
    for (row, column), cell in grid.cells.items():
        made = sheet.cell(row, column, cell.value)
        made.number_format = cell.number_format
    for area in grid.merged:
        sheet.merge_cells(
            start_row=area.top,
            start_column=area.left,
            end_row=area.bottom,
            end_column=area.right,
        )
    for row in grid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in grid.hidden_columns:
        sheet.column_dimensions[column_letters(column)].hidden = True
    book.save(place)


@pytest.mark.needs("ictreport-sheets")
@pytest.mark.parametrize("place", SHEETS, ids=lambda place: place.stem)
def test_a_workbook_is_read_as_its_text(
    made: Make, tmp_path: Path, place: Path
) -> None:
    """Cells and merged cells come back, and the proposal is the same."""
    grid = made(place.read_text("utf-8"))
    file = tmp_path / "book.xlsx"
    build(grid, file)
    (found,) = open_input("book.xlsx", str(file)).grids({})
    assert {at: cell.value for at, cell in grid.cells.items()} == {
        at: cell.value for at, cell in found.cells.items()
    }
    assert sorted(grid.merged) == sorted(found.merged)
    assert grid.hidden_rows == found.hidden_rows
    assert grid.hidden_columns == found.hidden_columns
    assert propose(grid).mapping == propose(found).mapping
