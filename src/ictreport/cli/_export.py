"""The command ``export``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ictreport.cli._session import Session, debug_option, pass_session
from ictreport.cli._text import clean

if TYPE_CHECKING:
    from ictreport.cli._outputs import Output

_HELP = """
Write reports into files, one for each report and format, named by the id of the report.

REPORT is a file, a URL that a plugin reads, or - for standard input. Every report is
loaded before the first file is written. A file that is there is replaced once the new
one is complete.

For each file it says what the format leaves out of this very report.
"""

_EPILOG = """
\b
Examples:
  ictreport export report.toml --to csv,json,pdf --out out
  ictreport export 2023.toml 2024.toml --to pdf --language vi
  ictreport export report.toml --to pdf --option pdf.paper=a4
  ictreport export report.toml --to pdf,html --previous last-year.toml
  ictreport export - --from json --to csv < report.json

'ictreport plugins --options' lists every format with its options.
"""


@click.command(
    help=_HELP,
    short_help="Write reports into files, in one or more formats.",
    epilog=_EPILOG,
)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option(
    "--to",
    "names",
    multiple=True,
    required=True,
    metavar="NAME,...",
    help="The formats to write, with commas or named one by one.",
)
@click.option(
    "--out",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default="the current one",
    metavar="DIR",
    help="The directory for the files; it is made when it is missing.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language of formats that print words, such as vi or hi.",
)
@click.option(
    "--previous",
    multiple=True,
    metavar="REPORT",
    help="An earlier report of the same publisher, for pages that tell what rules "
    "find; may be given several times.",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="FORMAT.NAME=VALUE",
    help="An option of one of the formats; can be given many times.",
)
@click.option(
    "--from",
    "input_format",
    metavar="FORMAT",
    help="The format of every REPORT, when its name does not say.",
)
@debug_option
@pass_session
def export(  # noqa: PLR0913, PLR0917 - one for each option
    session: Session,
    reports: tuple[str, ...],
    names: tuple[str, ...],
    directory: Path,
    language: str | None,
    previous: tuple[str, ...],
    options: tuple[str, ...],
    input_format: str | None,
) -> None:
    """Write reports into files."""
    from ictreport.cli._formats import choose_formats
    from ictreport.cli._inputs import load_reports
    from ictreport.cli._outputs import plan_outputs, write_all
    from ictreport.cli._progress import progress

    formats = choose_formats(session.host, names, options, language)
    files = len(reports) * len(formats)
    read = (*reports, *previous)
    with progress(len(read) + files, shown=files > 1) as steps:
        loaded, errors = load_reports(session, read, input_format, steps.step)
        if not errors:
            place = Path(session.place(str(directory)))
            own, earlier = loaded[: len(reports)], loaded[len(reports) :]
            outputs = plan_outputs(own, formats, directory, place, loaded)
            known = [item.report for item in earlier]
            for output, size in write_all(session.host, outputs, known, steps.step):
                for line in _told(output, size):
                    steps.say(line)
    for error in errors:
        session.complain(error)
    if errors:
        click.get_current_context().exit(2)


def _told(output: "Output", size: int) -> Iterator[str]:
    """Say what was written and what of the report is not in it."""
    from ictreport.cli._terminal import page_width
    from ictreport.plugin import PARTS, left_out

    yield f"{clean(str(output.path))}  {size:,} bytes"
    form, report = output.format, output.loaded.report
    lost = [PARTS[part] for part in left_out(form.spec, report, form.options)]
    yield click.wrap_text(
        f"left out: {'; '.join(lost) or 'nothing'}",
        page_width(),
        initial_indent="  ",
        subsequent_indent="    ",
    )
