"""CSV to reports."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from ictreport.errors import DocumentError, Problem, SourceError
from ictreport.model import Period, Report
from ictreport.plugin import Origin
from ictreport.tidy import from_observations
from ictreport_csv import CsvSourceOptions
from ictreport_csv._header import header_problems
from ictreport_csv._rows import LINE, RowReader

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
        SourceError: It is not CSV in UTF-8.
        DocumentError: Its columns or cells make no report.
    """
    name = origin.name
    text = origin.read_text()
    _check_text(text, name)
    table = _table(text, name)
    line, header = next(table)
    problems = [
        Problem((LINE, line, *problem.path), problem.message)
        for problem in header_problems(header)
    ]
    if problems:
        raise DocumentError(problems, name)
    reader = RowReader(header, safe=options.safe)
    for line, cells in table:
        reader.add(line, cells)
    if reader.problems:
        raise DocumentError(reader.problems, name)
    return _report(reader, options.period, name)


def _check_text(text: str, name: str) -> None:
    """Refuse what is no table with commas, before it makes less clear errors."""
    first = text.strip(" ,\r\n").partition("\n")[0]
    if not first:
        message = f"{name}: it must hold a table (got an empty file)"
        raise SourceError(message, name)
    if "\0" in first:
        rule = "the text must be UTF-8 (got NUL characters)"
        raise SourceError(f"{name}: {rule}; save the file as UTF-8", name)
    for separator, word in _OTHER_SEPARATORS.items():
        if separator in first and "," not in first:
            rule = f"commas must separate the cells (got {word})"
            message = f"{name}: {rule}; save the file as CSV with commas"
            raise SourceError(message, name)


def _table(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not blank and the line that it starts in."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        rule = f"it must be CSV (got {str(error)!r} in the row of line {line})"
        raise SourceError(f"{name}: {rule}; {_way_out(error)}", name) from error


def _way_out(error: csv.Error) -> str:
    if "end of data" in str(error):
        return "a quote is never closed: was the file cut off?"
    if "field limit" in str(error):
        return "shorten that cell"
    return "write a quote within a quoted cell twice"


def _report(reader: RowReader, period: str | None, name: str) -> Report:
    try:
        chosen = None if period is None else Period.parse(period)
        return from_observations(reader.rows, period=chosen)
    except DocumentError as error:
        problems = [_at_line(problem, reader.lines) for problem in error.problems]
        raise DocumentError(problems, name) from None


def _at_line(problem: Problem, lines: list[int]) -> Problem:
    """Name the line of the file instead of the number of the row."""
    match problem.path:
        case ("rows", int(number), *rest):
            return Problem((LINE, lines[number], *rest), problem.message)
        case _:
            return problem
