"""The cells of OpenDocument spreadsheets, with every digit."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree.ElementTree import Element, ParseError, iterparse

from ictreport.errors import shorten
from ictreport_sheets._opening import check_cells, refuse
from ictreport_sheets._values import Failed, Grid, Percent, Value

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

_DEEPEST: Final = 128
"""How deep the words of a cell can be nested."""


def read_ods(content: bytes, name: str) -> list[Grid]:
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
    grids: list[Grid] = []
    reader = _Sheet(name, 0)
    blanks = 0
    try:
        # Without a document type no entity can be made.
        for event, element in iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314
            if event == "start" and element.tag == f"{_TABLE}table":
                title = element.get(f"{_TABLE}name", "")
                reader = _Sheet(f"{name}: {title}", reader.cells)
                grids.append(Grid(title, reader.rows))
            elif event == "end" and element.tag == f"{_TABLE}table-row" and grids:
                reader.add(element)
                element.clear()
            elif event == "start" and element.tag == f"{_TEXT}s":
                blanks = _blanks(element, blanks)
    except (ParseError, ValueError, OverflowError, InvalidOperation) as error:
        rule = "content.xml must be that of a spreadsheet"
        refuse(name, rule, str(error), "save it anew")
    return grids


class _Sheet:
    """Takes the rows of a sheet in, repeated ones as often as they stand there."""

    def __init__(self, where: str, before: int) -> None:
        self.rows: list[list[Value]] = []
        self.cells = before
        self._where = where
        self._before = before
        self._skipped = 0
        self._widest = 0

    def add(self, row: Element) -> None:
        cells = self._cells(row)
        count = _count(row, f"{_TABLE}number-rows-repeated")
        if not cells:
            self._skipped += count
            return
        self._widest = max(self._widest, len(cells))
        height = len(self.rows) + self._skipped + count
        self.cells = check_cells(height, self._widest, self._where, before=self._before)
        self.rows.extend([] for _ in range(self._skipped))
        self._skipped = 0
        self.rows.extend(list(cells) for _ in range(count))

    def _cells(self, row: Element) -> list[Value]:
        """Give the cells of a row without the empty ones at its end."""
        cells: list[Value] = []
        empty = 0
        for element in row:
            if element.tag not in _CELLS:
                continue
            count = _count(element, f"{_TABLE}number-columns-repeated")
            value = _value(element)
            if value == "":
                empty += count
                continue
            check_cells(1, len(cells) + empty + count, self._where)
            cells += [""] * empty
            cells += [value] * count
            empty = 0
        return cells


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


def _value(cell: Element) -> Value:
    if cell.get(_ERROR_TYPE) == "error":
        return Failed(_words(cell) or "#ERROR")
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in _READ:
        attribute, read = _READ[kind]
        return read(cell.get(f"{_OFFICE}{attribute}", ""))
    if kind == "string":
        given = cell.get(f"{_OFFICE}string-value")
        return _words(cell) if given is None else given
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


def _words(cell: Element) -> str:
    """Join the paragraphs of a cell; notes that are pinned to it say nothing."""
    lines = [element for element in cell if element.tag == f"{_TEXT}p"]
    return "\n".join("".join(_pieces(line)) for line in lines)


def _pieces(element: Element, depth: int = 0) -> Iterator[str]:
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
                yield from _pieces(child, depth + 1)
        yield child.tail or ""


def _blanks(element: Element, before: int) -> int:
    blanks = before + _count(element, f"{_TEXT}c")
    if blanks > _MOST_BLANKS:
        raise ValueError(f"more than {_MOST_BLANKS:,} blanks")
    return blanks
