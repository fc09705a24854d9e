"""The words above a table: its title, its corner and its units."""

import re
from collections.abc import Collection, Mapping
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.language.reading import read_unit
from ictreport.mapping._cell_kinds import Looker
from ictreport.mapping._labels import clean_label
from ictreport.mapping._periods import read_period
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import (
    SIGN,
    UNTOLD,
    UnitText,
    counted,
    is_share_of,
    read_unit_text,
    read_units,
)
from ictreport.mapping._words import table_words
from ictreport.model.unit_kind import PERCENT

_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SENTENCES: Final = re.compile(r"\.\s+(?=[A-Z][a-z]+ [a-z])")
_AND: Final = re.compile(r"[;,]")

_NO_CORNER: Final = frozenset(
    {"day", "week", "month", "year", "times", "index", "item"}
)
"""Units whose words head columns of names and periods as well."""

_LONGEST_NAME: Final = 10
"""How many words the name of a body has at most."""

_SHORT_LINE: Final = 6
"""How many words a line with a unit has at most that is no title."""


@attrs.frozen
class Above:
    """
    What is written above a table.

    Attributes:
        lead: The title of the sheet, where a blank row sets it off from that of the
            table; nothing elsewhere.
        title: Its title, without its unit.
        office: Who publishes it, where a line says so.
        corner: The headings over its names.
        units: The units of the line that names some.
        named: The units of things that a line names, as in "Value in US$ million".
    """

    lead: str
    title: str
    office: str
    corner: str
    units: list[UnitText]
    named: Mapping[str, UnitText]


def read_above(look: Looker, shape: Shape, notes: Collection[str]) -> Above:
    """
    Take title, corner and units from the rows above the figures.

    Args:
        look: What the cells of the sheet look like.
        shape: Where the table is.
        notes: The numbers of the notes below it.

    Returns:
        What was found.
    """
    grid, language = look.grid, look.language
    lines: dict[int, str] = {}
    office = ""
    heads: list[str] = []
    units: list[UnitText] = []
    named: dict[str, UnitText] = {}
    places = [(row, one) for row in shape.above for one in look.by_row[row]]
    places += [(row, one) for row in shape.header for one in shape.labels]
    for row, column in places:
        text = grid.words(row, column)
        found, alone = _line_units(text, language)
        if row in shape.header and found and (found[0].unit or "item") in _NO_CORNER:
            found = []
        units = found or units
        if row in shape.header:
            heads.append(text)
            continue
        named.update(_named(text, language))
        publisher = office_of(text, language)
        office = office or publisher
        beside = alone or bool(publisher) or _is_aside(text, language)
        words = [one for one in look.by_row[row] if look.kind(row, one) != "number"]
        if column == min([*words, *shape.figures]) and not beside:
            name, mark = clean_label(text, notes)
            known = mark.strip("()*") in {"", *notes}
            said = name if known else text
            lines[row] = f"{lines[row]} {said}" if row in lines else said
    corner = " ".join(dict.fromkeys(filter(None, heads)))
    first = next((row for row in lines if row + 1 not in look.by_row), 0)
    lead = " ".join(text for row, text in lines.items() if row <= first)
    title = " ".join(text for row, text in lines.items() if row > first)
    if not title:
        lead, title = "", lead
    return Above(lead, title, office, corner, units, named)


def _is_aside(text: str, language: Language) -> bool:
    """Tell whether a line is a note in brackets or names a source."""
    pieces = table_words(language).cut(text.strip(" ()[]"))
    if pieces and "note" in pieces[0].keys and ":" in text:
        return True
    phrase = read_period(text, language)
    told = phrase is not None and phrase.day is None
    return text.startswith("(") and text.endswith(")") and not told


def office_of(text: str, language: Language) -> str:
    """
    Find the name of a body in a line that says nothing else, such as its source.

    Args:
        text: The line.
        language: Its language.

    Returns:
        The name, or nothing.
    """
    words = table_words(language)
    bare = text.strip(" ()[].")
    pieces = words.cut(bare)
    if len(pieces) > 1 and "note" in pieces[0].keys and pieces[1].text == ":":
        bare = bare[pieces[1].end :].strip()
        pieces = words.cut(bare)
    if not 1 < len(bare.split()) <= _LONGEST_NAME or any(one.number for one in pieces):
        return ""
    ends = (pieces[:1], pieces[-1:])
    named = any("offices" in one.keys for end in ends for one in end)
    first, second = bare.split()[:2]
    cased = all(
        word[0].isupper() for word in (first, second) if word.casefold() != "of"
    )
    small = [word for word in bare.split() if word[0].islower()]
    plain = len(small) * 2 > len(bare.split())
    caseless = not any(word[0] != word[0].swapcase() for word in (first, second))
    return bare if named and (cased or caseless) and not plain else ""


def _line_units(text: str, language: Language) -> tuple[list[UnitText], bool]:
    """Read the units of a line, and tell whether it says nothing else."""
    found: list[UnitText] = []
    for sentence in _SENTENCES.split(text):
        found = found or read_units(sentence, language) or _counted(sentence, language)
    short = len(text.split()) <= _SHORT_LINE
    based = "=" in text  # a title can end with its base, as in "(2015 = 100)"
    said = not based and read_unit_text(text, language) is not None
    alone = bool(found) and (short or said)
    for part in () if found else _BRACKETS.findall(text):
        if len(part) > 1 or not part.isalpha():  # a letter is a mark: "[x]"
            found = found or _scaled(part, language, bracketed=True)
    for index, part in enumerate(() if found else _AND.split(text.strip(" ()[]"))):
        if not found:
            found = _scaled(part, language, bracketed=False)
            alone = bool(found) and short and index == 0
    lines = (text, *_BRACKETS.findall(text))
    if not found and any(is_share_of(one, language) for one in lines):
        found = [UnitText(PERCENT)]
    hidden = any(_hides_unit(one, language) for one in lines[1:])
    if not found and (hidden or _leads_unknown(text, language)):
        found = [UnitText(UNTOLD)]
    return found, alone


def _hides_unit(text: str, language: Language) -> bool:
    """Tell whether words hold a scaled unit and more: "million tonnes of goods"."""
    phrase = read_unit(text, language)
    return bool(phrase.scale and phrase.unit is not None and phrase.rest)


def _leads_unknown(text: str, language: Language) -> bool:
    """Tell whether a line says a unit in a word that is none: "Figures in MU"."""
    for part in (*_BRACKETS.findall(text), text.strip(" ()[]")):
        pieces = table_words(language).cut(part)
        if not pieces or "unit" not in pieces[0].keys:
            continue
        rest = part[pieces[0].end :].strip(" :.")
        if SIGN.fullmatch(rest):
            return True
    return False


def _counted(text: str, language: Language) -> list[UnitText]:
    """Read what a line says is counted: "Unit: enterprises"."""
    pieces = table_words(language).cut(text.strip(" ()[]"))
    led = len(pieces) > 1 and "unit" in pieces[0].keys and pieces[1].text == ":"
    rest = text.strip(" ()[]")[pieces[1].end :] if led else ""
    if is_share_of(rest, language):
        return [UnitText(PERCENT)]
    thing = counted(rest) if led else None
    return [] if thing is None else [thing]


def _scaled(text: str, language: Language, *, bracketed: bool) -> list[UnitText]:
    """Read units in a part of a line: without brackets percents, or a power of ten."""
    found = read_units(text, language)
    sure = all(one.scale or one.unit == PERCENT for one in found)
    return found if bracketed or sure else []


def _named(text: str, language: Language) -> dict[str, UnitText]:
    """Read the units of things: "Value in US$ million; quantity in tonnes"."""
    found: dict[str, UnitText] = {}
    words = table_words(language)
    for part in _AND.split(text.strip(" ()[]")):
        pieces = words.cut(part)
        lead = next((piece for piece in pieces if "unit" in piece.keys), None)
        unit = None if lead is None else read_unit_text(part[lead.end :], language)
        if lead is None or unit is None:
            continue
        name = f"{part[: lead.start]} {lead.text.rpartition(' ')[0]}".strip()
        if name:
            found[name.casefold()] = unit
    return found
