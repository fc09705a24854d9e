"""A mapping proposed by looking at a sheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

import attrs

from ictreport.errors import DocumentError, Problem, SourceError
from ictreport.mapping._apply import apply, language_of
from ictreport.mapping._cell_kinds import Looker, shown_part
from ictreport.mapping._document import Remarks
from ictreport.mapping._draft import (
    Draft,
    column_of,
    hidden_from,
    latest,
    leave_untold,
    left_out,
    publisher_of,
    why_missing,
)
from ictreport.mapping._drafter import Drafter
from ictreport.mapping._labels import code_of
from ictreport.mapping._model import NAMES, Column, Parts, SheetMapping, Table
from ictreport.mapping._money import INDIAN, local_money, year_start_of
from ictreport.mapping._periods import PeriodPhrase, read_period
from ictreport.mapping._rows import rows_of, rows_text
from ictreport.mapping._shape import Shape, shapes_of
from ictreport.mapping._units import UnitText
from ictreport.mapping._unread import leave_words
from ictreport.mapping._words import Piece, detect_language, table_words
from ictreport.mapping.fonts import font_rule, old_font
from ictreport.mapping.grid import (
    CELL,
    Grid,
    cell_position,
    column_letters,
    pick_grid,
    sheet_names,
)

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MOST_TRIES: Final = 4
"""How often a proposal is tried; cells that cannot be read are left out after each."""


@attrs.frozen
class Proposal:
    """
    A proposed mapping, with the assumptions that it rests on.

    Attributes:
        mapping: The mapping.
        remarks: The assumptions, as comments to the lines of the mapping.
    """

    mapping: SheetMapping
    remarks: Remarks


def propose(
    grids: Grid | Iterable[Grid],
    *,
    sheet: str | None = None,
    language: str | None = None,
    period: str | None = None,
    name: str = "the book",
) -> Proposal:
    """
    Propose a mapping of a sheet by looking at it.

    Args:
        grids: The sheets of a workbook.
        sheet: The name of the sheet; by default the first one that has a table.
        language: The tag of its language; by default it is detected.
        period: The code of the report's period, when the sheet does not have it.
        name: The name of the workbook, for the first line of the mapping.

    Returns:
        The mapping, with the assumptions as comments to its lines.

    Raises:
        ModelError: The sheet or the language does not exist.
        SourceError: No sheet has a table of figures.
    """
    sheets = (grids,) if isinstance(grids, Grid) else tuple(grids)
    if sheet is not None:
        sheets_to_try: Sequence[Grid] = (pick_grid(sheets, sheet),)
    else:
        sheets_to_try = [one for one in sheets if one.visible] or sheets
    for grid in sheets_to_try:
        tag = language or detect_language(grid)
        look = Looker(shown_part(grid), language_of(tag))
        shapes = shapes_of(look)
        if shapes:
            others = [one.name for one in sheets if one is not grid]
            return _Maker(look, shapes, tag).proposal(name, others, period)
    named = [one.name for one in sheets_to_try if one.name]  # A text file has none.
    raise SourceError(
        f"{name}: a sheet must have a table, with figures beside names or periods "
        f"(found none in {sheet_names(named) if named else 'it'}); "
        f"{'name the sheet, or ' if named else ''}write the mapping by hand",
        name,
    )


class _Maker:
    """Makes the mapping of one sheet."""

    def __init__(self, look: Looker, shapes: Sequence[Shape], tag: str) -> None:
        self.look = look
        self.grid = look.grid
        self.shapes = shapes
        self.tag = tag
        self.drafts: list[Draft] = []
        self.head: list[str] = []
        self.beside: dict[str, str] = {}
        self.doubts: dict[str, list[tuple[Parts, str]]] = {}
        self.money = ""

    def proposal(
        self, name: str, others: Sequence[str], period: str | None
    ) -> Proposal:
        """Look at every table, and write down what was seen."""
        self._check_fonts(name)
        drafters = [Drafter(self.look, shape) for shape in self.shapes]
        drafts = self.drafts
        outer: UnitText | None = None
        for drafter in drafters:
            draft = drafter.draft(outer)
            outer = outer or self._outer(drafter, draft)
            drafts.append(draft)
        self._local_money(drafts)
        start = self._year_start(drafts)
        for drafter, draft in zip(drafters, drafts, strict=True):
            corner = self._title_period(draft.corner)
            ends = corner if corner is not None and corner.ends_year else None
            title = self._title_period(draft.title)
            lead = self._title_period(drafts[0].lead)
            drafter.finish(draft, ends or title or lead, start)
        leave_untold(drafts)
        leave_words(self.look, self.shapes, drafts)
        kept = [
            (drafter, draft)
            for drafter, draft in zip(drafters, drafts, strict=True)
            if draft.columns
        ]
        if not kept:
            told = "; ".join(line for draft in drafts for line in draft.remarks)
            raise SourceError(
                f"{name}: no column of {self.grid.name!r} can be read (got: {told}); "
                "write the mapping by hand",
                name,
            )
        return self._made(kept, name, others, period, start)

    def _made(
        self,
        kept: Sequence[tuple[Drafter, Draft]],
        name: str,
        others: Sequence[str],
        period: str | None,
        start: int | None,
    ) -> Proposal:
        stem = PurePath(name).stem
        for index, (_, draft) in enumerate(kept):
            draft.title = draft.title or (draft.corner if index else "")
            draft.title = draft.title or self.grid.name or stem
        first = kept[0][1]
        if len(self.shapes) == 1:
            first.title = f"{first.lead} {first.title}".strip()
        title = first.title if len(self.shapes) == 1 else first.lead or first.title
        code = code_of(self.grid.name or stem, code_of(title, "sheet"))
        found = period or self._period([draft for _, draft in kept], start)
        tables = [
            self._table(index, drafter, draft, code)
            for index, (drafter, draft) in enumerate(kept)
        ]
        units: dict[str, str] = {}
        for _, draft in kept:
            named = [draft.unit, *(seen.unit for seen in draft.columns)]
            for unit in filter(None, named):
                units.update(unit.things)
            units.update(draft.things)
        self._remark(name, others, found)
        publisher, self.beside["publisher"] = publisher_of(one for _, one in kept)
        suffix = found.lower().replace("/", "-")
        mapping = SheetMapping(
            id=f"{code}-{suffix}" if suffix else code,
            title=title,
            language=self.tag,
            period=found,
            year_start=self._start_text(kept, start),
            publisher=publisher,
            units=units,
            tables=tables,
        )
        mapping = self._tried(mapping)
        return Proposal(mapping, Remarks(tuple(self.head), self.beside, self.doubts))

    def _tried(self, mapping: SheetMapping) -> SheetMapping:
        """Apply the mapping, and leave out the cells that it cannot read."""
        for _ in range(_MOST_TRIES):
            try:
                apply(self.grid, attrs.evolve(mapping, period=mapping.period or "1000"))
            except DocumentError as error:
                reasons = self._reasons(error.problems)
            else:
                return mapping
            tables = [self._without(table, reasons) for table in mapping.tables]
            if tables == list(mapping.tables):
                return mapping
            mapping = attrs.evolve(mapping, tables=tables)
            for reason, places in reasons.items():
                self.head += left_out(reason, places)
        return mapping

    def _reasons(self, problems: Iterable[Problem]) -> dict[str, list[str]]:
        """Sort the cells that cannot be read by the reason."""
        found: dict[str, list[str]] = {}
        for problem in problems:
            place = str(problem.path[0]).rpartition("!")[2]
            if CELL.fullmatch(place):
                rule = problem.message.partition(" (got ")[0]
                found.setdefault(rule, []).append(place)
        return found

    def _without(self, table: Table, reasons: Mapping[str, list[str]]) -> Table:
        """Skip the cells of a table that cannot be read."""
        body = set(rows_of(table.rows))
        places = [one for told in reasons.values() for one in told]
        inside = [one for one in places if cell_position(one)[0] in body]
        return attrs.evolve(table, skip=tuple(dict.fromkeys([*table.skip, *inside])))

    def _check_fonts(self, name: str) -> None:
        places = [
            (row, column)
            for shape in self.shapes
            for row in (*shape.above, *shape.header, *shape.rows)
            for column in self.look.by_row.get(row, ())
        ]
        found = old_font(self.grid, places)
        if found is not None:
            place, font = found
            raise SourceError(f"{name}: {place}: {font_rule(font)}", name)

    def _outer(self, drafter: Drafter, draft: Draft) -> UnitText | None:
        """Keep a unit that has a line of its own above the first table."""
        above = drafter.shape.above
        places = [(row, one) for row in above for one in self.look.by_row[row]]
        lines = [self.grid.words(*place) for place in places]
        alone = any(line and line not in draft.title for line in lines)
        return draft.unit if alone else None

    def _local_money(self, drafts: Sequence[Draft]) -> None:
        """Take dollars and rupees for those of the country that the sheet names."""
        texts = self._around()
        indian = bool(self._scales(drafts) & INDIAN)

        def local(unit: UnitText | None) -> UnitText | None:
            if unit is None or unit.unit is None:
                return unit
            code, why = local_money(unit.unit, texts, indian=indian)
            if why:
                self.money = why
            return attrs.evolve(unit, unit=code)

        for draft in drafts:
            draft.unit = local(draft.unit)
            for seen in draft.columns:
                seen.unit = local(seen.unit)

    def _around(self) -> list[str]:
        """The words of the sheet that are not in the body of a table."""
        inside = {row for shape in self.shapes for row in shape.rows}
        places = [place for place in self.grid.cells if place[0] not in inside]
        return [self.grid.words(*place) for place in places]

    def _year_start(self, drafts: Sequence[Draft]) -> int | None:
        named = (
            [draft.unit, *(seen.unit for seen in draft.columns)] for draft in drafts
        )
        units = [unit for some in named for unit in some if unit is not None]
        return year_start_of(
            [unit.unit for unit in units],
            indian=self.tag == "hi" or bool(self._scales(drafts) & INDIAN),
            texts=self._around(),
            language=self.look.language,
        )

    def _scales(self, drafts: Sequence[Draft]) -> set[int]:
        """Collect the powers of ten in the units of the tables."""
        lines = [draft.unit for draft in drafts]
        units = [*lines, *(seen.unit for draft in drafts for seen in draft.columns)]
        told = {unit.scale for unit in units if unit is not None}
        return told.union(*(draft.scales for draft in drafts))

    def _start_text(
        self, kept: Sequence[tuple[Drafter, Draft]], start: int | None
    ) -> str:
        phrases = [seen.phrase for _, draft in kept for seen in draft.columns]
        phrases += [phrase for _, draft in kept for phrase in draft.rows]
        if start is None or not any(one is not None and one.fiscal for one in phrases):
            return ""
        self.beside["year_start"] = "assumed, by the money or the language"
        return f"{start:02}-01"

    def _title_period(self, title: str) -> PeriodPhrase | None:
        phrase = read_period(title, self.look.language)
        last = read_period(self._last_listed(title), self.look.language)
        if phrase is None and last is not None and last.is_year and last.named:
            return attrs.evolve(last, year=None)  # "ending June 30, 2023 and 2024"
        return None if phrase is None or phrase.last_year is not None else phrase

    def _last_listed(self, title: str) -> str:
        """Leave out years that others follow, as in "June 30, 2023 and 2024"."""
        pieces = table_words(self.look.language).cut(title)
        kept, start = "", 0
        for index, piece in enumerate(pieces):
            after = index + 1
            while after < len(pieces) and _joins(pieces[after]):
                after += 1
            pair = [piece, *pieces[after : after + 1]]
            listed = after > index + 1 and all(
                _YEAR.fullmatch(one.text) for one in pair
            )
            if listed and len(pair) > 1:
                kept += title[start : piece.start]
                start = pair[1].start
        return kept + title[start:]

    def _period(self, drafts: Sequence[Draft], start: int | None) -> str:
        told = [one for one in (latest(draft, start) for draft in drafts) if one]
        if told:
            self.beside["period"] = "the latest that there are figures for"
            return str(max(told, key=lambda one: (one.end, one.days)))
        for draft in drafts:
            phrase = self._title_period(draft.title)
            found = None if phrase is None else phrase.period(None, start)
            if found is not None:
                self.beside["period"] = "of the title"
                return str(found)
        self.beside["period"] = "the sheet does not say it: write it here"
        return ""

    def _table(self, index: int, drafter: Drafter, draft: Draft, code: str) -> Table:
        shape, path = drafter.shape, f"tables.{index}"
        columns: dict[str, Column] = {
            column_letters(number): Column(
                role=role, unit=NAMES if number == draft.sections else ""
            )
            for number, role in draft.roles.items()
        }
        for seen in draft.columns:
            letters = column_letters(seen.number)
            columns[letters] = column_of(seen)
            if seen.why:
                self.beside[f"{path}.{letters}"] = "; ".join(dict.fromkeys(seen.why))
        for rows, why in draft.why.items():
            self.beside[f"{path}.parts.{rows}"] = why
        self.doubts[path] = draft.doubts
        if draft.missing:
            self.beside[f"{path}.missing"] = why_missing(draft.missing)
        hidden = self.grid.hidden_rows
        unit = draft.unit
        if unit is not None and all(seen.unit is not None for seen in draft.columns):
            unit = None
        return Table(
            code=code if index == 0 else f"{code}-{index + 1}",
            title=draft.title,
            sheet=self.grid.name,
            header=rows_text(shape.header),
            rows=rows_text(one for one in shape.rows if one not in hidden),
            unit="" if unit is None else unit.code,
            missing=draft.missing,
            skip=draft.skip,
            columns=columns,
            parts=draft.parts,
        )

    def _remark(self, name: str, others: Sequence[str], period: str) -> None:
        self.head.append(f"Proposed by ictreport map from {name}; check every line.")
        if others:
            shown = sheet_names(others)
            self.head.append(f"Other sheets: {shown}; name one with --sheet.")
        if not period:
            self.head.append("The sheet does not say its period.")
        if self.money:
            self.head.append(self.money)
        self.head += hidden_from(self.grid)
        for draft in self.drafts:
            self.head += draft.remarks
        self.beside["language"] = "by the words of the sheet"


def _joins(piece: Piece) -> bool:
    return "joins" in piece.keys or piece.text == "&"
