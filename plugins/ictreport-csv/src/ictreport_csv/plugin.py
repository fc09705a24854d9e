"""What this distribution gives to the host: CSV in and out."""

from collections.abc import Iterator
from typing import Any, Final

from ictreport.plugin import (
    PARTS,
    TABLE_LOSES,
    ExporterSpec,
    Part,
    SourceSpec,
    deferred,
    hookimpl,
)
from ictreport_csv import (
    CsvOptions,
    CsvSourceOptions,
    CsvTable,
    CsvwOptions,
    DatapackageOptions,
    TypedOptions,
)

_OF_TASKS: Final = frozenset({"area", "languages", "tasks"})
_OF_GROWTH: Final = frozenset({"area", "languages", "accuracy", "hedges", "claims"})
_OF_METADATA: Final = frozenset(
    {"title", "publisher_name", "area", "area_name", "languages", "sources"}
)


def _all_but(carried: frozenset[str]) -> tuple[Part, ...]:
    return tuple(part for part in PARTS if part not in {*carried, "comments"})


_LOST: Final[dict[CsvTable, tuple[Part, ...]]] = {
    "observations": TABLE_LOSES,
    "tasks": _all_but(_OF_TASKS),
    "growth": _all_but(_OF_GROWTH),
}
"""What each table cannot carry; that of growth has no metric without a baseline."""


def _lost(options: CsvOptions) -> tuple[Part, ...]:
    return _LOST[options.table]


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
        render=deferred(__name__, "_tables.render"),
    )
    yield ExporterSpec(
        name="csvw",
        summary="CSVW metadata for the CSV file next to it",
        suffixes=(".csv-metadata.json",),
        media_type="application/csvm+json",
        fidelity="metadata",
        loses=_all_but(_OF_METADATA),
        options=CsvwOptions,
        render=deferred(__name__, "_csvw.render"),
    )
    yield ExporterSpec(
        name="datapackage",
        summary="Data package: a zip of tables with their descriptions",
        suffixes=(".datapackage.zip", ".zip"),
        media_type="application/zip",
        fidelity="lossless",
        options=DatapackageOptions,
        render=deferred(__name__, "_package.render"),
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer to read ``csv``, ``csvw`` and ``datapackage``."""
    yield SourceSpec(
        name="csv",
        summary=(
            "Tidy table with a row for each number, or any other table with a mapping"
        ),
        suffixes=(".csv",),
        options=CsvSourceOptions,
        load=deferred(__name__, "_read.load"),
        grids=deferred(__name__, "_read.grids"),
        locate=deferred(__name__, "_read.locate"),
        own=True,
    )
    yield SourceSpec(
        name="csvw",
        summary="Tables with CSVW metadata of any publisher",
        suffixes=(".csv-metadata.json",),
        options=TypedOptions,
        load=deferred(__name__, "_read_csvw.load"),
    )
    yield SourceSpec(
        name="datapackage",
        summary="Data packages of any publisher, versions 1 and 2",
        suffixes=(".datapackage.zip", ".zip", ".datapackage.json"),
        options=TypedOptions,
        load=deferred(__name__, "_read_package.load"),
    )
