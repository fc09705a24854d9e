"""Gives ictreport the format example."""

from collections.abc import Iterator
from typing import Final

from ictreport.plugin import ExporterSpec, Part, deferred, hookimpl

from ictreport_example import Options

LOSES: Final[tuple[Part, ...]] = (
    "codelists",
    "other_names",
    "narrative",
    "languages",
    "codes",
    "accuracy",
    "collections",
    "headlines",
    "history_sources",
    "breakdown_details",
    "tasks",
    "justifications",
    "sources",
)
"""What a report can hold and this format does not show."""


EXPORTER: Final = ExporterSpec(
    name="example",
    summary="A Markdown table for each sector",
    suffixes=(".example",),
    media_type="text/markdown",
    fidelity="presentation",
    loses=LOSES,
    options=Options,
    render=deferred(__name__, "_render.render"),  # imported when it is needed
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Options]]:
    """Offer to write ``example``."""
    yield EXPORTER
