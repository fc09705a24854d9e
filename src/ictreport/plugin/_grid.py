"""A sheet of cells, whichever program wrote it."""

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import attrs

from ictreport.errors import LimitError, ModelError, shorten

MOST_CELLS: Final = 2_000_000
"""How many cells the rectangle of a sheet can have, empty ones included."""

MOST_FILLED: Final = 500_000
"""How many cells of a book can hold something."""

_NAMED: Final = 12
"""How many sheets a message names."""

_BASE: Final = 26
_LETTERS: Final = re.compile(r"[A-Z]{1,3}")
CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
"""The name of a cell, such as "D14"."""

_FLOAT_DIGITS: Final = ".15g"


class Rectangle(NamedTuple):
    """
    A range of cells that are merged into one.

    Attributes:
        top: The first row, from 1.
        left: The first column, from 1.
        bottom: The last row.
        right: The last column.
    """

    top: int
    left: int
    bottom: int
    right: int


class Cell(NamedTuple):
    """
    One cell that is not empty; a tuple, since a sheet has very many.

    Attributes:
        value: A number as it is stored, a text, a day or a truth value; None for a
            formula whose result is not in the file.
        display: The number that the sheet shows, where it is another one.
        words: What the number format writes beside the number, such as ``"kg"``.
        percent: Whether the number is shown as a percent; ``display`` is that percent.
        month: Whether the day is shown as its month.
        font: The name of its font; nothing where the file has none.
        indent: How far its words are set in.
    """

    value: Decimal | str | dt.date | bool | None
    display: Decimal | None = None
    words: str = ""
    percent: bool = False
    month: bool = False
    font: str = ""
    indent: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing; a formula without its result is not blank."""
        return self.value is not None and not str(self.value).strip()

    @property
    def shown(self) -> Decimal | str | dt.date | bool | None:
        """The value as the sheet shows it."""
        return self.value if self.display is None else self.display

    @property
    def number(self) -> Decimal:
        """The number that is stored, in percent where it is shown so."""
        if not isinstance(self.value, Decimal):
            raise ModelError("cell", "it must be a number", self.value)
        return self.value.scaleb(2) if self.percent else self.value


def number_of(value: float) -> Decimal:
    """
    Take the number that was meant by a binary fraction.

    Args:
        value: What a file or frame holds, such as 4287.3999999999996.

    Returns:
        The number at the 15 digits that spreadsheets keep, such as 4287.4.

    Raises:
        ModelError: The value is infinite, or not a number.
    """
    number = Decimal(format(value, _FLOAT_DIGITS))
    if not number.is_finite():
        raise ModelError("number", "it must be finite", value)
    exponent = number.as_tuple().exponent
    return Decimal(int(number)) if int(exponent) > 0 else number


def column_letters(column: int) -> str:
    """
    Name a column.

    Args:
        column: Its number, from 1.

    Returns:
        Such as ``"BM"``.
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, _BASE)
        text = chr(ord("A") + rest) + text
    return text


def column_number(letters: str) -> int:
    """
    Tell the number of a column.

    Args:
        letters: Its name, one to three capitals.

    Returns:
        The number, from 1.

    Raises:
        ModelError: The text is not the name of a column.
    """
    if not _LETTERS.fullmatch(letters):
        raise ModelError(
            "column",
            "a column must be named by one to three capitals",
            letters,
            "as in 'B'",
        )
    number = 0
    for letter in letters:
        number = number * _BASE + ord(letter) - ord("A") + 1
    return number


def cell_position(reference: str) -> tuple[int, int]:
    """
    Return where a cell is.

    Args:
        reference: Such as ``"D14"``.

    Returns:
        Row and column, from 1.

    Raises:
        ModelError: The text is not the name of a cell.
    """
    match = CELL.fullmatch(reference)
    if match is None:
        raise ModelError(
            "cell", "a cell must be named by its column and row", reference, "D14"
        )
    return int(match[2]), column_number(match[1])


def _rectangles(areas: Iterable[Rectangle]) -> tuple[Rectangle, ...]:
    rectangles = tuple(areas)
    cells = 0
    for area in rectangles:
        if area.bottom < area.top or area.right < area.left:
            rule = "it must end after it begins"
            raise ModelError("merged cells", rule, tuple(area), "as in B2:D4")
        cells += (area.bottom - area.top + 1) * (area.right - area.left + 1)
    check_rectangle(1, cells)
    return rectangles


def _checked(cells: Mapping[tuple[int, int], Cell]) -> dict[tuple[int, int], Cell]:
    rows = max((row for row, _ in cells), default=0)
    columns = max((column for _, column in cells), default=0)
    check_rectangle(rows, columns)
    check_filled(len(cells))
    return dict(cells)


def check_rectangle(rows: int, columns: int, name: str = "sheet") -> None:
    """
    Refuse a sheet that is too large, before its cells are gone through.

    Args:
        rows: The last row that is used.
        columns: The last column that is used.
        name: The name of the sheet.

    Raises:
        LimitError: The sheet has more than two million cells, empty ones included.
    """
    if rows * columns > MOST_CELLS:
        raise LimitError(
            f"{name}: its cells must lie within {MOST_CELLS:,} cells (got {rows:,} "
            f"rows by {columns:,} columns); delete cells far from the table, or save "
            "the table as a sheet of its own",
            MOST_CELLS,
        )


def check_filled(cells: int, name: str = "sheet") -> int:
    """
    Refuse a book whose cells hold too much to be looked at.

    Args:
        cells: How many cells hold something.
        name: The name of the book or sheet.

    Returns:
        The same number.

    Raises:
        LimitError: They are more than half a million.
    """
    if cells > MOST_FILLED:
        raise LimitError(
            f"{name}: at most {MOST_FILLED:,} cells can hold something (got "
            f"{cells:,}); save the table as a book of its own",
            MOST_FILLED,
        )
    return cells


@attrs.frozen
class Grid:
    """
    The cells of one sheet.

    Attributes:
        name: The name of the sheet, or that of the file when the format has no sheets.
        cells: The cells that are not empty, by row and column from 1.
        merged: The ranges of merged cells; the first cell of a range has the content.
        visible: Whether the sheet is shown.
        hidden_rows: The rows that are not shown.
        hidden_columns: The columns that are not shown.

    Raises:
        LimitError: The sheet has more than two million cells, including empty ones, or
            more than half a million that are not empty.
        ModelError: A range of merged cells ends before it begins.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell] = attrs.field(converter=_checked, repr=False)
    merged: tuple[Rectangle, ...] = attrs.field(default=(), converter=_rectangles)
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @functools.cached_property
    def rows(self) -> int:
        """The last row that is used, or 0."""
        return max((row for row, _ in self.cells), default=0)

    @functools.cached_property
    def columns(self) -> int:
        """The last column that is used, or 0."""
        return max((column for _, column in self.cells), default=0)

    @functools.cached_property
    def _covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The first cell of every merged cell; only as far as the sheet is used."""
        first_cells: dict[tuple[int, int], tuple[int, int]] = {}
        for area in self.merged:
            for row in range(area.top, min(area.bottom, self.rows) + 1):
                for column in range(area.left, min(area.right, self.columns) + 1):
                    first_cells[row, column] = (area.top, area.left)
        return first_cells

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """
        Find the cell whose content a place shows.

        Args:
            row: The row, from 1.
            column: The column, from 1.

        Returns:
            Row and column of the first of its merged cells, or the place itself.
        """
        return self._covered.get((row, column), (row, column))

    def at(self, row: int, column: int) -> Cell | None:
        """
        Look up a cell; merged cells share one content.

        Args:
            row: The row, from 1.
            column: The column, from 1.

        Returns:
            The cell, or None when it is empty.
        """
        return self.cells.get(self.origin(row, column))

    def words(self, row: int, column: int) -> str:
        """
        Read a cell as one line of text.

        Args:
            row: The row, from 1.
            column: The column, from 1.

        Returns:
            The text of its value; an empty string for an empty cell.
        """
        cell = self.at(row, column)
        if cell is None or cell.value is None:
            return ""
        value = cell.value
        if isinstance(value, str):
            return " ".join(value.split())
        if isinstance(value, Decimal):
            return f"{value:f}"
        if isinstance(value, dt.date) and cell.month:
            return value.strftime("%Y-%m")
        return " ".join(str(value).split())

    def place(self, row: int, column: int) -> str:
        """
        Name a cell for messages.

        Args:
            row: The row, from 1.
            column: The column, from 1.

        Returns:
            The name, such as ``"Sheet1!D14"``; ``"D14"`` on a sheet without a name.
        """
        sheet = f"{self.name}!" if self.name else ""
        return f"{sheet}{column_letters(column)}{row}"

    def lines(self) -> Iterator[int]:
        """
        Go through the rows that are not empty.

        Yields:
            Their numbers, in order.
        """
        yield from sorted({row for row, _ in self.cells})


def sheet_names(names: Sequence[str]) -> str:
    """
    List sheets for a message.

    Args:
        names: The names of all.

    Returns:
        The first of them, and how many more there are; ``"none"`` when there is none.
    """
    shown = ", ".join(shorten(name) for name in names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown or "none"


def pick_grid(grids: "tuple[Grid, ...]", sheet: str | None) -> Grid:
    """
    Take a sheet of a book.

    Args:
        grids: The sheets.
        sheet: The name of one; None or nothing for the only one.

    Returns:
        The sheet.

    Raises:
        ModelError: No sheet has that name, or the book has several and none is named.
    """
    names = sheet_names([grid.name for grid in grids])
    if not sheet:
        if len(grids) == 1:
            return grids[0]
        raise ModelError("sheet", "it must be named", sheet, f"there are {names}")
    for grid in grids:
        if grid.name == sheet:
            return grid
    wanted = sheet.strip().casefold()
    near = [grid for grid in grids if grid.name.strip().casefold() == wanted]
    if len(near) == 1 or (len(grids) == 1 and grids[0].name == ""):
        return near[0] if near else grids[0]
    raise ModelError(
        "sheet", "the workbook must have this sheet", sheet, f"there are {names}"
    )
