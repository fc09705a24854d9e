"""
Which figures of a sector are worth a picture, and the bars of each.

Bars compare what is stated or implied, so a value that is missing has none, and a
picture that would show nothing is not made. Readers turn to the table for all numbers;
pictures are for what matters most, so there are only a few.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ictreport.language.periods import period_text
from ictreport.model.claim import Claim
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.sector import Sector
from ictreport.view._bars import (
    Bar,
    bar_group,
    bounded_note,
    differ,
    fit_one_scale,
    known_item,
    reach,
)
from ictreport.view._changes import KnownValue, previous_of
from ictreport.view._chart_data import ChartView
from ictreport.view._parts_chart import parts_chart
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._scene import PlacedMetric, Scene
from ictreport.view._sentences import (
    capitalised,
    metric_sentence,
    said_claim,
    sentences_text,
)
from ictreport.view._time_charts import histories, part_histories

MOST_CHARTS: Final = 24
"""How many a report has at most: beyond that it would be a book of pictures."""

MOST_PAIRS: Final = 6
"""How many metrics a comparison shows: as many as fit beside their table on a page."""

MOST_BREAKDOWNS: Final = 2
"""How many of a kind a sector has: with the comparison they fill a page."""


def sector_charts(
    sector: Sector, places: Sequence[PlacedMetric], scene: Scene, most: int
) -> tuple[ChartView, ...]:
    """
    Choose what to show of a sector.

    Args:
        sector: The sector.
        places: Its metrics and their parts.
        scene: The report and the language.
        most: How many charts there may be.

    Returns:
        A comparison, then histories, then parts; none where there is nothing to see.
    """
    if most <= 0:
        return ()
    drawn = histories(sector, scene)
    comparison = _comparison(sector, scene, set(drawn))
    charts = [
        *([] if comparison is None else [comparison]),
        *drawn.values(),
        *part_histories(places, scene),
        *_breakdowns(places, scene),
    ]
    return tuple(charts[:most])


@attrs.frozen
class _Pair:
    """
    A metric now and before.

    Attributes:
        metric: The metric.
        claim: What is claimed of it.
        previous: The value before.
        baseline: The period before.
        period: The period now.
    """

    metric: Metric
    claim: Claim
    previous: KnownValue
    baseline: Period
    period: Period


def _pair(metric: Metric, scene: Scene) -> _Pair | None:
    """Find the first claim that distinguishes two values of one unit."""
    value = metric.value
    if value is None:
        return None
    for claim in metric.claims:
        if not isinstance(claim.baseline, Period) or claim.period is not None:
            continue
        found = previous_of(metric, claim, scene)
        if found is None or found.value.unit != value.unit:
            continue
        if differ(found.value.midpoint, value.midpoint):
            period = scene.period_of(metric)
            return _Pair(metric, claim, found, claim.baseline, period)
    return None


def _pairs(sector: Sector, scene: Scene, drawn: set[str]) -> Iterator[_Pair]:
    count = 0
    for metric in sector.metrics:
        pair = None if metric.code in drawn else _pair(metric, scene)
        if pair is not None:
            yield pair
            count += 1
        if count == MOST_PAIRS:
            return


def _comparison(sector: Sector, scene: Scene, drawn: set[str]) -> ChartView | None:
    pairs = list(_pairs(sector, scene, drawn))
    if not pairs:
        return None
    words = scene.language.words.charts
    groups = [_bars(pair, scene) for pair in pairs]
    reaches = [reach(group) for group in groups]
    units = {
        (p.metric.value.unit, p.metric.value.scale) for p in pairs if p.metric.value
    }
    shared = fit_one_scale(units, reaches)
    axes = [max(reaches)] * len(groups) if shared else reaches
    note = words.one_scale if shared else words.own_scale
    single = len(pairs) == 1
    return ChartView(
        kind="comparison",
        address=sector.code,
        title=_comparison_title(pairs, scene),
        alt=sentences_text([_compared(pair, scene) for pair in pairs], scene.language),
        note=bounded_note(note, [bar for group in groups for bar in group], scene),
        groups=tuple(
            bar_group(
                NOTHING if single else scene.phrase(pair.metric.name),
                group,
                axis,
                scene,
            )
            for pair, group, axis in zip(pairs, groups, axes, strict=True)
        ),
    )


def _bars(pair: _Pair, scene: Scene) -> tuple[Bar, Bar]:
    """Make the bars of a pair, the earlier one first, as time goes."""
    value = pair.metric.value
    assert value is not None  # noqa: S101 - a pair has two values
    before, now = (
        Phrase(capitalised(period_text(period, scene.language)))
        for period in (pair.baseline, pair.period)
    )
    return (
        Bar(before, pair.previous, "previous"),
        Bar(now, KnownValue(value, pair.metric.status), "current"),
    )


def _comparison_title(pairs: Sequence[_Pair], scene: Scene) -> Phrase:
    language = scene.language
    words = language.words.charts
    first, *others = {(pair.period, pair.baseline) for pair in pairs}
    if others:
        text = words.comparison_any
    else:
        current, previous = (period_text(period, language) for period in first)
        text = words.comparison.format(current=current, previous=previous)
    if len(pairs) == 1:
        name = scene.phrase(pairs[0].metric.name)
        labelled = language.words.labels.target.format(metric=name, value=text)
        return Phrase(capitalised(labelled), name.language)
    return Phrase(capitalised(text))


def _compared(pair: _Pair, scene: Scene) -> str:
    """Say a pair, with the value before."""
    language = scene.language
    own = scene.report.dimensions_of(pair.metric)
    claim = said_claim(pair.metric, pair.claim, pair.period, language, scene.units, own)
    sentence = metric_sentence(pair.metric, scene.speaker, claims=[claim], parts=())
    earlier = known_item(period_text(pair.baseline, language), pair.previous, scene)
    return language.words.charts.compared.format(sentence=sentence, previous=earlier)


def _breakdowns(places: Sequence[PlacedMetric], scene: Scene) -> list[ChartView]:
    found: list[ChartView] = []
    for place in places:
        chart = parts_chart(place, scene)
        if chart is not None:
            found.append(chart)
        if len(found) == MOST_BREAKDOWNS:
            break
    return found
