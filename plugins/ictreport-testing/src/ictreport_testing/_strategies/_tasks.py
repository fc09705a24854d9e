"""Strategies for tasks and what they hold."""

import datetime as dt
from typing import Final

import attrs
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
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._dice import Drawer, dice, drawer, face
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
        targets: Draws their targets; by default ``targets()``.

    Returns:
        Tasks of every kind and status, with and without optional fields.
    """
    parts = _TaskParts(
        codes=drawer(codes, draw_code),
        texts=drawer(texts, draw_text),
        periods=drawer(periods, draw_period),
        sectors=drawer(sectors, draw_code),
        targets=_TARGETS if targets is None else targets,
    )
    return _task(parts)


@attrs.frozen(kw_only=True)
class _TaskParts:
    """What draws the fields of a task."""

    codes: Drawer[str]
    texts: Drawer[Text]
    periods: Drawer[Period]
    sectors: Drawer[str]
    targets: st.SearchStrategy[Target]


_TASK_DICE: Final = dice(8)
_KINDS: Final = tuple(TaskKind)
_STATUSES: Final = tuple(TaskStatus)
_OCCASIONS: Final = occasions()
_FOLLOWS: Final = follows()
_SEVERAL: Final = 3


@st.composite
def _task(draw: st.DrawFn, parts: _TaskParts) -> Task:
    kind, status, due, sector, owner, occasion, targets, earlier = draw(_TASK_DICE)
    return Task(
        parts.codes(draw),
        parts.texts(draw),
        face(_KINDS, kind),
        status=face(_STATUSES, status),
        due=parts.periods(draw) if due % 2 else None,
        sector=parts.sectors(draw) if sector % 2 else None,
        owner=parts.texts(draw) if owner % 2 else None,
        occasion=draw(_OCCASIONS) if occasion % 2 else None,
        targets=[draw(parts.targets) for _ in range(targets % _SEVERAL)],
        follows=draw(_FOLLOWS) if earlier % 2 else None,
    )
