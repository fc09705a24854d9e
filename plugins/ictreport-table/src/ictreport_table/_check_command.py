"""The command ``table check``, in words and as one page of HTML."""

from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

import click

from ictreport.commands import (
    Page,
    Session,
    add_findings,
    common_options,
    escape_html,
    fail_on_option,
    html_page,
    language_option,
    pass_session,
    progress,
)
from ictreport_table._options import (
    FOLDER,
    as_of_option,
    engine_option,
    out_option,
    rows_into,
    version_named,
)
from ictreport_table.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport.language import Language
    from ictreport.model import Text
    from ictreport_table import Survey

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
def check(
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
    from ictreport.checks import FailOn
    from ictreport_table import survey, years

    words = session.language(language, output)
    bar = FailOn(fail_on)
    place, version = session.place(folder), version_named(as_of)
    writes_rows = out is not None and output != "html"
    count = len(years(place, as_of=version))
    with (
        rows_into(session, str(out)) if writes_rows else nullcontext() as write,
        progress(count, shown=session.shows(count)) as steps,
    ):
        result = survey(
            place,
            engine,
            as_of=version,
            most=most,
            begin=lambda year: steps.step(str(year)),
            write=write,
        )
    verdict = _verdict_line(result, folder, words)
    summary = _summary_lines(result, words)
    if output == "html":
        page = survey_html(result, folder, words, verdict, summary)
        if out is None:
            click.echo(page)
        else:
            session.write(out, f"{page}\n".encode())
    else:
        style = "bad" if result.fails(bar) else "good"
        _print(result, words, (verdict, style), summary)
    context.exit(int(result.fails(bar)))


def _print(
    result: "Survey", language: "Language", verdict: tuple[str, str], summary: list[str]
) -> None:
    """Print the verdict and the summary, and behind it what fails, report by report."""
    page = Page()
    page.line(*verdict)
    for line in summary:
        page.text(line, "quiet")
    for report in dict.fromkeys(failure.report.id for failure in result.failures):
        page.blank()
        _report(page, result, report, language)
    more = result.failing.total() - len(result.failures)
    if more and result.failures:
        from ictreport.view import counted

        page.blank()
        page.text(counted(WORDS.of(language).more, more, language), "quiet")
    while not page.lines[-1]:
        page.lines.pop()
    page.print()


def _summary_lines(result: "Survey", language: "Language") -> list[str]:
    """Return how many reports there are, and what came of all checks."""
    from ictreport.view import counted

    words, counts = WORDS.of(language), language.words.checks.counts
    numbers = {
        "hold": result.passes.total(),
        "fail": result.failing.total(),
        "justified": result.explained.total(),
        "unjudged": result.unknown.total(),
    }
    statements = (
        counted(getattr(counts, name), number, language)
        for name, number in numbers.items()
        if number or name == "hold"
    )
    reports = counted(words.reports, result.reports, language)
    lines = [_SEPARATOR.join((reports, ", ".join(statements)))]
    if result.by_core:
        lines.append(counted(words.by_core, result.by_core, language))
    return lines


def _verdict_line(result: "Survey", folder: str, language: "Language") -> str:
    """Return what was found in a table, in the words of ``check``."""
    from ictreport.checks import Severity, Verdict
    from ictreport.view import counted, verdict_text

    verdict = result.verdict
    bar = Severity.ERROR if verdict is Verdict.ERRORS else Severity.WARNING
    sorts = {str(level): 0 for level in Severity if level.counts(bar)}
    rules = Counter[str]()
    for (rule, severity), number in result.failing.items():
        if severity.counts(bar):
            sorts[severity] += number
            rules[rule] += number
    hold = language.words.checks.counts.hold
    reach = counted(hold, result.passes.total(), language)
    worst = dict(rules.most_common())
    return verdict_text(folder, verdict, reach, (sorts, worst), language)


def _report(page: "Page", result: "Survey", name: str, language: "Language") -> None:
    """Say what fails in one report, as ``check`` does."""
    from ictreport.checks import Findings
    from ictreport.view import findings_view

    ours = [failure for failure in result.failures if failure.report.id == name]
    report = ours[0].report
    findings = Findings(
        report=name, findings=tuple(failure.finding for failure in ours), summaries=()
    )
    page.text(name, "heading")
    add_findings(page, findings_view(findings, report, language))


_MOST_AREAS: Final = 500
_MOST_METRICS: Final = 40
_STEPS: Final = 4
_STYLE: Final = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; color: #1a1a1a;
  background: #fff }
.wide { overflow-x: auto }
table { border-collapse: collapse }
caption { text-align: start; padding: .5rem 0 }
th, td { padding: .3rem .6rem; border: 1px solid #767676; text-align: end }
th { background: #f0f0f0; font-weight: 600 }
th[scope=row], th:first-child { text-align: start }
code { font-weight: 400; white-space: nowrap }
.s1 { background: #fff1cf } .s2 { background: #ffe0b8 } .s3 { background: #ffd0c4 }
.s4 { background: #ffbdb3; font-weight: 700 }
.verdict { font-weight: 600 }
""".strip()


def survey_html(
    result: "Survey",
    folder: str,
    language: "Language",
    verdict: str,
    summary: "Sequence[str]",
) -> str:
    """
    Lay out where checks fail.

    Args:
        result: What was found.
        folder: The name of the table.
        language: The language.
        verdict: A sentence: whether the table is clean.
        summary: Lines: how many reports there are, and what came of all checks.

    Returns:
        HTML 5 with everything that comes from reports escaped, and nothing from
        elsewhere. The areas and the metrics with the most failures stand first.
    """
    words = WORDS.of(language)
    lines = [
        f"<h1>{escape_html(words.title)}</h1>",
        f'<p class="verdict">{escape_html(verdict)}</p>',
        *(f"<p>{escape_html(line)}</p>" for line in summary),
    ]
    if result.places:
        lines += _table(result, language)
    labelled = language.words.labels.labelled
    title = labelled.format(label=words.title, text=folder)
    return html_page(title, language.tag, _STYLE, lines)


def _table(result: "Survey", language: "Language") -> list[str]:
    from ictreport.language.numbers import number_text
    from ictreport.view import counted

    words = WORDS.of(language)
    areas, metrics = Counter[str](), Counter[str]()
    for (area, metric), number in result.places.items():
        areas[area] += number
        metrics[metric] += number
    rows = _most(areas)[:_MOST_AREAS]
    columns = [metric for metric, _ in _most(metrics)[:_MOST_METRICS]]
    highest = max(result.places.values())
    lines = [
        '<div class="wide" tabindex="0" role="region" aria-labelledby="failures">',
        "<table>",
        f'<caption id="failures">{escape_html(words.failures)}</caption>',
        "<thead><tr>",
        f'<th scope="col">{escape_html(words.area)}</th>',
        f'<th scope="col">{escape_html(words.failures)}</th>',
        *(
            f'<th scope="col">{_named(result.metrics[metric], metric, language)}</th>'
            for metric in columns
        ),
        "</tr></thead>",
        "<tbody>",
    ]
    for area, total in rows:
        name = _named(result.areas[area], area, language)
        cells = [result.places[area, metric] for metric in columns]
        lines += [
            f'<tr><th scope="row">{name}</th>',
            f"<td>{escape_html(number_text(total, language))}</td>",
            *(
                f'<td class="s{-(-_STEPS * number // highest)}">'
                f"{escape_html(number_text(number, language))}</td>"
                if number
                else "<td></td>"
                for number in cells
            ),
            "</tr>",
        ]
    lines += ["</tbody>", "</table>", "</div>"]
    shown = sum(result.places[area, metric] for area, _ in rows for metric in columns)
    left = result.places.total() - shown
    if left:
        lines.append(f"<p>{escape_html(counted(words.more, left, language))}</p>")
    return lines


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    """Sort by size; what is of one size by its code, however an engine gave it."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _named(name: "Text", code: str, language: "Language") -> str:
    """Give a name, marked with its language where that is another one, and its code."""
    tag, words = name.pick(language.tag)
    lang = "" if tag == language.tag else f' lang="{escape_html(tag)}"'
    return f"<span{lang}>{escape_html(words)}</span> <code>{escape_html(code)}</code>"
