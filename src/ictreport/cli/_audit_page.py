"""Lay an audit out as a page for a terminal."""

from itertools import groupby
from typing import TYPE_CHECKING, Final

from ictreport.cli._page import INDENT, Page, Piece, Span
from ictreport.cli._text import clean, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ictreport.view import AuditedView, AuditView

_STYLES: Final = {
    "matched": "good",
    "contradicted": "bad",
    "unaccounted": "status",
    "declared": "quiet",
}


def audit_page(view: "AuditView", size: int) -> Page:
    """
    Lay an audit out.

    Args:
        view: The audit, every text final.
        size: The number of cells in a line.

    Returns:
        The page.
    """
    page = Page(size)
    page.text(view.title, "heading")
    page.blank()
    _text(page, view)
    page.blank()
    page.text(view.words["figures"], "sector")
    for figure in view.figures:
        _figure(page, figure)
    for heading, metrics in (
        (view.words["mentioned"], view.mentioned),
        (view.words["unmentioned"], view.unmentioned),
    ):
        if metrics:
            page.blank()
            page.text(heading, "sector")
        for address, name in metrics:
            page.pair(Span(address, "quiet"), Span(name), indent=INDENT)
    page.blank()
    page.text(view.summary, "good" if view.is_clean else "bad")
    return page


def _figure(page: Page, figure: "AuditedView") -> None:
    lead = Span(figure.text, _STYLES[figure.code])
    matched = f"{figure.message} · {figure.metric}"
    said = matched if figure.code == "matched" else figure.message
    page.pair(lead, Span(f"{figure.verdict}: {said}"), indent=INDENT)
    if figure.hint:
        page.text(figure.hint, "quiet", indent=2 * INDENT)


def _text(page: Page, view: "AuditView") -> None:
    """Add the text, a paragraph for each of its lines, with its figures in colour."""
    for pieces in _paragraphs(view):
        cleaned = [(clean(text), style) for text, style in pieces]
        written = "".join(text for text, _ in cleaned)
        if not written.strip():
            page.blank()
            continue
        styles = [style for text, style in cleaned for _ in text]
        place = 0
        for line in wrap(written, page.width):
            kept: list[tuple[str, str]] = []
            for character in line:
                while written[place] != character:  # blanks at breaks are left out
                    place += 1
                kept.append((character, styles[place]))
                place += 1
            page.lines.append(tuple(_line(kept)))


def _line(characters: list[tuple[str, str]]) -> "Iterator[Piece]":
    column = 0
    for style, group in groupby(characters, key=lambda pair: pair[1]):
        text = "".join(character for character, _ in group)
        yield Piece(column, text, style)
        column += width(text)


def _paragraphs(view: "AuditView") -> "Iterator[list[tuple[str, str]]]":
    """Cut a text at its lines and at its figures."""
    start = 0
    figures = iter([*view.figures, None])
    figure = next(figures)
    for line in view.text.splitlines(keepends=True):
        pieces: list[tuple[str, str]] = []
        end, place = start + len(line), start
        while figure is not None and figure.start < end:
            pieces.append((view.text[place : figure.start], ""))
            shown = view.text[figure.start : min(figure.end, end)]
            pieces.append((shown, _STYLES[figure.code]))
            place = min(figure.end, end)
            figure = next(figures)
        pieces.append((view.text[place:end].rstrip("\r\n"), ""))
        yield pieces
        start = end
