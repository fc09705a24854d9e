"""The command ``compare``."""

import collections
import itertools
from typing import TYPE_CHECKING

import click

from ictreport.cli._options import (
    FILE,
    input_format_option,
    language_option,
    output_option,
    read_option,
)
from ictreport.cli._session import Session, common_options, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport._comparison import Comparison
    from ictreport.language import Language

_HELP = """
Compare a report with an earlier one: metrics that are new, gone or changed, with
their growth, and what became of every task. Of more than two reports, each is
compared with the next.

REPORT is a file or a URL that a plugin reads, the latest first; one may be - for
standard input.
"""

_EPILOG = """
\b
Examples:
  ictreport compare report.toml last-year.toml
  ictreport compare report.toml last-year.json --language vi
  ictreport compare 2024.toml 2023.toml 2022.toml
  ictreport compare report.toml last-year.toml --format json

\b
The shape of --format json:
  [{"report": "...", "previous": "...", "metrics": [...], "tasks": [...]}]
"""


@click.command(
    help=_HELP,
    short_help="Compare reports with earlier ones.",
    epilog=_EPILOG,
)
@click.argument("reports", nargs=-1, required=True, type=FILE, metavar="REPORT...")
@language_option
@output_option("text", "json")
@input_format_option
@read_option
@common_options
@pass_session
def compare(  # noqa: PLR0913 - each is an option of the command
    session: Session,
    *,
    reports: tuple[str, ...],
    language: str | None,
    output: str,
    input_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Compare reports, each with the next."""
    from ictreport._comparison import compare as compare_reports
    from ictreport.cli._inputs import Inputs
    from ictreport.cli._progress import progress

    if len(reports) < 2:  # noqa: PLR2004 - a pair
        raise click.UsageError("Name two reports or more, the latest first.")
    inputs = Inputs.of(session, input_format, *reports, options=options)
    words = session.language(language, output)
    with progress(len(reports), shown=session.shows(len(reports))) as steps:
        loaded = inputs.reports(reports, steps.step)
    pairs = itertools.pairwise(loaded)
    comparisons = [compare_reports(later, earlier) for later, earlier in pairs]
    if output == "json":
        _print_json(comparisons, words)
    else:
        _print(comparisons, words)


def _print_json(comparisons: "Sequence[Comparison]", words: "Language") -> None:
    from ictreport.cli._document import comparison_document, json_text
    from ictreport.view import range_speaker

    documents = [
        comparison_document(item, range_speaker(item.report, words))
        for item in comparisons
    ]
    click.echo(json_text(documents))


def _print(comparisons: "Sequence[Comparison]", words: "Language") -> None:
    from ictreport.cli._comparison import comparison_page
    from ictreport.cli._inputs import summary
    from ictreport.cli._page import Page
    from ictreport.cli._printer import print_lines
    from ictreport.cli._terminal import page_width
    from ictreport.view import comparison_view

    page = Page(page_width())
    rows: list[tuple[str, str, str]] = []
    for comparison in comparisons:
        seen = comparison_view(comparison, words)
        page.blank()
        page.lines.extend(comparison_page(seen, page.width).lines)
        counts = collections.Counter(
            row.movement for _, found in seen.sectors for row in found
        )
        text = " · ".join(f"{count} {word}" for word, count in counts.items())
        rows.append((seen.subtitle, text, ""))
    if len(rows) > 1:
        summary(page, rows)
    print_lines(page.lines)
