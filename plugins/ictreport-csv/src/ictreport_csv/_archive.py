"""Reading the files of a zip from memory, within bounds."""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection
from typing import Final

from ictreport.errors import LimitError, SourceError, shorten

MOST_MEMBERS: Final = 32
"""How many files a package can have."""

MOST_BYTES: Final = 64 * 1024 * 1024
"""How large a file of a package can be, unpacked; as hosts admit it by default."""

_START: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_LARGE_LOCATOR: Final = b"PK\x06\x07"
_LOCATOR_SIZE: Final = 20
_MOST_LISTED: Final = 64 * 1024
_ENCRYPTED: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the library raises for files that are no zip, or one of a kind unknown to it."""


def read_archive(data: bytes, name: str, wanted: Collection[str]) -> dict[str, bytes]:
    """
    Read every file of a zip; nothing is written anywhere.

    Args:
        data: The zip.
        name: What messages call it.
        wanted: The names of the files that it must have, and no others.

    Returns:
        The content of each file.

    Raises:
        SourceError: It is no zip, or holds other files.
        LimitError: It is larger than it may be, unpacked.
    """
    _check_end(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_names([entry.orig_filename for entry in entries], name, wanted)
            _check_entries(entries, name)
            return {entry.filename: _content(archive, entry) for entry in entries}
    except _BROKEN as error:
        reason = str(error) or type(error).__name__
        raise _refused(name, "it must be a whole zip file", reason) from error


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack no more than the list says; without a size, all of it would be."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def _refused(name: str, rule: str, got: object, way_out: str = "") -> SourceError:
    ending = f"; {way_out}" if way_out else "; export the report anew"
    return SourceError(f"{name}: {rule} (got {shorten(got)}){ending}", name)


def _check_end(data: bytes, name: str) -> None:
    """
    Look at the end of the zip, before its list of files is read.

    The list is as long as the file says, and reading it costs many times its size.
    """
    end = data[-_END_SIZE:]
    if not data.startswith(_START) or not end.startswith(_END):
        packed = data.startswith(_START)
        got = "one that ends in something else" if packed else "another file"
        raise _refused(name, "it must be a zip file", got)
    count = int.from_bytes(end[10:12], "little")
    listed = int.from_bytes(end[12:16], "little")
    locator = data[-_END_SIZE - _LOCATOR_SIZE : -_END_SIZE]
    if count > MOST_MEMBERS:
        raise _crowded(name, count)
    if listed > _MOST_LISTED:
        got = f"{listed:,} bytes"
        raise _refused(
            name, f"its list of files is at most {_MOST_LISTED:,} bytes", got
        )
    if locator.startswith(_LARGE_LOCATOR):
        raise _refused(name, "a package must be a small zip", "one of format zip64")


def _crowded(name: str, count: int) -> LimitError:
    message = f"{name}: a package has at most {MOST_MEMBERS} files (got {count:,})"
    return LimitError(message, MOST_MEMBERS)


def _check_names(names: list[str], name: str, wanted: Collection[str]) -> None:
    """Each file stands once, under a name that we gave it."""
    if len(names) > MOST_MEMBERS:
        raise _crowded(name, len(names))
    for number, found in enumerate(names):
        if found not in wanted:
            known = ", ".join(wanted)
            raise _refused(name, f"its files must be {known}", found)
        if found in names[:number]:
            raise _refused(name, "each file stands once", f"{found} twice")
    missing = [one for one in wanted if one not in names]
    if missing:
        raise _refused(name, f"{missing[0]} must be in it", ", ".join(names) or "none")


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    """The list says how large each file is, and no more than that is ever unpacked."""
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            got = "an encrypted one"
            raise _refused(name, f"{entry.filename} must be readable", got)
        if entry.compress_type not in _METHODS:
            rule = f"{entry.filename} must be stored or deflated"
            raise _refused(name, rule, f"method {entry.compress_type}")
        if entry.file_size > MOST_BYTES:
            message = (
                f"{name}: each of its files must be at most {MOST_BYTES:,} bytes, "
                f"unpacked (got {entry.file_size:,} for {entry.filename}); it may be a "
                "zip bomb"
            )
            raise LimitError(message, MOST_BYTES)
