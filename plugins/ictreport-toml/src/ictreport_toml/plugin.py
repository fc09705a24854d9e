"""What this distribution gives to the host: TOML in and out."""

from collections.abc import Iterator

from ictreport.plugin import ExporterSpec, NoOptions, SourceSpec, deferred, hookimpl


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
        render=deferred(__name__, "_render.render"),
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[NoOptions]]:
    """Offer to read ``toml``."""
    yield SourceSpec(
        name="toml",
        summary="TOML documents of ictreport, as people write them",
        suffixes=(".toml",),
        options=NoOptions,
        load=deferred(__name__, "_load.load"),
        locate=deferred(__name__, "_locate.locate"),
        own=True,
    )
