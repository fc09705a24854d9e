"""A report, or the views of one, as a web page."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import jinja2

    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin import DataFile, ExportContext
    from ictreport.view import ReportView
    from ictreport_html import HtmlOptions
    from ictreport_html._page import Page

TEMPLATES: Final = Path(__file__).parent / "templates"
"""Where the templates are."""


def render(report: "Report", options: "HtmlOptions", context: "ExportContext") -> bytes:
    """
    Write a report as one web page.

    Args:
        report: The report.
        options: Languages, digits, house style, and whether the page is for reviewers.
        context: The report with the figures of earlier ones, and what rules find.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: A paragraph asks for a figure that nobody published.

    Warns:
        SanitisedTextWarning: A text had characters that no web page may hold.
    """
    from ictreport.plugin import data_files
    from ictreport.view import views

    languages = languages_of(report.title.languages, options)
    findings = context.findings if options.review else None
    pages = views(context.linked, languages, findings=findings, style=options.style)
    return render_views(pages, options, report=report, files=data_files(report))


def languages_of(
    tags: "Iterable[str]", options: "HtmlOptions"
) -> "tuple[Language, ...]":
    """
    Choose the languages of a page.

    Args:
        tags: The languages of the title.
        options: The language that is shown first, and those to switch to.

    Returns:
        Each once, in the digits that are asked for.
    """
    from ictreport.language import builtin_language

    known = map(builtin_language, tags)
    others = options.languages or filter(None, known)
    chosen: dict[str, Language] = {}
    for language in (options.language, *others):
        chosen.setdefault(language.tag.lower(), language)
    return tuple(language.styled(digits=options.digits) for language in chosen.values())


def render_views(
    views: "Sequence[ReportView]",
    options: "HtmlOptions",
    *,
    report: "Report | None" = None,
    files: "Sequence[DataFile]" = (),
) -> bytes:
    """
    Write what a reader sees as one web page.

    Args:
        views: What a reader sees, in each language.
        options: The house style, and whether the page carries its fonts.
        report: The report, for what machines read; None for a page about something
            else.
        files: The data files.

    Returns:
        The file.

    Warns:
        SanitisedTextWarning: A text had characters that no web page may hold.
    """
    from ictreport.plugin import Cleaner

    page = page_of(views, options, report=report, files=files)
    cleaner = Cleaner()
    text = cleaner.clean(page_text(page, options))
    cleaner.warn(views[0].id, "on a web page")
    return text.encode()


def page_of(
    views: "Sequence[ReportView]",
    options: "HtmlOptions",
    *,
    report: "Report | None" = None,
    files: "Sequence[DataFile]" = (),
) -> "Page":
    """
    Give everything on a page its place.

    Args:
        views: What a reader sees, in each language.
        options: The house style.
        report: The report, for what machines read, or None.
        files: The data files.

    Returns:
        All that the templates read.
    """
    from ictreport.view import HouseStyle
    from ictreport_html._linked_data import licences, linked_data
    from ictreport_html._page import Page, data_link, downloads, editions, tokens

    style = options.style or HouseStyle()
    logo = style.logo
    languages = [_language(view, options) for view in views]
    return Page(
        editions=editions(views, languages, files, style.design),
        downloads=downloads(files),
        licences=() if report is None else tuple(licences(report)),
        tokens=tokens(style.design),
        logo="" if logo is None else data_link(logo.data, logo.media_type),
        has_cover=style.cover,
        families=style.families,
        linked_data={} if report is None else linked_data(report, views, files),
    )


def _language(view: "ReportView", options: "HtmlOptions") -> "Language":
    """Find the language of a view, for numbers of the page."""
    from ictreport.language import builtin_language

    for language in (options.language, *options.languages):
        if language.tag == view.language:
            return language.styled(digits=options.digits)
    known = builtin_language(view.language) or options.language
    return known.styled(digits=options.digits)


def page_text(page: "Page", options: "HtmlOptions") -> str:
    """
    Fill the templates in.

    Args:
        page: All that they read.
        options: Whether the page carries the fonts that its body needs.

    Returns:
        The page.
    """
    from markupsafe import Markup

    from ictreport_html._fonts import faces, faces_of

    environment = _environment()
    body = environment.get_template("body.html.j2").render(page=page)
    embed = options.fonts == "embed"
    own = faces_of(options.style) if options.style is not None else ()
    return environment.get_template("page.html.j2").render(
        page=page,
        # The template has escaped every text in it.
        body=Markup(body),  # noqa: S704
        faces=(*own, *faces(body)) if embed else (),
    )


@functools.cache
def _environment() -> "jinja2.Environment":
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(filled=_filled)
    return environment


def _filled(pattern: str, **facts: str) -> str:
    """Put facts into the holes of a pattern."""
    for name, fact in facts.items():
        pattern = pattern.replace(f"{{{name}}}", fact)
    return pattern
