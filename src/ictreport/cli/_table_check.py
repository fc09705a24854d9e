"""The command ``table check``."""

from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

import click

from ictreport.cli._table_options import (
    FOLDER,
    as_of_option,
    engine_option,
    out_option,
)
from ictreport.commands import (
    Page,
    Session,
    add_findings,
    common_options,
    fail_on_option,
    language_option,
    pass_session,
    progress,
)

if TYPE_CHECKING:
    from ictreport.checks import Severity
    from ictreport.language import Language
    from ictreport.table import Survey

_HELP = """
Check what every report of a table says against its own figures: claims, parts and
wholes, periods, formulas. The verdicts are those of 'ictreport check'. An engine
judges year by year; figures that do not fit its numbers are judged one by one.

A summary comes first, then the failures.
"""

_EPILOG = """
\b
Examples:
  ictreport table check lake
  ictreport table check lake --engine duckdb --out verdicts.parquet
  ictreport table check lake --to html --out verdicts.html --language vi

\b
Exit codes:
  0  nothing fails at or above --fail-on
  1  something fails at or above --fail-on
  2  unusable table or arguments
"""

_SEPARATOR: Final = " · "


@click.command(help=_HELP, short_help="Check all reports of a table.", epilog=_EPILOG)
@click.argument("folder", type=FOLDER)
@engine_option
@as_of_option
@out_option("text", "html")
@language_option
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    help="How many failures are listed.",
)
@fail_on_option
@common_options
@pass_session
@click.pass_context
def check(  # noqa: PLR0913 - each is an option of the command
    context: click.Context,
    session: Session,
    *,
    folder: str,
    engine: Any,  # noqa: ANN401 - click has checked it
    as_of: str | None,
    out: str | None,
    output: str,
    language: str | None,
    most: int,
    fail_on: str,
) -> None:
    """Check all reports of a table."""
    from ictreport.checks import Severity
    from ictreport.cli._table_html import survey_html
    from ictreport.cli._table_options import rows_into, version_named
    from ictreport.table import survey, years

    words = session.language(language, output)
    bar = Severity(fail_on)
    place, version = session.place(folder), version_named(as_of)
    writes_rows = out is not None and output != "html"
    count = len(years(place, as_of=version))
    with (
        rows_into(session, str(out)) if writes_rows else nullcontext() as write,
        progress(count, shown=session.shows(count)) as steps,
    ):
        found = survey(
            place,
            engine,
            as_of=version,
            most=most,
            begin=lambda year: steps.step(str(year)),
            write=write,
        )
    verdict = _verdict_line(found, folder, words, bar)
    summary = _summary_lines(found, words)
    if output == "html":
        _put(session, survey_html(found, folder, words, verdict, summary), out)
    else:
        style = "bad" if found.count(bar) else "good"
        _print(found, words, (verdict, style), summary)
    context.exit(1 if found.count(bar) else 0)


def _put(session: Session, page: str, out: str | None) -> None:
    """Write a page to its file, or to standard output."""
    from pathlib import Path

    from ictreport._export import write_whole

    if out is None:
        click.echo(page)
    else:
        write_whole(Path(session.place(out)), f"{page}\n".encode())


def _print(
    found: "Survey", language: "Language", verdict: tuple[str, str], summary: list[str]
) -> None:
    """Print the verdict and the summary, and behind it what fails, report by report."""
    page = Page()
    page.line(*verdict)
    for line in summary:
        page.text(line, "quiet")
    for report in dict.fromkeys(one.report.id for one in found.failures):
        page.blank()
        _report(page, found, report, language)
    more = found.failing.total() - len(found.failures)
    if more and found.failures:
        from ictreport.view._message_facts import counted

        page.blank()
        page.text(counted(language.words.checks.table.more, more, language), "quiet")
    while not page.lines[-1]:
        page.lines.pop()
    page.print()


def _summary_lines(found: "Survey", language: "Language") -> list[str]:
    """Say how many reports there are, and what came of all checks."""
    from ictreport.checks import Severity
    from ictreport.view._findings import counts_text
    from ictreport.view._message_facts import counted

    words = language.words.checks.table
    counts = {"pass": found.passes.total(), **dict.fromkeys(map(str, Severity), 0)}
    for (_, severity), number in found.failing.items():
        counts[severity] += number
    counts["unknown"] = found.unknown.total()
    counts["explained"] = found.explained.total()
    reports = counted(words.reports, found.reports, language)
    lines = [_SEPARATOR.join((reports, *counts_text(counts, language)))]
    if found.by_core:
        lines.append(counted(words.by_core, found.by_core, language))
    return lines


def _verdict_line(
    found: "Survey", folder: str, language: "Language", bar: "Severity"
) -> str:
    """Say whether a table is clean, in the words of ``check``."""
    from ictreport.checks import Severity
    from ictreport.view._findings import verdict_text

    sorts = {str(one): 0 for one in Severity if one.counts(bar)}
    rules = Counter[str]()
    for (rule, severity), number in found.failing.items():
        if severity.counts(bar):
            sorts[severity] += number
            rules[rule] += number
    worst = dict(rules.most_common())
    return verdict_text(folder, sorts, worst, language, bar)


def _report(page: "Page", found: "Survey", name: str, language: "Language") -> None:
    """Say what fails in one report, as ``check`` does."""
    from ictreport.checks import Findings
    from ictreport.view import findings_view

    ours = [one for one in found.failures if one.report.id == name]
    report = ours[0].report
    findings = Findings(
        report=name, findings=tuple(one.finding for one in ours), summaries=()
    )
    page.text(name, "heading")
    add_findings(page, findings_view(findings, report, language))
