"""Charts of values in time: which are drawn, and where each value has its place."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from ictreport.model import Breakdown, Claim, History, Metric, Text
from ictreport.view import ChartView, Phrase, PointView
from ictreport.view._time_charts import MOST_PANELS, MOST_PERIODS

Drawn = Callable[..., tuple[ChartView, ...]]


def metric(code: str, value: str | None, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric whose name is its code."""
    return Metric(code, Text.of(en=code.title()), value, **more)


def years(**values: str) -> list[History]:
    """Make the history of some years, as in ``y2023="5 VND"``."""
    return [History(year[1:], value) for year, value in values.items()]


SERIES = metric(
    "users",
    "80 VND",
    claims=[Claim("growth", "2023-S1", "25 %"), Claim("ratio", "2022-S1", "200 %")],
    history=[
        History("2023-S1", "64 VND", status="estimated"),
        History("2021-S1", "32 VND"),
        History("2023", "130 VND"),
        History("2020-S1", status="missing"),
        History("plan:2024", "160 VND"),
        History("2019-S1", "5 USD"),
    ],
)


def test_history_runs_in_time(drawn: Drawn) -> None:
    """Three periods or more are drawn from the oldest, with what a claim implies."""
    (chart,) = drawn(SERIES)
    (panel,) = chart.panels

    assert ("history", "s.users", Phrase("Users, over time"), ()) == (
        chart.kind,
        chart.address,
        chart.title,
        chart.groups,
    )
    assert (Phrase(""), "VND") == (panel.label, panel.unit)
    assert ["0", "20", "40", "60", "80", "100"] == [tick.text for tick in panel.ticks]
    assert [
        ("First half of 2021", "32", 0, 320, False, ""),
        ("First half of 2022", "40", 333, 400, True, ""),
        ("First half of 2023", "64", 666, 640, False, "e"),
        ("First half of 2024", "80", 1000, 800, False, ""),
    ] == [(p.label, p.value, p.x, p.y, p.implied, p.mark) for p in panel.points]
    assert [False, True, True, True] == [point.is_joined for point in panel.points]
    assert [False, False, False, True] == [point.is_current for point in panel.points]
    assert (
        "Users over time: first half of 2021 (32 VND), "
        "first half of 2022 (40 VND, implied), "
        "first half of 2023 (64 VND, estimated) and first half of 2024 (80 VND)."
        == chart.alt
    )
    assert "Hollow points are implied values." == chart.note.partition(" Upright")[0]


def test_a_missing_period_leaves_a_gap(drawn: Drawn) -> None:
    """Points stand where their time is, and no line goes over years without a value."""
    history = years(y2012="9 VND", y2015="15 VND", y2016="14 VND", y2022="27 VND")
    (chart,) = drawn(metric("a", "31 VND", period="2023", history=history))
    (panel,) = chart.panels

    assert [0, 273, 364, 909, 1000] == [point.x for point in panel.points]
    assert [False, False, True, False, True] == [p.is_joined for p in panel.points]
    assert chart.note.startswith("Where periods are missing the line is broken.")


def test_weeks_have_their_places_too(drawn: Drawn) -> None:
    """Periods that are no months are as far apart as their days."""
    history = [History("2024-W01", "1 VND"), History("2024-W02", "2 VND")]
    (chart,) = drawn(metric("a", "3 VND", period="2024-W04", history=history))
    points = chart.panels[0].points

    assert [(0, False), (333, True), (1000, False)] == [
        (point.x, point.is_joined) for point in points
    ]


@pytest.mark.parametrize(
    ("value", "expected", "stroke"),
    [
        ("8 %", (750, 850), True),
        ("8.00 %", (800, 800), False),
        ("8 % ± 1.5 (90 %)", (650, 950), True),
        ("> 8 %", (800, 800), False),
        ("7..9 %", (650, 950), True),
    ],
)
def test_what_a_value_may_be_is_drawn(
    value: str,
    expected: tuple[int, int],
    stroke: bool,  # noqa: FBT001 - pytest passes it by name
    drawn: Drawn,
) -> None:
    """Rounding, a margin and a range have two ends; a bound has one that is known."""
    history = years(y2021="1.00 %", y2022="9.99 %")
    (chart,) = drawn(metric("a", value, period="2023", history=history))
    (panel,) = chart.panels

    last = panel.points[-1]
    assert expected == (round(last.low, -1), round(last.high, -1))
    assert stroke == ("Upright strokes" in chart.note)
    assert "±" not in last.value


def test_a_small_change_is_shown_on_a_cut_scale(drawn: Drawn) -> None:
    """Where zero would hide what happens it is left out, which is said."""
    history = years(y2021="104.20 %", y2022="105.10 %")
    (chart,) = drawn(metric("a", "104.60 %", period="2023", history=history))

    assert "The scale does not begin at zero." in chart.note
    assert "104.0" == chart.panels[0].ticks[0].text


@pytest.mark.parametrize("values", [("4 VND",), ("5 VND", "5 VND")])
def test_history_needs_three_periods_that_differ(
    values: tuple[str, ...], drawn: Drawn
) -> None:
    """Two periods, or many alike, are no history to look at."""
    history = [History(str(2022 - n), value) for n, value in enumerate(values)]

    assert () == drawn(metric("a", "5 VND", period="2023", history=history))


def named(chart: ChartView) -> list[PointView]:
    """List the points of the first panel that have words."""
    return [point for point in chart.panels[0].points if point.is_named]


def test_history_keeps_the_latest_periods(drawn: Drawn) -> None:
    """A long history is cut at its old end, and names as many years as fit."""
    history = [History(str(year), f"{year} VND") for year in range(1990, 2023)]
    (chart,) = drawn(metric("a", "5 VND", period="2023", history=history))
    points = chart.panels[0].points

    assert MOST_PERIODS == len(points)
    assert ("2012", "2023") == (points[0].label, points[-1].label)
    assert [str(year) for year in range(2012, 2024)] == [p.label for p in named(chart)]


def test_long_words_have_more_room(drawn: Drawn) -> None:
    """Labels never run into each other: some points stand without."""
    history = [History(f"{year}-S1", f"{year} VND") for year in range(2012, 2024)]
    (chart,) = drawn(metric("a", "5 VND", history=history))
    places = [point.x for point in named(chart)]

    assert [0, 1000] == [places[0], places[-1]]
    assert 3 < len(places) < MOST_PERIODS
    assert min(b - a for a, b in itertools.pairwise(places)) > 100


def test_words_stand_where_the_line_is_not(drawn: Drawn) -> None:
    """The value of a hollow stands below it, and that of a peak above."""
    history = years(y2020="9 VND", y2021="2 VND", y2022="8 VND")
    (chart,) = drawn(metric("a", "1 VND", period="2023", history=history))

    assert [False, True, False, True] == [p.is_low for p in chart.panels[0].points]


def divided(count: int, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric of parts that have a history each."""
    parts = [
        metric(f"p{n}", f"{n + 5} VND", history=years(y2021="3 VND", y2022="6 VND"))
        for n in range(count)
    ]
    return metric(
        "whole",
        "500 VND",
        period="2023",
        breakdowns=[Breakdown(complete=False, parts=parts)],
        **more,
    )


def test_parts_stand_side_by_side(drawn: Drawn) -> None:
    """Parts over time have a panel each, on one scale where all can be seen."""
    chart, *_ = drawn(divided(3))

    assert ("history", "s.whole") == (chart.kind, chart.address)
    assert Phrase("Whole, by part, over time") == chart.title
    assert ["P0", "P1", "P2"] == [str(panel.label) for panel in chart.panels]
    assert 1 == len({panel.ticks for panel in chart.panels})
    assert chart.note.startswith("All panels have the same scale.")
    assert 3 == chart.alt.count("over time: 2021 (3 VND), 2022 (6 VND)")
    assert [2, 2, 2] == [
        sum(point.is_named for point in panel.points) for panel in chart.panels
    ]


def test_parts_of_other_size_have_their_own_scale(drawn: Drawn) -> None:
    """A part that one scale would hide has its own, which is said."""
    small = metric("small", "2 VND", history=years(y2021="1 VND", y2022="2 VND"))
    large = metric("large", "990 VND", history=years(y2021="90 VND", y2022="80 VND"))
    whole = metric(
        "whole",
        "992 VND",
        period="2023",
        breakdowns=[Breakdown(complete=False, parts=[small, large])],
    )
    chart, *_ = drawn(whole)

    assert chart.note.startswith("Each panel has its own scale.")
    assert ["2.5", "1,000"] == [panel.ticks[-1].text for panel in chart.panels]


@pytest.mark.parametrize("count", [1, MOST_PANELS + 1])
def test_too_few_or_many_parts_are_not_drawn(count: int, drawn: Drawn) -> None:
    """One part alone is no comparison, and too many are a table."""
    assert () == tuple(chart for chart in drawn(divided(count)) if chart.panels)


def test_parts_that_stand_still_are_not_drawn(drawn: Drawn) -> None:
    """Where no part moves there is nothing to see."""
    still = [
        metric(f"p{n}", "5 VND", history=years(y2021="5 VND", y2022="5 VND"))
        for n in range(2)
    ]
    whole = metric(
        "whole",
        "9 VND",
        period="2023",
        breakdowns=[Breakdown(complete=False, parts=still)],
    )

    assert () == tuple(chart for chart in drawn(whole) if chart.panels)
