"""What cells hold: words that every program keeps, and figures that a double holds."""

import re
from typing import Final

MOST_DIGITS: Final = 15
"""How many digits Excel and LibreOffice keep of a number."""

_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LARGEST_PLACES: Final = 20
# What XML 1.0 cannot hold, and what looks like an escape of ours or of Excel's.
_ODD: Final = re.compile(
    r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    r"|\\(?=u[0-9A-F]{4})"
    r"|_(?=[xX][0-9A-Fa-f]{4}_)"
)
_ESCAPED: Final = re.compile(r"\\u([0-9A-F]{4})")


def escape(words: str) -> str:
    r"""
    Write words so that each program gives them back.

    Args:
        words: The words.

    Returns:
        The words; a sign that a workbook cannot hold is written as ``\u000D``.
    """
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04X}", words)


def unescape(cell: str) -> str:
    """
    Undo ``escape``.

    Args:
        cell: What a cell holds.

    Returns:
        The words.
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell)


def fits(text: str) -> bool:
    """
    Return whether a program keeps a number as it is.

    Args:
        text: A plain decimal, or anything else.

    Returns:
        Whether it is a number of at most 15 digits.
    """
    if not _NUMBER.fullmatch(text):
        return False
    digits = text.lstrip("-").replace(".", "").strip("0")
    return len(digits) <= MOST_DIGITS


def places_of(text: str) -> int:
    """
    Count the digits behind the point.

    Args:
        text: A plain decimal.

    Returns:
        How many there are.
    """
    return len(text.partition(".")[2])


def shown_places(text: str) -> int:
    """
    Return how many digits behind the point a cell shows.

    Args:
        text: A plain decimal.

    Returns:
        All of them, as far as programs can show them.
    """
    return min(places_of(text), _LARGEST_PLACES)


def quoted(sheet: str) -> str:
    """
    Write the name of a sheet as references do.

    Args:
        sheet: The name.

    Returns:
        The name, in quotation marks where it is not one word.
    """
    return sheet if sheet.isidentifier() else f"'{sheet.replace(chr(39), chr(39) * 2)}'"
