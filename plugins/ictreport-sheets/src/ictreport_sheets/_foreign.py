"""The sheets of books that ictreport did not make, as cells for mappings."""

import datetime as dt
import io
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from ictreport.mapping import Cell, Grid, Rectangle
from ictreport.mapping.grid import number_of
from ictreport_sheets._opening import open_book, refuse
from ictreport_sheets._values import Failed, Percent, Value

if TYPE_CHECKING:
    from ictreport.plugin import Origin
    from ictreport_sheets import SheetsSourceOptions

_P: Final = rb"(?:\w+:)?"
_NO_RESULT: Final = re.compile(
    rb"<" + _P + rb"f\b[^>]*(?:/>|>[^<]*</" + _P + rb"f>)\s*"
    rb"(?:<" + _P + rb"v\s*(?:/>|>\s*</)|</" + _P + rb"c>)"
)
"""A formula whose result is not in the file."""

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def grids(origin: "Origin", _: "SheetsSourceOptions") -> list[Grid]:
    """
    Read the cells of a book in XLSX or ODS.

    Fonts, formats, indents and merged cells come from XLSX alone.

    Args:
        origin: Where it is read from.

    Returns:
        Its sheets.

    Raises:
        SourceError: The file is not a workbook that can be read.
        LimitError: The workbook is larger than the limit.
    """
    name, data = origin.name, origin.read()
    found, files = open_book(data, name)
    if found == "ods":
        from ictreport_sheets._reading_ods import read_ods

        return [
            _plain(one.name, one.rows) for one in read_ods(files["content.xml"], name)
        ]
    formulas = any(_NO_RESULT.search(content) for content in files.values())
    return _workbook(data, name, formulas=formulas)


def _plain(title: str, rows: Iterable[Iterable[Value]]) -> Grid:
    """Take the cells of a sheet whose formats are not read."""
    cells: dict[tuple[int, int], Cell] = {}
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if isinstance(value, Percent):
                cells[row, column] = Cell(value.number, "0%")
            elif isinstance(value, Failed):
                alone = value.text.startswith("=")
                cells[row, column] = Cell(None if alone else value.text)
            elif value != "":
                cells[row, column] = Cell(_value(value))
    return Grid(title, cells)


def _value(value: object) -> Decimal | str | dt.date | bool:
    """Take what a cell holds as one of the four things that cells can hold."""
    if isinstance(value, bool | Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return number_of(value)
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else str(value)


def _workbook(data: bytes, name: str, *, formulas: bool) -> list[Grid]:
    """Read a workbook with openpyxl, since others drop the formats of numbers."""
    book = _opened(data, name, results=True)
    written = _opened(data, name, results=False) if formulas else None
    found: list[Grid] = []
    for sheet in book.worksheets:
        formulas_of = None if written is None else written[sheet.title]
        cells = dict(_cells(sheet))
        if formulas_of is not None:
            for row in formulas_of.iter_rows():
                for one in row:
                    if one.data_type == "f":
                        cells.setdefault((one.row, one.column), Cell(None))
        merged = [
            Rectangle(one.min_row, one.min_col, one.max_row, one.max_col)
            for one in sheet.merged_cells.ranges
        ]
        visible = sheet.sheet_state == "visible"
        found.append(Grid(sheet.title, cells, merged, visible))
    return found


def _opened(data: bytes, name: str, *, results: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep
            return openpyxl.load_workbook(
                io.BytesIO(data),
                data_only=results,
                rich_text=True,
                keep_links=False,
            )
    except Exception as error:  # noqa: BLE001 - it raises whatever XML makes it raise
        got = f"{type(error).__name__}: {error}"
        refuse(name, "it must be a whole workbook", got, "open it and save it anew")


def _cells(sheet: Any) -> Iterable[tuple[tuple[int, int], Cell]]:  # noqa: ANN401 - as above
    """Give the cells of a sheet that are not empty."""
    for row in sheet.iter_rows():
        for one in row:
            if one.value is None:
                continue
            yield (
                (one.row, one.column),
                Cell(
                    _words(one.value),
                    one.number_format,
                    one.font.name or "",
                    int(one.alignment.indent or 0),
                ),
            )


def _words(value: Any) -> Decimal | str | dt.date | bool:  # noqa: ANN401 - as above
    """Take what a cell holds; raised digits are of notes, and stay raised."""
    if not isinstance(value, list):
        return _value(value)
    pieces: list[str] = []
    for piece in value:  # pyright: ignore[reportUnknownVariableType]
        text = str(piece)  # pyright: ignore[reportUnknownArgumentType]
        font: Any = getattr(piece, "font", None)  # pyright: ignore[reportUnknownArgumentType]
        raised = font is not None and font.vertAlign == "superscript"
        pieces.append(text.translate(_RAISED) if raised else text)
    return "".join(pieces)
