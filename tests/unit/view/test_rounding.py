"""Computed intervals as numbers with the digits that are known."""

from fractions import Fraction

import pytest

from ictreport.model import Interval, Unit
from ictreport.view._rounding import rounded

VND = Unit("VND")


@pytest.mark.parametrize(
    ("lower", "upper", "scale", "finest", "expected"),
    [
        ("202.1525", "203.2332", 0, 2, "≈ 202.7 VND"),
        ("548733.8", "551833.7", 0, 2, "≈ 550000 VND"),
        ("33803.8", "33988.1", 0, 2, "≈ 33900 VND"),
        ("202152500000", "203233200000", 9, 2, "≈ 202.7 billion VND"),
        ("2.81", "2.84", 0, 0, "≈ 3 VND"),
        ("0.0100", "0.0102", 0, 5, "≈ 0.0101 VND"),
        ("-203.2332", "-202.1525", 0, 2, "≈ -202.7 VND"),
        ("99.5", "100.5", 0, 3, "≈ 100.0 VND"),
    ],
)
def test_middle_has_one_uncertain_digit(
    lower: str, upper: str, scale: int, finest: int, expected: str
) -> None:
    """The middle is rounded to the first digit of the half-width."""
    interval = Interval(Fraction(lower), Fraction(upper))

    assert expected == str(rounded(interval, VND, scale, finest))


@pytest.mark.parametrize(
    ("value", "finest", "fixed", "expected"),
    [
        ("13", 2, False, "13 VND"),
        ("12.5", 2, False, "12.5 VND"),
        ("1/3", 2, False, "0.33 VND"),
        ("50", 1, True, "50.0 VND"),
        ("67600/1683", 1, True, "40.2 VND"),
        ("1/20", 1, True, "0.1 VND"),
        ("0", 1, True, "0.0 VND"),
    ],
)
def test_exact_number_keeps_its_digits(
    value: str,
    finest: int,
    *,
    fixed: bool,
    expected: str,
) -> None:
    """An exact number has the decimals that it needs, or those of its column."""
    interval = Interval.exact(Fraction(value))

    assert expected == str(rounded(interval, VND, 0, finest, fixed=fixed))


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval(Fraction("1.75198"), None, lower_open=True), "> 1.75 VND"),
        (Interval(Fraction("1.75998"), None), "≥ 1.75 VND"),
        (Interval(None, Fraction("66885"), upper_open=True), "< 66900 VND"),
        (Interval(None, Fraction(66801)), "≤ 66900 VND"),
        (Interval(Fraction("-1.755"), None), "≥ -1.76 VND"),
        (Interval(Fraction("0.40166"), None), "≥ 0.40 VND"),
    ],
)
def test_single_bound_is_rounded_outwards(interval: Interval, expected: str) -> None:
    """A bound is rounded so that what is said stays true."""
    assert expected == str(rounded(interval, VND, 0, 2))


@pytest.mark.parametrize(
    "interval",
    [
        Interval.everything(),
        Interval(5, 15),
        Interval(-1, 1),
        Interval(0, None),
        Interval(Fraction(10) ** 45, Fraction(10) ** 45 + 1),
    ],
)
def test_nothing_is_said_when_too_little_is_known(interval: Interval) -> None:
    """Without bounds, or with wide or boundless ones, there is no number."""
    assert rounded(interval, VND, 0, 2) is None


def test_finer_digits_than_a_quantity_has_are_refused() -> None:
    """A number that would need more than forty decimals is not said."""
    tiny = Interval.exact(Fraction(1, 10**60))

    assert rounded(tiny, VND, 0, 60) is None
