"""The view of a report as the data that the page template reads."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport_pdf._text import breakable, shortened
from ictreport_pdf._texts import CELL, Clean, Texts, language_of, pieces, words

if TYPE_CHECKING:
    from ictreport.plugin import DataFile, HouseStyle
    from ictreport.view import (
        CellView,
        ChartView,
        Palette,
        ReportView,
        Room,
        RowView,
        TableView,
    )

_RUNNING: Final = {"title": 80, "publisher": 80, "area": 40, "period": 40}
_LINE: Final = 300
_MEASURED: Final = 3
_SMALL_TABLE: Final = 6
_LONGEST_ROW: Final = 400
_TOGETHER: Final = 1500
"""How many letters below a table or of sources are not parted by the end of a page."""

_FEW_SOURCES: Final = 4

_LONGEST_HEADING: Final = 1000
_LONGEST_STRING: Final = 8_000  # of up to four bytes; a file can hold 32,767
_LONGEST_LINK: Final = 2000
_KILOBYTE: Final = 1000
_LINK: Final = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)
_RELATIONS: Final = {"application/json": "source"}


def layout(
    views: Sequence["ReportView"],
    *,
    day: dt.date,
    clean: Clean,
    style: "HouseStyle",
    files: Iterable["DataFile"] = (),
) -> dict[str, Any]:
    """
    Turn a view into what the page template reads.

    Args:
        views: What a reader sees of the report, in each language of the page.
        day: The date of the document.
        clean: Makes a text safe.
        style: The house style.
        files: What is attached.

    Returns:
        Objects that JSON can write, with every text safe to set.
    """
    view = views[0]
    texts = Texts(clean, [each.language for each in views])
    plain: dict[str, Any] = texts.plain(views, "", CELL)
    tables = _Tables(texts, clean, style.design.light)
    for index, shown in enumerate(plain["sectors"]):
        same = [each.sectors[index].tables for each in views]
        shown["tables"] = tables.of(same)
        shown["heading"] = _heading(shown["name"])
    tasks = [each.tasks for each in views if each.tasks is not None]
    plain["tasks"] = tables.of([(table,) for table in tasks]) if tasks else []
    for source, shown in zip(view.sources, plain["sources"], strict=True):
        shown["href"] = _href(source.url)
        shown["is_named"] = str(source.title) != source.url
    if not words(plain["title"]).strip():
        plain["title"] = view.id
    language, region = language_of(view.language)
    places = (plain["area"], plain["period"], plain["months"])
    files, ends = [*files], [source for each in views for source in each.sources]
    about = dict.fromkeys(filter(None, map(words, places)))  # a month is its own dates
    return {
        "language": language,
        "region": region,
        "languages": len(views),
        "digits": [each.digits for each in views],
        "design": attrs.asdict(style.design),
        "cover": style.cover,
        "logo": _logo(style, view, clean),
        "meta": {
            "title": _line(plain["title"]),
            "author": _line(plain["publisher"]),
            "description": _line(" · ".join(about)),
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
                "kind": file.name.rpartition(".")[2].upper(),
                "description": _line(plain["title"]),
                "size": -(-len(file.data) // _KILOBYTE),
                "relation": _RELATIONS.get(file.media_type, "data"),
            }
            for file in files
        ],
        "short_end": len(view.sources) <= _FEW_SOURCES
        and sum(len(f"{end.title}{end.url}{end.details}") for end in ends) <= _TOGETHER,
        "view": plain,
    }


def logo_file(style: "HouseStyle") -> dict[str, bytes]:
    """
    Return the logo as a file for the compiler.

    Args:
        style: The house style.

    Returns:
        The file under its name; nothing without a logo.
    """
    logo = style.logo
    if logo is None:
        return {}
    kind = "svg" if logo.media_type == "image/svg+xml" else "png"
    return {f"logo.{kind}": logo.data}


def _logo(style: "HouseStyle", view: "ReportView", clean: Clean) -> dict[str, str]:
    logo = logo_file(style)
    name = next(iter(logo), "")
    words = view.logo.text or view.publisher.text
    return {"name": name, "alt": clean(shortened(words, _LINE))}


class _Tables:
    """Turns tables into objects that JSON can write, row by row."""

    def __init__(self, texts: Texts, clean: Clean, palette: "Palette") -> None:
        self._texts = texts
        self._clean = clean
        self._palette = palette

    def of(self, views: Sequence[Sequence["TableView"]]) -> list[dict[str, Any]]:
        """Write tables, those of several languages in one where they are alike."""
        written: list[dict[str, Any]] = []
        for same in zip(*views, strict=True):
            if len({len(table.columns) for table in same}) == 1:
                written.append(self._table(same))
            else:
                written += [self._table((table,)) for table in same]
        return written

    def _say(self, values: Sequence[object], limit: int = CELL) -> Any:  # noqa: ANN401
        return self._texts.plain(values, "", limit)

    def _table(self, same: Sequence["TableView"]) -> dict[str, Any]:
        from ictreport.view import rooms, tail_width

        first = same[0]
        columns = [*zip(*(table.columns for table in same), strict=True)]
        rows = [row for row in first.rows if row.cells]
        lengths = [_length(row) for row in first.rows]
        below = sum(map(len, first.below))
        tails = [
            rooms({row.cells[at].tail for row in rows if column.is_number})
            for at, column in enumerate(first.columns)
        ]
        return {
            "title": self._say([table.title for table in same]),
            "subtitle": self._say([table.subtitle for table in same]),
            "head": self._say([table.head for table in same]),
            "columns": [
                {
                    "number": column.is_number,
                    "head": self._say([head.tied(head.head) for head in own]),
                    "short": self._say([head.tied(head.short) for head in own]),
                    "group": self._say([head.group for head in own]),
                    "mark": column.mark,
                    "widest": self._widest([row.cells[at] for row in rows]),
                    "marks": max(
                        (len("".join(row.cells[at].marks)) for row in rows),
                        default=0,
                    ),
                    "tail": max(map(tail_width, tails[at]), default=0),
                    "rooms": [self._room(room) for room in tails[at].values()],
                }
                for at, own in enumerate(columns)
                for column in own[:1]
            ],
            "rows": [
                self._row(pair, tails, length > _LONGEST_ROW)
                for pair, length in zip(
                    zip(*(each.rows for each in same), strict=True),
                    lengths,
                    strict=True,
                )
            ],
            "legend": self._say([table.legend for table in same]),
            "remarks": self._say([table.remarks for table in same]),
            "notes": [
                [notes[0].mark, self._say([each.text for each in notes])]
                for notes in zip(*(each.notes for each in same), strict=False)
            ],
            "whole": len(same) * len(rows) <= _SMALL_TABLE
            and max(lengths, default=0) <= _LONGEST_ROW,
            "together": len(same) * below <= _TOGETHER,
            "chart": None if first.chart is None else self._chart(same),
        }

    def _row(
        self,
        same: Sequence["RowView"],
        tails: Sequence[dict[str, "Room | None"]],
        is_long: bool,  # noqa: FBT001
    ) -> list[Any]:
        """Write a row: depth, name, marks, look, details, and cells."""
        row = same[0]
        look = 2 if row.is_group else 1 if row.is_heading else 0
        details = [
            [self._say([each.details[at][part] for each in same]) for part in (0, 1)]
            for at in range(len(row.details))
        ]
        cells = [
            [
                self._text([each.cells[at] for each in same], is_word=cell.is_word),
                [*tails[at]].index(cell.tail) if cell.text and tails[at] else 0,
                " ".join(cell.marks),
                int(cell.is_word),
            ]
            for at, cell in enumerate(row.cells)
        ]
        name = self._say([each.label for each in same])
        marks = " ".join(row.marks)
        return [row.depth, name, marks, look, details, cells, int(is_long)]

    def _room(self, room: "Room | None") -> tuple[str, int]:
        return ("", 0) if room is None else (self._clean(room.text), room.shift)

    def _text(self, cells: Sequence["CellView"], *, is_word: bool) -> Any:  # noqa: ANN401
        """Write a cell; a number is written as in the first language alone."""
        cell = cells[0]
        if is_word or cell.figure is None:
            return self._say([shown.text for shown in cells]) if cell.text else ""
        return breakable(self._clean(cell.sign + cell.text), CELL)

    def _widest(self, cells: Iterable["CellView"]) -> list[str]:
        """Return the few longest texts of a column, for the template to measure."""
        shown = {cell.sign + cell.text for cell in cells if not cell.is_word}
        longest = sorted(shown, key=lambda text: (-len(text), text))[:_MEASURED]
        return [breakable(self._clean(text), CELL) for text in longest]

    def _chart(self, same: Sequence["TableView"]) -> dict[str, Any]:
        from ictreport.view import WIDE, svg

        charts = [table.chart for table in same if table.chart is not None]
        first: ChartView = charts[0]
        drawing = first.drawing(WIDE)
        return {
            "title": self._say([chart.title for chart in charts]),
            "note": self._say([chart.note for chart in charts]),
            "alt": self._clean(shortened(first.text, _LONGEST_STRING)),
            "svg": svg(drawing, self._palette, has_words=False),
            "width": drawing.width,
            "height": drawing.height,
            "words": [
                [
                    each.x,
                    each.y,
                    self._clean(each.text),
                    each.anchor,
                    each.role,
                    each.is_bold,
                ]
                for each in drawing.words
            ],
        }


def _line(text: Any) -> str:  # noqa: ANN401 - whatever is written for a text
    """Give a text as one line for the properties of the document."""
    return shortened(words(text), _LINE)


def _heading(name: Any) -> Any:  # noqa: ANN401 - whatever is written for a text
    """Cut a name that is longer than what a file can hold as the name of a bookmark."""
    if max(map(len, pieces([name]))) <= _LONGEST_HEADING:
        return name
    return breakable(shortened(words(name), _LONGEST_HEADING), CELL)


def _length(row: "RowView") -> int:
    """Count the letters of a row's texts, to know whether a page can hold it."""
    own = len(row.label.text) + sum(len(cell.text) for cell in row.cells)
    return own + sum(len(fact.text) for _, fact, _ in row.details)


def _href(url: str) -> str:
    """Give an address that a reader can follow, or an empty string."""
    return url if len(url) <= _LONGEST_LINK and _LINK.fullmatch(url) else ""
