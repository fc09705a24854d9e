"""Laws of growth and its relatives."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import (
    Claim,
    GrowthStatus,
    Interval,
    Quantity,
    annualised,
    cagr,
    change,
    contribution,
    discrete,
    growth,
    implied_base,
    points,
    share,
)
from ictreport_testing import invariants
from ictreport_testing.invariants import GrowthFunction
from ictreport_testing.strategies import intervals

ANY = st.fractions(-1000, 1000, max_denominator=1000)
NOT_NEGATIVE = st.fractions(0, 1000, max_denominator=1000)
POSITIVE = NOT_NEGATIVE.filter(bool)
BOUNDS = st.builds(Fraction, st.integers(-12, 12), st.integers(1, 4))
INTERVALS = intervals(bounds=BOUNDS)
ABOVE_ZERO = intervals(bounds=BOUNDS.map(abs)).filter(lambda one: one.is_positive)


@given(NOT_NEGATIVE, POSITIVE)
def test_inverse(current: Fraction, base: Fraction) -> None:
    """The rate leads from the base back to the value."""
    invariants.check_inverse(current, base)


@given(ANY)
def test_zero_base(current: Fraction) -> None:
    """There is no rate over zero."""
    invariants.check_zero_base(current)


def by_decimal(current: Fraction, base: Fraction) -> Fraction | None:
    """Divide decimals, as most would."""

    def as_decimal(value: Fraction) -> Decimal:
        return Decimal(value.numerator) / value.denominator

    if not base:
        return None
    return Fraction(as_decimal(current) / as_decimal(base) - 1)


def by_float(current: Fraction, base: Fraction) -> Fraction | None:
    """Divide floats."""
    return Fraction(float(current) / float(base) - 1) if base else None


def in_percent(current: Fraction, base: Fraction) -> Fraction | None:
    """Give percents for ratios."""
    return 100 * (current / base - 1) if base else None


def as_ratio(current: Fraction, base: Fraction) -> Fraction | None:
    """Give the ratio for the growth."""
    return current / base if base else None


def as_difference(current: Fraction, base: Fraction) -> Fraction | None:
    """Give the difference for the growth."""
    return current - base if base else None


def over_the_larger(current: Fraction, base: Fraction) -> Fraction | None:
    """Divide by the larger of both."""
    return (current - base) / max(current, base) if base else None


def unsigned(current: Fraction, base: Fraction) -> Fraction | None:
    """Forget the sign."""
    return abs(current / base - 1) if base else None


def raising(current: Fraction, base: Fraction) -> Fraction | None:
    """Divide without a look at the base."""
    return current / base - 1


def infinite(current: Fraction, base: Fraction) -> Fraction | None:
    """Give something large for an infinity."""
    return current / base - 1 if base else Fraction(10**9)


def silent(_: Fraction, __: Fraction) -> Fraction | None:
    """Give no rate at all."""
    return None


@pytest.mark.parametrize(
    ("law", "mutant"),
    [
        ("inverse", by_decimal),
        ("inverse", by_float),
        ("inverse", in_percent),
        ("inverse", as_ratio),
        ("inverse", as_difference),
        ("inverse", over_the_larger),
        ("inverse", unsigned),
        ("zero base", raising),
        ("zero base", infinite),
        ("there must be a rate", silent),
    ],
)
def test_a_wrong_function_breaks_a_law(law: str, mutant: GrowthFunction) -> None:
    """Each wrong way to compute growth is found out by the law that it breaks."""
    with pytest.raises(AssertionError, match=f"^{law}"):
        invariants.check_growth(mutant)


@given(INTERVALS, INTERVALS)
def test_growth_has_a_rate_or_a_reason(current: Interval, base: Interval) -> None:
    """Nothing raises; a rate is there exactly when the status is ok."""
    found = growth(current, base)

    assert (GrowthStatus.OK is found.status) == (found.interval is not None)
    assert current - base == found.change == change(current, base).interval
    if not base.is_positive:
        assert found.interval is None
    if GrowthStatus.BASE_ZERO is found.status:
        assert not base.is_positive
        assert not base.is_negative


@given(INTERVALS, ABOVE_ZERO, BOUNDS, BOUNDS)
def test_growth_holds_that_of_all_members(
    current: Interval, base: Interval, x: Fraction, y: Fraction
) -> None:
    """The rate of intervals holds the rate of any of their numbers."""
    rate = growth(current, base).interval
    if rate is not None and x in current and y in base:
        assert x / y - 1 in rate


@given(ABOVE_ZERO)
def test_an_interval_may_not_have_grown(base: Interval) -> None:
    """The rate of an interval over itself includes zero."""
    rate = growth(base, base).interval

    assert rate is not None
    assert 0 in rate


@given(ABOVE_ZERO, ABOVE_ZERO)
def test_the_interval_of_the_base_is_led_back_to(
    current: Interval, base: Interval
) -> None:
    """The value divided by one plus the rate covers the base."""
    rate = growth(current, base).interval
    assert rate is not None
    factor = rate + Interval.exact(1)
    back = current.divide(factor)

    assert back.intersect(base) == base


@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.integers(0, 4),
    st.sampled_from(("VND", "procedure", "million VND")),
)
def test_a_printed_growth_implies_the_base(
    value: int, before: int, places: int, unit: str
) -> None:
    """Growth that was rounded as it was printed implies a base that holds the true."""
    current, base = (
        Quantity.parse(f"{value} {unit}"),
        Quantity.parse(f"{before} {unit}"),
    )
    rate = invariants.exact_growth(current.amount, base.amount)
    assert rate is not None
    printed = round(100 * rate * 10**places)
    claim = Claim("growth", "2023", f"{Decimal(printed).scaleb(-places):f} %")
    implied = implied_base(current, claim)

    if GrowthStatus.OK is implied.status:
        assert implied.interval is not None
        assert base.amount in implied.interval
    else:
        assert printed <= -100 * 10**places + 1


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_printed_ratio_implies_the_base(value: int, before: int, places: int) -> None:
    """A ratio, a change and no change imply the base as well."""
    current = Quantity.parse(f"{value} VND [exact]")
    printed = round(Fraction(100 * value, before) * 10**places)
    ratio = Claim("ratio", "2023", f"{Decimal(printed).scaleb(-places):f} %")
    implied = implied_base(current, ratio).interval
    difference = Claim("change", "2023", f"{value - before} VND [exact]")

    assert implied is None or before in implied
    assert Interval.exact(before) == implied_base(current, difference).interval
    assert (
        current.interval == implied_base(current, Claim("unchanged", "2023")).interval
    )


@given(st.lists(st.tuples(NOT_NEGATIVE, POSITIVE), min_size=1, max_size=4))
def test_contributions_add_up_to_growth(parts: list[tuple[Fraction, Fraction]]) -> None:
    """The parts of a whole contribute its growth, and their shares make it whole."""

    def exact(value: Fraction) -> Interval:
        return Interval.exact(value)

    now = sum((part for part, _ in parts), Fraction(0))
    then = sum((part for _, part in parts), Fraction(0))
    found = [contribution(exact(x), exact(y), exact(then)).interval for x, y in parts]
    shares = [share(exact(y), exact(then)).interval for _, y in parts]

    assert growth(exact(now), exact(then)).interval == total(found)
    assert Interval.exact(1) == total(shares)


def total(found: list[Interval | None]) -> Interval:
    """Add intervals that must all be there."""
    result = Interval.exact(0)
    for interval in found:
        assert interval is not None
        result += interval
    return result


@given(POSITIVE, NOT_NEGATIVE, st.integers(1, 8))
def test_a_compound_rate_leads_back(
    first: Fraction, last: Fraction, periods: int
) -> None:
    """The compound rate over all periods holds the growth of all, closely."""
    rate = cagr(Interval.exact(first), Interval.exact(last), periods).interval
    assert rate is not None
    whole = annualised(rate, periods).interval
    assert whole is not None
    assert rate.width is not None

    assert last / first - 1 in whole
    assert rate.width <= Fraction(1, 10**20)
    assert periods > 1 or rate.is_exact


@given(st.lists(BOUNDS, max_size=5))
def test_discrete_figures_add_up(steps: list[Fraction]) -> None:
    """What was added up comes apart again."""
    cumulative = [
        Interval.exact(sum(steps[: count + 1], Fraction(0)))
        for count in range(len(steps))
    ]

    assert [Interval.exact(step) for step in steps] == [
        found.interval for found in discrete(cumulative)
    ]


@given(st.integers(-9999, 9999), st.integers(-9999, 9999))
def test_points_are_a_difference_of_percents(now: int, then: int) -> None:
    """Points are the difference as a ratio, whatever the decimal context."""
    current, base = (
        Quantity.parse(f"{Decimal(n).scaleb(-2):f} % [exact]") for n in (now, then)
    )
    with decimal.localcontext(prec=2):
        found = points(current, base)

    assert Interval.exact(Fraction(now - then, 10**4)) == found.interval
