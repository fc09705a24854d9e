"""Ranges of exact numbers, closed or half-open, bounded or not."""

from decimal import Decimal
from fractions import Fraction
from typing import Self

import attrs

from ictreport.errors import ModelError

Exact = int | Decimal | Fraction
"""A number without rounding; a float is none."""


def _bound(value: Exact | None) -> Fraction | None:
    return None if value is None else _exact(value)


def _exact(value: Exact) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise ModelError(
            "interval",
            "a number must be exact",
            value,
            "use int, Decimal or Fraction",
        )
    if isinstance(value, Decimal) and not value.is_finite():
        raise ModelError("interval", "a number must be finite", value, "use None")
    return value if type(value) is Fraction else Fraction(value)


@attrs.frozen
class Interval:
    """
    Every number from ``lower`` to ``upper``.

    A bound of None means that there is none on that side, and such a side is always
    open. An interval is never empty: what would be empty is None instead.

    Attributes:
        lower: The lower bound, exact, or None.
        upper: The upper bound, exact, or None.
        lower_open: Whether ``lower`` itself is left out.
        upper_open: Whether ``upper`` itself is left out.

    Raises:
        ModelError: A bound is a float or not finite, or nothing lies between them.
    """

    lower: Fraction | None = attrs.field(converter=_bound)
    upper: Fraction | None = attrs.field(converter=_bound)
    lower_open: bool = attrs.field(default=False, kw_only=True)
    upper_open: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
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
            raise ModelError(
                "interval",
                "something must lie between the bounds",
                str(self),
                "swap the bounds or close them",
            )

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
        """Whether it holds one number."""
        return self.lower is not None and self.lower == self.upper

    @property
    def is_bounded(self) -> bool:
        """Whether it has both bounds."""
        return self.lower is not None and self.upper is not None

    @property
    def width(self) -> Fraction | None:
        """The distance of the bounds; None when one is missing."""
        if self.lower is None or self.upper is None:
            return None
        return self.upper - self.lower

    @property
    def midpoint(self) -> Fraction | None:
        """The number halfway; None when a bound is missing."""
        if self.lower is None or self.upper is None:
            return None
        return (self.lower + self.upper) / 2

    @property
    def is_positive(self) -> bool:
        """Whether every number in it is above zero."""
        if self.lower is None:
            return False
        return self.lower > 0 or (self.lower == 0 and self.lower_open)

    @property
    def is_negative(self) -> bool:
        """Whether every number in it is below zero."""
        return (-self).is_positive

    def __contains__(self, value: Exact) -> bool:
        number = _exact(value)
        above = self.lower is None or (
            number > self.lower or (number == self.lower and not self.lower_open)
        )
        below = self.upper is None or (
            number < self.upper or (number == self.upper and not self.upper_open)
        )
        return above and below

    def intersect(self, other: "Interval") -> "Interval | None":
        """
        Take what both hold.

        Args:
            other: Another interval.

        Returns:
            The common part, or None when there is none.
        """
        lower, lower_open = _higher(self, other)
        upper, upper_open = _lower(self, other)
        if not self.meets(other):
            return None
        return Interval(lower, upper, lower_open=lower_open, upper_open=upper_open)

    def meets(self, other: "Interval") -> bool:
        """
        Tell whether some number lies in both.

        Args:
            other: Another interval.

        Returns:
            True when they have a number in common.
        """
        return not (self._below(other) or other._below(self))  # noqa: SLF001

    def _below(self, other: "Interval") -> bool:
        if self.upper is None or other.lower is None:
            return False
        if self.upper == other.lower:
            return self.upper_open or other.lower_open
        return self.upper < other.lower

    def gap(self, other: "Interval") -> Fraction:
        """
        Measure how far apart two intervals are.

        Args:
            other: Another interval.

        Returns:
            The distance of the nearest bounds; 0 when they meet or touch.
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

    def __neg__(self) -> "Interval":
        return Interval(
            None if self.upper is None else -self.upper,
            None if self.lower is None else -self.lower,
            lower_open=self.upper_open,
            upper_open=self.lower_open,
        )

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            _sum(self.lower, other.lower),
            _sum(self.upper, other.upper),
            lower_open=self.lower_open or other.lower_open,
            upper_open=self.upper_open or other.upper_open,
        )

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def shift(self, distance: Exact) -> "Interval":
        """
        Add a number to both bounds.

        Args:
            distance: The number.

        Returns:
            The moved interval.
        """
        return self + Interval.exact(distance)

    def scale(self, factor: Exact) -> "Interval":
        """
        Multiply by a number; a negative one swaps the bounds.

        Args:
            factor: The number.

        Returns:
            The stretched interval; ``[0, 0]`` for a factor of 0.
        """
        number = _exact(factor)
        if number == 0:
            return Interval.exact(0)
        if number < 0:
            return -self.scale(-number)
        return Interval(
            None if self.lower is None else self.lower * number,
            None if self.upper is None else self.upper * number,
            lower_open=self.lower_open,
            upper_open=self.upper_open,
        )

    def multiply(self, other: "Interval") -> "Interval":
        """
        Multiply every number here by every number of a positive interval.

        Args:
            other: The factor; every number in it must be above zero.

        Returns:
            The smallest interval that holds all products.

        Raises:
            ModelError: The factor is not positive.
        """
        return self.divide(Interval.exact(1).divide(other))

    def divide(self, other: "Interval") -> "Interval":
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
            raise ModelError(
                "interval",
                "the divisor must be above zero",
                str(other),
                "look at is_positive first",
            )
        lower, lower_open = self._lower_quotient(other)
        mirrored, upper_open = (-self)._lower_quotient(other)  # noqa: SLF001
        return Interval(
            lower,
            None if mirrored is None else -mirrored,
            lower_open=lower_open,
            upper_open=upper_open,
        )

    def _lower_quotient(self, other: "Interval") -> tuple[Fraction | None, bool]:
        """Give the infimum of the quotients and whether it is left out."""
        if self.lower is None:
            return None, True
        if self.lower == 0:
            return Fraction(0), self.lower_open
        if self.lower > 0:
            if other.upper is None:
                return Fraction(0), True
            return self.lower / other.upper, self.lower_open or other.upper_open
        if other.lower is None or other.lower == 0:
            return None, True
        return self.lower / other.lower, self.lower_open or other.lower_open

    def __str__(self) -> str:
        opening = "(" if self.lower_open else "["
        closing = ")" if self.upper_open else "]"
        lower = "-∞" if self.lower is None else _plain(self.lower)
        upper = "∞" if self.upper is None else _plain(self.upper)
        return f"{opening}{lower}, {upper}{closing}"


def _sum(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return None if first is None or second is None else first + second


def _higher(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    if one.lower is None:
        return two.lower, two.lower_open
    if two.lower is None:
        return one.lower, one.lower_open
    if one.lower == two.lower:
        return one.lower, one.lower_open or two.lower_open
    high = one if one.lower > two.lower else two
    return high.lower, high.lower_open


def _lower(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    lower, lower_open = _higher(-one, -two)
    return None if lower is None else -lower, lower_open


def _plain(value: Fraction) -> str:
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


_MOST_PLACES = 70
