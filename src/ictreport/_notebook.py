"""What a notebook shows of reports, metrics, findings and comparisons."""

import html
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport._comparison import Comparison
from ictreport._growth import Growth
from ictreport.checks import Findings
from ictreport.language import builtin_language, default_language
from ictreport.model import Interval, Metric, Report, Sector, Text
from ictreport.view import (
    Speaker,
    comparison_view,
    findings_verdict,
    metric_sentence,
    summary_text,
    view,
)

if TYPE_CHECKING:
    from ictreport.language import Language

_INDENT: Final = "\N{EM SPACE}"
_MARKED: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~$"})
"""Signs that mean something in Markdown."""


@attrs.frozen
class _Table:
    """
    What is shown, before it is written in one of three ways.

    Attributes:
        language: The BCP 47 tag of its words.
        title: What stands above it.
        head: The names of its columns; none when it is a title alone.
        rows: Cells, as many as columns; a row of one cell is a heading.
        below: What stands below it.
    """

    language: str
    title: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    below: tuple[str, ...] = ()


def mimebundle(value: object) -> dict[str, str]:
    """
    Show a value as notebooks do.

    Args:
        value: A report, a sector, a metric, findings, a comparison, a growth or an
            interval.

    Returns:
        The same as HTML, Markdown and plain text. Words of the report are escaped.
    """
    shown = _TABLES[type(value)](value)
    tables = (shown,) if isinstance(shown, _Table) else tuple(shown)
    return {
        "text/html": "".join(map(_html, tables)),
        "text/markdown": "\n\n".join(map(_markdown, tables)),
        "text/plain": "\n\n".join(map(_plain, tables)),
    }


def _report(report: Report) -> Iterator[_Table]:
    shown = view(report, _language(report.title))
    title = " · ".join((str(shown.title), str(shown.publisher), shown.period))
    yield _Table(shown.language, title)
    for table in (table for sector in shown.sectors for table in sector.tables):
        yield _Table(
            shown.language,
            table.about,
            (table.head, *map(str, table.columns)),
            tuple(
                (f"{_INDENT * row.depth}{row}", *map(str, row.cells))
                for row in table.rows
            ),
            tuple(table.below),
        )


def _sector(sector: Sector) -> _Table:
    language = _language(sector.name)
    rows = tuple(
        (address, _sentence(part, language)) for address, part in sector.walk()
    )
    title = sector.name.pick(language.tag)[1]
    return _Table(language.tag, title, ("address", "metric"), rows)


def _metric(metric: Metric) -> _Table:
    language = _language(metric.name)
    return _Table(language.tag, _sentence(metric, language))


def _sentence(metric: Metric, language: "Language") -> str:
    return metric_sentence(metric, Speaker.of(None, language))


def _findings(findings: Findings) -> _Table:
    rows = tuple(
        (
            str(finding.severity) if finding.standing == "fail" else finding.standing,
            finding.address,
            finding.text(),
            finding.rule.code,
        )
        for finding in findings.listed
    )
    head = ("", "address", "finding", "rule")
    language = default_language()
    verdict = findings_verdict(findings, language)
    summary = summary_text(findings.counts, language)
    return _Table(language.tag, f"{verdict} · {summary}", head, rows)


def _comparison(comparison: Comparison) -> _Table:
    shown = comparison_view(comparison, _language(comparison.report.title))
    rows: list[tuple[str, ...]] = []
    for name, movements in shown.sectors:
        rows.append((name,))
        rows += [
            (
                f"{_INDENT * row.depth}{row.label}",
                row.previous,
                row.current,
                row.growth,
                row.movement,
            )
            for row in movements
        ]
    head = ("", shown.then, shown.now, "", "")
    language = _language(comparison.report.title).tag
    title = " · ".join(filter(None, (shown.title, shown.subtitle, shown.note)))
    return _Table(language, title, head, tuple(rows))


def _number(value: Growth | Interval) -> _Table:
    return _Table("en", str(value))


_TABLES: Final[dict[type[Any], Callable[[Any], _Table | Iterable[_Table]]]] = {
    Report: _report,
    Sector: _sector,
    Metric: _metric,
    Findings: _findings,
    Comparison: _comparison,
    Growth: _number,
    Interval: _number,
}


def _language(words: Text) -> "Language":
    """Choose English when there are English words, else the first that we speak."""
    for tag in ("en", *words.languages):
        language = builtin_language(tag)
        if language is not None and tag in words.languages:
            return language
    return default_language()


def _html(table: _Table) -> str:
    return "".join(_html_pieces(table))


def _html_pieces(table: _Table) -> Iterator[str]:
    yield f'<div lang="{html.escape(table.language)}">'
    if not table.head:
        yield f"<p>{html.escape(table.title)}</p></div>"
        return
    yield f"<table><caption>{html.escape(table.title)}</caption><thead><tr>"
    yield from (f'<th scope="col">{html.escape(name)}</th>' for name in table.head)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(_html_cells(row, len(table.head)))}</tr>"
    yield "</tbody></table>"
    yield from (f"<p>{html.escape(text)}</p>" for text in table.below)
    yield "</div>"


def _html_cells(row: tuple[str, ...], width: int) -> Iterator[str]:
    if len(row) == 1:
        yield f'<th colspan="{width}" scope="rowgroup">{html.escape(row[0])}</th>'
        return
    yield f'<th scope="row">{html.escape(row[0])}</th>'
    yield from (f"<td>{html.escape(cell)}</td>" for cell in row[1:])


def _markdown(table: _Table) -> str:
    title = _escaped(table.title)
    if not table.head:
        return title
    width = len(table.head)
    lines = [_markdown_row(table.head, width), "|" + " --- |" * width]
    lines += [_markdown_row(row, width) for row in table.rows]
    below = [f"\n{_escaped(text)}" for text in table.below]
    return "\n".join((title, "", *lines, *below))


def _markdown_row(cells: Iterable[str], width: int) -> str:
    escaped = [_escaped(cell) for cell in cells]
    if len(escaped) == 1:
        escaped[0] = f"**{escaped[0]}**"
    escaped += [""] * (width - len(escaped))
    return f"| {' | '.join(escaped)} |"


def _escaped(words: str) -> str:
    return " ".join(words.translate(_MARKED).split(" ")).replace("\n", " ")


def _plain(table: _Table) -> str:
    lines = [table.title]
    for row in table.rows:
        cells = "  ".join(cell for cell in row if cell)
        lines.append(cells if len(row) > 1 else f"\n{cells}")
    return "\n".join((*lines, *table.below))
