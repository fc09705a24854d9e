"""Units as headings and cells write them: "(Tỷ đồng)", "₹ crore", "mln.tenge"."""

import functools
import re
from collections.abc import Mapping
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.language import Language
from ictreport.language.reading import read_unit
from ictreport.mapping._labels import code_of
from ictreport.mapping._words import table_words
from ictreport.model.unit import Unit, check_counted
from ictreport.model.unit_words import CURRENCIES, PERCENT, SCALE_WORDS

_WORDS: Final = {power: word for word, power in SCALE_WORDS.items()}
_SPLIT: Final = re.compile(r"[\s.]+")
_JOINED: Final = re.compile(r"[^\W\d]+[.×*x-][^\W\d]+")
"""Units of two, such as tonnes times kilometres."""

_COUNTED: Final = 4
"""How many words the name of a counted thing has at most."""


@attrs.frozen
class UnitText:
    """
    What words say of a unit.

    Attributes:
        unit: The code of the unit; None when the words name only a power of ten.
        scale: The power of ten.
        thing: The name of what is counted, when the unit is the code of a count.
    """

    unit: str | None
    scale: int = 0
    thing: str = ""

    @property
    def code(self) -> str:
        """Scale and unit as compact text has them; a bare power counts ``item``."""
        scale = _WORDS.get(self.scale, f"e{self.scale}") if self.scale else ""
        return f"{scale} {self.unit or 'item'}".strip()


def read_unit_text(text: str, language: Language) -> UnitText | None:
    """
    Read words that are a unit and nothing else.

    Args:
        text: Such as "Đơn vị tính: Tỷ đồng", "₹ Lakh" or "Numbers in thousands".
        language: The language.

    Returns:
        The unit, or None when the words say something else as well.
    """
    bare = _without_lead(text.strip(" ()[]:;,.\u00a0"), language)
    if not bare:
        return UnitText(None) if table_words(language).has(text, "numbers") else None
    return _quotient(bare, language) or _plain(bare, language)


def _plain(bare: str, language: Language) -> UnitText | None:
    """Read a unit that is no quotient."""
    phrase = read_unit(bare, language)
    unit = None if phrase.unit is None else str(phrase.unit)
    if unit is None and phrase.rest:
        unit = currency_of(_SPLIT.split(phrase.rest)[-1], language)
        if unit is not None and len(_SPLIT.split(phrase.rest)) == 1:
            return UnitText(unit, phrase.scale)
        leads = phrase.scale and not bare.startswith(phrase.rest)
        return _counted(phrase.rest, phrase.scale) if leads else None
    if phrase.rest:
        _, _, behind = bare.partition(" ")
        joined = phrase.scale and unit is not None and _JOINED.fullmatch(behind)
        return _counted(behind, phrase.scale) if joined else None
    word = table_words(language).cut(bare)[0]
    if not phrase.scale and (unit is None or (unit in CURRENCIES and word.keys)):
        return None
    return UnitText(unit, phrase.scale)


def _quotient(text: str, language: Language) -> UnitText | None:
    """Read one unit per another, such as "tonnes per hectare"."""
    reading = language.words.reading
    signs = () if reading is None else reading.per
    pieces = table_words(language).cut(text)
    for piece in pieces[1:-1]:
        if piece.text not in signs:
            continue
        above = read_unit(text[: piece.start].strip(), language)
        below = read_unit(text[piece.end :].strip(), language)
        parts = (above.unit, below.unit)
        if None not in parts and not (above.rest or below.rest or below.scale):
            try:
                unit = Unit.parse("/".join(map(str, parts)))
            except ModelError:
                return None
            return UnitText(str(unit), above.scale)
    return None


def counted(text: str) -> UnitText | None:
    """
    Take words for the name of what is counted.

    Args:
        text: Such as "dự án" or "persons".

    Returns:
        A unit with its code, or None when they are no short name.
    """
    return _counted(text.strip(" ()[]:;,."), 0)


def _counted(words: str, scale: int) -> UnitText | None:
    if not words or len(words.split()) > _COUNTED or any(map(str.isdigit, words)):
        return None
    code = code_of(words, "item")
    try:
        check_counted(code)
    except ModelError:
        code = f"{code}-count"
    return UnitText(code, scale, words)


def _without_lead(text: str, language: Language) -> str:
    """Take away what leads to a unit, such as "Unit:" and "Numbers in"."""
    words = table_words(language)
    pieces = words.cut(text)
    start = 0
    for piece in pieces:
        leads = piece.keys & {"unit", "numbers"}
        if leads or (start and piece.text in {":", "-", "–"}):
            start = piece.end
        else:
            break
    return text[start:].strip(" ()[]:;,.")


def currency_of(word: str, language: Language) -> str | None:
    """
    Look up the currency of a noun that only one currency has.

    Args:
        word: Such as ``"tenge"``.
        language: The language.

    Returns:
        The code of ISO 4217, or None when there is none, or several.
    """
    return _currencies(language.words.locale).get(word.casefold().strip("."))


@functools.cache
def _currencies(locale: str) -> Mapping[str, str]:
    from babel.numbers import get_currency_name

    from ictreport.language.numbers import locale_of

    found: dict[str, set[str]] = {}
    for code in CURRENCIES:
        name = get_currency_name(code, locale=locale_of(locale))
        found.setdefault(name.split()[-1].casefold(), set()).add(code)
    return {word: codes.pop() for word, codes in found.items() if len(codes) == 1}


def is_percent(unit: str) -> bool:
    """
    Tell whether a unit is a percent.

    Args:
        unit: Its text in a mapping.

    Returns:
        True for ``%`` and ``pp``.
    """
    return unit in {PERCENT, "pp"}


def read_units(text: str, language: Language) -> list[UnitText]:
    """
    Read a line that names one unit or several.

    Args:
        text: Such as "Nghìn tấn, triệu USD".
        language: The language.

    Returns:
        The units in their order; empty when a part of the line is not a unit.
    """
    bare = _without_lead(text.strip(" ()[]:;,."), language)
    parts = [read_unit_text(part, language) for part in re.split(r"[,;]", bare)]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) > 1:
        return known
    pieces = table_words(language).cut(bare)
    for piece in pieces:
        behind = read_unit_text(bare[piece.end :], language)
        if "unit" in piece.keys and behind is not None:
            return [behind]
    whole = read_unit_text(text, language)
    return [] if whole is None else [whole]
