"""Gives ictreport the format example."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.plugin import ExporterSpec, Part, hookimpl

from ictreport_example import Options

if TYPE_CHECKING:
    from ictreport import Report

LOSES: Final[tuple[Part, ...]] = (
    "narrative",
    "languages",
    "codes",
    "accuracy",
    "history",
    "history_sources",
    "breakdown_details",
    "tasks",
    "justifications",
    "sources",
)
"""What a report can hold and this format does not show."""


def render(report: "Report", options: Options) -> bytes:
    """Lay a report out; the layout is imported when it is needed."""
    from ictreport_example import _render

    return _render.render(report, options)


EXPORTER: Final = ExporterSpec(
    name="example",
    summary="A Markdown table for each sector",
    suffixes=(".example",),
    media_type="text/markdown",
    fidelity="presentation",
    loses=LOSES,
    options=Options,
    render=render,
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Options]]:
    """Offer to write ``example``."""
    yield EXPORTER
