"""Single bounds of intervals: a fraction, or None where there is none."""

from fractions import Fraction
from typing import Final

_MOST_PLACES: Final = 70
_ROOT_DIGITS: Final = 20

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


def root(value: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """
    Take a root of a number that is not below zero.

    Args:
        value: The number.
        degree: The degree, at least 1.

    Returns:
        Two fractions around the root, less than 10^-20 apart; equal when the root is a
        short decimal.
    """
    if degree == 1:
        return value, value
    grid = 10**_ROOT_DIGITS
    scaled = value * grid**degree
    floor = _integer_root(scaled.numerator // scaled.denominator, degree)
    low = Fraction(floor, grid)
    return low, low if low**degree == value else Fraction(floor + 1, grid)


def _integer_root(value: int, degree: int) -> int:
    """Give the largest integer whose power does not exceed the value, by Newton."""
    if value == 0:
        return 0
    guess = 1 << (value.bit_length() // degree + 1)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


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
