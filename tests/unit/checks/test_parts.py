"""Rules on breakdowns and shares, outcome by outcome."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from building import NAME, said

from ictreport.checks import FigureKey, Hint, Outcome, Range
from ictreport.model import Breakdown, History, Interval, Metric, Quantity, Unit

BOAT = Unit("boat")
VND = Unit("VND")
BILLION = 10**9


def metric(code: str, value: str | None, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric; without a value it is missing."""
    status = "normal" if value else "missing"
    return Metric(code, NAME, value, status=status, **more)


def whole(value: str | None, *parts: Metric, complete: bool = True) -> Metric:
    """Make a metric of parts."""
    return metric("m", value, breakdowns=[Breakdown(complete=complete, parts=parts)])


def level(address: str, period: str = "2024-S1") -> FigureKey:
    """Name the value of a metric."""
    return ("now", address, "level", period)


def unknown(message: str, *missing: str, address: str = "s.m") -> Outcome:
    """Say that the value of a metric cannot be judged."""
    return Outcome(
        address=address,
        result="unknown",
        message=message,
        params={"missing": missing, "baseline": None},
        missing=missing,
        target=(level(address),),
    )


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("1683 boat", ["676 boat", "753 boat", "254 boat"]),
        ("1.7 thousand boat", ["676 boat", "753 boat", "254 boat"]),
        ("226 billion VND", ["100.4 billion VND", "125.1 billion VND"]),
        ("> 96 boat", ["50 boat", "47 boat"]),
        ("3 boat", ["< 2 boat", "1 boat", "1 boat"]),
        ("-2 billion VND", ["-5 billion VND", "3 billion VND"]),
    ],
)
def test_parts_that_can_add_up_pass(value: str, parts: list[str]) -> None:
    """What the parts can add up to meets what the whole can be."""
    made = [metric(f"p{number}", part) for number, part in enumerate(parts)]

    assert [Outcome(address="s.m", result="pass")] == said(
        "parts-sum", whole(value, *made)
    )


def test_parts_that_miss_their_whole_fail() -> None:
    """The failure holds both intervals, the gap, and which figures made which."""
    found = whole(
        "226 billion VND",
        metric("a", "100 billion VND"),
        metric("b", "128 billion VND"),
    )
    stated = Range(
        Interval(Fraction("225.5") * BILLION, Fraction("226.5") * BILLION), VND, 9
    )
    computed = Range(Interval(227 * BILLION, 229 * BILLION), VND, 9)
    gap = Fraction(BILLION, 2)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="parts_sum",
            params={
                "stated": stated,
                "computed": computed,
                "gap": Range(Interval(gap, None), VND, 9),
            },
            stated=stated,
            computed=computed,
            gap=gap,
            source=(level("s.m.a"), level("s.m.b")),
            target=(level("s.m"),),
        )
    ] == said("parts-sum", found)


@pytest.mark.parametrize(
    ("value", "part", "hint"),
    [
        ("1638 boat", "1683 boat", ("slip_digits", "1683 boat")),
        ("1683 boat", "1683000 boat", ("slip_scale", "1683 thousand boat")),
        ("1.683 VND", "1683 VND", ("slip_separator", "1683 VND")),
    ],
)
def test_a_slip_in_the_whole_is_hinted_at(
    value: str, part: str, hint: tuple[str, str]
) -> None:
    """A whole that would agree after one slip says which."""
    (outcome,) = said("parts-sum", whole(value, metric("a", part)))
    message, meant = hint

    assert (
        Hint(
            message,
            (("stated", Quantity.parse(value)), ("meant", Quantity.parse(meant))),
        ),
    ) == outcome.hints


def test_a_whole_whose_digits_were_cut_off_is_hinted_at() -> None:
    """2.06 would agree with 2.067389 if it had been cut off."""
    (outcome,) = said(
        "parts-sum", whole("2.06 million VND", metric("a", "2.067389 million VND"))
    )

    assert "fail" == outcome.result
    assert (
        Hint("slip_cut_off", (("stated", Quantity.parse("2.06 million VND")),)),
    ) == outcome.hints


@pytest.mark.parametrize("rule", ["parts-sum", "parts-within"])
def test_missing_values_are_unknown_and_named(rule: str) -> None:
    """No part is taken for zero, and every address without a value is told."""
    complete = rule == "parts-sum"
    parts = [metric("a", None), metric("b", "3 boat"), metric("c", None)]

    assert [unknown("value_missing", "s.m.a", "s.m.c")] == said(
        rule, whole("10 boat", *parts, complete=complete)
    )
    assert [unknown("value_missing", "s.m.a", "s.m.c")] == said(
        rule, whole(None, *parts, complete=complete)
    )
    assert [unknown("level_missing")] == said(
        rule, whole(None, metric("b", "3 boat"), complete=complete)
    )


@pytest.mark.parametrize("rule", ["parts-sum", "parts-within"])
def test_parts_that_measure_something_else_are_unknown(rule: str) -> None:
    """Other units and other periods are never added up."""
    complete = rule == "parts-sum"
    money = whole("10 boat", metric("a", "10 VND"), complete=complete)
    mixed = whole("10 boat", metric("a", "10 boat", period="2024"), complete=complete)

    assert [unknown("unit_differs")] == said(rule, money)
    missing = attrs.evolve(
        unknown("value_missing", "s.m@2024"), target=(level("s.m", "2024"),)
    )
    assert [missing] == said(rule, mixed)


def test_parts_of_the_period_of_their_whole_add_up() -> None:
    """A period of one's own is no obstacle when the parts have the same."""
    found = metric(
        "m",
        "3 boat",
        period="2024-05",
        breakdowns=[
            Breakdown(complete=True, parts=[metric("a", "3 boat", period="2024-05")])
        ],
    )

    assert [Outcome(address="s.m", result="pass")] == said("parts-sum", found)


def test_each_figure_of_the_history_of_a_whole_is_compared_itself() -> None:
    """What is withheld is not judged as what is printed beside it."""
    ago, linked = "2023-S1", {"PRICES": "L"}
    history = [
        History(ago, "5 boat", dimensions=linked),
        History(ago, None, status="suppressed"),
    ]
    part = metric("a", "5 boat", history=[History(ago, "5 boat")])
    made = attrs.evolve(whole("5 boat", part), history=history)

    assert [("pass", "None"), ("unknown", ago)] == [
        (one.result, str(one.baseline)) for one in said("parts-sum", made)
    ]


def test_a_part_that_stands_twice_counts_twice() -> None:
    """The figures are added as they stand, in whatever order."""
    for parts in (("a", "a", "b"), ("b", "a", "a")):
        made = [metric(code, "5 boat") for code in parts]
        (outcome,) = said("parts-sum", whole("10 boat", *made))

        assert ("fail", Fraction(5)) == (outcome.result, outcome.gap)


def test_every_breakdown_is_looked_at_by_one_rule() -> None:
    """Complete parts, parts of parts, and parts that are only some of a whole."""
    inner = metric(
        "a",
        "4 boat",
        breakdowns=[Breakdown(complete=True, parts=[metric("x", "4 boat")])],
    )
    outer = whole("10 boat", inner, complete=False)

    assert ["s.m.a"] == [outcome.address for outcome in said("parts-sum", outer)]
    assert ["s.m"] == [outcome.address for outcome in said("parts-within", outer)]
    assert [] == said("parts-sum", metric("m", "10 boat"))
    assert [] == said("parts-within", metric("m", "10 boat"))


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("10 boat", ["7 boat", "3 boat"]),
        ("10 boat", ["1 boat"]),
        ("226 billion VND", ["226.50 billion VND"]),
        ("10 boat", ["< 12 boat", "5 boat"]),
        ("> 10 boat", ["700 boat"]),
        ("≤ 10 boat", ["10 boat"]),
    ],
)
def test_parts_that_can_lie_within_their_whole_pass(
    value: str, parts: list[str]
) -> None:
    """The least that the parts can be does not exceed the most that the whole can."""
    made = [metric(f"p{number}", part) for number, part in enumerate(parts)]

    assert [Outcome(address="s.m", result="pass")] == said(
        "parts-within", whole(value, *made, complete=False)
    )


def test_parts_that_exceed_their_whole_fail() -> None:
    """The failure holds what the parts add up to, and hints at nothing."""
    found = whole(
        "10 boat", metric("a", "7 boat"), metric("b", "> 5 boat"), complete=False
    )
    stated = Range(Interval.exact(10), BOAT)
    computed = Range(Interval(12, None, lower_open=True), BOAT)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="parts_within",
            params={
                "stated": stated,
                "computed": computed,
                "gap": Range(Interval(2, None), BOAT),
            },
            stated=stated,
            computed=computed,
            gap=Fraction(2),
            source=(level("s.m.a"), level("s.m.b")),
            target=(level("s.m"),),
        )
    ] == said("parts-within", found)


def test_more_than_the_whole_exceeds_it() -> None:
    """An open bound decides: more than ten is not within ten."""
    (outcome,) = said(
        "parts-within", whole("10 boat", metric("a", "> 10 boat"), complete=False)
    )

    assert ("fail", Fraction(0)) == (outcome.result, outcome.gap)


def test_known_parts_that_exceed_the_whole_fail_without_the_missing() -> None:
    """A part without a value can only add to what is too much already."""
    (outcome,) = said(
        "parts-within",
        whole("10 boat", metric("a", None), metric("b", "11 boat"), complete=False),
    )

    assert ("fail", Fraction(1), (level("s.m.a"), level("s.m.b"))) == (
        outcome.result,
        outcome.gap,
        outcome.source,
    )


def test_a_temperature_that_is_missing_can_be_below_zero() -> None:
    """Known parts may exceed the whole where a missing one can be anything."""
    parts = [metric("a", "20 celsius"), metric("b", None)]
    division = Breakdown(complete=True, additive=True, parts=parts)

    (outcome,) = said("parts-sum", metric("m", "7 celsius", breakdowns=[division]))

    assert "unknown" == outcome.result


@pytest.mark.parametrize("part", ["3 VND", "30 VND"])
def test_parts_below_zero_are_unknown(part: str) -> None:
    """Where a part is below zero, a part that is not told can be so as well."""
    parts = [metric("a", part), metric("b", "-5 VND")]

    assert [unknown("part_negative")] == said(
        "parts-within", whole("10 VND", *parts, complete=False)
    )


@pytest.mark.parametrize(
    "value", ["0 %", "100 %", "> 96 %", "100.04 % [1]", "-0.5 % [0]"]
)
def test_shares_pass(value: str) -> None:
    """A share passes when anything that it can be lies between 0 and 100."""
    assert [Outcome(address="s.m", result="pass")] == said(
        "share-range", metric("m", value, of=NAME)
    )


@pytest.mark.parametrize(
    ("value", "lower", "upper", "gap"),
    [
        ("103 %", "102.5", "103.5", "2.5"),
        ("-1.0 %", "-1.05", "-0.95", "0.95"),
        ("965 %", "964.5", "965.5", "864.5"),
    ],
)
def test_shares_beyond_their_range_fail(
    value: str, lower: str, upper: str, gap: str
) -> None:
    """The interval is looked at before it is capped, and tells no slip."""
    stated = Range(Interval(Fraction(lower), Fraction(upper)), Unit("%"))

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="share_range",
            params={"stated": stated},
            stated=stated,
            computed=Range(Interval(0, 100), Unit("%")),
            gap=Fraction(gap),
            target=(level("s.m"),),
        )
    ] == said("share-range", metric("m", value, of="s.m"))


def test_a_share_beyond_an_open_end_fails() -> None:
    """More than 100 % touches 100 % and is none."""
    (outcome,) = said("share-range", metric("m", "> 100 %", of=NAME))

    assert ("fail", Fraction(0)) == (outcome.result, outcome.gap)


def test_a_share_without_a_value_is_unknown() -> None:
    """A share that is not there cannot be judged."""
    assert [unknown("level_missing")] == said("share-range", metric("m", None, of=NAME))


def test_what_is_no_share_is_not_looked_at() -> None:
    """Neither a percent of nothing nor a count of something has a range."""
    assert [] == said("share-range", metric("m", "103 %"), metric("n", "1 boat"))
    assert [] == said("share-range", metric("m", "103 boat", of=NAME))
    assert [] == said(
        "share-range",
        metric("m", "103 %", of=NAME, growth_over="P1Y"),
        metric("n", None, of=NAME, growth_over="P1Y"),
    )


def test_breakdowns_are_judged_one_by_one() -> None:
    """Each additive breakdown of a metric has an outcome of its own."""
    by_age = Breakdown(complete=True, parts=[metric("young", "9 boat")])
    by_kind = Breakdown(complete=False, parts=[metric("sail", "7 boat")])
    rates = [
        Breakdown(complete, [metric(code, "80 boat")], additive=False)
        for code, complete in (("a", True), ("b", False))
    ]
    found = metric("m", "10 boat", breakdowns=[by_age, by_kind, *rates])

    assert ["fail"] == [one.result for one in said("parts-sum", found)]
    assert ["pass"] == [one.result for one in said("parts-within", found)]
    assert ["fail"] == [one.result for one in said("parts-around", found)]
