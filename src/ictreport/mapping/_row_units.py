"""Units in the names of rows: "A. Passengers carried (thousand)"."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.language.reading import read_unit
from ictreport.mapping._tree import Line
from ictreport.mapping._units import (
    SIGN,
    UNTOLD,
    UnitText,
    counted,
    is_share_of,
    read_unit_text,
)
from ictreport.mapping._words import table_words
from ictreport.model.unit_kind import PERCENT

_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NEAR: Final = Decimal("0.01")


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
    for inner in reversed(_BRACKETS.findall(text)):
        found = read_unit_text(inner, language)
        if found is not None or is_share_of(inner, language):
            return found or UnitText("%")
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
    found = [_unit_of_cell(text, language) for text in texts]
    known = [one for one in found if one is not None]
    named = [one for one in known if one.unit is not None]
    if len(known) < len(found) or len(named) > 1:
        return None
    scale = sum(one.scale for one in known)
    return attrs.evolve(named[0] if named else known[0], scale=scale)


def _unit_of_cell(text: str, language: Language) -> UnitText | None:
    """Read a unit: a count shows by its name, and changes are not units."""
    found = read_unit_text(text, language)
    if found is None and table_words(language).has(text, "change", "rate_of_change"):
        return None
    if found is None and is_share_of(text, language):
        return UnitText(PERCENT)
    reading = language.words.reading
    signs = {"/", *(() if reading is None else reading.per)}
    pieces = table_words(language).cut(text)
    quotient = any(piece.text in signs for piece in pieces[1:])
    found = found or (None if quotient else counted(text))
    return None if found == UnitText(UNTOLD) else found


def hints_at_unit(text: str, language: Language) -> bool:
    """
    Tell whether brackets hold a unit beside other words, or a sign that can be one.

    Args:
        text: A name or a heading, such as "GDP (current US$)" or "Supply (MU)".
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
        sign = SIGN.fullmatch(inner) and not known
        if read_unit(inner, language).unit is not None:
            return True
        if sign and not initials.endswith(inner):
            return True
    return False


def says_rate(text: str, language: Language) -> tuple[bool, bool]:
    """
    Tell whether a name says that its figures are rates.

    Args:
        text: The name, such as "Participation rate".
        language: Its language.

    Returns:
        Whether it surely does, by a percent, and whether it perhaps does, by a word.
    """
    reading = language.words.reading
    words = " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
    rates = () if reading is None else reading.rates
    sure = "%" in text or is_share_of(text, language)
    return sure, any(f" {one} " in f" {words} " for one in rates)


def names_other_unit(text: str, unit: UnitText, language: Language) -> bool:
    """
    Tell whether the last brackets of a name hold another unit than its column has.

    Args:
        text: The name, such as "Balance (% of GDP)".
        unit: The unit of the column.
        language: Its language.

    Returns:
        True when they do.
    """
    found = unit_in_name(text, language)
    return found is not None and found.code != unit.code


def stands_apart(row: int, numbers: Mapping[int, Decimal]) -> bool:
    """
    Tell whether the figure of a row has decimals where most others have none.

    Args:
        row: The row.
        numbers: The figures of its column, by row.

    Returns:
        True when it does.
    """
    broken = [one for one, number in numbers.items() if number % 1]
    return row in broken and len(broken) * 2 <= len(numbers)


def names_say_units(lines: Sequence[Line], own: Mapping[int, UnitText]) -> bool:
    """
    Tell whether every row has a unit of its own or that of the section it is in.

    A row is in the section above it where it is moved in, where its name stands below
    another unit as well, or where the rows of the section add up.

    Args:
        lines: The rows with figures, from top to bottom.
        own: The units that names say, by row; those of headings as well.

    Returns:
        True when the table says the units of all rows.
    """
    sections: list[list[Line]] = []
    rows = sorted(own)
    for line in lines:
        if line.row in own or not sections or _between(rows, sections[-1], line):
            sections.append([])
        sections[-1].append(line)
    if not own or rows[0] > lines[0].row:
        return False
    names = [{line.name for line in section[1:]} for section in sections]
    return all(
        _is_section(section, [one for one in names if one is not names[index]])
        for index, section in enumerate(sections)
    )


def _between(rows: Sequence[int], section: Sequence[Line], line: Line) -> bool:
    """Tell whether a heading with a unit is between a section and a row."""
    return any(section[-1].row < row < line.row for row in rows)


def _is_section(section: Sequence[Line], others: Sequence[set[str]]) -> bool:
    head, below = section[0], section[1:]
    names = {line.name for line in below}
    again = bool(names) and any(names <= other | {head.name} for other in others)
    return again or all(line.depth > head.depth for line in below) or _adds(section)


def _adds(section: Sequence[Line]) -> bool:
    """Tell whether the rows below the first add up to it, as far as can be seen."""
    head, below = section[0], section[1:]
    sums = [
        (
            whole,
            sum((line.values.get(column, Decimal(0)) for line in below), Decimal(0)),
        )
        for column, whole in head.values.items()
    ]
    return bool(sums) and all(
        abs(whole - total) <= abs(whole) * _NEAR for whole, total in sums
    )
