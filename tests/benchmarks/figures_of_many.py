"""Made-up figures of many areas, straight as columns: no reports are read."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ictreport_table import arrow_schema
from ictreport_table._commit import commit
from ictreport_table._store import create

METRICS = 50
FIRST_YEAR = 2022
MONTHS = 24
A_MONTH = METRICS * MONTHS
GRID = 10**6
STEP = 500
A_YEAR = METRICS * 12


def write(path: Path, rows: int) -> int:
    """
    Write the monthly figures of so many areas as a Parquet file.

    Args:
        path: The file.
        rows: About how many rows.

    Returns:
        How many rows there are; each area has 50 metrics for 24 months.
    """
    areas = rows // A_MONTH
    schema: Any = None
    writer: Any = None
    for first in range(0, areas, STEP):
        table = _areas(first, min(STEP, areas - first))
        if writer is None:
            schema = table.schema
            writer = pq.ParquetWriter(path, schema)
        writer.write_table(table)
    writer.close()
    return areas * A_MONTH


def store(folder: Path, areas: int, years: int) -> int:
    """
    Write the monthly figures of so many areas and years as a store.

    Args:
        folder: The folder of the table.
        areas: How many areas there are, with 50 metrics each.
        years: How many years.

    Returns:
        How many rows there are.
    """
    create(folder)
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        for first in range(0, areas, STEP):
            table = _areas(first, min(STEP, areas - first), year, 12)
            commit(folder, _completed(table), {})
    return areas * years * A_YEAR


def _completed(table: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Add the columns of the schema that growth does not need, empty."""
    nothing = {pa.string(): "", pa.bool_(): False}
    arrays = [
        table[field.name]
        if field.name in table.column_names
        else pa.repeat(pa.scalar(nothing.get(field.type), field.type), table.num_rows)
        for field in arrow_schema()
    ]
    return pa.table(arrays, schema=arrow_schema())


def _areas(
    first: int, count: int, first_year: int = FIRST_YEAR, months: int = MONTHS
) -> Any:  # noqa: ANN401 - pyarrow has no types
    dice = np.random.default_rng((first_year, first))
    each = METRICS * months
    total = count * each
    index = np.arange(total)
    area = first + index // each
    metric = index // months % METRICS
    month = index % months
    amount = dice.integers(1, 10**9, total)
    amount[dice.random(total) < 0.01] = 0
    half = dice.choice([0, GRID // 2], total)
    no_bound = dice.random(total) < 0.01
    empty = pa.array(np.full(total, ""))

    def text(values: Any) -> Any:  # noqa: ANN401
        return pa.array(values.astype(str), pa.string())

    def code(number: int) -> str:
        return f"{first_year + number // 12}-{number % 12 + 1:02}"

    codes = pa.array([code(n) for n in range(-12, months)])
    day = np.datetime64(dt.date(first_year, 1, 1), "M")
    start = (day + month).astype("datetime64[D]")
    end = (day + month + 1).astype("datetime64[D]") - 1

    def grid(values: Any, missing: Any = None) -> Any:  # noqa: ANN401
        plain = pa.array(values, pa.int64(), mask=missing)
        return plain.cast(pa.decimal128(19, 0)).cast(pa.decimal128(25, 0))

    true = pa.array(np.ones(total, bool))
    false = pa.array(np.zeros(total, bool))
    return pa.table(
        {
            "row": pa.array(np.full(total, "figure")),
            "report": text(np.char.add(np.char.add("r", area.astype(str)), "x")),
            "year": pa.array((first_year + month // 12).astype(np.int32)),
            "publisher": pa.array(np.full(total, "MIC")),
            "area": text(area),
            "address": pa.array([f"post.m{n}" for n in range(METRICS)]).take(
                pa.array(metric)
            ),
            "dimensions": empty,
            "baseline": empty,
            "plan": empty,
            "period": codes.take(pa.array(month + 12)),
            "year_ago": codes.take(pa.array(month)),
            "start": pa.array(start),
            "end": pa.array(end),
            "line": pa.array((index % each).astype(np.int32)),
            "unit": pa.array(np.full(total, "VND")),
            "status": pa.array(np.full(total, "normal")),
            "fact": true,
            "precedence": pa.array(np.full(total, 1 << 61)),
            "has_value": true,
            "wide": false,
            "lo": grid(amount * GRID - half),
            "hi": grid(amount * GRID + half, no_bound),
            "lo_open": false,
            "hi_open": pa.array(no_bound),
            "value": pa.array(amount.astype(float)),
        }
    )
