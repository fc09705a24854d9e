"""Tell what others edited in a file that a report was exported to."""

import os
from collections.abc import Iterable
from typing import Any, cast

from ictreport._edits import Edit
from ictreport.errors import (
    IctreportError,
    PluginError,
    SourceError,
    raise_interrupt,
    told,
)
from ictreport.host import PluginHost, default_host, open_origin
from ictreport.model import Report
from ictreport.plugin import ExporterSpec


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
    place = os.fspath(location)
    return changes_named(place, place, report, format, host=host)


def changes_named(
    name: str,
    place: str,
    report: Report,
    format: str | ExporterSpec[Any] | None = None,  # noqa: A002 - the word that everybody uses
    *,
    host: PluginHost | None = None,
) -> tuple[Edit, ...]:
    """
    Tell what was edited as ``changes`` does, under the name that a user wrote.

    Args:
        name: What messages call the file.
        place: Where it is.
        report: The report.
        format: The name of a format, or an exporter itself; None when the name says it.
        host: The plugins to use.

    Returns:
        The figures that differ, are new or are gone.

    Raises:
        IctreportError: The errors of ``changes``.
    """
    plugins = host or default_host()
    origin = open_origin(place, plugins.limit, name)
    found = plugins.exporter_for(place) if format is None else plugins.exporter(format)
    if found.spec.edited is None:
        able = [one.name for one in plugins.exporters() if one.spec.edited is not None]
        rule = "its format must be one that shows edits"
        way_out = f"such formats here: {', '.join(able) or 'none'}"
        raise SourceError(f"{name}: {rule} (got {found.name}); {way_out}", name)
    note = f"exporter {found.name} of {found.provider}"
    try:
        with plugins.calling(note):
            return _checked(found.spec.edited(origin, report, plugins.language))
    except IctreportError as error:
        error.add_note(note)
        raise
    except BaseException as error:
        raise_interrupt(error)
        message = f"{name}: {found.name} could not compare it (got: {told(error)})"
        failure = SourceError(message, name)
        failure.add_note(note)
        raise failure from error


def _checked(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Refuse what is not an edit."""
    found = tuple(edits)
    for one in cast("tuple[object, ...]", found):
        if not isinstance(one, Edit):
            raise PluginError(f"edited must give Edits (got {type(one).__name__})")
    return found
