"""Rows that words call parts of another row, but that do not add up to it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Final

from ictreport.language import Language
from ictreport.mapping._draft import Draft
from ictreport.mapping._label_columns import DITTO
from ictreport.mapping._labels import without_of_which
from ictreport.mapping._model import Parts
from ictreport.mapping._role import Role
from ictreport.mapping._row_units import unit_in_name
from ictreport.mapping._rows import rows_of, rows_text
from ictreport.mapping._tree import Line, exponent, heading_above, room_of
from ictreport.mapping._units import UnitText
from ictreport.mapping._words import table_words
from ictreport.mapping.grid import Grid, column_letters

_FEW: Final = 2
_LONGEST: Final = 500
"""How many rows are looked at for one whole; of more nothing is said."""


def doubts_of(
    grid: Grid,
    lines: Sequence[Line],
    headings: Mapping[int, str],
    draft: Draft,
    language: Language,
) -> list[tuple[Parts, str]]:
    """
    Tell which rows may be parts of another one although they do not add up to it.

    Words say so: the name of the whole says that it is a total, or the rows below it
    are moved in or begin with a sign such as a dash.

    Args:
        grid: The sheet.
        lines: The rows with figures, from top to bottom.
        headings: The words of rows without figures, by row.
        draft: What is known of their table, with the parts that were found.
        language: Their language.

    Returns:
        The parts, each with what is said of their sum.
    """
    doubter = _Doubter(lines, headings, draft, language)
    doubter.units = _units(grid, lines, draft, language)
    return doubter.doubts()


def _units(
    grid: Grid, lines: Sequence[Line], draft: Draft, language: Language
) -> dict[int, str]:
    """Tell what each row says of its unit; a row that says nothing goes on."""
    columns = [number for number, role in draft.roles.items() if role is Role.UNIT]
    found: dict[int, str] = {}
    last = ""
    for line in lines:
        told = " ".join(grid.words(line.row, one) for one in columns).strip()
        named = None if columns else unit_in_name(line.name, language)
        if told not in {"", *DITTO} or named is not None:
            last = told if named is None else named.code
        found[line.row] = last
    return found


def _is_quotient(unit: UnitText | None) -> bool:
    return unit is not None and "/" in unit.code


class _Doubter:
    """Looks below each row, and above totals that come last."""

    def __init__(
        self,
        lines: Sequence[Line],
        headings: Mapping[int, str],
        draft: Draft,
        language: Language,
    ) -> None:
        self.lines = lines
        self.headings = {
            row: text
            for row, text in headings.items()
            if without_of_which(text, language) != ""
        }
        words = table_words(language)
        self.led = {
            row
            for row, text in headings.items()
            if without_of_which(text, language) is not None
        }
        self.divided = {row for row in headings if words.has(headings[row], "by")}
        self.units: Mapping[int, str] = {}
        parts = [(one.whole, rows_of(one.rows)) for one in draft.parts]
        self.part_of = {row: whole for whole, rows in parts for row in rows}
        self.known = {one.whole for one in draft.parts if one.complete}
        self.added = {
            seen.number
            for seen in draft.columns
            if not _is_quotient(seen.unit or draft.unit)
            and not words.has(seen.heading, "averages")
        }
        self.last = bool(lines) and lines[-1].total and not lines[0].total

    def doubts(self) -> list[tuple[Parts, str]]:
        """Look at each row."""
        found: list[tuple[Parts, str]] = []
        for place, line in enumerate(self.lines):
            if line.row in self.known:
                continue
            parts = self._below(place)
            if self.last and line.total and not parts:
                parts = self._above(place)
            why = self._judged(line, parts)
            if why:
                rows = [one.row for one in parts]
                by = heading_above(line.row, rows, self.headings)
                made = Parts(whole=line.row, rows=rows_text(rows), by=by, complete=True)
                found.append((made, f"{why}; remove the first # if they are its parts"))
        return found

    def _below(self, place: int) -> list[Line]:
        """Collect the rows below a whole that have the depth of the first."""
        whole = self.lines[place]
        following = self.lines[place + 1 : place + 1 + _LONGEST]
        if not following:
            return []
        first = following[0]
        if first.of_which:  # it has its own parts of the whole
            return []
        deeper = first.depth > whole.depth
        listed = first.bullet not in {"", whole.bullet}
        if not (deeper or listed or (whole.total and not (first.total or self.last))):
            return []
        found: list[Line] = []
        before = whole
        for line in following:
            between = {*range(before.row + 1, line.row)}
            before = line
            if self._ends(whole, first, line) or self._parted(whole, between, found):
                return found
            like = line.depth == first.depth and line.bullet == first.bullet
            if like and self._is_free(line):
                if self.units[line.row] != self.units[whole.row]:
                    return found
                found.append(line)
        return found if len(following) < _LONGEST else []

    def _ends(self, whole: Line, first: Line, line: Line) -> bool:
        """Tell whether a row is no longer below a whole, as its first part is."""
        outer = line.bullet in {"", whole.bullet} and line.bullet != first.bullet
        return (
            line.depth < first.depth
            or (line.total and line.depth <= whole.depth)
            or (line.depth == first.depth and outer)
        )

    def _parted(
        self, whole: Line, between: AbstractSet[int], found: Sequence[Line]
    ) -> bool:
        """Tell whether a heading parts a row from those before it."""
        if not found and between & self.led:
            return True
        ended = between & (self.divided if whole.total else self.headings.keys())
        return bool(ended) and bool(found or not whole.total)

    def _above(self, place: int) -> list[Line]:
        """Collect the rows above a total, back to another one."""
        whole = self.lines[place]
        found: list[Line] = []
        for line in reversed(self.lines[max(0, place - _LONGEST) : place]):
            after = (found or [whole])[0].row
            ended = self.divided & {*range(line.row + 1, after)}
            other = self.units[line.row] != self.units[whole.row]
            if line.total or other or (ended and found):
                break
            found.insert(0, line)
        if len(found) == _LONGEST:
            return []
        free = [one for one in found if self._is_free(one)]
        depth = min((one.depth for one in free), default=0)
        outer = [one for one in free if one.depth == depth]
        return [one for one in outer if not one.bullet] or outer

    def _is_free(self, line: Line) -> bool:
        """Tell whether a row is no part of another one already."""
        return line.row not in self.part_of and not line.of_which

    def _judged(self, whole: Line, parts: Sequence[Line]) -> str:
        """Say to what parts add up, or nothing where that says nothing."""
        wrong: list[str] = []
        right = 0
        for column in sorted(whole.values.keys() & self.added):
            values = [one.values[column] for one in parts if column in one.values]
            missing = any(column in one.missing for one in parts)
            if missing or len(values) < _FEW:
                continue
            total, wanted = sum(values, Decimal(0)), whole.values[column]
            figures = [wanted, *values]
            finest = min(map(exponent, figures))
            room = room_of(finest, len(figures), max(map(abs, figures)))
            if abs(total - wanted) <= room:
                right += 1
            else:
                letters = column_letters(column)
                wrong.append(f"{total:f}, not {wanted:f}, in column {letters}")
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        if wrong:
            return f"they add up to {wrong[0]}{more}"
        return "they add up to it" if right and whole.total else ""
