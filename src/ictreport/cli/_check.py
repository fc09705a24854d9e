"""The command ``check``."""

from typing import TYPE_CHECKING, NamedTuple

import click

from ictreport.cli._session import Session, debug_option, pass_session

if TYPE_CHECKING:
    from ictreport.checks import Findings, Rule, RuleSettings, Severity
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.view import FindingsView

_HELP = """
Check what a report says of itself: sums, growth, shares, tasks, and what earlier
reports said. Nothing is corrected. The last line is the verdict.

REPORT is a file, a URL that a plugin reads, or - for standard input.
"""

_EPILOG = """
\b
Examples:
  ictreport check report.toml
  ictreport check report.toml --previous last-year.toml --language vi
  ictreport check report.toml --rule plausible-growth.limit=30 --skip round-count
  ictreport check report.toml --explain post.revenue
  ictreport check report.toml --format json

\b
Settings (--config FILE): TOML, or the table [tool.ictreport.rules] of a pyproject.toml
  skip = ["round-count"]
  parameters.plausible-growth.limit = 30
  reports.my-report.skip = ["missing-metric"]

\b
Exit codes:
  0  clean: nothing fails at or above --fail-on
  1  something fails at or above --fail-on
  2  unusable input or arguments
"""


@click.command(
    help=_HELP,
    short_help="Check what a report says of itself.",
    epilog=_EPILOG,
)
@click.argument("report")
@click.option(
    "--previous",
    multiple=True,
    metavar="REPORT",
    help="An earlier report of the same publisher; may be given several times.",
)
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language of messages, such as vi or hi.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "ess"]),
    default="text",
    show_default=True,
    help="Text for people, JSON, or the ESS validation report.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="The least severity that makes the verdict fail.",
)
@click.option(
    "--rule",
    "parameters",
    multiple=True,
    metavar="RULE.NAME=VALUE",
    help="Set a number of a rule; may be given several times.",
)
@click.option(
    "--only", multiple=True, metavar="RULE", help="Run this rule and no other."
)
@click.option("--skip", multiple=True, metavar="RULE", help="Do not run this rule.")
@click.option(
    "--config",
    type=click.Path(),
    metavar="FILE",
    help="A TOML file of settings, or one with a table [tool.ictreport.rules].",
)
@click.option(
    "--explain",
    metavar="ADDRESS",
    help="Show the arithmetic of every rule at this address instead.",
)
@click.option(
    "--from",
    "input_format",
    metavar="FORMAT",
    help="The format of standard input, or of reports whose names do not say it.",
)
@debug_option
@pass_session
@click.pass_context
def check(  # noqa: PLR0913 - each is an option of the command
    context: click.Context,
    session: Session,
    *,
    report: str,
    previous: tuple[str, ...],
    language: str,
    output: str,
    fail_on: str,
    parameters: tuple[str, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
    config: str | None,
    explain: str | None,
    input_format: str | None,
) -> None:
    """Check one report."""
    from ictreport._validate import rules_of
    from ictreport.checks import Severity
    from ictreport.cli._inputs import load_together
    from ictreport.cli._settings import settings_from

    if explain is not None and output != "text":
        raise click.UsageError(f"--explain prints text: leave --format {output} out.")
    settings = settings_from(config, parameters, only, skip)
    language_of_messages = session.host.language(language)
    rules = rules_of(session.host)
    loaded, *earlier = load_together(session, (report, *previous), input_format)
    checked = Checked(loaded, tuple(earlier), language_of_messages, rules, settings)
    if explain is not None:
        checked.explain(explain)
    elif checked.check(output, Severity(fail_on)):
        context.exit(1)


class Checked(NamedTuple):
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
        view = explanation_view(derivations, address, self.report, self.language)
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
            bar=bar,
        )

    def _text(self, findings: "Findings", bar: "Severity") -> None:
        from ictreport.cli._check_output import findings_page
        from ictreport.cli._printer import print_lines
        from ictreport.cli._terminal import page_width

        print_lines(findings_page(self._view(findings, bar), page_width()).lines)

    def _json(self, findings: "Findings", bar: "Severity") -> None:
        from ictreport.cli._document import findings_document, json_text
        from ictreport.view import range_speaker

        say = range_speaker(self.report, self.language)
        views = self._view(findings, bar).findings
        click.echo(json_text(findings_document(findings, views, bar, say)))

    def _ess(self, findings: "Findings", bar: "Severity") -> None:
        import datetime as dt

        from ictreport.checks import ess_report
        from ictreport.cli._document import json_text

        views = self._view(findings, bar).findings
        said = {id(view.finding): view.message for view in views}
        results = ess_report(
            findings,
            time=dt.datetime.now(dt.UTC),
            describe=lambda finding: said[id(finding)],
        )
        click.echo(json_text(results))
