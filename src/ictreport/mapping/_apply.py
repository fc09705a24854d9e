"""A sheet and its mapping make a report."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

import attrs

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.language import Language, builtin_language, builtin_languages
from ictreport.mapping._cells import read_cell
from ictreport.mapping._figure_columns import part_of_year
from ictreport.mapping._headings import heading_of, heading_period, heading_unit
from ictreport.mapping._labels import row_name, without_of_which
from ictreport.mapping._metrics import Content, Figure, sectors_of
from ictreport.mapping._model import (
    HEADER,
    NAMES,
    Column,
    SheetMapping,
    Table,
    is_partial,
)
from ictreport.mapping._notes import notes_below
from ictreport.mapping._periods import PeriodPhrase, read_period
from ictreport.mapping._role import Role
from ictreport.mapping._row_units import unit_in_name, unit_of_row
from ictreport.mapping._rows import rows_of
from ictreport.mapping.fonts import font_rule, old_font
from ictreport.mapping.grid import Grid, cell_position, column_number, pick_grid
from ictreport.model import Area, Period, Publisher, Quantity, Report, Sector, Text
from ictreport.model.unit import UnitDeclaration
from ictreport.model.unit_kind import HUNDREDTHS

_DITTO: Final = frozenset({'"', "''", "″", "〃", "”", "„", "-nt-", "nt", "do", "-do-"})
"""Signs that repeat the unit of the row above."""

_NONE: Final = "1000"
"""Replaces a missing period of a report, which is reported as a problem of its own."""

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
        DocumentError: Cells cannot be read, or do not make a report; the error lists
            every problem with its cell.
    """
    sheets = (grids,) if isinstance(grids, Grid) else tuple(grids)
    reader = _Reader(mapping, language or language_of(mapping.language))
    contents = [
        reader.read(pick_grid(sheets, table.sheet or None), table)
        for table in mapping.tables
    ]
    if reader.problems:
        raise DocumentError(reader.problems)
    sectors, placed = sectors_of(mapping, contents)
    report = _report(mapping, sectors, placed)
    return Applied(report, tuple(placed), tuple(dict.fromkeys(reader.assumed)))


def language_of(tag: str) -> Language:
    """
    Give the language of a sheet.

    Args:
        tag: Its tag, of a language that the core brings.

    Returns:
        The language.

    Raises:
        ModelError: The core has no such language.
    """
    found = builtin_language(tag)
    if found is None:
        known = ", ".join(spec.tag for spec in builtin_languages())
        raise ModelError("language", f"it must be one of {known}", tag)
    return found


def _report(
    mapping: SheetMapping, sectors: Iterable[Sector], placed: Iterable[Figure]
) -> Report:
    tag, area = mapping.language, mapping.area
    used = {
        code
        for one in placed
        if one.quantity is not None
        for code in one.quantity.unit.counted
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

    def read(self, grid: Grid, table: Table) -> Content:
        """Read one table."""
        columns = {
            column_number(letters): self._resolved(grid, table, letters, column)
            for letters, column in table.columns.items()
        }
        self._check_fonts(grid, table, columns)
        skipped = {cell_position(cell) for cell in table.skip}
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
            rows.enter(row)
            for number, column in read.items():
                cell = grid.cells.get((row, number))
                if cell is None or (row, number) in skipped or cell.is_blank:
                    continue
                try:
                    figures.append(self._figure(grid, rows, (row, number), column))
                except ModelError as error:
                    place = grid.place(row, number)
                    self.problems.append(Problem((place,), error.reason))
        return Content(table, figures, rows.names, rows.keys)

    def _check_fonts(
        self, grid: Grid, table: Table, columns: Mapping[int, Column]
    ) -> None:
        """Refuse words in a font of an old encoding; figures are read."""
        names = [number for number, one in columns.items() if not one.role.is_figure]
        places = [(row, number) for row in rows_of(table.rows) for number in names]
        places += [(row, one) for row in rows_of(table.header) for one in columns]
        found = old_font(grid, places)
        if found is not None:
            where, font = found
            self.problems.append(Problem((where,), font_rule(font)))

    def _resolved(
        self, grid: Grid, table: Table, letters: str, column: Column
    ) -> Column:
        """Check a column against its heading, and read from that what it says."""
        number = column_number(letters)
        text = heading_of(grid, rows_of(table.header), number)
        place = grid.place(max(rows_of(table.header), default=1), number)
        if column.heading and column.heading != text:
            message = (
                f"the heading must be {column.heading!r} (got {text!r}); if the sheet "
                "has changed, propose a mapping again"
            )
            self.problems.append(Problem((place,), message))
        changes: dict[str, str] = {}
        if column.period == HEADER:
            phrase = heading_period(text, self.language)
            start = self.mapping.year_start_month
            changes["period"] = "" if phrase is None else phrase.code(start)
        if column.unit == HEADER:
            unit = heading_unit(text, self.language)
            changes["unit"] = "" if unit is None else unit.code
        for name, found in changes.items():
            if not found:
                message = f"the heading must say the {name} (got {text!r})"
                if name == "period" and heading_period(text, self.language):
                    message = f"{_NO_START} (got {text!r})"
                self.problems.append(Problem((place,), message))
        return attrs.evolve(column, **changes)

    def _figure(
        self, grid: Grid, rows: "_Rows", position: tuple[int, int], column: Column
    ) -> Figure:
        row, number = position
        unit = column.unit or _OWN_UNITS.get(column.role, "") or rows.unit
        unit = unit or rows.table.unit
        cell = grid.cells[position]
        missing = rows.table.missing
        read = read_cell(cell, self.language, missing, percent=unit in HUNDREDTHS)
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
            role=column.role,
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
        self.unit = ""
        self.year: int | None = None
        self.phrase: PeriodPhrase | None = None
        self.row = 0

    def enter(self, row: int) -> None:
        """Look at the labels of the next row."""
        self.row = row
        name = self.table.names.get(str(row)) or self._name(row)
        if Role.PERIOD in self.columns:
            self._read_period(row)
            previous = self.names.get(row - 1, "")
            name = name or previous or self.table.title
            self.keys[row] = self.first.setdefault(name, row)
        else:
            self.keys[row] = row
        self.names[row] = name or self.grid.place(row, 1)
        self._read_names(row)
        if Role.UNIT in self.columns:
            self._read_unit(row)

    def _name(self, row: int) -> str:
        words: list[str] = []
        for number in self.columns.get(Role.NAME, ()):
            text = self.grid.words(row, number)
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
        if phrase.year is not None:
            self.year = phrase.year
        self.phrase = phrase

    def period_of(self, column: Column) -> Period:
        """Tell the period of a figure of this row."""
        if column.period and not is_partial(column.period):
            return self._within(Period.parse(column.period))
        if Role.PERIOD in self.columns:
            start = self.reader.mapping.year_start_month
            phrase = self.phrase
            found = None
            if phrase is not None and column.period:
                phrase = part_of_year(column.period, fiscal=phrase.fiscal)
            if phrase is not None:
                found = phrase.period(self.year, start)
            if found is None:
                number = self.columns[Role.PERIOD][0]
                text = self.grid.words(self.row, number)
                rule = "the row must say its period" if phrase is None else _NO_START
                raise ModelError("row", rule, text)
            return found
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
            found = phrase.period(year, start)
            if found is not None and whole.contains(found):
                return found
        raise ModelError("row", f"its period must be a part of {whole}", self.row)

    def _read_names(self, row: int) -> None:
        """Take the unit that the name of the row ends with."""
        for number in self.columns.get(Role.NAME, ()):
            if self.units[number] == NAMES:
                text = self.grid.words(row, number)
                found = unit_in_name(text, self.reader.language)
                self.unit = self.unit if found is None else found.code

    def _read_unit(self, row: int) -> None:
        texts = [self.grid.words(row, number) for number in self.columns[Role.UNIT]]
        told = [text for text in texts if text and text not in _DITTO]
        if told:
            found = unit_of_row(told, self.reader.language)
            self.unit = "" if found is None else found.code
