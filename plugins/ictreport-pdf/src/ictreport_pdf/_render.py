"""A report, or the view of one, as PDF."""

import datetime as dt
import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from ictreport.errors import ExportError
from ictreport.plugin import HouseStyle, data_files
from ictreport.view import views
from ictreport_pdf._fonts import FontSet, font_set
from ictreport_pdf._layout import layout, logo_file
from ictreport_pdf._polish import polish, require
from ictreport_pdf._text import FontCleaner

if TYPE_CHECKING:
    from typst import PDFStandard

    from ictreport.model import Report
    from ictreport.plugin import DataFile, ExportContext
    from ictreport.view import ReportView
    from ictreport_pdf import PdfOptions

TEMPLATE: Final = Path(__file__).parent / "template"
"""The folder of the page template."""

PANICS: Final = "pyo3_runtime"
"""The module that a panic of the compiler comes from, which cannot be imported."""

STANDARDS: Final[dict[bool, tuple["PDFStandard", ...]]] = {
    False: ("ua-1", "a-2a"),
    True: ("ua-1", "a-3a"),
}
"""What a file conforms to, without and with attachments."""

_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
_MARKED: Final = b"/Marked true"
_SUSPECTS: Final = _MARKED + b"/Suspects false"


def render(report: "Report", options: "PdfOptions", context: "ExportContext") -> bytes:
    """
    Write a report as PDF.

    Args:
        report: The report.
        options: Languages, paper, fonts, and what is on the pages and in the file.
        context: The report with the figures of earlier ones, and what rules find.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: A folder of fonts does not exist, the page cannot be set, or what
            ``polish`` needs is not installed.

    Warns:
        SanitisedTextWarning: A text had characters that no page can show.
    """
    if options.polish:
        require()
    published = [source.published for source in report.sources if source.published]
    chosen = [each for each in (options.language, options.second) if each is not None]
    pages = views(
        context.linked,
        [language.styled(digits=options.digits) for language in chosen],
        findings=context.findings if options.review else None,
        style=options.style,
    )
    return render_views(
        pages,
        options,
        day=max(published, default=report.period.end),
        files=data_files(report) if options.attachments else (),
    )


def render_views(
    views: Sequence["ReportView"],
    options: "PdfOptions",
    *,
    day: dt.date | None = None,
    files: Sequence["DataFile"] = (),
) -> bytes:
    """
    Write what a reader sees of a report as PDF.

    Args:
        views: The view in the language of the page, and in a second one if any.
        options: Paper and fonts; what views are made with is theirs.
        day: The day that the file says it was made on, since an archive asks for one;
            by default the last of the period.
        files: What is attached.

    Returns:
        The file; the same views, options and day give the same bytes.

    Raises:
        ExportError: A folder of fonts does not exist, the page cannot be set, or what
            ``polish`` needs is not installed.

    Warns:
        SanitisedTextWarning: A text had characters that no page can show.
    """
    import typst

    name = views[0].id
    fonts = font_set(_folders(options))
    if day is None:
        day = dt.date.fromisoformat(views[0].period_end)
    inputs = inputs_of(views, options, day=day, files=files)
    try:
        pdf = compile_inputs(inputs, fonts, day, STANDARDS[bool(files)])
    except typst.TypstError as error:
        message = (
            f"report {name}: the page could not be typeset (got {error.message!r})"
        )
        raise ExportError(message) from error
    except BaseException as error:
        # A panic of the compiler is not an Exception, and breaks nothing.
        if type(error).__module__ != PANICS:
            raise
        message = (
            f"report {name}: the page could not be typeset, because the compiler "
            "crashed"
        )
        raise ExportError(f"{message} (got {error})") from error
    return polish(pdf) if options.polish else pdf


def inputs_of(
    views: Sequence["ReportView"],
    options: "PdfOptions",
    *,
    day: dt.date,
    files: Sequence["DataFile"] = (),
) -> dict[str, bytes]:
    """
    Make what the compiler is given.

    Args:
        views: As ``render_views`` takes them.
        options: Its options.
        day: Its day.
        files: What is attached.

    Returns:
        Files by their names.

    Warns:
        SanitisedTextWarning: A text had characters that no page can show.
    """
    fonts = font_set(_folders(options))
    cleaner = FontCleaner(fonts.characters)
    style = options.style or HouseStyle()
    data = layout(
        views,
        day=day,
        clean=cleaner.clean,
        style=style,
        files=files,
    )
    way_out = "name fonts that have them in pdf.font_paths, or change the text"
    cleaner.warn(views[0].id, "on a page", way_out)
    data["paper"] = _PAPERS[options.paper]
    data["families"] = [*style.families, *fonts.families]
    return {
        **_template(TEMPLATE),
        **logo_file(style),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
        **{f"file-{at}": file.data for at, file in enumerate(files)},
    }


def _folders(options: "PdfOptions") -> tuple[str, ...]:
    """List the folders of fonts, those of the house style among them."""
    own = () if options.style is None else options.style.fonts
    return tuple(
        dict.fromkeys((*options.font_paths, *(str(font.path.parent) for font in own)))
    )


def compile_inputs(
    inputs: dict[str, bytes],
    fonts: FontSet,
    day: dt.date,
    standards: tuple["PDFStandard", ...],
) -> bytes:
    """
    Let the compiler set pages and do nothing else.

    Args:
        inputs: Files by their names.
        fonts: The fonts.
        day: The day that the file says it was made on.
        standards: What it conforms to.

    Returns:
        The file.

    Raises:
        typst.TypstError: The page cannot be set.
    """
    import typst

    written = typst.compile(
        # Bytes are files of these names, where a string would be the path of one; the
        # annotations of the compiler do not say that it takes several.
        cast("str", inputs),
        root=str(TEMPLATE),
        font_paths=fonts.fonts,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=[*standards],
        timestamp=dt.datetime.combine(day, dt.time(), dt.UTC),
    )
    return _without_suspects(written)


def _without_suspects(written: bytes) -> bytes:
    """
    Leave out of the catalog that no tag is doubtful: that is the default.

    Poppler warns of a "no" there. Blanks keep every place of the file where it was.
    """
    before, suspects, after = written.rpartition(_SUSPECTS)
    blank = _MARKED.ljust(len(suspects))
    return before + blank + after if suspects else written


@functools.cache
def _template(folder: Path) -> dict[str, bytes]:
    """Read the files of the page template."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.typ"))}
