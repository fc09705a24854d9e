"""Charts: where their lines and bars stand, and what they say without being seen."""

import itertools
from typing import Any

import attrs
import pytest

from ictreport.view import BarGroup, BarView, ChartView, Phrase
from ictreport_html._charts import Drawing, drawing, wrapped
from ictreport_html._tokens import TOKENS, ratio

Page = Any  # The elements of conftest, which no test can import.

BAR = BarView(
    label=Phrase("2023"), value="10", length=500, negative=False, role="current"
)


def chart(*bars: BarView, label: str = "") -> Drawing:
    """Draw a chart with one group."""
    group = BarGroup(label=Phrase(label), bars=bars)
    return drawing(
        ChartView(
            kind="history",
            address="a.b",
            title=Phrase("T"),
            alt="A",
            note="",
            groups=(group, group),
        )
    )


def test_a_chart_has_a_name_and_a_text(whole: Page) -> None:
    """Every chart is an image with title and description inside a figure."""
    figures = whole.all("figure", "chart")

    assert 0 < len(figures)
    for figure in figures:
        picture = figure.one("svg")
        name, text = picture["aria-labelledby"].split()

        assert "img" == picture["role"]
        assert figure.one("title").text == figure.place(name).text != ""
        assert figure.one("desc").text == figure.place(text).text != ""
        assert figure.one("title").text in figure.one("figcaption").text


def test_every_number_of_a_chart_stands_in_a_table(whole: Page) -> None:
    """A value at a bar can be read in the table of its sector too."""
    for section in whole.all("section"):
        tables = " ".join(table.text for table in section.all("table"))
        values = [
            text.children[0] for text in section.all("text") if "value" in text.classes
        ]
        # "550.000 triệu đồng" is a number with its unit, and sometimes a share.
        numbers = [str(value).replace(",", " ").split() for value in values]

        assert [] == [
            word
            for words in numbers
            for word in words
            if word not in tables.replace(",", " ")
        ]


def test_bars_from_zero() -> None:
    """Without negative values a bar starts at the left edge, as long as it is."""
    [first, *_] = chart(BAR).bars

    assert (0, 500) == (first.x, first.width)
    assert 0 == chart(BAR).zero


def test_bars_go_both_ways() -> None:
    """With a negative value zero is in the middle, and bars have half the width."""
    below = attrs.evolve(BAR, length=400, negative=True)
    made = chart(below, BAR)

    assert 500 == made.zero
    assert [(300, 200), (500, 250)] == [(bar.x, bar.width) for bar in made.bars[:2]]


def test_bars_do_not_overlap() -> None:
    """Each thing stands below the one before, on small and on wide screens."""
    long = attrs.evolve(BAR, label=Phrase("a label of many words that needs lines"))
    made = chart(long, BAR, label="group")
    ends = [float(bar.y) for bar in made.bars]
    wide = [float(bar.y) - float(bar.rise) for bar in made.bars]
    high = float(made.bar)

    assert all(
        a + high < b for places in (ends, wide) for a, b in itertools.pairwise(places)
    )
    assert max(ends) + high < float(made.height)
    assert max(wide) + high < float(made.low) < float(made.height)
    assert all(float(line.rise) >= 0 for line in made.lines)


def test_labels_and_numbers_share_a_line_where_they_can() -> None:
    """If one number does not fit behind its label, all stand on lines of their own."""
    short = chart(BAR)
    long = chart(
        BAR, attrs.evolve(BAR, value="a very long value of many, many millions")
    )

    assert [line.y for line in short.lines if line.kind == "label"] == [
        line.y for line in short.lines if line.kind == "value"
    ]
    assert [] == [
        line.y
        for line in long.lines
        if line.kind == "label"
        and line.y in {n.y for n in long.lines if n.kind == "value"}
    ]


def test_implied_values_and_marks_are_said() -> None:
    """That a value was computed, and its status, stand beside it in words."""
    made = chart(attrs.evolve(BAR, implied=True, mark="e"))

    assert [(True, "e")] * 2 == [
        (line.implied, line.mark) for line in made.lines if line.kind == "value"
    ]
    assert [True] * 2 == [bar.implied for bar in made.bars]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one two three", ["one two", "three"]),
        ("a-word-longer-than-the-line b", ["a-word-longer-than-the-line", "b"]),
    ],
)
def test_wrapping(text: str, lines: list[str]) -> None:
    """Lines break between words, and there is always one."""
    assert lines == list(wrapped(text, 8))


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
