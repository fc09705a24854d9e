"""Lay findings out by sector, as ``check`` does."""

from typing import TYPE_CHECKING, Final

from ictreport.commands._page import Page, Span, indent_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ictreport.checks import Severity
    from ictreport.view import FindingsView, FindingView

_SEPARATOR: Final = " · "
_STYLES: Final["Mapping[Severity | str, str]"] = {
    "error": "bad",
    "warning": "status",
    "information": "quiet",
}


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
    page.pair(Span(view.severity, style), Span(place, "quiet"), indent=indent_of(1))
    page.text(view.line, indent=indent_of(2))
    for hint in view.hints:
        page.pair(Span("→"), Span(hint), indent=indent_of(2), gap=1)
    if view.justification:
        page.text(view.justification, "quiet", indent=indent_of(2))
