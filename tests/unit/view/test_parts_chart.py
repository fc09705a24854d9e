"""Parts of a whole as bars."""

from collections.abc import Callable
from typing import Any

import pytest

from ictreport.model import Breakdown, Metric, Text
from ictreport.view import ChartView, Phrase
from ictreport.view._parts_chart import MOST_PARTS

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


def lengths(chart: ChartView) -> list[list[int]]:
    """Give the length of each bar."""
    return [[bar.length for bar in group.bars] for group in chart.groups]


def test_complete_parts_are_shares(drawn: Drawn) -> None:
    """Bars are in proportion to shares, in the order of the report."""
    (chart,) = drawn(
        metric(
            "w", "8 VND [exact]", breakdowns=[parts("3 VND [exact]", "5 VND [exact]")]
        )
    )

    assert ("parts", "s.w", Phrase("W, by part")) == (
        chart.kind,
        chart.address,
        chart.title,
    )
    assert [[600, 1000]] == lengths(chart)
    assert ["3 VND, 37.5%", "5 VND, 62.5%"] == [b.value for b in chart.groups[0].bars]
    assert (
        "W stood at 8 VND; the figure is made up of P0 (3 VND, 37.5%) "
        "and P1 (5 VND, 62.5%)." == chart.alt
    )
    assert "Bars show shares of the whole, from zero." == chart.note


def test_partial_parts_have_a_rest(drawn: Drawn) -> None:
    """What no part names is computed where it is certain, and said to be implied."""
    (chart,) = drawn(
        metric(
            "w",
            "8 VND [exact]",
            breakdowns=[parts("3 VND [exact]", "1 VND [exact]", complete=False)],
        )
    )
    rest = chart.groups[0].bars[-1]

    assert ("All others", "4 VND, 50.0%", 1000, "rest", True) == (
        str(rest.label),
        rest.value,
        rest.length,
        rest.role,
        rest.implied,
    )
    assert chart.alt.endswith("and All others (4 VND, 50.0%, implied).")


@pytest.mark.parametrize(
    ("value", "breakdown"),
    [
        pytest.param("8 VND", parts("3 VND", None, "4 VND", complete=False), id="lost"),
        pytest.param("8 VND", parts("> 3 VND", "4 VND", complete=False), id="bound"),
        pytest.param("8 VND", parts("3 VND", "5 VND", complete=False), id="unsure"),
        pytest.param("≈ 9 VND", parts("4 VND", "5 VND", complete=False), id="none"),
        pytest.param("8 VND", parts("3 VND", "4 VND"), id="complete"),
    ],
)
def test_no_rest_that_is_not_certain(
    value: str, breakdown: Breakdown, drawn: Drawn
) -> None:
    """A rest that may be nothing, or that nobody can compute, is not drawn."""
    (chart,) = drawn(metric("w", value, breakdowns=[breakdown]))

    assert {"part"} == {bar.role for bar in chart.groups[0].bars}


@pytest.mark.parametrize(
    ("value", "breakdown"),
    [
        pytest.param(None, parts("3 VND", "5 VND"), id="no-whole"),
        pytest.param("> 8 VND", parts("3 VND", "5 VND"), id="open-whole"),
        pytest.param("-8 VND", parts("-3 VND", "-5 VND"), id="negative-whole"),
        pytest.param("8 VND", parts("-3 VND", "11 VND"), id="negative-part"),
        pytest.param("8 VND", parts("3 VND", "9 VND"), id="part-beyond"),
        pytest.param("8 VND", parts("3 VND", "5 USD"), id="other-unit"),
        pytest.param("8 VND", parts("8 VND"), id="one-part"),
        pytest.param("8 VND", parts("3 VND", None), id="one-known"),
        pytest.param("90 VND", parts(*["10 VND"] * (MOST_PARTS + 1)), id="too-many"),
    ],
)
def test_no_parts_that_are_no_shares(
    value: str | None, breakdown: Breakdown, drawn: Drawn
) -> None:
    """Parts are drawn only where each is a share of a known whole."""
    status = "normal" if value else "missing"

    assert () == drawn(metric("w", value, status=status, breakdowns=[breakdown]))


def test_parts_that_do_not_add_up_are_no_shares(drawn: Drawn) -> None:
    """Of rates of groups nobody can say which share of the whole they are."""
    rates = Breakdown(
        complete=True,
        additive=False,
        parts=[metric("p0", "4.9 %"), metric("p1", "5.3 %")],
    )

    assert () == drawn(metric("w", "5.1 %", breakdowns=[rates]))
