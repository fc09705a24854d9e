"""
Arithmetic on ranges of exact numbers, closed or half-open, bounded or not.

It needs the standard library alone, so that a question about a few numbers is answered
without loading the model.
"""

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, Self, TypeVar

if TYPE_CHECKING:
    from ictreport.errors import ModelError

_MOST_PLACES: Final = 70
_ROOT_DIGITS: Final = 20

_Bound = tuple[Fraction | None, bool]
"""A bound, or None, and whether it is left out."""

_BoundsT = TypeVar("_BoundsT", bound="Bounds")

Exact = int | Decimal | Fraction
"""A number without rounding; a float is none."""


def _refusal(rule: str, value: object, hint: str) -> "ModelError":
    """Make an error; errors take longer to import than everything else here."""
    from ictreport.errors import ModelError

    return ModelError("interval", rule, value, hint)


def bound(value: Exact | None) -> Fraction | None:
    """
    Convert a bound to a fraction.

    Args:
        value: An exact number, or None.

    Returns:
        The same as a fraction, or None.

    Raises:
        ModelError: The number is a float or not finite.
    """
    return None if value is None else _exact(value)


def _exact(value: Exact) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        rule = "a number must be exact"
        raise _refusal(rule, value, "use int, Decimal or Fraction")
    if isinstance(value, Decimal) and not value.is_finite():
        raise _refusal("a number must be finite", value, "use None")
    return value if type(value) is Fraction else Fraction(value)


class Bounds:
    """
    Every number from ``lower`` to ``upper``, as :class:`Interval` has them.

    Attributes:
        lower: The lower bound, exact, or None.
        upper: The upper bound, exact, or None.
        lower_open: Whether ``lower`` itself is excluded.
        upper_open: Whether ``upper`` itself is excluded.

    Raises:
        ModelError: A bound is a float or is not finite, or no number lies between the
            bounds.
    """

    __slots__ = ("lower", "lower_open", "upper", "upper_open")

    lower: Fraction | None
    upper: Fraction | None
    lower_open: bool
    upper_open: bool

    def __init__(
        self,
        lower: Exact | None,
        upper: Exact | None,
        *,
        lower_open: bool = False,
        upper_open: bool = False,
    ) -> None:
        self.lower, self.upper = bound(lower), bound(upper)
        self.lower_open, self.upper_open = lower_open, upper_open
        self._settle()

    def _settle(self) -> None:
        if self.lower is None or self.upper is None:
            if self.lower is None:
                object.__setattr__(self, "lower_open", True)
            if self.upper is None:
                object.__setattr__(self, "upper_open", True)
            return
        empty = self.lower > self.upper or (
            self.lower == self.upper and (self.lower_open or self.upper_open)
        )
        if empty:
            rule = "an interval must not be empty"
            raise _refusal(rule, str(self), "swap the bounds or close them")

    @classmethod
    def exact(cls, value: Exact) -> Self:
        """
        Make the interval that holds one number.

        Args:
            value: The number.

        Returns:
            ``[value, value]``.
        """
        return cls(value, value)

    @classmethod
    def everything(cls) -> Self:
        """Make the interval without bounds."""
        return cls(None, None)

    @property
    def is_exact(self) -> bool:
        """Whether it holds exactly one number."""
        return self.lower is not None and self.lower == self.upper

    @property
    def is_bounded(self) -> bool:
        """Whether it has both bounds."""
        return self.lower is not None and self.upper is not None

    @property
    def width(self) -> Fraction | None:
        """The distance between the bounds; None unless it is bounded."""
        if self.lower is None or self.upper is None:
            return None
        return self.upper - self.lower

    @property
    def midpoint(self) -> Fraction | None:
        """The number halfway between the bounds; None unless it is bounded."""
        if self.lower is None or self.upper is None:
            return None
        return (self.lower + self.upper) / 2

    @property
    def is_positive(self) -> bool:
        """Whether every number in it is above zero."""
        if self.lower is None:
            return False
        sign = self.lower.numerator
        return sign > 0 or (sign == 0 and self.lower_open)

    @property
    def is_negative(self) -> bool:
        """Whether every number in it is below zero."""
        if self.upper is None:
            return False
        sign = self.upper.numerator
        return sign < 0 or (sign == 0 and self.upper_open)

    def __contains__(self, value: Exact) -> bool:
        number = _exact(value)
        above = self.lower is None or (
            number > self.lower or (number == self.lower and not self.lower_open)
        )
        below = self.upper is None or (
            number < self.upper or (number == self.upper and not self.upper_open)
        )
        return above and below

    def intersect(self, other: "Bounds") -> "Self | None":
        """
        Return the numbers that both intervals hold.

        Args:
            other: Another interval.

        Returns:
            The common part, or None when the intervals have no number in common.
        """
        if not self.meets(other):
            return None
        return self._derived(*_higher(self, other), *_lower(self, other))

    def meets(self, other: "Bounds") -> bool:
        """
        Check whether some number lies in both.

        Args:
            other: Another interval.

        Returns:
            True when they have a number in common.
        """
        return not (self._below(other) or other._below(self))  # noqa: SLF001

    def _below(self, other: "Bounds") -> bool:
        if self.upper is None or other.lower is None:
            return False
        if self.upper == other.lower:
            return self.upper_open or other.lower_open
        return _is_less(self.upper, other.lower)

    def gap(self, other: "Bounds") -> Fraction:
        """
        Measure how far apart two intervals are.

        Args:
            other: Another interval.

        Returns:
            The distance between the nearest bounds; 0 when the intervals meet or touch.
        """
        if self.upper is not None and other.lower is not None:
            ahead = other.lower - self.upper
            if ahead > 0:
                return ahead
        if other.upper is not None and self.lower is not None:
            behind = self.lower - other.upper
            if behind > 0:
                return behind
        return Fraction(0)

    def __neg__(self) -> Self:
        return self._derived(
            None if self.upper is None else -self.upper,
            self.upper_open,
            None if self.lower is None else -self.lower,
            self.lower_open,
        )

    def __add__(self, other: "Bounds") -> Self:
        return self._derived(
            _add(self.lower, other.lower),
            self.lower_open or other.lower_open,
            _add(self.upper, other.upper),
            self.upper_open or other.upper_open,
        )

    def __sub__(self, other: "Bounds") -> Self:
        return self._derived(
            _subtract(self.lower, other.upper),
            self.lower_open or other.upper_open,
            _subtract(self.upper, other.lower),
            self.upper_open or other.lower_open,
        )

    def shift(self, distance: Exact) -> Self:
        """
        Add a number to both bounds.

        Args:
            distance: The number.

        Returns:
            The moved interval.
        """
        number = _exact(distance)
        return self._derived(
            _add(self.lower, number),
            self.lower_open,
            _add(self.upper, number),
            self.upper_open,
        )

    def scale(self, factor: Exact) -> Self:
        """
        Multiply by a number; a negative one swaps the bounds.

        Args:
            factor: The number.

        Returns:
            The stretched interval; ``[0, 0]`` for a factor of 0.
        """
        number = _exact(factor)
        if number == 1:
            return self
        if number == 0:
            return self.exact(0)
        if number < 0:
            return -self.scale(-number)
        return self._derived(
            None if self.lower is None else self.lower * number,
            self.lower_open,
            None if self.upper is None else self.upper * number,
            self.upper_open,
        )

    def multiply(self, other: "Bounds") -> Self:
        """
        Multiply every number here by every number of a positive interval.

        Args:
            other: The factor; every number in it must be above zero.

        Returns:
            The smallest interval that holds all products.

        Raises:
            ModelError: The factor is not positive.
        """
        return self.divide(self.exact(1).divide(other))

    def divide(self, other: "Bounds") -> Self:
        """
        Divide every number here by every number of a positive interval.

        Args:
            other: The divisor; every number in it must be above zero.

        Returns:
            The smallest interval that holds all quotients.

        Raises:
            ModelError: The divisor is not positive.
        """
        if not other.is_positive:
            rule = "the divisor must be above zero"
            raise _refusal(rule, str(other), "check is_positive first")
        near, near_open = other.lower, other.lower_open
        far, far_open = other.upper, other.upper_open
        above = self.lower is not None and self.lower.numerator >= 0
        below = self.upper is not None and self.upper.numerator <= 0
        return self._derived(
            *_quotient_of(
                (self.lower, self.lower_open),
                (far, far_open) if above else (near, near_open),
            ),
            *_quotient_of(
                (self.upper, self.upper_open),
                (far, far_open) if below else (near, near_open),
            ),
        )

    def root(self, degree: int) -> Self:
        """
        Take the root of every number here that is not below zero.

        Args:
            degree: The degree, at least 1.

        Returns:
            An interval that holds every root, and reaches beyond them by less than
            10^-20 on each side.
        """
        low = _root(max(self.lower or Fraction(0), Fraction(0)), degree)[0]
        high = None if self.upper is None else _root(self.upper, degree)[1]
        return type(self)(low, high)

    def _derived(
        self,
        lower: Fraction | None,
        lower_open: bool,  # noqa: FBT001 - as the bounds come
        upper: Fraction | None,
        upper_open: bool,  # noqa: FBT001 - the same
    ) -> Self:
        """
        Make an interval of bounds that are right because of where they come from.

        Rules make hundreds of thousands of intervals, and most of the time would go
        into looking at bounds again.
        """
        made = object.__new__(type(self))
        object.__setattr__(made, "lower", lower)
        object.__setattr__(made, "upper", upper)
        object.__setattr__(made, "lower_open", lower is None or lower_open)
        object.__setattr__(made, "upper_open", upper is None or upper_open)
        return made

    def _key(self) -> tuple[Fraction | None, Fraction | None, bool, bool]:
        return self.lower, self.upper, self.lower_open, self.upper_open

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Bounds) or type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        """Show both bounds exactly."""
        opening = "(" if self.lower_open else "["
        closing = ")" if self.upper_open else "]"
        lower = "-∞" if self.lower is None else self.lower
        upper = "∞" if self.upper is None else self.upper
        return f"<{type(self).__name__} {opening}{lower}, {upper}{closing}>"

    def __str__(self) -> str:
        opening = "(" if self.lower_open else "["
        closing = ")" if self.upper_open else "]"
        lower = "-∞" if self.lower is None else _decimal_text(self.lower)
        upper = "∞" if self.upper is None else _decimal_text(self.upper)
        return f"{opening}{lower}, {upper}{closing}"


def _higher(first: Bounds, second: Bounds) -> _Bound:
    """Choose the higher of two lower bounds."""
    if first.lower is None or second.lower is None:
        bounded = second if first.lower is None else first
        return bounded.lower, bounded.lower_open
    if first.lower == second.lower:
        return first.lower, first.lower_open or second.lower_open
    high = second if _is_less(first.lower, second.lower) else first
    return high.lower, high.lower_open


def _lower(first: Bounds, second: Bounds) -> _Bound:
    """Choose the lower of two upper bounds."""
    if first.upper is None or second.upper is None:
        bounded = second if first.upper is None else first
        return bounded.upper, bounded.upper_open
    if first.upper == second.upper:
        return first.upper, first.upper_open or second.upper_open
    low = first if _is_less(first.upper, second.upper) else second
    return low.upper, low.upper_open


def product(left: _BoundsT, right: _BoundsT) -> _BoundsT:
    """
    Multiply every number of an interval by every number of another.

    Args:
        left: A factor.
        right: The other factor.

    Returns:
        The smallest interval that holds all products.
    """
    for interval, factor in ((left, right), (right, left)):
        if factor.is_exact and factor.lower is not None:
            return interval.scale(factor.lower)
    corners = [
        _corner(first, second) for first in _ends(left) for second in _ends(right)
    ]
    finite = [corner for corner in corners if corner.value is not None]
    endless = {corner.side for corner in corners if corner.value is None}
    # Of two equal corners the closed one decides: its value is a possible product.
    low = min(finite, key=lambda end: (end.value, end.is_open), default=None)
    high = max(finite, key=lambda end: (end.value, not end.is_open), default=None)
    return type(left)(
        None if low is None or -1 in endless else low.value,
        None if high is None or 1 in endless else high.value,
        lower_open=low is None or low.is_open,
        upper_open=high is None or high.is_open,
    )


def quotient(dividend: _BoundsT, divisor: _BoundsT) -> _BoundsT | None:
    """
    Divide every number of an interval by every number of another.

    Args:
        dividend: What is divided.
        divisor: What it is divided by.

    Returns:
        The smallest interval that holds all quotients; None when the divisor can be
        zero.
    """
    if divisor.is_positive:
        return dividend.divide(divisor)
    return -dividend.divide(-divisor) if divisor.is_negative else None


class _End(NamedTuple):
    """A bound of an interval, or the side on which the interval is unbounded."""

    value: Fraction | None
    side: int
    is_open: bool


def _ends(interval: Bounds) -> tuple[_End, _End]:
    low = _End(interval.lower, -1, interval.lower_open)
    return low, _End(interval.upper, 1, interval.upper_open)


def _corner(first: _End, other: _End) -> _End:
    """Multiply two bounds."""
    zeros = [end.is_open for end in (first, other) if end.value == 0]
    if zeros:  # zero is a possible product when one of the zeros is in its interval
        return _End(Fraction(0), 0, all(zeros))
    if first.value is None or other.value is None:
        return _End(None, math.prod(map(_sign, (first, other))), is_open=True)
    return _End(first.value * other.value, 0, first.is_open or other.is_open)


def _sign(end: _End) -> int:
    if end.value is None:
        return end.side
    return 1 if end.value > 0 else -1


def _quotient_of(bound: _Bound, divisor: _Bound) -> _Bound:
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


def _is_less(first: Fraction, second: Fraction) -> bool:
    """Compare as ``<`` does, in a third of its time."""
    left = first.numerator * second.denominator
    return left < second.numerator * first.denominator


def _add(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    """Add two bounds; nothing bounds the sum when one of them is missing."""
    return None if first is None or second is None else first + second


def _subtract(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    """Subtract a bound; nothing bounds the difference when one is missing."""
    return None if first is None or second is None else first - second


def _root(value: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """
    Compute a root of a number that is not below zero.

    The two fractions around it are less than 10^-20 apart, and equal when the root is a
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
    """Return the largest integer whose power does not exceed the value, by Newton."""
    if value == 0:
        return 0
    guess = 1 << (value.bit_length() // degree + 1)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def _decimal_text(value: Fraction) -> str:
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
