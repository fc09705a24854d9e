"""A report, or the views of one, as a web page."""

import functools
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import jinja2

    from ictreport.checks import Findings
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin import DataFile
    from ictreport.view import ReportView
    from ictreport_html import HtmlOptions
    from ictreport_html._page import Page

TEMPLATES: Final = Path(__file__).parent / "templates"
"""Where the templates are."""


def render(
    report: "Report", options: "HtmlOptions", check: "Callable[[], Findings]"
) -> bytes:
    """
    Write a report as one web page.

    Args:
        report: The report.
        options: Languages, digits, findings and fonts.
        check: Runs the rules, for pages that say what they find.

    Returns:
        The file; the same report and options give the same bytes.

    Warns:
        SanitisedTextWarning: A text had characters that no web page may hold.
    """
    from ictreport.plugin import data_files
    from ictreport.view import view

    languages = languages_of(report, options)
    findings = check()
    views = [
        view(
            report,
            language,
            languages=languages,
            findings=findings,
            listed=options.findings,
        )
        for language in languages
    ]
    return render_views(report, views, languages, data_files(report), options)


def languages_of(report: "Report", options: "HtmlOptions") -> "tuple[Language, ...]":
    """
    Choose the languages of a page.

    Args:
        report: The report.
        options: The language that is shown first, and those to switch to.

    Returns:
        Each once, in the digits that are asked for.
    """
    from ictreport.language import builtin_language

    known = map(builtin_language, report.title.languages)
    others = options.languages or filter(None, known)
    chosen: dict[str, Language] = {}
    for language in (options.language, *others):
        chosen.setdefault(language.tag.lower(), language)
    return tuple(language.styled(digits=options.digits) for language in chosen.values())


def render_views(
    report: "Report",
    views: "Sequence[ReportView]",
    languages: "Iterable[Language]",
    files: "Sequence[DataFile]",
    options: "HtmlOptions",
) -> bytes:
    """
    Write what a reader sees of a report as one web page.

    Args:
        report: The report, for what machines read.
        views: What a reader sees in each language.
        languages: These languages.
        files: The data files.
        options: Whether the page carries its fonts.

    Returns:
        The file.

    Warns:
        SanitisedTextWarning: A text had characters that no web page may hold.
    """
    from ictreport.plugin import Cleaner
    from ictreport_html import SanitisedTextWarning

    page = page_of(report, views, languages, files)
    cleaner = Cleaner()
    text = cleaner.clean(page_text(page, embed=options.fonts == "embed"))
    if cleaner.summary:
        message = (
            f"report {report.id}: some characters cannot stand on a web page: "
            f"{cleaner.summary}; change the text"
        )
        warnings.warn(message, SanitisedTextWarning, stacklevel=2)
    return text.encode()


def page_of(
    report: "Report",
    views: "Sequence[ReportView]",
    languages: "Iterable[Language]",
    files: "Sequence[DataFile]",
) -> "Page":
    """
    Give everything on a page its place.

    Args:
        report: The report, for what machines read.
        views: What a reader sees in each language.
        languages: These languages.
        files: The data files.

    Returns:
        All that the templates read.
    """
    from ictreport_html._layout import downloads, editions
    from ictreport_html._linked_data import licences, linked_data
    from ictreport_html._page import Page

    return Page(
        editions=editions(views, languages, files),
        downloads=downloads(files),
        licences=tuple(licences(report)),
        linked_data=linked_data(report, views, files),
    )


def page_text(page: "Page", *, embed: bool) -> str:
    """
    Fill the templates in.

    Args:
        page: All that they read.
        embed: Whether the page carries the fonts that its body needs.

    Returns:
        The page.
    """
    from markupsafe import Markup

    from ictreport_html._fonts import faces

    environment = _environment()
    body = environment.get_template("body.html.j2").render(page=page)
    return environment.get_template("page.html.j2").render(
        page=page,
        # The template has escaped every text in it.
        body=Markup(body),  # noqa: S704
        faces=faces(body) if embed else (),
    )


@functools.cache
def _environment() -> "jinja2.Environment":
    import jinja2

    from ictreport_html._tokens import ratio

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        filled=_filled, ratio=functools.partial(ratio, whole=1000)
    )
    return environment


def _filled(pattern: str, **facts: str) -> str:
    """Put facts into the holes of a pattern."""
    for name, fact in facts.items():
        pattern = pattern.replace(f"{{{name}}}", fact)
    return pattern
