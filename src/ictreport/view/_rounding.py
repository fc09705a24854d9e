"""Computed intervals as numbers, with no more digits than are known."""

import functools
import math
from fractions import Fraction
from typing import Final

import attrs

from ictreport.language.numbers import round_half_up
from ictreport.model.interval import Interval
from ictreport.model.number import MOST_DIGITS
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Hedge

_BOUND_DIGITS: Final = 3
"""How many significant digits the bound of a one-sided interval gets."""

_TWO_DIGITS: Final = 10
_HALF: Final = Fraction(1, 2)

_KNOWN: Final = Fraction(1, 4)
"""How far a bound may lie from the middle, as a share of it."""

_GUARD_DECIMALS: Final = 2
"""How many decimals more than a stated number a computed one may have."""


def rounded(
    interval: Interval, unit: Unit, scale: int, finest: int, *, fixed: bool = False
) -> Quantity | None:
    """
    Write an interval as one number.

    An interval with two bounds becomes its middle, rounded to the first digit of its
    half-width, so that only the last digit is uncertain. One with a single bound
    becomes "more than" or "less than" that bound, rounded outwards.

    Args:
        interval: The interval in base units.
        unit: The unit.
        scale: The power of ten that the number is given in.
        finest: The most decimals that the number may have.
        fixed: Whether an exact number keeps all these decimals.

    Returns:
        The number, with hedge ``about`` when it is a rounded middle; None when too
        little is known for any digit.
    """
    lower, upper = interval.lower, interval.upper
    if lower is None or upper is None:
        return _one_sided(interval, unit, scale, finest)
    twice = _twice_ten_to(scale)
    middle = (lower + upper) / twice
    if lower == upper:
        places = finest if fixed else _needed_places(middle, finest)
        return _quantity(middle, places, unit, scale, Hedge.EXACT)
    half = (upper - lower) / twice
    if half > abs(middle) * _KNOWN:
        return None
    places = min(-_magnitude(half), finest)
    return _quantity(middle, places, unit, scale, Hedge.ABOUT)


def finest(value: Quantity) -> int:
    """
    Return how many decimals a value may have that is computed from another.

    Args:
        value: The value that is stated.

    Returns:
        A few more than it has; none for whole things.
    """
    if value.unit.kind.traits.is_whole and value.scale == 0:
        return 0
    return max(0, -int(value.number.as_tuple().exponent)) + _GUARD_DECIMALS


def without_about(quantity: Quantity | None) -> Quantity | None:
    """
    Leave 'about' out where the page says that a number is computed and rounded.

    Args:
        quantity: A computed number, or None.

    Returns:
        The same number; other hedges stay.
    """
    if quantity is None or quantity.hedge is not Hedge.ABOUT:
        return quantity
    return attrs.evolve(quantity, hedge=Hedge.EXACT)


def known(interval: Interval, unit: Unit, scale: int, finest: int) -> Quantity | None:
    """
    Write an interval as one number that represents all of it.

    It is rounded to the finest power of ten whose rounding interval holds the interval,
    so that every digit is known: 202.15 to 203.23 is 200 to the tens, since neither 202
    nor 203 holds both.

    Args:
        interval: The interval in base units.
        unit: The unit.
        scale: The power of ten that the number is given in.
        finest: The most decimals that the number may have.

    Returns:
        The number, with hedge ``about``; one that is exact, or has a single bound, as
        ``rounded`` gives it. None when fewer than two digits are known.
    """
    lower, upper = interval.lower, interval.upper
    if lower is None or upper is None or lower == upper:
        return rounded(interval, unit, scale, finest)
    twice = _twice_ten_to(scale)
    middle, half = (lower + upper) / twice, (upper - lower) / twice
    places = min(-_magnitude(2 * half), finest)
    while abs(middle) * Fraction(10) ** places >= _TWO_DIGITS - _HALF:
        step = Fraction(10) ** -places
        number = round_half_up(middle, places)
        if abs(Fraction(number) - middle) + half <= step / 2:
            return _quantity(middle, places, unit, scale, Hedge.ABOUT)
        places -= 1
    return None


@functools.cache
def _twice_ten_to(power: int) -> Fraction:
    """Give twice a power of ten; a quantity admits few of them."""
    return 2 * Fraction(10) ** power


def bound_of(interval: Interval) -> tuple[Fraction | None, Hedge]:
    """
    Return the single bound of an interval.

    Args:
        interval: The interval, without both of its bounds or at least one of them.

    Returns:
        The bound, and what it is said with; None when there is none.
    """
    if interval.lower is None:
        return interval.upper, Hedge.LESS_THAN if interval.upper_open else Hedge.AT_MOST
    return interval.lower, Hedge.MORE_THAN if interval.lower_open else Hedge.AT_LEAST


def _one_sided(
    interval: Interval, unit: Unit, scale: int, finest: int
) -> Quantity | None:
    bound, hedge = bound_of(interval)
    if bound is None:
        return None
    value = bound / Fraction(10) ** scale
    if value == 0:
        return None
    places = min(_BOUND_DIGITS - 1 - _magnitude(abs(value)), finest)
    step = value * Fraction(10) ** places
    outwards = math.floor(step) if interval.upper is None else math.ceil(step)
    exact = Fraction(outwards) / Fraction(10) ** places
    return _quantity(exact, places, unit, scale, hedge)


def _quantity(
    value: Fraction, places: int, unit: Unit, scale: int, hedge: Hedge
) -> Quantity | None:
    number = round_half_up(value, places)
    if len(number.as_tuple().digits) > MOST_DIGITS or places > MOST_DIGITS:
        return None
    return Quantity(number, unit, scale=scale, hedge=hedge)


def _needed_places(value: Fraction, finest: int) -> int:
    for places in range(finest):
        if (value * 10**places).denominator == 1:
            return places
    return finest


def _magnitude(value: Fraction) -> int:
    """Return the power of ten of the first digit: 0 for 1 to 9, -1 for 0.1 to 0.9."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if 2 * value >= _twice_ten_to(power) else power - 1
