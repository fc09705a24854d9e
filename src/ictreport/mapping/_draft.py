"""Observations about one table, before they become a mapping."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from ictreport.mapping._figure_columns import Seen, latest_of
from ictreport.mapping._labels import code_of
from ictreport.mapping._model import HEADER, Body, Column, Parts
from ictreport.mapping._periods import PeriodPhrase
from ictreport.mapping._role import Role
from ictreport.mapping._rows import rows_text
from ictreport.mapping._units import UnitText
from ictreport.mapping.grid import Grid, column_letters
from ictreport.model import Period, Status

_SHOWN: Final = 10
"""How many places are named for one reason."""


@attrs.define
class Draft:
    """
    What was seen of one table.

    Attributes:
        title: Its title, without its unit.
        lead: The title of the sheet, where it is another one.
        office: Who publishes it, where a line says so.
        corner: The headings over its names.
        unit: The unit of a line above it, or None.
        roles: The roles of its label columns.
        columns: Its columns of figures.
        parts: Which rows are parts of others.
        why: What says so, by the rows of the parts.
        doubts: Rows that may be parts, with what is said of their sum.
        missing: The markers in it.
        skip: Cells that are not figures.
        unread: The columns and cells that are not read, by the reason.
        rows: The periods that rows say.
        things: The names of what the rows count, by their codes.
        several: The units of a line that names more than one.
        sections: The column of names that say the units of rows, or 0.
        silent: The rows whose names say no unit where those of most others do.
        scales: The powers of ten in the units of its rows.
        is_dated: Whether the title above it says a period.
    """

    title: str
    corner: str
    unit: UnitText | None
    roles: dict[int, Role]
    columns: list[Seen]
    lead: str = ""
    office: str = ""
    parts: list[Parts] = attrs.field(factory=list[Parts])
    why: dict[str, str] = attrs.field(factory=dict[str, str])
    doubts: list[tuple[Parts, str]] = attrs.field(factory=list[tuple[Parts, str]])
    missing: dict[str, Status] = attrs.field(factory=dict[str, Status])
    skip: list[str] = attrs.field(factory=list[str])
    unread: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])
    rows: list[PeriodPhrase] = attrs.field(factory=list[PeriodPhrase])
    things: dict[str, str] = attrs.field(factory=dict[str, str])
    several: list[UnitText] = attrs.field(factory=list[UnitText])
    sections: int = 0
    silent: set[int] = attrs.field(factory=set[int])
    scales: set[int] = attrs.field(factory=set[int])
    is_dated: bool = False

    def leave(self, place: str, reason: str) -> None:
        """
        Remember that a column or a cell is not read.

        Args:
            place: Its name.
            reason: Why it is not.
        """
        self.unread.setdefault(reason, []).append(place)

    @property
    def remarks(self) -> list[str]:
        """What is not read, a line for each reason."""
        found: list[str] = []
        for reason, places in self.unread.items():
            found += left_out(reason, places)
        return found


def left_out(reason: str, places: Sequence[str]) -> list[str]:
    """
    Say in a line what is not read.

    Args:
        reason: Why it is not.
        places: Columns and cells.

    Returns:
        The line.
    """
    shown = ", ".join(places[:_SHOWN])
    more = len(places) - _SHOWN
    tail = f" and {more} more" if more > 0 else ""
    return [f"Not read: {shown}{tail}: {reason}."]


def hidden_from(grid: Grid) -> list[str]:
    """
    Say which rows and columns of a sheet are not read since nobody sees them.

    Args:
        grid: The sheet.

    Returns:
        A line, or none where nothing is hidden.
    """
    rows = rows_text(sorted(grid.hidden_rows))
    columns = ", ".join(map(column_letters, sorted(grid.hidden_columns)))
    told = [f"rows {rows}"] * bool(rows) + [f"columns {columns}"] * bool(columns)
    places = " and ".join(told)
    return [f"Hidden, and not read: {places}; show them to read them."] * bool(told)


_ASSUMED: Final = {
    Status.MISSING: "no figure is available",
    Status.SUPPRESSED: "the figure is withheld",
    Status.NOT_APPLICABLE: "there can be no figure",
}


def why_missing(signs: Mapping[str, Status]) -> str:
    """
    Say what signs in the place of figures are taken for.

    Args:
        signs: The status that each means.

    Returns:
        A sentence for all of them, or one for each status.
    """
    by_status: dict[Status, list[str]] = {}
    for sign, status in signs.items():
        by_status.setdefault(status, []).append(repr(sign))
    if len(by_status) == 1:
        return f"assumed: {_ASSUMED[next(iter(by_status))]}"
    told = (
        f"{_ASSUMED[status]} where it is {' or '.join(some)}"
        for status, some in by_status.items()
    )
    return f"assumed: {'; '.join(told)}"


def column_of(seen: Seen) -> Column:
    """
    Write down what a column was taken for.

    Args:
        seen: The column.

    Returns:
        The column of the mapping.
    """
    fiscal = seen.phrase is not None and seen.phrase.fiscal
    period = "" if seen.period is None else str(seen.period)
    if seen.period is None and seen.phrase is not None:
        period = HEADER if fiscal else seen.phrase.code()
    return Column(
        role=seen.role,
        name=seen.name,
        heading=seen.heading,
        unit="" if seen.unit is None else seen.unit.code,
        period=period,
        against=seen.baseline,
        status=seen.status,
    )


def leave_untold(drafts: Sequence[Draft]) -> None:
    """
    Leave out tables that say no period where others of the sheet say theirs.

    Args:
        drafts: The tables; they change.
    """
    told = [
        bool(draft.rows)
        or any(seen.period or seen.phrase is not None for seen in draft.columns)
        for draft in drafts
    ]
    for draft, known in zip(drafts, told, strict=True):
        if any(told) and not (known or draft.is_dated):
            for seen in draft.columns:
                place = f"column {column_letters(seen.number)}"
                draft.leave(place, "its table does not say its period")
            draft.columns = []


def publisher_of(drafts: Iterable[Draft]) -> tuple[Body, str]:
    """
    Take who publishes a sheet from the lines above its tables.

    Args:
        drafts: The tables.

    Returns:
        The body, and what says so.
    """
    name = next((draft.office for draft in drafts if draft.office), "")
    if not name:
        body = Body(code="unknown", name="Unknown")
        return body, "the sheet does not say who publishes it: write its code and name"
    body = Body(code=code_of(name, "unknown"), name=name)
    return body, "the body that a line above the table names"


def latest(draft: Draft, start: int | None) -> Period | None:
    """
    Tell the latest period that a table has figures for.

    Args:
        draft: The table.
        start: The first month of years written 2022-23, or None.

    Returns:
        The period that ends last, and of those the longest; None when none is known.
    """
    levels = [
        seen.period for seen in draft.columns if seen.role in {Role.VALUE, Role.SHARE}
    ]
    rows = [phrase.period(None, start) for phrase in draft.rows]
    return latest_of([*levels, *rows]) or latest_of(one.period for one in draft.columns)
