"""The command ``check``."""

import click

from ictreport.cli._session import Session, debug_option, pass_session

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
    "--source",
    metavar="NAME",
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
    source: str | None,
) -> None:
    """Check one report."""
    from ictreport._validate import rules_of
    from ictreport.checks import Severity
    from ictreport.cli._check_inputs import load_together
    from ictreport.cli._check_run import Checked
    from ictreport.cli._settings import settings_from

    if explain is not None and output != "text":
        raise click.UsageError(f"--explain prints text: leave --format {output} out.")
    language_of_messages = session.host.language(language)
    settings = settings_from(config, parameters, only, skip)
    rules = rules_of(session.host)
    loaded, *earlier = load_together(session.host, (report, *previous), source)
    checked = Checked(loaded, tuple(earlier), language_of_messages, rules, settings)
    if explain is not None:
        checked.explain(explain)
    elif checked.check(output, Severity(fail_on)):
        context.exit(1)
