"""What a figure is compared to: the value at a baseline of the same dimensions."""

from collections.abc import Callable, Iterable

import attrs

from ictreport.model.claim import Claim, History
from ictreport.model.dimensions import Dimensions, agree, merged
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity


@attrs.frozen
class Base:
    """
    A value of the history that something is compared to.

    Attributes:
        entry: Where it stands in the history.
        value: The value.
        interval: Every amount that it stands for; a share lies between 0 and 100. None
            when no share could have it.
    """

    entry: History
    value: Quantity
    interval: Interval | None


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
    return merged(own, stated.dimensions)


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
    entries: Iterable[History], amounts: Callable[[Quantity], Interval | None]
) -> Base | None:
    """
    Take the first value that a metric can have, else the first one.

    Args:
        entries: Entries of its history.
        amounts: Tells what a value of the metric stands for, or that it cannot have it.

    Returns:
        The value; None when no entry has one.
    """
    first: Base | None = None
    for entry in entries:
        if entry.value is None:
            continue
        base = Base(entry, entry.value, amounts(entry.value))
        if base.interval is not None:
            return base
        first = first or base
    return first
