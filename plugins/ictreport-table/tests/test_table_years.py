"""A store is computed a year at a time, with the rows that all at once give."""

from collections.abc import Iterable
from pathlib import Path

import attrs
import polars as pl
import pytest
from stored_reports import NAME, report

from ictreport.model import Area, History, Report
from ictreport_table import (
    Against,
    Engine,
    _years,
    aggregate,
    aggregate_by_year,
    build,
    growth,
    growth_by_year,
    period_years,
    revisions,
    revisions_by_year,
    scan,
)

AREAS = pl.DataFrame({"area": ["N", "S"], "parent": ["ALL", "ALL"]})


def of_area(name: str, period: str, revenue: int, before: int) -> Report:
    """Make a report of an area, which repeats what it says was stated a year ago."""
    made = report(f"{name.lower()}-{period.lower()}", revenue, period=period)
    sector = made.sectors[0]
    ago = f"{int(period[:4]) - 1}{period[4:]}"
    stated = History(ago, f"{before} million VND")
    value = attrs.evolve(sector.metrics[0], history=[stated])
    sector = attrs.evolve(sector, metrics=[value, *sector.metrics[1:]])
    publisher = attrs.evolve(made.publisher, code="P")
    area = Area(name, NAME)
    return attrs.evolve(made, sectors=[sector], publisher=publisher, area=area)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Give a table of two areas and three years, in which a value was revised."""
    reports = [
        of_area(name, period, revenue, before)
        for name in ("N", "S")
        for period, revenue, before in (
            ("2022-S1", 210, 200),
            ("2022-S2", 215, 205),
            ("2023-S1", 220, 210),
            ("2024-S1", 250, 222),
            ("2024-Q3", 60, 50),
        )
    ]
    build(reports, tmp_path / "t")
    return tmp_path / "t"


@pytest.fixture(
    params=[(None, "duckdb"), (3, "polars")], ids=["years", "pieces"], autouse=True
)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Compute whole years by one engine, and pieces of so many figures by another."""
    pieces, engine = request.param
    if pieces is not None:
        monkeypatch.setattr(_years, "_MOST_ROWS", pieces)
    return engine


def rows(frames: pl.DataFrame | Iterable[pl.DataFrame]) -> list[tuple[object, ...]]:
    """Give the rows of one frame or several, sorted by their text."""
    frame = frames if isinstance(frames, pl.DataFrame) else pl.concat(frames)
    return sorted(frame.rows(), key=str)


def test_years_are_those_in_which_periods_end(table: Path, tmp_path: Path) -> None:
    """Values of histories count; an empty table has no year."""
    assert (2021, 2022, 2023, 2024) == period_years(table)
    build([], tmp_path / "empty")
    assert () == period_years(tmp_path / "empty")


@pytest.mark.parametrize("against", ["year_ago", "previous"])
def test_growth_is_that_of_the_whole_table(
    table: Path, engine: Engine, against: Against
) -> None:
    """Year by year there are the same rows, with the same bases and bounds."""
    whole = growth(scan(table), against).collect()
    told: list[int] = []
    found = list(growth_by_year(table, engine, against, begin=told.append))
    assert rows(whole) == rows(found)
    assert [2021, 2022, 2023, 2024] == told
    assert {"ok", "base_missing"} == set(whole["status"])


def test_a_large_year_is_computed_in_pieces(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No piece has more figures than fit, unless those of one address are more."""
    monkeypatch.setattr(_years, "_MOST_ROWS", 8)
    told: list[int] = []
    found = [
        (told[-1], sorted(frame["address"].unique()), len(frame))
        for frame in growth_by_year(table, begin=told.append)
    ]
    assert [2021, 2022, 2023, 2024] == told
    assert [
        (2024, ["post.revenue"], 4),
        (2024, ["post.whole", "post.whole.a"], 8),
        (2024, ["post.whole.b"], 4),
    ] == [one for one in found if one[0] == told[-1]]


def test_revisions_are_those_of_the_whole_table(table: Path, engine: Engine) -> None:
    """What one report says of another is found in whatever year it lies."""
    whole = revisions(scan(table)).collect()
    assert rows(whole) == rows(revisions_by_year(table, engine))
    assert {"pass": 2, "fail": 2} == dict(whole.group_by("verdict").len().rows())


def test_versions_are_compared_by_year(table: Path, engine: Engine) -> None:
    """What was added and changed since a version is told, as of all at once."""
    build([of_area("N", "2024-S1", 300, 222), of_area("N", "2025-S1", 320, 300)], table)
    whole = revisions(scan(table), scan(table, as_of=1)).collect()
    found = pl.concat(revisions_by_year(table, engine, since=1))
    assert rows(whole) == rows(found.select(whole.columns))
    assert {"pass", "fail", "added"} == set(found["verdict"])


def test_sums_are_those_of_the_whole_table(table: Path, engine: Engine) -> None:
    """Areas add up period by period."""
    whole = aggregate(scan(table), AREAS.lazy()).collect()
    assert rows(whole) == rows(aggregate_by_year(table, AREAS, engine))
    assert {"computed"} == set(whole["verdict"])


def test_an_earlier_version_is_computed(table: Path) -> None:
    """Version 0 was empty."""
    assert [] == list(growth_by_year(table, as_of=0))
