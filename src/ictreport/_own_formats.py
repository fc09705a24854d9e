"""Formats of release notes that no plugin provides: Markdown and a patch."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.language import Language, default_language
from ictreport.plugin import ExporterSpec, NoOptions

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.plugin import ExportContext
    from ictreport.view import ReportView, TableView

_SPECIAL: Final = re.compile(
    r"[\\`*_~\[\]<>#|&!$]|[\x00-\x1f\x7f-\x9f]|^[-+=]|^\d(?=\d*[.)](?: |$))"
)
"""What could be taken for markup anywhere, or at the beginning of a line."""


@attrs.frozen(kw_only=True)
class MarkdownOptions:
    """
    How a page is written.

    Attributes:
        language: The language of the page.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the page, such as vi."},
    )


def _render(
    _report: "Report", options: MarkdownOptions, context: "ExportContext"
) -> bytes:
    from ictreport.view import view

    return _render_views([view(context.linked, options.language)], options)


def _render_views(views: "Sequence[ReportView]", _options: MarkdownOptions) -> bytes:
    """Write the first page; charts, summary and findings are left out."""
    view = views[0]
    about = filter(None, (view.publisher, view.area, view.dated))
    lines = [f"# {_plain(view.title)}", "", " · ".join(map(_plain, about))]
    for text in (*view.foreword, *view.narrative):
        lines += ["", _plain(text)]
    for sector in view.sectors:
        lines += ["", f"## {_plain(sector.name)}"]
        for text in sector.narrative:
            lines += ["", _plain(text)]
        for table in sector.tables:
            lines += ["", *_table(table)]
    if view.tasks is not None:
        lines += ["", f"## {_plain(view.words['tasks'])}", "", *_table(view.tasks)]
    for key, text in view.imprint:
        lines += ["", f"{_plain(key)}: {_plain(text)}"]
    return "\n".join([*lines, ""]).encode()


def _table(table: "TableView") -> Iterator[str]:
    """Write a table, and below it what its marks mean."""
    if table.about:
        yield from (f"**{_plain(table.about)}**", "")
    yield _line([table.head, *table.columns])
    sides = ["--:" if column.is_number else "---" for column in table.columns]
    yield f"|---|{'|'.join(sides)}|"
    for row in table.rows:
        name = f"**{_plain(row)}**" if row.is_group else _plain(row)
        cells = row.cells or [""] * len(table.columns)
        yield f"| {' | '.join(['– ' * row.depth + name, *map(_plain, cells)])} |"
    for text in table.below:
        yield from ("", _plain(text))


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(text: object) -> str:
    """Keep words from being markup."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0][0])};{match[0][1:]}", str(text))


def _render_json(report: "Report", _options: NoOptions) -> bytes:
    from ictreport.convert import to_json

    return to_json(report)


MARKDOWN: Final = ExporterSpec(
    name="markdown",
    summary="A page as Markdown",
    suffixes=(".md",),
    media_type="text/markdown",
    fidelity="presentation",
    options=MarkdownOptions,
    render_with=_render,
    render_views=_render_views,
)
"""Markdown as GitHub and most programs read it."""

PATCH: Final = ExporterSpec(
    name="json",
    summary="A patch that makes the later report of the earlier one (RFC 6902)",
    suffixes=(".json",),
    media_type="application/json-patch+json",
    fidelity="lossless",
    options=NoOptions,
    render=_render_json,
)
"""The patch itself is made of two reports, by ``ictreport.convert.make_patch``."""

NOTE_FORMATS: Final = {one.name: one for one in (MARKDOWN, PATCH)}
