"""A release note: what a report amends of an earlier one, as a page."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ictreport._amendments import VALUE, Amendment, FigureKey, Stated, amendments
from ictreport._comparison import Comparison, Movement, TaskMovement
from ictreport._style import HouseStyle
from ictreport.language import Language
from ictreport.language.numbers import Sign, native_digits
from ictreport.language.periods import period_text, plan_head
from ictreport.language.quantities import quantity_text
from ictreport.model.claim import Claim, Plan
from ictreport.model.period import Period
from ictreport.model.task import Task
from ictreport.model.text import Text
from ictreport.model.vocabulary import Status
from ictreport.view._data import (
    CellView,
    ColumnView,
    NoteView,
    ReportView,
    RowView,
    SectorView,
    TableView,
)
from ictreport.view._layout import KINDS
from ictreport.view._phrase import NOTHING, Phrase
from ictreport.view._scene import Scene
from ictreport.view._sentences import capitalised
from ictreport.view._tables import SIGNED, pattern_of
from ictreport.view._view import bare_view

_CLAIMS: Final = "claims"


def release_note_view(
    comparison: Comparison, language: Language, *, style: HouseStyle | None = None
) -> ReportView:
    """
    Write what a report amends of an earlier one as a page.

    Args:
        comparison: The two reports.
        language: The language of the page.
        style: The house style, for what it says in words.

    Returns:
        A view with a table of figures that are amended, that are new, that are
        withdrawn, and of claims that changed, in this order, as far as there are any;
        the reasons that the later report gives are notes of the tables.
    """
    now = Scene.of(comparison.report, language)
    then = Scene.of(comparison.previous, language)
    writer = _Writer(now, then)
    words, title = language.words.release_note, now.phrase(comparison.report.title)
    earlier = words.since.format(
        title=then.say(comparison.previous.title),
        period=period_text(comparison.previous.period, now.language),
    )
    sectors = tuple(writer.sectors(comparison))
    tasks = writer.tasks(comparison.tasks)
    paragraphs = (earlier, *([] if sectors or tasks else [words.nothing]))
    return attrs.evolve(
        bare_view(now, style),
        title=Phrase(words.title.format(title=title), title.language),
        narrative=tuple([Phrase(paragraph) for paragraph in paragraphs]),
        sectors=sectors,
        tasks=tasks,
    )


class _Writer:
    """Writes the tables of a release note."""

    def __init__(self, now: Scene, then: Scene) -> None:
        self._now = now
        self._then = then
        self._words = now.language.words

    def sectors(self, comparison: Comparison) -> Iterator[SectorView]:
        """Give each kind of change a section with a table."""
        groups: dict[str, list[Amendment]] = {
            Movement.CHANGED: [],
            Movement.NEW: [],
            Movement.GONE: [],
            _CLAIMS: [],
        }
        for amendment in amendments(comparison.report, comparison.previous):
            is_claim = amendment.key.kind != VALUE
            groups[_CLAIMS if is_claim else amendment.movement].append(amendment)
        for name, rows in groups.items():
            if rows:
                head = Phrase(self._words.release_note.heads[name])
                yield SectorView(
                    code=name,
                    name=head,
                    narrative=(),
                    tables=(self._table(name, head, rows),),
                )

    def tasks(self, movements: Iterable[TaskMovement]) -> TableView | None:
        """List tasks that are new, gone, or have another status."""
        rows = tuple(
            [
                self._task(task)
                for task in movements
                if task.movement is not Movement.SAME
            ]
        )
        if not rows:
            return None
        return TableView(
            id="tasks",
            title=NOTHING,
            head=self._words.layout.task,
            columns=self._columns("words", Movement.CHANGED),
            rows=rows,
        )

    def _task(self, movement: TaskMovement) -> RowView:
        task, scene = movement.current, self._now
        if task is None:
            task, scene = movement.previous, self._then
        title = NOTHING if task is None else scene.phrase(task.title)
        sides = (movement.previous, movement.current)
        cells = [CellView(self._status(each)) for each in sides]
        return RowView("", 0, title or Phrase(self._words.layout.unnamed), (*cells,))

    def _status(self, task: Task | None) -> str:
        return "" if task is None else self._words.task_statuses[task.status]

    def _columns(self, kind: str, movement: str) -> tuple[ColumnView, ...]:
        """Return the columns of what was stated then and now, as far as it was."""
        words = self._words.release_note
        before, now = ColumnView(kind, words.before), ColumnView(kind, words.now)
        alone = ColumnView(kind, self._words.layout.value)
        if movement in {Movement.NEW, Movement.GONE}:
            return (alone,)
        return before, now

    def _table(self, name: str, title: Phrase, changes: list[Amendment]) -> TableView:
        """Write changes of one kind, those of a sector below its name."""
        notes: dict[Text, NoteView] = {}
        rows: list[RowView] = []
        sectors: dict[str, list[Amendment]] = {}
        for change in changes:
            sectors.setdefault(change.key.address.partition(".")[0], []).append(change)
        for code, some in sectors.items():
            scene = self._now if code in self._now.sectors else self._then
            rows.append(RowView("", 0, scene.sector_name(code), (), is_group=True))
            rows += [self._row(name, change, notes) for change in some]
        return TableView(
            id=name,
            title=title,
            head=self._words.layout.indicator,
            columns=(
                ColumnView("words", self._words.release_note.figure),
                *self._columns("level", name),
            ),
            rows=tuple(rows),
            notes=tuple(notes.values()),
        )

    def _row(
        self, name: str, change: Amendment, notes: dict[Text, NoteView]
    ) -> RowView:
        key = change.key
        scene = self._then if change.movement is Movement.GONE else self._now
        sides = [
            (change.previous, self._then, Movement.NEW),
            (change.current, self._now, Movement.GONE),
        ]
        cells = [
            CellView("" if side is None else self._stated(side, own))
            for side, own, without in sides
            if name != without
        ]
        marks: list[str] = []
        for text in change.reasons:
            if text not in notes:
                mark = native_digits(str(len(notes) + 1), self._now.language)
                notes[text] = NoteView(mark, self._now.phrase(text))
            marks.append(notes[text].mark)
        figure = CellView(self._figure(key, scene))
        label = scene.named(scene.places[key.address])
        label = scene.detailed(label, scene.dimensions(key.dimensions))
        return RowView(key.address, 0, label, (figure, *cells), tuple(marks))

    def _figure(self, key: FigureKey, scene: Scene) -> str:
        """Name a figure of a metric: its period, its plan, or what it compares."""
        period = "" if key.period is None else scene.head(key.period)
        base = key.baseline
        if key.kind == VALUE:
            plan = plan_head(base, scene.language) if isinstance(base, Plan) else ""
            return capitalised(plan or period)
        head = ""
        if isinstance(base, Period):
            head = scene.head(base)
        elif base is not None:
            head = plan_head(base, scene.language)
        head = pattern_of(KINDS[key.kind], scene.language).format(base=head)
        if key.period != scene.report.period:
            head = self._words.claims.of_period.format(claim=head, period=period)
        return capitalised(head)

    def _stated(self, stated: Stated, scene: Scene) -> str:
        """Write a figure with its status."""
        status = self._words.statuses[stated.status].word
        if stated.value is not None:
            is_signed = isinstance(stated, Claim) and KINDS[stated.kind] in SIGNED
            sign: Sign = "always" if is_signed else "negative"
            text = quantity_text(stated.value, scene.language, scene.units, sign=sign)
        elif stated.status.has_value:
            text = self._words.claims.short.unchanged
        else:
            return status
        if stated.status is Status.NORMAL:
            return text
        return self._words.units.marked.format(value=text, mark=status)
