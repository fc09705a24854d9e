"""The command ``show``."""

from typing import TYPE_CHECKING

import click

from ictreport.commands import (
    FILE,
    Inputs,
    Loaded,
    Page,
    Session,
    Span,
    Unusable,
    common_options,
    input_format_option,
    json_text,
    language_option,
    output_option,
    pass_session,
    previous_option,
    progress,
    project_settings,
    read_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport.checks import RuleSettings
    from ictreport.model import Report

_HELP = """
Print reports as tables, as a publication has them: a column for each period, changes,
and what marks mean; then tasks and sources. Several reports are summed up at the end.

REPORT is a file, a URL that a plugin reads, or - for standard input.
"""

_EPILOG = """
\b
Examples:
  ictreport show report.toml
  ictreport show report.toml --language hi
  ictreport show report.toml --previous last-year.toml
  ictreport show report.toml --sentences
  ictreport show 2023.toml 2024.toml --format json
  ictreport show - --from json < report.json

\b
The shape of --format json:
  [{"location": "report.toml", "report": {...}}]
  'ictreport schema' describes the report; one that cannot be read has "error" instead.
"""


@click.command(help=_HELP, epilog=_EPILOG)
@click.argument("reports", nargs=-1, required=True, type=FILE, metavar="REPORT...")
@previous_option
@language_option
@output_option("text", "json")
@input_format_option
@read_option
@click.option(
    "--sentences",
    is_flag=True,
    help="Print one sentence for each metric instead of tables.",
)
@click.option(
    "--review",
    is_flag=True,
    help="Add what rules find: notes at the figures, and a list.",
)
@common_options
@pass_session
@click.pass_context
def show(
    context: click.Context,
    session: Session,
    *,
    reports: tuple[str, ...],
    previous: tuple[str, ...],
    language: str | None,
    output: str,
    input_format: str | None,
    options: tuple[str, ...],
    sentences: bool,
    review: bool,
) -> None:
    """Print reports."""
    read = (*previous, *reports)
    inputs = Inputs.of(session, input_format, *read, options=options)
    with progress(len(read), shown=session.shows(len(read))) as steps:
        earlier = inputs.reports(previous, steps.step)
        results = tuple(inputs.each(reports, steps.step))
    if output == "json":
        from ictreport.cli._document import report_document

        click.echo(json_text([report_document(item) for item in results]))
    else:
        settings = project_settings(context)
        _print(
            session,
            results,
            earlier,
            language,
            settings,
            sentences=sentences,
            review=review,
        )
    session.end(item.error for item in results if isinstance(item, Unusable))


def _print(
    session: Session,
    results: "Sequence[Loaded | Unusable]",
    previous: "Sequence[Report]",
    language: str | None,
    settings: "RuleSettings",
    *,
    sentences: bool,
    review: bool,
) -> None:
    from ictreport._export import context_of
    from ictreport.cli._report import add_report
    from ictreport.view import sentences_of, view

    words = session.language(language)
    page = Page()
    rows: list[tuple[Span, Span]] = []
    for item in results:
        if isinstance(item, Loaded):
            context = context_of(item.report, previous, settings, session.host)
            findings = context.findings if review else None
            report_view = view(context.linked, words, findings=findings)
            texts = sentences_of(context.linked, words) if sentences else None
            page.blank()
            add_report(page, report_view, sentences=texts)
            result = Span(f"{report_view.title} · {report_view.period}")
        else:
            result = Span(item.reason, "bad")
        rows.append((Span(item.location, "strong"), result))
    if len(rows) > 1:
        page.blank()
        page.pairs(rows)
    page.print()
