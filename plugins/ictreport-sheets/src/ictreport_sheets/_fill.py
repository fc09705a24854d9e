"""Templates that were filled in, to reports."""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ictreport.convert import from_pairs, structure
from ictreport.errors import DocumentError, PathPart, Problem
from ictreport.model import Quantity, Report
from ictreport.model.unit_kind import HUNDREDTHS
from ictreport.tidy import QUANTITY_COLUMNS, from_cells
from ictreport_sheets._cells import column_name, quoted
from ictreport_sheets._form import (
    FOLLOWS_KEYS,
    KEYS,
    MARK,
    OCCASION_KEYS,
    SKELETON,
    TARGETS,
    UNCHANGED,
    VERSION,
    FormColumn,
    figure_columns,
    task_columns,
)
from ictreport_sheets._opening import refuse
from ictreport_sheets._release import PLACES
from ictreport_sheets._values import (
    BadCellError,
    Percent,
    ReadSheet,
    Value,
    number_of,
    padded,
    shown,
    words_of,
)

_NUMBERS: Final = frozenset(
    column.name for column in QUANTITY_COLUMNS if column.kind == "number"
)
_COUNTS: Final = frozenset(
    column.name for column in QUANTITY_COLUMNS if column.kind in {"integer", "double"}
)

Document = dict[str, Any]
Path = tuple[PathPart, ...]


def is_template(sheets: Sequence[ReadSheet]) -> bool:
    """
    Tell whether a workbook is a template of ours.

    Args:
        sheets: Its sheets.

    Returns:
        Whether it has the hidden sheet of one.
    """
    return any(
        _column(sheet)[:1] == [MARK] for sheet in sheets if sheet.name == SKELETON
    )


def _column(sheet: ReadSheet) -> list[Value]:
    return [row[0] if row else "" for row in sheet.rows]


def read_filled(sheets: Sequence[ReadSheet], name: str) -> Report:
    """
    Read a template that was filled in.

    Args:
        sheets: Its sheets, with formats.
        name: The name of the input in messages.

    Returns:
        The report.

    Raises:
        SourceError: Its hidden sheet was changed, or a sheet is missing.
        DocumentError: Cells are wrong; each is named with what would be right.
    """
    reader = _Reader(_skeleton(sheets, name), name)
    reader.figures(_table(sheets, KEYS, name))
    reader.tasks(_table(sheets, ("task", TARGETS), name))
    return reader.report()


def _skeleton(sheets: Sequence[ReadSheet], name: str) -> Document:
    [hidden] = [sheet for sheet in sheets if sheet.name == SKELETON]
    _, version, *chunks = _column(hidden)
    rule = f"the hidden sheet {SKELETON!r} must be unchanged"
    if version != VERSION:
        refuse(name, rule, f"version {shown(version)}", "begin with a new template")
    try:
        text = "".join(words_of(chunk) for chunk in chunks)
        text = base64.b64decode(text, validate=True).decode()
        document = json.loads(text, object_pairs_hook=from_pairs)
        structure(document)
    except (BadCellError, ValueError, RecursionError) as error:
        refuse(name, rule, str(error).partition("\n")[0], "begin with a new template")
    found: Document = document
    return found


class _Rows:
    """The rows of a sheet that is filled in, under the names of its columns."""

    def __init__(self, sheet: ReadSheet, header: int) -> None:
        self._sheet = sheet
        names = sheet.rows[header]
        self._places = {str(key): place for place, key in enumerate(names) if key != ""}
        self._first = header + 1

    def __iter__(self) -> Iterator["_Row"]:
        for number, cells in enumerate(
            self._sheet.rows[self._first :], start=self._first + 1
        ):
            if any(cell != "" for cell in cells):
                yield _Row(self._sheet.name, number, cells, self._places)


class _Row:
    """One row, which gives the text of its cells and remembers what is wrong."""

    def __init__(
        self, sheet: str, number: int, cells: Sequence[Value], places: Mapping[str, int]
    ) -> None:
        self._sheet = sheet
        self._number = number
        self._cells = cells
        self._places = places
        self.problems: list[Problem] = []

    def __getitem__(self, name: str) -> Value:
        place = self._places.get(name, len(self._cells))
        return self._cells[place] if place < len(self._cells) else ""

    def where(self, name: str) -> str:
        """Name the cell of a column."""
        letters = column_name(self._places.get(name, 0))
        return f"{quoted(self._sheet)}!{letters}{self._number}"

    def tell(self, name: str, message: str) -> None:
        """Remember what is wrong with a cell."""
        self.problems.append(Problem((self.where(name),), message))

    def words(self, name: str) -> str:
        """Give the words of a cell, without blanks around them."""
        return self.whole(name).strip()

    def whole(self, name: str) -> str:
        """Give the words of a cell as they are."""
        try:
            return words_of(self[name])
        except BadCellError as error:
            self.tell(name, str(error))
            return ""

    def number(self, name: str, *, is_percent: bool = False) -> str:
        """Give the number of a cell; 11.5 % in a format of percent is 11.5."""
        value = self[name]
        try:
            if isinstance(value, Percent) and is_percent:
                return number_of(value.number.scaleb(2))
            return number_of(value)
        except BadCellError as error:
            self.tell(name, str(error))
            return ""

    def code(self, column: FormColumn) -> str:
        """Give the code of a cell that has a list, whatever the language."""
        text = self.words(column.name)
        if not text or not column.values:
            return text
        found = column.codes.get(text.casefold())
        if found is None:
            known = ", ".join(column.values)
            self.tell(
                column.name, f"it must be a word of the list: {known} (got {text!r})"
            )
            return ""
        return found


def _table(sheets: Sequence[ReadSheet], columns: Sequence[str], name: str) -> _Rows:
    for sheet in sheets:
        header = sheet.header(columns)
        if header is not None:
            return _Rows(sheet, header)
    rule = f"a sheet must have the columns {', '.join(columns)}"
    return refuse(name, rule, "none", "begin with a new template")


class _Reader:
    """Puts what was filled in into the document of the report."""

    def __init__(self, document: Document, name: str) -> None:
        self._document = document
        self._name = name
        self._metrics = dict(_metrics(document))
        self._columns = task_columns(structure(document))
        self._wheres: dict[Path, _Row] = {}
        self._problems: list[Problem] = []

    def figures(self, rows: _Rows) -> None:
        """Take the figures in; a row whose codes are not known is told."""
        for row in rows:
            address, measure, baseline = (row.words(key) for key in KEYS)
            if address not in self._metrics:
                row.tell("address", f"no metric has this address (got {address!r})")
            elif measure == "level":
                self._level(row, *self._metrics[address])
            else:
                self._claim(row, measure, baseline, *self._metrics[address])
            self._problems += row.problems

    def _level(self, row: _Row, path: Path, metric: Document) -> None:
        self._wheres[path] = row
        value, status = self._quantity(row)
        metric["status"] = status or ("missing" if value is None else "normal")
        if value is not None:
            metric["value"] = value

    def _claim(
        self, row: _Row, measure: str, baseline: str, path: Path, metric: Document
    ) -> None:
        claim = {"kind": measure} | ({"baseline": baseline} if baseline else {})
        if measure == "unchanged":
            if not row.code(UNCHANGED):
                return
        else:
            value, _ = self._quantity(row)
            if value is None:
                return
            claim["value"] = value
        claims = metric.setdefault("claims", [])
        self._wheres[*path, "claims", len(claims)] = row
        claims.append(claim)

    def _quantity(self, row: _Row) -> tuple[str | None, str]:
        """Read the cells of a quantity as the tidy table has them."""
        cells: dict[str, str] = {}
        for column in figure_columns():
            name = column.name
            if name.endswith(PLACES):
                continue
            if name in _NUMBERS:
                percent = row.words("unit") in HUNDREDTHS
                number = row.number(name, is_percent=percent)
                cells[name] = self._padded(row, name, number)
            elif name in _COUNTS:
                cells[name] = row.number(name)
            else:
                cells[name] = row.code(column)
        status = cells.pop("status", "")
        if not cells["number"]:
            return None, status
        return self._parsed(row, cells), status

    def _padded(self, row: _Row, name: str, number: str) -> str:
        try:
            return padded(number, row.number(f"{name}{PLACES}"))
        except BadCellError as error:
            row.tell(f"{name}{PLACES}", str(error))
            return number

    def _parsed(self, row: _Row, cells: Mapping[str, str]) -> str | None:
        if row.problems:
            return None
        try:
            found: Quantity | None = from_cells({**_ANY_ROW, **cells}).value
        except DocumentError as error:
            for problem in error.problems:
                row.tell(str(problem.path[0]), problem.message)
            return None
        return None if found is None else str(found)

    def tasks(self, rows: _Rows) -> None:
        """Take the tasks in, in the order of the sheet."""
        tasks: list[Document] = []
        columns = {column.name: column for column in self._columns}
        for row in rows:
            cells = {
                name: row.whole(name) if ":" in name else row.code(column)
                for name, column in columns.items()
            }
            self._wheres["tasks", len(tasks)] = row
            tasks.append(_task(row, cells))
            self._problems += row.problems
        self._document.pop("tasks", None)
        if tasks:
            self._document["tasks"] = tasks

    def report(self) -> Report:
        """Make the report, and name the cells of what makes none."""
        if self._problems:
            raise DocumentError(self._problems, self._name)
        try:
            return structure(self._document, self._name)
        except DocumentError as error:
            problems = [self._placed(problem) for problem in error.problems]
            raise DocumentError(problems, self._name, more=error.more) from None

    def _placed(self, problem: Problem) -> Problem:
        for length in range(len(problem.path), 0, -1):
            row = self._wheres.get(problem.path[:length])
            if row is not None:
                rest = problem.path[length:]
                name = _TASK_COLUMNS.get(str(rest[0]), str(rest[0])) if rest else ""
                return Problem((row.where(name or "number"),), problem.message)
        return problem


_TASK_COLUMNS: Final = {
    "code": "task",
    "value": "number",
    "follows": FOLLOWS_KEYS[0],
}
"""Where the keys of documents stand on sheets, when they have other names."""

_ANY_ROW: Final = {
    "report": "r",
    "publisher": "p",
    "sector": "s",
    "metric": "m",
    "measure": "level",
    "period": "2024",
    "status": "normal",
}
"""What a row of the tidy table has besides a quantity."""


def _metrics(document: Document) -> Iterator[tuple[str, tuple[Path, Document]]]:
    """Visit the metrics of a document with their addresses and paths."""
    for s, sector in enumerate(document.get("sectors", ())):
        for m, metric in enumerate(sector.get("metrics", ())):
            path = ("sectors", s, "metrics", m)
            yield from _walk(f"{sector['code']}.{metric['code']}", path, metric)


def _walk(
    address: str, path: Path, metric: Document
) -> Iterator[tuple[str, tuple[Path, Document]]]:
    yield address, (path, metric)
    for b, breakdown in enumerate(metric.get("breakdowns", ())):
        for p, part in enumerate(breakdown["parts"]):
            below = (*path, "breakdowns", b, "parts", p)
            yield from _walk(f"{address}.{part['code']}", below, part)


def _task(row: _Row, cells: Mapping[str, str]) -> Document:
    task: Document = {"code": cells["task"]}
    for key in ("kind", "status", "due", "sector"):
        if cells[key]:
            task[key] = cells[key]
    for key in ("title", "owner"):
        words = {
            name.partition(":")[2]: text
            for name, text in cells.items()
            if text and name.startswith(f"{key}:")
        }
        if words:
            task[key] = words
    if any(cells[key] for key in OCCASION_KEYS):
        task["occasion"] = _occasion(row, cells)
    if any(cells[key] for key in FOLLOWS_KEYS):
        report, follows = (cells[key] for key in FOLLOWS_KEYS)
        task["follows"] = {"report": report, "task": follows}
    if cells[TARGETS]:
        task["targets"] = list(_targets(row, cells[TARGETS]))
    return task


def _occasion(row: _Row, cells: Mapping[str, str]) -> Document:
    kind, ordinal, *_ = OCCASION_KEYS
    found: Document = {"kind": cells[kind]}
    if cells[ordinal].isdecimal():
        found["ordinal"] = int(cells[ordinal])
    else:
        row.tell(ordinal, f"it must be a whole number (got {cells[ordinal]!r})")
    return found | {key: cells[key] for key in ("date", "since") if cells[key]}


def _targets(row: _Row, text: str) -> Iterator[Document]:
    for one in text.split(";"):
        metric, sign, value = one.partition("=")
        if not sign:
            message = "each target must be written as 'address = quantity'"
            row.tell(TARGETS, f"{message} (got {one.strip()!r})")
        yield {"metric": metric.strip(), "value": value.strip()}
