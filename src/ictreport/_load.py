"""Load reports from files, standard input, URLs and bytes."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from ictreport.errors import (
    DocumentError,
    LimitError,
    SourceError,
    raise_interrupt,
    told,
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
from ictreport.plugin import Origin, SourceSpec

if TYPE_CHECKING:
    from ictreport.mapping import Grid

ResultT = TypeVar("ResultT")

_Options = Mapping[str, object] | attrs.AttrsInstance | None


def load(
    location: str | os.PathLike[str],
    format: str | SourceSpec[Any] | None = None,  # noqa: A002 - the word that everybody uses
    *,
    options: _Options = None,
    host: PluginHost | None = None,
) -> Report:
    """
    Load a report.

    Args:
        location: A file, a URL that a source reads, or ``"-"`` for standard input.
        format: The name of a format, ``distribution/format``, or a source; by default
            the suffix or the scheme of the location decides.
        options: The options of the format by name, or an object of its options class.
        host: The plugins to use; by default those that are installed.

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
    place = os.fspath(location)
    return load_named(place, place, format, options=options, host=host)


def load_named(
    name: str,
    place: str,
    format: str | SourceSpec[Any] | None = None,  # noqa: A002 - the word that everybody uses
    *,
    options: _Options = None,
    host: PluginHost | None = None,
) -> Report:
    """
    Load a report as ``load`` does, under the name that a user wrote.

    Args:
        name: The name of the input in messages.
        place: Where it is: a file, a URL or ``"-"``.
        format: The name of a format, or a source itself; None when the name says it.
        options: The options of the format by name, or an object of its options class.
        host: The plugins to use; by default those that are installed.

    Returns:
        The report.

    Raises:
        IctreportError: The errors of ``load``.
    """
    plugins = host or default_host()
    if place == STDIN and format is None:
        message = (
            "standard input: its format must be named (got none); "
            "say format='json' or another"
        )
        raise SourceError(message, "standard input")
    origin = open_origin(place, plugins.limit, name)
    return _load(origin, _source(place, format, plugins), plugins, options)


def _source(
    place: str,
    format: str | SourceSpec[Any] | None,  # noqa: A002 - as above
    host: PluginHost,
) -> Provided[SourceSpec[Any]]:
    """Find what reads a place: what is asked for, or what its name says."""
    return host.source_for(place) if format is None else host.source(format)


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
    return _load(origin, plugins.source(format), plugins, options)


def load_read(
    name: str, place: str, data: bytes, *, host: PluginHost | None = None
) -> Report:
    """
    Load a report from a file whose content was read before.

    Args:
        name: The name of the input in messages.
        place: Where it is, which says its format.
        data: Its content.
        host: The plugins to use; by default those that are installed.

    Returns:
        The report.

    Raises:
        IctreportError: The errors of ``load``.
    """
    plugins = host or default_host()
    origin = Origin(name=name, scheme=FILE, location=place, reader=lambda: data)
    return _load(origin, plugins.source_for(place), plugins, None)


def load_grids(
    name: str,
    place: str,
    format: str | None = None,  # noqa: A002 - the word that everybody uses
    *,
    options: Mapping[str, str] | None = None,
    host: PluginHost | None = None,
) -> "tuple[Grid, ...]":
    """
    Read the sheets of a book, before any mapping says what stands there.

    Args:
        name: The name of the input in messages.
        place: Where it is: a file or ``"-"``.
        format: The name of a format; None when the name says it.
        options: Its options as texts of a command line, by name.
        host: The plugins to use; by default those that are installed.

    Returns:
        Its sheets.

    Raises:
        SourceError: The file cannot be read, or its format has no cells.
        IctreportError: The errors of ``load``.
    """
    plugins = host or default_host()
    origin = open_origin(place, plugins.limit, name)
    found = _source(place, format, plugins)
    read = found.spec.grids
    if read is None:
        message = (
            f"{name}: a mapping needs a format with cells (got {found.name}); save the "
            "table as XLSX, ODS or CSV"
        )
        raise SourceError(message, name)
    made: Any = plugins.structure_options(found.spec, options, text=True)
    return _called(origin, found, plugins, lambda: tuple(read(origin, made)))


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


def _load(
    origin: Origin,
    found: Provided[SourceSpec[Any]],
    host: PluginHost,
    options: _Options,
) -> Report:
    """Call a source, and say what it read and whose it is when it fails."""
    spec = found.spec
    made: Any = host.structure_options(spec, options)

    def read() -> Report:
        report = cast("object", spec.load(origin, made))
        if not isinstance(report, Report):
            message = (
                f"{origin.name}: {spec.name} must give a Report "
                f"(got {type(report).__name__})"
            )
            raise SourceError(message, origin.name)
        return report

    try:
        return _called(origin, found, host, read)
    except DocumentError as error:
        places = _places(origin, spec)
        if places is not None:
            error.problems = places.placed(error.problems)
        raise


def _called(
    origin: Origin,
    found: Provided[SourceSpec[Any]],
    host: PluginHost,
    read: Callable[[], ResultT],
) -> ResultT:
    """Call a function of a source, and say whose it is when it fails."""
    note = f"source {found.name} of {found.provider}"
    try:
        with host.calling(note):
            return read()
    except DocumentError as error:
        error.origin = error.origin or origin.name
        raise
    except LimitError:
        raise
    except SourceError as error:
        error.origin = error.origin or origin.name
        error.add_note(note)
        raise
    except BaseException as error:
        raise_interrupt(error)
        message = f"{origin.name}: {found.name} could not read it (got: {told(error)})"
        failure = SourceError(message, origin.name)
        failure.add_note(note)
        raise failure from error


def _places(origin: Origin, spec: SourceSpec[Any]) -> Places | None:
    """Find out where the parts of a text stand, if its source can tell."""
    if spec.locate is None:
        return None
    try:
        text = origin.read_text()
        return Places(text, dict(spec.locate(text)))
    except BaseException as error:  # noqa: BLE001 - places are optional
        raise_interrupt(error)
        return None


def places_of(
    name: str, place: str, input_format: str | None, host: PluginHost
) -> Places | None:
    """
    Find out where the parts of a report stand in its file.

    Args:
        name: The name of the input in messages.
        place: The file; standard input cannot be read again.
        input_format: The name of its format; None when the name says it.
        host: The plugins to use.

    Returns:
        The places, or None when the source of the format cannot tell.
    """
    origin = open_origin(place, host.limit, name)
    return _places(origin, _source(place, input_format, host).spec)
