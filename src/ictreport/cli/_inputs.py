"""Load the reports that a command line names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from ictreport.errors import IctreportError

if TYPE_CHECKING:
    from ictreport.host import PluginHost
    from ictreport.model import Report

STDIN = "-"


def load_report(
    host: "PluginHost", location: str, input_format: str | None
) -> "Report":
    """
    Load one report.

    Args:
        host: The plugins to use.
        location: A file, a URL, or ``-`` for standard input.
        input_format: The name of its format, or None when the location says it.

    Returns:
        The report.

    Raises:
        click.UsageError: Standard input has no format.
        IctreportError: It cannot be loaded.
    """
    from ictreport._load import load

    if location == STDIN and input_format is None:
        raise click.UsageError(
            "Standard input has no name that says its format: add --from FORMAT."
        )
    return load(location, input_format, host=host)


def load_together(
    host: "PluginHost", locations: tuple[str, ...], input_format: str | None
) -> "tuple[Report, ...]":
    """
    Load reports; the first that cannot be loaded stops all.

    Args:
        host: The plugins to use.
        locations: Files, URLs, and at most once standard input.
        input_format: The name of a format: that of standard input when it is among the
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
        load_report(host, place, input_format if place == STDIN or not piped else None)
        for place in locations
    )


class Loaded(NamedTuple):
    """
    A report and where it comes from.

    Attributes:
        location: The location as the user wrote it.
        report: The report.
    """

    location: str
    report: "Report"


def load_reports(
    host: "PluginHost",
    locations: Sequence[str],
    input_format: str | None,
    begin: Callable[[str], None],
) -> tuple[tuple[Loaded, ...], tuple[IctreportError, ...]]:
    """
    Load reports, and go on after one that cannot be loaded.

    Args:
        host: The plugins to use.
        locations: Files, URLs, and at most once standard input.
        input_format: The name of their format, or None when each location says it.
        begin: Called with each location before it is loaded.

    Returns:
        The reports, and what is wrong with the others.

    Raises:
        click.UsageError: Standard input has no format or is named twice.
    """
    if locations.count(STDIN) > 1:
        raise click.UsageError("Standard input can be read once: name - once.")
    loaded: list[Loaded] = []
    errors: list[IctreportError] = []
    for location in locations:
        begin(location)
        try:
            report = load_report(host, location, input_format)
        except IctreportError as error:
            errors.append(error)
        else:
            loaded.append(Loaded(location=location, report=report))
    return tuple(loaded), tuple(errors)
