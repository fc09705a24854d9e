"""Which tables have a chart, what it compares, and how it is drawn."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import attrs
import pytest
from tables import named, plain, report_of, tables_of, text

from ictreport.language import Language
from ictreport.model import Breakdown, Claim, History, Metric
from ictreport.view import (
    DESIGN,
    NARROW,
    WIDE,
    ChartView,
    Drawing,
    Room,
    rooms,
    svg,
    text_width,
    view,
)
from ictreport.view._drawing import Rect

Languages = dict[str, Language]
LAST = "2023-S1"
SPACE = "{http://www.w3.org/2000/svg}"


def charts(languages: Languages, *metrics: Metric, tag: str = "en") -> list[ChartView]:
    """Give the charts of some metrics."""
    tables = tables_of(report_of(*metrics), languages[tag])
    return [one.chart for one in tables if one.chart is not None]


def series(*values: str, code: str = "a", year: int = 2023) -> Metric:
    """Make a metric with values of the years before, the newest first."""
    first, *others = values
    history = [History(f"{year - n}-S1", value) for n, value in enumerate(others)]
    return named(code, first, history=history)


def parted(*values: str, complete: bool = True) -> Metric:
    """Make a whole of parts."""
    parts = [named(f"p{n}", value) for n, value in enumerate(values)]
    breakdown = Breakdown(by=text("area"), complete=complete, parts=parts)
    return named("w", "30 VND", breakdowns=[breakdown])


def changed(*codes: str) -> list[Metric]:
    """Make metrics that grew."""
    return [
        named(code, "9 VND", claims=[Claim("growth", LAST, f"{n} %")])
        for n, code in enumerate(codes, start=3)
    ]


def test_a_series_is_the_first_choice(languages: Languages) -> None:
    """Three periods of one metric are a chart, with every number in its text."""
    [chart] = charts(languages, series("10 VND", "9 VND", "8 VND"), *changed("b", "c"))

    assert "A over time, VND" == plain(str(chart.title))
    assert "A over time, VND: H1 2022 8, H1 2023 9 and H1 2024 10." == plain(chart.text)
    assert ["previous", "previous", "current"] == [bar.role for bar in chart.bars]


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        ("en", "A (Second) over time, VND"),
        ("vi", "A (Second) qua các kỳ (đồng)"),
        ("hi", "A (Second), समय के साथ (VND)"),
    ],
)
def test_metrics_of_one_name_are_told_apart(
    tag: str, title: str, languages: Languages
) -> None:
    """A chart names the sector, where another one has a metric of that name."""
    first, *_ = report_of(series("10 VND", "9 VND", "8 VND")).sectors
    second = attrs.evolve(first, code="t", name=text("Second"))
    report = attrs.evolve(report_of(), sectors=[first, second])
    chart = view(report, languages[tag]).sectors[1].tables[0].chart

    assert chart is not None
    assert title == plain(str(chart.title))


def test_periods_that_are_missing_leave_a_gap(languages: Languages) -> None:
    """A slot is a period, as far apart as the nearest two of them."""

    def slots(*periods: str) -> list[int]:
        history = [History(period, "9 VND") for period in periods]
        [chart] = charts(languages, named("a", "10 VND", history=history))
        return [bar.slot for bar in chart.bars]

    assert [0, 1, 2] == slots("2022-S1", "2023-S1") == slots("2020-S1", "2022-S1")
    assert [0, 2, 3] == slots("2022-S2", "2023-S2") == slots("2021-S1", "2023-S1")


def test_parts_of_one_whole_are_compared(languages: Languages) -> None:
    """They begin at zero, with their shares."""
    [chart] = charts(languages, parted("15 VND", "10 VND", "5 VND"))

    assert "W by area, first half of 2024, VND" == plain(str(chart.title))
    assert ["15", "10 (33%)", "5 (17%)"] == [bar.value for bar in chart.bars]
    assert [1000, 667, 333] == [bar.place for bar in chart.bars]
    assert 0 == chart.zero


def test_changes_on_one_base_are_compared(languages: Languages) -> None:
    """Falls lie on the other side of zero."""
    fall = named("d", "9 VND", claims=[Claim("growth", LAST, "-4 %")])
    [chart] = charts(languages, *changed("a", "b", "c"), fall)

    assert "S: Change on H1 2023, %" == plain(str(chart.title))
    assert ["+3", "+4", "+5", "−4"] == [bar.value for bar in chart.bars]
    assert chart.zero == 444
    assert [778, 889, 1000, 0] == [bar.place for bar in chart.bars]


@pytest.mark.parametrize(
    "metrics",
    [
        [named("a", "9 VND"), named("b", "8 VND"), named("c", "7 VND")],
        [series("10 VND", "9 VND")],
        [series("10 VND", "9 VND", "> 8 VND")],
        [parted("15 VND", "15 VND")],
        [parted("15 VND", "10 VND", "1 VND", complete=False)],
        changed("a", "b"),
    ],
)
def test_what_has_nothing_to_compare_has_no_chart(
    metrics: list[Metric], languages: Languages
) -> None:
    """A unit in common is no reason, nor are two figures, bounds and some parts."""
    assert [] == charts(languages, *metrics)


def test_a_scale_that_does_not_begin_at_zero_says_so(languages: Languages) -> None:
    """Small changes of large figures are seen, and the note names the scale."""
    [chart] = charts(languages, series("1010 VND", "1005 VND", "1000 VND"))

    assert chart.zero is None
    assert languages["en"].words.charts.cut_scale == chart.note


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
def test_words_do_not_cover_each_other(
    width: int, tag: str, languages: Languages
) -> None:
    """Every word is within the drawing, and apart from all others and from bars."""
    values = [f"{1000 + n * 37},{n}".replace(",", ".") + " VND" for n in range(8)]
    drawn = [
        *charts(languages, series(*values), tag=tag),
        *charts(languages, series(*(f"{n}90896 VND" for n in "23423242")), tag=tag),
        *charts(languages, parted("15 VND", "10 VND", "5 VND"), tag=tag),
        *charts(languages, *changed(*"abcdef"), tag=tag),
    ]

    assert 4 == len(drawn)
    for chart in drawn:
        drawing = chart.drawing(width)
        boxes = sorted(map(box, drawing.words))
        assert all(left >= 0 and right <= width for left, right, *_ in boxes)
        assert [] == [
            (one, other)
            for place, one in enumerate(boxes)
            for other in boxes[place + 1 :]
            if one[1] > other[0] and one[3] > other[2] and other[3] > one[2]
        ]
        assert [] == [
            (one, bar)
            for one in boxes
            for bar in drawing.shapes
            if isinstance(bar, Rect)
            and one[1] > bar.x
            and bar.x + bar.width > one[0]
            and one[3] > bar.y
            and bar.y + bar.height > one[2]
        ]
        assert drawing.height < width * 2
        check_svg(drawing)


def box(word: object) -> tuple[int, int, int, int]:
    """Give left, right, top and bottom of a word."""
    x, y, said, anchor = (getattr(word, name) for name in ("x", "y", "text", "anchor"))
    width = text_width(said) - 2
    left = x - {"start": 0, "middle": width // 2, "end": width}[anchor]
    return left, left + width, y - 70, y


def check_svg(drawing: Drawing) -> None:
    """A drawing is an element of SVG with its shapes and words."""
    root = ET.fromstring(svg(drawing, DESIGN.light, about=("T & t", "D")))  # noqa: S314

    assert ["T & t", "D"] == [root[0].text, root[1].text]
    assert len(drawing.words) == len([*root.iter(f"{SPACE}text")])
    assert len(drawing.shapes) <= len([*root.iter()])
    bare = ET.fromstring(svg(drawing, DESIGN.light, has_words=False))  # noqa: S314
    assert [] == [*bare.iter(f"{SPACE}text")]


def test_points_lie_where_their_figures_are(languages: Languages) -> None:
    """A larger figure is higher, and the newest is the last."""
    [chart] = charts(languages, series("10 VND", "9 VND", "5 VND", "7 VND"))
    order = sorted(chart.bars, key=lambda bar: bar.place)

    assert ["5", "7", "9", "10"] == [bar.value for bar in order]
    assert all(one.slot < other.slot for one, other in pairwise(chart.bars))


def test_the_room_behind_a_number_is_what_it_lacks() -> None:
    """It is the text that the longest end has more, and the digits that it has less."""
    assert {
        "": Room(".5 प्रतिशत अंक", 0),
        ".0": Room(" प्रतिशत अंक", 0),
        ".02": Room(" प्रतिशत अंक", -100),
        ".5 प्रतिशत अंक": None,
    } == rooms(["", ".0", ".02", ".5 प्रतिशत अंक"])
    assert {".5": None, "": Room(".5", 0)} == rooms([".5", ""])
    assert {} == rooms([])
