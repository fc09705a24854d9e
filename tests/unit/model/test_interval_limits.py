"""Intervals: what errors say, and bounds that are open, missing or zero."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ictreport import Interval
from ictreport.errors import ModelError
from ictreport.model.bounds import _is_less as less
from ictreport.model.bounds import _quotient_of as quotient

ZERO_TO_ONE = Interval(0, 1)


def opened(lower: int | None, upper: int | None) -> Interval:
    """Make an interval without its bounds."""
    return Interval(lower, upper, lower_open=True, upper_open=True)


@pytest.mark.parametrize(
    ("lower", "upper", "text"),
    [
        (
            0.5,
            1,
            "interval: a number must be exact (got 0.5); use int, Decimal or Fraction",
        ),
        (
            0,
            True,
            "interval: a number must be exact (got True); use int, Decimal or Fraction",
        ),
        (
            Decimal("Infinity"),
            1,
            "interval: a number must be finite (got Infinity); use None",
        ),
        (
            2,
            1,
            (
                "interval: an interval must not be empty (got '[2, 1]'); "
                "swap the bounds or close them"
            ),
        ),
    ],
)
def test_a_bad_bound_is_told_with_the_way_out(
    lower: object, upper: object, text: str
) -> None:
    """The message names the thing, the rule, the value and the way out."""
    with pytest.raises(ModelError) as caught:
        Interval(lower, upper)  # type: ignore[arg-type]

    assert text == str(caught.value)


@pytest.mark.parametrize("bound", [1, Decimal(1), Fraction(1)])
def test_a_bound_is_held_as_a_fraction(bound: int | Decimal | Fraction) -> None:
    """Whatever is given, bounds are fractions, so that all arithmetic is exact."""
    interval = Interval(bound, bound)

    assert [Fraction, Fraction] == [type(interval.lower), type(interval.upper)]


@pytest.mark.parametrize(
    ("flags", "empty"),
    [({"lower_open": True}, True), ({}, False), ({"upper_open": True}, True)],
)
def test_a_single_number_is_closed_on_both_sides(
    flags: dict[str, bool], *, empty: bool
) -> None:
    """An interval of one number holds nothing when either side is open."""
    if empty:
        with pytest.raises(ModelError, match="an interval must not be empty"):
            Interval(1, 1, **flags)
    else:
        assert Interval(1, 1, **flags).is_exact


@pytest.mark.parametrize("one_open", [False, True])
@pytest.mark.parametrize("other_open", [False, True])
def test_a_sum_is_open_where_either_is(*, one_open: bool, other_open: bool) -> None:
    """A bound of a sum or difference is reached only when both bounds are."""
    one = Interval(0, 1, lower_open=one_open)
    same = Interval(2, 3, lower_open=other_open)
    across = Interval(2, 3, upper_open=other_open)
    either = one_open or other_open

    assert Interval(2, 4, lower_open=either) == one + same
    assert Interval(-3, -1, lower_open=either) == one - across
    mirrored = -one
    assert Interval(1, 3, upper_open=either) == across - one
    assert Interval(1, 3, upper_open=either) == across + mirrored


@pytest.mark.parametrize(
    ("interval", "factor", "product"),
    [
        (Interval(1, 2), Interval(4, 5), Interval(4, 10)),
        (Interval(-1, 2), Interval(4, 5), Interval(-5, 10)),
        (Interval(-2, -1), Interval(4, 5), Interval(-10, -4)),
        (ZERO_TO_ONE, Interval(1, None), Interval(0, None)),
        (Interval(1, 2), opened(0, 3), opened(0, 6)),
        (Interval.exact(0), opened(0, None), Interval.exact(0)),
    ],
)
def test_multiply(interval: Interval, factor: Interval, product: Interval) -> None:
    """A product is the smallest interval that holds all products."""
    assert product == interval.multiply(factor)


@pytest.mark.parametrize("factor", [ZERO_TO_ONE, Interval(-2, -1)])
def test_a_factor_is_positive(factor: Interval) -> None:
    """Multiplication by what is not above zero is refused."""
    with pytest.raises(ModelError, match="the divisor must be above zero"):
        ZERO_TO_ONE.multiply(factor)


@pytest.mark.parametrize(
    ("places", "text"), [(70, "0." + "0" * 69 + "1"), (71, "1/1" + "0" * 71)]
)
def test_seventy_decimals_are_written_out(places: int, text: str) -> None:
    """A finer bound is written as a fraction."""
    assert f"[{text}, {text}]" == str(Interval.exact(Fraction(1, 10**places)))


def test_a_quotient_without_a_bound_is_open() -> None:
    """What grows beyond every number has no bound that could be reached."""
    one = Fraction(1)

    assert (None, True) == quotient((None, True), (one, False))
    assert (None, True) == quotient((one, False), (Fraction(0), True))


@pytest.mark.parametrize("one", [Fraction(-1, 2), Fraction(1, 3), Fraction(1, 2)])
@pytest.mark.parametrize("other", [Fraction(-1, 2), Fraction(1, 3), Fraction(1, 2)])
def test_less(one: Fraction, other: Fraction) -> None:
    """The quick comparison of two bounds is that of the numbers."""
    assert (one < other) == less(one, other)


@pytest.mark.parametrize(
    ("interval", "degree", "root"),
    [
        (Interval(4, 9), 2, Interval(2, 3)),
        (Interval(4, 9), 1, Interval(4, 9)),
        (Interval(-4, 9), 2, Interval(0, 3)),
        (Interval(None, 9), 2, Interval(0, 3)),
        (Interval(8, None), 3, Interval(2, None)),
        (
            Interval(Fraction(1, 4), Fraction(9, 4)),
            2,
            Interval(Decimal("0.5"), Decimal("1.5")),
        ),
        (Interval(0, 10**40), 4, Interval(0, 10**10)),
    ],
)
def test_a_root_that_is_a_short_decimal(
    interval: Interval, degree: int, root: Interval
) -> None:
    """Both bounds are exact, and numbers below zero have no root."""
    assert root == interval.root(degree)


@pytest.mark.parametrize("degree", [2, 3, 7])
@pytest.mark.parametrize("number", [2, 10**30 + 1, Fraction(1, 3), Fraction(1, 10**41)])
def test_a_root_lies_between_neighbouring_decimals(
    number: int | Fraction, degree: int
) -> None:
    """Bounds of twenty decimals that are neighbours lie around any other root."""
    found = Interval.exact(number).root(degree)

    assert found.lower is not None
    assert found.upper is not None
    assert found.width == Fraction(1, 10**20)
    assert (found.lower * 10**20).denominator == 1
    assert found.lower**degree < number < found.upper**degree
