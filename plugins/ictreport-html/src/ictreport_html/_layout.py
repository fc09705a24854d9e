"""A report in several languages, and where everything in it stands on the page."""

import base64
import datetime as dt
from typing import TYPE_CHECKING, Final

from ictreport_html._links import link_of
from ictreport_html._page import (
    Chart,
    Download,
    Edition,
    Finding,
    Grid,
    GridLine,
    Row,
    Sector,
    Source,
    Table,
    Task,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ictreport.language import Language
    from ictreport.plugin import DataFile
    from ictreport.view import ChartView, ReportView, RowView, SectorView

LARGEST_FILE: Final = 4_000_000
"""How many bytes a data file may have to be part of the page."""

MOST_BASELINES: Final = 3
"""How many baselines have a column each; more share one."""

MOST_LETTERS: Final = 34
"""How many letters beside a bar get a place of their own; more go on a second line."""

_MARK: Final = 9
_KILO: Final = 1000


class _Ids:
    """Names of places, each given once; the model admits a code twice."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._given: dict[str, int] = {}

    def take(self, name: str) -> str:
        count = self._given[name] = self._given.get(name, 0) + 1
        return f"{self.tag}{name}" if count == 1 else f"{self.tag}{name}:{count}"

    def find(self, name: str) -> str:
        return f"{self.tag}{name}" if name in self._given else ""


class _Counter:
    """Numbers tables and charts, in the digits of the language."""

    def __init__(self, language: "Language") -> None:
        self._language = language
        self._last = 0

    def next(self) -> str:
        self._last += 1
        return _number(self._last, self._language)


def editions(
    views: "Iterable[ReportView]",
    languages: "Iterable[Language]",
    files: "Sequence[DataFile]",
) -> tuple[Edition, ...]:
    """
    Give everything in a report a place on the page.

    Args:
        views: The report in each language.
        languages: These languages.
        files: The data files.

    Returns:
        The report in each language, ready to be laid out.
    """
    return tuple(
        _edition(place, view, language, files)
        for place, (view, language) in enumerate(
            zip(views, languages, strict=True), start=1
        )
    )


def _edition(
    place: int,
    view: "ReportView",
    language: "Language",
    files: "Sequence[DataFile]",
) -> Edition:
    ids = _Ids(view.language)
    tables, charts = _Counter(language), _Counter(language)
    sectors = tuple(_sector(s, ids, tables, charts) for s in view.sectors)
    return Edition(
        place=place,
        tag=view.language,
        name=language.name,
        direction=_direction(language),
        view=view,
        sectors=sectors,
        tasks=tuple(
            Task(id=ids.take(f":tasks.{task.code}"), view=task) for task in view.tasks
        ),
        task_table=tables.next() if view.tasks else "",
        findings=tuple(
            Finding(target=_target(finding.address, ids), view=finding)
            for finding in view.findings
        ),
        sources=tuple(
            Source(href=link_of(source.url), view=source) for source in view.sources
        ),
        start=_day(view.period_start, language),
        end=_day(view.period_end, language),
        sizes=tuple(_size(len(file.data), language) for file in files),
    )


def _sector(
    view: "SectorView", ids: _Ids, tables: _Counter, charts: _Counter
) -> Sector:
    place = ids.take(f".{view.code}")
    rows = [row for row in view.rows if not row.told]
    table = _table(view.code, rows, ids, tables)
    return Sector(
        id=place,
        view=view,
        table=table if rows else None,
        rows=tuple(
            Row(
                id=ids.take(f".{row.address}"),
                view=row,
                previous=tuple(_previous(row, name) for name in table.baselines),
            )
            for row in rows
        ),
        grids=tuple(_grids(view, ids, tables)),
        charts=tuple(
            Chart(
                id=ids.take(f":chart.{chart.address}"),
                number=charts.next(),
                view=chart,
                letters=letters_beside(chart),
            )
            for chart in view.charts
        ),
    )


def _table(code: str, rows: "Sequence[RowView]", ids: _Ids, tables: _Counter) -> Table:
    changes = [change for row in rows for change in row.changes]
    baselines = tuple(
        dict.fromkeys(change.baseline for change in changes if change.previous)
    )
    return Table(
        id=ids.take(f":table.{code}"),
        number=tables.next() if rows else "",
        unit=any(row.unit for row in rows),
        share=any(row.share for row in rows),
        baselines=baselines if len(baselines) <= MOST_BASELINES else ("",),
        change=bool(changes),
        history=any(row.history for row in rows),
        marks=any(row.mark for row in rows),
    )


def _grids(view: "SectorView", ids: _Ids, tables: _Counter) -> "Iterator[Grid]":
    told = {row.address for row in view.rows if row.told}

    def link(address: str) -> str:
        """Name the place of a metric that no other table has, the first time."""
        if address not in told:
            return ""
        told.remove(address)
        return ids.take(f".{address}")

    for grid in view.grids:
        yield Grid(
            id=ids.take(f":table.{view.code}.{grid.kind}"),
            number=tables.next(),
            view=grid,
            unit=any(row.unit for row in grid.rows),
            share=any(row.share for row in grid.rows),
            marks=any(cell.mark for row in grid.rows for cell in row.cells),
            rows=tuple(
                GridLine(
                    id=link(row.address),
                    view=row,
                    cells=tuple((link(cell.address), cell) for cell in row.cells),
                )
                for row in grid.rows
            ),
        )


def _previous(row: "RowView", baseline: str) -> tuple[Value, ...]:
    """Give the values of a row that stand in the column of a baseline, each once."""
    values = (
        Value(
            change.previous,
            change.implied,
            baseline="" if baseline else change.baseline,
        )
        for change in row.changes
        if change.previous and baseline in {"", change.baseline}
    )
    return tuple(dict.fromkeys(values))


def _target(address: str, ids: _Ids) -> str:
    return ids.find(f".{address}") or ids.find(f":{address}")


def downloads(files: "Iterable[DataFile]") -> tuple[Download, ...]:
    """
    Make links of data files.

    Args:
        files: The data files.

    Returns:
        Each with its content, unless it is too large for a page.
    """
    return tuple(
        Download(
            name=file.name,
            kind=file.name.rpartition(".")[2].upper(),
            href=_data_link(file) if len(file.data) <= LARGEST_FILE else "",
        )
        for file in files
    )


def _data_link(file: "DataFile") -> str:
    data = base64.b64encode(file.data).decode("ascii")
    return f"data:{file.media_type};base64,{data}"


def letters_beside(chart: "ChartView") -> int:
    """
    Count the letters that stand behind the longest bar, so that bars have the rest.

    Args:
        chart: The chart.

    Returns:
        The most letters that a value has with what is said behind it, within limits.
    """
    lengths = [
        len(bar.value) + _MARK * (bar.implied or bool(bar.mark))
        for group in chart.groups
        for bar in group.bars
    ]
    return min(MOST_LETTERS, max(lengths, default=0))


def _direction(language: "Language") -> str:
    from ictreport.language.numbers import locale_of

    return str(locale_of(language.words.locale).text_direction)


def _day(iso: str, language: "Language") -> str:
    from ictreport.language.periods import date_text

    return date_text(dt.date.fromisoformat(iso), language)


def _number(number: int, language: "Language") -> str:
    from ictreport.language.numbers import number_text

    return number_text(number, language)


def _size(count: int, language: "Language") -> str:
    """Say how large a file is, in thousands of bytes, rounded up."""
    return f"{_number(-(-count // _KILO), language)} kB"
