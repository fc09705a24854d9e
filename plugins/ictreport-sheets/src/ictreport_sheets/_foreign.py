"""The sheets of books that ictreport did not make, as cells for mappings."""

import datetime as dt
import functools
import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import iterparse

from ictreport.errors import LimitError, shorten
from ictreport.mapping import Cell, Grid, Rectangle
from ictreport.mapping.grid import check_filled
from ictreport_sheets._grids import hiding, plain, uncovered
from ictreport_sheets._opening import open_book, refuse
from ictreport_sheets._values import RAISED

if TYPE_CHECKING:
    from ictreport.plugin import Origin
    from ictreport_sheets import SheetsSourceOptions

_LONGEST_REASON: Final = 200
_YES: Final = frozenset({"1", "true"})


def grids(origin: "Origin", _: "SheetsSourceOptions") -> list[Grid]:
    """
    Read the cells of a book in XLSX or ODS.

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
        from ictreport_sheets._foreign_ods import grids_of

        return grids_of(files, name)
    grids: list[Grid] = []
    cells = 0
    for grid in _workbook(data, files, name):
        cells = check_filled(cells + len(grid.cells), name)
        grids.append(grid)
    return grids


def _workbook(data: bytes, files: Mapping[str, bytes], name: str) -> Iterator[Grid]:
    """Read a workbook with openpyxl, since others drop the formats of numbers."""
    book = _whole(name, functools.partial(_opened, data))
    for sheet in book.worksheets:
        read = functools.partial(_grid, sheet, files)
        yield _whole(name, read)


def _whole(name: str, read: Callable[[], Any]) -> Any:  # noqa: ANN401 - openpyxl has no types
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep
            return read()
    except LimitError as error:
        raise LimitError(f"{name}: {error}", error.limit) from None
    except Exception as error:  # noqa: BLE001 - it raises whatever XML makes it raise
        cause = error.__cause__ or error
        got = shorten(f"{type(cause).__name__}: {cause}", _LONGEST_REASON)
        refuse(name, "it must be a whole workbook", got, "open it and save it anew")


def _opened(data: bytes) -> Any:  # noqa: ANN401 - as above
    """Read all but the sheets."""
    import openpyxl

    return openpyxl.load_workbook(
        io.BytesIO(data),
        read_only=True,
        data_only=True,
        rich_text=True,
        keep_links=False,
    )


def _grid(sheet: Any, files: Mapping[str, bytes]) -> Grid:  # noqa: ANN401 - as above
    """
    Read the cells of a sheet, and which are merged.

    Nothing else is read: a link or a format of a million cells has one line there, and
    would make a million cells of openpyxl.
    """
    from openpyxl.utils.cell import range_boundaries
    from openpyxl.worksheet import _reader

    reader: Any = _reader  # which has no types
    boundaries: Any = range_boundaries
    merge_tag = reader.MERGE_TAG.removesuffix("s")
    content = files[sheet._worksheet_path]  # noqa: SLF001 - nothing else names it
    book = sheet.parent
    parser = reader.WorkSheetParser(
        None,
        sheet._shared_strings,  # noqa: SLF001 - whose reader it is
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,  # noqa: SLF001
        timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        rich_text=True,
    )
    looks = _Looks(sheet)
    cells: dict[tuple[int, int], Cell] = {}
    merged: list[Rectangle] = []
    hidden: list[range] = []
    folded: list[range] = []
    # Without a document type no entity can be made.
    for _, element in iterparse(io.BytesIO(content)):  # noqa: S314
        if element.tag == reader.ROW_TAG:
            number, found = parser.parse_row(element)
            if element.get("hidden") in _YES:
                hidden.append(range(number, number + 1))
            for part, one in zip(element, found, strict=True):
                value = one["value"]
                place = (one["row"], one["column"])
                if value is not None:
                    cells[place] = Cell(_words(value), *looks[one["style_id"]])
                elif part.find(reader.FORMULA_TAG) is not None:
                    cells[place] = Cell(None)
            element.clear()
        elif element.tag == reader.COL_TAG and element.get("hidden") in _YES:
            first, last = (int(element.get(one, 0)) for one in ("min", "max"))
            folded.append(range(first, last + 1))
        elif element.tag == merge_tag:
            left, top, right, bottom = boundaries(element.get("ref", ""))
            merged.append(Rectangle(top, left, bottom, right))
    visible = sheet.sheet_state == "visible"
    grid = Grid(sheet.title, cells, merged, visible)
    return uncovered(hiding(grid, hidden, folded))


class _Looks(dict[int, tuple[str, str, int]]):
    """Format of numbers, name of the font and indent, by the number of the style."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - as above
        super().__init__()
        self._sheet = sheet

    def __missing__(self, style: int) -> tuple[str, str, int]:
        from openpyxl.cell.read_only import ReadOnlyCell

        one: Any = ReadOnlyCell(self._sheet, 1, 1, None, style_id=style)
        look = (one.number_format, one.font.name or "", int(one.alignment.indent or 0))
        self[style] = look
        return look


def _words(value: Any) -> Decimal | str | dt.date | bool:  # noqa: ANN401 - as above
    """Take what a cell holds; raised digits are of notes, and stay raised."""
    if not isinstance(value, list):
        return plain(value)
    pieces: list[str] = []
    for piece in value:  # pyright: ignore[reportUnknownVariableType]
        text = str(piece)  # pyright: ignore[reportUnknownArgumentType]
        font: Any = getattr(piece, "font", None)  # pyright: ignore[reportUnknownArgumentType]
        raised = font is not None and font.vertAlign == "superscript"
        pieces.append(text.translate(RAISED) if raised else text)
    return "".join(pieces)
