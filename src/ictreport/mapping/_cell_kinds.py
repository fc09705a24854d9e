"""What the cells of a sheet look like: numbers, markers, days and words."""

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.mapping._cells import read_text, split_mark
from ictreport.mapping._periods import read_period
from ictreport.mapping._words import table_words
from ictreport.mapping.grid import Grid
from ictreport.model import Status

MARKERS: Final = re.compile(
    r"[.…·]{1,4}|[-–—−]{1,3}|[*#:]{1,3}|\(\*+\)|\[\w{1,4}\]|n\.?\s?/?a\.?|na|nil|x|\(x\)|\(d\)|\(s\)|c|z"
    r"|\(n\.?a\.?\)|\([-–.]{1,3}\)|neg\.?"
    r"|nd|n\.?d\.?|उ\.?न\.?",
    re.IGNORECASE,
)
"""What offices write where there is no figure, beside words that say so."""

_SAID: Final = {
    "not_available": Status.MISSING,
    "not_applicable": Status.NOT_APPLICABLE,
    "withheld": Status.SUPPRESSED,
}
"""Why there is no figure, by sorts of words."""

_LONGEST_MARKER: Final = 30
"""The most characters of a word that is written in place of a figure."""

_DAY: Final = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d")
"""A day, and no number with dots between its groups."""

_YEARS: Final = range(1900, 2101)
_LONGEST_STEP: Final = 10
_MOST_DIGITS: Final = 4
"""How many digits the number of a column has at most."""

_LONGEST_YEAR: Final = 7
"""How many characters a year has at most, such as 2022-23."""


def status_said(text: str, language: Language) -> Status | None:
    """
    Tell why there is no figure, where words say it.

    Args:
        text: Such as "data not available".
        language: Its language.

    Returns:
        The status of the first word that says one, or None.
    """
    pieces = table_words(language).cut(text)
    keys = (key for piece in pieces for key in sorted(piece.keys))
    return next((_SAID[key] for key in keys if key in _SAID), None)


def is_marker(text: str, language: Language) -> bool:
    """
    Tell whether a cell says that there is no figure.

    Args:
        text: The words of the cell.
        language: Their language.

    Returns:
        True for signs such as "..", and for words that say it and nothing else.
    """
    if MARKERS.fullmatch(text):
        return True
    short = len(text) <= _LONGEST_MARKER
    pieces = table_words(language).cut(text) if short else []
    return len(pieces) == 1 and bool(pieces[0].keys & {*_SAID})


def shown_part(grid: Grid) -> Grid:
    """
    Leave out what hidden rows and columns hold, but for words over shown cells.

    Args:
        grid: A sheet.

    Returns:
        The sheet as it is seen.
    """
    if not (grid.hidden_rows or grid.hidden_columns):
        return grid
    heads = {(area.top, area.left) for area in grid.merged}
    shown = {
        (row, column): cell
        for (row, column), cell in grid.cells.items()
        if (row, column) in heads
        or not (row in grid.hidden_rows or column in grid.hidden_columns)
    }
    return attrs.evolve(grid, cells=shown)


class Looker:
    """
    What the cells of a sheet look like.

    Args:
        grid: The sheet.
        language: Its language.
    """

    def __init__(self, grid: Grid, language: Language) -> None:
        self.grid = grid
        self.language = language
        self.by_row: dict[int, list[int]] = {}
        for row, column in sorted(grid.cells):
            if grid.words(row, column):
                self.by_row.setdefault(row, []).append(column)
        self._first = min((columns[0] for columns in self.by_row.values()), default=0)
        self.kinds = {
            (row, column): self._kind(row, column)
            for row, columns in self.by_row.items()
            for column in columns
        }
        self.days: dict[int, list[int]] = {}
        for (row, column), kind in self.kinds.items():
            if kind == "date":
                self.days.setdefault(column, []).append(row)

    def _kind(self, row: int, column: int) -> str:
        """Tell a number, a marker, a day and words apart."""
        value = self.grid.cells[row, column].value
        if isinstance(value, Decimal):
            return "number"
        if isinstance(value, dt.date):
            return "date"
        text = str(value).strip()
        named = column == self._first and not MARKERS.fullmatch(text)
        if not named and is_marker(text, self.language):  # "Missing" can be a name
            return "marker"
        if _DAY.fullmatch(text):
            return "text"
        number, _ = read_text(text, self.language, percent=True)
        return "text" if number is None else "number"

    def kind(self, row: int, column: int) -> str:
        """
        Tell what a cell looks like.

        Args:
            row: Its row.
            column: Its column.

        Returns:
            ``number``, ``marker``, ``date``, ``text`` or nothing.
        """
        return self.kinds.get((row, column), "")

    def numbers(self, row: int) -> list[int]:
        """
        List the columns of a row that hold numbers.

        Args:
            row: The row.

        Returns:
            The columns, in order.
        """
        return [
            one for one in self.by_row.get(row, ()) if self.kind(row, one) == "number"
        ]

    def fullest(self, rows: Iterable[int], columns: Collection[int]) -> int:
        """
        Count the cells of the column that has most.

        Args:
            rows: The rows that are counted.
            columns: The columns.

        Returns:
            The count, or 0 where there are no cells.
        """
        kept = frozenset(columns)
        filled = (one for row in rows for one in self.by_row.get(row, ()))
        count = Counter(one for one in filled if one in kept)
        return max(count.values(), default=0)

    def is_counting(self, row: int) -> bool:
        """
        Tell whether a row only numbers the columns: 1, 2, 3 or A, B, 1, 2.

        Args:
            row: The row.

        Returns:
            True when it does.
        """
        texts = [self.grid.words(row, one).strip("()[] ") for one in self.by_row[row]]
        heads = [re.split(r"[=:/]", text)[0].strip() for text in texts]
        short = [head.isdecimal() and len(head) <= _MOST_DIGITS for head in heads]
        digits = [int(head) for head, told in zip(heads, short, strict=True) if told]
        others = [head for head, told in zip(heads, short, strict=True) if not told]
        plain = all(
            len(head) == 1 and (head.isalpha() or head == "%") for head in others
        )
        steps = [after - before for before, after in itertools.pairwise(digits)]
        begins = digits[:1] in ([0], [1], [2], [3])
        return len(digits) > 1 and begins and plain and all(step == 1 for step in steps)

    def is_years(self, row: int) -> bool:
        """
        Tell whether all numbers of a row are years that follow each other.

        Args:
            row: The row.

        Returns:
            True when there is at least one, and none is far from the next, the years
            begin again from the first, or no name is beside them.
        """
        found = [self.year(row, column) for column in self.numbers(row)]
        years = [year for year in found if year is not None]
        if not years or len(years) < len(found):
            return False
        alone = len(years) == len(self.by_row[row])
        if len(years) > 1 and alone and self.by_row[row][0] > self._first:
            return True  # beside no name: groups can have other years
        cycle = years[: years.index(years[0], 1)] if years[0] in years[1:] else years
        again = all(year == cycle[i % len(cycle)] for i, year in enumerate(years))
        line = cycle if again and len(set(cycle)) == len(cycle) else years
        steps = [after - before for before, after in itertools.pairwise(line)]
        even = all(0 <= step <= _LONGEST_STEP for step in steps)
        return even or all(-_LONGEST_STEP <= step <= 0 for step in steps)

    def year(self, row: int, column: int) -> int | None:
        """
        Read a cell that is nothing but a year.

        Args:
            row: Its row.
            column: Its column.

        Returns:
            The year, or None.
        """
        text = self.grid.words(row, column)
        bare, _ = split_mark(text)
        phrase = (
            read_period(bare, self.language) if len(bare) <= _LONGEST_YEAR else None
        )
        if phrase is None or phrase.year not in _YEARS:
            return None
        return phrase.year if phrase.is_year else None
