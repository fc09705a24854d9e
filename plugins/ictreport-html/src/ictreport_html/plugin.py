"""What this distribution gives to the host: a web page out."""

from collections.abc import Iterator

from ictreport.plugin import ExporterSpec, deferred, hookimpl
from ictreport_html import HtmlOptions


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[HtmlOptions]]:
    """Offer to write ``html``."""
    yield ExporterSpec(
        name="html",
        summary="One web page in all languages, self-contained and accessible",
        suffixes=(".html",),
        media_type="text/html",
        fidelity="presentation",
        loses=(
            "codelists",
            "other_names",
            "accuracy",
            "collections",
            "history_sources",
            "breakdown_details",
        ),
        options=HtmlOptions,
        render_with=deferred(__name__, "_render.render"),
        render_views=deferred(__name__, "_render.render_views"),
    )
