"""One table, as far as its sheet proves it, with questions asked of the rest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.model import Period, Quantity, Status
from ictreport.model.unit_kind import PERCENT
from ictreport.model.unit_words import CURRENCIES
from ictreport.plugin import column_letters
from ictreport_mapping._captions import caption_of
from ictreport_mapping._columns import YEAR_STARTS, Reader
from ictreport_mapping._doubts import (
    ABOVE,
    LEAVE_OUT,
    About,
    Asking,
    Key,
    Subject,
    pick,
)
from ictreport_mapping._headings import BETWEEN, counted_unit
from ictreport_mapping._model import NAMES, OPEN, ZERO, Column, Group, Parts, Table
from ictreport_mapping._names import Line, Names
from ictreport_mapping._notes import legend_below, legend_of, notes_below
from ictreport_mapping._reading import Reading
from ictreport_mapping._regions import Region
from ictreport_mapping._role import CLAIMS, Role
from ictreport_mapping._row_units import DITTO, says_rate, unit_in_name
from ictreport_mapping._rows import rows_of, rows_text
from ictreport_mapping._sheet import Sheet
from ictreport_mapping._sums import sums_of
from ictreport_mapping._units import (
    UNTOLD,
    UnitText,
    counted,
    is_share_of,
    read_unit_text,
)

if TYPE_CHECKING:
    from decimal import Decimal

_DASHES: Final = re.compile(r"[-–—−]{1,3}|x|c|\*+", re.IGNORECASE)
_ADDED: Final = frozenset({"money", "count", "measure"})
_MONEY: Final = {
    "USD": (
        "dollars",
        r"US\s?\$|USD|U\.?\s?S\.",
        ("AUD", "CAD", "NZD", "SGD", "HKD"),
    ),
    "INR": ("rupees", "₹|INR", ("PKR", "LKR", "NPR", "MUR")),
    "KES": ("shillings", "Ksh|KES", ("TZS", "UGX", "SOS")),
    "PHP": ("pesos", "₱|PHP", ("MXN", "COP", "CLP", "ARS")),
}
"""Words of several countries: the money each is taken for, its signs, and others."""


class Draft:
    """
    What is known of one table.

    Args:
        sheet: Its sheet.
        region: The table.
        asking: Takes the doubts, and gives the answers to them.
        aliases: The units of words that no language knows; answers are added.

    Attributes:
        columns: Its columns of figures.
    """

    def __init__(
        self, sheet: Sheet, region: Region, asking: Asking, aliases: dict[str, str]
    ) -> None:
        self.sheet = sheet
        self.region = region
        self.asking = asking
        self.aliases = aliases
        self.number = asking.table
        self.caption = caption_of(sheet, region)
        self.names = Names(sheet, region, notes_below(sheet.grid, max(region.body)))
        self.row_units: dict[int, str] = {}
        self.with_unit: set[int] = set()
        self.skip: list[str] = []
        self._read_row_units()
        reader = Reader(sheet, region, self.caption, asking, self.row_units)
        reader.read()
        self.columns = reader.columns
        self.unit, self.period = self._inherited(reader)
        self.title = self._title()
        self._ask_rates()
        self._ask_money()
        self.parts = self._sums()
        self._ask_year_start()
        wholes = {
            row: total.whole for total in self.parts for row in rows_of(total.rows)
        }
        self.names.ask(asking, wholes, len(region.figures))
        self.missing = self._signs()
        self.more_names = [column for column in region.unused if self._is_name(column)]

    def _inherited(self, reader: Reader) -> tuple[str, str]:
        """Take from the caption what columns do not say themselves."""
        levels = [column for column in self.columns if not column.role.is_claim]
        unit = reader.unit if any(not column.unit for column in levels) else ""
        period = self.caption.period and self.caption.period.period(
            None, reader.year_start
        )
        by_rows = self.region.periods or all(column.period for column in self.columns)
        return unit, "" if period is None or by_rows else str(period)

    def _title(self) -> str:
        """Ask which line names the figures, where neither rows nor columns do."""
        lines = [
            line
            for line in self.caption.lines
            if any(map(str.isalpha, line)) and self.sheet.period(line) is None
        ]
        unknown = {self.sheet.text(*place) for place in self.sheet.unknown}
        if self.caption.title in unknown:
            lines = [line for line in lines if line not in unknown]
        elif self.region.names or len(lines) < 2:  # noqa: PLR2004 - there is no choice
            return self.caption.title
        elif any(column.name for column in self._included):
            return BETWEEN.join(lines)
        columns = tuple(column.column for column in self._included)
        figures = sum(len(column.numbers) for column in self._included)
        about = About(columns, (), tuple(lines), figures)
        text = self.asking.question("title")
        answer = self.asking.ask("names", "title", text, lines, about)
        if answer == LEAVE_OUT:
            for column in self._included:
                column.leave = "left out, as was answered"
        return str(answer or OPEN)

    def _ask_year_start(self) -> None:
        """Ask when the years begin that rows write as 2022-23."""
        lines = [
            line for line in self.names.lines if line.period and line.period.fiscal
        ]
        if lines and self.asking.year_start is None:
            text = self.asking.question("year_start", "says", lines[0].period_text)
            figures = len(lines) * len(self.region.figures)
            about = About((), tuple(line.row for line in lines), (), figures)
            self.asking.ask("year_start", "", text, YEAR_STARTS, about)

    # -- the units of rows ----------------------------------------------------------

    def _read_row_units(self) -> None:
        """Read the units of rows: in cells of their own, or behind their names."""
        unknown: dict[str, list[int]] = {}
        if self.region.units:
            silent = self._read_unit_cells(unknown)
            self._ask_units(unknown)
            self._ask_silent(silent)
            return
        language = self.sheet.language
        for line in self.names.lines:
            texts = [self.sheet.text(line.row, column) for column in self.region.names]
            units = [unit_in_name(text, language) for text in texts]
            known = [
                unit for unit in units if unit is not None and (unit.unit or unit.scale)
            ]
            if known and known[-1].unit == UNTOLD:
                unknown.setdefault(line.name, []).append(line.row)
            elif known and known[-1].is_made_up:
                unknown.setdefault(known[-1].thing, []).append(line.row)
            elif known:
                self.row_units[line.row] = known[-1].code
                self.with_unit.add(line.row)
        for group in self.names.groups:
            named = unit_in_name(self.names.headings[group.row], language)
            rows = [row for row in rows_of(group.rows) if row not in self.row_units]
            if named is not None and named.is_made_up:
                unknown.setdefault(named.thing, []).extend(rows)
            elif group.unit:
                self.row_units |= dict.fromkeys(rows, group.unit)
        self._ask_units(unknown)

    def counted_units(self) -> Iterator[UnitText]:
        """Yield the counted units that the table names, with its words for them."""
        units = [*self.caption.units]
        units += [column.own_unit for column in self.columns if column.own_unit]
        texts = [
            self.sheet.text(row, column)
            for row in self.region.body
            for column in self.region.units
        ]
        named = [read_unit_text(text, self.sheet.language) for text in texts]
        named += [counted_unit(column.heading) for column in self.columns]
        named += map(counted, self.aliases)
        yield from (unit for unit in (*units, *named) if unit and unit.thing)

    @property
    def units_in_names(self) -> bool:
        """Whether names of rows say their units."""
        return bool(self.with_unit) and not self.region.units

    def _read_unit_cells(self, unknown: dict[str, list[int]]) -> list[int]:
        """Read the units that stand in columns of their own; give the rows without."""
        before = ""
        silent: list[int] = []
        for row in self.region.body:
            cells = [
                text
                for column in self.region.units
                if (text := self.sheet.text(row, column))
            ]
            texts = [text for text in cells if text not in DITTO]
            before = " ".join(texts) or (before if cells else "")
            code = self._unit_of(before)
            if not cells:
                silent.append(row)
            elif code:
                self.row_units[row] = code
                self.with_unit.add(row)
            elif before:
                unknown.setdefault(before, []).append(row)
                self.with_unit.add(row)
        return silent

    def _unit_of(self, words: str) -> str:
        if not words or words in self.aliases:
            return self.aliases.get(words, "")
        unit = read_unit_text(words, self.sheet.language)
        if unit is None and is_share_of(words, self.sheet.language):
            unit = UnitText("%")
        untold = unit is None or unit.unit in {None, UNTOLD} or unit.is_made_up
        return "" if unit is None or untold else unit.code

    def _ask_units(self, unknown: Mapping[str, Sequence[int]]) -> None:
        """Ask which units words mean that no language knows."""
        rows = {row: word for word, numbers in unknown.items() for row in numbers}
        guess = counted(next(iter(unknown))) if len(unknown) == 1 else None
        likely = [guess.code] if guess is not None and guess.unit != UNTOLD else []
        answers = self._ask_rows(
            "words", "units", self.asking.question("words"), likely, rows
        )
        known = {row: unit for row, unit in answers.items() if unit != OPEN}
        self.aliases |= {rows[row]: unit for row, unit in known.items()}
        self.row_units |= answers

    def _ask_silent(self, rows: Sequence[int]) -> None:
        """Ask of rows whose cell of the unit is empty."""
        text = self.asking.question("unit_empty")
        names = {row: self.names.name(row) for row in rows}
        answers = self._ask_rows("unit", "silent", text, [ABOVE], names)
        before = ""
        for row in self.region.body:
            if answers.get(row) == ABOVE:
                answers[row] = before
            before = self.row_units.get(row, before)
        self.row_units |= answers

    def _ask_rates(self) -> None:
        """Ask of rows that say no unit, or another measure than columns and table."""
        levels = self._with_units()
        none: dict[int, str] = {}
        other: dict[int, str] = {}
        for line in self.names.lines if levels else ():
            own = self.row_units.get(line.row)
            units = {level.unit or own or self.unit for level in levels}
            if "" in units:
                none[line.row] = line.name
            elif own is not None:
                if units != {own}:
                    other[line.row] = line.name
            elif not all(unit.endswith("%") for unit in units) and self._says_rate(
                line
            ):
                other[line.row] = line.name
        text = self.asking.question("unit_none")
        answers = self._ask_levels("rows", text, [PERCENT, "index"], none)
        if len(none) == len(self.names.lines) and len({*answers.values()}) == 1:
            self.unit = answers.popitem()[1]
            answers = {}
        units = {level.unit or self.unit for level in levels} - {OPEN, ""}
        text = self.asking.question("unit_other")
        more = self._ask_levels(
            "other", text, [PERCENT, *sorted(units), "index"], other
        )
        self.with_unit -= more.keys()
        self.row_units |= answers | more

    def _ask_levels(
        self, key: str, text: str, choices: Sequence[str], rows: Mapping[int, str]
    ) -> dict[int, str]:
        """Ask in which unit rows are; where it is left out, their claims are not."""
        whole: Key = (len(self.region.figures), "unit", key)
        left = {int(place) for place in self.skip if place.isdecimal()}
        doubtful = {row: words for row, words in rows.items() if row not in left}
        answers = self.asking.ask_rows(whole, text, choices, doubtful)
        levels = self._with_units()
        out = [row for row, words in answers.items() if words == LEAVE_OUT]
        if out and len(out) == len(self.names.lines):
            for level in levels:
                level.leave = "left out, as was answered"
            out = []
        self.skip += [
            f"{column_letters(level.column)}{r}" for r in out for level in levels
        ]
        return {row: words for row, words in answers.items() if words != LEAVE_OUT}

    def _with_units(self) -> list[Reading]:
        """List the columns whose figures have the unit of their row, or of all."""
        claims = {*CLAIMS} - {Role.CHANGE}
        return [column for column in self._included if column.role not in claims]

    def _says_rate(self, line: Line) -> bool:
        return says_rate(" ".join(self.names.path(line)), self.sheet.language)

    def _ask_rows(
        self,
        subject: Subject,
        key: str,
        text: str,
        choices: Sequence[str],
        rows: Mapping[int, str],
    ) -> dict[int, str]:
        """Ask of rows, and leave those out of which that was answered."""
        whole: Key = (len(self.region.figures), subject, key)
        left = {int(place) for place in self.skip if place.isdecimal()}
        doubtful = {row: words for row, words in rows.items() if row not in left}
        answers = self.asking.ask_rows(whole, text, choices, doubtful)
        self.skip += [str(row) for row, words in answers.items() if words == LEAVE_OUT]
        return {row: words for row, words in answers.items() if words != LEAVE_OUT}

    @property
    def _included(self) -> list[Reading]:
        return [column for column in self.columns if not column.leave]

    # -- money ------------------------------------------------------------------------

    def _ask_money(self) -> None:
        """Ask which money "dollars" are, where no sign of one country stands."""
        above = (
            self.sheet.text(r, c) for r in self.region.above for c in self.sheet.rows[r]
        )
        texts = (*self.caption.lines, *(each.heading for each in self.columns), *above)
        line = " ".join(texts)
        columns = [column for column in self.columns if "unit" not in column.answered]
        units = {self.unit, *(column.unit for column in columns)}
        units |= {*self.row_units.values()} - {*self.aliases.values()}
        indian = any(unit.startswith(("lakh", "crore")) for unit in units)
        for code in sorted({_money_of(unit) for unit in units} & {*CURRENCIES}):
            word, sign, kin = _MONEY.get(code, (code, "", ()))
            known = (indian and code == "INR") or re.search(sign, line, re.IGNORECASE)
            money = code if known else None
            text = self.asking.question("money", name=word)
            figures = sum(len(column.numbers) for column in self.columns)
            about = About(tuple(each.column for each in self.columns), (), (), figures)
            if money is None:
                answer = self.asking.ask("money", code, text, [code, *kin], about)
                money = str(answer or OPEN)
            if money != code:
                self._replace(code, money, columns)

    def _replace(self, code: str, money: str, columns: Sequence[Reading]) -> None:
        """Put one money in the place of another; or leave its figures out."""

        def changed(unit: str) -> str:
            if _money_of(unit) != code or not unit:
                return unit
            return OPEN if money in {OPEN, LEAVE_OUT} else unit.replace(code, money)

        if money == LEAVE_OUT and _money_of(self.unit) == code:
            for column in columns:
                if not (column.unit or column.role.is_claim):
                    column.leave = "left out, as was answered"
            self.unit = ""

        for column in columns:
            if money == LEAVE_OUT and _money_of(column.unit or self.unit) == code:
                column.leave = "left out, as was answered"
            column.unit = changed(column.unit)
        self.unit = changed(self.unit)
        units = {row: changed(unit) for row, unit in self.row_units.items()}
        self.with_unit -= {
            row for row, unit in self.row_units.items() if unit != units[row]
        }
        self.row_units = units
        self.names.groups = [
            attrs.evolve(group, unit=changed(group.unit)) for group in self.names.groups
        ]

    # -- rows and cells ---------------------------------------------------------------

    def _sums(self) -> list[Parts]:
        """Find the rows that add up to others, as they are shown."""
        measures: dict[str, list[Mapping[int, Decimal]]] = {}
        for column in self._included:
            if column.role in {Role.VALUE, Role.PLAN} and self._adds(column):
                measures.setdefault(column.name, []).append(column.numbers)
        several = len({*self.row_units.values()}) > 1
        if self.region.periods or several:
            return []
        heads = self.names.headings
        parts: list[Parts] = []
        for total in sums_of(self.region.body, [*measures.values()]):
            head = max(
                (row for row in heads if total.whole < row <= min(total.rows)),
                default=0,
            )
            is_by = head and self.sheet.words.has(heads[head], "by")
            by = heads[head] if is_by else ""
            parts.append(
                Parts(
                    whole=total.whole, rows=rows_text(total.rows), by=by, complete=True
                )
            )
        return parts

    def _adds(self, column: Reading) -> bool:
        unit = column.unit or self.unit or next(iter(self.row_units.values()), "")
        if not unit or unit == OPEN:
            return OPEN in {column.unit, self.unit} and not column.is_percent
        return str(Quantity.parse(f"1 {unit}").unit.kind) in _ADDED

    def _signs(self) -> dict[str, str]:
        """Return what signs in place of figures mean, and leave out other words."""
        sheet, region = self.sheet, self.region
        used = {reading.column for reading in self._included}
        signs: dict[str, int] = {}
        for row in region.body:
            for column, kind in sheet.rows[row].items():
                if kind == "marker" and column in used:
                    text = sheet.text(row, column)
                    signs[text] = signs.get(text, 0) + 1
                elif kind in {"text", "date"} and column in used:
                    self.skip.append(f"{column_letters(column)}{row}")
        if not signs:
            return {}
        legend = legend_below(sheet, max(region.body))
        above = (
            sheet.text(row, place) for row in region.above for place in sheet.rows[row]
        )
        for line in (*self.caption.lines, *above):
            for part in re.split(r"[.;,]\s", line):
                legend = legend_of(part, sheet.language) | legend
        known = {sign.casefold(): str(status) for sign, status in legend.items()}
        dashes = [
            s for s in signs if s.casefold() not in known and _DASHES.fullmatch(s)
        ]
        text = self.asking.question("missing")
        likely = ["missing", ZERO, "not_applicable"]
        about = About(
            tuple(used), (), tuple(dashes), sum(signs[sign] for sign in dashes)
        )
        answer = self.asking.ask("missing", "", text, likely, about) if dashes else None
        meanings = {
            sign: known.get(sign.casefold(), str(Status.MISSING)) for sign in signs
        }
        for sign in dashes:
            meaning = pick(answer, sign)
            meanings[sign] = (
                str(Status.MISSING) if meaning == LEAVE_OUT else meaning or OPEN
            )
        return meanings

    def _is_name(self, column: int) -> bool:
        """Ask whether the words of a column that is not understood belong to names."""
        heads = (self.sheet.text(row, column) for row in self.region.heads)
        heading = " ".join(filter(None, heads))
        if self.sheet.words.has(heading, "note", "codes"):
            return False
        letters = column_letters(column)
        text = self.asking.question("column", name=letters)
        about = About((column,), (), (heading,) if heading else ())
        answer = self.asking.ask("column", letters, text, ["name"], about)
        return answer == "name"

    # -- what a mapping says ---------------------------------------------------------

    def periods(self, month: int | None) -> list[Period]:
        """
        List the periods that the table is about.

        Args:
            month: The first month of years that are written 2022-23.

        Returns:
            Those of columns, and those that rows or their groups say.
        """
        levels = [column for column in self._included if column.role is not Role.PLAN]
        texts = [column.period for column in levels or self._included] + [self.period]
        codes = [text for text in texts if text[:1].isdecimal()]
        periods = [Period.parse(code) for code in codes]
        year: int | None = None
        for line in self.names.lines:
            if line.period is None:
                continue
            above = [
                self.names.periods[r].year
                for r in line.groups
                if r in self.names.periods
            ]
            year = line.period.year or (above[-1] if above else year)
            period = line.period.period(year, month)
            if period is not None:
                periods.append(period)
        return periods

    def table(self, code: str, title: str) -> Table:
        """
        Write the table down for a mapping.

        Args:
            code: Its code.
            title: Its title, where the sheet has none.

        Returns:
            The table, without the columns that are left out.
        """
        region, names = self.region, self.names
        columns = {
            each: Column(
                role=Role.NAME,
                fill=each in names.fill,
                unit=NAMES if self.units_in_names and each == region.names[-1] else "",
            )
            for each in (*region.names, *self.more_names)
        }
        columns |= {number: Column(role=Role.PERIOD) for number in region.periods}
        columns |= {number: Column(role=Role.UNIT) for number in region.units}
        columns |= {reading.column: column_of(reading) for reading in self._included}
        below = [
            Group(row=row, rows=rows_text(rows)) for row, rows in names.under.items()
        ]
        by_group = {
            row: group.unit for group in names.groups for row in rows_of(group.rows)
        }
        units = {
            str(row): unit
            for row, unit in self.row_units.items()
            if unit == OPEN or (row not in self.with_unit and by_group.get(row) != unit)
        }
        skipped = [*self.skip, *map(str, names.skipped)]
        return Table(
            code=code,
            title=self.title or title,
            sheet=self.sheet.grid.name,
            header=rows_text(region.heads),
            rows=rows_text(region.body),
            unit=self.unit,
            period=self.period,
            missing=self.missing,
            skip=tuple(dict.fromkeys(skipped)),
            columns={column_letters(each): columns[each] for each in sorted(columns)},
            parts=self.parts,
            groups=[*names.groups, *below],
            names={str(row): words for row, words in names.own_names.items()},
            units=units,
            periods={str(row): code for row, code in names.own_periods.items()},
        )


def column_of(reading: Reading) -> Column:
    """
    Write a column down for a mapping.

    Args:
        reading: What it was read as.

    Returns:
        The column.
    """
    return Column(
        role=reading.role,
        name=reading.name,
        heading=reading.heading,
        unit=reading.unit,
        period=reading.period,
        against=reading.against,
        status=reading.status,
    )


def _money_of(unit: str) -> str:
    """Take the code of money of a unit, as in "billion VND/person"."""
    return unit.rpartition(" ")[2].partition("/")[0]
