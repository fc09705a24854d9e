"""The rows of a table of reports, as columns of values."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, get_args

import attrs

from ictreport.convert import unstructure
from ictreport.errors import ModelError
from ictreport.model.report import Report
from ictreport.table._items import judged_claims
from ictreport.table._lines import Lines
from ictreport.table._schema import (
    NO_FIGURE,
    NO_METRIC,
    NOT_JUDGED,
    SCHEMA,
    arrow_schema,
    needed,
)
from ictreport.table._terms import terms

Backend = Literal["polars", "pandas", "pyarrow"]
"""The libraries that a table can be of."""

_NAMES: Final = tuple(SCHEMA)
_LINE: Final = _NAMES.index("line") - _NAMES.index("dimensions")
_BOUNDS: Final = _NAMES.index("has_value") - _NAMES.index("dimensions")
"""Where the line and the bounds stand among the cells of a figure."""


@attrs.frozen
class Entry:
    """
    A report that becomes rows.

    Attributes:
        report: The report.
        content_hash: What tells two versions of it apart; that of the document when it
            is left out.
        document: The report as JSON; it is written when it is left out.
    """

    report: Report
    content_hash: str = ""
    document: str = ""


def to_table(
    reports: Report | Iterable[Report | Entry], *, backend: Backend = "polars"
) -> Any:  # noqa: ANN401 - a frame of a library that type checkers need not have
    """
    Make a table of reports.

    Args:
        reports: A report or several, each with an id of its own.
        backend: The library that the frame is of. For DuckDB and PySpark take
            ``pyarrow``.

    Returns:
        A frame with the columns of ``SCHEMA``: a row for each report, for each figure
        in it, and for each term of what adds up.

    Raises:
        ModelError: The backend does not exist.
        ExportError: A library is not installed.
    """
    if backend not in get_args(Backend):
        names = ", ".join(get_args(Backend))
        raise ModelError("backend", f"it must be one of {names}", backend)
    schema = arrow_schema()
    columns: dict[str, list[Any]] = {name: [] for name in SCHEMA}
    for one in [reports] if isinstance(reports, Report) else reports:
        add_rows(columns, one)
    table = needed("pyarrow").table(columns, schema=schema)
    match backend:
        case "pyarrow":
            return table
        case "polars":
            return needed("polars").from_arrow(table)
        case _:
            return table.to_pandas(types_mapper=needed("pandas").ArrowDtype)


def add_rows(columns: Mapping[str, list[Any]], given: Report | Entry) -> None:
    """
    Append the rows of a report to columns.

    Args:
        columns: A list for each column of ``SCHEMA``.
        given: The report.
    """
    entry = given if isinstance(given, Entry) else Entry(given)
    report = entry.report
    document = entry.document or json.dumps(
        unstructure(report), ensure_ascii=False, separators=(",", ":")
    )
    told = entry.content_hash or hashlib.sha256(document.encode()).hexdigest()
    about = (
        report.id,
        told,
        report.period.end.year,
        report.publisher.code,
        report.area.code if report.area else "",
    )
    rows: list[tuple[object, ...]] = [
        ("report", document, *about, *NO_METRIC, *NO_FIGURE, *NOT_JUDGED)
    ]
    lines = Lines(report)
    judged = judged_claims(report, lines)
    for line, one in enumerate(lines.all):
        said = (line, line in lines.facts, one.precedence, one.as_before)
        cells = (*one.metric, *one.figure, *said, *one.bounds)
        rows.append(("figure", "", *about, *cells, *judged.get(line, NOT_JUDGED)))
    for term in terms(report, lines):
        figure = (*NO_FIGURE[:_LINE], term.line, *NO_FIGURE[_LINE + 1 : _BOUNDS])
        cells = (*NO_METRIC, *figure, *term.bounds, *term.judged)
        rows.append(("term", "", *about, *cells))
    for column, values in zip(columns.values(), zip(*rows, strict=True), strict=True):
        column.extend(values)
