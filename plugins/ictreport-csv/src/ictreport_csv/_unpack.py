"""Data packages to reports."""

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from ictreport.convert import from_pairs, structure
from ictreport.errors import MOST_PROBLEMS, DocumentError, Problem, SourceError
from ictreport.model import Report
from ictreport.plugin import NoOptions, Origin, read_zip
from ictreport_csv._differences import differences
from ictreport_csv._package import (
    DESCRIPTOR,
    DOCUMENT,
    VERSION,
    VERSION_KEY,
    Member,
    hash_of,
    members_of,
)

_TABLES: Final = ("observations", "metrics", "sectors", "units", "tasks")
_MOST_TIMES: Final = 4
_FILES: Final = (DESCRIPTOR, DOCUMENT, *(f"{name}.csv" for name in _TABLES))


def load(origin: Origin, _: NoOptions) -> Report:
    """
    Read a report from a data package that we wrote.

    The report is that of ``report.json``. The tables must say the same, cell by cell,
    and every file must be the one that the descriptor names by its hash.

    Args:
        origin: Where it is read from.

    Returns:
        The report.

    Raises:
        SourceError: The file is not a zip, or not a package that we wrote.
        LimitError: The package is larger than the limit when it is unpacked.
        DocumentError: A file of it is wrong; problems name the file, line and column.
    """
    name = origin.name
    files = read_zip(
        origin.read(), name, required=_FILES, only=True, most_files=len(_FILES)
    )
    recorded = _recorded(files[DESCRIPTOR], name)
    changed = _changed(DOCUMENT, files[DOCUMENT], recorded)
    if changed is not None:
        raise DocumentError([Problem((DOCUMENT,), changed)], name)
    document = _parsed(files[DOCUMENT], DOCUMENT, name)
    report = structure(document, f"{name}, {DOCUMENT}")
    every = (
        Problem((member.name, *problem.path), problem.message)
        for member in members_of(report)
        for problem in _problems(member, files[member.name], recorded, report)
    )
    problems = tuple(itertools.islice(every, MOST_PROBLEMS + 1))
    if problems:
        raise DocumentError(problems, name)
    return report


def _problems(
    member: Member, data: bytes, recorded: Mapping[str, object], report: Report
) -> Iterator[Problem]:
    """Find the cells that are wrong, or say at least that something was changed."""
    found = False
    # A file that is far larger than the table was is not searched for cells.
    comparable = len(data) <= _MOST_TIMES * len(member.data)
    if member.table is not None and data != member.data and comparable:
        for problem in differences(member.table, data, report):
            found = True
            yield problem
    if found:
        return
    message = _changed(member.name, data, recorded)
    if message is not None:
        yield Problem((), message)


def _changed(file: str, data: bytes, recorded: Mapping[str, object]) -> str | None:
    """Say that a file is not the one that was described; None when it is."""
    wanted, got = recorded.get(file), hash_of(data)
    if wanted == got:
        return None
    return (
        f"its hash must be {wanted}, as in {DESCRIPTOR} (got {got}); it was changed "
        "after the export"
    )


def _parsed(data: bytes, file: str, name: str) -> dict[str, Any]:
    try:
        found = cast("object", json.loads(data.decode(), object_pairs_hook=from_pairs))
    except (ValueError, RecursionError) as error:
        message = f"{name}: {file} must be JSON (got {error}); export the report anew"
        raise SourceError(message, name) from error
    if not isinstance(found, dict):
        message = f"{name}: {file} must contain an object; export the report anew"
        raise SourceError(message, name)
    return cast("dict[str, Any]", found)


def _recorded(data: bytes, name: str) -> Mapping[str, object]:
    """Read the hash of each file, by its path."""
    descriptor = _parsed(data, DESCRIPTOR, name)
    version = descriptor.get(VERSION_KEY)
    if version != VERSION or type(version) is not int:
        message = (
            f"{name}: {DESCRIPTOR} must be of a package of ictreport, version "
            f"{VERSION} (got {version!r}); read its tables with another program"
        )
        raise SourceError(message, name)
    resources = cast("object", descriptor.get("resources"))
    if not isinstance(resources, list):
        message = f"{name}: {DESCRIPTOR} must list its resources"
        raise SourceError(message, name)
    found: dict[str, object] = {}
    for resource in cast("list[object]", resources):
        if isinstance(resource, dict):
            known = cast("dict[str, object]", resource)
            found[str(known.get("path"))] = known.get("hash")
    return found
