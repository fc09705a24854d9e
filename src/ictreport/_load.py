"""Load reports from files, standard input, URLs and bytes."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from ictreport.errors import (
    DocumentError,
    LimitError,
    SourceError,
    failing_as,
    raise_interrupt,
)
from ictreport.host import (
    FILE,
    STDIN,
    Places,
    PluginHost,
    Provided,
    check_size,
    default_host,
    open_origin,
)
from ictreport.model import Report
from ictreport.plugin import Origin, Reading, SourceSpec

if TYPE_CHECKING:
    from ictreport.plugin import Grid

ResultT = TypeVar("ResultT")

MAPPING: Final = "mapping"
"""The source that reads what other sources give as grids."""

_Options = Mapping[str, object] | attrs.AttrsInstance | None


def load(
    location: str | os.PathLike[str],
    format: str | SourceSpec[Any] | None = None,  # noqa: A002 - the word that everybody uses
    *,
    options: _Options = None,
    host: PluginHost | None = None,
    data: bytes | None = None,
) -> Report:
    """
    Load a report.

    Args:
        location: A file, a URL that a source reads, or ``"-"`` for standard input.
        format: The name of a format, ``distribution/format``, or a source; by default
            the suffix or the scheme of the location decides.
        options: The options of the format by name, or an object of its options class.
        host: The plugins to use; by default those that are installed.
        data: The content of the file, if it was read before.

    Returns:
        The report.

    Raises:
        SourceNotFoundError: The file does not exist.
        SourceError: The input cannot be read, or the plugin fails.
        DocumentError: The input is not a valid report; the error lists every problem
            with its path.
        LimitError: The input is larger than the limit of the host.
        UnknownFormatError: No working plugin reads the format, suffix or scheme.
        AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
        OptionsError: An option does not exist, or does not allow its value.
    """
    path = os.fspath(location)
    return open_input(path, path, format, host=host, data=data).load(options)


def loads(
    data: bytes | str,
    format: str | SourceSpec[Any],  # noqa: A002 - the word that everybody uses
    *,
    options: _Options = None,
    host: PluginHost | None = None,
    name: str = "data",
) -> Report:
    """
    Load a report from memory.

    Args:
        data: The content of a file: bytes, or text, which is encoded as UTF-8.
        format: The name of a format, ``distribution/format``, or a source itself.
        options: The options of the format by name, or an object of its options class.
        host: The plugins to use; by default those that are installed.
        name: The name of the data in messages.

    Returns:
        The report.

    Raises:
        SourceError: The input cannot be read, or the plugin fails.
        DocumentError: The input is not a valid report; the error lists every problem
            with its path.
        LimitError: The input is larger than the limit of the host.
        UnknownFormatError: No working plugin reads the format.
        AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
        OptionsError: An option does not exist, or does not allow its value.
    """
    plugins = host or default_host()
    content = _encoded(data, name) if isinstance(data, str) else data
    check_size(name, len(content), plugins.limit)
    origin = Origin.from_bytes(name, content)
    return Input(origin, plugins.source(format), plugins).load(options)


def open_input(
    name: str,
    location: str,
    format: str | SourceSpec[Any] | None = None,  # noqa: A002 - as above
    *,
    host: PluginHost | None = None,
    data: bytes | None = None,
    cells: bool = False,
) -> "Input":
    """
    Look up the source that reads a location.

    Args:
        name: The name of the input in messages.
        location: A file, a URL or ``"-"``.
        format: The name of a format, or a source; by default the suffix or the scheme
            of the location decides.
        host: The plugins to use; by default those that are installed.
        data: The content of the file, if it was read before.
        cells: Whether a format found by the location must be one with cells.

    Returns:
        The input, of which nothing is read yet.

    Raises:
        IctreportError: The errors of ``load`` about locations and formats.
    """
    plugins = host or default_host()
    if location == STDIN and format is None:
        message = (
            "standard input: its format must be named (got none); "
            "say format='json' or another"
        )
        raise SourceError(message, "standard input")
    if data is None:
        origin = open_origin(location, plugins.limit, name)
    else:
        origin = Origin(name=name, scheme=FILE, location=location, reader=lambda: data)
    source = (
        plugins.source_for(name, cells=cells)
        if format is None
        else plugins.source(format)
    )

    def grids() -> "tuple[Grid, ...]":
        other = plugins.source_for(name, cells=True)
        return Input(origin, other, plugins).grids({})

    return Input(attrs.evolve(origin, grids=grids), source, plugins)


@attrs.frozen
class Input:
    """
    A file, URL or stream, with the source that reads it.

    Attributes:
        origin: Where it comes from.
        source: The source, with the plugin that offers it.
        host: The plugins to use.
    """

    origin: Origin
    source: Provided[SourceSpec[Any]]
    host: PluginHost

    def load(self, options: _Options = None, *, text: bool = False) -> Report:
        """
        Load the report.

        Args:
            options: As ``read``.
            text: As ``read``.

        Returns:
            The report.

        Raises:
            IctreportError: The errors of ``load``.
        """
        return self.read(options, text=text).report

    def read(self, options: _Options = None, *, text: bool = False) -> Reading:
        """
        Load the report, and take what its source noticed.

        Args:
            options: The options of the format by name, or an object of its class.
            text: Whether the options are texts of a command line.

        Returns:
            The report with the notes.

        Raises:
            IctreportError: The errors of ``load``.
        """
        spec, name = self.source.spec, self.origin.name
        structured: Any = self.host.structure_options(spec, options, text=text)
        mapping: str | None = getattr(structured, "mapping", None)
        if spec.grids is not None and mapping is not None:
            cells = attrs.evolve(self.origin, grids=lambda: self._grids(structured))
            mapped = Input(cells, self.host.source(MAPPING), self.host)
            return mapped.read({"file": mapping})

        def read() -> Reading:
            reading = spec.read(self.origin, structured)
            report = cast("object", reading.report)
            if not isinstance(report, Report):
                rule = f"{spec.name} must give a Report (got {type(report).__name__})"
                raise SourceError(f"{name}: {rule}", name)
            return reading

        try:
            return self._call(read)
        except DocumentError as error:
            places = self.places()
            if places is not None:
                error.problems = places.placed(error.problems)
            raise

    def grids(self, options: Mapping[str, str]) -> "tuple[Grid, ...]":
        """
        Read the sheets of a workbook as grids, for a mapping.

        Args:
            options: The options of the format as texts of a command line, by name.

        Returns:
            The sheets.

        Raises:
            SourceError: The file cannot be read, or its format has no cells.
            IctreportError: The errors of ``load``.
        """
        spec, name = self.source.spec, self.origin.name
        if spec.grids is None:
            message = (
                f"{name}: a mapping needs a format with cells (got {spec.name}); save "
                "the table as XLSX, ODS or CSV"
            )
            raise SourceError(message, name)
        return self._grids(self.host.structure_options(spec, options, text=True))

    def _grids(self, options: object) -> "tuple[Grid, ...]":
        read: Any = self.source.spec.grids
        return self._call(lambda: tuple(read(self.origin, options)))

    def places(self) -> Places | None:
        """Locate the parts of the report in its text, if the source can."""
        locate = self.source.spec.locate
        if locate is None:
            return None
        try:
            text = self.origin.read_text()
            return Places(text, dict(locate(text)))
        except BaseException as error:  # noqa: BLE001 - places are optional
            raise_interrupt(error)
            return None

    def _call(self, read: Callable[[], ResultT]) -> ResultT:
        """Call a function of the source, and name the plugin in its errors."""
        name, source = self.origin.name, self.source
        note = f"source {source.name} of {source.provider}"

        def failure(cause: str) -> SourceError:
            return SourceError(
                f"{name}: {source.name} could not read it (got: {cause})"
            )

        passed = DocumentError, LimitError, SourceError
        try:
            with failing_as(failure, *passed), self.host.calling(note):
                return read()
        except (DocumentError, SourceError) as error:
            error.origin = error.origin or name
            if isinstance(error, SourceError):
                error.add_note(note)
            raise


def _encoded(text: str, name: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        message = (
            f"{name}: text must be whole Unicode characters (got a lone surrogate, "
            f"U+{ord(text[error.start]):04X}, at character {error.start + 1}); read "
            "the file as bytes or as UTF-8"
        )
        raise SourceError(message, name) from error
