"""Strategies for metrics, breakdowns and sectors."""

from decimal import Decimal
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import (
    Baseline,
    Breakdown,
    ClaimKind,
    Collection,
    Metric,
    Period,
    Sector,
    Span,
    Text,
    Unit,
)
from ictreport.model.metric import DEEPEST_PARTS
from ictreport.model.rates import NOT_OF_RATES
from ictreport.model.unit import PERCENT_UNIT
from ictreport.testing._strategies._calls import written_as_call
from ictreport.testing._strategies._claims import baselines, draw_claim, draw_history
from ictreport.testing._strategies._numbers import (
    draw_quantity,
    numbers,
    periods,
    units,
)
from ictreport.testing._strategies._stated import (
    LAST,
    SELDOM,
    STATUSES,
    draw_dimensions,
    draw_revised,
    mappings,
    maybe,
)
from ictreport.testing._strategies._words import (
    codes,
    paragraphs,
    texts,
    twin_of,
    twins,
)

_PERIODS: Final = periods()
_UNITS: Final = units()
_NUMBERS: Final = numbers()
_CODES: Final = codes()
_TEXTS: Final = texts()
_TWINS: Final = twins()


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


_COLLECTIONS: Final = st.sampled_from(Collection)
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
    status = draw(STATUSES)
    span = draw(_SPANS) if unit == PERCENT_UNIT else None
    kinds = None if span is None else _KINDS_OF_RATES
    drawn = (parts.baselines, parts.numbers, parts.periods)
    claims = [draw_claim(draw, drawn, unit, kinds) for _ in range(draw(_FEW))]
    unstated = not status.has_value or (claims and draw(SELDOM) == LAST)
    return Metric(
        draw(parts.codes),
        draw(parts.texts),
        None if unstated else draw_quantity(draw, unit, parts.numbers),
        status=status,
        period=maybe(draw, parts.periods),
        of=maybe(draw, parts.texts) if unit == PERCENT_UNIT else None,
        **draw_revised(draw, unit, parts.numbers),
        growth_over=span,
        collection=maybe(draw, _COLLECTIONS),
        dimensions=draw_dimensions(draw),
        headline=draw(SELDOM) == LAST,
        note=maybe(draw, parts.texts),
        claims=claims,
        history=[
            draw_history(draw, parts.baselines, unit, parts.numbers)
            for _ in range(draw(_FEW))
        ],
        breakdowns=_draw_breakdowns(draw, parts, unit, max_depth),
    )


def _draw_breakdowns(
    draw: st.DrawFn, parts: _MetricParts, unit: Unit, max_depth: int
) -> list[Breakdown]:
    if max_depth < 1 or not draw(_FLAGS):
        return []
    units = [
        draw(parts.units) if draw(SELDOM) == LAST else unit
        for _ in range(draw(_SOME_PARTS))
    ]
    below = [_draw_metric(draw, parts, unit, max_depth - 1) for unit in units]
    by = draw(_LISTS) if draw(_FLAGS) else maybe(draw, parts.texts)
    return [Breakdown(draw(_FLAGS), below, by=by, additive=draw(_ADDITIVE))]


def _nest(metric: Metric, levels: int) -> Metric:
    """Make a metric whose only part is like itself, and so on."""
    whole = metric
    for _ in range(levels):
        below = [Breakdown(complete=True, parts=[whole])]
        whole = attrs.evolve(metric, claims=(), history=(), breakdowns=below)
    return whole


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
        dimensions=mappings(),
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
