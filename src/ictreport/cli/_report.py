"""Lay out what a person sees of a report as a page for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ictreport.commands import Column, Page, Row, Span, clean, indent_of
from ictreport.view import plain_marks

if TYPE_CHECKING:
    from ictreport.commands._page import Cell
    from ictreport.view import (
        CardView,
        CellView,
        Phrase,
        ReportView,
        RowView,
        SectorView,
        TableView,
    )

_INDENT: Final = indent_of(1)
_SEPARATOR: Final = " · "
_BULLET: Final = Span("-")
_BLANK: Final = "\N{NO-BREAK SPACE}"

Words = Mapping[str, str]
Sentences = Sequence[Sequence[tuple[int, str]]]
"""A sentence for each metric of each sector, and how far it is set in."""


def add_report(
    page: Page, view: "ReportView", *, sentences: Sentences | None = None
) -> None:
    """
    Add a report to a page.

    Args:
        page: The page.
        view: What a person sees of the report, every text final.
        sentences: What stands in the place of tables, or None.
    """
    colon = view.words["colon"]
    _head(page, view)
    _cards(page, view)
    for number, sector in enumerate(view.sectors):
        sector_sentences = None if sentences is None else sentences[number]
        _sector(page, sector, sector_sentences, colon)
    if view.tasks is not None:
        _heading(page, view.words["tasks"])
        _table(page, view.tasks, colon)
    justifications = [f"{about}{colon}{text}" for about, text in view.justifications]
    _list(page, view.words["justifications"], justifications)
    findings = [
        " ".join((f"{item.severity}{colon}{item.about}.", item.text, *item.hints))
        for item in view.findings
    ]
    _list(page, view.words["findings"], findings)
    _sources(page, view)


def _head(page: Page, view: "ReportView") -> None:
    page.text(str(view.title), "heading")
    page.text(_joined(view.publisher, view.area))
    published = (view.words["published"], view.published_text)
    labelled = view.words["colon"].join(published) if view.published_text else ""
    page.text(_joined(view.dated, labelled), "quiet")
    for paragraph in view.narrative:
        page.blank()
        page.text(str(paragraph))


def _heading(page: Page, text: str) -> None:
    page.blank()
    page.text(text, "sector")


def _cards(page: Page, view: "ReportView") -> None:
    if view.cards:
        _heading(page, view.words["summary"])
    for card in view.cards:
        page.pair(
            _BULLET, Span(_card_line(card, view.words["colon"])), indent=_INDENT, gap=1
        )


def _card_line(card: "CardView", colon: str) -> str:
    value = " ".join(filter(None, card.amount))
    facts = (value, card.period, card.status, card.change)
    return f"{card.label}{colon}{', '.join(filter(None, facts))}"


def _sector(
    page: Page,
    sector: "SectorView",
    sentences: Sequence[tuple[int, str]] | None,
    colon: str,
) -> None:
    _heading(page, str(sector.name))
    for paragraph in sector.narrative:
        page.text(str(paragraph), indent=_INDENT)
        page.blank()
    if sentences is not None:
        for depth, text in sentences:
            indent = _INDENT + indent_of(depth)
            page.pair(_BULLET, Span(text), indent=indent, gap=1)
        return
    for table in sector.tables:
        _table(page, table, colon)


# ---- Tables


def _table(page: Page, table: "TableView", colon: str) -> None:
    page.blank()
    if table.about:
        page.text(table.about, "strong", indent=_INDENT)
    columns = [Column(table.head), *_columns(table)]
    rooms = [_room(table, at) for at in range(len(table.columns))]
    rows = [_row(row, table, rooms, colon) for row in table.rows]
    if not page.table(columns, rows, indent=_INDENT):
        for row in table.rows:
            _block(page, table, row, colon)
    for text in table.below:
        page.text(text, "quiet", indent=_INDENT)


def _columns(table: "TableView") -> Iterator[Column]:
    for column in table.columns:
        own = column._replace(head=column.short) if column.group else column
        yield Column(str(own), right=column.is_number, group=column.group)


def _room(table: "TableView", at: int) -> tuple[int, int]:
    """Find how long the ends of numbers of a column are, and their marks."""
    cells = [row.cells[at] for row in table.rows if row.cells]
    tails = max((len(cell.tail) for cell in cells), default=0)
    return tails, max((len(plain_marks(cell.marks)) for cell in cells), default=0)


def _row(
    row: "RowView", table: "TableView", rooms: Sequence[tuple[int, int]], colon: str
) -> Row:
    style = "strong" if row.is_group else ""
    first: Cell = (Span(clean(str(row)), style, indent_of(row.depth)),)
    details = [
        (
            Span("", indent=indent_of(row.depth + 1)),
            Span(f"{name}{colon}{text}", "quiet"),
        )
        for name, text, _ in row.details
    ]
    if not row.cells:
        return Row([first, *[()] * len(table.columns)], details)
    cells = (
        _cell(cell, *room) if column.is_number else (Span(clean(cell.text)),)
        for cell, column, room in zip(row.cells, table.columns, rooms, strict=True)
    )
    return Row([first, *cells], details)


def _cell(cell: "CellView", tail: int, marks: int) -> "Cell":
    """Write a number with room for the ends and marks of others, for alignment."""
    if not cell.text:
        return ()
    if cell.is_word:
        return (Span(clean(cell.text), "quiet"),)
    own = len(plain_marks(cell.marks))
    room = _BLANK * (tail - len(cell.tail) + marks - own)
    return (Span(clean(str(cell)) + room),)


def _block(page: Page, table: "TableView", row: "RowView", colon: str) -> None:
    """Add a row as a list, for pages that are too narrow for a table."""
    start = _INDENT + indent_of(row.depth)
    page.text(str(row), indent=start)
    for name, words, _ in row.details:
        page.text(f"{name}{colon}{words}", "quiet", indent=start + _INDENT)
    for cell, column in zip(row.cells, table.columns, strict=False):
        if cell.text:
            page.text(f"{column.head}{colon}{cell}", indent=start + _INDENT)


# ---- Lists


def _list(page: Page, title: str, items: Iterable[str]) -> None:
    texts = tuple(items)
    if texts:
        _heading(page, title)
    for text in texts:
        page.pair(_BULLET, Span(text), indent=_INDENT, gap=1)


def _sources(page: Page, view: "ReportView") -> None:
    if view.sources:
        _heading(page, view.words["sources"])
    for source in view.sources:
        title = "" if str(source.title) == source.url else str(source.title)
        page.pair(_BULLET, Span(title or source.url), indent=_INDENT, gap=1)
        for text in (source.url if title else "", source.details):
            if text:
                page.text(text, "quiet", indent=_INDENT + 2)


def _joined(*texts: "str | Phrase") -> str:
    return _SEPARATOR.join(str(text) for text in texts if text)
