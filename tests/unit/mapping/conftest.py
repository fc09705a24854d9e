"""Sheets that stand as text in tests/data/sheets."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from ictreport.mapping import Cell, Grid, Rectangle, SheetMapping, read_mapping
from ictreport.mapping.grid import cell_position, column_number

DATA: Final = Path(__file__).parents[2] / "data"
SHEETS: Final = DATA / "sheets"
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def _area(text: str) -> Rectangle:
    first, _, last = text.partition(":")
    return Rectangle(*cell_position(first), *cell_position(last))


def _value(text: str) -> Decimal | dt.date | str:
    """Take a number, a day or words of what stands between two signs."""
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if text.startswith("@"):
        return dt.date.fromisoformat(text[1:])
    return text if text.strip() == '"' else text.strip('"')


def grid_of(text: str) -> Grid:
    """Read a sheet of the form that the README beside the sheets describes."""
    head, _, body = text.partition("---\n")
    name, merged, formats = "", [], []
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        if key == "sheet":
            name = value
        elif key == "merged":
            merged += [_area(part) for part in value.split()]
        elif key == "hidden":
            parts = value.split()
            rows = frozenset(int(part) for part in parts if part.isdecimal())
            columns = frozenset(column_number(part) for part in parts if part.isalpha())
        elif key == "format":
            area, _, number_format = value.partition(" ")
            formats.append((_area(area), number_format))
    cells = {}
    for row, line in enumerate(body.splitlines(), start=1):
        for column, words in enumerate(line.split("|"), start=1):
            text = words.rstrip() if column == 1 else words.strip()
            if not text.strip():
                continue
            value = _value(text)
            shown = [
                number_format
                for area, number_format in formats
                if area.top <= row <= area.bottom and area.left <= column <= area.right
            ]
            cells[row, column] = Cell(value, *shown)
    return Grid(name, cells, tuple(merged), hidden_rows=rows, hidden_columns=columns)


@pytest.fixture
def sheet() -> Callable[[str], Grid]:
    """Give a sheet of tests/data/sheets by its name."""
    return lambda name: grid_of((SHEETS / f"{name}.sheet").read_text("utf-8"))


@pytest.fixture
def layout() -> Callable[[str], str]:
    """Give the text of a sheet of tests/data/layouts by its name."""
    return lambda name: (DATA / "layouts" / f"{name}.sheet").read_text("utf-8")


@pytest.fixture
def right() -> Callable[[str], SheetMapping]:
    """Give the right mapping of a sheet by its name."""
    return lambda name: read_mapping((SHEETS / f"{name}.toml").read_text("utf-8"), name)


@pytest.fixture
def made() -> Callable[[str], Grid]:
    """Make a sheet of its text."""
    return grid_of
