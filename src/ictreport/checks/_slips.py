"""Slips of the pen that would explain a gap: scale, digits, separator, cut-off."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from ictreport.checks._rule import Hint
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Hedge

_POWERS: Final = (3, -3, 6, -6, 9, -9, 12, -12)
_GROUP: Final = 3
_COARSEST: Final = 500


def slip(stated: Quantity, target: Interval) -> Hint | None:
    """
    Find the slip that would make a figure agree.

    Args:
        stated: The figure as printed.
        target: What it must meet.

    Returns:
        A hint at the likeliest slip, or None when none explains the gap.
    """
    if stated.interval.meets(target) or cut_off(stated, target) is not None:
        return None
    for message, meant in _readings(stated):
        if meant.interval.meets(target) and _is_telling(message, stated, target):
            params = (("stated", stated), ("meant", meant))
            return Hint(message, params)
    return None


def cut_off(stated: Quantity, target: Interval) -> Hint | None:
    """
    Tell whether a figure agrees when its digits were cut off instead of rounded.

    Args:
        stated: The figure as printed.
        target: What it must meet.

    Returns:
        A hint, or None when it does not agree even so, or agrees anyway.
    """
    accuracy = stated.accuracy
    if accuracy == "exact" or stated.hedge is not Hedge.EXACT:
        return None
    if stated.interval.meets(target):
        return None
    value, step = stated.amount, Fraction(10) ** -accuracy
    if value >= 0:
        truncated = Interval(value, value + step, upper_open=True)
    else:
        truncated = Interval(value - step, value, lower_open=True)
    if not truncated.meets(target):
        return None
    return Hint("slip_cut_off", (("stated", stated),))


def _is_telling(message: str, stated: Quantity, target: Interval) -> bool:
    """A swap of digits says nothing when the target admits most swaps."""
    width = target.width
    if message != "slip_digits":
        return True
    return width is not None and width <= abs(stated.amount) / _COARSEST


def _readings(stated: Quantity) -> Iterator[tuple[str, Quantity]]:
    """Give every figure that could have been meant, the likeliest first."""
    number = stated.number
    places = -int(number.as_tuple().exponent)
    digits = f"{abs(number):f}"
    if places == _GROUP:
        yield from _with(stated, "slip_separator", digits.replace(".", ""))
    if places == 0 and len(digits) > _GROUP:
        grouped = f"{digits[:-_GROUP]}.{digits[-_GROUP:]}"
        yield from _with(stated, "slip_separator", grouped)
    for power in _POWERS:
        yield from _scaled(stated, power)
    for index in range(len(digits) - 1):
        first, second = digits[index], digits[index + 1]
        if first != second and "." not in {first, second}:
            swapped = digits[:index] + second + first + digits[index + 2 :]
            yield from _with(stated, "slip_digits", swapped)


def _with(
    stated: Quantity, message: str, digits: str
) -> Iterator[tuple[str, Quantity]]:
    number = Decimal(digits).copy_sign(stated.number)
    try:
        yield message, attrs.evolve(stated, number=number, decimals=None)
    except ValueError:  # a count that would not be an integer
        return


def _scaled(stated: Quantity, power: int) -> Iterator[tuple[str, Quantity]]:
    try:
        yield (
            "slip_scale",
            attrs.evolve(stated, scale=stated.scale + power, decimals=None),
        )
    except ValueError:  # beyond the largest scale
        return
