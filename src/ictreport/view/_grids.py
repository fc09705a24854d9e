"""The tables of a sector beside its list of rows, and which rows they say whole."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

import attrs

from ictreport.model.claim import History
from ictreport.view._data import RowView
from ictreport.view._grid_data import GridRow, GridView
from ictreport.view._part_grids import Line, part_grids
from ictreport.view._period_grids import PeriodGrid, grid_row, grid_view
from ictreport.view._phrase import Phrase
from ictreport.view._scene import PlacedMetric, Scene


def entries_of(
    grids: Iterable[PeriodGrid],
) -> dict[PlacedMetric, dict[History, bool]]:
    """
    Collect the values that tables of periods have, or leave to the data.

    Args:
        grids: The tables.

    Returns:
        The entries of each metric, which its row need not list, and whether a table
        shows each.
    """
    found: defaultdict[PlacedMetric, dict[History, bool]] = defaultdict(dict)
    for grid in grids:
        for place, entry, is_shown in grid.entries():
            found[place][entry] = is_shown
    return found


def sector_grids(
    lines: Sequence[Line],
    periods: Sequence[PeriodGrid],
    name: Phrase,
    scene: Scene,
) -> tuple[tuple[RowView, ...], tuple[GridView, ...]]:
    """
    Say the tables of a sector.

    Args:
        lines: The metrics and parts of the sector, and what is said of each.
        periods: Its tables with periods as columns.
        name: The name of the sector.
        scene: The report and the language.

    Returns:
        The rows, those marked that a table says whole; and the tables. All rows that no
        table of parts says are marked, or none: a list with gaps would mislead.
    """
    parts = part_grids(lines, name, scene)
    twice = {
        address
        for address, count in Counter(row.address for _, row in lines).items()
        if count > 1
    }
    in_parts = {
        cell.address for grid in parts for row in grid.rows for cell in row.cells
    }
    told = _told_by_parts(lines, in_parts - twice)
    rest = [line for line in lines if line[1].address not in told]
    whole = next((grid for grid in periods if _says_all(grid, rest, scene)), None)
    if twice or whole is None:
        rest = []
    told |= {row.address for _, row in rest}
    rows = dict(lines)
    views: list[GridView] = []
    for grid in periods:
        said = [
            grid_row(one, grid.shown, rows[one.place], scene) for one in grid.series
        ]
        if rest and grid is whole:
            said = [
                _with_details(row, rows[one.place])
                for row, one in zip(said, grid.series, strict=True)
            ]
        views.append(grid_view(grid, said, name, scene))
    marked = tuple(attrs.evolve(row, told=row.address in told) for _, row in lines)
    return marked, (*views, *parts)


def _told_by_parts(lines: Sequence[Line], shown: Collection[str]) -> set[str]:
    """Choose the metrics that tables of parts say whole, with all their parts."""
    told: set[str] = set()
    wanting: set[str] = set()  # metrics with a part that must be listed
    for place, row in reversed(lines):
        address = row.address
        has_more = row.of or row.formula or row.period or address in wanting
        if address in shown and _is_plain((place, row)) and not has_more:
            told.add(address)
        else:
            wanting.add(address.rpartition(".")[0])
    return told


def _is_plain(line: Line) -> bool:
    """Tell whether there is nothing to say but the value, or why there is none."""
    place, row = line
    metric = place.metric
    has_figure = metric.value is not None or not metric.status.has_value
    return has_figure and not row.changes and not row.history


def _says_all(grid: PeriodGrid, lines: Iterable[Line], scene: Scene) -> bool:
    """Tell whether a table of periods has the values of all these rows."""
    own = {one.place.address for one in grid.series if not one.apart}
    return all(
        _is_plain((place, row))
        and place.address in own
        and scene.period_of(place.metric) in grid.shown
        for place, row in lines
    )


def _with_details(row: GridRow, told: RowView) -> GridRow:
    """Say what the list of rows would have said."""
    return attrs.evolve(row, share=told.share, of=told.of, formula=told.formula)
