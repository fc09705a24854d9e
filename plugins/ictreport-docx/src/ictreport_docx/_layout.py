"""A report as the body of a document."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.language.numbers import number_text
from ictreport.view import figure_code, svg, tail_width, text_width
from ictreport_docx._markup import CONTROL, Column, Picture, Words, Writer

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin import HouseStyle
    from ictreport.view import (
        CellView,
        ColumnView,
        Phrase,
        ReportView,
        RowView,
        SectorView,
        TableView,
    )
    from ictreport_docx._markup import Weight

WIDTH: Final = 9638
"""The width of the text of a page, in twentieths of a point."""

_TWIPS: Final = 2  # twentieths of a point in a tenth
_PADDING: Final = 170
_LABELS: Final = 1800
_MARK: Final = 70
_DIGIT: Final = 100
_WIDEST: Final = {"unit": 1900, "words": 2600}
_WIDEST_NUMBER: Final = 2200
_WIDEST_HEAD: Final = 1700
_WIDEST_NAME: Final = 4200
_INDENT: Final = 200
_DEEPEST: Final = 5
_WHOLE: Final = 14
"""How many letters a unit has that is not broken into lines."""

_SMALL: Final = 12
"""A table of so many rows stays on one page."""

_FEW: Final = 3


def write_body(
    report: "Report | None",
    view: "ReportView",
    language: "Language",
    writer: Writer,
    style: "HouseStyle",
) -> str:
    """
    Lay a report out.

    Args:
        report: The report, for what its figures are called; None for a document about
            something else.
        view: What a reader sees of it.
        language: The language of the page.
        writer: What writes it, and notes its figures.
        style: The house style.

    Returns:
        The paragraphs and tables of the body.
    """
    return "".join(_Layout(report, view, language, writer, style).blocks())


class _Layout:
    """A report on its way to a document."""

    def __init__(
        self,
        report: "Report | None",
        view: "ReportView",
        language: "Language",
        writer: Writer,
        style: "HouseStyle",
    ) -> None:
        self._report = report
        self._view = view
        self._language = language
        self._writer = writer
        self._style = style
        self._words = view.words
        self._names: dict[str, str] = {}
        self._tables = self._charts = 0

    def blocks(self) -> Iterator[str]:
        """Write one block after the other."""
        view, writer = self._view, self._writer
        yield from self._masthead()
        if self._style.cover:
            yield from self._imprint()
            yield writer.page_break()
        yield from self._section("foreword", view.foreword, self._foreword)
        if view.cards:
            yield self._heading("summary")
            yield from self._cards()
        yield from self._paragraphs("", view.narrative)
        for sector in view.sectors:
            yield from self._sector(sector)
        if view.tasks is not None:
            yield self._heading("tasks")
            yield from self._table(view.tasks)
        yield from self._section("findings", view.findings, self._findings)
        yield from self._section(
            "justifications", view.justifications, self._justifications
        )
        yield from self._section("sources", view.sources, self._sources)
        if not self._style.cover:
            yield from self._imprint()

    def _section(
        self, name: str, things: tuple[object, ...], write: Callable[[], Iterable[str]]
    ) -> Iterator[str]:
        if things:
            yield self._heading(name)
            yield from write()

    def _heading(self, name: str) -> str:
        return self._writer.heading(self._writer.run(self._words[name]))

    def _label(self, label: str, weight: "Weight" = "") -> str:
        return self._writer.run(f"{label}{self._words['colon']}", weight=weight)

    def _imprint(self) -> Iterator[str]:
        writer = self._writer
        for label, words in self._view.imprint:
            shown = self._label(label) + writer.phrase(words)
            yield writer.paragraph(shown, "ReportSmall")

    def _masthead(self) -> Iterator[str]:
        view, writer, words = self._view, self._writer, self._words
        logo = self._style.logo
        if logo is not None:
            yield writer.picture(Picture.of_logo(logo.data, logo.png, view.logo.text))
        if view.publisher:
            name = writer.name(":publisher", view.publisher)
            yield writer.paragraph(name, "Subtitle")
        title = writer.name(":title", view.title) or writer.run(view.id)
        yield writer.paragraph(title, "Title")
        facts = [
            (words["area"], writer.phrase(view.area)),
            (words["period"], writer.run(view.dated)),
            (words["published"], writer.run(view.published_text)),
        ]
        shown = [self._label(label) + content for label, content in facts if content]
        if shown:
            yield writer.paragraph(writer.run(" · ").join(shown), "Subtitle")

    def _foreword(self) -> Iterator[str]:
        for words in self._view.foreword:
            yield self._writer.paragraph(self._writer.phrase(words))

    def _cards(self) -> Iterator[str]:
        writer = self._writer
        for card in self._view.cards:
            name = str(card.label) or self._words["unnamed"]
            value, change = card.codes
            pieces = [writer.phrase(card.label) or writer.run(name), writer.run(":")]
            for before, text, behind in (
                *((" ", text, "") for text in card.amount),
                (" (", card.status, ")"),
            ):
                if text:
                    is_value = text is card.value
                    shown = writer.figure(value, name, text, "bold" if is_value else "")
                    pieces += [writer.run(before), shown, writer.run(behind)]
            if card.period:
                pieces.append(writer.run(f", {card.period}"))
            if card.change:
                pieces += [
                    writer.run(", "),
                    writer.figure(change, name, card.change),
                ]
            yield writer.item("".join(pieces))

    def _sector(self, sector: "SectorView") -> Iterator[str]:
        writer = self._writer
        for table in sector.tables:
            for row in table.rows:
                self._names.setdefault(row.address, str(row.label))
        name = str(sector.name) or self._words["unnamed"]
        head = writer.name(f"{sector.code}:name", sector.name)
        yield writer.heading(head or writer.run(name))
        yield from self._paragraphs(sector.code, sector.narrative)
        for table in sector.tables:
            yield from self._table(table, ends=table is self._last)

    def _paragraphs(self, code: str, narrative: Iterable["Phrase"]) -> Iterator[str]:
        for number, words in enumerate(narrative, start=1):
            yield self._paragraph(f"{code}:narrative@{number}", words)

    def _paragraph(self, code: str, words: "Phrase") -> str:
        """Write a paragraph, in which each figure has its tag."""
        writer = self._writer
        pieces: list[str] = []
        outline = ""
        start = 0
        for figure in words.figures:
            pieces.append(writer.run(words.text[start : figure.start], words.language))
            address = figure.code.partition(":")[0].partition("@")[0].partition("[")[0]
            shown = words.text[figure.start : figure.end]
            outline += words.text[start : figure.start] + (CONTROL if shown else "")
            name = self._names.get(address, address)
            pieces.append(writer.figure(figure.code, name, shown, "", words.language))
            start = figure.end
        pieces.append(writer.run(words.text[start:], words.language))
        writer.words.append(Words(code, outline + words.text[start:]))
        return writer.paragraph("".join(pieces))

    # ---- Tables

    @functools.cached_property
    def _last(self) -> "TableView | None":
        """The table that the sources follow, if they are few: none stand alone."""
        view = self._view
        between = (view.tasks, *view.findings, *view.justifications)
        if any(between) or len(view.sources) > _FEW or not view.sectors:
            return None
        return next(reversed(view.sectors[-1].tables), None)

    def _table(self, table: "TableView", *, ends: bool = False) -> Iterator[str]:
        writer, words = self._writer, self._words
        self._tables += 1
        number = number_text(self._tables, self._language)
        about = table.about or words["tasks"]
        yield writer.paragraph(
            writer.run(f"{words['table']} {number}. ", weight="bold")
            + writer.run(about, table.title.language, weight="bold"),
            "Caption",
        )
        columns = [*_columns(table)]
        last = len(table.rows) - 1
        is_small = last < _SMALL
        # What ends the document stays with its last table or chart; a chart may begin
        # the next page, so that none is left half empty before a table.
        stays = ends and is_small and table.chart is None
        rows = [
            # A row is neither alone on a page nor parted from what heads it.
            self._row(
                row,
                columns,
                keep=is_small or at < 1 or at >= last - 1 or not row.cells,
            )
            for at, row in enumerate(table.rows)
        ]
        yield writer.table(columns, rows, about)
        below = [*self._below(table)]
        for at, text in enumerate(below, start=1):
            keep = stays or at < len(below)
            yield writer.paragraph(text, "ReportSmall", keep=keep)
        if not below:  # Word joins tables that have nothing between them
            yield writer.paragraph("", "ReportCell", keep=stays)
        if table.chart is not None:
            yield from self._chart(table, keep=ends)

    def _row(
        self, row: "RowView", columns: Sequence[Column], *, keep: bool
    ) -> list[str]:
        writer = self._writer
        indent = _INDENT * min(row.depth, _DEEPEST)
        if not row.cells:
            content = writer.phrase(row.label, "bold" if row.is_group else "")
            if row.address:
                content = writer.name(f"{row.address}:name", row.label)
            return [writer.cell(content, indent=indent, keep=keep)]
        code = f"{row.address.removeprefix('.')}:name"
        if row.address.startswith("tasks."):
            code = f"{row.address}:title"
        name = str(row.label)
        shown = writer.name(code, row.label) + self._marks(row.marks)
        details = [
            self._label(label, "small")
            + (
                writer.figure(code, name, str(words), "small")
                if code
                else writer.phrase(words, "small")
            )
            for label, words, code in row.details
        ]
        cells = [writer.cell(shown, *details, indent=indent, keep=keep)]
        for cell, column in zip(row.cells, columns[1:], strict=True):
            cells.append(self._cell(cell, row, column, keep=keep))
        return cells

    def _cell(
        self, cell: "CellView", row: "RowView", column: Column, *, keep: bool
    ) -> str:
        writer, figure = self._writer, cell.figure
        if not column.is_number:
            # A unit has the tag of its figure: with another it is another.
            code = row.address if column.kind == "unit" else ""
            shown = writer.figure(code, str(row.label), cell.text) if code else ""
            return writer.cell(shown or writer.run(cell.text), keep=keep)
        text = cell.sign + cell.text
        code = ""
        if figure is not None and self._report is not None:
            address = ".".join(filter(None, (row.address, column.part)))
            code = figure_code(address, figure, self._report)
        shown = writer.figure(code, str(row.label), text) if code else writer.run(text)
        if cell.is_word:
            return writer.cell(shown, right=True, keep=keep)
        own = _DIGIT * tail_width(cell.tail) // 100 + _MARK * len(cell.marks)
        return writer.cell(
            shown + self._marks(cell.marks),
            right=True,
            behind=max(0, column.behind - own),
            keep=keep,
        )

    def _marks(self, marks: Sequence[str]) -> str:
        return self._writer.run(" ".join(marks), weight="raised") if marks else ""

    def _below(self, table: "TableView") -> Iterator[str]:
        """Say below a table what marks mean, its notes, and what is not in it."""
        writer = self._writer
        if table.legend:
            yield writer.run(
                "; ".join(f"{sign} {words}" for sign, words in table.legend)
            )
        for note in table.notes:
            if note.code:
                writer.words.append(Words(note.code, f"{note.mark}) {note.text}"))
            yield writer.run(f"{note.mark}) ") + writer.phrase(note.text)
        if table.remarks:
            yield writer.run(" ".join(table.remarks))

    def _chart(self, table: "TableView", *, keep: bool) -> Iterator[str]:
        chart, writer, words = table.chart, self._writer, self._words
        assert chart is not None  # noqa: S101 - the caller looked
        self._charts += 1
        number = number_text(self._charts, self._language)
        shown = writer.run(f"{words['chart']} {number}. ", weight="bold")
        shown += writer.run(chart.title.text, chart.title.language, weight="bold")
        if chart.note:
            shown += writer.run(f" {chart.note}")
        yield writer.paragraph(shown, "Caption")
        drawing = chart.drawing(WIDTH // _TWIPS)
        palette = self._style.design.light
        families = (*self._style.families, "Noto Sans", "Arial", "sans-serif")
        data = svg(drawing, palette, family=", ".join(families))
        size = (drawing.width * _TWIPS, drawing.height * _TWIPS)
        picture = Picture(data.encode(), None, *size, chart.text)
        yield writer.picture(picture, keep=keep)

    # ---- Lists

    def _findings(self) -> Iterator[str]:
        writer = self._writer
        for finding in self._view.findings:
            yield writer.item(
                self._label(finding.severity, "bold") + writer.phrase(finding.about)
            )
            for text in (finding.text, *finding.hints):
                yield writer.paragraph(writer.run(text), "ListParagraph", indent=340)
            if finding.justification:
                words = writer.phrase(finding.justification)
                yield writer.paragraph(words, "ListParagraph", indent=340)

    def _justifications(self) -> Iterator[str]:
        writer = self._writer
        for about, text in self._view.justifications:
            yield writer.item(
                writer.phrase(about, "bold") + writer.run(": ") + writer.phrase(text)
            )

    def _sources(self) -> Iterator[str]:
        writer = self._writer
        for source in self._view.sources:
            has_url = source.url != str(source.title)
            url = f" {source.url}" if has_url else ""
            details = f" ({source.details})" if source.details else ""
            yield writer.item(
                writer.phrase(source.title) + writer.run(url) + writer.run(details)
            )


def _columns(table: "TableView") -> Iterator[Column]:
    """Choose how wide columns are, and how far numbers stand from the right."""
    rows = [row.cells for row in table.rows if row.cells]
    row = max(table.rows, key=lambda candidate: len(candidate.label.text))
    name = _size(str(row)) + _INDENT * row.depth + _PADDING
    name = min(name, _WIDEST_NAME)
    rooms = [
        _Room.of(column, [cells[at] for cells in rows])
        for at, column in enumerate(table.columns)
    ]
    wanted = [name, *(room.wanted() for room in rooms)]
    least = [min(name, _LABELS), *(room.least(is_tied=True) for room in rooms)]
    is_tied = sum(least) <= WIDTH  # else names of periods have two lines
    if not is_tied:
        least[1:] = [room.least(is_tied=False) for room in rooms]
    widths = _fitted(least, wanted)
    yield Column(title=table.head, width=WIDTH - sum(widths[1:]))
    for column, width, room in zip(table.columns, widths[1:], rooms, strict=True):
        yield Column(
            title=column.tied(column.head) if is_tied else column.head,
            short=column.tied(column.short) if is_tied else column.short,
            group=column.group,
            mark=column.mark,
            kind=column.kind,
            part=column.part,
            width=width,
            is_number=column.is_number,
            behind=room.behind,
        )


class _Room(NamedTuple):
    """
    What a column has room for; lengths are twentieths of a point.

    Attributes:
        column: The column.
        head: Its head, below that of its group if it has one.
        longest: The width of its longest cell.
        unbroken: The width of the longest piece of a cell without a blank.
        behind: How far its numbers stand from the right.
    """

    column: "ColumnView"
    head: str
    longest: int
    unbroken: int
    behind: int

    @classmethod
    def of(cls, column: "ColumnView", cells: Sequence["CellView"]) -> "_Room":
        """Measure a column."""
        head = column.short if column.group else column.head
        texts = {cell.sign + cell.text for cell in cells}
        longest = max(map(_size, texts), default=0)
        words = {
            word
            for text in texts
            for word in ([text] if len(text) <= _WHOLE else text.split(" "))
        }
        word = max(map(_size, words), default=0)
        if not column.is_number:
            return cls(column, head, longest, word, 0)
        tails = {cell.tail for cell in cells}
        marks = max((len(cell.marks) for cell in cells), default=0)
        raised = _MARK * max(marks, len(column.mark))
        behind = _DIGIT * max(map(tail_width, tails), default=0) // 100 + raised
        stems = {(cell.sign + cell.text).removesuffix(cell.tail) for cell in cells}
        needed = max(longest + raised, max(map(_size, stems), default=0) + behind)
        return cls(column, head, needed, needed - longest + word, behind)

    def least(self, *, is_tied: bool) -> int:
        """Return the least width, in which no number and no word breaks."""
        head = self.column.tied(self.head) if is_tied else self.head
        word = max(map(_bold_size, head.split(" "))) + _MARK * len(self.column.mark)
        return max(self.unbroken, word) + _PADDING

    def wanted(self) -> int:
        """Return the width where there is room."""
        most = _WIDEST.get(self.column.kind, _WIDEST_NUMBER)
        needed = max(self.longest, min(_bold_size(self.head), _WIDEST_HEAD))
        return max(min(needed, most) + _PADDING, self.least(is_tied=True))


def _fitted(least: Sequence[int], wanted: Sequence[int]) -> Sequence[int]:
    """Fit columns into a page: what can be broken gives way, and all of it alike."""
    needed, wished = sum(least), sum(wanted)
    if wished <= WIDTH:
        return wanted
    if needed >= WIDTH:
        return [width * WIDTH // needed for width in least]
    return [
        own + (most - own) * (WIDTH - needed) // (wished - needed)
        for own, most in zip(least, wanted, strict=True)
    ]


def _bold_size(text: str) -> int:
    return _size(text) * 11 // 10


def _size(text: str) -> int:
    """Estimate the width of a text in the letters of tables, in any usual font."""
    return text_width(text) * _TWIPS * 11 // 10
