"""Growth of a table is the growth of the core."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import ictreport
from ictreport import Area, History, Metric, Publisher, Report, Sector, Text
from ictreport.errors import ModelError
from ictreport_table import growth, to_table

NAME = Text.of(en="Name")
YEARS = (2022, 2023, 2024)
Engine = Callable[[Any], Any]
Rows = Callable[[Any], list[dict[str, Any]]]


def report(year: int, *metrics: Metric, area: str = "A", name: str = "r") -> Report:
    """Make a report on the first half of a year."""
    return Report(
        f"{name}-{area.lower()}-{year}",
        NAME,
        Publisher("MIC", NAME),
        f"{year}-S1",
        area=Area(area, NAME),
        sectors=[Sector("s", NAME, metrics=metrics)],
    )


@pytest.fixture(scope="module")
def series(drawer: Any) -> list[Report]:  # noqa: ANN401 - a class of the conftest
    """Draw the figures of two areas for three years."""
    found: list[Report] = []
    dice = drawer.dice
    for area in ("A", "B"):
        units = [dice.choice(["VND"] * 6 + ["km", "%", "times"]) for _ in range(400)]
        near: dict[int, Fraction] = {}
        for year in YEARS:
            metrics: list[Metric] = []
            for n, unit in enumerate(units):
                value = drawer.amount(near.get(n), unit if n % 20 else "USD")
                near[n] = value.midpoint
                if dice.random() < 0.05:
                    metrics.append(Metric(f"m{n}", NAME, status="missing"))
                elif dice.random() < 0.9:
                    of = NAME if unit == "%" and n % 2 else None
                    metrics.append(Metric(f"m{n}", NAME, value, of=of))
            found.append(report(year, *metrics, area=area))
    return found


def test_growth_is_that_of_the_core(
    engine: Engine, series: list[Report], rows_of: Rows
) -> None:
    """Status and exact bounds are the core's, and the floats enclose the bounds."""
    by_year = {(one.area, one.period.start.year): one for one in series}

    rows = rows_of(growth(engine(to_table(series, backend="pyarrow"))))

    different: list[object] = []
    for row in rows:
        area, year = Area(row["area"], NAME), row["start"].year
        metric = by_year[area, year][row["address"]]
        before = by_year.get((area, year - 1))
        known = before is not None and row["address"] in before
        base = before[row["address"]] if before and known else None
        computed = ictreport.growth(metric, base)
        status = str(computed.status) if known else "base_missing"
        if row["status"] != "too_wide" and status != row["status"]:
            different.append((metric, base, row))
        if row["status"] == "ok" and computed.interval is not None:
            different += differing(row, computed.interval)
    assert [] == different
    counts = Counter(row["status"] for row in rows)
    assert counts["too_wide"] < len(rows) / 10
    assert {"ok", "missing", "base_zero", "base_negative", "sign_change"} < {*counts}


def differing(row: dict[str, Any], expected: ictreport.Interval) -> list[object]:
    """List the bounds of a row that are not the expected ones."""
    found: list[object] = []
    for side, name, end, is_open in (
        ("lo", "low", expected.lower, expected.lower_open),
        ("hi", "high", expected.upper, expected.upper_open),
    ):
        over, under = row[f"{side}_over"], row[f"{side}_under"]
        bound = None if over is None else Fraction(over) / Fraction(under) - 1
        if (bound, row[f"{side}_open"]) != (end, is_open):
            found.append((side, str(expected), row))
        if bound is not None:
            distance = Fraction(row[name]) - 100 * bound
            if (distance > 0) is (side == "lo") and distance:
                found.append((name, str(expected), row))
    return found


def test_a_base_may_stand_in_a_history(engine: Engine, rows_of: Rows) -> None:
    """An own value goes before a history, and a later report before an earlier one."""
    entry = History("2023-S1", "100 VND [exact]")
    own = Metric("a", NAME, "90 VND [exact]", history=[entry])
    late = Metric("b", NAME, "90 VND [exact]", history=[entry])
    later = Metric("b", NAME, "1 VND", history=[History("2023-S1", "45 VND [exact]")])
    reports = [
        report(2024, own, late),
        report(2023, Metric("a", NAME, "60 VND [exact]")),
        report(2025, later),
    ]

    rows = rows_of(growth(engine(to_table(reports, backend="pyarrow"))))

    rates = {(one["report"], one["address"]): one["rate"] for one in rows}
    assert 50.0 == pytest.approx(rates["r-a-2024", "s.a"])
    assert 100.0 == pytest.approx(rates["r-a-2024", "s.b"])


def test_year_by_year_is_all_at_once(
    engine: Engine, series: list[Report], rows_of: Rows
) -> None:
    """Years compared each with the one before give the rows of all years at once."""
    whole = rows_of(growth(engine(to_table(series, backend="pyarrow"))))
    parts: list[dict[str, Any]] = []
    for year in YEARS:
        two = [one for one in series if one.period.start.year in {year, year - 1}]
        now = to_table([one for one in two if one.period.start.year == year])
        parts += rows_of(growth(now, base=to_table(two)))

    key = ("report", "line", "status", "lo_over", "lo_under", "base_report")
    assert sorted(str([row[name] for name in key]) for row in whole) == sorted(
        str([row[name] for name in key]) for row in parts
    )


def test_the_period_before_is_another_base(engine: Engine, rows_of: Rows) -> None:
    """Against ``previous`` a half-year is compared with the half-year before."""
    figure = Metric(
        "a", NAME, "3 VND [exact]", history=[History("2023-S2", "2 VND [exact]")]
    )
    table = to_table([report(2024, figure)], backend="pyarrow")

    [row] = rows_of(growth(engine(table), "previous"))

    assert ("2023-S2", 50.0) == (row["base_period"], row["rate"])


def test_nothing_else_is_compared() -> None:
    """What is compared to has one of two names."""
    with pytest.raises(ModelError, match="against: it must be year_ago or previous"):
        growth(to_table([]), "decade")  # type: ignore[arg-type]
