"""What a workbook is, whatever program it is for."""

import functools
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

import attrs

from ictreport.errors import ExportError

MOST_ROWS: Final = 1_048_576
"""How many rows a sheet of Excel and LibreOffice has."""

LONGEST_SHEET_NAME: Final = 31
"""How many letters Excel admits in the name of a sheet."""

HeadKind = Literal["words", "figure"]
"""What stands under a heading; a figure is a number where a double holds it."""

LineStyle = Literal["title", "text", "small"]
"""How a line above or below a table looks."""


class Number(NamedTuple):
    """
    A number as people see it; everything beside the digits belongs to the format.

    Attributes:
        text: The number as a plain decimal.
        shown: The same as words, for a number that a double does not hold.
        before: What stands before it, such as ``"≈"``.
        behind: What stands behind it: a unit, and marks.
        room: Signs that others of its column have behind, so that digits are aligned.
        has_plus: Whether a number above zero has a sign.
    """

    text: str
    shown: str
    before: str = ""
    behind: str = ""
    room: str = ""
    has_plus: bool = False


Cell = str | Number
"""Words, or in a column of figures a plain decimal; or a number with its format."""


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
    One cell of words above or below the table.

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
        rows: Its cells; an empty text is an empty cell.
        depths: How far the first cell of each row is set in; empty for not at all.
        bold: The rows whose first cell is a heading.
        sheets: The sheet that the first cell of each row leads to; empty for none.
        is_page: Whether it is for people, as a page has it.
    """

    name: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Cell]] = attrs.field(repr=False)
    depths: Sequence[int] = ()
    bold: frozenset[int] = frozenset()
    sheets: Sequence[str] = ()
    is_page: bool = False

    @functools.cached_property
    def widths(self) -> tuple[int, ...]:
        """How wide its columns are, in letters."""
        if not self.is_page:
            rows = [[head.text for head in self.heads], *self.rows[:_LOOKED_AT]]
            longest = [
                max(map(len, map(str, column))) for column in zip(*rows, strict=True)
            ]
            return tuple(
                [max(_NARROWEST, min(_WIDEST, length + _SIDE)) for length in longest]
            )
        sizes: list[int] = []
        for at, head in enumerate(self.heads[1:], start=1):
            needed = max((_length(row[at]) for row in self.rows), default=0)
            most = _WIDEST_NUMBER if head.kind == "figure" else _WIDEST_WORDS
            size = min(max(_NARROWEST_NUMBER, needed + _SIDE), most)
            sizes.append(max(size, min(head_width(head.text), _WIDEST_HEAD)))
        label = max(_LEAST_LABEL, min(_WIDEST_LABEL, PAGE - sum(sizes)))
        return (label, *sizes)


@attrs.frozen(kw_only=True)
class Sheet:
    """
    One sheet.

    Attributes:
        name: The name on its tab.
        lines: Words in the first column, from the first row on.
        table: What stands under them, or None.
        below: Words under the table.
        every_page: The first and last column that are on every page, for a sheet that
            is printed on pages side by side; None for one that is as wide as a page.
    """

    name: str
    lines: tuple[Line, ...]
    table: Table | None = None
    below: tuple[Line, ...] = ()
    every_page: tuple[int, int] | None = None

    @property
    def first_row(self) -> int:
        """The row of the headings of the table, from 0; an empty row is above it."""
        return len(self.lines) + 1

    @property
    def last_row(self) -> int:
        """The last row of the table, from 0."""
        rows = 0 if self.table is None else max(1, len(self.table.rows))
        return self.first_row + rows


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
        font: The name of the font of the sheets for people.
        colour: The colour of titles and of the lines of tables, as ``#rrggbb``.
        logo: The logo on the first sheet as PNG, or None.
        logo_text: What it shows, in words.
    """

    subject: str
    title: str
    author: str
    language: str
    sheets: tuple[Sheet, ...]
    font: str = "Arial"
    colour: str = "#000000"
    logo: bytes | None = attrs.field(default=None, repr=False)
    logo_text: str = ""


_WIDEST: Final = 60
_NARROWEST: Final = 12
_LOOKED_AT: Final = 200
_SIDE: Final = 2
PAGE: Final = 140
"""How many letters of ten points a page on its side has, printed at eight points."""

_TENTHS: Final[dict[LineStyle, int]] = {"title": 17, "text": 11, "small": 10}
"""How wide the letters of lines are, in tenths of those of tables."""

_LARGE_PAGE: Final = 190
"""How many such letters it has if those of twelve points are printed at eight."""

_MOST_HEAD_LINES: Final = 3
_ALONE: Final = 100
_LEAST_LABEL: Final = 20
_WIDEST_LABEL, _WIDEST_WORDS, _WIDEST_NUMBER, _WIDEST_HEAD = 48, 26, 16, 24
_NARROWEST_NUMBER: Final = 9


def widths(sheet: Sheet) -> tuple[int, ...]:
    """
    Choose how wide columns are.

    Args:
        sheet: The sheet.

    Returns:
        The width of each in letters; one column is that of a page without a table.
        Sheets for people are as wide as what a page holds at eight points.
    """
    if sheet.table is None:
        return (_ALONE,)
    sizes = sheet.table.widths
    if sheet.every_page is not None or sum(sizes) <= _LARGE_PAGE:
        return sizes
    return tuple([width * _LARGE_PAGE // sum(sizes) for width in sizes])


def head_width(text: str) -> int:
    """
    Estimate the width of a head in letters of its table.

    Args:
        text: The head.

    Returns:
        The width in which no word of it breaks, on few lines; it is set in bold.
    """
    longest = max(map(len, text.split(" ")))
    return max(longest, len(text) // _MOST_HEAD_LINES) * 11 // 10 + _SIDE


def page_width(sheet: Sheet) -> int:
    """
    Return how wide a sheet is when it is printed.

    Args:
        sheet: The sheet.

    Returns:
        The letters of its columns, or of a longer line above or below its table.
    """
    own = sum(widths(sheet))
    lines = (*sheet.lines, *sheet.below) if sheet.table is not None else ()
    longest = [len(line.text) * _TENTHS[line.style] // 10 for line in lines]
    return max(own, min(max(longest, default=0), PAGE))


def on_lines(text: str, style: LineStyle) -> tuple[Line, ...]:
    """
    Put words on lines that fit a page.

    Args:
        text: The words.
        style: How they look.

    Returns:
        As many lines as it takes.
    """
    import textwrap

    most = PAGE * 10 // _TENTHS[style]
    return tuple([Line(line, style) for line in textwrap.wrap(text, most)])


def lines_of(text: str, width: int) -> int:
    """
    Count the lines that words need in a column.

    Args:
        text: The words.
        width: The width of the column in letters.

    Returns:
        The number of lines, rather too many than too few.
    """
    if "\n" not in text:
        return max(1, -(-len(text) * 11 // (10 * width)))
    return sum(lines_of(line, width) for line in text.split("\n"))


def _length(cell: Cell) -> int:
    if isinstance(cell, str):
        return len(cell)
    return len(cell.shown) + len(cell.room)


def check_rows(book: Book, table: Table, first: int) -> None:
    """
    See that a sheet can hold a table.

    Args:
        book: The workbook.
        table: The table.
        first: The row of its headings, from 0.

    Raises:
        ExportError: It has too many rows.
    """
    most = MOST_ROWS - first - 1
    if len(table.rows) > most:
        message = (
            f"{book.subject}: a sheet holds at most {most:,} rows "
            f"(got {len(table.rows):,} of {table.name}); export it as csv or json"
        )
        raise ExportError(message)


def distinct(heads: Iterable[str]) -> list[str]:
    """
    Make the headings of a table differ, as Excel wants it.

    Args:
        heads: The headings.

    Returns:
        The same, with a number behind one that another has too, and a dash for none.
    """
    names: list[str] = []
    known: set[str] = set()
    for head in heads:
        name, number = head or "–", 2
        while name.casefold() in known:
            name, number = f"{head or '–'} ({number})", number + 1
        known.add(name.casefold())
        names.append(name)
    return names
