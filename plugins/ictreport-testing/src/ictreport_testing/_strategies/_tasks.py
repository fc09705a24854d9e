"""Strategies for tasks and what they hold."""

import datetime as dt
from typing import Final

from hypothesis import strategies as st

from ictreport.model import (
    Follows,
    Occasion,
    OccasionKind,
    Period,
    Quantity,
    Target,
    Task,
    TaskKind,
    TaskStatus,
    Text,
)
from ictreport_testing._strategies._calls import strategy, written_as_call
from ictreport_testing._strategies._dice import dice, drawer, face
from ictreport_testing._strategies._periods import draw_period
from ictreport_testing._strategies._quantities import quantities
from ictreport_testing._strategies._words import (
    codes,
    draw_code,
    draw_text,
    identifiers,
)

_CODES: Final = codes()
_QUANTITIES: Final = quantities()
_DATES: Final = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@written_as_call
def occasions() -> st.SearchStrategy[Occasion]:
    """
    Draw occasions.

    Returns:
        Anniversaries and editions; their ordinal need not equal the years between.
    """
    years = st.integers(1000, 2100).map(str).map(Period.parse)
    return st.builds(
        Occasion,
        st.sampled_from(OccasionKind),
        st.integers(1, 150),
        date=st.none() | _DATES,
        since=st.one_of(st.none(), years, _DATES.map(Period.day)),
    )


@written_as_call
def addresses(*, codes: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[str]:
    """
    Draw addresses of metrics.

    Args:
        codes: Draws the codes between the dots; by default ``codes()``.

    Returns:
        Addresses of metrics and parts, such as ``"digital.procedures.full"``.
    """
    code = _CODES if codes is None else codes
    return st.lists(code, min_size=2, max_size=4).map(".".join)


_ADDRESSES: Final = addresses()


@written_as_call
def targets(
    *,
    addresses: st.SearchStrategy[str] | None = None,
    quantities: st.SearchStrategy[Quantity] | None = None,
) -> st.SearchStrategy[Target]:
    """
    Draw targets.

    Args:
        addresses: Draws the metrics; by default ``addresses()``.
        quantities: Draws the values to reach; by default ``quantities()``.

    Returns:
        Targets.
    """
    return st.builds(
        Target,
        _ADDRESSES if addresses is None else addresses,
        _QUANTITIES if quantities is None else quantities,
    )


_TARGETS: Final = targets()


@written_as_call
def follows() -> st.SearchStrategy[Follows]:
    """
    Draw references to tasks of earlier reports.

    Returns:
        References, whether such a report exists or not.
    """
    return st.builds(Follows, identifiers(), _CODES)


_TASK_DICE: Final = dice(8)
_KINDS: Final = tuple(TaskKind)
_STATUSES: Final = tuple(TaskStatus)
_OCCASIONS: Final = occasions()
_FOLLOWS: Final = follows()
_SEVERAL: Final = 3


@strategy
def tasks(
    draw: st.DrawFn,
    *,
    codes: st.SearchStrategy[str] | None = None,
    texts: st.SearchStrategy[Text] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
    sectors: st.SearchStrategy[str] | None = None,
    targets: st.SearchStrategy[Target] | None = None,
) -> Task:
    """
    Draw tasks.

    Args:
        codes: Draws the codes; by default ``codes()``.
        texts: Draws titles and owners; by default ``texts()``.
        periods: Draws when they are due; by default ``periods()``.
        sectors: Draws the codes of the sectors they belong to; by default ``codes()``.
        targets: Draws their targets; by default ``targets()``.

    Returns:
        Tasks of every kind and status, with and without optional fields.
    """
    target = _TARGETS if targets is None else targets
    kind, status, due, sector, owner, occasion, aims, earlier = draw(_TASK_DICE)
    return Task(
        drawer(codes, draw_code)(draw),
        drawer(texts, draw_text)(draw),
        face(_KINDS, kind),
        status=face(_STATUSES, status),
        due=drawer(periods, draw_period)(draw) if due % 2 else None,
        sector=drawer(sectors, draw_code)(draw) if sector % 2 else None,
        owner=drawer(texts, draw_text)(draw) if owner % 2 else None,
        occasion=draw(_OCCASIONS) if occasion % 2 else None,
        targets=[draw(target) for _ in range(aims % _SEVERAL)],
        follows=draw(_FOLLOWS) if earlier % 2 else None,
    )
