"""What this distribution gives to the host: a web page out."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import ExporterSpec, hookimpl
from ictreport_html import HtmlOptions

if TYPE_CHECKING:
    from ictreport.checks import Findings
    from ictreport.model import Report


def render(
    report: "Report", options: HtmlOptions, check: "Callable[[], Findings]"
) -> bytes:
    """
    Write a report as one web page.

    Args:
        report: The report.
        options: Languages, digits, findings and fonts.
        check: Runs the rules, for pages that say what they find.

    Returns:
        The file; the same report and options give the same bytes.

    Warns:
        SanitisedTextWarning: A text had characters that no web page may hold.
    """
    from ictreport_html import _render

    return _render.render(report, options, check)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[HtmlOptions]]:
    """Offer to write ``html``."""
    yield ExporterSpec(
        name="html",
        summary="One web page in all languages, self-contained and accessible",
        suffixes=(".html",),
        media_type="text/html",
        fidelity="presentation",
        loses=("accuracy", "history_sources", "breakdown_details"),
        options=HtmlOptions,
        render_checked=render,
    )
