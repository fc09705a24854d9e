"""
Laws of growth, intervals and printed figures, for any code that computes them.

A growth function takes the current value and its base, both exact, and returns the rate
as an exact ratio, 0.115 for 11.5 %, or None when there is none. Each law takes figures,
which a property test draws, and raises an AssertionError when the function breaks the
law::

    @given(st.fractions(), st.fractions(min_value=1))
    def test_inverse(current: Fraction, base: Fraction) -> None:
        check_inverse(current, base, compute=my_growth)

A function that divides decimals breaks three of the laws; one that divides fractions
and rounds only what is shown keeps them all. ``check_growth`` tries all laws of growth
on figures that it draws itself.

``check_printed``, ``check_claim`` and ``check_metric`` compare what a program prints
with the exact figures, and ``check_consistent`` finds contradictions within a report.
"""

import decimal
from collections.abc import Callable
from fractions import Fraction

from ictreport import _growth
from ictreport.model import Interval
from ictreport_testing._figures import (
    IntervalGrowth,
    check_claim,
    check_consistent,
    check_enclosure,
    check_metric,
    check_narrowing,
    check_printed,
    hold,
    interval_growth,
)

__all__ = [
    "GrowthFunction",
    "IntervalGrowth",
    "check_claim",
    "check_composition",
    "check_consistent",
    "check_context",
    "check_enclosure",
    "check_growth",
    "check_identity",
    "check_inverse",
    "check_metric",
    "check_narrowing",
    "check_printed",
    "check_scale_invariance",
    "check_sign",
    "check_zero_base",
    "exact_growth",
    "interval_growth",
]

GrowthFunction = Callable[[Fraction, Fraction], Fraction | None]
"""Takes the current value and its base; gives the rate, or None without one."""


def exact_growth(current: Fraction, base: Fraction) -> Fraction | None:
    """
    Compute growth as ``ictreport.growth`` does, for exact figures.

    Args:
        current: The value.
        base: What it is compared to.

    Returns:
        The rate as a ratio; None when the base is not above zero, or the value is
        below zero.
    """
    rate = _growth.growth(Interval.exact(current), Interval.exact(base)).interval
    return None if rate is None else rate.lower


def check_identity(base: Fraction, *, compute: GrowthFunction = exact_growth) -> None:
    """
    Check that the growth of a figure over itself is zero.

    Args:
        base: A figure above zero.
        compute: The growth function.

    Raises:
        AssertionError: The rate is not zero.
    """
    rate = _defined(compute, base, base)
    hold(rate == 0, "identity: a figure grew over itself", base=base, rate=rate)


def check_inverse(
    current: Fraction, base: Fraction, *, compute: GrowthFunction = exact_growth
) -> None:
    """
    Check that the rate leads from the base back to the value.

    Args:
        current: A figure, not below zero.
        base: A figure above zero.
        compute: The growth function.

    Raises:
        AssertionError: The base times one plus the rate is not the value.
    """
    rate = _defined(compute, current, base)
    hold(
        base * (1 + Fraction(rate)) == current,
        "inverse: base * (1 + rate) is not the value",
        current=current,
        base=base,
        rate=rate,
    )


def check_composition(
    first: Fraction,
    second: Fraction,
    third: Fraction,
    *,
    compute: GrowthFunction = exact_growth,
) -> None:
    """
    Check that the growth over two steps composes to the growth over both together.

    Args:
        first: A figure above zero.
        second: A later figure above zero.
        third: A still later figure, not below zero.
        compute: The growth function.

    Raises:
        AssertionError: The factors of the steps do not multiply to the factor of both.
    """
    first_factor = 1 + Fraction(_defined(compute, second, first))
    second_factor = 1 + Fraction(_defined(compute, third, second))
    both = 1 + Fraction(_defined(compute, third, first))
    hold(
        first_factor * second_factor == both,
        "composition: two steps do not multiply to one",
        first=first,
        second=second,
        third=third,
    )


def check_scale_invariance(
    current: Fraction,
    base: Fraction,
    factor: Fraction,
    *,
    compute: GrowthFunction = exact_growth,
) -> None:
    """
    Check that growth does not depend on the unit of measure.

    Args:
        current: A figure, not below zero.
        base: A figure above zero.
        factor: The factor for both figures, above zero.
        compute: The growth function.

    Raises:
        AssertionError: The rate changes when both figures are multiplied.
    """
    rate = compute(current, base)
    scaled = compute(current * factor, base * factor)
    hold(
        rate == scaled,
        "scale invariance: another unit gives another rate",
        factor=factor,
        rate=rate,
        scaled=scaled,
    )


def check_sign(
    current: Fraction, base: Fraction, *, compute: GrowthFunction = exact_growth
) -> None:
    """
    Check that the rate has the sign of the change.

    Args:
        current: A figure, not below zero.
        base: A figure above zero.
        compute: The growth function.

    Raises:
        AssertionError: The figure rose but the rate is not above zero, or it fell but
            the rate is not below zero.
    """
    rate = _defined(compute, current, base)
    hold(
        (rate > 0, rate < 0) == (current > base, current < base),
        "sign: the rate has not the sign of the change",
        current=current,
        base=base,
        rate=rate,
    )


def check_zero_base(
    current: Fraction, *, compute: GrowthFunction = exact_growth
) -> None:
    """
    Check that growth over a base of zero is None, and not infinity or an exception.

    Args:
        current: Any figure.
        compute: The growth function.

    Raises:
        AssertionError: There is a rate, or the function raised an error.
    """
    try:
        rate = compute(current, Fraction(0))
    except ArithmeticError as error:
        message = f"zero base: it raised {type(error).__name__} (current={current})"
        raise AssertionError(message) from error
    hold(rate is None, "zero base: there is a rate", current=current, rate=rate)


def check_context(
    current: Fraction,
    base: Fraction,
    *,
    compute: GrowthFunction = exact_growth,
    precision: int = 6,
) -> None:
    """
    Check that the rate does not depend on the decimal context of the caller.

    Args:
        current: A figure, not below zero.
        base: A figure above zero.
        compute: The growth function.
        precision: The digits of the context to try.

    Raises:
        AssertionError: The rate differs under that context.
    """
    rate = compute(current, base)
    with decimal.localcontext(prec=precision, rounding=decimal.ROUND_UP):
        other = compute(current, base)
    hold(
        rate == other,
        "context: the decimal context changes the rate",
        current=current,
        base=base,
        rate=rate,
        other=other,
    )


def check_growth(
    compute: GrowthFunction = exact_growth, *, max_examples: int = 100
) -> None:
    """
    Check every law of growth on figures that hypothesis draws.

    Args:
        compute: The growth function.
        max_examples: How many figures are drawn.

    Raises:
        AssertionError: The function breaks a law; the message has the simplest figures.
    """
    from hypothesis import given, settings
    from hypothesis import strategies as st

    # Few denominators, so that what breaks a law is made simple in little time.
    whole = st.integers(1, 10**15).map(Fraction)
    above = whole | st.builds(Fraction, st.integers(1, 10**6), st.integers(1, 1000))
    figures = st.just(Fraction(0)) | above

    @settings(
        database=None,
        deadline=None,
        max_examples=max_examples,
        report_multiple_bugs=False,
    )
    @given(figures, above, above, above)
    def check(
        current: Fraction, base: Fraction, second: Fraction, factor: Fraction
    ) -> None:
        check_zero_base(current, compute=compute)
        check_identity(base, compute=compute)
        check_sign(current, base, compute=compute)
        check_scale_invariance(current, base, factor, compute=compute)
        check_inverse(current, base, compute=compute)
        check_composition(base, second, current, compute=compute)
        check_context(current, base, compute=compute)

    check()


def _defined(compute: GrowthFunction, current: Fraction, base: Fraction) -> Fraction:
    rate = compute(current, base)
    if rate is None:
        message = f"there must be a rate (current={current}, base={base})"
        raise AssertionError(message)
    return rate
