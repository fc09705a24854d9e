"""
Measure growth of a table of 8.4 million figures, beside a query by hand.

The bounds: on DuckDB and on polars at most 1.15 times the CPU of a query by hand that
gives the same columns, and 8.4 million rows at most 1.1 times as much for each row as
1.05 million. Medians of three alternating rounds, each in a process of its own. The
script fails beyond them. A smaller number of rows can be given.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

HERE = Path(__file__).parent
ROWS = 8_400_000
ROUNDS = 3
MOST_TIMES, MOST_TIMES_A_ROW = 1.15, 1.1
NEEDED = ("has_value", "wide", "lo", "hi", "lo_open", "hi_open", "value")


def by_hand(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Compute growth against the year before with polars alone."""
    key = ["publisher", "area", "address", "dimensions"]
    facts = figures.filter(
        (pl.col("row") == "figure") & pl.col("fact") & (pl.col("plan") == "")
    ).filter(pl.col("precedence") == pl.col("precedence").max().over([*key, "period"]))
    bases = facts.select(
        *key,
        pl.col("period").alias("base_period"),
        pl.col("report").alias("base_report"),
        pl.col("line").alias("base_line"),
        *(
            pl.col(name).alias(f"b_{name}")
            for name in (
                ["unit", "has_value", "wide", "lo", "hi", "lo_open", "hi_open", "value"]
            )
        ),
    )
    own = ["report", "year", *key, "period", "start", "end", "line", "unit"]
    now = facts.filter(pl.col("baseline") == "").select(
        *own,
        pl.col("year_ago").alias("base_period"),
        *(pl.col(name).alias(f"v_{name}") for name in NEEDED),
    )
    v, b = (lambda name: pl.col(f"v_{name}")), (lambda name: pl.col(f"b_{name}"))
    b_positive = (b("lo") > 0) | ((b("lo") == 0) & b("lo_open"))
    b_negative = (b("hi") < 0) | ((b("hi") == 0) & b("hi_open"))
    positive = (v("lo") > 0) | ((v("lo") == 0) & v("lo_open"))
    negative = (v("hi") < 0) | ((v("hi") == 0) & v("hi_open"))
    alike = pl.col("unit") == b("unit")
    ratios = pl.col("unit").is_in(["%", "times"]) & b("unit").is_in(["%", "times"])
    status = (
        pl.when(pl.col("base_line").is_null())
        .then(pl.lit("base_missing"))
        .when(~(v("has_value") & b("has_value")))
        .then(pl.lit("missing"))
        .when(~alike & ~ratios)
        .then(pl.lit("unit_differs"))
        .when(v("wide") | b("wide") | ~alike)
        .then(pl.lit("too_wide"))
        .when(b_positive & negative)
        .then(pl.lit("sign_change"))
        .when(b_positive)
        .then(pl.lit("ok"))
        .when(b_negative & positive)
        .then(pl.lit("sign_change"))
        .when(b_negative)
        .then(pl.lit("base_negative"))
        .otherwise(pl.lit("base_zero"))
    )
    grid = pl.Decimal(25, 0)
    zero, one = pl.lit(0).cast(grid), pl.lit(1).cast(grid)
    ok = pl.col("status") == "ok"
    judged = now.join(bases, on=[*key, "base_period"], how="left").with_columns(
        status=status
    )
    columns: dict[str, pl.Expr] = {}
    for side, far in (("lo", v("lo") > 0), ("hi", v("hi") < 0)):
        end, is_open = v(side), v(f"{side}_open")
        grows = (~far) & (end != 0) & (b("lo") == 0)
        columns[f"{side}_over"] = pl.when(ok & ~grows).then(
            pl.when(far & b("hi").is_null()).then(zero).otherwise(end)
        )
        columns[f"{side}_under"] = pl.when(ok & end.is_not_null() & ~grows).then(
            pl.when(end == 0)
            .then(one)
            .when(far)
            .then(b("hi").fill_null(one))
            .otherwise(b("lo"))
        )
        columns[f"{side}_open"] = ok & (
            pl.when(end.is_null() | grows)
            .then(statement=True)
            .when(end == 0)
            .then(is_open)
            .when(far)
            .then(b("hi").is_null() | is_open | b("hi_open"))
            .otherwise(is_open | b("lo_open"))
        )
    shown = {
        "rate": 100.0
        * (v("value") / pl.when(ok & (b("value") != 0)).then(b("value")) - 1.0)
    }
    for name, side, sign in (("low", "lo", -1.0), ("high", "hi", 1.0)):
        ratio = pl.col(f"{side}_over").cast(pl.Float64) / pl.col(f"{side}_under").cast(
            pl.Float64
        )
        shown[name] = 100.0 * (ratio - 1.0 + sign * 2.0**-50 * (ratio.abs() + 2.0))
    kept = ("base_period", "base_report", "base_line", "status", *columns)
    return judged.with_columns(**columns).select(*own, *kept, **shown)


def run(how: str, path: str, out: str) -> None:
    """Compute growth in one way; print the seconds of CPU."""
    from ictreport_table import growth

    if how.startswith("duckdb"):
        import duckdb

        connection = duckdb.connect()
        relation = connection.read_parquet(path)
        if how == "duckdb by hand":
            connection.register("figures", relation)
            relation = connection.sql((HERE / "growth.sql").read_text("utf-8"))
        else:
            relation = growth(relation)
        relation.write_parquet(out)
    else:
        figures = pl.scan_parquet(path)
        found = by_hand(figures) if how == "polars by hand" else growth(figures)
        found.collect().write_parquet(out)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20]))


def measured(folder: Path, path: Path, ways: list[str]) -> dict[str, float]:
    """Run each way in turn, in processes of their own: median seconds of CPU."""
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way in ways:
            command = [sys.executable, __file__, "--run", way, str(path)]
            out = folder / f"{way}.parquet"
            text = subprocess.run(
                [*command, str(out)], check=True, capture_output=True, text=True
            ).stdout
            seconds, memory = json.loads(text)
            times[way].append(seconds)
            print(f"  {way}: {seconds:.1f} s of CPU, {memory:.2f} GiB", flush=True)
    return {way: statistics.median(found) for way, found in times.items()}


def same(folder: Path, engine: str) -> bool:
    """Tell whether both ways of an engine gave the same rows."""
    key = ["area", "address", "period"]
    frames: list[Any] = [
        pl.read_parquet(folder / f"{engine} {way}.parquet").sort(key)
        for way in ("by hand", "narwhals")
    ]
    exact = [name for name in frames[0].columns if name not in {"rate", "low", "high"}]
    return frames[0].select(exact).equals(frames[1].select(exact))


def main(rows: int) -> int:
    """Measure, print and compare with the bounds."""
    sys.path.insert(0, str(HERE))
    from figures_of_many import write

    ways = [
        f"{one} {how}"
        for one in ("polars", "duckdb")
        for how in ("by hand", "narwhals")
    ]
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found: dict[int, dict[str, float]] = {}
        for size in (rows // 8, rows):
            path = folder / f"{size}.parquet"
            count = write(path, size)
            print(f"{count:,} rows")
            found[size] = measured(folder, path, ways)
            equal = [same(folder, engine) for engine in ("polars", "duckdb")]
            print(f"  the same rows: {equal}")
            failed = failed or not all(equal)
            path.unlink()
        small, large = found.values()
        for engine in ("polars", "duckdb"):
            hand, ours = (large[f"{engine} {how}"] for how in ("by hand", "narwhals"))
            grown = ours / small[f"{engine} narwhals"] / 8
            print(f"{engine}: {ours / hand:.2f} x by hand (at most {MOST_TIMES})")
            print(f"{engine}: {grown:.2f} x a row (at most {MOST_TIMES_A_ROW})")
            failed = failed or ours > MOST_TIMES * hand or grown > MOST_TIMES_A_ROW
    return int(failed)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(*sys.argv[2:])
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else ROWS))
