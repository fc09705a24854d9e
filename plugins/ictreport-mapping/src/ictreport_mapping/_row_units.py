"""Units in the names of rows: "A. Passengers carried (thousand)"."""

import functools
import re
from collections.abc import Sequence
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.model.unit_kind import PERCENT
from ictreport_mapping._units import (
    SIGN,
    TIMES,
    UNTOLD,
    UnitText,
    counted,
    is_share_of,
    read_unit_text,
)
from ictreport_mapping._words import table_words

DITTO: Final = frozenset({'"', "''", "″", "〃", "”", "„", "-nt-", "nt", "do", "-do-"})
"""What repeats the unit above it."""

_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def unit_in_name(text: str, language: Language) -> UnitText | None:
    """
    Read the unit in the last brackets of a name.

    Args:
        text: The name, such as "Cargo carried (thousand tonnes)".
        language: Its language.

    Returns:
        The unit, or None when no brackets hold one; behind a comma it must have a power
        of ten, as in "Output, billion rubles".
    """
    if not ("(" in text or "[" in text or "," in text):  # as most names of long lists
        return None
    for inner in reversed(_BRACKETS.findall(text)):
        unit = read_unit_text(inner, language)
        if unit is not None or is_share_of(inner, language):
            return unit or UnitText("%")
    behind = read_unit_text(text.rpartition(",")[2], language) if "," in text else None
    return behind if behind and behind.scale and behind.unit else None


def unit_of_row(texts: Sequence[str], language: Language) -> UnitText | None:
    """
    Read the cells of a row that say its unit, one perhaps only the power of ten.

    Args:
        texts: Such as "Tonnes", or "US dollars" and "Billions".
        language: Their language.

    Returns:
        The unit, or None where a cell says none that is known.
    """
    units = [_unit_of_cell(text, language) for text in texts]
    known = [unit for unit in units if unit is not None]
    named = [unit for unit in known if unit.unit is not None]
    if len(known) < len(units) or len(named) > 1:
        return None
    scale = sum(unit.scale for unit in known)
    return attrs.evolve(named[0] if named else known[0], scale=scale)


def _unit_of_cell(text: str, language: Language) -> UnitText | None:
    """Read a unit: a count shows by its name, and changes are not units."""
    unit = read_unit_text(text, language)
    if unit is None and table_words(language).has(text, "change", "rate_of_change"):
        return None
    if unit is None and is_share_of(text, language):
        return UnitText(PERCENT)
    reading = language.words.reading
    signs = {"/", *(() if reading is None else reading.per)}
    pieces = table_words(language).cut(text)
    quotient = any(piece.text in signs for piece in pieces[1:])
    unit = unit or (None if quotient else counted(text))
    return None if unit == UnitText(UNTOLD) else unit


def hides_unit(text: str, language: Language) -> bool:
    """
    Return whether brackets hold a sign that can be a unit.

    Args:
        text: A name or a heading, such as "Supply (MU)".
        language: Its language.

    Returns:
        True when they do; letters that words before them begin with are no sign.
    """
    for match in _BRACKETS.finditer(text):
        inner = match[1].strip()
        lead = re.findall(r"[^\W\d_]+", text[: match.start()])
        initials = "".join(word[0] for word in lead).upper()
        known = any(piece.keys for piece in table_words(language).cut(inner))
        known = known or table_words(language, "terms").has(inner, "terms")
        if SIGN.fullmatch(inner) and not known and not initials.endswith(inner):
            return True
    return False


def says_rate(text: str, language: Language) -> bool:
    """
    Return whether a name may say that its figures are rates, or prices of a measure.

    Args:
        text: The name, such as "Participation rate" or "Milk - 1 litre".
        language: Its language.

    Returns:
        Whether it has a percent, a word of rates, or one of a measure.
    """
    for match in _rates(language).finditer(text.casefold()):
        unit = read_unit_text(match[1], language) if match[1] else None
        if not match[1] or (unit and unit.unit not in {None, *TIMES}):
            return True
    return False


@functools.lru_cache(maxsize=16)
def _rates(language: Language) -> re.Pattern[str]:
    reading = language.words.reading
    words = () if reading is None else (*reading.rates, *reading.units[PERCENT])
    alternatives = "|".join(re.escape(word) for word in words if word != PERCENT)
    return re.compile(
        rf"%|(?<![\w.,])(?:1\s?([^\W\d_]+)|(?:{alternatives or '%'})(?!\w))"
    )
