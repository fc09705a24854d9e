"""What this distribution gives to the host: CSV in and out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import ExporterSpec, Origin, SourceSpec, hookimpl
from ictreport_csv import CsvOptions, CsvSourceOptions

if TYPE_CHECKING:
    from ictreport.model import Report


def render(report: "Report", options: CsvOptions) -> bytes:
    """
    Write the observations of a report as CSV.

    Args:
        report: The report.
        options: How it is written.

    Returns:
        UTF-8 with commas and CR LF, a header, and a row for each number.
    """
    from ictreport_csv import _render

    return _render.render(report, options)


def load(origin: Origin, options: CsvSourceOptions) -> "Report":
    """
    Read a report from the observations in a CSV file.

    Args:
        origin: Where it is read from.
        options: How it was written, and what it does not say.

    Returns:
        The report, as far as the table carries it.

    Raises:
        SourceError: It is not CSV in UTF-8.
        DocumentError: Its columns or cells make no report; it holds every problem with
            line and column.
    """
    from ictreport_csv import _load

    return _load.load(origin, options)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[CsvOptions]]:
    """Offer to write ``csv``."""
    yield ExporterSpec(
        name="csv",
        summary="Tidy table with a row for each number",
        suffixes=(".csv",),
        media_type="text/csv",
        fidelity="tabular",
        loses=(
            "title",
            "publisher_name",
            "area_name",
            "narrative",
            "sector_names",
            "unit_names",
            "of_text",
            "breakdown_complete",
            "empty_sectors",
            "tasks",
            "explanations",
            "sources",
        ),
        options=CsvOptions,
        render=render,
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[CsvSourceOptions]]:
    """Offer to read ``csv``."""
    yield SourceSpec(
        name="csv",
        summary="Tidy table with a row for each number",
        suffixes=(".csv",),
        options=CsvSourceOptions,
        load=load,
    )
