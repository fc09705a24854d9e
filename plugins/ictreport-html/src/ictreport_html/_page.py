"""The frozen data that the templates read: a report in several languages."""

from typing import TYPE_CHECKING, Any

import attrs

from ictreport_html._tokens import TOKENS, Tokens

if TYPE_CHECKING:
    from ictreport.view import (
        CellView,
        ChartView,
        FindingNote,
        GridRow,
        GridView,
        ReportView,
        RowView,
        SectorView,
        SourceView,
        TaskView,
    )


@attrs.frozen
class Value:
    """
    The value of a metric at a baseline.

    Attributes:
        text: The value.
        implied: Whether it was computed from a claim.
        baseline: The name of the baseline, when its column does not say it.
    """

    text: str
    implied: bool
    baseline: str


@attrs.frozen(kw_only=True)
class Row:
    """
    A metric and its place on the page.

    Attributes:
        id: The name that a link to it has.
        view: The metric.
        previous: Its values at the baselines, for each column of them.
    """

    id: str
    view: "RowView"
    previous: tuple[tuple[Value, ...], ...]


@attrs.frozen(kw_only=True)
class Chart:
    """
    A chart and its place on the page.

    Attributes:
        id: The name that a link to it has.
        number: Which chart of the page it is.
        view: The chart.
        letters: How many letters its bars leave room for.
    """

    id: str
    number: str
    view: "ChartView"
    letters: int


@attrs.frozen(kw_only=True)
class Table:
    """
    The table of a sector: its place, and which columns have something to say.

    Attributes:
        id: The name that a link to it has.
        number: Which table of the page it is.
        unit: Whether any value has a unit.
        share: Whether any part has a share of its whole.
        baselines: The name of each column of values to compare with; an empty name
            stands for several baselines.
        change: Whether any claim is made.
        history: Whether any value of another period is left.
        marks: Whether any value has a mark.
    """

    id: str
    number: str
    unit: bool
    share: bool
    baselines: tuple[str, ...]
    change: bool
    history: bool
    marks: bool


@attrs.frozen(kw_only=True)
class GridLine:
    """
    A row of a table with several values in a row, and its place on the page.

    Attributes:
        id: The name that a link to its metric has; empty where another table has it.
        view: The row.
        cells: Its values, each with the name that a link to its metric has, or empty.
    """

    id: str
    view: "GridRow"
    cells: "tuple[tuple[str, CellView], ...]"


@attrs.frozen(kw_only=True)
class Grid:
    """
    A table with several values in a row, and its place on the page.

    Attributes:
        id: The name that a link to it has.
        number: Which table of the page it is.
        view: The table.
        unit: Whether any row has a unit of its own.
        share: Whether any row has a share of its whole.
        marks: Whether any value has a mark.
        rows: Its rows.
    """

    id: str
    number: str
    view: "GridView"
    unit: bool
    share: bool
    marks: bool
    rows: tuple[GridLine, ...]


@attrs.frozen(kw_only=True)
class Sector:
    """
    A sector and its place on the page.

    Attributes:
        id: The name that a link to it has.
        view: The sector.
        table: Its table, or None when it has no row.
        rows: Its metrics and their parts, but those that a grid says whole.
        grids: Its tables with several values in a row.
        charts: Its charts.
    """

    id: str
    view: "SectorView"
    table: Table | None
    rows: tuple[Row, ...]
    grids: tuple[Grid, ...]
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
