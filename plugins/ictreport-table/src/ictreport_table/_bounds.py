"""Bounds of figures as integers of the grid."""

import functools
from decimal import Decimal
from typing import Final, NamedTuple

from ictreport.model.claim import whole_in
from ictreport.model.interval import Interval
from ictreport.model.number import Decimals, trailing_zeros
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import PERCENT, POWERS
from ictreport.model.vocabulary import Hedge, Rounding
from ictreport.tidy import plain_number
from ictreport_table._schema import LARGEST, PLACES

HUNDRED: Final = 100 * 10**PLACES
"""100 % on the grid."""


class Bounds(NamedTuple):
    """
    What a figure stands for, on the grid; its fields are columns of the table.

    Attributes:
        has_value: Whether there is a figure.
        wide: Whether it does not fit the grid, or no share can be it.
        capped: Whether a bound was cut at 0 or 100 %.
        lo: The lower bound, or None.
        hi: The upper bound, or None.
        lo_open: Whether the lower bound is left out.
        hi_open: Whether the upper bound is left out.
        value: The number in base units, to be shown only.
    """

    has_value: bool
    wide: bool
    capped: bool
    lo: int | None
    hi: int | None
    lo_open: bool
    hi_open: bool
    value: float | None


NO_BOUNDS: Final = Bounds(
    has_value=False,
    wide=False,
    capped=False,
    lo=None,
    hi=None,
    lo_open=False,
    hi_open=False,
    value=None,
)


def shift_of(unit: Unit) -> int:
    """
    Return which power of ten brings the figure of a claim into hundredths.

    Args:
        unit: The unit of the claim.

    Returns:
        2 for times, -1 for permilles, -2 for basis points, 0 for all else.
    """
    power = POWERS.get(unit.code) if unit.per is None else None
    return 0 if power is None else power - POWERS[PERCENT]


def fits(lo: int | None, hi: int | None, largest: int) -> bool:
    """
    Return whether bounds lie below a number, without their signs.

    Args:
        lo: The lower bound, or None.
        hi: The upper bound, or None.
        largest: The number.

    Returns:
        Whether both do.
    """
    return (lo is None or -largest < lo < largest) and (
        hi is None or -largest < hi < largest
    )


def bounds_of(value: Quantity | None, shift: int = 0, *, share: bool = False) -> Bounds:
    """
    Compute what a figure stands for, as ``Quantity.interval`` does.

    Args:
        value: The figure.
        shift: A power of ten that it is multiplied by.
        share: Whether it must lie between 0 and 100 %.

    Returns:
        The bounds; none of both when one does not fit.
    """
    if value is None:
        return NO_BOUNDS
    text = plain_number(value.number)
    shown = float(f"{text}e{value.scale}") if value.scale else float(text)
    bounds = None if value.upper is not None else _of_number(value, text, shift, shown)
    if bounds is None:
        return _of_interval(value, shift, shown, share=share)
    if not share or bounds.wide:
        return bounds
    most = whole_in(value.unit).upper or 0
    return _within(bounds, int(most) * 10**PLACES)


def grid_of(interval: Interval) -> Bounds:
    """
    Put an interval on the grid.

    Args:
        interval: The interval.

    Returns:
        Its bounds; none of both when one does not fit.
    """
    ends = [
        None if end is None else end * 10**PLACES
        for end in (interval.lower, interval.upper)
    ]
    wide = any(
        end is not None and (end.denominator != 1 or abs(end) >= LARGEST)
        for end in ends
    )
    lo, hi = (None if wide or end is None else end.numerator for end in ends)
    return Bounds(
        has_value=True,
        wide=wide,
        capped=False,
        lo=lo,
        hi=hi,
        lo_open=interval.lower_open,
        hi_open=interval.upper_open,
        value=None,
    )


def _of_interval(value: Quantity, shift: int, shown: float, *, share: bool) -> Bounds:
    """Take the exact interval of any figure."""
    interval = value.interval.scale(Decimal(10) ** shift)
    cut = interval.intersect(whole_in(value.unit)) if share else interval
    bounds = grid_of(cut or interval)
    if cut is None:
        bounds = bounds._replace(wide=True, lo=None, hi=None)
    capped = cut is not None and cut != interval
    return bounds._replace(capped=capped, value=shown)


class _Around(NamedTuple):
    """
    How far the bounds of a number lie from it, on the grid.

    Attributes:
        factor: What its digits are multiplied by.
        below: How far below it the lower bound lies; None where there is none.
        above: How far above it the upper bound lies; None where there is none.
        lo_open: Whether the lower bound is left out.
        hi_open: Whether the upper bound is left out.
    """

    factor: int
    below: int | None
    above: int | None
    lo_open: bool
    hi_open: bool


def _of_number(value: Quantity, text: str, shift: int, shown: float) -> Bounds | None:
    """Compute the bounds of one number; None when its digits do not fit the grid."""
    whole, _, decimals = text.partition(".")
    unit, how = value.unit, None
    if value.hedge is not Hedge.EXACT or value.rounding is not Rounding.HALF:
        sign = (value.number > 0) - (value.number < 0)
        how = (value.hedge, value.rounding, sign, trailing_zeros(value.number))
    places = len(decimals)
    around = _around(
        (unit.code, unit.per), value.scale, value.decimals, shift, places, how
    )
    if around is None:
        return None
    factor, below, above, lo_open, hi_open = around
    number = int(whole + decimals) * factor
    lo = None if below is None else number - below
    hi = None if above is None else number + above
    wide = not fits(lo, hi, LARGEST)
    if wide:
        lo = hi = None
    # By position: twice as fast, for every figure of a country.
    return Bounds(True, wide, False, lo, hi, lo_open, hi_open, shown)  # noqa: FBT003


@functools.lru_cache(maxsize=4096)
def _around(
    unit: tuple[str, int | None],
    scale: int,
    decimals: Decimals,
    shift: int,
    places: int,
    how: tuple[Hedge, Rounding, int, int] | None,
) -> _Around | None:
    """Ask the interval of the smallest number that is printed alike."""
    power = scale + PLACES + shift - places
    if power < 0:
        return None
    hedge, rounding, sign, zeros = how or (Hedge.EXACT, Rounding.HALF, 1, 0)
    smallest = Decimal((int(sign < 0), (int(bool(sign)), *[0] * zeros), -places))
    alike = Quantity(
        smallest,
        Unit(*unit),
        scale=scale,
        decimals=decimals,
        rounding=rounding,
        hedge=hedge,
    )
    bounds = grid_of(alike.interval.scale(Decimal(10) ** shift))
    if bounds.wide:
        return None
    number = sign * 10 ** (power + zeros)
    return _Around(
        10**power,
        None if bounds.lo is None else number - bounds.lo,
        None if bounds.hi is None else bounds.hi - number,
        bounds.lo_open,
        bounds.hi_open,
    )


def _within(bounds: Bounds, most: int) -> Bounds:
    """Take the part of a share that lies between 0 and the whole."""
    has_value, _, _, lo, hi, lo_open, hi_open, value = bounds
    if (hi is not None and (hi < 0 or (hi == 0 and hi_open))) or (
        lo is not None and (lo > most or (lo == most and lo_open))
    ):
        return bounds._replace(wide=True, lo=None, hi=None)
    low, high = lo is None or lo < 0, hi is None or hi > most
    if not (low or high):
        return bounds
    if low:
        lo, lo_open = 0, False
    if high:
        hi, hi_open = most, False
    return Bounds(
        has_value,
        False,  # noqa: FBT003
        True,  # noqa: FBT003
        lo,
        hi,
        lo_open,
        hi_open,
        value,
    )
