"""Figures of areas add up to those that they lie in."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from ictreport import Area, Metric, Publisher, Report, Sector, Text
from ictreport.errors import ModelError
from ictreport_table import aggregate, to_table

NAME = Text.of(en="Name")
Engine = Callable[[Any], Any]
Rows = Callable[[Any], list[dict[str, Any]]]


def report(area: str, *metrics: Metric) -> Report:
    """Make a report of an area."""
    sector = Sector("post", NAME, metrics=metrics)
    return Report(
        f"r-{area.lower()}-{int(area.isupper())}",
        NAME,
        Publisher("MIC", NAME),
        "2024",
        area=Area(area, NAME),
        sectors=[sector],
    )


def money(area: str, text: str, code: str = "revenue") -> Report:
    """Make a report of one figure."""
    return report(area, Metric(code, NAME, text))


def tree(**within: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Say which area each lies in."""
    return pa.table({"area": [*within], "parent": [*within.values()]})


@pytest.fixture
def added(engine: Engine, rows_of: Rows) -> Callable[..., dict[str, dict[str, Any]]]:
    """Aggregate on an engine: the rows by area."""

    def add(reports: list[Report], **within: str) -> dict[str, dict[str, Any]]:
        table = to_table(reports, backend="pyarrow")
        pair = pa.Table.from_arrays(
            [pa.array([*within]), pa.array([*within.values()])], ["area", "parent"]
        )
        frames = [engine(table), engine(pair)]
        if type(frames[0]).__name__ == "DuckDBPyRelation":
            import duckdb

            connection = duckdb.connect()
            frames = [connection.from_arrow(table), connection.from_arrow(pair)]
        return {row["area"]: row for row in rows_of(aggregate(*frames))}

    return add


Added = Callable[..., dict[str, dict[str, Any]]]


def test_sums_carry_their_accuracy(added: Added) -> None:
    """The bounds of a sum are the sums of the bounds; levels follow each other."""
    reports = [money("a1", "2 million VND"), money("a2", "3.5 million VND")]
    reports += [money("b", "1 VND [exact]")]

    found = added(reports, a1="A", a2="A", A="top", b="top")

    bounds = [found["A"][name] for name in ("lo", "hi", "value")]
    assert [4_950_000 * 10**6, 6_050_000 * 10**6, 5.5e6] == bounds
    assert (2, 2, False, "computed") == tuple(
        found["A"][name] for name in ("children", "given", "partial", "verdict")
    )
    assert 4_950_001 * 10**6 == found["top"]["lo"]


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        ("5 VND [exact]", "pass"),
        ("6 VND [exact]", "fail"),
        ("≥ 4 VND", "pass"),
        ("5 km", "unknown"),
        (f"{10**30} VND", "too_wide"),
    ],
)
def test_an_own_figure_is_checked(stated: str, verdict: str, added: Added) -> None:
    """The figure of an area itself is compared with the sum, and goes up instead."""
    reports = [money("a", "2 VND [exact]"), money("b", "3 VND [exact]")]

    found = added([*reports, money("A", stated)], a="A", b="A", A="top")

    assert verdict == found["A"]["verdict"]
    assert 5 * 10**6 == found["A"]["lo"]
    unit = "km" if stated == "5 km" else "VND"
    assert unit == found["top"]["unit"]


def test_a_missing_area_makes_the_sum_partial(added: Added) -> None:
    """What is not whole is not compared, at any level above."""
    reports = [money("a", "2 VND [exact]"), money("A", "9 VND [exact]")]
    reports += [money("x", "1 VND [exact]")]

    found = added(reports, a="A", b="A", x="X", y="X", X="top", A="top")

    assert (2, 1, True, "unknown") == tuple(
        found["A"][name] for name in ("children", "given", "partial", "verdict")
    )
    assert [True, True] == [found["X"]["partial"], found["top"]["partial"]]


def test_units_must_agree(added: Added) -> None:
    """What is counted in two units is not added up."""
    found = added([money("a", "2 VND"), money("b", "2 USD")], a="A", b="A")

    assert ("", None, None, True) == tuple(
        found["A"][name] for name in ("unit", "lo", "value", "partial")
    )


def test_no_bound_has_no_sum(added: Added) -> None:
    """A sum with an unbounded figure has no bound on that side."""
    found = added([money("a", "> 2 VND"), money("b", "2 VND [exact]")], a="A", b="A")

    assert (4 * 10**6, True, None) == tuple(
        found["A"][name] for name in ("lo", "lo_open", "hi")
    )


@pytest.mark.parametrize(
    "text", ["2 %", "2 pp", "2 times", "2 index", "2 km/hour", "2 celsius"]
)
def test_what_does_not_add_up_is_left_out(text: str, added: Added) -> None:
    """Percents, points, times, indices, quotients and temperatures have no sum."""
    assert {} == added([money("a", text)], a="A")


def test_averages_and_growth_rates_are_left_out(added: Added) -> None:
    """What is an average, or a growth rate, has no sum."""
    average = Metric("a", NAME, "2 VND", collection="average")
    grown = Metric("b", NAME, "2 %", growth_over="P1Y")

    assert {} == added([report("a", average, grown)], a="A")


def test_an_area_does_not_lie_in_itself() -> None:
    """A circle of areas is refused by name."""
    table = to_table(money("a", "2 VND"), backend="pyarrow")

    with pytest.raises(ModelError, match=r"areas: an area must not lie in itself.*'A'"):
        aggregate(table, tree(A="B", B="A"))


def test_an_area_lies_in_one_other() -> None:
    """What lies in two others would be counted twice above them."""
    table = to_table(money("a", "2 VND"), backend="pyarrow")
    twice = pa.table({"area": ["a", "a"], "parent": ["A", "B"]})

    with pytest.raises(ModelError, match=r"lie in one other.*a in A and B"):
        aggregate(table, twice)


@pytest.mark.parametrize("nothing", ["", None])
def test_an_area_that_lies_in_none_is_no_row(nothing: str | None) -> None:
    """The highest area may stand in the tree, without one above it."""
    table = to_table(money("a", "2 VND"), backend="pyarrow")
    above = pa.table({"area": ["a", "A", "X"], "parent": ["A", nothing, "Y"]})

    assert ["A"] == aggregate(table, above)["area"].to_pylist()


def test_an_empty_tree() -> None:
    """A frame of no areas gives no rows."""
    table = to_table(money("a", "2 VND"), backend="pyarrow")
    nothing = tree(a="A").slice(0, 0)

    assert 0 == aggregate(table, nothing).num_rows
