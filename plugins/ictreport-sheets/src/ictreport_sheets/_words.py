"""The words of workbooks that the languages of the core do not have."""

import functools
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from ictreport.language.magnitudes import magnitude
from ictreport.language.quantities import UnitNames, quantity_text, unit_text
from ictreport.model import Quantity
from ictreport.tidy import meanings

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Unit

_FALLBACK: Final = "en"


@functools.cache
def all_words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """
    Read all words.

    Returns:
        The words by group, key and language; ``columns`` are those of the tidy table.
    """
    data = resources.files("ictreport_sheets").joinpath("words.toml").read_bytes()
    found: dict[str, Any] = tomllib.loads(data.decode())
    return found | {"columns": {key: one.titles for key, one in meanings().items()}}


def word(group: str, key: str, tag: str) -> str:
    """
    Look a word up.

    Args:
        group: The table of ``words.toml``.
        key: The word's key there.
        tag: The BCP 47 tag of the language.

    Returns:
        The word in that language, else in English; where there is none, the key with
        blanks, as a column that is new may have no title yet.
    """
    found: Mapping[str, str] = all_words()[group].get(key, {})
    primary = tag.partition("-")[0].lower()
    return found.get(primary) or found.get(_FALLBACK) or key.replace("_", " ")


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
    said = [
        one
        for one in range(scale + 1)
        if not magnitude(one, hundred.unit, language).shift
    ]
    if scale in said:
        return unit_text(hundred, language, units)
    least = max(said, default=scale)
    one = Quantity(Decimal(10 ** max(0, scale - least)), unit, scale=least)
    return quantity_text(one, language, units)
