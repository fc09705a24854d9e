"""The content of a cell for a figure: a number, a marker, or neither."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.language import Language
from ictreport.language.reading import read_number
from ictreport.model import Status
from ictreport.model.unit_kind import HUNDREDTHS, PERCENT, RATIOS
from ictreport.plugin import Cell, Grid

_LONGEST_TEXT: Final = 1000
_NOTE: Final = re.compile(
    r"(?<=[\w%*])\s*(?:[*†‡§#]+\)?|\(\*+\)|[¹²³⁰⁴-⁹]+\)?|(?:^|(?<=\d)\s)\(?[a-z]\)?"
    r"|(?<=\d)[a-z])$"
)
"""Marks of notes behind a number: stars, raised digits, or a single letter."""

_BRACKETED: Final = re.compile(r"\(\s*(\d[\d.,' \u00a0]*\d\s?%?)\s*\)")
"""A number below zero, as accounts write it: (1,234). One digit is a note's."""


@attrs.frozen
class Reading:
    """
    What was read in a cell.

    Attributes:
        number: The number; None when a marker says that there is none.
        status: Why there is none, or what the mark behind the number says.
        mark: The mark behind the number, or nothing.
    """

    number: Decimal | None
    status: Status | None = None
    mark: str = ""


class UnreadableError(ModelError):
    """A cell that is neither a number nor a known marker."""


def read_cell(
    cell: Cell,
    language: Language,
    missing: Mapping[str, Status],
    *,
    unit: str,
    as_shown: bool = True,
) -> Reading:
    """
    Read a figure.

    Args:
        cell: The cell.
        language: The language of the sheet.
        missing: The signs for a missing figure.
        unit: The unit of the figure.
        as_shown: Whether the number is read as the sheet shows it, and not as stored.

    Returns:
        The number or the status.

    Raises:
        UnreadableError: The cell is neither a figure nor a marker for a missing one.
    """
    value = cell.value
    if value is None:
        raise UnreadableError(
            "cell",
            "a formula must have its result in the file",
            "a formula alone",
            "open the book in LibreOffice or Excel and save it again",
        )
    if isinstance(value, Decimal):
        shown = value if cell.display is None else cell.display
        if cell.percent and unit not in HUNDREDTHS:
            raise UnreadableError(
                "cell",
                "what is shown as a percent must have the unit %",
                f"{shown:f} %",
                "give the column the unit %",
            )
        return Reading(shown if as_shown else cell.number)
    text = " ".join(str(value).split())
    if isinstance(value, bool) or not isinstance(value, str):
        raise UnreadableError(
            "cell",
            "a figure must be a number",
            text,
            "write the number, or skip the cell",
        )
    if text in missing:
        return Reading(None, missing[text])
    sign = PERCENT if unit in HUNDREDTHS else unit
    signs = (sign,) if sign in RATIOS else ()
    number, mark = read_text(text, language, signs)
    if number is None:
        raise UnreadableError(
            "cell",
            "a figure must be a number or one of the markers in 'missing'",
            text,
            "mend the cell, add it to 'missing', or name it in 'skip'",
        )
    return Reading(number, status_of(mark, language), mark)


def read_text(
    text: str, language: Language, signs: tuple[str, ...]
) -> tuple[Decimal | None, str]:
    """
    Read a number that is written as text.

    Args:
        text: Such as ``"12.5*"``, ``"(1,234)"`` or, for percents, ``"8 %"``.
        language: The language of the sheet.
        signs: Signs of ratios that can follow it.

    Returns:
        The number, or None when it is none; and the mark of a note behind it.
    """
    account = _BRACKETED.fullmatch(text)
    bare, mark = (account[1], "") if account else split_mark(text)
    if bare.endswith(signs):
        bare = bare[:-1].rstrip()
    number = read_number(bare, language)
    return (-number if account and number else number), mark


def shortened(grid: Grid) -> Grid:
    """
    Cut off what is too long to be a name, a heading or a note.

    Args:
        grid: A sheet.

    Returns:
        The sheet, whose texts have at most 1,000 characters.
    """
    long = {
        place: cell._replace(value=f"{text[: _LONGEST_TEXT - 1]}…")
        for place, cell in grid.cells.items()
        if isinstance(text := cell[0], str) and len(text) > _LONGEST_TEXT
    }
    return attrs.evolve(grid, cells={**grid.cells, **long}) if long else grid


def split_mark(text: str) -> tuple[str, str]:
    """
    Remove the mark of a note from the text before it.

    Args:
        text: Such as ``"12.5*"``.

    Returns:
        The text before it, and the mark; nothing when there is none.
    """
    match = _NOTE.search(text)
    if match is None:
        return text, ""
    return text[: match.start()].rstrip(), match[0].strip()


def status_of(mark: str, language: Language) -> Status | None:
    """
    Read a letter that means a status; other marks are of notes.

    Args:
        mark: Such as ``"p"`` or ``"(P)"``.
        language: The language whose letter it is.

    Returns:
        The status, or None when the mark is that of a note.
    """
    letter = mark.strip("()").casefold()
    for name, word in language.words.statuses.items():
        status = Status(name)
        if status in _LETTERED and word.mark == letter:
            return status
    return None


_LETTERED: Final = (Status.ESTIMATED, Status.FORECAST, Status.PROVISIONAL)
