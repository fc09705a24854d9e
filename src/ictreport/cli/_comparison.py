"""Lay out what changed between two reports as a page for a terminal."""

from typing import TYPE_CHECKING, Final

from ictreport.cli._page import GAP, INDENT, Column, Page, Row, Span, cell, start_of
from ictreport.cli._text import clean, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport.view import ComparisonView, MovementView

_NARROW: Final = 72
_STYLES: Final = {"new": "good", "gone": "gone", "changed": "strong"}
_SEPARATOR: Final = " · "


def comparison_page(view: "ComparisonView", size: int) -> Page:
    """
    Lay a comparison out.

    Args:
        view: The comparison, every text final.
        size: The number of cells in a line.

    Returns:
        The page.
    """
    page = Page(size)
    page.text(view.title, "heading")
    page.text(view.subtitle, "quiet")
    for name, rows in view.sectors:
        page.blank()
        page.text(name, "sector")
        if size < _NARROW or not _table(page, view, rows):
            _list(page, rows)
    if view.tasks:
        page.blank()
        page.text(view.words["tasks"], "sector")
    widest = max((width(clean(movement)) for movement, _ in view.tasks), default=0)
    for movement, title in view.tasks:
        gap = widest - width(clean(movement)) + GAP
        page.pair(Span(movement, "strong"), Span(title), indent=INDENT, gap=gap)
    return page


def _table(page: Page, view: "ComparisonView", rows: "Sequence[MovementView]") -> bool:
    words = view.words
    columns = [
        Column(words["indicator"]),
        Column(clean(view.then), right=True),
        Column(clean(view.now), right=True),
        Column(words["change"], right=True),
        Column(words["status"]),
    ]
    body = [
        Row(
            [
                (Span(clean(row.label), "", start_of(row.depth)),),
                cell(row.previous),
                cell(row.current, style="strong"),
                cell(row.growth, style=row.direction),
                cell(row.movement, style=_STYLES.get(row.code, "quiet")),
            ]
        )
        for row in rows
    ]
    return page.table(columns, body, indent=INDENT)


def _list(page: Page, rows: "Sequence[MovementView]") -> None:
    """Lay metrics out below each other, for pages that are too narrow for a table."""
    for row in rows:
        indent = INDENT + start_of(row.depth)
        page.text(row.label, indent=indent)
        values = " → ".join(filter(None, (row.previous, row.current)))
        facts = _SEPARATOR.join(filter(None, (values, row.growth)))
        style = _STYLES.get(row.code, "quiet")
        page.pair(Span(row.movement, style), Span(facts), indent=indent + INDENT)
