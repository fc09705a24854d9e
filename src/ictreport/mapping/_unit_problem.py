"""Why the unit of a column is not known."""

import re
from typing import Final

from ictreport.language import Language
from ictreport.language.reading import read_unit
from ictreport.mapping._draft import Draft
from ictreport.mapping._figure_columns import Seen, column_numbers
from ictreport.mapping._headings import BRACKETS, rest_of
from ictreport.mapping._periods import read_period
from ictreport.mapping._role import Role
from ictreport.mapping._row_units import hints_at_unit
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import UNTOLD, UnitText, says_amount
from ictreport.mapping._words import table_words
from ictreport.mapping.grid import Grid
from ictreport.model.unit_kind import PERCENT
from ictreport.model.unit_words import CURRENCIES

_UNIT_COLUMNS: Final = 30
"""In how many columns a line above a table is looked at for its unit."""

_MT: Final = re.compile(r"\bMT\b")

COUNTS: Final = "whole numbers without a unit are taken for counts"
"""What is assumed of a column of which nothing says another unit."""


def unit_problem(
    grid: Grid, shape: Shape, language: Language, draft: Draft, seen: Seen
) -> str:
    """
    Say why the unit of a column is not known, or take whole numbers for counts.

    Args:
        grid: The sheet.
        shape: Where the table is.
        language: The language of the sheet.
        draft: What was seen of the table.
        seen: The column; it changes.

    Returns:
        The reason, or nothing.
    """
    if seen.role.is_claim or seen.role is Role.SHARE:
        return ""
    numbers = column_numbers(grid, shape, seen.number, language)
    broken = any(one != one.to_integral_value() for one in numbers.values())
    reason = "" if seen.unit else _beside_line(draft, seen, language)
    by_rows = draft.sections or Role.UNIT in draft.roles.values()
    unit = seen.unit or draft.unit
    if reason or (unit is None and by_rows):
        return reason
    bare = unit is None or unit.unit is None
    counts = table_words(language).has(seen.heading, "numbers")
    about = [seen.heading] + [draft.title] * (bare and not counts)
    if unit is not None and unit.unit == UNTOLD:
        return "the sheet names no unit or currency that is known"
    if bare and any(says_amount(text, language) for text in about):
        return "it is an amount, and the sheet names no unit or currency of it"
    if unit is not None and (unit.scale or not unit.is_count):
        heading = seen.heading if seen.unit else _lines(grid, shape)
        million = not unit.scale and broken and _MT.search(heading)
        return "it does not say whether MT are metric or million tonnes" * bool(million)
    thing = f": {unit.thing!r} with decimals is not a unit" if unit else ""
    others = [one.unit for one in draft.columns if not one.role.is_claim]
    told = any(one and (one.unit or one.scale) for one in others)
    if broken:
        reason = f"the sheet does not say its unit{thing}"
    elif unit is None and told and not rest_of(seen.parts, language):
        reason = "the sheet does not say its unit"
    elif unit is None and _names_hold_units(grid, shape, language, draft):
        reason = "the sheet does not say its unit, and only some rows name one"
    elif unit is None:
        seen.unit = UnitText(None)
        seen.why.append(COUNTS)
    return reason


def _lines(grid: Grid, shape: Shape) -> str:
    """Join what is written above a table, in the columns that have units."""
    columns = range(1, min(grid.columns, _UNIT_COLUMNS) + 1)
    return " ".join(grid.words(row, one) for row in shape.above for one in columns)


def _divides(text: str, language: Language) -> bool:
    """Tell whether a heading divides by a unit: "Persons/km2, 2022"."""
    reading = language.words.reading
    per = () if reading is None else reading.per
    return any(
        piece.text in per and read_unit(text[piece.end :], language).unit is not None
        for piece in table_words(language).cut(text)
    )


def _beside_line(draft: Draft, seen: Seen, language: Language) -> str:
    """Say why a heading is not of the unit of the line above, or counts nothing."""
    line = draft.unit
    if line is None and _divides(seen.heading, language):
        return "it is a rate, and its unit is not one that is known"
    if line is None or line == UnitText(None) or line.unit in {PERCENT, UNTOLD}:
        return ""
    named = [one for one in draft.columns if one.unit and one.parts]
    row = any(BRACKETS.fullmatch(one.parts[-1].strip()) for one in named)
    lowest = seen.parts[-1].strip() if seen.parts else ""
    hinted = any(
        hints_at_unit(part, language) and read_period(part, language) is None
        for part in seen.parts
    )
    if hinted or (row and BRACKETS.fullmatch(lowest)):
        return "its heading names another unit than the line above, not one known"
    words = table_words(language)
    reading = language.words.reading
    rates = () if reading is None else reading.rates
    per = {one for one in (() if reading is None else reading.per) if len(one) > 1}
    pieces = {piece.text for piece in words.cut(seen.heading)}
    said = BRACKETS.sub(" ", seen.heading).casefold().split()
    money = line.unit in CURRENCIES and not words.has(seen.heading, "amounts")
    reason = ""
    if {*said[:1], *said[-1:]} & {*rates} or pieces & per:
        reason = f"its heading says a rate, not {line.code}"
    elif money and words.has(seen.heading, "quantities"):
        reason = f"its heading says a quantity, not {line.code}"
    elif money and words.has(seen.heading, "numbers"):
        reason = (
            f"the sheet does not say whether it is a number of things or {line.code}"
        )
    return reason


def _names_hold_units(
    grid: Grid, shape: Shape, language: Language, draft: Draft
) -> bool:
    names = [one for one, role in draft.roles.items() if role is Role.NAME]
    return any(
        hints_at_unit(grid.words(row, column), language)
        for row in shape.rows
        for column in names
    )
