"""Strategies for whole reports, in which every name leads somewhere."""

import datetime as dt
import operator
from collections.abc import Iterator
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import (
    Area,
    Breakdown,
    ClaimKind,
    Justification,
    Metric,
    Period,
    PluralForms,
    Publisher,
    Quantity,
    Report,
    Sector,
    Source,
    Target,
    Task,
    Text,
    UnitDeclaration,
    UnitKind,
    YearStart,
)
from ictreport_testing._strategies._calls import strategy, written_as_call
from ictreport_testing._strategies._claims import baselines
from ictreport_testing._strategies._declared import declared
from ictreport_testing._strategies._dice import Drawer, dice, drawer, face
from ictreport_testing._strategies._metrics import sectors as _sectors
from ictreport_testing._strategies._numbers import counted_codes
from ictreport_testing._strategies._periods import draw_period, year_starts
from ictreport_testing._strategies._stated import draw_dimensions
from ictreport_testing._strategies._tasks import addresses
from ictreport_testing._strategies._tasks import tasks as _tasks
from ictreport_testing._strategies._words import (
    codes,
    draw_code,
    draw_identifier,
    draw_text,
    draw_twin,
    languages,
    texts,
)
from ictreport_testing._strategies._written import calculate, narrate

_TEXTS: Final = texts()
_YEAR_STARTS: Final = year_starts()
_FLAGS: Final = st.booleans()
_CODES: Final = codes()
_BASELINES: Final = st.none() | baselines()
_UNUSED: Final = st.lists(counted_codes(), max_size=1)
_CATEGORIES: Final = ("one", "few", "many", "two", "zero")
_HOSTS: Final = st.sampled_from(("https://example.org/", "file:///a,b/", "urn:ex:"))
_PATHS: Final = st.sampled_from(("", "a", "báo-cáo", "?q=1&x=%20", "#=1+1", '"<>'))


def _body_code(draw: st.DrawFn, die: int) -> str:
    """Draw the code of a publisher or an area, usual ones half of the time."""
    return draw_code(draw) if die % 2 else face(_USUAL_CODES, die // 2)


_USUAL_CODES: Final = ("VN-33", "MIC", "a.b_c-1")
_BODY_CODES: Final = st.sampled_from(_USUAL_CODES) | codes()


@written_as_call
def publishers(
    *, texts: st.SearchStrategy[Text] | None = None
) -> st.SearchStrategy[Publisher]:
    """
    Draw publishers.

    Args:
        texts: Draws the names; by default ``texts()``.

    Returns:
        Publishers.
    """
    return st.builds(Publisher, _BODY_CODES, _TEXTS if texts is None else texts)


@written_as_call
def areas(*, texts: st.SearchStrategy[Text] | None = None) -> st.SearchStrategy[Area]:
    """
    Draw areas.

    Args:
        texts: Draws the names; by default ``texts()``.

    Returns:
        Areas.
    """
    return st.builds(Area, _BODY_CODES, _TEXTS if texts is None else texts)


@written_as_call
def justifications(
    *,
    addresses: st.SearchStrategy[str] | None = None,
    texts: st.SearchStrategy[Text] | None = None,
) -> st.SearchStrategy[Justification]:
    """
    Draw justifications.

    Args:
        addresses: Draws the addresses that they are about; by default ``addresses()``.
        texts: Draws the justifications; by default ``texts()``.

    Returns:
        Justifications, whether a rule warns there or not.
    """
    return st.builds(
        Justification,
        _CODES,
        _ADDRESSES if addresses is None else addresses,
        _TEXTS if texts is None else texts,
        baseline=_BASELINES,
    )


_ADDRESSES: Final = addresses()


@written_as_call
def sources(
    *, texts: st.SearchStrategy[Text] | None = None
) -> st.SearchStrategy[Source]:
    """
    Draw sources.

    Args:
        texts: Draws the titles; by default ``texts()``.

    Returns:
        Sources with addresses of several schemes.
    """
    text = _TEXTS if texts is None else texts
    return st.builds(
        Source,
        st.builds(str.__add__, _HOSTS, _PATHS),
        title=st.none() | text,
        published=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
        language=st.none() | languages(),
        licence=st.none() | text.map(str),
    )


_REPORT_DICE: Final = dice(7)


@strategy
def reports(
    draw: st.DrawFn,
    *,
    texts: st.SearchStrategy[Text] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
    sectors: st.SearchStrategy[Sector] | None = None,
    tasks: st.SearchStrategy[Task] | None = None,
    min_sectors: int = 0,
    max_sectors: int = 3,
    max_tasks: int = 2,
) -> Report:
    """
    Draw reports.

    Names in drawn sectors and tasks are made valid: counted things are declared, and an
    address or a sector that does not exist is replaced by one that does.

    Args:
        texts: Draws the names and paragraphs, except those of given ``sectors`` and
            ``tasks``; by default ``texts()``.
        periods: Draws the period; by default ``periods()``.
        sectors: Draws the sectors; by default ``sectors()`` with these texts. Their
            paragraphs must be free of placeholders; some are added.
        tasks: Draws the tasks; by default ``tasks()`` with these texts.
        min_sectors: The smallest number of sectors.
        max_sectors: The largest number of sectors.
        max_tasks: The largest number of tasks.

    Returns:
        Valid reports: empty ones, some with parts nested 32 deep, and many with names
        and codes that are equal or nearly equal.
    """
    doubled, which, placed, justified, began, *body = draw(_REPORT_DICE)
    text = drawer(texts, draw_text)
    sector_strategy = _sectors(texts=texts) if sectors is None else sectors
    task_strategy = _tasks(texts=texts) if tasks is None else tasks
    drawn = draw(st.lists(sector_strategy, min_size=min_sectors, max_size=max_sectors))
    if drawn and len(drawn) < max_sectors and doubled % 2:
        sector = face(drawn, which)
        code, name = draw_twin(draw, sector.code, sector.name)
        drawn = [*drawn, attrs.evolve(sector, code=code, name=name)]
    known = sorted({address for sector in drawn for address, _ in sector.walk()})
    mended = [
        attrs.evolve(sector, metrics=[_mend(draw, m, known) for m in sector.metrics])
        for sector in drawn
    ]
    planned = draw(st.lists(task_strategy, max_size=max_tasks))
    planned = [_mend_task(draw, task, known, mended) for task in planned]
    explained = st.sampled_from(known) if known else _ADDRESSES
    justifications = [
        Justification(
            draw_code(draw),
            draw(explained),
            text(draw),
            baseline=draw(_BASELINES),
            dimensions=draw_dimensions(draw),
        )
        for _ in range(justified % 2)
    ]
    dimensions = draw_dimensions(draw)
    listed = draw(st.lists(sources(texts=texts), max_size=2))
    report = Report(
        draw_identifier(draw),
        text(draw),
        Publisher(_body_code(draw, body[0]), text(draw)),
        drawer(periods, draw_period)(draw),
        area=Area(_body_code(draw, body[1]), text(draw)) if placed % 2 else None,
        year_start=draw(_YEAR_STARTS) if began % 2 else YearStart.CALENDAR,
        dimensions=dimensions,
        **declared(draw, text, mended, justifications, dimensions),
        units=_declare(draw, text, mended, planned),
        sectors=_cite(draw, mended, listed),
        tasks=planned,
        justifications=justifications,
        sources=listed,
    )
    return narrate(draw, calculate(draw, report), texts)


def _cite(draw: st.DrawFn, sectors: list[Sector], listed: list[Source]) -> list[Sector]:
    """Say now and then where figures come from: by number, and by address."""
    if not listed or draw(_FLAGS):
        return sectors
    number, url = len(listed), listed[0].url

    def cite(metric: Metric) -> Metric:
        return attrs.evolve(
            metric,
            source=number,
            claims=[attrs.evolve(claim, source=url) for claim in metric.claims],
            history=[attrs.evolve(entry, source=number) for entry in metric.history],
        )

    return [
        attrs.evolve(sector, metrics=[cite(metric) for metric in sector.metrics])
        for sector in sectors
    ]


def _mend(
    draw: st.DrawFn, metric: Metric, known: list[str], *, is_part: bool = False
) -> Metric:
    """Return what a percent is of, sometimes a metric, and drop what does not exist."""
    of = metric.of
    shares = any(claim.kind is ClaimKind.SHARE for claim in metric.claims)
    percent = metric.value is not None and metric.value.unit.kind is UnitKind.PERCENT
    lost = isinstance(of, str) and of not in known
    homeless = of is None and shares and not is_part
    if lost or homeless or (of is None and percent and draw(_FLAGS)):
        of = draw(st.sampled_from(known))
    breakdowns = [_mend_parts(draw, each, known) for each in metric.breakdowns]
    if of is metric.of and all(map(operator.is_, breakdowns, metric.breakdowns)):
        return metric
    return attrs.evolve(metric, of=of, breakdowns=breakdowns)


def _mend_parts(draw: st.DrawFn, whole: Breakdown, known: list[str]) -> Breakdown:
    parts = [_mend(draw, part, known, is_part=True) for part in whole.parts]
    # A chain of parts costs much to make anew, and most have nothing to mend.
    if all(map(operator.is_, parts, whole.parts)):
        return whole
    return attrs.evolve(whole, parts=parts)


def _mend_task(
    draw: st.DrawFn, task: Task, known: list[str], sectors: list[Sector]
) -> Task:
    """Let the sector and the targets of a task exist, or leave them out."""
    sector = task.sector
    theirs = [other.code for other in sectors]
    if sector is not None and sector not in theirs:
        sector = draw(st.sampled_from(theirs)) if theirs else None
    targets = [
        target
        if target.metric in known
        else Target(draw(st.sampled_from(known)), target.value)
        for target in task.targets
        if known
    ]
    return attrs.evolve(task, sector=sector, targets=targets)


def _quantities(sectors: list[Sector], tasks: list[Task]) -> Iterator[Quantity | None]:
    for sector in sectors:
        for _, metric in sector.walk():
            for stated in metric.stated:
                yield from (stated.value, stated.revised_from, stated.revision)
    for task in tasks:
        yield from (target.value for target in task.targets)


def _declare(
    draw: st.DrawFn,
    texts: Drawer[Text],
    sectors: list[Sector],
    tasks: list[Task],
) -> list[UnitDeclaration]:
    """Declare what is counted, and now and then something that is not."""
    counted = {
        code
        for quantity in _quantities(sectors, tasks)
        for code in (() if quantity is None else quantity.unit.counted)
    }
    unused = draw(_UNUSED)
    declared = [*sorted(counted), *(code for code in unused if code not in counted)]
    return [UnitDeclaration(code, _forms(draw, texts(draw))) for code in declared]


def _forms(draw: st.DrawFn, text: Text) -> dict[str, PluralForms]:
    [chosen] = draw(dice(1))
    bits = zip(_CATEGORIES, (1, 2, 4, 8, 16), strict=True)
    categories = [category for category, bit in bits if chosen & bit]
    return {
        tag: PluralForms(
            other=words,
            **{category: f"{words} ({category})" for category in categories},
        )
        for tag, words in text
    }
