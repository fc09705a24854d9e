"""Reading numbers and units as a language writes them."""

import re
from decimal import Decimal
from typing import Final

import attrs

from ictreport.language._language import Language
from ictreport.language.lexicon import Lexicon, Token, lexicon
from ictreport.model.number import LARGEST_SCALE, MOST_DIGITS
from ictreport.model.unit import Unit

_NUMBER: Final = re.compile(
    r"(?P<sign>[+\-−–]?)\s?(?P<digits>\d+(?:[.,' \u00a0\u2009\u202f’]\d+)*)"
)
_SPACES: Final = re.compile(r"(?<=\d)[' \u00a0\u2009\u202f’](?=\d{3}(?!\d))")
_TENS: Final = re.compile(r"10*")
_GROUP: Final = 3


@attrs.frozen
class UnitPhrase:
    """
    What a phrase says of the unit of numbers.

    Attributes:
        unit: The unit; None when the phrase names none that the language knows.
        scale: The power of ten that the phrase names, such as 9 for "billion".
        rest: The words that are neither, such as the thing counted; empty when all
            was understood.
    """

    unit: Unit | None
    scale: int
    rest: str


def read_number(text: str, language: Language) -> Decimal | None:
    """
    Read one number.

    Args:
        text: The number and nothing else, with the grouping and decimal signs of the
            language or, where that alone makes sense, of another; digits of any
            script.
        language: The language.

    Returns:
        The number with its decimals; None when it is none, or too long to be one.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    digits = _SPACES.sub("", match["digits"])
    value = read_digits(digits, lexicon(language))
    if value is None or match["sign"] in {"", "+"}:
        return value
    return value.copy_negate() if value else value  # which rounds nothing


def read_digits(
    written: str, words: Lexicon, places: int = MOST_DIGITS
) -> Decimal | None:
    """
    Read digits with dots and commas between them.

    Args:
        written: The digits.
        words: The words of the language.
        places: How many decimals there can be; zeros before the first other digit
            count among them alone.

    Returns:
        The number, or None when no habit makes one of it.
    """
    if len(written) > 2 * (MOST_DIGITS + places):
        return None
    text = written
    if not written.isascii():
        text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in written)
    text = "".join(text.split())
    point = words.decimal
    group = "." if point == "," else ","
    if _is_other_habit(text, point, group):
        point, group = group, point
    whole, _, decimals = text.partition(point)
    digits = whole.replace(group, "")
    if not (digits + decimals).isdecimal() or not _is_grouped(whole, group):
        return None
    significant = (digits + decimals).lstrip("0")
    if max(len(significant), len(digits)) > MOST_DIGITS or len(decimals) > places:
        return None
    return Decimal(f"{digits}.{decimals}" if decimals else digits)


def _is_other_habit(text: str, point: str, group: str) -> bool:
    """Check whether signs are where only the other habit can have them."""
    if point in text:
        last = text.rfind(group)
        return last > text.find(point) or text.count(point) > 1
    head, _, tail = text.rpartition(group)
    return bool(head) and group not in head and len(tail) != _GROUP


def _is_grouped(whole: str, group: str) -> bool:
    """Check whether groups look like groups; some texts misplace a sign."""
    return all(len(part) > 1 for part in whole.split(group)[1:])


def read_unit(text: str, language: Language) -> UnitPhrase:
    """
    Read a unit from a heading, or from the words behind a number.

    Args:
        text: Such as "tỷ đồng", "% of GDP" or "(thousand persons)".
        language: The language.

    Returns:
        Unit, scale and the remaining words.
    """
    unit: Unit | None = None
    scale = 0
    rest: list[tuple[int, int]] = []
    for token in lexicon(language).tokens(text):
        if "magnitudes" in token.tags and (unit is None or not rest):
            scale += int(token.tags["magnitudes"])
        elif token.number and (power := _power(token)) and not rest and unit is None:
            scale += power
        elif "units" in token.tags and unit is None and not rest:
            unit = Unit.parse(token.tags["units"])
        elif "stops" in token.tags and not rest:
            continue
        elif token.wordy or token.number or rest:
            rest.append((token.start, token.end))
    left = text[rest[0][0] : rest[-1][1]].strip(" ():;,.") if rest else ""
    return UnitPhrase(unit, min(scale, LARGEST_SCALE), left)


def _power(token: Token) -> int:
    """Read "1000" and "1,000" as a power of ten; 0 is none."""
    digits = re.sub(r"\D", "", token.text)
    return len(digits) - 1 if _TENS.fullmatch(digits) else 0
