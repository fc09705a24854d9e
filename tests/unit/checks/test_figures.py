"""The rules excess-digits, round-count and scale-slip, outcome by outcome."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from building import AGO, NOW, level, metric, quantity, report, said

from ictreport import load, unstructure
from ictreport.checks import FigureKey, Hint, Outcome, Range, Severity, figure_paths
from ictreport.model import Breakdown, Claim, History, Interval, Metric, Period, Unit

BOAT = Unit("boat")
SEED = Path(__file__).parents[3] / "seeds" / "dak-lak-ict-2024-s1.toml"


FINE = "226.35 billion VND [-9]"


def too_fine(key: FigureKey, baseline: str | None = None) -> Outcome:
    """Say that a figure is finer than it claims."""
    value = quantity(FINE)
    return Outcome(
        address="s.m",
        result="fail",
        message="excess_digits",
        params={"value": value, "decimals": -9},
        baseline=None if baseline is None else Period.parse(baseline),
        stated=Range(value.interval, Unit("VND"), 9),
        target=(key,),
    )


def test_digits_finer_than_the_accuracy_fail_wherever_they_stand() -> None:
    """Value, claim and history of the report are looked at, each with its baseline."""
    claim = Claim("change", AGO, FINE)

    assert [too_fine(level())] == said("excess-digits", metric(FINE))
    assert [too_fine(("now", "s.m", "change", AGO), AGO)] == said(
        "excess-digits", metric("5 boat", claims=[claim])
    )
    assert [too_fine(level(AGO), AGO)] == said(
        "excess-digits", metric("5 boat", history=[History(AGO, FINE)])
    )


@pytest.mark.needs("ictreport-toml")
def test_every_figure_has_its_place_in_the_document() -> None:
    """The path of each value, claim and history leads to the figure that is judged."""
    seed = load(SEED)
    document: Any = unstructure(seed, compact=True)
    paths = figure_paths(seed)

    assert len(paths) > 20
    for (_, address, measure, at), path in paths.items():
        stated = document
        for part in path[:-1]:
            stated = stated[part]
        value = str(stated.get("value"))
        metric = seed[address]
        if path[-3] in {"claims", "history"}:
            assert (measure, at) == (stated.get("kind", "level"), stated["baseline"])
        else:
            assert (str(metric.value), "level") == (value, measure)


@pytest.mark.parametrize(
    "value", ["226 billion VND [-8]", "1700 boat [-2]", "20 billion VND [-10]"]
)
def test_digits_as_fine_as_the_accuracy_pass(value: str) -> None:
    """Zeros are no digits of their own."""
    assert [Outcome(address="s.m", result="pass")] == said(
        "excess-digits", metric(value)
    )


def test_what_states_no_accuracy_in_digits_is_not_looked_at() -> None:
    """The default rule, exact figures, missing ones and linked history."""
    before = report(metric(FINE), name="then", period=AGO)
    metrics = [
        metric("226.35 billion VND"),
        metric("226.35 billion VND [exact]", "exact"),
        metric(None, "none", claims=[Claim("unchanged", AGO)]),
    ]

    assert [] == said("excess-digits", *metrics, previous=[before])


def test_a_round_count_is_told() -> None:
    """Four zeros and no word on accuracy may be a count of ten thousands."""
    value = quantity("2000000 boat")

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="round_count",
            params={"value": value},
            stated=Range(Interval.exact(2000000), BOAT),
            target=(level(),),
        )
    ] == said("round-count", metric("2000000 boat"))


@pytest.mark.parametrize(
    "value", ["1683 boat", "2001000 boat", "0 boat", "-12345 boat", "9" * 40 + " boat"]
)
def test_a_count_that_is_not_round_passes(value: str) -> None:
    """Three zeros are no sign, and nothing is a plain count."""
    assert [Outcome(address="s.m", result="pass")] == said("round-count", metric(value))


@pytest.mark.parametrize("value", ["9" * 36 + "0000 boat", "-20000 boat", "10000 boat"])
def test_any_plain_count_can_be_round(value: str) -> None:
    """Neither sign nor length hides the zeros."""
    assert ["fail"] == [one.result for one in said("round-count", metric(value))]


@pytest.mark.parametrize(
    "value",
    [
        "2000000 VND",
        "2 million boat",
        "≈ 2000000 boat",
        "≈ 2000000 boat [exact]",
        "> 2000000 boat",
        "2000000 boat [-6]",
        "2000000 boat [0]",
        None,
    ],
)
def test_what_says_how_accurate_it_is_is_not_looked_at(value: str | None) -> None:
    """A scale, a hedge or a stated accuracy is enough, and money is no count."""
    assert [] == said("round-count", metric(value))


def slipped(
    message: str,
    value: str,
    meant: str,
    computed: str,
    **more: Any,  # noqa: ANN401
) -> Outcome:
    """Say that a slip would explain why a value differs."""
    one, other = quantity(value), quantity(computed)
    hint = Hint(message, (("stated", one), ("meant", quantity(meant))))
    return Outcome(
        address="s.m",
        result="fail",
        message=message,
        params=hint.params,
        stated=Range(one.interval, one.unit, one.scale),
        computed=Range(other.interval, one.unit, one.scale),
        gap=one.interval.gap(other.interval),
        hints=(hint,),
        **more,
    )


def whole(value: str | None, *parts: str | None, complete: bool = True) -> Metric:
    """Make a metric of parts."""
    made = [metric(part, f"p{number}") for number, part in enumerate(parts)]
    return metric(value, breakdowns=[Breakdown(complete=complete, parts=made)])


def test_a_slip_explains_a_wrong_total() -> None:
    """A whole that would be its parts with two digits swapped is told."""
    expected = slipped(
        "slip_digits", "1638 boat", "1683 boat", "1683 boat", target=(level(),)
    )

    assert [expected] == said("scale-slip", whole("1638 boat", "1000 boat", "683 boat"))


def test_a_slip_explains_a_wrong_base() -> None:
    """A base that would be right a thousand times larger is told."""
    found = metric(
        "115 million VND",
        claims=[Claim("change", AGO, "15 million VND")],
        history=[History(AGO, "100 thousand VND")],
    )
    (outcome,) = said("scale-slip", found)

    assert ("fail", "slip_scale", Period.parse(AGO), (level(AGO),)) == (
        outcome.result,
        outcome.message,
        outcome.baseline,
        outcome.target,
    )
    assert Range(Interval(99 * 10**6, 101 * 10**6), Unit("VND"), 3) == outcome.computed
    assert Fraction(99 * 10**6 - 100500) == outcome.gap


def test_a_slip_explains_a_contradiction() -> None:
    """Two statements that a separator would reconcile are told."""
    expected = slipped(
        "slip_separator",
        "1.683 VND",
        "1683 VND",
        "1683 VND",
        baseline=Period.parse(NOW),
        target=(level(),),
    )

    assert [expected] == said("scale-slip", metric("1.683 VND"), metric("1683 VND"))


@pytest.mark.parametrize(
    ("found", "baseline"),
    [
        (whole("10 boat", "10 boat"), None),
        (whole("10 boat", "25 boat"), None),
        (
            metric(
                "115 boat",
                claims=[Claim("growth", AGO, "15 %")],
                history=[History(AGO, "100 boat")],
            ),
            Period.parse(AGO),
        ),
        (metric("5 boat", history=[History(NOW, "5 boat")]), Period.parse(NOW)),
    ],
)
def test_what_needs_no_slip_passes(found: Metric, baseline: Period | None) -> None:
    """What agrees, or differs in a way that no slip explains, is no slip."""
    assert [Outcome(address="s.m", result="pass", baseline=baseline)] == said(
        "scale-slip", found
    )


GREW = [Claim("growth", AGO, "15 %")]


@pytest.mark.parametrize(
    "found",
    [
        whole(None, "10 boat"),
        whole("10 boat", "5 boat", None),
        whole("10 boat", "10 VND"),
        metric("115 boat", claims=GREW),
        metric("115 boat", claims=GREW, history=[History(AGO, "0 boat")]),
        metric("115 VND", claims=GREW, history=[History(AGO, "100000 USD")]),
        metric("115 VND", history=[History(NOW, "115000 USD")]),
        metric("115 boat", history=[History(NOW, None, "missing")]),
    ],
)
def test_what_cannot_have_slipped_is_not_looked_at(found: Metric) -> None:
    """A slip is asked of what can be judged."""
    assert [] == said("scale-slip", found)


@pytest.mark.parametrize(
    ("claim", "base", "results"),
    [
        ("> 3 boat", "8 boat", [("fail", "slip_digits"), ("pass", "")]),
        ("100 boat", "1538 boat", [("pass", ""), ("pass", "")]),
    ],
)
def test_a_slip_breaks_nothing_that_holds(
    claim: str, base: str, results: list[tuple[str, str]]
) -> None:
    """1683 is more than 8 as well as 1638 is, but not 100 more than 1538."""
    found = metric(
        "1638 boat",
        claims=[Claim("change", AGO, claim)],
        history=[History(AGO, base)],
        breakdowns=whole(None, "1341 boat", "342 boat").breakdowns,
    )

    assert results == [(one.result, one.message) for one in said("scale-slip", found)]


def test_a_slip_need_not_repair_all_that_fails_with_its_figure() -> None:
    """1638 for 1683 is told of the first sum, though the second asks for 2105."""
    parts = [metric("2000 boat", "old"), metric("105 boat", "new")]
    by_age = Breakdown(complete=True, parts=parts)
    by_size = whole(None, "1341 boat", "342 boat").breakdowns
    found = metric("1638 boat", breakdowns=[*by_size, by_age])
    (told,) = said("scale-slip", found)

    assert ("s.m", "slip_digits") == (told.address, told.message)


def test_one_slip_is_told_once() -> None:
    """A part that explains two failures is named, and neither is told again."""
    part = metric(
        "21 boat",
        "a",
        claims=[Claim("unchanged", AGO)],
        history=[History(AGO, "12 boat")],
    )
    found = metric(
        "1012 boat",
        breakdowns=[Breakdown(complete=True, parts=[part, metric("1000 boat", "b")])],
    )
    (outcome,) = said("scale-slip", found)

    assert ("s.m.a", "slip_digits", (level(address="s.m.a"),), Fraction(9)) == (
        outcome.address,
        outcome.message,
        outcome.target,
        outcome.gap,
    )


def test_a_growth_of_three_digits_stands_twice_by_chance() -> None:
    """A part often grows as fast as its whole, so that this accuses nobody."""

    def grown(code: str, value: str) -> Metric:
        claims = [Claim("growth", AGO, "12.5 %")]
        return metric(value, code, claims=claims, history=[History(AGO, "1000 VND")])

    found = said("growth-claim", grown("a", "1125 VND"), grown("b", "1378 VND"))

    assert ["pass", "fail"] == [one.result for one in found]
    assert () == found[1].hints


@pytest.mark.parametrize(
    ("above", "hint"), [("55.39 %", ["slip_line_above"]), ("55.38 %", [])]
)
def test_a_figure_that_stands_in_the_line_above_is_told(
    above: str, hint: list[str]
) -> None:
    """A claim that does not hold, and is that of the line above, was copied."""

    def share(code: str, value: str, plan: str, said_of_it: str) -> Metric:
        claims = [Claim("plan_share", "plan:2024", said_of_it)]
        return metric(value, code, claims=claims, history=[History("plan:2024", plan)])

    lines = [
        share("tax", "5539 VND", "10000 VND", above),
        share("gst", "23493 VND", "42189 VND", "55.39 %"),
    ]
    found = [one for one in said("growth-claim", *lines) if one.result == "fail"]

    assert [("s.gst", hint)] == [
        (one.address, [each.message for each in one.hints])
        for one in found
        if one.address == "s.gst"
    ]


@pytest.mark.parametrize(
    ("plan", "severity"),
    [
        ("1.26 million VND", Severity.WARNING),
        ("1.260 million VND", None),
        ("1260 thousand VND", None),
        ("1260000 VND [-4]", None),
    ],
)
def test_a_short_scaled_figure_that_was_cut_off_is_a_warning(
    plan: str, severity: Severity | None
) -> None:
    """People cut 1.26 million off, but not a figure of four digits."""
    one = metric(
        "701260 VND",
        claims=[Claim("plan_share", "plan:2024", "55.39 %")],
        history=[History("plan:2024", plan)],
    )
    (outcome,) = said("growth-claim", one)

    assert ("fail", severity) == (outcome.result, outcome.severity)


def test_a_warning_stays_one_when_digits_were_cut_off() -> None:
    """What weighs less than an error already is not made heavier or lighter."""
    one = metric(
        "1.26 %",
        breakdowns=[
            Breakdown(
                complete=True,
                additive=False,
                parts=[metric("1.266 %", "a"), metric("1.269 %", "b")],
            )
        ],
    )
    (outcome,) = said("parts-around", one)

    assert ("fail", None, ["slip_cut_off"]) == (
        outcome.result,
        outcome.severity,
        [hint.message for hint in outcome.hints],
    )
