"""The view of a report as the data that the page template reads."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ictreport_pdf._text import BREAK, breakable, shortened

if TYPE_CHECKING:
    from ictreport.view import Phrase, ReportView, RowView, SectorView

LIMITS: Final = {
    "value": 20,
    "unit": 20,
    "previous": 20,
    "share": 20,
    "short": 20,
    "title": 40,
}
"""How long a word may be, where a field is set narrow or large."""

PARAGRAPH: Final = 60
"""How long a word may be in lines of the full width."""

CELL: Final = 24
"""How long a word may be anywhere else."""

_WIDE: Final = {"narrative", "notes", "explanations", "url", "details"}
_RUNNING: Final = {"title": 80, "period": 40, "publisher": 120}
_LINE: Final = 300
_MEASURED: Final = 4
_SMALL_TABLE: Final = 8
_LONGEST_ROW: Final = 400
_LONGEST_LINK: Final = 2000
_TAG: Final = re.compile(
    r"([a-zA-Z]{2,3})(?:-[a-zA-Z]{4})?(?:-([a-zA-Z]{2}))?(?![a-zA-Z])"
)
_LINK: Final = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)

Clean = Callable[[str], str]
"""Makes a text safe."""


def layout(
    view: "ReportView",
    *,
    paper: str,
    families: Iterable[str],
    day: dt.date,
    clean: Clean,
) -> dict[str, Any]:
    """
    Turn a view into what the page template reads.

    Args:
        view: What a reader sees of the report.
        paper: ``"a4"`` or ``"letter"``.
        families: The font families in the order in which they are tried.
        day: The date of the document.
        clean: Makes a text safe.

    Returns:
        Objects that JSON can write, with every text safe to set.
    """
    plain: dict[str, Any] = _plain(view, clean, PARAGRAPH, "")
    for sector, shown in zip(view.sectors, plain["sectors"], strict=True):
        shown["table"] = _table(sector, shown["rows"])
    for source, shown in zip(view.sources, plain["sources"], strict=True):
        shown["href"] = _href(source.url)
    if not _words(plain["title"]).strip():
        plain["title"] = view.id
    language, region = _language(view.language)
    places = map(_words, (plain["area"], plain["period"], plain["months"]))
    return {
        "language": language,
        "region": region,
        "paper": {"a4": "a4", "letter": "us-letter"}[paper],
        "families": list(families),
        "meta": {
            "title": _line(_words(plain["title"])),
            "author": _line(_words(plain["publisher"])),
            "description": _line(" · ".join(filter(None, places))),
            "keywords": [_line(_words(sector["name"])) for sector in plain["sectors"]],
            "day": [day.year, day.month, day.day],
        },
        "running": {
            name: breakable(
                shortened(_words(plain[name]).replace(BREAK, ""), most), CELL
            )
            for name, most in _RUNNING.items()
        },
        "view": plain,
    }


def _plain(value: object, clean: Clean, limit: int, name: str) -> Any:  # noqa: ANN401
    """Turn attrs objects and tuples into objects and lists of safe texts."""
    if isinstance(value, str):
        return breakable(clean(value), LIMITS.get(name, limit))
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return [_plain(item, clean, limit, name) for item in items]
    if isinstance(value, dict):
        words = cast("dict[str, str]", value)
        return {key: clean(text) for key, text in words.items()}
    if attrs.has(kind := type(value)):
        if kind.__name__ == "Phrase":
            return _phrase(cast("Phrase", value), clean, limit, name)
        return {
            field.name: _plain(
                getattr(value, field.name),
                clean,
                PARAGRAPH if field.name in _WIDE else CELL,
                field.name,
            )
            for field in attrs.fields(kind)
        }
    return value


def _phrase(phrase: "Phrase", clean: Clean, limit: int, name: str) -> Any:  # noqa: ANN401
    """Give a phrase as its text, with the language where that is another."""
    text = _plain(phrase.text, clean, limit, name)
    if not phrase.language:
        return text
    language, region = _language(phrase.language)
    return {"text": text, "language": language, "region": region}


def _words(phrase: str | dict[str, str]) -> str:
    """Give the words of a phrase, whatever their language."""
    return phrase if isinstance(phrase, str) else phrase["text"]


def _line(text: str) -> str:
    """Give a text as one line for the properties of the document."""
    return shortened(text.replace(BREAK, ""), _LINE)


def _table(sector: "SectorView", rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Say which columns a sector's table has and what their widest texts are."""
    changes = [change for row in sector.rows for change in row.changes]
    return {
        "share": any(row.share for row in sector.rows),
        "previous": any(change.previous for change in changes),
        "change": bool(changes),
        "marks": any(row.mark for row in sector.rows),
        "whole": len(rows) <= _SMALL_TABLE
        and all(_length(row) <= _LONGEST_ROW for row in sector.rows),
        "breakable": [_length(row) > _LONGEST_ROW for row in sector.rows],
        "widest": {
            "value": _longest(row["value"] for row in rows),
            "unit": _longest(row["unit"] for row in rows),
            "share": _longest(row["share"] for row in rows),
            "previous": _longest(
                change["previous"] for row in rows for change in row["changes"]
            ),
            "change": _longest(
                change["text"] for row in rows for change in row["changes"]
            ),
        },
    }


def _length(row: "RowView") -> int:
    """Count the letters of a row's texts, to know whether a page can hold it."""
    changes = sum(len(change.text) + len(change.previous) for change in row.changes)
    own = len(row.label.text) + len(row.value) + len(row.unit) + len(row.of.text)
    return own + changes + sum(len(when) + len(value) for when, value in row.history)


def _longest(texts: Iterable[str]) -> list[str]:
    """Give the few longest of some texts, for the template to measure."""
    return sorted(set(texts), key=lambda text: (-len(text), text))[:_MEASURED]


def _language(tag: str) -> tuple[str, str | None]:
    """Split a language tag into the language and the region that a page names."""
    found = _TAG.match(tag)
    if found is None:
        return "und", None
    return found[1].lower(), found[2].upper() if found[2] else None


def _href(url: str) -> str:
    """Give an address that a reader can follow, or an empty string."""
    return url if len(url) <= _LONGEST_LINK and _LINK.fullmatch(url) else ""
