"""What this distribution gives to the host: CSV in and out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from ictreport.plugin import (
    PARTS,
    ExporterSpec,
    NoOptions,
    Origin,
    Part,
    SourceSpec,
    hookimpl,
)
from ictreport_csv import (
    CsvOptions,
    CsvSourceOptions,
    CsvTable,
    CsvwOptions,
    DatapackageOptions,
)

if TYPE_CHECKING:
    from ictreport.model import Report


_OF_TASKS: Final = frozenset({"area", "languages", "tasks"})
_OF_GROWTH: Final = frozenset({"area", "languages", "accuracy", "hedges", "claims"})
_OF_METADATA: Final = frozenset(
    {"title", "publisher_name", "area", "area_name", "languages", "sources"}
)


def _all_but(carried: frozenset[str]) -> tuple[Part, ...]:
    return tuple(part for part in PARTS if part not in {*carried, "comments"})


_LOST: Final[dict[CsvTable, tuple[Part, ...]]] = {
    "observations": (
        "title",
        "publisher_name",
        "area_name",
        "narrative",
        "sector_names",
        "unit_names",
        "of_text",
        "breakdown_details",
        "empty_sectors",
        "tasks",
        "justifications",
        "sources",
    ),
    "tasks": _all_but(_OF_TASKS),
    "growth": _all_but(_OF_GROWTH),
}
"""What each table cannot carry; that of growth has no metric without a baseline."""


def _lost(options: CsvOptions) -> tuple[Part, ...]:
    return _LOST[options.table]


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


def render_csvw(report: "Report", options: CsvwOptions) -> bytes:
    """
    Write the CSVW metadata of the CSV file of a report.

    Args:
        report: The report.
        options: How the CSV file is written, and under which licence.

    Returns:
        The JSON of a file that stands beside the CSV file.
    """
    from ictreport_csv import _csvw

    return _csvw.render(report, options)


def render_datapackage(report: "Report", options: DatapackageOptions) -> bytes:
    """
    Write a report as a data package.

    Args:
        report: The report.
        options: What the package says of itself.

    Returns:
        A zip of the report, its tables, and what describes them.
    """
    from ictreport_csv import _package

    return _package.render(report, options)


def load_datapackage(origin: Origin, options: NoOptions) -> "Report":
    """
    Read a report from a data package that we wrote.

    Args:
        origin: Where it is read from.
        options: There are none.

    Returns:
        The report.

    Raises:
        SourceError: It is no zip, or not such a package.
        LimitError: It is larger than it may be, unpacked.
        DocumentError: A file of it is wrong; problems name the file, line and column.
    """
    from ictreport_csv import _unpack

    return _unpack.load(origin, options)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer to write ``csv``, ``csvw`` and ``datapackage``."""
    yield ExporterSpec(
        name="csv",
        summary="Tidy table with a row for each number",
        suffixes=(".csv",),
        media_type="text/csv",
        fidelity="tabular",
        loses=_LOST["observations"],
        loses_with=_lost,
        options=CsvOptions,
        render=render,
    )
    yield ExporterSpec(
        name="csvw",
        summary="CSVW metadata to stand beside the CSV file",
        suffixes=(".csv-metadata.json",),
        media_type="application/csvm+json",
        fidelity="metadata",
        loses=_all_but(_OF_METADATA),
        options=CsvwOptions,
        render=render_csvw,
    )
    yield ExporterSpec(
        name="datapackage",
        summary="Data package: a zip of tables and all that describes them",
        suffixes=(".datapackage.zip", ".zip"),
        media_type="application/zip",
        fidelity="lossless",
        options=DatapackageOptions,
        render=render_datapackage,
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer to read ``csv`` and ``datapackage``."""
    yield SourceSpec(
        name="csv",
        summary="Tidy table with a row for each number",
        suffixes=(".csv",),
        options=CsvSourceOptions,
        load=load,
    )
    yield SourceSpec(
        name="datapackage",
        summary="Data packages of ictreport",
        suffixes=(".datapackage.zip", ".zip"),
        options=NoOptions,
        load=load_datapackage,
    )
