"""Values of several periods, each at its place in time, with what is known of them."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ictreport.language.lists import list_text
from ictreport.language.magnitudes import magnitude
from ictreport.language.periods import period_text
from ictreport.language.quantities import unit_text, value_text
from ictreport.model.metric import Metric
from ictreport.model.number import USUAL_CONFIDENCE
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.sector import Sector
from ictreport.view._bars import fit_one_scale, in_thousandths, known_item
from ictreport.view._changes import (
    KnownValue,
    given_previous,
    implied_previous,
)
from ictreport.view._chart_data import ChartView, PanelView, PointView, TickView
from ictreport.view._period_grids import length_of
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._scale import Scale
from ictreport.view._scene import PlacedMetric, Scene
from ictreport.view._sentences import (
    capitalised,
    over_span,
    sentences_text,
    status_mark,
    stopped,
)

MOST_HISTORIES: Final = 2
"""How many a sector has: with the comparison they fill a page."""

MOST_PANELS: Final = 8
"""How many parts a chart shows; with more the table is easier to read."""

MOST_PERIODS: Final = 12
"""How many periods a history shows, the latest ones: three years of quarters."""

LINE: Final = 90
"""How many letters fit below a chart of the full width."""

_FEWEST_PERIODS: Final = 3
_FEWEST_PANELS: Final = 2
_SEEN: Final = 15
"""How many thousandths of the scale a range must have, to be seen."""

_Series = dict[Period, KnownValue]
"""Values by their periods, oldest first."""


def histories(sector: Sector, scene: Scene) -> dict[str, ChartView]:
    """
    Show metrics whose values of several periods are known.

    Args:
        sector: The sector.
        scene: The report and the language.

    Returns:
        The charts by the codes of their metrics.
    """
    found: dict[str, ChartView] = {}
    for metric in sector.metrics:
        series = _series(metric, scene)
        if metric.code not in found and _moves(series):
            found[metric.code] = _chart(
                f"{sector.code}.{metric.code}",
                metric,
                [(metric, series)],
                scene,
            )
        if len(found) == MOST_HISTORIES:
            break
    return found


def part_histories(places: Iterable[PlacedMetric], scene: Scene) -> Iterator[ChartView]:
    """
    Show the parts of metrics side by side, each over time.

    Args:
        places: The metrics of a sector and their parts.
        scene: The report and the language.

    Yields:
        A chart for each breakdown with several such parts.
    """
    for place in places:
        for breakdown in place.metric.breakdowns:
            known = [(part, _series(part, scene)) for part in breakdown.parts]
            shown = [(part, series) for part, series in known if series]
            if _FEWEST_PANELS <= len(shown) <= MOST_PANELS and any(
                _moves(series) for _, series in shown
            ):
                yield _chart(place.address, place.metric, shown, scene)


def _moves(series: _Series) -> bool:
    """Tell whether there is a change to be seen."""
    amounts = [found.value.midpoint for found in series.values()]
    return len({*amounts}) > 1


def _series(metric: Metric, scene: Scene) -> _Series:
    """List the values of periods as long as the metric's own; nothing when too few."""
    own = metric.value
    if own is None or not metric.history:
        return {}
    period = scene.period_of(metric)
    known = {period: KnownValue(own, metric.status)}
    given = sorted(metric.history, key=lambda entry: entry.source is not None)
    for entry in given:
        found = given_previous(entry)
        if isinstance(entry.baseline, Period) and found is not None:
            known.setdefault(entry.baseline, found)
    for claim in metric.claims:
        if isinstance(claim.baseline, Period) and claim.baseline not in known:
            implied = implied_previous(metric, claim, scene)
            if implied is not None:
                known[claim.baseline] = implied
    alike = {
        when: found
        for when, found in known.items()
        if found.value.unit == own.unit and length_of(when) == length_of(period)
    }
    latest = dict(sorted(alike.items())[-MOST_PERIODS:])
    return latest if len(latest) >= _FEWEST_PERIODS else {}


def _chart(
    address: str,
    whole: Metric,
    shown: Sequence[tuple[Metric, _Series]],
    scene: Scene,
) -> ChartView:
    """Draw a metric, or parts of it side by side."""
    language = scene.language
    words = language.words.charts
    single = len(shown) == 1
    reaches = [[*_reach(series)] for _, series in shown]
    together = single or _alike(shown, reaches)
    every = [amount for reach in reaches for amount in reach]
    scales = [Scale.over(every if together else reach) for reach in reaches]
    periods = sorted({period for _, series in shown for period in series})
    panels = tuple(
        _panel(NOTHING if single else scene.phrase(metric.name), metric, series, axes)
        for (metric, series), axes in zip(
            shown,
            (_Axes(scale, periods, scene, single=single) for scale in scales),
            strict=True,
        )
    )
    pattern = words.history if single else words.parts_history
    name = scene.phrase(whole.name)
    return ChartView(
        kind="history",
        address=address,
        title=Phrase(capitalised(pattern.format(metric=name)), name.language),
        alt=sentences_text(
            [_said(metric, series, scene) for metric, series in shown], language
        ),
        note=" ".join(_notes(panels, scales, scene, together=together)),
        panels=panels,
    )


def _alike(
    shown: Sequence[tuple[Metric, _Series]], reaches: list[list[Fraction]]
) -> bool:
    """Tell whether all can be read on one scale."""
    units = {metric.value.unit for metric, _ in shown if metric.value is not None}
    longest = [max(map(abs, reach)) for reach in reaches]
    return fit_one_scale(units, longest)


def _reach(series: _Series) -> Iterator[Fraction]:
    """List the amounts that a scale must hold."""
    for found in series.values():
        yield from (found.value.midpoint, *_range(found.value))


def _range(value: Quantity) -> tuple[Fraction, Fraction]:
    """Give the ends of what a value may be; its own number where there is no end."""
    interval = value.sampling_interval or value.interval
    ends = (interval.lower, interval.upper)
    low, high = (value.midpoint if end is None else end for end in ends)
    return low, high


@attrs.frozen
class _Axes:
    """
    Where amounts and periods have their places.

    Attributes:
        scale: The places of amounts.
        periods: All periods of the chart, oldest first.
        scene: The report and the language.
        single: Whether the chart has one panel, with room for words.
    """

    scale: Scale
    periods: Sequence[Period]
    scene: Scene
    single: bool

    def across(self, period: Period) -> int:
        """Give the place of a period in thousandths from the first to the last."""
        first, last = (_middle(self.periods[end]) for end in (0, -1))
        return in_thousandths(Fraction(_middle(period) - first), Fraction(last - first))


def _middle(period: Period) -> int:
    """Give twice the day in the middle of a period."""
    return period.start.toordinal() + period.end.toordinal()


def _panel(label: Phrase, metric: Metric, series: _Series, axes: _Axes) -> PanelView:
    scene = axes.scene
    own = metric.value
    assert own is not None  # noqa: S101 - a series has the metric's own value
    points = [*_points(metric, series, axes)]
    power = own.scale + magnitude(own.scale, own.unit, scene.language).shift
    return PanelView(
        label=label,
        unit=over_span(
            unit_text(own, scene.language, scene.units), metric, scene.language
        ),
        points=tuple(_named(points, axes)),
        ticks=tuple(
            TickView(y=y, text=text)
            for y, text in axes.scale.ticks(power, scene.language)
        ),
    )


def _points(metric: Metric, series: _Series, axes: _Axes) -> Iterator[PointView]:
    language = axes.scene.language
    own = axes.scene.period_of(metric)
    regular = min(_steps(axes.periods))
    steps = [0, *_steps([*series])]
    for (period, found), step in zip(series.items(), steps, strict=True):
        low, high = _range(found.value)
        yield PointView(
            label=capitalised(period_text(period, language)),
            value=value_text(_without_margin(found.shown), language),
            x=axes.across(period),
            y=axes.scale.place(found.value.midpoint),
            low=axes.scale.place(low),
            high=axes.scale.place(high),
            is_joined=0 < step <= regular,
            is_current=period == own,
            implied=found.implied,
            mark=status_mark(found.status, language),
        )


def _without_margin(value: Quantity) -> Quantity:
    """Leave out what the stroke through a point shows."""
    return attrs.evolve(value, margin=None, confidence=USUAL_CONFIDENCE)


def _steps(periods: Sequence[Period]) -> Iterator[int]:
    """Tell how far each period is from the one before: in months, or else in days."""
    for before, period in itertools.pairwise(periods):
        one, other = before.start, period.start
        months = (other.year - one.year) * 12 + other.month - one.month
        yield (other - one).days if period.months is None else months


def _named(points: Sequence[PointView], axes: _Axes) -> Iterator[PointView]:
    """Choose the points that have room for their words, and place the words."""
    most = max(max(_half(point.label), len(point.value)) for point in points) + 2
    room = most * 1000 // LINE if axes.single else 1000
    last = points[-1].x
    at = -room
    for number, point in enumerate(points):
        is_end = number in {0, len(points) - 1}
        is_named = is_end or point.x - at >= room <= last - point.x
        if is_named:
            at = point.x
        around = points[max(0, number - 1) : number + 2]
        mean = Fraction(sum(each.y for each in around) - point.y, len(around) - 1)
        yield attrs.evolve(point, is_named=is_named, is_low=mean > point.y)


def _half(label: str) -> int:
    """Count the letters of a line when a label has two lines."""
    return max(len(label) // 2 + 2, *map(len, label.split()))


def _said(metric: Metric, series: _Series, scene: Scene) -> str:
    values = [
        known_item(period_text(period, scene.language), found, scene)
        for period, found in series.items()
    ]
    said = scene.language.words.charts.series.format(
        name=scene.speaker.name(metric.name), values=list_text(values, scene.language)
    )
    return stopped(capitalised(said), scene.language)


def _notes(
    panels: Sequence[PanelView],
    scales: Iterable[Scale],
    scene: Scene,
    *,
    together: bool,
) -> Iterator[str]:
    """Say how to read a chart."""
    words = scene.language.words.charts
    points = [point for panel in panels for point in panel.points]
    if len(panels) > 1:
        yield words.one_scale_panels if together else words.own_scale_panels
    if any(scale.is_cut for scale in scales):
        yield words.cut_scale
    if any(not p.is_joined for panel in panels for p in panel.points[1:]):
        yield words.gaps
    if any(point.implied for point in points):
        yield words.hollow
    if any(point.high - point.low >= _SEEN for point in points):
        yield words.strokes
