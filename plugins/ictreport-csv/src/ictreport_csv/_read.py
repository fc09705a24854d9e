"""CSV to reports and to cells, and the places of its cells."""

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ictreport.errors import DocumentError, PathPart, Problem, SourceError
from ictreport.model import Period, Report
from ictreport.plugin import Cell, Grid, Origin, check_rectangle
from ictreport.tidy import csv_lines, read_table
from ictreport_csv import SEPARATORS, CsvSourceOptions

_OTHER_TABLES: Final = {
    "tasks": frozenset({"task", "kind", "targets"}),
    "growth": frozenset({"claims", "implied_status", "contribution_status"}),
}
"""The columns by which the tables are known that say too little to be read back."""

_OTHER_SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "bars"}


def load(origin: Origin, options: CsvSourceOptions) -> Report:
    """
    Read a report from the observations in a CSV file.

    Args:
        origin: Where it is read from.
        options: How it was written, and what it does not say.

    Returns:
        The report, as far as the table carries it.

    Raises:
        SourceError: The file is not CSV in UTF-8.
        DocumentError: Its columns or cells make no report.
    """
    name = origin.name
    text = origin.read_text()
    _check_text(text, name)
    period = None if options.period is None else Period.parse(options.period)
    lines = csv_lines(text, name)
    first = next(lines, None)
    if first is None:
        raise _empty(name)
    check_columns(first[1], name, line=first[0])
    table = itertools.chain([first], lines)
    return read_table(table, name, safe=options.safe, period=period)


def _empty(name: str) -> SourceError:
    message = f"{name}: it must contain a table (got an empty file)"
    return SourceError(message, name)


def check_columns(header: Sequence[str], name: str, *, line: int = 1) -> None:
    """
    Refuse the tables of ictreport that say too little to be read back.

    Args:
        header: The names of the columns.
        name: What messages call the file.
        line: The line that they stand in.

    Raises:
        DocumentError: They are those of the table of tasks, or of growth.
    """
    for table, columns in _OTHER_TABLES.items():
        if columns <= set(header):
            message = (
                "the table must be that of observations, the only one that can be read "
                f"back (got that of {table}); export the report with "
                "table=observations, or as json"
            )
            raise DocumentError([Problem(("line", line), message)], name)


def _check_text(text: str, name: str) -> None:
    """Refuse what is not a table with commas, before it makes less clear errors."""
    first = text.strip(" ,\r\n").partition("\n")[0]
    if not first:
        raise _empty(name)
    if "\0" in first:
        rule = "the text must be UTF-8 (got NUL characters)"
        raise SourceError(f"{name}: {rule}; save the file as UTF-8", name)
    for separator, word in _OTHER_SEPARATORS.items():
        if separator in first and "," not in first:
            rule = f"commas must separate the cells (got {word})"
            message = f"{name}: {rule}; save the file as CSV with commas"
            raise SourceError(message, name)


_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LOOKED_AT: Final = 50


def grids(origin: Origin, options: CsvSourceOptions) -> list[Grid]:
    """
    Read the cells of a CSV file.

    Args:
        origin: Where it is read from.
        options: Its encoding and separator, where they are named.

    Returns:
        One sheet without a name, whose cells are all texts.

    Raises:
        SourceError: The file is not text in the encoding that is named, or not a table.
        LimitError: The file has more than two million cells.
    """
    name = origin.name
    text = _decoded(origin.read(), options.encoding, name)
    separator = SEPARATORS[options.separator or _separator(text)]
    cells: dict[tuple[int, int], Cell] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    widest = 0
    try:
        for row, line in enumerate(reader, start=1):
            widest = max(widest, len(line))
            check_rectangle(row, widest, name)
            for column, words in enumerate(line, start=1):
                if words.strip():
                    cells[row, column] = Cell(words)
    except csv.Error as error:
        message = (
            f"{name}: it must be CSV (got {str(error)!r} in line {reader.line_num}); "
            "mend the line, or name the separator"
        )
        raise SourceError(message, name) from error
    if not cells:
        raise SourceError(f"{name}: it must contain a table (got an empty file)", name)
    return [Grid("", cells)]


def _decoded(data: bytes, encoding: str | None, name: str) -> str:
    """Decode UTF-8, UTF-16 with a mark, or what is named; nothing is guessed."""
    marked = next((code for mark, code in _MARKS.items() if data.startswith(mark)), "")
    wanted = encoding or marked or "utf-8"
    try:
        text = data.decode(wanted)
    except UnicodeDecodeError as error:
        message = (
            f"{name}: it must be text in {wanted} (got another encoding from byte "
            f"{error.start + 1} on); name its encoding, as in encoding=windows-1258"
        )
        raise SourceError(message, name) from error
    if "\0" in text:
        message = (
            f"{name}: a text must have no NUL characters (got one); it may be UTF-16 "
            "without a byte order mark: name its encoding, as in encoding=utf-16-le"
        )
        raise SourceError(message, name)
    return text


def _separator(text: str) -> str:
    """Find the separator that divides most lines into equally many cells."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    best, most = "comma", 0
    for name, sign in SEPARATORS.items():
        counts = Counter(line.count(sign) for line in lines if sign in line)
        same = max((number * count for number, count in counts.items()), default=0)
        if same > most:
            best, most = name, same
    return best


Path = tuple[PathPart, ...]

_CELL: Final = re.compile(r'"(?:[^"]|"")*+"?[^,\r\n]*|[^,\r\n]*')
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def locate(text: str) -> dict[Path, int]:
    """
    Return where every cell stands.

    Args:
        text: A tidy table as CSV.

    Returns:
        The offset of each cell by the line that its row starts in and its column, as
        problems name it, and of the cells that first name each sector and metric, as
        documents do.
    """
    offsets: dict[Path, int] = {}
    named: dict[str, Path] = {}
    header: list[str] | None = None
    for line, cells in _rows(text):
        if header is None:
            header = [_value(text, start, end) for start, end in cells]
            offsets.update(
                ((name,), start) for name, (start, _) in zip(header, cells, strict=True)
            )
            continue
        row = dict(zip(header, cells, strict=False))
        offsets["line", line] = cells[0][0]
        for name, (start, _) in row.items():
            offsets["line", line, name] = start
        _name(text, row, named, offsets)
    return offsets


def _rows(text: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Give each row that is not blank: its line, and where its cells start and end."""
    line, at = 1, 0
    while at < len(text):
        first, cells = line, [_cell(text, at)]
        while text.startswith(",", cells[-1][1]):
            cells.append(_cell(text, cells[-1][1] + 1))
        end = cells[-1][1]
        line += len(_LINE_END.findall(text, at, end)) + 1
        if any(start < stop for start, stop in cells):
            yield first, cells
        following = _LINE_END.match(text, end)
        at = len(text) if following is None else following.end()


def _cell(text: str, at: int) -> tuple[int, int]:
    match = _CELL.match(text, at)
    assert match is not None  # noqa: S101 - an empty cell is one too
    return match.span()


def _value(text: str, start: int, end: int) -> str:
    """Read a cell as its column's name or a code, which have no quotes in them."""
    return text[start:end].strip('"').lstrip("\ufeff")


def _name(
    text: str,
    row: Mapping[str, tuple[int, int]],
    named: dict[str, Path],
    offsets: dict[Path, int],
) -> None:
    """Give a sector and a metric their place where they are named first."""
    sector, metric, whole = (
        _value(text, *row[name]) if name in row else ""
        for name in ("sector", "metric", "part_of")
    )
    if not sector or not metric:
        return
    places = [(sector, "", "sector"), (f"{whole or sector}.{metric}", whole, "metric")]
    for address, above, column in places:
        if address in named:
            continue
        base = named.get(above or (sector if column == "metric" else ""), ())
        if column == "metric" and not base:
            continue  # a part that stands before its whole
        kind = "sectors" if column == "sector" else "metrics"
        named[address] = (*base, kind, len(named))
        offsets[named[address]] = offsets[*named[address], "code"] = row[column][0]
