"""Load a report together with earlier ones."""

from typing import TYPE_CHECKING

import click

from ictreport.cli._inputs import STDIN, load_report

if TYPE_CHECKING:
    from ictreport.host import PluginHost
    from ictreport.model import Report


def load_together(
    host: "PluginHost", locations: tuple[str, ...], source: str | None
) -> "tuple[Report, ...]":
    """
    Load reports; the first that cannot be loaded stops all.

    Args:
        host: The plugins to use.
        locations: Files, URLs, and at most once standard input.
        source: The name of a format: that of standard input when it is among the
            locations, else that of every location.

    Returns:
        The reports, in the same order.

    Raises:
        click.UsageError: Standard input has no format or is named twice.
        IctreportError: One cannot be loaded.
    """
    if locations.count(STDIN) > 1:
        raise click.UsageError("Standard input can be read once: name - once.")
    piped = STDIN in locations
    return tuple(
        load_report(host, place, source if place == STDIN or not piped else None)
        for place in locations
    )
