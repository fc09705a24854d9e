"""The arithmetic of rules, line by line."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import (
    Claim,
    History,
    Interval,
    Metric,
    Publisher,
    Report,
    Text,
)
from ictreport.checks import (
    RULES,
    CheckContext,
    Derivation,
    Outcome,
    Range,
    Rule,
    RuleSettings,
    Severity,
    Step,
)
from ictreport.checks._explain import explain
from ictreport.errors import (
    AmbiguousAddressError,
    LinkError,
    OptionsError,
    UnknownAddressError,
)
from ictreport.model import Breakdown, Sector, Unit

NAME = Text.of(en="x")
VND = Unit("VND")


def metric(value: str | None, code: str = "a", **more: object) -> Metric:
    """Make a metric; without a value it is missing."""
    if value is None:
        more["status"] = "missing"
    return Metric(code, NAME, value, **more)  # type: ignore[arg-type]


def claimed(
    value: str | None, *claims: tuple[str, str | None], then: str | None = None
) -> Metric:
    """Make a metric with claims, and perhaps a value, for a year before."""
    baseline = "plan:2024" if claims[0][0] == "plan_share" else "2023-S1"
    return metric(
        value,
        claims=[Claim(kind, baseline, stated) for kind, stated in claims],
        history=[] if then is None else [History(baseline, then)],
    )


def report(
    *metrics: Metric, identifier: str = "now", period: str = "2024-S1", by: str = "mic"
) -> Report:
    """Make a report of one sector."""
    return Report(
        identifier,
        NAME,
        Publisher(by, NAME),
        period,
        sectors=[Sector("s", NAME, metrics=metrics)],
    )


def derived(
    one: Metric,
    rule: str,
    previous: Iterable[Report] = (),
    settings: RuleSettings | None = None,
) -> list[Derivation]:
    """Explain a metric and keep one rule."""
    found = explain(report(one), "s.a", RULES, previous=previous, settings=settings)
    return [derivation for derivation in found if derivation.rule == rule]


def lines(derivation: Derivation) -> str:
    """Write the steps below each other."""
    return "\n".join(f"{step.label}: {step.formula}" for step in derivation.steps)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            claimed("226 billion VND", ("growth", "11.5 %"), then="210 billion VND"),
            """\
value: 226 billion VND → [225.5, 226.5] billion VND
stated: 11.5 % → [11.45, 11.55] %
base: 210 billion VND → [209.5, 210.5] billion VND
computed: [225.5/210.5 - 1, 226.5/209.5 - 1] = [7.12589…, 8.114558…] %
compare: [11.45, 11.55] ∩ [7.12589…, 8.114558…] = ∅, 3.335441… pp
implied: v / (1 + [11.45, 11.55] / 100) = [202.151501…, 203.230148…] billion VND""",
        ),
        (
            claimed("226 billion VND", ("ratio", "110 %"), then="0.21 trillion VND"),
            """\
value: 226 billion VND → [225.5, 226.5] billion VND
stated: 110 % → [109.5, 110.5] %
base: 0.21 trillion VND → [0.205, 0.215] trillion VND
computed: [0.2255/0.215, 0.2265/0.205] = [104.88372…, 110.487804…] %
compare: [109.5, 110.5] ∩ [104.88372…, 110.487804…] = [109.5, 110.487804…]
implied: v / ([109.5, 110.5] / 100) = [204.072398…, 206.849315…] billion VND""",
        ),
        (
            claimed("226 VND", ("change", "20 VND"), then="210 VND"),
            """\
value: 226 VND → [225.5, 226.5] VND
stated: 20 VND → [19.5, 20.5] VND
base: 210 VND → [209.5, 210.5] VND
computed: [225.5 - 210.5, 226.5 - 209.5] = [15, 17] VND
compare: [19.5, 20.5] ∩ [15, 17] = ∅, 2.5 VND
implied: v - [19.5, 20.5] = [205, 207] VND""",
        ),
        (
            claimed(
                "2 billion VND", ("change", "3 million VND"), then="1.997 billion VND"
            ),
            """\
value: 2 billion VND → [1.5, 2.5] billion VND
stated: 3 million VND → [2.5, 3.5] million VND
base: 1.997 billion VND → [1.9965, 1.9975] billion VND
computed: [1.5 - 1.9975, 2.5 - 1.9965] = [-0.4975, 0.5035] billion VND
compare: [0.0025, 0.0035] ∩ [-0.4975, 0.5035] = [0.0025, 0.0035]
implied: v - [2.5, 3.5] = [1.4965, 2.4975] billion VND""",
        ),
        (
            claimed("76.68 %", ("points", "6.68 pp"), then="70 %"),
            """\
value: 76.68 % → [76.675, 76.685] %
stated: 6.68 pp → [6.675, 6.685] pp
base: 70 % → [69.5, 70.5] %
computed: [76.675 - 70.5, 76.685 - 69.5] = [6.175, 7.185] pp
compare: [6.675, 6.685] ∩ [6.175, 7.185] = [6.675, 6.685]
implied: v - [6.675, 6.685] = [69.99, 70.01] %""",
        ),
        (
            claimed("226 VND", ("plan_share", "50 %"), then="450 VND"),
            """\
value: 226 VND → [225.5, 226.5] VND
stated: 50 % → [49.5, 50.5] %
base: 450 VND → [449.5, 450.5] VND
computed: [225.5/450.5, 226.5/449.5] = [50.055493…, 50.389321…] %
compare: [49.5, 50.5] ∩ [50.055493…, 50.389321…] = [50.055493…, 50.389321…]
implied: v / ([49.5, 50.5] / 100) = [446.534653…, 457.575757…] VND""",
        ),
        (
            claimed("0 VND", ("growth", "-100 %"), then="2 VND"),
            """\
value: 0 VND → [-0.5, 0.5] VND
stated: -100 % → [-100.5, -99.5] %
base: 2 VND → [1.5, 2.5] VND
computed: [-0.5/1.5 - 1, 0.5/1.5 - 1] = [-133.333333…, -66.666666…] %
compare: [-100.5, -99.5] ∩ [-133.333333…, -66.666666…] = [-100.5, -99.5]""",
        ),
        (
            claimed("-5 VND", ("ratio", "-250 %"), then="2 VND"),
            """\
value: -5 VND → [-5.5, -4.5] VND
stated: -250 % → [-250.5, -249.5] %
base: 2 VND → [1.5, 2.5] VND
computed: [-5.5/1.5, -4.5/2.5] = [-366.666666…, -180] %
compare: [-250.5, -249.5] ∩ [-366.666666…, -180] = [-250.5, -249.5]""",
        ),
        (
            claimed("0 VND [exact]", ("ratio", "0 %"), then="2 VND"),
            """\
value: 0 VND [exact] → [0, 0] VND
stated: 0 % → [-0.5, 0.5] %
base: 2 VND → [1.5, 2.5] VND
computed: [0/2.5, 0/2.5] = [0, 0] %
compare: [-0.5, 0.5] ∩ [0, 0] = [0, 0]""",
        ),
        (
            claimed("3 e4 VND", ("growth", "< 60 %"), then="> 2 e4 VND"),
            """\
value: 3 e4 VND → [2.5, 3.5] e4 VND
stated: < 60 % → (-∞, 60) %
base: > 2 e4 VND → (2, ∞) e4 VND
computed: [2.5/∞ - 1, 3.5/2 - 1] = (-100, 75) %
compare: (-∞, 60) ∩ (-100, 75) = (-100, 60)""",
        ),
        (
            claimed("< 5 VND", ("growth", "60 %"), then="2 VND"),
            """\
value: < 5 VND → (-∞, 5) VND
stated: 60 % → [59.5, 60.5] %
base: 2 VND → [1.5, 2.5] VND
computed: [-∞/1.5 - 1, 5/1.5 - 1] = (-∞, 233.333333…) %
compare: [59.5, 60.5] ∩ (-∞, 233.333333…) = [59.5, 60.5]
implied: v / (1 + [59.5, 60.5] / 100) = (-∞, 3.134796…) VND""",
        ),
        (
            claimed("5 VND", ("growth", "60 %"), then="-2 VND"),
            """\
value: 5 VND → [4.5, 5.5] VND
stated: 60 % → [59.5, 60.5] %
base: -2 VND → [-2.5, -1.5] VND
implied: v / (1 + [59.5, 60.5] / 100) = [2.803738…, 3.448275…] VND""",
        ),
        (
            claimed("5 VND", ("growth", "60 %"), then="2 USD"),
            """\
value: 5 VND → [4.5, 5.5] VND
stated: 60 % → [59.5, 60.5] %
base: 2 USD → [1.5, 2.5] USD
implied: v / (1 + [59.5, 60.5] / 100) = [2.803738…, 3.448275…] VND""",
        ),
        (
            claimed("> 5 VND", ("growth", "60 %")),
            """\
value: > 5 VND → (5, ∞) VND
stated: 60 % → [59.5, 60.5] %
base: ?
implied: v / (1 + [59.5, 60.5] / 100) = (3.115264…, ∞) VND""",
        ),
        (
            claimed(None, ("growth", "60 %"), then="2 VND"),
            """\
value: ?
stated: 60 % → [59.5, 60.5] %
base: 2 VND → [1.5, 2.5] VND""",
        ),
    ],
)
def test_a_claim_is_held_against_the_history(one: Metric, expected: str) -> None:
    """Every bound is in the scale in which people read it, cut after six places."""
    (found,) = derived(one, "growth-claim")

    assert expected == lines(found)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            claimed("226 million VND", ("unchanged", None), then="226.6 million VND"),
            """\
value: 226 million VND → [225.5, 226.5] million VND
base: 226.6 million VND → [226.55, 226.65] million VND
compare: [225.5, 226.5] ∩ [226.55, 226.65] = ∅, 0.05 million VND
implied: v = [225.5, 226.5] million VND""",
        ),
        (
            claimed("70 %", ("unchanged", None), then="71 %"),
            """\
value: 70 % → [69.5, 70.5] %
base: 71 % → [70.5, 71.5] %
compare: [69.5, 70.5] ∩ [70.5, 71.5] = [70.5, 70.5]
implied: v = [69.5, 70.5] %""",
        ),
        (
            claimed("70 %", ("unchanged", None), then="72 %"),
            """\
value: 70 % → [69.5, 70.5] %
base: 72 % → [71.5, 72.5] %
compare: [69.5, 70.5] ∩ [71.5, 72.5] = ∅, 1 pp
implied: v = [69.5, 70.5] %""",
        ),
        (
            claimed("5 VND", ("unchanged", None)),
            """\
value: 5 VND → [4.5, 5.5] VND
base: ?
implied: v = [4.5, 5.5] VND""",
        ),
    ],
)
def test_an_unchanged_value_is_held_against_the_history(
    one: Metric, expected: str
) -> None:
    """It implies itself."""
    (found,) = derived(one, "unchanged-claim")

    assert expected == lines(found)


def parts(*values: str | None, complete: bool = True, whole: str | None) -> Metric:
    """Make a metric with parts of other codes."""
    found = [metric(value, "pqr"[index]) for index, value in enumerate(values)]
    return metric(whole, breakdown=Breakdown(complete=complete, parts=found))


@pytest.mark.parametrize(
    ("one", "rule", "expected"),
    [
        (
            parts("4 million VND", "5.5 million VND", whole="10 million VND"),
            "parts-sum",
            """\
whole: 10 million VND → [9.5, 10.5] million VND
part: p: 4 million VND → [3.5, 4.5] million VND
part: q: 5.5 million VND → [5.45, 5.55] million VND
sum: [3.5 + 5.45, 4.5 + 5.55] = [8.95, 10.05] million VND
compare: [9.5, 10.5] ∩ [8.95, 10.05] = [9.5, 10.05]""",
        ),
        (
            parts("4 million VND", None, whole="10 million VND"),
            "parts-sum",
            """\
whole: 10 million VND → [9.5, 10.5] million VND
part: p: 4 million VND → [3.5, 4.5] million VND
part: q: ?""",
        ),
        (
            parts("4 VND", "5 VND", whole=None),
            "parts-sum",
            """\
whole: ?
part: p: 4 VND → [3.5, 4.5] VND
part: q: 5 VND → [4.5, 5.5] VND""",
        ),
        (
            parts("4 VND", "> 7.5 VND", complete=False, whole="10 VND"),
            "parts-within",
            """\
whole: 10 VND → [9.5, 10.5] VND
part: p: 4 VND → [3.5, 4.5] VND
part: q: > 7.5 VND → (7.5, ∞) VND
sum: (3.5 + 7.5, 4.5 + ∞) = (11, ∞) VND
compare: [9.5, 10.5] ∩ (11, ∞) = ∅, 0.5 VND""",
        ),
        (
            parts("4 VND", "< 3 VND", complete=False, whole="10 VND"),
            "parts-within",
            """\
whole: 10 VND → [9.5, 10.5] VND
part: p: 4 VND → [3.5, 4.5] VND
part: q: < 3 VND → (-∞, 3) VND
sum: (3.5 + -∞, 4.5 + 3) = (-∞, 7.5) VND
compare: [9.5, 10.5] ∩ (-∞, ∞) = [9.5, 10.5]""",
        ),
    ],
)
def test_parts_are_added_up(one: Metric, rule: str, expected: str) -> None:
    """Some parts need only lie below the whole; with one missing there is no sum."""
    (found,) = derived(one, rule)

    assert expected == lines(found)


@pytest.mark.parametrize(
    ("one", "rule", "expected"),
    [
        (
            claimed("226 VND", ("growth", "77 %")),
            "growth-or-ratio",
            """\
value: 226 VND → [225.5, 226.5] VND
stated: 77 % → [76.5, 77.5] %
as_growth: v / (1 + [76.5, 77.5] / 100) = [127.042253…, 128.328611…] VND
as_ratio: v / ([76.5, 77.5] / 100) = [290.967741…, 296.078431…] VND""",
        ),
        (
            claimed("226 VND", ("growth", "77 %"), then="290 VND"),
            "growth-or-ratio",
            """\
value: 226 VND → [225.5, 226.5] VND
stated: 77 % → [76.5, 77.5] %
as_growth: v / (1 + [76.5, 77.5] / 100) = [127.042253…, 128.328611…] VND
as_ratio: v / ([76.5, 77.5] / 100) = [290.967741…, 296.078431…] VND
base: 290 VND → [289.5, 290.5] VND
computed: [225.5/290.5 - 1, 226.5/289.5 - 1] = [-22.375215…, -21.761658…] %
compare: [76.5, 77.5] ∩ [-22.375215…, -21.761658…] = ∅, 98.261658… pp
computed: [225.5/290.5, 226.5/289.5] = [77.624784…, 78.238341…] %
compare: [76.5, 77.5] ∩ [77.624784…, 78.238341…] = ∅, 0.124784… pp""",
        ),
        (
            claimed("226 VND", ("growth", "77 %"), then="-290 VND"),
            "growth-or-ratio",
            """\
value: 226 VND → [225.5, 226.5] VND
stated: 77 % → [76.5, 77.5] %
as_growth: v / (1 + [76.5, 77.5] / 100) = [127.042253…, 128.328611…] VND
as_ratio: v / ([76.5, 77.5] / 100) = [290.967741…, 296.078431…] VND
base: -290 VND → [-290.5, -289.5] VND""",
        ),
        (
            claimed("76.68 %", ("growth", "6.68 %"), then="70 %"),
            "points-or-percent",
            """\
value: 76.68 % → [76.675, 76.685] %
stated: 6.68 % → [6.675, 6.685] %
as_growth: v / (1 + [6.675, 6.685] / 100) = [71.870459…, 71.886571…] %
as_points: v - [6.675, 6.685] = [69.99, 70.01] %
base: 70 % → [69.5, 70.5] %
computed: [76.675/70.5 - 1, 76.685/69.5 - 1] = [8.758865…, 10.338129…] %
compare: [6.675, 6.685] ∩ [8.758865…, 10.338129…] = ∅, 2.073865… pp
computed: [76.675 - 70.5, 76.685 - 69.5] = [6.175, 7.185] pp
compare: [6.675, 6.685] ∩ [6.175, 7.185] = [6.675, 6.685]""",
        ),
        (
            claimed(None, ("growth", "77 %")),
            "growth-or-ratio",
            """\
value: ?
stated: 77 % → [76.5, 77.5] %""",
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
        "226 thousand VND",
        claims=[
            Claim("growth", "2023-S1", "11.5 %"),
            Claim("change", "2023-S1", "20 thousand VND"),
            Claim("growth", "2022-S1", "5 %"),
            Claim("unchanged", "2022-S1"),
        ],
    )
    first = """\
value: 226 thousand VND → [225.5, 226.5] thousand VND
stated: growth: 11.5 % → [11.45, 11.55] %
implied: v / (1 + [11.45, 11.55] / 100) = [202.151501…, 203.230148…] thousand VND
stated: change: 20 thousand VND → [19.5, 20.5] thousand VND
implied: v - [19.5, 20.5] = [205, 207] thousand VND
computed: [205, 207] thousand VND
compare: [202.151501…, 203.230148…] ∩ [205, 207] = ∅, 1.769851… thousand VND"""
    second = """\
value: 226 thousand VND → [225.5, 226.5] thousand VND
stated: growth: 5 % → [4.5, 5.5] %
implied: v / (1 + [4.5, 5.5] / 100) = [213.744075…, 216.746411…] thousand VND
implied: v = [225.5, 226.5] thousand VND
computed: [225.5, 226.5] thousand VND
compare: [213.744075…, 216.746411…] ∩ [225.5, 226.5] = ∅, 8.753588… thousand VND"""

    assert [first, second] == [lines(found) for found in derived(one, "claims-agree")]


def test_claims_on_some_parts_are_not_added_up() -> None:
    """Only parts that are the whole of it imply its base."""
    part = metric("2 VND", "p", claims=[Claim("unchanged", "2023-S1")])
    claims = [Claim("unchanged", "2023-S1"), Claim("change", "2023-S1", "0 VND")]

    def shown(*, complete: bool) -> list[str]:
        breakdown = Breakdown(complete=complete, parts=[part])
        found = derived(
            metric("2 VND", claims=claims, breakdown=breakdown), "claims-agree"
        )
        return [step.formula for step in found[0].steps if step.label == "part"]

    assert ["p: v = [1.5, 2.5] VND"] == shown(complete=True)
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
        one for one in explain(both, "s.a", RULES) if one.rule == "duplicate-fact"
    )

    assert (
        "statement: now: 210 VND → [209.5, 210.5] VND\n"
        "statement: now: 210.5 VND → [210.45, 210.55] VND"
    ) == lines(found)


def test_a_slip_is_shown_with_what_would_agree() -> None:
    """The statement that slipped stands beside what it was held against."""
    one = claimed("226 VND", ("unchanged", None), then="226 thousand VND")
    (found,) = derived(one, "scale-slip")

    assert (
        "computed: [0.2255, 0.2265] thousand VND\n"
        "compare: [225.5, 226.5] ∩ [0.2255, 0.2265] = ∅, 225.2735 thousand VND"
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
        Outcome(path="s.a", result="fail", stated=stated, computed=computed),
        Outcome(path="s.a", result="fail", computed=computed),
        Outcome(path="s.b", result="fail", computed=computed),
        Outcome(path="s.a", result="pass", stated=stated),
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
    outcome = Outcome(path="s.a", result="pass")

    assert ["value: 7 VND → [6.5, 7.5] VND"] == told(
        metric("7 VND"), outcome, code=code
    )


def test_a_plausible_growth_without_a_figure_is_explained_like_any_other() -> None:
    """An unchanged value has no figure to hold against the limit."""
    outcome = Outcome(path="s.a", result="pass", claim=Claim("unchanged", "2023"))

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
    outcome = Outcome(path="s.a", result="fail", computed=computed)

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
    ] == [
        (found.rule, found.outcome.result, found.outcome.message)
        for found in explain(report(one), "s.a", RULES)
    ]
