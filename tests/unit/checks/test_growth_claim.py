"""The rule growth-claim, outcome by outcome."""

from fractions import Fraction
from typing import Any

import pytest
from building import AGO, NAME, quantity, report, said

from ictreport.checks import FigureKey, Outcome, Range
from ictreport.model import (
    Claim,
    ClaimKind,
    History,
    Interval,
    Metric,
    Period,
    Text,
    Unit,
)

BILLION = 10**9


def metric(value: str | None, *claims: Claim, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric; without a value it is missing."""
    status = "normal" if value else "missing"
    return Metric("m", NAME, value, status=status, claims=claims, **more)


def claimed(
    value: str | None,
    kind: str,
    stated: str | None,
    base: str | None,
    baseline: str = AGO,
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric with one claim and the value that it is compared with."""
    history = [] if base is None else [History(baseline, base)]
    return metric(value, Claim(kind, baseline, stated), history=history, **more)


def key(measure: str, baseline: str, source: str = "now") -> FigureKey:
    """Name a figure of the metric."""
    return (source, "s.m", measure, baseline)


def exactly(*bounds: str | int | Fraction) -> Interval:
    """Make a closed interval of fractions."""
    lower, upper = (Fraction(bound) for bound in bounds)
    return Interval(lower, upper)


CASES = [
    ("growth", "115 boat", "15 %", "100 boat", "pass"),
    ("growth", "115 boat", "15.1 %", "100 boat", "fail"),
    ("growth", "226 billion VND", "11.5 %", "203 billion VND", "pass"),
    ("growth", "226 billion VND", "11.5 %", "> 200 billion VND", "pass"),
    ("growth", "226 billion VND", "≈ 11.5 %", "210 billion VND", "fail"),
    ("growth", "0 boat", "-100 %", "5 boat", "pass"),
    ("growth", "60 %", "3 %", "58 %", "pass"),
    ("ratio", "77 boat", "77 %", "100 boat", "pass"),
    ("ratio", "77 boat", "77.1 %", "100 boat", "fail"),
    ("change", "105 boat", "5 boat", "100 boat", "pass"),
    ("change", "105 boat", "4 boat", "100 boat", "fail"),
    ("change", "105 boat", "105 boat", "0 boat", "pass"),
    ("change", "-3 VND", "2 VND", "-5 VND", "pass"),
    ("points", "76.68 %", "6.68 pp", "70.00 %", "pass"),
    ("points", "76.68 %", "6.60 pp", "70.00 %", "fail"),
    ("points", "3 %", "3 pp", "0 % [exact]", "pass"),
]


@pytest.mark.parametrize(("kind", "value", "stated", "base", "result"), CASES)
def test_each_kind_of_claim_is_held_against_its_base(
    kind: str, value: str, stated: str, base: str, result: str
) -> None:
    """A claim holds when what it can mean meets what the figures can give."""
    (outcome,) = said("growth-claim", claimed(value, kind, stated, base))

    assert (result, "s.m", Claim(kind, AGO, stated)) == (
        outcome.result,
        outcome.address,
        outcome.claim,
    )


@pytest.mark.parametrize(("share", "result"), [("39.6 %", "pass"), ("41 %", "fail")])
def test_a_plan_share_is_held_against_the_plan(share: str, result: str) -> None:
    """A share of the plan looks at the plan and not at the year of the same name."""
    found = metric(
        "396 boat",
        Claim("plan_share", "plan:2024", share),
        history=[History("2024", "5 boat"), History("plan:2024", "1000 boat")],
    )
    (outcome,) = said("growth-claim", found)

    assert result == outcome.result


def test_a_growth_that_disagrees_fails() -> None:
    """The failure holds what is stated and computed, and the gap in points."""
    found = claimed("226 billion VND", "growth", "11.5 %", "210 billion VND")
    claim = found.claims[0]
    computed = Range(
        exactly(
            Fraction("225.5") / Fraction("210.5") * 100 - 100,
            Fraction("226.5") / Fraction("209.5") * 100 - 100,
        ),
        Unit("%"),
    )
    gap = Fraction("11.45") - (Fraction("226.5") / Fraction("209.5") * 100 - 100)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="growth_claim",
            params={
                "stated": quantity("11.5 %"),
                "computed": computed,
                "gap": Range(Interval(gap, None), Unit("pp")),
                "baseline": Period.parse(AGO),
                "kind": ClaimKind.GROWTH,
                "claim": claim,
                "value": quantity("226 billion VND"),
                "base": quantity("210 billion VND"),
            },
            claim=claim,
            stated=Range(exactly("11.45", "11.55"), Unit("%")),
            computed=computed,
            gap=gap,
            source=(key("level", "2024-S1"), key("level", AGO)),
            target=(key("growth", AGO),),
        )
    ] == said("growth-claim", found)


@pytest.mark.parametrize(
    ("found", "gap"),
    [
        (claimed("80 boat", "ratio", "77 % [exact]", "100 boat"), "3 pp"),
        (claimed("80 % [exact]", "points", "6 pp [exact]", "70 % [exact]"), "4 pp"),
        (claimed("80 boat", "change", "6 boat", "70 boat"), "4 boat"),
    ],
)
def test_other_claims_that_disagree_fail(found: Metric, gap: str) -> None:
    """The gap is in points, or in the unit of the metric for a change."""
    (outcome,) = said("growth-claim", found)
    params, apart = dict(outcome.params), quantity(gap)

    assert ("fail", "growth_claim", apart.amount) == (
        outcome.result,
        outcome.message,
        outcome.gap,
    )
    assert Range(Interval.exact(apart.amount), apart.unit) == params["gap"]


def test_a_change_is_told_in_the_scale_in_which_it_is_stated() -> None:
    """A change that is stated in millions is computed in millions."""
    found = claimed(
        "226 billion VND", "change", "100000 million VND", "220 billion VND"
    )
    (outcome,) = said("growth-claim", found)

    assert 6 == dict(outcome.params)["gap"].scale  # type: ignore[attr-defined]
    assert Range(exactly(5 * 10**9, 7 * 10**9), Unit("VND"), 6) == outcome.computed
    assert (
        Range(exactly("99999500000", "100000500000"), Unit("VND"), 6) == outcome.stated
    )


def test_a_growth_that_implies_no_base_fails_without_one() -> None:
    """What fell by all of itself and is still there contradicts itself."""
    (outcome,) = said("growth-claim", claimed("5 boat", "growth", "-100 %", "10 boat"))

    assert ("fail", "growth_claim") == (outcome.result, outcome.message)
    assert () == outcome.hints


@pytest.mark.parametrize(
    ("value", "stated", "base", "hint"),
    [
        ("1150 boat", "15.0 %", "1000000 boat", "slip_scale"),
        ("1683 boat", "0.0 % [exact]", "1638 boat", "slip_digits"),
        ("2067389 boat", "28.0 %", "1614206 boat", "slip_cut_off"),
    ],
)
def test_a_slip_is_hinted_at(value: str, stated: str, base: str, hint: str) -> None:
    """A base that slipped, or a rate whose digits were cut off, is told as a hint."""
    (outcome,) = said("growth-claim", claimed(value, "growth", stated, base))

    assert ["fail", hint] == [outcome.result, *(one.message for one in outcome.hints)]


def unknown(message: str, kind: str, stated: str | None, *missing: str) -> Outcome:
    """Say that a claim on the metric cannot be judged."""
    return Outcome(
        address="s.m",
        result="unknown",
        message=message,
        params={"missing": missing, "baseline": Period.parse(AGO)},
        claim=Claim(kind, AGO, stated),
        missing=missing,
        target=(key(kind, AGO),),
    )


UNKNOWN = [
    (None, "100 boat", ["level_missing"]),
    (None, None, ["value_missing", "s.m@2023-S1"]),
    ("100 boat", None, ["base_missing", "s.m@2023-S1"]),
    ("100 VND", "90 USD", ["unit_differs"]),
    ("100 VND", "0 VND", ["base_not_positive"]),
    ("100 VND", "-90 VND", ["base_not_positive"]),
    ("100 VND", "< 90 VND", ["base_not_positive"]),
]


def test_a_value_that_fell_below_zero_has_no_rate() -> None:
    """Why there is no rate is told of the value, since the base is sound."""
    assert [unknown("value_negative", "growth", "5 %")] == said(
        "growth-claim", claimed("-5 VND", "growth", "5 %", "100 VND")
    )


@pytest.mark.parametrize("kind", ["growth", "ratio"])
@pytest.mark.parametrize(("value", "base", "reason"), UNKNOWN)
def test_a_rate_without_its_figures_is_unknown(
    kind: str, value: str | None, base: str | None, reason: list[str]
) -> None:
    """The reason is told, and the address of what is not there."""
    message, *missing = reason

    assert [unknown(message, kind, "5 %", *missing)] == said(
        "growth-claim", claimed(value, kind, "5 %", base)
    )


def test_other_claims_can_be_unknown_too() -> None:
    """Points are of percents, and a change is in the unit of its metric."""
    points = claimed("100 VND", "points", "5 pp", "95 VND")
    change = claimed("100 VND", "change", "5 USD", "95 VND")

    assert [unknown("unit_differs", "points", "5 pp")] == said("growth-claim", points)
    assert [unknown("unit_differs", "change", "5 USD")] == said("growth-claim", change)


def test_a_share_that_cannot_be_is_as_good_as_missing() -> None:
    """A share of 150 % is no base and no value of a growth."""
    value = claimed("150 %", "growth", "5 %", "90 %", of=NAME)
    base = claimed("90 %", "growth", "5 %", "150 %", of=NAME)

    assert [unknown("level_missing", "growth", "5 %")] == said("growth-claim", value)
    assert [unknown("base_missing", "growth", "5 %", "s.m@2023-S1")] == said(
        "growth-claim", base
    )


@pytest.mark.parametrize(
    ("of", "kind", "stated", "result"),
    [
        (NAME, "points", "-4.0 pp", "fail"),
        (None, "points", "-4.0 pp", "pass"),
        (NAME, "growth", "-3.95 %", "fail"),
        (None, "growth", "-3.95 %", "pass"),
    ],
)
def test_shares_are_capped_on_both_sides(
    of: Text | None, kind: str, stated: str, result: str
) -> None:
    """A share of 100 % was no more, so 97 % is not four points below it."""
    (outcome,) = said("growth-claim", claimed("97 %", kind, stated, "100 %", of=of))

    assert result == outcome.result


def test_given_history_is_used_before_linked() -> None:
    """A base that the report gives decides, and a linked one where it gives none."""
    before = report(metric("200 boat"), name="then", period=AGO)
    given = claimed("115 boat", "growth", "15 %", "100 boat")
    (outcome,) = said("growth-claim", given, previous=[before])
    (linked,) = said(
        "growth-claim", claimed("115 boat", "growth", "15 %", None), previous=[before]
    )

    assert ["pass", "fail"] == [outcome.result, linked.result]
    assert (key("level", "2024-S1"), key("level", AGO, "then")) == linked.source


def test_a_given_value_that_is_missing_is_passed_over() -> None:
    """A value that the report does not give can be one that was reported."""
    before = report(metric("100 boat"), name="then", period=AGO)
    found = metric(
        "115 boat",
        Claim("growth", AGO, "15 %"),
        history=[History(AGO, None, "not_collected")],
    )

    assert ["pass"] == [
        one.result for one in said("growth-claim", found, previous=[before])
    ]


def test_each_claim_has_an_outcome_and_unchanged_another_rule() -> None:
    """Every claim is looked at once, by one of the two rules."""
    found = metric(
        "115 boat",
        Claim("growth", AGO, "15 %"),
        Claim("unchanged", AGO),
        Claim("change", "2022-S1", "15 boat"),
        history=[History(AGO, "100 boat")],
    )

    assert [("pass", ClaimKind.GROWTH), ("unknown", ClaimKind.CHANGE)] == [
        (one.result, one.claim and one.claim.kind)
        for one in said("growth-claim", found)
    ]
    assert [("fail", ClaimKind.UNCHANGED)] == [
        (one.result, one.claim and one.claim.kind)
        for one in said("unchanged-claim", found)
    ]
