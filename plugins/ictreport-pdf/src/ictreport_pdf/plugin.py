"""What this distribution gives to the host: PDF out."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import ExporterSpec, hookimpl
from ictreport_pdf import PdfOptions

if TYPE_CHECKING:
    from ictreport.checks import Findings
    from ictreport.model import Report


def render(
    report: "Report", options: PdfOptions, check: "Callable[[], Findings]"
) -> bytes:
    """
    Write a report as PDF.

    Args:
        report: The report.
        options: Language, paper and fonts.
        check: Runs the rules, for pages that say what they find.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: A folder of fonts does not exist, or the page cannot be set.

    Warns:
        SanitisedTextWarning: A text had characters that no page can show.
    """
    from ictreport_pdf import _render

    return _render.render(report, options, check)


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
            "breakdown_details",
        ),
        options=PdfOptions,
        render_checked=render,
    )
