"""Numbers in a language: separators, grouping, signs and digits, rounded once."""

import functools
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from ictreport.language._catalog import LATIN_DIGITS
from ictreport.language._language import Language

if TYPE_CHECKING:
    from babel import Locale

Sign = Literal["negative", "always", "never"]
"""When a sign is written: for negative numbers, for all but zero, or not at all."""

_GROUPINGS: Final = {"western": (3, 3), "indian": (3, 2)}


def round_half_up(value: Fraction, places: int) -> Decimal:
    """
    Round once, with halves away from zero.

    Args:
        value: The exact number.
        places: How many decimals to keep; a negative number rounds to tens and so on.

    Returns:
        The rounded number with as many decimals, and zero without a sign.
    """
    above, below = abs(value.numerator), value.denominator
    if places < 0:
        below *= 10**-places
    else:
        above *= 10**places
    rounded = (2 * above + below) // (2 * below)
    return decimal_of(rounded, places, negative=value < 0)


def decimal_of(digits: int, places: int, *, negative: bool = False) -> Decimal:
    """
    Make a number of its digits, however many there are.

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
    value = Decimal(number)
    whole, _, decimals = f"{value.copy_abs():f}".partition(".")
    point, group, sizes = _separators(language.words.locale)
    sizes = _GROUPINGS.get(language.grouping, sizes)
    text = _grouped(whole, group, *sizes)
    if decimals:
        text += point + decimals
    return _sign(value, language, sign) + native_digits(text, language)


def _sign(value: Decimal, language: Language, sign: Sign) -> str:
    if sign == "never" or value.is_zero():
        return ""
    numbers = language.words.numbers
    if value.is_signed():
        return numbers.minus
    return numbers.plus if sign == "always" else ""


def _grouped(whole: str, group: str, first: int, further: int) -> str:
    """Put grouping signs into digits, from the right."""
    parts = [whole[-first:]]
    rest = whole[:-first]
    while rest:
        parts.append(rest[-further:])
        rest = rest[:-further]
    return group.join(reversed(parts))


def native_digits(text: str, language: Language) -> str:
    """
    Write the digits of a text in the language's own script, if that is asked for.

    Args:
        text: A text with digits 0 to 9.
        language: The language.

    Returns:
        The text, changed only when the language has ``digits="native"``.
    """
    if language.digits == "latin":
        return text
    return text.translate(str.maketrans(LATIN_DIGITS, language.shown_digits))


@functools.cache
def locale_of(tag: str) -> "Locale":
    """
    Look a CLDR locale up.

    Args:
        tag: A tag that CLDR has.

    Returns:
        The locale.
    """
    from babel import Locale

    return Locale.parse(tag, sep="-")


@functools.cache
def _separators(tag: str) -> tuple[str, str, tuple[int, int]]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = locale_of(tag)
    first, further = locale.decimal_formats[None].grouping
    return get_decimal_symbol(locale), get_group_symbol(locale), (first, further)
