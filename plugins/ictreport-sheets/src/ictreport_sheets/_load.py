"""Workbooks to reports."""

import collections
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from ictreport.errors import DocumentError, Problem
from ictreport.model import Report
from ictreport.plugin import column_letters
from ictreport.tidy import COLUMNS, read_table
from ictreport_sheets._cells import quoted
from ictreport_sheets._form import HIDDEN, MARK
from ictreport_sheets._opening import (
    Format,
    check_fonts,
    check_strings,
    fonts_of,
    open_book,
    refuse,
)
from ictreport_sheets._release import PLACES
from ictreport_sheets._uncollected import uncollected
from ictreport_sheets._values import (
    BadCellError,
    ReadSheet,
    Value,
    number_of,
    padded,
    words_of,
)

if TYPE_CHECKING:
    from typing import TypeGuard

    from ictreport.plugin import Grid, Origin, Reading
    from ictreport_sheets import SheetsSourceOptions

_KNOWN_BY: Final = frozenset({"report", "publisher", "sector", "metric", "number"})
"""The columns by which the table of observations is known."""

_BLOCK: Final = 500
"""How many rows are made text at once."""

_NUMBERS: Final = frozenset(
    name
    for name, column in COLUMNS.items()
    if column.kind in {"number", "integer", "double"}
)


@uncollected()
def load(origin: "Origin", _: "SheetsSourceOptions") -> "Report | Reading":
    """
    Read a report from a workbook that we wrote or that was filled in.

    Args:
        origin: Where it is read from.

    Returns:
        The report, as far as the workbook carries it; of a form with notes.

    Raises:
        SourceError: The file is not a workbook that can be read.
        LimitError: The workbook is larger than the limit.
        DocumentError: Its cells make no report; problems name sheet and cell.
    """
    name = origin.name
    data = origin.read()
    kind, files = open_book(data, name)
    if kind == "ods":
        from ictreport_sheets._reading_ods import read_ods

        sheets = read_ods(files["content.xml"], name)
        if any(map(_is_of_a_form, sheets)):
            return _read_form(kind, files, name)
        check_fonts(fonts_of(files), name)
        return _read_release(sheets, name)
    from ictreport_sheets._reading_xlsx import read_fast

    check_strings(files, name)
    others = read_fast(data, name, HIDDEN)
    head = list(itertools.islice(others, 1))
    if any(map(_is_of_a_form, head)):
        return _read_form(kind, files, name)
    check_fonts(fonts_of(files), name)
    return _read_release(itertools.chain(head, others), name)


def grids(origin: "Origin", _: "SheetsSourceOptions") -> list["Grid"]:
    """
    Read the cells of a book in XLSX or ODS, as they are shown.

    Args:
        origin: Where it is read from.

    Returns:
        Its sheets.

    Raises:
        SourceError: The file is not a workbook that can be read.
        LimitError: The workbook is larger than the limit.
    """
    kind, files = open_book(origin.read(), origin.name)
    return _cells(kind, files, origin.name)


def _cells(kind: Format, files: Mapping[str, bytes], name: str) -> list["Grid"]:
    if kind == "ods":
        from ictreport_sheets._grids_ods import grids_of_ods

        return grids_of_ods(files, name)
    from ictreport_sheets._grids_xlsx import grids_of_xlsx

    return grids_of_xlsx(files, name)


def _is_of_a_form(sheet: ReadSheet) -> bool:
    """Return whether a sheet is the hidden one of a form."""
    return sheet.name == HIDDEN and [tuple(row[:1]) for row in sheet.rows[:1]] == [
        (MARK,)
    ]


def _read_form(kind: Format, files: Mapping[str, bytes], name: str) -> "Reading":
    """Read a form, with notes of what was left empty or changed."""
    from ictreport_sheets._form_reader import read_form

    return read_form(_cells(kind, files, name), name)


def _read_release(sheets: Iterable[ReadSheet], name: str) -> Report:
    """Read the table of observations; problems name sheet and cell."""
    from ictreport.plugin import sheet_names

    looked: list[str] = []
    for sheet in sheets:
        looked.append(sheet.name)
        header = sheet.header(_KNOWN_BY)
        if header is not None:
            return _Table(sheet, header).report(name)
    names = sheet_names(looked)
    columns = ", ".join(sorted(_KNOWN_BY))
    rule = "without a mapping it must be a workbook of ictreport"
    got = f"the sheets {names}"
    way_out = "'ictreport map' proposes how to read a table of your own"
    known = f"a workbook of ictreport has a table with the columns {columns}"
    return refuse(name, rule, got, f"{way_out}; {known}")


def _are_plain(cells: Sequence[Value]) -> "TypeGuard[Sequence[str]]":
    """Return whether all cells of a column are words that stand there as they are."""
    try:
        return "\\" not in "".join(cast("Sequence[str]", cells))
    except TypeError:
        return False


class _Table:
    """The table of observations on a sheet."""

    def __init__(self, sheet: ReadSheet, first: int) -> None:
        self._sheet = sheet
        self._first = first
        header = [cell if isinstance(cell, str) else "" for cell in sheet.rows[first]]
        while header and not header[-1]:
            header.pop()
        self._header = header
        self._places = {
            place: header.index(f"{name}{PLACES}")
            for place, name in enumerate(header)
            if f"{name}{PLACES}" in header
        }
        behind = set(self._places.values())
        self._shown_columns = [
            place for place in range(len(header)) if place not in behind
        ]
        self._problems: list[Problem] = []

    def report(self, name: str) -> Report:
        lines = self._lines()
        try:
            report = read_table(lines, name, safe=False)
        except DocumentError as error:
            # What is wrong with cells comes first, also below where the table ended.
            collections.deque(lines, maxlen=0)
            self._check(name)
            problems = [self._placed(problem) for problem in error.problems]
            raise DocumentError(problems, name, more=error.more) from None
        self._check(name)
        return report

    def _check(self, name: str) -> None:
        """Raise what was found wrong with cells, row by row."""
        if self._problems:
            problems = sorted(self._problems, key=lambda problem: problem.path[1])
            raise DocumentError(map(self._placed, problems), name)

    def _lines(self) -> Iterator[tuple[int, Sequence[str]]]:
        header = self._header
        first = self._first + 1
        yield first, [header[place] for place in self._shown_columns]
        rows = self._sheet.rows
        for start in range(first, len(rows), _BLOCK):
            yield from self._block(start + 1, rows[start : start + _BLOCK])

    def _block(
        self, first: int, rows: Sequence[Sequence[Value]]
    ) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the text of some rows, made column by column: most need no work."""
        width = len(self._header)
        whole = [
            row if len(row) == width else [*row[:width], *[""] * (width - len(row))]
            for row in rows
        ]
        columns = list(zip(*whole, strict=True))
        texts = zip(
            *[self._texts(first, p, columns) for p in self._shown_columns], strict=True
        )
        for number, (row, cells) in enumerate(zip(whole, texts, strict=True), first):
            if any(cells) or any(cell != "" for cell in row):
                yield number, cells

    def _texts(
        self, first: int, place: int, columns: Sequence[Sequence[Value]]
    ) -> Sequence[str]:
        """Return the text of the cells of a column."""
        cells = columns[place]
        behind = columns[self._places.get(place, place)]
        is_number = self._header[place] in _NUMBERS
        if is_number and {""} == set(cells) == set(behind):
            return [""] * len(cells)
        if not is_number and _are_plain(cells):
            return cells
        return [
            ""
            if cell == "" and digits == ""
            else self._text(number, place, cell, digits, is_number=is_number)
            for number, (cell, digits) in enumerate(
                zip(cells, behind, strict=True), first
            )
        ]

    def _text(
        self, number: int, place: int, cell: Value, digits: Value, *, is_number: bool
    ) -> str:
        """Return the text of a cell, with the digits that it was printed with."""
        at = place
        try:
            if not is_number:
                return words_of(cell)
            text = number_of(cell)
            if place in self._places:
                at = self._places[place]
                return padded(text, number_of(digits))
        except BadCellError as error:
            message = Problem(("line", number, self._header[at]), str(error))
            self._problems.append(message)
            return ""
        return text

    def _placed(self, problem: Problem) -> Problem:
        """Name sheet and cell instead of line and column."""
        match problem.path:
            case ("line", int(number), str(column)) if column in self._header:
                place = self._header.index(column)
            case ("line", int(number), *_):
                place = 0
            case _:
                return problem
        cell = f"{column_letters(place + 1)}{number}"
        return Problem((f"{quoted(self._sheet.name)}!{cell}",), problem.message)
