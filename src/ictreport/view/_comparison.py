"""What changed between two reports, in words."""

from typing import Final

import attrs

from ictreport._comparison import Comparison, MetricMovement, Movement, TaskMovement
from ictreport.checks import Range
from ictreport.language import Language
from ictreport.language.periods import period_text
from ictreport.language.quantities import quantity_text
from ictreport.model.metric import Metric
from ictreport.model.unit import PERCENT, Unit
from ictreport.view._findings import range_text
from ictreport.view._scene import Scene

_PERCENT: Final = Unit(PERCENT)


@attrs.frozen(kw_only=True)
class MovementView:
    """
    What became of one metric, in words.

    Attributes:
        address: The address of the metric.
        label: The metric's name.
        code: ``new``, ``gone``, ``changed``, ``same`` or ``unknown``.
        movement: The same in words.
        previous: The value then, or an empty string.
        current: The value now, or an empty string.
        growth: The range in which the growth lies, or an empty string.
    """

    address: str
    label: str
    code: str
    movement: str
    previous: str
    current: str
    growth: str


@attrs.frozen(kw_only=True)
class ComparisonView:
    """
    What changed between two reports, in words.

    Attributes:
        title: The title of the later report.
        subtitle: Both periods.
        words: The fixed words of the page.
        sectors: Pairs of a sector's name and what became of its metrics.
        tasks: Pairs of what became of a task and its title.
    """

    title: str
    subtitle: str
    words: dict[str, str]
    sectors: tuple[tuple[str, tuple[MovementView, ...]], ...]
    tasks: tuple[tuple[str, str], ...]


def comparison_view(comparison: Comparison, language: Language) -> ComparisonView:
    """
    Say what changed between two reports.

    Args:
        comparison: The comparison.
        language: The language.

    Returns:
        Final texts: sectors of the later report first, then those that are gone.
    """
    now = Scene.of(comparison.report, language, ())
    then = Scene.of(comparison.previous, language, ())
    names: dict[str, str] = {}
    for scene in (now, then):
        for sector in scene.report.sectors:
            names.setdefault(sector.code, scene.say(sector.name))
    rows: dict[str, list[MovementView]] = {code: [] for code in names}
    for item in comparison.metrics:
        code = item.address.partition(".")[0]
        rows[code].append(_metric(item, now, then))
    periods = (comparison.previous.period, comparison.report.period)
    return ComparisonView(
        title=now.say(comparison.report.title),
        subtitle=" → ".join(period_text(period, language) for period in periods),
        words=attrs.asdict(language.words.layout),
        sectors=tuple(
            (names[code], tuple(found)) for code, found in rows.items() if found
        ),
        tasks=tuple(_task(item, now, then) for item in comparison.tasks),
    )


def _metric(item: MetricMovement, now: Scene, then: Scene) -> MovementView:
    words = now.language.words.checks
    scene, metric = (now, item.current) if item.current else (then, item.previous)
    rate = item.growth.interval
    return MovementView(
        address=item.address,
        label=scene.say(metric.name) if metric else item.address,
        code=str(item.movement),
        movement=words.movements[str(item.movement)],
        previous=_value(item.previous, then),
        current=_value(item.current, now),
        growth=(
            ""
            if rate is None
            else range_text(Range(rate.scale(100), _PERCENT), now.report, now.language)
        ),
    )


def _value(metric: Metric | None, scene: Scene) -> str:
    if metric is None:
        return ""
    if metric.value is None:
        return scene.language.words.statuses[metric.status].word
    return quantity_text(metric.value, scene.language, scene.units)


def _task(item: TaskMovement, now: Scene, then: Scene) -> tuple[str, str]:
    words = now.language.words
    movement = words.checks.movements[str(item.movement)]
    if item.movement is Movement.SAME and item.current is not None:
        movement = words.task_statuses[item.current.status]
    task = item.current or item.previous
    scene = now if item.current else then
    return movement, "" if task is None else scene.say(task.title)
