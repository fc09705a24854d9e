"""``ictreport table``: growth, revisions and sums over areas, as rows in a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from ictreport.convert import structure
from ictreport_table import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]


@pytest.fixture
def table(tmp_path: Path, document: dict[str, Any]) -> Path:
    """A table of one report."""
    build(structure(document), tmp_path / "table")
    return tmp_path / "table"


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_growth_has_a_row_for_each_value(
    run: "Run", table: Path, tmp_path: Path, suffix: str, engine: str
) -> None:
    """The line counts rows by their status, and the file has them."""
    out = tmp_path / f"growth{suffix}"
    result = run("table", "growth", table, "--out", out, "--engine", engine)
    frame = pl.read_parquet(out) if suffix == ".parquet" else pl.read_csv(out)

    assert 0 == result.exit_code
    assert result.stdout.startswith(f"{out}  {frame.height} rows: ")
    assert {"address", "status", "low", "high", "rate"} <= set(frame.columns)


def test_growth_against_the_period_before(
    run: "Run", table: Path, tmp_path: Path
) -> None:
    """The base is then another period."""
    out = tmp_path / "growth.parquet"
    run("table", "growth", table, "--against", "previous", "--out", out)
    assert {"2023-S2"} <= set(pl.read_parquet(out)["base_period"])


def test_revisions_compare_versions(run: "Run", table: Path, tmp_path: Path) -> None:
    """Since the version before the report, everything is new."""
    out = tmp_path / "revisions.csv"
    result = run("table", "revisions", table, "--since", "0", "--out", out)
    assert set(pl.read_csv(out)["verdict"]) == {"added"}
    assert " added" in result.stdout
    assert 0 == run("table", "revisions", table, "--out", out).exit_code


def test_areas_add_up(run: "Run", table: Path, tmp_path: Path) -> None:
    """Which area lies in which comes from a CSV or a Parquet file."""
    tree = pl.DataFrame({"area": ["A"], "parent": ["B"]})
    tree.write_csv(tmp_path / "areas.csv")
    tree.write_parquet(tmp_path / "areas.parquet")
    out = tmp_path / "sums.parquet"
    for name in ("areas.csv", "areas.parquet"):
        result = run(
            "table", "aggregate", table, "--areas", tmp_path / name, "--out", out
        )
        assert 0 == result.exit_code
        assert (
            f"Note: No figure that adds up is of an area in {tmp_path / name}: codes "
            "must be as in the reports.\n"
        ) == result.stderr
        assert out.exists()


def test_rows_are_sorted(run: "Run", table: Path, tmp_path: Path) -> None:
    """Whatever order an engine gives them in, files are the same each time."""
    out = tmp_path / "growth.csv"
    for engine in ("polars", "duckdb"):
        run("table", "growth", table, "--out", out, "--engine", engine)
        frame = pl.read_csv(out)
        assert frame.rows() == frame.sort("year", "report", "line").rows()


@pytest.mark.parametrize("text", ["a,b\n1,2\n", None])
def test_areas_have_two_columns(
    run: "Run", table: Path, tmp_path: Path, text: str | None
) -> None:
    """Another table, and one that is missing, are refused by name."""
    areas = tmp_path / "areas.csv"
    if text is not None:
        areas.write_text(text)
    out = tmp_path / "sums.csv"
    result = run("table", "aggregate", table, "--areas", areas, "--out", out)

    assert 2 == result.exit_code
    assert f"{areas}: it must be a table with the columns area and parent" in (
        result.stderr
    )


def test_quiet_says_nothing(run: "Run", table: Path, tmp_path: Path) -> None:
    """With --quiet there is the file alone."""
    out = tmp_path / "growth.csv"
    result = run("table", "growth", table, "--out", out, "--quiet")
    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)


def test_no_rows_are_told(run: "Run", tmp_path: Path) -> None:
    """An empty table gives no rows of any kind."""
    build([], tmp_path / "empty")
    out = tmp_path / "growth.csv"
    result = run("table", "growth", tmp_path / "empty", "--out", out)
    assert f"{out}  0 rows\n" == result.stdout
