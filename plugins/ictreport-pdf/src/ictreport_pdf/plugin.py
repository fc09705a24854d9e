"""What this distribution gives to the host: PDF out."""

from collections.abc import Iterator
from typing import Final

from ictreport.plugin import ExporterSpec, deferred, hookimpl
from ictreport_pdf import PdfOptions

render: Final = deferred(__name__, "_render.render")


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
            "codelists",
            "languages",
            "codes",
            "accuracy",
            "collections",
            "history_sources",
            "breakdown_details",
        ),
        options=PdfOptions,
        render_checked=render,
    )
