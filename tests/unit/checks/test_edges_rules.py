"""Rules at the edges: what stops at one item must not stop at the next."""

from fractions import Fraction
from typing import Any

import pytest
from building import AGO, NAME, judged, metric, report, results, said

from ictreport.checks import Hint, Outcome, Range
from ictreport.checks._readings import as_points
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Interval,
    Metric,
    Occasion,
    Quantity,
    Task,
    Text,
)

BEFORE = "2022-S1"
ALL = Text.of(en="all")


def grew(value: str, *growths: str, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric with claims of growth."""
    return metric(value, claims=[Claim("growth", AGO, one) for one in growths], **more)


def hints(rule: str, one: Metric) -> list[str]:
    """Give the hints of the only outcome."""
    (outcome,) = said(rule, one)
    assert "rule_raised" != outcome.message
    return [hint.message for hint in outcome.hints]


def test_an_anniversary_on_a_day_has_one_ordinal() -> None:
    """A smaller one fails like a larger one."""

    def held(ordinal: int) -> str:
        day = Occasion("anniversary", ordinal, date="2024-08-28", since="1945-08-28")
        task = Task("t", NAME, "other", occasion=day)
        (outcome,) = judged("ordinal", report(tasks=[task]))
        return outcome.result

    assert ["fail", "pass", "fail"] == [held(ordinal) for ordinal in (78, 79, 80)]


def test_a_task_without_a_due_date_hides_none_behind_it() -> None:
    """Each task with a due date is looked at."""
    found = report(
        tasks=[Task("t", NAME, "other"), Task("u", NAME, "other", due="2024-S2")]
    )

    assert [Outcome(address="tasks.u", result="pass")] == judged("task-period", found)


def test_a_share_that_is_unchanged_is_capped() -> None:
    """Both figures are told as they were compared, between 0 and 100."""
    one = metric(
        "100 %",
        of=ALL,
        claims=[Claim("unchanged", AGO)],
        history=[History(AGO, "0 %")],
    )
    (outcome,) = said("unchanged-claim", one)
    half = Fraction(1, 2)
    unit = Quantity.parse("100 %").unit

    assert Range(Interval(100 - half, 100), unit) == outcome.stated
    assert Range(Interval(0, half), unit) == outcome.computed


def test_an_unchanged_value_may_have_been_cut_off() -> None:
    """The hint is at the value, not at the base."""
    one = metric(
        "25.8 VND",
        claims=[Claim("unchanged", AGO)],
        history=[History(AGO, "25.86 VND [exact]")],
    )
    (outcome,) = said("unchanged-claim", one)

    assert (
        Hint("slip_cut_off", (("stated", Quantity.parse("25.8 VND")),)),
    ) == outcome.hints


def test_every_baseline_of_claims_on_parts_is_looked_at() -> None:
    """One without claims on parts, one that is unknown, one that passes, one more."""
    plan = "plan:2024"
    parts = [
        metric(
            "1 VND [exact]",
            "a",
            claims=[
                Claim("change", AGO, "1 VND [exact]"),
                Claim("unchanged", BEFORE),
                Claim("unchanged", plan),
            ],
        ),
        metric(
            "1 VND [exact]", "b", claims=[Claim("unchanged", b) for b in (BEFORE, plan)]
        ),
    ]
    whole = metric(
        "2 VND [exact]",
        claims=[
            Claim("unchanged", "2021-S1"),
            Claim("unchanged", AGO),
            Claim("unchanged", BEFORE),
            Claim("change", plan, "9 VND [exact]"),
        ],
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )

    assert [
        (AGO, "unknown", "claim_missing"),
        (BEFORE, "pass", ""),
        (plan, "fail", "parts_claims_disagree"),
    ] == [
        (str(outcome.baseline), outcome.result, outcome.message)
        for outcome in said("claims-agree", whole)
    ]


def test_a_growth_of_zero_is_no_ratio() -> None:
    """Anything above it is looked at, be it ever so small."""
    assert [("s.m", "pass")] == results(
        "growth-or-ratio", grew("5 VND", "0 %", "0.1 %")
    )


def test_a_pass_of_either_reading_names_the_claim() -> None:
    """With a base the growth holds, and a growth of a percent is one."""
    money = grew("3 VND [exact]", "50 %", history=[History(AGO, "2 VND [exact]")])
    percent = grew("30 % [exact]", "50 %", history=[History(AGO, "20 % [exact]")])
    passed = Outcome(address="s.m", result="pass", claim=Claim("growth", AGO, "50 %"))

    assert [passed] == said("growth-or-ratio", money)
    assert [passed] == said("points-or-percent", percent)


@pytest.mark.parametrize(
    ("rule", "one", "message"),
    [
        (
            "growth-or-ratio",
            grew("-5 VND", "< 5 %", history=[History(AGO, "2 VND")]),
            "ratio_read_as_growth",
        ),
        (
            "points-or-percent",
            grew("-2 %", "-3 %", history=[History(AGO, "1 % [exact]")]),
            "points_read_as_percent",
        ),
    ],
)
def test_where_no_growth_exists_the_other_reading_is_told_alone(
    rule: str, one: Metric, message: str
) -> None:
    """Nothing is computed for a growth through zero, and there is no gap."""
    (outcome,) = said(rule, one)

    assert ("fail", message, None, None) == (
        outcome.result,
        outcome.message,
        outcome.computed,
        outcome.gap,
    )
    assert None is dict(outcome.params)["computed"]


@pytest.mark.parametrize(
    ("rule", "one"),
    [
        # The base is as far from 144 as from 400.
        (
            "growth-or-ratio",
            grew(
                "225 VND [exact]",
                "56.25 % [exact]",
                history=[History(BEFORE, "240 VND [exact]")],
            ),
        ),
        # Points imply a base without a lower bound, or zero.
        ("points-or-percent", grew("76 %", "> 6 %", history=[History(BEFORE, "70 %")])),
        (
            "points-or-percent",
            grew("6 % [exact]", "6 % [exact]", history=[History(BEFORE, "5 %")]),
        ),
        ("points-or-percent", grew("76 %", "6 %", history=[History(BEFORE, "0 %")])),
        ("points-or-percent", grew("76 %", "6 %", history=[History(BEFORE, "> 70 %")])),
    ],
)
def test_history_that_favours_neither_is_not_mentioned(rule: str, one: Metric) -> None:
    """A tie, a zero and a missing bound say nothing."""
    assert set() == {hint for hint in hints(rule, one) if hint.startswith("history")}


@pytest.mark.parametrize(
    ("value", "growth", "then"),
    [("0.8 %", "0.6 %", "0.2 %"), ("1.8 %", "0.6 %", "1.2 %")],
)
def test_figures_below_one_are_weighed_like_others(
    value: str, growth: str, then: str
) -> None:
    """What lies near the difference speaks for points."""
    one = grew(value, growth, history=[History(BEFORE, then)])

    assert "history_favours_second" in hints("points-or-percent", one)


def test_points_are_stated_as_the_growth_was() -> None:
    """Digits, scale, accuracy and hedge stay."""
    claim = Claim("growth", AGO, "> 6.50 thousand % [0]")

    assert Claim("points", AGO, "> 6.50 thousand pp [0]") == as_points(claim)


def test_a_base_that_admits_no_growth_leaves_both_readings_open() -> None:
    """As if there were none."""
    one = grew("76 %", "6 %", history=[History(AGO, "0 %")])
    (outcome,) = said("points-or-percent", one)

    assert ("fail", "growth_or_points") == (outcome.result, outcome.message)


@pytest.mark.parametrize(
    ("value", "growth", "base"),
    [
        ("1.55 %", "0.55 %", "1.00 %"),
        ("76.68 %", "6.68 %", "70.00 %"),
        ("100 %", "30.00 %", "70.00 %"),
        (f"8{'0' * 38}5 %", "5 %", f"8{'0' * 39} %"),
    ],
)
def test_a_rounder_difference_speaks_for_points(
    value: str, growth: str, base: str
) -> None:
    """Zeros are counted on both sides of the point."""
    (outcome,) = said("points-or-percent", grew(value, growth))

    assert (
        Hint("points_are_rounder", (("base", Quantity.parse(base)),)) in outcome.hints
    )


@pytest.mark.parametrize(
    ("value", "growth"),
    [
        ("35 %", "-165 %"),
        ("76.68 thousand %", "6.68 %"),
        ("76.68 %", "6.68 thousand %"),
        ("6.68 %", "6.68 %"),
        ("100 %", "20.0 %"),
    ],
)
def test_no_difference_is_rounder(value: str, growth: str) -> None:
    """Nothing is said of scaled figures, of zero, or where nothing fails."""
    assert [] == hints("points-or-percent", grew(value, growth))
