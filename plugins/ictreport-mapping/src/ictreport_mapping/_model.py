"""The classes of a mapping: where a sheet has its names and figures."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from ictreport.errors import ModelError
from ictreport.model import Baseline, Period, Plan, Quantity, Status
from ictreport.model.address import check_body_code, check_code, check_identifier
from ictreport.model.claim import to_baseline
from ictreport.model.converters import to_status
from ictreport.model.metric import DEEPEST_PARTS
from ictreport.model.text import check_tag, check_words
from ictreport.model.unit import check_counted
from ictreport.model.vocabulary import member
from ictreport.plugin import cell_position, column_number
from ictreport_mapping._role import Role
from ictreport_mapping._rows import rows_of

HEADER: Final = "header"
"""Says that a unit or a period is read from the heading of the column."""

NAMES: Final = "names"
"""Says that the names of rows end with their unit, which holds until another does."""

OPEN: Final = "?"
"""Stands where the sheet does not prove what holds, and somebody has to say it."""

UNKNOWN: Final = "unknown"
"""The code of a publisher that nobody has named yet."""

ZERO: Final = "zero"
"""Says that a sign stands for the number 0."""

YEAR_AGO: Final = "year_ago"
PREVIOUS: Final = "previous"
_RELATIVE: Final = frozenset({YEAR_AGO, PREVIOUS, OPEN})
"""Says that a claim compares to the period a year, or one period, before its own."""

_PARTIAL: Final = re.compile(r"Q[1-4]|S[12]|M(?:0[1-9]|1[0-2])|P(?:[1-9]|1[0-2])M")
"""Periods whose year the rows say: the first quarter, March, the first nine months."""

_YEAR_START: Final = re.compile(r"(?:0[1-9]|1[0-2])-01")


def _role(value: Role | str) -> Role:
    return member(Role, value, "role")


def _words(value: str) -> str:
    return check_words(value) if value else value


def _unit(value: str) -> str:
    if value and value not in {HEADER, NAMES, OPEN}:
        Quantity.parse(f"1 {value}")
    return value


def is_partial(period: str) -> bool:
    """
    Return whether a period is a part of a year that the rows say.

    Args:
        period: Its code, such as ``"Q1"``, ``"M03"`` or ``"P9M"``.

    Returns:
        True when it has no year.
    """
    return _PARTIAL.fullmatch(period) is not None


def _period(value: str) -> str:
    return str(Period.parse(value)) if value and value != OPEN else value


def _column_period(value: str) -> str:
    return value if value == HEADER or is_partial(value) else _period(value)


def check_year_start(value: str) -> str:
    """
    Check the first day of years that are written 2022-23.

    Args:
        value: The day, such as ``"04-01"``.

    Returns:
        The same.

    Raises:
        ModelError: It is not the first day of a month.
    """
    if value and value != OPEN and not _YEAR_START.fullmatch(value):
        raise ModelError(
            "year_start",
            "a year must start on the first of a month",
            value,
            "write '04-01'",
        )
    return value


def _against(value: str) -> str:
    return str(to_baseline(value)) if value and value not in _RELATIVE else value


def _rows(value: str) -> str:
    rows_of(value)
    return value


def area_of(text: str) -> tuple[int, int, int, int] | None:
    """
    Read cells that are left out.

    Args:
        text: A cell, a range of cells, or rows, such as ``"D14"``, ``"D14:F16"`` and
            ``"12-14"``.

    Returns:
        First row, first column, last row and last column; None for rows.

    Raises:
        ModelError: The text is none of these.
    """
    if text[:1].isdecimal():
        rows_of(text)
        return None
    first, colon, last = text.partition(":")
    top, left = cell_position(first)
    bottom, right = cell_position(last) if colon else (top, left)
    return top, left, bottom, right


def _cells(value: Iterable[str]) -> tuple[str, ...]:
    cells = tuple(value)
    for cell in cells:
        area_of(cell)
    return cells


def _markers(value: Mapping[str, str]) -> Mapping[str, str]:
    statuses = {marker.strip(): str(status) for marker, status in value.items()}
    for marker, status in statuses.items():
        if status not in {ZERO, OPEN} and to_status(status).has_value:
            raise ModelError(
                "missing",
                "a sign must stand for zero, or for a status without a value",
                f"{marker} = {status}",
                "such as 'missing', 'not_collected' or 'suppressed'",
            )
    return statuses


def _rows_of_names(value: Mapping[str, str]) -> Mapping[str, str]:
    for row in value:
        rows_of(row)
    return dict(value)


def _row_periods(value: Mapping[str, str]) -> Mapping[str, str]:
    return {row: _period(text) for row, text in _rows_of_names(value).items()}


def _row_units(value: Mapping[str, str]) -> Mapping[str, str]:
    return {row: _unit(text) for row, text in _rows_of_names(value).items()}


@attrs.frozen(kw_only=True)
class Column:
    """
    What one column of a sheet holds.

    Attributes:
        role: What kind of figure or name its cells hold.
        name: What the column measures, in a table that measures several things. Columns
            with the same name are about the same metrics.
        heading: The words above the column. A sheet that has other words there is
            refused; an empty string accepts any.
        unit: Scale and unit as in compact text, such as ``"billion VND"``; ``"header"``
            when the heading has the unit; an empty string when the rows or the table
            have it. For a column of names, ``"names"`` when a name ends with the unit
            of its row and of the rows below.
        period: The code of the period; ``"header"`` when the heading has the period; a
            part such as ``"Q1"``, ``"M03"`` or ``"P9M"`` when the rows have the year;
            an empty string when the rows or the report have the period.
        against: The period or plan that a claim is compared with, or the period of a
            plan; ``"year_ago"`` or ``"previous"`` when each claim is compared with the
            same period of the year before, or with the period before its own.
        status: The status of its values.
        fill: Whether an empty cell of names repeats the name above it.

    Raises:
        ModelError: An attribute does not have the form described above.
    """

    role: Role = attrs.field(converter=_role)
    name: str = attrs.field(default="", converter=_words)
    heading: str = attrs.field(default="", converter=_words)
    unit: str = attrs.field(default="", converter=_unit)
    period: str = attrs.field(default="", converter=_column_period)
    against: str = attrs.field(default="", converter=_against)
    status: Status = attrs.field(default=Status.NORMAL, converter=to_status)
    fill: bool = False

    def __attrs_post_init__(self) -> None:
        if self.unit == NAMES and self.role is not Role.NAME:
            raise ModelError(
                "column",
                "only a column of names can give the units of rows",
                f"{self.role} with unit {self.unit!r}",
                "write the unit, or give it to the column of names",
            )
        compared = self.role.is_claim or self.role in {Role.PLAN, Role.OPEN}
        if self.against and not compared:
            raise ModelError(
                "column",
                "only a column of claims or plans can have 'against'",
                f"{self.role} against {self.against}",
                "give it another role, or leave 'against' out",
            )
        needs_plan = self.role in {Role.PLAN, Role.PLAN_SHARE}
        relative = self.against in _RELATIVE
        if (
            needs_plan
            and self.against not in {"", OPEN}
            and (relative or not isinstance(self.baseline, Plan))
        ):
            raise ModelError(
                "column",
                f"a column of {self.role} must be against a plan",
                self.against,
                f"write 'plan:{self.against}'",
            )

    @property
    def baseline(self) -> Baseline | None:
        """The period or plan that its claims are compared with, or None."""
        is_named = self.against and self.against not in _RELATIVE
        return to_baseline(self.against) if is_named else None

    def baseline_of(self, period: Period) -> Baseline | None:
        """
        Find the baseline of a figure.

        Args:
            period: The period of the figure.

        Returns:
            The period or plan, or None when none is written.

        Raises:
            PeriodError: The period has no such period before it, as week 53 has none a
                year ago.
        """
        if self.against == YEAR_AGO:
            return period.year_ago()
        return period.previous() if self.against == PREVIOUS else self.baseline


@attrs.frozen(kw_only=True)
class Parts:
    """
    Rows of a sheet that are the parts of another row.

    Attributes:
        whole: The row of the whole.
        rows: The rows of its parts, such as ``"10-14, 17"``.
        by: What divides the whole into parts, or an empty string.
        complete: Whether the parts are all of it.
        additive: Whether the parts add up, as in ``Breakdown``; None leaves it out, and
            then no rule adds up percents and rates.

    Raises:
        ModelError: No row is named, or the whole is among the rows.
    """

    whole: int
    rows: str = attrs.field(converter=_rows)
    by: str = attrs.field(default="", converter=_words)
    complete: bool = False
    additive: bool | None = None

    def __attrs_post_init__(self) -> None:
        parts = rows_of(self.rows)
        if not parts or self.whole in parts:
            raise ModelError(
                "parts",
                "there must be rows of parts, and the whole must not be one of them",
                f"whole {self.whole}, rows {self.rows!r}",
            )


@attrs.frozen(kw_only=True)
class Group:
    """
    Rows below a row whose words belong to them.

    Attributes:
        row: The row with the words, which go before the names of the rows.
        rows: The rows, such as ``"10-14, 17"``.
        unit: The unit of their values, when the row says it.
        period: The period that the row says, such as a year above its months; then its
            words are no name.

    Raises:
        ModelError: An attribute does not have the form described above.
    """

    row: int
    rows: str = attrs.field(converter=_rows)
    unit: str = attrs.field(default="", converter=_unit)
    period: str = attrs.field(default="", converter=_column_period)


def _columns(value: Mapping[str, Column]) -> Mapping[str, Column]:
    for letters in value:
        column_number(letters)
    return dict(value)


def _parts(value: Iterable[Parts]) -> tuple[Parts, ...]:
    return tuple(value)


def _groups(value: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Table:
    """
    Where a sheet has a table, and what its columns hold.

    Attributes:
        code: Its code, which begins the addresses of its metrics.
        title: What it is about.
        sheet: The name of its sheet; an empty string for a file that is one table.
        header: The rows of its headings, such as ``"5-6"``.
        rows: The rows of its body, such as ``"8-20"``.
        columns: What each column holds, by the letters of the column; columns that are
            not listed are ignored.
        unit: The unit of figures whose column and row give none.
        period: The period of figures whose column and row give none.
        missing: What each sign without digits means, such as ``".."``: a status, or
            ``"zero"``.
        skip: What is left out: cells, ranges of cells and rows, such as ``"D14"``,
            ``"D14:F16"`` and ``"12-14"``.
        parts: Which rows are parts of others.
        groups: Which rows have the words of another row before their names.
        levels: Whether a row that is set in belongs to the row above it that is less
            so: its words go before the name.
        names: The names of rows, by row number, that replace those of the sheet.
        units: The units of rows, by row number, which go before those of columns.
        periods: The periods of rows, by row number, where no cell says it.

    Raises:
        ModelError: An attribute does not have the form described above.
    """

    code: str = attrs.field(converter=check_code)
    title: str = attrs.field(converter=check_words)
    sheet: str = ""
    header: str = attrs.field(default="", converter=_rows)
    rows: str = attrs.field(converter=_rows)
    unit: str = attrs.field(default="", converter=_unit)
    period: str = attrs.field(default="", converter=_period)
    missing: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_markers)
    skip: tuple[str, ...] = attrs.field(default=(), converter=_cells)
    columns: Mapping[str, Column] = attrs.field(converter=_columns)
    parts: tuple[Parts, ...] = attrs.field(default=(), converter=_parts)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=_groups)
    levels: bool = False
    names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], converter=_rows_of_names
    )
    units: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_row_units)
    periods: Mapping[str, str] = attrs.field(
        factory=dict[str, str], converter=_row_periods
    )

    def __attrs_post_init__(self) -> None:
        if not rows_of(self.rows):
            raise ModelError("table", "it must have rows", self.rows)
        if not any(column.role.is_figure for column in self.columns.values()):
            raise ModelError(
                "table",
                "a column must contain figures",
                ", ".join(self.columns) or "no columns",
                "such as C = { role = 'value', unit = 'billion VND' }",
            )
        body = set(rows_of(self.rows))
        wholes: dict[int, int] = {}
        for group in self.parts:
            for row in rows_of(group.rows):
                if row in wholes:
                    raise ModelError("parts", "a row must be part of only one row", row)
                wholes[row] = group.whole
        outside = ({*wholes} | {*wholes.values()}) - body
        if outside:
            raise ModelError("parts", "they must be rows of the table", min(outside))
        _check_levels(wholes)


def _check_levels(wholes: Mapping[int, int]) -> None:
    """Follow each row to what has no whole, or to a row that was followed before."""
    levels: dict[int, int] = {}
    for row in wholes:
        way: list[int] = []
        at = row
        while at in wholes and at not in levels and len(way) <= DEEPEST_PARTS:
            way.append(at)
            at = wholes[at]
        depth = levels.get(at, 0) + len(way)
        if depth > DEEPEST_PARTS:
            rule = "a row must not be part of itself, nor lie more than 32 levels deep"
            raise ModelError("parts", rule, row)
        levels.update((passed, depth - up) for up, passed in enumerate(way))


@attrs.frozen(kw_only=True)
class Body:
    """
    A publisher or an area.

    Attributes:
        code: Its code.
        name: Its name.
    """

    code: str = attrs.field(converter=check_body_code)
    name: str = attrs.field(converter=check_words)


def _units(value: Mapping[str, str]) -> Mapping[str, str]:
    return {check_counted(code): check_words(name) for code, name in value.items()}


def _aliases(value: Mapping[str, str]) -> Mapping[str, str]:
    return {words: _unit(unit) for words, unit in value.items()}


def _tables(value: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class SheetMapping:
    """
    How to read a workbook that another office made as a report.

    Attributes:
        id: The id of the report.
        title: Its title.
        language: The tag of the language in which the sheets write numbers and units.
        period: The code of the report's period.
        year_start: The first day of years that the sheets write as 2022-23; an empty
            string when they have none.
        publisher: Who publishes it.
        area: The area that it is about, or None.
        units: The things that it counts, with their names.
        aliases: What words of units mean that the language does not know, such as
            ``{ MU = "million kwh" }``.
        as_shown: Whether numbers are read as the sheet shows them, and not as stored.
        tables: Its tables.

    Raises:
        ModelError: An attribute does not have the form described above.
    """

    id: str = attrs.field(converter=check_identifier)
    title: str = attrs.field(converter=check_words)
    language: str = attrs.field(converter=check_tag)
    period: str = attrs.field(default="", converter=_period)
    year_start: str = attrs.field(default="", converter=check_year_start)
    publisher: Body
    area: Body | None = None
    units: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_units)
    aliases: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_aliases)
    as_shown: bool = True
    tables: tuple[Table, ...] = attrs.field(converter=_tables)

    def __attrs_post_init__(self) -> None:
        if not self.tables:
            raise ModelError("mapping", "it must have a table", ())
        codes = [table.code for table in self.tables]
        for code in codes:
            if codes.count(code) > 1:
                raise ModelError(
                    "tables", "each table must have a code of its own", code
                )

    @property
    def year_start_month(self) -> int | None:
        """The month in which years such as 2022-23 begin, or None."""
        known = self.year_start and self.year_start != OPEN
        return int(self.year_start[:2]) if known else None


Path = tuple[str | int, ...]


def open_in(mapping: SheetMapping) -> Iterator[tuple[Path, str]]:
    """
    List what nobody has said yet.

    Args:
        mapping: The mapping.

    Yields:
        The path of each ``"?"``, and the question that it stands for.
    """
    if mapping.period == OPEN:
        yield ("period",), "which period is the report for?"
    if mapping.year_start == OPEN:
        yield ("year_start",), "on which day do years such as 2022-23 begin?"
    for words, unit in mapping.aliases.items():
        if unit == OPEN:
            yield ("aliases", words), f"which unit does {words!r} mean?"
    for number, table in enumerate(mapping.tables):
        for path, text in _open_in_table(table):
            yield ("tables", number, *path), text


_OF_COLUMNS: Final = {
    "role": "what do its figures measure?",
    "unit": "in which unit are its figures?",
    "period": "which period are its figures for?",
    "against": "what are its figures compared to?",
}
_OF_TABLES: Final = {
    "title": "what do the figures of the table measure?",
    "unit": "in which unit are the figures of the table?",
    "period": "which period are the figures of the table for?",
}
_OF_ROWS: Final = {
    "missing": "what does {!r} mean in place of a figure?",
    "names": "row {}: how is it called?",
    "units": "row {}: in which unit are its figures?",
    "periods": "row {}: which period are its figures for?",
}


def _open_in_table(table: Table) -> Iterator[tuple[Path, str]]:
    for letters, column in table.columns.items():
        where = f"column {letters}" + (f" “{column.heading}”" * bool(column.heading))
        keys = [key for key in _OF_COLUMNS if str(getattr(column, key)) == OPEN]
        yield from (
            (("columns", letters, key), f"{where}: {_OF_COLUMNS[key]}") for key in keys
        )
    for key, question in _OF_TABLES.items():
        if getattr(table, key) == OPEN:
            yield (key,), question
    for key, question in _OF_ROWS.items():
        for what, value in getattr(table, key).items():
            if value == OPEN:
                yield (key, what), question.format(what)
    for place, group in enumerate(table.groups):
        if group.unit == OPEN:
            question = f"row {group.row}: in which unit are the figures below it?"
            yield ("groups", place, "unit"), question


def settled(mapping: SheetMapping) -> SheetMapping | None:
    """
    Take what is known of a mapping.

    Args:
        mapping: The mapping.

    Returns:
        The mapping without the columns and rows that somebody is still asked about, and
        without every other ``"?"``; None when no column of figures is left.
    """
    tables: list[Table] = []
    for table in mapping.tables:
        columns = {
            letters: column
            for letters, column in table.columns.items()
            if OPEN
            not in {str(column.role), column.unit, column.period, column.against}
        }
        named = table.title != OPEN
        if named and any(column.role.is_figure for column in columns.values()):
            changes: dict[str, Any] = {
                key: _known(getattr(table, key)) for key in _OF_ROWS
            }
            groups = [
                attrs.evolve(group, unit=_or_empty(group.unit))
                for group in table.groups
            ]
            unit, period = _or_empty(table.unit), _or_empty(table.period)
            rows = (table.names, table.units, table.periods)
            skip = [
                row for by_row in rows for row, value in by_row.items() if value == OPEN
            ]
            made = attrs.evolve(
                table,
                columns=columns,
                unit=unit,
                period=period,
                skip=(*table.skip, *skip),
            )
            tables.append(attrs.evolve(made, groups=groups, **changes))
    if not tables:
        return None
    return attrs.evolve(
        mapping,
        period=_or_empty(mapping.period),
        year_start=_or_empty(mapping.year_start),
        aliases=_known(mapping.aliases),
        tables=tables,
    )


def _or_empty(value: str) -> str:
    return "" if value == OPEN else value


def _known(values: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value != OPEN}
