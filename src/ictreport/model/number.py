"""Numbers in ASCII digits, and the scale and accuracy beside them."""

import re
from decimal import Context, Decimal
from typing import Final, Literal

from ictreport.errors import QuantityError

MOST_DIGITS: Final = 40
LARGEST_SCALE: Final = 30
LARGEST_DECIMALS: Final = 100

Decimals = int | Literal["exact"] | None
"""Accurate decimals in base units as in XBRL, or exact, or by the default rule."""

_DIGITS: Final = "0123456789"
NUMBER = re.compile(r"[+\-−]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?")

USUAL_CONFIDENCE: Final = Decimal(95)
"""The level of a margin that says none, in percent."""

_ONE: Final = Decimal(1)
_HUNDRED: Final = 100
_WIDE: Final = Context(prec=200)


def parse_number(text: object) -> Decimal:
    """
    Read a number in ASCII digits.

    Args:
        text: Digits with at most one ``.``; ``_`` may stand between digits. A sign may
            lead, U+2212 included. There is no exponent and no grouping sign.

    Returns:
        The number with its trailing zeros.

    Raises:
        QuantityError: The text is not a number in ASCII digits, or has more than 40
            digits.
    """
    if type(text) is str and 0 < len(text) <= MOST_DIGITS and not text.strip(_DIGITS):
        return Decimal(text)  # as most are, and known at once
    match = NUMBER.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        hint = "write digits with '.' before the decimals, as in '1683' or '11.5'"
        if isinstance(text, str) and "," in text:
            hint = (
                "a comma is never read: leave grouping out, and write '.' before "
                "decimals"
            )
        raise QuantityError("number", "it must be a plain decimal number", text, hint)
    written = match[0]
    number = Decimal(written.replace("−", "-"))
    if len(written) > MOST_DIGITS:
        return to_number(number)
    return number or number.copy_abs()


def to_number(value: object) -> Decimal:
    """
    Bring a number to its normal form; digits stay as they are.

    Args:
        value: A Decimal or an integer.

    Returns:
        The number without an exponent; zero has no sign.

    Raises:
        QuantityError: The value is something else, not finite, or has more than 40
            digits.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise QuantityError(
            "number",
            "it must be a Decimal",
            value,
            "a float is not exact: write Decimal('11.5')",
        )
    if isinstance(value, int):
        if abs(value) >= 10**MOST_DIGITS:
            raise QuantityError(
                "number", f"it must have at most {MOST_DIGITS} digits", "a longer one"
            )
        return Decimal(value)
    if not value.is_finite():
        raise QuantityError("number", "it must be finite", value)
    written = str(value)
    if len(written) <= MOST_DIGITS and "E" not in written:  # as nearly all are
        return value or value.copy_abs()
    _, digits, exponent = value.as_tuple()
    places = int(exponent)
    if max(len(digits), len(digits) + places, -places) > MOST_DIGITS:
        raise QuantityError(
            "number", f"it must have at most {MOST_DIGITS} digits", value
        )
    if places > 0:
        value = value.quantize(_ONE, context=_WIDE)
    return value.copy_abs() if value.is_zero() else value


def to_optional_number(value: object) -> Decimal | None:
    """As ``to_number``, but None stays None."""
    return None if value is None else to_number(value)


def to_margin(value: object) -> Decimal | None:
    """As ``to_optional_number``, and never below zero."""
    margin = to_optional_number(value)
    if margin is not None and margin < 0:
        raise QuantityError("margin", "it must not be below zero", value)
    return margin


def to_confidence(value: object) -> Decimal:
    """
    Bring a level of confidence to its normal form.

    Args:
        value: The level in percent.

    Returns:
        The level.

    Raises:
        QuantityError: The level is not a number between 0 and 100.
    """
    level = to_number(value)
    if not 0 < level < _HUNDRED:
        rule = "it must be above 0 and below 100"
        raise QuantityError("confidence", rule, value, "95 stands for 95 %")
    return level


def to_scale(value: object) -> int:
    """
    Check a power of ten.

    Args:
        value: The power.

    Returns:
        The power.

    Raises:
        QuantityError: The scale is not an integer from -30 to 30.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise QuantityError("scale", "a scale must be an integer", value)
    if abs(value) > LARGEST_SCALE:
        rule = f"a scale must lie between -{LARGEST_SCALE} and {LARGEST_SCALE}"
        raise QuantityError("scale", rule, value)
    return value


def to_decimals(value: object) -> Decimals:
    """
    Check an accuracy.

    Args:
        value: How many decimals are accurate, ``"exact"`` or None.

    Returns:
        The same.

    Raises:
        QuantityError: It has another type, or lies beyond 100 decimals either way.
    """
    if value is None or value == "exact":
        return "exact" if value == "exact" else None
    if isinstance(value, bool) or not isinstance(value, int):
        raise QuantityError("decimals", "it must be an integer or 'exact'", value)
    if abs(value) > LARGEST_DECIMALS:
        rule = f"it must lie between -{LARGEST_DECIMALS} and {LARGEST_DECIMALS}"
        raise QuantityError("decimals", rule, value)
    return value


def places_of(number: Decimal) -> int:
    """Count the decimals of a number, trailing zeros included."""
    return -int(number.as_tuple().exponent)


def trailing_zeros(number: Decimal) -> int:
    """Count the zeros at the end of all digits; none for zero itself."""
    digits = "".join(map(str, number.as_tuple().digits))
    return len(digits) - len(digits.rstrip("0")) if number else 0
