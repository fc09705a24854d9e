"""
Printed numbers and the ranges of true numbers that they stand for.

Written from ``docs/reference/document-shape.md`` and ``why-intervals.md`` alone, as the
whole folder is: nothing of ictreport is imported here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Self

# A number of the extended line: -1, 0 or 1 for minus infinite, finite and infinite, and
# the number itself, which is zero where it is infinite. Tuples compare as numbers do.
End = tuple[int, Fraction]

MINUS_INFINITE: Final[End] = (-1, Fraction())
INFINITE: Final[End] = (1, Fraction())
ZERO: Final[End] = (0, Fraction())

_CURRENCIES: Final = frozenset({"EUR", "INR", "USD", "VND"})
_MEASURES: Final = frozenset({"celsius", "hour", "km", "kwh", "tonne"})
_PURE: Final = {"percent", "points", "times"}


def _sum(left: End, right: End) -> End:
    """Add two lower ends or two upper ends, which are not infinite in both ways."""
    kind = left[0] or right[0]
    return (kind, Fraction()) if kind else (0, left[1] + right[1])


def _product(left: End, right: End) -> End:
    """Multiply; zero times infinite is zero, since the infinite end is not reached."""
    signs = [end[0] or (end[1] > 0) - (end[1] < 0) for end in (left, right)]
    if left[0] or right[0]:
        return signs[0] * signs[1], Fraction()
    return 0, left[1] * right[1]


@dataclass(frozen=True)
class Range:
    """The numbers from one end to another, each of which can be left out."""

    lower: End
    upper: End
    lower_open: bool = False
    upper_open: bool = False

    @classmethod
    def of(cls, lower: Fraction | int, upper: Fraction | int | None = None) -> Self:
        """Make a closed range of two numbers, or of one."""
        top = lower if upper is None else upper
        return cls((0, Fraction(lower)), (0, Fraction(top)))

    @property
    def is_exact(self) -> bool:
        """Whether it has one number only."""
        return self.lower == self.upper

    @property
    def is_positive(self) -> bool:
        """Whether each of its numbers is above zero."""
        return self.lower > ZERO or (self.lower == ZERO and self.lower_open)

    @property
    def is_negative(self) -> bool:
        """Whether each of its numbers is below zero."""
        return (-self).is_positive

    def meets(self, other: "Range") -> bool:
        """Tell whether both have a number in common."""
        return self.common(other) is not None

    def common(self, other: "Range") -> "Range | None":
        """Give the numbers of both, or None."""
        lower, lower_open = max(
            (self.lower, self.lower_open), (other.lower, other.lower_open)
        )
        upper = min(self.upper, other.upper)
        upper_open = any(
            each.upper_open for each in (self, other) if each.upper == upper
        )
        if lower > upper or (lower == upper and (lower_open or upper_open)):
            return None
        return Range(lower, upper, lower_open, upper_open)

    def __neg__(self) -> "Range":
        return Range(
            (-self.upper[0], -self.upper[1]),
            (-self.lower[0], -self.lower[1]),
            self.upper_open,
            self.lower_open,
        )

    def __add__(self, other: "Range") -> "Range":
        return Range(
            _sum(self.lower, other.lower),
            _sum(self.upper, other.upper),
            self.lower_open or other.lower_open,
            self.upper_open or other.upper_open,
        )

    def __sub__(self, other: "Range") -> "Range":
        return self + -other

    def __mul__(self, other: "Range") -> "Range":
        corners = []
        for left, left_open in self._ends():
            for right, right_open in other._ends():
                # A closed zero times whatever is zero, also where that is left out.
                is_reached = (left == ZERO and not left_open) or (
                    right == ZERO and not right_open
                )
                is_open = not is_reached and (left_open or right_open)
                corners.append((_product(left, right), is_open))
        lower, upper = min(end for end, _ in corners), max(end for end, _ in corners)
        return Range(
            lower,
            upper,
            all(is_open for end, is_open in corners if end == lower),
            all(is_open for end, is_open in corners if end == upper),
        )

    def times(self, factor: Fraction | int) -> "Range":
        """Multiply each number by a factor."""
        return self * Range.of(factor)

    def over(self, other: "Range") -> "Range | None":
        """Divide each number by each of the other, or None where that can be zero."""
        if other.is_negative:
            quotient = self.over(-other)
            return None if quotient is None else -quotient
        if not other.is_positive:
            return None
        inverse = Range(
            ZERO if other.upper == INFINITE else (0, 1 / other.upper[1]),
            INFINITE if other.lower == ZERO else (0, 1 / other.lower[1]),
            other.upper_open,
            other.lower_open,
        )
        return self * inverse

    def power(self, exponent: int) -> "Range":
        """Raise numbers that are not below zero to a power."""
        result = Range.of(1)
        for _ in range(exponent):
            result *= self
        return result

    def _ends(self) -> tuple[tuple[End, bool], tuple[End, bool]]:
        return (self.lower, self.lower_open), (self.upper, self.upper_open)


EVERYTHING: Final = Range(MINUS_INFINITE, INFINITE, lower_open=True, upper_open=True)
PERCENTS: Final = Range.of(0, 100)


def kind_of(unit: str) -> str:
    """Say of which kind a unit is."""
    fixed = {"%": "percent", "pp": "points", "bp": "points"}
    if unit in fixed or unit in {"times", "index"}:
        return fixed.get(unit, unit)
    if unit.startswith("per "):
        return "rate"
    if "/" in unit:
        return "quotient"
    if unit in _CURRENCIES:
        return "money"
    return "measure" if unit in _MEASURES else "count"


@dataclass(frozen=True)
class Figure:
    """A quantity of a document."""

    number: str
    unit: str
    upper: str | None = None
    scale: int = 0
    decimals: int | str | None = None
    rounding: str = "half"
    hedge: str = "exact"
    margin: str | None = None
    confidence: str = "95"

    @classmethod
    def read(cls, data: Mapping[str, Any] | None) -> Self | None:
        """Read a quantity as documents have it."""
        return None if data is None else cls(**data)

    @property
    def kind(self) -> str:
        """The kind of its unit."""
        return kind_of(self.unit)

    @property
    def is_below_zero(self) -> bool:
        """Whether a number below zero is printed."""
        return Fraction(self.number) < 0

    @property
    def adds_up(self) -> bool:
        """Whether its unit shows that parts of a whole add up."""
        return self.kind in {"count", "measure", "money"} and self.unit != "celsius"

    @property
    def is_yearly(self) -> bool:
        """Whether it is a rate for a year, whatever its period."""
        return self.unit.endswith("/year")

    @property
    def measure(self) -> str:
        """The unit in which amounts are given; points of two sizes are one."""
        return "pp" if self.unit == "bp" else self.unit

    @property
    def _factor(self) -> Fraction:
        size = Fraction(1, 100) if self.unit == "bp" else Fraction(1)
        return size * Fraction(10) ** self.scale

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The number with its scale; of a range both numbers."""
        low, high = Fraction(self.number), Fraction(self.upper or self.number)
        return low * self._factor, high * self._factor

    @property
    def amount(self) -> Fraction:
        """The number with its scale; of a range what lies halfway."""
        return sum(self.ends, Fraction()) / 2

    @property
    def last_digit(self) -> Fraction:
        """What a unit of the last digit printed is worth."""
        places = max(_places(each) for each in self._printed())
        return Fraction(10) ** -places * self._factor

    @property
    def step(self) -> Fraction:
        """What a unit of the last accurate digit is worth; zero where all are."""
        if self.decimals == "exact":
            return Fraction()
        if self.decimals is not None:
            size = Fraction(1, 100) if self.unit == "bp" else Fraction(1)
            return size * Fraction(10) ** -int(self.decimals)
        return self._default

    @property
    def is_stated(self) -> bool:
        """Whether it states to which digit it is accurate, other than by digits."""
        return self.decimals not in {None, "exact"} and self.step != self._default

    @property
    def _default(self) -> Fraction:
        if self.hedge == "about" and self.kind in {
            "count",
            "measure",
            "money",
            "quotient",
        }:
            places = max(_significant_places(each) for each in self._printed())
            return Fraction(10) ** -places * self._factor
        if self.kind == "count" and self.scale == 0:
            return Fraction()
        return self.last_digit

    @cached_property
    def range(self) -> Range:
        """Every amount that could have been printed so."""
        low, high = self.ends
        if self.hedge in {"more_than", "at_least"}:
            return Range((0, low), INFINITE, self.hedge == "more_than", upper_open=True)
        if self.hedge in {"less_than", "at_most"}:
            return Range(
                MINUS_INFINITE,
                (0, low),
                lower_open=True,
                upper_open=self.hedge == "less_than",
            )
        if self.rounding == "cut":
            return Range(
                (0, low - (self.step if low <= 0 else 0)),
                (0, low + (self.step if low >= 0 else 0)),
                low <= 0,
                low >= 0,
            )
        return Range.of(low - self.step / 2, high + self.step / 2)

    @property
    def sampling(self) -> Range | None:
        """Number and margin; None where no margin is printed."""
        if self.margin is None:
            return None
        half = Fraction(self.margin) * self._factor
        return Range.of(self.amount - half, self.amount + half)

    def _printed(self) -> tuple[str, ...]:
        return (self.number,) if self.upper is None else (self.number, self.upper)


def _places(number: str) -> int:
    """Count the digits behind the decimal point."""
    return len(number.partition(".")[2])


def _significant_places(number: str) -> int:
    """Count the digits up to the last that is not zero, from the decimal point."""
    whole, _, fraction = number.lstrip("-").partition(".")
    if fraction.rstrip("0"):
        return len(fraction.rstrip("0"))
    digits = whole.rstrip("0")
    return len(digits) - len(whole) if digits else _places(number)


def pure(figure: Figure) -> Fraction | None:
    """Say what one unit of a figure is as a plain number; None for other units."""
    if figure.kind not in _PURE:
        return None
    return Fraction(1) if figure.unit == "times" else Fraction(1, 100)
