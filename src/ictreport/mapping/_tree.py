"""Which rows of a table are parts of others, by sums and words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.mapping._labels import BULLETS, row_name, without_of_which
from ictreport.mapping._model import Parts
from ictreport.mapping._rows import rows_text
from ictreport.mapping._words import table_words
from ictreport.mapping.grid import Grid

_COLUMN: Final = 100
_INDENT: Final = 4
"""How much deeper a column and a step of indentation are than a blank."""

_HALF: Final = Decimal("0.5")
_FEW: Final = 2
_FLOAT: Final = Decimal("1E-13")
"""What fifteen digits can be apart."""

_MOST_FIT: Final = 4
"""For each column that does not add up, so many must."""

_LONGEST: Final = 200
"""How many rows are added up for one whole at most."""


@attrs.frozen
class Line:
    """
    One row with figures.

    Attributes:
        row: The row.
        name: Its name.
        depth: How far it is moved in.
        total: Whether its name says that it is a total.
        of_which: Whether its name begins with "of which".
        bullet: The sign before its name, such as a dash; nothing when there is none.
        values: Its numbers that can be added up, by column.
        missing: The columns in which it has a marker instead of a number.
    """

    row: int
    name: str
    depth: int
    total: bool
    of_which: bool
    bullet: str = ""
    values: Mapping[int, Decimal] = attrs.field(factory=dict[int, Decimal])
    missing: frozenset[int] = frozenset()


@attrs.define
class _Found:
    """Parts of a whole, and what says so."""

    whole: int
    rows: list[int]
    complete: bool
    why: str


def parts_of(
    lines: Sequence[Line], headings: Mapping[int, str], language: Language
) -> tuple[list[Parts], dict[str, str]]:
    """
    Tell which rows are parts of others.

    A row is a whole where the rows next to it add up to it, in two columns at least or
    where its name says so; and where the rows below it begin with "of which".

    Args:
        lines: The rows with figures, from top to bottom.
        headings: The words of rows without figures, by row.
        language: Their language.

    Returns:
        The parts, by their whole, and what says so by the rows of the parts.
    """
    finder = _Finder(list(lines))
    finder.of_which(headings, language)
    finder.sums_below()
    finder.sums_above()
    leads = {row for row, text in headings.items() if _is_lead(text, language)}
    headings = {row: text for row, text in headings.items() if row not in leads}
    made: list[Parts] = []
    why: dict[str, str] = {}
    for found in sorted(finder.found, key=lambda one: (one.whole, one.rows)):
        by = heading_above(found.whole, found.rows, headings)
        rows = rows_text(found.rows)
        made.append(Parts(whole=found.whole, rows=rows, by=by, complete=found.complete))
        why[rows] = found.why
    return made, why


def heading_above(whole: int, rows: Sequence[int], headings: Mapping[int, str]) -> str:
    """
    Take the heading right above parts, behind the whole or its other parts.

    Args:
        whole: The row of the whole.
        rows: The rows of the parts.
        headings: The words of rows without figures, by row.

    Returns:
        The words, or nothing.
    """
    before = min(rows) - 1
    is_one = headings.keys().isdisjoint(range(min(rows), max(rows)))
    is_above = before in headings and before > whole
    return headings[before].rstrip(" :") if is_above and is_one else ""


def exponent(figure: Decimal) -> int:
    """Give the power of ten of the last digit of a figure."""
    return int(figure.as_tuple().exponent)


def room_of(finest: int, rounded: int, largest: Decimal) -> Decimal:
    """
    Compute by how much a sum can be wrong without a contradiction.

    Args:
        finest: The power of ten of the finest digit.
        rounded: How many figures are rounded, the whole among them.
        largest: The largest figure, since cells are floats.

    Returns:
        Half a unit of the finest digit for each rounded figure, or the error of floats.
    """
    return max(Decimal(1).scaleb(finest) * _HALF * rounded, abs(largest) * _FLOAT)


def _is_lead(text: str, language: Language) -> bool:
    """Tell whether a heading is nothing but "of which"."""
    return bool(text) and without_of_which(text, language) == ""


def line_of(grid: Grid, row: int, columns: Sequence[int], language: Language) -> Line:
    """
    Look at the names of a row.

    Args:
        grid: The sheet.
        row: The row.
        columns: The columns of names.
        language: The language of the sheet.

    Returns:
        The row, without its numbers.
    """
    text, depth = "", 0
    for index, column in enumerate(columns):
        cell = grid.cells.get((row, column))
        if cell is None or not grid.words(row, column):
            continue
        written = str(cell.value)
        if not text:
            blanks = len(written) - len(written.lstrip())
            depth = index * _COLUMN + cell.indent * _INDENT + blanks
        text = f"{text} {written}".strip()
    name, _ = row_name(text, language)
    pieces = table_words(language).cut(name)
    wordy = [piece for piece in pieces if any(map(str.isalpha, piece.text))]
    total = bool(wordy) and "total" in wordy[0].keys
    of_which = without_of_which(text, language) is not None
    bullet = text.strip()[:1]
    bullet = bullet if bullet in BULLETS else ""
    return Line(row, name, depth, total, of_which, bullet)


class _Finder:
    """Finds wholes among rows, and takes their parts out of the running."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.top = list(range(len(lines)))
        self.found: list[_Found] = []

    def of_which(self, headings: Mapping[int, str], language: Language) -> None:
        """Take rows that begin with "of which", and the indented rows below them."""
        index = 1
        while index < len(self.lines):
            line = self.lines[index]
            led = _is_lead(headings.get(line.row - 1, ""), language)
            whole = self.lines[index - 1]
            if not (line.of_which or led):
                index += 1
                continue
            end = index + 1
            while end < len(self.lines) and self._goes_on(whole, line, end):
                end += 1
            places = list(range(index, end))
            exact = len(places) > 1 and self._adds_up(index - 1, places)
            self._take(index - 1, places, complete=exact, why="of which")
            index = end

    def _goes_on(self, whole: Line, first: Line, place: int) -> bool:
        line, before = self.lines[place], self.lines[place - 1]
        deeper = line.depth > whole.depth and line.depth >= min(first.depth, _COLUMN)
        listed = line.bullet != "" and line.bullet == first.bullet != whole.bullet
        follows = line.row == before.row + 1 and not line.of_which
        return (deeper or listed) and follows

    def _take(self, whole: int, places: list[int], *, complete: bool, why: str) -> None:
        rows = [self.lines[place].row for place in places]
        self.found.append(_Found(self.lines[whole].row, rows, complete, why))
        self.top = [place for place in self.top if place not in set(places)]

    def sums_below(self) -> None:
        """Look for the parts of each row below it, from the last row up."""
        for whole in range(len(self.lines) - 1, -1, -1):
            if whole not in self.top or not self.lines[whole].values:
                continue
            while True:
                at = self.top.index(whole)
                run = self._run(whole, self.top[at + 1 : at + 1 + _LONGEST])
                if not run or self._is_of_next(whole, run):
                    break
                self._take(whole, run, complete=True, why="the rows add up to it")

    def _is_of_next(self, whole: int, run: Sequence[int]) -> bool:
        """Tell whether rows below a total are those of an equal total right below."""
        behind = run[-1] + 1
        line = self.lines[whole]
        following = self.lines[behind] if behind < len(self.lines) else line
        return (
            behind < len(self.lines)
            and line.total
            and following.total
            and bool(self._run(behind, run[::-1]))
        )

    def sums_above(self) -> None:
        """Look for the parts of each total above it, from the first row down."""
        for whole in range(1, len(self.lines)):
            if whole not in self.top or not self.lines[whole].values:
                continue
            at = self.top.index(whole)
            before = self.top[max(0, at - _LONGEST) : at]
            run = self._run(whole, before[::-1])
            if run:
                self._take(whole, run[::-1], complete=True, why="the rows add up to it")

    def _run(self, whole: int, others: Sequence[int]) -> list[int]:
        """Find the first run of next rows that adds up to a whole."""
        line = self.lines[whole]
        sums = _Sums(line, rounded=line.total)
        for size, place in enumerate(others, start=1):
            sums.add(self.lines[place])
            if size >= _FEW and sums.fit >= (1 if line.total else _FEW):
                return self._with_missing(others, size)
        return []

    def _with_missing(self, others: Sequence[int], size: int) -> list[int]:
        """Take the next rows as well that are as deep and whose figures are missing."""
        first = self.lines[others[0]]
        for place in others[size:]:
            line = self.lines[place]
            if line.values or not line.missing or line.depth != first.depth:
                break
            size += 1
        return list(others[:size])

    def _adds_up(self, whole: int, places: Sequence[int]) -> bool:
        sums = _Sums(self.lines[whole], rounded=False)
        for place in places:
            sums.add(self.lines[place])
        return sums.fit > 0


class _Sums:
    """The sums of rows beside the figures of their whole, column by column."""

    def __init__(self, whole: Line, *, rounded: bool) -> None:
        self.rounded = rounded
        self.whole = whole.values
        self.sums = {column: Decimal(0) for column in self.whole}
        self.least: dict[int, Decimal] = {}
        self.most: dict[int, Decimal] = {}
        self.units = {column: exponent(one) for column, one in self.whole.items()}
        self.count = dict.fromkeys(self.whole, 0)

    def add(self, line: Line) -> None:
        """Add a row; a column in which its figure is missing is compared no more."""
        for column in [*self.sums]:
            value = line.values.get(column)
            if value is not None:
                self.sums[column] += value
                self.count[column] += 1
                self.units[column] = min(self.units[column], exponent(value))
                least = self.least.get(column)
                size = abs(value)
                self.least[column] = size if least is None else min(least, size)
                self.most[column] = max(self.most.get(column, size), size)
            elif column in line.missing:
                del self.sums[column]

    @property
    def fit(self) -> int:
        """
        In how many columns they are equal; 0 where many differ.

        No part is larger than its whole: what is left of income after costs is no
        whole of both.
        """
        fits = fails = 0
        for column, found in self.sums.items():
            count = self.count[column]
            if not count:
                continue
            gap = abs(found - self.whole[column])
            rounded = count + 1 if self.rounded else 0
            room = room_of(self.units[column], rounded, found)
            over = self.most[column] > abs(self.whole[column]) + room
            if over or gap > room or gap * _FEW > self.least[column]:
                fails += 1
            else:
                fits += count >= _FEW and found != 0
        return fits if fits >= fails * _MOST_FIT else 0
