"""What is drawn of metrics, claims and history alike."""

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from ictreport.model import Dimensions, Quantity, Status
from ictreport.model.dimensions import to_dimensions
from ictreport_testing._strategies._dice import Drawer, dice, face

_ValueT = TypeVar("_ValueT")

_SELDOM: Final = 16
_STATUSES: Final = tuple(Status)
_MAPPINGS: Final = tuple(
    to_dimensions(mapping)
    for mapping in (
        {"SEX": "F"},
        {"SEASONAL_ADJUST": "S"},
        {"PRICES": "Q", "SEX": "M"},
        {"AGE": "15-24"},
    )
)
STATED_SIZE: Final = 6
"""How many dice ``read_stated`` takes."""


def is_seldom(die: int) -> bool:
    """
    Return whether a die falls on what is drawn once in sixteen times.

    Args:
        die: The die.

    Returns:
        Whether it does.
    """
    return die % _SELDOM == 1


def maybe(draw: st.DrawFn, die: int, own: Drawer[_ValueT]) -> _ValueT | None:
    """
    Draw once in sixteen times.

    Args:
        draw: Draws of a strategy.
        die: A die.
        own: Draws it.

    Returns:
        What was drawn, or None.
    """
    return own(draw) if is_seldom(die) else None


def read_stated(
    draw: st.DrawFn, thrown: Sequence[int], quantities: Drawer[Quantity]
) -> tuple[Status, dict[str, Any]]:
    """
    Make of dice what is said of a figure besides its value.

    Args:
        draw: Draws of a strategy, for revisions.
        thrown: Six dice.
        quantities: Draws what a revision is told in.

    Returns:
        The status, half of the time normal, and the fields about revisions and
        dimensions of a metric, claim or entry; mostly none.
    """
    normal, which, revised, revision, apart, mapping = thrown
    status = face(_STATUSES, which) if normal % 2 else Status.NORMAL
    return status, {
        "revised_from": maybe(draw, revised, quantities),
        "revision": maybe(draw, revision, quantities),
        "dimensions": _mapping(apart, mapping),
    }


def _mapping(apart: int, mapping: int) -> Dimensions:
    return face(_MAPPINGS, mapping) if apart % _SELDOM in {1, 2} else ()


def draw_dimensions(draw: st.DrawFn) -> Dimensions:
    """
    Draw what sets a figure apart.

    Args:
        draw: Draws of a strategy.

    Returns:
        A mapping of lists that are built in or of ``AGE``; mostly an empty one.
    """
    return _mapping(*draw(dice(2)))
