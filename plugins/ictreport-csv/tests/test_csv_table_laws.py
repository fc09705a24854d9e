"""What holds for every table of every report."""

import re

from hypothesis import given

from ictreport import Report
from ictreport.model import Metric, Publisher, Sector, Text
from ictreport.tidy import unguard
from ictreport_csv._tables import (
    Column,
    Table,
    growths_table,
    metrics_table,
    observations_table,
    sectors_table,
    tasks_table,
    units_table,
)
from ictreport_testing.strategies import reports

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
MAKERS = (
    observations_table,
    metrics_table,
    sectors_table,
    units_table,
    tasks_table,
    growths_table,
)
NAME = Text.of(en="Name")


def is_sound(column: Column, cell: str) -> bool:
    """Tell whether a cell is what its column says."""
    forms = {
        "number": r"-?[0-9]+(\.[0-9]+)?",
        "integer": "-?[0-9]+",
        "boolean": "true|false",
        "double": "-?[0-9]+|INF",
        "text": "(?s:.*)",
    }
    form = column.pattern or forms[column.kind]
    filled = re.fullmatch(form, cell) and (not column.values or cell in column.values)
    return bool(filled) if cell else not column.required


@given(reports())
def test_every_cell_is_what_its_column_says(report: Report) -> None:
    """Types, patterns, lists and required columns hold for any report."""
    assert [] == [
        (column, cell)
        for table in (make(report) for make in MAKERS)
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if not is_sound(column, cell)
    ]


@given(reports())
def test_keys_and_references_hold(report: Report) -> None:
    """No two rows have one key, and what a row refers to is there."""
    tables = {table.name: table for table in (make(report) for make in MAKERS)}

    def cells(table: Table, names: tuple[str, ...]) -> list[tuple[str, ...]]:
        places = [table.header.index(name) for name in names]
        return [tuple(row[place] for place in places) for row in table.rows]

    for table in tables.values():
        keys = cells(table, table.key) if table.key else []
        assert len(keys) == len(set(keys))
        for reference in table.references:
            targets = set(cells(tables[reference.table], reference.targets))
            found = {key for key in cells(table, reference.columns) if any(key)}

            assert set() == found - targets


@given(reports())
def test_no_cell_of_words_is_a_formula(report: Report) -> None:
    """In every table, only numbers start with a sign."""
    for table in (make(report) for make in MAKERS):
        for place, column in enumerate(table.columns):
            signs = [r[place] for r in table.rows if r[place].startswith(DANGEROUS)]
            numeric = column.kind in {"number", "integer"} or column.name == "decimals"

            assert numeric or signs == []


@given(reports())
def test_raw_text_is_an_option(report: Report) -> None:
    """A table of a CSV file has the same cells without the marks that guard them."""
    for make in (observations_table, tasks_table, growths_table):
        safe, raw = make(report), make(report, safe=False)
        for place, column in enumerate(safe.columns):
            marked = [row[place] for row in safe.rows]
            plain = [row[place] for row in raw.rows]

            assert plain == ([unguard(c) for c in marked] if column.words else marked)


def test_a_key_that_cannot_hold_is_none() -> None:
    """A code that stands twice leaves the tables without the keys that it breaks."""
    metric = Metric("m", NAME, "1 %")
    sector = Sector("post", NAME, metrics=[metric, metric])
    twice = Report("r", NAME, Publisher("p", NAME), "2024", sectors=[sector])

    assert [(), (), ("sector",), ("unit",), ("task",)] == [
        make(twice).key for make in MAKERS[:-1]
    ]
