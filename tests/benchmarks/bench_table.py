"""
Find planted errors in large tables: all of them, and nothing else.

A million parts of 100,000 wholes with 1,000 planted errors, on polars and DuckDB; and a
table of two million figures with 500 wrong growth claims, 500 revisions and 500 gaps on
polars. The script fails when one is missed, or something else is found.
"""

import sys
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from ictreport_table import claims_check, growth, parts_check, revisions

WHOLES, PARTS = 100_000, 10
PLANTED_PARTS, PLANTED = 1_000, 500
SERIES = 500_000
GRID = 10**6
EMPTY = {"text": "", "bool": False}


def table(count: int, **columns: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Make a table of the schema; columns that are left out say nothing."""
    from ictreport_table import SCHEMA, arrow_schema

    found: dict[str, Any] = {}
    for field in arrow_schema():
        if field.name in columns:
            found[field.name] = columns[field.name]
        else:
            empty = EMPTY.get(SCHEMA[field.name].kind)
            found[field.name] = pa.repeat(pa.scalar(empty, field.type), count)
    return pa.table(found).cast(arrow_schema())


def grid(values: Any) -> Any:  # noqa: ANN401
    """Put integers on the grid."""
    return pa.array(values, pa.int64()).cast(pa.decimal128(19, 0))


def figures(report: Any, line: Any, amount: Any, half: Any, **more: Any) -> Any:  # noqa: ANN401
    """Make rows of figures that were rounded."""
    count = len(amount)
    texts = pa.array(np.char.add("r", report.astype(str)))
    return table(
        count,
        row=pa.repeat("figure", count),
        report=texts,
        area=texts,
        unit=pa.repeat("VND", count),
        line=pa.array(line, pa.int32()),
        has_value=pa.repeat(True, count),  # noqa: FBT003
        fact=pa.repeat(True, count),  # noqa: FBT003
        lo=grid(amount * GRID - half),
        hi=grid(amount * GRID + half),
        value=pa.array(amount.astype(float)),
        **more,
    )


def parts() -> tuple[Any, set[str]]:
    """Make wholes and their parts, some of which do not add up."""
    dice = np.random.default_rng(5)
    amounts = dice.integers(0, 10**9, (WHOLES, PARTS))
    halves = dice.choice([0, GRID // 2], (WHOLES, PARTS))
    wrong = dice.choice(WHOLES, PLANTED_PARTS, replace=False)
    whole = amounts.sum(1)
    # A millionth of a whole unit beyond what rounding allows would do; 6 is plain.
    whole[wrong] += np.where(dice.random(PLANTED_PARTS) < 0.5, 6, -6)
    reports = np.arange(WHOLES)
    again = np.repeat(reports, PARTS)
    lines = np.tile(np.arange(1, PARTS + 1), WHOLES)
    heads = figures(reports, np.zeros(WHOLES), whole, np.zeros(WHOLES, int))
    below = figures(again, lines, amounts.reshape(-1), halves.reshape(-1))
    count = WHOLES * PARTS
    terms = table(
        count,
        row=pa.repeat("term", count),
        report=pa.array(np.char.add("r", again.astype(str))),
        line=pa.array(lines, pa.int32()),
        rule=pa.repeat("parts-sum", count),
        item=pa.repeat(pa.scalar(0, pa.int32()), count),
        head=pa.repeat(pa.scalar(0, pa.int32()), count),
        sign=pa.repeat(pa.scalar(1, pa.int32()), count),
    )
    return pa.concat_tables([heads, below, terms]), {f"r{one}" for one in wrong}


def series() -> tuple[Any, dict[str, set[str]]]:
    """Make values of two years, what the later report says of the first, and claims."""
    dice = np.random.default_rng(6)
    planted = dice.choice(SERIES, 3 * PLANTED, replace=False)
    wrong, revised, gaps = np.split(planted, 3)
    then = dice.integers(10**3, 10**9, SERIES)
    now = then + then // 4
    said = then.copy()
    said[revised] += 2
    number = np.arange(SERIES)
    half = np.full(SERIES, GRID // 2)
    exact = np.zeros(SERIES, int)
    count = SERIES
    own = {"measure": pa.repeat("level", count)}
    codes = {"period": pa.repeat("2023", count), "year_ago": pa.repeat("2022", count)}
    highest = pa.repeat(pa.scalar(2**60, pa.int64()), count)
    lower = pa.repeat(pa.scalar(2**59, pa.int64()), count)
    before = figures(number, exact, then, half, **own, **codes, precedence=highest)
    kept = pa.array(~np.isin(number, gaps))
    before = before.set_column(
        before.schema.get_field_index("report"),
        "report",
        pa.array(np.char.add("b", number.astype(str))),
    ).filter(kept)
    later = {**codes, "period": pa.repeat("2024", count)}
    later["year_ago"] = pa.repeat("2023", count)
    current = figures(number, exact, now, half, **own, **later, precedence=highest)
    history = figures(
        number,
        exact + 1,
        said,
        half,
        **own,
        **codes,
        baseline=pa.repeat("2023", count),
        as_before=pa.repeat(True, count),  # noqa: FBT003
        precedence=lower,
    ).drop_columns(["fact"])
    history = history.append_column("fact", pa.repeat(False, count))  # noqa: FBT003
    rate = np.full(SERIES, 25)
    rate[wrong] += 1
    line = pa.repeat(pa.scalar(0, pa.int32()), count)
    claims = figures(
        number,
        exact + 2,
        rate,
        half,
        **later,
        measure=pa.repeat("growth", count),
        baseline=pa.repeat("2023", count),
        rule=pa.repeat("growth-claim", count),
        item=line,
        value_line=line,
        base_line=pa.repeat(pa.scalar(1, pa.int32()), count),
    ).drop_columns(["fact"])
    claims = claims.append_column("fact", pa.repeat(False, count))  # noqa: FBT003
    order = before.column_names
    whole = [before, current, history.select(order), claims.select(order)]
    names = {"claims": wrong, "revisions": revised, "gaps": gaps}
    return pa.concat_tables(whole), {
        kind: {f"r{one}" for one in found} for kind, found in names.items()
    }


def failing(frame: Any, column: str = "verdict", value: str = "fail") -> set[str]:  # noqa: ANN401
    """Name the reports of rows that fail."""
    rows = frame.filter(pl.col(column) == value).select("report")
    found = rows.collect() if isinstance(rows, pl.LazyFrame) else rows
    return set(found["report"].to_list())


def told(what: str, found: set[str], planted: set[str]) -> bool:
    """Say how many planted errors were found, and whether that is all."""
    missed, others = len(planted - found), len(found - planted)
    print(f"{what}: {len(planted)} planted, {missed} missed, {others} others")
    return missed == others == 0


def main() -> int:
    """Plant, look, and compare."""
    import duckdb

    made, wrong = parts()
    lazy: Any = pl.from_arrow(made)
    good = told("parts, polars", failing(parts_check(lazy.lazy())), wrong)
    by_duckdb = parts_check(duckdb.connect().from_arrow(made))
    good &= told(
        "parts, duckdb", failing(pl.from_arrow(by_duckdb.to_arrow_table())), wrong
    )
    made, planted = series()
    frame: Any = pl.from_arrow(made)
    print(f"{len(frame):,} figures")
    good &= told("claims", failing(claims_check(frame.lazy())), planted["claims"])
    # What was planted as a gap is no revision: the earlier report is not there.
    good &= told("revisions", failing(revisions(frame.lazy())), planted["revisions"])
    found = growth(frame.lazy()).filter(pl.col("period") == "2024")
    good &= told("gaps", failing(found, "status", "base_missing"), planted["gaps"])
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
