"""Powers of ten in the words that a language has for them."""

import functools
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Final, NamedTuple

from ictreport.language._language import Language
from ictreport.model.number import LARGEST_SCALE, places_of
from ictreport.model.unit import Unit

_WIDE: Final = Context(prec=200)


class Magnitude(NamedTuple):
    """
    A power of ten that a language can say.

    Attributes:
        power: The power.
        words: How it is said; empty for 0.
        shift: How many places the point of a number moves to the left.
    """

    power: int
    words: str
    shift: int

    def number(self, printed: Decimal) -> Decimal:
        """
        Bring a number to this power.

        Args:
            printed: The number at the scale that it was printed in.

        Returns:
            The number with as many digits as are needed, and none that is rounded.
        """
        if self.shift == 0:
            return printed
        moved = printed.scaleb(-self.shift, context=_WIDE)
        if places_of(moved) < 0:
            return moved.quantize(Decimal(1), context=_WIDE)
        return moved


def magnitude(scale: int, unit: Unit, language: Language) -> Magnitude:
    """
    Find the words for a power of ten.

    Args:
        scale: The power in which a number is printed.
        unit: The unit; some currencies are counted in powers of their own, as rupees
            are in lakh and crore.
        language: The language.

    Returns:
        The power itself where the language has a word for it; else the smallest above
        it that has one. Beyond the largest, words join, such as "million billion".
    """
    return _magnitude(scale, unit.code, language)


@functools.lru_cache(maxsize=256)
def _magnitude(scale: int, code: str, language: Language) -> Magnitude:
    words = language.words
    own = words.currency_magnitudes.get(code, {})
    known = {int(power): word for power, word in {**words.magnitudes, **own}.items()}
    power = max(scale, 0)
    while power <= LARGEST_SCALE:
        found = _words(power, known)
        if found is not None:
            said = [known[one] for one in found]
            text = functools.reduce(
                lambda number, word: words.units.scaled.format(
                    number=number, scale=word
                ),
                said or [""],
            )
            return Magnitude(power, text, power - scale)
        power += 1
    return Magnitude(0, "", -scale)  # a language that has too few words


def _words(power: int, known: Mapping[int, str]) -> tuple[int, ...] | None:
    """Take powers with words that make another together, the largest last."""
    if power == 0:
        return ()
    if power in known:
        return (power,)
    largest = max(known)
    if power < largest:
        return None
    for last in sorted(known, reverse=True):
        if power - last in known:
            return power - last, last
    if power <= 2 * largest:
        return None
    rest = _words(power - largest, known)
    return None if rest is None else (*rest, largest)
