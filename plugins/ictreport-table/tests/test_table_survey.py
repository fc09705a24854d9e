"""All reports of a store are checked, with the verdicts that each has alone."""

from collections import Counter
from pathlib import Path

import attrs
import polars as pl
import pytest
from stored_reports import NAME, report

from ictreport import validate
from ictreport.checks import Severity
from ictreport.model import Area, Breakdown, Justification, Metric, Sector
from ictreport_table import _years, build, survey
from ictreport_table._scan import Engine


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Give a table of two years, in which two claims fail."""
    reports = [
        report("good"),
        report("bad", growth=20),
        report("worse", growth=90, period="2023-S1"),
    ]
    build(reports, tmp_path / "t")
    return tmp_path / "t"


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_failures_are_those_of_the_core(table: Path, engine: Engine) -> None:
    """Each report fails by the rules by which it fails when it is checked alone."""
    found = survey(table, engine)
    alone = [
        (one.id, finding.rule.code, finding.address, finding.outcome.message)
        for one in (
            report("worse", growth=90, period="2023-S1"),
            report("bad", growth=20),
        )
        for finding in validate(one).failures(Severity.ERROR)
    ]
    assert alone == [
        (
            one.report.id,
            one.finding.rule.code,
            one.finding.address,
            one.finding.outcome.message,
        )
        for one in found.failures
    ]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_a_large_year_is_checked_in_pieces(
    table: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some reports at a time give what all of them give, in the same order."""
    at_once: list[pl.DataFrame] = []
    pieces: list[pl.DataFrame] = []
    whole = survey(table, engine, write=at_once.append)
    monkeypatch.setattr(_years, "_MOST_ROWS", 3)
    parts = survey(table, engine, write=pieces.append)

    assert whole == parts
    assert [2, 3] == [len(at_once), len(pieces)]
    assert pl.concat(at_once).equals(pl.concat(pieces))


def test_everything_is_counted(table: Path) -> None:
    """Reports, passes and failures have a number, by rule and by place."""
    found = survey(table)
    assert 3 == found.reports
    assert {"growth-claim": 1, "parts-sum": 3} == dict(found.passes)
    assert {("growth-claim", Severity.ERROR): 2} == dict(found.failing)
    assert {("BAD", "post.revenue"): 1, ("WORSE", "post.revenue"): 1} == found.places
    assert {"BAD", "WORSE"} == set(found.areas)
    assert {"post.revenue"} == set(found.metrics)
    assert found.fails()
    assert found.items == found.passes.total() + 2
    assert 0 == found.by_core


def test_years_are_told_and_their_rows_given(table: Path) -> None:
    """Who shows progress hears of years; who writes is given each year's rows."""
    heard: list[int] = []
    frames: list[pl.DataFrame] = []
    survey(table, begin=heard.append, write=frames.append)
    assert [2023, 2024] == heard
    assert [{2023}, {2024}] == [set(one["year"]) for one in frames]
    verdicts = pl.concat(frames).group_by("verdict").len().rows()
    assert {"pass": 4, "fail": 2} == dict(verdicts)


def test_some_failures_are_kept_and_all_are_counted(table: Path) -> None:
    """A list has an end, a count has none."""
    found = survey(table, most=1)
    assert 1 == len(found.failures)
    assert 2 == found.failing.total()


def test_an_earlier_version_is_checked(table: Path) -> None:
    """What was mended since then fails again."""
    build(report("bad"), table)
    assert 1 == survey(table).failing.total()
    assert 2 == survey(table, as_of=1).failing.total()


def test_figures_that_no_engine_judges_go_to_the_core(tmp_path: Path) -> None:
    """A figure of thirty digits is judged one by one, and counted as such."""
    wide = attrs.evolve(report("wide").sectors[0].metrics[0], value=f"{10**30} VND")
    made = attrs.evolve(
        report("wide"), sectors=[attrs.evolve(report().sectors[0], metrics=[wide])]
    )
    build(made, tmp_path / "t")
    found = survey(tmp_path / "t")
    assert 1 == found.by_core
    assert {("growth-claim", Severity.ERROR): 1} == dict(found.failing)


def test_a_failure_belongs_to_its_area(tmp_path: Path) -> None:
    """A report with an area is counted under that, and not under its publisher."""
    made = attrs.evolve(report("bad", growth=20), area=Area("VN-33", NAME))
    build(made, tmp_path / "t")
    assert {("VN-33", "post.revenue"): 1} == survey(tmp_path / "t").places


@pytest.mark.parametrize("justified", [True, False])
def test_a_justified_warning_is_no_failure(tmp_path: Path, *, justified: bool) -> None:
    """What a report explains is counted apart, as 'check' counts it."""
    parts = [Metric("a", NAME, "700000 VND"), Metric("b", NAME, "560000 VND")]
    # Digits were cut off, which is a warning.
    whole = Metric(
        "whole",
        NAME,
        "1.2 million VND",
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )
    reason = Justification(rule="parts-sum", address="post.whole", text=NAME)
    made = attrs.evolve(
        report("a"),
        sectors=[Sector("post", NAME, metrics=[whole])],
        justifications=[reason] if justified else [],
    )
    build(made, tmp_path / "t")
    found = survey(tmp_path / "t")
    assert {"parts-sum": 1} == dict(
        found.explained
        if justified
        else Counter(code for code, _ in found.failing.elements())
    )
    assert {Severity.WARNING} >= {severity for _, severity in found.failing}
    assert 1 == found.explained.total() + found.failing.total()
