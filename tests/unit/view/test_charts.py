"""Charts: which figures are drawn, how long bars are, and what is said of them."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view import BarView, ChartView, Phrase, view
from ictreport.view._charts import MOST_BREAKDOWNS, MOST_CHARTS, MOST_PAIRS
from ictreport.view._time_charts import MOST_HISTORIES

Languages = dict[str, Language]
Drawn = Callable[..., tuple[ChartView, ...]]


def metric(code: str, value: str | None, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric whose name is its code."""
    return Metric(code, Text.of(en=code.title()), value, **more)


def parts(*values: str | None, complete: bool = True) -> Breakdown:
    """Make parts of some values; None is a value that was not collected."""
    return Breakdown(
        complete=complete,
        parts=[
            metric(f"p{number}", value, status="normal" if value else "not_collected")
            for number, value in enumerate(values)
        ],
    )


def report_of(sectors: list[Sector]) -> Report:
    """Make a report of some sectors."""
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=sectors,
    )


def lengths(chart: ChartView) -> list[list[int]]:
    """Give the length of each bar, below zero where it goes to the other side."""
    return [
        [-bar.length if bar.negative else bar.length for bar in group.bars]
        for group in chart.groups
    ]


GREW = metric("mail", "226 VND", claims=[Claim("growth", "2023-S1", "13 %")])
STATED = metric(
    "boats",
    "50 VND",
    status="provisional",
    claims=[Claim("growth", "2023-S1", "25 %")],
    history=[History("2023-S1", "40 VND", status="estimated")],
)


def test_a_comparison_is_before_and_now(drawn: Drawn) -> None:
    """Bars are labelled with their periods, the earlier first, and marked."""
    (chart,) = drawn(STATED)

    assert ("comparison", "s", Phrase("")) == (
        chart.kind,
        chart.address,
        chart.groups[0].label,
    )
    assert (
        BarView(
            label=Phrase("First half of 2023"),
            value="40 VND",
            length=800,
            negative=False,
            role="previous",
            mark="e",
        ),
        BarView(
            label=Phrase("First half of 2024"),
            value="50 VND",
            length=1000,
            negative=False,
            role="current",
            mark="p",
        ),
    ) == chart.groups[0].bars
    assert (
        Phrase("Boats: first half of 2024 compared to first half of 2023")
        == chart.title
    )
    assert "All bars have the same scale, from zero." == chart.note
    assert (
        "Boats provisionally stood at 50 VND, up 25% on the same period of 2023; "
        "earlier value: first half of 2023 (40 VND, estimated)." == chart.alt
    )


def test_an_implied_value_is_told(drawn: Drawn) -> None:
    """What a claim implies is drawn, and said to be implied and not "about"."""
    (chart,) = drawn(GREW)
    before, now = chart.groups[0].bars

    assert (True, "200 VND", False) == (before.implied, before.value, now.implied)
    assert [[885, 1000]] == lengths(chart)
    assert chart.alt.endswith("earlier value: first half of 2023 (200 VND, implied).")


def test_one_scale_where_all_can_be_seen(drawn: Drawn) -> None:
    """Metrics of one unit and scale are drawn on one axis, each group named."""
    (chart,) = drawn(GREW, STATED)

    assert [[885, 1000], [177, 221]] == lengths(chart)
    assert ["Mail", "Boats"] == [str(group.label) for group in chart.groups]
    assert "All bars have the same scale, from zero." == chart.note
    assert Phrase("First half of 2024 compared to first half of 2023") == chart.title


@pytest.mark.parametrize(
    ("value", "earlier"),
    [
        pytest.param("5 USD", "4 USD", id="other-unit"),
        pytest.param("5 thousand VND", "4 thousand VND", id="other-scale"),
        pytest.param("11.2 VND", "8.96 VND", id="too-small"),
    ],
)
def test_own_scales_where_one_would_hide(
    value: str, earlier: str, drawn: Drawn
) -> None:
    """Each pair has its own scale when units differ or one would be a hair."""
    other = attrs.evolve(
        STATED, code="other", value=value, history=[History("2023-S1", earlier)]
    )
    (chart,) = drawn(GREW, other)

    assert [[885, 1000], [800, 1000]] == lengths(chart)
    assert "Each group of bars has its own scale, from zero." == chart.note


LOSS = metric(
    "profit",
    "-30 VND",
    claims=[Claim("change", "2023-S1", "-90 VND")],
    history=[History("2023-S1", "60 VND")],
)


def test_a_loss_goes_to_the_other_side(drawn: Drawn) -> None:
    """Both sides of zero share one scale, and a loss ends where a gain begins."""
    (chart,) = drawn(LOSS)
    (group,) = chart.groups

    assert [[667, -333]] == lengths(chart)
    assert (333, [333, 0]) == (group.zero, [group.start(bar) for bar in group.bars])
    assert "−30 VND" == group.bars[1].value


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (STATED, [[667, -333], [444, 556]]),
        (
            attrs.evolve(STATED, value="50.0 USD", history=[]),
            [[667, -333], [800, 1000]],
        ),
    ],
)
def test_a_loss_moves_no_other_zero(
    other: Metric, expected: list[list[int]], drawn: Drawn
) -> None:
    """Each group has a zero of its own, and a scale too where units differ."""
    (chart,) = drawn(LOSS, other)

    assert expected == lengths(chart)
    assert [333, 0] == [group.zero for group in chart.groups]


@pytest.mark.parametrize(
    "quiet",
    [
        pytest.param(metric("a", "5 VND"), id="no-claim"),
        pytest.param(
            metric("a", "5 VND", claims=[Claim("unchanged", "2023-S1")]), id="same"
        ),
        pytest.param(
            metric(
                "a",
                "1000 VND [exact]",
                claims=[Claim("change", "2023-S1", "9 VND [exact]")],
            ),
            id="nearly-the-same",
        ),
        pytest.param(
            metric("a", "5 VND", claims=[Claim("plan_share", "plan:2024", "50 %")]),
            id="plan",
        ),
        pytest.param(
            metric(
                "a",
                None,
                status="missing",
                claims=[Claim("growth", "2023-S1", "5 %")],
                history=[History("2023-S1", "4 VND")],
            ),
            id="missing-now",
        ),
        pytest.param(
            metric(
                "a",
                "5 VND",
                claims=[Claim("growth", "2023-S1", "-100 %")],
                history=[History("2023-S1", status="suppressed")],
            ),
            id="missing-then",
        ),
        pytest.param(
            metric(
                "a",
                "5 VND",
                claims=[Claim("growth", "2023-S1", "5 %")],
                history=[History("2023-S1", "4 USD")],
            ),
            id="other-unit-then",
        ),
        pytest.param(
            metric("a", "0 VND", claims=[Claim("growth", "2023-S1", "0 %")]), id="zero"
        ),
    ],
)
def test_no_chart_where_nothing_is_to_be_seen(quiet: Metric, drawn: Drawn) -> None:
    """A value that is missing, equal or of another unit gives no picture."""
    assert () == drawn(quiet)


def test_a_bound_is_explained(drawn: Drawn) -> None:
    """The bar of "more than" ends at its number, and a note says so."""
    bounded = attrs.evolve(STATED, value="> 50 VND")
    (chart,) = drawn(bounded)

    assert "more than 50 VND" == chart.groups[0].bars[1].value
    assert [[800, 1000]] == lengths(chart)
    assert chart.note.endswith("its bar ends at the number.")


def test_several_baselines_have_a_common_title(drawn: Drawn) -> None:
    """When pairs compare other periods the title names none."""
    yearly = attrs.evolve(GREW, code="yearly", claims=[Claim("growth", "2022", "13 %")])
    (chart,) = drawn(GREW, yearly)

    assert Phrase("Compared to earlier values") == chart.title


def test_a_sector_has_few_charts(drawn: Drawn) -> None:
    """A thousand metrics make no more pictures than a page holds."""
    metrics = [
        attrs.evolve(
            GREW,
            code=f"m{number}",
            breakdowns=[parts("100 VND", "126 VND")] if number % 2 else [],
            history=[History("2021-S1", "90 VND"), History("2022-S1", "95 VND")]
            if number % 3 == 0
            else [],
        )
        for number in range(1000)
    ]
    charts = drawn(*metrics)
    kinds = [chart.kind for chart in charts]

    assert [
        "comparison",
        *["history"] * MOST_HISTORIES,
        *["parts"] * MOST_BREAKDOWNS,
    ] == (kinds)
    assert MOST_PAIRS == len(charts[0].groups)
    assert {"s.m0", "s.m3"} == {c.address for c in charts if c.kind == "history"}
    assert "M0" not in {str(group.label) for group in charts[0].groups}


def test_a_report_has_not_many_charts(languages: Languages) -> None:
    """A hundred sectors share what one report may have."""
    sectors = [
        Sector(f"s{number}", Text.of(en="S"), metrics=[GREW]) for number in range(100)
    ]
    shown = view(report_of(sectors), languages["en"]).sectors

    assert [1] * MOST_CHARTS + [0] * (100 - MOST_CHARTS) == [
        len(sector.charts) for sector in shown
    ]


def test_charts_in_three_languages(report: Report, languages: Languages) -> None:
    """Titles, notes and texts of charts come in the language of the page."""
    charts = {
        tag: [c for s in view(report, languages[tag]).sectors for c in s.charts]
        for tag in ("en", "vi", "hi")
    }

    assert [
        "Doanh thu: 6 tháng đầu năm 2024 so với 6 tháng đầu năm 2023",
        "Doanh thu: 6 tháng đầu năm 2024 so với 6 tháng đầu năm 2023",
        "Thủ tục, theo thành phần",
    ] == [str(chart.title) for chart in charts["vi"]]
    assert (
        "राजस्व: अनुमानित मान 226 अरब VND है, "
        "जो 2023 की इसी अवधि की तुलना में 11.5% अधिक है; "
        "तुलना का मान: 2023 की पहली छमाही (200 अरब VND, निहित)।" == charts["hi"][0].alt
    )
    assert ["comparison", "comparison", "parts"] == [c.kind for c in charts["en"]]


def test_a_name_in_another_language_is_told(drawn: Drawn) -> None:
    """A chart whose metric has no name in the page's language says in which it is."""
    (chart,) = drawn(GREW, tag="vi")

    assert "en" == chart.title.language
