"""The scale of a chart: round numbers, and the place of each amount among them."""

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Self

import attrs

from ictreport.language.numbers import number_text, round_half_up
from ictreport.view._drawing import place_on

if TYPE_CHECKING:
    from ictreport.language import Language

_STEPS: Final = 5
_ROUND: Final = (1, 2, 5, 10)
_SPREAD: Final = Fraction(1, 10)
"""What part of the largest amount the spread must be, for a scale from zero to show."""


@attrs.frozen
class Scale:
    """
    A scale with marks at round numbers.

    Attributes:
        low: The amount at its lower end.
        step: How far its marks are apart.
        count: How many steps it has.
        places: How many decimals its marks need in amounts; below zero when they end
            in zeros.
    """

    low: Fraction
    step: Fraction
    count: int
    places: int

    @classmethod
    def over(cls, amounts: Iterable[Fraction]) -> Self:
        """
        Choose a scale.

        It begins at zero unless the amounts are so near to each other that nothing
        could be seen.

        Args:
            amounts: What it has to hold; at least one.

        Returns:
            The scale.
        """
        known = [*amounts]
        low, high = min(known), max(known)
        if low == high or high - low >= max(abs(low), abs(high)) * _SPREAD:
            low, high = min(low, Fraction(0)), max(high, Fraction(0))
        if low == high:
            high = Fraction(1)
        rough = (high - low) / _STEPS
        places = _places(rough)
        power = Fraction(10) ** -places
        digit = next(digit for digit in _ROUND if power * digit >= rough)
        step, places = power * digit, places - (digit == _ROUND[-1])
        first, last = math.floor(low / step), math.ceil(high / step)
        return cls(first * step, step, last - first, places)

    @property
    def is_cut(self) -> bool:
        """Whether zero is not on it."""
        return self.low > 0 or self.low + self.step * self.count < 0

    def place(self, amount: Fraction) -> int:
        """
        Compute where an amount has its place.

        Args:
            amount: An amount that it holds.

        Returns:
            Thousandths of its length from its lower end, halves up.
        """
        return place_on(amount, self.low, self.step * self.count)

    def ticks(self, power: int, language: "Language") -> Iterator[tuple[int, str]]:
        """
        Write its marks.

        Args:
            power: The power of ten that is beside the numbers as a word.
            language: The language.

        Yields:
            The place and the number of each, from its lower end.
        """
        for number in range(self.count + 1):
            amount = self.low + self.step * number
            printed = round_half_up(
                amount / Fraction(10) ** power, max(0, self.places + power)
            )
            yield self.place(amount), number_text(printed, language)


def _places(rough: Fraction) -> int:
    """Find how many decimals the largest power of ten has that is not above it."""
    places, power = 0, Fraction(1)
    while power > rough:
        places, power = places + 1, power / 10
    while power * 10 <= rough:
        places, power = places - 1, power * 10
    return places
