"""The rules unchanged-claim and claims-agree, outcome by outcome."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from building import AGO, NAME, quantity, said

from ictreport.checks import FigureKey, Hint, Outcome, Range
from ictreport.checks._slips import operands_of
from ictreport.model import (
    Breakdown,
    Claim,
    ClaimKind,
    History,
    Interval,
    Metric,
    Period,
    Unit,
)
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT

BOAT = Unit("boat")


def metric(
    value: str | None,
    *claims: Claim,
    code: str = "m",
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric; without a value it is missing."""
    status = "normal" if value else "missing"
    return Metric(code, NAME, value, status=status, claims=claims, **more)


def key(measure: str, baseline: str = AGO, address: str = "s.m") -> FigureKey:
    """Name a figure of the report."""
    return ("now", address, measure, baseline)


def unknown(message: str, *missing: str, measures: list[FigureKey]) -> Outcome:
    """Say that what is claimed on a baseline cannot be judged."""
    return Outcome(
        address="s.m",
        result="unknown",
        message=message,
        params={"missing": missing, "baseline": Period.parse(AGO)},
        baseline=Period.parse(AGO),
        missing=missing,
        target=tuple(measures),
    )


def unchanged(value: str | None, base: str | None) -> Metric:
    """Make a metric that is claimed to be unchanged from a value."""
    history = [] if base is None else [History(AGO, base)]
    return metric(value, Claim("unchanged", AGO), history=history)


@pytest.mark.parametrize(
    ("value", "base"),
    [
        ("13 boat", "13 boat"),
        ("226 billion VND", "226.4 billion VND"),
        ("> 96 %", "97 %"),
        ("0 VND", "0 VND"),
        ("-5 VND", "-5 VND"),
    ],
)
def test_what_is_unchanged_within_its_accuracy_passes(value: str, base: str) -> None:
    """A difference within rounding is no change, whatever the sign."""
    found = unchanged(value, base)

    assert [
        Outcome(address="s.m", result="pass", claim=Claim("unchanged", AGO))
    ] == said("unchanged-claim", found)


def test_what_is_not_unchanged_fails() -> None:
    """The failure holds both values, their gap, and a hint at a slip."""
    found = unchanged("1683 boat", "1638 boat")
    boat = Unit("boat")

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="unchanged_claim",
            params={
                "stated": Range(Interval.exact(1683), boat),
                "computed": Range(Interval.exact(1638), boat),
                "gap": Range(Interval.exact(45), boat),
                "baseline": Period.parse(AGO),
                "value": quantity("1683 boat"),
                "base": quantity("1638 boat"),
            },
            claim=Claim("unchanged", AGO),
            stated=Range(Interval.exact(1683), boat),
            computed=Range(Interval.exact(1638), boat),
            gap=Fraction(45),
            source=(key("level", AGO),),
            target=(key("unchanged", AGO), key("level", "2024-S1")),
            hints=(
                Hint(
                    "slip_digits",
                    (
                        ("stated", quantity("1683 boat")),
                        ("meant", quantity("1638 boat")),
                    ),
                ),
            ),
        )
    ] == said("unchanged-claim", found)


def test_what_touches_an_open_bound_is_not_unchanged() -> None:
    """More than 13 is not 13, though nothing lies between them."""
    (outcome,) = said("unchanged-claim", unchanged("> 13 boat", "13 boat"))

    assert ("fail", Fraction(0)) == (outcome.result, outcome.gap)


@pytest.mark.parametrize(
    ("value", "base", "message", "missing"),
    [
        (None, "13 boat", "level_missing", []),
        (None, None, "value_missing", ["s.m@2023-S1"]),
        ("13 boat", None, "base_missing", ["s.m@2023-S1"]),
        ("13 boat", "13 VND", "unit_differs", []),
    ],
)
def test_unchanged_without_its_figures_is_unknown(
    value: str | None, base: str | None, message: str, missing: list[str]
) -> None:
    """The reason is told, and the address of what is not there."""
    measures = [key("unchanged"), key("level", "2024-S1")]
    expected = unknown(message, *missing, measures=measures)

    assert [attrs.evolve(expected, claim=Claim("unchanged", AGO))] == said(
        "unchanged-claim", unchanged(value, base)
    )


BOTH = [key("growth"), key("change")]


@pytest.mark.parametrize(
    ("value", "first", "second"),
    [
        ("110 boat", "growth 10 %", "change 10 boat"),
        ("110 boat", "ratio 110 %", "growth 10 %"),
        ("226 billion VND", "growth 11.5 %", "change 23 billion VND"),
        ("76.68 %", "growth 9.5 %", "points 6.68 pp"),
        ("110 boat", "unchanged", "change 0 boat"),
        ("110 boat", "growth > 5 %", "growth 10 %"),
    ],
)
def test_claims_that_imply_one_base_pass(value: str, first: str, second: str) -> None:
    """Two claims agree when some base fits both, in either order."""
    claims = [read(first), read(second)]
    expected = [Outcome(address="s.m", result="pass", baseline=Period.parse(AGO))]

    assert expected == said("claims-agree", metric(value, *claims))
    assert expected == said("claims-agree", metric(value, *reversed(claims)))


def read(text: str) -> Claim:
    """Read a claim on the half-year of the year before."""
    kind, _, value = text.partition(" ")
    return Claim(kind, AGO, value or None)


def test_claims_that_imply_two_bases_fail() -> None:
    """The failure holds a claim and what follows from the other, and names both."""
    growth, change = read("growth 10 %"), read("change 50 boat")
    one = Range(Interval.exact(50), BOAT)
    two = Range(Interval(Fraction(2090, 219), Fraction(2310, 221)), BOAT)

    (outcome,) = said("claims-agree", metric("110 boat", growth, change))

    assert Outcome(
        address="s.m",
        result="fail",
        message="claims_disagree",
        params={
            "stated": quantity("50 boat"),
            "computed": two,
            "gap": Range(Interval(50 - Fraction(2310, 221), None), BOAT),
            "baseline": Period.parse(AGO),
            "kind": ClaimKind.CHANGE,
            "claim": change,
            "other": growth,
        },
        baseline=Period.parse(AGO),
        stated=one,
        computed=two,
        gap=50 - Fraction(2310, 221),
        source=(key("level", "2024-S1"), key("growth")),
        target=(key("change"), key("growth")),
    ) == attrs.evolve(outcome, hints=())


def test_claims_need_no_value_when_one_follows_from_the_other() -> None:
    """Growth of 10 % is a ratio of 110 %, and two changes must be one."""
    assert ["pass"] == results(None, "growth 10 %", "ratio 110 %")
    assert ["fail"] == results(None, "growth 10 %", "ratio 111.4 %")
    assert ["pass"] == results(None, "unchanged", "growth 0.0 %")
    assert ["fail"] == results(None, "change 5 boat", "change 6 boat")
    assert ["unknown"] == results(None, "change 5 boat", "growth 6 %")


def test_rounding_of_the_value_hides_no_contradiction_of_two_claims() -> None:
    """A value of 1.1 million boats is far coarser than either change."""
    found = ["change 1 thousand boat", "change 3 thousand boat"]

    assert ["fail"] == results("1.1 million boat", *found)


def results(value: str | None, *claims: str) -> list[str]:
    """Give how claims on one metric are judged."""
    found = metric(value, *map(read, claims))
    return [one.result for one in said("claims-agree", found)]


@pytest.mark.parametrize(
    ("value", "first", "second", "reason"),
    [
        (None, "growth 5 %", "change 5 boat", ["level_missing"]),
        ("100 boat", "growth -100 %", "change 5 boat", ["divisor_zero"]),
        ("100 boat", "growth 5 %", "change 5 VND", ["unit_differs"]),
    ],
)
def test_claims_that_imply_no_base_are_unknown(
    value: str | None, first: str, second: str, reason: list[str]
) -> None:
    """The reason is told, in either order."""
    message, *missing = reason
    one, two = read(first), read(second)
    expected = [unknown(message, *missing, measures=BOTH[::-1])]

    assert expected == said("claims-agree", metric(value, one, two))
    assert expected == said("claims-agree", metric(value, two, one))


def test_claims_on_a_share_that_cannot_be_are_compared_without_it() -> None:
    """A share of 150 % implies nothing, and growth of 5 % is a ratio of 105 %."""
    found = metric("150 %", read("growth 5 %"), read("ratio 105 %"), of=NAME)

    assert ["pass"] == [one.result for one in said("claims-agree", found)]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("average", "growth", "result"),
    [("-20 %", "-152 %", "fail"), ("< 9 %", "41 %", "fail"), ("9 %", "19 %", "pass")],
)
def test_average_growth_is_compared_in_either_order(
    average: str, growth: str, result: str, order: int
) -> None:
    """A fall by more than 100 % has no root, and what is below a number no power."""
    claims = [
        Claim("average_growth", "2022-S1", average),
        Claim("growth", "2022-S1", growth),
    ][::order]

    assert [result] == [
        one.result for one in said("claims-agree", metric("5 boat", *claims))
    ]


def test_only_claims_on_one_baseline_are_compared() -> None:
    """Two periods, or a period and its plan, need not agree."""
    found = metric(
        "110 boat",
        read("growth 10 %"),
        Claim("growth", "2022-S1", "50 %"),
        Claim("plan_share", "plan:2024", "40 %"),
    )

    assert [] == said("claims-agree", found)


@pytest.mark.parametrize(
    ("order", "results"),
    [
        ((0, 1, 2), ["pass", "fail"]),
        ((1, 0, 2), ["pass", "fail"]),
        ((0, 2, 1), ["fail", "pass"]),
        ((2, 0, 1), ["fail", "fail"]),
        ((2, 1, 0), ["fail", "fail"]),
    ],
)
def test_each_claim_is_compared_with_those_before_it(
    order: tuple[int, ...], results: list[str]
) -> None:
    """Three claims make two outcomes; one that disagreed is not asked again."""
    claims = [read("growth 10 %"), read("change 10 boat"), read("change 50 boat")]
    found = metric("110 boat", *(claims[place] for place in order))

    assert results == [one.result for one in said("claims-agree", found)]


@pytest.mark.parametrize("order", [1, -1])
def test_a_claim_must_agree_with_all_of_those_that_agree(order: int) -> None:
    """The base lies in what they have in common, above one and below the other."""
    claims = [read("change > 10 boat"), read("change < 20 boat")][::order]
    outside = [read("change 25 boat"), read("change 5 boat"), read("change 15 boat")]
    found = metric("110 boat", *claims, *outside)
    told = said("claims-agree", found)

    assert ["pass", "fail", "fail", "pass"] == [one.result for one in told]
    assert [
        Interval(10, None, lower_open=True),
        Interval(None, 20, upper_open=True),
    ] == sorted(
        (one.stated.interval for one in told[1:3] if one.stated),
        key=lambda interval: interval.lower is None,
    )


def parted(whole: Metric, *parts: Metric, complete: bool = True) -> Metric:
    """Give a metric its parts."""
    return metric(
        None if whole.value is None else str(whole.value),
        *whole.claims,
        breakdowns=[Breakdown(complete=complete, parts=parts)],
    )


WHOLE = metric("100 boat", read("growth 25 % [exact]"))


@pytest.mark.parametrize("twice", [False, True])
def test_parts_that_imply_the_base_of_their_whole_pass(
    twice: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    """80 a year ago is 50 and 30, also when two parts have one code."""
    found = parted(
        WHOLE,
        metric("60 boat", read("growth 20 % [exact]"), code="a"),
        metric("40 boat", read("change 10 boat"), code="a" if twice else "b"),
    )

    assert [Outcome(address="s.m", result="pass", baseline=Period.parse(AGO))] == said(
        "claims-agree", found
    )


def test_parts_that_imply_another_base_than_their_whole_fail() -> None:
    """The failure holds what the whole states and what follows from its parts."""
    found = parted(
        WHOLE,
        metric("60 boat", read("ratio 150 % [exact]"), code="a"),
        metric("40 boat", read("change 10 boat"), code="b"),
    )
    growth = read("growth 25 % [exact]")
    whole = Range(Interval.exact(25), PERCENT_UNIT)
    parts = Range(Interval.exact(Fraction(300, 7)), PERCENT_UNIT)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="parts_claims_disagree",
            params={
                "stated": growth.value,
                "computed": parts,
                "gap": Range(Interval.exact(Fraction(125, 7)), POINTS_UNIT),
                "baseline": Period.parse(AGO),
                "kind": ClaimKind.GROWTH,
                "claim": growth,
            },
            baseline=Period.parse(AGO),
            stated=whole,
            computed=parts,
            gap=Fraction(125, 7),
            source=(
                key("level", "2024-S1"),
                key("level", "2024-S1", "s.m.a"),
                key("ratio", address="s.m.a"),
                key("level", "2024-S1", "s.m.b"),
                key("change", address="s.m.b"),
            ),
            target=(key("growth"),),
        )
    ] == said("claims-agree", found)


def test_parts_without_a_claim_are_unknown_and_named() -> None:
    """A part of which nothing is said cannot be taken for unchanged."""
    found = parted(
        WHOLE,
        metric("60 boat", read("growth 20 %"), code="a"),
        metric("20 boat", code="b"),
        metric("20 boat", Claim("growth", "2022-S1", "5 %"), code="c"),
    )

    assert [
        unknown(
            "claim_missing",
            "s.m.b@2023-S1",
            "s.m.c@2023-S1",
            measures=[key("growth")],
        )
    ] == said("claims-agree", found)


def test_parts_in_another_unit_are_unknown() -> None:
    """Money then and boats then do not add up."""
    found = parted(WHOLE, metric("60 VND", read("growth 20 %"), code="a"))

    assert [unknown("unit_differs", measures=[key("growth")])] == said(
        "claims-agree", found
    )


def test_the_first_claim_that_implies_a_base_speaks_for_a_part() -> None:
    """A growth of -100 % says nothing of the base, and the next claim does."""
    found = parted(
        WHOLE,
        metric("100 boat", read("growth -100 %"), read("change 20 boat"), code="a"),
    )

    assert ("s.m", "pass") in [
        (one.address, one.result) for one in said("claims-agree", found)
    ]


@pytest.mark.parametrize(
    ("claims", "results"),
    [
        (["growth 11 %"], ["pass"]),
        (["growth 11 %", "ratio 111.4 %"], ["pass", "fail"]),
        (["ratio 111.4 %", "growth 11 %"], ["pass", "fail"]),
        (["growth 11 %", "ratio 110.6 %"], ["pass", "pass"]),
        (["growth 11 %", "ratio 150 %"], ["fail", "pass"]),
    ],
)
def test_claims_of_a_part_are_taken_together(
    claims: list[str], results: list[str]
) -> None:
    """904 boats fit a growth of 11 % alone; a claim that does not agree is left out."""
    found = parted(
        metric("1500 boat", read("change 96 boat")),
        metric("1000 boat", *map(read, claims), code="a"),
        metric("500 boat", Claim("unchanged", AGO), code="b"),
    )

    outcomes = said("claims-agree", found)

    assert results[-1] == next(one.result for one in outcomes if one.address == "s.m")
    assert results[:-1] == [one.result for one in outcomes if one.address != "s.m"]


@pytest.mark.parametrize("first", [0, 1])
def test_one_claim_of_a_whole_that_does_not_agree_is_one_failure(first: int) -> None:
    """Of two claims of a whole that agree, the one that its parts contradict fails."""
    claims = [read("growth 25 % [-1]"), read("change 17 boat")]
    found = parted(
        metric("100 boat", claims[first], claims[1 - first]),
        metric("100 boat", read("change 20 boat"), code="a"),
    )

    told = [one for one in said("claims-agree", found) if one.result == "fail"]

    assert [17] == [one.stated.interval.lower for one in told if one.stated]


def test_needed_figures_agree_with_all_claims_of_a_part() -> None:
    """What a claim of a part must be is what the others leave for it."""
    found = parted(
        metric("1500 boat", read("change 96 boat")),
        metric("1000 boat", read("growth 11 %"), read("ratio 111.4 %"), code="a"),
        metric("500 boat", Claim("unchanged", AGO), code="b"),
    )
    (told,) = [one for one in said("claims-agree", found) if one.result == "fail"]

    needed = {one.key[2]: one.needed for one in operands_of(told)}

    ratio = Interval.exact(Fraction(100_000, 904))
    assert ratio == needed["ratio"]
    assert "growth" not in needed  # 11 % fits, and no other growth mends the ratio


@pytest.mark.parametrize(
    "found",
    [
        parted(WHOLE, metric("60 boat", code="a")),
        parted(metric("100 boat"), metric("60 boat", read("growth 5 %"), code="a")),
        parted(
            metric(None, read("growth 5 %")),
            metric("60 boat", read("growth 5 %"), code="a"),
        ),
        parted(WHOLE, metric("60 boat", read("growth 5 %"), code="a"), complete=False),
    ],
)
def test_what_cannot_be_compared_is_not_looked_at(found: Metric) -> None:
    """Nothing is said when whole or parts claim nothing, or parts are not all."""
    assert [] == said("claims-agree", found)


@pytest.mark.parametrize(
    ("grown", "changed", "result"),
    [
        ("-1.1 %", "211100 boat", "fail"),
        ("1.1 %", "211100 boat", "unknown"),
        ("1.1 %", "-211100 boat", "fail"),
        ("1.1 %", "0 boat", "fail"),
        ("0.0 %", "5 boat", "unknown"),
        ("-1.1 %", "3 million VND", "unknown"),
    ],
)
def test_a_count_without_a_level_moves_one_way(
    grown: str, changed: str, result: str
) -> None:
    """It cannot fall by a rate and rise by a number; money can be below zero."""
    claims = [Claim("growth", AGO, grown), Claim("change", AGO, changed)]

    for both in (claims, claims[::-1]):
        found = metric(None, *both)
        assert [result] == [one.result for one in said("claims-agree", found)]


def test_a_printed_loss_lets_a_count_move_both_ways() -> None:
    """A net count that was below zero falls by a rate when it rises by a number."""
    claims = [Claim("growth", AGO, "-1.1 %"), Claim("change", AGO, "20 boat")]
    found = metric(None, *claims, history=[History("2022-S1", "-900 boat")])

    assert ["unknown"] == [one.result for one in said("claims-agree", found)]
