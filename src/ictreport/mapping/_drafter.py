"""Looking at one table: its columns, rows and markers, and what is left out."""

import itertools
import re
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.mapping._above import read_above
from ictreport.mapping._cell_kinds import Looker, is_marker, status_said
from ictreport.mapping._cells import UnreadableError, read_cell
from ictreport.mapping._column_periods import Settler
from ictreport.mapping._columns import ColumnReader
from ictreport.mapping._doubts import doubts_of
from ictreport.mapping._draft import Draft
from ictreport.mapping._figure_columns import Seen, column_numbers
from ictreport.mapping._headings import rest_of
from ictreport.mapping._label_columns import DITTO, LabelColumns
from ictreport.mapping._labels import without_of_which
from ictreport.mapping._naming import name_columns
from ictreport.mapping._notes import legend_below, notes_below
from ictreport.mapping._periods import PeriodPhrase
from ictreport.mapping._role import Role
from ictreport.mapping._row_units import (
    names_other_unit,
    names_say_units,
    says_rate,
    stands_apart,
    unit_in_name,
    unit_of_row,
)
from ictreport.mapping._shape import Shape
from ictreport.mapping._tree import Line, line_of, parts_of
from ictreport.mapping._unit_problem import COUNTS, unit_problem
from ictreport.mapping._units import (
    UnitText,
    read_unit_text,
    read_units,
    says_amount,
)
from ictreport.mapping._words import table_words
from ictreport.mapping.grid import Cell, column_letters
from ictreport.model import Status
from ictreport.model.unit_kind import NAMED

if TYPE_CHECKING:
    from decimal import Decimal

    from ictreport.language import Language

_MARK: Final = re.compile(r"(?:(?<=\D)|(?<=\d{4}))(\d{1,2})\)?$|(\*{1,3})\)?$")
_SUPPRESSED: Final = frozenset({"x", "(x)", "(d)", "(s)", "c", "[c]", "#"})
_SHARES: Final = frozenset({Role.RATIO, Role.SHARE, Role.PLAN_SHARE})
_MOST_SKIPPED: Final = 0.3
_MOST: Final = 0.6
_FEW: Final = 2
_MOST_LINES: Final = 5_000


class Drafter:
    """
    Looks at one table.

    Args:
        look: What the cells of the sheet look like.
        shape: Where the table is.
    """

    def __init__(self, look: Looker, shape: Shape) -> None:
        self.look = look
        self.grid = look.grid
        self.language: Language = look.language
        self.shape = shape
        self.notes = notes_below(look.grid, shape.rows[-1])
        self.fullest = look.fullest(shape.rows, shape.figures)
        self.numbers: dict[int, dict[int, Decimal]] = {}

    def draft(self, outer: UnitText | None) -> Draft:
        """
        Look at the table.

        Args:
            outer: The unit that the sheet names above all tables, or None.

        Returns:
            What was seen; periods are settled later, when the year's start is known.
        """
        above = read_above(self.look, self.shape, self.notes)
        units = above.units
        reader = ColumnReader(self.grid, self.shape, self.language)
        reader.title = above.title
        if reader.take_named(above.named):
            units, outer = [], None
        reader.unit = units[0] if len(units) == 1 else outer
        labels = LabelColumns(self.grid, self.shape, self.language)
        roles = labels.roles()
        draft = Draft(above.title, above.corner, reader.unit, roles, [])
        draft.lead, draft.office = above.lead, above.office
        draft.several = units if len(units) > 1 else []
        for seen in reader.see_all():
            reason = self._stray(seen)
            if reason:
                draft.leave(f"column {column_letters(seen.number)}", reason)
            else:
                draft.columns.append(seen)
        self._in_order(draft, reader)
        for number, role in roles.items():
            if role is Role.UNIT:
                draft.things.update(self._things(draft, number))
        self._sections(draft)
        if Role.PERIOD in roles.values():
            draft.rows = labels.periods(roles)
        return draft

    def _in_order(self, draft: Draft, reader: ColumnReader) -> None:
        """Give the units of a line to columns that alternate as often."""
        bare = [one for one in draft.columns if one.unit is None]
        if not draft.several:
            return
        names = [rest_of(one.parts, self.language) for one in bare]
        if len(set(names)) < len(draft.several):
            names = [rest_of(one.parts, self.language, fine=True) for one in bare]
        order = list(dict.fromkeys(names))
        if len(order) == len(draft.several):
            for seen, name in zip(bare, names, strict=True):
                seen.unit = draft.several[order.index(name)]
                seen.role = reader.role(seen)
                seen.why.append("units are named in the order of columns")

    def _sections(self, draft: Draft) -> None:
        """Find the column of names that say the units of rows, if one does."""
        levels = [one for one in draft.columns if one.role in {Role.VALUE, Role.PLAN}]
        bare = [one.number for one in levels if one.unit is None]
        if draft.unit is not None or Role.UNIT in draft.roles.values() or not bare:
            return
        numbers = {
            one: column_numbers(self.grid, self.shape, one, self.language)
            for one in bare
        }
        for column in [one for one, role in draft.roles.items() if role is Role.NAME]:
            own: dict[int, UnitText] = {}
            lines: list[Line] = []
            for row in self.shape.rows[:_MOST_LINES]:
                found = unit_in_name(self.grid.words(row, column), self.language)
                if found is not None:
                    own[row] = found
                values = {one: at[row] for one, at in numbers.items() if row in at}
                if values:
                    line = line_of(self.grid, row, [column], self.language)
                    lines.append(attrs.evolve(line, values=values))
            silent = {line.row for line in lines} - {*own}
            whole = bool(lines) and names_say_units(lines, own)
            if whole or len(silent) * 2 < len(lines):
                draft.sections = column
                draft.silent = set() if whole else silent
                for one in own.values():
                    draft.things.update(one.things)

    def _things(self, draft: Draft, column: int) -> dict[str, str]:
        """Collect what the rows of a column of units count."""
        found: dict[str, str] = {}
        for row in self.shape.rows:
            text = self.grid.words(row, column)
            if text and text not in DITTO:
                unit = unit_of_row([text], self.language)
                draft.scales.update({unit.scale} if unit else ())
                found.update(unit.things if unit else {})
        return found

    def _stray(self, seen: Seen) -> str:
        """Say why a column is not read, or nothing."""
        filled = [
            row for row in self.shape.rows if (row, seen.number) in self.look.kinds
        ]
        numbers = [
            row for row in filled if self.look.kind(row, seen.number) == "number"
        ]
        wrong = [
            row
            for row in filled
            if self.look.kind(row, seen.number) in {"text", "date"}
        ]
        apart = seen.number - 1 not in (*self.shape.figures, *self.shape.labels)
        if not numbers:
            return "it holds no number"
        if not seen.parts and len(filled) < self.fullest * _MOST:
            return "nothing stands above it"
        if apart and seen.phrase is None and len(filled) <= self.fullest * _MOST:
            return "it stands apart, with few figures"
        if len(wrong) > _MOST_SKIPPED * len(filled):
            return f"it holds words, such as {self.grid.words(wrong[0], seen.number)!r}"
        marked = self._other_unit(seen.heading)
        return f"a note says another unit: {marked!r}" if marked else ""

    def _other_unit(self, text: str) -> str:
        """Find the note of a mark that names a unit of its own."""
        match = _MARK.search(text.strip())
        note = self.notes.get(match[1] or match[2], "") if match else ""
        for part in re.split(r"[-–:,;]", note):
            if read_unit_text(part, self.language) is not None:
                return note
        return ""

    def finish(
        self, draft: Draft, title: PeriodPhrase | None, start: int | None
    ) -> None:
        """
        Tell periods, names, parts, markers and what cannot be read.

        Args:
            draft: What was seen; it changes.
            title: What the title of the sheet says of the period.
            start: The first month of years written 2022-23, or None.
        """
        draft.is_dated = title is not None
        by_rows = Role.PERIOD in draft.roles.values()
        settler = Settler(self.grid, self.shape, self.language, draft.rows)
        settler.settle(draft.columns, title, start)
        if by_rows and title is not None and title.ends_year:
            draft.leave("the table", "its years end with another month than December")
            draft.columns = []
        reason = self._steps_of_dates(draft)
        if reason:
            draft.leave("the table", reason)
            draft.columns = []
        for seen in draft.columns:
            self._note_status(seen)
        draft.columns = [
            seen
            for seen in draft.columns
            if not self._left_out(draft, seen, by_rows=by_rows)
        ]
        name_columns(draft.columns, self.language, by_rows=by_rows)
        self._cells(draft)
        if not by_rows:
            self._tree(draft)

    def _steps_of_dates(self, draft: Draft) -> str:
        """Say why months or first days of months are not the periods of figures."""
        columns = [one.phrase for one in draft.columns if one.role is Role.VALUE]
        dated = [one for one in draft.rows or columns if one and one.months == 1]
        at = [(one.year or 0) * 12 + one.month for one in dated]
        steps = {abs(after - before) for before, after in itertools.pairwise(at)}
        words = table_words(self.language)
        above = (place for place in self.grid.cells if place[0] < self.shape.rows[0])
        if len(dated) > _FEW and len(steps) == 1 and {one.day for one in dated} == {1}:
            return "its dates are first days, and can stand for months or quarters"
        months = {one.day for one in dated} == {None}
        quarters = (
            months
            and steps == {3}
            and any(words.has(self.grid.words(*place), "quarter") for place in above)
        )
        return "its dates are months, and its figures of quarters" * quarters

    def _note_status(self, seen: Seen) -> None:
        found = [_MARK.search(part) for part in seen.parts]
        match = next(filter(None, reversed(found)), None)
        note = self.notes.get(match[1] or match[2], "") if match else ""
        for piece in table_words(self.language).cut(note):
            status = piece.value("statuses")
            if status is not None and seen.status is Status.NORMAL:
                seen.status = Status(status)
                seen.why.append(f"note {match[0]} says {note!r}")  # type: ignore[index]

    def _left_out(self, draft: Draft, seen: Seen, *, by_rows: bool) -> bool:
        """Leave out columns that lack something a mapping needs."""
        letters = column_letters(seen.number)
        told = any(one.period for one in draft.columns if not one.role.is_claim)
        if by_rows:
            untold = seen.phrase and not seen.period and not seen.phrase.code()
        else:
            fiscal = seen.phrase is not None and seen.phrase.fiscal
            untold = told and seen.period is None and not fiscal
        if seen.doubt:
            reason = seen.doubt
        elif seen.role.is_claim and not seen.baseline:
            reason = "the sheet does not say what it is compared to"
        elif seen.role.is_claim and not by_rows and self._on_days(draft, seen):
            reason = "it is about another period than the figures, which are of days"
        elif untold:
            reason = "the sheet does not say its period"
        else:
            reason = unit_problem(self.grid, self.shape, self.language, draft, seen)
        if reason:
            draft.leave(f"column {letters}", reason)
        return bool(reason)

    def _on_days(self, draft: Draft, seen: Seen) -> bool:
        """Tell whether all figures are of days, but not what compares them."""
        levels = [one.period for one in draft.columns if not one.role.is_claim]
        told = [one for one in levels if one is not None]
        days = bool(told) and all(one.days == 1 for one in told)
        return days and seen.period is not None and seen.period.days > 1

    def _cells(self, draft: Draft) -> None:
        """Sort what is not a number into markers and cells that are skipped."""
        note = ""
        legend = legend_below(self.grid, self.shape.rows[-1], self.language)
        for row in self.shape.rows:
            label = self.grid.words(row, self._name_column(draft, row))
            if without_of_which(label, self.language) is None:
                note = self._other_unit(label)
            rated = ""
            for seen in draft.columns:
                cell = self.grid.cells.get((row, seen.number))
                if cell is None or cell.is_blank:
                    continue
                text = self.grid.words(row, seen.number)
                if is_marker(text, self.language):
                    hidden = text.casefold() in _SUPPRESSED
                    status = Status.SUPPRESSED if hidden else Status.MISSING
                    said = legend.get(text) or status_said(text, self.language)
                    draft.missing[text] = said or status
                    continue
                reason = self._unreadable(cell, seen, note)
                if row in draft.silent and seen.unit is None:
                    rated = "its name says no unit that is known, as others do"
                rated = rated or self._rate_problem(draft, seen, row, label)
                reason = reason or rated * (seen.role not in _SHARES)
                if reason:
                    place = f"{column_letters(seen.number)}{row}"
                    draft.skip.append(place)
                    draft.leave(place, reason)

    def _rate_problem(self, draft: Draft, seen: Seen, row: int, label: str) -> str:
        """Say why a row is no figure of its column: its name says a rate."""
        unit = seen.unit or draft.unit
        if COUNTS in seen.why and says_amount(label, self.language):
            return "its name says an amount, and the sheet names no currency"
        level = seen.role in {Role.VALUE, Role.PLAN}
        by_rows = draft.sections or Role.UNIT in draft.roles.values()
        if unit is None or unit.unit == "%" or by_rows or not level:
            return ""
        sure, perhaps = says_rate(label, self.language)
        numbers = self.numbers.get(seen.number)
        if perhaps and numbers is None:
            numbers = column_numbers(self.grid, self.shape, seen.number, self.language)
            self.numbers[seen.number] = numbers
        broken = perhaps and stands_apart(row, numbers or {})
        other = names_other_unit(label, unit, self.language)
        return f"its name says a rate, not {unit.code}" * (sure or broken or other)

    def _unreadable(self, cell: Cell, seen: Seen, note: str) -> str:
        """Say why a cell is not a figure of its column, or nothing."""
        unit = "" if seen.unit is None else seen.unit.code
        noted = [one.code for one in read_units(note, self.language)]
        if note and unit not in {*noted, "%"}:
            return f"a note says another unit, {note!r}"
        try:
            read_cell(cell, self.language, {}, percent=unit == "%")
        except UnreadableError as error:
            return error.reason
        return ""

    def _name_column(self, draft: Draft, row: int) -> int:
        names = [number for number, role in draft.roles.items() if role is Role.NAME]
        filled = [number for number in names if (row, number) in self.look.kinds]
        return filled[-1] if filled else 0

    def _tree(self, draft: Draft) -> None:
        names = [number for number, role in draft.roles.items() if role is Role.NAME]
        added = [
            seen.number
            for seen in draft.columns
            if seen.role in {Role.VALUE, Role.PLAN} and self._is_additive(draft, seen)
        ]
        skipped = set(draft.skip)
        lines: list[Line] = []
        headings: dict[int, str] = {}
        numbers = {
            column: column_numbers(self.grid, self.shape, column, self.language)
            for column in added
        }
        read = {seen.number for seen in draft.columns}
        for row in self.shape.rows[:_MOST_LINES]:
            filled = [one for one in read if (row, one) in self.look.kinds]
            told = (self.grid.words(row, one) for one in names)
            text = " ".join(filter(None, dict.fromkeys(told)))
            if not filled:
                if text.strip():
                    headings[row] = text
                continue
            values: dict[int, Decimal] = {
                column: found[row]
                for column, found in numbers.items()
                if row in found and f"{column_letters(column)}{row}" not in skipped
            }
            gone = frozenset(set(filled) & set(added) - set(values))
            line = line_of(self.grid, row, names, self.language)
            lines.append(attrs.evolve(line, values=values, missing=gone))
        draft.parts, draft.why = parts_of(lines, headings, self.language)
        draft.doubts = doubts_of(self.grid, lines, headings, draft, self.language)

    def _is_additive(self, draft: Draft, seen: Seen) -> bool:
        unit = seen.unit or draft.unit
        return unit is None or unit.unit not in NAMED
