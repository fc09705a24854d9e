"""Fonts of old Vietnamese encodings, which show other letters than Unicode has."""

import re
from collections.abc import Iterable
from typing import Final

from ictreport.mapping.grid import Grid

_OLD: Final = re.compile(r"\.vn(?=[a-z])|vni[- ]", re.IGNORECASE)


def is_old_font(font: str) -> bool:
    """
    Tell whether a font is of TCVN3 or VNI, where bytes mean other letters.

    Args:
        font: Its name, such as ``".VnTime"``.

    Returns:
        Whether it is.
    """
    return _OLD.match(font.strip()) is not None


def old_font(grid: Grid, places: Iterable[tuple[int, int]]) -> tuple[str, str] | None:
    """
    Find words in a font of an old encoding.

    Args:
        grid: The sheet.
        places: The cells to look at.

    Returns:
        The first such cell and its font, or None.
    """
    for row, column in places:
        cell = grid.cells.get((row, column))
        if (
            cell is not None
            and isinstance(cell.value, str)
            and is_old_font(cell.font)
            and any(map(str.isalpha, cell.value))
        ):
            return grid.place(row, column), cell.font
    return None


def font_rule(font: str) -> str:
    """
    Say why words in a font are not read.

    Args:
        font: The name of the font.

    Returns:
        A sentence with the way out.
    """
    return (
        f"words must be Unicode (got the font {font!r} of an old Vietnamese encoding); "
        "convert them, as with Unikey, and choose a font such as Arial"
    )
