"""The command ``show``."""

import click

from ictreport.cli._session import Session, debug_option, pass_session

_HELP = """
Print a report as tables: values, units, status, changes, and the earlier values that
changes imply; then its tasks, notes and sources.

REPORT is a file, a URL that a plugin reads, or - for standard input.
"""

_EPILOG = """
\b
Examples:
  ictreport show report.toml
  ictreport show report.toml --language hi
  ictreport show report.toml --sentences
  ictreport show - --from json < report.json
"""


@click.command(
    help=_HELP,
    short_help="Print a report as tables, with its tasks and notes.",
    epilog=_EPILOG,
)
@click.argument("report")
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language to print it in, such as vi or hi.",
)
@click.option(
    "--from",
    "input_format",
    metavar="FORMAT",
    help="The format of REPORT, when its name does not say.",
)
@click.option(
    "--sentences",
    is_flag=True,
    help="Say each metric in one sentence instead of tables.",
)
@debug_option
@pass_session
def show(
    session: Session,
    report: str,
    language: str,
    input_format: str | None,
    *,
    sentences: bool,
) -> None:
    """Print one report."""
    from ictreport.cli._inputs import load_report
    from ictreport.cli._printer import print_lines
    from ictreport.cli._report import report_page
    from ictreport.cli._terminal import page_width
    from ictreport.view import view

    words = session.host.language(language)
    loaded = load_report(session, report, input_format)
    page = report_page(view(loaded, words), page_width(), sentences=sentences)
    print_lines(page.lines)
