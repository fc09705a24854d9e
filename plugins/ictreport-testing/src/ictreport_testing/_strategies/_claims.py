"""Strategies for plans, baselines, claims and history."""

import functools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from ictreport.model import (
    Baseline,
    Claim,
    ClaimKind,
    History,
    Period,
    Plan,
    Quantity,
    Unit,
)
from ictreport.model.unit_kind import NAMED
from ictreport_testing._strategies._calls import strategy, written_as_call
from ictreport_testing._strategies._dice import Drawer, dice, drawer, face
from ictreport_testing._strategies._numbers import draw_number, draw_unit
from ictreport_testing._strategies._periods import PERIOD_SIZE, draw_period, read_period
from ictreport_testing._strategies._quantities import draw_any_quantity, draw_quantity
from ictreport_testing._strategies._stated import STATED_SIZE, maybe, read_stated
from ictreport_testing._strategies._words import draw_identifier


@strategy
def plans(draw: st.DrawFn, *, periods: st.SearchStrategy[Period] | None = None) -> Plan:
    """
    Draw plans.

    Args:
        periods: Draws the periods that they are for; by default ``periods()``.

    Returns:
        Plans for a period, some of which have the name ``centre`` or ``council``.
    """
    [name] = draw(dice(1))
    return Plan(drawer(periods, draw_period)(draw), face(_PLAN_NAMES, name))


_PLAN_NAMES: Final = (None, None, "centre", "council")


@written_as_call
def baselines(
    *, periods: st.SearchStrategy[Period] | None = None
) -> st.SearchStrategy[Baseline]:
    """
    Draw baselines.

    Args:
        periods: Draws the periods; by default ``periods()``.

    Returns:
        Periods and plans.
    """
    return st.composite(draw_baseline)(drawer(periods, draw_period))


_BASELINE_DICE: Final = dice(2 + PERIOD_SIZE)


def draw_baseline(draw: st.DrawFn, periods: Drawer[Period] = draw_period) -> Baseline:
    """
    Draw a baseline within another strategy.

    Args:
        draw: What that strategy draws with.
        periods: Draws its period.

    Returns:
        The period, or the plan for it.
    """
    if periods is draw_period:
        planned, name, *thrown = draw(_BASELINE_DICE)
        period = read_period(bytes(thrown))
    else:
        planned, name = draw(dice(2))
        period = periods(draw)
    return Plan(period, face(_PLAN_NAMES, name)) if planned % 2 else period


KINDS: Final = tuple(ClaimKind)
_CLAIM_DICE: Final = dice(3 + STATED_SIZE)
_UNITS_OF_CLAIM: Final[Mapping[ClaimKind, Sequence[Unit]]] = {
    claim: [Unit(code) for code, kind in NAMED.items() if claim in kind.traits.claims]
    for claim in ClaimKind
    if claim not in {ClaimKind.CHANGE, ClaimKind.UNCHANGED}
}


@strategy
def claims(
    draw: st.DrawFn,
    *,
    baselines: st.SearchStrategy[Baseline] | None = None,
    units: st.SearchStrategy[Unit] | None = None,
    numbers: st.SearchStrategy[Decimal] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
) -> Claim:
    """
    Draw claims.

    Args:
        baselines: Draws their baselines; by default ``baselines()``.
        units: Draws the units of their metrics, which are also those of changes; by
            default ``units()``.
        numbers: Draws the numbers; by default ``numbers()``.
        periods: Draws the periods of claims that have their own; by default
            ``periods()``.

    Returns:
        Claims of every kind.
    """
    parts = (
        drawer(baselines, draw_baseline),
        drawer(numbers, draw_number),
        drawer(periods, draw_period),
    )
    return draw_claim(draw, parts, drawer(units, draw_unit)(draw))


ClaimParts = tuple[Drawer[Baseline], Drawer[Decimal], Drawer[Period]]
"""What draws the baseline, the number and the period of a claim."""


def draw_claim(
    draw: st.DrawFn,
    parts: ClaimParts,
    unit: Unit,
    kinds: Sequence[ClaimKind] = KINDS,
) -> Claim:
    """
    Draw one claim.

    Args:
        draw: The draw of a composite strategy.
        parts: What draws baseline, number and period.
        unit: The unit of the metric.
        kinds: The kinds that it may have.

    Returns:
        A claim that the model admits.
    """
    baselines, numbers, periods = parts
    which, seldom, in_unit, *thrown = draw(_CLAIM_DICE)
    kind = face(kinds, which)
    if kind is ClaimKind.CHANGE and unit.kind.traits.in_percent:
        kind = ClaimKind.POINTS
    baseline: Baseline | None = baselines(draw)
    if kind is ClaimKind.PLAN_SHARE and isinstance(baseline, Period):
        baseline = Plan(baseline)
    if kind is ClaimKind.SHARE:
        baseline = None
    stated = face(_UNITS_OF_CLAIM.get(kind, [unit]), in_unit)
    quantity = functools.partial(draw_quantity, unit=stated, numbers=numbers)
    status, facts = read_stated(draw, thrown, quantity)
    has_value = status.has_value and kind is not ClaimKind.UNCHANGED
    return Claim(
        kind,
        baseline,
        quantity(draw) if has_value else None,
        period=maybe(draw, seldom, periods),
        status=status,
        **facts,
    )


@written_as_call
def histories(
    *,
    baselines: st.SearchStrategy[Baseline] | None = None,
    quantities: st.SearchStrategy[Quantity] | None = None,
) -> st.SearchStrategy[History]:
    """
    Draw entries of a history.

    Args:
        baselines: Draws the period or plan; by default ``baselines()``.
        quantities: Draws the value; by default ``quantities()``.

    Returns:
        Entries of every status, some as given by the report and some as linked.
    """
    return st.composite(draw_history)(
        drawer(baselines, draw_baseline), drawer(quantities, draw_any_quantity)
    )


_HISTORY_DICE: Final = dice(1 + STATED_SIZE)


def draw_history(
    draw: st.DrawFn, baselines: Drawer[Baseline], quantities: Drawer[Quantity]
) -> History:
    """
    Draw an entry of a history.

    Args:
        draw: Draws of a strategy.
        baselines: Draws the period or plan.
        quantities: Draws the value.

    Returns:
        An entry of any status, given or seemingly linked.
    """
    linked, *thrown = draw(_HISTORY_DICE)
    status, facts = read_stated(draw, thrown, quantities)
    return History(
        baselines(draw),
        quantities(draw) if status.has_value else None,
        status,
        draw_identifier(draw) if linked % 2 else None,
        **facts,
    )
