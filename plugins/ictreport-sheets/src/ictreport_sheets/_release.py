"""Reports to workbooks that are published: what stands on which sheet."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, cast

import attrs

from ictreport.language.periods import baseline_text
from ictreport.model import Plan, Report, Status, Text
from ictreport.model.claim import to_baseline
from ictreport.tidy import COLUMNS, columns_of, table_cells
from ictreport.view import ReportView, TaskView, view
from ictreport_sheets._beside import notes_beside
from ictreport_sheets._book import (
    LONGEST_SHEET_NAME,
    Book,
    Head,
    HeadKind,
    Line,
    Sheet,
    Table,
)
from ictreport_sheets._cells import places_of
from ictreport_sheets._words import printed_unit, word

if TYPE_CHECKING:
    from ictreport.checks import Findings
    from ictreport.language import Language

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
_ELSEWHERE: Final = ("report", "publisher", "area", "sector", "metric", "part_of")
"""The columns that a table for people says by its sheet, its first column and codes."""

_ALWAYS: Final = ("number", "unit")
_IN_UNIT: Final = "scale"
_GROUPS: Final = {
    "measure": "measures",
    "hedge": "hedges",
    "growth_over": "spans",
    "collection": "collections",
    "revised": "revisions",
    "rounding": "roundings",
}
"""The columns of codes, and where their words stand."""

Rows = list[tuple[str, ...]]


def release(report: Report, language: "Language", findings: "Findings") -> Book:
    """
    Lay a report out on sheets.

    Args:
        report: The report.
        language: The language of its titles, headings and words.
        findings: What rules found; errors and warnings stand beside their figures.

    Returns:
        Cover, contents, notes, a table for each sector that has figures, one of the
        tasks, and one of every figure for programs.
    """
    seen = view(report, language, rows=False)
    header, found = table_cells(report, safe=False)
    rows = list(found)
    names = _Names(language)
    for key in ("cover", "contents", "notes"):
        names.add(seen.words.get(key) or word("book", key, language))
    notes = notes_beside(report, language, findings, header, rows)
    noted = [(*row, note) for row, note in zip(rows, notes, strict=True)]
    tables = [*_sectors(report, seen, noted, language), *_tasks(seen, language)]
    sheets = [
        _table_sheet(names.add(f"{seen.words['table']} {number}"), title, table, names)
        for number, (title, table) in enumerate(tables, start=1)
    ]
    title = word("book", "observations", language)
    data = _observations(header, rows)
    sheets.append(_table_sheet(names.add(seen.words["data"]), title, data, names))
    return Book(
        subject=f"report {report.id}",
        title=str(seen.title),
        author=str(seen.publisher),
        language=language.tag,
        sheets=(
            _cover(seen, names.taken[0]),
            _contents(seen, sheets, names),
            _notes(seen, names),
            *sheets,
        ),
    )


class _Names:
    """Gives sheets names that a workbook admits, each once."""

    def __init__(self, language: "Language") -> None:
        self.language = language
        self.taken: list[str] = []
        self._known: set[str] = set()
        self._numbers: dict[str, int] = {}

    @property
    def notes(self) -> str:
        return self.taken[2]

    def add(self, wanted: str) -> str:
        plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in wanted)
        plain = plain.strip()[:LONGEST_SHEET_NAME]
        short = plain[: LONGEST_SHEET_NAME - 6]
        name = plain
        while name.casefold() in self._known:
            number = self._numbers.get(short, 2)
            name, self._numbers[short] = f"{short} {number}", number + 1
        self.taken.append(name)
        self._known.add(name.casefold())
        return name


def _table_sheet(name: str, title: str, table: Table, names: _Names) -> Sheet:
    about = word("book", "one_table", names.language).format(notes=names.notes)
    lines = (Line(title, "title"), Line(about, sheet=names.notes))
    return Sheet(name=name, lines=lines, table=table)


def _cover(seen: ReportView, name: str) -> Sheet:
    words = seen.words
    facts = (
        (words["publisher"], str(seen.publisher)),
        (words["area"], str(seen.area)),
        (words["period"], seen.dated),
        (words["published"], seen.published_text),
    )
    lines = [Line(str(seen.title), "title")]
    lines += [Line(f"{key}: {value}") for key, value in facts if value]
    lines += [Line(str(words)) for words in seen.narrative]
    for sector in seen.sectors:
        lines += _under(str(sector.name), map(str, sector.narrative))
    sources = (
        dict.fromkeys(filter(None, (str(source.title), source.details, source.url)))
        for source in seen.sources
    )
    lines += _under(words["sources"], map(", ".join, sources))
    return Sheet(name=name, lines=tuple(lines))


def _under(heading: str, texts: Iterable[str]) -> Iterator[Line]:
    """Put texts into lines, the first with their heading."""
    for number, text in enumerate(texts):
        yield Line(text, heading="" if number else heading)


def _contents(seen: ReportView, sheets: Sequence[Sheet], names: _Names) -> Sheet:
    listed = [(names.notes, seen.words["notes"])]
    listed += [(sheet.name, sheet.lines[0].text) for sheet in sheets]
    table = Table(
        name="contents",
        heads=(
            Head(word("book", "sheet", names.language)),
            Head(seen.words["contents"]),
        ),
        rows=listed,
        sheets=[name for name, _ in listed],
    )
    lines = (Line(seen.words["contents"], "title"),)
    return Sheet(name=names.taken[1], lines=lines, table=table)


def _notes(seen: ReportView, names: _Names) -> Sheet:
    notes = [
        *(word("book", f"{key}_note", names.language) for key in ("figures", "places")),
        word("book", "digits_note", names.language),
        *seen.notes,
        *(f"{about}: {text}" for about, text in seen.justifications),
    ]
    table = Table(
        name="notes",
        heads=(
            Head(word("book", "number", names.language)),
            Head(word("book", "note", names.language)),
        ),
        rows=[(str(number), note) for number, note in enumerate(notes, start=1)],
    )
    lines = (Line(seen.words["notes"], "title"),)
    return Sheet(name=names.notes, lines=lines, table=table)


def _observations(header: Sequence[str], rows: Rows) -> Table:
    """Lay the tidy table out, with the printed decimals beside each number."""
    numbers = [place for place, name in enumerate(header) if name in _NUMBERS]
    heads: list[Head] = []
    for name in header:
        heads.append(Head(name, _kind(name)))
        if name in _NUMBERS:
            heads.append(Head(f"{name}{PLACES}", "figure"))
    return Table(
        name=OBSERVATIONS, heads=tuple(heads), rows=_with_places(rows, numbers)
    )


def _kind(column: str) -> HeadKind:
    return "figure" if column in _FIGURES else "words"


def _places(number: str) -> str:
    return str(places_of(number)) if number else ""


def _with_places(rows: Rows, numbers: Sequence[int]) -> Rows:
    """Put the count of printed decimals behind each number."""
    for place in reversed(numbers):
        behind = place + 1
        rows = [(*row[:behind], _places(row[place]), *row[behind:]) for row in rows]
    return rows


def _sectors(
    report: Report, seen: ReportView, rows: Rows, language: "Language"
) -> Iterator[tuple[str, Table]]:
    """Lay out the figures of each sector for people."""
    header = [column.name for column in columns_of(report)]
    place = header.index("sector")
    of_sector: dict[str, Rows] = {}
    for row in rows:
        of_sector.setdefault(row[place], []).append(row)
    say = _Speaker(report, header, language, seen.words["findings"])
    known = {sector.code: sector.name for sector in reversed(seen.sectors)}
    for number, (code, found) in enumerate(of_sector.items(), start=1):
        title = f"{seen.words['table']} {number}: {known[code]}, {seen.period}"
        yield title, say.table(f"table_{number}", found)


class _Speaker:
    """Says the rows of the tidy table in the words of a language."""

    def __init__(
        self,
        report: Report,
        header: Sequence[str],
        language: "Language",
        findings: str,
    ) -> None:
        self._header = header
        self._findings = findings
        self._language = language
        self._tag = language.tag
        self._units = {unit.code: unit for unit in report.units}
        self._names = {
            address: metric.name.pick(language.tag)[1]
            for address, metric in report.walk()
        } | {
            # The tidy table writes such words in one language.
            str(metric.of): metric.of.pick(language.tag)[1]
            for _, metric in report.walk()
            if isinstance(metric.of, Text)
        }
        self._plans = {
            name: words.pick(language.tag)[1] for name, words in report.plans
        }
        sayers: dict[str, Callable[[str], str]] = {
            "of": self._named,
            **{column: self._of(group) for column, group in _GROUPS.items()},
            "baseline": self._baseline,
            "period": self._baseline,
            "status": lambda text: language.words.statuses[Status(text)].word,
        }
        self._sayers = {name: functools.cache(say) for name, say in sayers.items()}
        self._unit = functools.cache(self._say_unit)

    def _of(self, group: str) -> Callable[[str], str]:
        return lambda text: word(group, text, self._language)

    def _named(self, text: str) -> str:
        return self._names.get(text, text)

    def _baseline(self, text: str) -> str:
        baseline = to_baseline(text)
        said = baseline_text(baseline, self._language)
        if isinstance(baseline, Plan) and baseline.name:
            return f"{said} ({self._plans.get(baseline.name, baseline.name)})"
        return said

    def _say_unit(self, unit: str, scale: str) -> str:
        return printed_unit(unit, int(scale), self._language, self._units)

    def table(self, name: str, rows: Rows) -> Table:
        """Lay out rows of one sector, each with its note, without empty columns."""
        header = self._header
        used = [
            place
            for place, column in enumerate(header)
            if column in COLUMNS
            and column not in {*_ELSEWHERE, _IN_UNIT}
            and (column in _ALWAYS or any(row[place] for row in rows))
        ]
        heads = [Head(word("columns", "metric", self._language))]
        columns: list[list[str]] = []
        sector, metric, part_of = map(header.index, ("sector", "metric", "part_of"))
        addresses = [f"{row[part_of] or row[sector]}.{row[metric]}" for row in rows]
        columns.append([self._names[address] for address in addresses])
        for place in used:
            column = header[place]
            heads.append(Head(word("columns", column, self._language), _kind(column)))
            columns.append(self._column(column, place, rows))
            if column in _NUMBERS:
                heads.append(Head(self._places_of(column), "figure"))
                columns.append([_places(row[place]) for row in rows])
        if any(row[-1] for row in rows):
            heads.append(Head(self._findings))
            columns.append([row[-1] for row in rows])
        heads.append(Head(word("book", "address", self._language)))
        columns.append(addresses)
        return Table(
            name=name,
            heads=tuple(heads),
            rows=list(zip(*columns, strict=True)),
            depths=[row[part_of].count(".") for row in rows],
        )

    def _places_of(self, column: str) -> str:
        said = word("book", "places", self._language)
        if column == "number":
            return said
        return f"{word('columns', column, self._language)}: {said.lower()}"

    def _column(self, column: str, place: int, rows: Rows) -> list[str]:
        if column == "unit":
            scale = self._header.index(_IN_UNIT)
            return [
                self._unit(row[place], row[scale]) if row[place] else "" for row in rows
            ]
        say = self._sayers.get(column)
        cells = [row[place] for row in rows]
        return cells if say is None else [say(cell) if cell else "" for cell in cells]


def _tasks(seen: ReportView, language: "Language") -> Iterator[tuple[str, Table]]:
    """Lay out the tasks, without the columns that are empty in all."""
    if not seen.tasks:
        return
    heads: list[Head] = []
    columns: list[list[str]] = []
    for field in attrs.fields(TaskView):
        cells = [_said(getattr(task, field.name)) for task in seen.tasks]
        if field.name == "code" or not any(cells):
            continue
        title = "task" if field.name == "title" else field.name
        heads.append(Head(seen.words.get(title) or word("columns", title, language)))
        columns.append(cells)
    heads.append(Head(word("book", "address", language)))
    columns.append([task.code for task in seen.tasks])
    table = Table(
        name="tasks", heads=tuple(heads), rows=list(zip(*columns, strict=True))
    )
    yield seen.words["tasks"], table


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, cast("tuple[object, ...]", value)))
    return str(value)
