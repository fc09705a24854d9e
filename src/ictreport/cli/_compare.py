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
  ictreport compare report.toml last-year.toml --format json
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
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON.",
)
@click.option(
    "--from",
    "input_format",
    metavar="FORMAT",
    help="The format of standard input, or of reports whose names do not say it.",
)
@debug_option
@pass_session
def compare(  # noqa: PLR0913 - each is an option of the command
    session: Session,
    *,
    report: str,
    previous: str,
    language: str,
    output: str,
    input_format: str | None,
) -> None:
    """Compare two reports."""
    from ictreport._comparison import compare as compare_reports
    from ictreport.cli._comparison import comparison_page
    from ictreport.cli._document import comparison_document, json_text
    from ictreport.cli._inputs import load_together
    from ictreport.cli._printer import print_lines
    from ictreport.cli._terminal import page_width
    from ictreport.view import comparison_view, range_speaker

    words = session.host.language(language)
    later, earlier = load_together(session, (report, previous), input_format)
    comparison = compare_reports(later, earlier)
    if output == "json":
        say = range_speaker(later, words)
        click.echo(json_text(comparison_document(comparison, say)))
        return
    seen = comparison_view(comparison, words)
    print_lines(comparison_page(seen, page_width()).lines)
