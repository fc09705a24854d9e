"""Changes that their own sampling error would explain."""

from collections.abc import Sequence

import pytest

from ictreport import (
    Claim,
    Finding,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
    validate,
)
from ictreport.checks import RULES
from ictreport.language import default_language
from ictreport.view import FindingSpeaker

NAME = Text.of(en="Sales")
RULE = [rule for rule in RULES if rule.code == "sampling-error"]


def report_of(*metrics: Metric) -> Report:
    """Make a report of metrics."""
    sector = Sector("trade", NAME, metrics=metrics)
    units = [UnitDeclaration.of("shop", en="shops")]
    return Report(
        "r", NAME, Publisher("p", NAME), "2024-06", sectors=[sector], units=units
    )


def told(*metrics: Metric) -> Sequence[Finding]:
    """Give what the rule tells of metrics."""
    return validate(report_of(*metrics), rules=RULE).failures()


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("growth", "0.2 % ± 0.5 (90 %)", True),
        ("growth", "0.5 % ± 0.5", True),
        ("growth", "-0.4 % ± 0.5", True),
        ("growth", "0.6 % ± 0.5", False),
        ("change", "-2 thousand shop ± 3", True),
        ("change", "-2 thousand shop ± 1", False),
        ("points", "10 bp ± 20", True),
        ("average_growth", "1.2 % ± 1.3", True),
        ("ratio", "0.2 % ± 0.5", False),
        ("growth", "0.2 %", False),
    ],
)
def test_a_change_that_may_be_none_is_a_note(
    kind: str, value: str, *, expected: bool
) -> None:
    """A claim of a change is told when its sampling interval includes zero."""
    claim = Claim(kind, "2022-06", value)
    found = told(Metric("sales", NAME, None, claims=[claim]))

    assert [("information", "within_sampling_error", claim)] * expected == [
        (str(one.severity), one.outcome.message, one.outcome.claim) for one in found
    ]


@pytest.mark.parametrize(
    ("value", "span", "expected"),
    [
        ("0.2 % ± 0.5 (90 %)", "P1M", 1),
        ("1.2 % ± 0.5", "P1M", 0),
        ("0.2 %", "P1M", 0),
        ("0.2 % ± 0.5", None, 0),
    ],
)
def test_a_value_that_is_a_growth_is_looked_at(
    value: str, span: str | None, expected: int
) -> None:
    """Only the value of a metric that is itself a growth rate can be no change."""
    assert expected == len(told(Metric("sales", NAME, value, growth_over=span)))


def test_it_is_said_with_its_interval() -> None:
    """The sentence has the margin and where it reaches."""
    metric = Metric("sales", NAME, "0.2 % ± 0.5 (90 %)", growth_over="P1M")
    [found] = told(metric)

    assert (
        "With its margin of error, 0.2% ± 0.5 (90% confidence) may be no change at "
        "all: −0.3 to 0.7% includes zero."
    ) == FindingSpeaker.of(report_of(metric), default_language()).text(found)


def test_a_range_is_judged_by_its_middle_and_says_so() -> None:
    """Where a rule needs one number, the hint tells which was taken."""
    claim = Claim("growth", "2023-06", "50..160 %")
    rules = [rule for rule in RULES if rule.code == "plausible-growth"]
    report = report_of(Metric("sales", NAME, "3 shop", claims=[claim]))
    [found] = validate(report, rules=rules).failures()

    assert ["halfway"] == [hint.message for hint in found.outcome.hints]


@pytest.mark.parametrize(
    ("value", "base", "claim", "result"),
    [
        ("2.3 times", "200 %", ("growth", "15 %"), "pass"),
        ("230 %", "2.00 times", ("growth", "15 %"), "pass"),
        ("230 %", "2.00 times", ("growth", "25 %"), "fail"),
        ("230 shop", "100 shop", ("ratio", "2.3 times"), "pass"),
        ("230 shop", "100 shop", ("ratio", "2.4 times"), "fail"),
        ("5.25 %", "5.00 %", ("points", "25 bp"), "pass"),
        ("5.25 %", "5.00 %", ("points", "35 bp"), "fail"),
        ("3..4 million shop", "3 million shop", ("growth", "0..33 %"), "pass"),
        ("3..4 million shop", "3 million shop", ("growth", "90..99 %"), "fail"),
        ("5.25 %", "5 shop", ("growth", "5 %"), "unknown"),
    ],
)
def test_claims_are_judged_whatever_the_unit_of_a_ratio(
    value: str, base: str, claim: tuple[str, str], result: str
) -> None:
    """Times and percents, bp and pp convert; ranges are compared as intervals."""
    kind, stated = claim
    metric = Metric(
        "sales",
        NAME,
        value,
        claims=[Claim(kind, "2023-06", stated)],
        history=[History("2023-06", base)],
    )
    rules = [rule for rule in RULES if rule.code == "growth-claim"]
    found = [one.outcome.result for one in validate(report_of(metric), rules=rules)]

    assert ([] if result == "pass" else [result]) == found
