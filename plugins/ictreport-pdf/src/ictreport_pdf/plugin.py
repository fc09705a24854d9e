"""What this distribution gives to the host: PDF out."""

from collections.abc import Iterator

from ictreport.plugin import ExporterSpec, deferred, hookimpl
from ictreport_pdf import PdfOptions


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
            "other_names",
            "languages",
            "codes",
            "accuracy",
            "collections",
            "history_sources",
            "breakdown_details",
        ),
        options=PdfOptions,
        render_with=deferred(__name__, "_render.render"),
        render_views=deferred(__name__, "_render.render_views"),
    )
