"""A report in several languages as the frozen data that the template reads."""

import base64
import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport_html._charts import Drawing, drawing
from ictreport_html._text import link_of
from ictreport_html._tokens import TOKENS, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ictreport.language import Language
    from ictreport.plugin import DataFile
    from ictreport.view import (
        ChartView,
        FindingNote,
        ReportView,
        RowView,
        SectorView,
        SourceView,
        TaskView,
    )

LARGEST_FILE: Final = 4_000_000
"""How many bytes a data file may have to be part of the page."""

_KILO: Final = 1000


@attrs.frozen(kw_only=True)
class Row:
    """
    A metric and its place on the page.

    Attributes:
        id: The name that a link to it has.
        view: The metric.
    """

    id: str
    view: "RowView"


@attrs.frozen(kw_only=True)
class Chart:
    """
    A chart and its place on the page.

    Attributes:
        id: The name that a link to it has.
        number: Which chart of the page it is.
        view: The chart.
        drawing: The same with places for lines and bars.
    """

    id: str
    number: str
    view: "ChartView"
    drawing: Drawing


@attrs.frozen(kw_only=True)
class Table:
    """
    The table of a sector: its place, and which columns have something to say.

    Attributes:
        id: The name that a link to it has.
        number: Which table of the page it is.
        unit: Whether any value has a unit.
        share: Whether any part has a share of its whole.
        previous: Whether any value to compare with is known.
        change: Whether any claim is made.
        history: Whether any value of another period is left.
        marks: Whether any value has a mark.
    """

    id: str
    number: str
    unit: bool
    share: bool
    previous: bool
    change: bool
    history: bool
    marks: bool


@attrs.frozen(kw_only=True)
class Sector:
    """
    A sector and its place on the page.

    Attributes:
        id: The name that a link to it has.
        view: The sector.
        table: Its table, or None when it has no metric.
        rows: Its metrics and their parts.
        charts: Its charts.
    """

    id: str
    view: "SectorView"
    table: Table | None
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]


@attrs.frozen(kw_only=True)
class Task:
    """
    A task and its place on the page.

    Attributes:
        id: The name that a link to it has.
        view: The task.
    """

    id: str
    view: "TaskView"


@attrs.frozen(kw_only=True)
class Finding:
    """
    A finding and the place of what it is about.

    Attributes:
        target: The name that a link to that has, or an empty string.
        view: The finding.
    """

    target: str
    view: "FindingNote"


@attrs.frozen(kw_only=True)
class Source:
    """
    A source and where it can be read.

    Attributes:
        href: An address that is safe to follow, or an empty string.
        view: The source.
    """

    href: str
    view: "SourceView"


@attrs.frozen(kw_only=True)
class Edition:
    """
    The report in one language.

    Attributes:
        place: Which of the page's languages it is, from 1.
        tag: The BCP 47 tag.
        name: The language's own name for itself.
        direction: ``"ltr"`` or ``"rtl"``.
        view: What a reader sees.
        sectors: The sectors.
        tasks: The tasks.
        task_table: The number of the table of tasks.
        findings: What rules found.
        sources: Where the report comes from.
        start: The first day of the period in words.
        end: Its last day in words.
        sizes: The size of each data file in words.
    """

    place: int
    tag: str
    name: str
    direction: str
    view: "ReportView"
    sectors: tuple[Sector, ...]
    tasks: tuple[Task, ...]
    task_table: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    start: str
    end: str
    sizes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Download:
    """
    A data file that the page carries.

    Attributes:
        name: The name of the file.
        kind: What sort of file it is, such as "CSV".
        href: Its content as an address, or an empty string when it is too large.
    """

    name: str
    kind: str
    href: str


@attrs.frozen(kw_only=True)
class Page:
    """
    All that the template reads.

    Attributes:
        editions: The report in each language, the first shown first.
        downloads: The data files.
        licences: The licences of the sources.
        tokens: Colours and sizes.
        linked_data: What search engines read.
    """

    editions: tuple[Edition, ...]
    downloads: tuple[Download, ...]
    licences: tuple[str, ...]
    linked_data: dict[str, Any]
    tokens: Tokens = TOKENS


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
    return Sector(
        id=ids.take(f".{view.code}"),
        view=view,
        table=_table(view, ids, tables) if view.rows else None,
        rows=tuple(Row(id=ids.take(f".{row.address}"), view=row) for row in view.rows),
        charts=tuple(
            Chart(
                id=ids.take(f":chart.{chart.address}"),
                number=charts.next(),
                view=chart,
                drawing=drawing(chart),
            )
            for chart in view.charts
        ),
    )


def _table(view: "SectorView", ids: _Ids, tables: _Counter) -> Table:
    changes = [change for row in view.rows for change in row.changes]
    return Table(
        id=ids.take(f":table.{view.code}"),
        number=tables.next(),
        unit=any(row.unit for row in view.rows),
        share=any(row.share for row in view.rows),
        previous=any(change.previous for change in changes),
        change=bool(changes),
        history=any(row.history for row in view.rows),
        marks=any(row.mark for row in view.rows),
    )


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
