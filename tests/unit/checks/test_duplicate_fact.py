"""The rule duplicate-fact, in every order."""

import itertools
from fractions import Fraction

import pytest
from building import AGO, NOW, level, metric, quantity, report, said

from ictreport.checks import Outcome, Range
from ictreport.model import Breakdown, History, Interval, Metric, Period, Unit

BOAT = Unit("boat")


def contradiction(first: str, second: str, period: str = NOW) -> Outcome:
    """Say that two counts of one figure of the report are stated."""
    one, two = quantity(first), quantity(second)
    gap = abs(one.amount - two.amount)
    return Outcome(
        address="s.m",
        result="fail",
        message="duplicate_fact",
        params={
            "stated": Range(one.interval, BOAT),
            "computed": Range(two.interval, BOAT),
            "gap": Range(Interval.exact(gap), BOAT),
            "baseline": Period.parse(period),
            "value": one,
            "other": two,
            "report": "now",
            "other_report": "now",
        },
        baseline=Period.parse(period),
        stated=Range(one.interval, BOAT),
        computed=Range(two.interval, BOAT),
        gap=gap,
        source=(level(period),),
        target=(level(period),),
    )


@pytest.mark.parametrize(
    ("first", "second"), [("1683 boat", "1690 boat"), ("1690 boat", "1683 boat")]
)
def test_two_values_of_one_figure_fail_in_either_order(first: str, second: str) -> None:
    """Two metrics of one address and accuracy contradict each other."""
    assert [contradiction(first, second)] == said(
        "duplicate-fact", metric(first), metric(second)
    )


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_three_values_are_compared_in_every_order(order: tuple[int, ...]) -> None:
    """Each is compared with those before it, wherever the odd one stands."""
    values = ["1683 boat", "1683 boat", "1690 boat"]
    found = said("duplicate-fact", *(metric(values[place]) for place in order))
    odd = order.index(2)

    assert [["fail", "fail"], ["fail", "pass"], ["pass", "fail"]][odd] == [
        one.result for one in found
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_accuracy_decides_whether_two_values_contradict(order: int) -> None:
    """Values to the hundred and to the unit agree within the hundred only."""
    agree = [metric("1700 boat [-2]"), metric("1683 boat")][::order]
    differ = [metric("1600 boat [-2]"), metric("1683 boat")][::order]
    passed = Outcome(address="s.m", result="pass", baseline=Period.parse(NOW))

    assert [passed] == said("duplicate-fact", *agree)
    assert [("fail", Fraction(33))] == [
        (one.result, one.gap) for one in said("duplicate-fact", *differ)
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_duplicates_do_not_hide_a_wrong_total(order: int) -> None:
    """Each of two totals is compared with its own parts, whichever stands first."""

    def total(value: str) -> Metric:
        part = Breakdown(complete=True, parts=[metric("1683 boat", "part")])
        return metric(value, breakdowns=[part])

    found = [total("1683 boat"), total("1690 boat")][::order]

    assert ["pass", "fail"][::order] == [
        one.result for one in said("parts-sum", *found)
    ]
    assert ["fail", "pass"] == [one.result for one in said("duplicate-fact", *found)]


def test_history_can_contradict_itself() -> None:
    """Two entries for one period, an entry for the own period, and two of one plan."""
    past = metric(
        "5 boat", history=[History(AGO, "1683 boat"), History(AGO, "1690 boat")]
    )
    own = metric("1683 boat", history=[History(NOW, "1690 boat")])
    plan = metric(
        "5 boat",
        history=[History("plan:2024", "1 boat"), History("plan:2024", "1 boat")],
    )

    assert [contradiction("1683 boat", "1690 boat", AGO)] == said(
        "duplicate-fact", past
    )
    assert [contradiction("1683 boat", "1690 boat")] == said("duplicate-fact", own)
    assert ["pass"] == [one.result for one in said("duplicate-fact", plan)]


def test_metrics_of_other_periods_are_no_duplicates() -> None:
    """A figure of May and one of the half-year stand side by side."""
    assert [] == said(
        "duplicate-fact", metric("5 boat", period="2024-05"), metric("1683 boat")
    )


def test_reports_can_contradict_each_other() -> None:
    """Two earlier reports on one period, and one on the own period, are compared."""
    one = report(metric("1683 boat"), name="one", period=AGO)
    two = report(metric("1690 boat"), name="two", period=AGO)
    same = report(metric("6 boat"), name="same")
    found = said("duplicate-fact", metric("5 boat"), previous=[two, same, one])

    assert [
        ("fail", level(NOW), level(NOW, "same")),
        ("fail", level(AGO, "one"), level(AGO, "two")),
    ] == [(each.result, *each.target, *each.source) for each in found]


def test_what_an_earlier_report_states_twice_is_not_told_of_this_one() -> None:
    """Both metrics of an address are linked to both values, which are not compared."""
    before = report(metric("7 boat"), metric("9 boat"), name="then", period=AGO)
    twins = [metric("5 boat"), metric("5 boat")]

    found = said("duplicate-fact", *twins, previous=[before])

    assert [("pass", Period.parse(NOW))] == [
        (one.result, one.baseline) for one in found
    ]


def test_a_revised_base_is_left_to_another_rule() -> None:
    """A given and a linked value for another period are not compared here."""
    before = report(metric("1683 boat"), name="one", period=AGO)
    found = metric("5 boat", history=[History(AGO, "1690 boat")])

    assert [] == said("duplicate-fact", found, previous=[before])


@pytest.mark.parametrize(
    ("first", "second", "message", "missing"),
    [
        ("5 boat", None, "value_missing", ("s.m@2024-S1",)),
        (None, "5 boat", "value_missing", ("s.m@2024-S1",)),
        ("5 boat", "5 VND", "unit_differs", ()),
    ],
)
def test_statements_that_cannot_be_compared_are_unknown(
    first: str | None, second: str | None, message: str, missing: tuple[str, ...]
) -> None:
    """The reason is told, and where a value is missing."""
    assert [
        Outcome(
            address="s.m",
            result="unknown",
            message=message,
            params={"missing": missing, "baseline": Period.parse(NOW)},
            baseline=Period.parse(NOW),
            missing=missing,
            target=(level(),),
        )
    ] == said("duplicate-fact", metric(first), metric(second))


@pytest.mark.parametrize(
    ("first", "second", "hints"),
    [
        ("1683 boat", "1638 boat", ["slip_digits"]),
        ("1683 boat", "1683000 boat", ["slip_scale"]),
        ("2.06 VND", "2.067389 VND", ["slip_cut_off"]),
        ("2.067389 VND", "2.06 VND", ["slip_cut_off"]),
        ("45905 VND", "45405 VND", []),
    ],
)
def test_a_contradiction_hints_at_slips_of_either(
    first: str, second: str, hints: list[str]
) -> None:
    """A slip of the first, or digits of either that were cut off, are told."""
    (outcome,) = said("duplicate-fact", metric(first), metric(second))

    assert ["fail", *hints] == [outcome.result, *(one.message for one in outcome.hints)]
