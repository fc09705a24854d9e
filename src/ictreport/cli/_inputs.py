"""Load the reports that a command line names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from ictreport.errors import IctreportError

if TYPE_CHECKING:
    from ictreport.host import PluginHost
    from ictreport.model import Report

STDIN = "-"


def load_report(host: "PluginHost", location: str, source: str | None) -> "Report":
    """
    Load one report.

    Args:
        host: The plugins to use.
        location: A file, a URL, or ``-`` for standard input.
        source: The name of its format, or None when the location says it.

    Returns:
        The report.

    Raises:
        click.UsageError: Standard input has no format.
        IctreportError: It cannot be loaded.
    """
    from ictreport._load import load

    if location == STDIN and source is None:
        raise click.UsageError(
            "Standard input has no name that says its format: add --source NAME."
        )
    return load(location, source, host=host)


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
    source: str | None,
    begin: Callable[[str], None],
) -> tuple[tuple[Loaded, ...], tuple[IctreportError, ...]]:
    """
    Load reports, and go on after one that cannot be loaded.

    Args:
        host: The plugins to use.
        locations: Files, URLs, and at most once standard input.
        source: The name of their format, or None when each location says it.
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
            report = load_report(host, location, source)
        except IctreportError as error:
            errors.append(error)
        else:
            loaded.append(Loaded(location=location, report=report))
    return tuple(loaded), tuple(errors)
