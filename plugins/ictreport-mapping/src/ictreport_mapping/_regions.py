"""The tables on a sheet: rows of figures, rows of headings, and what columns hold."""

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import attrs

from ictreport.errors import LimitError
from ictreport_mapping._row_units import DITTO
from ictreport_mapping._sheet import Sheet, texts
from ictreport_mapping._units import is_share_of, read_unit_text

MOST_TABLES: Final = 1_000
"""How many tables a book can have, of which each is looked at for itself."""

_FIGURES: Final = frozenset({"number", "formula"})
_HEADS: Final = frozenset({"text", "year", "date"})
_LONG_TEXT: Final = 70
_MOST_GAP: Final = 3
_FARTHEST: Final = 500
"""How many rows of words above a table can belong to it."""

_FEW_FACTS: Final = 3
_MOST: Final = 0.8
_TIMED: Final = 0.6
_HALF: Final = 0.5
_SAMPLE: Final = 200
_FLAG: Final = 3
"""How many letters the flag of a figure has at most."""


@attrs.define
class Region:
    """
    One table.

    Attributes:
        body: Its rows with figures.
        heads: The rows of its headings.
        groups: Rows of words between those of figures.
        above: The rows above it that belong to it: title, unit, facts.
        below: The rows below it, which have notes.
        names: The columns of the names of rows.
        periods: The columns of the periods of rows.
        units: The columns of the units of rows.
        figures: The columns of figures.
        flags: Columns of short marks beside figures.
        codes: Columns of numbers or codes that count or name the rows again.
        unused: Columns of words that are none of these.
    """

    body: list[int]
    heads: list[int] = attrs.field(factory=list[int])
    groups: list[int] = attrs.field(factory=list[int])
    above: list[int] = attrs.field(factory=list[int])
    below: list[int] = attrs.field(factory=list[int])
    names: list[int] = attrs.field(factory=list[int])
    periods: list[int] = attrs.field(factory=list[int])
    units: list[int] = attrs.field(factory=list[int])
    figures: list[int] = attrs.field(factory=list[int])
    flags: list[int] = attrs.field(factory=list[int])
    codes: list[int] = attrs.field(factory=list[int])
    unused: list[int] = attrs.field(factory=list[int])


def regions_of(sheet: Sheet, most: int = MOST_TABLES) -> list[Region]:
    """
    Find the tables of a sheet, from top to bottom.

    Args:
        sheet: What its cells look like.
        most: How many tables it can have.

    Returns:
        The tables; those that stand side by side have the same rows.

    Raises:
        LimitError: The sheet seems to have more tables than it can.
    """
    runs = _joined(sheet, _runs(sheet))
    if len(runs) > most:
        raise LimitError(
            f"{sheet.grid.name or 'the sheet'}: a book can have at most "
            f"{MOST_TABLES:,} tables (got {MOST_TABLES - most + len(runs):,}, "
            "as rows of words between rows of figures divide it); save the tables "
            "that you want as a sheet of their own",
            MOST_TABLES,
        )
    regions: list[Region] = []
    for index, (gap, body, groups) in enumerate(runs):
        region = Region(body, groups=groups)
        near = gap[-_FARTHEST:]
        _columns(sheet, region, near)
        if not region.figures:
            continue
        _heads(sheet, region, near)
        _label_columns(sheet, region)
        behind = runs[index + 1][0] if index + 1 < len(runs) else None
        last = body[-1]
        region.below = [r for r in sheet.rows if r > last] if behind is None else behind
        regions += _sides(sheet, region)
    return regions


_Run = tuple[list[int], list[int], list[int]]


def _runs(sheet: Sheet) -> list[_Run]:
    """Group the rows of figures, each with the rows of words before and within it."""
    runs: list[_Run] = []
    gap: list[int] = []
    figures: set[int] = set()
    for row in sheet.rows:
        if not _is_body(sheet, row, begun=bool(runs) and not gap, figures=figures):
            gap.append(row)
            continue
        here = _figure_columns(sheet, row)
        if not runs or any(_begins(sheet, above, figures | here) for above in gap):
            runs.append((gap, [], []))
            figures = set()
        else:
            runs[-1][2].extend(gap)
        runs[-1][1].append(row)
        figures |= here
        gap = []
    if runs:
        runs.append((gap, [], []))  # what is below the last table
    return runs


def _figure_columns(sheet: Sheet, row: int) -> set[int]:
    return {column for column, kind in sheet.rows[row].items() if kind in _FIGURES}


def _is_body(sheet: Sheet, row: int, *, begun: bool, figures: Collection[int]) -> bool:
    """Return whether a row holds figures."""
    cells = sheet.rows[row]
    kinds = [*cells.values()]
    if len(cells) < 2 or sheet.is_counting(row):  # noqa: PLR2004 - a figure has a name
        return False
    years = [column for column, kind in cells.items() if kind == "year"]
    numbers = [sheet.numbers[column][row] for column in years]
    steps = {after - before for before, after in itertools.pairwise(numbers)}
    if not _FIGURES.isdisjoint(kinds):  # "20232" is 2023 with the mark of a note
        return steps != {1} or kinds.count("number") > 1
    if not figures:
        return False
    if "marker" in kinds:
        return kinds[0] in _HEADS
    if not (begun and years and years[0] in figures and steps != {1}):
        return False
    # And not the headings of the next table, which have words beside the first.
    words = [column for column, kind in cells.items() if kind == "text"]
    return years[0] > next(iter(cells)) and all(
        read_unit_text(sheet.text(row, column), sheet.language) for column in words[1:]
    )


def _begins(sheet: Sheet, row: int, figures: Collection[int]) -> bool:
    """Return whether a row between figures is one of headings of another table."""
    first = min(figures)
    here = [
        kind
        for column, kind in sheet.rows[row].items()
        if column in figures and kind in _HEADS
    ]
    if len(figures) == 1:
        return bool(here) and len(sheet.rows[row]) > 1
    beside = any(column < first for column in sheet.rows[row])
    years = any(kind != "text" for kind in here)
    return len(here) > 1 or (years and not beside)


def _joined(sheet: Sheet, runs: list[_Run]) -> list[_Run]:
    """Take short runs that are facts about the columns of the next one for headings."""
    joined: list[_Run] = []
    for gap, body, groups in runs:
        before = joined[-1] if joined else None
        lead = [*gap]
        if before and body and _are_facts(sheet, before, gap, body):
            lead, own, between = joined.pop()
            lead += [*sorted([*own, *between]), *gap]  # again and again: no copy
        joined.append((lead, body, groups))
    return joined[:-1] if joined and not joined[-1][1] else joined


def _are_facts(
    sheet: Sheet, before: _Run, gap: Sequence[int], body: Sequence[int]
) -> bool:
    if len(before[1]) > _FEW_FACTS or len(body) < len(before[1]):
        return False
    first = min(sheet.rows[body[0]])
    whole = range(before[1][0], body[0] + 1)
    if any(row not in sheet.rows for row in whole):
        return False
    near = (*before[1], *gap)
    rows = itertools.chain(near, reversed(before[0]))
    named = (row for row in rows if sheet.rows[row].get(first) == "text")
    count = len([*itertools.islice(named, max(len(near), _FEW_FACTS))])
    return count >= _FEW_FACTS and all(
        sheet.rows[row].get(first) == "text" for row in near
    )


def _columns(sheet: Sheet, region: Region, gap: Sequence[int]) -> None:
    """Tell figures, words and periods apart, by what most cells of a column are."""
    counts = _counts(sheet, region)
    wordy = (each for each, count in counts.items() if count["text"] > _figures(count))
    last, last_wordy = max(counts, default=0), max(wordy, default=0)
    lead = True
    for column in sorted(counts):
        count = counts[column]
        figures = _figures(count) + count["formula"] + count["year"]
        later, named = column < last, column < last_wordy
        if lead and _are_periods(sheet, region, column, count):
            region.periods.append(column)
        elif count["text"] + count["date"] >= max(figures, 1):
            region.unused.append(column)
        elif lead and later and _are_codes(sheet, region, column, gap, named=named):
            region.codes.append(column)
        elif figures:
            region.figures.append(column)
            lead = False


def _counts(sheet: Sheet, region: Region) -> dict[int, Counter[str]]:
    """Count what the cells of each column look like."""
    kinds: dict[int, list[str]] = {}
    for row in region.body:
        for column, kind in sheet.rows[row].items():
            if column in kinds:
                kinds[column].append(kind)
            else:
                kinds[column] = [kind]
    counts = {column: Counter(looks) for column, looks in kinds.items()}
    for row in region.groups:
        for column, kind in sheet.rows[row].items():
            if kind == "text" and column not in counts:
                counts[column] = Counter({"text": 1})
    return counts


def _figures(count: Counter[str]) -> int:
    return count["number"] + count["marker"]


def _are_periods(
    sheet: Sheet, region: Region, column: int, count: Counter[str]
) -> bool:
    """Return whether a column says the periods of rows."""
    filled = sum(count.values())
    if count["number"] or count["formula"] or count["marker"] > filled * _HALF:
        return False
    if count["date"] + count["year"] == filled:
        return True
    rows = region.body[:_SAMPLE]
    cells = [text for row in rows if (text := sheet.text(row, column))]
    least, timed = max(len(cells) * _TIMED, 1), False
    others = len(cells)
    for text in cells:
        if _names_time(sheet, text):
            timed = True
        elif any(map(str.isalpha, text)):
            others -= 1
            if others < least:
                return False
    return timed


def _names_time(sheet: Sheet, text: str) -> bool:
    """Return whether words are a period, perhaps with the mark of a note."""
    phrase = sheet.period(text)
    if phrase is None:
        return False
    pieces = sheet.words.cut(text)
    other = [
        piece
        for piece in pieces
        if not (piece.keys or piece.number) and len(piece.text) > _FLAG
    ]
    return not other


def _are_codes(
    sheet: Sheet, region: Region, column: int, gap: Sequence[int], *, named: bool
) -> bool:
    """Tell whether a leading column of numbers counts the rows, or has their codes."""
    heading = next(reversed(texts(sheet, gap[-_MOST_GAP:], [column])), "")
    numbered = heading.strip().upper() in _NUMBERED
    if numbered or sheet.words.has(heading, "codes", "weights"):
        return True
    column_numbers = sheet.numbers.get(column, {})
    numbers = [column_numbers[row] for row in region.body if row in column_numbers]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    counting = bool(steps) and numbers[0] <= 1 and all(step == 1 for step in steps)
    return named and (counting or not heading)


_NUMBERED: Final = frozenset(
    {"STT", "TT", "NO", "NO.", "SL. NO.", "S.NO.", "#", "RANK"}
)


def _heads(sheet: Sheet, region: Region, gap: Sequence[int]) -> None:
    """Collect the rows of headings, from the first row of figures up."""
    first, figures = region.body[0], region.figures
    lead: list[int] = []
    for row in reversed(gap):
        near = (region.heads or [first])[-1] - row
        if not region.heads and near > _MOST_GAP + len(lead):
            break
        if sheet.is_counting(row):
            continue
        head = _is_head(sheet, region, row)
        if head:
            region.heads.append(row)
        elif region.heads:
            merged = any(
                sheet.grid.origin(left, column)[0] == row
                for left in region.heads
                for column in range(1, figures[0])
            )
            if not merged:
                break
            region.heads.append(row)
        else:
            lead.append(row)
    region.heads.reverse()
    region.heads = _without_facts(sheet, region)
    if region.heads:
        region.groups = sorted({*lead, *region.groups})
    leading = lead if region.heads else []
    top = min([first, *region.heads, *leading])
    region.above = [row for row in gap if row < top and row not in region.heads]
    if not region.heads:
        region.above = list(gap)


def _without_facts(sheet: Sheet, region: Region) -> list[int]:
    """Leave out rows of facts about series: ids, days, what is the same for all."""
    first = region.figures[0]
    named = [
        row
        for row in region.heads
        if any(c < first and kind == "text" for c, kind in sheet.rows[row].items())
    ]
    if len(named) <= _FEW_FACTS:
        nearest = [row for row in named if row != region.heads[-1]]
        is_single = len(region.figures) == 1
        return [row for row in region.heads if not is_single or row not in nearest]
    rows: list[int] = []
    for row in region.heads:
        cells = [sheet.text(row, column) for column in region.figures]
        label = sheet.text(row, next(iter(sheet.rows[row])))
        plain = not any(sign.isdigit() for text in cells for sign in text)
        lower = any(sign.islower() for text in cells for sign in text)
        if (
            row not in named
            or sheet.words.has(label, "unit")
            or row == region.heads[0]
            or (plain and lower and len(set(cells)) > 1)
        ):
            rows.append(row)
    return rows


def _is_head(sheet: Sheet, region: Region, row: int) -> bool:
    """Return whether the words of a row stand over figures."""
    figures = region.figures
    span = range(figures[0], figures[-1] + 1)
    here = [column for column in sheet.rows[row] if column in span]
    if not here:
        return False
    beside = [column for column in sheet.rows[row] if column < figures[0]]
    if len(here) > 1:
        return True
    [only] = here
    text = sheet.text(row, only)
    wide = sheet.reach.get((row, only), only) > only
    unit = read_unit_text(text, sheet.language) is not None
    if len(figures) == 1:
        return True
    if wide:
        return not unit or bool(beside) or bool(region.heads)
    if beside:  # "Dataset: | Unemployment", a fact
        merged = any(
            sheet.grid.origin(below, left)[0] == row
            for below in region.heads
            for left in beside
        )
        return merged or sheet.rows[row][only] != "text" or not region.heads
    return not unit and len(text) <= _LONG_TEXT


def _label_columns(sheet: Sheet, region: Region) -> None:
    """Tell names, units, flags and codes among the columns of words."""
    rows = region.body[:_SAMPLE]
    first = region.figures[0]
    unused: list[int] = []
    for column in region.unused:
        cells = [text for row in rows if (text := sheet.text(row, column))]
        heading = " ".join(texts(sheet, region.heads, [column]))
        short = all(len(text) <= _FLAG for text in cells)
        named = sheet.words.has(heading, "unit") and len(heading.split()) < 5  # noqa: PLR2004
        if named or (not short and _say_units(sheet, cells)):
            region.units.append(column)
        elif column > first and short and not heading:
            region.flags.append(column)
        elif sheet.words.has(heading, "codes") and column != min(region.unused):
            region.codes.append(column)
        elif column < first:
            region.names.append(column)
        else:
            unused.append(column)
    region.unused = unused


def _say_units(sheet: Sheet, texts: Sequence[str]) -> bool:
    """Return whether most texts are units, as far as they must be read for it."""
    units, least = len(texts), len(texts) * _MOST
    for text in texts:
        if not _says_unit(sheet, text):
            units -= 1
            if units < least:
                return False
    return True


def _says_unit(sheet: Sheet, text: str) -> bool:
    known = text in DITTO or read_unit_text(text, sheet.language) is not None
    return known or is_share_of(text, sheet.language)


def _sides(sheet: Sheet, region: Region) -> list[Region]:
    """Divide tables that stand side by side, each with names of its own."""
    cuts = [
        column
        for column in region.unused
        if any(figures > column for figures in region.figures)
        and all(not sheet.text(row, column - 1) for row in region.body)
    ]
    if not cuts:
        return [region]
    edges = [0, *cuts, max(region.figures) + 1]
    parts: list[Region] = []
    for left, right in itertools.pairwise(edges):
        inside = range(left, right)
        own = _within(region.names if not parts else [left], inside)
        parts.append(
            attrs.evolve(
                region,
                names=own,
                periods=_within(region.periods, inside),
                units=_within(region.units, inside),
                figures=_within(region.figures, inside),
                flags=_within(region.flags, inside),
                codes=_within(region.codes, inside),
                unused=[
                    free for free in _within(region.unused, inside) if free != left
                ],
            )
        )
    return [part for part in parts if part.figures]


def _within(columns: Iterable[int], inside: range) -> list[int]:
    return [column for column in columns if column in inside]
