"""What the cells of a workbook hold when they are read, and the text that they give."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from ictreport_sheets._cells import unescape


class Percent(NamedTuple):
    """A number in a true percent format: 0.115 is shown as 11.5 %."""

    number: Decimal


class Failed(NamedTuple):
    """A formula that gave no value: its error, or its text where it was not run."""

    text: str


Value: TypeAlias = (
    str | float | Decimal | bool | dt.date | dt.time | dt.timedelta | Percent | Failed
)
"""What a cell holds; an empty text for nothing."""


class ReadSheet(NamedTuple):
    """The cells of a sheet, from A1 on; rows end with their last cell."""

    name: str
    rows: Sequence[Sequence[Value]]

    def header(self, names: Iterable[str]) -> int | None:
        """
        Find the row of headings.

        Args:
            names: The words that it has in any case.

        Returns:
            Its place among the first rows, or None.
        """
        wanted = frozenset(names)
        for place, row in enumerate(self.rows[:_SEARCHED]):
            if wanted <= {cell for cell in row if isinstance(cell, str)}:
                return place
        return None


_SEARCHED: Final = 20
"""How many rows of a sheet are looked at for its headings."""

RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits that stand above the line, as those of notes do."""

_COUNT: Final = re.compile(r"[0-9]{1,2}")


class BadCellError(ValueError):
    """A cell that holds what it cannot; the message says what would be right."""


def words_of(value: Value) -> str:
    """
    Return the words of a cell.

    Args:
        value: What it holds.

    Returns:
        The words; a number as plain digits, since programs turn codes into numbers.

    Raises:
        BadCellError: The cell has a date, a formula that failed, or a truth value.
    """
    if isinstance(value, str):
        return unescape(value) if "\\" in value else value
    if isinstance(value, float | Decimal):
        return number_of(value)
    raise BadCellError(f"it must be text (got {shown(value)}); {_AS_TEXT}")


_AS_TEXT = "write it as text: with the format Text, or with ' before it"


def number_of(value: Value) -> str:
    """
    Return the number of a cell.

    Args:
        value: What it holds.

    Returns:
        A plain decimal; the text of a cell of text, whatever it is.

    Raises:
        BadCellError: The cell has neither a number nor text.
    """
    if isinstance(value, str):
        return unescape(value).strip()
    # Most are floats.
    if not isinstance(value, float) and (
        isinstance(value, bool) or not isinstance(value, int | Decimal)
    ):
        hint = (
            "did the program take it for a date? choose the format Number"
            if isinstance(value, dt.date | dt.time | dt.timedelta)
            else "write the number itself"
        )
        raise BadCellError(f"it must be a number (got {shown(value)}); {hint}")
    # Its shortest digits, and never those of the file: 1.1 is 1.1000000000000001 there.
    text = repr(float(value))
    if "e" in text or "n" in text:
        number = Decimal(text)
        if not number.is_finite():
            raise BadCellError(f"it must be a number (got {value})")
        text = f"{number:f}"
    return text.removesuffix(".0")


def padded(number: str, places: str) -> str:
    """
    Give a number the zeros that it was printed with.

    Args:
        number: A plain decimal, or any other text.
        places: How many digits behind the point were printed; empty when not known.

    Returns:
        The number with zeros at its end.

    Raises:
        BadCellError: The number of places is not a count.
    """
    if not places or places == "0":
        return number
    if not _COUNT.fullmatch(places):
        rule = "it must be a count of decimals, such as 1 for 11.5"
        raise BadCellError(f"{rule} (got {places!r})")
    whole, _, behind = number.partition(".")
    behind = behind.ljust(int(places), "0")
    return f"{whole}.{behind}" if behind and number else number


def shown(value: Value) -> str:
    """
    Show a cell in a message.

    Args:
        value: What it holds.

    Returns:
        What it is, in words.
    """
    match value:
        case Failed(text) if text.startswith("="):
            words = f"a formula that was not run, {text[:40]}"
        case Failed(text):
            words = f"the formula error {text[:40]}"
        case Percent(number):
            words = f"the percent {number * 100}"
        case bool():
            words = str(value).upper()
        case dt.datetime() if value.time() == dt.time():
            words = f"the date {value.date()}"
        case dt.date() | dt.time() | dt.timedelta():
            words = f"the date {value}"
        case _:
            words = repr(value)
    return words
