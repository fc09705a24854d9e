"""Read files and standard input under a limit."""

import functools
import itertools
import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Final

from ictreport.errors import (
    LimitError,
    SourceError,
    SourceNotFoundError,
    close_match,
)
from ictreport.plugin import Origin

STDIN: Final = "-"
"""The location that means standard input."""

FILE: Final = "file"
"""The scheme of a path."""

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_MEBIBYTE: Final = 1024 * 1024
_MOST_NEIGHBOURS: Final = 1000


def scheme_of(location: str) -> str:
    """
    Tell how a location is read.

    Args:
        location: A path, a URL, or ``"-"``.

    Returns:
        The scheme of a URL, ``"stdin"``, or ``"file"``.
    """
    if location == STDIN:
        return "stdin"
    match = _URL.match(location)
    return match[1].lower() if match else FILE


def open_origin(location: str, limit: int) -> Origin:
    """
    Make the origin of a location; nothing is read yet.

    Args:
        location: A path, a URL, or ``"-"``.
        limit: The largest input in bytes.

    Returns:
        The origin.

    Raises:
        SourceNotFoundError: There is no such file.
        SourceError: It is a directory, or the path cannot be looked at.
    """
    scheme = scheme_of(location)
    if scheme == "stdin":
        # Standard input can be read once, and a source may ask again.
        reader = functools.cache(lambda: _read_stdin(limit))
        return Origin(
            name="standard input", scheme=scheme, location=location, reader=reader
        )
    if scheme == FILE:
        _check_file(location)
        return Origin(
            name=location,
            scheme=scheme,
            location=location,
            reader=lambda: _read_file(location, limit),
        )
    return Origin(name=location, scheme=scheme, location=location)


def check_size(name: str, size: int, limit: int) -> None:
    """
    Refuse an input that is too large.

    Args:
        name: What messages call it.
        size: Its size in bytes, as far as it is known.
        limit: The largest size in bytes.

    Raises:
        LimitError: It is larger.
    """
    if size > limit:
        raise LimitError(
            f"{name}: an input must be at most {_size(limit)} (got {_size(size)} or "
            "more); raise the limit of PluginHost to read it",
            limit,
        )


def _size(count: int) -> str:
    return f"{count // _MEBIBYTE} MiB" if count >= _MEBIBYTE else f"{count} bytes"


def _check_file(location: str) -> None:
    try:
        is_directory = stat.S_ISDIR(Path(location).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        near = close_match(Path(location).name, _neighbours(Path(location)))
        way_out = f"; {near}" if near else ""
        message = f"{location}: the file must exist{way_out}"
        raise SourceNotFoundError(message, location) from None
    except (OSError, ValueError) as error:
        raise _unreadable(location, error) from error
    if is_directory:
        raise SourceError(
            f"{location}: it must be a file (got a directory); name a file in it",
            location,
        )


def _neighbours(path: Path) -> list[str]:
    """Name the files beside a missing one, as far as that can be done quickly."""
    try:
        with os.scandir(path.parent) as entries:
            return [e.name for e in itertools.islice(entries, _MOST_NEIGHBOURS)]
    except OSError:
        return []


def _read_file(location: str, limit: int) -> bytes:
    try:
        with Path(location).open("rb") as file:
            return _read(file, location, limit)
    except OSError as error:
        raise _unreadable(location, error) from error


def _read_stdin(limit: int) -> bytes:
    try:
        return _read(sys.stdin.buffer, "standard input", limit)
    except OSError as error:
        raise _unreadable("standard input", error) from error


def _read(file: BinaryIO, name: str, limit: int) -> bytes:
    data = file.read(limit + 1)
    check_size(name, len(data), limit)
    return data


def _unreadable(name: str, error: Exception) -> SourceError:
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"{name}: it must be readable (got: {reason})", name)
