"""Load the reports that a command line names."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from ictreport.commands._options import STDIN
from ictreport.errors import IctreportError, text_of

if TYPE_CHECKING:
    from ictreport._load import Input
    from ictreport.checks import Note
    from ictreport.commands._session import Session
    from ictreport.model import Report
    from ictreport.plugin import Grid


class Loaded(NamedTuple):
    """
    A report and where it comes from.

    Attributes:
        location: The location as the user wrote it.
        input: Where that is, and what reads it.
        report: The report.
        notes: What its source noticed.
    """

    location: str
    input: "Input"
    report: "Report"
    notes: "tuple[Note, ...]" = ()


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
        wanted = _read_options(session, options)
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
        opened = open_input(
            location,
            self.session.place(location),
            self.input_format if says_it else None,
            host=self.session.host,
        )
        options = self.options.get(opened.source.spec.name)
        reading = opened.read(options, text=True)
        return Loaded(location, opened, reading.report, reading.notes)

    def grids(self, location: str, options: Mapping[str, str]) -> "tuple[Grid, ...]":
        """
        Read the sheets of a book as they are, before any mapping says what they hold.

        Args:
            location: One of the locations.
            options: Options of its format as texts of a command line, by name.

        Returns:
            Its sheets.

        Raises:
            IctreportError: The book cannot be read, or its format has no cells.
        """
        from ictreport._load import open_input

        opened = open_input(
            location,
            self.session.place(location),
            self.input_format,
            host=self.session.host,
            cells=True,
        )
        return opened.grids(options)

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
        reports: list[Report] = []
        for location in locations:
            begin(location)
            reports.append(self.load(location).report)
        return reports

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

    @property
    def reason(self) -> str:
        """The first line of its text, or its kind when it has none."""
        lines = text_of(self.error).splitlines()
        return next(iter(lines), type(self.error).__name__)


def _read_options(
    session: "Session", options: Iterable[str]
) -> dict[str, dict[str, object]]:
    """
    Sort options by the format that is read.

    Args:
        session: The session, whose plugins are used.
        options: Texts such as ``"xlsx.mapping=revenue.toml"``.

    Returns:
        The options by the name of their format.

    Raises:
        click.UsageError: A text is not an option of a format.
        IctreportError: No source has the format, or it has no such option.
    """
    options_of: dict[str, dict[str, object]] = {}
    for text in options:
        owner, option, value = option_parts(text, "xlsx.mapping=revenue.toml")
        spec = session.host.source(owner).spec
        named = options_of.setdefault(spec.name, {})
        named[option] = value
        # No report may have this format, and a slip is one all the same.
        session.host.structure_options(spec, named, text=True)
    return options_of


def option_parts(text: str, example: str) -> tuple[str, str, str]:
    """
    Divide a value of ``--option`` into its format, its name there and its value.

    Args:
        text: Such as ``"xlsx.mapping=revenue.toml"``.
        example: How it could be written, for the message.

    Returns:
        The three texts.

    Raises:
        click.BadParameter: One of them is missing.
    """
    key, equals, value = text.partition("=")
    owner, _, option = key.strip().rpartition(".")
    if not (equals and owner and option):
        raise bad_option(f"write it like {example} (got {text!r})")
    return owner, option, value


def bad_option(message: str) -> click.BadParameter:
    """
    Make the error for a wrong ``--option``.

    Args:
        message: What is wrong with it.

    Returns:
        The error.
    """
    return click.BadParameter(message, param_hint="'--option'")
