"""Figures as they are printed: what each stands for holds the truth."""

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from ictreport.model import Hedge, Quantity, Unit, UnitKind
from ictreport.model.number import Decimals
from ictreport.model.unit_words import MEASURES

_ROUND: Final = 10_000
"""A count that this divides states its accuracy, or has a scale."""

_SCALES: Final = (0, 3, 6, 9)
_PLACES: Final = st.sampled_from((1, 0, 2, 3))
_FINEST: Final = 4
_HEDGES: Final = st.sampled_from((Hedge.EXACT,) * 4 + tuple(Hedge))
_ACCURACIES: Final = st.sampled_from((None, None, None, None, "exact", -1, 1, 2))
_HALF: Final = Fraction(1, 2)


def _nearest(number: Fraction) -> int:
    return math.floor(number + _HALF)


def _below(number: Fraction) -> int:
    return math.ceil(number) - 1


def _above(number: Fraction) -> int:
    return math.floor(number) + 1


_ROUNDINGS: Final[dict[Hedge, Callable[[Fraction], int]]] = {
    Hedge.EXACT: _nearest,
    Hedge.ABOUT: _nearest,
    Hedge.MORE_THAN: _below,
    Hedge.AT_LEAST: math.floor,
    Hedge.LESS_THAN: _above,
    Hedge.AT_MOST: math.ceil,
}


def decimal_of(digits: int, places: int) -> Decimal:
    """
    Put a decimal point into an integer, whatever the decimal context.

    Args:
        digits: The integer.
        places: How many of its digits stand behind the point.

    Returns:
        The number, with as many places.
    """
    figures = tuple(map(int, str(abs(digits))))
    return Decimal((int(digits < 0), figures, -places))


def printed(
    truth: Fraction,
    unit: Unit,
    *,
    scale: int = 0,
    places: int = 0,
    hedge: Hedge = Hedge.EXACT,
    coarser: int = 0,
    decimals: Decimals = None,
) -> Quantity:
    """
    Round a figure as its hedge asks for.

    Args:
        truth: The figure in base units.
        unit: Its unit.
        scale: The power of ten to print it in.
        places: The decimals to print.
        hedge: How it is qualified; ``at_most`` rounds up, for instance.
        coarser: How many digits at the end are zeros.
        decimals: The accuracy to state, or None.

    Returns:
        The figure as printed.
    """
    step = 10**coarser
    digits = truth * Fraction(10) ** (places - scale - coarser)
    number = decimal_of(_ROUNDINGS[hedge](digits) * step, places)
    return Quantity(number, unit, scale=scale, decimals=decimals, hedge=hedge)


def draw_printed(draw: st.DrawFn, truth: Fraction, unit: Unit) -> Quantity:
    """
    Print a figure in one of the many ways in which it is true.

    Args:
        draw: What the strategy around draws with.
        truth: The figure in base units; an integer when it is a count.
        unit: Its unit.

    Returns:
        A quantity whose interval holds the figure, with no digit finer than a stated
        accuracy. A percent above zero can be no zero, and no round count goes without
        saying how accurate it is.
    """
    scale = _draw_scale(draw, truth, unit)
    whole = unit.kind.traits.is_whole and not scale
    places = 0 if whole else draw(_PLACES)
    hedge, accuracy = draw(_HEDGES), draw(_ACCURACIES)
    coarser = 0
    decimals: Decimals = "exact" if accuracy == "exact" else None
    if isinstance(accuracy, int):
        coarser = max(0, accuracy)
        decimals = places - scale - accuracy
    drawn = printed(
        truth,
        unit,
        scale=scale,
        places=places,
        hedge=hedge,
        coarser=coarser,
        decimals=decimals,
    )
    if _is_fit(drawn, truth):
        return drawn
    finest = _FINEST if unit.kind is UnitKind.PERCENT else places
    return printed(truth, unit, scale=scale, places=finest)


def is_scaled(unit: Unit) -> bool:
    """
    Return whether large figures in a unit are printed in thousands or millions.

    Args:
        unit: The unit.

    Returns:
        True for what adds up and is no measure: counts and money.
    """
    return unit.adds_up is True and unit.code not in MEASURES


def _draw_scale(draw: st.DrawFn, truth: Fraction, unit: Unit) -> int:
    if not is_scaled(unit):
        return 0
    fitting = [scale for scale in _SCALES if not scale or abs(truth) >= 10**scale]
    if unit.kind.traits.is_whole and truth and truth % _ROUND == 0:
        fitting = fitting[1:]
    return draw(st.sampled_from(fitting))


def _is_fit(quantity: Quantity, truth: Fraction) -> bool:
    if truth not in quantity.interval or (quantity.number < 0 <= truth):
        return False
    if quantity.unit.kind is UnitKind.PERCENT and truth > 0:
        return quantity.interval.is_positive
    return not _is_bare_round(quantity)


def _is_bare_round(quantity: Quantity) -> bool:
    """Return whether a count is round and does not say how accurate it is."""
    return (
        quantity.unit.kind.traits.is_whole
        and quantity.scale == 0
        and quantity.accuracy == "exact"
        and quantity.decimals is None
        and quantity.number != 0
        and quantity.amount % _ROUND == 0
    )
