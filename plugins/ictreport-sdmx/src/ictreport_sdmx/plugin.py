"""What this distribution gives to the host: SDMX data, its structure, and a source."""

from collections.abc import Iterator
from typing import Any, Final

from ictreport.plugin import (
    PARTS,
    TABLE_LOSES,
    ExporterSpec,
    SourceSpec,
    deferred,
    hookimpl,
)
from ictreport_sdmx import SdmxOptions, SdmxSourceOptions

_DATA_CARRIES: Final = frozenset({"year_start", "notes"})
_DATA_LOSES: Final = tuple(part for part in TABLE_LOSES if part not in _DATA_CARRIES)
_STRUCTURE_CARRIES: Final = frozenset(
    {
        *("title", "publisher_name", "area", "area_name", "codelists", "sector_names"),
        *("metric_names", "unit_names", "languages", "codes", "empty_sectors"),
        "breakdowns",
        "comments",
    }
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer to write ``sdmx`` and ``sdmx-structure``."""
    yield ExporterSpec(
        name="sdmx",
        summary="SDMX-CSV 2.0: observations with the codes of statistical offices",
        suffixes=(".sdmx.csv",),
        media_type="application/vnd.sdmx.data+csv",
        fidelity="tabular",
        loses=_DATA_LOSES,
        options=SdmxOptions,
        render=deferred(__name__, "_data.render"),
    )
    yield ExporterSpec(
        name="sdmx-structure",
        summary="SDMX-ML 2.1: data structure, concepts and code lists of the data",
        suffixes=(".sdmx.xml",),
        media_type="application/vnd.sdmx.structure+xml",
        fidelity="metadata",
        loses=tuple(part for part in PARTS if part not in _STRUCTURE_CARRIES),
        options=SdmxOptions,
        render=deferred(__name__, "_structure.render"),
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer to read ``sdmx``."""
    yield SourceSpec(
        name="sdmx",
        summary="SDMX-CSV 1.0, 2.0 and 2.1 of any publisher",
        suffixes=(".sdmx.csv",),
        options=SdmxSourceOptions,
        load=deferred(__name__, "_load.load"),
    )
