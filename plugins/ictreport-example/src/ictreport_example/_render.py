"""Lay a report out; this is the module to make your own."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ictreport.view import view

if TYPE_CHECKING:
    from ictreport import Report
    from ictreport.view import RowView

    from ictreport_example import Options

# What could be taken for markup, and every space but a single one between words.
_SPECIAL = re.compile(
    r"[\\`*_~\[\]<>#|&!$]|[\x00-\x1f\x7f-\x9f]|[^\S ]"
    r"|^[-+ ]|^\d(?=\d*[.)](?: |$))| $|(?<= ) ",
)


def render(report: "Report", options: "Options") -> bytes:
    """Lay a report out in one language."""
    seen = view(report, options.language)
    mark = "#" * options.level
    words = seen.words
    head = [words[key] for key in ("indicator", "value", "unit", "change")]
    about = [_plain(item) for item in (seen.publisher, seen.area, seen.period)]
    lines = [f"{mark} {_plain(seen.title)}", "", " | ".join(about)]
    for sector in seen.sectors:
        lines += ["", f"{mark}# {_plain(sector.name)}", ""]
        lines += [_line(_plain(word) for word in head), "|---|--:|---|---|"]
        lines += [_line(_cells(row)) for row in sector.rows]
    return "\n".join([*lines, ""]).encode()


def _cells(row: "RowView") -> Iterable[str]:
    """Give the four cells of a metric; a dash before the name means a part."""
    notes = [row.period, row.of, row.share, row.status]
    notes += [change.text for change in row.changes]
    yield "- " * row.depth + _plain(row.label)
    yield _plain(row.value)
    yield _plain(row.unit)
    yield "; ".join(_plain(note) for note in notes if note)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: object) -> str:
    """Keep words from being markup; whatever they hold can be read back."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", str(text))
