"""Strategies for claims, history, metrics, breakdowns and sectors."""

from decimal import Decimal
from typing import Final, TypeVar

import attrs
from hypothesis import strategies as st

from ictreport.model import (
    Baseline,
    Breakdown,
    ClaimKind,
    History,
    Metric,
    Period,
    Quantity,
    Sector,
    Span,
    Status,
    Text,
    Unit,
)
from ictreport.model.metric import DEEPEST_PARTS, NOT_OF_RATES
from ictreport.model.unit import PERCENT_UNIT
from ictreport.testing._strategies._calls import written_as_call
from ictreport.testing._strategies._claims import BASELINES, baselines, draw_claim
from ictreport.testing._strategies._numbers import (
    draw_quantity,
    numbers,
    periods,
    quantities,
    units,
)
from ictreport.testing._strategies._words import (
    codes,
    identifiers,
    paragraphs,
    texts,
    twin_of,
    twins,
)

_ValueT = TypeVar("_ValueT")

_PERIODS: Final = periods()
_UNITS: Final = units()
_NUMBERS: Final = numbers()
_CODES: Final = codes()
_TEXTS: Final = texts()
_TWINS: Final = twins()


_STATUSES: Final = st.just(Status.NORMAL) | st.sampled_from(Status)
_SOURCES: Final = st.none() | identifiers()


@written_as_call
def histories(
    *,
    baselines: st.SearchStrategy[Baseline] | None = None,
    quantities: st.SearchStrategy[Quantity] | None = None,
) -> st.SearchStrategy[History]:
    """
    Draw entries of a history.

    Args:
        baselines: Draws the period or plan; by default ``baselines()``.
        quantities: Draws the value; by default ``quantities()``.

    Returns:
        Entries that are given and entries that look linked, of every status.
    """
    return _history(
        BASELINES if baselines is None else baselines,
        _QUANTITIES if quantities is None else quantities,
    )


@st.composite
def _history(
    draw: st.DrawFn,
    baselines: st.SearchStrategy[Baseline],
    quantities: st.SearchStrategy[Quantity],
) -> History:
    status = draw(_STATUSES)
    value = draw(quantities) if status.has_value else None
    return History(draw(baselines), value, status, draw(_SOURCES))


_QUANTITIES: Final = quantities()


@attrs.frozen
class _MetricParts:
    """What a metric and its parts are drawn from."""

    codes: st.SearchStrategy[str]
    texts: st.SearchStrategy[Text]
    units: st.SearchStrategy[Unit]
    numbers: st.SearchStrategy[Decimal]
    baselines: st.SearchStrategy[Baseline]
    periods: st.SearchStrategy[Period]


@written_as_call
def metrics(  # noqa: PLR0913 - each is a keyword
    *,
    codes: st.SearchStrategy[str] | None = None,
    texts: st.SearchStrategy[Text] | None = None,
    units: st.SearchStrategy[Unit] | None = None,
    numbers: st.SearchStrategy[Decimal] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
    max_depth: int = 2,
) -> st.SearchStrategy[Metric]:
    """
    Draw metrics.

    Args:
        codes: Draws the codes; by default ``codes()``.
        texts: Draws the names; by default ``texts()``.
        units: Draws the units; by default ``units()``. Claims, history and parts mostly
            have the unit of their metric.
        numbers: Draws every number; by default ``numbers()``.
        periods: Draws the periods of baselines; by default ``periods()``.
        max_depth: How many levels of parts there are at most, 0 for none. From 2 on
            a metric may also be a chain of parts, up to 32 deep.

    Returns:
        Metrics of every status, with and without claims, history and parts. What a
        percent is ``of`` stands in words, since an address needs a report.
    """
    period = _PERIODS if periods is None else periods
    parts = _MetricParts(
        _CODES if codes is None else codes,
        _TEXTS if texts is None else texts,
        _UNITS if units is None else units,
        _NUMBERS if numbers is None else numbers,
        baselines(periods=period),
        period,
    )
    return _metric(parts, max_depth)


@st.composite
def _metric(draw: st.DrawFn, parts: _MetricParts, max_depth: int) -> Metric:
    metric = _draw_metric(draw, parts, draw(parts.units), max_depth)
    if max_depth > 1 and not metric.breakdowns and draw(_CHAINS):
        return _nest(metric, draw(_LEVELS))
    return metric


_LAST: Final = 15
_SELDOM: Final = st.integers(0, _LAST)
_CHAINS: Final = st.sampled_from((False,) * 6 + (True,))
_FEW: Final = st.sampled_from((0, 1, 2))
_SOME_PARTS: Final = st.integers(1, 3)
_FLAGS: Final = st.booleans()
_ADDITIVE: Final = st.sampled_from((None, None, True, False))
_LISTS: Final = st.sampled_from(("SEX", "AGE"))
_SPANS: Final = st.sampled_from((None, None, None, *Span))
_KINDS_OF_RATES: Final = st.sampled_from(
    [kind for kind in ClaimKind if kind not in NOT_OF_RATES]
)
_LEVELS: Final = st.sampled_from((3, DEEPEST_PARTS))


def _draw_metric(
    draw: st.DrawFn, parts: _MetricParts, unit: Unit, max_depth: int
) -> Metric:
    status = draw(_STATUSES)
    span = draw(_SPANS) if unit == PERCENT_UNIT else None
    kinds = None if span is None else _KINDS_OF_RATES
    drawn = (parts.baselines, parts.numbers, parts.periods)
    claims = [draw_claim(draw, drawn, unit, kinds) for _ in range(draw(_FEW))]
    unstated = not status.has_value or (claims and draw(_SELDOM) == _LAST)
    return Metric(
        draw(parts.codes),
        draw(parts.texts),
        None if unstated else draw_quantity(draw, unit, parts.numbers),
        status=status,
        period=_maybe(draw, parts.periods),
        of=_maybe(draw, parts.texts) if unit == PERCENT_UNIT else None,
        growth_over=span,
        claims=claims,
        history=[_draw_history(draw, parts, unit) for _ in range(draw(_FEW))],
        breakdowns=_draw_breakdowns(draw, parts, unit, max_depth),
    )


def _draw_history(draw: st.DrawFn, parts: _MetricParts, unit: Unit) -> History:
    status = draw(_STATUSES)
    value = draw_quantity(draw, unit, parts.numbers) if status.has_value else None
    return History(draw(parts.baselines), value, status, draw(_SOURCES))


def _draw_breakdowns(
    draw: st.DrawFn, parts: _MetricParts, unit: Unit, max_depth: int
) -> list[Breakdown]:
    if max_depth < 1 or not draw(_FLAGS):
        return []
    units = [
        draw(parts.units) if draw(_SELDOM) == _LAST else unit
        for _ in range(draw(_SOME_PARTS))
    ]
    below = [_draw_metric(draw, parts, unit, max_depth - 1) for unit in units]
    by = draw(_LISTS) if draw(_FLAGS) else _maybe(draw, parts.texts)
    return [Breakdown(draw(_FLAGS), below, by=by, additive=draw(_ADDITIVE))]


def _nest(metric: Metric, levels: int) -> Metric:
    """Make a metric whose only part is like itself, and so on."""
    whole = metric
    for _ in range(levels):
        below = [Breakdown(complete=True, parts=[whole])]
        whole = attrs.evolve(metric, claims=(), history=(), breakdowns=below)
    return whole


def _maybe(draw: st.DrawFn, strategy: st.SearchStrategy[_ValueT]) -> _ValueT | None:
    return draw(strategy) if draw(_SELDOM) == _LAST else None


# An argument below has the name of the function and hides it.
_metrics_of: Final = metrics


@written_as_call
def breakdowns(
    *,
    metrics: st.SearchStrategy[Metric] | None = None,
    min_parts: int = 1,
    max_parts: int = 3,
) -> st.SearchStrategy[Breakdown]:
    """
    Draw breakdowns.

    Args:
        metrics: Draws the parts; by default ``metrics(max_depth=1)``.
        min_parts: The smallest number of parts, at least 1.
        max_parts: The largest number of parts.

    Returns:
        Complete and partial breakdowns.
    """
    part = _SHALLOW if metrics is None else metrics
    parts = st.lists(part, min_size=min_parts, max_size=max_parts)
    return st.builds(Breakdown, st.booleans(), parts)


_SHALLOW: Final = metrics(max_depth=1)


@written_as_call
def sectors(
    *,
    codes: st.SearchStrategy[str] | None = None,
    texts: st.SearchStrategy[Text] | None = None,
    metrics: st.SearchStrategy[Metric] | None = None,
    min_metrics: int = 0,
    max_metrics: int = 3,
) -> st.SearchStrategy[Sector]:
    """
    Draw sectors.

    Args:
        codes: Draws the codes; by default ``codes()``.
        texts: Draws names and paragraphs; by default ``texts()``.
        metrics: Draws the metrics; by default ``metrics()`` with these texts.
        min_metrics: The smallest number of metrics.
        max_metrics: The largest number of metrics.

    Returns:
        Sectors, many of which hold two metrics that are near-duplicates of each other
        in code and name. Their paragraphs have no placeholders.
    """
    text = _TEXTS if texts is None else texts
    metric = _metrics_of(texts=text) if metrics is None else metrics
    drawn = st.builds(
        Sector,
        _CODES if codes is None else codes,
        text,
        narrative=st.lists(paragraphs(texts=text), max_size=1),
        # Without the first list too many sectors would be empty.
        metrics=st.lists(
            metric, min_size=max(min_metrics, min(1, max_metrics)), max_size=max_metrics
        )
        | st.lists(metric, min_size=min_metrics, max_size=max_metrics),
    )
    return _with_twin(drawn, max_metrics)


@st.composite
def _with_twin(
    draw: st.DrawFn, sectors: st.SearchStrategy[Sector], max_metrics: int
) -> Sector:
    sector = draw(sectors)
    found = sector.metrics
    if not found or len(found) >= max_metrics or not draw(_FLAGS):
        return sector
    metric = draw(st.sampled_from(found))
    code, name = twin_of(draw(_TWINS), metric.code, metric.name)
    twin = attrs.evolve(metric, code=code, name=name)
    return attrs.evolve(sector, metrics=[*found, twin])
