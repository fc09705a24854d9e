"""What pages of HTML have besides their text: a language, heads and tables."""

import html
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport.model import Claim, History, Metric, Report, Source
from ictreport.view import view
from ictreport_testing._kit._content import squeezed
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._exporter import ExporterKit
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_words import bare_page, text_of

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_LANG: Final = re.compile(
    rb"<html\b[^>]*?\s(?:xml:)?lang\s*=\s*[\"']?([\w-]*)", re.IGNORECASE
)
_HEADING: Final = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TABLE_ROW: Final = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_TABLE_HEAD: Final = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_LINK: Final = re.compile(
    r"<a\b[^>]*?\bhref\s*=\s*[\"']([^\"']*)[\"'][^>]*>(.*?)</a>", re.DOTALL
)
_UNSEEN: Final = frozenset({"head", "script", "style", "template"})
_EMPTY: Final = frozenset(
    {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
"""Elements without an end."""

_YEARS: Final = ("2021-S1", "2022-S1", "2023-S1")
_KNOWN: Final = ("314.1 - 271.8", "- 161.8 141.4", "223.6 264.5 173.2")
"""Values of three metrics in these years, the last of them known in all."""

_COLUMNS: Final = ("value", "unit", "period", "status", "change")


def is_html(kit: ExporterKit) -> bool:
    """
    Tell whether an exporter writes HTML.

    Args:
        kit: The exporter.

    Returns:
        Whether its media type says so.
    """
    return kit.spec.media_type.partition(";")[0] in _HTML


def seen_text(data: str) -> str:
    """
    Read what people see of a page: attributes and what is hidden are codes.

    Args:
        data: The page.

    Returns:
        Its text.
    """
    seen = _Seen()
    seen.feed(data)
    seen.close()
    return " ".join(seen.texts)


class _Seen(HTMLParser):
    """Collects what a page of HTML shows."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        style = "".join((given.get("style") or "").split())
        is_hidden = tag in _UNSEEN or "hidden" in given or "display:none" in style
        self._hidden += tag not in _EMPTY and (is_hidden or self._hidden > 0)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= self._hidden > 0 and tag not in _EMPTY

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def check_lang(kit: ExporterKit, options: object, language: "Language") -> None:
    """
    Check that a page of HTML names its language.

    Args:
        kit: The exporter.
        options: The options of the page.
        language: The language of the page.

    Raises:
        LawError: The page names another language or none.
    """
    if not is_html(kit):
        return
    data = kit.attempt(bare_page(), options)
    found = _LANG.search(data or b"")
    if data is not None and (found is None or found[1].decode() != language.tag):
        named = found[1].decode() if found else "nothing"
        broken(f"lang of a page in {language.tag} is {named}", report=bare_page())


def check_links(kit: ExporterKit) -> None:
    """
    Hold addresses that links of HTML lead to, and their words, to those of sources.

    Args:
        kit: The exporter.

    Raises:
        LawError: A link leads to an address that no source has, or to another source.
    """
    if not is_html(kit):
        return
    titles = {
        f"https://example.org/z{n}{more}": f"Zlinked{n}"
        for n, more in zip("bac", ("", "?a=1&b=2#c", "/d-e_f.html"), strict=True)
    }
    sources = [Source(url, title=text_of(title)) for url, title in titles.items()]
    report = attrs.evolve(bare_page(), sources=sources)
    data = (kit.attempt(report, kit.defaults) or b"").decode()
    for found, inside in _LINK.findall(data):
        url = html.unescape(found)
        words = _TAG.sub("", inside)
        named = [each for each in titles.values() if each in words]
        if url.startswith("https://example.org/z") and url not in titles:
            broken(f"a link leads to {url}, which no source has", report=report)
        if url in titles and named and titles[url] not in named:
            broken(f"{named[0]} leads to the address of another source", report=report)


def check_headings(kit: ExporterKit) -> None:
    """
    Hold the headings of HTML, and the heads of its tables, to having words.

    Args:
        kit: The exporter.

    Raises:
        LawError: A heading or a head is empty.
    """
    if not is_html(kit):
        return
    report = rich()
    data = (kit.attempt(report, kit.defaults) or b"").decode()
    for level, inside in _HEADING.findall(data):
        if not _TAG.sub("", inside).strip():
            broken(f"a heading <h{level}> is empty", report=report)
    for row in _TABLE_ROW.findall(data):
        heads = [_TAG.sub("", inside).strip() for inside in _TABLE_HEAD.findall(row)]
        # The corner above the names, and a last column of notes, often have none.
        if "" in heads[1:-1] or (len(heads) > 1 and not any(heads)):
            broken(f"{heads.count('')} heads of a table are empty", report=report)


@attrs.define
class _Cell:
    """A cell of a table of HTML, which may be as large as several."""

    is_head: bool
    columns: int
    rows: int  # 0 is all of its group
    text: str = ""


class _Tables(HTMLParser):
    """Collects the rows of tables, also of those that stand in a cell of another."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[list[_Cell]]]] = []
        self._open: list[list[list[list[_Cell]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append([[]])
            self.tables.append(self._open[-1])
        elif tag in {"thead", "tbody", "tfoot"} and self._open:
            self._open[-1].append([])
        elif tag == "tr" and self._open:
            self._open[-1][-1].append([])
        elif tag in {"td", "th"} and self._open and self._open[-1][-1]:
            given = dict(attrs)
            columns, rows = (
                int(size) if (size := given.get(key) or "").isdecimal() else 1
                for key in ("colspan", "rowspan")
            )
            self._open[-1][-1][-1].append(_Cell(tag == "th", max(1, columns), rows))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][-1] and self._open[-1][-1][-1]:
            self._open[-1][-1][-1][-1].text += data


_Placed = dict[tuple[int, int], tuple[bool, str]]
"""By column and row, whether a cell is a head, and its text."""


def _tables(data: str) -> Iterator[_Placed]:
    """Tell what stands at each place of each table."""
    reader = _Tables()
    reader.feed(data)
    reader.close()
    for table in reader.tables:
        placed: _Placed = {}
        end = 0
        for group in table:
            start, end = end, end + len(group)
            for y, row in enumerate(group, start):
                x = 0
                for cell in row:
                    while (x, y) in placed:
                        x += 1
                    told = (cell.is_head, squeezed(cell.text))
                    last = min(y + cell.rows, end) if cell.rows else end
                    for column in range(x, x + cell.columns):
                        for line in range(y, last):
                            placed[column, line] = told
        yield placed


def check_tables(kit: ExporterKit) -> None:
    """
    Look for what tables of HTML show of several rows below or beside its own head.

    Args:
        kit: The exporter.

    Raises:
        LawError: What some rows have below a head stands elsewhere in others.
    """
    if not is_html(kit):
        return
    language = kit.language()
    for report in (_with_gaps(), _sparse()):
        tables = [*_tables((kit.attempt(report, kit.defaults) or b"").decode())]
        seen = view(report, language)
        [sector] = seen.sectors
        grids = [
            [
                (str(head), [cell.value])
                for row in grid.rows
                for head, cell in zip(grid.columns, row.cells, strict=True)
                if cell.value
            ]
            for grid in sector.grids
        ]
        columns = [
            [
                (seen.words[key], texts)
                for row in sector.rows
                for texts in (
                    [t for each in row.changes for t in (each.text, each.short)]
                    if key == "change"
                    else [getattr(row, key)],
                )
                if any(texts)
            ]
            for key in _COLUMNS
        ]
        for pairs in (*grids, *columns):
            for table in tables:
                _check_table(table, pairs, report)


def _check_table(
    table: _Placed, pairs: Sequence[tuple[str, Sequence[str]]], report: Report
) -> None:
    is_below: list[bool] = []
    astray = ""
    for head, texts in pairs:
        words = [squeezed(text) for text in texts if text]
        heads = [at for at, cell in table.items() if cell == (True, squeezed(head))]
        places = [
            at for at, (_, text) in table.items() if any(map(text.__contains__, words))
        ]
        if heads and places:
            one = any(x == a or y == b for x, y in places for a, b in heads)
            is_below.append(one)
            astray = astray if one else f"{texts[0]!r} does not stand below {head!r}"
    if any(is_below) and astray:
        found = f"in a table of HTML, {astray}, as others do below theirs"
        broken(found, report=report)


def _with_gaps() -> Report:
    """Let metrics have a past of which some years are not known."""
    metrics = [
        Metric(
            f"m{n}",
            text_of(f"Zpast{'abc'[n]}"),
            f"{187 + n} billion VND",
            history=[
                History(year, f"{number} billion VND")
                for year, number in zip(_YEARS, known.split(), strict=True)
                if number != "-"
            ],
        )
        for n, known in enumerate(_KNOWN)
    ]
    return a_report(metrics)


def _sparse() -> Report:
    """Let one row have everything that pages have columns for, and others one thing."""
    every: list[dict[str, Any]] = [
        {"period": "2023-Q3"},
        {"status": "estimated"},
        {"claims": [Claim("growth", "2019-Q3", "31.5 %")]},
        {
            "period": "2023-Q2",
            "status": "provisional",
            "claims": [Claim("growth", "2018-Q3", "62.5 %")],
        },
    ]
    units = ("VND", "USD", "km", "tonne")
    metrics = [
        Metric(f"m{n}", text_of(f"Zfew{'abcd'[n]}"), f"{226 + n} {units[n]}", **more)
        for n, more in enumerate(every)
    ]
    return a_report(metrics)
