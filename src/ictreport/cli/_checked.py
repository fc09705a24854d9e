"""What ``check`` found in reports, laid out with the arithmetic behind it."""

from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.commands import Loaded, Page, Span, add_findings, indent_of

if TYPE_CHECKING:
    from ictreport.checks import Disclosure, Findings
    from ictreport.view import DerivationView, ExplanationView, FindingsView

_SEPARATOR: Final = " · "
_VERDICTS: Final = {
    "errors": "bad",
    "warnings": "status",
    "unchecked": "status",
    "consistent": "good",
}
_RESULTS: Final = {"pass": "good", "fail": "bad", "unknown": "status"}


class Checked(NamedTuple):
    """
    A report that was checked.

    Attributes:
        loaded: The report and where it comes from.
        findings: What was found.
        view: The same in words.
        disclosure: What else to withhold; None unless it was asked for.
    """

    loaded: Loaded
    findings: "Findings"
    view: "FindingsView"
    disclosure: "Protection | None" = None


class Protection(NamedTuple):
    """
    What else to withhold.

    Attributes:
        proposal: The figures; None when no withheld figure follows from others.
        text: The same in words.
    """

    proposal: "Disclosure | None"
    text: str


def add_verdict(page: Page, view: "FindingsView", more: str = "") -> None:
    """
    Add findings by sector, with the verdict as the last line.

    Args:
        page: The page to add them to.
        view: The findings, every text final.
        more: What stands above the counts, or an empty string.
    """
    add_findings(page, view)
    if more:
        page.text(more)
        page.blank()
    if view.suspect:
        page.text(view.suspect, "strong")
        page.blank()
    page.text(view.summary, "quiet")
    if view.link:
        page.text(view.link, "quiet")
    page.line(view.verdict, verdict_style(view))


def verdict_style(view: "FindingsView") -> str:
    """
    Choose the style of a verdict.

    Args:
        view: The findings.

    Returns:
        The name of a style of pages.
    """
    return "bad" if view.fails else _VERDICTS[view.outcome]


def add_explanation(page: Page, view: "ExplanationView") -> None:
    """
    Add the arithmetic at one address.

    Args:
        page: The page to add it to.
        view: The arithmetic, every text final.
    """
    page.text(f"{view.label} ({view.address})", "heading")
    for derivation in view.derivations:
        page.blank()
        _derivation(page, derivation)


def _derivation(page: Page, view: "DerivationView") -> None:
    title = _SEPARATOR.join(filter(None, (view.rule, view.baseline)))
    page.pair(Span(title, "sector"), Span(view.outcome, _RESULTS[view.result]))
    if view.message:
        page.text(view.message, indent=indent_of(1))
    steps = [(Span(label, "quiet"), Span(formula)) for label, formula in view.steps]
    page.pairs(steps, indent=indent_of(1))
