"""The command ``compare``."""

import collections
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ictreport.commands import (
    FILE,
    Column,
    Inputs,
    Page,
    Row,
    Session,
    Span,
    cell,
    clean,
    common_options,
    indent_of,
    input_format_option,
    json_text,
    language_option,
    output_option,
    pass_session,
    progress,
    read_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport._comparison import Comparison
    from ictreport.cli._formats import Format
    from ictreport.language import Language
    from ictreport.view import ComparisonView, MovementView

_NARROW: Final = 72
_STYLES: Final = {"new": "good", "gone": "gone", "changed": "strong"}
_SEPARATOR: Final = " · "

_HELP = """
Compare a report with an earlier one: metrics that are new, gone or changed, with
their growth, and what became of every task. Of more than two reports, each is
compared with the next.

With --to, each pair becomes a release note: figures that are amended, added or
withdrawn and claims that changed, with the reasons that the later report gives; in JSON
it is a patch that 'ictreport export --patch' applies to the earlier report.

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
  ictreport compare new.toml old.toml --to html,docx,pdf,markdown,json --out out

\b
The shape of --format json:
  [{"report": "...", "previous": "...", "metrics": [...], "tasks": [...]}]
"""


@click.command(help=_HELP, epilog=_EPILOG)
@click.argument("reports", nargs=-1, required=True, type=FILE, metavar="REPORT...")
@click.option(
    "--to",
    "names",
    multiple=True,
    metavar="NAME,...",
    help="Write release notes: json, markdown, and formats with pages such as html, "
    "separated by commas or in several --to.",
)
@click.option(
    "--out",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default="the current one",
    metavar="DIR",
    help="The directory for release notes, made when it is missing.",
)
@click.option(
    "--style",
    type=FILE,
    metavar="FILE",
    help="The house style of release notes, a TOML file.",
)
@language_option
@output_option("text", "json")
@input_format_option
@read_option
@common_options
@pass_session
def compare(
    session: Session,
    *,
    reports: tuple[str, ...],
    names: tuple[str, ...],
    directory: Path,
    style: str | None,
    language: str | None,
    output: str,
    input_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Compare reports, each with the next."""
    from ictreport._comparison import compare as compare_reports

    if len(reports) < 2:  # noqa: PLR2004 - a pair
        raise click.UsageError("Name two reports or more, the latest first.")
    inputs = Inputs.of(session, input_format, *reports, options=options)
    words = session.language(language, output)
    formats = _formats(session, names, language, style)
    with progress(len(reports), shown=session.shows(len(reports))) as steps:
        loaded = inputs.reports(reports, steps.step)
    pairs = itertools.pairwise(loaded)
    comparisons = [compare_reports(later, earlier) for later, earlier in pairs]
    if formats:
        _write_notes(session, comparisons, formats, directory)
    elif output == "json":
        _print_json(comparisons, words)
    else:
        _print(comparisons, words)


def _formats(
    session: Session, names: tuple[str, ...], language: str | None, style: str | None
) -> "tuple[Format, ...]":
    """Look up the formats of release notes, if any."""
    from ictreport._own_formats import NOTE_FORMATS
    from ictreport.cli._formats import choose_formats

    if not names:
        return ()
    return choose_formats(
        session, names, (), language=language, style=style, own=NOTE_FORMATS
    )


def _write_notes(
    session: Session,
    comparisons: "Sequence[Comparison]",
    formats: "Sequence[Format]",
    directory: Path,
) -> None:
    """Write a release note for each pair and format, once all are rendered."""
    from ictreport._export import release_note

    files: dict[Path, bytes] = {}
    for pair in comparisons:
        for form in formats:
            suffix = form.spec.suffixes[0] if form.spec.suffixes else f".{form.name}"
            path = directory / f"{pair.report.id}-changes{suffix}"
            if path in files:
                raise click.UsageError(
                    f"{path}: each file must be written once (got another report with "
                    f"the id {pair.report.id}); compare two reports at a time."
                )
            files[path] = release_note(
                pair.report,
                pair.previous,
                form.name,
                options=form.options,
                host=session.host,
            )
    for path, data in files.items():
        session.write(str(path), data)
        if not session.quiet:
            click.echo(f"{clean(str(path))}  {len(data):,} bytes")


def _print_json(comparisons: "Sequence[Comparison]", words: "Language") -> None:
    from ictreport.cli._document import comparison_document
    from ictreport.view import range_speaker

    documents = [
        comparison_document(item, range_speaker(item.report, words))
        for item in comparisons
    ]
    click.echo(json_text(documents))


def _print(comparisons: "Sequence[Comparison]", words: "Language") -> None:
    from ictreport.view import comparison_view

    page = Page()
    rows: list[tuple[Span, Span]] = []
    for comparison in comparisons:
        shown = comparison_view(comparison, words)
        page.blank()
        _add_comparison(page, shown)
        counts = collections.Counter(
            row.movement for _, movements in shown.sectors for row in movements
        )
        text = " · ".join(f"{count} {word}" for word, count in counts.items())
        rows.append((Span(shown.subtitle, "strong"), Span(text)))
    if len(rows) > 1:
        page.blank()
        page.pairs(rows)
    page.print()


def _add_comparison(page: Page, view: "ComparisonView") -> None:
    """Add what changed between two reports."""
    page.text(view.title, "heading")
    page.text(view.subtitle, "quiet")
    if view.note:
        page.text(view.note, "quiet")
    for name, rows in view.sectors:
        page.blank()
        page.text(name, "sector")
        if page.width < _NARROW or not _table(page, view, rows):
            _list(page, rows)
    if view.tasks:
        page.blank()
        page.text(view.words["tasks"], "sector")
    tasks = [(Span(word, "strong"), Span(title)) for word, title in view.tasks]
    page.pairs(tasks, indent=indent_of(1))


def _table(page: Page, view: "ComparisonView", rows: "Sequence[MovementView]") -> bool:
    words = view.words
    columns = [
        Column(words["indicator"]),
        Column(clean(view.then), right=True),
        Column(clean(view.now), right=True),
        Column(words["change"], right=True),
        Column(words["status"]),
    ]
    body = [
        Row(
            [
                (Span(clean(row.label), "", indent_of(row.depth)),),
                cell(row.previous),
                cell(row.current, style="strong"),
                cell(row.growth, style=row.direction),
                cell(row.movement, style=_STYLES.get(row.code, "quiet")),
            ]
        )
        for row in rows
    ]
    return page.table(columns, body, indent=indent_of(1))


def _list(page: Page, rows: "Sequence[MovementView]") -> None:
    """Lay metrics out below each other, for pages that are too narrow for a table."""
    for row in rows:
        indent = indent_of(1) + indent_of(row.depth)
        page.text(row.label, indent=indent)
        values = " → ".join(filter(None, (row.previous, row.current)))
        facts = _SEPARATOR.join(filter(None, (values, row.growth)))
        style = _STYLES.get(row.code, "quiet")
        page.pair(Span(row.movement, style), Span(facts), indent=indent + indent_of(1))
