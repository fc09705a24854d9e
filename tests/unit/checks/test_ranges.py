"""Claims that no part, whole, plan or share can have: parts-around and share-range."""

from typing import Any

import attrs
import pytest
from building import AGO, NAME, level, report, said

from ictreport.checks import Outcome, Severity
from ictreport.model import Breakdown, Claim, History, Metric


def part(code: str, *claims: Claim, value: str | None = None, **more: Any) -> Metric:  # noqa: ANN401
    """Make a part, which may have claims alone."""
    return Metric(code, NAME, value, claims=claims, **more)


def whole(
    *parts: Metric,
    claims: list[Claim] | None = None,
    value: str | None = None,
    complete: bool = True,
    additive: bool | None = None,
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric that is divided."""
    breakdowns = [Breakdown(complete=complete, parts=parts, additive=additive)]
    return Metric("m", NAME, value, claims=claims or [], breakdowns=breakdowns, **more)


def grew(rate: str, kind: str = "growth") -> Claim:
    """Claim a growth or a ratio on the year before."""
    return Claim(kind, AGO, rate)


def failures(rule: str, *metrics: Metric) -> list[tuple[str, str, Severity | None]]:
    """Give address, message and severity of each failure."""
    return [
        (one.address, one.message, one.severity)
        for one in said(rule, *metrics)
        if one.result == "fail"
    ]


@pytest.mark.parametrize(
    ("stated", "results"),
    [("4.2 %", ["pass"]), ("4.6 %", ["pass"]), ("9.4 %", ["fail"]), ("3 %", ["fail"])],
)
@pytest.mark.parametrize("kind", ["growth", "ratio"])
def test_growth_of_a_whole_lies_between_those_of_its_parts(
    kind: str, stated: str, results: list[str]
) -> None:
    """No levels are needed: 9.4 % does not come of 3.8 and 4.6 %."""
    found = whole(
        part("a", grew("3.8 %", kind)),
        part("b", grew("4.6 %", kind)),
        claims=[grew(stated, kind)],
    )

    assert results == [one.result for one in said("parts-around", found)]


AROUND = [part("a", grew("3.8 %")), part("b", grew("4.6 %"))]
OFF = [grew("9.4 %")]


@pytest.mark.parametrize(
    "found",
    [
        whole(*AROUND, claims=OFF, dimensions={"PRICES": "L"}),
        whole(*AROUND, claims=OFF, dimensions={"SEASONAL_ADJUST": "S"}),
        whole(*AROUND, claims=OFF, complete=False),
        whole(*AROUND, part("c", value="2 boat"), claims=OFF),
        whole(*AROUND, claims=OFF, value="-5 boat"),
        whole(*AROUND, claims=OFF, history=[History(AGO, "-5 boat")]),
        whole(
            part("a", grew("3.8 %"), value="10 boat"),
            part("b", grew("4.6 %"), value="20 boat"),
            claims=OFF,
            value="30 boat",
        ),
    ],
)
def test_where_growth_of_parts_says_nothing(found: Metric) -> None:
    """Volumes, missing claims, figures below zero, and bases that others compare."""
    assert [] == said("parts-around", found)


def shares(*stated: str, **more: Any) -> Metric:  # noqa: ANN401
    """Make parts that state shares."""
    parts = [
        part(code, Claim("share", value=one))
        for code, one in zip("abc", stated, strict=False)
    ]
    return whole(*parts, value="10 boat", **more)


def told(*metrics: Metric) -> list[tuple[str, str, Severity | None]]:
    """Give the failures of share-range."""
    return failures("share-range", *metrics)


def test_a_share_of_a_whole_is_no_more_than_all() -> None:
    """140 % and -12 % are warnings, and 63.4 and 56.3 % of incomplete parts are one."""
    assert [
        ("s.m.a", "share_range_claim", Severity.WARNING),
        ("s.m.b", "share_range_claim", Severity.WARNING),
    ] == told(shares("140 %", "-12 %"))
    assert [("s.m", "shares_exceed", Severity.WARNING)] == told(
        shares("63.4 %", "56.3 %", complete=False)
    )
    assert [] == told(shares("63.4 %", "36.6 %", complete=False))


def test_what_passes_all_with_reason() -> None:
    """A sibling below zero, a share of another whole, and a contribution."""
    below = whole(
        part("a", Claim("share", value="140 %")),
        part("b", value="-4 boat"),
        value="10 boat",
    )
    elsewhere = Metric(
        "m", NAME, "5 boat", of="s.n", claims=[Claim("share", value="140 %")]
    )
    other = Metric("n", NAME, "3 boat")
    contribution = whole(
        part("a", Claim("contribution", AGO, "140 %"), value="9 boat"), value="10 boat"
    )

    assert [[], [], []] == [
        told(below),
        told(elsewhere, other),
        told(contribution),
    ]


def plan(rate: str, value: str | None, base: str | None) -> Metric:
    """Make a metric with a share of its plan."""
    history = [] if base is None else [History("plan:2024", base)]
    claims = [Claim("plan_share", "plan:2024", rate)]
    return Metric("m", NAME, value, claims=claims, history=history)


@pytest.mark.parametrize(
    ("found", "messages"),
    [
        (plan("-52.6 %", "5 boat", "10 boat"), ["ratio_below_zero"]),
        (plan("-52.6 %", "-5 boat", "10 boat"), []),
        (plan("-52.6 %", "5 boat", None), []),
        (plan("5260 %", "5 boat", None), ["plan_share_limit"]),
        (plan("999 %", "5 boat", None), []),
    ],
)
def test_shares_of_a_plan(found: Metric, messages: list[str]) -> None:
    """Below zero only with figures below zero; beyond ten times, a doubt."""
    assert messages == [message for _, message, _ in told(found)]


def flows(**more: Any) -> list[Outcome]:  # noqa: ANN401
    """Judge the quarters of a part whose whole is a flow."""
    quarters = [History("2024-Q1", "4 boat"), History("2024-Q2", "6 boat")]
    found = whole(
        part("a", value="12 boat", history=quarters),
        collection="sum",
        **{"value": "30 boat", "complete": False, **more},
    )
    return said("periods-add-up", found)


def test_parts_are_collected_as_their_whole() -> None:
    """Quarters of a part add up, unless the whole is of another kind of unit."""
    assert [("fail", "s.m.a")] == [(one.result, one.address) for one in flows()]
    assert [("unknown", "collection_missing")] == [
        (one.result, one.message) for one in flows(value="30 %", additive=True)
    ]


def test_claims_that_are_gone_are_information() -> None:
    """One outcome names the metric, the report and the claims that it had before."""
    growth, ratio = Claim("growth", "2022-S1", "5 %"), Claim("ratio", AGO, "90 %")
    before = attrs.evolve(ratio, baseline="2022-S1")
    then = attrs.evolve(
        report(Metric("m", NAME, "5 boat", claims=[growth, before])),
        id="then",
        period=AGO,
    )
    (one,) = said("missing-metric", Metric("m", NAME, "5 boat"), previous=[then])
    (same,) = said(
        "missing-metric",
        Metric("m", NAME, "5 boat", claims=[grew("5 %"), ratio]),
        previous=[then],
    )

    assert ("fail", "missing_claims", "information") == (
        one.result,
        one.message,
        one.severity,
    )
    assert {"report": "then", "kinds": ("growth", "ratio")} == dict(one.params)
    assert ("s.m", (level(AGO, "then"),)) == (one.address, one.source)
    assert "pass" == same.result


def test_figures_of_two_currencies_are_not_revised() -> None:
    """Both figures whose difference a revision is must have one unit."""
    (other,) = said(
        "revision-holds",
        Metric("m", NAME, "110 VND", revised_from="100 USD", revision="10 VND"),
    )
    (same,) = said(
        "revision-holds",
        Metric("m", NAME, "110 VND", revised_from="100 VND", revision="10 VND"),
    )

    assert ("unknown", "unit_differs") == (other.result, other.message)
    assert "pass" == same.result
