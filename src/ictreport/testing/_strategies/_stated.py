"""What is drawn of metrics, claims and history alike."""

from decimal import Decimal
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from ictreport.model import (
    Dimensions,
    Status,
    Unit,
)
from ictreport.model.dimensions import to_dimensions
from ictreport.testing._strategies._numbers import draw_quantity

_ValueT = TypeVar("_ValueT")

LAST: Final = 15
SELDOM: Final = st.integers(0, LAST)
"""Draws ``LAST`` once in sixteen times."""


STATUSES: Final = st.just(Status.NORMAL) | st.sampled_from(Status)
_MAPPINGS: Final = st.sampled_from(
    [
        to_dimensions(one)
        for one in (
            {"SEX": "F"},
            {"SEASONAL_ADJUST": "S"},
            {"PRICES": "Q", "SEX": "M"},
            {"AGE": "15-24"},
        )
    ]
)


def draw_revised(
    draw: st.DrawFn, unit: Unit, numbers: st.SearchStrategy[Decimal]
) -> dict[str, Any]:
    """
    Draw what is said of a revision.

    Args:
        draw: Draws of a strategy.
        unit: The unit of the figure.
        numbers: Draws the numbers.

    Returns:
        The fields of a metric, claim or entry that are about it; mostly none.
    """
    return {
        name: draw_quantity(draw, unit, numbers)
        for name in ("revised_from", "revision")
        if draw(SELDOM) == LAST
    }


def mappings() -> st.SearchStrategy[Dimensions]:
    """
    Draw what sets a figure apart.

    Returns:
        Mappings of lists that are built in and of ``AGE``; mostly empty ones.
    """
    return SELDOM.flatmap(lambda n: _MAPPINGS if n >= LAST - 1 else st.just(()))


def draw_dimensions(draw: st.DrawFn) -> Dimensions:
    """
    Draw one of ``mappings``, in less time.

    Args:
        draw: Draws of a strategy.

    Returns:
        A mapping.
    """
    return draw(_MAPPINGS) if draw(SELDOM) >= LAST - 1 else ()


def maybe(draw: st.DrawFn, strategy: st.SearchStrategy[_ValueT]) -> _ValueT | None:
    """
    Draw once in sixteen times.

    Args:
        draw: Draws of a strategy.
        strategy: What to draw of.

    Returns:
        What was drawn, or None.
    """
    return draw(strategy) if draw(SELDOM) == LAST else None
