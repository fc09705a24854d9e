"""The command ``missing``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import CommandSpec, hookimpl

if TYPE_CHECKING:
    import click


def load() -> "click.Command":
    """Import the command when it is run."""
    from ictreport_missing.command import missing

    return missing


@hookimpl
def ictreport_commands() -> Iterator[CommandSpec]:
    """Offer the command."""
    yield CommandSpec(
        name="missing", summary="List the metrics that have no value.", load=load
    )
