"""Gives ictreport the command ``table``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import CommandSpec, hookimpl

if TYPE_CHECKING:
    import click


def _table() -> "click.Command":
    from ictreport_table._commands import table

    return table


@hookimpl
def ictreport_commands() -> Iterator[CommandSpec]:
    """Offer the group ``table``."""
    yield CommandSpec(
        name="table",
        summary="Build and check a table of many reports.",
        load=_table,
        heading="Read and check",
    )
