"""What this distribution gives to the host: workbooks out and in."""

from collections.abc import Iterator
from typing import Any, Final

from ictreport.plugin import (
    TABLE_LOSES,
    ExporterSpec,
    Part,
    SourceSpec,
    deferred,
    hookimpl,
)
from ictreport_sheets import SheetsOptions, SheetsSourceOptions, TemplateOptions

_NOT_OF_THE_NEXT: Final[tuple[Part, ...]] = (
    "narrative",
    "accuracy",
    "ranges",
    "margins",
    "hedges",
    "statuses",
    "revisions",
    "formulas",
    "notes",
    "claims",
    "history",
    "tasks",
    "justifications",
    "sources",
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer to write ``xlsx``, ``xlsx-template`` and ``ods``."""
    yield ExporterSpec(
        name="xlsx",
        summary=(
            "Workbook for Excel: cover, notes, one table per sheet, and every figure"
        ),
        suffixes=(".xlsx",),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        fidelity="tabular",
        loses=TABLE_LOSES,
        options=SheetsOptions,
        render_checked=deferred(__name__, "_xlsx.render"),
    )
    yield ExporterSpec(
        name="xlsx-template",
        summary="Workbook to fill in for the next period, read as xlsx",
        suffixes=(".template.xlsx",),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        fidelity="metadata",
        loses=_NOT_OF_THE_NEXT,
        options=TemplateOptions,
        render=deferred(__name__, "_template.render"),
    )
    yield ExporterSpec(
        name="ods",
        summary="The same workbook for LibreOffice, as OpenDocument",
        suffixes=(".ods",),
        media_type="application/vnd.oasis.opendocument.spreadsheet",
        fidelity="tabular",
        loses=TABLE_LOSES,
        options=SheetsOptions,
        render_checked=deferred(__name__, "_ods.render"),
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[SheetsSourceOptions]]:
    """Offer to read ``xlsx`` and ``ods``."""
    for name, program in (("xlsx", "Excel"), ("ods", "LibreOffice")):
        yield SourceSpec(
            name=name,
            summary=f"Workbooks of ictreport from {program}, and any by a mapping",
            suffixes=(f".{name}",),
            options=SheetsSourceOptions,
            load=deferred(__name__, "_load.load"),
            grids=deferred(__name__, "_foreign.grids"),
            own=True,
        )
