"""A report as a Word document."""

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.errors import ExportError, failing_as
from ictreport_docx._layout import write_body
from ictreport_docx._markup import Figure, Words, Writer, culture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin import ExportContext, WordDocument
    from ictreport.view import ReportView
    from ictreport_docx import DocxOptions
    from ictreport_docx._package import Package

REPORT: Final = "ictreport-report"
"""The property that holds the id of the report."""

LANGUAGE: Final = "ictreport-language"
"""The property that holds the BCP 47 tag of the language."""

DIGITS: Final = "ictreport-digits"
"""The property that says which digits were asked for."""

_PUBLISHER: Final = "ictreport-publisher"
_AREA: Final = "ictreport-area"


def render(report: "Report", options: "DocxOptions", context: "ExportContext") -> bytes:
    """
    Write a report as a Word document.

    Args:
        report: The report.
        options: Language, digits, house style and letterhead, and whether the document
            is for reviewers.
        context: The report with the figures of earlier ones, and what rules find.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: The letterhead cannot be used, or a paragraph asks for a figure
            that nobody published.

    Warns:
        SanitisedTextWarning: A text had characters that no document may hold.
    """
    from ictreport.view import view

    language = spoken(options.language, options.digits, report)
    findings = context.findings if options.review else None
    page = view(context.linked, language, findings=findings, style=options.style)
    properties = {
        REPORT: report.id,
        LANGUAGE: language.tag,
        DIGITS: options.digits,
        _PUBLISHER: report.publisher.code,
        _AREA: report.area.code if report.area else "",
    }
    return _written(
        page, options, language, report=context.linked, properties=properties
    )


def render_views(views: "Sequence[ReportView]", options: "DocxOptions") -> bytes:
    """
    Write what a reader sees as a Word document.

    Args:
        views: What a reader sees; the first is written.
        options: Language, digits, house style and letterhead.

    Returns:
        The file.

    Raises:
        ExportError: The letterhead cannot be used.

    Warns:
        SanitisedTextWarning: A text had characters that no document may hold.
    """
    language = options.language.styled(digits=options.digits)
    return _written(views[0], options, language, report=None, properties={})


def _written(
    page: "ReportView",
    options: "DocxOptions",
    language: "Language",
    *,
    report: "Report | None",
    properties: "Mapping[str, str]",
) -> bytes:
    from ictreport.plugin import HouseStyle

    package = _opened(options.template)
    style = options.style or HouseStyle()
    writer = Writer(language.tag, package.styles, package.bullet)
    package.fill(write_body(report, page, language, writer, style))
    package.show(writer.pictures)
    title = writer.cleaner.clean(str(page.title) or page.id)
    package.dress(style, title)
    package.describe(
        title=title,
        author=writer.cleaner.clean(str(page.publisher)),
        language=language.tag,
        day=_day(page),
        culture=culture(language.tag),
    )
    package.keep(properties)
    writer.cleaner.warn(page.id, "in a document")
    return package.save(page.id)


@attrs.frozen
class Stated:
    """
    What a document has that nobody edited.

    Attributes:
        figures: Its figures in order, with their texts as it prints them.
        words: Its words that fill a paragraph, in order.
        document: What is read of it.
    """

    figures: tuple[Figure, ...]
    words: tuple[Words, ...]
    document: "WordDocument"


def stated_of(report: "Report", language: "Language") -> Stated:
    """
    List what a document of a report has.

    Args:
        report: The report.
        language: The language of the document, in its digits.

    Returns:
        Its figures and words.
    """
    from ictreport.plugin import HouseStyle, read_word
    from ictreport.view import view

    package = _opened(None)
    writer = Writer(language.tag, package.styles, package.bullet)
    page = view(report, language)
    package.fill(write_body(report, page, language, writer, HouseStyle()))
    clean = writer.cleaner.clean
    return Stated(
        tuple(attrs.evolve(each, text=clean(each.text)) for each in writer.figures),
        tuple(attrs.evolve(each, text=clean(each.text)) for each in writer.words),
        read_word(package.save(report.id), f"report {report.id}"),
    )


def spoken(language: "Language", digits: str, report: "Report") -> "Language":
    """
    Make the language of a document.

    Args:
        language: The language.
        digits: ``"latin"`` or ``"native"``.
        report: The report, for its plans and the start of its years.

    Returns:
        The language, which writes digits, plans and periods so.
    """
    return language.styled(
        digits="native" if digits == "native" else "latin",
        year_start=report.year_start,
        plans=report.plans,
    )


def _day(view: "ReportView") -> dt.date:
    """Return the day of publication, else the last one of the period."""
    return dt.date.fromisoformat(view.published or view.period_end)


def _opened(template: str | None) -> "Package":
    from ictreport_docx._letterhead import letterhead
    from ictreport_docx._package import Package

    if template is None:
        return Package(None)
    files = letterhead(template)

    def failure(cause: str) -> ExportError:
        rule = f"it must be a whole document of Word (got: {cause})"
        way_out = "open it and save it again as DOCX"
        return ExportError(f"letterhead {template}: {rule}; {way_out}")

    with failing_as(failure):
        return Package(files)
