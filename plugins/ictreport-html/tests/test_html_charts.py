"""Charts: what they say without being seen, and how bars and points are drawn."""

from collections.abc import Callable
from typing import Any

import attrs

from ictreport.view import (
    BarGroup,
    BarView,
    ChartView,
    PanelView,
    Phrase,
    PointView,
    TickView,
)
from ictreport_html._layout import MOST_LETTERS, letters_beside
from ictreport_html._tokens import TOKENS, ratio

Page = Any  # The elements of conftest, which no test can import.
Drawn = Callable[[ChartView], Page]

BAR = BarView(
    label=Phrase("2023"), value="10", length=500, negative=False, role="current"
)
POINT = PointView(
    label="2023",
    value="10",
    x=0,
    y=400,
    low=400,
    high=400,
    is_joined=False,
    is_current=False,
    is_named=True,
)
CHART = ChartView(
    kind="comparison", address="a.b", title=Phrase("T"), alt="A", note="N"
)


def bars(*shown: BarView, zero: int = 0) -> ChartView:
    """Make a chart of two groups of bars."""
    group = BarGroup(label=Phrase("G"), bars=shown, zero=zero)
    return attrs.evolve(CHART, groups=(group, group))


def points(*shown: PointView) -> ChartView:
    """Make a chart of one panel of points."""
    ticks = (TickView(y=0, text="0"), TickView(y=1000, text="25"))
    panel = PanelView(label=Phrase(""), unit="km", points=shown, ticks=ticks)
    return attrs.evolve(CHART, kind="history", panels=(panel,))


def test_a_chart_has_a_name_and_a_text(whole: Page) -> None:
    """Every chart is an image with title and description inside a figure."""
    figures = whole.all("figure", "chart")

    assert 0 < len(figures)
    for figure in figures:
        [picture] = [div for div in figure.all("div") if div.get("role") == "img"]
        name, text = picture["aria-labelledby"].split()

        assert figure.place(name).text != ""
        assert figure.place(name).text in figure.one("figcaption").text
        assert figure.place(text).text != ""
        assert "hidden" in figure.place(text).attributes


def test_every_number_of_a_chart_stands_in_a_table(whole: Page) -> None:
    """A value at a bar can be read in the table of its sector too."""
    for section in whole.all("section"):
        tables = " ".join(table.text for table in section.all("table"))
        values = [span.children[0] for span in section.all("span", "value")]
        # "550.000 triệu đồng" is a number with its unit, and sometimes a share.
        numbers = [str(value).replace(",", " ").split() for value in values]

        assert [] == [
            word
            for words in numbers
            for word in words
            if word not in tables.replace(",", " ")
        ]


def test_bars_start_at_the_zero_of_their_group(drawn: Drawn) -> None:
    """What is below zero ends where what is above begins, on one scale."""
    loss = attrs.evolve(BAR, length=400, negative=True)
    chart = drawn(bars(loss, BAR, zero=400))

    assert ["--zero: 0.4"] * 2 == [each["style"] for each in chart.all("div", "group")]
    assert ["--from: 0; --size: 0.4", "--from: 0.4; --size: 0.5"] * 2 == [
        each["style"] for each in chart.all("div", "bar")
    ]


def test_implied_values_and_marks_are_said(drawn: Drawn) -> None:
    """That a value was computed, and its status, stand beside it in words."""
    chart = drawn(bars(attrs.evolve(BAR, implied=True, mark="e")))

    assert ["10 e implied"] * 2 == [each.text for each in chart.all("span", "value")]
    assert 2 == len(chart.all("div", "implied"))


def test_room_beside_bars_is_that_of_the_longest_value() -> None:
    """As many letters as the longest value has, up to a limit."""
    long = attrs.evolve(BAR, value="a very long value of many, many millions of things")

    assert [2, 11, MOST_LETTERS, 0] == [
        letters_beside(chart)
        for chart in (
            bars(BAR),
            bars(BAR, attrs.evolve(BAR, implied=True)),
            bars(long),
            points(POINT),
        )
    ]


def test_a_line_joins_what_follows(drawn: Drawn) -> None:
    """The line starts anew after a gap, with a dot at each value and strokes."""
    chart = drawn(
        points(
            POINT,
            attrs.evolve(POINT, x=500, y=800, low=700, high=900, is_joined=True),
            attrs.evolve(POINT, x=1000, implied=True, is_current=True, is_low=True),
        )
    )
    lines = [path["d"] for path in chart.all("path", "line")]

    assert ["M0 600L500 200M1000 600"] == lines
    assert ["M500 300V100"] == [path["d"] for path in chart.all("path", "reach")]
    assert 3 == len(chart.all("path", "point"))
    assert 1 == len(chart.all("path", "current")) == len(chart.all("path", "hole"))
    assert ["0", "25"] == [tick.text for tick in chart.all("span", "tick")]
    assert [
        ("10", "--x: 0; --y: 0.4"),
        ("10", "--x: 0.5; --y: 0.9"),
        ("10 implied", "--x: 1; --y: 0.4"),
    ] == [(each.text, each["style"]) for each in chart.all("span", "value")]
    assert 1 == len(chart.all("span", "low"))
    assert [{"label"}, {"label", "inner"}, {"label"}] == [
        each.classes for each in chart.all("span", "label")
    ]


def test_points_without_room_have_no_words(drawn: Drawn) -> None:
    """A point is drawn whether it is named or not."""
    chart = drawn(points(POINT, attrs.evolve(POINT, x=1000, is_named=False)))

    assert 2 == len(chart.all("path", "point"))
    assert 1 == len(chart.all("span", "value"))


def test_sizes_are_ratios_without_floats() -> None:
    """A ratio is rounded once, halves up, and written without trailing zeros."""
    assert ["2.105", "1", "0.5", "0.333", "0.667", "0"] == [
        ratio(200, 95),
        ratio(95, 95),
        ratio(1, 2),
        ratio(1, 3),
        ratio(2, 3),
        ratio(0, 9),
    ]


def test_colours_and_sizes_are_those_of_the_project(whole: Page) -> None:
    """The style sheet names every token, and has no colour of its own."""
    style = whole.one("style").text
    body = style.rpartition("</style>")[2] or style
    colours = {colour for _, colour in (*TOKENS.light, *TOKENS.dark)}

    assert (
        set()
        == {word for word in body.replace(";", " ").split() if word.startswith("#")}
        - colours
    )
    assert [] == [name for name, _ in TOKENS.light if f"--{name}:" not in style]
    assert "bar-current" in dict(TOKENS.light)
