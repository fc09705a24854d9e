"""Print what was found, and the arithmetic behind it."""

from typing import TYPE_CHECKING, Final

import click

from ictreport.cli._page import GAP, Page, Piece, Span
from ictreport.cli._text import clean, width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ictreport.checks import Finding, Severity
    from ictreport.cli._check import Checked, Checks
    from ictreport.cli._inputs import Unusable
    from ictreport.cli._session import Session
    from ictreport.view import (
        DerivationView,
        ExplanationView,
        FindingsView,
        FindingView,
    )

    Found = Sequence[Checked | Unusable]

_INDENT: Final = 2
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
    page.pair(Span(view.word, style), Span(place, "quiet"), indent=_INDENT)
    message = f"{view.label}: {view.message}" if view.label else view.message
    page.text(message, indent=2 * _INDENT)
    for hint in view.hints:
        page.pair(Span("→"), Span(hint), indent=2 * _INDENT, gap=1)
    if view.justification:
        page.text(view.justification, "quiet", indent=2 * _INDENT)


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
        page.text(view.message, indent=_INDENT)
    labels = [f"{label}:" for label, _ in view.steps]
    widest = max(map(width, labels), default=0)
    for label, (_, formula) in zip(labels, view.steps, strict=True):
        gap = widest - width(label) + GAP
        page.pair(Span(label, "quiet"), Span(formula), indent=_INDENT, gap=gap)


def _print_text(_checks: "Checks", found: "Found", session: "Session") -> None:
    from ictreport.cli._inputs import Unusable, first_line, summary
    from ictreport.cli._printer import print_lines
    from ictreport.cli._terminal import page_width

    page = Page(page_width())
    rows: list[tuple[str, str, str]] = []
    for item in found:
        if isinstance(item, Unusable):
            rows.append((item.location, first_line(item.error), "bad"))
            continue
        style = "good" if item.view.is_clean else "bad"
        rows.append((item.loaded.location, item.view.verdict, style))
        if not (session.quiet and item.view.is_clean):
            if page.lines:
                page.blank()
            page.lines.extend(findings_page(item.view, page.width).lines)
    if len(rows) > 1 and not session.quiet:
        summary(page, rows)
    print_lines(page.lines)


def _print_json(checks: "Checks", found: "Found", _session: "Session") -> None:
    from ictreport.cli._document import findings_document, json_text, unusable_document
    from ictreport.cli._inputs import Unusable
    from ictreport.view import range_speaker

    documents = [
        unusable_document(item)
        if isinstance(item, Unusable)
        else {
            "location": item.loaded.location,
            **findings_document(
                item.findings,
                item.view.findings,
                checks.bar,
                range_speaker(item.loaded.report, checks.language),
            ),
        }
        for item in found
    ]
    click.echo(json_text(documents))


def _sentences(view: "FindingsView") -> "Callable[[Finding], str]":
    said = {id(seen.finding): seen.message for seen in view.findings}
    return lambda finding: said[id(finding)]


def _print_ess(_checks: "Checks", found: "Found", _session: "Session") -> None:
    import datetime as dt

    from ictreport.checks import ess_report
    from ictreport.cli._document import json_text
    from ictreport.cli._inputs import Unusable

    now = dt.datetime.now(dt.UTC)
    results: list[object] = []
    for item in found:
        if not isinstance(item, Unusable):
            results += ess_report(
                item.findings, time=now, describe=_sentences(item.view)
            )
    click.echo(json_text(results))


def _print_github(checks: "Checks", found: "Found", _session: "Session") -> None:
    from ictreport.cli._annotations import annotations, github_lines

    for line in github_lines(list(annotations(found, checks.inputs))):
        click.echo(clean(line))


def _print_sarif(checks: "Checks", found: "Found", _session: "Session") -> None:
    from ictreport.cli._annotations import annotations, sarif_document
    from ictreport.cli._document import json_text

    notes = list(annotations(found, checks.inputs))
    click.echo(json_text(sarif_document(notes)))


PRINTERS: Final["Mapping[str, Callable[[Checks, Found, Session], None]]"] = {
    "text": _print_text,
    "json": _print_json,
    "ess": _print_ess,
    "github": _print_github,
    "sarif": _print_sarif,
}
"""What prints the outcome of a command, by the name of the format."""
