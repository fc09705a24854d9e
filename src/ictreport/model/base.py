"""What a figure is compared to: the value at a baseline of the same dimensions."""

import functools
from collections.abc import Callable, Iterable
from typing import Final

import attrs

from ictreport.model.claim import Claim, History
from ictreport.model.dimensions import Dimensions, agree, merged
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity

WHOLE: Final = Interval(0, 100)
"""What a share in percent lies within."""


def amounts(value: Quantity, *, is_share: bool) -> Interval | None:
    """
    Tell what a value of a metric stands for.

    Args:
        value: The value.
        is_share: Whether the value must lie between 0 and 100 %.

    Returns:
        Every amount that it stands for; None when no share could have it.
    """
    return value.interval.intersect(WHOLE) if is_share else value.interval


@attrs.frozen
class Base:
    """
    The value of the history that a metric or a claim is compared with.

    Attributes:
        entry: The entry of the history that has the value.
        value: The value.
        is_share: Whether the value must lie between 0 and 100 %.
    """

    entry: History
    value: Quantity
    is_share: bool

    @functools.cached_property
    def interval(self) -> Interval | None:
        """Every amount that it can mean; None when no share could have it."""
        return amounts(self.value, is_share=self.is_share)

    @property
    def is_linked(self) -> bool:
        """Whether the value was linked from an earlier report."""
        return self.entry.source is not None


def comparable(
    entries: Iterable[History], key: Dimensions, own: Dimensions
) -> list[History]:
    """
    Choose the entries of a history that a claim or the metric itself compares to.

    Within a report that are those of an equal effective mapping; a linked entry must
    only not differ in a key that both have. Equal mappings go before others.

    Args:
        entries: The entries for a baseline.
        key: What sets the claim apart from the metric itself, if anything does.
        own: The effective mapping of the metric.

    Returns:
        The entries with a value, in order; none when only others are there, or when
        linked entries of several mappings contradict each other.
    """
    wanted = merged(own, key)
    valued = [entry for entry in entries if entry.value is not None]
    equal = [entry for entry in valued if mapping_of(entry, own) == wanted]
    if equal:
        return equal
    near = [
        entry
        for entry in valued
        if entry.source is not None and agree(entry.dimensions, wanted)
    ]
    return [] if _contradict(near) else near


def mapping_of(stated: Claim | History, own: Dimensions) -> Dimensions:
    """
    Give the effective mapping of what is stated of a metric.

    Args:
        stated: A claim, or an entry of the history; linked ones inherit nothing.
        own: The effective mapping of the metric.

    Returns:
        The mapping.
    """
    if isinstance(stated, History) and stated.source is not None:
        return stated.dimensions
    return merged(own, stated.dimensions) if stated.dimensions else own


def _contradict(entries: list[History]) -> bool:
    if len({entry.dimensions for entry in entries}) < 2:  # noqa: PLR2004 - all alike
        return False
    values = [entry.value for entry in entries if entry.value is not None]
    first = values[0]
    return any(
        value.unit != first.unit or not value.interval.meets(first.interval)
        for value in values
    )


def first_base(
    entries: Iterable[History], is_share: Callable[[Quantity], bool]
) -> Base | None:
    """
    Take the first value that a metric can have, else the first one.

    Args:
        entries: Entries of its history.
        is_share: Tells whether a value of the metric lies between 0 and 100.

    Returns:
        The value; None when no entry has one.
    """
    first: Base | None = None
    for entry in entries:
        if entry.value is None:
            continue
        base = Base(entry, entry.value, is_share(entry.value))
        if not base.is_share or base.interval is not None:
            return base
        first = first or base
    return first
