"""How the arithmetic of each further rule is written down, and what is asked of it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from explaining import claimed, derived, lines, metric, report

from ictreport import Claim, History, Interval, Metric, Report
from ictreport.checks import (
    RULES,
    CheckContext,
    Outcome,
    Range,
    Rule,
    RuleSettings,
    Severity,
    Step,
)
from ictreport.checks._run import explain
from ictreport.errors import (
    AmbiguousAddressError,
    LinkError,
    OptionsError,
    UnknownAddressError,
)
from ictreport.model import Breakdown, Unit

VND = Unit("VND")


@pytest.mark.parametrize(
    ("one", "rule", "expected"),
    [
        (
            claimed("226 VND", ("growth", "77 %")),
            "growth-or-ratio",
            """\
stated: 77 % → [76.5, 77.5] %
value: 226 VND → [225.5, 226.5] VND
base: ?
as_growth: [225.5, 226.5] / (1 + [0.765, 0.775]) = [127.042253…, 128.328611…] VND
as_ratio: [225.5, 226.5] / [0.765, 0.775] = [290.967741…, 296.078431…] VND""",
        ),
        (
            claimed("226 VND", ("growth", "77 %"), then="290 VND"),
            "growth-or-ratio",
            """\
stated: 77 % → [76.5, 77.5] %
value: 226 VND → [225.5, 226.5] VND
base: 290 VND → [289.5, 290.5] VND
computed: [225.5, 226.5] / [289.5, 290.5] - 1 = [-22.375215…, -21.761658…] %
compare: [76.5, 77.5] ∩ [-22.375215…, -21.761658…] = ∅, 98.261658… pp
as_growth: [225.5, 226.5] / (1 + [0.765, 0.775]) = [127.042253…, 128.328611…] VND
computed: [225.5, 226.5] / [289.5, 290.5] = [77.624784…, 78.238341…] %
compare: [76.5, 77.5] ∩ [77.624784…, 78.238341…] = ∅, 0.124784… pp
as_ratio: [225.5, 226.5] / [0.765, 0.775] = [290.967741…, 296.078431…] VND""",
        ),
        (
            claimed("226 VND", ("growth", "77 %"), then="-290 VND"),
            "growth-or-ratio",
            """\
stated: 77 % → [76.5, 77.5] %
value: 226 VND → [225.5, 226.5] VND
base: -290 VND → [-290.5, -289.5] VND
as_growth: [225.5, 226.5] / (1 + [0.765, 0.775]) = [127.042253…, 128.328611…] VND
as_ratio: [225.5, 226.5] / [0.765, 0.775] = [290.967741…, 296.078431…] VND""",
        ),
        (
            claimed("76.68 %", ("growth", "6.68 %"), then="70 %"),
            "points-or-percent",
            """\
stated: 6.68 % → [6.675, 6.685] %
value: 76.68 % → [76.675, 76.685] %
base: 70 % → [69.5, 70.5] %
computed: [76.675, 76.685] / [69.5, 70.5] - 1 = [8.758865…, 10.338129…] %
compare: [6.675, 6.685] ∩ [8.758865…, 10.338129…] = ∅, 2.073865… pp
as_growth: [0.76675, 0.76685] / (1 + [0.06675, 0.06685]) = [71.870459…, 71.886571…] %
stated: 6.68 pp → [6.675, 6.685] pp
computed: [76.675, 76.685] - [69.5, 70.5] = [6.175, 7.185] pp
compare: [6.675, 6.685] ∩ [6.175, 7.185] = [6.675, 6.685]
as_points: [76.675, 76.685] - [6.675, 6.685] = [69.99, 70.01] %""",
        ),
        (
            claimed(None, ("growth", "77 %")),
            "growth-or-ratio",
            """\
stated: 77 % → [76.5, 77.5] %
value: ?
base: ?""",
        ),
        (
            claimed("226 VND", ("growth", "20 %")),
            "plausible-growth",
            """\
stated: 20 % → [19.5, 20.5] %
limit: ± 50 %""",
        ),
    ],
)
def test_readings_are_shown_beside_each_other(
    one: Metric, rule: str, expected: str
) -> None:
    """What each implies, and what the history says to each."""
    (found,) = derived(one, rule)

    assert expected == lines(found)


def test_the_limit_is_the_one_that_is_set() -> None:
    """Settings reach the arithmetic."""
    settings = RuleSettings(parameters={"plausible-growth.limit": Decimal("32.5")})
    one = claimed("226 VND", ("growth", "20 %"))
    (found,) = derived(one, "plausible-growth", settings=settings)

    assert Step("limit", "± 32.5 %") == found.steps[-1]


def test_claims_are_compared_by_the_bases_that_they_imply() -> None:
    """Only claims on the baseline that was looked at are shown."""
    one = metric(
        "26 VND",
        claims=[
            Claim("growth", "2023-S1", "11.5 %"),
            Claim("change", "2023-S1", "2 VND"),
            Claim("growth", "2022-S1", "5 %"),
            Claim("unchanged", "2022-S1"),
        ],
    )
    first = """\
stated: 2 VND → [1.5, 2.5] VND
value: 26 VND → [25.5, 26.5] VND
stated: 11.5 % → [11.45, 11.55] %
computed: [25.5, 26.5] * (1 - 1 / (1 + [0.1145, 0.1155])) = [2.619784…, 2.743836…] VND
compare: [1.5, 2.5] ∩ [2.619784…, 2.743836…] = ∅, 0.119784… VND"""
    second = """\
stated: 5 % → [4.5, 5.5] %
computed: 1 - 1 = [0, 0] %
compare: [4.5, 5.5] ∩ [0, 0] = ∅, 4.5 pp"""

    assert [first, second] == [lines(found) for found in derived(one, "claims-agree")]


def test_a_change_from_nothing_is_not_computed() -> None:
    """A growth of -100 % may leave nothing to divide by."""
    (found,) = derived(
        claimed("5 VND", ("growth", "-100 %"), ("change", "5 VND")), "claims-agree"
    )

    assert """\
stated: 5 VND → [4.5, 5.5] VND
value: 5 VND → [4.5, 5.5] VND
stated: -100 % → [-100.5, -99.5] %""" == lines(found)


def test_statements_that_cannot_be_compared_are_shown_alone() -> None:
    """A value that is not there has a mark in its place."""
    history = [History("2023-S1", "210 VND"), History("2023-S1", None, "missing")]
    (found,) = derived(metric("226 VND", history=history), "duplicate-fact")

    assert ("statement: now: 210 VND → [209.5, 210.5] VND\nstatement: now: ?") == lines(
        found
    )


def test_claims_on_some_parts_are_not_added_up() -> None:
    """Only parts that are the whole of it imply its base."""
    part = metric("2 VND", "p", claims=[Claim("unchanged", "2023-S1")])
    claims = [Claim("unchanged", "2023-S1"), Claim("change", "2023-S1", "0 VND")]

    def shown(*, complete: bool) -> list[str]:
        breakdown = Breakdown(complete=complete, parts=[part])
        found = derived(
            metric("2 VND", claims=claims, breakdowns=[breakdown]), "claims-agree"
        )
        return [
            step.formula
            for one in found
            for step in one.steps
            if step.formula.startswith("p: ")
        ]

    assert ["p: 2 VND → [1.5, 2.5] VND"] == shown(complete=True)
    assert [] == shown(complete=False)


def test_statements_about_one_figure_are_shown_with_their_reports() -> None:
    """Only those of the period that was looked at."""
    one = metric(
        "226 VND",
        history=[
            History("2023-S1", "210 VND"),
            History("2022-S1", "190 VND"),
            History("2023-S1", "215 VND"),
        ],
    )
    (found,) = derived(one, "duplicate-fact")

    assert """\
statement: now: 210 VND → [209.5, 210.5] VND
statement: now: 215 VND → [214.5, 215.5] VND
computed: [214.5, 215.5] VND
compare: [209.5, 210.5] ∩ [214.5, 215.5] = ∅, 4 VND""" == lines(found)


def test_statements_about_other_figures_are_not_shown() -> None:
    """Neither those of other metrics for the period nor of other periods."""
    history = [History("2023-S1", "210 VND"), History("2023-S1", "210.5 VND")]
    both = report(
        metric("226 VND", history=history), metric("3 VND", "b", history=history)
    )
    (found,) = (
        one for one in explain(both, "s.a", RULES) if one.rule.code == "duplicate-fact"
    )

    assert (
        "statement: now: 210 VND → [209.5, 210.5] VND\n"
        "statement: now: 210.5 VND → [210.45, 210.55] VND\n"
        "computed: [210.45, 210.55] VND\n"
        "compare: [209.5, 210.5] ∩ [210.45, 210.55] = [210.45, 210.5]"
    ) == lines(found)


def test_a_slip_is_shown_with_what_would_agree() -> None:
    """The statement that slipped stands beside what it was compared with."""
    one = claimed("226 VND", ("unchanged", None), then="226 thousand VND")
    (found,) = derived(one, "scale-slip")

    assert (
        "statement: now: 226 VND → [225.5, 226.5] VND\n"
        "computed: [225500, 226500] VND\n"
        "compare: [225.5, 226.5] ∩ [225500, 226500] = ∅, 225273.5 VND"
    ) == lines(found)


def test_what_earlier_reports_stated_is_shown() -> None:
    """They are linked before anything is explained."""
    one = metric("226 VND", history=[History("2023-S1", "210 VND")])
    earlier = report(metric("215 VND"), identifier="then", period="2023-S1")
    (found,) = derived(one, "previous-revised", previous=[earlier])

    assert """\
statement: now: 210 VND → [209.5, 210.5] VND
statement: then: 215 VND → [214.5, 215.5] VND
computed: [214.5, 215.5] VND
compare: [209.5, 210.5] ∩ [214.5, 215.5] = ∅, 4 VND""" == lines(found)


def told(one: Metric, *said: Outcome, code: str = "mine") -> list[str]:
    """Explain a metric by a rule whose arithmetic nobody knows."""

    def check(_report: Report, _context: CheckContext) -> Iterator[Outcome]:
        yield from said

    mine = Rule(code=code, title="T", severity=Severity.ERROR, level="1a", check=check)
    return [lines(found) for found in explain(report(one), "s.a", [mine])]


def test_a_rule_of_others_is_explained_by_what_it_says() -> None:
    """The value, what was computed, and the comparison when both sides are there."""
    stated = Range(Interval(1000, 2000), VND, 3)
    computed = Range(Interval(4500, None), VND, 2)
    found = [
        Outcome(address="s.a", result="fail", stated=stated, computed=computed),
        Outcome(address="s.a", result="fail", computed=computed),
        Outcome(address="s.b", result="fail", computed=computed),
        Outcome(address="s.a", result="pass", stated=stated),
    ]

    assert [
        """\
value: 7 VND → [6.5, 7.5] VND
computed: [45, ∞) e2 VND
compare: [1, 2] ∩ [4.5, ∞) = ∅, 2.5 thousand VND""",
        "value: 7 VND → [6.5, 7.5] VND\ncomputed: [45, ∞) e2 VND",
        "value: 7 VND → [6.5, 7.5] VND",
    ] == told(metric("7 VND"), *found)
    assert ["computed: [45, ∞) e2 VND"] == told(metric(None), found[1])


@pytest.mark.parametrize(
    "code",
    [
        "growth-claim",
        "unchanged-claim",
        "growth-or-ratio",
        "points-or-percent",
        "plausible-growth",
    ],
)
def test_a_rule_that_names_no_claim_is_explained_like_any_other(code: str) -> None:
    """A replacement of one of our rules need not look at claims."""
    outcome = Outcome(address="s.a", result="pass")

    assert ["value: 7 VND → [6.5, 7.5] VND"] == told(
        metric("7 VND"), outcome, code=code
    )


def test_a_plausible_growth_without_a_figure_is_explained_like_any_other() -> None:
    """An unchanged value has no figure to hold against the limit."""
    outcome = Outcome(address="s.a", result="pass", claim=Claim("unchanged", "2023"))

    assert ["value: 7 VND → [6.5, 7.5] VND"] == told(
        metric("7 VND"), outcome, code="plausible-growth"
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 10**7), "0…"),
        (Fraction(-1, 3), "-0.333333…"),
        (Fraction(2, 3), "0.666666…"),
        (Fraction(120), "120"),
        (Fraction(10**21 + 1, 10), "100000000000000000000.1"),
        (Fraction(1, 2 * 10**6), "0…"),
    ],
)
def test_numbers_are_cut_and_not_rounded(number: Fraction, text: str) -> None:
    """Six decimals are shown, and an ellipsis says that there are more."""
    computed = Range(Interval.exact(number), VND)
    outcome = Outcome(address="s.a", result="fail", computed=computed)

    assert [f"computed: [{text}, {text}] VND"] == told(metric(None), outcome)


def test_rules_and_addresses_must_exist() -> None:
    """Each name that leads nowhere is told by its own error."""
    twice = report(metric("1 VND"), metric("2 VND"))
    earlier = report(metric("1 VND"), identifier="then", period="2023-S1", by="x")
    settings = RuleSettings(skip=frozenset({"zzz"}))

    with pytest.raises(UnknownAddressError):
        explain(twice, "s.b", RULES)
    with pytest.raises(AmbiguousAddressError):
        explain(twice, "s.a", RULES)
    with pytest.raises(LinkError):
        explain(report(metric("1 VND")), "s.a", RULES, previous=[earlier])
    with pytest.raises(OptionsError):
        explain(report(metric("1 VND")), "s.a", RULES, settings=settings)


def test_derivations_come_rule_by_rule() -> None:
    """In the order of the rules, with the code of each and what it said."""
    one = claimed("226 VND", ("growth", "77 %"), ("growth", "20 %"))

    assert [
        ("growth-claim", "unknown", "base_missing"),
        ("growth-claim", "unknown", "base_missing"),
        ("growth-or-ratio", "fail", "growth_or_ratio"),
        ("growth-or-ratio", "pass", ""),
        ("plausible-growth", "pass", ""),
        ("claims-agree", "fail", "claims_disagree"),
        ("scale-slip", "pass", ""),
    ] == [
        (found.rule.code, found.outcome.result, found.outcome.message)
        for found in explain(report(one), "s.a", RULES)
    ]
