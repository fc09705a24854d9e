"""Laws of intervals."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from ictreport import Interval
from ictreport_testing.strategies import intervals

BOUNDS = st.builds(Fraction, st.integers(-12, 12), st.integers(1, 4))
INTERVALS = intervals(bounds=BOUNDS)
POSITIVE = intervals(bounds=st.builds(Fraction, st.integers(0, 12), st.integers(1, 4)))


@st.composite
def with_member(
    draw: st.DrawFn, found: st.SearchStrategy[Interval]
) -> tuple[Interval, Fraction]:
    """Draw an interval and a number in it."""
    interval = draw(found)
    part = draw(st.builds(Fraction, st.integers(0, 8), st.just(8)))
    lower, upper = interval.lower, interval.upper
    if lower is not None:
        width = 10 if upper is None else upper - lower
        number = lower + width * part
    else:
        number = draw(BOUNDS) if upper is None else upper - 10 * part
    assume(number in interval)
    return interval, number


MEMBERS = with_member(INTERVALS)


@given(MEMBERS, MEMBERS)
def test_sums_hold_all_sums(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    """Sums, differences and negations hold those of any members."""
    (first, x), (second, y) = one, other

    assert x + y in first + second
    assert x - y in first - second
    assert -x in -first
    assert x + 7 in first.shift(7)


@given(MEMBERS, BOUNDS)
def test_scaling_holds_all_products(
    one: tuple[Interval, Fraction], factor: Fraction
) -> None:
    """A stretched interval holds the stretched members, and stretches back."""
    interval, x = one

    assert x * factor in interval.scale(factor)
    if factor:
        assert interval == interval.scale(factor).scale(1 / factor)


@given(MEMBERS, with_member(POSITIVE.filter(lambda interval: interval.is_positive)))
def test_quotients_hold_all_quotients(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    """A quotient holds the quotient of any members."""
    (dividend, x), (divisor, y) = one, other

    assert x / y in dividend.divide(divisor)


@given(INTERVALS, BOUNDS.filter(lambda number: number > 0))
def test_division_by_a_number_is_scaling(interval: Interval, number: Fraction) -> None:
    """To divide by one number is to multiply by its inverse."""
    assert interval.scale(1 / number) == interval.divide(Interval.exact(number))


@given(INTERVALS, INTERVALS, BOUNDS)
def test_the_common_part_is_what_both_hold(
    one: Interval, other: Interval, number: Fraction
) -> None:
    """A number lies in the common part exactly when it lies in both."""
    common = one.intersect(other)

    assert (common is not None) == one.meets(other) == other.meets(one)
    assert common == other.intersect(one)
    if common is None:
        assert not (number in one and number in other)
    else:
        assert (number in common) == (number in one and number in other)
        assert common == common.intersect(one) == common.intersect(other)


@given(INTERVALS, INTERVALS)
def test_a_gap_is_zero_exactly_when_they_touch(one: Interval, other: Interval) -> None:
    """Without a gap the closed intervals meet, and to cross it is to touch."""

    def close(interval: Interval) -> Interval:
        return Interval(interval.lower, interval.upper)

    gap = one.gap(other)

    assert gap == other.gap(one) >= 0
    assert (gap == 0) == close(one).meets(close(other))
    if one.meets(other):
        assert 0 == gap
    crossed = {close(one.shift(gap)).meets(close(other))}
    crossed.add(close(one.shift(-gap)).meets(close(other)))
    assert True in crossed


@given(INTERVALS, INTERVALS, INTERVALS)
def test_sums_obey_the_rules_of_sums(
    one: Interval, two: Interval, three: Interval
) -> None:
    """The order of a sum does not matter, and zero adds nothing."""
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    mirrored = -one
    assert one == one + Interval.exact(0) == -mirrored


@given(MEMBERS)
def test_signs_are_those_of_all_members(one: tuple[Interval, Fraction]) -> None:
    """When an interval has a sign every member has it."""
    interval, number = one

    assert not interval.is_positive or number > 0
    assert not interval.is_negative or number < 0
    assert interval.is_exact == (interval.width == 0)
