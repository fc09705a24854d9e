"""What the laws of growth say when they are broken."""

from fractions import Fraction

import pytest

from ictreport_testing import invariants

ONE, TWO, FOUR = Fraction(1), Fraction(2), Fraction(4)


def none(_: Fraction, __: Fraction) -> None:
    """Give no rate."""


def ratio(current: Fraction, base: Fraction) -> Fraction:
    """Give the ratio for the growth."""
    return current / base


def test_exact_growth_is_the_growth_of_ictreport() -> None:
    """A rate is exact, and there is none over zero or from below zero."""
    assert Fraction(1, 3) == invariants.exact_growth(FOUR, Fraction(3))
    assert -1 == invariants.exact_growth(Fraction(0), TWO)
    assert invariants.exact_growth(ONE, Fraction(0)) is None
    assert invariants.exact_growth(-ONE, TWO) is None
    assert invariants.exact_growth(ONE, -TWO) is None


def test_a_broken_law_shows_its_figures() -> None:
    """The text has the law, what is wrong, and every figure."""
    with pytest.raises(AssertionError) as caught:
        invariants.check_inverse(FOUR, TWO, compute=ratio)

    assert (
        "inverse: base * (1 + rate) is not the value (current=4, base=2, rate=2)"
        == str(caught.value)
    )


def test_a_rate_that_must_be_there() -> None:
    """A function without a rate over a base above zero is told so."""
    with pytest.raises(AssertionError) as caught:
        invariants.check_inverse(TWO, TWO, compute=none)

    assert "there must be a rate (current=2, base=2)" == str(caught.value)


def test_a_rate_over_zero() -> None:
    """An exception is named, and is the cause."""
    with pytest.raises(AssertionError) as caught:
        invariants.check_zero_base(ONE, compute=ratio)

    assert "zero base: it raised ZeroDivisionError (current=1)" == str(caught.value)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_laws_that_hold_say_nothing() -> None:
    """The growth of ictreport keeps every law."""
    invariants.check_inverse(FOUR, TWO)
    invariants.check_zero_base(ONE)
