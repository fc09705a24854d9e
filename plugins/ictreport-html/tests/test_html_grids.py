"""Tables with periods or parts as columns."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from ictreport.model import (
    Breakdown,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)

Page = Any  # The elements of conftest, which no test can import.


def named(code: str, value: str, **more: object) -> Metric:
    """Make a metric whose name is its code."""
    return Metric(code, Text.of(en=code.upper()), value, **more)  # type: ignore[arg-type]


def report_of(*metrics: Metric) -> Report:
    """Make a report of one sector on 2024."""
    words = Text.of(en="S")
    sector = Sector("s", words, metrics=metrics)
    return Report("r", words, Publisher("p", words), "2024", sectors=[sector])


def series(code: str, values: Iterable[str], **more: object) -> Metric:
    """Make a metric with values of the years before."""
    history = [History(f"{2023 - n}", value) for n, value in enumerate(values)]
    return named(code, "9 VND", history=history, **more)


@pytest.fixture
def periods() -> Report:
    """Give two series that a table says whole."""
    return report_of(
        series("a", ["1 VND", "2 VND"], status="estimated", of=Text.of(en="all")),
        series("b", ["3 VND", "4 thousand VND"], formula="{s.b@2023} * 3"),
    )


def test_periods_are_columns(periods: Report, page: Callable[..., Page]) -> None:
    """Such a table is the only one, with the places that links to its metrics need."""
    [table] = page(periods).all("table")

    assert "en:table.s.periods" == table["id"]
    assert "Table 1. S over time, VND" == table.all("caption")[0].text
    assert ["Indicator", "2022", "2023", "2024"] == [
        cell.text for cell in table.all("th") if cell.get("scope") == "col"
    ]
    assert ["en.s.a", "en.s.b"] == [row["id"] for row in table.all("tr")[1:]]
    assert ["A Share of: all", "B Follows from: B (2023) × 3"] == [
        cell.text for cell in table.all("th") if cell.get("scope") == "row"
    ]
    assert ["2", "1", "9e", "4 thousand VND", "3", "9"] == [
        cell.text for cell in table.all("td")
    ]
    assert ["2022", "2023", "2024"] == [
        cell["data-name"] for cell in table.all("td")[:3]
    ]


def test_a_long_series_says_what_is_left_out(page: Callable[..., Page]) -> None:
    """The caption tells how many periods are not shown."""
    values = [f"{n} VND" for n in range(20)]
    found = page(report_of(series("a", values)))
    [caption] = found.all("caption")

    assert caption.text.endswith("The newest 8 of 21 periods; the data have every one.")


def test_parts_are_columns(page: Callable[..., Page]) -> None:
    """A table of parts names them, with units, shares and reasons."""
    metrics = [
        named(
            code,
            f"9 {unit} [exact]",
            breakdowns=[
                Breakdown(
                    by=Text.of(en="area"),
                    complete=False,
                    parts=[
                        named("n", f"3 {unit} [exact]"),
                        Metric("s", Text.of(en=" "), status="missing"),
                    ],
                )
            ],
        )
        for code, unit in zip("abc", ("VND", "USD", "EUR"), strict=True)
    ]
    [table] = page(report_of(*metrics)).all("table")

    assert ["Indicator", "Unit", "Total", "N", "Unnamed"] == [
        cell.text for cell in table.all("th") if cell.get("scope") == "col"
    ]
    row = table.all("tr")[1]
    assert "en.s.a" == row["id"]
    assert ["VND", "9", "3 33.3%", "not available"] == [
        cell.text for cell in row.all("td")
    ]
    assert ["", "", "en.s.a.n", "en.s.a.s"] == [
        cell.get("id") for cell in row.all("td")
    ]
    assert {"n", "absent"} == row.all("td")[-1].classes


def test_rows_of_many_parts_need_no_address(page: Callable[..., Page]) -> None:
    """Where parts are rows, each value has the place of its own metric."""
    metrics = [
        named(
            code,
            "99 VND",
            breakdowns=[
                Breakdown(
                    complete=False,
                    parts=[named(f"p{n}", f"{n} VND") for n in range(9)],
                )
            ],
        )
        for code in "abc"
    ]
    [table] = page(report_of(*metrics)).all("table")
    [total, first, *_] = table.all("tr")[1:]

    assert ["", ""] == [total.get("id"), first.get("id")]
    assert ["en.s.a", "en.s.b", "en.s.c"] == [td["id"] for td in total.all("td")]
    assert ["en.s.a.p0", "en.s.b.p0", "en.s.c.p0"] == [
        td["id"] for td in first.all("td")
    ]


def test_shares_have_a_column_where_no_other_table_says_them(
    page: Callable[..., Page],
) -> None:
    """Parts that a table of periods says whole keep their shares."""
    parts = [series("n", ["1 VND", "2 VND"]), series("s", ["1 VND", "2 VND"])]
    whole = series(
        "a", ["2 VND", "4 VND"], breakdowns=[Breakdown(complete=False, parts=parts)]
    )
    [table] = page(report_of(whole)).all("table")

    assert "Share" == table.all("th")[4].text
    assert ["", "100%", "100%"] == [
        row.all("td")[-1].text for row in table.all("tr")[1:]
    ]


def test_rows_with_more_to_say_are_listed_first(page: Callable[..., Page]) -> None:
    """A series with a claim stands in both tables, and is named in the first."""
    claimed = series("a", ["1 VND", "2 VND"], claims=[])
    plan = series("b", ["1 VND", "2 VND"])
    given = report_of(
        claimed,
        named("c", "5 VND"),
        plan,
    )
    found = page(given)
    first, second = found.all("table")

    assert ["en:table.s", "en:table.s.periods"] == [first["id"], second["id"]]
    assert ["en.s.a", "en.s.c", "en.s.b"] == [r["id"] for r in first.all("tr")[1:]]
    assert ["", ""] == [row.get("id") for row in second.all("tr")[1:]]


def test_what_a_whole_is_divided_by_stands_above_its_parts(
    page: Callable[..., Page],
) -> None:
    """The name of each way of dividing stands with the first of its parts."""
    ways = [
        Breakdown(by=Text.of(en=by), complete=False, parts=[named(code, "1 VND")])
        for by, code in (("age", "x"), ("sex", "y"))
    ]
    [table] = page(report_of(named("a", "2 VND", breakdowns=ways))).all("table")

    assert ["A", "By age X", "By sex Y"] == [
        cell.text for cell in table.all("th") if cell.get("scope") == "row"
    ]
