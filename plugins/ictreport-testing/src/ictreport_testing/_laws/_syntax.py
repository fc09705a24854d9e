"""Whether bytes have the syntax that their media type names, and run nothing."""

import codecs
import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Final, NoReturn
from xml.parsers import expat

from ictreport_testing._laws._law import fail

__tracebackhide__ = True  # pytest shows the message alone

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?([.,]\d+)?%?", re.ASCII)
_ODD: Final = re.compile(r"-?(\.\d+|\d+\.|\d+(\.\d+)?[Ee][+-]?\d+)", re.ASCII)
_PYTHON: Final = re.compile(
    r"<[\w.]+ object at 0x|\b[A-Z]\w+\([a-z_]+=|\b[A-Z]\w+\.[A-Z_]{3,}\b"
)


def check_syntax(data: bytes, media_type: str) -> None:
    """
    Parse what a media type says that it is: JSON, XML, HTML, a table, a zip, a text.

    Args:
        data: What a format wrote.
        media_type: Its media type.

    Raises:
        LawError: The bytes are something else.
    """
    name = media_type.partition(";")[0].strip()
    sort = name.rpartition("/")[2].rpartition("+")[2]
    parse = _PARSERS.get(sort)
    if parse is None and name.startswith("text/") and "charset" not in media_type:
        parse = _text
    if parse is None:
        return
    try:
        parse(data)
    except (ValueError, LookupError, expat.ExpatError, zipfile.BadZipFile) as error:
        fail(f"media_type is {media_type}, and the output is no {sort}: {error}")


def _text(data: bytes) -> None:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    data.decode("utf-16" if is_wide else "utf-8-sig")


def _json(data: bytes) -> None:
    def refuse(word: str) -> NoReturn:
        raise ValueError(f"{word} is no number of JSON")

    json.loads(data.decode(), parse_constant=refuse)


def _xml(data: bytes) -> None:
    # It has been written here, and no entity of it is looked up.
    expat.ParserCreate().Parse(data, True)  # noqa: FBT003


def _zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        wrong = archive.testzip()
        if wrong is not None:
            raise ValueError(f"{wrong} is damaged")
        for member in archive.namelist():
            parse = _PARSERS.get(member.rpartition(".")[2])
            if parse is not None:
                parse(archive.read(member))


def _table(data: bytes) -> None:
    rows = rows_of(data)
    # A blank line may stand between tables, and pairs or comments above the heads.
    if [] in rows or any(row[0].startswith("#") for row in rows):
        return
    wide = [row for row in rows if len(row) > len(("what", "it is"))]
    for number, row in enumerate(wide, 1):
        if len(row) != len(wide[0]):
            raise ValueError(f"row {number} has {len(row)} cells, not {len(wide[0])}")


def rows_of(data: bytes) -> list[list[str]]:
    """Read a table whose cells are kept apart by whatever keeps most rows even."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if is_wide else "utf-8-sig")
    tables = (
        [*csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
        for separator in ",;\t|"
    )
    return max(tables, key=_evenness)


def _evenness(rows: list[list[str]]) -> tuple[int, int]:
    sizes = Counter(len(row) for row in rows if len(row) > 1)
    size, times = max(sizes.items(), key=lambda each: each[1], default=(0, 0))
    return times, size


def check_cells(data: bytes, media_type: str, *, numbers: bool) -> None:
    """
    Look at a table for cells that a spreadsheet runs, or that are no plain numbers.

    Args:
        data: What a format wrote.
        media_type: Its media type; others than tables are not looked at.
        numbers: Whether no word of the report looks like a number.

    Raises:
        LawError: There is one.
    """
    if media_type.partition(";")[0] not in {"text/csv", "text/tab-separated-values"}:
        return
    for row in rows_of(data):
        for place, cell in enumerate(row):
            if cell.startswith(FORMULA) and not _NUMBER.fullmatch(cell):
                fail(f"a spreadsheet would run the cell {cell!r}")
            if numbers and place and _ODD.fullmatch(cell):
                fail(f"{cell!r} is no plain decimal number")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.counts = Counter[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.counts[tag] += 1


def tags_of(data: bytes, media_type: str) -> Mapping[str, int]:
    """Count the elements of a page in HTML or XML by name."""
    parser = _Tags()
    if re.search("html|xml", media_type):
        parser.feed(data.decode(errors="replace"))
    return parser.counts


def python_in(data: bytes) -> Iterator[str]:
    """Find how Python shows a value of the model, which no format has."""
    from ictreport import model

    for match in _PYTHON.finditer(data.decode(errors="replace")):
        names = re.findall(r"[A-Z]\w+", match[0])
        if match[0].startswith("<") or any(hasattr(model, name) for name in names):
            yield match[0]


_PARSERS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "json": _json,
    "xml": _xml,
    "html": _text,
    "csv": _table,
    "tsv": _table,
    "tab-separated-values": _table,
    "zip": _zip,
}
