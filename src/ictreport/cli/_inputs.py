"""Load the reports that a command line names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from ictreport.errors import IctreportError

if TYPE_CHECKING:
    from ictreport.cli._session import Session
    from ictreport.model import Report

STDIN = "-"


def load_report(
    session: "Session", location: str, input_format: str | None
) -> "Report":
    """
    Load one report.

    Args:
        session: The session, whose plugins are used.
        location: A file, a URL, or ``-`` for standard input.
        input_format: The name of its format, or None when the location says it.

    Returns:
        The report.

    Raises:
        click.UsageError: Standard input has no format.
        IctreportError: It cannot be loaded.
    """
    from ictreport._load import load_named

    if location == STDIN and input_format is None:
        raise click.UsageError(
            "Standard input has no name that says its format: add --from FORMAT."
        )
    place = session.place(location)
    return load_named(location, place, input_format, host=session.host)


def load_together(
    session: "Session", locations: tuple[str, ...], input_format: str | None
) -> "tuple[Report, ...]":
    """
    Load reports; the first that cannot be loaded stops all.

    Args:
        session: The session, whose plugins are used.
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
        load_report(
            session, place, input_format if place == STDIN or not piped else None
        )
        for place in locations
    )


class Loaded(NamedTuple):
    """
    A report and where it comes from.

    Attributes:
        location: The location as the user wrote it.
        place: Where that is, whatever a plugin does to the working directory.
        report: The report.
    """

    location: str
    place: str
    report: "Report"


def load_reports(
    session: "Session",
    locations: Sequence[str],
    input_format: str | None,
    begin: Callable[[str], None],
) -> tuple[tuple[Loaded, ...], tuple[IctreportError, ...]]:
    """
    Load reports, and go on after one that cannot be loaded.

    Args:
        session: The session, whose plugins are used.
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
            report = load_report(session, location, input_format)
        except IctreportError as error:
            errors.append(error)
        else:
            place = session.place(location)
            loaded.append(Loaded(location=location, place=place, report=report))
    return tuple(loaded), tuple(errors)
