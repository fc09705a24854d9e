"""CSV to reports."""

import itertools
from collections.abc import Sequence
from typing import Final

from ictreport.errors import DocumentError, Problem, SourceError
from ictreport.mapping import apply, load_mapping
from ictreport.model import Period, Report
from ictreport.plugin import Origin
from ictreport.tidy import csv_lines, read_table
from ictreport_csv import CsvSourceOptions
from ictreport_csv._grid import grids

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
        DocumentError: Its columns or cells make no report, or not as the mapping says.
    """
    name = origin.name
    if options.mapping is not None:
        return apply(grids(origin, options), load_mapping(options.mapping)).report
    text = origin.read_text()
    _check_text(text, name)
    period = None if options.period is None else Period.parse(options.period)
    lines = csv_lines(text, name)
    first = next(lines, None)
    if first is None:
        raise _empty(name)
    _check_table(*first, name)
    table = itertools.chain([first], lines)
    return read_table(table, name, safe=options.safe, period=period)


def _empty(name: str) -> SourceError:
    message = f"{name}: it must contain a table (got an empty file)"
    return SourceError(message, name)


def _check_table(line: int, header: Sequence[str], name: str) -> None:
    """Refuse the tables that say too little to be read back."""
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
