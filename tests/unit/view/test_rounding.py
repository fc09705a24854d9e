"""Computed intervals as numbers with the digits that are known."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport.model import Hedge, Interval, Quantity, Unit
from ictreport.view._rounding import finest, known, rounded, without_about

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
        ("0.75", "1.25", 0, 3, "≈ 1.0 VND"),
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


@pytest.mark.parametrize(
    ("lower", "upper", "scale", "finest", "expected"),
    [
        ("202.1525", "203.2332", 0, 2, "≈ 200 VND"),
        ("-203.2332", "-202.1525", 0, 2, "≈ -200 VND"),
        ("202.51", "203.49", 0, 2, "≈ 203 VND"),
        ("202.50", "203.50", 0, 2, "≈ 203 VND"),
        ("202.49", "203.49", 0, 2, "≈ 200 VND"),
        ("548733.8", "551833.7", 0, 2, "≈ 550000 VND"),
        ("202152500000", "203233200000", 9, 2, "≈ 200 billion VND"),
        ("95", "105", 0, 2, "≈ 100 VND"),
        ("9.952", "10.048", 0, 2, "≈ 10.0 VND"),
        ("9.5", "10.5", 0, 2, "≈ 10 VND"),
        ("9.96", "9.98", 0, 3, "≈ 10.0 VND"),
        ("2.81111", "2.81112", 0, 1, "≈ 2.8 VND"),
        ("12.5", "12.5", 0, 2, "12.5 VND"),
    ],
)
def test_every_digit_of_a_known_number_holds(
    lower: str, upper: str, scale: int, finest: int, expected: str
) -> None:
    """The finest power of ten is taken whose rounding interval holds all."""
    interval = Interval(Fraction(lower), Fraction(upper))

    assert expected == str(known(interval, VND, scale, finest))


@pytest.mark.parametrize(
    ("lower", "upper", "finest"),
    [
        ("94", "105", 2),
        ("2.81", "2.84", 0),
        ("8.5", "9.5", 2),
        ("-3", "4", 2),
        ("9.4", "9.6", 2),
    ],
)
def test_nothing_is_known_of_less_than_two_digits(
    lower: str, upper: str, finest: int
) -> None:
    """Where no number of two digits stands for all, none is given."""
    assert None is known(Interval(Fraction(lower), Fraction(upper)), VND, 0, finest)


@given(
    st.fractions(1, 10**6, max_denominator=1000),
    st.fractions(0, 10**4, max_denominator=1000),
    st.integers(-3, 9),
)
def test_a_known_number_stands_for_the_whole_interval(
    middle: Fraction, half: Fraction, scale: int
) -> None:
    """However wide, all of it lies within half of the second digit."""
    interval = Interval(middle - half, middle + half)
    found = known(interval, VND, scale, 2)
    if found is not None:
        _, digits, exponent = found.number.as_tuple()
        second = Fraction(10) ** (scale + int(exponent) + len(digits) - 2)
        amount = attrs.evolve(found, hedge=Hedge.EXACT).amount

        assert interval.upper is not None
        assert interval.lower is not None
        assert interval.upper - amount <= second / 2
        assert amount - interval.lower <= second / 2


@pytest.mark.parametrize(
    ("bound", "scale", "expected"),
    [
        ("1000/7", 0, "≥ 142 VND"),
        ("10000/7", 0, "≥ 1420 VND"),
        ("1/7", 0, "≥ 0.142 VND"),
        ("1/70", 0, "≥ 0.0142 VND"),
        ("7/1000", 0, "≥ 0.00700 VND"),
        ("99999/1000", 0, "≥ 99.9 VND"),
        ("100001/1000", 0, "≥ 100 VND"),
        ("7000000000", 9, "≥ 7.00 billion VND"),
        ("70/3", 3, "≥ 0.0233 thousand VND"),
    ],
)
def test_a_bound_has_three_digits_wherever_the_point_is(
    bound: str, scale: int, expected: str
) -> None:
    """Its size alone says which digits these are."""
    interval = Interval(Fraction(bound), None)

    assert expected == str(rounded(interval, VND, scale, 6))
    assert expected == str(known(interval, VND, scale, 6))


@pytest.mark.parametrize(
    ("value", "places"), [("1" * 40, 0), ("0." + "0" * 39 + "1", 40)]
)
def test_forty_digits_are_said(value: str, places: int) -> None:
    """A number may have as many as a report can hold, before and behind the point."""
    found = rounded(Interval.exact(Fraction(value)), VND, 0, places)

    assert Quantity.parse(f"{value} VND") == found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3 boat", 0),
        ("3 thousand boat", 2),
        ("3.5 thousand boat", 3),
        ("300 %", 2),
        ("3.50 %", 4),
    ],
)
def test_a_computed_number_has_two_decimals_more(value: str, expected: int) -> None:
    """It is computed from stated ones, and whole things have none."""
    assert expected == finest(Quantity.parse(value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("≈ 5.0 VND", "5.0 VND"), ("> 5.0 VND", "> 5.0 VND"), ("5.0 VND", "5.0 VND")],
)
def test_about_alone_is_left_out(value: str, expected: str) -> None:
    """Other hedges say what rounding does not."""
    assert Quantity.parse(expected) == without_about(Quantity.parse(value))


def test_no_number_is_left_as_it_is() -> None:
    """Where nothing is known, there is no hedge to leave out."""
    assert without_about(None) is None
