"""What this distribution gives to the host: drafts of reports out of texts."""

from collections.abc import Iterator

from ictreport.plugin import SourceSpec, deferred, hookimpl
from ictreport_prose import ProseOptions


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[ProseOptions]]:
    """Offer to read ``prose``."""
    yield SourceSpec(
        name="prose",
        summary="A draft report from a text in prose, for you to correct",
        suffixes=(".txt",),
        options=ProseOptions,
        load=deferred(__name__, "_load.load"),
    )
