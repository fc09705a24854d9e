"""Findings as a page, as JSON and as an ESS validation report."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs
import click

from ictreport.checks import Finding, Findings, Rule, RuleSettings, Severity
from ictreport.cli._page import Page, Span
from ictreport.cli._printer import print_lines
from ictreport.cli._terminal import page_width
from ictreport.view import finding_text, hint_texts

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Report

_INDENT = 2
_ONLY_COUNTED = frozenset({"base_missing", "both_readings_fit", "no_reading_fits"})
"""Outcomes that cannot be judged because a claim names no base, or fits no reading."""

_STYLES: Mapping[Severity, str] = {
    Severity.ERROR: "bad",
    Severity.WARNING: "status",
    Severity.INFORMATION: "quiet",
}


@attrs.frozen
class Checked:
    """
    A report that was checked, and how to speak of it.

    Attributes:
        report: The report.
        previous: Earlier reports.
        language: The language of messages.
        rules: The rules.
    """

    report: "Report"
    previous: "tuple[Report, ...]"
    language: "Language"
    rules: tuple[Rule, ...]

    def print_text(self, findings: Findings, bar: Severity) -> None:
        """
        Print findings by sector, and the verdict last.

        Args:
            findings: What was found.
            bar: The least severity that counts.
        """
        page = Page(page_width())
        for title, group in self._groups(findings):
            page.text(title, "sector")
            for finding in group:
                self._finding(page, finding)
            page.blank()
        self._suspect(page, findings)
        failing = findings.failures(bar)
        page.text(self._verdict(findings, bar), "bad" if failing else "good")
        print_lines(page.lines)

    def _groups(self, findings: Findings) -> Iterator[tuple[str, list[Finding]]]:
        """Group findings by sector; what nobody can act on is counted, not listed."""
        words = self.language.words.checks
        told = [f for f in findings if f.message not in _ONLY_COUNTED]
        groups = {
            self._say(sector.name): [f for f in told if _is_in(f, sector.code)]
            for sector in self.report.sectors
        }
        codes = {sector.code for sector in self.report.sectors}
        others = [f for f in told if f.address.partition(".")[0] not in codes]
        tasks = [f for f in others if f.address.startswith("tasks.")]
        gone = [f for f in others if f not in tasks and f.address]
        groups[words.gone] = gone
        groups[words.tasks] = tasks
        groups[words.report] = [f for f in others if not f.address]
        yield from ((title, group) for title, group in groups.items() if group)

    def _say(self, text: Any) -> str:  # noqa: ANN401 - a Text of the model
        return str(text.pick(self.language.tag)[1])

    def _finding(self, page: Page, finding: Finding) -> None:
        words = self.language.words.checks
        severity = words.severities[str(finding.severity)]
        outcome = words.outcomes[finding.outcome]
        style = _STYLES[finding.severity] if finding.outcome == "fail" else "quiet"
        word = severity if finding.outcome == "fail" else outcome
        lead = f"{word}  {finding.rule}  {finding.address}"
        page.text(lead, style, indent=_INDENT)
        name = self._name(finding.address)
        text = finding_text(finding, self.report, self.language, self.rules)
        page.text(f"{name}: {text}" if name else text, indent=2 * _INDENT)
        hints = hint_texts(finding, self.report, self.language, self.rules)
        for hint in hints:
            page.pair(Span("→"), Span(hint, "quiet"), indent=2 * _INDENT, gap=1)
        if finding.justification is not None:
            said = words.justified.format(text=self._say(finding.justification.text))
            page.text(said, "quiet", indent=2 * _INDENT)

    def _name(self, address: str) -> str:
        """Name a metric or a task, of this report or of the one before."""
        for report in (self.report, *self.previous):
            for task in report.tasks:
                if address == f"tasks.{task.code}":
                    return self._say(task.title)
            metric = next((m for a, m in report.walk() if a == address), None)
            if metric is not None:
                return self._say(metric.name)
        return ""

    def _suspect(self, page: Page, findings: Findings) -> None:
        """Tell of one figure that would repair several failures."""
        from ictreport.checks import suspects
        from ictreport.view import range_text

        ranked = suspects(self.report, self.previous) if findings.failures() else ()
        if not ranked or len(ranked[0].repairs) < 2:  # noqa: PLR2004 - several
            return
        first = ranked[0]
        figure = f"{' '.join(first.key[1:])} = {first.value}"
        needed = range_text(first.needed, self.report, self.language)
        text = self.language.words.checks.suspect.format(
            figure=figure, needed=needed, count=len(first.repairs)
        )
        page.text(text, "strong")
        page.blank()

    def _verdict(self, findings: Findings, bar: Severity) -> str:
        words = self.language.words.checks
        rows = findings.summary()
        counts = words.counts.format(
            errors=_count(findings, Severity.ERROR),
            warnings=_count(findings, Severity.WARNING),
            informations=_count(findings, Severity.INFORMATION),
            unknown=sum(row.unknown for row in rows),
            explained=sum(row.explained for row in rows),
        )
        severity = words.severities[str(bar)]
        failing = findings.failures(bar)
        if not failing:
            return words.clean.format(
                report=findings.report, bar=severity, counts=counts
            )
        return words.findings.format(
            report=findings.report, bar=severity, count=len(failing), counts=counts
        )

    def print_json(self, findings: Findings, bar: Severity) -> None:
        """
        Print verdict, findings and summary as JSON.

        Args:
            findings: What was found.
            bar: The least severity that counts.
        """
        document = {
            "report": findings.report,
            "verdict": findings.verdict(bar),
            "findings": [self._document(finding) for finding in findings],
            "summary": [attrs.asdict(row) for row in findings.summary()],
        }
        _print_json(document)

    def _document(self, finding: Finding) -> dict[str, object]:
        hints = hint_texts(finding, self.report, self.language, self.rules)
        document: dict[str, object] = {
            "rule": finding.rule,
            "address": finding.address,
            "outcome": finding.outcome,
            "severity": str(finding.severity),
            "message": finding_text(finding, self.report, self.language, self.rules),
            "key": finding.message,
            "baseline": None if finding.baseline is None else str(finding.baseline),
            "stated": _range(finding.stated),
            "computed": _range(finding.computed),
            "gap": None if finding.gap is None else str(finding.gap),
            "missing": list(finding.missing),
            "source": [list(key) for key in finding.source],
            "target": [list(key) for key in finding.target],
            "hints": list(hints),
            "justification": finding.justification
            and self._say(finding.justification.text),
        }
        return {
            key: value for key, value in document.items() if value not in (None, [])
        }

    def print_ess(self, findings: Findings, bar: Severity) -> None:
        """
        Print an ESS validation report.

        Args:
            findings: What was found.
            bar: Not used: the report carries every severity.
        """
        import datetime as dt

        from ictreport.checks import ess_report

        del bar
        rules = {rule.code: rule for rule in self.rules}
        now = dt.datetime.now(dt.UTC)
        _print_json(ess_report(findings, rules, time=now))

    def print_explanation(self, address: str, settings: RuleSettings) -> None:
        """
        Print the arithmetic of every rule at an address.

        Args:
            address: The address of a metric.
            settings: Which rules run, and with which numbers.
        """
        from ictreport._validate import explain

        words = self.language.words.checks
        page = Page(page_width())
        derivations = explain(
            self.report, address, self.previous, rules=self.rules, settings=settings
        )
        page.text(f"{self._name(address)} ({address})", "heading")
        for derivation in derivations:
            outcome = derivation.outcome
            against = "" if outcome.baseline is None else f" @{outcome.baseline}"
            style = "bad" if outcome.result == "fail" else "good"
            page.blank()
            page.text(
                f"{derivation.rule}{against}: {words.outcomes[outcome.result]}",
                "quiet" if outcome.result == "unknown" else style,
            )
            for step in derivation.steps:
                label = f"{words.steps[step.label]}:"
                page.pair(Span(label, "strong"), Span(step.formula), indent=_INDENT)
        print_lines(page.lines)


def _is_in(finding: Finding, sector: str) -> bool:
    return finding.address.partition(".")[0] == sector


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(f.outcome == "fail" and f.severity is severity for f in findings)


def _range(shown: Any) -> dict[str, object] | None:  # noqa: ANN401 - a Range or None
    if shown is None:
        return None
    interval = shown.interval
    return {
        "lower": None if interval.lower is None else str(interval.lower),
        "upper": None if interval.upper is None else str(interval.upper),
        "unit": str(shown.unit),
    }


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
