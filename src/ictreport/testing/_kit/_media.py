"""Holding what a format writes to its media type."""

import codecs
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Final, NoReturn
from xml.parsers import expat

from ictreport.testing._kit._law import broken

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it


def check_media(data: bytes, media_type: str) -> None:
    """
    Parse what a media type says that it is, when that is JSON, XML, a table or a zip.

    Args:
        data: What a format writes.
        media_type: Its media type.

    Raises:
        LawError: The bytes cannot be parsed.
    """
    sort = media_type.partition(";")[0].strip().rpartition("/")[2].rpartition("+")[2]
    parse = _PARSERS.get(sort)
    if parse is None:
        return
    try:
        parse(data)
    except (ValueError, LookupError, expat.ExpatError, zipfile.BadZipFile) as error:
        broken(f"media_type says {media_type}, and it is no {sort}: {error}")


def _json(data: bytes) -> None:
    def refuse(word: str) -> NoReturn:
        raise ValueError(f"{word} is no number of JSON")

    json.loads(data.decode(), parse_constant=refuse)


def _xml(data: bytes) -> None:
    # It has been written here, and no entity of it is looked up.
    expat.ParserCreate().Parse(data, True)  # noqa: FBT003


def rows_of(data: bytes, separators: str) -> list[list[str]]:
    """
    Read the rows of a table in UTF-8 or UTF-16.

    Args:
        data: The table.
        separators: What may stand between its cells, the usual first.

    Returns:
        The cells of each row.
    """
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if is_wide else "utf-8-sig")
    separator = max(separators, key=text.partition("\n")[0].count)
    return [*csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def no_formula(data: bytes, separators: str) -> None:
    """
    Look for a cell that a spreadsheet would run.

    Args:
        data: A table.
        separators: What may stand between its cells.

    Raises:
        LawError: There is one.
    """
    for row in rows_of(data, separators):
        for cell in row:
            if cell.startswith(_FORMULA) and not _is_number(cell):
                broken(f"a spreadsheet would run the cell {cell!r}")


def _is_number(cell: str) -> bool:
    digits = cell.replace(".", "", 1).lstrip("+-")
    return digits.isascii() and digits.isdigit()


def _table(data: bytes) -> None:
    """Look for a row that has more or fewer cells than the heads of the table."""
    try:
        rows = rows_of(data, SEPARATORS["text/csv"])
    except UnicodeDecodeError:
        return  # it may have any encoding
    # A title or a comment may stand above, and a blank line between two tables.
    if [] in rows or not rows or len(rows[0]) == 1 or rows[0][0].startswith("#"):
        return
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(rows[0]):
            raise ValueError(f"row {number} has {len(row)} cells, not {len(rows[0])}")


def _zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        wrong = archive.testzip()
        if wrong is not None:
            raise ValueError(f"{wrong} is damaged")
        for member in archive.namelist():
            parse = _PARSERS.get(member.rpartition(".")[2])
            if parse is not None:
                parse(archive.read(member))


GUARDING: Final = re.compile("formula|guard|safe|raw|escape|spreadsheet", re.IGNORECASE)
"""What the help of an option about formulas says."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
SEPARATORS: Final = {"text/csv": ",;\t|", "text/tab-separated-values": "\t"}
"""What can stand between the cells of a table, the usual first."""

_PARSERS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "json": _json,
    "xml": _xml,
    "csv": _table,
    "tsv": _table,
    "tab-separated-values": _table,
    "zip": _zip,
}
