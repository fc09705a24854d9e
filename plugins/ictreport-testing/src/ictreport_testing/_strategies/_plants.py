"""What is planted in a report to break it, and how figures are just not true."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import (
    Baseline,
    Breakdown,
    Claim,
    History,
    Interval,
    Metric,
    Period,
    Plan,
    Quantity,
    Task,
    Text,
    Unit,
)
from ictreport.model.unit import PERCENT_UNIT
from ictreport_testing._strategies._printed import (
    beyond,
    decimal_of,
    is_bare_round,
    is_scaled,
    printed,
)

PLANTED: Final = "planted"
"""The code of what is planted; it is replaced when the report has such a code."""

NAME: Final = Text.of(en="Planted")
_FLAGS: Final = st.booleans()
_ENDS: Final = st.integers(1, 9)
_PLACES: Final = st.integers(0, 2)
_STEPS: Final = st.integers(0, 3)
_PER_MILLE: Final = st.integers(650, 1350)


@attrs.frozen
class Periods:
    """
    Where something is planted.

    Attributes:
        period: The period of the report.
        before: The period of the report before it.
    """

    period: Period
    before: Period


@attrs.frozen(kw_only=True)
class Plant:
    """
    What is planted in two reports.

    Attributes:
        metrics: In the report, with one code, all in one place.
        earlier: In the report before, at the same address.
        task: In the report.
        earlier_task: In the report before.
        nested: Whether the metrics may be parts as well.
    """

    metrics: tuple[Metric, ...] = ()
    earlier: tuple[Metric, ...] = ()
    task: Task | None = None
    earlier_task: Task | None = None
    nested: bool = True


Breaker = Callable[[st.DrawFn, Periods], Plant]
"""Draws something with one defect."""


def plain(draw: st.DrawFn, unit: Unit, *, most: int = 100_000) -> Quantity:
    """
    Draw a positive figure whose last digit is not zero.

    Args:
        draw: What the strategy around draws with.
        unit: Its unit.
        most: The largest number that its digits but the last make.

    Returns:
        A figure of the default accuracy.
    """
    scaled = is_scaled(unit) and draw(_FLAGS)
    places = 0 if unit.kind.traits.is_whole and not scaled else draw(_PLACES)
    digits = draw(st.integers(min(100, most), most))
    number = decimal_of(digits * 10 + draw(_ENDS), places)
    return Quantity(number, unit, scale=6 if scaled else 0)


def percent(draw: st.DrawFn, truth: Fraction) -> Quantity:
    """
    Print a percent with some decimals.

    Args:
        draw: What the strategy around draws with.
        truth: The percent.

    Returns:
        The figure.
    """
    return printed(truth, PERCENT_UNIT, places=draw(_PLACES))


def off(
    draw: st.DrawFn, quantity: Quantity, target: Interval, *, up: bool | None = None
) -> Quantity:
    """
    Move a figure beyond a target, by a few units of its last digit.

    Args:
        draw: What the strategy around draws with.
        quantity: The figure, which may be anywhere.
        target: What it must not meet.
        up: Whether it lies above; drawn when it is None.

    Returns:
        The figure with another number.
    """
    upwards = draw(_FLAGS) if up is None else up
    steps = draw(_STEPS)
    moved = (
        beyond(quantity, target, steps=number, up=upwards)
        for number in (steps, steps + 1)
    )
    return next(figure for figure in moved if not is_bare_round(figure))


def times(draw: st.DrawFn, base: Quantity, factor: Fraction | int) -> Quantity:
    """
    Multiply a figure, rounded to its last digit.

    Args:
        draw: What the strategy around draws with.
        base: The figure.
        factor: What to multiply it by.

    Returns:
        About so many times the figure.
    """
    places = -int(base.number.as_tuple().exponent)
    made = printed(base.amount * factor, base.unit, scale=base.scale, places=places)
    return off(draw, made, made.interval, up=True) if is_bare_round(made) else made


def near(draw: st.DrawFn, base: Quantity) -> Quantity:
    """
    Draw a figure that is larger or smaller by about a third at most.

    Args:
        draw: What the strategy around draws with.
        base: The figure to be near to.

    Returns:
        The other figure.
    """
    return times(draw, base, Fraction(draw(_PER_MILLE), 1000))


def metric_of(
    value: Quantity,
    *,
    claims: Iterable[Claim] = (),
    history: Iterable[History] = (),
) -> Metric:
    """
    Make a metric to plant.

    Args:
        value: Its value.
        claims: What is said of it.
        history: What it was.

    Returns:
        The metric; its code is still to be replaced.
    """
    return Metric(PLANTED, NAME, value, claims=tuple(claims), history=tuple(history))


def whole_of(
    value: Quantity,
    parts: Iterable[Quantity],
    *,
    complete: bool = True,
    additive: bool = True,
) -> Metric:
    """
    Make a metric with parts to plant.

    Args:
        value: Its value.
        parts: The values of its parts.
        complete: Whether there are no other parts.
        additive: Whether the parts add up.

    Returns:
        The metric; its code is still to be replaced.
    """
    below = [Metric(f"part{n}", NAME, part) for n, part in enumerate(parts)]
    made = Breakdown(complete, below, additive=additive)
    return Metric(PLANTED, NAME, value, breakdowns=[made])


def total_of(quantities: Iterable[Quantity]) -> Interval:
    """
    Add up figures.

    Args:
        quantities: The figures.

    Returns:
        Everything that their sum could be.
    """
    total = Interval.exact(0)
    for quantity in quantities:
        total += quantity.interval
    return total


def with_base(
    draw: st.DrawFn,
    periods: Periods,
    metric: Metric,
    baseline: Baseline,
    base: Quantity,
) -> Plant:
    """
    Let a metric have its base in its history, or in the report before.

    Args:
        draw: What the strategy around draws with.
        periods: Where it is planted.
        metric: The metric.
        baseline: What it is compared to.
        base: The value at that baseline.

    Returns:
        What to plant.
    """
    if baseline == periods.before and draw(_FLAGS):
        return Plant(metrics=(metric,), earlier=(metric_of(base),))
    with_history = attrs.evolve(metric, history=[History(baseline, base)])
    return Plant(metrics=(with_history,))


def draw_baseline(draw: st.DrawFn, periods: Periods) -> Baseline:
    """
    Draw what something is compared to.

    Args:
        draw: What the strategy around draws with.
        periods: Where it is planted.

    Returns:
        The period of the report before, or the plan.
    """
    baselines: tuple[Baseline, ...] = (periods.before, Plan(periods.period))
    return draw(st.sampled_from(baselines))
