"""Reports to workbooks that are published: what stands on which sheet."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ictreport.plugin import HouseStyle
from ictreport.tidy import COLUMNS, table_cells
from ictreport.view import plain_marks, view
from ictreport_sheets._book import (
    LONGEST_SHEET_NAME,
    PAGE,
    Book,
    Cell,
    Head,
    HeadKind,
    Line,
    Number,
    Sheet,
    Table,
    distinct,
    head_width,
    on_lines,
)
from ictreport_sheets._cells import places_of
from ictreport_sheets._words import word

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin import ExportContext
    from ictreport.view import CellView, ReportView, RowView, TableView
    from ictreport_sheets import SheetsOptions

OBSERVATIONS: Final = "observations"
"""The name of the table that is read back."""

PLACES: Final = "_places"
"""What the column ends in that says how many decimals a number was printed with."""

_NUMBERS: Final = frozenset(
    name for name, column in COLUMNS.items() if column.kind == "number"
)
_FIGURES: Final = _NUMBERS | {
    name for name, column in COLUMNS.items() if column.kind in {"integer", "double"}
}
_ROOM_OF_NAMES: Final = 30
_SIGNED: Final = frozenset({"change", "amount", "average", "contribution"})
_PLUS: Final = "+"

Rows = list[tuple[str, ...]]


def release(
    report: "Report", options: "SheetsOptions", context: "ExportContext"
) -> Book:
    """
    Lay a report out on sheets.

    Args:
        report: The report.
        options: The language of titles, headings and words, the house style, and
            whether the workbook is for reviewers.
        context: The report with the figures of earlier ones, and what rules find.

    Returns:
        Cover, contents, a sheet for each table that a page has, one of the tasks,
        notes, and last a table of every figure for programs.
    """
    language, style = options.language, options.style or HouseStyle()
    findings = context.findings if options.review else None
    page = view(context.linked, language, findings=findings, style=style)
    names = _Names()
    for key in ("cover", "contents"):
        names.add(page.words.get(key) or word("book", key, language))
    tables = [table for sector in page.sectors for table in sector.tables]
    tables += [page.tasks] if page.tasks is not None else []
    sheets = [
        _table_sheet(names.add(f"{page.words['table']} {number}"), table, number, page)
        for number, table in enumerate(tables, start=1)
    ]
    sheets.append(_notes(page, names, language))
    header, rows = table_cells(report, safe=False)
    title = word("book", "observations", language)
    data = Sheet(
        name=names.add(page.words["data"]),
        lines=(Line(title, "title"),),
        table=_observations(header, list(rows)),
        every_page=(header.index("sector"), header.index("metric")),
    )
    sheets.append(data)
    return Book(
        subject=f"report {report.id}",
        title=str(page.title),
        author=str(page.publisher),
        language=language.tag,
        sheets=(
            _cover(page, names.used[0]),
            _contents(page, sheets, names.used[1], language),
            *sheets,
        ),
        font=next(iter(style.families), "Arial"),
        colour=style.main if options.style else "#000000",
        logo=None if style.logo is None else style.logo.png,
        logo_text=str(page.logo),
    )


class _Names:
    """Gives sheets names that a workbook admits, each once."""

    def __init__(self) -> None:
        self.used: list[str] = []
        self._known: set[str] = set()
        self._numbers: dict[str, int] = {}

    def add(self, wanted: str) -> str:
        plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in wanted)
        plain = plain.strip()[:LONGEST_SHEET_NAME]
        short = plain[: LONGEST_SHEET_NAME - 6]
        name = plain
        while name.casefold() in self._known:
            number = self._numbers.get(short, 2)
            name, self._numbers[short] = f"{short} {number}", number + 1
        self.used.append(name)
        self._known.add(name.casefold())
        return name


# ---- Words


def _cover(page: "ReportView", name: str) -> Sheet:
    words = page.words
    facts = (
        (words["publisher"], str(page.publisher)),
        (words["area"], str(page.area)),
        (words["period"], page.dated),
        (words["published"], page.published_text),
        *((label, str(text)) for label, text in page.imprint),
    )
    lines = [Line(str(page.title), "title")]
    lines += [Line(f"{key}{words['colon']}{value}") for key, value in facts if value]
    lines += _under(words["foreword"], map(str, page.foreword))
    cards = (
        f"{card.label}{words['colon']}{' '.join(filter(None, card.amount))}"
        + "".join(
            f", {more}" for more in (card.period, card.status, card.change) if more
        )
        for card in page.cards
    )
    summary = words["summary"] if page.cards else ""
    lines += _under(summary, (*cards, *map(str, page.narrative)))
    for sector in page.sectors:
        lines += _under(str(sector.name), map(str, sector.narrative))
    sources = (
        dict.fromkeys(filter(None, (str(source.title), source.details, source.url)))
        for source in page.sources
    )
    lines += _under(words["sources"], map(", ".join, sources))
    return Sheet(name=name, lines=tuple(lines))


def _under(heading: str, texts: Iterable[str]) -> Iterator[Line]:
    """Put texts into lines, the first with their heading."""
    for number, text in enumerate(texts):
        yield Line(text, heading="" if number else heading)


def _contents(
    page: "ReportView", sheets: Sequence[Sheet], name: str, language: "Language"
) -> Sheet:
    listed = [
        (
            sheet.name,
            " ".join(line.text for line in sheet.lines if line.style == "title"),
        )
        for sheet in sheets
    ]
    table = Table(
        name="contents",
        heads=(
            Head(word("book", "sheet", language)),
            Head(page.words["contents"]),
        ),
        rows=listed,
        sheets=[sheet for sheet, _ in listed],
    )
    lines = (Line(page.words["contents"], "title"),)
    return Sheet(name=name, lines=lines, table=table)


def _notes(page: "ReportView", names: _Names, language: "Language") -> Sheet:
    colon = page.words["colon"]
    notes = [
        *(word("book", f"{key}_note", language) for key in ("places", "digits")),
        *(f"{about}{colon}{text}" for about, text in page.justifications),
        *(
            " ".join((f"{each.severity}{colon}{each.about}.", each.text, *each.hints))
            for each in page.findings
        ),
    ]
    table = Table(
        name="notes",
        heads=(
            Head(word("book", "number", language)),
            Head(word("book", "note", language)),
        ),
        rows=[(str(number), note) for number, note in enumerate(notes, start=1)],
    )
    lines = (Line(page.words["notes"], "title"),)
    return Sheet(name=names.add(page.words["notes"]), lines=lines, table=table)


# ---- Tables for people


def _table_sheet(
    name: str, table: "TableView", number: int, page: "ReportView"
) -> Sheet:
    """Lay one table out, with what a page has below it."""
    about = table.about or page.words["tasks"]
    title = f"{page.words['table']} {number}. {about}"
    return Sheet(
        name=name,
        lines=on_lines(title, "title"),
        table=_table(
            table,
            f"table_{number}" if str(table.title) else "tasks",
            page.words["colon"],
        ),
        below=tuple([line for text in table.below for line in on_lines(text, "small")]),
    )


def _table(view: "TableView", name: str, colon: str) -> Table:
    heads = [column.tied(str(column)) for column in view.columns]
    if sum(map(head_width, heads)) > PAGE - _ROOM_OF_NAMES:
        heads = [str(column) for column in view.columns]
    heads.insert(0, view.head)
    kinds: list[HeadKind] = [
        "words",
        *("figure" if column.is_number else "words" for column in view.columns),
    ]
    columns = (
        _column(
            [row.cells[at] if row.cells else None for row in view.rows],
            is_signed=column.kind in _SIGNED,
        )
        for at, column in enumerate(view.columns)
    )
    names = (_name(row, colon) for row in view.rows)
    rows = [*zip(names, *columns, strict=True)]
    made = zip(distinct(heads), kinds, strict=True)
    return Table(
        name=name,
        heads=tuple(Head(*head) for head in made),
        rows=rows,
        depths=[row.depth for row in view.rows],
        bold=frozenset(at for at, row in enumerate(view.rows) if row.is_group),
        is_page=True,
    )


def _name(row: "RowView", colon: str) -> str:
    """Write the name of a row with its marks, and what else stands there."""
    details = (f"{label}{colon}{words}" for label, words, _ in row.details)
    return "\n".join((str(row), *details))


def _behind(cell: "CellView") -> str:
    """Return what stands behind the digits: a unit, and marks."""
    unit = cell.tail.lstrip("0123456789.,०१२३४५६७८९")
    return unit + plain_marks(cell.marks)


def _column(cells: Sequence["CellView | None"], *, is_signed: bool) -> Iterator[Cell]:
    """Write the cells of a column, whose numbers have room for decimals and marks."""
    numbers = [
        None
        if cell is None or cell.number is None
        else (f"{cell.number:f}", _behind(cell))
        for cell in cells
    ]
    known = [*filter(None, numbers)]
    places = max((places_of(text) for text, _ in known), default=0)
    longest = max((behind for _, behind in known), key=len, default="")
    for cell, number in zip(cells, numbers, strict=True):
        if cell is None or number is None:
            yield str(cell or "")
            continue
        text, behind = number
        own = places_of(text)
        point = "." if places and not own else ""
        yield Number(
            text=text,
            shown=str(cell),
            before=cell.sign,
            behind=behind,
            room=point + "0" * (places - own) + longest[len(behind) :],
            has_plus=is_signed and _PLUS in cell.text[:1],
        )


# ---- The table for programs


def _observations(header: Sequence[str], rows: Rows) -> Table:
    """Lay the tidy table out, with the printed decimals beside each number."""
    numbers = [place for place, name in enumerate(header) if name in _NUMBERS]
    heads: list[Head] = []
    for name in header:
        heads.append(Head(name, "figure" if name in _FIGURES else "words"))
        if name in _NUMBERS:
            heads.append(Head(f"{name}{PLACES}", "figure"))
    wider = [[*row] for row in rows]
    for place in reversed(numbers):
        for row in wider:
            row.insert(place + 1, _places(row[place]))
    return Table(name=OBSERVATIONS, heads=tuple(heads), rows=wider)


def _places(number: str) -> str:
    return str(places_of(number)) if number else ""
