"""The command ``export``."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from ictreport.commands import (
    FILE,
    STDIN,
    Inputs,
    Loaded,
    Session,
    Unusable,
    clean,
    common_options,
    input_format_option,
    json_text,
    output_option,
    pass_session,
    previous_option,
    progress,
    project_settings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ictreport.checks import RuleSettings
    from ictreport.cli._formats import Format
    from ictreport.cli._outputs import Output
    from ictreport.cli._verify import Verification
    from ictreport.model import Report
    from ictreport.plugin import Part

_HELP = """
Write reports into files, one for each report and format, named by the id of the report.

REPORT is a file, a URL that a plugin reads, or - for standard input. Every report is
loaded before the first file is written. An existing file is replaced only when the
new one is complete.

The format svg writes each chart into a file of its own, for the press; a report without
a chart has none.

For each file, the command says what the format leaves out of the report, and at the
end the verdict of 'ictreport check'; it writes reports with errors, too, unless
--strict is given.
"""

_EPILOG = """
\b
Examples:
  ictreport export report.toml --to csv,json,pdf --out out
  ictreport export 2023.toml 2024.toml --to pdf --language vi
  ictreport export report.toml --to pdf --option pdf.paper=a4
  ictreport export report.toml --to pdf,html --previous last-year.toml
  ictreport export report.toml --to csv,xlsx --verify
  ictreport export report.toml --to csv --out - | head
  ictreport export - --from json --to csv < report.json
  ictreport export book.csv --to toml --option csv.mapping=mapping.toml
  ictreport export report.toml --to svg --language vi --out charts
  ictreport export old.json --patch new-changes.json --to json --out new

'ictreport plugins --options' lists every format with its options.
"""


@click.command(help=_HELP, epilog=_EPILOG)
@click.argument("reports", nargs=-1, required=True, type=FILE, metavar="REPORT...")
@click.option(
    "--to",
    "names",
    multiple=True,
    required=True,
    metavar="NAME,...",
    help="The formats to write, separated by commas or in several --to.",
)
@click.option(
    "--out",
    "directory",
    type=click.Path(file_okay=False, allow_dash=True, path_type=Path),
    default=".",
    show_default="the current one",
    metavar="DIR",
    help="The directory for the files, made when it is missing; - writes one report in "
    "one format to standard output.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language of formats that print words, such as vi or hi.",
)
@click.option(
    "--style",
    type=FILE,
    metavar="FILE",
    help="The house style of pages and workbooks, a TOML file.",
)
@previous_option
@click.option(
    "--patch",
    type=FILE,
    metavar="FILE",
    help="A release note in JSON (see 'ictreport compare --to'), which is applied to "
    "the report first.",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="FORMAT.NAME=VALUE",
    help="An option of a format that is written or read; may be given several times.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Write nothing when a report has an error (see 'ictreport check').",
)
@click.option(
    "--verify",
    "verified",
    is_flag=True,
    help="Read each file back, and say where it differs from its report.",
)
@input_format_option
@output_option("text", "json")
@common_options
@pass_session
@click.pass_context
def export(
    context: click.Context,
    session: Session,
    *,
    reports: tuple[str, ...],
    names: tuple[str, ...],
    directory: Path,
    language: str | None,
    style: str | None,
    previous: tuple[str, ...],
    patch: str | None,
    options: tuple[str, ...],
    strict: bool,
    verified: bool,
    input_format: str | None,
    output: str,
) -> None:
    """Write reports into files."""
    from ictreport._export import context_of
    from ictreport._own_formats import SVG
    from ictreport.cli._formats import choose_formats, source_options
    from ictreport.cli._outputs import Output, plan_outputs, write_all

    read = (*reports, *previous)
    written, wanted = source_options(session, names, options)
    inputs = Inputs.of(session, input_format, *read)._replace(options=wanted)
    formats = choose_formats(
        session,
        names,
        written,
        language=language,
        style=style,
        own={SVG.name: SVG},
    )
    if patch is not None and len(reports) != 1:
        raise click.UsageError("--patch is for one report: name only one.")
    files = len(reports) * len(formats)
    if str(directory) == STDIN:
        _check_single(files, formats[0])
        if verified:
            raise click.UsageError("--verify reads files: name a directory for them.")
    with progress(len(read) + files, shown=session.shows(files)) as steps:
        results = tuple(inputs.each(read, steps.step))
        errors = [item.error for item in results if isinstance(item, Unusable)]
        if not errors:
            loaded = [item for item in results if not isinstance(item, Unusable)]
            own, known = loaded[: len(reports)], loaded[len(reports) :]
            if patch is not None:
                own = [_patched(session, own[0], patch)]
            earlier = [item.report for item in known]
            _warn_of_languages(session, own, formats)
            settings = project_settings(context)
            verdicts = _verdicts(session, own, earlier, settings)
            if strict and any(verdict.is_wrong for verdict in verdicts.values()):
                for verdict in verdicts.values():
                    session.note(verdict.text)
                context.exit(1)
            with_context = [
                (item, context_of(item.report, earlier, settings, session.host))
                for item in own
            ]
            if str(directory) == STDIN:
                [(item, about)], [form] = with_context, formats
                output_file = Output(directory, directory, item, about, form)
                _to_standard_output(session, output_file)
                session.note(verdicts[item.location].text)
                return
            outputs = plan_outputs(with_context, formats, directory, session, loaded)
            done = write_all(session.host, outputs, steps.step)
            proofs = _tell(
                session, done, output, steps.say, verdicts, verified=verified
            )
            if any(proof.is_wrong for proof in proofs):
                context.exit(1)
    session.end(errors)


def _warn_of_languages(
    session: Session, reports: "Iterable[Loaded]", formats: "Iterable[Format]"
) -> None:
    """Warn once of each language that reports lack words in."""
    from ictreport._export import languages_in
    from ictreport.plugin import words_lacking

    languages = (each for form in formats for each in languages_in(form.options))
    for tag, language in {language.tag: language for language in languages}.items():
        counts = [words_lacking(item.report, tag) for item in reports]
        lacking, every = (sum(column) for column in zip(*counts, strict=True))
        if lacking:
            message = (
                f"{tag}: {lacking} of {every} texts have no words in {language.name}; "
                "they stand in another language"
            )
            session.warn(message, UserWarning, "", 0)


def _check_single(files: int, form: "Format") -> None:
    """Make sure that standard output takes one file, which charts are not."""
    if form.name == "svg":
        raise click.UsageError("--out - writes no charts: name a directory for them.")
    if files != 1:
        raise click.UsageError(
            "--out - writes one report in one format: name only one of each."
        )


def _patched(session: Session, loaded: Loaded, name: str) -> Loaded:
    """Apply a release note to a report."""
    from ictreport.convert import apply_patch
    from ictreport.errors import SourceError
    from ictreport.host import read_file

    data = read_file(session.place(name), session.host.limit, name)
    try:
        patch = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{name}: it must be JSON (got: {error})", name) from error
    if not isinstance(patch, list):
        message = (
            f"{name}: it must be a list of operations, as 'compare --to json' writes"
        )
        raise SourceError(message, name)
    operations = cast("list[dict[str, object]]", patch)
    return loaded._replace(report=apply_patch(loaded.report, operations))


class _Verdict(NamedTuple):
    """
    The verdict on a report that is written.

    Attributes:
        code: The verdict in one word.
        text: The same as a sentence, with its reach or the reasons.
    """

    code: str
    text: str

    @property
    def is_wrong(self) -> bool:
        """Whether the report has errors."""
        return self.code == "errors"


def _verdicts(
    session: Session,
    reports: "Iterable[Loaded]",
    earlier: "list[Report]",
    settings: "RuleSettings",
) -> "dict[str, _Verdict]":
    """Check each report, by its location."""
    from ictreport._validate import validate
    from ictreport.view import findings_verdict

    language = session.language(None)
    verdicts: dict[str, _Verdict] = {}
    for loaded in reports:
        findings = validate(
            loaded.report,
            earlier,
            settings=settings,
            notes=loaded.notes,
            host=session.host,
        )
        text = findings_verdict(findings, language)
        verdicts[loaded.location] = _Verdict(str(findings.verdict), text)
    return verdicts


def _tell(
    session: Session,
    written: "Iterable[tuple[Output, int]]",
    output: str,
    say: "Callable[[str], None]",
    verdicts: "Mapping[str, _Verdict]",
    *,
    verified: bool,
) -> "list[Verification]":
    """Say what was written, left out and read back, and the verdict on each report."""
    from ictreport.cli._verify import verify
    from ictreport.commands._terminal import page_width

    documents: list[dict[str, object]] = []
    proofs: list[Verification] = []
    for item, size in written:
        left = _left_out(item.loaded.report, item.format)
        document: dict[str, object] = {
            "report": item.loaded.report.id,
            "path": str(item.path),
            "format": item.format.provided.qualified,
            "bytes": size,
            "verdict": verdicts[item.loaded.location].code,
            "left_out": left,
        }
        documents.append(document)
        if output == "text" and not session.quiet:
            say(f"{clean(str(item.path))}  {size:,} bytes")
        if output == "text" and not session.quiet and item.data is None:
            text = _left_out_text(left, item.format)
            say(click.wrap_text(text, page_width(), "  ", "    "))
        if verified and item.data is None:
            proof = verify(session.host, item)
            proofs.append(proof)
            document |= {"verified": proof.code, "differences": proof.differences}
            if output == "text" and (proof.is_wrong or not session.quiet):
                for line in (proof.text, *proof.differences):
                    say(click.wrap_text(clean(line), page_width(), "  ", "    "))
    if output == "json":
        say(json_text(documents))
    elif not session.quiet:
        for verdict in verdicts.values():
            say(verdict.text)
    return proofs


def _to_standard_output(session: Session, output: "Output") -> None:
    """Write one file to standard output, whole, once it is rendered."""
    sys.stdout.buffer.write(output.render(session.host))
    sys.stdout.buffer.flush()
    left = _left_out(output.loaded.report, output.format)
    session.note(_left_out_text(left, output.format))


def _left_out(report: "Report", form: "Format") -> "list[Part]":
    from ictreport.plugin import left_out

    return list(left_out(form.spec, report, form.options))


def _left_out_text(left: "list[Part]", form: "Format") -> str:
    """Say in words what a format leaves out of a report."""
    from ictreport.plugin import PARTS

    # A workbook shows a title on its cover that no program reads as data.
    of_what = " of the data" if left and form.spec.fidelity == "tabular" else ""
    parts = "; ".join(PARTS[part] for part in left) or "nothing"
    return f"left out{of_what}: {parts}"
