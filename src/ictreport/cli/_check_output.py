"""Lay out what was found, and the arithmetic behind it."""

from typing import TYPE_CHECKING, Final

from ictreport.cli._page import GAP, INDENT, Page, Piece, Span
from ictreport.cli._text import clean, width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ictreport.checks import Severity
    from ictreport.view import (
        DerivationView,
        ExplanationView,
        FindingsView,
        FindingView,
    )
_SEPARATOR: Final = " · "
_STYLES: Final["Mapping[Severity | str, str]"] = {
    "error": "bad",
    "warning": "status",
    "information": "quiet",
}
_RESULTS: Final = {"pass": "good", "fail": "bad", "unknown": "status"}


def findings_page(view: "FindingsView", size: int) -> Page:
    """
    Lay findings out by sector, with the verdict last.

    Args:
        view: The findings, every text final.
        size: The number of cells in a line.

    Returns:
        The page. The verdict is one line however long it is, so that whoever reads the
        last line has it.
    """
    page = Page(size)
    add_findings(page, view)
    if view.suspect:
        page.text(view.suspect, "strong")
        page.blank()
    page.text(_SEPARATOR.join(view.counts), "quiet")
    if view.link:
        page.text(view.link, "quiet")
    style = "good" if view.is_clean else "bad"
    page.lines.append((Piece(0, clean(view.verdict), style),))
    return page


def add_findings(page: Page, view: "FindingsView") -> None:
    """
    Add findings by sector.

    Args:
        page: The page to add them to.
        view: The findings, every text final.
    """
    for heading, findings in view.groups:
        page.text(heading, "sector")
        for finding in findings:
            _finding(page, finding)
        page.blank()


def _finding(page: Page, view: "FindingView") -> None:
    finding = view.finding
    failed = finding.standing == "fail"
    style = _STYLES[finding.severity] if failed else "quiet"
    place = _SEPARATOR.join(filter(None, (finding.address, finding.rule.code)))
    page.pair(Span(view.severity, style), Span(place, "quiet"), indent=INDENT)
    text = f"{view.label}: {view.text}" if view.label else view.text
    page.text(text, indent=2 * INDENT)
    for hint in view.hints:
        page.pair(Span("→"), Span(hint), indent=2 * INDENT, gap=1)
    if view.justification:
        page.text(view.justification, "quiet", indent=2 * INDENT)


def explanation_page(view: "ExplanationView", size: int) -> Page:
    """
    Lay the arithmetic at one address out.

    Args:
        view: The arithmetic, every text final.
        size: The number of cells in a line.

    Returns:
        The page.
    """
    page = Page(size)
    page.text(f"{view.label} ({view.address})", "heading")
    for derivation in view.derivations:
        page.blank()
        _derivation(page, derivation)
    return page


def _derivation(page: Page, view: "DerivationView") -> None:
    title = _SEPARATOR.join(filter(None, (view.rule, view.baseline)))
    page.pair(Span(title, "sector"), Span(view.outcome, _RESULTS[view.result]))
    if view.message:
        page.text(view.message, indent=INDENT)
    labels = [f"{label}:" for label, _ in view.steps]
    widest = max(map(width, labels), default=0)
    for label, (_, formula) in zip(labels, view.steps, strict=True):
        gap = widest - width(label) + GAP
        page.pair(Span(label, "quiet"), Span(formula), indent=INDENT, gap=gap)
