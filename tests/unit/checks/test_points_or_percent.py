"""The rule points-or-percent, with and without a base."""

import decimal
from fractions import Fraction

import pytest
from building import AGO, NAME, said
from growing import grew, key, unknown

from ictreport.checks import Hint, Outcome, Range
from ictreport.model import Claim, Interval, Metric, Period, Quantity, Unit

PERCENT = Unit("%")


def test_points_or_percent_tells_both_readings() -> None:
    """A percent that is up 6.68 % is told with both bases, and the rounder one."""
    found = grew("76.68 %", "6.68 %")
    low, high = Fraction("76.675"), Fraction("76.685")
    growth = Range(
        Interval(low / Fraction("1.06685"), high / Fraction("1.06675")), PERCENT
    )
    points = Range(Interval(Fraction("69.99"), Fraction("70.01")), PERCENT)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="growth_or_points",
            params={
                "stated": Quantity.parse("6.68 %"),
                "value": found.value,
                "baseline": Period.parse(AGO),
                "as_growth": growth,
                "as_points": points,
            },
            claim=found.claims[0],
            stated=growth,
            computed=points,
            source=(key("level", "2024-S1"),),
            target=(key("growth"),),
            hints=(Hint("points_are_rounder", (("base", Quantity.parse("70.00 %")),)),),
        )
    ] == said("points-or-percent", found)


@pytest.mark.parametrize(
    ("value", "growth"),
    [
        ("60 %", "3 %"),
        ("60 %", "10 %"),
        ("5 %", "15 %"),
        ("3 %", "3 %"),
        ("76.68 %", "668 e-2 %"),
        ("7668 e-2 %", "6.68 %"),
    ],
)
def test_a_difference_that_is_no_rounder_is_not_hinted_at(
    value: str, growth: str
) -> None:
    """A hint needs more zeros than the value has, above zero and without scales."""
    (outcome,) = said("points-or-percent", grew(value, growth))

    assert ("fail", ()) == (outcome.result, outcome.hints)


def test_a_difference_too_long_to_print_is_not_hinted_at() -> None:
    """Forty digits before the point and thirty-nine behind it are no quantity."""
    found = grew("1" + "0" * 37 + "1 %", "0.5" + "0" * 38 + " %")
    (outcome,) = said("points-or-percent", found)

    assert ("fail", "growth_or_points", ()) == (
        outcome.result,
        outcome.message,
        outcome.hints,
    )


def test_roundness_does_not_depend_on_the_decimal_context() -> None:
    """The difference is exact, whatever precision the caller has set."""
    with decimal.localcontext(prec=2):
        (outcome,) = said("points-or-percent", grew("76.68 %", "6.68 %"))

    assert [Quantity.parse("70.00 %")] == [
        value for hint in outcome.hints for _, value in hint.params
    ]


def test_history_and_roundness_are_both_told() -> None:
    """The hint of other periods stands before that of the rounder figure."""
    found = grew("76.68 %", "6.68 %", "2022-S1 = 68 %")
    (outcome,) = said("points-or-percent", found)

    assert ["history_favours_second", "points_are_rounder"] == [
        hint.message for hint in outcome.hints
    ]


@pytest.mark.parametrize(
    ("value", "growth", "base", "result"),
    [
        ("60.00 %", "3.45 %", "58.00 %", "pass"),
        ("60.00 %", "2.00 %", "58.00 %", "fail"),
        ("60 %", "3 %", "57 %", "unknown"),
        ("103 %", "3 %", "100 %", "unknown"),
        ("60.00 %", "9.00 %", "58.00 %", "unknown"),
    ],
)
def test_a_known_base_decides_between_points_and_percent(
    value: str, growth: str, base: str, result: str
) -> None:
    """One reading that fits decides; both or neither leave it open."""
    (outcome,) = said("points-or-percent", grew(value, growth, f"{AGO} = {base}"))

    assert result == outcome.result


def test_points_told_as_percent_fail_with_the_growth() -> None:
    """The failure holds what the growth would be against the base that is known."""
    found = grew("60 % [exact]", "3.0 %", f"{AGO} = 57 % [exact]")
    computed = Range(Interval.exact(Fraction(300, 57)), PERCENT)

    assert [
        Outcome(
            address="s.m",
            result="fail",
            message="points_read_as_percent",
            params={
                "stated": Quantity.parse("3.0 %"),
                "computed": computed,
                "gap": Range(
                    Interval(Fraction(300, 57) - Fraction("3.05"), None), Unit("pp")
                ),
                "baseline": Period.parse(AGO),
                "base": Quantity.parse("57 % [exact]"),
            },
            claim=found.claims[0],
            stated=Range(Interval(Fraction("2.95"), Fraction("3.05")), PERCENT),
            computed=computed,
            gap=Fraction(300, 57) - Fraction("3.05"),
            source=(key("level", "2024-S1"), key("level")),
            target=(key("growth"),),
        )
    ] == said("points-or-percent", found)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (grew("103 %", "3 %", f"{AGO} = 100 %"), "both_readings_fit"),
        (grew("60.0 %", "9.0 %", f"{AGO} = 58.0 %"), "no_reading_fits"),
        (grew("60.0 %", "-100 %"), "base_not_positive"),
    ],
)
def test_points_or_percent_can_be_unknown(found: Metric, message: str) -> None:
    """The reason is told."""
    assert [unknown(message, str(found.claims[0].value))] == said(
        "points-or-percent", found
    )


def test_only_growth_of_percents_can_be_points() -> None:
    """A count, a claim of points and a value that is missing are not asked about."""
    points = Metric("p", NAME, "60 %", claims=[Claim("points", AGO, "3 pp")])

    assert [] == said(
        "points-or-percent", grew("60 boat", "3 %"), grew(None, "3 %"), points
    )
