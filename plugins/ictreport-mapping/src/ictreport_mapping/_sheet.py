"""What the cells of a sheet look like: numbers, years, dates, markers and words."""

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, Literal

from ictreport.language import Language
from ictreport.model import Status
from ictreport.model.unit_kind import RATIOS
from ictreport.plugin import Cell, Grid
from ictreport_mapping._cells import read_text, split_mark
from ictreport_mapping._periods import PeriodPhrase, read_period
from ictreport_mapping._words import table_words

Kind = Literal["number", "year", "date", "marker", "text", "formula"]

MARKERS: Final = re.compile(
    r"[.…·]{1,4}|[-–—−]{1,3}|[*#:]{1,3}|\(\*+\)|\[\w{1,4}\]|n\.?\s?/?a\.?|na|nil|x|\(x\)"
    r"|\(d\)|\(s\)|c|z|\(n\.?a\.?\)|\([-–.]{1,3}\)|neg\.?|nd|n\.?d\.?|उ\.?न\.?",
    re.IGNORECASE,
)
"""What offices write where there is no figure, beside words that say so."""

_SAID: Final = {
    "not_available": Status.MISSING,
    "not_applicable": Status.NOT_APPLICABLE,
    "withheld": Status.SUPPRESSED,
}
_LONGEST_MARKER: Final = 30
_LONGEST_NUMBER: Final = 40
_DAY: Final = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEAR: Final = re.compile(r"19\d\d|20\d\d|2100")
_EARLIEST, _LATEST = "1900", "2100"
_PLAIN: Final = re.compile(r"\d{0,25}\.?\d{1,25}", re.ASCII)
"""Numbers as programs write them, which every language reads alike."""

_MOST_COUNTING: Final = 3


def status_of_words(text: str, language: Language) -> Status | None:
    """
    Return why there is no figure, where words say it.

    Args:
        text: Such as "data not available".
        language: Its language.

    Returns:
        The status of the first word that says one, or None.
    """
    pieces = table_words(language).cut(text)
    keys = (key for piece in pieces for key in sorted(piece.keys))
    return next((_SAID[key] for key in keys if key in _SAID), None)


class Sheet:
    """
    The cells of a sheet that are shown, and what they look like.

    Args:
        grid: The sheet.
        language: Its language.
        unknown: The cells whose words are in an old font, and not known.

    Attributes:
        rows: What the cells of each row look like, by column from left to right.
        numbers: The numbers of each column, by row.
        legends: What lines that were read say of markers, by row.
    """

    def __init__(
        self,
        grid: Grid,
        language: Language,
        unknown: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self.grid = grid
        self.unknown = unknown
        self.language = language
        self.words = table_words(language)
        self.rows: dict[int, dict[int, Kind]] = {}
        self.numbers: dict[int, dict[int, Decimal]] = {}
        self._texts: dict[str, tuple[Kind | None, Decimal | None]] = {}
        self.legends: dict[int, dict[str, Status]] = {}
        self._periods: dict[str, PeriodPhrase | None] = {}
        self._first = min((column for _, column in grid.cells), default=0)
        rows, numbers = self.rows, self.numbers
        shown = _shown(grid) if grid.hidden_rows or grid.hidden_columns else grid.cells
        plain = _PLAIN.fullmatch
        kind: Kind | None
        number: Decimal | None
        for (row, column), cell in shown.items():
            value = cell[0]
            if isinstance(value, str) and plain(value):
                year = len(value) == len(_LATEST) and _EARLIEST <= value <= _LATEST
                kind, number = "year" if year else "number", Decimal(value)
            else:
                kind, number = self._look(column, cell.shown)
            if kind is None:
                continue
            if row in rows:
                rows[row][column] = kind
            else:
                rows[row] = {column: kind}
            if number is not None:
                if column in numbers:
                    numbers[column][row] = number
                else:
                    numbers[column] = {row: number}
        self.rows = {row: _ordered(rows[row]) for row in sorted(rows)}

    def _look(self, column: int, value: object) -> tuple[Kind | None, Decimal | None]:
        if isinstance(value, str):
            known = self._texts.get(value)
            if known is None:
                known = self._texts[value] = self._kind(value)
            named = column == self._first and value.strip().isalpha()
            return ("text", None) if known[0] == "marker" and named else known
        if isinstance(value, Decimal):
            whole = value == value.to_integral_value()
            year = whole and _FIRST_YEAR <= value <= _LAST_YEAR
            return ("year" if year else "number"), value
        if value is None:
            return "formula", None
        return ("date" if isinstance(value, dt.date) else "text"), None

    def _kind(self, text: str) -> tuple[Kind | None, Decimal | None]:
        bare = " ".join(text.split())
        if not bare:
            return None, None
        if self.is_marker(bare):
            return "marker", None
        if len(bare) > _LONGEST_NUMBER or _DAY.fullmatch(bare):
            return "text", None
        number, mark = read_text(bare, self.language, RATIOS)
        if number is None:
            return "text", None
        digits = bare.removesuffix(mark).strip() if mark else bare
        year = _YEAR.fullmatch(digits) is not None
        return ("year" if year else "number"), number

    def is_marker(self, text: str) -> bool:
        """
        Return whether a text says that there is no figure, and nothing else.

        Args:
            text: The words of a cell.

        Returns:
            True for signs such as "..", and for words such as "not available".
        """
        if MARKERS.fullmatch(text):
            return True
        if len(text) > _LONGEST_MARKER or not self.words.may_begin(text, *_SAID):
            return False
        pieces = self.words.cut(text)
        return len(pieces) == 1 and bool(pieces[0].keys & {*_SAID})

    def text(self, row: int, column: int) -> str:
        """
        Return the words of a cell, as a line; merged cells share them.

        Args:
            row: The row.
            column: The column.

        Returns:
            The words, or nothing.
        """
        return self.grid.words(row, column)

    def period(self, text: str) -> PeriodPhrase | None:
        """
        Read the period that words say, each words once.

        Args:
            text: The words.

        Returns:
            The period, or None.
        """
        if text not in self._periods:
            self._periods[text] = read_period(text, self.language) if text else None
        return self._periods[text]

    def year(self, row: int, column: int) -> int | None:
        """
        Read a cell that is a year and nothing else, perhaps with the mark of a note.

        Args:
            row: The row.
            column: The column.

        Returns:
            The year, or None.
        """
        text, _ = split_mark(self.text(row, column))
        phrase = self.period(text) if len(text) <= len("2022-23") else None
        whole = phrase is not None and phrase.is_year and phrase.year is not None
        return phrase.year if whole else None  # type: ignore[union-attr]

    @functools.cached_property
    def reach(self) -> dict[tuple[int, int], int]:
        """The last column of each merged cell."""
        areas = reversed(self.grid.merged)
        return {(area.top, area.left): area.right for area in areas}

    def is_counting(self, row: int) -> bool:
        """
        Return whether a row only numbers the columns: 1, 2, 3 or (A), (B), (1), (2).

        Args:
            row: The row.

        Returns:
            True when it does.
        """
        numbers = (c for c, kind in self.rows[row].items() if kind == "number")
        first = next(numbers, None)
        if first is not None and self.numbers[first][row] > _MOST_COUNTING:
            return False
        digits: list[int] = []
        for column in self.rows[row]:
            text = self.text(row, column).strip("()[] ")
            head = re.split(r"[=:/]", text, maxsplit=1)[0].strip()
            if head.isdecimal():
                digits += [int(head)] if len(head) < 5 else []  # noqa: PLR2004
            elif len(head) != 1 or not (head.isalpha() or head == "%"):
                return False
        steps = all(b - a == 1 for a, b in itertools.pairwise(digits))
        return len(digits) > 1 and digits[0] <= _MOST_COUNTING and steps


def _shown(grid: Grid) -> dict[tuple[int, int], Cell]:
    """Leave out what hidden rows and columns hold, but for words over shown cells."""
    heads = {(area.top, area.left) for area in grid.merged}
    return {
        (row, column): cell
        for (row, column), cell in grid.cells.items()
        if (row, column) in heads
        or not (row in grid.hidden_rows or column in grid.hidden_columns)
    }


def _ordered(cells: dict[int, Kind]) -> dict[int, Kind]:
    columns = list(cells)
    return cells if columns == sorted(columns) else {c: cells[c] for c in sorted(cells)}


def texts(sheet: Sheet, rows: Iterable[int], columns: Sequence[int]) -> list[str]:
    """
    Collect the words of some cells, each merged cell once.

    Args:
        sheet: The sheet.
        rows: The rows.
        columns: The columns.

    Returns:
        The words that are not empty.
    """
    places = dict.fromkeys(
        sheet.grid.origin(row, column) for row in rows for column in columns
    )
    return [words for place in places if (words := sheet.text(*place))]
