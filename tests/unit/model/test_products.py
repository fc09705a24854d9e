"""Products and quotients of intervals of any sign."""

from fractions import Fraction
from itertools import product as pairs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import Interval
from ictreport.model.bounds import product, quotient


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Interval(1, 2), Interval(3, 4), "[3, 8]"),
        (Interval(-1, 2), Interval(3, 4), "[-4, 8]"),
        (Interval(-1, 2), Interval(-5, 4), "[-10, 8]"),
        (Interval(1, 2, upper_open=True), Interval(3, 4), "[3, 8)"),
        (Interval(0, None), Interval(-1, 1), "(-∞, ∞)"),
        (Interval(1, 2), Interval(None, -1), "(-∞, -1]"),
        (Interval(-2, -1), Interval(None, -1), "[1, ∞)"),
        (Interval(0, 0), Interval(None, None), "[0, 0]"),
        (Interval(0, 1, lower_open=True), Interval(0, 1), "[0, 1]"),
        (
            Interval(0, 1, lower_open=True),
            Interval(0, None, lower_open=True),
            "(0, ∞)",
        ),
    ],
)
def test_products(one: Interval, other: Interval, expected: str) -> None:
    """The bounds are those of the corners, and a bound that is reached is closed."""
    assert expected == str(product(one, other)) == str(product(other, one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Interval(1, 2), Interval(2, 4), "[0.25, 1]"),
        (Interval(1, 2), Interval(-4, -2), "[-1, -0.25]"),
        (Interval(1, 2), Interval(-4, 2), None),
        (Interval(1, 2), Interval(0, 2), None),
        (Interval(1, 2), Interval(0, 2, lower_open=True), "[0.5, ∞)"),
        (Interval(-1, 2), Interval(-4, 0, upper_open=True), "(-∞, ∞)"),
    ],
)
def test_quotients(one: Interval, other: Interval, expected: str | None) -> None:
    """A divisor that can be zero gives nothing."""
    found = quotient(one, other)

    assert expected == (None if found is None else str(found))


_BOUNDS = st.fractions(-9, 9, max_denominator=4)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw a closed interval."""
    lower, upper = sorted((draw(_BOUNDS), draw(_BOUNDS)))
    return Interval(lower, upper)


def inside(one: Interval) -> list[Fraction]:
    """Give some numbers of an interval, its bounds among them."""
    assert one.lower is not None
    assert one.upper is not None
    return [one.lower + (one.upper - one.lower) * Fraction(n, 3) for n in range(4)]


@given(intervals(), intervals())
def test_products_hold_every_product_and_no_more(
    one: Interval, other: Interval
) -> None:
    """Both bounds are products of numbers of the two."""
    found = product(one, other)
    every = [first * second for first, second in pairs(inside(one), inside(other))]

    assert (min(every), max(every)) == (found.lower, found.upper)


@given(intervals(), intervals())
def test_quotients_hold_every_quotient(one: Interval, other: Interval) -> None:
    """A quotient exists unless the divisor holds zero, and its bounds are reached."""
    found = quotient(one, other)

    assert (found is None) == (0 in other)
    if found is not None:
        every = [first / second for first, second in pairs(inside(one), inside(other))]
        assert (min(every), max(every)) == (found.lower, found.upper)
