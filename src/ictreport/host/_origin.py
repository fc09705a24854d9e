"""Read files and standard input under a limit."""

import functools
import itertools
import os
import re
import sys
from pathlib import Path
from typing import BinaryIO, Final

import attrs

from ictreport._files import open_file, refuse_others
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
    Tell by which scheme a location is read.

    Args:
        location: A path, a URL, or ``"-"``.

    Returns:
        The scheme of a URL, ``"stdin"``, or ``"file"``.
    """
    if location == STDIN:
        return "stdin"
    match = _URL.match(location)
    return match[1].lower() if match else FILE


def open_origin(location: str, limit: int, name: str = "") -> Origin:
    """
    Make the origin of a location, without reading from it.

    Args:
        location: A path, a URL, or ``"-"``.
        limit: The largest input in bytes.
        name: The name of the input in messages; by default its location.

    Returns:
        The origin.

    Raises:
        SourceNotFoundError: The file does not exist.
        SourceError: The path is a directory, or its metadata cannot be read.
    """
    scheme = scheme_of(location)
    shown = name or location
    if scheme == "stdin":
        # Standard input can be read once, and a source may ask again.
        reader = functools.cache(lambda: _read_stdin(limit))
        return Origin(
            name="standard input", scheme=scheme, location=location, reader=reader
        )
    if scheme == FILE:
        return _file_origin(location, shown, limit, _Budget(limit))
    return Origin(name=shown, scheme=scheme, location=location)


@attrs.define
class _Budget:
    """How much can still be read from the files beside one input."""

    left: int

    def read(self, path: str, name: str) -> bytes:
        """Read a file within what is left."""
        data = _read_file(path, name, self.left)
        self.left -= len(data)
        return data


def _file_origin(
    location: str, name: str, limit: int, budget: _Budget, *, beside: bool = False
) -> Origin:
    """Make the origin of a file, and of the files beside it."""
    path = _file(location, name)

    def neighbour(place: str) -> Origin:
        return _file_origin(
            os.path.join(os.path.dirname(path), place),  # noqa: PTH118, PTH120 - as below
            os.path.join(os.path.dirname(name), place),  # noqa: PTH118, PTH120
            limit,
            budget,
            beside=True,
        )

    return Origin(
        name=name,
        scheme=FILE,
        location=location,
        reader=functools.cache(lambda: budget.read(path, name))
        if beside
        else lambda: _read_file(path, name, limit),
        neighbour=neighbour,
    )


def read_file(location: str, limit: int, name: str = "") -> bytes:
    """
    Read a whole file under a limit.

    Args:
        location: Its path.
        limit: The largest size in bytes.
        name: The name of the input in messages; by default its location.

    Returns:
        Its content.

    Raises:
        SourceNotFoundError: The file does not exist.
        SourceError: The file cannot be read, or is a directory, a device or a pipe.
        LimitError: The input is larger than the limit.
    """
    shown = name or location
    return _read_file(_file(location, shown), shown, limit)


def check_size(name: str, size: int, limit: int) -> None:
    """
    Refuse an input that is too large.

    Args:
        name: The name of the input in messages.
        size: The size in bytes, or the part of it that is known so far.
        limit: The largest size in bytes.

    Raises:
        LimitError: The input is larger than the limit.
    """
    if size > limit:
        raise LimitError(
            f"{name}: an input must be at most {size_text(limit)} "
            f"(got {size_text(size)} or more); "
            "raise the limit of PluginHost to read it",
            limit,
        )


def size_text(count: int) -> str:
    """
    Write a number of bytes for a message, in the largest binary unit.

    Args:
        count: The number.

    Returns:
        The size, such as ``"64 MiB"``.
    """
    return f"{count // _MEBIBYTE} MiB" if count >= _MEBIBYTE else f"{count} bytes"


def _file(location: str, name: str) -> str:
    """Check that a file is there, and make its path one that stays true."""
    try:
        # Without Path, which takes three times as long.
        mode = os.stat(location).st_mode  # noqa: PTH116
        # The working directory may be gone, which an absolute path does not mind.
        here = "" if os.path.isabs(location) else os.getcwd()  # noqa: PTH109, PTH117
        place = os.path.join(here, location)  # noqa: PTH118
    except (FileNotFoundError, NotADirectoryError):
        path = Path(location)
        near = close_match(path.name, _neighbours(path))
        way_out = f"; {near}" if near else ""
        message = f"{name}: the file must exist{way_out}"
        raise SourceNotFoundError(message, name) from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from error
    refuse_others(name, mode)
    return place


def _neighbours(path: Path) -> list[str]:
    """
    Name the files beside a missing one, as far as that can be done quickly.

    It is beside itself where it is a link that leads nowhere.
    """
    try:
        with os.scandir(path.parent) as entries:
            names = [e.name for e in itertools.islice(entries, _MOST_NEIGHBOURS)]
            return [name for name in names if name != path.name]
    except OSError:
        return []


def _read_file(path: str, name: str, limit: int) -> bytes:
    try:
        with open_file(path, name) as file:
            return _read(file, name, limit, os.fstat(file.fileno()).st_size)
    except OSError as error:
        raise _unreadable(name, error) from error


def _read_stdin(limit: int) -> bytes:
    try:
        return _read(sys.stdin.buffer, "standard input", limit)
    except OSError as error:
        raise _unreadable("standard input", error) from error


def _read(file: BinaryIO, name: str, limit: int, expected: int | None = None) -> bytes:
    """
    Read all of a file.

    A read that names the limit claims that much memory, so what is expected is asked
    for first; what a file has beyond it, since it grew or tells no size, comes after.
    """
    first = limit if expected is None else min(expected, limit)
    data = file.read(first + 1)
    if first < len(data) <= limit:
        data += file.read(limit + 1 - len(data))
    check_size(name, len(data), limit)
    return data


def _unreadable(name: str, error: Exception) -> SourceError:
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"{name}: it must be readable (got: {reason})", name)
