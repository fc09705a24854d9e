"""What the templates read: a report in several languages, each thing at its place."""

import base64
import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from ictreport_html._links import link_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ictreport.language import Language
    from ictreport.plugin import DataFile
    from ictreport.view import (
        CellView,
        ChartView,
        ColumnView,
        Design,
        FindingNote,
        Palette,
        ReportView,
        Room,
        RowView,
        SectorView,
        SourceView,
        TableView,
    )

LARGEST_FILE: Final = 4_000_000
"""How many bytes a data file may have to be part of the page."""

_GAP: Final = 2
_KILO: Final = 1000
_BRIEF: Final = 12
_SHORT: Final = 24
"""How many letters a head, and a cell of words, have that are not broken into lines."""

_LONG: Final = 14
"""How many letters a piece of a head has at least that needs a wider column."""

_HEADS: Final = 84
"""How many letters the heads of a table have together that are not broken."""

_LINES: Final = frozenset({"hair", "rule", "edge"})


class Line(NamedTuple):
    """
    A row and its place on the page.

    Attributes:
        id: The name that a link to it has, or empty.
        row: The row.
        cells: Each cell, its column, and the room behind its number, or None.
    """

    id: str
    row: "RowView"
    cells: "tuple[tuple[CellView, Column, Room | None], ...]"


class Column(NamedTuple):
    """
    A column and how its cells look.

    Attributes:
        view: The column.
        classes: The classes of its cells.
        span: How many columns its group heads, from this one on; 0 for none.
        head: Its head, below that of its group if it has one.
        name: Its whole head, which a small screen has in each cell.
    """

    view: "ColumnView"
    classes: str
    span: int
    head: str
    name: str


class Table(NamedTuple):
    """
    A table and its place on the page.

    Attributes:
        id: The name that a link to it has.
        number: Which table of the page it is.
        view: The table.
        columns: Its columns.
        lines: Its rows.
        words: What its marks and signs mean, for who hears them.
        chart: Its chart with its number, drawn wide and narrow; or None.
    """

    id: str
    number: str
    view: "TableView"
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    words: dict[str, str]
    chart: "tuple[str, ChartView, str, str] | None"

    @property
    def is_grouped(self) -> bool:
        """Whether some of its columns have a head together."""
        return any(column.view.group for column in self.columns)


@attrs.frozen(kw_only=True)
class Sector:
    """
    A sector and its place on the page.

    Attributes:
        id: The name that a link to it has.
        view: The sector.
        tables: Its tables.
    """

    id: str
    view: "SectorView"
    tables: tuple[Table, ...]


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
        tasks: The table of tasks, or None.
        findings: What rules found, each with the name that a link to it has, or empty.
        sources: Where the report comes from, each with an address that is safe to
            follow, or empty.
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
    tasks: Table | None
    findings: "tuple[tuple[str, FindingNote], ...]"
    sources: "tuple[tuple[str, SourceView], ...]"
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
    All that the templates read.

    Attributes:
        editions: The report in each language, the first shown first.
        downloads: The data files.
        licences: The licences of the sources.
        tokens: Colours, sizes and distances, as the style sheet names them.
        logo: The logo as an address, or an empty string.
        has_cover: Whether what is printed has a cover.
        families: The names of the office's font families, for the style sheet.
        linked_data: What search engines read.
    """

    editions: tuple[Edition, ...]
    downloads: tuple[Download, ...]
    licences: tuple[str, ...]
    tokens: dict[str, Any]
    logo: str
    has_cover: bool
    families: tuple[str, ...]
    linked_data: dict[str, Any]


class _Ids:
    """Names of places, each given once; the model admits a code twice."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        count = self._counts[name] = self._counts.get(name, 0) + 1
        return f"{self.tag}{name}" if count == 1 else f"{self.tag}{name}:{count}"

    def first(self, name: str) -> str:
        """Name a place where it is the first of its name, else give nothing."""
        return "" if name in self._counts else self.take(name)

    def find(self, address: str) -> str:
        known = (f".{address}", f":{address}")
        return next((f"{self.tag}{name}" for name in known if name in self._counts), "")


def editions(
    views: "Iterable[ReportView]",
    languages: "Iterable[Language]",
    files: "Sequence[DataFile]",
    design: "Design",
) -> tuple[Edition, ...]:
    """
    Give everything in a report a place on the page.

    Args:
        views: The report in each language.
        languages: These languages.
        files: The data files.
        design: The colours of charts.

    Returns:
        The report in each language, ready to be laid out.
    """
    return tuple(
        _Placer(view, language, design).edition(place, files)
        for place, (view, language) in enumerate(
            zip(views, languages, strict=True), start=1
        )
    )


class _Placer:
    """Gives everything in a report in one language its place."""

    def __init__(
        self, view: "ReportView", language: "Language", design: "Design"
    ) -> None:
        self._view = view
        self._language = language
        self._design = design
        self._ids = _Ids(view.language)
        self._tables = self._charts = 0

    def edition(self, place: int, files: "Sequence[DataFile]") -> Edition:
        """Place the whole report."""
        view, language = self._view, self._language
        sectors = tuple(map(self._sector, view.sectors))
        tasks = None if view.tasks is None else self._table(view.tasks, "tasks")
        return Edition(
            place=place,
            tag=view.language,
            name=language.name,
            direction=_direction(language),
            view=view,
            sectors=sectors,
            tasks=tasks,
            findings=tuple(
                (self._ids.find(finding.address), finding) for finding in view.findings
            ),
            sources=tuple((link_of(source.url), source) for source in view.sources),
            start=_day(view.period_start, language),
            end=_day(view.period_end, language),
            sizes=tuple(_size(len(file.data), language) for file in files),
        )

    def _sector(self, view: "SectorView") -> Sector:
        place = self._ids.take(f".{view.code}")
        tables = tuple([self._table(table, table.id) for table in view.tables])
        return Sector(id=place, view=view, tables=tables)

    def _table(self, view: "TableView", name: str) -> Table:
        self._tables += 1
        place = self._ids.take(f":table.{name}")
        columns = _columns(view)
        pads = [*zip(*_pads(view), strict=True)] if view.columns else []
        first = self._ids.first
        lines: list[Line] = []
        at = iter(pads)
        for row in view.rows:
            cells: tuple[tuple[CellView, Column, Room | None], ...] = ()
            if row.cells:
                cells = (*zip(row.cells, columns, next(at), strict=True),)
            name = f".{row.address}" if row.address else ""
            lines.append(Line(first(name) if name else "", row, cells))
        return Table(
            place,
            _number(self._tables, self._language),
            view,
            columns,
            tuple(lines),
            dict(view.legend),
            self._drawn(view),
        )

    def _drawn(self, view: "TableView") -> "tuple[str, ChartView, str, str] | None":
        from markupsafe import Markup

        from ictreport.view import NARROW, WIDE, svg

        chart = view.chart
        if chart is None:
            return None
        self._charts += 1
        palette = self._design.light
        wide, narrow = (
            # The texts in it are escaped.
            Markup(svg(chart.drawing(size), palette))  # noqa: S704
            for size in (WIDE, NARROW)
        )
        return _number(self._charts, self._language), chart, wide, narrow


def _columns(view: "TableView") -> tuple[Column, ...]:
    """Return how the cells of each column look, and how far its group reaches."""
    made: list[Column] = []
    rows = [row for row in view.rows if row.cells]
    heads = [column.short if column.group else column.head for column in view.columns]
    are_brief = sum(map(len, heads)) + _GAP * len(heads) <= _HEADS
    for at, (column, head) in enumerate(zip(view.columns, heads, strict=True)):
        marks = max((len("".join(row.cells[at].marks)) for row in rows), default=0)
        marks = max(marks, len(column.mark))
        longest = max((len(row.cells[at].text) for row in rows), default=0)
        kind = f"n m{min(marks, 6)}" if column.is_number else column.kind
        classes = f"{kind}{' short' * (longest <= _SHORT)}"
        is_brief = are_brief and column.is_number and len(head) <= _BRIEF
        classes += " brief" * is_brief
        tied = column.tied(head)
        classes += " long" * (max(map(len, tied.split(" "))) > _LONG)
        classes += " last" * (at == len(view.columns) - 1)
        before = view.columns[at - 1].group if at else ""
        span = 0
        if column.group and column.group != before:
            span = 1
            for other in view.columns[at + 1 :]:
                if other.group != column.group:
                    break
                span += 1
        made.append(Column(column, classes, span, tied, column.head))
    return tuple(made)


def _pads(view: "TableView") -> "Iterator[list[Room | None]]":
    """Find for each column the room that each of its numbers needs behind it."""
    from ictreport.view import rooms

    rows = [row.cells for row in view.rows if row.cells]
    for at, column in enumerate(view.columns):
        tails = {cells[at].tail for cells in rows} if column.is_number else set[str]()
        room_of = rooms(tails)
        yield [
            None
            if cells[at].is_word or not cells[at].text
            else room_of.get(cells[at].tail)
            for cells in rows
        ]


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
            href=data_link(file.data, file.media_type)
            if len(file.data) <= LARGEST_FILE
            else "",
        )
        for file in files
    )


def data_link(data: bytes, media_type: str) -> str:
    """
    Write a file as an address.

    Args:
        data: Its content.
        media_type: Its media type.

    Returns:
        The address.
    """
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def tokens(design: "Design") -> dict[str, Any]:
    """
    Write a design as the style sheet names it.

    Args:
        design: Colours, sizes and distances.

    Returns:
        Pairs of name and value by group: colours; sizes and distances, in sizes of
        paragraphs; thicknesses of lines in points; and the margin of paper.
    """
    from ictreport.view import points

    body = design.sizes.body
    spaces = attrs.asdict(design.spaces)
    return {
        "light": _colours(design.light),
        "dark": _colours(design.dark),
        "sizes": _ratios(attrs.asdict(design.sizes), body),
        "spaces": _ratios({k: v for k, v in spaces.items() if k not in _LINES}, body),
        "lines": [(name, points(spaces[name])) for name in sorted(_LINES)],
        "body": points(body),
        "side": points(design.spaces.side),
    }


def _colours(palette: "Palette") -> list[tuple[str, str]]:
    return [(_dashed(name), value) for name, value in attrs.asdict(palette).items()]


def _ratios(sizes: dict[str, int], body: int) -> list[tuple[str, str]]:
    return [(_dashed(name), _ratio(size, body)) for name, size in sizes.items()]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _ratio(part: int, whole: int) -> str:
    """Write how many times a size is another, with three decimals at most."""
    thousandths = (2 * _KILO * part + whole) // (2 * whole)
    whole_part, rest = divmod(thousandths, _KILO)
    return f"{whole_part}.{rest:03}".rstrip("0").rstrip(".")


def _direction(language: "Language") -> str:
    from ictreport.language.numbers import locale_of

    return str(locale_of(language.words.locale).text_direction)


def _day(iso: str, language: "Language") -> str:
    from ictreport.language.periods import date_text

    return date_text(dt.date.fromisoformat(iso), language) if iso else ""


def _number(number: int, language: "Language") -> str:
    from ictreport.language.numbers import number_text

    return number_text(number, language)


def _size(count: int, language: "Language") -> str:
    """Return how large a file is, in thousands of bytes, rounded up."""
    return f"{_number(-(-count // _KILO), language)} kB"
