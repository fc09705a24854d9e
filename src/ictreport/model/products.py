"""Products and quotients of intervals of any sign."""

import math
from fractions import Fraction
from typing import NamedTuple

from ictreport.model.interval import Interval


def product(one: Interval, other: Interval) -> Interval:
    """
    Multiply every number of an interval by every number of another.

    Args:
        one: A factor.
        other: The other factor.

    Returns:
        The smallest interval that holds all products.
    """
    corners = [
        _corner(first, second) for first in _ends(one) for second in _ends(other)
    ]
    finite = [corner for corner in corners if corner.value is not None]
    endless = {corner.side for corner in corners if corner.value is None}
    # Of two equal corners the closed one decides: its value is a possible product.
    low = min(finite, key=lambda end: (end.value, end.is_open), default=None)
    high = max(finite, key=lambda end: (end.value, not end.is_open), default=None)
    return Interval(
        None if low is None or -1 in endless else low.value,
        None if high is None or 1 in endless else high.value,
        lower_open=low is None or low.is_open,
        upper_open=high is None or high.is_open,
    )


def quotient(one: Interval, other: Interval) -> Interval | None:
    """
    Divide every number of an interval by every number of another.

    Args:
        one: What is divided.
        other: The divisor.

    Returns:
        The smallest interval that holds all quotients; None when the divisor can be
        zero.
    """
    if other.is_positive:
        return one.divide(other)
    return -one.divide(-other) if other.is_negative else None


class _End(NamedTuple):
    """A bound of an interval, or the side on which the interval is unbounded."""

    value: Fraction | None
    side: int
    is_open: bool


def _ends(one: Interval) -> tuple[_End, _End]:
    return _End(one.lower, -1, one.lower_open), _End(one.upper, 1, one.upper_open)


def _corner(one: _End, other: _End) -> _End:
    """Multiply two bounds."""
    zeros = [end.is_open for end in (one, other) if end.value == 0]
    if zeros:  # zero is a possible product when one of the zeros is in its interval
        return _End(Fraction(0), 0, all(zeros))
    if one.value is None or other.value is None:
        return _End(None, math.prod(map(_sign, (one, other))), is_open=True)
    return _End(one.value * other.value, 0, one.is_open or other.is_open)


def _sign(end: _End) -> int:
    if end.value is None:
        return end.side
    return 1 if end.value > 0 else -1
