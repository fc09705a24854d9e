"""Lay a report out; this is the module to make your own."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ictreport.view import view

if TYPE_CHECKING:
    from ictreport import Report
    from ictreport.view import RowView, TableView

    from ictreport_example import Options

# What could be taken for markup, and every space but a single one between words.
_SPECIAL = re.compile(
    r"[\\`*_~\[\]<>#|&!$]|[\x00-\x1f\x7f-\x9f]|[^\S ]"
    r"|^[-+ ]|^\d(?=\d*[.)](?: |$))| $|(?<= ) ",
)


def render(report: "Report", options: "Options") -> bytes:
    """Lay a report out in one language."""
    page = view(report, options.language)
    mark = "#" * options.level
    about = [_plain(item) for item in (page.publisher, page.area, page.period)]
    lines = [f"{mark} {_plain(page.title)}", "", " | ".join(about)]
    for sector in page.sectors:
        lines += ["", f"{mark}# {_plain(sector.name)}"]
        for table in sector.tables:
            lines += ["", f"**{_plain(table.about)}**", "", *_table(table)]
    return "\n".join([*lines, ""]).encode()


def _table(table: "TableView") -> Iterator[str]:
    """Write a table, with what its marks mean, and its notes."""
    yield _line([table.head, *table.columns])
    sides = ["--:" if column.is_number else "---" for column in table.columns]
    yield f"|---|{'|'.join(sides)}|"
    for row in table.rows:
        yield _line([_name(row), *(row.cells or [""] * len(table.columns))])
    for text in table.below:
        yield f"\n{_plain(text)}"


def _name(row: "RowView") -> str:
    """Write a name; a dash before it means a part."""
    return "- " * row.depth + str(row)


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(text: object) -> str:
    """Keep words from being markup; whatever they hold can be read back."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", str(text))
