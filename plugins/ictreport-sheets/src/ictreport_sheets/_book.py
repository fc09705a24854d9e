"""What a workbook is, whatever program it is for."""

from collections.abc import Sequence
from typing import Final, Literal

import attrs

MOST_ROWS: Final = 1_048_576
"""How many rows a sheet of Excel and LibreOffice has."""

LONGEST_SHEET_NAME: Final = 31
"""How many letters Excel admits in the name of a sheet."""

HeadKind = Literal["words", "figure"]
"""What stands under a heading; a figure is a number where a double holds it."""

LineStyle = Literal["title", "text"]
"""How a line above a table looks."""


@attrs.frozen
class Head:
    """
    The heading of a column.

    Attributes:
        text: What it is called.
        kind: What stands under it.
    """

    text: str
    kind: HeadKind = "words"


@attrs.frozen
class Line:
    """
    One cell of words above the table.

    Attributes:
        text: The words.
        style: How it looks.
        sheet: The name of the sheet that it leads to, or empty.
        heading: What stands above the words in the same cell, or empty; no page ends
            between both.
    """

    text: str
    style: LineStyle = "text"
    sheet: str = ""
    heading: str = ""


@attrs.frozen(kw_only=True)
class Table:
    """
    The one table of a sheet.

    Attributes:
        name: The name by which programs find it.
        heads: Its columns.
        rows: Its cells; figures are plain decimals, an empty text an empty cell.
        depths: How far the first cell of each row is set in; empty for not at all.
        sheets: The sheet that the first cell of each row leads to; empty for none.
    """

    name: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[str]] = attrs.field(repr=False)
    depths: Sequence[int] = ()
    sheets: Sequence[str] = ()


@attrs.frozen(kw_only=True)
class Sheet:
    """
    One sheet.

    Attributes:
        name: The name on its tab.
        lines: Words in the first column, from the first row on.
        table: What stands under them, or None.
    """

    name: str
    lines: tuple[Line, ...]
    table: Table | None = None

    @property
    def first_row(self) -> int:
        """The row of the headings of the table, from 0; an empty row is above it."""
        return len(self.lines) + 1


@attrs.frozen(kw_only=True)
class Book:
    """
    A workbook.

    Attributes:
        subject: What messages call it.
        title: Its title, for programs.
        author: Who publishes it.
        language: The BCP 47 tag of its words.
        sheets: Its sheets, in order.
    """

    subject: str
    title: str
    author: str
    language: str
    sheets: tuple[Sheet, ...]


_WIDEST: Final = 60
_NARROWEST: Final = 12
_LOOKED_AT: Final = 200
_SIDE: Final = 2


def widths(sheet: Sheet) -> list[int]:
    """
    Choose how wide columns are.

    Args:
        sheet: The sheet.

    Returns:
        The width of each in letters; one column is that of a page without a table.
    """
    table = sheet.table
    if table is None:
        return [100]
    rows = [[head.text for head in table.heads], *table.rows[:_LOOKED_AT]]
    longest = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [max(_NARROWEST, min(_WIDEST, length + _SIDE)) for length in longest]
