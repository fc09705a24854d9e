"""Tables in the words of a language: heads, names, numbers, marks and notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from ictreport.language.magnitudes import Magnitude, magnitude
from ictreport.language.numbers import (
    Sign,
    decimal_point,
    native_digits,
    number_text,
    number_writer,
)
from ictreport.language.periods import period_text, plan_head
from ictreport.language.quantities import (
    bounds_text,
    quantity_text,
    sign_of,
    unit_text,
)
from ictreport.model.claim import Claim, History, Plan
from ictreport.model.dimensions import Dimensions, without
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import PERCENT
from ictreport.model.vocabulary import Hedge, Rounding, Span, Status
from ictreport.view._charts import ChartChooser
from ictreport.view._data import (
    CellView,
    ColumnView,
    NoteView,
    RowView,
    TableView,
)
from ictreport.view._layout import (
    CHANGES,
    Column,
    Computed,
    Figure,
    Kind,
    Line,
    Row,
    Table,
)
from ictreport.view._message_facts import formula_text
from ictreport.view._phrase import Phrase
from ictreport.view._sentences import capitalised, over_span

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.view._scene import Scene

COMPUTED: Final = "*"
"""The mark of a number that is computed."""

REVISED: Final = "r"
"""The mark of a number that was published before with another value."""

SIGNED: Final = CHANGES | {Kind.CONTRIBUTION}
"""What is written with its sign, a rise too."""

_IN_ROW_UNIT: Final = frozenset({Kind.LEVEL, Kind.PLAN, Kind.AMOUNT, Kind.PART})
_MARGIN: Final = "±"
_MOST_TIED: Final = 60
"""How many letters of names of periods may stand side by side on one line of heads."""

_ZERO: Final = Decimal(0)
_ONE: Final = Magnitude(0, "", 0)

Reviews = Mapping[tuple[str, Claim | None], Sequence[str]]
"""What rules say of figures: by address and claim, which is None for the value."""


class _Unit(NamedTuple):
    """
    The unit of a row: rows of one unit are equal.

    Attributes:
        unit: The unit.
        power: The power of ten in which numbers are shown.
        over: The span of a growth rate, or None.
        of: What a percent refers to, or None.
    """

    unit: Unit
    power: Magnitude
    over: Span | None
    of: str | Text | None


class _Head(NamedTuple):
    """
    A column on its way to words.

    Attributes:
        kind: What it shows.
        unit: The code of the unit that its head says, or None.
        apart: The dimensions that its head says.
        status: The status that its head has the mark of, or None.
        view: The column in words.
    """

    kind: Kind
    unit: str | None
    apart: Dimensions
    status: Status | None
    view: ColumnView


def pattern_of(kind: Kind, language: "Language") -> str:
    """
    Return the words of a head, with a place for what it compares with.

    Args:
        kind: What the column shows.
        language: The language.

    Returns:
        Such as ``"Change on {base}"``.
    """
    words = language.words.tables
    patterns = {
        Kind.CHANGE: words.change,
        Kind.AMOUNT: words.change,
        Kind.AVERAGE: words.average,
        Kind.RATIO: words.ratio,
        Kind.CONTRIBUTION: words.contribution,
        Kind.DONE: words.done,
        Kind.SHARE: language.words.layout.share,
    }
    return patterns.get(kind, "{base}")


def table_view(
    table: Table, number: int, scene: "Scene", reviews: Reviews
) -> TableView:
    """
    Write a table.

    Args:
        table: The table.
        number: Which table of its sector it is, for its id.
        scene: The report and the language.
        reviews: What rules say of its figures, for pages that are reviewed.

    Returns:
        The table, whose texts need no further change.
    """
    return _Writer(table, number, scene, reviews).view()


class _Writer:
    """Writes one table."""

    def __init__(
        self, table: Table, number: int, scene: "Scene", reviews: Reviews
    ) -> None:
        self._table = table
        self._at = number
        self._scene = scene
        self._language = scene.language
        self._words = scene.language.words
        self._reviews = reviews
        self._notes: dict[str, NoteView] = {}
        self._statuses: set[Status] = set()
        self._hedges: set[Hedge] = set()
        self._levels: dict[Decimal, None] = {}
        self._has_computed = self._has_revised = False
        self._has_blank = self._has_linked = False
        self._point = decimal_point(self._language)
        self._write = number_writer(self._language)
        self._shared = self._shared_dimensions()
        of = table.of
        self._depth = 0 if of is None else of.depth + (table.rows[0].place is not of)

    def view(self) -> TableView:
        """Write the table."""
        table, words = self._table, self._words
        figures = zip(*[line.figures for line in table.lines], strict=True)
        heads = [
            self._head(column, [figure for figure in own if figure is not None])
            for column, own in zip(table.columns, figures, strict=True)
        ]
        views = _grouped([head.view for head in heads], self._changes_on)
        if sum(len(view.base) for view in views) > _MOST_TIED:
            views = [view._replace(base="") for view in views]
        values = [line.value for line in table.lines]
        measures = self._measures()
        units = [
            None if line.measure is None else measures[line.measure]
            for line in table.lines
        ]
        known = set(measures)
        unit = ""
        if len(known) == 1:
            largest = max(filter(None, values), key=lambda value: value.number)
            unit = self._unit_text(largest, *known)
        elif known:
            views.insert(0, ColumnView("unit", words.layout.unit))
        unit_texts = [
            unit
            if value is None or own is None
            else unit or self._unit_text(value, own)
            for value, own in zip(values, units, strict=True)
        ]
        rows = tuple(
            [
                self._row(line, own, heads, text if len(known) > 1 else None)
                for line, own, text in zip(table.lines, units, unit_texts, strict=True)
            ]
        )
        details = (unit, self._scene.dimensions(self._shared))
        name = f"{table.sector.code}.{self._at}"
        own = [head.view for head in heads]
        chooser = ChartChooser(
            table=table,
            heads=own,
            rows=rows,
            units=unit_texts,
            name=name,
            scene=self._scene,
        )
        return TableView(
            id=name,
            title=self._title(),
            subtitle=", ".join(filter(None, details)),
            head=words.layout.indicator,
            columns=tuple(views),
            rows=rows,
            legend=tuple(self._legend()),
            remarks=tuple(self._remarks()),
            notes=tuple(self._notes.values()),
            chart=chooser.chart(),
        )

    # ---- Around the table

    def _title(self) -> Phrase:
        """Name sector and period; the metric, where it is about one alone."""
        table, words, scene = self._table, self._words.layout, self._scene
        name = scene.phrase(table.sector.name)
        if table.of is not None:
            name = scene.phrase(table.of.metric.name)
        text = str(name) or words.unnamed
        by = "" if table.by is None else scene.divided_by(table.by.by)
        if by:
            text = words.broken_down.format(name=text, by=by)
        if table.period is None:
            text = words.over_time.format(name=text)
        else:
            period = period_text(table.period, self._language)
            text = self._words.tables.titled.format(name=text, period=period)
        return Phrase(text, name.language)

    def _shared_dimensions(self) -> Dimensions:
        """Find what all rows have in common beside what their wholes say."""
        mappings = {line.mapping for line in self._table.lines if line.row.figures}
        if len(mappings) == 1:
            return mappings.pop()
        if not mappings:
            return ()
        first, *others = mappings
        common = set(first).intersection(*others)
        return tuple(sorted(common))

    def _legend(self) -> Iterator[tuple[str, str]]:
        """Yield what marks and signs mean."""
        words = self._words
        for status in Status:
            if status in self._statuses:
                status_words = words.statuses[status]
                yield status_words.mark, status_words.word
        if self._has_revised:
            yield REVISED, words.tables.revised
        if self._has_computed:
            yield COMPUTED, words.tables.computed
        for hedge in Hedge:
            if hedge in self._hedges:
                yield hedge.sign, words.hedges[hedge].format(x="").strip()
        for level in self._levels:
            percent = number_text(level, self._language)
            yield _MARGIN, words.tables.margin.format(level=percent)

    def _remarks(self) -> Iterator[str]:
        words, table = self._words, self._table
        if self._has_blank:
            yield words.tables.blank
        if self._has_linked:
            yield words.tables.linked
        if table.left_out:
            shown, every = (
                native_digits(str(count), self._language)
                for count in (
                    len(table.columns),
                    len(table.columns) + table.left_out,
                )
            )
            yield words.layout.newest.format(shown=shown, all=every)

    def _note(self, text: str, language: str = "", code: str = "") -> str:
        """Number a note, once for each text."""
        note = self._notes.get(text)
        if note is None:
            mark = native_digits(str(len(self._notes) + 1), self._language)
            note = NoteView(mark, Phrase(text, language), code)
            self._notes[text] = note
        return note.mark

    # ---- Columns

    def _head(
        self, column: Column, figures: Sequence[Figure], *, has_unit: bool = True
    ) -> _Head:
        kind, words = column.kind, self._words.tables
        unit = None
        if has_unit and kind not in _IN_ROW_UNIT:
            unit = _unit_of_head(figures)
        aparts = {figure.apart for figure in figures if figure.origin is not None}
        apart = aparts.pop() if len(aparts) == 1 else ()
        status = _status_of_head(figures)
        base = self._base(column)
        short = capitalised(base)
        head = pattern_of(kind, self._language).format(base=base)
        if apart:
            dimensions = self._scene.dimensions(apart)
            head = words.apart.format(head=head, dimensions=dimensions)
            short = words.apart.format(head=short, dimensions=dimensions)
        if unit is not None:
            head = words.in_unit.format(head=head, unit=self._unit_word(unit))
        mark = ""
        if status is not None:
            self._statuses.add(status)
            mark = self._words.statuses[status].mark
        grouped = kind is Kind.CHANGE and unit == PERCENT
        view = ColumnView(
            kind.name.lower(),
            capitalised(head),
            short=short if grouped else "",
            mark=mark,
            part=str(column.base or "") if kind is Kind.PART else "",
            base=base if isinstance(column.base, Period) else "",
        )
        return _Head(kind, unit, apart, status, view)

    @property
    def _changes_on(self) -> str:
        return self._words.tables.changes.format(unit=self._unit_word(PERCENT))

    def _base(self, column: Column) -> str:
        base = column.base
        if isinstance(base, Period):
            return self._scene.head(base)
        if isinstance(base, Plan):
            return plan_head(base, self._language)
        if column.kind is Kind.PART:
            return self._part(base)
        return ""

    def _part(self, code: str | None) -> str:
        if code is None:
            return self._words.layout.total
        breakdown = self._table.by
        assert breakdown is not None  # noqa: S101 - only tables of parts have it
        part = next(part for part in breakdown.parts if part.code == code)
        return self._scene.say(part.name) or self._words.layout.unnamed

    def _unit_word(self, code: str) -> str:
        """Write the unit of a head: a number of many of them, in short."""
        words = self._words.units
        if code in words.signs:
            return sign_of(code, self._language)
        return words.short.get(code) or words.named[code].other

    # ---- Rows

    def _measures(self) -> list[_Unit]:
        """
        Give each measure its power of ten.

        Its words are chosen by the largest number with that unit and scale.
        """
        largest: dict[tuple[Unit, int], Decimal] = {}
        for (unit, scale, *_), number in self._table.measures.items():
            known = largest.get((unit, scale), number)
            largest[unit, scale] = max(known, number)
        powers = {
            (unit, scale): magnitude(scale, unit, self._language, number)
            for (unit, scale), number in largest.items()
        }
        return [
            _Unit(unit, powers[unit, scale], over, of)
            for unit, scale, over, of in self._table.measures
        ]

    def _unit_text(self, value: Quantity, unit: _Unit) -> str:
        language = self._language
        text = unit_text(value, language, self._scene.units, unit.power)
        text = over_span(text, unit.over, language)
        if unit.of is None:
            return text
        whole = self._scene.whole_of(unit.of)
        return self._words.sentences.of.format(value=text, whole=whole)

    def _row(
        self,
        line: Line,
        unit: _Unit | None,
        heads: Sequence[_Head],
        unit_text: str | None,
    ) -> RowView:
        row = line.row
        place = row.place
        depth = place.depth - self._depth
        if row.group is not None:
            by = self._scene.divided_by(row.group.by)
            text = self._words.layout.divided.format(by=by) if by else "–"
            return RowView("", depth, Phrase(text), (), is_group=True)
        label = self._label(line)
        if row.is_heading:
            return RowView(place.address, depth, label, (), is_heading=True)
        is_plain = line.is_plain and not self._reviews
        marks = () if is_plain else tuple(self._row_notes(row))
        cells: list[CellView] = []
        if unit_text is not None:
            cells.append(CellView(unit_text))
        for head, figure in zip(heads, line.figures, strict=True):
            if figure is None:
                # What is part of nothing has no share that anybody could publish.
                is_missing = head.kind is not Kind.SHARE or place.above is not None
                self._has_blank |= is_missing
                cells.append(_BLANK)
            else:
                cells.append(self._cell(row, figure, head, unit, is_plain=is_plain))
        return RowView(place.address, depth, label, tuple(cells), marks)

    def _label(self, line: Line) -> Phrase:
        """Name a row, and what sets it apart from others of its table."""
        row, scene = line.row, self._scene
        place = row.place
        label = scene.phrase(place.metric.name)
        if self._at > 1 and scene.has_twin(place):
            # In the first table the order of the report tells the two apart.
            label = scene.detailed(label, place.address)
        apart = self._dimensions(line)
        if not apart and row.day is None:
            return label or Phrase(self._words.layout.unnamed)
        details = [scene.dimensions(apart)] if apart else []
        if row.day is not None:
            details.append(period_text(row.day, self._language))
        return scene.detailed(label, *details)

    def _dimensions(self, line: Line) -> Dimensions:
        row, mapping = line.row, line.mapping
        if not mapping and not row.apart:
            return ()
        metric, above = row.place.metric, row.place.above
        if above is not None:
            by = None if row.place.breakdown is None else row.place.breakdown.by
            mapping = without(metric.dimensions, (str(by),))
        shared = self._shared
        own = tuple([pair for pair in mapping if pair not in shared])
        if not row.apart:
            return own
        return tuple(sorted({**dict(own), **dict(row.apart)}.items()))

    def _row_notes(self, row: Row) -> Iterator[str]:
        """Number the notes of a row: the author's, its formula, and figures."""
        metric, scene = row.place.metric, self._scene
        if row.is_first:
            for note in metric.footnotes:
                phrase = scene.phrase(note)
                code = f"{row.place.address}:note"
                yield self._note(phrase.text, phrase.language, code)
            if metric.formula is not None:
                formula = formula_text(metric, scene)
                text = scene.labelled(self._words.layout.formula, formula)
                yield self._note(text)
        if row.notes:
            yield self._note("; ".join([self._noted(row, *each) for each in row.notes]))

    def _noted(self, row: Row, column: Column, figure: Figure) -> str:
        """Say a figure that has no column, with its head."""
        head = self._head(column, (figure,), has_unit=False)
        cell = self._cell(row, figure, head, None)
        return self._scene.labelled(head.view.head, cell)

    # ---- Cells

    def _cell(
        self,
        row: Row,
        figure: Figure,
        head: _Head,
        unit: _Unit | None,
        *,
        is_plain: bool = False,
    ) -> CellView:
        value, status, origin, _ = figure
        kind = head.kind
        number: Decimal | None = _ZERO
        if value is None:
            if not status.has_value:
                word = self._words.statuses[status].word
                return CellView(word, is_word=True, figure=figure)
            text, tail, sign = native_digits("0", self._language), 0, ""
        else:
            text, tail, number = self._number(value, kind, head.unit, unit)
            sign = value.hedge.sign
            if sign:
                self._hedges.add(value.hedge)
        marks: list[str] = []
        if origin is None:
            self._has_computed = True
            marks.append(COMPUTED)
        elif status is not Status.NORMAL and status is not head.status:
            self._statuses.add(status)
            marks.append(self._words.statuses[status].mark)
        if origin is not None and not is_plain:
            marks += self._figure_notes(row, figure, head)
        return CellView(
            text,
            sign,
            text[len(text) - tail :] if tail else "",
            tuple(marks),
            number=number,
            figure=figure,
        )

    def _number(
        self,
        value: Quantity | Computed,
        kind: Kind,
        unit_text: str | None,
        unit: _Unit | None,
    ) -> tuple[str, int, Decimal | None]:
        """Write a number: its text, the length of its end, and the number itself."""
        language = self._language
        sign: Sign = "always" if kind in SIGNED else "negative"
        code = value.unit.code
        if (
            unit is not None
            and kind in _IN_ROW_UNIT
            and (value.unit is unit.unit or value.unit == unit.unit)
        ):
            power = unit.power
            if power.power - value.scale != power.shift:
                power = Magnitude(power.power, "", power.power - value.scale)
            suffix = ""
        else:
            power = _ONE
            if value.scale:
                power = magnitude(value.scale, value.unit, language, value.number)
            suffix = "" if unit_text == code else self._suffix(value)
        shown = power.number(value.number)
        number: Decimal | None = shown
        if value.upper is None:
            text = self._write(shown, sign)
            at = text.rfind(self._point)
            tail = len(text) - at if at >= 0 else 0
        else:
            upper = power.number(value.upper)
            text = bounds_text(shown, upper, language, sign=sign)
            tail, number = 0, None
        if value.margin is not None:
            margin = number_text(power.number(value.margin), language)
            behind = f" {_MARGIN} {margin}"
            text += behind
            tail += 0 if number is None else len(behind)
            if isinstance(value, Quantity):
                self._levels[value.confidence] = None
        if suffix:
            text += suffix
            tail += len(suffix)
        return text, tail, number

    def _suffix(self, value: Quantity | Computed) -> str:
        """Write the unit behind a number whose head and row do not say it."""
        code, words = value.unit.code, self._words.units
        if code in words.signs and not value.scale:
            return words.signs[code].format(number="")
        short = words.short.get(code)
        if short is None:
            assert isinstance(value, Quantity)  # noqa: S101 - others are short
            short = unit_text(value, self._language, self._scene.units)
        return f"\N{NO-BREAK SPACE}{short}"

    def _figure_notes(self, row: Row, figure: Figure, head: _Head) -> Iterator[str]:
        """Number what is said of one figure."""
        origin, scene = figure.origin, self._scene
        assert origin is not None  # noqa: S101 - the caller looked
        if isinstance(origin, History) and origin.linked_from is not None:
            self._has_linked = True
        if figure.apart and figure.apart not in {head.apart, row.apart}:
            yield self._note(capitalised(scene.dimensions(figure.apart)))
        cited = None if origin.source is None else scene.report.cited(origin)
        if cited is not None:
            title = scene.phrase(cited.title) or Phrase(cited.url)
            text = self._words.tables.source.format(source=title.text)
            yield self._note(text, title.language, f"{row.place.address}:source")
        value = figure.value
        if isinstance(value, Quantity) and value.rounding is Rounding.CUT:
            yield self._note(self._words.tables.cut)
        if origin.revised_from is not None or origin.revision is not None:
            self._has_revised = True
            yield REVISED
            sign: Sign = "always" if head.kind in SIGNED else "negative"
            yield self._note(self._revised(origin, sign))
        if self._reviews:
            claim = origin if isinstance(origin, Claim) else None
            if not isinstance(origin, History):
                for text in self._reviews.get((row.place.address, claim), ()):
                    yield self._note(text)

    def _revised(self, origin: Metric | Claim | History, sign: Sign) -> str:
        words, scene = self._words.revisions, self._scene
        pairs: tuple[tuple[str, Quantity | None, Sign], ...] = (
            (words.revised_from, origin.revised_from, sign),
            (words.revised_by, origin.revision, "always"),
        )
        parts = [
            pattern.format(
                x=quantity_text(value, self._language, scene.units, sign=how)
            )
            for pattern, value, how in pairs
            if value is not None
        ]
        return capitalised(", ".join(parts))


_BLANK: Final = CellView("")


def _unit_of_head(figures: Iterable[Figure]) -> str | None:
    """Choose the unit that a head says: % if any figure has it, else the only one."""
    codes = {figure.value.unit.code for figure in figures if figure.value is not None}
    if PERCENT in codes:
        return PERCENT
    return codes.pop() if len(codes) == 1 else None


def _status_of_head(figures: Sequence[Figure]) -> Status | None:
    """Find the status that all figures of a column have; one alone keeps its own."""
    valued = [figure for figure in figures if figure.status.has_value]
    statuses = {figure.status for figure in valued}
    if len(valued) < 2 or len(statuses) > 1 or any(f.origin is None for f in valued):  # noqa: PLR2004
        return None
    status = statuses.pop()
    return None if status is Status.NORMAL else status


def _grouped(columns: Sequence[ColumnView], group: str) -> list[ColumnView]:
    """Put neighbouring changes in percent under one head."""
    grouped = [*columns]
    for place, column in enumerate(grouped):
        if not column.short:
            continue
        near = grouped[max(0, place - 1) : place + 2]
        if sum(bool(neighbour.short) for neighbour in near) > 1:
            grouped[place] = column._replace(group=group)
    return grouped
