"""The command ``audit``."""

import contextlib
from typing import TYPE_CHECKING

import click

from ictreport.commands import (
    FILE,
    STDIN,
    Inputs,
    Page,
    Session,
    clean,
    common_options,
    input_format_option,
    json_text,
    output_option,
    pass_session,
    previous_option,
    read_option,
)

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport_prose import Audit, AuditView

_HELP = """
Compare the figures of a text with a report. The output is the text with its figures
marked, what the report says of each figure, and which metrics of the report the text
states and which it does not. The last line is the verdict.

TEXT is a text, Markdown, HTML, DOCX or PDF file, or - for standard input; REPORT is a
file or a URL that a plugin reads.
"""

_EPILOG = """
\b
Examples:
  ictreport audit press-release.txt report.toml
  ictreport audit article.html report.toml --language hi --ignore furniture.txt
  ictreport audit release.html report.toml --previous last-month.toml
  ictreport audit article.docx report.toml --language en --format html > audit.html

\b
Ignored text (--ignore FILE): one line for each piece of the text whose figures are no
statements, exactly as the text has it; lines that begin with # are comments.
  Comments (0)

\b
The shape of --format json:
  {"text": "...", "report": "...", "verdict": "agrees", "figures": [...],
   "mentioned": [...], "unmentioned": [...]}

\b
Exit codes:
  0  no figure is misplaced or contradicted
  1  a figure is misplaced or contradicted
  2  unusable input or arguments
"""


@click.command(help=_HELP, epilog=_EPILOG, context_settings={"allow_extra_args": True})
@click.argument("text", type=FILE)
@click.argument("report", type=FILE)
@click.option(
    "--language",
    metavar="TAG",
    help="The language of the text and of the output, such as vi or hi; by default "
    "the one language of the report, or that which the words of the text suggest if "
    "the report has several.",
)
@output_option("text", "json", "html")
@click.option(
    "--ignore",
    "furniture",
    type=click.Path(),
    metavar="FILE",
    help="A file with pieces of the text whose figures are no statements.",
)
@previous_option
@input_format_option
@read_option
@common_options
@pass_session
@click.pass_context
def audit(
    context: click.Context,
    session: Session,
    *,
    text: str,
    report: str,
    language: str | None,
    output: str,
    furniture: str | None,
    previous: tuple[str, ...],
    input_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Audit a text."""
    from ictreport_prose import audit as audit_text
    from ictreport_prose import audit_view

    if context.args:
        raise click.UsageError(
            "Name one text and one report (got also "
            f"{clean(context.args[0])}): write --previous before each earlier report."
        )
    if (text, report, *previous).count(STDIN) > 1:
        raise click.UsageError(
            "Standard input can be read only once: give '-' only once."
        )
    if text.lower().endswith((".toml", ".json")):
        raise click.UsageError(
            f"The text must be prose (got {text!r}): give the text first, then the "
            "report."
        )
    written = _text(session, text)
    ignored = [] if furniture is None else _lines(_text(session, furniture))
    inputs = Inputs.of(session, input_format, report, *previous, options=options)
    loaded = inputs.load(report)
    earlier = [inputs.load(location).report for location in previous]
    words = (
        _spoken(session, written, loaded.report)
        if language is None
        else session.host.language(language)
    )
    result = audit_text(written, loaded.report, words, ignore=ignored, previous=earlier)
    name = "standard input" if text == STDIN else text
    _print(audit_view(result, words, name), result, output)
    context.exit(int(not result.agrees))


def _spoken(session: Session, text: str, report: "Report") -> "Language":
    """Choose the language of a report, of several the one that a text suggests."""
    from ictreport.errors import UnknownFormatError
    from ictreport_prose._language import language_of

    known: list[Language] = []
    for tag in report.languages:
        with contextlib.suppress(UnknownFormatError):
            known.append(session.host.language(tag))
    return known[0] if len(known) == 1 else language_of(text, known)


def _text(session: Session, location: str) -> str:
    from ictreport.errors import SourceError
    from ictreport.host import FILE as ON_DISK
    from ictreport.host import open_origin, scheme_of
    from ictreport_prose._files import LARGEST_FILE, text_of_file

    if scheme_of(location) not in {ON_DISK, "stdin"}:
        raise SourceError(
            f"{location}: the text must be a file (got a URL); save the page first",
            location,
        )
    origin = open_origin(session.place(location), LARGEST_FILE, location)
    return text_of_file(origin.read(), location)


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _print(view: "AuditView", result: "Audit", output: str) -> None:
    from ictreport_prose._output import add_audit, audit_document, audit_html

    if output == "json":
        click.echo(json_text(audit_document(view, result)))
    elif output == "html":
        click.echo(audit_html(view))
    else:
        page = Page()
        add_audit(page, view)
        page.print()
