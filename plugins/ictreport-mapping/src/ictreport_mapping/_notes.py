"""The notes below a table, by which marks in it are known."""

import re
from typing import Final

from ictreport.language import Language
from ictreport.model import Status
from ictreport.plugin import Grid
from ictreport_mapping._sheet import MARKERS, Sheet, status_of_words

_NOTE: Final = re.compile(
    r"\(?(\d{1,2}|\*{1,3})(?:\)|[.:/]\s|\s*[-–]\s|(?=\s*[^\W\d]))\s*(\S.*)"
)
_FARTHEST: Final = 60
_SIGN: Final = re.compile(r"(\S{1,6}?)(?:\s+[-–=:]\s*|\s*[=:]\s*|\s+)(\S.*)")


def notes_below(grid: Grid, last: int) -> dict[str, str]:
    """
    Read the notes below a table.

    Args:
        grid: The sheet.
        last: The last row of the table.

    Returns:
        The words of each note, by its number or stars.
    """
    notes: dict[str, str] = {}
    for row in range(last + 1, min(grid.rows, last + _FARTHEST) + 1):
        for column in range(1, grid.columns + 1):
            cell = grid.cells.get((row, column))
            if cell is None or not isinstance(cell.value, str):
                continue
            for line in cell.value.splitlines():
                match = _NOTE.match(line.strip())
                if match is not None:
                    notes.setdefault(match[1], match[2].strip())
    return notes


def legend_below(sheet: Sheet, last: int) -> dict[str, Status]:
    """
    Read what the lines below a table say of its markers, each line once for all tables.

    Args:
        sheet: The sheet.
        last: The last row of the table.

    Returns:
        The status that each marker means.
    """
    meanings: dict[str, Status] = {}
    grid, known = sheet.grid, sheet.legends
    for row in range(last + 1, min(grid.rows, last + _FARTHEST) + 1):
        if row not in known:
            texts = (grid.words(row, column) for column in range(1, grid.columns + 1))
            known[row] = legend_of(" ".join(filter(None, texts)), sheet.language)
        for sign, status in known[row].items():
            meanings.setdefault(sign, status)
    return meanings


def legend_of(text: str, language: Language) -> dict[str, Status]:
    """
    Read what a line says of markers: ".. not available; x withheld".

    Args:
        text: The line.
        language: Its language.

    Returns:
        The status that each marker means.
    """
    meanings: dict[str, Status] = {}
    for part in re.split(r"[;,]", text):
        match = _SIGN.fullmatch(part.strip())
        if match is None or not MARKERS.fullmatch(match[1]):
            continue
        status = status_of_words(match[2], language)
        if status is not None:
            meanings.setdefault(match[1], status)
    return meanings
