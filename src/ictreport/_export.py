"""Render reports to bytes and write them to files, whole or not at all."""

import functools
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from ictreport.errors import (
    ExportError,
    LinkError,
    OptionsError,
    Problem,
    raise_interrupt,
    shorten,
    told,
)
from ictreport.host import PluginHost, Provided, default_host, size_text
from ictreport.model import Report
from ictreport.plugin import ExporterSpec

if TYPE_CHECKING:
    from ictreport.checks import Findings, RuleSettings

_Options = Mapping[str, object] | attrs.AttrsInstance | None
_Found = Provided[ExporterSpec[Any]]


def render(  # noqa: PLR0913 - each is a thing of its own
    report: Report,
    format: str | ExporterSpec[Any],  # noqa: A002 - the word that everybody uses
    *,
    options: _Options = None,
    host: PluginHost | None = None,
    previous: Iterable[Report] = (),
    settings: "RuleSettings | None" = None,
    **more: object,
) -> bytes:
    """
    Render a report to bytes.

    Args:
        report: The report.
        format: The name of a format, ``distribution/format``, or an exporter itself.
        options: The options of the format by name, or an object of its options class.
        host: The plugins to use; by default those that are installed.
        previous: Earlier reports of the same publisher, for formats that show findings.
        settings: Which rules run for those formats, and with which values of their
            parameters.
        **more: Options by keyword, as in ``render(report, "pdf", language="vi")``;
            they go before ``options``.

    Returns:
        The content of a file.

    Raises:
        UnknownFormatError: No plugin that works provides the format.
        AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
        OptionsError: An option, a rule or a parameter does not exist, or does not
            allow its value.
        LinkError: An earlier report has another publisher.
        ExportError: The format cannot carry the report, or its plugin fails.
    """
    plugins = host or default_host()
    found = plugins.exporter(format)
    made = _joined(found, options, more)
    check = checker(report, previous, settings, plugins)
    return render_checked(report, found, options=made, host=plugins, check=check)


def export(  # noqa: PLR0913 - each is a thing of its own
    report: Report,
    path: str | os.PathLike[str],
    format: str | ExporterSpec[Any] | None = None,  # noqa: A002 - the word that everybody uses
    *,
    options: _Options = None,
    host: PluginHost | None = None,
    previous: Iterable[Report] = (),
    settings: "RuleSettings | None" = None,
    **more: object,
) -> Path:
    """
    Write a report to a file.

    The file appears whole or not at all: it is written next to the target and then
    moved over it, so that a failure leaves an older file unchanged. Missing directories
    are created once the report is rendered. The new file takes the permissions of an
    older one, and a symbolic link stays a link.

    Args:
        report: The report.
        path: The file.
        format: The name of a format, ``distribution/format``, or an exporter; by
            default the suffix of the file decides.
        options: The options of the format by name, or an object of its options class.
        host: The plugins to use; by default those that are installed.
        previous: Earlier reports of the same publisher, for formats that show findings.
        settings: Which rules run for those formats, and with which values of their
            parameters.
        **more: Options by keyword; they take precedence over ``options``.

    Returns:
        The path.

    Raises:
        UnknownFormatError: No working plugin provides the format or the suffix.
        AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
        OptionsError: An option, a rule or a parameter does not exist, or does not
            allow its value.
        LinkError: An earlier report has another publisher.
        ExportError: The format cannot carry the report, its plugin fails, or the file
            cannot be written.
    """
    target = Path(path)
    place = _absolute(target)  # before a plugin can change the directory
    plugins = host or default_host()
    found = plugins.exporter_for(target) if format is None else plugins.exporter(format)
    made = _joined(found, options, more)
    check = checker(report, previous, settings, plugins)
    data = render_checked(report, found, options=made, host=plugins, check=check)
    _write(target, place, data)
    return target


def _absolute(path: Path) -> Path:
    try:
        return path.absolute()
    except OSError as error:
        raise _unwritable(path, error) from error


def checker(
    report: Report,
    previous: Iterable[Report],
    settings: "RuleSettings | None",
    host: PluginHost,
) -> "Callable[[], Findings]":
    """
    Make what validates a report once, when an exporter first asks for it.

    Args:
        report: The report.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which values of their parameters.
        host: The plugins to use.

    Returns:
        A function that gives the same findings at each call.
    """
    earlier = tuple(previous)

    def validated() -> "Findings":
        from ictreport._validate import validate

        return validate(report, earlier, settings=settings, host=host)

    return functools.cache(validated)


def render_checked(
    report: Report,
    found: _Found,
    *,
    options: _Options,
    host: PluginHost,
    check: "Callable[[], Findings]",
) -> bytes:
    """
    Render a report to bytes, with findings that several formats can share.

    Args:
        report: The report.
        found: The exporter.
        options: Its options.
        host: The plugins to use.
        check: What ``checker`` made for the report.

    Returns:
        The content of a file.

    Raises:
        OptionsError: An option, a rule or a parameter does not exist, or does not
            allow its value.
        LinkError: An earlier report has another publisher.
        ExportError: The format cannot carry the report, or its plugin fails.
    """
    given = cast("object", report)
    if not isinstance(given, Report):
        raise ExportError(
            f"report: it must be a Report (got {shorten(given)}); load it first"
        )
    note = f"exporter {found.name} of {found.provider}"
    made: Any = host.structure_options(found.spec, options)
    try:
        with host.calling(note):
            data = cast("object", found.spec.rendered(report, made, check))
        return _checked(found.name, data, host.output_limit)
    except ExportError as error:
        error.add_note(note)
        raise
    except (LinkError, OptionsError):
        # What was given for the findings cannot be used, whichever exporter asks.
        raise
    except BaseException as error:
        raise_interrupt(error)
        failure = ExportError(
            f"{found.name}: the report could not be rendered (got: {told(error)})"
        )
        failure.add_note(note)
        raise failure from error


def write_whole(path: Path, data: bytes) -> None:
    """
    Write a file whole or not at all, as ``export`` does.

    Args:
        path: The file.
        data: Its content.

    Raises:
        ExportError: The file cannot be written; it is as it was before.
    """
    _write(path, _absolute(path), data)


def _joined(found: _Found, options: _Options, more: _Options) -> _Options:
    """Put options by keyword over a mapping; over an object they have no place."""
    if not more:
        return options
    if options is None:
        return more
    if not isinstance(options, Mapping) or not isinstance(more, Mapping):
        problem = Problem(
            ("options",), "give them either as an object or by keyword (got both)"
        )
        raise OptionsError(found.name, [problem])
    return {**options, **more}


def _checked(name: str, data: object, limit: int) -> bytes:
    """Refuse what is no content of a file, or too large for one."""
    if not isinstance(data, bytes):
        raise ExportError(
            f"{name}: render must return bytes (got {type(data).__name__})"
        )
    if len(data) > limit:
        raise ExportError(
            f"{name}: an output must be at most {size_text(limit)} (got "
            f"{size_text(len(data))}); raise the output_limit of PluginHost to allow it"
        )
    return data


def _write(path: Path, place: Path, data: bytes) -> None:
    """Replace a file in one step, and leave nothing behind when that fails."""
    try:
        # A symbolic link stays; the file that it leads to is replaced.
        target = Path(os.path.realpath(place))
        mode = _mode_of(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        # A short name, since that of the target may be as long as names can be.
        beside = target.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            _fill(beside, data, mode)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: Exception) -> ExportError:
    reason = getattr(error, "strerror", None) or str(error)
    return ExportError(
        f"{path}: the file must be writable (got: {reason}); the file was not changed"
    )


def _mode_of(target: Path) -> int | None:
    """Give the permissions of an older file; refuse what is not a file."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        kind = "a directory" if stat.S_ISDIR(mode) else "a device"
        raise ExportError(
            f"{target}: the target must be a file (got {kind}); "
            "name a file, or write the bytes of render() yourself"
        )
    return stat.S_IMODE(mode)


def _fill(path: Path, data: bytes, mode: int | None) -> None:
    """Write a new file with the permissions of the older one, or of the umask."""
    with path.open("xb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(data)
