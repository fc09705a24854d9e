"""The cells of OpenDocument spreadsheets, with every digit."""

import datetime as dt
import io
from bisect import bisect_left
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final, Generic, TypeVar
from xml.etree.ElementTree import Element, ParseError, iterparse

import attrs

from ictreport.errors import shorten
from ictreport.plugin import Cell
from ictreport_sheets._opening import check_cells, check_characters, refuse
from ictreport_sheets._values import RAISED, Failed, Percent, ReadSheet, Value

_URN: Final = "{urn:oasis:names:tc:opendocument:xmlns"
_TABLE: Final = f"{_URN}:table:1.0}}"
_OFFICE: Final = f"{_URN}:office:1.0}}"
_TEXT: Final = f"{_URN}:text:1.0}}"
_ERROR_TYPE: Final = (
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
)
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_LONGEST_COUNT: Final = 9
_LONGEST_NUMBER: Final = 400
_LARGEST_POWER: Final = 400
"""Beyond all that a double can be, which is what spreadsheets count with."""

_MOST_BLANKS: Final = 1024 * 1024
"""How many blanks all elements of a file that stand for blanks can mean together."""

_VISIBILITY: Final = f"{_TABLE}visibility"
_HIDDEN: Final = frozenset({"collapse", "filter"})
_DEEPEST: Final = 128
"""How deep the words of a cell can be nested."""


T = TypeVar("T")


@attrs.define
class Table(Generic[T]):
    """
    A sheet as it is read.

    Attributes:
        name: Its name.
        style: The name of its style.
        rows: What each cell gave; an empty text for an empty cell.
        spans: Row and column of a cell, and how many rows and columns it stands over.
        hidden_rows: Ranges of rows that are not shown.
        hidden_columns: Ranges of columns that are not shown.
    """

    name: str
    style: str
    rows: list[list[T | str]] = attrs.field(factory=list[list[T | str]])
    spans: list[tuple[int, int, int, int]] = attrs.field(
        factory=list[tuple[int, int, int, int]]
    )
    hidden_rows: list[range] = attrs.field(factory=list[range])
    hidden_columns: list[range] = attrs.field(factory=list[range])


def read_ods(content: bytes, name: str) -> list[ReadSheet]:
    """
    Read the cells of a spreadsheet.

    Args:
        content: Its file ``content.xml``, without a document type.
        name: What messages call the workbook.

    Returns:
        Its sheets.

    Raises:
        SourceError: The file is not a spreadsheet in OpenDocument.
        LimitError: A sheet has too many cells.
    """
    tables: list[Table[Value]] = read_tables(content, name, _plain)
    return [ReadSheet(table.name, table.rows) for table in tables]


def _plain(cell: Element, _: str) -> Value:
    return value_of(cell)


def read_tables(
    content: bytes, name: str, take: Callable[[Element, str], T | str]
) -> list[Table[T]]:
    """
    Read the sheets of a spreadsheet, cell by cell.

    Args:
        content: Its file ``content.xml``, without a document type.
        name: What messages call the workbook.
        take: Is given a cell and the name of its style, and gives what it holds; an
            empty text for nothing.

    Returns:
        Its sheets.

    Raises:
        SourceError: The file is not a spreadsheet in OpenDocument.
        LimitError: A sheet has too many cells.
    """
    tables: list[Table[T]] = []
    reader: _Sheet[T] | None = None
    cells = blanks = 0
    try:
        # Without a document type no entity can be made.
        for event, element in iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314
            if event == "start" and element.tag == f"{_TABLE}table":
                title = element.get(f"{_TABLE}name", "")
                table = Table[T](title, element.get(f"{_TABLE}style-name", ""))
                cells, words = (reader.cells, reader.words) if reader else (0, 0)
                reader = _Sheet(table, take, f"{name}: {title}", cells, words)
                tables.append(table)
            elif event == "end" and reader is not None:
                if element.tag == f"{_TABLE}table-column":
                    reader.add_column(element)
                elif element.tag == f"{_TABLE}table-row":
                    reader.add(element)
                    element.clear()
            elif event == "start" and element.tag == f"{_TEXT}s":
                blanks = _blanks(element, blanks)
    except (ParseError, ValueError, OverflowError, InvalidOperation) as error:
        rule = "content.xml must be that of a spreadsheet"
        refuse(name, rule, str(error), "save it anew")
    return tables


class _Sheet(Generic[T]):
    """Takes the rows of a sheet in, repeated ones as often as they stand there."""

    def __init__(
        self,
        table: Table[T],
        take: Callable[[Element, str], T | str],
        where: str,
        before: int,
        words: int,
    ) -> None:
        self.cells = before
        self.words = words
        self._table = table
        self._take = take
        self._where = where
        self._before = before
        self._skipped = 0
        self._widest = 0
        self._ends: list[int] = []
        self._styles: list[str] = []

    def add_column(self, column: Element) -> None:
        """Keep the style that cells of columns have where they name none."""
        before = self._ends[-1] if self._ends else 0
        self._ends.append(before + _count(column, f"{_TABLE}number-columns-repeated"))
        self._styles.append(column.get(f"{_TABLE}default-cell-style-name", ""))
        if column.get(_VISIBILITY) in _HIDDEN:
            self._table.hidden_columns.append(range(before + 1, self._ends[-1] + 1))

    def add(self, row: Element) -> None:
        rows = self._table.rows
        count = _count(row, f"{_TABLE}number-rows-repeated")
        cells = self._cells(row, count)
        first = len(rows) + self._skipped + 1
        if row.get(_VISIBILITY) in _HIDDEN:
            self._table.hidden_rows.append(range(first, first + count))
        if not cells:
            self._skipped += count
            return
        self._widest = max(self._widest, len(cells))
        height = len(rows) + self._skipped + count
        self.cells = check_cells(height, self._widest, self._where, before=self._before)
        check_characters(self.words, self._where)
        rows.extend([] for _ in range(self._skipped))
        self._skipped = 0
        rows.extend(list(cells) for _ in range(count))

    def _cells(self, row: Element, rows: int) -> list[T | str]:
        """Return the cells of a row without the empty ones at its end."""
        cells: list[T | str] = []
        empty = 0
        usual = row.get(f"{_TABLE}default-cell-style-name", "")
        for element in row:
            if element.tag not in _CELLS:
                continue
            count = _count(element, f"{_TABLE}number-columns-repeated")
            column = len(cells) + empty + 1
            self._span(element, column)
            style = element.get(f"{_TABLE}style-name") or usual or self._style(column)
            value = self._take(element, style)
            if value == "":
                empty += count
                continue
            check_cells(1, len(cells) + empty + count, self._where)
            text = value.value if isinstance(value, Cell) else value
            if isinstance(text, str):
                self.words += len(text) * count * rows
            cells += [""] * empty
            cells += [value] * count
            empty = 0
        return cells

    def _style(self, column: int) -> str:
        place = bisect_left(self._ends, column)
        return self._styles[place] if place < len(self._ends) else ""

    def _span(self, cell: Element, column: int) -> None:
        columns = max(1, _count(cell, f"{_TABLE}number-columns-spanned"))
        rows = max(1, _count(cell, f"{_TABLE}number-rows-spanned"))
        if columns > 1 or rows > 1:
            row = len(self._table.rows) + self._skipped + 1
            self._table.spans.append((row, column, rows, columns))


def _count(element: Element, key: str) -> int:
    text = element.get(key, "1")
    if not text.isdecimal() or len(text) > _LONGEST_COUNT:
        raise ValueError(f"{text!r} is not a whole number")
    return int(text)


def _number(text: str) -> Decimal:
    """Read a number that a spreadsheet can hold: few signs can mean endless digits."""
    number = Decimal(text) if len(text) <= _LONGEST_NUMBER else Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_POWER:
        raise ValueError(f"{shorten(text)} is no number of a spreadsheet")
    return number


def value_of(cell: Element) -> Value:
    """
    Read what a cell holds.

    Args:
        cell: The cell.

    Returns:
        Its value; an empty text for nothing.
    """
    if cell.get(_ERROR_TYPE) == "error":
        return Failed(paragraphs_of(cell) or "#ERROR")
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in _READ:
        attribute, read = _READ[kind]
        return read(cell.get(f"{_OFFICE}{attribute}", ""))
    if kind == "string":
        text = cell.get(f"{_OFFICE}string-value")
        return paragraphs_of(cell) if text is None else text
    formula = cell.get(f"{_TABLE}formula")
    return "" if formula is None else Failed(f"={formula.partition('=')[2]}")


_READ: Final[dict[str, tuple[str, Callable[[str], Value]]]] = {
    "float": ("value", _number),
    "currency": ("value", _number),
    "percentage": ("value", lambda text: Percent(_number(text))),
    "boolean": ("boolean-value", lambda text: text == "true"),
    "date": ("date-value", dt.datetime.fromisoformat),
    "time": ("time-value", lambda text: Failed(f"the time {text}")),
}


def paragraphs_of(cell: Element, is_raised: Callable[[str], bool] | None = None) -> str:
    """
    Join the paragraphs of a cell; notes that are pinned to it say nothing.

    Args:
        cell: The cell.
        is_raised: Tells by the name of a style whether its words stand above the line:
            their digits stay raised then.

    Returns:
        Its words.
    """
    lines = [element for element in cell if element.tag == f"{_TEXT}p"]
    return "\n".join("".join(_pieces(line, is_raised)) for line in lines)


def _pieces(
    element: Element, is_raised: Callable[[str], bool] | None, depth: int = 0
) -> Iterator[str]:
    if depth > _DEEPEST:
        raise ValueError(f"words that are nested over {_DEEPEST} deep")
    yield element.text or ""
    for child in element:
        match child.tag.removeprefix(_TEXT):
            case "s":
                yield " " * _count(child, f"{_TEXT}c")
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "note" | "ruby-text":
                pass
            case _:
                words = "".join(_pieces(child, is_raised, depth + 1))
                style = child.get(f"{_TEXT}style-name", "")
                raised = style and is_raised is not None and is_raised(style)
                yield words.translate(RAISED) if raised else words
        yield child.tail or ""


def _blanks(element: Element, before: int) -> int:
    blanks = before + _count(element, f"{_TEXT}c")
    if blanks > _MOST_BLANKS:
        raise ValueError(f"more than {_MOST_BLANKS:,} blanks")
    return blanks
