"""The command ``check``."""

from typing import TYPE_CHECKING

import click

from ictreport.cli._session import Session, debug_option, pass_session

if TYPE_CHECKING:
    from ictreport.checks import RuleSettings

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
Settings (--config FILE, TOML):
  skip = ["round-count"]
  parameters = { "plausible-growth.limit" = 30 }
  [reports.my-report]
  skip = ["missing-metric"]

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
    "--source",
    metavar="NAME",
    help="The format of the reports, when their names do not say.",
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
    source: str | None,
) -> None:
    """Check one report."""
    from ictreport._validate import rules_of, validate
    from ictreport.checks import Severity
    from ictreport.cli import _check_output
    from ictreport.cli._inputs import load_report
    from ictreport.cli._settings import settings_from

    words = session.host.language(language)
    settings: RuleSettings = settings_from(config, parameters, only, skip)
    rules = rules_of(session.host)
    loaded = load_report(session.host, report, source)
    earlier = tuple(load_report(session.host, one, source) for one in previous)
    page = _check_output.Checked(loaded, earlier, words, rules)
    if explain is not None:
        page.print_explanation(explain, settings)
        return
    bar = Severity(fail_on)
    findings = validate(loaded, earlier, rules=rules, settings=settings)
    {
        "text": page.print_text,
        "json": page.print_json,
        "ess": page.print_ess,
    }[output](findings, bar)
    if findings.failures(bar):
        context.exit(1)
