"""Charts: bars from zero, told apart without colour, with their numbers as text."""

import io
from collections.abc import Callable, Iterator

import attrs
import pikepdf
import pytest

from ictreport.view import (
    DESIGN,
    BarGroup,
    BarView,
    ChartView,
    PanelView,
    Phrase,
    PointView,
    ReportView,
    RowView,
    TickView,
)

Pages = Callable[..., bytes]
OneSector = Callable[..., ReportView]
Text = Callable[[bytes], str]

HEIGHT = DESIGN.spaces.bar / 10
RULE = DESIGN.spaces.rule / 10


@attrs.frozen
class Drawn:
    """A bar on the page: where it starts and ends, and how it is drawn."""

    left: float
    right: float
    look: str


def drawn(pdf: bytes) -> Iterator[Drawn]:
    """Find the shapes on the first page that are as high as a bar."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        start, points, dashed = 0.0, list[tuple[float, float]](), False
        for operands, operator in pikepdf.parse_content_stream(file.pages[0]):
            match str(operator):
                case "cm":
                    start = float(operands[4])
                case "q":
                    points, dashed = [], False
                case "d":
                    dashed = len(operands[0]) > 0
                case "m" | "l":
                    points.append((float(operands[0]), float(operands[1])))
                case "f" | "S" if points:
                    xs, ys = zip(*points, strict=True)
                    filled = str(operator) == "f"
                    # A line is as thick outside of its path as inside.
                    edge = 0 if filled else RULE / 2
                    if abs(max(ys) - min(ys) + 2 * edge - HEIGHT) < 0.01:
                        yield Drawn(
                            round(start + min(xs) - edge, 2),
                            round(start + max(xs) + edge, 2),
                            "filled" if filled else "dashed" if dashed else "hollow",
                        )
                case _:
                    pass


def bar(value: str, length: int, role: str = "part", **others: bool) -> BarView:
    """Make a bar that is labelled with its value."""
    return BarView(
        label=Phrase(f"Bar of {value}"),
        value=value,
        length=length,
        negative=others.get("negative", False),
        role=role,  # type: ignore[arg-type]
        implied=others.get("implied", False),
    )


@pytest.fixture
def chart(one_sector: OneSector, row: RowView) -> Callable[..., ReportView]:
    """Make a view whose only sector has a chart of some groups of bars."""

    def make(*groups: tuple[BarView, ...]) -> ReportView:
        view = one_sector(row)
        made = ChartView(
            kind="comparison",
            address="s",
            title=Phrase("What is drawn"),
            alt="All numbers in words.",
            note="How to read it.",
            groups=tuple(
                BarGroup(
                    label=Phrase(f"Group {place}."),
                    bars=bars,
                    zero=max((b.length for b in bars if b.negative), default=0),
                )
                for place, bars in enumerate(groups)
            ),
        )
        sector = attrs.evolve(view.sectors[0], charts=(made,))
        return attrs.evolve(view, sectors=(sector,))

    return make


def test_bars_are_as_long_as_they_say(
    chart: Callable[..., ReportView], pages: Pages
) -> None:
    """Lengths are in proportion, from one line that is zero."""
    bars = [*drawn(pages(chart((bar("1", 250), bar("2", 500), bar("4", 1000)))))]
    whole = bars[2].right - bars[2].left

    assert 1 == len({each.left for each in bars})
    assert [0.25, 0.5, 1] == [
        pytest.approx((each.right - each.left) / whole, abs=0.001) for each in bars
    ]


def test_what_is_below_zero_goes_to_the_other_side(
    chart: Callable[..., ReportView], pages: Pages, printed: Text
) -> None:
    """A loss ends where a gain begins, on the same scale."""
    pdf = pages(chart((bar("−5", 625, negative=True), bar("3", 375))))
    loss, gain = drawn(pdf)

    assert loss.right == gain.left
    assert pytest.approx(0.6, abs=0.001) == (gain.right - gain.left) / (
        loss.right - loss.left
    )
    assert "Barof−5" in printed(pdf)


def test_each_group_has_its_own_zero(
    chart: Callable[..., ReportView], pages: Pages
) -> None:
    """A loss in one group moves the bars of no other, nor shrinks them."""
    whole = (bar("4", 1000),)
    [alone] = drawn(pages(chart(whole)))
    loss, beside = drawn(pages(chart((bar("4", 500, negative=True),), whole)))

    assert alone.right - alone.left == pytest.approx(beside.right - beside.left)
    assert loss.left == beside.left
    assert pytest.approx(0.5, abs=0.001) == (loss.right - loss.left) / (
        beside.right - beside.left
    )


def test_only_losses_can_be_drawn(
    chart: Callable[..., ReportView], pages: Pages
) -> None:
    """All bars may be below zero."""
    one, two = drawn(
        pages(chart((bar("−2", 500, negative=True), bar("−4", 1000, negative=True))))
    )

    assert one.right == two.right
    assert one.left > two.left


def test_nothing_is_no_bar(
    chart: Callable[..., ReportView], pages: Pages, printed: Text
) -> None:
    """A value of zero has its number and no shape."""
    pdf = pages(chart((bar("0 km", 0), bar("9 km", 1000))))

    assert 1 == len([*drawn(pdf)])
    assert "0km" in printed(pdf)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (bar("1", 1000, "current"), "filled"),
        (bar("1", 1000, "current", implied=True), "filled"),
        (bar("1", 1000, "part"), "filled"),
        (bar("1", 1000, "previous"), "hollow"),
        (bar("1", 1000, "previous", implied=True), "dashed"),
        (bar("1", 1000, "rest", implied=True), "dashed"),
    ],
)
def test_bars_are_told_apart_without_colour(
    shape: BarView, expected: str, chart: Callable[..., ReportView], pages: Pages
) -> None:
    """What it is compared to is hollow, and dashed when it was computed."""
    [found] = drawn(pages(chart((shape,))))

    assert expected == found.look


def test_all_words_of_a_chart_are_printed(
    chart: Callable[..., ReportView], pages: Pages, printed: Text, english: ReportView
) -> None:
    """Its name, how to read it, groups, labels, values and what is computed."""
    pair = (bar("4,321 km", 900, "previous", implied=True), bar("5,432 km", 1000))
    page = printed(pages(chart(pair, pair)))

    assert "Chart1:Whatisdrawn.Howtoreadit." in page
    assert 2 == page.count("Group0.") + page.count("Group1.")
    assert 2 == page.count("Barof4,321km")
    assert 2 == page.count(f"4,321km{english.words['implied']}")


@pytest.mark.parametrize(("tag", "stop"), [("en", "."), ("vi", "."), ("hi", "।")])
def test_captions_are_sentences_of_the_language(
    tag: str, stop: str, full: Callable[[str], ReportView], pages: Pages, poppler: Text
) -> None:
    """What a chart shows ends as a sentence does, before how to read it."""
    view = full(tag)
    page = poppler(pages(view))
    captions = [
        f"{chart.title}{stop}{chart.note}".replace(" ", "")
        for sector in view.sectors
        for chart in sector.charts
    ]

    assert 4 == len(captions)
    assert [] == [caption for caption in captions if caption not in page]


def test_a_long_chart_goes_on_over_the_pages(
    chart: Callable[..., ReportView], pages: Pages, printed: Text
) -> None:
    """A hundred groups are all there."""
    page = printed(
        pages(chart(*((bar(f"{place} km", place * 10),) for place in range(100))))
    )

    assert [] == [place for place in range(100) if f"Barof{place}km" not in page]


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
def test_charts_say_their_numbers_to_those_who_listen(
    tag: str, full: Callable[[str], ReportView], pages: Pages
) -> None:
    """Each chart of the Dak Lak report is a figure whose text is that of the view."""
    view = full(tag)
    expected = [chart.alt for sector in view.sectors for chart in sector.charts]
    with pikepdf.open(io.BytesIO(pages(view))) as file:
        found = [
            str(thing.Alt)
            for thing in file.objects
            if isinstance(thing, pikepdf.Dictionary)
            and thing.get("/S") == pikepdf.Name.Figure
        ]

    assert len(expected) > 3
    assert sorted(expected) == sorted(found)


def test_values_in_time_have_their_words(
    one_sector: OneSector, row: RowView, pages: Pages, printed: Text
) -> None:
    """A panel has its unit, marks, and the words of the points that have room."""
    first = PointView(
        label="Year 2011",
        value="11.11",
        x=0,
        y=400,
        low=300,
        high=500,
        is_joined=False,
        is_current=False,
        is_named=True,
    )
    middle = attrs.evolve(first, label="Year 2012", x=500, is_named=False)
    last = attrs.evolve(
        first,
        label="Year 2013",
        value="13.31",
        x=1000,
        is_joined=True,
        is_current=True,
        implied=True,
        mark="e",
        is_low=True,
    )
    panel = PanelView(
        label=Phrase("Women."),
        unit="km",
        points=(first, middle, last),
        ticks=(TickView(y=0, text="0.5"), TickView(y=1000, text="99.5")),
    )
    view = one_sector(row)
    made = ChartView(
        kind="history",
        address="s",
        title=Phrase("In time"),
        alt="All numbers in words.",
        note="How to read it.",
        panels=(panel, attrs.evolve(panel, label=Phrase("Men."))),
    )
    sector = attrs.evolve(view.sectors[0], charts=(made,))
    page = printed(pages(attrs.evolve(view, sectors=(sector,))))

    assert "Intime.Howtoreadit." in page
    for words in ("Women.km", "Men.km"):
        assert words in page
    for words in ("Year2011", "11.11", "Year2013", "13.31implied", "0.5", "99.5"):
        assert 2 == page.count(words)
    assert "Year2012" not in page
