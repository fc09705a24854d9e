"""The words of workbooks that the languages of the core do not have."""

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from ictreport.language.magnitudes import magnitude
from ictreport.language.quantities import UnitNames, quantity_text, unit_text
from ictreport.model import Quantity
from ictreport_sheets.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ictreport.language import Language
    from ictreport.model import Unit


def word(group: str, key: str, language: "Language") -> str:
    """
    Look a word up.

    Args:
        group: A table of ``words/en.toml``; ``columns`` are those of the core.
        key: The word's key there.
        language: The language.

    Returns:
        The word in that language, else in English; where there is none, the key with
        blanks, as a column that is new may have no title yet.
    """
    words = language.words if group == "columns" else WORDS.of(language)
    table = cast("Mapping[str, str]", words[group])
    return table.get(key) or key.replace("_", " ")


def printed_unit(
    unit: "str | Unit", scale: int, language: "Language", units: UnitNames
) -> str:
    """
    Say a unit behind a number that stands as it was printed.

    Args:
        unit: The unit.
        scale: The power of ten that numbers are printed in.
        language: The language.
        units: The names of counted things.

    Returns:
        Such as ``"billion VND"``; Hindi has no word for a million, so that it says
        ``"10 लाख VND"``.
    """
    # A hundred has the form of most numbers in every language.
    hundred = Quantity(Decimal(100), unit, scale=scale)
    spoken = [
        power
        for power in range(scale + 1)
        if not magnitude(power, hundred.unit, language).shift
    ]
    if scale in spoken:
        return unit_text(hundred, language, units)
    least = max(spoken, default=scale)
    quantity = Quantity(Decimal(10 ** max(0, scale - least)), unit, scale=least)
    return quantity_text(quantity, language, units)
