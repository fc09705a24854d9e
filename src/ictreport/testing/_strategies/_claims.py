"""Strategies for plans, baselines, claims and history."""

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
    UnitKind,
)
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport.model.unit_words import BASIS_POINTS, TIMES
from ictreport.testing._strategies._calls import written_as_call
from ictreport.testing._strategies._numbers import (
    draw_quantity,
    numbers,
    periods,
    quantities,
    units,
)
from ictreport.testing._strategies._stated import (
    STATUSES,
    draw_dimensions,
    draw_revised,
    maybe,
)
from ictreport.testing._strategies._words import identifiers

_PERIODS: Final = periods()
_UNITS: Final = units()
_NUMBERS: Final = numbers()
_QUANTITIES: Final = quantities()
_PLAN_NAMES: Final = st.sampled_from(("centre", "council"))
_SOURCES: Final = st.none() | identifiers()
_FLAGS: Final = st.booleans()


@written_as_call
def plans(
    *, periods: st.SearchStrategy[Period] | None = None
) -> st.SearchStrategy[Plan]:
    """
    Draw plans.

    Args:
        periods: Draws the periods that they are for; by default ``periods()``.

    Returns:
        Plans for a period, some of which have the name ``centre`` or ``council``.
    """
    period = _PERIODS if periods is None else periods
    return period.map(Plan) | st.builds(Plan, period, _PLAN_NAMES)


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
    period = _PERIODS if periods is None else periods
    return period | plans(periods=period)


BASELINES: Final = baselines()
_KINDS: Final = st.sampled_from(ClaimKind)
_PERCENTS: Final = st.just(PERCENT_UNIT)
_RATIOS: Final = st.sampled_from((PERCENT_UNIT, Unit(TIMES)))
_POINTS: Final = st.sampled_from((POINTS_UNIT, Unit(BASIS_POINTS)))
_UNITS_OF_CLAIM: Final = {
    ClaimKind.GROWTH: _PERCENTS,
    ClaimKind.RATIO: _RATIOS,
    ClaimKind.PLAN_SHARE: _RATIOS,
    ClaimKind.POINTS: _POINTS,
    ClaimKind.SHARE: _PERCENTS,
    ClaimKind.CONTRIBUTION: _POINTS,
    ClaimKind.AVERAGE_GROWTH: _PERCENTS,
}
_NO_CHANGE: Final = {UnitKind.PERCENT, UnitKind.POINTS}


@written_as_call
def claims(
    *,
    baselines: st.SearchStrategy[Baseline] | None = None,
    units: st.SearchStrategy[Unit] | None = None,
    numbers: st.SearchStrategy[Decimal] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
) -> st.SearchStrategy[Claim]:
    """
    Draw claims.

    Args:
        baselines: Draws what they compare to; by default ``baselines()``.
        units: Draws the units of the metrics they are about, which a change has too;
            by default ``units()``.
        numbers: Draws the numbers; by default ``numbers()``.
        periods: Draws the periods of claims that have their own; by default
            ``periods()``.

    Returns:
        Claims of every kind.
    """
    return _claim(
        BASELINES if baselines is None else baselines,
        _UNITS if units is None else units,
        _NUMBERS if numbers is None else numbers,
        _PERIODS if periods is None else periods,
    )


@st.composite
def _claim(
    draw: st.DrawFn,
    baselines: st.SearchStrategy[Baseline],
    units: st.SearchStrategy[Unit],
    numbers: st.SearchStrategy[Decimal],
    periods: st.SearchStrategy[Period],
) -> Claim:
    return draw_claim(draw, (baselines, numbers, periods), draw(units))


ClaimParts = tuple[
    st.SearchStrategy[Baseline], st.SearchStrategy[Decimal], st.SearchStrategy[Period]
]
"""What the baseline, the number and the period of a claim are drawn from."""


def draw_claim(
    draw: st.DrawFn,
    parts: ClaimParts,
    unit: Unit,
    kinds: st.SearchStrategy[ClaimKind] | None = None,
) -> Claim:
    """
    Draw one claim.

    Args:
        draw: The draw of a composite strategy.
        parts: What baseline, number and period are drawn from.
        unit: The unit of the metric.
        kinds: Draws the kind; any kind when it is left out.

    Returns:
        A claim that the model admits.
    """
    baselines, numbers, periods = parts
    kind = draw(_KINDS if kinds is None else kinds)
    if kind is ClaimKind.CHANGE and unit.kind in _NO_CHANGE:
        kind = ClaimKind.POINTS
    baseline: Baseline | None = draw(baselines)
    if kind is ClaimKind.PLAN_SHARE and isinstance(baseline, Period):
        baseline = Plan(baseline)
    if kind is ClaimKind.SHARE:
        baseline = None
    stated = draw(_UNITS_OF_CLAIM[kind]) if kind in _UNITS_OF_CLAIM else unit
    if kind is ClaimKind.CONTRIBUTION and draw(_FLAGS):
        stated = PERCENT_UNIT
    status = draw(STATUSES)
    has_value = status.has_value and kind is not ClaimKind.UNCHANGED
    return Claim(
        kind,
        baseline,
        draw_quantity(draw, stated, numbers) if has_value else None,
        period=maybe(draw, periods),
        status=status,
        **draw_revised(draw, stated, numbers),
        dimensions=draw_dimensions(draw),
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
        Entries that are given and entries that look linked, of every status.
    """
    return _history(
        BASELINES if baselines is None else baselines,
        _QUANTITIES if quantities is None else quantities,
    )


@st.composite
def _history(
    draw: st.DrawFn,
    baselines: st.SearchStrategy[Baseline],
    quantities: st.SearchStrategy[Quantity],
) -> History:
    status = draw(STATUSES)
    value = draw(quantities) if status.has_value else None
    return History(
        draw(baselines),
        value,
        status,
        draw(_SOURCES),
        revised_from=maybe(draw, quantities),
        revision=maybe(draw, quantities),
        dimensions=draw_dimensions(draw),
    )


def draw_history(
    draw: st.DrawFn,
    baselines: st.SearchStrategy[Baseline],
    unit: Unit,
    numbers: st.SearchStrategy[Decimal],
) -> History:
    """
    Draw an entry of a history.

    Args:
        draw: Draws of a strategy.
        baselines: Draws the period or plan.
        unit: The unit of the metric.
        numbers: Draws the numbers.

    Returns:
        An entry of any status, given or seemingly linked.
    """
    status = draw(STATUSES)
    value = draw_quantity(draw, unit, numbers) if status.has_value else None
    return History(
        draw(baselines),
        value,
        status,
        draw(_SOURCES),
        **draw_revised(draw, unit, numbers),
        dimensions=draw_dimensions(draw),
    )
