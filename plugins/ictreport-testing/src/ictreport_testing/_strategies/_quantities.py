"""Strategies for quantities."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from ictreport.model import Decimals, Hedge, Quantity, Unit
from ictreport.model.number import LARGEST_DECIMALS, LARGEST_SCALE
from ictreport_testing._strategies._calls import strategy
from ictreport_testing._strategies._dice import Drawer, dice, drawer, face
from ictreport_testing._strategies._numbers import (
    NUMBER_SIZE,
    draw_number,
    draw_unit,
    read_number,
)
from ictreport_testing._strategies._printed import decimal_of

_SCALES: Final[tuple[Sequence[int], ...]] = (
    (0, 9, 6, 3, 12, 7, 5),
    range(-LARGEST_SCALE, LARGEST_SCALE + 1),
    (LARGEST_SCALE, -LARGEST_SCALE),
)
_DECIMALS: Final[tuple[Sequence[Decimals], ...]] = (
    (None,),
    ("exact",),
    range(-15, 7),
    range(-LARGEST_DECIMALS, LARGEST_DECIMALS + 1),
    (LARGEST_DECIMALS, -LARGEST_DECIMALS),
)
_HEDGES: Final = tuple(Hedge)
_RANGE_HEDGES: Final = (Hedge.EXACT, Hedge.ABOUT)
_PRINTS: Final = (*["number"] * 8, "range", "cut")
_CUT_AT: Final = range(-15, 7)
_LEVELS: Final = tuple(Decimal(text) for text in ("95", "90", "99.9"))
_MARGINS: Final = 4
_LARGEST_MARGIN: Final = 1000
_SHAPE_SIZE: Final = 10
_SHAPE_DICE: Final = dice(_SHAPE_SIZE)
_QUANTITY_DICE: Final = dice(_SHAPE_SIZE + NUMBER_SIZE)


@strategy
def quantities(
    draw: st.DrawFn,
    *,
    units: st.SearchStrategy[Unit] | None = None,
    numbers: st.SearchStrategy[Decimal] | None = None,
) -> Quantity:
    """
    Draw quantities.

    Args:
        units: Draws the units; by default ``units()``.
        numbers: Draws the numbers; by default ``numbers()``. A count without scale gets
            the digits alone, without the decimal point.

    Returns:
        Quantities of every scale, accuracy and hedge; ranges, numbers that are cut off,
        and numbers with a margin.
    """
    unit = drawer(units, draw_unit)(draw)
    return draw_quantity(draw, unit, drawer(numbers, draw_number))


def draw_any_quantity(draw: st.DrawFn) -> Quantity:
    """
    Draw one quantity of any unit within another strategy.

    Args:
        draw: What that strategy draws with.

    Returns:
        The quantity.
    """
    return draw_quantity(draw, draw_unit(draw))


def draw_quantity(
    draw: st.DrawFn, unit: Unit, numbers: Drawer[Decimal] = draw_number
) -> Quantity:
    """
    Draw one quantity within another strategy.

    Args:
        draw: What that strategy draws with.
        unit: The unit.
        numbers: Draws the number.

    Returns:
        The quantity.
    """
    if numbers is draw_number:
        thrown = draw(_QUANTITY_DICE)
        number = read_number(draw, thrown[_SHAPE_SIZE:])
    else:
        thrown = draw(_SHAPE_DICE)
        number = numbers(draw)
    scales, power, way, fine, hedge, *others = thrown[:_SHAPE_SIZE]
    printed, margin, high, low, level = others
    scale = face(face(_SCALES, scales), power)
    decimals = face(face(_DECIMALS, way), fine)
    whole = scale == 0 and unit.kind.traits.is_whole
    number = _whole(number) if whole else number
    match face(_PRINTS, printed):
        case "cut":
            if whole or decimals == "exact":
                decimals = face(_CUT_AT, fine)
            return Quantity(
                number, unit, scale=scale, decimals=decimals, rounding="cut"
            )
        case "range":
            other = numbers(draw)
            ends = sorted((number, _whole(other) if whole else other))
            if ends[0] < ends[1]:
                return Quantity(
                    ends[0],
                    unit,
                    upper=ends[1],
                    scale=scale,
                    decimals=decimals,
                    hedge=face(_RANGE_HEDGES, hedge),
                )
        case _:
            pass
    sampled = margin % _MARGINS == 1
    half = decimal_of((256 * high + low) % _LARGEST_MARGIN, 1) if sampled else None
    return Quantity(
        number,
        unit,
        scale=scale,
        decimals=decimals,
        hedge=face(_HEDGES, hedge),
        margin=half,
        confidence=face(_LEVELS, level) if sampled else _LEVELS[0],
    )


def _whole(number: Decimal) -> Decimal:
    """Take the decimal point away."""
    sign, digits, exponent = number.as_tuple()
    if isinstance(exponent, int) and exponent < 0:
        return Decimal((sign, digits, 0))
    return number
