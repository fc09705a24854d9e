"""Bounds of figures as integers of the grid."""

from decimal import Context, Decimal
from typing import Final, NamedTuple

from ictreport.model.interval import Interval
from ictreport.model.metric import WHOLE, Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Hedge, Rounding, UnitKind
from ictreport.table._schema import LARGEST, PLACES

_EXACT: Final = Context(prec=200)
"""More digits than a number of 40 with a scale of 30 has on the grid."""

_FIVE: Final = Decimal(5)
_ONE: Final = Decimal(1)
_ZERO: Final = Decimal(0)
_HUNDRED: Final = Decimal(100 * 10**PLACES)
_HUNDREDTHS: Final = {"bp": -2, "times": 2}
"""By which power of ten a plain number differs from hundredths."""


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
    lo: Decimal | None
    hi: Decimal | None
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


def is_share(metric: Metric, unit: Unit) -> bool:
    """
    Tell whether a value of a metric lies between 0 and 100 %.

    Args:
        metric: The metric.
        unit: The unit of the value.

    Returns:
        True for a percent of something that is no growth rate.
    """
    of_something = metric.of is not None and metric.growth_over is None
    return of_something and unit.kind is UnitKind.PERCENT


def shift_of(unit: Unit) -> int:
    """
    Tell which power of ten brings the figure of a claim into hundredths.

    Args:
        unit: The unit of the claim.

    Returns:
        2 for times, -2 for basis points, 0 for all else.
    """
    return _HUNDREDTHS.get(unit.code, 0) if unit.per is None else 0


def bounds_of(value: Quantity | None, shift: int = 0, *, share: bool = False) -> Bounds:
    """
    Compute what a figure stands for, as ``Quantity.interval`` does.

    Args:
        value: The figure.
        shift: A power of ten that it is multiplied by.
        share: Whether it lies between 0 and 100.

    Returns:
        The bounds; none of both when one does not fit.
    """
    if value is None:
        return NO_BOUNDS
    places = value.scale + PLACES + shift
    number = _EXACT.scaleb(value.number, places)
    shown = float(_EXACT.scaleb(value.number, value.scale))
    lo: Decimal | None
    hi: Decimal | None
    lo_open = hi_open = False
    match value.hedge:
        case Hedge.MORE_THAN:
            lo, hi, lo_open, hi_open = number, None, True, True
        case Hedge.AT_LEAST:
            lo, hi, hi_open = number, None, True
        case Hedge.LESS_THAN:
            lo, hi, lo_open, hi_open = None, number, True, True
        case Hedge.AT_MOST:
            lo, hi, lo_open = None, number, True
        case _:
            lo, hi, lo_open, hi_open = _rounded(value, number, shift)
    capped, wide = False, share and not value.interval.meets(WHOLE)
    if share and not wide:
        lo, lo_open, low = _cut_at(lo, lo_open, _ZERO, 1)
        hi, hi_open, high = _cut_at(hi, hi_open, _HUNDRED, -1)
        capped = low or high
    if wide or not (_fits(lo) and _fits(hi)):
        wide, lo, hi = True, None, None
    facts = (wide, capped, lo, hi, lo_open, hi_open, shown)
    return Bounds(True, *facts)  # noqa: FBT003 - there is a figure


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
    lo, hi = (None if wide or end is None else Decimal(end.numerator) for end in ends)
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


def _rounded(
    value: Quantity, number: Decimal, shift: int
) -> tuple[Decimal, Decimal, bool, bool]:
    accuracy, last = value.accuracy, number
    if value.upper is not None:
        last = _EXACT.scaleb(value.upper, value.scale + PLACES + shift)
    if accuracy == "exact":
        return number, last, False, False
    place = PLACES + shift - accuracy
    if value.rounding is Rounding.CUT:
        step = _EXACT.scaleb(_ONE, place)
        below = number if number > 0 else _EXACT.subtract(number, step)
        above = number if number < 0 else _EXACT.add(number, step)
        return below, above, number <= 0, number >= 0
    half = _EXACT.scaleb(_FIVE, place - 1)
    return _EXACT.subtract(number, half), _EXACT.add(last, half), False, False


def _cut_at(
    bound: Decimal | None,
    is_open: bool,  # noqa: FBT001 - as bounds come
    limit: Decimal,
    side: int,
) -> tuple[Decimal | None, bool, bool]:
    """Take the narrower of a bound and a limit, and tell whether that is the limit."""
    if bound is None or (bound < limit if side > 0 else bound > limit):
        return limit, False, True
    return bound, is_open, False


def _fits(bound: Decimal | None) -> bool:
    if bound is None:
        return True
    return bound.copy_abs() < LARGEST and bound == bound.to_integral_value()
