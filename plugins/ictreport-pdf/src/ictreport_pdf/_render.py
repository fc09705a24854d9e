"""A report, or the view of one, as PDF."""

import datetime as dt
import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ictreport.errors import ExportError

if TYPE_CHECKING:
    from typst import PDFStandard

    from ictreport.model import Report
    from ictreport.view import ReportView
    from ictreport_pdf import PdfOptions

TEMPLATE: Final = Path(__file__).parent / "template" / "report.typ"
"""The page template."""

STANDARDS: Final[tuple["PDFStandard", ...]] = ("ua-1", "a-2a")
"""What every page set by us conforms to."""


def render(report: "Report", options: "PdfOptions") -> bytes:
    """
    Write a report as PDF.

    Args:
        report: The report.
        options: Language, paper and fonts.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: A folder of fonts does not exist.

    Warns:
        SanitisedTextWarning: A text had characters that no page can show.
    """
    from ictreport.view import view

    published = [source.published for source in report.sources if source.published]
    day = max(published, default=report.period.end)
    return render_view(view(report, options.language), options, day=day)


def render_view(view: "ReportView", options: "PdfOptions", *, day: dt.date) -> bytes:
    """
    Write what a reader sees of a report as PDF.

    Args:
        view: The view, whose language is that of every text.
        options: Paper and fonts; the language is the view's.
        day: The day that the file says it was made on; an archive asks for one.

    Returns:
        The file; the same view, options and day give the same bytes.

    Raises:
        ExportError: A folder of fonts does not exist, or the page cannot be set.

    Warns:
        SanitisedTextWarning: A text had characters that no page can show.
    """
    import typst

    from ictreport_pdf import SanitisedTextWarning
    from ictreport_pdf._fonts import font_set
    from ictreport_pdf._layout import layout
    from ictreport_pdf._text import Cleaner

    fonts = font_set(options.font_paths)
    cleaner = Cleaner(fonts.characters)
    data = layout(
        view,
        paper=options.paper,
        families=fonts.families,
        day=day,
        clean=cleaner.clean,
    )
    if cleaner.summary:
        message = (
            f"report {view.id}: some characters cannot stand on a page: "
            f"{cleaner.summary}; name fonts that have them in pdf.font_paths, "
            "or change the text"
        )
        warnings.warn(message, SanitisedTextWarning, stacklevel=2)
    try:
        return typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            font_paths=fonts.fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=dt.datetime.combine(day, dt.time(), dt.UTC),
        )
    except typst.TypstError as error:
        message = f"report {view.id}: the page cannot be set (got {error.message!r})"
        raise ExportError(message) from error
