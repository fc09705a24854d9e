"""What stands above a table: its title, its corner and its units."""

import re
from collections.abc import Collection, Mapping
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.mapping._labels import clean_label
from ictreport.mapping._look import Looker
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import UnitText, is_share_of, read_unit_text, read_units
from ictreport.mapping._words import table_words

_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_AND: Final = re.compile(r"[;,]")

_NO_CORNER: Final = frozenset({"day", "week", "month", "year", "times", "index"})
"""Units whose words head columns of names and periods as well."""

_SHORT_LINE: Final = 6
"""How many words a line with a unit has at most that is no title."""


@attrs.frozen
class Above:
    """
    What stands above a table.

    Attributes:
        title: Its title, without its unit.
        corner: The headings over its names.
        units: The units of the line that names some.
        named: The units of things that a line names, as in "Value in US$ million".
    """

    title: str
    corner: str
    units: list[UnitText]
    named: Mapping[str, UnitText]


def read_above(look: Looker, shape: Shape, notes: Collection[str]) -> Above:
    """
    Take title, corner and units from the rows above the figures.

    Args:
        look: What the cells of the sheet look like.
        shape: Where the table stands.
        notes: The numbers of the notes below it.

    Returns:
        What was found.
    """
    grid, language = look.grid, look.language
    lines: list[str] = []
    heads: list[str] = []
    units: list[UnitText] = []
    named: dict[str, UnitText] = {}
    places = [(row, one) for row in shape.above for one in look.by_row[row]]
    places += [(row, one) for row in shape.header for one in shape.labels]
    for row, column in places:
        text = grid.words(row, column)
        found, alone = _line_units(text, language)
        if row in shape.header and found and found[0].unit in _NO_CORNER:
            found = []
        units = found or units
        if row in shape.header:
            heads.append(text)
            continue
        named.update(_named(text, language))
        if not alone and column < shape.figures[0]:
            name, mark = clean_label(text, notes)
            known = mark.strip("()*") in {"", *notes}
            lines.append(name if known else text)
    corner = " ".join(dict.fromkeys(filter(None, heads)))
    return Above(" ".join(lines), corner, units, named)


def _line_units(text: str, language: Language) -> tuple[list[UnitText], bool]:
    """Read the units of a line, and tell whether it says nothing else."""
    found = read_units(text, language)
    short = len(text.split()) <= _SHORT_LINE
    alone = bool(found) and (short or read_unit_text(text, language) is not None)
    inner = [*_BRACKETS.findall(text), text.rpartition(",")[2]]
    for part in () if found else inner:
        found = found or _scaled(part, language, bracketed=part is not inner[-1])
    if not found and is_share_of(text, language):
        found = [UnitText("%")]
    return found, alone


def _scaled(text: str, language: Language, *, bracketed: bool) -> list[UnitText]:
    """Read units in a part of a line; without brackets they have a power of ten."""
    found = read_units(text, language)
    return found if bracketed or all(one.scale for one in found) else []


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
