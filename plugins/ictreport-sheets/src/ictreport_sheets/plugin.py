"""What this distribution gives to the host: workbooks out and in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ictreport.plugin import CommandSpec, deferred, hookimpl

if TYPE_CHECKING:
    import click

    from ictreport.plugin import ExporterSpec, SourceSpec
    from ictreport_sheets import SheetsSourceOptions


@hookimpl
def ictreport_exporters() -> "Iterator[ExporterSpec[Any]]":
    """Offer to write ``xlsx`` and ``ods``."""
    from ictreport.plugin import TABLE_LOSES, ExporterSpec
    from ictreport_sheets import SheetsOptions

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
        render_with=deferred(__name__, "_xlsx.render"),
    )
    yield ExporterSpec(
        name="ods",
        summary="The same workbook for LibreOffice, as OpenDocument",
        suffixes=(".ods",),
        media_type="application/vnd.oasis.opendocument.spreadsheet",
        fidelity="tabular",
        loses=TABLE_LOSES,
        options=SheetsOptions,
        render_with=deferred(__name__, "_ods.render"),
    )


@hookimpl
def ictreport_sources() -> "Iterator[SourceSpec[SheetsSourceOptions]]":
    """Offer to read ``xlsx`` and ``ods``."""
    from ictreport.plugin import SourceSpec
    from ictreport_sheets import SheetsSourceOptions

    for name, program in (("xlsx", "Excel"), ("ods", "LibreOffice")):
        yield SourceSpec(
            name=name,
            summary=f"Workbooks of ictreport from {program}, and any by a mapping",
            suffixes=(f".{name}",),
            options=SheetsSourceOptions,
            load=deferred(__name__, "_load.load"),
            grids=deferred(__name__, "_load.grids"),
            own=True,
        )


def _form() -> "click.Command":
    from ictreport_sheets._new_command import form

    return form


@hookimpl
def ictreport_commands() -> Iterator[CommandSpec]:
    """Offer ``new form``."""
    yield CommandSpec(
        name="new.form",
        summary="Write a form in a workbook, to be filled in with figures.",
        load=_form,
    )
