"""Render reports, write them to files, and list what was edited in such a file."""

import json
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import attrs

from ictreport._edits import Edit
from ictreport.errors import (
    ExportError,
    IctreportError,
    LinkError,
    OptionsError,
    PluginError,
    Problem,
    SourceError,
    failing_as,
    shorten,
)
from ictreport.host import PluginHost, Provided, default_host, open_origin, size_text
from ictreport.model import Report
from ictreport.plugin import ExportContext, ExporterSpec

if TYPE_CHECKING:
    from ictreport.checks import Findings, RuleSettings
    from ictreport.language import Language

_Options = Mapping[str, object] | attrs.AttrsInstance | None
_Exporter = Provided[ExporterSpec[Any]]


def render(
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
        previous: Earlier reports of the same publisher, whose figures pages show, and
            which findings are about.
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
    exporter = plugins.exporter(format)
    joined = _joined(exporter, options, more)
    context = context_of(report, previous, settings, plugins)
    return render_with(report, exporter, options=joined, host=plugins, context=context)


def export(
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
        previous: Earlier reports of the same publisher, whose figures pages show, and
            which findings are about.
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
    absolute = _absolute(target)  # before a plugin can change the directory
    plugins = host or default_host()
    exporter = _exporter(plugins, target, format)
    joined = _joined(exporter, options, more)
    context = context_of(report, previous, settings, plugins)
    data = render_with(report, exporter, options=joined, host=plugins, context=context)
    _write(target, absolute, data)
    return target


def _exporter(
    host: PluginHost,
    path: str | os.PathLike[str],
    format: str | ExporterSpec[Any] | None,  # noqa: A002 - as above
) -> _Exporter:
    """Look up an exporter, by the suffix of the file when no format is given."""
    return host.exporter_for(path) if format is None else host.exporter(format)


def _absolute(path: Path) -> Path:
    try:
        return path.absolute()
    except FileNotFoundError as error:
        reason = "the working directory does not exist any more"
        raise ExportError(
            f"cannot write {path}: {reason}; change to another"
        ) from error
    except OSError as error:
        raise _unwritable(path, error) from error


def context_of(
    report: Report,
    previous: Iterable[Report],
    settings: "RuleSettings | None",
    host: PluginHost,
) -> ExportContext:
    """
    Make what an export knows beside the report and the options.

    Args:
        report: The report.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which values of their parameters.
        host: The plugins to use.

    Returns:
        The context, which validates the report once, when findings are first read.
    """
    earlier = tuple(previous)

    def validated() -> "Findings":
        from ictreport._validate import validate

        return validate(report, earlier, settings=settings, host=host)

    return ExportContext(report, earlier, validated)


def render_with(
    report: Report,
    exporter: _Exporter,
    *,
    options: _Options,
    host: PluginHost,
    context: ExportContext,
) -> bytes:
    """
    Render a report to bytes, with a context that several formats can share.

    Args:
        report: The report.
        exporter: The exporter.
        options: Its options.
        host: The plugins to use.
        context: What ``context_of`` made for the report.

    Returns:
        The content of a file.

    Raises:
        OptionsError: An option, a rule or a parameter does not exist, or does not
            allow its value.
        LinkError: An earlier report has another publisher.
        ExportError: The format cannot carry the report, or its plugin fails.
    """
    value = cast("object", report)
    if not isinstance(value, Report):
        raise ExportError(
            f"report: it must be a Report (got {shorten(value)}); load it first"
        )
    structured: Any = host.structure_options(exporter.spec, options)
    function = exporter.spec.rendered
    return _called(
        exporter, host, report, lambda: function(report, structured, context)
    )


def _called(
    exporter: _Exporter,
    host: PluginHost,
    report: Report,
    function: Callable[[], object],
) -> bytes:
    """Let an exporter render a report, and say what is wrong in its name."""
    note = f"exporter {exporter.name} of {exporter.provider}"

    def failure(cause: str) -> ExportError:
        rule = "the report could not be rendered"
        return ExportError(f"{exporter.name}: {rule} (got: {cause})")

    # Wrong links and options are of the earlier reports or the settings, and not of
    # the exporter.
    passed = ExportError, LinkError, OptionsError
    try:
        with failing_as(failure, *passed), host.calling(note, report):
            data = function()
        return _checked(exporter.name, data, host.output_limit)
    except ExportError as error:
        error.add_note(note)
        raise


def release_note(
    report: Report,
    previous: Report,
    format: str | ExporterSpec[Any],  # noqa: A002 - as above
    *,
    options: _Options = None,
    host: PluginHost | None = None,
    **more: object,
) -> bytes:
    """
    Write what a report amends of an earlier one, for those who use its figures.

    Args:
        report: The later report, or the later version of a report.
        previous: The earlier one.
        format: ``"json"`` for a patch that ``ictreport.convert.apply_patch`` applies to
            the earlier report, ``"markdown"``, or a format with pages, such as
            ``"html"``.
        options: The options of the format by name, or an object of its options class;
            that of ``markdown`` is ``language``.
        host: The plugins to use; by default those that are installed.
        **more: Options by keyword; they take precedence over ``options``.

    Returns:
        The content of a file.

    Raises:
        ModelError: The earlier report is the later one.
        UnknownFormatError: No plugin that works provides the format.
        AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
        OptionsError: An option does not exist, or does not allow its value.
        ExportError: The format has no pages, or its plugin fails.
    """
    from ictreport._comparison import compare
    from ictreport._own_formats import NOTE_FORMATS
    from ictreport.view import release_note_view

    comparison = compare(report, previous)
    if format == "json":
        return _patch(report, previous)
    plugins = host or default_host()
    own = NOTE_FORMATS.get(format) if isinstance(format, str) else None
    exporter = plugins.exporter(own or format)
    render_views = exporter.spec.render_views
    if render_views is None:
        able = [offer.name for offer in plugins.exporters() if offer.spec.render_views]
        raise ExportError(
            f"release note: its format must have pages (got {exporter.name}); choose "
            f"one of {', '.join([*NOTE_FORMATS, *able])}"
        )
    joined = _joined(exporter, options, more)
    structured: Any = plugins.structure_options(exporter.spec, joined)

    def rendered() -> object:
        style = getattr(structured, "style", None)
        views = [
            release_note_view(comparison, language, style=style)
            for language in languages_in(structured)
        ]
        return render_views(views, structured)

    return _called(exporter, plugins, report, rendered)


def _patch(report: Report, previous: Report) -> bytes:
    from ictreport.convert import make_patch

    patch = make_patch(previous, report)
    return (json.dumps(patch, ensure_ascii=False, indent=2) + "\n").encode()


def _several(value: object) -> tuple[object, ...]:
    single = (value,)
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else single


def languages_in(options: attrs.AttrsInstance) -> "tuple[Language, ...]":
    """
    Find the languages that the options of a page name.

    Args:
        options: The options of a format.

    Returns:
        Each language once, in the digits of the page; none for a format without words.
    """
    from ictreport.language import Language

    digits: Literal["latin", "native"] = getattr(options, "digits", "latin")
    languages: dict[str, Language] = {}
    for value in cast("tuple[object, ...]", attrs.astuple(options, recurse=False)):
        for item in _several(value):
            if isinstance(item, Language):
                languages.setdefault(item.tag, item.styled(digits=digits))
    return tuple(languages.values())


def write_whole(path: Path, data: bytes, before: bytes | None = None) -> None:
    """
    Write a file whole or not at all, as ``export`` does.

    Args:
        path: The file.
        data: Its content.
        before: What it must still contain, or None for anything.

    Raises:
        ExportError: The file cannot be written, or somebody changed it; it is as it
            was before.
    """
    _write(path, _absolute(path), data, before)


def changes(
    location: str | os.PathLike[str],
    report: Report,
    format: str | ExporterSpec[Any] | None = None,  # noqa: A002 - the word that everybody uses
    *,
    host: PluginHost | None = None,
) -> tuple[Edit, ...]:
    """
    List the figures of an exported file that differ from its report.

    Args:
        location: The exported file, which somebody may have edited since.
        report: The report.
        format: The name of the format that wrote the file, or an exporter; by default
            the suffix of the file decides.
        host: The plugins to use; by default those that are installed.

    Returns:
        The figures that differ, are new or were deleted, in the order of the file.

    Raises:
        SourceNotFoundError: The file does not exist.
        SourceError: The file cannot be read, belongs to another report, or has a format
            that does not show edits.
        LimitError: The input is larger than the limit of the host.
        UnknownFormatError: No working plugin provides the format or the suffix.
        AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
    """
    path = os.fspath(location)
    return changes_named(path, path, report, format, host=host)


def changes_named(
    name: str,
    location: str,
    report: Report,
    format: str | ExporterSpec[Any] | None = None,  # noqa: A002 - as above
    *,
    host: PluginHost | None = None,
) -> tuple[Edit, ...]:
    """
    List edits as ``changes`` does, with another name of the file in messages.

    Args:
        name: The name of the file in messages.
        location: The exported file.
        report: The report.
        format: The name of a format, or an exporter; by default the suffix decides.
        host: The plugins to use.

    Returns:
        The figures that differ, are new or were deleted.

    Raises:
        IctreportError: The errors of ``changes``.
    """
    plugins = host or default_host()
    origin = open_origin(location, plugins.limit, name)
    exporter = _exporter(plugins, location, format)
    if exporter.spec.edited is None:
        able = [other.name for other in plugins.exporters() if other.spec.edited]
        rule = "its format must be one that shows edits"
        way_out = f"such formats here: {', '.join(able) or 'none'}"
        raise SourceError(f"{name}: {rule} (got {exporter.name}); {way_out}", name)
    note = f"exporter {exporter.name} of {exporter.provider}"

    def failure(cause: str) -> SourceError:
        reason = f"{exporter.name} could not compare it (got: {cause})"
        return SourceError(f"{name}: {reason}", name)

    try:
        with failing_as(failure, IctreportError), plugins.calling(note, report):
            return _edits(exporter.spec.edited(origin, report, plugins.language))
    except IctreportError as error:
        error.add_note(note)
        raise


def _edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Check that a plugin returned edits."""
    checked = tuple(edits)
    for edit in cast("tuple[object, ...]", checked):
        if not isinstance(edit, Edit):
            raise PluginError(f"edited must give Edits (got {type(edit).__name__})")
    return checked


def _joined(exporter: _Exporter, options: _Options, more: _Options) -> _Options:
    """Join options by keyword with a mapping; an object of options cannot be joined."""
    if not more:
        return options
    if options is None:
        return more
    if not isinstance(options, Mapping) or not isinstance(more, Mapping):
        problem = Problem(
            ("options",), "give them either as an object or by keyword (got both)"
        )
        raise OptionsError(exporter.name, [problem])
    return {**options, **more}


def _checked(name: str, data: object, limit: int) -> bytes:
    """Check that a plugin returned bytes, and not too many."""
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


def _write(
    path: Path, absolute: Path, data: bytes, before: bytes | None = None
) -> None:
    """Replace a file in one step, and leave nothing behind when that fails."""
    try:
        # A symbolic link stays; the file that it leads to is replaced.
        target = Path(os.path.realpath(absolute))
        mode = _mode_of(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        # A short name, since that of the target may be as long as names can be.
        temporary = target.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            _fill(temporary, data, mode)
            if before is not None and target.read_bytes() != before:
                raise _changed(path)  # noqa: TRY301 - the file beside it goes too
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _changed(path: Path) -> ExportError:
    reason = "it changed since it was read"
    return ExportError(f"cannot write {path}: {reason}; run the command again")


def _unwritable(path: Path, error: Exception) -> ExportError:
    reason = getattr(error, "strerror", None) or str(error)
    return ExportError(f"cannot write {path}: {reason}; the file was not changed")


def _mode_of(target: Path) -> int | None:
    """Read the permissions of an older file, which must be a regular file."""
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
