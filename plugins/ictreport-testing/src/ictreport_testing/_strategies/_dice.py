"""
Many small choices in one draw.

A draw of hypothesis costs as much for sixteen choices as for one, so what is made of
many small choices throws dice: each byte of a string of fixed length is one choice.
Zero is the first of a table, to which each byte shrinks by itself.
"""

import functools
from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

ValueT = TypeVar("ValueT")


@functools.cache
def dice(count: int) -> st.SearchStrategy[bytes]:
    """
    Draw some dice at once.

    Args:
        count: How many.

    Returns:
        As many bytes, of which each is a choice.
    """
    return st.binary(min_size=count, max_size=count)


def face(table: Sequence[ValueT], die: int) -> ValueT:
    """
    Read a die.

    Args:
        table: What there is to choose from, the simplest first.
        die: The byte.

    Returns:
        One of the table, each nearly as often as the others.
    """
    return table[die % len(table)]


Drawer = Callable[[st.DrawFn], ValueT]
"""Draws within another strategy; it costs less than a strategy of its own."""


def drawer(
    strategy: st.SearchStrategy[ValueT] | None, own: Drawer[ValueT]
) -> Drawer[ValueT]:
    """
    Draw from what a caller gives, and else in the own, faster way.

    Args:
        strategy: What a caller gives, or None.
        own: Draws without a strategy of its own.

    Returns:
        A function that draws.
    """
    if strategy is None:
        return own
    chosen = strategy
    return lambda draw: draw(chosen)
