"""Powers of ten in the words of a language."""

import functools
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Final, NamedTuple

from ictreport.language._language import Language
from ictreport.model.number import LARGEST_SCALE, places_of
from ictreport.model.unit import PluralForms, Unit

_WIDE: Final = Context(prec=200)


class Magnitude(NamedTuple):
    """
    A power of ten that a language has words for.

    Attributes:
        power: The power.
        words: Its words in the form of many; empty for 0.
        shift: How many places the decimal point moves to the left.
    """

    power: int
    words: str
    shift: int

    def number(self, printed: Decimal) -> Decimal:
        """
        Convert a number to this power.

        Args:
            printed: The number at its printed scale.

        Returns:
            The number with all its digits.
        """
        if self.shift == 0:
            return printed
        moved = printed.scaleb(-self.shift, context=_WIDE)
        if places_of(moved) < 0:
            return moved.quantize(Decimal(1), context=_WIDE)
        return moved


def magnitude(
    scale: int, unit: Unit, language: Language, number: Decimal | None = None
) -> Magnitude:
    """
    Find the words for a power of ten.

    Args:
        scale: The power in which a number is printed.
        unit: The unit; some currencies are counted in powers of their own, as rupees
            are in lakh and crore.
        language: The language.
        number: The number, if the words may suit it.

    Returns:
        The power itself where the language has a word for it; else the smallest above
        it that has one, unless the number would fall below 1 there: 20.57 crore is
        205.7 million, not 0.2057 billion. Beyond the largest, words join, such as
        "million billion".
    """
    chosen = _magnitude(scale, unit.code, language)
    if number is None or chosen.shift <= 0 or not number:
        return chosen
    if number.adjusted() >= chosen.shift:
        return chosen
    return _smaller(scale, unit.code, language) or chosen


@functools.lru_cache(maxsize=256)
def _smaller(scale: int, code: str, language: Language) -> Magnitude | None:
    """Return the largest power below that has a word."""
    known = _known(code, language)
    power = max((power for power in known if 0 < power < scale), default=None)
    if power is None:
        return None
    return Magnitude(power, known[power].other, power - scale)


@functools.lru_cache(maxsize=256)
def _known(code: str, language: Language) -> Mapping[int, PluralForms]:
    words = language.words
    own = words.currency_magnitudes.get(code, {})
    return {int(power): forms for power, forms in {**words.magnitudes, **own}.items()}


def forms_of(power: Magnitude, unit: Unit, language: Language) -> PluralForms:
    """
    Look up the plural forms of the words for a power of ten.

    Args:
        power: The power.
        unit: The unit of the number.
        language: The language.

    Returns:
        Such as "million" and "millions" in French; words that join have one form.
    """
    forms = _known(unit.code, language).get(power.power)
    return forms or PluralForms(other=power.words)


@functools.lru_cache(maxsize=256)
def _magnitude(scale: int, code: str, language: Language) -> Magnitude:
    words, names = language.words, _known(code, language)
    power = max(scale, 0)
    while power <= LARGEST_SCALE:
        factors = _factors(power, names)
        if factors is not None:
            text = functools.reduce(
                lambda number, word: words.units.scaled.format(
                    number=number, scale=word
                ),
                [names[power].other for power in factors] or [""],
            )
            return Magnitude(power, text, power - scale)
        power += 1
    return Magnitude(0, "", -scale)  # a language that has too few words


def _factors(power: int, names: Mapping[int, PluralForms]) -> tuple[int, ...] | None:
    """Factor a power into powers that have words, the largest last."""
    if power == 0:
        return ()
    if power in names:
        return (power,)
    largest = max(names)
    if power < largest:
        return None
    for last in sorted(names, reverse=True):
        if power - last in names:
            return power - last, last
    if power <= 2 * largest:
        return None
    factors = _factors(power - largest, names)
    return None if factors is None else (*factors, largest)
