"""Workbooks keep every law of exporters and sources."""

from collections.abc import Callable
from typing import Any

from ictreport import Report, observations, validate
from ictreport.errors import IctreportError
from ictreport.plugin import ExportContext, ExporterSpec, Origin
from ictreport.tidy import from_observations
from ictreport_sheets import SheetsSourceOptions, plugin
from ictreport_testing import exporter_conformance, source_conformance

XLSX, ODS = plugin.ictreport_exporters()
XLSX_SOURCE, ODS_SOURCE = plugin.ictreport_sources()


def rows(data: bytes) -> object:
    """Read a workbook, also one that has no figure and so makes no report."""
    try:
        return XLSX_SOURCE.load(Origin.from_bytes("book", data), SheetsSourceOptions())
    except IctreportError as error:
        if "at least one row" in str(error):
            return []
        raise


def table_of(exporter: ExporterSpec[Any]) -> Callable[[Report], bytes]:
    """Write what the table of observations keeps of a report, and nothing else."""

    def encode(report: Report) -> bytes:
        kept = from_observations(observations(report))
        context = ExportContext(kept, (), lambda: validate(kept))
        return exporter.rendered(kept, exporter.options(), context)

    return encode


TestXlsx = exporter_conformance(XLSX, decode=rows)
MAPPED = {"options": "the host reads with a mapping, and hands cells to another source"}
TestXlsxSource = source_conformance(
    XLSX_SOURCE, encode=table_of(XLSX), fidelity="tabular", known_failures=MAPPED
)
TestOds = exporter_conformance(ODS, decode=rows)
TestOdsSource = source_conformance(
    ODS_SOURCE, encode=table_of(ODS), fidelity="tabular", known_failures=MAPPED
)
