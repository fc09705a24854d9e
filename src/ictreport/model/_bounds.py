"""Single bounds of intervals: a fraction, or None where there is none."""

from fractions import Fraction
from typing import Final

_MOST_PLACES: Final = 70

Bound = tuple[Fraction | None, bool]
"""A bound, or None, and whether it is left out."""


def quotient(bound: Bound, divisor: Bound) -> Bound:
    """Divide a bound by the bound of a positive interval that makes it extreme."""
    value, value_open = bound
    by, by_open = divisor
    if value is None:
        return None, True
    if value.numerator == 0:
        return value, value_open
    if by is None:
        return Fraction(0), True
    if by.numerator == 0:
        return None, True
    return value / by, value_open or by_open


def less(first: Fraction, second: Fraction) -> bool:
    """Compare as ``<`` does, in a third of its time."""
    left = first.numerator * second.denominator
    return left < second.numerator * first.denominator


def add(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    """Add two bounds; nothing bounds the sum when one of them is missing."""
    return None if first is None or second is None else first + second


def subtract(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    """Subtract a bound; nothing bounds the difference when one is missing."""
    return None if first is None or second is None else first - second


def plain(value: Fraction) -> str:
    """Write a finite decimal in full and anything else as a fraction."""
    places = 0
    while value * 10**places % 1 and places <= _MOST_PLACES:
        places += 1
    if places > _MOST_PLACES:
        return str(value)
    scaled = abs(value) * 10**places
    digits = str(int(scaled)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text
