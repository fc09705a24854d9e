"""What the rules find in the seeds, exactly as worked out by hand."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest

from ictreport import (
    Finding,
    Findings,
    Interval,
    Movement,
    Report,
    Severity,
    Unit,
    compare,
    validate,
)
from ictreport.checks import RULES, Range
from ictreport.convert import structure

SEEDS = Path(__file__).parents[2] / "seeds"
DAK_LAK = "dak-lak-ict-2024-s1"
BEFORE = {"2022": [], "2023": ["2022"], "2024": ["2022", "2023"]}
MILLION, BILLION = 10**6, 10**9


def seed(name: str) -> Report:
    """Load a seed without any plugin."""
    return structure(tomllib.loads((SEEDS / f"{name}.toml").read_text("utf-8")))


def national(year: str) -> Report:
    """Load the ministry's report on the first half of a year."""
    return seed(f"vn-ict-{year}-s1")


def checked(year: str) -> Findings:
    """Check the ministry's report on a year with those of the years before."""
    return validate(national(year), map(national, BEFORE[year]), rules=RULES)


def of_rule(found: Iterable[Finding], rule: str) -> list[Finding]:
    """Choose the findings of one rule."""
    return [one for one in found if one.rule.code == rule]


def claims(found: Iterable[Finding], outcome: str) -> list[tuple[str, str, str]]:
    """Give address, baseline and message of what growth-claim found so."""
    return [
        (one.address, str(one.outcome.baseline), one.outcome.message)
        for one in of_rule(found, "growth-claim")
        if one.standing == outcome
    ]


def around(number: str, half: str) -> Interval:
    """Make the interval of a rounded number."""
    middle, width = Fraction(number), Fraction(half)
    return Interval(middle - width, middle + width)


def rounded(interval: Interval, places: int, unit: int = 1) -> str:
    """Write both ends of an interval with so many decimals of a unit."""
    assert interval.lower is not None
    assert interval.upper is not None
    ends = [round(end / unit, places) for end in (interval.lower, interval.upper)]
    return " to ".join(f"{float(end):.{places}f}" for end in ends)


# Year, address, value, base, stated growth and half its last digit, unit; then what
# figures.md says: computed growth, gap in points, implied base.
FAILURES = [
    (
        "2024 industry.state_budget 59847 45405 25.8 0.05",
        "31.805 to 31.810 | 5.95",
    ),
    (
        "2024 industry.gdp 476933 389792 22.5 0.05",
        "22.355 to 22.356 | 0.09",
    ),
    (
        "2023 industry.gdp 389792 461900 -7.2 0.05",
        "-15.611 to -15.611 | 8.36",
    ),
    (
        "2023 post.revenue 27477 27000 5.48 0.005",
        "1.763 to 1.770 | 3.70",
    ),
    (
        "2023 post.parcels 1098 870 20 0.5",
        "26.077 to 26.337 | 5.58",
    ),
]


@pytest.mark.parametrize(("figures", "written"), FAILURES)
def test_growth_that_disagrees(figures: str, written: str) -> None:
    """Stated and computed intervals and the gap are exact."""
    year, address, now, then, growth, half = figures.split()
    (found,) = (
        one
        for one in of_rule(checked(year), "growth-claim")
        if (one.address, one.standing) == (address, "fail")
    )
    value, base, stated = around(now, "0.5"), around(then, "0.5"), around(growth, half)
    computed = value.divide(base).shift(-1).scale(100)
    gap = stated.gap(computed)

    assert Range(stated, Unit("%")) == found.outcome.stated
    assert Range(computed, Unit("%")) == found.outcome.computed
    assert gap == found.outcome.gap
    assert Severity.WARNING == found.severity
    assert () == found.outcome.hints
    assert written == f"{rounded(computed, 3)} | {float(gap):.2f}"


def test_nothing_else_disagrees() -> None:
    """Five failures in three reports, and no other."""
    failing = [
        f"{year} {address}"
        for year in BEFORE
        for address, _, _ in claims(checked(year), "fail")
    ]

    assert sorted(" ".join(row.split()[:2]) for row, _ in FAILURES) == sorted(failing)


@pytest.mark.parametrize(
    ("year", "passes", "fails", "unknown"),
    [("2022", 0, 0, 8), ("2023", 1, 3, 9), ("2024", 2, 2, 15)],
)
def test_what_holds_is_hedged(year: str, passes: int, fails: int, unknown: int) -> None:
    """Three claims pass, the other figures of which are known only by bounds."""
    (row,) = (one for one in checked(year).summary() if one.rule == "growth-claim")

    assert (passes, fails, unknown, 0) == (
        row.passes,
        row.fails,
        row.unknown,
        row.explained,
    )


@pytest.mark.parametrize(
    ("year", "address"),
    [
        ("2023", "industry.revenue"),
        ("2024", "industry.revenue"),
        ("2024", "industry.workers"),
    ],
)
def test_the_passes_are_these(year: str, address: str) -> None:
    """Neither found failing nor unknown against the year before."""
    baseline = f"{int(year) - 1}-S1"
    found = checked(year)
    told = {
        (one.address, str(one.outcome.baseline))
        for one in of_rule(found, "growth-claim")
    }

    assert baseline in {str(claim.baseline) for claim in national(year)[address].claims}
    assert (address, baseline) not in told


def test_one_base_is_only_bounded_above() -> None:
    """Less than 61000 billion gives no rate; every other unknown has no base at all."""
    unknown = {year: claims(checked(year), "unknown") for year in BEFORE}
    messages = Counter(message for found in unknown.values() for *_, message in found)

    assert {"base_missing": 31, "base_not_positive": 1} == messages
    assert ("industry.state_budget", "2022-S1", "base_not_positive") in unknown["2023"]


@pytest.mark.parametrize("year", list(BEFORE))
def test_missing_bases_are_named(year: str) -> None:
    """What has no base says which figure it would need."""
    found = checked(year)
    missing = [one for one in found if one.outcome.message == "base_missing"]

    assert [(f"{one.address}@{one.outcome.baseline}",) for one in missing] == [
        one.outcome.missing for one in missing
    ]


@pytest.mark.parametrize(
    ("year", "addresses"),
    [
        ("2022", []),
        (
            "2023",
            [
                "industry.profit",
                "telecom.revenue",
                "ict.revenue",
                "ict.hardware_exports",
                "ict.enterprises",
            ],
        ),
        ("2024", ["post.revenue", "post.state_budget", "post.parcels"]),
    ],
)
def test_metrics_that_are_gone(year: str, addresses: list[str]) -> None:
    """Five are gone in 2023 and three in 2024."""
    found = of_rule(checked(year), "missing-metric")

    assert addresses == [one.address for one in found]
    assert {"fail"} >= {one.standing for one in found}


def test_ipv6_is_told_twice() -> None:
    """Both growths of the share of IPv6 may be points, and nothing favours one."""
    found = of_rule(checked("2024"), "points-or-percent")

    assert [
        ("telecom.ipv6", "2023-S1", "growth_or_points", "warning"),
        ("telecom.ipv6", "2023-12-31", "growth_or_points", "warning"),
    ] == [
        (one.address, str(one.outcome.baseline), one.outcome.message, one.severity)
        for one in found
    ]
    assert [Interval(56, 58), Interval(58, 60)] == [
        one.outcome.computed.interval for one in found if one.outcome.computed
    ]
    assert [(), ()] == [one.outcome.hints for one in found]


@pytest.mark.parametrize("year", list(BEFORE))
def test_no_other_rule_fails(year: str) -> None:
    """What is told beside these is only that neither reading fits a base."""
    known = {"growth-claim", "points-or-percent", "missing-metric"}
    others = [one for one in checked(year) if one.rule.code not in known]

    assert {("growth-or-ratio", "unknown", "no_reading_fits")} >= {
        (one.rule.code, one.standing, one.outcome.message) for one in others
    }


def test_dollars_and_dong_have_no_growth() -> None:
    """Exports in another currency have changed in a way that nobody can tell."""
    found = {
        one.address: one for one in compare(national("2024"), national("2022")).metrics
    }

    for address in ("ict.revenue", "ict.hardware_exports"):
        assert (Movement.UNKNOWN, None, "unit_differs") == (
            found[address].movement,
            found[address].growth.interval,
            found[address].growth.status,
        )


def test_another_base_gives_another_growth() -> None:
    """Against the other account of 2023 revenue grew by 28.07 %, which is not 27."""
    other = seed("vn-ict-2023-s1-other")
    found = validate(national("2024"), [other], rules=RULES)
    (failed,) = (
        one
        for one in of_rule(found, "growth-claim")
        if (one.address, one.standing) == ("industry.revenue", "fail")
    )
    computed = around("2067389", "0.5").divide(around("1614206", "0.5"))

    assert Range(computed.shift(-1).scale(100), Unit("%")) == failed.outcome.computed
    assert "28.075 to 28.075" == rounded(computed.shift(-1).scale(100), 3)
    assert () == failed.outcome.hints


@pytest.mark.parametrize(
    ("name", "others", "sources"),
    [
        ("vn-ict-2023-s1", [], ["vn-ict-2023-s1"]),
        ("vn-ict-2024-s1", ["vn-ict-2023-s1"], ["vn-ict-2023-s1"]),
    ],
)
def test_two_accounts_contradict_each_other(
    name: str, others: list[str], sources: list[str]
) -> None:
    """45405 and 45905 billion cannot both be right, and no slip explains it."""
    previous = [seed("vn-ict-2023-s1-other"), *map(seed, others)]
    (found,) = of_rule(validate(seed(name), previous, rules=RULES), "duplicate-fact")
    params = dict(found.outcome.params)

    assert ("industry.state_budget", "2023-S1", "fail", Fraction(499 * BILLION)) == (
        found.address,
        str(found.outcome.baseline),
        found.standing,
        found.outcome.gap,
    )
    assert [*sources, "vn-ict-2023-s1-other"] == [
        params["report"],
        params["other_report"],
    ]
    assert () == found.outcome.hints


def test_digits_that_were_cut_off_are_told() -> None:
    """2.06 million billion is 2067389 cut off: a contradiction, with that hint."""
    found = validate(national("2024"), [seed("vn-ict-2024-s1-other")], rules=RULES)
    (failed,) = of_rule(found, "duplicate-fact")

    assert ("industry.revenue", "2024-S1", ["slip_cut_off"]) == (
        failed.address,
        str(failed.outcome.baseline),
        [hint.message for hint in failed.outcome.hints],
    )
    assert Fraction(2388500 * MILLION) == failed.outcome.gap


def test_dak_lak_has_two_warnings() -> None:
    """Two growths may be ratios; there is no error and one note on a round count."""
    found = validate(seed(DAK_LAK), rules=RULES)

    assert [
        ("warning", "growth-or-ratio", "telecom.revenue"),
        ("warning", "growth-or-ratio", "telecom.state_budget"),
        ("information", "round-count", "telecom.mobile_broadband_subscribers"),
    ] == [(one.severity, one.rule.code, one.address) for one in found.failures()]
    assert "warnings" == found.verdict
    assert [
        ("growth-claim", "post.revenue"),
        ("growth-claim", "telecom.revenue"),
        ("growth-claim", "telecom.state_budget"),
        ("unchanged-claim", "post.branches"),
    ] == [(one.rule.code, one.address) for one in found if one.standing == "unknown"]
    assert {"base_missing"} == {
        one.outcome.message for one in found if one.standing == "unknown"
    }


@pytest.mark.parametrize(
    ("address", "value", "growth", "readings"),
    [
        ("telecom.revenue", "974011", "77", ["548.7 to 551.8", "1256.8 to 1273.2"]),
        ("telecom.state_budget", "62707", "85", ["33.8 to 34.0", "73.3 to 74.2"]),
    ],
)
def test_dak_lak_has_four_implied_ranges(
    address: str, value: str, growth: str, readings: list[str]
) -> None:
    """Both readings of both warnings are told with exact bounds, in billions."""
    found = validate(seed(DAK_LAK), rules=RULES)
    (warning,) = (
        one for one in of_rule(found, "growth-or-ratio") if one.address == address
    )
    amount = around(value, "0.5").scale(MILLION)
    factor = around(growth, "0.5").scale(Fraction(1, 100))
    ranges = [amount.divide(factor.shift(1)), amount.divide(factor)]
    params = dict(warning.outcome.params)

    assert [Range(one, Unit("VND"), 6) for one in ranges] == [
        params["as_growth"],
        params["as_ratio"],
    ]
    assert readings == [rounded(one, 1, BILLION) for one in ranges]
