"""Breakdowns at other times, and those whose parts cannot be added up."""

from fractions import Fraction
from typing import Any

import pytest
from building import NAME, said
from test_parts import level, metric, whole

from ictreport.checks import Range
from ictreport.model import (
    Breakdown,
    History,
    Interval,
    Metric,
    Period,
    Plan,
    Unit,
)


def times(*values: str | None, **more: Any) -> list[Metric]:  # noqa: ANN401
    """Make parts with values a year and two years ago as well."""
    periods = ["2024-S1", "2023-S1", "plan:2024"]
    history = [
        History(period, value)
        for period, value in zip(periods[1:], values[1:], strict=False)
        if value is not None
    ]
    return [Metric(more.pop("code", "m"), NAME, values[0], history=history, **more)]


@pytest.mark.parametrize(
    ("then", "parts", "expected"),
    [
        ("8 boat", ["5 boat", "3 boat"], [("pass", None)]),
        ("9 boat", ["5 boat", "3 boat"], [("fail", "parts_sum_at")]),
        ("9 boat", ["5 boat", None], []),
        (None, ["5 boat", "3 boat"], []),
    ],
)
def test_parts_add_up_in_every_baseline(
    then: str | None, parts: list[str | None], expected: list[tuple[str, str | None]]
) -> None:
    """Where the report gives the whole and all parts for a period, they are added."""
    made = [
        times("1 boat", part, code=code)[0]
        for code, part in zip("ab", parts, strict=True)
    ]
    breakdown = Breakdown(complete=True, parts=made)
    found = times("2 boat", then, breakdowns=[breakdown])
    now, *before = said("parts-sum", *found)

    assert ("pass", None) == (now.result, now.baseline)
    assert expected == [(one.result, one.message or None) for one in before]
    assert all(one.baseline == Period.parse("2023-S1") for one in before)


def test_a_sum_of_a_plan_names_its_figures() -> None:
    """The keys are those of the plan, and the sentence says which it is."""
    part = times("1 boat", None, "5 boat", code="a")
    breakdown = Breakdown(complete=True, parts=part)
    _, outcome = said(
        "parts-sum", *times("1 boat", None, "7 boat", breakdowns=[breakdown])
    )

    assert ("parts_sum_at", Plan("2024"), Fraction(2)) == (
        outcome.message,
        outcome.baseline,
        outcome.gap,
    )
    assert (level("s.m", "plan:2024"),) == outcome.target
    assert (level("s.m.a", "plan:2024"),) == outcome.source
    assert Plan("2024") == dict(outcome.params)["baseline"]


def test_what_other_reports_state_is_not_added_up() -> None:
    """A linked value is no statement of this report; neither is one of its own time."""
    part = metric(
        "a", "1 boat", history=[History("2023-S1", "5 boat", linked_from="then")]
    )
    breakdown = Breakdown(complete=True, parts=[part])
    history = [History("2023-S1", "7 boat"), History("2024-S1", "1 boat")]
    found = metric("m", "1 boat", history=history, breakdowns=[breakdown])

    assert [None] == [one.baseline for one in said("parts-sum", found)]


def test_a_missing_value_hides_no_other_of_its_time() -> None:
    """Where a baseline stands twice, the first that has a value is added."""
    history = [History("2023-S1", None, "missing"), History("2023-S1", "5 boat")]
    part = metric("a", "1 boat", history=history)
    breakdown = Breakdown(complete=True, parts=[part])
    found = metric("m", "1 boat", history=history, breakdowns=[breakdown])

    assert ["pass", "pass"] == [one.result for one in said("parts-sum", found)]


@pytest.mark.parametrize(
    ("periods", "result"),
    [
        (["2024-Q1", "2024-Q2"], "fail"),
        (["2024-Q2", "2024-Q1"], "fail"),
        (["2024-01-01/P4M", "2024-05-01/P2M"], "fail"),
        (["2024-Q1", "2024-Q1"], "unknown"),
        (["2024-Q2", "2024-Q3"], "unknown"),
        (["2024-Q1", "2024-06"], "unknown"),
        (["2024-Q1", None], "unknown"),
    ],
)
def test_parts_of_adjacent_periods_add_up(
    periods: list[str | None], result: str
) -> None:
    """Quarters make up their half-year when they fill it from end to end."""
    parts = [
        metric(code, "5 boat", period=period)
        for code, period in zip("ab", periods, strict=True)
    ]

    assert [result] == [
        one.result for one in said("parts-sum", whole("9 boat", *parts))
    ]


def around(value: str | None, *parts: str | None, complete: bool = True) -> Metric:
    """Make a metric of parts that cannot be added up."""
    made = [metric(f"p{number}", part) for number, part in enumerate(parts)]
    breakdown = Breakdown(complete=complete, additive=False, parts=made)
    return metric("m", value, breakdowns=[breakdown])


@pytest.mark.parametrize(
    ("value", "parts", "result"),
    [
        ("5.0 %", ["4.0 %", "6.0 %"], "pass"),
        ("4.0 %", ["4.0 %", "6.0 %"], "pass"),
        ("3.9 %", ["4.0 %", "6.0 %"], "pass"),
        ("3.8 %", ["4.0 %", "6.0 %"], "fail"),
        ("6.2 %", ["4.0 %", "6.0 %"], "fail"),
        ("50 %", ["> 4 %", "6.0 %"], "pass"),
        ("50 %", ["< 4 %", "6.0 %"], "fail"),
        ("-50 %", ["< 4 %", "6.0 %"], "pass"),
        ("-2.0 %", ["4.0 %", "-6.0 %"], "pass"),
        ("5.0 %", ["4.0 %", None, "6.0 %"], "pass"),
        ("7.0 %", ["4.0 %", None, "6.0 %"], "unknown"),
        (None, ["4.0 %"], "unknown"),
        ("5.0 %", [None], "unknown"),
        ("5.0 %", ["4 VND"], "unknown"),
    ],
)
def test_a_whole_lies_around_its_parts(
    value: str | None, parts: list[str | None], result: str
) -> None:
    """From the lowest to the highest; a missing part could reach further."""
    assert [result] == [
        one.result for one in said("parts-around", around(value, *parts))
    ]


@pytest.mark.parametrize(
    ("total", "additive", "sums", "around"),
    [
        ("150 boat", None, [], ["additive_unsaid"]),
        ("150 boat", True, [""], []),
        ("150 boat", False, [], ["parts_around"]),
        ("151 boat", True, ["parts_sum"], []),
        ("151 boat", None, [], ["parts_around"]),
        ("70 boat", None, [], [""]),
    ],
)
def test_averages_over_time_add_up_over_groups(
    total: str, sums: list[str], around: list[str], *, additive: bool | None
) -> None:
    """They are added where they say so, and not accused where they add up."""
    parts = [metric("women", "60 boat"), metric("men", "90 boat")]
    breakdown = Breakdown(complete=True, additive=additive, parts=parts)
    made = metric("staff", total, collection="average", breakdowns=[breakdown])

    assert [sums, around] == [
        [one.message for one in said(rule, made)]
        for rule in ("parts-sum", "parts-around")
    ]


def test_a_whole_beyond_its_parts_fails() -> None:
    """The failure tells how far the parts reach, and by how much the whole is off."""
    (outcome,) = said("parts-around", around("6.3 %", "4.0 %", "6.0 %"))

    assert (
        "parts_around",
        Range(Interval(Fraction("3.95"), Fraction("6.05")), Unit("%")),
        Fraction("0.2"),
        (level("s.m.p0"), level("s.m.p1")),
        (level("s.m"),),
    ) == (
        outcome.message,
        outcome.computed,
        outcome.gap,
        outcome.source,
        outcome.target,
    )


def test_an_incomplete_breakdown_is_around_nothing() -> None:
    """What is left out, or subtracted, could lie anywhere; sums are another rule's."""
    assert [] == said("parts-around", around("9 %", "4 %", complete=False))
    assert [] == said("parts-around", whole("9 boat", metric("a", "4 boat")))
    assert [] == said("parts-sum", around("9 %", "4 %"))


def test_an_index_is_never_a_sum() -> None:
    """Whatever its breakdown does not say."""
    parts = [metric("a", "101 index"), metric("b", "103 index")]
    found = whole("104 index", *parts)

    assert [] == said("parts-sum", found)
    assert ["pass"] == [one.result for one in said("parts-around", found)]
    assert ["unknown"] == [
        one.result for one in said("parts-sum", whole(None, metric("a", None)))
    ]


def needs(value: str, *parts: str) -> list[Interval]:
    """Say where the whole and each part must lie, the others being as they are."""
    (outcome,) = said("parts-around", around(value, *parts))
    return [operand.needed for operand in outcome.arithmetic.operands()]


def test_a_part_must_reach_as_far_as_its_whole() -> None:
    """Only the part that does so alone is held to it; of a wrong whole any could."""
    low, middle, high = Fraction("3.5"), Fraction("4.5"), Fraction("5.25")
    everything = Interval.everything()

    assert [Interval(low, high), Interval(None, middle), everything] == needs(
        "4 %", "4 %", "5.2 %"
    )
    assert [everything, everything, everything] == needs("5 %", "4 %", "6 %", "5 %")[1:]
    assert [Interval(Fraction("8.5"), None)] * 2 == needs("9 %", "4 %", "6 %")[1:]
    assert [Interval(None, Fraction("1.5"))] * 2 == needs("1 %", "4 %", "6 %")[1:]
    assert [Interval(middle, Fraction("5.5"))] == needs("5 %", "9 %")[1:]


@pytest.mark.parametrize("sign", [">", "<"])
def test_a_whole_is_not_at_a_bound_that_its_outermost_part_does_not_reach(
    sign: str,
) -> None:
    """Parts of more than 3 % and of more than 3 % have no whole of exactly 3 %."""
    parts = [Metric(code, NAME, f"{sign} 3 % [exact]") for code in "ab"]
    breakdown = Breakdown(complete=True, additive=False, parts=parts)
    (outcome,) = said(
        "parts-around", Metric("m", NAME, "3 % [exact]", breakdowns=[breakdown])
    )

    assert "fail" == outcome.result
