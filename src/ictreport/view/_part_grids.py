"""Tables of parts that several metrics of a sector share."""

import operator
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ictreport.model.dimensions import Dimensions, without
from ictreport.model.metric import Breakdown
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.view._data import RowView
from ictreport.view._grid_data import CellView, GridRow, GridView
from ictreport.view._period_grids import MOST_COLUMNS
from ictreport.view._phrase import Phrase
from ictreport.view._scene import PlacedMetric, Scene

_FEWEST: Final = 3
"""How many metrics have the same parts where a table of them is worth it."""

_PARTS: Final = 2

Line = tuple[PlacedMetric, RowView]
"""A metric or part, and what is said of it."""


@attrs.frozen
class _Whole:
    """
    A metric, and its parts by one way of dividing it.

    Attributes:
        line: The metric.
        parts: The parts by their codes.
    """

    line: Line
    parts: dict[str, Line]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The metric, and its parts behind it."""
        return (self.line, *self.parts.values())

    @property
    def stated(self) -> Line | None:
        """The first that has a value: the others need not repeat its unit."""
        return next((one for one in self.lines if one[0].metric.value), None)

    @property
    def value(self) -> Quantity | None:
        """Its value."""
        return self.stated[0].metric.value if self.stated else None

    @property
    def unit(self) -> str:
        """Its unit in words."""
        return self.stated[1].unit if self.stated else ""

    @property
    def label(self) -> Phrase:
        """The name of the metric."""
        return self.line[1].label


def part_grids(
    lines: Sequence[Line], name: Phrase, scene: Scene
) -> tuple[GridView, ...]:
    """
    Find parts that three or more metrics of a sector share.

    Args:
        lines: The metrics and parts of the sector, each whole before its parts.
        name: The name of the sector.
        scene: The report and the language.

    Returns:
        A table with a row for each metric and a column for each part; with many parts
        they are the rows, and metrics beyond the eighth make a further table.
    """
    groups: dict[tuple[object, ...], list[_Whole]] = {}
    titles: dict[tuple[object, ...], Phrase] = {}
    for number, line in enumerate(lines):
        below = _below(lines, number)
        for breakdown in line[0].metric.breakdowns:
            own = [next(below) for _ in breakdown.parts]
            parts = {place.metric.code: (place, row) for place, row in own}
            if len(parts) == len(own) >= _PARTS and _is_plain(line, own, scene):
                names = sorted(map(_name, parts.values()), key=operator.itemgetter(0))
                key = (breakdown.by, *names)
                groups.setdefault(key, []).append(_Whole(line, parts))
                titles.setdefault(key, _title(breakdown, name, scene))
    return tuple(
        grid
        for key, wholes in groups.items()
        if len(wholes) >= _FEWEST
        for grid in _grids(wholes, titles[key], scene)
    )


def _below(lines: Sequence[Line], number: int) -> Iterator[Line]:
    """Visit the parts of a metric without their own parts."""
    depth = lines[number][0].depth
    for at in range(number + 1, len(lines)):
        place, row = lines[at]
        if place.depth <= depth:
            return
        if place.depth == depth + 1:
            yield place, row


def _is_plain(whole: Line, parts: Sequence[Line], scene: Scene) -> bool:
    """Tell whether every part has a value, or the reason why not, of one period."""
    period = scene.period_of(whole[0].metric)
    return all(
        (place.metric.value is not None or not place.metric.status.has_value)
        and scene.period_of(place.metric) == period
        for place, _ in parts
    )


def _name(part: Line) -> tuple[str, Text, Dimensions]:
    """Give what parts of several metrics must have in common."""
    metric, by = part[0].metric, part[0].by
    return metric.code, metric.name, without(metric.dimensions, (str(by),))


def _title(breakdown: Breakdown, name: Phrase, scene: Scene) -> Phrase:
    said = scene.divided_by(breakdown.by)
    if not said:
        return name
    pattern = scene.language.words.layout.broken_down
    return Phrase(pattern.format(name=name, by=said), name.language)


def _grids(wholes: Sequence[_Whole], title: Phrase, scene: Scene) -> Iterator[GridView]:
    units = {whole.unit for whole in wholes}
    unit = units.pop() if len(units) == 1 else ""
    total = Phrase(scene.language.words.layout.total)
    parts = {code: row.label for code, (_, row) in wholes[0].parts.items()}
    if len(parts) < MOST_COLUMNS:
        least = min(whole.line[0].depth for whole in wholes)
        yield GridView(
            kind="parts",
            title=title,
            unit=unit,
            columns=(total, *parts.values()),
            rows=tuple(
                GridRow(
                    address=whole.line[0].address,
                    depth=whole.line[0].depth - least,
                    label=whole.label,
                    unit="" if unit else whole.unit,
                    cells=tuple(_cell(whole, code) for code in ("", *parts)),
                )
                for whole in wholes
            ),
        )
        return
    for start in range(0, len(wholes), MOST_COLUMNS):
        some = wholes[start : start + MOST_COLUMNS]
        yield GridView(
            kind="parts",
            title=title,
            unit=unit,
            columns=tuple(
                _head(whole, "" if unit else whole.unit, scene) for whole in some
            ),
            rows=tuple(
                GridRow(
                    address="",
                    depth=0,
                    label=label,
                    unit="",
                    cells=tuple(_cell(whole, code) for whole in some),
                )
                for code, label in {"": total, **parts}.items()
            ),
        )


def _head(whole: _Whole, unit: str, scene: Scene) -> Phrase:
    if not unit:
        return whole.label
    text = scene.language.words.labels.metric.format(metric=whole.label, sector=unit)
    return Phrase(text, whole.label.language)


def _cell(whole: _Whole, code: str) -> CellView:
    """Say the value of a part, or of the whole where there is no code."""
    place, row = whole.parts[code] if code else whole.line
    value, first = place.metric.value, whole.value
    if value is None or first is None:
        absent = not place.metric.status.has_value
        reason = row.value if absent else ""
        return CellView(value=reason, absent=absent, address=place.address)
    alike = (value.unit, value.scale) == (first.unit, first.scale)
    text = row.value if alike else row.full
    return CellView(value=text, mark=row.mark, share=row.share, address=place.address)
