"""Lay an audit out as a page for a terminal."""

from typing import TYPE_CHECKING, Final

from ictreport.commands import Page, Span, indent_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ictreport.view import AuditedView, AuditView

_STYLES: Final = {
    "matched": "good",
    "contradicted": "bad",
    "unaccounted": "status",
    "declared": "quiet",
}


def add_audit(page: Page, view: "AuditView") -> None:
    """
    Add an audit to a page.

    Args:
        page: The page.
        view: The audit, every text final.
    """
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
            page.pair(Span(address, "quiet"), Span(name), indent=indent_of(1))
    page.blank()
    page.text(view.summary, "good" if view.is_clean else "bad")


def _figure(page: Page, figure: "AuditedView") -> None:
    lead = Span(figure.text, _STYLES[figure.code])
    matched = f"{figure.message} · {figure.metric}"
    said = matched if figure.code == "matched" else figure.message
    page.pair(lead, Span(f"{figure.verdict}: {said}"), indent=indent_of(1))
    if figure.hint:
        page.text(figure.hint, "quiet", indent=indent_of(2))


def _text(page: Page, view: "AuditView") -> None:
    """Add the text, a paragraph for each of its lines, with its figures in colour."""
    for spans in _paragraphs(view):
        if any(span.text.strip() for span in spans):
            page.spans(*spans)
        else:
            page.blank()


def _paragraphs(view: "AuditView") -> "Iterator[list[Span]]":
    """Cut a text at its lines and at its figures."""
    start = 0
    figures = iter([*view.figures, None])
    figure = next(figures)
    for line in view.text.splitlines(keepends=True):
        spans: list[Span] = []
        end, place = start + len(line), start
        while figure is not None and figure.start < end:
            spans.append(Span(view.text[place : figure.start]))
            shown = view.text[figure.start : min(figure.end, end)]
            spans.append(Span(shown, _STYLES[figure.code]))
            place = min(figure.end, end)
            figure = next(figures)
        spans.append(Span(view.text[place:end].rstrip("\r\n")))
        yield spans
        start = end
