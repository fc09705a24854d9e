"""The classes of a mapping: where a sheet has its names and figures."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.mapping._role import Role
from ictreport.mapping._rows import rows_of
from ictreport.mapping.grid import cell_position, column_number
from ictreport.model import Baseline, Period, Plan, Quantity, Status
from ictreport.model.address import check_body_code, check_code, check_identifier
from ictreport.model.claim import to_baseline
from ictreport.model.converters import to_status
from ictreport.model.metric import DEEPEST_PARTS
from ictreport.model.text import check_tag, check_words
from ictreport.model.unit import check_counted
from ictreport.model.vocabulary import member

HEADER: Final = "header"
"""Says that a unit or a period is read from the heading of the column."""

NAMES: Final = "names"
"""Says that the names of rows end with their unit, which holds until another does."""

YEAR_AGO: Final = "year_ago"
PREVIOUS: Final = "previous"
_RELATIVE: Final = frozenset({YEAR_AGO, PREVIOUS})
"""Says that a claim compares to the period a year, or one period, before its own."""

_PARTIAL: Final = re.compile(r"Q[1-4]|S[12]|M(?:0[1-9]|1[0-2])|P(?:[1-9]|1[0-2])M")
"""Periods whose year the rows say: the first quarter, March, the first nine months."""

_YEAR_START: Final = re.compile(r"(?:0[1-9]|1[0-2])-01")


def _role(value: Role | str) -> Role:
    return member(Role, value, "role")


def _words(value: str) -> str:
    return check_words(value) if value else value


def _unit(value: str) -> str:
    if value and value not in {HEADER, NAMES}:
        Quantity.parse(f"1 {value}")
    return value


def is_partial(period: str) -> bool:
    """
    Tell whether a period is a part of a year that the rows say.

    Args:
        period: Its code, such as ``"Q1"``, ``"M03"`` or ``"P9M"``.

    Returns:
        True when it has no year.
    """
    return _PARTIAL.fullmatch(period) is not None


def _period(value: str) -> str:
    return str(Period.parse(value)) if value else value


def _column_period(value: str) -> str:
    return value if value == HEADER or is_partial(value) else _period(value)


def _year_start(value: str) -> str:
    if value and not _YEAR_START.fullmatch(value):
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


def _cells(value: Iterable[str]) -> tuple[str, ...]:
    cells = tuple(value)
    for cell in cells:
        cell_position(cell)
    return cells


def _markers(value: Mapping[str, Status | str]) -> Mapping[str, Status]:
    found = {marker.strip(): to_status(status) for marker, status in value.items()}
    for marker, status in found.items():
        if status.has_value:
            raise ModelError(
                "missing",
                "a marker must stand for a status without a value",
                f"{marker} = {status}",
                "such as 'missing', 'not_collected' or 'suppressed'",
            )
    return found


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

    def __attrs_post_init__(self) -> None:
        if self.unit == NAMES and self.role is not Role.NAME:
            raise ModelError(
                "column",
                "only a column of names can give the units of rows",
                f"{self.role} with unit {self.unit!r}",
                "write the unit, or give it to the column of names",
            )
        if self.against and not (self.role.is_claim or self.role is Role.PLAN):
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
            and self.against
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
        told = self.against and self.against not in _RELATIVE
        return to_baseline(self.against) if told else None

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


def _columns(value: Mapping[str, Column]) -> Mapping[str, Column]:
    for letters in value:
        column_number(letters)
    return dict(value)


def _parts(value: Iterable[Parts]) -> tuple[Parts, ...]:
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
        missing: The status that each sign for a missing figure means, such as ``".."``.
        skip: Cells to ignore, such as ``"D14"``.
        parts: Which rows are parts of others.
        names: The names of rows, by row number, that replace those of the sheet.

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
    missing: Mapping[str, Status] = attrs.field(
        factory=dict[str, Status], converter=_markers
    )
    skip: tuple[str, ...] = attrs.field(default=(), converter=_cells)
    columns: Mapping[str, Column] = attrs.field(converter=_columns)
    parts: tuple[Parts, ...] = attrs.field(default=(), converter=_parts)
    names: Mapping[str, str] = attrs.field(factory=dict[str, str])

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
        levels.update((one, depth - up) for up, one in enumerate(way))


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
        tables: Its tables.

    Raises:
        ModelError: An attribute does not have the form described above.
    """

    id: str = attrs.field(converter=check_identifier)
    title: str = attrs.field(converter=check_words)
    language: str = attrs.field(converter=check_tag)
    period: str = attrs.field(default="", converter=_period)
    year_start: str = attrs.field(default="", converter=_year_start)
    publisher: Body
    area: Body | None = None
    units: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_units)
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
        return int(self.year_start[:2]) if self.year_start else None
