"""Gives ictreport the source ``mapping`` and the command ``map``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import CommandSpec, deferred, hookimpl

if TYPE_CHECKING:
    import click

    from ictreport.plugin import SourceSpec
    from ictreport_mapping import MappingOptions


@hookimpl
def ictreport_sources() -> "Iterator[SourceSpec[MappingOptions]]":
    """Offer to read sheets by a mapping."""
    from ictreport.plugin import SourceSpec
    from ictreport_mapping import MappingOptions

    yield SourceSpec(
        name="mapping",
        summary="Sheets of cells that others made, as a mapping says",
        options=MappingOptions,
        load=deferred(__name__, "_load.load"),
    )


def _map() -> "click.Command":
    from ictreport_mapping._command import map_command

    return map_command


@hookimpl
def ictreport_commands() -> Iterator[CommandSpec]:
    """Offer ``map``."""
    yield CommandSpec(
        name="map",
        summary="Propose a mapping for sheets that ictreport did not write.",
        load=_map,
        heading="Begin with your own data",
    )
