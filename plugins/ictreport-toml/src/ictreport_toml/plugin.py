"""What this distribution gives to the host: TOML in and out."""

from collections.abc import Iterator
from typing import Final

from ictreport.plugin import ExporterSpec, NoOptions, SourceSpec, deferred, hookimpl

render: Final = deferred(__name__, "_render.render")


load: Final = deferred(__name__, "_load.load")
locate: Final = deferred(__name__, "_locate.locate")


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
        locate=locate,
    )
