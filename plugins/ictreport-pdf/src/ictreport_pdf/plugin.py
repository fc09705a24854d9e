"""What this distribution gives to the host: PDF out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import ExporterSpec, hookimpl
from ictreport_pdf import PdfOptions

if TYPE_CHECKING:
    from ictreport.model import Report


def render(report: "Report", options: PdfOptions) -> bytes:
    """
    Write a report as PDF.

    Args:
        report: The report.
        options: Language, paper and fonts.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: A folder of fonts does not exist, or the page cannot be set.

    Warns:
        SanitisedTextWarning: A text had characters that no page can show.
    """
    from ictreport_pdf import _render

    return _render.render(report, options)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[PdfOptions]]:
    """Offer to write ``pdf``."""
    yield ExporterSpec(
        name="pdf",
        summary="Pages for reading and printing, tagged and archivable",
        suffixes=(".pdf",),
        media_type="application/pdf",
        fidelity="presentation",
        loses=(
            "languages",
            "codes",
            "accuracy",
            "history_sources",
            "breakdown_complete",
        ),
        options=PdfOptions,
        render=render,
    )
