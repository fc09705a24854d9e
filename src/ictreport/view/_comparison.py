"""What changed between two reports, in words."""

from typing import Literal

import attrs

from ictreport._comparison import Comparison, MetricMovement, Movement, TaskMovement
from ictreport.language import Language
from ictreport.language.periods import period_text
from ictreport.language.quantities import quantity_text
from ictreport.model.metric import Metric
from ictreport.model.unit_kind import UnitKind
from ictreport.view._message_facts import points_fact, rate_fact
from ictreport.view._scene import Scene
from ictreport.view._sentences import instead_of_value

Direction = Literal["up", "down", ""]
"""The direction of a change; empty when there is none, or none that is known."""


@attrs.frozen(kw_only=True)
class MovementView:
    """
    What became of one metric, in words.

    Attributes:
        address: The address of the metric.
        depth: 0 for a metric, 1 for its parts, and so on.
        label: The metric's name, with the dimensions that distinguish it.
        code: ``new``, ``gone``, ``changed``, ``same`` or ``unknown``.
        movement: What became of the metric, in words.
        previous: The earlier value, or an empty string.
        current: The later value, or an empty string.
        growth: The growth, or the range that it lies in, or an empty string.
        direction: Whether the value went up or down, or an empty string.
    """

    address: str
    depth: int
    label: str
    code: str
    movement: str
    previous: str
    current: str
    growth: str
    direction: Direction


@attrs.frozen(kw_only=True)
class ComparisonView:
    """
    What changed between two reports, in words.

    Attributes:
        title: The title of the later report.
        subtitle: Both reports with their periods.
        note: That the later period contains the earlier one, or an empty string.
        then: The column heading of the earlier values.
        now: The column heading of the later values.
        words: The fixed words of the page.
        sectors: Pairs of the name of a sector and what became of its metrics.
        tasks: Pairs: what became of a task, and its title.
    """

    title: str
    subtitle: str
    note: str
    then: str
    now: str
    words: dict[str, str]
    sectors: tuple[tuple[str, tuple[MovementView, ...]], ...]
    tasks: tuple[tuple[str, str], ...]


def comparison_view(comparison: Comparison, language: Language) -> ComparisonView:
    """
    Write a comparison of two reports in words.

    Args:
        comparison: The comparison.
        language: The language.

    Returns:
        The view: sectors of the later report first, then those that are gone. A part
        that is gone is listed with the other parts of its whole.
    """
    now = Scene.of(comparison.report, language)
    then = Scene.of(comparison.previous, language)
    names: dict[str, str] = {}
    for scene in (now, then):
        for code in scene.sectors:
            names.setdefault(code, str(scene.sector_name(code)))
    rows: dict[str, list[MovementView]] = {
        sector.code: []
        for report in (comparison.report, comparison.previous)
        for sector in report.sectors
    }
    for item in _ordered(comparison.metrics):
        rows[item.address.partition(".")[0]].append(_metric(item, now, then))
    headings = [period_text(s.report.period, language) for s in (then, now)]
    pairs = zip((then, now), headings, strict=True)
    subtitle = " → ".join(f"{scene.report.id} ({period})" for scene, period in pairs)
    headings = [heading[:1].upper() + heading[1:] for heading in headings]
    if headings[0] == headings[1]:
        headings = [comparison.previous.id, comparison.report.id]
    return ComparisonView(
        title=now.say(comparison.report.title),
        subtitle=subtitle,
        note=language.words.checks.to_date if comparison.is_to_date else "",
        then=headings[0],
        now=headings[1],
        words=dict(language.words.layout),
        sectors=tuple(
            (names[code], tuple(items)) for code, items in rows.items() if items
        ),
        tasks=tuple(_task(item, now, then) for item in comparison.tasks),
    )


def _ordered(metrics: tuple[MetricMovement, ...]) -> list[MetricMovement]:
    """Put parts that are gone behind the other parts of their whole."""
    order: dict[str, int] = {}
    for number, item in enumerate(metrics):
        order.setdefault(item.address, number)

    def place(item: MetricMovement) -> list[int]:
        codes = item.address.split(".")
        return [order[".".join(codes[:end])] for end in range(2, len(codes) + 1)]

    return sorted(metrics, key=place)


def _metric(item: MetricMovement, now: Scene, then: Scene) -> MovementView:
    words = now.language.words.checks
    scene, metric = (now, item.current) if item.current else (then, item.previous)
    return MovementView(
        address=item.address,
        depth=item.address.count(".") - 1,
        label=_label(item.address, metric, scene),
        code=str(item.movement),
        movement=words.movements[str(item.movement)],
        previous=_value(item.previous, then),
        current=_value(item.current, now),
        growth=_growth(item, now),
        direction=_direction(item),
    )


def _label(address: str, metric: Metric | None, scene: Scene) -> str:
    """Name a metric as tables do, with the dimensions that tell it apart."""
    place = scene.places.get(address)
    if metric is None or place is None:
        return address
    return str(scene.named(place._replace(metric=metric)))


def _growth(item: MetricMovement, scene: Scene) -> str:
    """Say the growth, or by how many points a percent changed."""
    rate, change = item.growth.interval, item.growth.change
    if rate is not None:
        return rate_fact(rate, scene)
    value = item.current.value if item.current else None
    if change is None or value is None or value.unit.kind is not UnitKind.PERCENT:
        return ""
    return points_fact(change.scale(value.unit.pure or 1), scene)


def _direction(item: MetricMovement) -> Direction:
    change = item.growth.change
    ends = [side.interval for side in (item.current, item.previous) if side is not None]
    if all(end is not None and end.is_negative for end in ends):
        return ""
    if change is None or not (change.is_positive or change.is_negative):
        return ""
    return "up" if change.is_positive else "down"


def _value(metric: Metric | None, scene: Scene) -> str:
    if metric is None:
        return ""
    if metric.value is None:
        return instead_of_value(metric, scene.language, scene.units)
    return quantity_text(metric.value, scene.language, scene.units)


def _task(item: TaskMovement, now: Scene, then: Scene) -> tuple[str, str]:
    words = now.language.words
    movement = words.checks.movements[str(item.movement)]
    if item.movement is Movement.SAME and item.current is not None:
        movement = words.task_statuses[item.current.status]
    task = item.current or item.previous
    scene = now if item.current else then
    return movement, "" if task is None else scene.say(task.title)
