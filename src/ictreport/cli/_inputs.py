"""Load the reports that a command line names, and sum up what came of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from ictreport.cli._options import STDIN
from ictreport.errors import IctreportError, text_of

if TYPE_CHECKING:
    from ictreport._load import Input
    from ictreport.checks import Findings
    from ictreport.cli._page import Page
    from ictreport.cli._session import Session
    from ictreport.model import Report
    from ictreport.view import FindingsView


class Loaded(NamedTuple):
    """
    A report and where it comes from.

    Attributes:
        location: The location as the user wrote it.
        input: Where that is, and what reads it.
        report: The report.
    """

    location: str
    input: "Input"
    report: "Report"


class Inputs(NamedTuple):
    """
    How the reports of one command are loaded.

    Attributes:
        session: The session, whose plugins are used.
        input_format: The name of a format: that of standard input when it is among the
            locations, else that of every location.
        is_piped: Whether standard input is among them.
        options: What ``--option`` says of formats that are read, by their names.
    """

    session: "Session"
    input_format: str | None
    is_piped: bool
    options: Mapping[str, Mapping[str, object]]

    @classmethod
    def of(
        cls,
        session: "Session",
        input_format: str | None,
        *locations: str,
        options: Sequence[str] = (),
    ) -> "Inputs":
        """
        Look at all locations of a command.

        Args:
            session: The session.
            input_format: What ``--from`` says.
            *locations: Files, URLs, and at most once standard input.
            options: What ``--option`` says, such as ``"xlsx.mapping=revenue.toml"``.

        Returns:
            What loads them.

        Raises:
            click.UsageError: Standard input has no format or is named twice, or an
                option is not written as one of a format.
            IctreportError: No source has the format of an option.
        """
        if locations.count(STDIN) > 1:
            raise click.UsageError(
                "Standard input can be read only once: give '-' only once."
            )
        if STDIN in locations and input_format is None:
            raise click.UsageError(
                "Standard input has no name that says its format: add --from FORMAT."
            )
        from ictreport.cli._formats import read_options

        wanted = read_options(session, options)
        return cls(session, input_format, STDIN in locations, wanted)

    def load(self, location: str) -> Loaded:
        """
        Load one report.

        Args:
            location: One of the locations.

        Returns:
            The report.

        Raises:
            IctreportError: The report cannot be loaded.
        """
        from ictreport._load import open_input

        says_it = location == STDIN or not self.is_piped
        given = open_input(
            location,
            self.session.place(location),
            self.input_format if says_it else None,
            host=self.session.host,
        )
        options = self.options.get(given.source.spec.name)
        return Loaded(location, given, given.load(options, text=True))

    def reports(
        self, locations: Sequence[str], begin: Callable[[str], None]
    ) -> "list[Report]":
        """
        Load reports of which each is needed.

        Args:
            locations: Some of the locations.
            begin: Called with each before it is loaded.

        Returns:
            The reports.

        Raises:
            IctreportError: One of them cannot be loaded.
        """
        found: list[Report] = []
        for location in locations:
            begin(location)
            found.append(self.load(location).report)
        return found

    def each(
        self, locations: Sequence[str], begin: Callable[[str], None]
    ) -> "Iterator[Loaded | Unusable]":
        """
        Load reports, and go on after one that cannot be loaded.

        Args:
            locations: Some of the locations.
            begin: Called with each before it is loaded.

        Yields:
            Each report, or what is wrong with it.
        """
        for location in locations:
            begin(location)
            try:
                yield self.load(location)
            except IctreportError as error:
                yield Unusable(location, error)


class Unusable(NamedTuple):
    """
    A report that a command could not use.

    Attributes:
        location: The location as the user wrote it.
        error: What is wrong with it.
    """

    location: str
    error: IctreportError


class Checked(NamedTuple):
    """
    A report that was checked.

    Attributes:
        loaded: The report and where it comes from.
        findings: What was found.
        view: The same in words.
    """

    loaded: Loaded
    findings: "Findings"
    view: "FindingsView"


def summary(page: "Page", rows: Sequence[tuple[str, str, str]]) -> None:
    """
    Sum up what came of several reports, a line for each.

    Args:
        page: The page to add them to.
        rows: The location, what came of it, and the style of that.
    """
    from ictreport.cli._page import GAP, Span
    from ictreport.cli._text import clean, width

    widest = max(width(clean(location)) for location, _, _ in rows)
    page.blank()
    for location, text, style in rows:
        gap = widest - width(clean(location)) + GAP
        page.pair(Span(location, "strong"), Span(text, style), gap=gap)


def first_line(error: BaseException) -> str:
    """
    Take what a summary says of an error.

    Args:
        error: The error.

    Returns:
        The first line of its text, or its kind.
    """
    return next(iter(text_of(error).splitlines()), type(error).__name__)
