"""Check a report and print what was found."""

from typing import TYPE_CHECKING

import attrs
import click

if TYPE_CHECKING:
    from ictreport.checks import Findings, Rule, RuleSettings, Severity
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.view import FindingsView


@attrs.frozen
class Checked:
    """
    A report that is checked, and how that is told.

    Attributes:
        report: The report.
        previous: Earlier reports.
        language: The language of messages.
        rules: The rules to choose from.
        settings: Which rules run, and with which numbers.
    """

    report: "Report"
    previous: "tuple[Report, ...]"
    language: "Language"
    rules: "tuple[Rule, ...]"
    settings: "RuleSettings"

    def explain(self, address: str) -> None:
        """
        Print the arithmetic of every rule at an address.

        Args:
            address: The address of a metric or part.

        Raises:
            UnknownAddressError: No metric has the address.
            AmbiguousAddressError: Several metrics have it.
            LinkError: An earlier report has another publisher.
            OptionsError: The settings name what does not exist.
        """
        from ictreport._validate import explain
        from ictreport.cli._check_output import explanation_page
        from ictreport.cli._printer import print_lines
        from ictreport.cli._terminal import page_width
        from ictreport.view import explanation_view

        derivations = explain(
            self.report,
            address,
            self.previous,
            rules=self.rules,
            settings=self.settings,
        )
        view = explanation_view(
            derivations, address, self.report, self.language, self.rules
        )
        print_lines(explanation_page(view, page_width()).lines)

    def check(self, output: str, bar: "Severity") -> bool:
        """
        Print what is found.

        Args:
            output: ``text``, ``json`` or ``ess``.
            bar: The least severity that counts.

        Returns:
            Whether a failure weighs that much.

        Raises:
            click.UsageError: The settings leave no rule.
            LinkError: An earlier report has another publisher.
            OptionsError: The settings name what does not exist.
        """
        from ictreport._validate import validate

        findings = validate(
            self.report, self.previous, rules=self.rules, settings=self.settings
        )
        if not findings.summary():
            raise click.UsageError(
                "No rule is left to run: --only, --skip or --config leave none."
            )
        {"text": self._text, "json": self._json, "ess": self._ess}[output](
            findings, bar
        )
        return findings.verdict(bar) != "clean"

    def _view(self, findings: "Findings", bar: "Severity") -> "FindingsView":
        from ictreport.view import findings_view

        return findings_view(
            findings,
            self.report,
            self.language,
            previous=self.previous,
            rules=self.rules,
            bar=bar,
        )

    def _text(self, findings: "Findings", bar: "Severity") -> None:
        from ictreport.cli._check_output import findings_page
        from ictreport.cli._printer import print_lines
        from ictreport.cli._terminal import page_width

        print_lines(findings_page(self._view(findings, bar), page_width()).lines)

    def _json(self, findings: "Findings", bar: "Severity") -> None:
        from ictreport.cli._check_document import findings_document, json_text
        from ictreport.view import range_speaker

        say = range_speaker(self.report, self.language)
        views = self._view(findings, bar).findings
        click.echo(json_text(findings_document(findings, views, bar, say)))

    def _ess(self, findings: "Findings", bar: "Severity") -> None:
        import datetime as dt

        from ictreport.checks import ess_report
        from ictreport.cli._check_document import json_text

        views = self._view(findings, bar).findings
        said = {id(view.finding): view.message for view in views}
        rules = {rule.code: rule for rule in self.rules}
        results = ess_report(
            findings,
            rules,
            time=dt.datetime.now(dt.UTC),
            describe=lambda finding: said[id(finding)],
        )
        click.echo(json_text(results))
