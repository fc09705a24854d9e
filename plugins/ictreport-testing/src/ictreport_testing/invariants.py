"""
Laws of growth, intervals and printed figures, for any code that computes them.

A growth function takes the current value and its base, both exact, and returns the rate
as an exact ratio, 0.115 for 11.5 %, or None when there is none. Each law takes figures,
which a property test draws, and raises an AssertionError when the function breaks the
law::

    @given(st.fractions(min_value=0), st.fractions(min_value=1))
    def test_inverse(current: Fraction, base: Fraction) -> None:
        check_inverse(current, base, compute=my_growth)

A function that divides decimals breaks it; one that divides fractions and rounds only
what is shown keeps it. ``check_growth`` tries the laws of growth on figures that it
draws itself.

``check_printed``, ``check_claim`` and ``check_metric`` compare what a program prints
with the exact figures, and ``check_consistent`` finds contradictions within a report.
"""

import decimal
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NoReturn

from ictreport import _growth
from ictreport.model import Claim, ClaimKind, Interval, Metric, Quantity, Report

if TYPE_CHECKING:
    from ictreport.checks import Rule

__all__ = [
    "GrowthFunction",
    "IntervalGrowth",
    "check_claim",
    "check_consistent",
    "check_enclosure",
    "check_growth",
    "check_inverse",
    "check_metric",
    "check_narrowing",
    "check_printed",
    "check_zero_base",
    "exact_growth",
    "interval_growth",
]

GrowthFunction = Callable[[Fraction, Fraction], Fraction | None]
"""Takes the current value and its base; gives the rate, or None without one."""

IntervalGrowth = Callable[[Interval, Interval], Interval | None]
"""Takes the intervals of value and base; gives that of the rate, or None."""

_HUNDRED: Final = 100
_DIGITS: Final = 6


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
    rate = compute(current, base)
    if rate is None:
        _fail("there must be a rate", current=current, base=base)
    if base * (1 + Fraction(rate)) != current:
        problem = "inverse: base * (1 + rate) is not the value"
        _fail(problem, current=current, base=base, rate=rate)


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
    if rate is not None:
        _fail("zero base: there is a rate", current=current, rate=rate)


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
    @given(figures, above)
    def check(current: Fraction, base: Fraction) -> None:
        check_zero_base(current, compute=compute)
        check_inverse(current, base, compute=compute)

    check()


def interval_growth(current: Interval, base: Interval) -> Interval | None:
    """
    Compute growth as ``ictreport.growth`` does.

    Args:
        current: The value.
        base: What it is compared to.

    Returns:
        The interval of all possible rates, as ratios; None when there is none.
    """
    return _growth.growth(current, base).interval


def check_enclosure(
    current: Interval,
    base: Interval,
    at: tuple[Fraction, Fraction] = (Fraction(1, 2), Fraction(1, 2)),
    *,
    compute: IntervalGrowth = interval_growth,
) -> None:
    """
    Check that the growth of figures within two intervals lies within their growth.

    Args:
        current: An interval with both bounds, not below zero.
        base: An interval with both bounds, above zero.
        at: How far into each interval the figures lie, from 0 to 1.
        compute: The growth function.

    Raises:
        AssertionError: A rate lies outside of the interval that the function returns.
    """
    growth = compute(current, base)
    value, start = _point(current, at[0]), _point(base, at[1])
    rate = value / start - 1
    if growth is None or rate not in _closed(growth):
        _fail(
            "enclosure: figures within the intervals grow at a rate outside of theirs",
            current=current,
            base=base,
            value=value,
            start=start,
            rate=rate,
            computed=growth,
        )


def check_narrowing(
    current: Interval,
    base: Interval,
    at: tuple[Fraction, Fraction] = (Fraction(1, 2), Fraction(1, 2)),
    *,
    compute: IntervalGrowth = interval_growth,
) -> None:
    """
    Check that narrower intervals never give a wider rate.

    Args:
        current: An interval with both bounds, not below zero.
        base: An interval with both bounds, above zero.
        at: Where the intervals are cut, from 0 to 1; their lower parts are kept.
        compute: The growth function.

    Raises:
        AssertionError: The narrower intervals give rates that the wider ones do not.
    """
    wide = compute(current, base)
    narrow = compute(_lower_end(current, at[0]), _lower_end(base, at[1]))
    inside = (
        wide is not None
        and narrow is not None
        and all(
            bound is None or bound in _closed(wide)
            for bound in (narrow.lower, narrow.upper)
        )
    )
    if not inside:
        _fail(
            "narrowing: smaller intervals give rates outside of those of larger ones",
            current=current,
            base=base,
            wide=wide,
            narrow=narrow,
        )


def _point(interval: Interval, share: Fraction) -> Fraction:
    lower, upper = interval.lower, interval.upper
    if lower is None or upper is None:
        message = f"an interval must have both bounds (got {interval})"
        raise ValueError(message)
    return lower + (upper - lower) * share


def _lower_end(interval: Interval, share: Fraction) -> Interval:
    end = _point(interval, share)
    return Interval(_point(interval, Fraction(0)), end)


def _closed(interval: Interval) -> Interval:
    """Admit the bounds: a figure may lie on the edge of what it is printed as."""
    return Interval(interval.lower, interval.upper)


def check_printed(quantity: Quantity, exact: Fraction) -> None:
    """
    Check that a printed figure agrees with the exact one.

    Args:
        quantity: The printed figure.
        exact: The exact figure, in base units; a percent stays a percent.

    Raises:
        AssertionError: The exact figure is not within the interval of the printed one:
            it was rounded twice, cut off, scaled wrongly, or has a wrong hedge.
    """
    if exact not in _closed(quantity.interval):
        _fail(
            "printed: the figure is not what the print stands for",
            printed=quantity,
            stands_for=quantity.interval,
            exact=exact,
        )


def check_claim(claim: Claim, current: Fraction, base: Fraction) -> None:
    """
    Check that a claim states what follows from the exact figures.

    Args:
        claim: A claim of any kind.
        current: The exact value in base units.
        base: The exact value at its baseline, above zero unless it is a change.

    Raises:
        AssertionError: The exact result is not within the interval of the claim: the
            claim was computed from rounded figures, or is a ratio stated as growth.
    """
    if claim.value is None:
        if current != base:
            problem = "claim: what is said to be unchanged is not"
            _fail(problem, current=current, base=base)
        return
    exact = _following(claim.kind, current, base)
    if exact not in _closed(claim.value.interval):
        _fail(
            f"claim: a stated {claim.kind} does not follow from the figures",
            stated=claim.value,
            stands_for=claim.value.interval,
            exact=exact,
            current=current,
            base=base,
        )


def _following(kind: ClaimKind, current: Fraction, base: Fraction) -> Fraction:
    if kind is ClaimKind.GROWTH:
        return (current / base - 1) * _HUNDRED
    if kind in {ClaimKind.RATIO, ClaimKind.PLAN_SHARE}:
        return current / base * _HUNDRED
    return current - base


def check_metric(metric: Metric, exact: Fraction, base: Fraction | None = None) -> None:
    """
    Check a metric that a program made of exact figures.

    Args:
        metric: The metric, with a value.
        exact: The exact value, in base units.
        base: The value at the baseline of all of its claims, or None for no claims.

    Raises:
        AssertionError: The value or a claim does not follow from the exact figures.
    """
    if metric.value is None:
        _fail(f"printed: {metric.code} has no value", exact=exact)
    check_printed(metric.value, exact)
    for claim in metric.claims if base is not None else ():
        check_claim(claim, exact, base or Fraction(0))


def check_consistent(
    report: Report,
    previous: Iterable[Report] = (),
    *,
    rules: "Iterable[Rule] | None" = None,
) -> None:
    """
    Check that a report that a program made agrees with itself and with earlier ones.

    Args:
        report: The report.
        previous: Earlier reports of the same publisher.
        rules: The rules to run; by default those of ictreport.

    Raises:
        AssertionError: A rule fails, and the outcome does not lower its severity to
            information; the message has a sentence for each failure.
    """
    from ictreport.checks import RULES, Severity, run_rules
    from ictreport.language import default_language
    from ictreport.view import FindingSpeaker

    chosen = tuple(RULES if rules is None else rules)
    failures = run_rules(report, chosen, previous=previous).failures()
    failing = [
        each for each in failures if each.outcome.severity is not Severity.INFORMATION
    ]
    if failing:
        speaker = FindingSpeaker.of(report, default_language())
        lines = [
            f"{finding.rule.code} at {finding.address or 'the report'}: "
            f"{speaker.text(finding)}"
            for finding in failing
        ]
        raise AssertionError("\n".join([f"report {report.id} contradicts:", *lines]))


def _fail(law: str, **figures: object) -> NoReturn:
    """
    Say that a law is broken, and by which figures.

    Args:
        law: Its name and what is wrong.
        **figures: The figures.

    Raises:
        AssertionError: Always.
    """
    shown = ", ".join(f"{name}={_shown(each)}" for name, each in figures.items())
    message = f"{law} ({shown})"
    raise AssertionError(message)


def _shown(figure: object) -> str:
    """Write a figure, and of a fraction also about how much it is."""
    if not isinstance(figure, Fraction) or figure.denominator == 1:
        return str(figure)
    with decimal.localcontext(prec=_DIGITS):
        about = decimal.Decimal(figure.numerator) / figure.denominator
    return f"{figure} (about {about})"
