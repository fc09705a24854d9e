"""Growth and verdicts that SQL by hand computes are those of the expressions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from ictreport import Report
from ictreport_table import claims_check, growth, to_table

SQL = Path(__file__).parents[3] / "tests" / "benchmarks" / "growth.sql"
CLAIMS = Path(__file__).with_name("claims.sql")
SHOWN = {"low", "high", "rate"}


def test_sql_gives_the_same_growth(
    drawn: Callable[[int, int], list[Report]],
    rows_of: Callable[[Any], list[dict[str, Any]]],
) -> None:
    """Rows, status and exact bounds are those of a query that was written by hand."""
    table = to_table(drawn(18, 30), backend="pyarrow")
    year_ago = table.column("year_ago")
    period = table.column("period")
    # All drawn reports are on one period: half of them become those of the year before.
    index = table.schema.get_field_index("period")
    early = [int(name.rpartition("-")[2]) % 2 == 0 for name in rows(table, "report")]
    moved = [
        before if back else own
        for before, own, back in zip(
            year_ago.to_pylist(), period.to_pylist(), early, strict=True
        )
    ]
    series = table.set_column(index, "period", [moved])
    connection = duckdb.connect()
    connection.register("figures", series)

    by_hand = connection.sql(SQL.read_text("utf-8")).to_arrow_table().to_pylist()
    found = rows_of(growth(connection.from_arrow(series)))

    assert exact(by_hand) == exact(found)
    assert {"ok", "too_wide", "base_zero"} < {row["status"] for row in found}


def test_sql_gives_the_same_verdicts_on_claims(
    drawn: Callable[[int, int], list[Report]],
    rows_of: Callable[[Any], list[dict[str, Any]]],
) -> None:
    """A query that multiplies and one that compares quotients judge claims alike."""
    connection = duckdb.connect()
    figures = connection.from_arrow(to_table(drawn(18, 30), backend="pyarrow"))
    connection.register("figures", figures)

    by_hand = connection.sql(CLAIMS.read_text("utf-8")).to_arrow_table().to_pylist()
    found = rows_of(claims_check(figures))

    verdicts = sorted((*one.values(),) for one in by_hand)
    assert verdicts == sorted(
        (one["report"], one["rule"], one["item"], one["verdict"]) for one in found
    )
    assert {"pass", "fail", "unknown", "too_wide"} == {one[-1] for one in verdicts}


def rows(table: Any, name: str) -> list[str]:  # noqa: ANN401 - pyarrow has no types
    """Give the cells of a column."""
    cells: list[str] = table.column(name).to_pylist()
    return cells


def exact(found: list[dict[str, Any]]) -> list[str]:
    """Write rows without their floats, sorted."""
    return sorted(
        str({name: cell for name, cell in row.items() if name not in SHOWN})
        for row in found
    )
