"""Figures that are stated otherwise than before."""

from collections.abc import Callable
from typing import Any

from ictreport import History, Metric, Publisher, Report, Sector, Text, link
from ictreport.checks import CheckContext
from ictreport.checks._statements import previous_revised
from ictreport_table import revisions, to_table

NAME = Text.of(en="Name")
Engine = Callable[[Any], Any]
Rows = Callable[[Any], list[dict[str, Any]]]


def report(year: int, *metrics: Metric) -> Report:
    """Make a report of a year."""
    sectors = [Sector("s", NAME, metrics=metrics)]
    return Report(f"r-{year}", NAME, Publisher("MIC", NAME), str(year), sectors=sectors)


def test_histories_are_held_against_reports(
    engine: Engine,
    rows_of: Rows,
    drawer: Any,  # noqa: ANN401 - a class of the conftest
) -> None:
    """What a report says of the year before is judged as by ``previous-revised``."""
    before: list[Metric] = []
    now: list[Metric] = []
    for n in range(600):
        value = drawer.amount(None, "VND")
        again = drawer.amount(value.midpoint, "VND" if n % 10 else "USD")
        again = value if n % 3 == 0 else again
        before.append(Metric(f"m{n}", NAME, value))
        revised = value if n % 7 == 0 else None
        history = [History("2023", again, revised_from=revised)]
        now.append(Metric(f"m{n}", NAME, "1 VND", history=history))
    first, second = report(2023, *before), report(2024, *now)
    outcomes = previous_revised.check(link(second, first), CheckContext())
    core = {one.address: str(one.result) for one in outcomes}

    table = to_table([first, second], backend="pyarrow")
    rows = rows_of(revisions(engine(table)))

    found = {row["address"]: row["verdict"] for row in rows}
    assert core.keys() == found.keys()
    assert [] == [
        (address, core[address], verdict)
        for address, verdict in found.items()
        if verdict not in {core[address], "too_wide"}
    ]
    assert {"pass", "fail", "unknown", "too_wide"} == {*found.values()}
    assert {("r-2024", "r-2023")} == {
        (row["report"], row["other_report"]) for row in rows
    }


def test_versions_are_compared(engine: Engine, rows_of: Rows) -> None:
    """Between versions figures agree, differ, are missing, come and go."""
    old = report(
        2024,
        Metric("same", NAME, "2 million VND"),
        Metric("finer", NAME, "2 million VND"),
        Metric("other", NAME, "2 million VND"),
        Metric("lost", NAME, "2 million VND"),
        Metric("gone", NAME, "2 million VND"),
    )
    new = report(
        2024,
        Metric("new", NAME, "2 million VND"),
        Metric("same", NAME, "2 million VND"),
        Metric("finer", NAME, "1.9 million VND"),
        Metric("other", NAME, "4 million VND"),
        Metric("lost", NAME, status="missing"),
    )

    frames = [to_table(one, backend="pyarrow") for one in (new, old)]
    if type(engine(frames[0])).__name__ == "DuckDBPyRelation":
        import duckdb

        connection = duckdb.connect()
        pair = [connection.from_arrow(one) for one in frames]
    else:
        pair = [engine(one) for one in frames]
    rows = rows_of(revisions(*pair))

    assert {
        "s.same": ("pass", "2", "2"),
        "s.finer": ("pass", "1.9", "2"),
        "s.other": ("fail", "4", "2"),
        "s.lost": ("unknown", "", "2"),
        "s.new": ("added", "2", None),
        "s.gone": ("removed", None, "2"),
    } == {
        row["address"]: (row["verdict"], row["number"], row["other_number"])
        for row in rows
    }
