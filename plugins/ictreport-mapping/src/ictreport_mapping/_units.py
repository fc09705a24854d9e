"""Units as headings and cells write them: "(Tỷ đồng)", "₹ crore", "mln.tenge"."""

import functools
import itertools
import re
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.language import Language
from ictreport.language.reading import read_unit
from ictreport.model.unit import Unit, check_counted
from ictreport.model.unit_kind import PERCENT
from ictreport.model.unit_words import CURRENCIES, SCALE_WORDS
from ictreport.plugin import code_of
from ictreport_mapping._currencies import currency_of, money_named
from ictreport_mapping._words import table_words

_WORDS: Final = {power: word for word, power in SCALE_WORDS.items()}
_SPLIT: Final = re.compile(r"[\s.]+")
_THOUSANDS: Final = re.compile(r"(?<![\w.,'’])000s?\b")
"""Thousands without their apostrophe, as in "£000"."""

_RAND: Final = re.compile(r"\AR(?=\s?(?:million|billion|thousand|m|bn|'000)\b)")
"""The sign of South Africa's money before a power of ten."""

_BASE: Final = re.compile(r"((?:19|20)\d\d(?:[-/]\d\d)?)([^\d=]*)=\s*1[., ]?0?00\b")
"""A base, as in "2015 = 100" and "June 2017 quarter (=1000)"."""

_POWER: Final = re.compile(r"(?:[x×*]\s?)?1(?:[., ']?000){1,3}")
"""A power of ten without a unit, as in "1,000" and "x 1,000"."""

_BEHIND: Final = re.compile(rf"([^\d\s]+)\s({_POWER.pattern})")
"""A power of ten behind its unit, as in "EUR 1000"."""

_AND: Final = re.compile(r";|,(?!000\b)")
"""What separates the units of a line, but not the digits of "1,000"."""

_JOINED: Final = re.compile(r"[^\W\d]+[.×*x-][^\W\d]+")
"""Units of two, such as tonnes times kilometres."""

SIGN: Final = re.compile(r"[A-Z]{2,5}")
"""A sign of a unit that is not known."""

TIMES: Final = frozenset({"day", "week", "month", "year"})
"""Units that are words of periods as well."""

_TWOFOLD: Final = re.compile(r"(?:in )?MT")
"""Metric tonnes or million tonnes: a sign that says no unit surely."""

UNTOLD: Final = "money"
"""Stands for a currency or another unit that is not known."""

_INDIAN: Final = (5, 7)
"""Lakh and crore: amounts in them are of rupees."""

_LONGEST: Final = 200
"""How many signs words have at most in which a unit is looked for."""

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

    @property
    def is_made_up(self) -> bool:
        """Whether it is divided by or made of something that no list knows."""
        odd = {"per", "/", "%"}
        return bool(self.thing) and (
            "/" in (self.unit or "")
            or bool(odd & {*re.split(r"[\s-]", self.thing)})
            or "/" in self.thing
        )


@functools.lru_cache(maxsize=4096)  # each text is asked about from several sides
def read_unit_text(text: str, language: Language) -> UnitText | None:
    """
    Read words that are a unit and nothing else.

    Args:
        text: Such as "Đơn vị tính: Tỷ đồng", "₹ Lakh" or "Numbers in thousands".
        language: The language.

    Returns:
        The unit, or None when the words say something else as well.
    """
    if len(text) > _LONGEST:
        return None
    for piece in table_words(language).cut(text):
        if "exceptions" in piece.keys:
            text = text[: piece.start]
            break
    bare = _without_lead(text.strip(" ()[]:;,.\u00a0"), language)
    bare = _RAND.sub("ZAR", _THOUSANDS.sub("'000", bare))
    if "=" in bare:
        return UnitText("index") if _is_index(bare, language) else None
    if _TWOFOLD.fullmatch(bare) or _POWER.fullmatch(bare):
        return UnitText(None if bare[-1] == "0" else UNTOLD, bare.count("0"))
    behind = _BEHIND.fullmatch(bare)
    if behind and read_unit(behind[1], language).unit is not None:
        bare = f"{behind[2]} {behind[1]}"  # and not "Under 1,000"
    if not bare:
        return UnitText(None) if table_words(language).has(text, "numbers") else None
    if _is_rate(bare, language):
        return None
    return _quotient(bare, language) or _plain(bare, language)


def _is_index(text: str, language: Language) -> bool:
    """Tell whether the figures of a year are 100 or 1,000, not those of last month."""
    base = _BASE.search(text)
    pieces = () if base is None else table_words(language).cut(base[2])
    return base is not None and not any(piece.value("baselines") for piece in pieces)


def _is_per_number(text: str, language: Language) -> bool:
    """
    Return whether words name a rate by how many it is of.

    Args:
        text: Such as "Rate per 1,000 population".
        language: Their language.

    Returns:
        True when they do.
    """
    signs = _per(language) - {"/"}
    pieces = itertools.pairwise(table_words(language).cut(text))
    return any(piece.text in signs and behind.number for piece, behind in pieces)


def _is_rate(bare: str, language: Language) -> bool:
    """Return whether words say what is divided by: "per 1,000 births"."""
    first = table_words(language).cut(bare)[0]
    led = first.text in _per(language) and read_unit(bare, language).unit is None
    return led or _is_per_number(bare, language)


def _plain(bare: str, language: Language) -> UnitText | None:
    """Read a unit that is not a quotient."""
    phrase = read_unit(bare, language)
    unit = None if phrase.unit is None else str(phrase.unit)
    if unit is None and phrase.rest:
        leads = phrase.scale and not bare.startswith(phrase.rest)
        return _rest(phrase.rest, phrase.scale, language, leads=bool(leads))
    if phrase.rest:
        _, _, behind = bare.partition(" ")
        other = table_words(language, "equivalents").cut(behind)[-1:]
        joined = _JOINED.fullmatch(behind) or any(piece.keys for piece in other)
        known = phrase.scale and unit not in {None, *CURRENCIES} and joined
        return _counted(behind, phrase.scale) if known else None
    word = table_words(language).cut(bare)[0]
    if not phrase.scale and (unit is None or (unit in CURRENCIES and word.keys)):
        return None
    return UnitText(unit, phrase.scale)


def _rest(
    words: str, scale: int, language: Language, *, leads: bool
) -> UnitText | None:
    """Read the word beside a power of ten: a currency by its name, or a thing."""
    bare = _without_of(words, language) if leads else words
    if len(bare) == 1:  # "'000 t"; other letters alone name no unit
        return UnitText("tonne", scale) if bare == "t" and leads else None
    if bare != words:
        thing = read_unit(bare, language)
        if thing.unit is not None and not (thing.rest or thing.scale):
            return UnitText(str(thing.unit), scale)
    money = money_named(bare, language)
    if money is None and len(_SPLIT.split(bare)) == 1:
        money = currency_of(bare, language)
    if money is not None:
        return UnitText(money, scale)
    if leads and " " not in bare and table_words(language).has(bare, "unit"):
        return UnitText(UNTOLD, scale)  # "million units"
    return _counted(bare, scale) if leads else None


def _without_of(words: str, language: Language) -> str:
    """Take away the "of" between a power of ten and its unit."""
    reading = language.words.reading
    leads = () if reading is None else reading.portions
    for lead in sorted(leads, key=len, reverse=True):
        if words.casefold().startswith(f"{lead} "):
            return words[len(lead) + 1 :]
    return words


def _quotient(text: str, language: Language) -> UnitText | None:
    """Read one unit per another, such as "tonnes per hectare"."""
    pieces = table_words(language).cut(text)
    for piece in pieces[1:-1]:
        if piece.text not in _per(language):
            continue
        above = _side(text[: piece.start], language)
        below = _side(text[piece.end :], language)
        if above is None or below is None or below.scale:
            continue
        if above.thing and below.thing:
            continue
        try:
            unit = Unit.parse(f"{above.unit}/{below.unit}")
        except ModelError:
            return None
        return UnitText(str(unit), above.scale, above.thing or below.thing)
    return None


def _side(text: str, language: Language) -> UnitText | None:
    """Read one side of a quotient: a unit, or a word for what is counted."""
    reading = read_unit(text.strip(), language)
    if reading.unit is not None:
        return None if reading.rest else UnitText(str(reading.unit), reading.scale)
    alone = not reading.scale and len(text.split()) == 1
    return _counted(text.strip(), 0) if alone else None


def counted(text: str) -> UnitText | None:
    """
    Take words for the name of what is counted.

    Args:
        text: Such as "dự án" or "persons".

    Returns:
        A unit with its code; of ``UNTOLD`` for capitals such as "MU", which can hide a
        power of ten, and None when they are not a short name.
    """
    bare = text.strip(" ()[]:;,.")
    if SIGN.fullmatch(bare):
        return UnitText(UNTOLD)
    unit = _counted(bare, 0)
    known = unit is not None and not {*re.split("[-_]", unit.code)} & {*SCALE_WORDS}
    return unit if known else None


def _counted(words: str, scale: int) -> UnitText | None:
    """Take words for the name of what is counted."""
    long = len(words.split()) > _COUNTED or "," in words
    if not words or long or any(map(str.isdigit, words)):
        return None
    code = code_of(words)
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
        elif start and piece.text in _per(language):
            return text  # "Persons/km2"
        else:
            break
    return text[start:].strip(" ()[]:;,.")


def _per(language: Language) -> frozenset[str]:
    """The words and signs before the thing that a rate is per."""
    reading = language.words.reading
    return frozenset(() if reading is None else reading.per)


def is_share_of(text: str, language: Language) -> bool:
    """
    Return whether words begin with a percent: "% of GDP", "Percentage of households".

    Args:
        text: A line above a table.
        language: Its language.

    Returns:
        True when they do.
    """
    if not table_words(language).may_begin(text.strip(" ()[]"), "share"):
        return False
    pieces = table_words(language).cut(text.strip(" ()[]"))
    reading = language.words.reading
    percents = () if reading is None else reading.units[PERCENT]
    first = pieces[:1] if pieces and "share" in pieces[0].keys else ()
    return any(
        piece.text.startswith(percent) for piece in first for percent in percents
    )


def as_money(named: UnitText, text: str, language: Language) -> UnitText:
    """
    Give a bare power of ten the money that the words around it are about.

    Args:
        named: What was read in the words.
        text: The words, such as "Dollar amounts are in thousands".
        language: Their language.

    Returns:
        The unit; of ``UNTOLD`` where the words name an amount, and no currency.
    """
    if not named.scale or named.unit is not None:
        return named
    words = table_words(language)
    units = (read_unit(piece.text, language).unit for piece in words.cut(text))
    money = next((str(unit) for unit in units if str(unit) in CURRENCIES), None)
    if money is None and words.has(text, "amounts"):
        money = "INR" if named.scale in _INDIAN else UNTOLD
    return attrs.evolve(named, unit=money)


def read_units(text: str, language: Language) -> list[UnitText]:
    """
    Read a line that names one unit or several.

    Args:
        text: Such as "Nghìn tấn, triệu USD".
        language: The language.

    Returns:
        The units in their order; empty when a part of the line is not a unit.
    """
    units = _listed_units(text, language)
    return [as_money(unit, text, language) for unit in units]


def _listed_units(text: str, language: Language) -> list[UnitText]:
    if len(text) > _LONGEST:
        return []
    bare = _without_lead(text.strip(" ()[]:;,."), language)
    parts = [read_unit_text(part, language) for part in _AND.split(bare)]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) > 1:
        return known
    whole = read_unit_text(text, language)
    if whole is not None:
        return [whole]
    pieces = table_words(language).cut(bare)
    for piece in pieces:
        leads = "unit" in piece.keys or piece.text == ":"
        behind = read_unit_text(bare[piece.end :], language) if leads else None
        is_amount = behind is not None and behind.scale and not behind.thing
        if behind is not None and (piece.text != ":" or is_amount):
            return [behind]
    return []
