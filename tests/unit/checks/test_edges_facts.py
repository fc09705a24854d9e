"""Facts at the edges: limits, and the same figure stated more than once."""

import pytest
from building import AGO, metric, report, results, said

from ictreport.checks import Range
from ictreport.checks._statements import statements
from ictreport.model import Breakdown, Claim, History, Metric, Period, Quantity, Text

BEFORE = "2022-S1"
ALL = Text.of(en="all")


def test_every_growth_is_held_against_the_limit() -> None:
    """A claim of another kind, a small growth and one told elsewhere hide none."""
    one = metric(
        "5 VND",
        claims=[
            Claim("ratio", AGO, "300 %"),
            Claim("growth", AGO, "20 %"),
            Claim("growth", AGO, "90 %"),
            Claim("growth", AGO, "2 thousand %"),
        ],
    )
    passed, failed = said("plausible-growth", one)
    stated = Quantity.parse("2 thousand %")

    assert ("pass", Claim("growth", AGO, "20 %")) == (passed.result, passed.claim)
    assert ("fail", Claim("growth", AGO, "2 thousand %")) == (
        failed.result,
        failed.claim,
    )
    assert Range(stated.interval, stated.unit, 3) == failed.stated


def test_only_what_is_stated_more_than_once_is_collected() -> None:
    """A figure beside one that stands twice is none of them."""
    one = metric(
        "5 VND",
        history=[
            History(AGO, "3 VND"),
            History(BEFORE, "2 VND"),
            History(AGO, "3 VND"),
        ],
    )

    assert [("s.m", Period.parse(AGO), ())] == [*statements(report(one))]
    assert {} == statements(report(metric("5 VND", history=[History(AGO, "3 VND")])))


def test_a_linked_statement_hides_none_behind_it() -> None:
    """The two that the report itself gives are compared."""
    one = metric(
        "5 VND",
        history=[
            History(AGO, "3 VND"),
            History(AGO, "9 VND", linked_from="then"),
            History(AGO, "3 VND"),
        ],
    )

    assert [("s.m", "pass")] == results("duplicate-fact", one)


def test_one_address_for_two_periods_is_compared_with_its_history() -> None:
    """The value of the metric and the entry of the other are both the report's."""
    then = metric("3 VND", period=AGO)
    now = metric("5 VND", history=[History(AGO, "9 VND")])

    assert [("s.m", "fail")] == results("duplicate-fact", then, now)


@pytest.mark.parametrize(
    ("rule", "metrics", "expected"),
    [
        (
            "excess-digits",
            [metric("5.5 VND [1]", "a"), metric("5.55 VND [1]", "b")],
            [("s.b", "fail")],
        ),
        (
            "excess-digits",
            [metric("50 VND [-1]", "a"), metric("55 VND [-1]", "b")],
            [("s.a", "pass"), ("s.b", "fail")],
        ),
        (
            "round-count",
            [
                metric(None, "a"),
                metric("10000 VND", "b"),
                metric("10000 boat [-1]", "c"),
                metric("10000 boat", "d"),
                metric("10001 boat", "e"),
            ],
            [("s.d", "fail"), ("s.e", "pass")],
        ),
        (
            "share-range",
            [
                metric("120 %", "a"),
                metric("20 %", "b", of=ALL),
                metric("120 %", "c", of=ALL),
            ],
            [("s.b", "pass"), ("s.c", "fail")],
        ),
    ],
)
def test_what_is_not_looked_at_hides_none_behind_it(
    rule: str, metrics: list[Metric], expected: list[tuple[str, str]]
) -> None:
    """Every figure is looked at, whatever stands before it."""
    assert expected == results(rule, *metrics)


@pytest.mark.parametrize(
    ("value", "result"), [("0 VND", "pass"), ("0.5 VND", "pass"), ("-1 VND", "unknown")]
)
def test_only_a_part_below_zero_leaves_room_for_more(value: str, result: str) -> None:
    """Parts of zero, or of less than one, cannot take anything back."""
    one = metric(
        "5 VND",
        breakdowns=[
            Breakdown(complete=False, parts=[metric(value, "a"), metric("2 VND", "b")])
        ],
    )

    assert [("s.m", result)] == results("parts-within", one)
