"""The tables on a sheet: headings, bodies, and columns of names and figures."""

import re
from collections.abc import Collection, Sequence
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.mapping._cell_kinds import Looker
from ictreport.mapping._periods import is_time, read_period
from ictreport.mapping._units import is_share_of, read_unit_text
from ictreport.mapping._words import table_words

_MOST_GAP: Final = 3
_LONG_TEXT: Final = 60
_MANY: Final = 0.5
_MARK: Final = 2
_FEW_FACTS: Final = 3
"""How many rows of headings have names at most; more are facts about the columns."""

_DAYS: Final = 3
"""The least number of days, one below the other, that make rows those of days."""

_INDEX: Final = re.compile(r"=\s*100\b|%")
"""What says that the figures below are ratios, not those of the headings above."""


@attrs.frozen
class Shape:
    """
    Where one table is.

    Attributes:
        header: The rows of its headings.
        rows: The rows of its body, from the first to the last with figures.
        figures: The columns of figures.
        labels: The columns of words beside them.
        above: The rows above its header that belong to it: title and unit.
        below: The rows below it, which have notes.
    """

    header: tuple[int, ...]
    rows: range
    figures: tuple[int, ...]
    labels: tuple[int, ...]
    above: tuple[int, ...]
    below: tuple[int, ...]


def shapes_of(look: Looker) -> list[Shape]:
    """
    Find the tables of a sheet.

    Args:
        look: What its cells look like.

    Returns:
        The tables from top to bottom, and from left to right.
    """
    blocks = _blocks(look)
    shapes: list[Shape] = []
    last = 0
    for index, block in enumerate(blocks):
        behind = blocks[index + 1 :]
        following = behind[0][0] if behind else look.grid.rows + 1
        found = _shapes(look, block, last, following, shapes)
        shapes += found
        last = found[0].rows[-1] if found else last
    return shapes


def _blocks(look: Looker) -> list[list[int]]:
    """Group the rows of figures; headings between them begin a new group."""
    blocks: list[list[int]] = []
    open_block = False
    for row in sorted(look.by_row):
        if _is_body(look, row, begun=open_block):
            if not open_block:
                blocks.append([])
                open_block = True
            blocks[-1].append(row)
        elif open_block and _is_header(look, row, blocks[-1]):
            open_block = False
    return [_joined(look, rows) for rows in blocks]


def _joined(look: Looker, rows: list[int]) -> list[int]:
    """Leave out rows without a name far below a table."""
    kept: list[int] = []
    for row in rows:
        named = any(look.kind(row, one) == "text" for one in look.by_row[row])
        far = bool(kept) and row - kept[-1] > 1
        years = look.year(row, look.by_row[row][0]) is not None
        if kept and far and not named and not years:
            break
        kept.append(row)
    return kept


def _is_body(look: Looker, row: int, *, begun: bool) -> bool:
    numbers = look.numbers(row)
    columns = look.by_row[row]
    if not begun and (_is_of_units(look, row) or _is_above_days(look, row)):
        return False
    markers = [one for one in columns if look.kind(row, one) == "marker"]
    first = look.kind(row, columns[0])
    if not numbers:
        return begun and first == "text" and len(markers) > 0 and len(columns) > 1
    if not begun and (look.is_counting(row) or numbers == columns[:1]):
        return False
    texts = [one for one in columns if look.kind(row, one) == "text"]
    if look.is_years(row):
        return (
            begun
            and first == "text"
            and len(texts) == 1
            and len(numbers) > 1
            and not _steps(look, row)
        )
    # A title or note with one number beside it is not a row of headings.
    return len(columns) > 1


def _is_of_units(look: Looker, row: int) -> bool:
    """Tell whether a row beside no name says units, such as 1,000 and %."""
    texts = [look.grid.words(row, one) for one in look.by_row[row]]
    found = (read_unit_text(one, look.language) for one in texts)
    return look.by_row[row][0] > 1 and None not in found


def _is_above_days(look: Looker, row: int) -> bool:
    """Tell whether days follow in the column in which the row has words."""
    column = look.by_row[row][0]
    below = [one for one in look.days.get(column, ()) if one > row]
    return look.kind(row, column) == "text" and len(below) >= _DAYS


def _steps(look: Looker, row: int) -> bool:
    """Tell whether the years of a row differ, as those of headings do."""
    return len({look.year(row, one) for one in look.numbers(row)}) > 1


def _is_header(look: Looker, row: int, block: Sequence[int]) -> bool:
    """Tell whether a row without figures begins another table."""
    figures = {one for body in block for one in look.numbers(body)}
    here = [one for one in look.by_row[row] if one in figures]
    first = min(figures)
    beside = [one for one in here if one > first or len(figures) == 1]
    if here and look.is_years(row):
        return True
    texts = [one for one in here if look.kind(row, one) == "text"]
    if len(texts) == 1 and look.by_row[row] == texts:
        # Over the figures, and beside no name: "Index (previous year = 100)".
        return _INDEX.search(look.grid.words(row, texts[0])) is not None
    if len(texts) == 1 and len(look.grid.words(row, texts[0])) > _LONG_TEXT:
        return False
    return len(texts) > 1 or bool(texts and beside)


def _shapes(
    look: Looker, block: list[int], after: int, before: int, earlier: Sequence[Shape]
) -> list[Shape]:
    """Find the tables that share some rows; mostly there is one."""
    sides = _sides(look, block)
    if not sides:
        return []
    figures = [column for _, side in sides for column in side]
    facts = _facts(look, block[0], after, figures)
    found = _header(look, block[0], after, figures)
    header, top = (facts, facts[0]) if facts else found
    if not header and earlier:
        header = earlier[-1].header
    elif header and earlier and _are_units(look, header, figures):
        heads = earlier[-1].header
        units = [row for row in heads if _are_units(look, (row,), figures)]
        header = (*(row for row in heads if row not in units), *header)
    above = tuple(row for row in sorted(look.by_row) if after < row < top)
    below = tuple(row for row in sorted(look.by_row) if block[-1] < row < before)
    first = block[0]
    if header and header[-1] < first:
        words = [row for row in range(header[-1] + 1, first) if row in look.by_row]
        first = min([row for row in words if not look.is_counting(row)], default=first)
    header = _without_notes(look, header, figures, facts=bool(facts))
    rows = range(first, block[-1] + 1)
    return [
        Shape(header, rows, tuple(side), tuple(labels), above, below)
        for labels, side in sides
    ]


def _facts(
    look: Looker, first: int, after: int, figures: Sequence[int]
) -> tuple[int, ...]:
    """Collect rows of facts about the columns, when periods begin right below them."""
    begin = look.by_row[first][0]
    if begin >= figures[0] or not is_time(look.grid.words(first, begin), look.language):
        return ()
    rows: list[int] = []
    for row in range(first - 1, after, -1):
        if row not in look.by_row:
            break
        rows[:0] = [row] * any(one in figures for one in look.by_row[row])
    named = [row for row in rows if look.by_row[row][0] < figures[0]]
    return tuple(rows) if len(named) > _FEW_FACTS else ()


def _without_notes(
    look: Looker, header: Sequence[int], figures: Sequence[int], *, facts: bool
) -> tuple[int, ...]:
    """Leave out named rows that hold ids, days, or the same words in all columns."""
    if not (header and (facts or _is_above_days(look, header[-1]))):
        return tuple(header)
    words = table_words(look.language)
    return tuple(
        row
        for row in header
        if look.by_row[row][0] >= figures[0]
        or words.has(look.grid.words(row, look.by_row[row][0]), "unit")
        or _differ([look.grid.words(row, one) for one in figures])
        or (row == header[0] and all(look.grid.words(row, one) for one in figures))
    )


def _differ(texts: Sequence[str]) -> bool:
    """Tell whether texts are words that are not all the same."""
    plain = not any(sign.isdigit() for text in texts for sign in text)
    return plain and len({*texts}) > 1


def _are_units(look: Looker, header: Sequence[int], figures: Collection[int]) -> bool:
    """Tell whether a row of headings only says the units of what follows."""
    texts = [
        look.grid.words(row, column)
        for row in header
        for column in figures
        if look.grid.words(row, column)
    ]
    return bool(texts) and all(
        read_unit_text(text, look.language) is not None for text in texts
    )


def _sides(look: Looker, block: Sequence[int]) -> list[tuple[list[int], list[int]]]:
    """Tell names from figures, for each of the tables that are side by side."""
    count, named = _counted(look, block)
    told = [one for one in count if _are_codes(look, block, one)]
    numeric = sorted(set(count) - set(named) - set(told))
    first = _first_figure(look, block, numeric, named)
    if first is None:
        return []
    sides = [([one for one in sorted({*named, *numeric}) if one < first], [first])]
    for column in sorted({*named, *numeric}):
        if column <= first:
            continue
        if column in numeric:
            sides[-1][1].append(column)
        elif _is_wordy(look, block, column) and not _are_marks(look, block, column):
            sides.append(([column], []))
    if len(sides) > 1 and not sides[-1][1]:
        sides[-2][0].extend(
            one for one in sides[-1][0] if _hold_units(look, block, one)
        )
    if len(sides) == 1:
        sides[0] = (sorted({*sides[0][0], *told}), sides[0][1])
    return [(labels, side) for labels, side in sides if side]


def _are_codes(look: Looker, block: Sequence[int], column: int) -> bool:
    """Tell whether numbers are codes or years of rows, as their heading says."""
    heading = table_words(look.language).cut(look.grid.words(block[0] - 1, column))
    keys = {key for piece in heading for key in piece.keys}
    cells = [row for row in block if look.kind(row, column) == "number"]
    years = len(heading) == 1 and "year" in keys
    codes = len(heading) <= _MARK + 1 and "codes" in keys
    return codes or (years and all(look.year(row, column) for row in cells))


def _hold_units(look: Looker, block: Sequence[int], column: int) -> bool:
    """Tell whether a column holds the units of rows."""
    texts = [look.grid.words(row, column) for row in block]
    units = [one for one in texts if _says_unit(one, look.language)]
    return len(units) > _MANY * len(texts)


def _says_unit(text: str, language: Language) -> bool:
    found = bool(text) and read_unit_text(text, language) is not None
    return found or is_share_of(text, language)


def _counted(look: Looker, block: Sequence[int]) -> tuple[dict[int, int], list[int]]:
    """Count the figures of each column, and list the columns with more words."""
    count: dict[int, int] = {}
    words: dict[int, int] = {}
    for row in block:
        for column in look.by_row[row]:
            kind = look.kind(row, column)
            if kind in {"number", "marker"}:
                count[column] = count.get(column, 0) + 1
            elif kind in {"text", "date"}:
                words[column] = words.get(column, 0) + 1
    named = [one for one in words if words[one] > count.get(one, 0)]
    for row in set(range(block[0], block[-1] + 1)) - set(block):
        for column in look.by_row.get(row, ()):
            if look.kind(row, column) == "text" and column not in {*count, *named}:
                named.append(column)
    return count, named


def _first_figure(
    look: Looker, block: Sequence[int], numeric: Sequence[int], named: Sequence[int]
) -> int | None:
    """Find the first column of figures: behind names, numbering and years."""
    for column in numeric:
        later = [one for one in named if one > column]
        cells = [row for row in block if look.kind(row, column) == "number"]
        wordy = any(_is_wordy(look, block, one) for one in later)
        behind = any(_is_wordy(look, block, one) for one in named if one < column)
        if wordy and not behind:
            continue
        rest = [one for one in numeric if one > column]
        years = [row for row in cells if look.year(row, column) is not None]
        differ = len({look.year(row, column) for row in cells}) > 1
        beside = any(one < column for one in named)
        if cells and len(years) == len(cells) and rest and (differ or not beside):
            continue
        return column
    return None


def _is_wordy(look: Looker, block: Sequence[int], column: int) -> bool:
    texts = [row for row in block if look.kind(row, column) == "text"]
    return len(texts) >= _MANY * len(block)


def _are_marks(look: Looker, block: Sequence[int], column: int) -> bool:
    """Tell whether a column holds marks of the figures beside it, such as b and p."""
    return all(len(look.grid.words(row, column)) <= _MARK for row in block)


def _header(
    look: Looker, first: int, after: int, figures: Sequence[int]
) -> tuple[tuple[int, ...], int]:
    """Collect the rows of headings above a body, and tell where they begin."""
    found: list[int] = []
    for row in range(first - 1, after, -1):
        columns = look.by_row.get(row)
        if columns is None:
            merged = any(look.grid.origin(row, one)[0] < row for one in figures)
            units = _are_units(look, found, figures)
            if not merged and ((found and not units) or first - row > _MOST_GAP):
                break
            continue
        words = not found and first - row <= _MOST_GAP and columns[-1] < figures[0]
        if look.is_counting(row) or words:
            continue
        if not _heads(look, row, figures, found):
            break
        found.append(row)
    found.reverse()
    return tuple(found), found[0] if found else first


def _heads(
    look: Looker, row: int, figures: Sequence[int], below: Sequence[int]
) -> bool:
    """Tell whether a row is one of headings."""
    first, last = figures[0], figures[-1]
    here = [one for one in look.by_row[row] if first <= one <= last]
    beside = [one for one in look.by_row[row] if one < first]
    if not here:
        reaches = any(_reaches(look, row, one) >= first for one in beside)
        origins = {look.grid.origin(one, column) for one in below for column in beside}
        return not reaches and any((row, column) in origins for column in beside)
    merged = bool(beside) and _reaches(look, row, here[0]) > here[0]
    return len(here) > 1 or merged or _is_heading(look, row, here[0], figures, below)


def _is_heading(
    look: Looker, row: int, column: int, figures: Sequence[int], below: Sequence[int]
) -> bool:
    """Tell whether words over the figures are a heading, not a title or unit."""
    text = look.grid.words(row, column)
    if below and len(text) > _LONG_TEXT:
        return False
    if below and read_unit_text(text, look.language) is not None:
        return False
    if _reaches(look, row, column) > column or len(figures) == 1:
        return True
    period = read_period(text, look.language) is not None
    last_alone = len(look.by_row[row]) == 1 and column == figures[-1]
    return period or not below or not last_alone


def _reaches(look: Looker, row: int, column: int) -> int:
    """Tell the last column that a cell is merged over."""
    for area in look.grid.merged:
        if area.top == row and area.left == column:
            return area.right
    return column
