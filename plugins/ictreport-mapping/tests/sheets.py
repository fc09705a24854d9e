"""Sheets that stand as text, with what a careful person reads in them."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import attrs

from ictreport.model import Period, Quantity
from ictreport.plugin import (
    Cell,
    Grid,
    Rectangle,
    cell_position,
    column_letters,
    column_number,
)

DATA: Final = Path(__file__).parents[3] / "tests" / "data"
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class Wanted(NamedTuple):
    """
    What a careful person reads in a cell.

    Attributes:
        role: The role of its column.
        unit: Scale and unit, or nothing where nobody said it.
        period: The code of its period.
        against: What it is compared to; also ``"year_ago"`` and ``"previous"``.
        words: What its name must have.
        shown: The number as the sheet shows it, or the status of a missing one.
    """

    role: str
    unit: str
    period: str
    against: str
    words: tuple[str, ...]
    shown: Decimal | str


@attrs.define
class Expected:
    """
    A sheet, and what is read in it.

    Attributes:
        name: The name of its file.
        grid: The sheet.
        figures: What its cells hold, by their names.
        refused: Cells that are no figures.
    """

    name: str
    grid: Grid
    figures: dict[str, Wanted] = attrs.field(factory=dict[str, Wanted])
    refused: set[str] = attrs.field(factory=set[str])


@attrs.define
class _Table:
    names: list[int] = attrs.field(factory=lambda: [1])
    rows: list[int] = attrs.field(factory=list[int])
    columns: dict[int, list[str]] = attrs.field(factory=dict[int, list[str]])
    row: dict[int, list[str]] = attrs.field(factory=dict[int, list[str]])
    cells: dict[str, str] = attrs.field(factory=dict[str, str])


def load(path: Path) -> Expected:
    """Read a sheet of the form that the README beside the sheets describes."""
    head, _, body = path.read_text("utf-8").partition("---\n")
    lines = [line.partition(":") for line in head.splitlines()]
    facts = [(key, value.strip()) for key, _, value in lines]
    found = Expected(path.stem, _grid(facts, body))
    tables = [_Table()]
    for key, value in facts:
        table = tables[-1]
        fields = [part.strip() for part in value.split("|")]
        match key:
            case "table":
                tables.append(_Table())
            case "names":
                table.names = [column_number(one) for one in value.split()]
            case "rows":
                table.rows = list(_rows(value))
            case "column":
                table.columns[column_number(fields[0])] = _filled(fields[1:], 5)
            case "row":
                table.row[int(fields[0])] = _filled(fields[1:], 3)
            case "periods":
                rows, _, code = value.partition(" ")
                period = Period.parse(code)
                for row in _rows(rows):
                    table.row.setdefault(row, ["", "", ""])[2] = str(period)
                    period = period.next()
            case "cell" if len(fields) > 2:
                found.figures[fields[0]] = _of_layout(fields[1:])
            case "cell":
                table.cells[fields[0]] = fields[1]
            case "skip" | "refused":
                found.refused |= {*value.split()}
            case _:
                pass
    for table in tables:
        found.figures |= dict(_figures(found, table))
    return found


def grid_of(text: str) -> Grid:
    """Read a sheet without what is expected of it."""
    head, _, body = text.partition("---\n")
    lines = [line.partition(":") for line in head.splitlines()]
    return _grid([(key, value.strip()) for key, _, value in lines], body)


def _grid(facts: list[tuple[str, str]], body: str) -> Grid:
    from ictreport_sheets._grids import Look, number_cell

    name = ""
    merged: list[Rectangle] = []
    hidden: list[str] = []
    looks: dict[str, list[tuple[Rectangle, str]]] = {
        "format": [],
        "indent": [],
        "font": [],
    }
    for key, value in facts:
        if key == "sheet":
            name = value
        elif key == "merged":
            merged += map(_area, value.split())
        elif key == "hidden":
            hidden += value.split()
        elif key in looks:
            area, _, what = value.partition(" ")
            looks[key].append((_area(area), what))
    cells: dict[tuple[int, int], Cell] = {}
    for row, line in enumerate(body.splitlines(), start=1):
        for column, words in enumerate(line.split("|"), start=1):
            text = words.rstrip() if column == 1 else words.strip()
            if not text.strip():
                continue
            number_format, indent, font = _look(looks, row, column)
            look = Look(number_format, font, int(indent))
            value = _value(text)
            if isinstance(value, Decimal):
                cells[row, column] = number_cell(value, look)
            else:
                month = "m" in number_format and "d" not in number_format
                is_month = month and isinstance(value, dt.date)
                cells[row, column] = Cell(
                    value, month=is_month, font=font, indent=look.indent
                )
    return Grid(
        name,
        cells,
        tuple(merged),
        hidden_rows=frozenset(int(one) for one in hidden if one.isdecimal()),
        hidden_columns=frozenset(column_number(one) for one in hidden if one.isalpha()),
    )


def _look(
    looks: Mapping[str, list[tuple[Rectangle, str]]], row: int, column: int
) -> list[str]:
    """Give number format, indent and font of a cell."""
    usual = {"format": "General", "indent": "0", "font": ""}
    return [
        next(
            (what for area, what in looks[key] if _holds(area, row, column)), otherwise
        )
        for key, otherwise in usual.items()
    ]


def workbook(text: str) -> bytes:
    """Write a sheet as a program for spreadsheets does, in XLSX."""
    import io

    import openpyxl
    from openpyxl.styles import Alignment, Font

    grid = grid_of(text)
    looks: dict[str, list[tuple[Rectangle, str]]] = {}
    for line in text.partition("---\n")[0].splitlines():
        key, _, value = line.partition(":")
        area, _, what = value.strip().partition(" ")
        if key in {"format", "indent", "font"}:
            looks.setdefault(key, []).append((_area(area), what))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = grid.name or "Sheet"
    for (row, column), cell in grid.cells.items():
        given = {key: looks.get(key, []) for key in ("format", "indent", "font")}
        number_format, indent, font = _look(given, row, column)
        made = sheet.cell(row, column, cell.value)
        made.number_format = number_format
        made.alignment = Alignment(indent=int(indent))
        if font:
            made.font = Font(name=font)
    for area in grid.merged:
        corner = {"start_row": area.top, "start_column": area.left}
        sheet.merge_cells(**corner, end_row=area.bottom, end_column=area.right)
    for row in grid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in grid.hidden_columns:
        sheet.column_dimensions[column_letters(column)].hidden = True
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _area(text: str) -> Rectangle:
    first, _, last = text.partition(":")
    return Rectangle(*cell_position(first), *cell_position(last or first))


def _holds(area: Rectangle, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _value(text: str) -> Decimal | dt.date | str:
    """Take a number, a day or words of what stands between two signs."""
    if _NUMBER.fullmatch(text.strip()):
        return Decimal(text.strip())
    if text.startswith("@"):
        return dt.date.fromisoformat(text[1:])
    return text if text.strip() == '"' else text.strip('"')


def _rows(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def _filled(fields: list[str], count: int) -> list[str]:
    return [*fields, *[""] * count][:count]


def _of_layout(fields: list[str]) -> Wanted:
    """Read a cell that is told whole: role, figure, period, base and name."""
    role, figure, period, against, name = _filled(fields, 5)
    try:
        quantity = Quantity.parse(figure)
    except ValueError:
        return Wanted(role, "", period, against, (name,), figure)
    unit = str(quantity).partition("[")[0].replace("%", " %").split(None, 1)[1]
    return Wanted(role, unit.strip(), period, against, (name,), quantity.number)


def _figures(sheet: Expected, table: _Table) -> Iterator[tuple[str, Wanted]]:
    cells = sheet.grid.cells
    for row in table.rows:
        for column, (role, unit, period, against, words) in table.columns.items():
            place = f"{column_letters(column)}{row}"
            cell = cells.get((row, column))
            if role == "skip" or place in sheet.refused or cell is None:
                continue
            name, own_unit, own_period = table.row.get(row, ["", "", ""])
            if not name and not own_period:
                told = (cells.get((row, one)) for one in table.names)
                name = " ".join(str(one.value).strip() for one in told if one)
            parts = [part.strip() for part in (*name.split(">"), *words.split(">"))]
            level = role in {"value", "plan"}
            yield (
                place,
                Wanted(
                    role,
                    own_unit if level and own_unit else unit,
                    own_period or period,
                    against,
                    tuple(filter(None, parts)),
                    _shown(table.cells.get(place), cell),
                ),
            )


def _shown(told: str | None, cell: Cell) -> Decimal | str:
    """Give a figure as a person sees it: told, by its format, or as it is typed."""
    if told is not None:
        return Decimal(told) if _NUMBER.fullmatch(told) else told
    if isinstance(cell.shown, Decimal):
        return cell.shown
    text = str(cell.value).replace(",", "")
    return Decimal(text) if _NUMBER.fullmatch(text) else "missing"
