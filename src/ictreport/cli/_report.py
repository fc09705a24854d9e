"""Lay out what a person sees of a report as a page for a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ictreport.cli._grid import add_grid
from ictreport.commands import Column, Page, Row, Span, cell, clean, indent_of
from ictreport.commands._page import Cell

if TYPE_CHECKING:
    from ictreport.view._data import (
        ChangeView,
        ReportView,
        RowView,
        SectorView,
        TaskView,
    )
    from ictreport.view._phrase import Phrase

_NARROW: Final = 72
_WIDE: Final = 100
_INDENT: Final = indent_of(1)
_SEPARATOR: Final = " · "
_BULLET: Final = Span("-")

Words = Mapping[str, str]


def add_report(page: Page, view: "ReportView", *, sentences: bool = False) -> None:
    """
    Add a report to a page.

    Args:
        page: The page.
        view: What a person sees of the report, every text final.
        sentences: Whether each metric is one sentence, instead of tables.
    """
    _head(page, view)
    for sector in view.sectors:
        _sector(page, view.words, sector, sentences=sentences)
    if view.tasks:
        _heading(page, view.words["tasks"])
        for number, task in enumerate(view.tasks, 1):
            _task(page, view.words, number, task)
    justifications = [f"{address}: {text}" for address, text in view.justifications]
    _list(page, view.words["justifications"], justifications)
    _list(page, view.words["notes"], view.notes)
    _sources(page, view)


def _head(page: Page, view: "ReportView") -> None:
    page.text(str(view.title), "heading")
    page.text(_joined(view.publisher, view.area))
    published = _labelled(view.words["published"], view.published_text)
    page.text(_joined(view.dated, published), "quiet")
    for paragraph in view.narrative:
        page.blank()
        page.text(str(paragraph))


def _heading(page: Page, text: str) -> None:
    page.blank()
    page.text(text, "sector")


def _sector(page: Page, words: Words, sector: "SectorView", *, sentences: bool) -> None:
    _heading(page, str(sector.name))
    for paragraph in sector.narrative:
        page.text(str(paragraph), indent=_INDENT)
        page.blank()
    if not sector.rows:
        return
    if sentences:
        for row in sector.rows:
            page.pair(
                _BULLET,
                Span(row.sentence),
                indent=_INDENT + indent_of(row.depth),
                gap=1,
            )
        return
    rows = [row for row in sector.rows if not row.told]
    if rows:
        _rows(page, words, rows)
    for grid in sector.grids:
        add_grid(page, words, grid)


def _rows(page: Page, words: Words, rows: Sequence["RowView"]) -> None:
    if page.width >= _WIDE and _wide_table(page, words, rows):
        return
    if page.width >= _NARROW and _table(page, words, rows):
        return
    for row in rows:
        _block(page, words, row)


def _wide_table(page: Page, words: Words, rows: Sequence["RowView"]) -> bool:
    """Lay metrics out with their changes in columns."""
    columns = [
        *_columns(words),
        Column(words["change"]),
        Column(words["previous"]),
    ]
    body: list[Row] = []
    for row in rows:
        changes = [
            (
                cell(_short(change), style=change.direction),
                cell(_previous(words, change)),
            )
            for change in _said(words, row)
        ]
        first, *others = changes or [((), ())]
        cells = _cells(row)
        body += _above(row, len(columns))
        body.append(Row([*cells, *first]))
        body += [Row([*[()] * len(cells), *change]) for change in others]
        details = _details(words, row, indent_of(row.depth) + _INDENT)
        body[-1] = body[-1]._replace(below=details)
    return page.table(columns, body, indent=_INDENT)


def _table(page: Page, words: Words, rows: Sequence["RowView"]) -> bool:
    """Lay metrics out with their changes below them."""
    columns = _columns(words)
    body: list[Row] = []
    for row in rows:
        body += _above(row, len(columns))
        body.append(
            Row(_cells(row), _below(words, row, indent_of(row.depth) + _INDENT))
        )
    return page.table(columns, body, indent=_INDENT)


def _above(row: "RowView", columns: int) -> list[Row]:
    """Say above the first of some parts what the whole is divided by into them."""
    if not row.by:
        return []
    said = Span(clean(row.by), "quiet", indent_of(row.depth))
    return [Row([(said,), *[()] * (columns - 1)])]


def _columns(words: Words) -> list[Column]:
    return [
        Column(words["indicator"]),
        Column(words["value"], right=True, whole=True),
        Column(words["unit"]),
        Column(words["share"], right=True, whole=True),
        Column(words["status"]),
    ]


def _cells(row: "RowView") -> list[Cell]:
    return [
        (Span(clean(str(row.label)), "", indent_of(row.depth)),),
        cell(row.value, style="strong"),
        cell(row.unit),
        cell(row.share),
        cell(_status(row), style="status"),
    ]


def _below(words: Words, row: "RowView", start: int) -> list[tuple[Span, Span]]:
    """Say below a metric how it changed and what it means."""
    changes = [
        (Span(_short(change), change.direction, start), Span(_previous(words, change)))
        for change in _said(words, row)
    ]
    return [*changes, *_details(words, row, start)]


def _block(page: Page, words: Words, row: "RowView") -> None:
    """Lay a metric out below its name, for pages that are too narrow for a table."""
    start = indent_of(row.depth) + _INDENT
    if row.by:
        page.text(clean(row.by), "quiet", indent=start)
    page.text(clean(str(row.label)), indent=start)
    start += _INDENT
    value = Span(row.full, "strong")
    status = _joined(_status(row), _labelled(words["share"], row.share))
    page.pair(value, Span(status, "status"), indent=start)
    for lead, rest in _below(words, row, start):
        page.pair(lead, rest)


def _said(words: Words, row: "RowView") -> list["ChangeView"]:
    """Choose the changes that have more to say than their value."""
    return [one for one in row.changes if _short(one) or _previous(words, one)]


def _short(change: "ChangeView") -> str:
    return f"{change.short} ({change.mark})" if change.mark else change.short


def _previous(words: Words, change: "ChangeView") -> str:
    implied = f" ({words['implied']})" if change.implied else ""
    base = _labelled(change.baseline, change.previous) + implied or change.baseline
    return _joined(base, change.computed, change.contribution)


def _status(row: "RowView") -> str:
    return " ".join(filter(None, (row.status, f"({row.mark})" if row.mark else "")))


def _details(words: Words, row: "RowView", start: int) -> list[tuple[Span, Span]]:
    """Say what a metric means besides its name, and its values of other periods."""
    values = [_labelled(period, value) for period, value in row.history]
    texts = [
        _labelled(words["of"], row.of),
        _labelled(words["period"], row.period),
        _labelled(words["formula"], row.formula),
        _labelled(words["history"], _SEPARATOR.join(values)),
    ]
    return [(Span("", indent=start), Span(text, "quiet")) for text in texts if text]


def _task(page: Page, words: Words, number: int, task: "TaskView") -> None:
    bullet = f"{number}."
    page.pair(Span(bullet), Span(str(task.title), "strong"), indent=_INDENT, gap=1)
    facts = [
        _joined(task.kind, task.status, _labelled(words["due"], task.due)),
        _joined(
            _labelled(words["occasion"], task.occasion),
            _labelled(words["sector"], task.sector),
            _labelled(words["owner"], task.owner),
        ),
        _labelled(words["targets"], "; ".join(task.targets)),
        _labelled(words["follows"], task.follows),
    ]
    for fact in filter(None, facts):
        page.text(fact, "quiet", indent=_INDENT + len(bullet) + 1)


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


def _labelled(label: str, text: "str | Phrase") -> str:
    return f"{label}: {text}" if text else ""


def _joined(*texts: "str | Phrase") -> str:
    return _SEPARATOR.join(str(text) for text in texts if text)
