"""Slips of the pen: each kind alone, the order of guesses, and where none is made."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from building import level, quantity, report, said
from outline_cases import claim, line, then, whole

from ictreport import Interval, Metric, Quantity
from ictreport.checks import RULES, Hint, Outcome, Range, Severity, Suspect, run_rules
from ictreport.checks._slips import _slip, cut_off, misprint, readings


def around(lower: str, upper: str | None = None) -> Interval:
    """Make an interval of two decimals, or of one."""
    return Interval(Decimal(lower), Decimal(upper or lower))


def slip(stated: Quantity, target: Interval) -> Hint | None:
    """Find the slip that explains why a figure does not meet a target."""
    key = ("now", "s.m", "level", "2024")
    return _slip(Suspect(key, stated, Range(target, stated.unit), ()), {})[0]


def hint(message: str, stated: str, meant: str) -> Hint:
    """Say what was stated and what was meant."""
    return Hint(
        message,
        (("stated", Quantity.parse(stated)), ("meant", Quantity.parse(meant))),
    )


@pytest.mark.parametrize(
    ("stated", "target", "message", "meant"),
    [
        ("1.683 VND", "1683", "slip_separator", "1683 VND"),
        ("-1.683 VND", "-1683", "slip_separator", "-1683 VND"),
        ("1683 VND", "1.683", "slip_separator", "1.683 VND"),
        ("-21683 VND", "-21.683", "slip_separator", "-21.683 VND"),
        ("1000 VND", "1", "slip_separator", "1.000 VND"),
        ("1.683 million VND", "1683E6", "slip_separator", "1683 million VND"),
        ("1683 procedure", "1683E3", "slip_scale", "1683 thousand procedure"),
        ("226 VND", "226E3", "slip_scale", "226 thousand VND"),
        ("226 VND", "0.226", "slip_scale", "226 e-3 VND"),
        ("226 VND", "226E6", "slip_scale", "226 million VND"),
        ("226 VND", "226E-6", "slip_scale", "226 e-6 VND"),
        ("226 VND", "226E9", "slip_scale", "226 billion VND"),
        ("226 VND", "226E-9", "slip_scale", "226 e-9 VND"),
        ("226 VND", "226E12", "slip_scale", "226 trillion VND"),
        ("226 VND", "226E-12", "slip_scale", "226 e-12 VND"),
        ("2.5 thousand VND", "2.5", "slip_scale", "2.5 VND"),
        (
            "2.5 thousand post_office",
            "2500000",
            "slip_scale",
            "2.5 million post_office",
        ),
        ("226 VND", "262", "slip_digits", "262 VND"),
        ("-226 VND", "-262", "slip_digits", "-262 VND"),
        ("2126 VND", "1226", "slip_digits", "1226 VND"),
        ("2126 procedure", "2162", "slip_digits", "2162 procedure"),
        ("1.25 VND", "1.52", "slip_digits", "1.52 VND"),
        ("12.25 VND", "21.25", "slip_digits", "21.25 VND"),
        ("6.8 %", "8.6", "slip_digits", "8.6 %"),
        ("0.05 VND", "0.50", "slip_digits", "0.50 VND"),
        ("226 VND", "2026", "slip_lost_zero", "2026 VND"),
        ("-226 VND", "-2206", "slip_lost_zero", "-2206 VND"),
        ("717.8 VND", "7170.8", "slip_lost_zero", "7170.8 VND"),
        ("1.4 VND", "10.4", "slip_lost_zero", "10.4 VND"),
        ("226 VND [exact]", "262", "slip_digits", "262 VND"),
        ("226 VND [exact]", "226E3", "slip_scale", "226 thousand VND"),
    ],
)
def test_a_slip_that_explains_the_gap(
    stated: str, target: str, message: str, meant: str
) -> None:
    """The hint says what was meant; it is as accurate as it is printed."""
    assert hint(message, stated, meant) == slip(Quantity.parse(stated), around(target))


@pytest.mark.parametrize(
    ("stated", "target"),
    [
        ("226 VND", around("226")),
        ("226 VND", around("226.5", "300")),
        ("226 VND", around("226.5", "226.7")),
        ("1.25 VND", around("12.5")),
        ("226 VND", around("622")),
        ("226 VND", around("2260")),
        ("3.55 VND", around("3.505")),
        ("3.5 VND", around("3.05")),
        ("5 VND", around("50")),
        ("226 VND", around("226E15")),
        ("1683 procedure", around("1.6")),
        ("16.83 VND", around("1683")),
        ("226 VND", around("-226000")),
        ("226 e30 VND", around("226E33")),
    ],
)
def test_no_slip_explains_it(stated: str, target: Interval) -> None:
    """What agrees, or is not near any slip, has no hint."""
    assert None is slip(Quantity.parse(stated), target)


@pytest.mark.parametrize(
    ("stated", "meant", "message", "width"),
    [
        ("262 VND", 226, "slip_digits", Fraction(226, 50) - 1),
        ("226 VND", 226000, "slip_scale", Fraction(226000)),
        ("-226 VND", -226000, "slip_scale", Fraction(226000)),
        ("1.683 VND", 1683, "slip_separator", Fraction(1683)),
    ],
)
def test_a_wide_target_says_nothing(
    stated: str, meant: int, message: str, width: Fraction
) -> None:
    """As wide as the figure; for swapped digits a 50th of it, with its own width."""
    quantity = Quantity.parse(stated)
    more = Fraction(1, 10**6)
    narrow, wide = Interval(meant, meant + width), Interval(meant, meant + width + more)
    if meant < 0:
        narrow, wide = (one.shift(-one.width) for one in (narrow, wide))  # type: ignore[operator]

    found = slip(quantity, narrow)
    assert found is not None
    assert message == found.message
    assert None is slip(quantity, wide)


@pytest.mark.parametrize(
    ("stated", "target"),
    [("226 VND", Interval(226000, None)), ("-226 VND", Interval(None, -226000))],
)
def test_a_target_without_bound_says_nothing(stated: str, target: Interval) -> None:
    """Nearly every larger figure would agree."""
    assert None is slip(Quantity.parse(stated), target)


def test_readings_come_one_by_one_the_larger_scale_first() -> None:
    """A count of 1.24 ships, which is none, hides no swapped digits behind it."""
    scales = [
        meant.scale for _, meant in readings(quantity("5 VND"), Interval(0, 10**7))
    ]
    swapped = readings(quantity("1240 ship"), Interval(2, 3000))

    assert [3, -3, 6, -6, -9, -12] == scales
    assert ["2140", "1420", "1204"] == [str(meant.number) for _, meant in swapped]


def test_a_figure_without_bound_says_nothing() -> None:
    """More than any number agrees with everything above."""
    assert None is slip(Quantity.parse("> 226 VND"), around("7"))
    assert None is slip(Quantity.parse("< 226 VND"), around("226000"))


@pytest.mark.parametrize(
    ("stated", "inside", "outside"),
    [
        ("25.8 %", ["25.86", "25.899"], ["25.9", "25.74"]),
        ("-25.8 %", ["-25.86", "-25.899"], ["-25.9", "-25.74"]),
        ("0.5 %", ["0.56"], ["0.6", "0.44"]),
        ("-0.5 %", ["-0.56"], ["-0.6", "-0.44"]),
        ("0.0 %", ["0.06", "-0.06", "0.099"], ["0.1", "-0.1"]),
        ("12 billion VND", ["12.6E9"], ["13E9", "11.4E9"]),
    ],
)
def test_digits_that_were_cut_off(
    stated: str, inside: list[str], outside: list[str]
) -> None:
    """What lies up to one unit of the last digit further from zero was cut off."""
    quantity = Quantity.parse(stated)
    found = Hint("slip_cut_off", (("stated", quantity),))

    assert [found] * len(inside) == [cut_off(quantity, around(n)) for n in inside]
    assert [None] * len(outside) == [cut_off(quantity, around(n)) for n in outside]


@pytest.mark.parametrize(
    ("stated", "target"),
    [
        ("25.8 %", "25.82"),
        ("25.8 % [exact]", "25.86"),
        ("≈ 25.8 %", "25.86"),
        ("1683 procedure", "1683.6"),
    ],
)
def test_nothing_was_cut_off(stated: str, target: str) -> None:
    """What agrees, is exact or says that it is about right was not cut off."""
    assert None is cut_off(Quantity.parse(stated), around(target))


def test_zero_is_zero_in_every_scale() -> None:
    """A figure of zero does not become another one by a slip."""
    assert slip(Quantity.parse("0 VND"), around("5")) is None


@pytest.mark.parametrize(
    ("stated", "meant", "message"),
    [
        ("2140 ship", "1240 ship", "slip_digits"),
        ("1420 ship", "1240 ship", "slip_digits"),
        ("1204 ship", "1240 ship", "slip_digits"),
        ("-2.14 VND", "-1.24 VND", "slip_digits"),
        ("240 ship", "1240 ship", "slip_lost_digit"),
        ("140 ship", "1240 ship", "slip_lost_digit"),
        ("124 ship", "1240 ship", "slip_lost_digit"),
        ("12.4 VND", "124.0 VND", "slip_lost_digit"),
    ],
)
def test_a_misprint_of_another_figure(stated: str, meant: str, message: str) -> None:
    """Two neighbouring digits changed places, or one digit was lost."""
    one, other = Quantity.parse(stated), Quantity.parse(meant)

    assert hint(message, stated, meant) == misprint(one, other)


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("4210 ship", "1240 ship"),  # digits that are no neighbours
        ("1250 ship", "1240 ship"),  # another digit
        ("21.4 VND", "124 VND"),  # swapped, but printed with other decimals
        ("12 ship", "1240 ship"),  # two digits lost
        ("104 ship", "1240 ship"),  # one lost and two swapped
        ("12400 ship", "1240 ship"),  # one digit more
        ("-1240 ship", "1240 ship"),  # nothing but the sign
    ],
)
def test_what_is_no_misprint_of_another_figure(stated: str, meant: str) -> None:
    """Other differences between two figures get no hint."""
    assert misprint(Quantity.parse(stated), Quantity.parse(meant)) is None


@pytest.mark.parametrize(
    ("total", "parts", "cut", "severity"),
    [
        ("1262200 VND", "700 + 561", "700", Severity.WARNING),
        ("1261580 VND", "700.0 + 561", "561", Severity.WARNING),
        ("1261120 VND", "700.0 + 561.0", "700.0", None),
    ],
)
def test_the_short_figure_is_the_one_that_was_cut_off(
    total: str, parts: str, cut: str, severity: Severity | None
) -> None:
    """Of two parts in thousands that would do, and the first of two that are alike."""
    one, other = (f"{part} thousand VND" for part in parts.split(" + "))
    (outcome,) = said("parts-sum", whole(total, line("a", one), line("b", other)))
    cut_short = Hint("slip_cut_off", (("stated", quantity(f"{cut} thousand VND")),))

    assert ((cut_short,), severity) == (outcome.hints, outcome.severity)


@pytest.mark.parametrize(
    ("rule", "one"),
    [
        (
            "parts-sum",
            whole(
                "1.260 million VND",
                line("a", "700 thousand VND [exact]"),
                line("b", "560.9 thousand VND [exact]"),
            ),
        ),
        (
            "growth-claim",
            line(
                "m",
                "10129 VND [exact]",
                claim("growth", "1.2 %"),
                history=then("10000 VND [exact]"),
            ),
        ),
    ],
)
def test_a_figure_that_people_do_not_cut_off_stays_an_error(
    rule: str, one: Metric
) -> None:
    """Four digits, whatever stands beside them, or a percent, which has no scale."""
    (outcome,) = said(rule, one)

    assert (["slip_cut_off"], None) == (
        [hint.message for hint in outcome.hints],
        outcome.severity,
    )


def test_digits_that_were_cut_off_go_before_digits_that_were_swapped() -> None:
    """1.26 million for 1,265,400 is enough; 565.4 need not have been 556.4 as well."""
    parts = line("a", "700 thousand VND [exact]"), line("b", "565.4 thousand VND")

    assert [Outcome(address="s.m", result="pass")] == said(
        "scale-slip", whole("1.26 million VND", *parts)
    )


@pytest.mark.parametrize(("printed", "told"), [("125 boat", 1), ("12 boat", 0)])
def test_a_count_of_three_digits_was_copied_from_the_line_above(
    printed: str, told: int
) -> None:
    """The hint names that line; two digits stand twice by chance."""
    above = Metric("above", {"en": "Above"}, printed)
    below = line("m", printed, claim("unchanged", None), history=then("999 boat"))
    with decimal.localcontext(prec=2):  # digits are counted, whatever a caller set
        (outcome,) = said("unchanged-claim", above, below)
    copied = (("stated", quantity(printed)), ("line", above.name))

    assert outcome.hints == (Hint("slip_line_above", copied),) * told


def test_every_failure_that_a_slip_explains_tells_of_it() -> None:
    """The hint names the figure where it stands elsewhere; nothing else gets one."""
    slipped = line(
        "a",
        "30.0 million VND",
        claim("growth", "50.0 %"),
        history=then("20.0 billion VND"),
    )
    found = run_rules(
        report(
            whole("100.0 billion VND", slipped, line("b", "70.0 billion VND")),
            line("p", None, claim("growth", "5 %"), status="missing"),
            line("q", "9 boat", claim("growth", "1 %"), history=then("7 boat")),
        ),
        RULES,
    )
    told = {
        (one.rule.code, one.address): [
            (hint.message, hint.figure) for hint in one.outcome.hints
        ]
        for one in found.findings
        if one.outcome.hints and one.rule.code != "scale-slip"
    }
    failing = [one.address for one in found.findings if one.outcome.result == "fail"]

    assert told == {
        ("parts-sum", "s.m"): [("slip_scale", level(address="s.m.a"))],
        ("growth-claim", "s.m.a"): [("slip_scale", None)],
    }
    assert "s.q" in failing
