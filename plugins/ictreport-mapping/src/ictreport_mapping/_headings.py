"""The heading of a column: the words above it, merged or not, and their meaning."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ictreport.language import Language
from ictreport.language.reading import read_unit
from ictreport.model.unit_kind import RATIOS
from ictreport.model.unit_words import CURRENCIES
from ictreport.plugin import Grid
from ictreport_mapping._periods import PeriodPhrase, is_time, names_time, read_period
from ictreport_mapping._units import (
    TIMES,
    UnitText,
    as_money,
    counted,
    is_share_of,
    read_unit_text,
)
from ictreport_mapping._words import table_words

_ALONE: Final = 2
BETWEEN: Final = " · "
"""What separates the rows of a heading."""

BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_COMMA: Final = re.compile(r",(?!\d)")
"""A comma that is not within a number."""

_THINGS: Final = frozenset({"amounts", "quantities"})
"""Words that tell columns apart, and say nothing of their time."""

AGAINST: Final = ("against", "upon")


def heading_parts(grid: Grid, rows: Sequence[int], column: int) -> list[str]:
    """
    Read the headings above a column, from top to bottom.

    A heading over several columns is merged, or is above the first of them, and
    each of them has one of its own below.

    Args:
        grid: The sheet.
        rows: The rows of its headings.
        column: The column.

    Returns:
        The words of each row that has any.
    """
    parts: list[str] = []
    seen: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        source = _source(grid, row, rows[index + 1 :], column, rows[:index])
        if source is None or source in seen:
            continue
        seen.add(source)
        parts.append(grid.words(*source))
    return parts


def _source(
    grid: Grid, row: int, below: Sequence[int], column: int, above: Sequence[int]
) -> tuple[int, int] | None:
    """Find the cell whose words hold for a column in a row of the header."""
    if grid.words(row, column):
        return grid.origin(row, column)
    if not any(grid.words(under, column) for under in below):
        return None
    for left in range(column - 1, 0, -1):
        if grid.words(row, left):
            source = grid.origin(row, left)
            if any(_parts(grid, over, left, column) for over in above):
                return None
            own = any(
                grid.words(under, left) and grid.origin(under, left) != source
                for under in below
            )
            first = all(grid.origin(under, left)[1] == left for under in below)
            return source if own and first else None
        if not any(grid.words(under, left) for under in below):
            return None
    return None


def _parts(grid: Grid, row: int, left: int, right: int) -> bool:
    """Return whether a heading begins in a row between two columns."""
    differ = grid.origin(row, left) != grid.origin(row, right)
    return differ and bool(grid.words(row, right))


def heading_of(grid: Grid, rows: Sequence[int], column: int) -> str:
    """
    Read the whole heading of a column.

    Args:
        grid: The sheet.
        rows: The rows of its headings.
        column: The column.

    Returns:
        The words of its rows with `` · `` between them.
    """
    return BETWEEN.join(heading_parts(grid, rows, column))


def compared(parts: Sequence[str], language: Language) -> tuple[list[str], str]:
    """
    Divide a heading into what is compared and what it is compared to.

    Args:
        parts: Its rows, such as "8 tháng năm 2011 so với cùng kỳ năm 2010 (%)".
        language: Its language.

    Returns:
        The rows of what is compared, and the words of what it is compared to; these are
        empty when nothing is compared.
    """
    words, reading = table_words(language), language.words.reading
    ends = () if reading is None else (*reading.portions, *reading.moves_to)
    for index, part in enumerate(parts):
        for piece in words.cut(part):
            rest = " ".join([part[piece.end :], *parts[index + 1 :]])
            # "In % of January 2022", but not "share (%) as on 1.1.2022"
            of = "share" in piece.keys and piece.text.rpartition(" ")[2] in ends
            timed = of and (is_time(rest, language) or _names_baseline(rest, language))
            if not (piece.keys & {*AGAINST} or timed):
                continue
            lead = part[: piece.start].strip()
            if _stands_before(lead, part[piece.end :], language):
                own = [*parts[:index], part[piece.end :].strip(), *parts[index + 1 :]]
                return [*filter(None, own)], lead
            before = [*parts[:index], lead]
            after, below = part[piece.end :].strip(), list(parts[index + 1 :])
            phrase = period_of_parts(below, language)
            if _is_baseline(after, language) and (
                phrase is None
                or not phrase.is_year
                or not period_of_parts(before, language)
            ):
                return [*filter(None, before), *below], after
            whole = " ".join([after, *below]).strip()
            apart = any(words.has(part, *AGAINST) for part in below)
            if not apart and _is_baseline(whole, language):
                return [*filter(None, before)], whole
    return list(parts), ""


def _stands_before(lead: str, behind: str, language: Language) -> bool:
    """Return whether a baseline comes before "compared to", as in Hindi."""
    reading = language.words.reading
    after = reading is not None and reading.order == "after"
    return (
        after and _is_baseline(lead, language) and read_period(behind, language) is None
    )


def _names_baseline(text: str, language: Language, *tables: str) -> bool:
    pieces = table_words(language).cut(text)
    return any(
        piece.value(table) for piece in pieces for table in ("baselines", *tables)
    )


def _is_baseline(text: str, language: Language) -> bool:
    named = _names_baseline(text, language, "plans")
    return named or read_period(text, language) is not None


def rest_of(parts: Sequence[str], language: Language, *, fine: bool = False) -> str:
    """
    Take what a heading says beside period, unit and status.

    Args:
        parts: The rows of the heading.
        language: Its language.
        fine: Whether rows that name a period are looked into, and not left out.

    Returns:
        The words, perhaps none.
    """
    words = table_words(language)
    texts: list[str] = []
    for part in parts:
        bare = BRACKETS.sub(" ", part)
        has_period = read_period(bare, language) is not None
        if has_period and not fine:
            continue
        share = len(bare.split()) > _ALONE and is_share_of(bare, language)
        if read_unit_text(bare, language) is not None and not share:
            continue
        if has_period:
            pieces = words.cut(bare)
            unread = [
                bare[piece.start : piece.end]
                for piece in pieces
                if not (piece.number or piece.keys - _THINGS)
            ]
            bare = " ".join(unread)
        texts.append(" ".join(bare.split()).strip(" ,.;:-–·'"))
    return BETWEEN.join(filter(None, dict.fromkeys(texts)))


def heading_period(text: str, language: Language) -> PeriodPhrase | None:
    """
    Read the period of a heading.

    Args:
        text: The heading, its rows with `` · `` between them.
        language: Its language.

    Returns:
        The period of what is compared, or None when it names none.
    """
    own, _ = compared(text.split(BETWEEN), language)
    return period_of_parts(own, language)


def period_of_parts(parts: Sequence[str], language: Language) -> PeriodPhrase | None:
    """
    Read the period that rows of a heading name together, or else the lowest one.

    Args:
        parts: The words of the rows.
        language: Their language.

    Returns:
        The period, or None when they name none.
    """
    timed = [
        part
        for part in parts
        if names_time(part, language) or read_period(part, language) is not None
    ]
    parts = timed or parts[-1:]
    bare = [BRACKETS.sub(" ", part) for part in parts]
    for texts in ([" ".join(bare)], [" ".join(parts)], *([p] for p in reversed(bare))):
        period = read_period(texts[0], language)
        if period is not None:
            return period
    return None


def heading_unit(text: str, language: Language) -> UnitText | None:
    """
    Read the unit of a heading.

    Args:
        text: The heading.
        language: Its language.

    Returns:
        The unit in its last brackets, behind its last comma, or that one of its rows
        is; None when there is none.
    """
    ratios = _ratios(language)
    _, below, row = text.rpartition(BETWEEN)
    if below and not BRACKETS.search(row) and (own := _ratio_in(row, language)):
        return UnitText(own)  # whatever the rows above it say of the other columns
    lowest = table_words(language).cut(row)
    first = lowest[0].text.split() if lowest else []
    if len(lowest) + len(first) > _ALONE and first and first[0] in ratios:
        return UnitText(ratios[first[0]])
    for words, bracketed in _candidates(text, language):
        unit = read_unit_text(words, language)
        bare = not bracketed and _is_code_alone(words, unit, text, language)
        if unit is not None and not bare and (bracketed or unit.unit not in TIMES):
            return as_money(unit, text, language)
    named = _ratio_in(text, language)
    return None if named is None else UnitText(named)


def _is_code_alone(
    words: str, unit: UnitText | None, text: str, language: Language
) -> bool:
    """Return whether a currency code has no amount beside it, as in "Cargo, TOP"."""
    code = words.strip()
    coded = unit is not None and code == unit.unit and code in CURRENCIES
    known = table_words(language).has(text, "amounts") or read_unit(code, language).unit
    return coded and not known


def _candidates(text: str, language: Language) -> Iterator[tuple[str, bool]]:
    """Yield what can be the unit of a heading, and whether it is in brackets."""
    marked = [part for part in text.split(BETWEEN) if BRACKETS.search(part)]
    yield from ((re.sub(r"[()\[\]]", " ", part), True) for part in reversed(marked))
    yield from ((inner, True) for inner in reversed(BRACKETS.findall(text)))
    bare = BRACKETS.sub(" ", text)
    for part in reversed(bare.split(BETWEEN.strip())):
        yield part, False
        if _COMMA.search(part):
            yield _COMMA.split(part)[-1], False
        for piece in table_words(language).cut(part)[1:]:
            if "unit" in piece.keys:  # "Change in thousands"
                yield part[piece.end :], False


def _ratios(language: Language) -> dict[str, str]:
    """Return the words for percent and permille with the unit of each."""
    reading = language.words.reading
    units: Mapping[str, Sequence[str]] = {} if reading is None else reading.units
    return {word: code for code in RATIOS for word in units.get(code, ())}


def _ratio_in(text: str, language: Language) -> str | None:
    """Find the sign of a ratio, or one of its longer words."""
    lower = f" {' '.join(text.casefold().split())} "
    for word, code in _ratios(language).items():
        if word == code in text or (len(word) > len("pct") and f" {word}" in lower):
            return code
    return None


def counted_unit(text: str) -> UnitText | None:
    """
    Take the words in the last brackets of a heading for what is counted.

    Args:
        text: Such as "Số dự án (Dự án)".

    Returns:
        The unit, or None when there are no brackets.
    """
    groups = BRACKETS.findall(text)
    # A letter alone is a mark: "2022 (r)".
    return counted(groups[-1]) if groups and len(groups[-1]) > 1 else None


def title_moves(title: str, language: Language) -> bool:
    """Return whether a title says a rate of change: "GDP growth, year-on-year"."""
    pieces = table_words(language).cut(title)
    since = any(piece.value("baselines") for piece in pieces)
    return any(
        "rate_of_change" in piece.keys or (since and "growth" in piece.keys)
        for piece in pieces
    )
