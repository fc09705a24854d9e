"""Cells and sheets."""

import datetime as dt
from decimal import Decimal

import pytest

from ictreport.errors import LimitError, ModelError
from ictreport.plugin import (
    Cell,
    Grid,
    Rectangle,
    cell_position,
    check_rectangle,
    column_letters,
    column_number,
    number_of,
    pick_grid,
)


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (27, "AA"), (65, "BM")])
def test_columns_have_letters(number: int, letters: str) -> None:
    """The letters of a column lead back to its number."""
    assert letters == column_letters(number)
    assert number == column_number(letters)


def test_a_cell_is_named_by_column_and_row() -> None:
    """D14 is row 14, column 4, and what names no cell is refused."""
    assert (14, 4) == cell_position("D14")
    with pytest.raises(ModelError, match="named by its column and row"):
        cell_position("14D")
    with pytest.raises(ModelError, match="one to three capitals"):
        column_number("d")


@pytest.mark.parametrize(
    ("value", "number"),
    [(4287.3999999999996, "4287.4"), (1e20, "100000000000000000000"), (0.1, "0.1")],
)
def test_numbers_have_fifteen_digits(value: float, number: str) -> None:
    """A binary fraction becomes the number that was typed."""
    assert number == f"{number_of(value):f}"
    with pytest.raises(ModelError, match="finite"):
        number_of(float("inf"))


def test_a_cell_shows_a_number_and_keeps_the_one_that_is_stored() -> None:
    """Percents are numbers of percent, stored or shown."""
    cell = Cell(Decimal("0.1153"), Decimal("11.5"), percent=True)
    assert (Decimal("11.5"), Decimal("11.53")) == (cell.shown, cell.number)
    assert Decimal(5) == Cell(Decimal(5)).shown
    with pytest.raises(ModelError, match="it must be a number"):
        _ = Cell("five").number


def test_merged_cells_share_their_words() -> None:
    """What is merged shows the words of its first cell, and others are empty."""
    grid = Grid(
        "S", {(1, 1): Cell("a\n b"), (3, 3): Cell(None)}, [Rectangle(1, 1, 2, 9)]
    )
    assert "a b" == grid.words(2, 3)
    assert "" == grid.words(3, 3) == grid.words(2, 4)
    assert (1, 1) == grid.origin(2, 2)
    assert "S!C3" == grid.place(3, 3)
    assert [1, 3] == list(grid.lines())


def test_words_of_any_value_are_text() -> None:
    """Numbers are written in full, and days as ISO has them."""
    cells = {(1, 1): Cell(Decimal("1E+3")), (1, 2): Cell(dt.date(2024, 6, 1))}
    grid = Grid("S", cells)
    assert ["1000", "2024-06-01"] == [grid.words(1, 1), grid.words(1, 2)]


def test_a_sheet_that_reaches_too_far_is_refused() -> None:
    """Two cells in far corners make no rectangle of billions of cells."""
    with pytest.raises(LimitError, match="2,000,000 cells"):
        Grid("S", {(1, 1): Cell("a"), (1_048_576, 16_384): Cell("b")})
    with pytest.raises(LimitError, match="2,000,000 cells"):
        Grid("S", {(1, 1): Cell("a")}, [Rectangle(1, 1, 9_999, 9_999)])
    check_rectangle(2, 1_000_000)


def test_a_sheet_is_picked_by_its_name() -> None:
    """Blanks and case do not matter, and the only sheet needs no name."""
    first, second = Grid("One ", {}), Grid("Two", {})
    assert first is pick_grid((first, second), "one")
    assert second is pick_grid((first, second), "Two")
    assert first is pick_grid((first,), None)
    nameless = Grid("", {})
    assert nameless is pick_grid((nameless,), "Data")
    with pytest.raises(ModelError, match="it must be named"):
        pick_grid((first, second), None)
    with pytest.raises(ModelError, match="the workbook must have this sheet"):
        pick_grid((first, second), "Three")
