"""The names of rows: labels, the groups that rows stand in, and rows that are parts."""

from collections.abc import Collection, Mapping
from typing import Final

import attrs

from ictreport_mapping._doubts import LEAVE_OUT, UNDER, Asking, Key
from ictreport_mapping._labels import clean_name, row_name, without_of_which
from ictreport_mapping._model import Group
from ictreport_mapping._periods import PeriodPhrase
from ictreport_mapping._regions import Region
from ictreport_mapping._row_units import unit_in_name
from ictreport_mapping._rows import rows_text
from ictreport_mapping._sheet import Sheet
from ictreport_mapping._units import UNTOLD

_BLANK: Final = 2
"""How much of a step of indentation a blank before a name is."""


_DEEPEST: Final = 1_000_000


@attrs.define
class Line:
    """
    One row with figures.

    Attributes:
        row: The row.
        name: Its name, of all label columns.
        depth: How far it is set in.
        groups: The rows whose words go before it.
        period: What its cells say of its period.
        period_text: The words of these cells.
    """

    row: int
    name: str
    depth: int = 0
    groups: tuple[int, ...] = ()
    period: PeriodPhrase | None = None
    period_text: str = ""


@attrs.define(eq=False)
class _Heading:
    """
    A row of words whose group is still open.

    Attributes:
        row: The row.
        depth: How far its words are set in.
        period: Whether they are a period.
        rows: The rows below it.
        least: How far the least set in of these are.
    """

    row: int
    depth: int
    period: bool
    rows: list[int] = attrs.field(factory=list[int])
    least: int = _DEEPEST

    def holds(self, other: "_Heading", *, adjacent: bool) -> bool:
        """Return whether the group goes on below another row of words."""
        outer = self.depth < other.depth or (adjacent and not self.rows)
        return outer or self.period is not other.period


def _row_of(heading: _Heading) -> int:
    return heading.row


class Names:
    """
    The names of the rows of one table.

    Args:
        sheet: The sheet.
        region: The table.
        notes: The numbers of notes below it, by which glued digits are known.

    Attributes:
        lines: The rows with figures.
        groups: The rows of words, each with the rows below that belong to it.
        headings: The words of rows of words.
        fill: The label columns whose empty cells repeat the name above.
    """

    def __init__(self, sheet: Sheet, region: Region, notes: Collection[str]) -> None:
        self.sheet = sheet
        self.region = region
        self.notes = notes
        self.fill: list[int] = []
        self.headings: dict[int, str] = {}
        self.periods: dict[int, PeriodPhrase] = {}
        self.own_names: dict[int, str] = {}
        self.own_periods: dict[int, str] = {}
        self.under: dict[int, list[int]] = {}
        self.skipped: list[int] = []
        self._above: dict[int, str] = {}
        self.lines = [self._line(row) for row in region.body]
        self._headings()
        self.groups = self._groups()

    def _depth(self, row: int) -> int:
        columns = [*self.region.names, *self.region.periods] or [1]
        for place, column in enumerate(columns):
            cell = self.sheet.grid.at(row, column)
            text = "" if cell is None else str(cell.value)
            bare = text.lstrip(" \u00a0")
            if cell is not None and bare:
                return 100 * place + _BLANK * cell.indent + len(text) - len(bare)
        return 0

    def _line(self, row: int) -> Line:
        words: list[str] = []
        columns = self.region.names
        for place, column in enumerate(columns):
            text = self.sheet.text(row, column)
            if not text and place < len(columns) - 1 and self._follows(row, place):
                if column not in self.fill:
                    self.fill.append(column)
                text = self._above.get(column, "")
            elif text:
                for later in columns[place:]:
                    self._above.pop(later, None)
                self._above[column] = text
            if not text:
                continue
            rest = without_of_which(text, self.sheet.language)
            name, _ = clean_name(rest or text, self.notes)
            if name and name not in words and rest != "":
                words.append(name)
        period_text = " ".join(
            filter(None, (self.sheet.text(row, each) for each in self.region.periods))
        )
        phrase = self.sheet.period(period_text) if period_text else None
        return Line(row, " · ".join(words), self._depth(row), (), phrase, period_text)

    def _follows(self, row: int, place: int) -> bool:
        """Return whether a column further right has a name of its own in the row."""
        return any(self.sheet.text(row, c) for c in self.region.names[place + 1 :])

    def _headings(self) -> None:
        for row in self.region.groups:
            cells = [*self.sheet.rows[row]]
            text = " ".join(dict.fromkeys(self.sheet.text(row, c) for c in cells))
            name, _ = row_name(text, self.sheet.language, self.notes)
            if without_of_which(text, self.sheet.language) == "":
                continue
            self.headings[row] = name
            year = self.sheet.year(row, cells[0]) if len(cells) == 1 else None
            if year is not None:
                self.periods[row] = self.sheet.period(text) or PeriodPhrase(year)

    def _groups(self) -> list[Group]:
        """Give each row of words the rows below, as far as its group goes."""
        ends: list[_Heading] = []
        done: list[_Heading] = []
        lines = {line.row: line for line in self.lines}
        before = last_heading = 0
        for row in sorted([*self.headings, *lines]):
            between = range(before + 1, row)
            blank = before and any(each not in self.sheet.rows for each in between)
            if blank and last_heading != before:
                done, ends = [*done, *ends], []
            if row in self.headings:
                adjacent = bool(last_heading == before and before and not blank)
                new = _Heading(row, self._depth(row), row in self.periods)
                open_ends = [end for end in ends if end.holds(new, adjacent=adjacent)]
                done += [end for end in ends if end not in open_ends]
                ends = [*open_ends, new]
                last_heading = row
            else:
                line = lines[row]
                least = min((end.least for end in ends), default=_DEEPEST)
                if line.depth < least < _DEEPEST and not self.region.periods:
                    done += [end for end in ends if end.depth >= line.depth]
                    ends = [end for end in ends if end.depth < line.depth]
                for end in ends:
                    end.rows.append(row)
                    end.least = min(end.least, line.depth)
                line.groups = tuple(end.row for end in ends)
            before = row
        done += ends
        return [self._group(end) for end in sorted(done, key=_row_of) if end.rows]

    def _group(self, heading: "_Heading") -> Group:
        period = self.periods.get(heading.row)
        return Group(
            row=heading.row,
            rows=rows_text(heading.rows),
            unit=self._unit(self.headings[heading.row]),
            period="" if period is None else period.code(),
        )

    def _unit(self, text: str) -> str:
        unit = unit_in_name(text, self.sheet.language)
        known = unit is not None and unit.unit not in {None, UNTOLD}
        known = known and unit is not None and not unit.is_made_up
        return unit.code if known and unit is not None else ""

    def name(self, row: int) -> str:
        """Return the name of a row."""
        return next((line.name for line in self.lines if line.row == row), "")

    def path(self, line: Line) -> tuple[str, ...]:
        """
        Return the names that tell a row from others.

        Args:
            line: The row.

        Returns:
            The words of its groups, and its own name.
        """
        if not line.groups:
            return (line.name,)
        groups = [self.headings[row] for row in line.groups if row not in self.periods]
        return (*groups, line.name)

    def ask(self, asking: Asking, wholes: Mapping[int, int], width: int) -> None:
        """
        Ask of rows that cannot be told apart, or that have no name or period.

        Args:
            asking: Takes the doubts, and gives the answers to them.
            wholes: The whole of each row that is a part.
            width: How many figures a row has.
        """
        if self.region.periods:
            text = asking.question("row_periods")
            unread = {
                line.row: line.period_text or line.name
                for line in self.lines
                if line.period is None
            }
            answers = asking.ask_rows((width, "period", "rows"), text, (), unread)
            self.own_periods = self._without_left_out(answers)
            return
        text = asking.question("row_names")
        rows = dict.fromkeys(
            (line.row for line in self.lines if self._nameless(line)), ""
        )
        answers = asking.ask_rows((width, "names", ""), text, (), rows)
        text = asking.question("row_twins")
        twice = self._twice(wholes)
        key: Key = (width, "names", "twice")
        apart = asking.ask_rows(key, text, [UNDER], twice)
        once = [line.row for line in self.lines if line.row not in twice]
        for row in [row for row, words in apart.items() if words == UNDER]:
            del apart[row]
            above = [earlier for earlier in once if earlier < row]
            if above:
                self.under.setdefault(above[-1], []).append(row)
        self.own_names = self._without_left_out(answers | apart)

    def _nameless(self, line: Line) -> bool:
        """Return whether a row has no name, or one in a font that is not known."""
        places = {(line.row, column) for column in self.region.names}
        known = places.isdisjoint(self.sheet.unknown)
        above = {row for row, _ in self.sheet.unknown}
        return not (known and any(self.path(line)) and above.isdisjoint(line.groups))

    def _twice(self, wholes: Mapping[int, int]) -> dict[int, str]:
        """Find the rows that others have the name and the whole of."""
        seen: dict[tuple[object, ...], list[Line]] = {}
        for line in self.lines:
            path = self.path(line)
            if any(path):
                key = (wholes.get(line.row), *path)
                seen.setdefault(key, []).append(line)
        lines = [line for same in seen.values() if len(same) > 1 for line in same]
        return {line.row: line.name for line in lines}

    def _without_left_out(self, answers: Mapping[int, str]) -> dict[int, str]:
        """Leave the rows out of which that was answered."""
        self.skipped += [row for row, words in answers.items() if words == LEAVE_OUT]
        return {row: words for row, words in answers.items() if words != LEAVE_OUT}
