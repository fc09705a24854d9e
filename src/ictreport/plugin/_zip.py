"""Reading and writing the files of a zip in memory, within bounds."""

import io
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from ictreport.errors import ExportError, LimitError, SourceError, shorten

MOST_UNPACKED: Final = 64 * 1024 * 1024
"""How large all files of a zip can be together; as large as hosts admit an input."""

MOST_RATIO: Final = 100
"""How many times as large as the zip its files can be together."""

_FREE: Final = 1024 * 1024
"""A size that needs no ratio."""

_MOST_FILES: Final = 256
_MOST_LISTED: Final = 2048
"""How long the list of files can be, for each file that is admitted."""

_START: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_LARGE_LOCATOR: Final = b"PK\x06\x07"
_LOCATOR_SIZE: Final = 20
_ENCRYPTED: Final = 0x1
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100644
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
"""What the library raises for files that are not zips, or of a kind unknown to it."""

_ODD_NAME: Final = re.compile(r"[\x00-\x1f\x7f\\:]|(?:^|/)(?:\.{0,2})(?:/|$)")
"""What stands in a name that leads out of a folder, or that some system reads so."""

# A parser takes a file for XML when a "<" comes first, in UTF-8 or UTF-16.
_XML: Final = re.compile(rb"[\xef\xbb\xbf\xfe\xff\x00 \t\r\n]*+<")
_DOCTYPES: Final = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def read_zip(
    data: bytes,
    name: str,
    *,
    required: Collection[str] = (),
    only: bool = False,
    most_files: int = _MOST_FILES,
) -> dict[str, bytes]:
    """
    Read every file of a zip that need not be trusted, such as a workbook.

    Nothing is written to disk. Before anything is unpacked, the list of files is
    checked: their number, their names, and their sizes, each and together. No more is
    unpacked than the list says. Folders are left out.

    Args:
        data: The content of the zip.
        name: The name of the input in messages.
        required: The names of the files that it must have.
        only: Whether other files than those are errors.
        most_files: The largest number of files and folders.

    Returns:
        The content of each file, in the order of the zip.

    Raises:
        SourceError: The data is not a zip, or is damaged or encrypted; a file is
            missing, occurs twice, or has a name that leads out of the zip; or an XML
            file has a document type declaration, which could define entities.
        LimitError: The zip has too many files, or its unpacked content is larger than
            the limit.
    """
    _check_end(data, name, most_files)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_count(len(entries), name, most_files)
            _check_names([entry.orig_filename for entry in entries], name)
            files = [entry for entry in entries if not entry.is_dir()]
            _check_wanted([file.filename for file in files], name, required, only=only)
            _check_kinds(entries, name)
            _check_sizes(entries, name, len(data))
            contents = {file.filename: _content(archive, file) for file in files}
    except _BROKEN as error:
        reason = str(error) or type(error).__name__
        raise _refused(name, "it must be a whole zip file", reason) from error
    for file, content in contents.items():
        if _XML.match(content) and any(mark in content for mark in _DOCTYPES):
            raise _refused(name, f"{file} must have no document type", "<!DOCTYPE")
    return contents


def write_zip(
    files: Mapping[str, bytes], name: str, *, stored: Collection[str] = ()
) -> bytes:
    """
    Write a zip that ``read_zip`` reads.

    Args:
        files: The content of each file by its name, in the order of the zip.
        name: The name of the input in messages.
        stored: The names of the files to store without compression.

    Returns:
        The zip; its bytes depend only on the files, not on the time or the user.

    Raises:
        ExportError: The files together are larger than ``read_zip`` would accept.
    """
    total = sum(map(len, files.values()))
    if total > MOST_UNPACKED:
        raise ExportError(
            f"{name}: the files of a zip must be at most {MOST_UNPACKED:,} bytes "
            f"together, to be read back (got {total:,}); export it as json"
        )
    packed = _pack(files, stored)
    # What shrinks so much that it looks like a bomb is not compressed.
    return packed if total <= _most(len(packed)) else _pack(files, files)


def _pack(files: Mapping[str, bytes], stored: Collection[str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for file, content in files.items():
            entry = zipfile.ZipInfo(file, _FIRST_DAY)
            plain = file in stored
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, content)
    return target.getvalue()


def _most(packed: int) -> int:
    """Return how large the files of a zip of some size can be together."""
    return min(MOST_UNPACKED, max(_FREE, MOST_RATIO * packed))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack a file in small steps, so that it is held once and not twice."""
    target = io.BytesIO()
    with archive.open(entry) as file:
        shutil.copyfileobj(file, target)
    return target.getvalue()


def _refused(name: str, rule: str, got: object, way_out: str = "") -> SourceError:
    ending = way_out or "write the file anew"
    return SourceError(f"{name}: {rule} (got {shorten(got)}); {ending}", name)


def _check_end(data: bytes, name: str, most_files: int) -> None:
    """
    Look at the end of the zip, before its list of files is read.

    The list is as long as the file says, and reading it costs many times its size.
    """
    end = data[-_END_SIZE:]
    if not data.startswith(_START) or not end.startswith(_END):
        packed = data.startswith(_START)
        got = "one that ends in something else" if packed else "another file"
        raise _refused(name, "it must be a zip file", got)
    _check_count(int.from_bytes(end[10:12], "little"), name, most_files)
    listed = int.from_bytes(end[12:16], "little")
    most = most_files * _MOST_LISTED
    if listed > most:
        rule = f"its list of files must have at most {most:,} bytes"
        raise _refused(name, rule, f"{listed:,} bytes")
    locator = data[-_END_SIZE - _LOCATOR_SIZE : -_END_SIZE]
    if locator.startswith(_LARGE_LOCATOR):
        raise _refused(
            name, "it must be a zip file of the plain format", "one of the format zip64"
        )


def _check_count(count: int, name: str, most: int) -> None:
    if count > most:
        message = f"{name}: it has at most {most:,} files (got {count:,})"
        raise LimitError(message, most)


def _check_names(names: Iterable[str], name: str) -> None:
    """Each stands once, also where capitals make no difference, and leads nowhere."""
    seen: set[str] = set()
    for file in names:
        if _ODD_NAME.search(file.removesuffix("/")):
            rule = "names of files must be plain, without '..', '\\' or ':'"
            raise _refused(name, rule, file)
        if file.casefold() in seen:
            raise _refused(name, "each file must occur only once", f"{file} twice")
        seen.add(file.casefold())


def _check_wanted(
    names: Collection[str], name: str, required: Collection[str], *, only: bool
) -> None:
    others = [file for file in names if file not in required]
    if only and others:
        raise _refused(name, f"its files must be {', '.join(required)}", others[0])
    missing = [file for file in required if file not in names]
    if missing:
        raise _refused(name, f"{missing[0]} must be in it", ", ".join(names) or "none")


def _check_kinds(entries: Iterable[zipfile.ZipInfo], name: str) -> None:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            rule = f"{entry.filename} must be readable"
            got = "an encrypted one"
            raise _refused(name, rule, got, "save it without a password")
        if entry.compress_type not in _METHODS:
            rule = f"{entry.filename} must be stored or deflated"
            raise _refused(name, rule, f"method {entry.compress_type}")


def _check_sizes(entries: Iterable[zipfile.ZipInfo], name: str, packed: int) -> None:
    """The list says how large each file is, and no more than that is ever unpacked."""
    total = sum(entry.file_size for entry in entries)
    most = _most(packed)
    if total > most:
        raise LimitError(
            f"{name}: its files must be at most {most:,} bytes together, unpacked "
            f"(got {total:,} in a zip of {packed:,}); it may be a zip bomb",
            most,
        )
