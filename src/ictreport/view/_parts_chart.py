"""The parts of a whole as bars, each as long as its share."""

from collections.abc import Iterator
from typing import Final

from ictreport.language.quantities import quantity_text
from ictreport.model.metric import Metric, adds_up
from ictreport.model.quantity import Quantity
from ictreport.view._bars import Bar, bar_group, bounded_note, known_item, reach
from ictreport.view._changes import KnownValue, share_of, share_percent
from ictreport.view._chart_data import ChartView
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._rounding import finest, rounded
from ictreport.view._scene import PlacedMetric, Scene
from ictreport.view._sentences import (
    capitalised,
    metric_sentence,
    part_item,
    stopped,
)

MOST_PARTS: Final = 8
"""With more parts bars are no easier to read than the table."""

_FEWEST_BARS: Final = 2


def parts_chart(place: PlacedMetric, scene: Scene) -> ChartView | None:
    """
    Show which shares of a metric its parts are.

    Args:
        place: The metric.
        scene: The report and the language.

    Returns:
        The chart; None when there are too few or too many parts, or when the figures
        do not say which shares they are.
    """
    whole = place.metric
    value = whole.value
    if value is None or not 0 < len(whole.parts) <= MOST_PARTS:
        return None
    if not all(adds_up(whole, breakdown) for breakdown in whole.breakdowns):
        return None
    if not value.interval.is_bounded or not value.interval.is_positive:
        return None
    bars = [_bar(part, whole, scene) for part in whole.parts if part.value is not None]
    rest = _rest(whole, value, scene)
    if rest is not None:
        bars.append(rest)
    if len(bars) < _FEWEST_BARS or not all(_fits(bar, value) for bar in bars):
        return None
    words = scene.language.words.charts
    name = scene.phrase(whole.name)
    return ChartView(
        kind="parts",
        address=place.address,
        title=Phrase(capitalised(words.parts.format(metric=name)), name.language),
        alt=stopped(_alt(whole, rest, scene), scene.language),
        note=bounded_note(words.shares, bars, scene),
        groups=(bar_group(NOTHING, bars, reach(bars) or value.midpoint, scene),),
    )


def _fits(part: Bar, whole: Quantity) -> bool:
    """Tell whether a part can be a share of the whole."""
    return part.known.value.unit == whole.unit and 0 <= part.amount <= whole.midpoint


def _share(part: Metric, whole: Metric, scene: Scene) -> str:
    return _percent(share_of(part, whole), scene)


def _percent(share: Quantity | None, scene: Scene) -> str:
    return "" if share is None else quantity_text(share, scene.language, scene.units)


def _bar(part: Metric, whole: Metric, scene: Scene) -> Bar:
    assert part.value is not None  # noqa: S101 - the caller looked
    return Bar(
        scene.phrase(part.name),
        KnownValue(part.value, part.status),
        "part",
        share=_share(part, whole, scene),
    )


def _rest(whole: Metric, value: Quantity, scene: Scene) -> Bar | None:
    """Compute what no part names, when parts are some of more and all are known."""
    if len(whole.breakdowns) != 1 or whole.breakdowns[0].complete:
        return None
    rest = value.interval
    for part in whole.parts:
        if part.value is None or part.value.unit != value.unit:
            return None
        rest -= part.value.interval
    if not rest.is_bounded or not rest.is_positive:
        return None
    found = rounded(rest, value.unit, value.scale, finest(value))
    if found is None:
        return None
    label = Phrase(scene.language.words.charts.rest)
    share = _percent(share_percent(rest.divide(value.interval)), scene)
    return Bar(label, KnownValue(found, implied=True), "rest", share)


def _alt(whole: Metric, rest: Bar | None, scene: Scene) -> str:
    """Say the whole with its parts, their shares and the rest."""

    def items() -> Iterator[str]:
        for part in whole.parts:
            yield part_item(part, scene.speaker, _share(part, whole, scene))
        if rest is not None:
            yield known_item(str(rest.label), rest.known, scene, rest.share)

    return metric_sentence(whole, scene.speaker, claims=(), parts=tuple(items()))
