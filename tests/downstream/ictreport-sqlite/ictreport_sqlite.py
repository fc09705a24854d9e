"""A store of reports in SQLite: the report as a document, and a table of its figures for queries."""

import json
import sqlite3
from collections.abc import Iterator

from ictreport import Report
from ictreport.errors import SourceError
from ictreport.plugin import ExporterSpec, NoOptions, Origin, SourceSpec, hookimpl


def render(report: Report, options: NoOptions) -> bytes:
    """Write a database."""
    from ictreport import unstructure
    from ictreport.tidy import table_cells

    header, rows = table_cells(report)
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE report (document TEXT NOT NULL)")
    base.execute(
        "INSERT INTO report VALUES (?)",
        [json.dumps(unstructure(report), ensure_ascii=False)],
    )
    columns = ", ".join(f'"{name}" TEXT' for name in header)
    base.execute(f"CREATE TABLE figure ({columns})")
    base.executemany(
        f"INSERT INTO figure VALUES ({', '.join('?' for _ in header)})", rows
    )
    base.commit()
    return base.serialize()


def load(origin: Origin, options: NoOptions) -> Report:
    """Read the document of a database."""
    from ictreport import structure

    data = origin.read()
    if not data.startswith(b"SQLite format 3\0"):
        message = f"{origin.name}: it must be a database of SQLite"
        raise SourceError(message, origin.name)
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(data)
        [(document,)] = base.execute("SELECT document FROM report").fetchall()
        return structure(json.loads(document), origin.name)
    except (sqlite3.Error, ValueError) as error:
        message = f"{origin.name}: it must be a database with one report (got: {error})"
        raise SourceError(message, origin.name) from error


EXPORTER = ExporterSpec(
    name="sqlite",
    summary="SQLite database with a report and a table of its figures",
    suffixes=(".sqlite",),
    media_type="application/vnd.sqlite3",
    fidelity="lossless",
    options=NoOptions,
    render=render,
)
SOURCE = SourceSpec(
    name="sqlite",
    summary="SQLite database with a report",
    suffixes=(".sqlite",),
    options=NoOptions,
    load=load,
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[NoOptions]]:
    """Offer to write databases."""
    yield EXPORTER


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[NoOptions]]:
    """Offer to read databases."""
    yield SOURCE
