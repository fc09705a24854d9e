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
from ictreport.testing._strategies._calls import written_as_call
from ictreport.testing._strategies._numbers import periods, quantities
from ictreport.testing._strategies._words import codes, identifiers, texts

_CODES: Final = codes()
_TEXTS: Final = texts()
_PERIODS: Final = periods()
_QUANTITIES: Final = quantities()
_DATES: Final = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@written_as_call
def occasions() -> st.SearchStrategy[Occasion]:
    """
    Draw occasions.

    Returns:
        Anniversaries and editions, whose ordinal need not fit the years between.
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
        codes: Draws what stands between the dots; by default ``codes()``.

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


@written_as_call
def tasks(
    *,
    codes: st.SearchStrategy[str] | None = None,
    texts: st.SearchStrategy[Text] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
    sectors: st.SearchStrategy[str] | None = None,
    targets: st.SearchStrategy[Target] | None = None,
) -> st.SearchStrategy[Task]:
    """
    Draw tasks.

    Args:
        codes: Draws the codes; by default ``codes()``.
        texts: Draws titles and owners; by default ``texts()``.
        periods: Draws when they are due; by default ``periods()``.
        sectors: Draws the codes of the sectors they belong to; by default ``codes()``.
        targets: Draws what they are to reach; by default ``targets()``.

    Returns:
        Tasks of every kind and status, with and without all that they may have.
    """
    text = _TEXTS if texts is None else texts
    return st.builds(
        Task,
        _CODES if codes is None else codes,
        text,
        st.sampled_from(TaskKind),
        status=st.sampled_from(TaskStatus),
        due=st.none() | (_PERIODS if periods is None else periods),
        sector=st.none() | (_CODES if sectors is None else sectors),
        owner=st.none() | text,
        occasion=st.none() | occasions(),
        targets=st.lists(_TARGETS if targets is None else targets, max_size=2),
        follows=st.none() | follows(),
    )
