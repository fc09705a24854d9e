"""The rule growth-claim on linked bases, and on figures below zero."""

import pytest
from building import AGO, judged, metric, quantity, report, said
from test_growth_claim import claimed

from ictreport.checks import Hint, Outcome, Severity
from ictreport.model import Breakdown, Claim, History, Metric


def linked(base: str, *others: str) -> Outcome:
    """Judge a growth of 24.3 % to 322 million USD against what others stated."""
    reports = [
        report(metric(value), name=f"then{number}", period=AGO)
        for number, value in enumerate((base, *others))
    ]
    now = metric("322 million USD", claims=[Claim("growth", AGO, "24.3 %")])
    (outcome,) = judged("growth-claim", report(now), *reports)
    return outcome


def test_a_failure_against_a_linked_base_is_a_warning() -> None:
    """It may have been revised: both figures are told, and what it would be now."""
    outcome = linked("248.7 million USD")
    facts = dict(outcome.params)

    assert ("fail", "growth_claim_linked", Severity.WARNING, ()) == (
        outcome.result,
        outcome.message,
        outcome.severity,
        outcome.hints,
    )
    assert (quantity("322 million USD"), quantity("248.7 million USD"), "then0") == (
        facts["value"],
        facts["base"],
        facts["report"],
    )


def test_a_revised_base_that_fits_is_named() -> None:
    """A later report states another figure, with which the growth is right."""
    outcome = linked("248.7 million USD", "7 VND", "250 million USD", "259 million USD")

    assert (
        Hint(
            "base_revised",
            (("value", quantity("259 million USD")), ("report", "then3")),
        ),
    ) == outcome.hints


def test_a_failure_of_a_linked_value_is_a_warning() -> None:
    """A claim of an earlier period is about what an earlier report stated."""
    before = report(metric("120 VND"), name="then", period=AGO)
    now = metric(
        "150 VND",
        history=[History("2022-S1", "100 VND")],
        claims=[Claim("growth", "2022-S1", "30 %", period=AGO)],
    )

    assert [("fail", "growth_claim", Severity.WARNING)] == [
        (one.result, one.message, one.severity)
        for one in judged("growth-claim", report(now), before)
    ]


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (Claim("contribution", AGO, "30 pp"), "contribution_claim"),
        (Claim("share", value="60 %", period=AGO), "share_claim"),
    ],
)
@pytest.mark.parametrize("given", [True, False])
def test_a_share_that_fails_against_linked_values_is_a_warning(
    claim: Claim, message: str, *, given: bool
) -> None:
    """What the report itself gives for the earlier period makes it an error."""

    def made(whole: str, part: str, *claims: Claim, own: bool = False) -> Metric:
        below = metric(
            part,
            code="a",
            claims=claims,
            history=[History(AGO, "50 VND")] if own else [],
        )
        return metric(
            whole,
            breakdowns=[Breakdown(complete=False, parts=[below])],
            history=[History(AGO, "100 VND")] if own else [],
        )

    before = report(made("100 VND", "50 VND"), name="then", period=AGO)
    now = report(made("130 VND", "70 VND", claim, own=given))

    assert [("fail", message, None if given else Severity.WARNING)] == [
        (one.result, one.message, one.severity)
        for one in judged("growth-claim", now, before)
    ]


def test_a_failure_against_a_given_base_is_an_error() -> None:
    """What the report itself states is not excused by an earlier one."""
    (outcome,) = said(
        "growth-claim", claimed("322 VND", "growth", "24.3 %", "248.7 VND")
    )

    assert (None, "growth_claim") == (outcome.severity, outcome.message)


@pytest.mark.parametrize(
    ("kind", "claim", "result"),
    [
        ("growth", "907.5 %", "pass"),
        ("growth", "-907.5 %", "unknown"),
        ("growth", "900.0 %", "fail"),
        ("ratio", "1007.5 %", "pass"),
        ("change", "-376998 VND", "pass"),
        ("change", "376998 VND", "unknown"),
        ("change", "376000 VND", "fail"),
    ],
)
def test_below_zero_sizes_are_compared(kind: str, claim: str, result: str) -> None:
    """A deficit that deepens has grown; the same size with a minus may mean worse."""
    (outcome,) = said("growth-claim", claimed("-418542 VND", kind, claim, "-41544 VND"))

    assert result == outcome.result
    assert [*outcome.arithmetic.steps()]


def test_the_other_sign_below_zero_is_told() -> None:
    """Nobody knows whether a fall of a deficit is meant."""
    (outcome,) = said("growth-claim", claimed("-4 VND", "growth", "-100 %", "-2 VND"))

    assert "other_sign" == outcome.message
