"""Numbers in a language: separators, grouping, signs and digits, rounded once."""

import functools
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from ictreport.language._catalog import LATIN_DIGITS
from ictreport.language._language import Language

if TYPE_CHECKING:
    from babel import Locale

Sign = Literal["negative", "always", "never"]
"""When a sign is written: for negative numbers, for all but zero, or never."""

_BY_THREE: Final = (3, 3)
_GROUPINGS: Final = {"western": _BY_THREE, "indian": (3, 2)}


def round_half_up(value: Fraction, places: int) -> Decimal:
    """
    Round once, with halves away from zero.

    Args:
        value: The exact number.
        places: How many decimals to keep; a negative number rounds to tens and so on.

    Returns:
        The rounded number with that many decimals; zero has no sign.
    """
    numerator, denominator = abs(value.numerator), value.denominator
    if places < 0:
        denominator *= 10**-places
    else:
        numerator *= 10**places
    rounded = (2 * numerator + denominator) // (2 * denominator)
    return decimal_of(rounded, places, negative=value < 0)


def decimal_of(digits: int, places: int, *, negative: bool = False) -> Decimal:
    """
    Make a decimal number from any number of digits.

    Args:
        digits: The digits as an integer, not below zero.
        places: How many of them are decimals; a negative number appends zeros.
        negative: Whether it is below zero.

    Returns:
        The number; zero has no sign.
    """
    if places < 0:
        digits, places = digits * 10**-places, 0
    sign = "-" if negative and digits else ""
    return Decimal(f"{sign}{digits}E{-places}")


def number_text(
    number: Decimal | int, language: Language, *, sign: Sign = "negative"
) -> str:
    """
    Write a number with all its digits.

    Args:
        number: The number; round it first.
        language: The language.
        sign: When a sign is written.

    Returns:
        Such as ``"20,80,943"`` in Hindi and ``"2.080.943"`` in Vietnamese.
    """
    value = number if isinstance(number, Decimal) else Decimal(number)
    return number_writer(language)(value, sign)


@functools.lru_cache(maxsize=64)
def number_writer(language: Language) -> Callable[[Decimal, Sign], str]:
    """
    Make what writes many numbers of a language.

    Args:
        language: The language.

    Returns:
        A function that does what ``number_text`` does.
    """
    point, group, sizes, signs = _separators(language.words.locale)
    if language.grouping != "locale":
        sizes = _GROUPINGS[language.grouping]
    numbers, is_latin = language.words.numbers, language.digits == "latin"

    def write(value: Decimal, sign: Sign) -> str:
        if sizes == _BY_THREE:
            text = f"{value:,f}"
            is_negative = text[0] == "-"
            text = text[is_negative:]
            if signs:
                text = text.translate(signs)
        else:
            whole, _, decimals = f"{value:f}".partition(".")
            is_negative = whole[0] == "-"
            text = _grouped(whole[is_negative:], group, *sizes)
            if decimals:
                text += point + decimals
        if not is_latin:
            text = native_digits(text, language)
        if sign == "never" or not value:
            return text
        if is_negative:
            return numbers.minus + text
        return numbers.plus + text if sign == "always" else text

    return write


def decimal_point(language: Language) -> str:
    """
    Return the sign between whole digits and decimals.

    Args:
        language: The language.

    Returns:
        Such as ``","`` in Vietnamese.
    """
    return _separators(language.words.locale)[0]


def _grouped(whole: str, group: str, first: int, further: int) -> str:
    """Insert grouping signs into digits, from the right."""
    parts = [whole[-first:]]
    head = whole[:-first]
    while head:
        parts.append(head[-further:])
        head = head[:-further]
    return group.join(reversed(parts))


def native_digits(text: str, language: Language) -> str:
    """
    Write the digits of a text in the script of the language, if it is styled so.

    Args:
        text: A text with digits 0 to 9.
        language: The language.

    Returns:
        The text, changed only when the language has ``digits="native"``.
    """
    return text.translate(str.maketrans(LATIN_DIGITS, language.shown_digits))


@functools.cache
def locale_of(tag: str) -> "Locale":
    """
    Look up a CLDR locale.

    Args:
        tag: A tag that CLDR has.

    Returns:
        The locale.
    """
    from babel import Locale

    return Locale.parse(tag, sep="-")


@functools.cache
def _separators(tag: str) -> tuple[str, str, tuple[int, int], dict[int, str]]:
    """Give point and grouping sign, where the latter stand, and both by "." and ","."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = locale_of(tag)
    first, further = locale.decimal_formats[None].grouping
    point, group = get_decimal_symbol(locale), get_group_symbol(locale)
    signs = str.maketrans({".": point, ",": group})
    plain = (point, group) == (".", ",")
    return point, group, (first, further), {} if plain else signs
