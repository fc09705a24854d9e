"""The cells of XLSX files as programs show them: values, formats, fonts and indents."""

import datetime as dt
import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

import attrs

from ictreport.errors import LimitError, shorten
from ictreport.plugin import Cell, Grid, Rectangle, cell_position, check_filled
from ictreport_sheets._grids import EPOCH, Look, hiding, number_cell, uncovered
from ictreport_sheets._number_format import BUILT_IN, GENERAL
from ictreport_sheets._opening import check_characters, refuse
from ictreport_sheets._values import RAISED

_YES: Final = frozenset({"1", "true", "on"})
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST_REASON: Final = 200
_OFFICE: Final = "officeDocument"
_DAYS_1904: Final = dt.date(1904, 1, 1)
"""The day from which workbooks of old Macintoshes count."""


def grids_of_xlsx(files: Mapping[str, bytes], name: str) -> list[Grid]:
    """
    Read the cells of a workbook in XLSX, with what is seen of them.

    Args:
        files: The files of the workbook, whose references were looked at.
        name: The name of the input in messages.

    Returns:
        Its sheets in their order; sheets of charts have no cells and are left out.

    Raises:
        SourceError: The file is not a whole workbook.
        LimitError: It holds too much.
    """
    try:
        return list(_Book(files, name).grids())
    except LimitError as error:
        raise LimitError(f"{name}: {error}", error.limit) from None
    except (ParseError, ValueError, KeyError, IndexError, OverflowError) as error:
        got = shorten(f"{type(error).__name__}: {error}", _LONGEST_REASON)
        refuse(name, "it must be a whole workbook", got, "open it and save it anew")


def _local(tag: str) -> str:
    """Take the name of an element without its namespace, of which there are two."""
    return tag.rpartition("}")[2]


def _children(element: Element | None, *path: str) -> list[Element]:
    """Find the elements below some steps, whatever the namespace."""
    elements = [] if element is None else [element]
    for step in path:
        elements = [
            below for above in elements for below in above if _local(below.tag) == step
        ]
    return elements


class _Book:
    """The parts of a workbook that its sheets refer to."""

    def __init__(self, files: Mapping[str, bytes], name: str) -> None:
        self._files = files
        self.name = name
        self.filled = 0
        self.characters = 0
        self._path = self._target("", _OFFICE) or "xl/workbook.xml"
        self._root = self._xml(self._path)
        [properties] = _children(self._root, "workbookPr")[:1] or [Element("none")]
        self.epoch = _DAYS_1904 if properties.get("date1904") in _YES else EPOCH
        self.strings = self._read_strings()
        self.looks = self._read_looks()

    def _xml(self, path: str) -> Element:
        # Without a document type no entity can be made.
        return fromstring(self._files[path])  # noqa: S314

    def _relations(self, path: str) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and path of what a file refers to."""
        folder, file = posixpath.split(path)
        place = posixpath.join(folder, "_rels", f"{file}.rels")
        if place not in self._files:
            return
        for relation in self._xml(place):
            target = posixpath.normpath(
                posixpath.join(folder, relation.get("Target", ""))
            )
            kind = relation.get("Type", "").rpartition("/")[2]
            yield relation.get("Id", ""), kind, target.removeprefix("/")

    def _target(self, path: str, wanted: str) -> str | None:
        """Find the file of a kind that another refers to."""
        for _, kind, target in self._relations(path):
            if kind == wanted and target in self._files:
                return target
        return None

    def _read_strings(self) -> list[str]:
        path = self._target(self._path, "sharedStrings")
        if path is None:
            return []
        strings: list[str] = []
        for _, element in iterparse(io.BytesIO(self._files[path])):  # noqa: S314 - as above
            if _local(element.tag) == "si":
                strings.append(_text(element))
                element.clear()
        return strings

    def _read_looks(self) -> list[Look]:
        path = self._target(self._path, "styles")
        if path is None:
            return []
        root = self._xml(path)
        codes = dict(BUILT_IN)
        for entry in _children(root, "numFmts", "numFmt"):
            codes[int(entry.get("numFmtId", 0))] = entry.get("formatCode", GENERAL)
        fonts = [
            next(
                (part.get("val", "") for part in each if _local(part.tag) == "name"), ""
            )
            for each in _children(root, "fonts", "font")
        ]
        looks: list[Look] = []
        for look in _children(root, "cellXfs", "xf"):
            font = int(look.get("fontId", 0))
            indents = [part.get("indent", "0") for part in _children(look, "alignment")]
            looks.append(
                Look(
                    codes.get(int(look.get("numFmtId", 0)), GENERAL),
                    fonts[font] if font < len(fonts) else "",
                    int(indents[0]) if indents else 0,
                )
            )
        return looks

    def grids(self) -> Iterator[Grid]:
        """Read the sheets, each bounded by what those before it hold."""
        targets = {id_: target for id_, _, target in self._relations(self._path)}
        for sheet in _children(self._root, "sheets", "sheet"):
            keys = [value for key, value in sheet.items() if _local(key) == "id"]
            path = targets.get(keys[0] if keys else "", "")
            if path in self._files:
                sheet_of = _Sheet(self, sheet.get("name", ""))
                grid = sheet_of.read(self._files[path])
                self.filled += len(grid.cells)
                visible = sheet.get("state", "visible") == "visible"
                yield attrs.evolve(grid, visible=visible)


class _Sheet:
    """Reads the cells of one sheet, row by row."""

    def __init__(self, book: _Book, title: str) -> None:
        self._book = book
        self._title = title
        self._strings, self._looks = book.strings, book.looks
        self._cells: dict[tuple[int, int], Cell] = {}
        self._columns: dict[str, int] = {}

    def read(self, content: bytes) -> Grid:
        """Read the file of a sheet."""
        merged: list[Rectangle] = []
        rows: list[range] = []
        columns: list[range] = []
        last = 0
        for _, element in iterparse(io.BytesIO(content)):  # noqa: S314 - as above
            tag = _local(element.tag)
            if tag == "row":
                last = self._row(element, last)
                if element.get("hidden") in _YES:
                    rows.append(range(last, last + 1))
                element.clear()
            elif tag == "col" and element.get("hidden") in _YES:
                first, end = (int(element.get(key, 0)) for key in ("min", "max"))
                columns.append(range(first, end + 1))
            elif tag == "mergeCell":
                merged.append(_rectangle(element.get("ref", "")))
        grid = Grid(self._title, self._cells, tuple(merged))
        return uncovered(hiding(grid, rows, columns))

    def _row(self, row: Element, last: int) -> int:
        number = int(row.get("r", last + 1))
        book, column, characters = self._book, 0, 0
        for cell in row:
            place = cell.get("r")
            column = column + 1 if place is None else self._column(place)
            content = self._cell(cell)
            if content is not None:
                self._cells[number, column] = content
                if isinstance(content.value, str):
                    characters += len(content.value)
        check_filled(book.filled + len(self._cells), self._title)
        book.characters += characters
        check_characters(book.characters, self._title)
        return number

    def _column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        number = self._columns.get(letters)
        if number is None:
            number = self._columns[letters] = cell_position(f"{letters}1")[1]
        return number

    def _cell(self, cell: Element) -> Cell | None:
        """Take what a cell holds; a formula whose result is not stored has None."""
        kind = cell.get("t", "n")
        style = int(cell.get("s", 0))
        look = self._looks[style] if style < len(self._looks) else Look()
        text: str | None = None
        formula = False
        for part in cell:
            tag = _local(part.tag)
            if tag == "v":
                text = part.text
            elif tag == "f":
                formula = True
            elif tag == "is" and kind == "inlineStr":
                return _worded(_text(part), look)
        if text is None:
            return Cell(None, font=look.font, indent=look.indent) if formula else None
        return self._cell_of(kind, text, look)

    def _cell_of(self, kind: str, text: str, look: Look) -> Cell | None:
        """Make the cell of a value that is stored as a text of some kind."""
        match kind:
            case "n":
                return number_cell(float(text), look, self._book.epoch)
            case "s":
                return _worded(self._strings[int(text)], look)
            case "b":
                return Cell(text in _YES, font=look.font, indent=look.indent)
            case "d":
                day = dt.datetime.fromisoformat(text.removesuffix("Z")).date()
                return Cell(day, font=look.font, indent=look.indent)
            case _:  # the text of a formula, or its error
                return _worded(_unescaped(text), look)


def _worded(words: str, look: Look) -> Cell | None:
    return Cell(words, font=look.font, indent=look.indent) if words else None


def _text(element: Element) -> str:
    """Join the pieces of a text; raised digits are of notes, and stay raised."""
    pieces: list[str] = []
    for part in element:
        tag = _local(part.tag)
        if tag == "t":
            pieces.append(part.text or "")
        elif tag == "r":
            words = "".join(piece.text or "" for piece in _children(part, "t"))
            raised = _children(part, "rPr", "vertAlign")
            if raised and raised[0].get("val") == "superscript":
                words = words.translate(RAISED)
            pieces.append(words)
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _rectangle(reference: str) -> Rectangle:
    first, _, last = reference.partition(":")
    return Rectangle(*cell_position(first), *cell_position(last or first))
