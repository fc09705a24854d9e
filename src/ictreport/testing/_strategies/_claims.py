"""Strategies for plans, baselines and claims."""

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from ictreport.model import Baseline, Claim, ClaimKind, Period, Plan, Unit, UnitKind
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport.testing._strategies._calls import written_as_call
from ictreport.testing._strategies._numbers import (
    draw_quantity,
    numbers,
    periods,
    units,
)

_PERIODS: Final = periods()
_UNITS: Final = units()
_NUMBERS: Final = numbers()
_LAST: Final = 15
_SELDOM: Final = st.integers(0, _LAST)
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
        Plans for a period.
    """
    return (_PERIODS if periods is None else periods).map(Plan)


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
_UNIT_OF_CLAIM: Final = {
    ClaimKind.GROWTH: PERCENT_UNIT,
    ClaimKind.RATIO: PERCENT_UNIT,
    ClaimKind.PLAN_SHARE: PERCENT_UNIT,
    ClaimKind.POINTS: POINTS_UNIT,
    ClaimKind.SHARE: PERCENT_UNIT,
    ClaimKind.CONTRIBUTION: POINTS_UNIT,
    ClaimKind.AVERAGE_GROWTH: PERCENT_UNIT,
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
    period = draw(periods) if draw(_SELDOM) == _LAST else None
    if kind is ClaimKind.UNCHANGED:
        return Claim(kind, baseline, period=period)
    stated = _UNIT_OF_CLAIM.get(kind, unit)
    if kind is ClaimKind.CONTRIBUTION and draw(_FLAGS):
        stated = PERCENT_UNIT
    value = draw_quantity(draw, stated, numbers)
    return Claim(kind, baseline, value, period=period)
