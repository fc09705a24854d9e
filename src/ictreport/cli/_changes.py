"""The command ``changes``."""

from typing import TYPE_CHECKING

import click

from ictreport.commands import (
    FILE,
    STDIN,
    Inputs,
    Page,
    Session,
    Span,
    common_options,
    input_format_option,
    json_text,
    language_option,
    output_option,
    pass_session,
    read_option,
)

if TYPE_CHECKING:
    from ictreport._edits import Edit
    from ictreport.view import EditsView

_HELP = """
Tell which figures and words an office edited in a file that a report was exported to,
and what it moved: each with what the report has and what the file has now. The last
line is the verdict.

FILE is in a format that shows edits, such as docx; REPORT is a file or a URL
that a plugin reads, or - for standard input.
"""

_EPILOG = """
\b
Examples:
  ictreport changes reviewed.docx report.toml
  ictreport changes reviewed.docx report.toml --language vi
  ictreport changes reviewed.docx report.toml --format json

\b
The shape of --format json:
  {"file": "...", "report": "...", "verdict": "clean", "figures": [
    {"address": "post.revenue", "figure": "post.revenue:growth@2023-S1",
     "kind": "figure", "stated": "+11.5%", "actual": "+12%"}]}
  "kind" is "words" for words, and "place" for what was moved: what it stands behind;
  "stated" is null where the report has no such figure, "actual" where the file has none

\b
Exit codes:
  0  the file has the figures and words of the report
  1  something was edited
  2  unusable input or arguments
"""


@click.command(help=_HELP, epilog=_EPILOG)
@click.argument("file", type=FILE)
@click.argument("report", type=FILE)
@language_option
@output_option("text", "json")
@input_format_option
@read_option
@common_options
@pass_session
@click.pass_context
def changes(
    context: click.Context,
    session: Session,
    *,
    file: str,
    report: str,
    language: str | None,
    output: str,
    input_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Tell what was edited."""
    from ictreport._export import changes_named
    from ictreport.view import edits_view

    if file == STDIN:
        raise click.UsageError(
            "FILE must be a file on disk whose name ends like its format, "
            "such as .docx."
        )
    words = session.language(language, output)
    inputs = Inputs.of(session, input_format, report, options=options)
    loaded = inputs.load(report)
    edits = changes_named(file, session.place(file), loaded.report, host=session.host)
    if output == "json":
        click.echo(json_text(_document(file, loaded.report.id, edits)))
    else:
        _print(edits_view(edits, loaded.report, words, file), is_clean=not edits)
    context.exit(int(bool(edits)))


def _document(file: str, report: str, edits: "tuple[Edit, ...]") -> dict[str, object]:
    return {
        "file": file,
        "report": report,
        "verdict": "failing" if edits else "clean",
        "figures": [
            {
                "address": edit.address,
                "figure": edit.figure,
                "kind": edit.kind,
                "stated": edit.stated or None,
                "actual": edit.actual or None,
            }
            for edit in edits
        ],
    }


def _print(view: "EditsView", *, is_clean: bool) -> None:
    page = Page()
    page.text(view.title, "heading")
    page.blank()
    for edit in view.edits:
        page.pair(Span(edit.label, "strong"), Span(f"{edit.stated} → {edit.actual}"))
        page.text(edit.figure, "quiet", indent=2)
    if view.edits:
        page.blank()
    page.text(view.summary, "good" if is_clean else "bad")
    page.print()
