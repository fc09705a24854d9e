"""Laws of intervals, of printed figures, and of reports that a program makes."""

import decimal
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NoReturn

from ictreport import _growth
from ictreport.model import Claim, ClaimKind, Interval, Metric, Quantity, Report

if TYPE_CHECKING:
    from ictreport.checks import Rule

IntervalGrowth = Callable[[Interval, Interval], Interval | None]
"""Takes the intervals of value and base; gives that of the rate, or None."""

_HUNDRED: Final = 100
_DIGITS: Final = 6


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
    hold(
        growth is not None and rate in _closed(growth),
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
    hold(
        inside,
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
    hold(
        exact in _closed(quantity.interval),
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
    exact = _following(claim.kind, current, base)
    if claim.value is None:
        hold(
            current == base,
            "claim: what is said to be unchanged is not",
            current=current,
            base=base,
        )
        return
    hold(
        exact in _closed(claim.value.interval),
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
        broken(f"printed: {metric.code} has no value", exact=exact)
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


def hold(condition: bool, law: str, **figures: object) -> None:  # noqa: FBT001
    """
    Say which law is broken, and by which figures.

    Args:
        condition: Whether the law holds.
        law: Its name and what is wrong.
        **figures: The figures.

    Raises:
        AssertionError: The law does not hold.
    """
    if not condition:
        broken(law, **figures)


def broken(law: str, **figures: object) -> NoReturn:
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
