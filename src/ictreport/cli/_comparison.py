"""Lay out what changed between two reports as a page for a terminal."""

from typing import TYPE_CHECKING

from ictreport.cli._page import Column, Page, Row, Span, cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport.view import ComparisonView, MovementView

_INDENT = 2
_NARROW = 72
_STYLES = {"new": "up", "gone": "down", "changed": "strong"}


def comparison_page(view: "ComparisonView", width: int) -> Page:
    """
    Lay a comparison out.

    Args:
        view: The comparison, every text final.
        width: The number of cells in a line.

    Returns:
        The page.
    """
    page = Page(width)
    page.text(view.title, "heading")
    page.text(view.subtitle, "quiet")
    for name, rows in view.sectors:
        page.blank()
        page.text(name, "sector")
        if width < _NARROW or not _table(page, view, rows):
            _list(page, rows)
    if view.tasks:
        page.blank()
        page.text(view.words["tasks"], "sector")
    for movement, title in view.tasks:
        page.pair(Span(movement, "strong"), Span(title), indent=_INDENT)
    return page


def _table(page: Page, view: "ComparisonView", rows: "Sequence[MovementView]") -> bool:
    words = view.words
    columns = [
        Column(words["indicator"]),
        Column(words["previous"], right=True),
        Column(words["value"], right=True),
        Column(words["change"], right=True),
        Column(words["status"]),
    ]
    body = [
        Row(
            [
                cell(row.label),
                cell(row.previous),
                cell(row.current, style="strong"),
                cell(row.growth),
                cell(row.movement, style=_STYLES.get(row.code, "quiet")),
            ]
        )
        for row in rows
    ]
    return page.table(columns, body, indent=_INDENT)


def _list(page: Page, rows: "Sequence[MovementView]") -> None:
    for row in rows:
        page.text(row.label, indent=_INDENT)
        facts = (row.movement, row.previous, row.current, row.growth)
        page.text(" · ".join(filter(None, facts)), "quiet", indent=2 * _INDENT)
