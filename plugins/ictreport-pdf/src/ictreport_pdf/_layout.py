"""The view of a report as the data that the page template reads."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport_pdf._text import breakable, shortened
from ictreport_pdf._texts import CELL, Clean, Texts, language_of, pieces, words

if TYPE_CHECKING:
    from ictreport.plugin import DataFile
    from ictreport.view import ReportView, RowView, SectorView

_RUNNING: Final = {"title": 80, "publisher": 80, "area": 40, "period": 40}
_LINE: Final = 300
_MEASURED: Final = 4
_SMALL_TABLE: Final = 5
_SMALL_CHART: Final = 6
_LONGEST_ROW: Final = 400
_LONGEST_HEADING: Final = 1000
_LONGEST_STRING: Final = 8_000  # of up to four bytes; a file can hold 32,767
_LONGEST_LINK: Final = 2000
_KILOBYTE: Final = 1000
_SAID: Final = ("text", "previous", "computed", "contribution")
_COLUMNS: Final = ("value", "unit", "share")
_LINK: Final = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)
_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
_RELATIONS: Final = {"application/json": "source"}


def layout(
    views: Sequence["ReportView"],
    *,
    paper: str,
    day: dt.date,
    clean: Clean,
    files: Iterable["DataFile"] = (),
) -> dict[str, Any]:
    """
    Turn a view into what the page template reads.

    Args:
        views: What a reader sees of the report, in each language of the page.
        paper: ``"a4"`` or ``"letter"``.
        day: The date of the document.
        clean: Makes a text safe.
        files: What is attached.

    Returns:
        Objects that JSON can write, with every text safe to set.
    """
    from ictreport.view import DESIGN

    view = views[0]
    texts = Texts(clean, [each.language for each in views])
    plain: dict[str, Any] = texts.plain(views, "", CELL)
    for index, shown in enumerate(plain["sectors"]):
        _complete([each.sectors[index] for each in views], shown)
        shown["heading"] = _heading(shown["name"])
    for source, shown in zip(view.sources, plain["sources"], strict=True):
        shown["href"] = _href(source.url)
    if not words(plain["title"]).strip():
        plain["title"] = view.id
    for card in plain["cards"]:
        if card["status"] and " " not in card["mark"]:
            card["mark"] = ""  # the status is said in words
    language, region = language_of(view.language)
    places = (plain["area"], plain["period"], plain["months"])
    said = dict.fromkeys(filter(None, map(words, places)))  # a month is its own dates
    return {
        "language": language,
        "region": region,
        "languages": len(views),
        "digits": [each.digits for each in views],
        "paper": _PAPERS[paper],
        "design": attrs.asdict(DESIGN),
        "meta": {
            "title": _line(plain["title"]),
            "author": _line(plain["publisher"]),
            "description": _line(" · ".join(said)),
            "keywords": [_line(sector["name"]) for sector in plain["sectors"]],
            "day": [day.year, day.month, day.day],
        },
        "running": {
            name: breakable(shortened(words(plain[name]), most), CELL)
            for name, most in _RUNNING.items()
        },
        "files": [
            {
                "name": file.name,
                "label": breakable(file.name, CELL),
                "type": file.media_type,
                "description": _line(plain["title"]),
                "size": -(-len(file.data) // _KILOBYTE),
                "relation": _RELATIONS.get(file.media_type, "data"),
            }
            for file in files
        ],
        "view": plain,
    }


def _line(text: Any) -> str:  # noqa: ANN401 - whatever is written for a text
    """Give a text as one line for the properties of the document."""
    return shortened(words(text), _LINE)


def _heading(name: Any) -> Any:  # noqa: ANN401 - whatever is written for a text
    """Cut a name that is longer than what a file can hold as the name of a bookmark."""
    if max(map(len, pieces([name]))) <= _LONGEST_HEADING:
        return name
    return breakable(shortened(words(name), _LONGEST_HEADING), CELL)


def _complete(sectors: Sequence["SectorView"], shown: dict[str, Any]) -> None:
    """Say how a sector's tables and charts are made up."""
    shown["rows"] = rows = [row for row in shown["rows"] if not row["told"]]
    for row in rows:
        row["changes"] = [c for c in row["changes"] if any(c[name] for name in _SAID)]
    changes = [change for row in rows for change in row["changes"]]
    lengths = [
        sum(map(_length, same))
        for same in zip(*(sector.rows for sector in sectors), strict=True)
        if not same[0].told
    ]
    shown["table"] = {
        "unit": any(row["unit"] for row in rows),
        "share": any(row["share"] for row in rows),
        "previous": any(change["previous"] for change in changes),
        "change": bool(changes),
        "whole": len(sectors) * sum(max(1, len(row["changes"])) for row in rows)
        <= _SMALL_TABLE
        and max(lengths, default=0) <= _LONGEST_ROW,
        "breakable": [length > _LONGEST_ROW for length in lengths],
        "widest": {
            **{name: _longest(row[name] for row in rows) for name in _COLUMNS},
            "marks": _longest(row["mark"] for row in rows if row["mark"]),
            "previous": _longest(change["previous"] for change in changes),
            "change": _longest(change["text"] for change in changes),
        },
    }
    for grid in shown["grids"]:
        _complete_grid(grid)
    for chart in shown["charts"]:
        bars = [bar for group in chart["groups"] for bar in group["bars"]]
        chart["widest"] = {
            "value": _longest(bar["value"] for bar in bars),
            "label": _longest(bar["label"] for bar in bars),
            "group": _longest(group["label"] for group in chart["groups"]),
        }
        chart["alt"] = shortened(words(chart["alt"]), _LONGEST_STRING)
        chart["whole"] = len(bars) <= _SMALL_CHART
        chart["marks"] = any(bar["mark"] for bar in bars)


def _complete_grid(grid: dict[str, Any]) -> None:
    """Say how a table with several values in a row is made up."""
    rows = grid["rows"]
    cells = [cell for row in rows for cell in row["cells"]]
    grid["widest"] = {
        "value": _longest(cell["value"] for cell in cells if not cell["absent"]),
        "small": [
            *_longest(cell["value"] for cell in cells if cell["absent"]),
            *_longest(cell["share"] for cell in cells),
        ],
        "marks": _longest(cell["mark"] for cell in cells if cell["mark"]),
        "unit": _longest(row["unit"] for row in rows),
        "share": _longest(row["share"] for row in rows),
    }


def _length(row: "RowView") -> int:
    """Count the letters of a row's texts, to know whether a page can hold it."""
    changes = sum(len(change.text) + len(change.previous) for change in row.changes)
    own = len(row.label.text) + len(row.value) + len(row.unit) + len(row.of.text)
    return own + changes + sum(len(when) + len(value) for when, value in row.history)


def _longest(texts: Iterable[Any]) -> list[str]:
    """Give the few longest of some texts, for the template to measure."""
    return sorted(pieces(texts), key=lambda text: (-len(text), text))[:_MEASURED]


def _href(url: str) -> str:
    """Give an address that a reader can follow, or an empty string."""
    return url if len(url) <= _LONGEST_LINK and _LINK.fullmatch(url) else ""
