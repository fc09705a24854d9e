"""What this distribution gives to the host: TOML in and out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import ExporterSpec, NoOptions, Origin, SourceSpec, hookimpl

if TYPE_CHECKING:
    from ictreport.model import Report


def render(report: "Report", options: NoOptions) -> bytes:
    """
    Write a report as TOML with compact quantities.

    Args:
        report: The report.
        options: There are none: the same report always gives the same bytes.

    Returns:
        UTF-8 with a final newline.
    """
    from ictreport_toml import _render

    return _render.render(report, options)


def load(origin: Origin, options: NoOptions) -> "Report":
    """
    Read a report from TOML, strictly.

    Args:
        origin: Where it is read from.
        options: There are none.

    Returns:
        The report.

    Raises:
        SourceError: It is not TOML in UTF-8.
        DocumentError: It is TOML and no report; it holds every problem with its path.
    """
    from ictreport_toml import _load

    return _load.load(origin, options)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[NoOptions]]:
    """Offer to write ``toml``."""
    yield ExporterSpec(
        name="toml",
        summary="TOML with compact quantities, to edit by hand",
        suffixes=(".toml",),
        media_type="application/toml",
        fidelity="lossless",
        loses=("comments",),
        options=NoOptions,
        render=render,
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[NoOptions]]:
    """Offer to read ``toml``."""
    yield SourceSpec(
        name="toml",
        summary="TOML documents of ictreport, as people write them",
        suffixes=(".toml",),
        options=NoOptions,
        load=load,
    )
