"""Correct sources of rows and of lines, and what writes them."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from ictreport.convert import structure
from ictreport.errors import DocumentError, ExportError, SourceError
from ictreport.model import Report
from ictreport.plugin import NoOptions, Origin, SourceSpec

COLUMNS = ("code", "name", "number", "scale", "unit", "plan", "growth", "baseline")
SCALES = ("thousand", "million", "billion")
HEAD = {"id": "kit", "title": "Report", "period": "2024-S1", "office": "MIC"}

Row = dict[str, str]


def rows_of(report: Report) -> Iterator[Row]:
    """Write each metric as a row, without what rows have no columns for."""
    for _, metric in report.walk():
        row = dict.fromkeys(COLUMNS, "") | {"code": metric.code}
        row["name"] = str(metric.name.get("en"))
        words = str(metric.value or "").split()
        keys = ("number", "scale", "unit") if len(words) > 2 else ("number", "unit")
        row |= dict(zip(keys, words, strict=False))
        for entry in metric.history:
            row["plan"] = str(entry.value)
        for claim in metric.claims:
            row |= {"growth": str(claim.value), "baseline": str(claim.baseline)}
        yield row


def metric_of(row: Row) -> dict[str, Any]:
    """Read a row."""
    metric: dict[str, Any] = {"code": row["code"], "name": {"en": row["name"]}}
    if row["scale"] not in {"", *SCALES}:
        raise ValueError(f"no scale is called {row['scale']!r}")
    if row["number"]:
        metric["value"] = " ".join(filter(None, (row[key] for key in COLUMNS[2:5])))
    elif row["scale"] or row["unit"]:
        raise ValueError("a unit stands beside no number")
    else:
        metric["status"] = "missing"
    if row["plan"]:
        metric["history"] = [{"baseline": "plan:2024-S1", "value": row["plan"]}]
    if bool(row["growth"]) != bool(row["baseline"]):
        raise ValueError("growth must stand beside what it compares to")
    if row["growth"]:
        claim = {"kind": "growth", "baseline": row["baseline"], "value": row["growth"]}
        metric["claims"] = [claim]
    return metric


def report_of(rows: list[Row], head: dict[str, str]) -> Report:
    """Make a report of rows."""
    sector = {
        "code": "post",
        "name": {"en": "Post"},
        "metrics": [*map(metric_of, rows)],
    }
    return structure(
        {
            "ictreport": 1,
            "id": head["id"],
            "title": {"en": head["title"]},
            "period": head["period"],
            "publisher": {"code": head["office"], "name": {"en": "Ministry"}},
            "sectors": [sector],
        }
    )


def head_of(report: Report) -> dict[str, str]:
    """Say what a report is."""
    title = str(report.title.get("en"))
    found = (report.id, title, str(report.period), report.publisher.code)
    return dict(zip(HEAD, found, strict=True))


def fitting(report: Report, head: dict[str, str]) -> list[Row]:
    """Write a report as rows, when nothing of it is lost."""
    rows = [*rows_of(report)]
    try:
        kept = report_of(rows, head) == report
    except (DocumentError, ValueError):
        kept = False
    if not kept:
        raise ExportError("there must be plain metrics of one sector")
    return rows


def to_rows(report: Report) -> bytes:
    """Write a table with a row for each metric."""
    target = io.StringIO(newline="")
    table = csv.DictWriter(target, COLUMNS, delimiter=";")
    table.writeheader()
    table.writerows(fitting(report, HEAD))
    return target.getvalue().encode()


def cut(text: str) -> list[list[str]]:
    """Cut a text into rows of cells."""
    return [*csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)]


def from_rows(text: str) -> Report:
    """Read a table."""
    header, *rows = cut(text)
    if sorted(header) != sorted(COLUMNS):
        raise ValueError("there must be the columns of the format")
    cells = [dict(zip(header, row, strict=True)) for row in rows if any(row)]
    return report_of(cells, HEAD)


def loader(read: Callable[[str], Report]) -> Callable[[Origin, NoOptions], Report]:
    """Make a source of a reader, which names the origin of what it refuses."""

    def load(origin: Origin, options: NoOptions) -> Report:
        del options
        try:
            return read(origin.read_text())
        except DocumentError as error:
            raise DocumentError(error.problems, origin.name) from None
        except (ValueError, csv.Error) as error:
            raise SourceError(f"{origin.name}: {error}", origin.name) from None

    return load


def to_lines(report: Report) -> bytes:
    """Write a line for each thing, with what it is before it."""
    target = io.StringIO(newline="")
    lines = csv.writer(target, delimiter=";")
    head = head_of(report)
    lines.writerows(head.items())
    for row in fitting(report, head):
        lines.writerow(["metric", *row.values()])
    return target.getvalue().encode()


def from_lines(text: str) -> Report:
    """Read lines."""
    head: dict[str, str] = {}
    rows: list[Row] = []
    for line in cut(text):
        match line:
            case [key, value] if key in HEAD and key not in head:
                head[key] = value
            case ["metric", *cells]:
                rows.append(dict(zip(COLUMNS, cells, strict=True)))
            case []:
                continue
            case _:
                raise ValueError(f"no line is {line}")
    if len(head) < len(HEAD):
        raise ValueError("a line is missing")
    return report_of(rows, head)


load_rows, load_lines = loader(from_rows), loader(from_lines)

ROWS = SourceSpec(
    name="ref-rows",
    summary="Rows of figures",
    suffixes=(".rows",),
    options=NoOptions,
    load=load_rows,
)
LINES = SourceSpec(
    name="ref-lines",
    summary="Lines of cells",
    suffixes=(".lines",),
    options=NoOptions,
    load=load_lines,
)
