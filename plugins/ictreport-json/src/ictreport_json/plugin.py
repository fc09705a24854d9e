"""What this distribution gives to the host: JSON in and out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import ExporterSpec, NoOptions, SourceSpec, deferred, hookimpl

if TYPE_CHECKING:
    from ictreport.model import Report


def render(report: "Report", _: NoOptions) -> bytes:
    """
    Write a report as canonical JSON.

    Args:
        report: The report.

    Returns:
        UTF-8 with two spaces of indent, keys in the order of the document's shape, and
        a final newline.
    """
    from ictreport.convert import to_json

    return to_json(report)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[NoOptions]]:
    """Offer to write ``json``."""
    yield ExporterSpec(
        name="json",
        summary="Canonical JSON, without loss",
        suffixes=(".json",),
        media_type="application/json",
        fidelity="lossless",
        options=NoOptions,
        render=render,
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[NoOptions]]:
    """Offer to read ``json``."""
    yield SourceSpec(
        name="json",
        summary="JSON documents of ictreport",
        suffixes=(".json",),
        options=NoOptions,
        load=deferred(__name__, "_load.load"),
        locate=deferred(__name__, "_locate.locate"),
        own=True,
    )
