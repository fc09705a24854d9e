"""The rule growth-claim on linked bases, and on figures below zero."""

import pytest
from building import AGO, judged, metric, quantity, report, said
from test_growth_claim import claimed

from ictreport.checks import Hint, Outcome, Severity
from ictreport.model import Claim


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
