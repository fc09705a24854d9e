"""The heading of a column: what stands above it, merged or not, and what it says."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ictreport.language import Language
from ictreport.mapping._periods import PeriodPhrase, read_period
from ictreport.mapping._units import UnitText, counted, read_unit_text
from ictreport.mapping._words import table_words
from ictreport.mapping.grid import Grid
from ictreport.model.unit_words import PERCENT

BETWEEN: Final = " · "
"""What stands between the rows of a heading."""

_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_AGAINST: Final = ("against", "upon")


def heading_parts(grid: Grid, rows: Sequence[int], column: int) -> list[str]:
    """
    Read what stands above a column, from top to bottom.

    A heading over several columns is merged, or stands over the first of them, and
    each of them has one of its own below.

    Args:
        grid: The sheet.
        rows: The rows of its headings.
        column: The column.

    Returns:
        The words of each row that has any.
    """
    found: list[str] = []
    seen: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        source = _source(grid, row, rows[index + 1 :], column)
        if source is None or source in seen:
            continue
        seen.add(source)
        found.append(grid.words(*source))
    return found


def _source(
    grid: Grid, row: int, below: Sequence[int], column: int
) -> tuple[int, int] | None:
    """Find the cell whose words hold for a column in a row of the header."""
    if grid.words(row, column):
        return grid.origin(row, column)
    if not any(grid.words(one, column) for one in below):
        return None
    for left in range(column - 1, 0, -1):
        if grid.words(row, left):
            source = grid.origin(row, left)
            own = any(
                grid.words(one, left) and grid.origin(one, left) != source
                for one in below
            )
            return source if own else None
        if not any(grid.words(one, left) for one in below):
            return None
    return None


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


def split_against(text: str, language: Language) -> tuple[str, str]:
    """
    Divide a heading into what is compared and what it is compared to.

    Args:
        text: Such as "8 tháng năm 2011 so với cùng kỳ năm 2010 (%)".
        language: Its language.

    Returns:
        Both; the second is empty when nothing is compared.
    """
    for piece in table_words(language).cut(text):
        if piece.keys & {*_AGAINST}:
            before, after = text[: piece.start], text[piece.end :]
            words = table_words(language)
            names = any(
                one.value("baselines") or one.value("plans") for one in words.cut(after)
            )
            if names or read_period(after, language) is not None:
                return before.strip(), after.strip()
    return text, ""


def heading_period(text: str, language: Language) -> PeriodPhrase | None:
    """
    Read the period of a heading.

    Args:
        text: The heading, its rows with `` · `` between them.
        language: Its language.

    Returns:
        The period of what is compared, or None when it names none.
    """
    before, _ = split_against(text, language)
    return period_of_parts(before.split(BETWEEN.strip()), language)


def period_of_parts(parts: Sequence[str], language: Language) -> PeriodPhrase | None:
    """
    Read the period that rows of a heading name together, or else the lowest one.

    Args:
        parts: The words of the rows.
        language: Their language.

    Returns:
        The period, or None when they name none.
    """
    bare = [_BRACKETS.sub(" ", part) for part in parts]
    for texts in ([" ".join(bare)], [" ".join(parts)], *([p] for p in reversed(bare))):
        found = read_period(texts[0], language)
        if found is not None:
            return found
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
    for words in _candidates(text):
        found = read_unit_text(words, language)
        if found is not None:
            return found
    if PERCENT in text or _has_percent(text, language):
        return UnitText(PERCENT)
    return None


def _candidates(text: str) -> Iterator[str]:
    yield from reversed(_BRACKETS.findall(text))
    bare = _BRACKETS.sub(" ", text)
    for part in reversed(bare.split(BETWEEN.strip())):
        yield part
        if "," in part:
            yield part.rpartition(",")[2]


def _has_percent(text: str, language: Language) -> bool:
    reading = language.words.reading
    words = () if reading is None else reading.units[PERCENT]
    lower = f" {' '.join(text.casefold().split())} "
    return any(f" {word} " in lower for word in words if word != PERCENT)


def counted_unit(text: str) -> UnitText | None:
    """
    Take the words in the last brackets of a heading for what is counted.

    Args:
        text: Such as "Số dự án (Dự án)".

    Returns:
        The unit, or None when there are no brackets.
    """
    groups = _BRACKETS.findall(text)
    return counted(groups[-1]) if groups else None
