"""Frames of any library: what is lazy stays lazy, and types are those of a table."""

from collections.abc import Callable
from typing import Any

import duckdb
import polars as pl
import pytest

from ictreport import Report
from ictreport.errors import ModelError
from ictreport_table import (
    aggregate,
    claims_check,
    formula_check,
    growth,
    parts_check,
    periods_check,
    revisions,
    to_table,
)

Check = Callable[[Any], Any]
CHECKS: tuple[Check, ...] = (
    claims_check,
    parts_check,
    periods_check,
    formula_check,
    growth,
    revisions,
)
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda one: one.__name__)


@pytest.fixture(scope="module")
def table(drawn: Callable[[int, int], list[Report]]) -> pl.DataFrame:
    """Lay a few reports out."""
    made: pl.DataFrame = to_table(drawn(5, 3))
    return made


def raising(frame: pl.DataFrame) -> pl.DataFrame:
    """Be computed, which nobody asked for."""
    raise AssertionError(frame.shape)


@each_check
def test_a_lazy_frame_of_polars_is_not_computed(
    check: Check, table: pl.DataFrame
) -> None:
    """What comes out is lazy too, and reads its rows when they are collected."""
    made = check(table.lazy().map_batches(raising, schema=table.schema))

    assert isinstance(made, pl.LazyFrame)
    with pytest.raises(AssertionError):
        made.collect()


@each_check
def test_a_relation_of_duckdb_is_not_computed(
    check: Check, table: pl.DataFrame
) -> None:
    """What comes out is a relation too, and reads its rows when they are fetched."""
    connection = duckdb.connect()
    connection.register("rows", table.to_arrow())
    asked = 'SELECT * REPLACE (CAST(error("row") AS VARCHAR) AS "row") FROM rows'
    made = check(connection.sql(asked))

    assert isinstance(made, duckdb.DuckDBPyRelation)
    with pytest.raises(duckdb.Error):
        made.fetchall()


def test_sums_over_areas_read_the_areas_alone(table: pl.DataFrame) -> None:
    """Which areas there are decides how often is added, so those are collected."""
    areas = pl.LazyFrame({"area": ["A"], "parent": ["B"]})
    made = aggregate(table.lazy().map_batches(raising, schema=table.schema), areas)

    assert isinstance(made, pl.LazyFrame)
    with pytest.raises(AssertionError):
        made.collect()


@each_check
def test_a_column_of_another_type_is_refused(check: Check, table: pl.DataFrame) -> None:
    """The error has the column, both types, and what to do."""
    with pytest.raises(ModelError) as caught:
        check(table.lazy().with_columns(pl.col("lo").cast(pl.Float64)))

    assert (
        "table: the column lo must be Decimal(precision=25, scale=0) (got Float64); "
        "cast it, or take the table as to_table and scan give it"
    ) == str(caught.value)
