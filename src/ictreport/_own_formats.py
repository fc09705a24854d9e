"""Formats that no plugin provides: release notes as Markdown and patch, charts."""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal

import attrs

from ictreport.errors import ExportError
from ictreport.language import Language, default_language
from ictreport.plugin import PARTS, Cleaner, ExporterSpec, HouseStyle, NoOptions

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.plugin import ExportContext
    from ictreport.view import ReportView, TableView

_SPECIAL: Final = re.compile(r"[\\`*_~\[\]<>#|&!$]|[\x00-\x1f\x7f-\x9f]")
_START: Final = re.compile(r"^[-+=]|^\d(?=\d*[.)](?: |$))")
"""What could be taken for markup anywhere, and at the beginning of a line."""


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
            lines += ["", *_table(table, sector.name)]
    if view.tasks is not None:
        lines += [
            "",
            f"## {_plain(view.words['tasks'])}",
            "",
            *_table(view.tasks, view.words["tasks"]),
        ]
    for key, text in view.imprint:
        lines += ["", f"{_plain(key)}: {_plain(text)}"]
    return "\n".join([*lines, ""]).encode()


def _table(table: "TableView", heading: object) -> Iterator[str]:
    """Write a table, its title unless the heading says it, and what its marks mean."""
    if table.about and str(table.about) != str(heading):
        yield from (f"**{_plain(table.about)}**", "")
    yield _line([table.head, *table.columns])
    sides = ["--:" if column.is_number else "---" for column in table.columns]
    yield f"|---|{'|'.join(sides)}|"
    for row in table.rows:
        name = f"**{_cell(row)}**" if row.is_group else _cell(row)
        cells = row.cells or [""] * len(table.columns)
        yield f"| {' | '.join(['– ' * row.depth + name, *map(_cell, cells)])} |"
    for text in table.below:
        yield from ("", _plain(text))


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _plain(text: object) -> str:
    """Keep the words of a line from being markup."""
    return _START.sub(_code, _cell(text))


def _cell(text: object) -> str:
    """Keep words within a line from being markup."""
    return _SPECIAL.sub(_code, str(text))


def _code(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


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

NOTE_FORMATS: Final = {spec.name: spec for spec in (MARKDOWN, PATCH)}


@attrs.frozen(kw_only=True)
class SvgOptions:
    """
    How charts are written.

    Attributes:
        language: The language of their words.
        digits: 0 to 9, or those of the script of the language.
        style: The house style of the office, or None.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the charts, such as vi."},
    )
    digits: Literal["latin", "native"] = attrs.field(
        default="latin",
        metadata={
            "help": (
                "The digits: latin for 0 to 9, or native for those of the language."
            )
        },
    )
    style: HouseStyle | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(attrs.validators.instance_of(HouseStyle)),
        metadata={"help": "The TOML file of a house style."},
    )


def chart_files(report: "Report", options: SvgOptions) -> dict[str, bytes]:
    """
    Write each chart of a report as a file of its own.

    Args:
        report: The report, linked to earlier ones if their figures are to be shown.
        options: Language, digits and house style.

    Returns:
        SVG by the id of the table that each chart belongs to, such as ``"post.1"``:
        with its title above it, and below it the publisher.
    """
    from ictreport.view import WIDE, framed, svg, view

    language = options.language.styled(digits=options.digits)
    page = view(report, language, style=options.style)
    period = page.period[:1].upper() + page.period[1:]
    style = options.style or HouseStyle()
    family = ", ".join((*style.families, "Noto Sans", "Arial", "sans-serif"))
    files, cleaner = dict[str, bytes](), Cleaner()
    for table in (table for sector in page.sectors for table in sector.tables):
        chart = table.chart
        if chart is not None:
            title = str(chart.title)
            below = " · ".join(filter(None, (chart.note, str(page.publisher), period)))
            drawing = framed(chart.drawing(WIDE), title, below)
            about = (title, chart.text)
            written = svg(drawing, style.design.light, family=family, about=about)
            files[table.id] = cleaner.clean(written).encode()
    if cleaner.summary:
        message = (
            f"report {page.id}: some characters cannot stand in a chart: "
            f"{cleaner.summary}; change the text"
        )
        warnings.warn(message, UserWarning, stacklevel=2)
    return files


def _render_svg(
    report: "Report", options: SvgOptions, context: "ExportContext"
) -> bytes:
    """Write the first chart, for programs that ask for a single file."""
    files = chart_files(context.linked, options)
    if not files:
        raise ExportError(f"svg: report {report.id} has no chart; write its tables")
    return next(iter(files.values()))


SVG: Final = ExporterSpec(
    name="svg",
    summary="Each chart of the report, for the press",
    suffixes=(".svg",),
    media_type="image/svg+xml",
    fidelity="presentation",
    loses=tuple(PARTS),
    options=SvgOptions,
    render_with=_render_svg,
)
"""Charts; ``ictreport export`` writes a file for each of them."""
