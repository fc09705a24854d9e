"""A report as the body of a document."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from ictreport.language.numbers import number_text
from ictreport_docx._figure_names import Codes, Facts, facts_of, note_codes
from ictreport_docx._grids import details, grid_table, indent_of, marks
from ictreport_docx._markup import CONTROL, NUMBERED, Column, Words, Writer

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Justification, Report
    from ictreport.view import (
        Phrase,
        ReportView,
        SectorView,
        TaskView,
    )

_T = TypeVar("_T")
_Parts = list[tuple[Column, Callable[[_T], str]]]
"""The columns of a table, and what writes the cell of each."""

MOST_BASELINES: Final = 2
"""How many baselines have a column each; more share one."""


def write_body(
    report: "Report", view: "ReportView", language: "Language", writer: Writer
) -> str:
    """
    Lay a report out.

    Args:
        report: The report, for what its figures are called.
        view: What a reader sees of it.
        language: The language of the page.
        writer: What writes it, and notes its figures.

    Returns:
        The paragraphs and tables of the body.
    """
    return "".join(_Layout(report, view, language, writer).blocks())


class _Layout:
    """A report on its way to a document."""

    def __init__(
        self, report: "Report", view: "ReportView", language: "Language", writer: Writer
    ) -> None:
        self._report = report
        self._view = view
        self._language = language
        self._writer = writer
        self._words = view.words
        facts = [*facts_of(report, view)]
        self._facts = iter(facts)
        # Of metrics with one address the first gives its name, as in narratives.
        self._names = {one.row.address: one.name for one in reversed(facts)}
        self._claims = {
            (one.row.address, one.row.changes[0].text): one.claims[0]
            for one in reversed(facts)
            if one.row.changes
        }
        self._codes = Codes(report, language)
        self._tables = 0

    def blocks(self) -> Iterator[str]:
        """Write one block after the other."""
        view = self._view
        yield from self._masthead()
        if view.cards or view.narrative:
            yield self._heading("summary")
            yield from self._cards()
            yield from self._paragraphs("", view.narrative)
        for sector in view.sectors:
            yield from self._sector(sector)
        yield from self._section("tasks", view.tasks, self._task_table)
        yield from self._section("findings", view.findings, self._findings)
        yield from self._section(
            "justifications", view.justifications, self._justifications
        )
        yield from self._section("notes", view.notes, self._notes)
        yield from self._section("sources", view.sources, self._sources)

    def _section(
        self, name: str, things: tuple[object, ...], write: Callable[[], Iterable[str]]
    ) -> Iterator[str]:
        if things:
            yield self._heading(name)
            yield from write()

    def _heading(self, name: str) -> str:
        return self._writer.heading(self._writer.run(self._words[name]))

    def _masthead(self) -> Iterator[str]:
        view, writer, words = self._view, self._writer, self._words
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
        shown = [
            writer.run(f"{label}: ") + content for label, content in facts if content
        ]
        yield writer.paragraph(writer.run(" · ").join(shown), "Subtitle")

    def _cards(self) -> Iterator[str]:
        writer = self._writer
        for card in self._view.cards:
            name = str(card.label) or self._words["unnamed"]
            pieces = [
                writer.phrase(card.label) or writer.run(name),
                writer.run(": "),
                writer.figure(card.address, name, card.value, "bold"),
            ]
            for before, text, behind in (
                (" ", card.unit, ""),
                (" (", card.status, ")"),
            ):
                if text:
                    shown = writer.figure(card.address, name, text)
                    pieces += [writer.run(before), shown, writer.run(behind)]
            if card.period:
                pieces.append(writer.run(f", {card.period}"))
            if card.change:
                claim = self._claims.get((card.address, card.change), card.address)
                pieces += [writer.run(", "), writer.figure(claim, name, card.change)]
            yield writer.item("".join(pieces))

    def _sector(self, sector: "SectorView") -> Iterator[str]:
        writer = self._writer
        name = str(sector.name) or self._words["unnamed"]
        head = writer.name(f"{sector.code}:name", sector.name)
        yield writer.heading(head or writer.run(name))
        yield from self._paragraphs(sector.code, sector.narrative)
        facts = [next(self._facts) for _ in sector.rows]
        listed = [one for one in facts if not one.row.told]
        if listed:
            about = f"{name}, {self._view.period}"
            yield self._caption(about)
            yield self._table(listed, about)
        for grid in sector.grids:
            title = grid.about
            yield self._caption(title)
            yield grid_table(grid, title, self._words, self._codes, self._writer)

    def _paragraphs(self, code: str, narrative: Iterable["Phrase"]) -> Iterator[str]:
        for number, words in enumerate(narrative, start=1):
            yield self._paragraph(f"{code}:narrative@{number}", words)

    def _paragraph(self, code: str, words: "Phrase") -> str:
        """Write a paragraph, in which each figure has its tag."""
        writer = self._writer
        pieces: list[str] = []
        outline = ""
        start = 0
        for one in words.figures:
            pieces.append(writer.run(words.text[start : one.start], words.language))
            address = one.code.partition(":")[0].partition("@")[0].partition("[")[0]
            name = self._names.get(address, address)
            shown = words.text[one.start : one.end]
            outline += words.text[start : one.start] + (CONTROL if shown else "")
            pieces.append(writer.figure(one.code, name, shown, "", words.language))
            start = one.end
        pieces.append(writer.run(words.text[start:], words.language))
        writer.words.append(Words(code, outline + words.text[start:]))
        return writer.paragraph("".join(pieces))

    def _caption(self, about: str) -> str:
        self._tables += 1
        number = number_text(self._tables, self._language)
        text = f"{self._words['table']} {number}. {about}"
        return self._writer.paragraph(self._writer.run(text), "Caption")

    def _table(self, listed: Sequence[Facts], about: str) -> str:
        words, rows = self._words, [facts.row for facts in listed]
        changes = [change for row in rows for change in row.changes]
        named = tuple(dict.fromkeys(c.baseline for c in changes if c.previous))
        baselines = named if len(named) <= MOST_BASELINES else ("",)
        parts: _Parts[Facts] = [
            (Column(title=words["indicator"], width=30), self._name),
            (Column(title=words["value"], width=14, is_number=True), self._value),
        ]
        if any(row.unit for row in rows):
            parts.append((Column(title=words["unit"], width=13), self._unit))
        if any(row.share for row in rows):
            share = Column(title=words["share"], width=10, is_number=True)
            parts.append((share, self._share))
        for name in baselines:
            head = _capital(name) or words["previous"]
            previous = functools.partial(self._previous, name)
            parts.append((Column(title=head, width=15, is_number=True), previous))
        if changes:
            parts.append((Column(title=words["change"], width=22), self._changes))
        if any(row.history for row in rows):
            parts.append((Column(title=words["history"], width=20), self._history))
        return self._filled(parts, listed, about)

    def _filled(self, parts: "_Parts[_T]", things: Iterable[_T], about: str) -> str:
        """Write a table of things, with what writes each cell of a row."""
        columns = [column for column, _ in parts]
        rows = [[write(one) for _, write in parts] for one in things]
        return self._writer.table(columns, rows, about)

    def _name(self, facts: Facts) -> str:
        writer, words, row = self._writer, self._words, facts.row
        period = f"{words['period']}: {row.period}" if row.period else ""
        status = "" if row.mark else row.status
        return writer.cell(
            writer.run(row.by, weight="small"),
            writer.name(f"{row.address}:name", row.label)
            or writer.run(words["unnamed"]),
            *details(row, words, writer),
            writer.run(period, weight="small"),
            writer.run(status, weight="small"),
            indent=indent_of(row.depth),
        )

    def _value(self, facts: Facts) -> str:
        writer, row = self._writer, facts.row
        value = writer.figure(row.address, facts.name, row.value)
        mark = marks(row.address, facts.name, row.mark, writer)
        return writer.cell(value + mark, right=True)

    def _unit(self, facts: Facts) -> str:
        """Write a unit under the tag of its figure: with another it is another."""
        row = facts.row
        return self._writer.cell(self._writer.figure(row.address, facts.name, row.unit))

    def _share(self, facts: Facts) -> str:
        code = f"{facts.row.address}:share"
        return self._writer.cell(
            self._writer.figure(code, facts.name, facts.row.share), right=True
        )

    def _previous(self, baseline: str, facts: Facts) -> str:
        """Write the values at a baseline, each once."""
        writer = self._writer
        shown: dict[tuple[str, bool, str], str] = {}
        for change, code in zip(facts.row.changes, facts.previous, strict=True):
            if change.previous and baseline in {"", change.baseline}:
                label = "" if baseline else f"{change.baseline}: "
                shown.setdefault((change.previous, change.implied, label), code)
        return writer.cell(
            *(
                writer.run(label, weight="small")
                + writer.figure(code, facts.name, text)
                + writer.run(
                    f" {self._words['implied']}" if implied else "", "", "small"
                )
                for (text, implied, label), code in shown.items()
            ),
            right=True,
        )

    def _changes(self, facts: Facts) -> str:
        writer = self._writer
        shown: list[str] = []
        for change, code in zip(facts.row.changes, facts.claims, strict=True):
            mark = writer.run(change.mark, weight="raised")
            shown.append(writer.figure(code, facts.name, change.text) + mark)
            shown += [
                writer.figure(code, facts.name, text)
                for text in (change.computed, change.contribution)
            ]
        return writer.cell(*shown)

    def _history(self, facts: Facts) -> str:
        writer, address = self._writer, facts.row.address
        shown: list[str] = []
        for label, value in facts.row.history:
            figure = self._codes.of_history(address, label)
            shown.append(
                writer.run(f"{label}: ", weight="small")
                + writer.figure(figure, facts.name, value)
            )
        return writer.cell(*shown)

    def _task_table(self) -> Iterator[str]:
        words, tasks = self._words, self._view.tasks
        parts: _Parts[TaskView] = [
            (Column(title=words["task"], width=40), self._task),
            (
                Column(title=words["kind"], width=20),
                lambda task: self._plain(task.kind, task.status),
            ),
        ]
        if any(task.due for task in tasks):
            due = Column(title=words["due"], width=18)
            parts.append((due, lambda task: self._plain(task.due)))
        if any(task.occasion for task in tasks):
            occasion = Column(title=words["occasion"], width=22)
            parts.append((occasion, lambda task: self._plain(task.occasion)))
        yield self._caption(words["tasks"])
        yield self._filled(parts, tasks, words["tasks"])

    def _plain(self, text: str, more: str = "") -> str:
        writer = self._writer
        return writer.cell(writer.run(text), writer.run(more, weight="small"))

    def _task(self, task: "TaskView") -> str:
        writer, words = self._writer, self._words
        name = str(task.title) or words["unnamed"]
        facts = [
            writer.run(f"{words[key]}: ", weight="small") + writer.phrase(fact, "small")
            for key, fact in (
                ("sector", task.sector),
                ("owner", task.owner),
                ("follows", task.follows),
            )
            if fact
        ]
        if task.targets:
            targets = writer.run("; ", weight="small").join(
                writer.figure(f"tasks.{task.code}:target", name, target, "small")
                for target in task.targets
            )
            facts.append(writer.run(f"{words['targets']}: ", weight="small") + targets)
        title = writer.name(f"tasks.{task.code}:title", task.title)
        return writer.cell(title or writer.run(name), *facts)

    def _findings(self) -> Iterator[str]:
        writer = self._writer
        for finding in self._view.findings:
            yield writer.item(
                writer.run(f"{finding.severity}: ", weight="bold")
                + writer.phrase(finding.about)
            )
            for text in (finding.text, *finding.hints):
                yield writer.paragraph(writer.run(text), "ListParagraph", indent=340)
            if finding.justification:
                words = writer.phrase(finding.justification)
                yield writer.paragraph(words, "ListParagraph", indent=340)

    def _justifications(self) -> Iterator[str]:
        writer = self._writer
        shown = zip(self._view.justifications, self._report.justifications, strict=True)
        for (about, text), justification in shown:
            yield writer.item(
                writer.phrase(about, "bold")
                + writer.run(": ")
                + writer.phrase(text)
                + writer.run(f" ({self._finding(justification)})", weight="small")
            )

    def _finding(self, justification: "Justification") -> str:
        """Say which finding is justified: its rule, and what sets its figure apart."""
        said = [justification.rule]
        if justification.baseline is not None:
            said.append(justification.baseline.code(self._report.year_start))
        said += [f"{key}={code}" for key, code in justification.dimensions]
        return ", ".join(said)

    def _notes(self) -> Iterator[str]:
        codes = note_codes(self._report, self._language)
        for note in self._view.notes:
            code = codes.get(NUMBERED.sub("", note))
            if code:
                self._writer.words.append(Words(code, note))
            yield self._writer.item(self._writer.run(note))

    def _sources(self) -> Iterator[str]:
        writer = self._writer
        for source in self._view.sources:
            has_url = source.url != str(source.title)
            url = f" {source.url}" if has_url else ""
            details = f" ({source.details})" if source.details else ""
            yield writer.item(
                writer.phrase(source.title) + writer.run(url) + writer.run(details)
            )


def _capital(head: str) -> str:
    """Begin the head of a column with a capital, as the others do."""
    return head[:1].title() + head[1:]
