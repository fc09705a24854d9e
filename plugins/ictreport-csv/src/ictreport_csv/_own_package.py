"""Data packages of ictreport to reports, with every difference between its files."""

import csv
import io
import itertools
import json
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from ictreport.convert import from_pairs, structure
from ictreport.errors import MOST_PROBLEMS, DocumentError, Problem, SourceError, shorten
from ictreport.model import Report
from ictreport.plugin import Origin, read_zip
from ictreport.tidy import COLUMNS, Column, from_cells, unguard
from ictreport_csv._package import (
    DESCRIPTOR,
    DOCUMENT,
    VERSION,
    VERSION_KEY,
    Member,
    hash_of,
    members_of,
)
from ictreport_csv._tables import Row, Table

_TABLES: Final = ("observations", "metrics", "sectors", "units", "tasks")
_MOST_TIMES: Final = 4
_FILES: Final = (DESCRIPTOR, DOCUMENT, *(f"{name}.csv" for name in _TABLES))


def is_own(files: Mapping[str, bytes]) -> bool:
    """
    Return whether a package was written by ictreport.

    Args:
        files: The files of its zip.

    Returns:
        Whether its descriptor has our key, or its files are ours.
    """
    return DOCUMENT in files or f'"{VERSION_KEY}"'.encode() in files.get(
        DESCRIPTOR, b""
    )


def load_own(origin: Origin) -> Report:
    """
    Read a report from a data package that we wrote.

    The report is that of ``report.json``. The tables must say the same, cell by cell,
    and every file must be the one that the descriptor names by its hash.

    Args:
        origin: Where it is read from.

    Returns:
        The report.

    Raises:
        SourceError: The file is not a zip, or not a package that we wrote.
        LimitError: The package is larger than the limit when it is unpacked.
        DocumentError: A file of it is wrong; problems name the file, line and column.
    """
    name = origin.name
    files = read_zip(
        origin.read(), name, required=_FILES, only=True, most_files=len(_FILES)
    )
    recorded = _recorded(files[DESCRIPTOR], name)
    changed = _changed(DOCUMENT, files[DOCUMENT], recorded)
    if changed is not None:
        raise DocumentError([Problem((DOCUMENT,), changed)], name)
    document = _parsed(files[DOCUMENT], DOCUMENT, name)
    report = structure(document, f"{name}, {DOCUMENT}")
    every = (
        Problem((member.name, *problem.path), problem.message)
        for member in members_of(report)
        for problem in _problems(member, files[member.name], recorded, report)
    )
    problems = tuple(itertools.islice(every, MOST_PROBLEMS + 1))
    if problems:
        raise DocumentError(problems, name)
    return report


def _problems(
    member: Member, data: bytes, recorded: Mapping[str, object], report: Report
) -> Iterator[Problem]:
    """Find the cells that are wrong, or say at least that something was changed."""
    has_problems = False
    # A file that is far larger than the table was is not searched for cells.
    comparable = len(data) <= _MOST_TIMES * len(member.data)
    if member.table is not None and data != member.data and comparable:
        for problem in differences(member.table, data, report):
            has_problems = True
            yield problem
    if has_problems:
        return
    message = _changed(member.name, data, recorded)
    if message is not None:
        yield Problem((), message)


def _changed(file: str, data: bytes, recorded: Mapping[str, object]) -> str | None:
    """Say that a file is not the one that was described; None when it is."""
    wanted, got = recorded.get(file), hash_of(data)
    if wanted == got:
        return None
    return (
        f"its hash must be {wanted}, as in {DESCRIPTOR} (got {got}); it was changed "
        "after the export"
    )


def _parsed(data: bytes, file: str, name: str) -> dict[str, Any]:
    try:
        text = data.decode()
        content = cast("object", json.loads(text, object_pairs_hook=from_pairs))
    except (ValueError, RecursionError) as error:
        message = f"{name}: {file} must be JSON (got {error}); export the report anew"
        raise SourceError(message, name) from error
    if not isinstance(content, dict):
        message = f"{name}: {file} must contain an object; export the report anew"
        raise SourceError(message, name)
    return cast("dict[str, Any]", content)


def _recorded(data: bytes, name: str) -> Mapping[str, object]:
    """Read the hash of each file, by its path."""
    descriptor = _parsed(data, DESCRIPTOR, name)
    version = descriptor.get(VERSION_KEY)
    if version != VERSION or type(version) is not int:
        message = (
            f"{name}: {DESCRIPTOR} must be of a package of ictreport, version "
            f"{VERSION} (got {version!r}); read its tables with another program"
        )
        raise SourceError(message, name)
    resources = cast("object", descriptor.get("resources"))
    if not isinstance(resources, list):
        message = f"{name}: {DESCRIPTOR} must list its resources"
        raise SourceError(message, name)
    hashes: dict[str, object] = {}
    for resource in cast("list[object]", resources):
        if isinstance(resource, dict):
            known = cast("dict[str, object]", resource)
            hashes[str(known.get("path"))] = known.get("hash")
    return hashes


_LINE: Final = "line"
_FORMS: Final = {
    "number": (re.compile(r"-?[0-9]+(\.[0-9]+)?"), "a plain decimal number"),
    "integer": (re.compile(r"-?[0-9]+"), "an integer"),
    "boolean": (re.compile("true|false"), "true or false"),
    "double": (re.compile("-?[0-9]+|INF"), "an integer or INF"),
}


def differences(table: Table, data: bytes, report: Report) -> Iterator[Problem]:
    """
    Compare a file with the table that a report gives.

    Args:
        table: The table of the report.
        data: The file.
        report: The report.

    Yields:
        A problem for each cell or row that is wrong.
    """
    try:
        yield from _compared(table, _lines(data), report)
    except (UnicodeDecodeError, csv.Error) as error:
        yield Problem((), f"it must be CSV in UTF-8 (got {error})")


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Read row by row, each with the line that it starts in."""
    reader = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _compared(
    table: Table, lines: Iterator[tuple[int, list[str]]], report: Report
) -> Iterator[Problem]:
    _, header = next(lines, (1, list[str]()))
    if header == list(table.header):
        yield from _Comparison(table, report).problems(lines)
        return
    columns, got = ", ".join(table.header), ", ".join(header) or "none"
    message = f"its columns must be {columns} (got {shorten(got)})"
    yield Problem((_LINE, 1), message)


class _Comparison:
    """Compares rows with those of a table, by their key."""

    def __init__(self, table: Table, report: Report) -> None:
        self._table = table
        self._report = report
        key = table.key or tuple(c.name for c in table.columns if not c.words)
        self._places = [table.header.index(name) for name in key]
        self._expected: dict[Row, deque[Row]] = defaultdict(deque)
        for row in table.rows:
            self._expected[self._key(row)].append(row)
        self._lines: dict[Row, int] = {}

    def _key(self, row: Sequence[str]) -> Row:
        return tuple(str(row[place]) for place in self._places)

    def problems(self, lines: Iterable[tuple[int, list[str]]]) -> Iterator[Problem]:
        """Compare all rows, and tell last which are missing."""
        width = len(self._table.columns)
        for line, cells in lines:
            if len(cells) != width:
                message = f"a row must have {width} cells (got {len(cells)})"
                yield Problem((_LINE, line), message)
                continue
            yield from self._row(line, cells)
        for key, rows in self._expected.items():
            for _ in rows:
                yield Problem((), f"the row of {_key_text(key)} is required")

    def _row(self, line: int, cells: list[str]) -> Iterator[Problem]:
        key = self._key(cells)
        if not self._expected.get(key):
            yield from self._unknown(line, cells, key)
            return
        wanted = self._expected[key].popleft()
        self._lines[key] = line
        for column, cell, right in zip(self._table.columns, cells, wanted, strict=True):
            if cell != right:
                reason = _malformed(column, cell) or self._refused(cells, column)
                rule = reason or f"it must be as in report.json (got {shorten(cell)})"
                message = f"{rule}; report.json has {shorten(str(right))}"
                yield Problem((_LINE, line, column.name), message)

    def _unknown(self, line: int, cells: list[str], key: Row) -> Iterator[Problem]:
        """Tell of a row whose key the table does not have, or not that often."""
        if key in self._lines:
            message = (
                f"the key must not occur twice (got {_key_text(key)}, which is in line "
                f"{self._lines[key]})"
            )
            yield Problem((_LINE, line), message)
            return
        named = dict(zip(self._table.header, cells, strict=True))
        for column, cell in zip(self._table.columns, cells, strict=True):
            reason = _malformed(column, cell)
            if reason:
                yield Problem((_LINE, line, column.name), reason)
                return
        place, address = _place(named)
        if address and address not in self._report:
            message = f"report.json has no metric {shorten(address)}"
            yield Problem((_LINE, line, place), message)
            return
        message = f"report.json has no such row (got {_key_text(key)})"
        yield Problem((_LINE, line), message)

    def _refused(self, cells: list[str], column: Column) -> str:
        """Return why the tidy table cannot have this cell."""
        if self._table.name != "observations" or column.name not in COLUMNS:
            return ""
        named = dict(zip(self._table.header, cells, strict=True))
        named["of"] = unguard(named["of"])
        try:
            from_cells(named)
        except DocumentError as error:
            reasons = [p.message for p in error.problems if p.path == (column.name,)]
            return reasons[0] if reasons else ""
        return ""


def _place(named: dict[str, str]) -> tuple[str, str]:
    """Return the address that a row is about, and the column that says it."""
    if "address" in named:
        return "address", named["address"]
    if "metric" in named:
        whole = named["part_of"] or named["sector"]
        return "metric", f"{whole}.{named['metric']}"
    return "", ""


def _key_text(key: Row) -> str:
    return shorten(", ".join(filter(None, key)) or "empty cells")


def _malformed(column: Column, cell: str) -> str:
    """Return what a cell must be that is not even of the type of its column."""
    if not cell:
        return "this cell must not be empty" if column.required else ""
    form = _FORMS.get(column.kind)
    if form is not None and not form[0].fullmatch(cell):
        return f"it must be {form[1]} (got {shorten(cell)})"
    if column.values and cell not in column.values:
        return f"it must be one of {', '.join(column.values)} (got {shorten(cell)})"
    if column.pattern and not re.fullmatch(column.pattern, cell):
        return f"it must be written as {column.pattern} (got {shorten(cell)})"
    return ""
