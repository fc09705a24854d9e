"""Metrics that their shares, or their formula, do not make up."""

from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import Breakdown, Claim, ClaimKind, Metric, Quantity
from ictreport.model.unit import PERCENT_UNIT
from ictreport_testing._strategies._plants import (
    NAME,
    PLANTED,
    Periods,
    Plant,
    metric_of,
    off,
    plain,
)
from ictreport_testing._strategies._printed import decimal_of

_SIZES: Final = st.integers(1, 3)
_SHARES: Final = st.integers(110, 699)
"""Hundredths of a percent."""


def shares_sum(draw: st.DrawFn, _periods: Periods) -> Plant:
    """
    Give a few parts, and no others, shares of less than seven percent each.

    Ten times one of them is still too little and a hundred times too much, so that no
    slip of the pen explains what is missing and nothing else is told.

    Args:
        draw: What the strategy around draws with.

    Returns:
        What to plant.
    """
    shares = [decimal_of(draw(_SHARES), 2) for _ in range(draw(_SIZES))]
    parts = [
        Metric(
            f"part{n}",
            NAME,
            claims=[Claim(ClaimKind.SHARE, value=Quantity(share, PERCENT_UNIT))],
        )
        for n, share in enumerate(shares)
    ]
    whole = Metric(PLANTED, NAME, breakdowns=[Breakdown(True, parts)])  # noqa: FBT003
    return Plant(metrics=(whole,))


def _percents(share: Quantity) -> Quantity:
    """Move the point of a figure of four digits until it is at most 20."""
    digits = int("".join(map(str, share.number.as_tuple().digits)))
    return Quantity(decimal_of(digits, 2), PERCENT_UNIT)


def formula_holds(draw: st.DrawFn, _periods: Periods) -> Plant:
    """
    State a percent that a formula of numbers does not give.

    Args:
        draw: What the strategy around draws with.

    Returns:
        What to plant.
    """
    computed = _percents(plain(draw, PERCENT_UNIT, most=199))
    value = off(draw, computed, computed.interval)
    stated = attrs.evolve(metric_of(value), of=NAME)
    formula = f"{computed.number} / 100"
    return Plant(metrics=(attrs.evolve(stated, formula=formula),))
