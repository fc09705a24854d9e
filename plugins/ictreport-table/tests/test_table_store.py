"""The store of a table: its files, its versions, and what engines read of them."""

import datetime as dt
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest
from deltalake import write_deltalake
from stored_reports import report, revenues

from ictreport.errors import ModelError, SourceError, SourceNotFoundError
from ictreport_table import (
    SCHEMA,
    build,
    compact,
    files,
    growth_by_year,
    revisions_by_year,
    scan,
    stored,
    survey,
    versions,
    years,
)
from ictreport_table._scan import Engine, scan_ending

BRING_BACK = "bring it back from a copy, else build the table anew in another folder"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Give a table of two years, built in two versions."""
    build([report("a"), report("b", period="2023-S1")], tmp_path / "t")
    build(report("a", 300), tmp_path / "t")
    return tmp_path / "t"


def test_a_table_is_partitioned_by_year(table: Path) -> None:
    """Each file lies in the folder of its year, and says how many rows it has."""
    found = files(table)
    assert [2023, 2024] == [one.year for one in found]
    assert [f"year={one.year}" for one in found] == [
        Path(one.path).parent.name for one in found
    ]
    heights = {one.year: pl.read_parquet(one.path).height for one in found}
    assert heights == years(table)


def test_versions_have_numbers_and_moments(table: Path) -> None:
    """The newest version stands first, and each is later than the one behind it."""
    found = versions(table)
    assert [2, 1, 0] == [one.number for one in found]
    assert ["WRITE", "WRITE", "CREATE TABLE"] == [one.operation for one in found]
    assert sorted((one.time for one in found), reverse=True) == [
        one.time for one in found
    ]


def test_an_earlier_version_is_read_by_number_or_moment(table: Path) -> None:
    """A number, a datetime and its text lead to the same version."""
    expected = [("a", 2024, "226"), ("b", 2023, "226")]
    moment = versions(table)[1].time
    assert expected == revenues(table, as_of=1)
    assert expected == revenues(table, as_of=moment)
    assert expected == revenues(table, as_of=moment.isoformat())
    plain = moment.replace(tzinfo=None).isoformat()
    assert expected == revenues(table, as_of=plain)


@pytest.mark.parametrize(
    ("as_of", "rule"),
    [
        (99, "the versions are 0 to 2"),
        (-1, "the versions are 0 to 2"),
        ("yesterday", "it must be the number of a version, or a moment"),
        ("1999-12-31", "the first version is of "),
    ],
)
def test_a_version_must_exist(table: Path, as_of: object, rule: str) -> None:
    """A number that was never made, and what is no moment, are refused by name."""
    with pytest.raises(SourceError, match=f"{table}: as_of: {rule}"):
        files(table, as_of=as_of)  # type: ignore[arg-type]


def test_some_years_can_be_scanned(table: Path) -> None:
    """A scan of some years names the files of no other."""
    assert [("b", 2023, "226")] == revenues(table, years=[2023, 1999])
    assert [] == revenues(table, years=[1999])


@pytest.mark.parametrize("name", ["a b", "ở", "đắk-lắk & co", "a'b"])
def test_a_folder_can_be_called_in_any_language(tmp_path: Path, name: str) -> None:
    """Blanks, marks and quotes of a path come through to every engine."""
    build(report("a"), tmp_path / name)
    assert [("a", 2024, "226")] == revenues(tmp_path / name)
    assert 1 == len(scan(tmp_path / name, "duckdb").filter("row = 'report'").fetchall())


@pytest.mark.parametrize("name", ["a[1]", "a*", "100 %", "#1"])
def test_a_folder_with_signs_of_patterns_is_refused(tmp_path: Path, name: str) -> None:
    """Engines would read other files than those that are named."""
    with pytest.raises(ModelError, match="patterns"):
        build(report("a"), tmp_path / name)


def test_engines_read_the_same(table: Path) -> None:
    """DuckDB has the columns, types and rows that polars has."""
    ours = scan(table).collect()
    theirs = scan(table, "duckdb").pl()
    keys = ["report", "row", "line", "rule", "item"]
    assert ours.sort(keys).equals(theirs.sort(keys))
    assert list(SCHEMA) == ours.columns


def test_a_connection_of_the_user_is_used(table: Path) -> None:
    """What a query joins must be of one connection."""
    connection = duckdb.connect()
    frame = scan(table, "duckdb", session=connection)
    connection.register("reports", frame)
    (count,) = connection.execute(
        "SELECT count(DISTINCT report) FROM reports"
    ).fetchall()
    assert (2,) == count


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    """Without a file there is a frame all the same, of the same types."""
    build([], tmp_path / "t")
    build(report("a"), tmp_path / "full")
    assert (
        scan(tmp_path / "full").collect_schema()
        == scan(tmp_path / "t").collect_schema()
    )
    full, empty = (scan(tmp_path / name, "duckdb") for name in ("full", "t"))
    assert (full.columns, full.types) == (empty.columns, empty.types)


def test_an_engine_has_a_name(table: Path) -> None:
    """What is no engine is refused with those that are."""
    with pytest.raises(ModelError, match="polars, duckdb, spark"):
        scan(table, "pandas")  # type: ignore[arg-type]


def test_what_is_stored_is_told(table: Path) -> None:
    """Each report has its year and a hash, which changes with its content."""
    before, after = stored(table, as_of=1), stored(table)
    assert {"a": 2024, "b": 2023} == {name: one.year for name, one in after.items()}
    assert before["b"] == after["b"]
    assert before["a"].content_hash != after["a"].content_hash


def test_compacting_joins_files(tmp_path: Path) -> None:
    """Many files of a year become one with the same rows; earlier versions stay."""
    for name in "abc":
        build(report(name), tmp_path / "t")
    before = revenues(tmp_path / "t")
    done = compact(tmp_path / "t")
    assert (3, 1, 0) == (done.removed, done.added, done.forgotten)
    assert 1 == len(files(tmp_path / "t"))
    assert before == revenues(tmp_path / "t")
    assert before[:1] == revenues(tmp_path / "t", as_of=1)


def test_compacting_can_forget(table: Path) -> None:
    """What is older than it is kept for is deleted, and says so when it is read."""
    time.sleep(0.01)
    done = compact(table, keep_days=0)
    assert 1 == done.forgotten
    assert [("a", 2024, "300"), ("b", 2023, "226")] == revenues(table)
    with pytest.raises(SourceError, match="'compact' or somebody else"):
        files(table, as_of=1)


def test_compacting_keeps_what_is_young(table: Path) -> None:
    """A week has not passed since the last version."""
    assert 0 == compact(table, keep_days=7).forgotten
    assert 2 == len(revenues(table, as_of=1))


def test_days_to_keep_are_not_negative(table: Path) -> None:
    """There is no version of tomorrow to delete."""
    with pytest.raises(ModelError, match="keep_days"):
        compact(table, keep_days=-1)


@pytest.mark.parametrize("ask", [files, years, versions, compact, stored, scan])
def test_there_must_be_a_table(tmp_path: Path, ask: object) -> None:
    """A folder that is none, or has no log, is told with the way to a table."""
    with pytest.raises(SourceNotFoundError, match="ictreport table build"):
        ask(tmp_path)  # type: ignore[operator]
    assert [] == list(tmp_path.iterdir())


def test_a_table_of_others_is_not_ours(tmp_path: Path) -> None:
    """A Delta table with other columns is neither read nor built upon."""
    write_deltalake(tmp_path / "t", pa.table({"year": [2024], "x": [1]}))
    for ask in (files, lambda folder: build(report("a"), folder)):
        with pytest.raises(SourceError, match="build it anew"):
            ask(tmp_path / "t")


def test_a_broken_log_is_told(table: Path) -> None:
    """What deltalake says of a damaged log comes with the name of the folder."""
    for entry in (table / "_delta_log").iterdir():
        entry.write_text("no json")
    with pytest.raises(SourceError, match=f"{table}: the table must be usable"):
        files(table)


@pytest.mark.parametrize("place", ["../{}", "{}"])
def test_files_elsewhere_are_not_read(table: Path, place: str) -> None:
    """A log that leads out of the folder is refused, whatever stands there."""
    elsewhere = table.parent / "elsewhere.parquet"
    shutil.copy(next(table.rglob("*.parquet")), elsewhere)
    found = place.format(elsewhere.name if "/" in place else elsewhere)
    for log in table.glob("_delta_log/*.json"):
        text = re.sub(r'"path":"[^"]*"', f'"path":"{found}"', log.read_text("utf-8"))
        log.write_text(text, "utf-8")

    with pytest.raises(SourceError, match="must have its files within its folder"):
        scan(table)


def test_a_missing_file_is_told(table: Path) -> None:
    """A table that lost a file is not read as if it had less."""
    shutil.rmtree(table / "year=2023")
    with pytest.raises(SourceError, match="1 of 2 missing or cut off, such as year=2"):
        scan(table)


def test_a_file_that_was_cut_off_is_told(table: Path) -> None:
    """A file of another size than was written is not given to an engine."""
    path = Path(files(table)[0].path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(SourceError, match="1 of 2 missing or cut off"):
        scan(table)


@pytest.mark.parametrize("place", [0, 4])
@pytest.mark.parametrize(
    "read",
    [
        survey,
        lambda table: survey(table, "duckdb"),
        lambda table: [*growth_by_year(table)],
        lambda table: [*revisions_by_year(table)],
        stored,
    ],
    ids=["polars", "duckdb", "growth", "revisions", "build"],
)
def test_a_damaged_file_is_named(
    table: Path, read: Callable[[Path], object], place: int
) -> None:
    """A file of the right size that no engine can read is told with the way out."""
    path = Path(files(table)[0].path)
    data = path.read_bytes()
    middle = b"\xff" * (len(data) - 2 * place)
    path.write_bytes(data[:place] + middle + data[len(data) - place :])
    with pytest.raises(SourceError) as caught:
        read(table)

    assert f"(got year=2023/{path.name}, which cannot be read: " in str(caught.value)
    assert str(caught.value).endswith("; " + BRING_BACK)


def test_a_log_is_told_in_one_line(table: Path) -> None:
    """Where deltalake was in its own code when it failed is left out."""
    (table / "_delta_log" / "00000000000000000001.json").write_text("{")
    with pytest.raises(SourceError, match="the table must be usable") as caught:
        files(table)
    assert 1 == len(str(caught.value).splitlines())


def test_a_version_has_a_time_of_its_zone(table: Path) -> None:
    """Moments are in UTC, whatever the clock of the machine says."""
    assert {dt.UTC} == {one.time.tzinfo for one in versions(table)}


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_figures_of_a_period_come_from_every_report(
    table: Path, engine: Engine
) -> None:
    """What a later report repeats of a year is found beside what was said then."""

    def found(first: int, last: int) -> list[tuple[str, str, str]]:
        frame = nw.from_native(scan_ending(table, engine, (first, last)))
        rows = frame.filter(measure="level", metric="revenue").collect("polars")
        return sorted(rows.select("report", "period", "number").rows())

    told = [("a", "2023-S1", "200"), ("b", "2023-S1", "226")]
    assert told == found(2023, 2023)
    assert [told[0], ("a", "2024-S1", "300"), told[1]] == (
        [one for one in found(2023, 2024) if one[1] != "2022-S1"]
    )
    assert [] == found(1999, 2000)


def test_files_say_which_periods_they_have(tmp_path: Path) -> None:
    """A scan of a year leaves files alone that have none of it, compacted ones too."""
    build([report("a"), report("b", period="2010-S1")], tmp_path / "t")
    build(report("c", period="2010-S1"), tmp_path / "t")
    compact(tmp_path / "t")
    days = [(str(one.first), str(one.last)) for one in files(tmp_path / "t")]
    assert [("2009-06-30", "2010-06-30"), ("2023-06-30", "2024-06-30")] == days
