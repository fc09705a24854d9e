"""Stated shares and contributions, and their sums, outcome by outcome."""

from fractions import Fraction
from typing import Any

import pytest
from building import AGO, NAME, report, said

from ictreport import explain, suspects
from ictreport.checks import Outcome, _agreement
from ictreport.model import Breakdown, Claim, History, Metric


def part(value: str | None, *claims: Claim, code: str = "a", **more: Any) -> Metric:  # noqa: ANN401
    """Make a part of the whole."""
    return Metric(code, NAME, value, claims=claims, **more)


def whole(
    value: str | None,
    *parts: Metric,
    complete: bool = True,
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric that breaks down into parts."""
    return Metric("m", NAME, value, breakdowns=[Breakdown(complete, parts)], **more)


def share(value: str, **more: Any) -> Claim:  # noqa: ANN401
    """Claim a share."""
    return Claim("share", value=value, **more)


def told(outcome: Outcome) -> tuple[str, str, tuple[str, ...]]:
    """Give result, message and what is missing."""
    return outcome.result, outcome.message, outcome.missing


@pytest.mark.parametrize(
    ("value", "of_all", "stated", "expected"),
    [
        ("30 boat", "100 boat", "30 %", ("pass", "", ())),
        ("30 boat", "100 boat", "31 %", ("fail", "share_claim", ())),
        (None, "100 boat", "31 %", ("unknown", "level_missing", ())),
        ("30 boat", None, "31 %", ("unknown", "value_missing", ("s.m",))),
        ("30 boat", "100 VND", "30 %", ("unknown", "unit_differs", ())),
        ("30 VND", "0 VND [exact]", "30 %", ("unknown", "whole_not_positive", ())),
    ],
)
def test_a_share_is_held_against_part_and_whole(
    value: str | None,
    of_all: str | None,
    stated: str,
    expected: tuple[str, str, tuple[str, ...]],
) -> None:
    """Without a whole of its own it is a share of what it is a part of."""
    (outcome,) = said("growth-claim", whole(of_all, part(value, share(stated))))

    assert expected == told(outcome)
    assert "s.m.a" == outcome.address


def test_what_a_share_should_be_is_told() -> None:
    """The failure has the computed share, how far it is, and all three figures."""
    (outcome,) = said("growth-claim", whole("100 boat", part("30 boat", share("31 %"))))
    params = dict(outcome.params)

    assert Fraction(1, 2) == outcome.gap
    assert outcome.computed is not None
    assert (30, 30) == (
        outcome.computed.interval.lower,
        outcome.computed.interval.upper,
    )
    assert ["30 boat", "100 boat"] == [str(params["value"]), str(params["whole"])]
    assert (
        ("now", "s.m.a", "level", "2024-S1"),
        ("now", "s.m", "level", "2024-S1"),
    ) == outcome.source
    assert (("now", "s.m.a", "share", ""),) == outcome.target


def test_a_share_is_of_what_the_metric_says() -> None:
    """An address goes before the whole; words name no figure."""
    other = Metric("all", NAME, "60 boat")
    named = part("30 boat", share("50 %"), of="s.all")
    words = part("30 boat", share("50 %"), of=NAME)

    assert ["pass"] == [
        one.result for one in said("growth-claim", other, whole("100 boat", named))
    ]
    assert [("unknown", "whole_missing", ())] == [
        told(one) for one in said("growth-claim", whole("100 boat", words))
    ]


def test_a_share_of_another_period_looks_at_its_history() -> None:
    """Part and whole are looked up at the period of the claim."""
    made = whole(
        "100 boat",
        part(
            "30 boat",
            share("20 %", period=AGO),
            history=[History(AGO, "10 boat")],
        ),
        history=[History(AGO, "50 boat")],
    )
    later = whole("100 boat", part("30 boat", share("20 %", period="2022")))

    assert ["pass"] == [one.result for one in said("growth-claim", made)]
    assert [("unknown", "value_missing", ("s.m.a@2022", "s.m@2022"))] == [
        told(one) for one in said("growth-claim", later)
    ]


def test_two_wholes_of_one_address_give_no_share() -> None:
    """Nobody knows which one is meant."""
    twins = [
        whole("100 boat", part("30 boat", share("30 %"))),
        Metric("m", NAME, "9 boat"),
    ]

    assert [("unknown", "whole_missing", ())] == [
        told(one) for one in said("growth-claim", *twins)
    ]


GREW = {"history": [History(AGO, "100 boat")]}


def grown(text: str, baseline: str = AGO) -> dict[str, Any]:
    """Let a metric state its growth."""
    return {"claims": [Claim("growth", baseline, text)]}


@pytest.mark.parametrize(
    ("stated", "more", "result", "message"),
    [
        ("5.0 pp", GREW, "pass", ""),
        ("500 bp", GREW, "pass", ""),
        ("600 bp", GREW, "fail", "contribution_claim"),
        ("6.0 pp", GREW, "fail", "contribution_claim"),
        ("50 %", GREW, "pass", ""),
        ("60 %", GREW, "fail", "contribution_claim"),
        ("50 %", GREW | grown("10 %"), "pass", ""),
        ("25 %", GREW | grown("20 %"), "pass", ""),
        (
            "50 %",
            GREW | grown("0 %"),
            "unknown",
            "divisor_zero",
        ),
        ("5.0 pp", {}, "unknown", "value_missing"),
    ],
)
def test_a_contribution_is_held_against_the_growth_of_the_whole(
    stated: str, more: dict[str, Any], result: str, message: str
) -> None:
    """In points of it, or in percent of the growth that the whole states or gives."""
    below = part(
        "25 boat",
        Claim("contribution", AGO, stated),
        history=[History(AGO, "20 boat")],
    )
    outcomes = said("growth-claim", whole("110 boat", below, **more))
    outcome = outcomes[-1]

    assert (result, message) == (outcome.result, outcome.message)
    assert "s.m.a" == outcome.address


def test_a_contribution_without_a_base_is_unknown() -> None:
    """It names what is missing of part and whole."""
    below = part("25 boat", Claim("contribution", AGO, "5 pp"))

    assert [("unknown", "value_missing", (f"s.m.a@{AGO}", f"s.m@{AGO}"))] == [
        told(one) for one in said("growth-claim", whole("110 boat", below))
    ]


def test_every_figure_of_a_share_can_be_the_wrong_one() -> None:
    """Claim, part and whole are suspected, each with what the others ask of it."""
    made = report(whole("1000 boat", part("300 boat", share("31.0 % [exact]"))))

    assert {
        "s.m.a share": "[30, 30]",
        "s.m.a level": "[310, 310]",
        "s.m level": "[967.74, 967.75]",
    }.keys() == {f"{one.key[1]} {one.key[2]}" for one in suspects(made)}


def test_every_figure_of_a_contribution_can_be_the_wrong_one() -> None:
    """Values of part and whole are suspected, in both periods."""
    below = part(
        "25 boat",
        Claim("contribution", AGO, "60 %"),
        history=[History(AGO, "20 boat")],
    )
    made = report(whole("110 boat", below, complete=False, **GREW))

    assert {
        ("s.m.a", "contribution", AGO),
        ("s.m.a", "level", "2024-S1"),
        ("s.m.a", "level", AGO),
        ("s.m", "level", "2024-S1"),
        ("s.m", "level", AGO),
    } == {one.key[1:] for one in suspects(made)}


def test_the_arithmetic_of_a_share_is_shown() -> None:
    """The lines have the figures, and what they give."""
    made = report(whole("1000 boat", part("300 boat", share("31 %"))))
    steps = [
        (step.label, step.formula)
        for one in explain(made, "s.m.a")
        if one.rule.code == "growth-claim"
        for step in one.steps
    ]

    assert [
        ("stated", "31 % → [30.5, 31.5] %"),
        ("value", "300 boat → [300, 300] boat"),
        ("whole", "1000 boat → [1000, 1000] boat"),
        ("computed", "[300, 300] / [1000, 1000] = [30, 30] %"),
        ("compare", "[30.5, 31.5] ∩ [30, 30] = ∅, 0.5 pp"),
    ] == steps


def shares(*stated: str | None, **more: Any) -> Metric:  # noqa: ANN401
    """Make a whole whose parts state these shares."""
    parts = [
        part(None if text else "1 boat", *([share(text)] if text else []), code=code)
        for code, text in zip("abcd", stated, strict=False)
    ]
    return whole("100 boat", *parts, **more)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["30 %", "70 %"], ("pass", "", ())),
        (["33.3 %", "33.3 %", "33.3 %"], ("pass", "", ())),
        (["11.97 %", "38.24 %", "42.52 %", "7.27 %"], ("pass", "", ())),
        (["30.0 %", "69.8 %"], ("pass", "", ())),
        (["30.0 %", "69.7 %"], ("fail", "shares_sum", ())),
        (["30.00 % [exact]", "69.99 % [exact]"], ("fail", "shares_sum", ())),
        (["30 %", "73 %"], ("fail", "shares_sum", ())),
        (["> 30 %", "60 %"], ("pass", "", ())),
        (["30 %", None], ("unknown", "share_missing", ("s.m.b",))),
    ],
)
def test_shares_of_complete_parts_add_up(
    stated: list[str | None], expected: tuple[str, str, tuple[str, ...]]
) -> None:
    """Each part may have been rounded by half a digit of the coarsest, twice."""
    assert [expected] == [told(one) for one in said("shares-sum", shares(*stated))]


def test_what_is_no_share_of_the_whole_is_not_added() -> None:
    """Some parts, parts without shares, and shares of something else say nothing."""
    other = [part("1 boat", share("90 %"), code=code, of=NAME) for code in ("a", "b")]

    assert [] == said("shares-sum", shares("30 %", "90 %", complete=False))
    assert [] == said("shares-sum", shares(None, None))
    assert [] == said("shares-sum", whole("9 boat", *other))


def test_shares_are_added_period_by_period() -> None:
    """Those of another period are a sum of their own."""
    parts = [
        part("1 boat", share(now), share(ago, period=AGO), code=code, of=of)
        for code, now, ago, of in (
            ("a", "30 %", "40 %", None),
            ("b", "70 %", "50 %", "s.m"),
        )
    ]

    assert ["pass", "fail"] == [
        one.result for one in said("shares-sum", whole("9 boat", *parts))
    ]


@pytest.mark.parametrize(
    ("stated", "more", "expected"),
    [
        (["2.0 pp", "4.4 pp"], grown("6.42 %"), "pass"),
        (["2.0 pp", "3.4 pp"], grown("6.42 %"), "fail"),
        (
            ["2.0 pp", "4.4 pp"],
            grown("6.4 %", "2022"),
            "unknown",
        ),
        (["5 pp", "5 pp"], GREW, "pass"),
        (["500 bp", "500 bp"], GREW, "pass"),
        (["500 bp", "550 bp"], GREW, "fail"),
        (["5 pp", "9 pp"], GREW, "fail"),
        (["40 %", "60 %"], {}, "pass"),
        (["40 %", "50 %"], {}, "fail"),
        (["5 pp", None], GREW, "unknown"),
    ],
)
def test_contributions_add_up_to_the_growth(
    stated: list[str | None], more: dict[str, Any], expected: str
) -> None:
    """In points to the growth that the whole states or gives, in percent to 100."""
    parts = [
        part("1 boat", *([Claim("contribution", AGO, text)] if text else []), code=code)
        for code, text in zip("ab", stated, strict=True)
    ]

    (outcome,) = said("shares-sum", whole("110 boat", *parts, **more))

    assert expected == outcome.result
    assert AGO == str(outcome.baseline)


@pytest.mark.parametrize(
    ("span", "baseline", "result"),
    [
        ("P1Y", AGO, "pass"),
        ("P6M", AGO, "unknown"),
        ("P6M", "2023-S2", "pass"),
        ("P1Y", "plan:2024", "unknown"),
        ("P1Y", "2023-01-01/P9M", "unknown"),
    ],
)
def test_a_growth_rate_is_the_growth_of_its_span(
    span: str, baseline: str, result: str
) -> None:
    """A whole that is a rate over a year tells the growth on the year before alone."""
    parts = [
        part("5 %", Claim("contribution", baseline, text), code=code)
        for code, text in (("a", "2.0 pp"), ("b", "4.4 pp"))
    ]
    made = whole("6.42 %", *parts, growth_over=span)
    missing = whole(None, *parts, growth_over=span)

    assert [result] == [one.result for one in said("shares-sum", made)]
    assert ["unknown"] == [one.result for one in said("shares-sum", missing)]


def test_each_share_of_a_sum_can_be_the_wrong_one() -> None:
    """So can the stated growth of the whole; the lines show the sum."""
    parts = [
        part(None, Claim("contribution", AGO, text), code=code)
        for code, text in (("a", "2.0 pp"), ("b", "3.4 pp"))
    ]
    made = report(whole(None, *parts, claims=[Claim("growth", AGO, "6.42 %")]))
    steps = [
        (step.label, step.formula)
        for one in explain(made, "s.m")
        if one.rule.code == "shares-sum"
        for step in one.steps
    ]

    assert {
        ("s.m.a", "contribution", AGO),
        ("s.m.b", "contribution", AGO),
        ("s.m", "growth", AGO),
    } == {one.key[1:] for one in suspects(made)}
    assert [
        ("growth_of_whole", "6.42 % → [6.415, 6.425] %"),
        ("part", "a: 2.0 pp → [1.95, 2.05] pp"),
        ("part", "b: 3.4 pp → [3.35, 3.45] pp"),
        ("sum", "[1.95, 2.05] + [3.35, 3.45] = [5.3, 5.5] pp"),
        ("compare", "[6.315, 6.525] ∩ [5.3, 5.5] = ∅, 0.815 pp"),
    ] == steps


def test_claims_are_gone_through_once_for_all_operands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twice as many shares that do not add up are looked at twice as often."""
    looked: list[object] = []
    half = _agreement._half_a_digit
    monkeypatch.setattr(
        _agreement, "_half_a_digit", lambda value: looked.append(value) or half(value)
    )

    def looks(count: int) -> int:
        looked.clear()
        parts = [part("1 VND", share("1 %"), code=f"p{n}") for n in range(count)]
        suspects(report(whole(f"{count} VND", *parts)))
        return len(looked)

    assert 2 * looks(15) == looks(30)


@pytest.mark.parametrize(
    ("kind", "additive", "mapping", "result"),
    [
        ("contribution", True, {}, "fail"),
        ("contribution", False, {}, "unknown"),
        ("contribution", True, {"PRICES": "L"}, "unknown"),
        ("share", True, {"PRICES": "L"}, "fail"),
        ("share", False, {}, "unknown"),
    ],
)
def test_only_parts_that_add_up_are_shares_of_their_whole(
    kind: str,
    additive: bool,  # noqa: FBT001
    mapping: dict[str, str],
    result: str,
) -> None:
    """Levels of chain-linked volumes give no contribution, though a share of them."""
    claim = share("1 %") if kind == "share" else Claim(kind, AGO, "40 pp")
    below = part("6 boat", claim, history=[History(AGO, "5 boat")])
    made = Metric(
        "m",
        NAME,
        "12 boat",
        dimensions=mapping,
        history=[History(AGO, "11 boat")],
        breakdowns=[Breakdown(complete=False, additive=additive, parts=[below])],
    )
    (outcome,) = said("growth-claim", made)

    assert result == outcome.result
    assert "not_additive" == outcome.message or result == "fail"
