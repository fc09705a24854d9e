"""What this distribution gives to the host: a Word document out, and edits in it."""

from collections.abc import Iterator

from ictreport.plugin import ExporterSpec, deferred, hookimpl
from ictreport_docx import DocxOptions


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[DocxOptions]]:
    """Offer to write ``docx``."""
    yield ExporterSpec(
        name="docx",
        summary="Word document for further editing, which shows what was edited",
        suffixes=(".docx",),
        media_type=(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        ),
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
        options=DocxOptions,
        render_with=deferred(__name__, "_render.render"),
        render_views=deferred(__name__, "_render.render_views"),
        edited=deferred(__name__, "_edited.edited"),
    )
