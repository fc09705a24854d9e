"""The arithmetic of the rules, step by step, and that it is that of the rules."""

from typing import Any

import attrs
import pytest
from building import AGO, NAME, report
from hypothesis import given, settings

from ictreport.checks import RULES, Outcome, Rule, RuleSettings, Severity
from ictreport.checks._run import Derivation, explain, outcomes, prepare
from ictreport.errors import UnknownAddressError
from ictreport.model import Breakdown, Claim, History, Metric, Report
from ictreport_testing.strategies import reports


def metric(
    value: str | None,
    *claims: str,
    base: str | None = None,
    code: str = "m",
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric of claims such as "growth 5 %" on a base of a year ago."""
    made = [claim.partition(" ") for claim in claims]
    return Metric(
        code,
        NAME,
        value,
        status="normal" if value else "missing",
        claims=[Claim(kind, AGO, stated or None) for kind, _, stated in made],
        history=[History(AGO, base)] if base else more.pop("history", []),
        **more,
    )


def parts(*found: Metric, complete: bool = True) -> Breakdown:
    """Make a breakdown."""
    return Breakdown(complete=complete, parts=found)


def steps(rule: str, found: Metric, *previous: Report) -> list[str]:
    """Give the steps of all outcomes of a rule, each as label and formula."""
    told = explain(
        report(found), "s.m", [r for r in RULES if r.code == rule], previous=previous
    )
    return [f"{step.label}: {step.formula}" for one in told for step in one.steps]


def test_a_sum_is_written_down() -> None:
    """Each part, both sums of bounds, and what they have in common."""
    found = metric(
        "226 billion VND",
        breakdowns=[
            parts(
                metric("100 billion VND", code="a"), metric("128 billion VND", code="b")
            )
        ],
    )

    assert [
        "whole: 226 billion VND → [225.5, 226.5] billion VND",
        "part: a: 100 billion VND → [99.5, 100.5] billion VND",
        "part: b: 128 billion VND → [127.5, 128.5] billion VND",
        "sum: [99.5, 100.5] + [127.5, 128.5] = [227, 229] billion VND",
        "compare: [225.5, 226.5] ∩ [227, 229] = ∅, 0.5 billion VND",
    ] == steps("parts-sum", found)


def test_parts_within_are_written_down() -> None:
    """Bounds stay open, and only the least that the parts can be counts."""
    more = metric(
        "10 boat", breakdowns=[parts(metric("> 10 boat", code="a"), complete=False)]
    )
    less = metric(
        "10 boat", breakdowns=[parts(metric("< 10 boat", code="a"), complete=False)]
    )

    assert [
        "whole: 10 boat → [10, 10] boat",
        "part: a: > 10 boat → (10, ∞) boat",
        "sum: (10, ∞) boat",
        "compare: (-∞, 10] ∩ (10, ∞) = ∅, 0 boat",
    ] == steps("parts-within", more)
    assert [
        "sum: (-∞, 10) boat",
        "compare: (-∞, 10] ∩ (-∞, 10) = (-∞, 10)",
    ] == steps("parts-within", less)[2:]


def test_known_parts_that_exceed_their_whole_are_added() -> None:
    """A missing part does not hide the sum that the rule tells."""
    found = metric(
        "10 boat",
        breakdowns=[
            parts(metric(None, code="a"), metric("11 boat", code="b"), complete=False)
        ],
    )

    assert [
        "part: a: ?",
        "part: b: 11 boat → [11, 11] boat",
        "sum: [0, ∞) + [11, 11] = [11, ∞) boat",
        "compare: (-∞, 10] ∩ [11, ∞) = ∅, 1 boat",
    ] == steps("parts-within", found)[1:]


@pytest.mark.parametrize("part", ["10 VND", None])
def test_parts_that_cannot_be_added_are_not(part: str | None) -> None:
    """What is unknown is shown and not calculated with, where it may be below zero."""
    found = metric(
        "10 boat",
        breakdowns=[parts(metric(part, code="a"), metric("-1 boat", code="b"))],
    )

    assert ["whole", "part", "part"] == [
        step.partition(":")[0] for step in steps("parts-sum", found)
    ]


@pytest.mark.parametrize(
    ("found", "computed", "compare", "implied"),
    [
        (
            metric("226 billion VND", "growth 11.5 %", base="210 billion VND"),
            "[225.5, 226.5] / [209.5, 210.5] - 1 = [7.12589…, 8.114558…] %",
            "[11.45, 11.55] ∩ [7.12589…, 8.114558…] = ∅, 3.335441… pp",
            (
                "[225.5, 226.5] / (1 + [0.1145, 0.1155])"
                " = [202.151501…, 203.230148…] billion VND"
            ),
        ),
        (
            metric("77 boat", "ratio 77 %", base="100 boat"),
            "[77, 77] / [100, 100] = [77, 77] %",
            "[76.5, 77.5] ∩ [77, 77] = [77, 77]",
            "[77, 77] / [0.765, 0.775] = [99.354838…, 100.653594…] boat",
        ),
        (
            metric("-3 VND", "ratio -60 %", base="5 VND"),
            "[-3.5, -2.5] / [4.5, 5.5] = [-77.777777…, -45.454545…] %",
            "[-60.5, -59.5] ∩ [-77.777777…, -45.454545…] = [-60.5, -59.5]",
            "[-3.5, -2.5] / [-0.605, -0.595] = [4.132231…, 5.882352…] VND",
        ),
        (
            metric("-3 VND", "change 2 VND", base="-5 VND"),
            "[-3.5, -2.5] - [-5.5, -4.5] = [1, 3] VND",
            "[1.5, 2.5] ∩ [1, 3] = [1.5, 2.5]",
            "[-3.5, -2.5] - [1.5, 2.5] = [-6, -4] VND",
        ),
        (
            metric("97 %", "points -4.0 pp", base="100 %", of=NAME),
            "[96.5, 97.5] - [99.5, 100] = [-3.5, -2] pp",
            "[-4.05, -3.95] ∩ [-3.5, -2] = ∅, 0.45 pp",
            "[96.5, 97.5] - [-4.05, -3.95] = [100.45, 101.55] %",
        ),
        (
            metric("> 226 e15 VND", "growth 5 %", base="210 e15 VND"),
            "(226, ∞) / [209.5, 210.5] - 1 = (7.36342…, ∞) %",
            "[4.5, 5.5] ∩ (7.36342…, ∞) = ∅, 1.86342… pp",
            "(226, ∞) / (1 + [0.045, 0.055]) = (214.218009…, ∞) e15 VND",
        ),
    ],
)
def test_a_claim_is_written_down(
    found: Metric, computed: str, compare: str, implied: str | None
) -> None:
    """The quotient or difference of the right bounds, and the base that is implied."""
    told = steps("growth-claim", found)

    assert ["stated", "value", "base"] == [one.partition(":")[0] for one in told[:3]]
    assert [
        f"computed: {computed}",
        f"compare: {compare}",
        *([f"implied: {implied}"] if implied else []),
    ] == told[3:]


def test_shares_are_shown_as_far_as_they_go() -> None:
    """More than 96 % of something ends at 100, and what cannot be is nothing."""
    share = metric("> 96 %", "growth 5 %", base="> 90 %", of=NAME)
    never = metric("150 %", "growth 5 %", base="90 %", of=NAME)

    assert [
        "stated: 5 % → [4.5, 5.5] %",
        "value: > 96 % → (96, 100] %",
        "base: > 90 % → (90, 100] %",
        "computed: (96, 100] / (90, 100] - 1 = (-4, 11.111111…) %",
    ] == steps("growth-claim", share)[:4]
    assert "value: 150 % → ∅" == steps("growth-claim", never)[1]


def test_what_cannot_be_computed_is_left_out() -> None:
    """A missing value or base is a question mark, and a bad base gives no rate."""
    assert [
        "stated: 5 % → [4.5, 5.5] %",
        "value: ?",
        "base: ?",
    ] == steps("growth-claim", metric(None, "growth 5 %"))
    assert [
        "stated: -100 % [exact] → [-100, -100] %",
        "value: 5 VND → [4.5, 5.5] VND",
        "base: 0 VND → [-0.5, 0.5] VND",
    ] == steps("growth-claim", metric("5 VND", "growth -100 % [exact]", base="0 VND"))
    assert (
        "base: 4 boat → [4, 4] boat"
        == steps("growth-claim", metric("5 VND", "growth 5 %", base="4 boat"))[-2]
    )


def test_unchanged_is_written_down() -> None:
    """Value and base are compared, and units that differ are not."""
    assert [
        "value: 13 boat → [13, 13] boat",
        "base: 12 boat → [12, 12] boat",
        "computed: [12, 12] boat",
        "compare: [13, 13] ∩ [12, 12] = ∅, 1 boat",
    ] == steps("unchanged-claim", metric("13 boat", "unchanged", base="12 boat"))
    assert [
        "value: 13 boat → [13, 13] boat",
        "base: 12 VND → [11.5, 12.5] VND",
    ] == steps("unchanged-claim", metric("13 boat", "unchanged", base="12 VND"))


def test_both_readings_are_written_down() -> None:
    """Each reading implies a base, and a known base is compared with both."""
    alone = metric("974 VND", "growth 77 %")
    known = metric("76.68 %", "growth 6.68 %", base="70.00 %")

    assert [
        "stated: 77 % → [76.5, 77.5] %",
        "value: 974 VND → [973.5, 974.5] VND",
        "base: ?",
        (
            "as_growth: [973.5, 974.5] / (1 + [0.765, 0.775])"
            " = [548.450704…, 552.124645…] VND"
        ),
        "as_ratio: [973.5, 974.5] / [0.765, 0.775] = [1256.129032…, 1273.856209…] VND",
    ] == steps("growth-or-ratio", alone)
    assert [
        "computed: [76.675, 76.685] / [69.995, 70.005] - 1 = [9.52789…, 9.557825…] %",
        "compare: [6.675, 6.685] ∩ [9.52789…, 9.557825…] = ∅, 2.84289… pp",
        (
            "as_growth: [0.76675, 0.76685] / (1 + [0.06675, 0.06685])"
            " = [71.870459…, 71.886571…] %"
        ),
        "stated: 6.68 pp → [6.675, 6.685] pp",
        "computed: [76.675, 76.685] - [69.995, 70.005] = [6.67, 6.69] pp",
        "compare: [6.675, 6.685] ∩ [6.67, 6.69] = [6.675, 6.685]",
        "as_points: [76.675, 76.685] - [6.675, 6.685] = [69.99, 70.01] %",
    ] == steps("points-or-percent", known)[3:]
    assert "base: 0 VND → [-0.5, 0.5] VND" in steps(
        "growth-or-ratio", metric("974 VND", "growth 77 %", base="0 VND")
    )


def test_a_limit_is_written_down() -> None:
    """The limit is the one that is set."""
    told = explain(
        report(metric("5 boat", "growth 60 %")),
        "s.m",
        RULES,
        settings=RuleSettings.from_mapping(
            {
                "only": ["plausible-growth"],
                "parameters": {"plausible-growth.limit": "7.5"},
            }
        ),
    )

    assert ["60 % → [59.5, 60.5] %", "± 7.5 %"] == [
        step.formula for one in told for step in one.steps
    ]


def test_implied_bases_are_written_down() -> None:
    """Claims on a baseline imply one base, and changes of complete parts add up."""
    two = metric("110 boat", "growth 10 %", "unchanged")
    of_parts = metric(
        "100 boat",
        "change 20 boat",
        breakdowns=[
            parts(
                metric("60 boat", "change 10 boat", code="a"),
                metric("40 boat", "change 5 boat", code="b"),
            )
        ],
    )

    assert [
        "stated: 10 % → [9.5, 10.5] %",
        "computed: 1 - 1 = [0, 0] %",
        "compare: [9.5, 10.5] ∩ [0, 0] = ∅, 9.5 pp",
    ] == steps("claims-agree", two)
    assert [
        "stated: 20 boat → [20, 20] boat",
        "part: a: 10 boat → [10, 10] boat",
        "part: b: 5 boat → [5, 5] boat",
        "computed: [10, 10] + [5, 5] = [15, 15] boat",
        "compare: [20, 20] ∩ [15, 15] = ∅, 5 boat",
    ] == steps("claims-agree", of_parts)


def test_claims_on_other_baselines_are_left_out() -> None:
    """Only what was compared is written down."""
    plan = Claim("plan_share", "plan:2024", "40 %")
    found = metric(
        "110 boat",
        "change 10 boat",
        breakdowns=[
            parts(metric("110 boat", "change 10 boat", code="a"), complete=True)
        ],
    )
    part = attrs.evolve(found.parts[0], claims=[*found.parts[0].claims, plan])
    found = attrs.evolve(found, claims=[*found.claims, plan], breakdowns=[parts(part)])

    assert [
        "stated: 10 boat → [10, 10] boat",
        "part: a: 10 boat → [10, 10] boat",
        "computed: [10, 10] boat",
        "compare: [10, 10] ∩ [10, 10] = [10, 10]",
    ] == steps("claims-agree", found)[:4]


def test_statements_are_written_down() -> None:
    """Each statement on the baseline is listed with the report that makes it."""
    before = report(metric("12 boat"), name="then", period=AGO)
    found = metric("13 boat", base="11 boat")
    other = metric(
        "13 boat", history=[History("2022", "5 boat"), History(AGO, "7 boat")]
    )

    assert [
        "statement: now: 11 boat → [11, 11] boat",
        "statement: then: 12 boat → [12, 12] boat",
        "computed: [12, 12] boat",
        "compare: [11, 11] ∩ [12, 12] = ∅, 1 boat",
    ] == steps("previous-revised", found, before)
    assert 4 == len(steps("previous-revised", other, before))


def test_other_rules_show_the_value_and_what_they_tell() -> None:
    """A share, a digit too many, and whatever a plugin says."""

    def check(_report: object, _context: object) -> list[Outcome]:
        return [Outcome(address="s.m", result="unknown", message="why")]

    own = Rule(code="own", title="T", severity=Severity.ERROR, level="0", check=check)
    (told,) = explain(report(metric(None)), "s.m", [own])

    assert [
        "value: 120 % → [119.5, 120.5] %",
        "computed: [0, 100] %",
        "compare: [119.5, 120.5] ∩ [0, 100] = ∅, 19.5 pp",
    ] == steps("share-range", metric("120 %", of=NAME))
    assert ["value: 20000 boat → [20000, 20000] boat"] == steps(
        "round-count", metric("20000 boat")
    )
    assert Derivation(own, check(None, None)[0], ()) == told


def test_only_rules_that_look_at_the_address_are_told() -> None:
    """A part has its own arithmetic, and what is not there is an error."""
    found = report(metric("5 boat", breakdowns=[parts(metric("5 boat", code="a"))]))

    explained = {one.rule.code for one in explain(found, "s.m.a", RULES)}
    assert "round-count" in explained
    assert "parts-sum" not in explained
    with pytest.raises(UnknownAddressError):
        explain(found, "s.x", RULES)


@settings(max_examples=20)
@given(reports())
def test_the_arithmetic_is_that_of_the_rules(found: Report) -> None:
    """Each outcome of each rule is explained, and the steps come to the same end."""
    stage = prepare(found, RULES)
    every = [(rule.code, one) for rule in RULES for one in outcomes(rule, stage)]
    alone = [address for address, metrics in found.places() if len(metrics) == 1]
    for address in alone[:6]:
        expected = [pair for pair in every if pair[1].address == address]
        told = explain(found, address, RULES)

        assert expected == [(one.rule.code, one.outcome) for one in told]
        for one in told:
            compared = [s.formula for s in one.steps if s.label == "compare"]
            if (
                one.rule.code in {"parts-sum", "parts-within", "growth-claim"}
                and compared
            ):
                assert (one.outcome.result == "fail") == ("∅" in compared[0])
