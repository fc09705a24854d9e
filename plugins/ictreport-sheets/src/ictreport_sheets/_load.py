"""Workbooks to reports."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ictreport.errors import DocumentError, Problem
from ictreport.model import Report
from ictreport.tidy import COLUMNS, read_table
from ictreport_sheets._cells import column_name, quoted
from ictreport_sheets._fill import is_template, read_filled
from ictreport_sheets._form import SKELETON
from ictreport_sheets._opening import check_fonts, fonts_of, open_book, refuse
from ictreport_sheets._release import PLACES
from ictreport_sheets._values import (
    BadCellError,
    Grid,
    Value,
    number_of,
    padded,
    words_of,
)

if TYPE_CHECKING:
    from ictreport.plugin import Origin
    from ictreport_sheets import SheetsSourceOptions

_KNOWN_BY: Final = frozenset({"report", "publisher", "sector", "metric", "number"})
"""The columns by which the table of observations is known."""

_SEARCHED: Final = 20
"""How many rows of a sheet are looked at for its headings."""

_NUMBERS: Final = frozenset(
    name
    for name, column in COLUMNS.items()
    if column.kind in {"number", "integer", "double"}
)


def load(origin: "Origin", options: "SheetsSourceOptions") -> Report:
    """
    Read a report from a workbook that we wrote or that was filled in, or by a mapping.

    Args:
        origin: Where it is read from.
        options: The mapping, for a workbook of somebody else.

    Returns:
        The report, as far as the workbook carries it.

    Raises:
        SourceError: The file is not a workbook that can be read.
        LimitError: The workbook is larger than the limit.
        DocumentError: Its cells make no report; problems name sheet and cell.
    """
    name = origin.name
    if options.mapping is not None:
        from ictreport.mapping import apply, load_mapping
        from ictreport_sheets._foreign import grids as sheets_of

        return apply(sheets_of(origin, options), load_mapping(options.mapping)).report
    data = origin.read()
    found, files = open_book(data, name)
    check_fonts(fonts_of(files), name)
    if found == "ods":
        from ictreport_sheets._reading_ods import read_ods

        grids = read_ods(files["content.xml"], name)
        if is_template(grids):
            return read_filled(grids, name)
        return read_release(grids, name)
    from ictreport_sheets._reading_xlsx import read_exact, read_fast

    sheets = read_fast(data, name, SKELETON)
    head = list(itertools.islice(sheets, 1))
    if is_template(head):
        return read_filled(read_exact(data, name), name)
    return read_release(itertools.chain(head, sheets), name)


def read_release(grids: Iterable[Grid], name: str) -> Report:
    """
    Read the table of observations.

    Args:
        grids: The sheets of a workbook.
        name: What messages call it.

    Returns:
        The report.

    Raises:
        SourceError: No sheet has that table.
        DocumentError: Its cells make no report; problems name sheet and cell.
    """
    from ictreport.mapping.grid import sheet_names

    looked: list[str] = []
    for grid in grids:
        looked.append(grid.name)
        for number, row in enumerate(grid.rows[:_SEARCHED]):
            if {cell for cell in row if isinstance(cell, str)} >= _KNOWN_BY:
                return _Table(grid, number).report(name)
    names = sheet_names(looked)
    columns = ", ".join(sorted(_KNOWN_BY))
    rule = f"a sheet must have a table with the columns {columns}"
    got = f"the sheets {names}"
    return refuse(name, rule, got, "read a workbook that ictreport wrote")


class _Table:
    """The table of observations on a sheet."""

    def __init__(self, grid: Grid, first: int) -> None:
        self._grid = grid
        self._first = first
        header = [cell if isinstance(cell, str) else "" for cell in grid.rows[first]]
        while header and not header[-1]:
            header.pop()
        self._header = header
        self._places = {
            place: header.index(f"{name}{PLACES}")
            for place, name in enumerate(header)
            if f"{name}{PLACES}" in header
        }
        behind = set(self._places.values())
        self._kept = [place for place in range(len(header)) if place not in behind]
        self.problems: list[Problem] = []

    def report(self, name: str) -> Report:
        try:
            return read_table(self._checked(name), name, safe=False)
        except DocumentError as error:
            problems = [self._placed(problem) for problem in error.problems]
            raise DocumentError(problems, name, more=error.more) from None

    def _checked(self, name: str) -> list[tuple[int, list[str]]]:
        lines = list(self._lines())
        if self.problems:
            raise DocumentError(self.problems, name)
        return lines

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        header = self._header
        yield self._first + 1, [header[place] for place in self._kept]
        width = len(header)
        kept = [
            (place, self._places.get(place, place), header[place] in _NUMBERS)
            for place in self._kept
        ]
        blank = [""] * width
        last = self._first + 1
        for number, row in enumerate(self._grid.rows[last:], start=last + 1):
            cells = row if len(row) == width else [*row[:width], *blank[len(row) :]]
            if all(cell == "" for cell in cells):
                continue
            # Most cells are empty, or plain words.
            yield (
                number,
                [
                    ""
                    if cells[place] == "" and cells[behind] == ""
                    else self._text(number, place, cells, is_number=is_number)
                    for place, behind, is_number in kept
                ],
            )

    def _text(
        self, number: int, place: int, cells: Sequence[Value], *, is_number: bool
    ) -> str:
        at = place
        try:
            if not is_number:
                return words_of(cells[place])
            text = number_of(cells[place])
            if place in self._places:
                at = self._places[place]
                return padded(text, number_of(cells[at]))
        except BadCellError as error:
            self._tell(number, at, str(error))
            return ""
        return text

    def _tell(self, number: int, place: int, message: str) -> None:
        self.problems.append(Problem(("line", number, self._header[place]), message))

    def _placed(self, problem: Problem) -> Problem:
        """Name sheet and cell instead of line and column."""
        match problem.path:
            case ("line", int(number), str(column)) if column in self._header:
                place = self._header.index(column)
            case ("line", int(number), *_):
                place = 0
            case _:
                return problem
        cell = f"{column_name(place)}{number}"
        return Problem((f"{quoted(self._grid.name)}!{cell}",), problem.message)
