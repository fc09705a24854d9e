"""Outcomes carry their arithmetic, those of plugins too, and it is linear."""

import itertools
import operator
from collections.abc import Iterator

import pytest
from building import AGO, NOW, metric, report, said

from ictreport import explain, suspects
from ictreport.checks import (
    RULES,
    Arithmetic,
    CheckContext,
    FigureKey,
    Operand,
    Outcome,
    Range,
    Rule,
    RuleSettings,
    Step,
    Suspect,
)
from ictreport.checks._figures import Agreeing, without_each
from ictreport.checks._slips import _Failure, _most_in_common
from ictreport.errors import OptionsError
from ictreport.model import Breakdown, Claim, History, Interval, Metric, Quantity

BOATS = Quantity.parse("10 boat")
VALUE: FigureKey = ("now", "s.m", "level", NOW)


def rule_of(*outcomes: Outcome, code: str = "own") -> Rule:
    """Make a rule of a plugin that says the same of every report."""
    return Rule(
        code=code,
        title="It holds",
        severity="error",
        level="1c",
        check=lambda _report, _context: outcomes,
    )


def outcome(*operands: Operand, result: str = "fail") -> Outcome:
    """Make an outcome that needs some figures."""
    arithmetic = Arithmetic(
        steps=lambda: [Step("sum", "1 + 2 = 3")], operands=lambda: operands
    )
    return Outcome(address="s.m", result=result, arithmetic=arithmetic)  # type: ignore[arg-type]


def needed(low: int, high: int) -> Operand:
    """Need the value of the metric to lie somewhere."""
    return Operand(VALUE, BOATS, Interval(low, high))


def test_a_rule_of_a_plugin_is_explained() -> None:
    """Its steps are those that its outcome gives, and its outcome is asked late."""
    (found,) = explain(report(metric("10 boat")), "s.m", rules=[rule_of(outcome())])

    assert (Step("sum", "1 + 2 = 3"),) == found.steps


def test_a_rule_that_cannot_explain_says_why() -> None:
    """What its arithmetic raises is a step, and accuses no figure."""

    def broken() -> Iterator[Step]:
        raise ValueError("bad")

    arithmetic = Arithmetic(broken, broken)  # type: ignore[arg-type]
    fails = Outcome(address="s.m", result="fail", arithmetic=arithmetic)
    rules = [rule_of(fails)]
    (found,) = explain(report(metric("10 boat")), "s.m", rules=rules)

    assert (Step("error", "ValueError: bad"),) == found.steps
    assert () == suspects(report(metric("10 boat")), rules=rules)


def test_what_holds_of_a_plugin_limits_what_can_be_repaired() -> None:
    """Failures and passes of any rule are taken together."""
    fails = rule_of(outcome(needed(20, 30)))
    holds = rule_of(outcome(needed(0, 25), result="pass"), code="other")

    assert (
        Suspect(
            VALUE,
            BOATS,
            Range(Interval(20, 25), BOATS.unit),
            (("own", "s.m"),),
        ),
    ) == suspects(report(metric("10 boat")), rules=[fails, holds])


def test_what_holds_in_two_ways_leaves_no_room() -> None:
    """A figure that cannot keep all that holds is not suspected."""
    fails = rule_of(outcome(needed(20, 30)))
    places = [needed(0, 5), needed(25, 30), needed(20, 30)]
    holds = rule_of(*(outcome(one, result="pass") for one in places), code="other")

    assert () == suspects(report(metric("10 boat")), rules=[fails, holds])


def test_rules_and_settings_choose_what_is_suspected() -> None:
    """A rule that is left out accuses nothing."""
    rules = [rule_of(outcome(needed(20, 30))), rule_of(code="other")]
    settings = RuleSettings(skip=["own"])

    assert () == suspects(report(metric("10 boat")), rules=rules, settings=settings)
    with pytest.raises(OptionsError):
        suspects(report(metric("10 boat")), settings=RuleSettings(skip=["zzz"]))


def test_arithmetic_is_not_compared() -> None:
    """Two outcomes that say the same are the same."""
    assert Outcome(address="s.m", result="fail") == outcome()


def failure(interval: Interval, code: str = "a") -> _Failure:
    """Make a failure that a figure would repair in an interval."""
    return _Failure(code, "s.m", interval)


@pytest.mark.parametrize(
    ("intervals", "best"),
    [
        (["[0, 1]"], [0]),
        (["[0, 1]", "[1, 2]"], [0, 1]),
        (["[0, 1)", "[1, 2]"], [0]),
        (["[0, 1]", "(1, 2]"], [0]),
        (["(1, 2]", "[0, 1]"], [1]),
        (["[5, 9]", "[0, 1]", "[8, 9]"], [0, 2]),
        (["(-, 3]", "[2, -)", "[7, -)"], [0, 1]),
        (["(-, 3)", "[2, -)", "(3, -)", "[5, 6]"], [1, 2, 3]),
        (["(0, 4)", "(0, 4)", "[4, 5]", "[0, 0]"], [0, 1]),
    ],
)
def test_the_most_that_one_number_repairs(
    intervals: list[str], best: list[int]
) -> None:
    """The first number at which most intervals lie, open ends and none included."""
    failures = [failure(made(text), str(place)) for place, text in enumerate(intervals)]

    assert [str(place) for place in best] == [
        one.rule for one in _most_in_common(failures)
    ]


def made(text: str) -> Interval:
    """Make an interval as it is written; a bar for what has no bound."""
    low, high = text[1:-1].split(", ")
    return Interval(
        None if low == "-" else int(low),
        None if high == "-" else int(high),
        lower_open=text[0] == "(",
        upper_open=text[-1] == ")",
    )


ENDS = ["[0, 2]", "(0, 2)", "[1, 1]", "(1, 3]", "[2, 4]", "(-, 1)", "(-, 1]", "[3, -)"]


@pytest.mark.parametrize("texts", [*itertools.permutations(ENDS, 3)])
def test_one_comparison_stands_for_all(texts: tuple[str, ...]) -> None:
    """Something is told exactly if two of them have nothing in common."""
    agreeing: Agreeing[Interval] = Agreeing()
    intervals = [made(text) for text in texts]
    apart = False
    for interval in intervals:
        rival = agreeing.rival(interval)
        apart = apart or (rival is not None and not rival.meets(interval))
        agreeing.add(interval, interval)

    assert apart == any(
        not one.meets(other) for one, other in itertools.combinations(intervals, 2)
    )


@pytest.mark.parametrize("length", range(5))
def test_the_rest_is_the_sum_of_all_others(length: int) -> None:
    """Each is left out once."""
    intervals = [Interval(place, 10**place) for place in range(length)]

    assert [
        sum((other for other in intervals if other is not one), Interval.exact(0))
        for one in intervals
    ] == without_each(intervals, operator.add, Interval.exact(0))


def operands(rule: str, *metrics: Metric) -> dict[FigureKey, Interval]:
    """Give where each figure of the only outcome of a rule would have to lie."""
    (found,) = said(rule, *metrics)
    return {one.key: one.needed for one in found.arithmetic.operands()}


def test_claims_that_disagree_name_each_other() -> None:
    """Each claim would have to say what the base of the other gives."""
    claims = [Claim("change", AGO, "10 boat"), Claim("change", AGO, "30 boat")]
    mixed = [Claim("unchanged", AGO), Claim("ratio", AGO, "50 % [exact]")]

    assert {("now", "s.m", "change", AGO)} == set(
        operands("claims-agree", metric("110 boat", claims=claims))
    )
    assert {("now", "s.m", "ratio", AGO): Interval.exact(100)} == operands(
        "claims-agree", metric("110 boat", claims=mixed)
    )


def test_claims_of_parts_name_each_other() -> None:
    """The claim of the whole, and what each part would have to say."""
    parts = [
        metric(f"{value} boat", code, claims=[Claim("change", AGO, f"{change} boat")])
        for code, value, change in (("a", 70, 10), ("b", 40, 5))
    ]
    whole = metric(
        "110 boat",
        claims=[Claim("change", AGO, "20 boat")],
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )

    assert {
        ("now", "s.m", "change", AGO): Interval.exact(15),
        ("now", "s.m.a", "change", AGO): Interval.exact(15),
        ("now", "s.m.b", "change", AGO): Interval.exact(10),
    } == operands("claims-agree", whole)


def test_a_claim_that_several_parts_lack_names_the_first_hundred() -> None:
    """A report can lack them by the million."""
    parts = [metric("1 boat", f"p{number}") for number in range(150)]
    one = metric("1 boat", "q", claims=[Claim("unchanged", AGO)])
    whole = metric(
        "151 boat",
        claims=[Claim("unchanged", AGO)],
        breakdowns=[Breakdown(complete=True, parts=[*parts, one])],
    )
    (found,) = said("claims-agree", whole)

    assert tuple(f"s.m.p{number}@{AGO}" for number in range(100)) == found.missing


def test_every_outcome_with_operands_fails_or_holds_by_them() -> None:
    """Of an outcome of the core, every figure lies where it must, or none does."""
    parts = [metric("60 boat", "a"), metric("41 boat", "b")]
    found = report(
        metric("100 boat", breakdowns=[Breakdown(complete=True, parts=parts)]),
        metric("120 %", "part", of={"en": "all"}),
        metric(
            "110 boat",
            "claimed",
            claims=[Claim("growth", AGO, "10 %"), Claim("unchanged", "2022-S1")],
            history=[History(AGO, "100 boat"), History("2022-S1", "90 boat")],
        ),
        metric("1 boat", "twice", history=[History(NOW, "2 boat")]),
    )
    context = CheckContext()
    told: list[bool] = []
    for rule in RULES:
        for one in rule.check(found, context):
            meets = {
                operand.value.interval.meets(operand.needed)
                for operand in one.arithmetic.operands()
            }
            if meets:
                assert {one.result != "fail"} == meets
                told.append(one.result != "fail")

    assert [False, False, True, False, False] == told
