"""Tables with periods as columns, for figures that are known for several of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from ictreport.language.numbers import native_digits
from ictreport.language.periods import period_head
from ictreport.model.claim import History
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.period import Frequency, Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Status
from ictreport.view._changes import in_unit
from ictreport.view._data import RowView
from ictreport.view._grid_data import CellView, GridRow, GridView
from ictreport.view._phrase import Phrase
from ictreport.view._rows import unit_of
from ictreport.view._scene import PlacedMetric, Scene
from ictreport.view._sentences import capitalised, status_mark

MOST_COLUMNS: Final = 8
"""How many values a row has: as many as a page has room for."""

_FEWEST: Final = 3
_ROWS: Final = 2
"""How many rows share a period."""

_Length = tuple[Frequency, int | None]


@attrs.frozen
class Figure:
    """
    The value of a period.

    Attributes:
        value: The value, or None when the status says why there is none.
        status: Its status.
        entry: The entry of the history that gives it; None for the metric's own.
    """

    value: Quantity | None
    status: Status
    entry: History | None = None


@attrs.frozen
class Series:
    """
    The values of a metric that differ in their period alone.

    Attributes:
        place: The metric.
        apart: What sets them apart from the metric's own value.
        figures: Each value by its period.
    """

    place: PlacedMetric
    apart: Dimensions
    figures: dict[Period, Figure]


@attrs.frozen
class PeriodGrid:
    """
    What a table with periods as columns shows.

    Attributes:
        periods: The periods that rows share, oldest first; the newest are shown.
        series: The rows.
    """

    periods: tuple[Period, ...]
    series: tuple[Series, ...]

    @property
    def shown(self) -> tuple[Period, ...]:
        """The periods that are columns."""
        return self.periods[-MOST_COLUMNS:]

    def entries(self) -> Iterator[tuple[PlacedMetric, History, bool]]:
        """Visit values that rows need not list: metric, entry, whether it is shown."""
        shared, shown = frozenset(self.periods), frozenset(self.shown)
        for one in self.series:
            for period, figure in one.figures.items():
                if figure.entry is not None and period in shared:
                    yield one.place, figure.entry, period in shown


def period_grids(
    places: Iterable[PlacedMetric], scene: Scene
) -> tuple[PeriodGrid, ...]:
    """
    Find periods that rows of a sector share.

    Args:
        places: The metrics and parts of the sector.
        scene: The report and the language.

    Returns:
        A table for each length of periods that three or more are shared of; a row of
        its own shares its periods when they are too many to be listed.
    """
    series = [one for place in places for one in _series(place, scene)]
    lengths = dict.fromkeys(length_of(p) for one in series for p in one.figures)
    found = (_grid(length, series) for length in lengths)
    return tuple(grid for grid in found if grid is not None)


def _series(place: PlacedMetric, scene: Scene) -> Iterable[Series]:
    metric, report = place.metric, scene.report
    if not metric.history:
        return ()
    own = report.dimensions_of(metric)
    found = {own: Series(place, (), {})}
    if metric.value is not None or not metric.status.has_value:
        figure = Figure(metric.value, metric.status)
        found[own].figures[report.period_of(metric)] = figure
    # Values of the report itself take precedence over linked ones.
    for entry in sorted(metric.history, key=lambda one: one.source is not None):
        if not isinstance(entry.baseline, Period):
            continue
        mapping = report.dimensions_of(metric, entry)
        if entry.source is not None and agree(own, mapping):
            mapping = own
        row = found.setdefault(mapping, Series(place, entry.dimensions, {}))
        figure = Figure(entry.value, entry.status, entry)
        row.figures.setdefault(entry.baseline, figure)
    return found.values()


def length_of(period: Period) -> _Length:
    """Tell how long a period is, by which others are as long."""
    return period.frequency, period.months


def _grid(length: _Length, series: Sequence[Series]) -> PeriodGrid | None:
    known = [[p for p in one.figures if length_of(p) == length] for one in series]
    counts = Counter(period for periods in known for period in periods)
    long = {p for periods in known if len(periods) > MOST_COLUMNS for p in periods}
    shared = sorted(p for p, n in counts.items() if n >= _ROWS or p in long)
    if len(shared) < _FEWEST:
        return None
    newest = frozenset(shared[-MOST_COLUMNS:])
    rows = [
        one
        for one in series
        if any(one.figures[p].entry for p in newest & one.figures.keys())
    ]
    return PeriodGrid(tuple(shared), tuple(rows))


def grid_view(
    grid: PeriodGrid, rows: Sequence[GridRow], name: Phrase, scene: Scene
) -> GridView:
    """
    Say a table with periods as columns.

    Args:
        grid: What it shows.
        rows: Its rows in words, as ``grid_rows`` gives them.
        name: The name of the sector.
        scene: The report and the language.

    Returns:
        The table; a unit that all rows have is said once.
    """
    words = scene.language.words.layout
    units = {row.unit for row in rows if row.unit}
    unit = units.pop() if len(units) == 1 else ""
    cut = len(grid.periods) > len(grid.shown)
    shown, total = (
        native_digits(str(len(some)), scene.language)
        for some in (grid.shown, grid.periods)
    )
    return GridView(
        kind="periods",
        title=Phrase(words.over_time.format(name=name), name.language),
        unit=unit,
        columns=tuple(
            Phrase(capitalised(period_head(period, scene.language)))
            for period in grid.shown
        ),
        rows=tuple(attrs.evolve(row, unit="") if unit else row for row in rows),
        note=words.newest.format(shown=shown, all=total) if cut else "",
    )


def grid_row(
    one: Series, periods: Iterable[Period], row: RowView, scene: Scene
) -> GridRow:
    """
    Say a row of such a table.

    Args:
        one: The values.
        periods: The columns.
        row: What the list of rows says of the metric: its name and mark.
        scene: The report and the language.

    Returns:
        The row, with the unit of its newest value.
    """
    figures = [one.figures.get(period) for period in periods]
    values = [figure.value for figure in figures if figure and figure.value]
    unit = values[-1] if values else None
    return GridRow(
        address=one.place.address,
        depth=one.place.depth,
        label=scene.apart(row.label, one.apart),
        unit=unit_of(unit, one.place.metric, scene),
        cells=tuple(_cell(figure, unit, row.mark, scene) for figure in figures),
    )


def _cell(
    figure: Figure | None, unit: Quantity | None, mark: str, scene: Scene
) -> CellView:
    if figure is None:
        return CellView(value="")
    status = scene.language.words.statuses[figure.status]
    if figure.value is None:
        return CellView(value=status.word, absent=True)
    if figure.entry is not None:
        mark = status_mark(figure.status, scene.language)
    return CellView(value=in_unit(figure.value, unit, scene), mark=mark)
