"""Tables with several values in a row: periods, and parts that metrics share."""

from collections.abc import Iterable

import attrs
import pytest

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    Codelist,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view import GridView, SectorView, view

Languages = dict[str, Language]

YEARS = ("2021", "2022", "2023")


def named(code: str, value: str | None = None, **more: object) -> Metric:
    """Make a metric whose name is its code."""
    return Metric(code, Text.of(en=code.upper()), value, **more)  # type: ignore[arg-type]


def series(code: str, *values: str, **more: object) -> Metric:
    """Make a metric with values of the years before."""
    history = [History(year, value) for year, value in zip(YEARS, values, strict=False)]
    return named(code, "9 VND", history=history, **more)


def shown(*metrics: Metric, language: Language, **more: object) -> SectorView:
    """View a sector of a report on 2024."""
    report = Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024",
        sectors=[Sector("s", Text.of(en="S"), metrics=metrics)],
        **more,  # type: ignore[arg-type]
    )
    return view(report, language).sectors[0]


def values(grid: GridView) -> list[list[str]]:
    """Give the values of a table, each with its mark."""
    return [[cell.value + cell.mark for cell in row.cells] for row in grid.rows]


def heads(grid: GridView) -> list[str]:
    """Give what stands above the columns."""
    return [str(column) for column in grid.columns]


def told(sector: SectorView) -> list[str]:
    """Give the addresses of rows that a table says whole."""
    return [row.address for row in sector.rows if row.told]


def test_rows_that_share_three_periods_are_a_table(languages: Languages) -> None:
    """Periods are columns, oldest first, and the list of rows has nothing to add."""
    seen = shown(
        series("a", "1 VND", "2 VND"),
        series("b", "3 VND", "4 thousand VND"),
        language=languages["en"],
    )

    [grid] = seen.grids
    assert ("periods", "S over time", "VND", "") == (
        grid.kind,
        str(grid.title),
        grid.unit,
        grid.note,
    )
    assert ["2021", "2022", "2024"] == heads(grid)
    assert [["1", "2", "9"], ["3", "4 thousand VND", "9"]] == values(grid)
    assert ["s.a", "s.b"] == told(seen)
    assert [(), ()] == [row.history for row in seen.rows]


def test_two_periods_or_one_row_are_none(languages: Languages) -> None:
    """Fewer periods, or a few periods of one row, stay beside the value."""
    two = shown(series("a", "1 VND"), series("b", "3 VND"), language=languages["en"])
    one = shown(series("a", "1 VND", "2 VND", "3 VND"), language=languages["en"])

    assert ((), ()) == (two.grids, one.grids)
    assert 3 == len(one.rows[0].history)
    assert [] == told(two) + told(one)


def test_of_a_long_series_the_newest_are_shown(languages: Languages) -> None:
    """One row with more values than columns is a table too, and says what is left."""
    history = [History(f"{year}", f"{year} VND") for year in range(2010, 2024)]
    seen = shown(named("a", "9 VND", history=history), language=languages["en"])

    [grid] = seen.grids
    assert [f"{year}" for year in range(2017, 2025)] == heads(grid)
    assert "The newest 8 of 15 periods; the data have every one." == grid.note
    assert () == seen.rows[0].history


def test_periods_of_another_length_are_another_table(languages: Languages) -> None:
    """Months and years do not stand beside each other."""
    months = [History(f"2024-0{n}", f"{n} VND") for n in (1, 2, 3)]
    metrics = (
        series("a", "1 VND", "2 VND"),
        series("b", "3 VND", "4 VND"),
        named("c", "3 VND", history=months),
        named("d", "3 VND", history=[*months, History("plan:2024", "1 VND")]),
    )
    seen = shown(*metrics, language=languages["en"])

    assert [["2021", "2022", "2024"], ["Jan 2024", "Feb 2024", "Mar 2024"]] == [
        heads(grid) for grid in seen.grids
    ]
    assert [] == told(seen)
    assert (("plan for 2024", "1"),) == seen.rows[3].history


def test_a_value_says_why_it_is_not_there(languages: Languages) -> None:
    """Statuses stand in the place of values or as marks, and nothing for nothing."""
    history = [
        History("2022", status="missing"),
        History("2023", "2 VND", status="estimated"),
    ]
    seen = shown(
        named("a", status="missing", history=history),
        named(
            "b", "9 VND", status="provisional", note=Text.of(en="N"), history=history
        ),
        named("c", claims=[Claim("growth", "2023", "1 %")], history=history),
        named("d", status="missing", history=[History("2022", status="missing")]),
        language=languages["en"],
    )

    [grid] = seen.grids
    assert [
        ["not available", "2e", "not available"],
        ["not available", "2e", "9p 1"],
        ["not available", "2e", ""],
        ["not available", "", "not available"],
    ] == values(grid)
    assert [True, False, True] == [cell.absent for cell in grid.rows[0].cells]
    assert "VND" == grid.unit
    assert [] == told(seen)


def test_figures_set_apart_are_rows_of_their_own(languages: Languages) -> None:
    """A series with other dimensions is named by them, but no linked one that fits."""
    adjusted = {"SEASONAL_ADJUST": "S"}
    history = [
        History("2022", "1 VND"),
        History("2023", "2 VND"),
        History("2022", "3 VND", dimensions=adjusted),
        History("2023", "4 VND", dimensions=adjusted),
        History("2021", "5 VND", dimensions={"SEX": "F"}, source="before"),
        History("2022", "6 VND", source="before"),
    ]
    seen = shown(
        named("a", "9 VND", history=history),
        series("b", "7 VND", "8 VND"),
        language=languages["en"],
    )

    [grid] = seen.grids
    assert ["A", "A, seasonally adjusted", "B"] == [str(row.label) for row in grid.rows]
    assert [
        ["5", "1", "2", "9"],
        ["", "3", "4", ""],
        ["7", "8", "", "9"],
    ] == values(grid)
    assert (("2022", "6"),) == seen.rows[0].history
    assert [] == told(seen)


def test_a_base_stands_in_one_table_alone(languages: Languages) -> None:
    """What a claim compares to is not repeated beside it; implied values stay."""
    claims = [Claim("growth", "2022", "350 %"), Claim("unchanged", "2020")]
    seen = shown(
        series("a", "1 VND", "2 VND", claims=claims),
        series("b", "3 VND", "4 VND"),
        language=languages["en"],
    )

    assert [("", False), ("9", True)] == [
        (change.previous, change.implied) for change in seen.rows[0].changes
    ]
    assert [] == told(seen)


def test_units_and_details_of_rows(languages: Languages) -> None:
    """Rows that differ have their units; what a table says whole keeps its details."""
    rates = [History("2022", "1 %"), History("2023", "2 %")]
    parts = [series("x", "1 VND", "2 VND"), series("y", "1 VND", "2 VND")]
    seen = shown(
        named("a", "3 %", growth_over="P1Y", history=rates),
        named("b", "4 %", of=Text.of(en="all"), history=rates, formula="{s.a} * 2"),
        series(
            "c", "3 VND", "4 VND", breakdowns=[Breakdown(complete=False, parts=parts)]
        ),
        language=languages["en"],
    )

    [grid] = seen.grids
    assert ["% (growth over a year)", "%", "VND", "VND", "VND"] == [
        row.unit for row in grid.rows
    ]
    assert "" == grid.unit
    assert [("", ""), ("all", "A × 2"), ("", "")] == [
        (str(row.of), row.formula) for row in grid.rows[:3]
    ]
    assert ["", "100%", "100%"] == [
        "",
        *[row.share for row in grid.rows[3:]],
    ]
    assert 5 == len(told(seen))


def test_a_repeated_address_is_listed(languages: Languages) -> None:
    """Where two metrics have one address, no table speaks for both."""
    seen = shown(
        series("a", "1 VND", "2 VND"),
        series("a", "3 VND", "4 VND"),
        language=languages["en"],
    )

    assert 1 == len(seen.grids)
    assert [] == told(seen)


def divided(
    code: str, parts: Iterable[Metric], value: str = "9 VND", **more: object
) -> Metric:
    """Make a metric with parts by area."""
    by = more.pop("by", Text.of(en="area"))
    breakdown = Breakdown(by=by, complete=False, parts=parts)  # type: ignore[arg-type]
    return named(code, value, breakdowns=[breakdown], **more)


def test_parts_of_three_metrics_are_a_cross_table(languages: Languages) -> None:
    """Metrics are rows and their parts columns, with the share of each."""
    seen = shown(
        divided(
            "a", [named("n", "3 VND [exact]"), named("s", "6 USD")], "9 VND [exact]"
        ),
        divided("b", [named("s", "2 VND [exact]"), named("n", status="missing")]),
        divided("c", [named("n", "1 VND"), named("s", "2 VND")], status="estimated"),
        language=languages["en"],
    )

    [grid] = seen.grids
    assert ("parts", "S by area", "VND") == (grid.kind, str(grid.title), grid.unit)
    assert ["Total", "N", "S"] == heads(grid)
    assert [
        ["9", "3", "6 USD"],
        ["9", "not available", "2"],
        ["9e", "1", "2"],
    ] == values(grid)
    assert ["s.a", "s.a.n", "s.a.s"] == [cell.address for cell in grid.rows[0].cells]
    assert "33.3%" == grid.rows[0].cells[1].share
    assert 9 == len(told(seen))


def test_many_parts_are_rows(languages: Languages) -> None:
    """Eight parts and more are rows; metrics beyond the eighth make another table."""
    codes = [f"p{number}" for number in range(8)]
    metrics = [
        divided(f"m{n}", [named(c, "1 VND") for c in codes], "9 VND" if n else "9 USD")
        for n in range(9)
    ]
    seen = shown(*metrics, language=languages["en"])

    first, second = seen.grids
    assert ["M0 (USD)", "M1 (VND)"] == heads(first)[:2]
    assert (8, 1) == (len(first.columns), len(second.columns))
    assert ["Total", "P0", "P1"] == [str(row.label) for row in first.rows][:3]
    assert ["9", "1 VND", "1 VND"] == [row.cells[0].value for row in first.rows][:3]
    assert ["", ""] == [row.address for row in first.rows][:2]
    assert 81 == len(told(seen))


def test_what_a_cross_table_does_not_say_is_listed(languages: Languages) -> None:
    """Parts with claims or parts stay in the list, and with them their whole."""
    claim = Claim("growth", "2023", "1 %")
    below = Breakdown(complete=False, parts=[named("x", "1 VND")])
    both = [named("n", "1 VND"), named("s", "2 VND")]
    seen = shown(
        divided("a", [named("n", "1 VND", claims=[claim]), named("s", "2 VND")]),
        divided("b", [named("n", "1 VND", breakdowns=[below]), named("s", "2 VND")]),
        divided("c", both, claims=[claim]),
        divided("d", both),
        language=languages["en"],
    )

    assert 1 == len(seen.grids)
    assert ["s.a.s", "s.b.s", "s.c.n", "s.c.s", "s.d", "s.d.n", "s.d.s"] == told(seen)


def test_metrics_of_one_address_are_rows_of_their_own(languages: Languages) -> None:
    """Two metrics with one code each have their own name and mark in a table."""
    first = series("a", "1 VND", "2 VND")
    other = attrs.evolve(first, name=Text.of(en="Other"), status="provisional")
    seen = shown(first, other, series("b", "3 VND", "4 VND"), language=languages["en"])

    [grid] = seen.grids
    assert ["A", "Other", "B"] == [str(row.label) for row in grid.rows]
    assert ["9", "9p", "9"] == [found[-1] for found in values(grid)]


def test_no_cross_table_of_what_differs(languages: Languages) -> None:
    """Other codes, names, periods or parts without a level make no cross table."""
    both = [named("n", "1 VND"), named("s", "2 VND")]
    growth = [named("n", claims=[Claim("growth", "2023", "1 %")]), named("s", "2 VND")]
    other = [Metric("n", Text.of(en="Other"), "1 VND"), named("s", "2 VND")]
    own = [named("n", "1 VND", period="2023"), named("s", "2 VND")]
    twice = [named("n", "1 VND"), named("n", "2 VND")]
    lone = [named("n", "1 VND")]
    metrics = [
        divided(code, parts)
        for code, parts in zip(
            "abcdefgh", (both, both, growth, other, own, twice, lone, lone), strict=True
        )
    ]

    assert () == shown(*metrics, language=languages["en"]).grids


@pytest.mark.parametrize(
    ("by", "title"), [(None, "S"), ("SEX", "S by sex"), ("AREA", "S by Regions")]
)
def test_the_title_names_what_parts_are_divided_by(
    by: str | None, title: str, languages: Languages
) -> None:
    """A code list gives its name, whether built in or declared."""
    areas = Codelist("AREA", Text.of(en="Regions"), {"N": Text.of(en="North")})
    both = [named("n", "1 VND"), named("s", "2 VND")]
    seen = shown(
        *(divided(code, both, by=by) for code in "abc"),
        language=languages["en"],
        codelists=[areas],
    )

    assert [title] == [str(grid.title) for grid in seen.grids]


def test_a_cross_table_without_any_value(languages: Languages) -> None:
    """Where nothing is given there is no unit, and reasons stand in the cells."""
    none = [named("n", status="missing"), named("s", status="missing")]
    metrics = [
        named(
            code,
            claims=[Claim("growth", "2023", "1 %")],
            breakdowns=[Breakdown(complete=False, parts=none)],
        )
        for code in "abc"
    ]
    [grid] = shown(*metrics, language=languages["en"]).grids

    assert ["", "not available", "not available"] == values(grid)[0]
    assert ("", "") == (grid.unit, grid.rows[0].unit)
