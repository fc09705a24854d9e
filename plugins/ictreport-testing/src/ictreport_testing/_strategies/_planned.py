"""Tasks of reports that agree with themselves and with those before them."""

import datetime as dt
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import (
    Follows,
    Occasion,
    OccasionKind,
    Period,
    Report,
    Sector,
    Target,
    Task,
    TaskKind,
    TaskStatus,
    Text,
)
from ictreport_testing._strategies._truths import Sources

_FLAGS: Final = st.booleans()
_KINDS: Final = st.sampled_from(TaskKind)
_TASK_STATUSES: Final = st.sampled_from(TaskStatus)
_YEARS: Final = st.integers(1, 150)
_DAYS: Final = st.integers(0, 400)
_DATES: Final = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def draw_tasks(
    draw: st.DrawFn,
    sources: Sources,
    period: Period,
    sectors: list[Sector],
    earlier: list[Report],
) -> list[Task]:
    """
    Plan something, and go on with everything that was planned before.

    Args:
        draw: What the strategy around draws with.
        sources: What codes and titles are drawn from.
        period: The period of the report.
        sectors: Its sectors.
        earlier: The reports before it, oldest first.

    Returns:
        The tasks of the report.
    """
    theirs = [(sector.code, metric) for sector in sectors for metric in sector.metrics]
    fresh = draw(st.lists(sources.codes, max_size=2, unique=True))
    tasks = [_draw_task(draw, sources.texts, code, period) for code in fresh]
    if tasks and theirs and draw(_FLAGS):
        code, metric = draw(st.sampled_from(theirs))
        if metric.value is not None:
            target = Target(f"{code}.{metric.code}", metric.value)
            tasks[0] = attrs.evolve(tasks[0], sector=code, targets=[target])
    for before in earlier[-1:]:
        for task in before.tasks:
            follows = Follows(before.id, task.code)
            named = draw(_FLAGS)
            code = draw(sources.codes) if named else task.code
            drawn = _draw_task(draw, sources.texts, code, period)
            tasks.append(attrs.evolve(drawn, follows=follows) if named else drawn)
    return tasks


def _draw_task(
    draw: st.DrawFn, texts: st.SearchStrategy[Text], code: str, period: Period
) -> Task:
    """Draw a task that is due after a period, if at all, of a right anniversary."""
    due = _draw_due(draw, period) if draw(_FLAGS) else None
    return Task(
        code,
        draw(texts),
        draw(_KINDS),
        status=draw(_TASK_STATUSES),
        due=due,
        occasion=_draw_occasion(draw, due) if draw(_FLAGS) else None,
    )


def _draw_due(draw: st.DrawFn, period: Period) -> Period:
    first = period.end + dt.timedelta(days=1)
    if draw(_FLAGS):
        return Period.day(first + dt.timedelta(days=draw(_DAYS)))
    return Period.parse(f"{first.year + 1:04}")


def _draw_occasion(draw: st.DrawFn, due: Period | None) -> Occasion:
    ordinal = draw(_YEARS)
    date = draw(st.dates(due.start, due.end) if due else _DATES)
    founded = Period.parse(f"{date.year - ordinal:04}")
    return Occasion(
        OccasionKind.ANNIVERSARY,
        ordinal,
        date=date if due is None or draw(_FLAGS) else None,
        since=founded if draw(_FLAGS) else None,
    )
