"""Which single figure would repair most, and what it would have to be."""

from fractions import Fraction
from typing import Any

import pytest
from building import AGO, NAME, NOW, report
from hypothesis import given

from ictreport import suspects
from ictreport.checks import FigureKey, Range, Suspect
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Interval,
    Metric,
    Quantity,
    Report,
    Unit,
)
from ictreport_testing.strategies import consistent_reports

BOAT = Unit("boat")


def metric(
    value: str | None,
    *claims: Claim,
    base: str | None = None,
    code: str = "m",
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric; without a value it is missing."""
    return Metric(
        code,
        NAME,
        value,
        status="normal" if value else "missing",
        claims=claims,
        history=[History(AGO, base)] if base else more.pop("history", []),
        **more,
    )


def parts(*values: str | None, complete: bool = True) -> Breakdown:
    """Make a breakdown into a, b, c."""
    made = [
        metric(value, code=code) for code, value in zip("abc", values, strict=False)
    ]
    return Breakdown(complete=complete, parts=made)


def level(address: str = "s.m", period: str = NOW, source: str = "now") -> FigureKey:
    """Name a value."""
    return (source, address, "level", period)


def needs(found: tuple[Suspect, ...]) -> dict[FigureKey, tuple[Interval, int]]:
    """Say for each figure what it must be and how much that repairs."""
    return {one.key: (one.needed.interval, len(one.repairs)) for one in found}


def exact(*numbers: int) -> Interval:
    """Make an interval of one or two numbers."""
    return Interval(numbers[0], numbers[-1])


def test_each_figure_of_a_wrong_sum_could_be_the_one() -> None:
    """The whole must be the sum, or one part what is left."""
    found = suspects(
        report(
            metric("1690 boat", breakdowns=[parts("676 boat", "753 boat", "254 boat")])
        )
    )

    assert {
        level(): (exact(1683), 1),
        level("s.m.a"): (exact(683), 1),
        level("s.m.b"): (exact(760), 1),
        level("s.m.c"): (exact(261), 1),
    } == needs(found)


def test_one_part_that_repairs_two_failures_comes_first() -> None:
    """A part that is wrong in its sum and against its history is the likeliest."""
    part = metric("70 boat", Claim("change", AGO, "10 boat"), base="50 boat", code="a")
    whole = metric(
        "100 boat",
        breakdowns=[
            Breakdown(complete=True, parts=[part, metric("40 boat", code="b")])
        ],
    )
    found = suspects(report(whole))

    assert (
        Suspect(
            key=level("s.m.a"),
            value=Quantity.parse("70 boat"),
            needed=Range(exact(60), BOAT),
            repairs=(("parts-sum", "s.m"), ("growth-claim", "s.m.a")),
        )
        == found[0]
    )
    assert [2, 1, 1, 1, 1] == [len(one.repairs) for one in found]


def test_needed_figures_are_told_in_their_own_scale() -> None:
    """A rate is told in percent, and billions in billions."""
    claim = Claim("growth", AGO, "50 % [exact]")
    found = metric("3 billion VND [exact]", claim, base="1 billion VND [exact]")

    assert {
        level(): Range(exact(15 * 10**8), Unit("VND"), 9),
        level(period=AGO): Range(exact(2 * 10**9), Unit("VND"), 9),
        ("now", "s.m", "growth", AGO): Range(exact(200), Unit("%")),
    } == {one.key: one.needed for one in suspects(report(found))}


@pytest.mark.parametrize(
    ("found", "value", "base", "claimed"),
    [
        (
            metric("80 boat", Claim("ratio", AGO, "50 % [exact]"), base="100 boat"),
            50,
            160,
            80,
        ),
        (
            metric("80 boat", Claim("change", AGO, "5 boat"), base="100 boat"),
            105,
            75,
            -20,
        ),
        (
            metric(
                "80 % [exact]",
                Claim("points", AGO, "5 pp [exact]"),
                base="70 % [exact]",
            ),
            75,
            75,
            10,
        ),
        (
            metric("80 boat", Claim("change", AGO, "5 boat"), base="0 boat"),
            5,
            75,
            80,
        ),
    ],
)
def test_each_claim_can_be_repaired_in_three_ways(
    found: Metric, value: int, base: int, claimed: int
) -> None:
    """Value, base and claim are told, each with what the other two give."""
    kind = str(found.claims[0].kind)

    assert {
        level(): (exact(value), 1),
        level(period=AGO): (exact(base), 1),
        ("now", "s.m", kind, AGO): (exact(claimed), 1),
    } == needs(suspects(report(found)))


def test_an_unchanged_figure_can_be_repaired_in_two_ways() -> None:
    """The claim has no figure of its own."""
    found = metric("13 boat", Claim("unchanged", AGO), base="12 boat")

    assert {
        level(): (exact(12), 1),
        level(period=AGO): (exact(13), 1),
    } == needs(suspects(report(found)))


def test_a_plan_can_be_what_is_wrong() -> None:
    """A share of a plan is compared with the plan."""
    claim = Claim("plan_share", "plan:2024", "50 % [exact]")
    found = metric("80 boat", claim, history=[History("plan:2024", "100 boat")])

    assert (exact(160), 1) == needs(suspects(report(found)))[level(period="plan:2024")]


def test_a_linked_figure_is_named_by_its_report() -> None:
    """A base that an earlier report states can be the wrong one."""
    before = report(metric("12 boat"), name="then", period=AGO)
    found = report(metric("13 boat", Claim("unchanged", AGO)))

    assert {level(), level(period=AGO, source="then")} == set(
        needs(suspects(found, [before]))
    )


def test_statements_that_contradict_each_other_are_both_suspect() -> None:
    """Either entry of the history can be the wrong one."""
    one, two = (
        report(metric(value), name=name, period=AGO)
        for name, value in (("one", "5 boat"), ("two", "7 boat"))
    )
    found = suspects(report(metric("6 boat")), [one, two])

    assert {
        level(period=AGO, source="one"): (exact(7), 1),
        level(period=AGO, source="two"): (exact(5), 1),
    } == needs(found)


def test_a_repair_that_breaks_what_holds_is_not_offered() -> None:
    """A whole that its history confirms cannot be changed to fit its parts."""
    found = metric(
        "100 boat",
        Claim("change", AGO, "20 boat"),
        base="80 boat",
        breakdowns=[parts("60 boat", "50 boat")],
    )

    assert {level("s.m.a"): (exact(50), 1), level("s.m.b"): (exact(40), 1)} == needs(
        suspects(report(found))
    )


def test_a_repair_that_breaks_a_bound_is_cut_there() -> None:
    """A share ends at 100 %, and some parts must stay within their whole."""
    share = metric(
        "95 %",
        Claim("points", AGO, "25 pp"),
        base="80 %",
        of=NAME,
    )
    inner = metric("9 boat", Claim("change", AGO, "> 3 boat"), base="8 boat", code="a")
    outer = metric("12 boat", breakdowns=[Breakdown(complete=False, parts=[inner])])

    assert level() not in needs(suspects(report(share)))
    assert (Interval(11, 12, lower_open=True), 1) == needs(suspects(report(outer)))[
        level("s.m.a")
    ]


def test_a_bound_that_is_printed_has_to_lie_below_all_that_it_must_hold() -> None:
    """More than 10 holds the 15 of its claim, and more than 8 the 9 of its parts."""
    found = metric(
        "> 10 boat",
        Claim("change", AGO, "5 boat"),
        base="10 boat",
        breakdowns=[parts("4 boat", "5 boat")],
    )

    assert (Interval(None, 9, upper_open=True), 1) == needs(suspects(report(found)))[
        level()
    ]


def test_parts_that_exceed_their_whole_are_suspect() -> None:
    """The whole must be as large as some of its parts, or one of them smaller."""
    found = metric("10 boat", breakdowns=[parts("7 boat", "5 boat", complete=False)])

    assert {
        level(): (Interval(12, None), 1),
        level("s.m.a"): (Interval(None, 5), 1),
        level("s.m.b"): (Interval(None, 3), 1),
    } == needs(suspects(report(found)))


def test_a_share_beyond_its_range_is_suspect() -> None:
    """It must lie between 0 and 100, and nothing else can repair it."""
    assert {level(): (exact(0, 100), 1)} == needs(
        suspects(report(metric("120 %", of=NAME)))
    )


def test_repairs_that_exclude_each_other_are_not_added() -> None:
    """A value that would have to be two things repairs one of them at a time."""
    found = metric(
        "100 boat",
        Claim("change", AGO, "5 boat"),
        Claim("change", "2022", "30 boat"),
        history=[History(AGO, "80 boat"), History("2022", "80 boat")],
    )
    best = needs(suspects(report(found)))

    assert (exact(85), 1) == best[level()]


def test_a_figure_pulled_two_ways_by_what_holds_is_not_offered() -> None:
    """What holds can leave no room at all, when an address stands twice."""

    def total(value: str) -> Metric:
        return metric(value, breakdowns=[parts(value)])

    found = suspects(report(total("5 boat"), total("7 boat")))

    assert level() not in needs(found)


@pytest.mark.parametrize(
    "found",
    [
        metric("100 boat", breakdowns=[parts("60 boat", "40 boat")]),
        metric("100 boat", breakdowns=[parts("60 boat", None)]),
        metric(None, breakdowns=[parts("60 boat")]),
        metric("100 boat", breakdowns=[parts("60 VND")]),
        metric("100 VND", breakdowns=[parts("-5 VND", "700 VND", complete=False)]),
        metric("100 boat", Claim("growth", AGO, "5 %")),
        metric("100 boat", Claim("growth", AGO, "5 %"), base="0 boat"),
        metric("100 boat", Claim("change", AGO, "5 VND"), base="90 boat"),
        metric("100 boat", Claim("points", AGO, "5 pp"), base="90 boat"),
        metric("100 boat", history=[History(NOW, "5 VND")]),
        metric("100 boat", history=[History(NOW, None, "missing")]),
        metric("120 boat", of=NAME),
    ],
)
def test_nothing_is_suspect_where_nothing_can_be_repaired(found: Metric) -> None:
    """What holds or is unknown, or implies no base, accuses no figure."""
    assert () == suspects(report(found))


@pytest.mark.parametrize(
    ("claim", "rule", "span"),
    [
        (Claim("growth", AGO, "61.98 %"), "growth-or-ratio", 50),
        (Claim("growth", AGO, "-81.2 %"), "plausible-growth", 50),
        (Claim("growth", "2022-S1", "130 %"), "growth-or-ratio", 100),
        (Claim("growth", "2022-S1", "-130 %"), "plausible-growth", 100),
    ],
)
def test_a_growth_that_nobody_believes_is_suspect(
    claim: Claim, rule: str, span: int
) -> None:
    """It would have to lie within the limit of so many years."""
    (found,) = suspects(report(metric("100 boat", claim)))

    assert ((rule, "s.m"),) == found.repairs
    assert Interval(-span, span) == found.needed.interval


@pytest.mark.parametrize(
    ("value", "needed"), [("18020 boat [-2]", 18000), ("18080 boat [-2]", 18100)]
)
def test_a_figure_finer_than_its_accuracy_is_suspect(value: str, needed: int) -> None:
    """It would have to be the nearest number of that accuracy."""
    assert {level(): (exact(needed), 1)} == needs(suspects(report(metric(value))))


def test_no_end_of_a_range_is_suspect() -> None:
    """Which end is too fine is not told."""
    assert () == suspects(report(metric("18020..18080 boat [-2]")))


def test_a_lost_zero_goes_before_figures_that_no_slip_explains() -> None:
    """The digits of 1078.42 without the zero are a slip, those of 2.73 % are none."""
    claim = Claim("growth", AGO, "2.73 %")
    found = metric("178.42 million boat", claim, base="1049.74 million boat")
    first, *_ = suspects(report(found))

    assert level() == first.key
    assert "slip_lost_zero" == getattr(first.hint, "message", None)


def test_a_fall_by_nearly_all_can_be_repaired() -> None:
    """The value is what is left of the base, however little that is."""
    claim = Claim("growth", AGO, "-99.9 %")
    found = metric("80 boat", claim, base="100 boat")

    assert (Interval(Fraction("0.05"), Fraction("0.15")), 1) == needs(
        suspects(report(found))
    )[level()]


@given(consistent_reports())
def test_a_consistent_report_has_no_suspects(found: Report) -> None:
    """Where no rule fails, nothing is accused."""
    assert () == suspects(found)
