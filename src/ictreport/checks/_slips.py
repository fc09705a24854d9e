"""Slips of the pen that would explain a gap: scale, digits, zeros, separator, cut."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from ictreport.checks._rule import Hint
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Hedge, Rounding

_POWERS: Final = (3, -3, 6, -6, 9, -9, 12, -12)
_GROUP: Final = 3
_MANY: Final = frozenset({"slip_digits", "slip_lost_zero"})
"""Slips that a figure can have at many places."""

_CHANCE: Final = 50
"""How much larger than what would agree a figure must be for one of many to tell."""


def cut_off(stated: Quantity, target: Interval) -> Hint | None:
    """
    Tell whether a figure agrees when its digits were cut off instead of rounded.

    Args:
        stated: The figure as printed.
        target: What it must meet.

    Returns:
        A hint, or None when it does not agree even so, or agrees anyway.
    """
    if stated.accuracy == "exact" or stated.hedge is not Hedge.EXACT:
        return None
    if stated.upper is not None or stated.interval.meets(target):
        return None
    truncated = attrs.evolve(stated, rounding=Rounding.CUT)
    if not truncated.interval.meets(target):
        return None
    return Hint("slip_cut_off", (("stated", stated),))


def misprint(stated: Quantity, meant: Quantity) -> Hint | None:
    """
    Tell whether a figure is a misprint of another one.

    Args:
        stated: The figure as printed.
        meant: The figure that it should be, as it is printed elsewhere.

    Returns:
        A hint at two digits that were swapped or one that was lost, or None.
    """
    written, whole = (
        "".join(map(str, one.number.as_tuple().digits)) for one in (stated, meant)
    )
    both = (("stated", stated), ("meant", meant))
    if len(written) == len(whole) and stated.accuracy == meant.accuracy:
        swaps = (
            whole[:place] + whole[place : place + 2][::-1] + whole[place + 2 :]
            for place in range(len(whole) - 1)
        )
        return Hint("slip_digits", both) if written in swaps else None
    if len(written) + 1 == len(whole):
        lost = (whole[:place] + whole[place + 1 :] for place in range(len(whole)))
        return Hint("slip_lost_digit", both) if written in lost else None
    return None


def is_telling(message: str, meant: Quantity, target: Interval) -> bool:
    """
    Tell whether a slip says something: few other figures would agree as well.

    Args:
        message: The key of the slip.
        meant: The figure that would have been meant.
        target: What it must meet.

    Returns:
        True when the target is narrow beside the figure; for swapped digits and lost
        zeros, which are frequent, both together must be.
    """
    width, own, middle = target.width, meant.interval.width, meant.interval.midpoint
    if width is None or own is None or middle is None:
        return False
    if message in _MANY:
        return (width + own) * _CHANCE <= abs(middle)
    return width <= abs(middle)


def readings(stated: Quantity, target: Interval) -> Iterator[tuple[str, Quantity]]:
    """
    Give every figure that could have been meant and would agree, the likeliest first.

    Args:
        stated: The figure as printed.
        target: What it must meet.

    Yields:
        The key of a message that names the slip, and the figure without it.
    """
    for message, number, scale in _written(stated):
        amount = Fraction(number) * Fraction(10) ** scale
        reach = abs(amount)  # further than any rounding
        if not Interval(amount - reach, amount + reach).meets(target):
            continue
        try:
            meant = attrs.evolve(stated, number=number, scale=scale, decimals=None)
        except ValueError:  # no integer for a count, or beyond the largest scale
            continue
        if meant.interval.meets(target):
            yield message, meant


def _written(stated: Quantity) -> Iterator[tuple[str, Decimal, int]]:
    """Write a figure without each slip: the message, the number and the scale."""
    number, scale = stated.number, stated.scale
    if not number:  # zero is zero in every scale
        return
    digits = f"{number.copy_abs():f}"

    def signed(text: str) -> Decimal:
        return Decimal(text).copy_sign(number)

    places = -int(number.as_tuple().exponent)
    if places == _GROUP:
        yield "slip_separator", signed(digits.replace(".", "")), scale
    if places == 0 and len(digits) > _GROUP:
        yield "slip_separator", signed(f"{digits[:-_GROUP]}.{digits[-_GROUP:]}"), scale
    for power in _POWERS:
        yield "slip_scale", number, scale + power
    for index in range(len(digits) - 1):
        first, second = digits[index], digits[index + 1]
        if first != second and "." not in {first, second}:
            swapped = digits[:index] + second + first + digits[index + 2 :]
            yield "slip_digits", signed(swapped), scale
    before_point = len(digits.partition(".")[0])
    for index in range(1, min(before_point + 1, len(digits))):
        with_zero = f"{digits[:index]}0{digits[index:]}"
        yield "slip_lost_zero", signed(with_zero), scale
