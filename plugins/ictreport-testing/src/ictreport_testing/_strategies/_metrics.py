"""Strategies for metrics, breakdowns and sectors."""

import functools
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
from ictreport.model.metric import DEEPEST_PARTS, NOT_OF_RATES, additive_choices
from ictreport.model.unit import PERCENT_UNIT
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._claims import (
    KINDS,
    draw_baseline,
    draw_claim,
    draw_history,
)
from ictreport_testing._strategies._dice import Drawer, dice, drawer, face
from ictreport_testing._strategies._numbers import draw_number, draw_unit
from ictreport_testing._strategies._periods import draw_period
from ictreport_testing._strategies._quantities import draw_quantity
from ictreport_testing._strategies._stated import (
    STATED_SIZE,
    draw_dimensions,
    is_seldom,
    maybe,
    read_stated,
)
from ictreport_testing._strategies._words import (
    draw_code,
    draw_text,
    draw_twin,
    paragraphs,
)


@attrs.frozen
class _MetricParts:
    """What a metric and its parts are drawn from."""

    codes: Drawer[str]
    texts: Drawer[Text]
    units: Drawer[Unit]
    numbers: Drawer[Decimal]
    baselines: Drawer[Baseline]
    periods: Drawer[Period]


@written_as_call
def metrics(
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
        max_depth: The largest number of levels of parts, 0 for none. From 2 on a metric
            can also be a chain of parts up to 32 deep.

    Returns:
        Metrics of every status, with and without claims, history and parts. The ``of``
        of a percent is in words, because an address needs a report.
    """
    period = drawer(periods, draw_period)
    parts = _MetricParts(
        drawer(codes, draw_code),
        drawer(texts, draw_text),
        drawer(units, draw_unit),
        drawer(numbers, draw_number),
        functools.partial(draw_baseline, periods=period),
        period,
    )
    return _metric(parts, max_depth)


@st.composite
def _metric(draw: st.DrawFn, parts: _MetricParts, max_depth: int) -> Metric:
    metric = _draw_metric(draw, parts, parts.units(draw), max_depth)
    if max_depth > 1 and not metric.breakdowns:
        chain, levels = draw(_CHAIN_DICE)
        if chain % _CHAINS == 1:
            return _nest(metric, face(_LEVELS, levels))
    return metric


_CHAINS: Final = 7
_CHAIN_DICE: Final = dice(2)
_LEVELS: Final = (3, DEEPEST_PARTS)
_COLLECTIONS: Final = tuple(Collection)
_METRIC_DICE: Final = dice(11 + STATED_SIZE)
_BREAKDOWN_DICE: Final = dice(8)
_FEW: Final = (0, 1, 2)
_SOME: Final = (1, 2, 3)
_LISTS: Final = ("SEX", "AGE")
_SPANS: Final = (None, None, None, *Span)
_KINDS_OF_RATES: Final = [kind for kind in ClaimKind if kind not in NOT_OF_RATES]


def _draw_metric(
    draw: st.DrawFn, parts: _MetricParts, unit: Unit, max_depth: int
) -> Metric:
    thrown = draw(_METRIC_DICE)
    over, claimed, bare, own, of, past, how, *others = thrown[:-STATED_SIZE]
    collected, headline, note, other = others
    called = maybe(draw, other, parts.texts)
    percent = unit == PERCENT_UNIT
    span = face(_SPANS, over) if percent else None
    kinds = KINDS if span is None else _KINDS_OF_RATES
    drawn = (parts.baselines, parts.numbers, parts.periods)
    claims = [draw_claim(draw, drawn, unit, kinds) for _ in range(face(_FEW, claimed))]
    quantity = functools.partial(draw_quantity, unit=unit, numbers=parts.numbers)
    status, facts = read_stated(draw, thrown[-STATED_SIZE:], quantity)
    unstated = not status.has_value or (claims and is_seldom(bare))
    metric = Metric(
        parts.codes(draw),
        parts.texts(draw),
        None if unstated else quantity(draw),
        status=status,
        also_called={tag: [words] for tag, words in called or ()},
        period=maybe(draw, own, parts.periods),
        of=maybe(draw, of, parts.texts) if percent else None,
        growth_over=span,
        collection=face(_COLLECTIONS, how) if is_seldom(collected) else None,
        headline=is_seldom(headline),
        note=maybe(draw, note, parts.texts),
        **facts,
        claims=claims,
        history=[
            draw_history(draw, parts.baselines, quantity)
            for _ in range(face(_FEW, past))
        ],
    )
    below = _draw_breakdowns(draw, parts, metric, unit, max_depth)
    return attrs.evolve(metric, breakdowns=below)


def _draw_breakdowns(
    draw: st.DrawFn, parts: _MetricParts, whole: Metric, unit: Unit, max_depth: int
) -> list[Breakdown]:
    if max_depth < 1:
        return []
    some, count, other, listed, by, complete, additive, _ = draw(_BREAKDOWN_DICE)
    if some % 2 == 0:
        return []
    first = parts.units(draw) if is_seldom(other) else unit
    units = [first] + [unit] * (face(_SOME, count) - 1)
    below = [_draw_metric(draw, parts, unit, max_depth - 1) for unit in units]
    divided = face(_LISTS, by) if listed % 2 else maybe(draw, by, parts.texts)
    is_additive = face(additive_choices(whole, below), additive)
    return [Breakdown(complete % 2 == 1, below, by=divided, additive=is_additive)]


def _nest(metric: Metric, levels: int) -> Metric:
    """Make a metric whose only part is like itself, and so on."""
    whole = metric
    for _ in range(levels):
        additive = additive_choices(metric, [whole])[0]
        below = [Breakdown(complete=True, additive=additive, parts=[whole])]
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
    metric = _metrics_of(texts=texts) if metrics is None else metrics
    return _sector(
        (drawer(codes, draw_code), drawer(texts, draw_text)),
        paragraphs(texts=texts),
        # Without the first list too many sectors would be empty.
        st.lists(
            metric, min_size=max(min_metrics, min(1, max_metrics)), max_size=max_metrics
        )
        | st.lists(metric, min_size=min_metrics, max_size=max_metrics),
        max_metrics,
    )


_SECTOR_DICE: Final = dice(3)


@st.composite
def _sector(
    draw: st.DrawFn,
    named: tuple[Drawer[str], Drawer[Text]],
    narrative: st.SearchStrategy[Text],
    metrics: st.SearchStrategy[list[Metric]],
    most: int,
) -> Sector:
    has_narrative, doubled, which = draw(_SECTOR_DICE)
    drawn = draw(metrics)
    if drawn and len(drawn) < most and doubled % 2:
        metric = face(drawn, which)
        code, name = draw_twin(draw, metric.code, metric.name)
        drawn = [*drawn, attrs.evolve(metric, code=code, name=name)]
    return Sector(
        named[0](draw),
        named[1](draw),
        dimensions=draw_dimensions(draw),
        narrative=[draw(narrative)] if has_narrative % 2 else [],
        metrics=drawn,
    )
