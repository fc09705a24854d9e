"""A sheet and its mapping make a report."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.language import Language, builtin_language, builtin_languages
from ictreport.model import (
    Area,
    Period,
    Publisher,
    Quantity,
    Report,
    Sector,
    Status,
    Text,
)
from ictreport.model.unit import UnitDeclaration
from ictreport.model.unit_kind import POINTS, in_percent
from ictreport.plugin import Cell, Grid, Readable, column_number, pick_grid, readable
from ictreport_mapping._cells import read_cell, shortened
from ictreport_mapping._headings import heading_of, heading_period, heading_unit
from ictreport_mapping._labels import row_name, without_of_which
from ictreport_mapping._metrics import Content, Figure, sectors_of
from ictreport_mapping._model import (
    HEADER,
    NAMES,
    OPEN,
    ZERO,
    Column,
    Group,
    SheetMapping,
    Table,
    area_of,
    is_partial,
    open_in,
    settled,
)
from ictreport_mapping._notes import notes_below
from ictreport_mapping._periods import PeriodPhrase, part_of_year, read_period, timeless
from ictreport_mapping._role import Role
from ictreport_mapping._row_units import DITTO, unit_in_name, unit_of_row
from ictreport_mapping._rows import rows_of

_NONE: Final = "5000"
"""Replaces a missing period of a report, which is reported as a problem of its own."""

_YEAR: Final = re.compile(r"\d{4}")

_NO_START: Final = (
    "the first month of such years must be stated, as in year_start = '04-01'"
)

_OWN_UNITS: Final = {
    Role.SHARE: "%",
    Role.GROWTH: "%",
    Role.RATIO: "%",
    Role.PLAN_SHARE: "%",
    Role.POINTS: "pp",
}
"""The units of roles that have one of their own."""


@attrs.frozen
class Applied:
    """
    The result of applying a mapping to a workbook.

    Attributes:
        report: The report.
        figures: Every cell that was read as a figure, with its address in the report.
        assumed: Remarks on what was ignored in names and figures, and on signs that
            were read as a missing value.
    """

    report: Report
    figures: tuple[Figure, ...]
    assumed: tuple[str, ...]


def apply(
    grids: Grid | Iterable[Grid],
    mapping: SheetMapping,
    language: Language | None = None,
) -> Applied:
    """
    Read a report from sheets, by a mapping.

    Nothing is guessed: a cell that is neither a figure nor a known sign for a missing
    one is an error, unless the mapping skips it.

    Args:
        grids: The sheets of a workbook.
        mapping: The mapping.
        language: The language of the sheets; by default the built-in language that the
            mapping names.

    Returns:
        The report, the cell of each figure, and remarks on what was assumed.

    Raises:
        ModelError: A sheet or a language that the mapping names does not exist.
        DocumentError: Something is still asked, or cells cannot be read or do not make
            a report; the error lists every problem with its place.
    """
    sheets = (grids,) if isinstance(grids, Grid) else tuple(grids)
    if questions := [Problem(path, text) for path, text in open_in(mapping)]:
        raise DocumentError(questions)
    reader = _Reader(mapping, language or language_of(mapping.language))
    texts: dict[int, Readable] = {}
    contents: list[Content] = []
    for table in mapping.tables:
        grid = pick_grid(sheets, table.sheet or None)
        if id(grid) not in texts:
            texts[id(grid)] = readable(shortened(grid))
        contents.append(reader.read(texts[id(grid)], table))
    if reader.problems:
        raise DocumentError(reader.problems)
    sectors, placed = sectors_of(mapping, contents)
    report = _report(mapping, sectors, placed)
    return Applied(report, tuple(placed), tuple(dict.fromkeys(reader.assumed)))


@attrs.frozen
class Glance:
    """
    What cells are read as, as far as a mapping says it.

    Attributes:
        figures: The figures, by their cells.
        names: The names of rows, by sheet and row.
        problems: Why other cells cannot be read, by their names.
    """

    figures: Mapping[str, Figure]
    names: Mapping[tuple[str, int], str]
    problems: Mapping[str, str]

    def name_of(self, figure: Figure) -> str:
        """
        Return the name of a figure.

        Args:
            figure: One of the figures.

        Returns:
            The name of its row, and what its column measures.
        """
        sheet, _, _ = figure.place.rpartition("!")
        words = (self.names.get((sheet, figure.row), ""), figure.measure)
        return " · ".join(filter(None, words))


def glance(grids: Grid | Iterable[Grid], mapping: SheetMapping) -> Glance:
    """
    Read the cells of sheets, as far as a mapping says what they hold.

    Args:
        grids: The sheets of a workbook.
        mapping: The mapping, which may have questions open.

    Returns:
        What each cell is read as, without a report.
    """
    sheets = (grids,) if isinstance(grids, Grid) else tuple(grids)
    known = settled(mapping)
    tables = () if known is None else known.tables
    reader = _Reader(known or mapping, language_of(mapping.language))
    figures: dict[str, Figure] = {}
    names: dict[tuple[str, int], str] = {}
    for table in tables:
        content = reader.read(
            readable(shortened(pick_grid(sheets, table.sheet or None))), table
        )
        figures |= {figure.place: figure for figure in content.figures}
        names |= {(table.sheet, row): name for row, name in content.names.items()}
    problems = {str(problem.path[0]): problem.message for problem in reader.problems}
    return Glance(figures, names, problems)


def language_of(tag: str) -> Language:
    """
    Return the language of a sheet.

    Args:
        tag: Its tag, of a language that the core brings.

    Returns:
        The language.

    Raises:
        ModelError: The core has no such language.
    """
    language = builtin_language(tag)
    if language is None:
        known = ", ".join(spec.tag for spec in builtin_languages())
        raise ModelError("language", f"it must be one of {known}", tag)
    return language


def _report(
    mapping: SheetMapping, sectors: Iterable[Sector], placed: Iterable[Figure]
) -> Report:
    tag, area = mapping.language, mapping.area
    used = {
        code
        for figure in placed
        if figure.quantity is not None
        for code in figure.quantity.unit.counted
    }
    return Report(
        mapping.id,
        Text({tag: mapping.title}),
        Publisher(mapping.publisher.code, Text({tag: mapping.publisher.name})),
        area=None if area is None else Area(area.code, Text({tag: area.name})),
        period=Period.parse(mapping.period),
        units=[
            UnitDeclaration.of(code, **{tag: name})
            for code, name in mapping.units.items()
            if code in used
        ],
        sectors=sectors,
    )


class _Reader:
    """Go through the tables of a mapping, and gather figures and problems."""

    def __init__(self, mapping: SheetMapping, language: Language) -> None:
        self.mapping = mapping
        self.language = language
        self.problems: list[Problem] = []
        self.assumed: list[str] = []
        if not mapping.period:
            rule = "the report needs its period: write it, as in period = '2024-S1'"
            self.problems.append(Problem(("period",), rule))

    def read(self, text: Readable, table: Table) -> Content:
        """Read one table."""
        grid = text.grid
        if text.fonts:
            fonts = ", ".join(text.fonts)
            self.assumed.append(f"{grid.name}: words in {fonts} were converted")
        columns = {
            column_number(letters): self._resolved(grid, table, letters, column)
            for letters, column in table.columns.items()
        }
        skipped = _Skipped(table.skip)
        rows = _Rows(self, grid, table, columns)
        figures: list[Figure] = []
        read = {
            number: column
            for number, column in columns.items()
            if column.role.is_figure and number <= grid.columns
        }
        for row in rows_of(table.rows):
            if row > grid.rows:  # below the last row that has content
                continue
            if row in skipped.rows:
                continue
            rows.enter(row)
            rows.check_fonts(text.unknown)
            for number, column in read.items():
                cell = grid.cells.get((row, number))
                if cell is None or cell.is_blank or skipped.holds(row, number):
                    continue
                try:
                    figures.append(self._figure(grid, rows, (row, number), column))
                except ModelError as error:
                    place = grid.place(row, number)
                    self.problems.append(Problem((place,), error.reason))
        return Content(table, figures, rows.names, rows.keys)

    def _resolved(
        self, grid: Grid, table: Table, letters: str, column: Column
    ) -> Column:
        """Check a column against its heading, and read from that what it says."""
        number = column_number(letters)
        text = heading_of(grid, rows_of(table.header), number)
        place = grid.place(max(rows_of(table.header), default=1), number)
        if column.heading and column.heading != text:
            self._check_heading(column, text, place)
        changes: dict[str, Any] = {}
        if column.period == HEADER:
            phrase = heading_period(text, self.language)
            start = self.mapping.year_start_month
            changes["period"] = "" if phrase is None else phrase.code(start)
        if column.unit == HEADER:
            unit = heading_unit(text, self.language)
            changes["unit"] = "" if unit is None else unit.code
        for name, text_of in changes.items():
            if not text_of:
                message = f"the heading must say the {name} (got {text!r})"
                if name == "period" and heading_period(text, self.language):
                    message = f"{_NO_START} (got {text!r})"
                self.problems.append(Problem((place,), message))
        return attrs.evolve(column, **changes)

    def _check_heading(self, column: Column, text: str, place: str) -> None:
        """Refuse another heading than a mapping was made for, be it of a later time."""
        hint = "if the sheet has changed, propose a mapping again"
        before, now = (
            (timeless(words, self.language), heading_unit(words, self.language))
            for words in (column.heading, text)
        )
        base = _YEAR.search("" if column.baseline is None else column.against)
        if before == now:
            if column.period != HEADER:
                hint = (
                    "write period = 'header' to read the sheets of other periods, too"
                )
            elif base and base[0] not in text:
                hint = "write against = 'previous' or 'year_ago', or the heading anew"
            else:
                return
        message = f"the heading must be {column.heading!r} (got {text!r}); {hint}"
        self.problems.append(Problem((place,), message))

    def _figure(
        self, grid: Grid, rows: "_Rows", position: tuple[int, int], column: Column
    ) -> Figure:
        row, number = position
        unit = column.unit or _OWN_UNITS.get(column.role, "")
        if column.role not in _OWN_UNITS:
            unit = rows.own["units"].get(row) or unit or rows.unit or rows.table.unit
        role = column.role
        if role is Role.CHANGE and not column.unit and in_percent(unit):
            role, unit = Role.POINTS, POINTS
        cell = grid.cells[position]
        text = grid.words(row, number)
        if rows.table.missing.get(text) == ZERO:
            cell = Cell(Decimal(0))
        missing = rows.missing
        read = read_cell(
            cell,
            self.language,
            missing,
            unit=unit,
            as_shown=self.mapping.as_shown,
        )
        if read.mark:
            where = grid.place(row, number)
            self.assumed.append(f"{where}: {read.mark!r} behind the number is a note")
        quantity = None
        if read.number is not None:
            quantity = self._quantity(read.number, unit)
        status = column.status if read.number is not None else read.status
        period = rows.period_of(column)
        return Figure(
            place=grid.place(row, number),
            row=row,
            measure=column.name,
            role=role,
            period=period,
            baseline=column.baseline_of(period),
            quantity=quantity,
            status=read.status or status or column.status,
        )

    def _quantity(self, number: Decimal, unit: str) -> Quantity:
        if not unit:
            raise ModelError(
                "unit",
                "a figure must have a unit",
                str(number),
                "give the column, the row or the table one, as unit = 'billion VND'",
            )
        model = Quantity.parse(f"1 {unit}")
        whole = model.unit.kind.traits.is_whole and not model.scale
        if whole and number == number.to_integral_value():
            number = number.quantize(Decimal(1))
        return Quantity(number, model.unit, scale=model.scale)


class _Skipped:
    """The cells and rows that a table leaves out."""

    def __init__(self, skip: Iterable[str]) -> None:
        self.rows: set[int] = set()
        self._areas: list[tuple[int, int, int, int]] = []
        self._cells: set[tuple[int, int]] = set()
        for text in skip:
            area = area_of(text)
            if area is None:
                self.rows.update(rows_of(text))
            elif area[:2] == area[2:]:
                self._cells.add(area[:2])
            else:
                self._areas.append(area)

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell is left out."""
        return (row, column) in self._cells or any(
            top <= row <= bottom and left <= column <= right
            for top, left, bottom, right in self._areas
        )


class _Rows:
    """What the label columns say of the row that is being read."""

    def __init__(
        self,
        reader: _Reader,
        grid: Grid,
        table: Table,
        columns: Mapping[int, Column],
    ) -> None:
        self.reader = reader
        self.grid = grid
        self.table = table
        roles: dict[Role, list[int]] = {}
        for number, column in columns.items():
            roles.setdefault(column.role, []).append(number)
        self.columns = roles
        self.units = {number: column.unit for number, column in columns.items()}
        self.names: dict[int, str] = {}
        self.keys: dict[int, int] = {}
        self.first: dict[str, int] = {}
        self.notes = notes_below(grid, max(rows_of(table.rows)))
        self.missing = {
            sign: Status(meaning)
            for sign, meaning in table.missing.items()
            if meaning not in {ZERO, OPEN}
        }
        self.fill = {number for number, column in columns.items() if column.fill}
        self.above: dict[int, str] = {}
        self.groups: dict[int, list[Group]] = {}
        for group in table.groups:
            for member in rows_of(group.rows):
                self.groups.setdefault(member, []).append(group)
        self.own: dict[str, dict[int, str]] = {
            key: {row: text for rows, text in by_rows.items() for row in rows_of(rows)}
            for key, by_rows in (
                ("names", table.names),
                ("units", table.units),
                ("periods", table.periods),
            )
        }
        self.stack: list[tuple[int, str]] = []
        self.group_period = ""
        self.cell_unit = ""
        self.unit = ""
        self.year: int | None = None
        self.phrase: PeriodPhrase | None = None
        self.row = 0

    def enter(self, row: int) -> None:
        """Look at the labels of the next row."""
        self.row = row
        groups = self.groups.get(row, [])
        name = self.own["names"].get(row) or self._name(row)
        if self.table.levels:
            name = self._levelled(row, name)
        heads = [self._words_of(group.row) for group in groups if not group.period]
        name = " · ".join(dict.fromkeys(filter(None, (*heads, name))))
        periods = [group.period for group in groups if group.period]
        self.group_period = periods[-1] if periods else ""
        if Role.PERIOD in self.columns:
            self._read_period(row)
            previous = self.names.get(row - 1, "")
            name = name or previous or self.table.title
            self.keys[row] = self.first.setdefault(name, row)
        else:
            self.keys[row] = row
        self.names[row] = name or self.grid.place(row, 1)
        if Role.UNIT in self.columns:
            self._read_unit(row)
        group_unit = next((group.unit for group in reversed(groups) if group.unit), "")
        named = self._unit_in_name(row)
        self.unit = self.own["units"].get(row) or named or self.cell_unit or group_unit

    def check_fonts(self, unknown: frozenset[tuple[int, int]]) -> None:
        """Refuse the name of the row where its font is old, and a letter not known."""
        if self.row in self.own["names"]:
            return
        for column in self.columns.get(Role.NAME, ()):
            if (self.row, column) in unknown:
                place = self.grid.place(self.row, column)
                rule = "its font is not of Unicode, and a letter of it is not known"
                hint = f"write the name, as in names = {{ {self.row} = '…' }}"
                self.reader.problems.append(Problem((place,), f"{rule}; {hint}"))

    def _words_of(self, row: int) -> str:
        """Return the words of a row that stand before the names of others."""
        if row in self.names:
            return self.names[row]
        columns = range(1, self.grid.columns + 1)
        texts = dict.fromkeys(filter(None, (self.grid.words(row, c) for c in columns)))
        return row_name(" ".join(texts), self.reader.language, self.notes)[0]

    def _levelled(self, row: int, name: str) -> str:
        """Put the names of the rows before it that are less set in before a name."""
        cells = (self.grid.at(row, each) for each in self.columns.get(Role.NAME, ()))
        cell = next(
            (each for each in cells if each is not None and not each.is_blank), None
        )
        if cell is None:
            return name
        text = str(cell.value)
        depth = 2 * cell.indent + len(text) - len(text.lstrip(" \u00a0"))
        while self.stack and self.stack[-1][0] >= depth:
            self.stack.pop()
        whole = " · ".join([*(words for _, words in self.stack), name])
        self.stack.append((depth, name))
        return whole

    def _name(self, row: int) -> str:
        words: list[str] = []
        columns = self.columns.get(Role.NAME, [])
        for place, number in enumerate(columns):
            text = self.grid.words(row, number)
            behind = columns[place + 1 :]
            if number in self.fill:
                if text:
                    for later in columns[place:]:
                        self.above.pop(later, None)
                    self.above[number] = text
                elif any(self.grid.words(row, later) for later in behind):
                    text = self.above.get(number, "")
            name, mark = row_name(text, self.reader.language, self.notes)
            if mark:
                where = self.grid.place(row, number)
                self.reader.assumed.append(f"{where}: {mark!r} in {text!r} is a note")
            lead = without_of_which(text, self.reader.language) == ""
            if name and name not in words and not lead:
                words.append(name)
        return " · ".join(words)

    def _read_period(self, row: int) -> None:
        text = " ".join(
            self.grid.words(row, number) for number in self.columns[Role.PERIOD]
        ).strip()
        phrase = read_period(text, self.reader.language) if text else None
        if phrase is None:
            self.phrase = None
            return
        if self.group_period and len(self.group_period) == len("2024"):
            self.year = int(self.group_period)
        if phrase.year is not None:
            self.year = phrase.year
        self.phrase = phrase

    def period_of(self, column: Column) -> Period:
        """Tell the period of a figure of this row."""
        if column.period and not is_partial(column.period):
            return self._within(Period.parse(column.period))
        if self.row in self.own["periods"]:
            return Period.parse(self.own["periods"][self.row])
        if self.group_period and Role.PERIOD not in self.columns:
            return Period.parse(self.group_period)
        if Role.PERIOD in self.columns:
            start = self.reader.mapping.year_start_month
            phrase = self.phrase
            period = None
            if phrase is not None and column.period:
                phrase = part_of_year(column.period, fiscal=phrase.fiscal)
            if phrase is not None:
                period = phrase.period(self.year, start)
            if period is None:
                number = self.columns[Role.PERIOD][0]
                text = self.grid.words(self.row, number)
                rule = "the row must say its period" if phrase is None else _NO_START
                raise ModelError("row", rule, text)
            return period
        if column.period:
            raise ModelError("column", "the rows must say the year", column.period)
        return Period.parse(self.table.period or self.reader.mapping.period or _NONE)

    def _within(self, whole: Period) -> Period:
        """Find the month or quarter of the row in the year of a column."""
        phrase = self.phrase
        if phrase is None or phrase.year is not None or self.year is not None:
            return whole
        start = whole.start.month
        if start > 1 and not phrase.named:
            phrase = attrs.evolve(phrase, fiscal=True)
        for year in (whole.start.year, whole.end.year):
            period = phrase.period(year, start)
            if period is not None and whole.contains(period):
                return period
        raise ModelError("row", f"its period must be a part of {whole}", self.row)

    def _unit_in_name(self, row: int) -> str:
        """Read the unit that the name of the row ends with."""
        unit = ""
        for number in self.columns.get(Role.NAME, ()):
            if self.units[number] == NAMES:
                text = self.grid.words(row, number)
                unit_text = unit_in_name(text, self.reader.language)
                unit = unit if unit_text is None else unit_text.code
        return unit

    def _read_unit(self, row: int) -> None:
        texts = [self.grid.words(row, number) for number in self.columns[Role.UNIT]]
        unit_cells = [text for text in texts if text and text not in DITTO]
        if unit_cells:
            words = " ".join(unit_cells)
            alias = self.reader.mapping.aliases.get(words)
            unit_text = None if alias else unit_of_row(unit_cells, self.reader.language)
            self.cell_unit = alias or ("" if unit_text is None else unit_text.code)
