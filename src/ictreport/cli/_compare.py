"""The command ``compare``."""

import click

from ictreport.cli._session import Session, debug_option, pass_session

_HELP = """
Compare a report with an earlier one: metrics that are new, gone or changed, with their
growth, and what became of every task.

REPORT and PREVIOUS are files or URLs that a plugin reads; one may be - for standard
input.
"""

_EPILOG = """
\b
Examples:
  ictreport compare report.toml last-year.toml
  ictreport compare report.toml last-year.json --language vi
"""


@click.command(
    help=_HELP,
    short_help="Compare a report with an earlier one.",
    epilog=_EPILOG,
)
@click.argument("report")
@click.argument("previous")
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language to print it in, such as vi or hi.",
)
@click.option(
    "--source",
    metavar="NAME",
    help="The format of the reports, when their names do not say.",
)
@debug_option
@pass_session
def compare(
    session: Session, report: str, previous: str, language: str, source: str | None
) -> None:
    """Compare two reports."""
    from ictreport._comparison import compare as compare_reports
    from ictreport.cli._comparison import comparison_page
    from ictreport.cli._inputs import load_report
    from ictreport.cli._printer import print_lines
    from ictreport.cli._terminal import page_width
    from ictreport.view import comparison_view

    words = session.host.language(language)
    later = load_report(session.host, report, source)
    earlier = load_report(session.host, previous, source)
    seen = comparison_view(compare_reports(later, earlier), words)
    print_lines(comparison_page(seen, page_width()).lines)
