"""The cells of foreign CSV files, in any encoding and with any separator."""

import codecs
import csv
import io
from collections import Counter
from typing import Final

from ictreport.errors import SourceError
from ictreport.mapping import Cell, Grid
from ictreport.mapping.grid import check_rectangle
from ictreport.plugin import Origin
from ictreport_csv import SEPARATORS, CsvSourceOptions

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LOOKED_AT: Final = 50


def grids(origin: Origin, options: CsvSourceOptions) -> list[Grid]:
    """
    Read the cells of a CSV file.

    Args:
        origin: Where it is read from.
        options: Its encoding and separator, where they are named.

    Returns:
        One sheet without a name, whose cells are all texts.

    Raises:
        SourceError: The file is not text in the encoding that is named, or not a table.
        LimitError: The file has more than two million cells.
    """
    name = origin.name
    text = _decoded(origin.read(), options.encoding, name)
    separator = SEPARATORS[options.separator or _told(text)]
    cells: dict[tuple[int, int], Cell] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    widest = 0
    try:
        for row, line in enumerate(reader, start=1):
            widest = max(widest, len(line))
            check_rectangle(row, widest, name)
            for column, words in enumerate(line, start=1):
                if words.strip():
                    cells[row, column] = Cell(words)
    except csv.Error as error:
        message = (
            f"{name}: it must be CSV (got {str(error)!r} in line {reader.line_num}); "
            "mend the line, or name the separator"
        )
        raise SourceError(message, name) from error
    if not cells:
        raise SourceError(f"{name}: it must contain a table (got an empty file)", name)
    return [Grid("", cells)]


def _decoded(data: bytes, encoding: str | None, name: str) -> str:
    """Decode UTF-8, UTF-16 with a mark, or what is named; nothing is guessed."""
    marked = next((code for mark, code in _MARKS.items() if data.startswith(mark)), "")
    wanted = encoding or marked or "utf-8"
    try:
        text = data.decode(wanted)
    except UnicodeDecodeError as error:
        message = (
            f"{name}: it must be text in {wanted} (got another encoding from byte "
            f"{error.start + 1} on); name its encoding, as in encoding=windows-1258"
        )
        raise SourceError(message, name) from error
    if "\0" in text:
        message = (
            f"{name}: a text must have no NUL characters (got one); it may be UTF-16 "
            "without a byte order mark: name its encoding, as in encoding=utf-16-le"
        )
        raise SourceError(message, name)
    return text


def _told(text: str) -> str:
    """Tell the separator that divides most lines into equally many cells."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    best, most = "comma", 0
    for name, sign in SEPARATORS.items():
        counts = Counter(line.count(sign) for line in lines if sign in line)
        same = max((number * count for number, count in counts.items()), default=0)
        if same > most:
            best, most = name, same
    return best
