"""The notes below a table, by which marks in it are known."""

import re
from typing import Final

from ictreport.mapping.grid import Grid

_NOTE: Final = re.compile(
    r"\(?(\d{1,2}|\*{1,3})(?:\)|[.:/]\s|\s*[-–]\s|(?=\s*[^\W\d]))\s*(\S.*)"
)
_FARTHEST: Final = 60


def notes_below(grid: Grid, last: int) -> dict[str, str]:
    """
    Read the notes below a table.

    Args:
        grid: The sheet.
        last: The last row of the table.

    Returns:
        The words of each note, by its number or stars.
    """
    found: dict[str, str] = {}
    for row in range(last + 1, min(grid.rows, last + _FARTHEST) + 1):
        for column in range(1, grid.columns + 1):
            cell = grid.cells.get((row, column))
            if cell is None or not isinstance(cell.value, str):
                continue
            for line in cell.value.splitlines():
                match = _NOTE.match(line.strip())
                if match is not None:
                    found.setdefault(match[1], match[2].strip())
    return found
