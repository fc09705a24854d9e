"""Print true amounts as documents have them: rounded, hedged, revised, mistyped."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, TypeVar

JSON = dict[str, Any]
T = TypeVar("T")
Sort = Callable[[Fraction, int, JSON], JSON]
"""Prints a number in a way of its own: gives what differs."""

COUNTS: Final = ("boat", "berth")
WITHOUT_VALUE: Final = (
    *("missing", "suppressed", "not_collected", "not_applicable", "holiday"),
)
WITH_VALUE: Final = ("estimated", "provisional", "forecast", "break", "unreliable")
BOUNDS: Final = ("more_than", "at_least", "less_than", "at_most")
OTHER_UNITS: Final = {"boat": "berth", "EUR": "USD", "km": "hour"}
"""What some figures are printed in though others of theirs are not."""


@dataclass
class Printer:
    """Prints amounts as chance will have it."""

    rng: random.Random
    is_sound: bool = field(default=False, kw_only=True)
    """Whether nothing is printed wrong, and more is withheld."""

    def chance(self, percent: int) -> bool:
        """Say yes so often."""
        return self.rng.randrange(100) < percent

    def pick(self, items: Sequence[T]) -> T:
        """Choose an item."""
        return self.rng.choice(items)

    def near(self, amount: Fraction, unit: str) -> Fraction:
        """Give an amount within a tenth of another."""
        return whole(amount * Fraction(self.rng.randint(900, 1100), 1000), unit)

    def quantity(self, amount: Fraction, unit: str) -> JSON:
        """Print an amount, with digits, scale, hedge and accuracy of many sorts."""
        scales = [0] + [
            scale
            for scale in (3, 3, 6, 6, 9, 9)
            if abs(amount) >= 10**scale and unit not in {"%", "pp"}
        ]
        scale = self.pick(scales)
        is_plain = unit in COUNTS and not scale
        # A solver in floating point, as that of ictreport, cannot tell 12 digits apart.
        finest = 3 if self.is_sound else 12
        places = 0 if is_plain else self.pick((0, 0, 0, 1, 1, 1, 2, 2, 3, finest))
        if is_plain and not self.is_sound and self.chance(5):
            amount = Fraction(round(amount, -4))
        number = amount / 10**scale
        data = {"number": rounded(number, places), "unit": unit, "scale": scale}
        if self.chance(22):
            sorts: list[Sort] = [self._about, self._bound, self._range, self._accuracy]
            sorts += [self._margin, self._bound if is_plain else _cut]
            if not self.is_sound:
                sorts.append(self._mistyped)
            data |= self.pick(sorts)(number, places, data)
        return data

    def stated(self, amount: Fraction, unit: str) -> JSON:
        """Print a value, or the status that says why there is none."""
        if self.is_sound and self.chance(15):
            return {"status": "suppressed"}
        if self.chance(7):
            return {"status": self.pick(WITHOUT_VALUE)}
        printed = unit
        if not self.is_sound and self.chance(2):
            printed = OTHER_UNITS.get(unit, unit)
        status = self.pick(WITH_VALUE) if self.chance(15) else "normal"
        return {"status": status} | self.revised(amount, printed)

    def revised(self, amount: Fraction, unit: str) -> JSON:
        """Print an amount, and at times what it was before and the difference."""
        data: JSON = {"value": self.quantity(amount, unit)}
        if self.is_sound or not self.chance(7):
            return data
        before = self.near(amount, unit)
        difference = self.pick(("%", "pp", "pp", "bp")) if unit == "%" else unit
        factor = 100 if difference == "bp" else 1
        if self.chance(90):
            data["revised_from"] = self.quantity(before, unit)
        if self.chance(70):
            data["revision"] = self.quantity(factor * (amount - before), difference)
        return data

    def _about(self, number: Fraction, places: int, _data: JSON) -> JSON:
        if places or self.chance(40):
            return {"hedge": "about"}
        return {"hedge": "about", "number": str(round(number / 100) * 100)}

    def _bound(self, number: Fraction, places: int, _data: JSON) -> JSON:
        hedge = self.pick(BOUNDS)
        if not self.is_sound:
            return {"hedge": hedge}
        step = Fraction(1 if hedge in {"less_than", "at_most"} else -1, 10**places)
        return {"hedge": hedge, "number": rounded(number + step, places)}

    def _range(self, _number: Fraction, places: int, data: JSON) -> JSON:
        step = Fraction(self.rng.randint(1, 3), 10**places)
        return {"upper": rounded(Fraction(data["number"]) + step, places)}

    def _accuracy(self, _number: Fraction, places: int, data: JSON) -> JSON:
        last = places - int(data["scale"])
        return {"decimals": self.pick(("exact", last, last - 1))}

    def _margin(self, _number: Fraction, _places: int, _data: JSON) -> JSON:
        level = {"confidence": "90"} if self.chance(50) else {}
        return {"margin": self.pick(("0.5", "3", "20"))} | level

    def _mistyped(self, _number: Fraction, _places: int, data: JSON) -> JSON:
        number = str(data["number"])
        places = [index for index, each in enumerate(number) if each.isdigit()]
        index, digit = self.pick(places), self.rng.randint(1, 9)
        return {"number": f"{number[:index]}{digit}{number[index + 1 :]}"}


def whole(amount: Fraction, unit: str) -> Fraction:
    """Make a count a whole number that is not below zero."""
    return Fraction(round(abs(amount))) if unit in COUNTS else amount


def rounded(number: Fraction, places: int) -> str:
    """Print a number, with halves away from zero."""
    return _digits(number, int(abs(number) * 10**places + Fraction(1, 2)), places)


def _cut(number: Fraction, places: int, _data: JSON) -> JSON:
    """Leave out all further digits of a number."""
    cut = _digits(number, int(abs(number) * 10**places), places)
    return {"rounding": "cut", "number": cut}


def _digits(number: Fraction, digits: int, places: int) -> str:
    first, last = divmod(digits, 10**places)
    text = f"{first}.{last:0{places}}" if places else str(first)
    return f"-{text}" if number < 0 and digits else text
