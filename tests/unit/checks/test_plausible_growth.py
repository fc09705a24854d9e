"""The rule plausible-growth, and what it leaves to growth-or-ratio."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from building import AGO, judged, metric, report

from ictreport.checks import Outcome, Range
from ictreport.model import Claim, History, Interval, Period, Quantity, Unit


def said(growth: str, base: str | None = None, **settings: Any) -> list[Outcome]:  # noqa: ANN401
    """Give what the rule says of a value of 226 that grew."""
    found = metric(
        "226 VND",
        claims=[Claim("growth", AGO, growth), Claim("ratio", "2022", "900 %")],
        history=[History(AGO, base)] if base else [],
    )
    return judged("plausible-growth", report(found), **settings)


@pytest.mark.parametrize("growth", ["50 %", "-50 %", "0 %", "50.0 %", "> 50 %"])
def test_a_growth_up_to_the_limit_passes(growth: str) -> None:
    """The stated figure itself is looked at, not all that it can mean."""
    claim = Claim("growth", AGO, growth)

    assert [Outcome(address="s.m", result="pass", claim=claim)] == said(growth)


@pytest.mark.parametrize(
    ("growth", "gap"), [("-60 %", 10), ("260 %", 210), ("-50.5 %", Fraction(1, 2))]
)
def test_a_growth_beyond_the_limit_fails(growth: str, gap: Fraction) -> None:
    """The failure holds the limit and how far beyond it the growth is."""
    stated = Quantity.parse(growth)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="growth_beyond_limit",
            params={
                "stated": stated,
                "baseline": Period.parse(AGO),
                "limit": Quantity.parse("50 %"),
            },
            claim=Claim("growth", AGO, growth),
            stated=Range(stated.interval, Unit("%")),
            gap=gap,
            target=(("now", "s.m", "growth", AGO),),
        )
    ] == said(growth)


def test_the_limit_can_be_set() -> None:
    """The limit of a call is the one that is told."""
    (outcome,) = said("11.5 %", parameters={"plausible-growth.limit": Decimal("7.5")})

    assert ("fail", Fraction(4)) == (outcome.result, outcome.gap)
    assert Quantity.parse("7.5 %") == dict(outcome.params)["limit"]


@pytest.mark.parametrize(
    ("growth", "base"), [("77 %", None), ("77 %", "293 VND"), ("140 %", "161 VND")]
)
def test_what_growth_or_ratio_tells_is_not_repeated(
    growth: str, base: str | None
) -> None:
    """A growth that reads as a ratio is told once, unless that rule does not run."""
    assert [] == said(growth, base)
    assert ["fail"] == [
        one.result for one in said(growth, base, skip=["growth-or-ratio"])
    ]


@pytest.mark.parametrize(
    ("growth", "base"),
    [
        ("77 %", "127.7 VND"),
        ("77 %", "200 VND"),
        ("< 77 %", None),
        ("-77 %", None),
    ],
)
def test_what_growth_or_ratio_does_not_tell_is_told(
    growth: str, base: str | None
) -> None:
    """A growth that the base confirms, or that nobody can read, still is large."""
    assert ["fail"] == [one.result for one in said(growth, base)]


def test_a_growth_is_told_as_the_interval_that_it_stands_for() -> None:
    """What is stated keeps its accuracy."""
    (outcome,) = said("-60 %")

    assert outcome.stated is not None
    assert Interval(Fraction("-60.5"), Fraction("-59.5")) == outcome.stated.interval


@pytest.mark.parametrize(
    ("growth", "result"),
    [("150 %", "pass"), ("151 %", "fail"), ("-151 %", "fail")],
)
def test_several_years_have_so_many_limits(growth: str, result: str) -> None:
    """Over three years a growth of three times the limit is plausible."""
    found = metric("226 VND", claims=[Claim("growth", "2021-S1", growth)])
    outcomes = judged("plausible-growth", report(found), skip=["growth-or-ratio"])

    assert [result] == [one.result for one in outcomes]
