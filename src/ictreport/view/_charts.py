"""Which table has a chart, and what it compares."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.language.lists import list_text
from ictreport.language.periods import period_text
from ictreport.model.metric import parts_add_up
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit_kind import PERCENT
from ictreport.model.vocabulary import Hedge
from ictreport.view._data import CellView, ChartView, ColumnView, RowView
from ictreport.view._drawing import Axis, Bar, place_on
from ictreport.view._layout import Column, Figure, Kind, Row, Table, length_of
from ictreport.view._phrase import Phrase
from ictreport.view._scale import Scale
from ictreport.view._sentences import capitalised, stopped

if TYPE_CHECKING:
    from ictreport.view._scene import Scene

_FEWEST: Final = 3
_MOST_SLOTS: Final = 24
_MOST_BARS: Final = 12


@attrs.frozen(kw_only=True)
class ChartChooser:
    """
    Looks for what a chart of one table could compare.

    Attributes:
        table: The table.
        heads: Its columns in words, without that of units.
        rows: Its rows in words.
        units: The unit of each row in words.
        name: The name of the table within the page.
        scene: The report and the language.
    """

    table: Table
    heads: Sequence[ColumnView]
    rows: Sequence[RowView]
    units: Sequence[str]
    name: str
    scene: "Scene"

    def chart(self) -> ChartView | None:
        """
        Choose the chart: the first that has something to compare.

        That is a metric for three or more periods; three or more parts of one complete
        breakdown; or three or more changes in percent on one base. Values that have
        only their unit in common are not compared.

        Returns:
            The chart, or None.
        """
        return self._series() or self._parts() or self._changes()

    @property
    def _lines(self) -> Iterator[tuple[Row, RowView, str]]:
        return zip(self.table.rows, self.rows, self.units, strict=True)

    def _name(self, row: Row, shown: RowView) -> Phrase:
        """Name a metric; with its whole or its sector, where others have its name."""
        label, place = shown.label, row.place
        if self.scene.names[place.metric.name] == 1:
            return label
        name = self.scene.distinct(place.address)
        return label if name == place.address else Phrase(name, label.language)

    def _cells(self, shown: RowView) -> Sequence[CellView]:
        return shown.cells[len(shown.cells) - len(self.heads) :]

    def _series(self) -> ChartView | None:
        """Compare the values of one metric for three or more periods."""
        places = [
            (at, column.base)
            for at, column in enumerate(self.table.columns)
            if column.kind is Kind.LEVEL and isinstance(column.base, Period)
        ]
        if len(places) < _FEWEST or self.table.has_series:
            return None
        for row, shown, unit in self._lines:
            if row.is_heading:
                continue
            cells = self._cells(shown)
            own = [(cells[at], base) for at, base in places if _is_one(cells[at], unit)]
            if len(own) >= _FEWEST and len({length_of(base) for _, base in own}) == 1:
                return self._over_time(self._name(row, shown), unit, own)
        return None

    def _over_time(
        self,
        metric: Phrase,
        unit: str,
        own: Sequence[tuple[CellView, Period]],
    ) -> ChartView | None:
        slots = [_slot(base, own[0][1]) for _, base in own]
        step = math.gcd(*slots)  # such as two halves, between halves of years
        slots = [slot // step for slot in slots]
        if slots[-1] > _MOST_SLOTS:
            return None
        amounts = [Fraction(cell.number or 0) for cell, _ in own]
        scale = Scale.over(amounts)
        values = zip(own, amounts, slots, strict=True)
        items = tuple(
            [
                Bar(
                    capitalised(self.scene.head(base)),
                    _shown(cell),
                    scale.place(amount),
                    "current" if base == own[-1][1] else "previous",
                    slot,
                )
                for (cell, base), amount, slot in values
            ]
        )
        words = self.scene.language.words
        name = words.layout.over_time.format(name=metric)
        gaps = slots[-1] >= len(slots)
        note = (
            words.charts.cut_scale if scale.is_cut else "",
            words.charts.gaps if scale.is_cut and gaps else "",
        )
        zero = None if scale.is_cut else scale.place(Fraction(0))
        return self._chart(
            self._titled(Phrase(name, metric.language), unit),
            items,
            zero,
            note=" ".join(filter(None, note)),
            axis=Axis(zero, tuple(scale.ticks(0, self.scene.language))),
        )

    def _parts(self) -> ChartView | None:
        """Compare three or more parts of one complete breakdown."""
        table = self.table
        if table.period is None:
            return None
        level, share = Column(Kind.LEVEL, table.period), Column(Kind.SHARE)
        if level not in table.columns:
            return None
        at = table.columns.index(level)
        behind = table.columns.index(share) if share in table.columns else None
        for row, shown, unit in self._lines:
            for breakdown in row.place.metric.breakdowns if row.is_first else ():
                metric = row.place.metric
                if not breakdown.complete or not parts_add_up(metric, breakdown):
                    continue
                own = [
                    (other, cells[at], "" if behind is None else cells[behind].text)
                    for part, other, its in self._lines
                    if part.place.breakdown is breakdown
                    and part.place.above is row.place
                    and not part.is_heading
                    and _is_one((cells := self._cells(other))[at], its)
                ]
                if not _FEWEST <= len(own) == len(breakdown.parts) <= _MOST_BARS:
                    continue
                by = self.scene.divided_by(breakdown.by)
                name = self._name(row, shown)
                return self._of_parts(name, unit, own, by, table.period)
        return None

    def _of_parts(
        self,
        whole: Phrase,
        unit: str,
        own: Sequence[tuple[RowView, CellView, str]],
        by: str,
        period: Period,
    ) -> ChartView | None:
        amounts = [Fraction(cell.number or 0) for _, cell, _ in own]
        most = max(amounts)
        if min(amounts) < 0 or not most:
            return None
        words = self.scene.language.words

        def percent(share: str) -> str:
            return words.units.signs[PERCENT].format(number=share)

        items = tuple(
            [
                Bar(
                    str(row.label),
                    f"{_shown(cell)} ({percent(share)})" if share else _shown(cell),
                    place_on(amount, Fraction(0), most),
                    "part",
                )
                for (row, cell, share), amount in zip(own, amounts, strict=True)
            ]
        )
        name = (
            words.layout.broken_down.format(name=whole, by=by)
            if by
            else words.charts.parts.format(metric=whole)
        )
        when = period_text(period, self.scene.language)
        title = words.tables.titled.format(name=name, period=when)
        return self._chart(self._titled(Phrase(title, whole.language), unit), items, 0)

    def _changes(self) -> ChartView | None:
        """
        Compare three or more changes in percent that are stated on one base.

        They are those of metrics, or of a metric and the parts of one breakdown.
        """
        for at, column in enumerate(self.table.columns):
            if column.kind is not Kind.CHANGE:
                continue
            rows = _compared(self.table, at)
            if rows:
                shown = [self.rows[row] for row in rows]
                return self._of_changes(
                    at, [(row, self._cells(row)[at]) for row in shown]
                )
        return None

    def _of_changes(
        self, at: int, own: Sequence[tuple[RowView, CellView]]
    ) -> ChartView:
        amounts = [Fraction(cell.number or 0) for _, cell in own]
        nothing = Fraction(0)
        low, high = min(nothing, *amounts), max(nothing, *amounts)
        length = high - low or Fraction(1)
        items = tuple(
            [
                Bar(
                    str(shown.label),
                    _shown(cell),
                    place_on(amount, low, length),
                    "current",
                )
                for (shown, cell), amount in zip(own, amounts, strict=True)
            ]
        )
        name = self.scene.phrase(self.table.sector.name)
        of = self.table.of
        if of is not None:
            name = self.scene.phrase(of.metric.name)
        text = self.scene.labelled(name, self.heads[at].head)
        zero = place_on(nothing, low, length)
        return self._chart(Phrase(text, name.language), items, zero)

    def _titled(self, name: Phrase, unit: str) -> Phrase:
        if not unit:
            return name
        text = self.scene.language.words.tables.in_unit.format(head=name, unit=unit)
        return Phrase(text, name.language)

    def _chart(
        self,
        title: Phrase,
        items: tuple[Bar, ...],
        zero: int | None,
        *,
        note: str = "",
        axis: Axis | None = None,
    ) -> ChartView:
        bars = [f"{bar.label} {bar.value}" for bar in items]
        text = self.scene.labelled(title, list_text(bars, self.scene.language))
        return ChartView(
            id=self.name,
            title=title,
            text=stopped(text, self.scene.language),
            note=note,
            bars=items,
            colon=self.scene.labelled("", ""),
            zero=zero,
            axis=axis,
        )


def _compared(table: Table, at: int) -> list[int]:
    """Choose the rows whose changes a chart compares, once for all languages."""
    rows = table.compared.get(at)
    if rows is None:
        groups: dict[int, list[int]] = {}
        for number, line in enumerate(table.lines):
            if _is_stated_rate(line.figures[at]):
                groups.setdefault(id(line.row.place.breakdown), []).append(number)
        fitting = (own for own in groups.values() if _FEWEST <= len(own) <= _MOST_BARS)
        own = next(fitting, list[int]())
        above = table.lines[own[0]].row.place.above if own else None
        every = [number for some in groups.values() for number in some]
        whole = [number for number in every if table.lines[number].row.place is above]
        rows = table.compared[at] = [*whole, *own]
    return rows


def _is_one(cell: CellView, unit: str) -> bool:
    """Return whether a cell has one number in the unit of its row, and no bound."""
    figure = cell.figure
    value = None if figure is None else figure.value
    if cell.number is None or not isinstance(value, Quantity) or not unit:
        return False
    has_unit = any(sign.isalpha() for sign in cell.tail)
    is_single = value.hedge in {Hedge.EXACT, Hedge.ABOUT} and value.margin is None
    return is_single and not has_unit


def _is_stated_rate(figure: Figure | None) -> bool:
    value = None if figure is None else figure.value
    return (
        isinstance(value, Quantity)
        and value.unit.code == PERCENT
        and value.hedge in {Hedge.EXACT, Hedge.ABOUT}
        and value.upper is None
        and value.margin is None
    )


def _shown(cell: CellView) -> str:
    """Write a number with its sign and the letter of its status."""
    letters = [mark for mark in cell.marks if mark.isalpha()]
    return " ".join((cell.sign + cell.text, *letters))


def _slot(period: Period, first: Period) -> int:
    """Count the periods of that length from the first one on."""
    months = period.months
    if months is None:
        return (period.start - first.start).days // period.days
    apart = (period.start.year - first.start.year) * 12
    return (apart + period.start.month - first.start.month) // months
