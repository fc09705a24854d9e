"""The rows of a table of reports, as columns of values."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, get_args

import attrs

from ictreport.convert import unstructure
from ictreport.errors import ModelError
from ictreport.model.report import Report
from ictreport_table._bounds import NO_BOUNDS
from ictreport_table._items import judged_claims
from ictreport_table._lines import Lines
from ictreport_table._schema import (
    NO_FIGURE,
    NO_METRIC,
    NOT_JUDGED,
    SCHEMA,
    arrow_schema,
    needed,
)
from ictreport_table._terms import terms

Backend = Literal["polars", "pandas", "pyarrow"]
"""The libraries that a table can be of."""

_NO_CELLS: Final = NO_FIGURE[: [*SCHEMA].index("line") - [*SCHEMA].index("dimensions")]
"""What stands before the number of a line where there is no figure."""

_WIDTH: Final = 16
"""How many bytes a decimal of 128 bits has."""


@attrs.frozen
class Entry:
    """
    A report to write as rows.

    Attributes:
        report: The report.
        content_hash: A hash that distinguishes versions of the report; by default that
            of the document.
        document: The report as JSON; by default it is made from the report.
    """

    report: Report
    content_hash: str = ""
    document: bytes = b""


def to_table(
    reports: Report | Iterable[Report | Entry], *, backend: Backend = "polars"
) -> Any:  # noqa: ANN401 - a frame of a library that type checkers need not have
    """
    Make a table of reports in memory.

    Args:
        reports: One report or several, with different ids.
        backend: The data frame library. For DuckDB and PySpark use ``pyarrow``.

    Returns:
        A frame with the columns of ``SCHEMA``: a row for each report, for each of its
        figures, and for each term of its sums.

    Raises:
        ModelError: The backend does not exist.
        ExportError: A library is not installed.
    """
    if backend not in get_args(Backend):
        names = ", ".join(get_args(Backend))
        raise ModelError("backend", f"it must be one of {names}", backend)
    columns: dict[str, list[Any]] = {name: [] for name in SCHEMA}
    for item in [reports] if isinstance(reports, Report) else reports:
        add_rows(columns, item)
    table = arrow_table(columns)
    match backend:
        case "pyarrow":
            return table
        case "polars":
            return needed("polars").from_arrow(table)
        case _:
            return table.to_pandas(types_mapper=needed("pandas").ArrowDtype)


def add_rows(columns: Mapping[str, list[Any]], item: Report | Entry) -> None:
    """
    Append the rows of a report to columns.

    Args:
        columns: A list for each column of ``SCHEMA``, to which values are appended.
        item: The report.
    """
    entry = item if isinstance(item, Entry) else Entry(item)
    report = entry.report
    document = entry.document or _document(report)
    content_hash = entry.content_hash or hashlib.sha256(document).hexdigest()
    about = (
        report.id,
        content_hash,
        report.period.end.year,
        report.publisher.code,
        report.area.code if report.area else "",
    )
    lines = Lines(report)
    judged = judged_claims(lines)
    added = [*terms(lines)]
    count, more = len(lines.bounds), len(added)
    no_row = (NO_METRIC, _NO_CELLS, None, False)
    metrics, cells, precedence, as_before = zip(
        no_row, *lines.rows, *[no_row] * more, strict=True
    )
    # The row of the report itself, its figures, and the terms of its sums.
    values_of: list[Iterable[object]] = [
        ("report", *["figure"] * count, *["term"] * more),
        (document, *[""] * (count + more)),
        *([value] * (1 + count + more) for value in about),
        *zip(*metrics, strict=True),
        *zip(*cells, strict=True),
        (None, *range(count), *[term.line for term in added]),
        (False, *lines.facts, *[False] * more),
        precedence,
        as_before,
        *zip(NO_BOUNDS, *lines.bounds, *[term.bounds for term in added], strict=True),
        *zip(
            NOT_JUDGED,
            *[judged.get(line, NOT_JUDGED) for line in range(count)],
            *[term.judged for term in added],
            strict=True,
        ),
    ]
    for column, values in zip(columns.values(), values_of, strict=True):
        column.extend(values)


def _document(report: Report) -> bytes:
    """Write a report as JSON, as short as it can be."""
    made = unstructure(report)
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def arrow_table(columns: Mapping[str, list[Any]]) -> Any:  # noqa: ANN401 - of pyarrow
    """
    Make a table of columns of values.

    Args:
        columns: A list for each column of ``SCHEMA``, to which values are appended.

    Returns:
        A ``pyarrow.Table`` of ``arrow_schema``.

    Raises:
        ExportError: pyarrow is not installed.
    """
    pa, schema = needed("pyarrow"), arrow_schema()
    arrays = [
        _grid(values, field.type)
        if SCHEMA[field.name].kind == "grid"
        else pa.array(values, field.type)
        for field, values in zip(schema, columns.values(), strict=True)
    ]
    return pa.table(arrays, schema=schema)


def _grid(values: list[int | None], kind: Any) -> Any:  # noqa: ANN401 - of pyarrow
    """Lay integers out as Arrow does: it takes four times as long to convert them."""
    pa = needed("pyarrow")
    there = pa.array([number is not None for number in values], pa.bool_())
    data = b"".join(
        [(number or 0).to_bytes(_WIDTH, "little", signed=True) for number in values]
    )
    buffers = [there.buffers()[1], pa.py_buffer(data)]
    return pa.Array.from_buffers(kind, len(values), buffers)
