"""
Which figure of a report stands in which table, row and column, before any words.

The layout is the same in every language, so that it is made once for all of them. Only
what somebody published is in it, this report or an earlier one that it is linked to,
and what follows from two published figures.
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple, cast

import attrs

from ictreport._growth import implied_base
from ictreport.errors import PeriodError
from ictreport.language.numbers import round_half_up
from ictreport.model.claim import Baseline, Claim, History, Plan
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.metric import Breakdown, Metric, Node, parts_add_up
from ictreport.model.number import places_of
from ictreport.model.period import Frequency, Period, add_months
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.text import Text
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit
from ictreport.model.unit_kind import POINTS, POWERS, UnitKind
from ictreport.model.vocabulary import ClaimKind, Hedge, Rounding, Span, Status

MOST_LEVELS: Final = 4
"""How many periods a table has as columns; further ones are in the series table."""

MOST_CHANGES: Final = 3
MOST_COLUMNS: Final = 10
MOST_IN_SERIES: Final = 8

_SMALL: Final = 4
"""A table of so many rows has no column for a single figure, which becomes a note."""

_MOST_LONE: Final = 3
"""How many periods that no other row has become notes of a row."""

_FEWEST_PARTS: Final = 3
_FEWEST_ALIKE: Final = 3
_POINT_TENTH, _POINT_WHOLE = Fraction(1, 200), Fraction(1, 20)
"""How wide a rate may be, as a ratio, to be computed to a tenth of a percent, or to
whole percents."""


class Kind(enum.IntEnum):
    """What a column shows, in the order of columns."""

    LEVEL = 1
    CHANGE = 2
    """Growth in percent, points, or unchanged."""
    AMOUNT = 3
    """A change in the unit of the row."""
    AVERAGE = 4
    """Average growth a year."""
    RATIO = 5
    CONTRIBUTION = 6
    PLAN = 7
    DONE = 8
    SHARE = 9
    PART = 10
    """The value of a part; only in tables of the parts that several metrics have."""


CHANGES: Final = frozenset({Kind.CHANGE, Kind.AMOUNT, Kind.AVERAGE})

KINDS: Final = {
    ClaimKind.GROWTH: Kind.CHANGE,
    ClaimKind.POINTS: Kind.CHANGE,
    ClaimKind.UNCHANGED: Kind.CHANGE,
    ClaimKind.CHANGE: Kind.AMOUNT,
    ClaimKind.AVERAGE_GROWTH: Kind.AVERAGE,
    ClaimKind.RATIO: Kind.RATIO,
    ClaimKind.CONTRIBUTION: Kind.CONTRIBUTION,
    ClaimKind.PLAN_SHARE: Kind.DONE,
    ClaimKind.SHARE: Kind.SHARE,
}
"""The column of a claim, by its kind."""


class Column(NamedTuple):
    """
    A column of figures.

    Attributes:
        kind: What it shows.
        base: The period of a level, what a change is compared with, the plan, or the
            code of a part; None for shares.
    """

    kind: Kind
    base: Baseline | str | None = None


class Computed(NamedTuple):
    """A number that follows from two published ones, with the fields of a quantity."""

    number: Decimal
    unit: Unit
    upper: None = None
    scale: int = 0
    hedge: Hedge = Hedge.EXACT
    rounding: Rounding = Rounding.HALF
    margin: None = None


class Figure(NamedTuple):
    """
    What stands in a cell.

    Attributes:
        value: The number; None when the status replaces it, or for ``unchanged``.
        status: Its status.
        origin: What states it; None for a number that is computed.
        apart: The dimensions that a claim has beside those of its metric.
    """

    value: Quantity | Computed | None
    status: Status
    origin: Metric | Claim | History | None
    apart: Dimensions = ()


@attrs.define(eq=False)
class Row:
    """
    A row of a table.

    Attributes:
        place: The metric that it is about.
        apart: What sets its figures apart from others of the metric.
        figures: Its figures by column; none in a heading.
        day: The day of a stock that stands in the columns of the periods that end
            then, or None.
        group: For the heading of the parts of one breakdown, that breakdown.
        notes: Figures that stand in a note and not in a column, by column.
        is_first: Whether it is the first row of its metric, which has its notes.
    """

    place: Node
    apart: Dimensions = ()
    figures: dict[Column, Figure] = attrs.field(factory=dict[Column, Figure])
    day: Period | None = None
    group: Breakdown | None = None
    notes: list[tuple[Column, Figure]] = attrs.field(
        factory=list[tuple[Column, Figure]]
    )
    is_first: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it has a name alone."""
        return not self.figures and not self.notes

    @property
    def reference(self) -> Quantity | None:
        """The figure whose unit and scale the row has: its newest value."""
        levels = [
            (column.base.start, column.base.end, figure.value)
            for column, figure in self.figures.items()
            if column.kind is Kind.LEVEL
            and isinstance(column.base, Period)
            and isinstance(figure.value, Quantity)
        ]
        if len(levels) == 1:
            return levels[0][2]
        if levels:
            return max(levels, key=lambda level: level[:2])[2]
        kinds = (Kind.PLAN, Kind.AMOUNT, Kind.PART)
        others = (f.value for c, f in self.figures.items() if c.kind in kinds)
        return next((value for value in others if isinstance(value, Quantity)), None)


class Measure(NamedTuple):
    """
    What rows of one unit have in common.

    Attributes:
        unit: The unit.
        scale: The power of ten of their figures.
        over: The span of a growth rate, or None.
        of: What a percent refers to, or None.
    """

    unit: Unit
    scale: int
    over: Span | None
    of: str | Text | None


class Line(NamedTuple):
    """
    A row with what is the same of it in every language.

    Attributes:
        row: The row.
        figures: Its figures in the order of the columns; None where it has none.
        value: The figure whose unit and scale it has.
        measure: Which of the measures of its table it has, or None.
        mapping: The dimensions of its metric.
        is_plain: Whether nothing is to be noted of the row or of its figures.
    """

    row: Row
    figures: tuple[Figure | None, ...]
    value: Quantity | None
    measure: int | None
    mapping: Dimensions
    is_plain: bool


@attrs.define(eq=False)
class Table:
    """
    A table of figures.

    Attributes:
        sector: Its sector.
        period: Its period; None for a table with periods as columns alone.
        rows: Its rows, headings among them.
        columns: Its columns.
        of: The metric whose parts alone it shows, or None.
        by: The breakdown into these parts, or that several metrics share.
        left_out: How many periods of a table over time are only in the data.
        has_series: Whether a table over time follows it.
        lines: Its rows once more, when it is finished.
        measures: What its rows measure, and the largest figure of each.
        compared: The rows whose changes a chart compares, by the number of the column.
    """

    sector: Sector
    period: Period | None
    rows: list[Row]
    columns: list[Column] = attrs.field(factory=list[Column])
    of: Node | None = None
    by: Breakdown | None = None
    left_out: int = 0
    has_series: bool = False
    lines: tuple[Line, ...] = ()
    measures: dict[Measure, Decimal] = attrs.field(factory=dict[Measure, Decimal])
    compared: dict[int, list[int]] = attrs.field(factory=dict[int, list[int]])


Tables = tuple[tuple[Table, ...], ...]
"""The tables of each sector of a report."""


def tables_of(report: Report) -> Tables:
    """
    Lay a report out.

    Args:
        report: The report, linked to earlier ones if their figures are to be used.

    Returns:
        The tables of each sector; the time it takes grows with the report and no
        faster.
    """
    nodes: list[list[Node]] = [[] for _ in report.sectors]
    for node in report.nodes:
        nodes[cast("int", node.path[1])].append(node)
    return tuple(
        tuple(_Sector(report, sector, own).tables())
        for sector, own in zip(report.sectors, nodes, strict=True)
    )


def length_of(period: Period) -> tuple[Frequency, int | None]:
    """Return what periods of one length have in common."""
    return period.frequency, period.months


class _Sector:
    """A sector on its way to tables."""

    def __init__(self, report: Report, sector: Sector, places: Sequence[Node]) -> None:
        self._report = report
        self._sector = sector
        self._places = places

    def tables(self) -> Iterator[Table]:
        """Make the tables of the sector, the one of the report's period first."""
        rows: defaultdict[Period, list[Row]] = defaultdict(list)
        for place in self._places:
            for period, row in self._rows(place):
                rows[period].append(row)
        own = self._report.period
        order = sorted(
            rows,
            key=lambda period: (period != own, -period.end.toordinal(), -period.days),
        )
        for period in order:
            for table in self._of_period(period, rows[period]):
                _add_lines(table, self._report)
                yield table

    def _of_period(self, period: Period, rows: list[Row]) -> Iterator[Table]:
        crossed, rows = _shared_parts(period, rows)
        split = [*_split(rows)]
        apart = {id(row) for _, _, some in split for row in some}
        main = [row for row in rows if id(row) not in apart]
        if main:
            table = Table(self._sector, period, main)
            yield from self._finished(table)
        for of, breakdown, some in split:
            table = Table(self._sector, period, some, of=of, by=breakdown)
            yield from self._finished(table)
        for breakdown, some in crossed:
            table = Table(self._sector, period, some, by=breakdown)
            parts = [Column(Kind.PART, part.code) for part in breakdown.parts]
            total = [Column(Kind.PART)]
            has_total = any(total[0] in row.figures for row in some)
            table.columns = [*(total if has_total else ()), *parts]
            yield table

    def _finished(self, table: Table) -> Iterator[Table]:
        assert table.period is not None  # noqa: S101 - only a series has none
        _compute(table.rows, table.period)
        series = _choose_columns(table, table.period)
        table.rows = [*_arranged(table.rows, table.of)]
        table.has_series = series is not None
        yield table
        if series is not None:
            series.rows = [*_arranged(series.rows, series.of)]
            yield series

    def _rows(self, place: Node) -> Iterable[tuple[Period, Row]]:
        """Make the rows of a metric, with their periods."""
        metric, report = place.metric, self._report
        own = report.period_of(metric)
        stock = self._stock(own)
        period = report.period if stock else own
        maker = _Rows(place, own if stock else None, period)
        if metric.value is not None or not metric.status.has_value:
            figure = Figure(metric.value, metric.status, metric)
            maker.put(period, (), Column(Kind.LEVEL, period), figure)
        if metric.history:
            self._past(maker, own, stock=stock)
        if metric.claims:
            self._claims(maker, own, stock=stock)
        return maker.made()

    def _stock(self, own: Period) -> bool:
        """Return whether a metric is of the last day of the report's longer period."""
        period = self._report.period
        return own != period and own.days == 1 and own.end == period.end

    def _column_of(self, period: Period, *, stock: bool) -> Period:
        """Give the period that ends on the day of a stock, as long as the report's."""
        months = self._report.period.months
        if not stock or period.days > 1 or months is None:
            return period
        following = period.end + dt.timedelta(days=1)
        if following.day != self._report.period.start.day:
            return period
        return Period(add_months(following, -months), period.end)

    def _past(self, maker: "_Rows", own: Period, *, stock: bool) -> None:
        """Put past values and plans into the tables of their periods."""
        metric, report = maker.place.metric, self._report
        mapping = report.dimensions_of(metric)
        newest = _newest(metric, own)
        if maker.period != own:
            newest[length_of(maker.period)] = maker.period
        # What the report itself gives goes before what is linked.
        for entry in sorted(
            metric.history, key=lambda entry: entry.linked_from is not None
        ):
            if entry.linked_from is not None and self._denied(metric, entry, own):
                continue
            figure = Figure(entry.value, entry.status, entry)
            apart = self._apart(metric, entry, mapping)
            if isinstance(entry.baseline, Plan):
                maker.put(
                    maker.period, apart, Column(Kind.PLAN, entry.baseline), figure
                )
                continue
            base = self._column_of(entry.baseline, stock=stock)
            table = newest.get(length_of(base), base)
            column = Column(Kind.LEVEL, base)
            # A linked value gives way; of two that the report gives, both stand.
            if entry.linked_from is None or not maker.has(table, apart, column):
                maker.put(table, apart, column, figure)

    def _apart(
        self, metric: Metric, stated: Claim | History, own: Dimensions
    ) -> Dimensions:
        """Return the dimensions by which a figure differs from its metric's."""
        if not stated.dimensions:
            return ()
        mapping = self._report.dimensions_of(metric, stated)
        linked = isinstance(stated, History) and stated.linked_from is not None
        if mapping == own or (linked and agree(own, mapping)):
            return ()
        known = set(own)
        return tuple([pair for pair in mapping if pair not in known])

    def _denied(self, metric: Metric, entry: History, own: Period) -> bool:
        """Return whether a claim of this report contradicts a linked value."""
        value = entry.value
        if value is None:
            return False
        for claim in metric.claims:
            if claim.baseline != entry.baseline or claim.dimensions:
                continue
            level = self._report.level(metric, claim)
            implied = implied_base(level, claim, own).interval if level else None
            if level is None or implied is None or level.value is None:
                continue
            factor = value.unit.converts_to(level.value.unit)
            if factor is not None and not implied.meets(value.interval.scale(factor)):
                return True
        return False

    def _claims(self, maker: "_Rows", own: Period, *, stock: bool) -> None:
        """Put claims into the tables of their periods."""
        metric, report = maker.place.metric, self._report
        mapping = report.dimensions_of(metric)
        for claim in metric.claims:
            period = maker.period
            if claim.period is not None and claim.period != own:
                period = self._column_of(claim.period, stock=stock)
                for at in (claim.period, claim.baseline):
                    if isinstance(at, Period) and length_of(at) == length_of(period):
                        self._level_at(maker, period, at)
            base = claim.baseline
            if isinstance(base, Period):
                base = self._column_of(base, stock=stock)
            apart = self._apart(metric, claim, mapping)
            figure = Figure(claim.value, claim.status, claim, apart)
            maker.put(period, (), Column(KINDS[claim.kind], base), figure)

    def _level_at(self, maker: "_Rows", period: Period, at: Period) -> None:
        """Put a published value beside a claim of another period."""
        column = Column(Kind.LEVEL, at)
        base = self._report.base(maker.place.metric, at)
        if base is not None and not maker.has(period, (), column):
            entry = base.entry
            figure = Figure(entry.value, entry.status, entry)
            maker.put(period, (), column, figure)


def _newest(metric: Metric, own: Period) -> dict[object, Period]:
    """
    Find, for each length of periods, the one in whose table past values stand.

    That is the newest of which something is said; for the length of the metric's own
    period the own one, unless nothing is said of it.
    """
    newest: dict[object, Period] = {}
    baselines = [entry.baseline for entry in metric.history]
    past = [baseline for baseline in baselines if isinstance(baseline, Period)]
    claimed = [claim.period for claim in metric.claims if claim.period is not None]
    for period in (*past, *claimed):
        length = length_of(period)
        known = newest.get(length)
        if known is None or known.end < period.end:
            newest[length] = period
    says_now = metric.value is not None or not metric.status.has_value
    if says_now or any(claim.period in {None, own} for claim in metric.claims):
        newest[length_of(own)] = own
    return newest


def _add_lines(table: Table, report: Report) -> None:
    """Add to a finished table what is the same of it in every language."""
    order: dict[Measure, int] = {}
    lines: list[Line] = []
    scales = _scales_of_levels(table.rows)
    for row in table.rows:
        metric = row.place.metric
        mapping = report.dimensions_of(metric)
        if not row.figures:
            blank = (None,) * len(table.columns)
            lines.append(Line(row, blank, None, None, mapping, not row.notes))
            continue
        figures = tuple(map(row.figures.get, table.columns))
        value, measure = row.reference, None
        if value is not None:
            of = metric.of if value.unit.kind is UnitKind.PERCENT else None
            if not _has_level(row):
                value = _in_scale_of_others(value, scales)
            key = Measure(value.unit, value.scale, metric.growth_over, of)
            measure = order.setdefault(key, len(order))
            number = value.number.copy_abs()
            table.measures[key] = max(number, table.measures.get(key, number))
        is_plain = not row.notes and all(map(_is_plain, figures))
        if is_plain and row.is_first:
            is_plain = metric.formula is None and not metric.footnotes
        lines.append(Line(row, figures, value, measure, mapping, is_plain))
    table.lines = tuple(lines)


def _scales_of_levels(rows: Iterable[Row]) -> dict[Unit, dict[int, int]]:
    """Find the scales of the levels in each unit, and their most decimals."""
    scales: defaultdict[Unit, dict[int, int]] = defaultdict(dict)
    for row in rows:
        value = row.reference if row.figures and _has_level(row) else None
        if value is not None:
            known = scales[value.unit]
            places = max(places_of(value.number), known.get(value.scale, 0))
            known[value.scale] = places
    return scales


def _in_scale_of_others(
    value: Quantity, scales: Mapping[Unit, Mapping[int, int]]
) -> Quantity:
    """
    Write a change without a level in the scale of the levels of its table.

    That is where these have one scale, and show digits as fine as its own: +405
    thousand beside 24.497 million is +0.405.
    """
    known = scales.get(value.unit, {})
    if len(known) != 1 or value.scale in known or value.upper is not None:
        return value
    [(scale, places)] = known.items()
    number = value.number.scaleb(value.scale - scale)
    if places_of(number) > places:
        return value
    return attrs.evolve(value, number=number, scale=scale, margin=None)


def _is_plain(figure: Figure | None) -> bool:
    """Return whether nothing is to be noted of a figure."""
    if figure is None:
        return True
    value, _, origin, apart = figure
    if origin is None:
        return True
    if apart or origin.revised_from is not None or origin.revision is not None:
        return False
    if origin.source is not None:
        return False
    if isinstance(origin, History) and origin.linked_from is not None:
        return False
    return value is None or value.rounding is not Rounding.CUT


class _Rows:
    """Collects the rows of one metric."""

    def __init__(self, place: Node, day: Period | None, period: Period) -> None:
        self.place = place
        self.period = period
        self._day = day
        self._rows: dict[tuple[Period, Dimensions, int], Row] = {}

    def has(self, period: Period, apart: Dimensions, column: Column) -> bool:
        """Return whether a figure stands there already."""
        row = self._rows.get((period, apart, 0))
        return row is not None and column in row.figures

    def put(
        self, period: Period, apart: Dimensions, column: Column, figure: Figure
    ) -> None:
        """
        Put a figure into its row.

        A figure whose cell is taken goes to another row, which its dimensions name.
        """
        rows = self._rows
        row = rows.get((period, apart, 0))
        number = 0
        if row is not None and column in row.figures:
            apart = apart or figure.apart
            while True:
                row = rows.get((period, apart, number))
                if row is None or column not in row.figures:
                    break
                number += 1
        if row is None:
            day = self._day if period == self.period else None
            row = rows[period, apart, number] = Row(self.place, apart, day=day)
        row.figures[column] = figure

    def made(self) -> list[tuple[Period, Row]]:
        """Return the rows, those of one period together."""
        made = [(key[0], row) for key, row in self._rows.items()]
        seen: set[Period] = set()
        for period, row in made:
            row.is_first = period not in seen
            seen.add(period)
        return made


# ---- Figures that are computed


def _compute(rows: Iterable[Row], period: Period) -> None:
    """Add changes that rows do not state, and shares, where both figures are there."""
    rows = [*rows]
    stated = {
        column.base
        for row in rows
        for column in row.figures
        if column.kind in {Kind.CHANGE, Kind.AMOUNT} and isinstance(column.base, Period)
    }
    bases = sorted(stated, key=lambda base: (base.start, base.end), reverse=True)
    try:
        year_ago = period.year_ago()
    except PeriodError:
        year_ago = None
    own = Column(Kind.LEVEL, period)
    wholes = {id(row.place): row for row in rows if not row.apart}
    for row in rows:
        level = row.figures.get(own)
        if level is None or level.value is None:
            continue
        if len(row.figures) > 1 and not any(c.kind in CHANGES for c in row.figures):
            _compute_changes(row, level.value, bases, year_ago, period)
        if row.place.depth == 1 and Column(Kind.SHARE) not in row.figures:
            _compute_share(row, level.value, wholes, own)


def _compute_changes(
    row: Row,
    value: Quantity | Computed,
    bases: Iterable[Period],
    year_ago: Period | None,
    period: Period,
) -> None:
    levels = {
        column.base: figure
        for column, figure in row.figures.items()
        if column.kind is Kind.LEVEL and isinstance(column.base, Period)
    }
    chosen = [base for base in bases if base in levels]
    if not chosen and year_ago in levels:
        chosen = [year_ago]
    elif not chosen:
        earlier = [base for base in levels if base.end < period.end]
        chosen = [max(earlier, key=lambda base: base.end)] if earlier else []
    for base in chosen:
        before = levels[base]
        made = _change(value, before.value, row.place.metric)
        if made is not None:
            row.figures[Column(Kind.CHANGE, base)] = Figure(made, Status.NORMAL, None)


def _is_single(value: Quantity | Computed | None) -> bool:
    """Return whether it is one number, and not a range or a bound."""
    if not isinstance(value, Quantity) or value.upper is not None:
        return False
    return value.hedge in {Hedge.EXACT, Hedge.ABOUT}


def _change(
    value: Quantity | Computed, base: Quantity | Computed | None, metric: Metric
) -> Computed | None:
    """Compute what two printed figures tell of a change, as far as it is known."""
    if not isinstance(value, Quantity) or not isinstance(base, Quantity):
        return None
    if not _is_single(value) or not _is_single(base) or value.unit != base.unit:
        return None
    if value.unit.kind is UnitKind.PERCENT or metric.growth_over is not None:
        power = POWERS[value.unit.code] - POWERS[POINTS]
        places = min(places_of(each.number) - each.scale for each in (value, base))
        difference = (value.amount - base.amount) * Fraction(10) ** power
        rounded_difference = round_half_up(difference, max(places - power, 0))
        return Computed(rounded_difference, POINTS_UNIT)
    return _rate(value, base, minus=1)


def _rate(value: Quantity, base: Quantity, *, minus: int = 0) -> Computed | None:
    """Compute a ratio of figures above zero in percent, to digits that are known."""
    above, below = value.interval, base.interval
    if above.lower is None or below.lower is None:
        return None
    if above.lower <= 0 or below.lower <= 0:
        return None
    if above.upper is None or below.upper is None:
        return None
    width = above.upper / below.lower - above.lower / below.upper
    if width > _POINT_WHOLE:
        return None
    rate = (value.amount / base.amount - minus) * 100
    return Computed(round_half_up(rate, int(width <= _POINT_TENTH)), PERCENT_UNIT)


def _compute_share(
    row: Row, value: Quantity | Computed, wholes: Mapping[int, Row], own: Column
) -> None:
    """Compute the share of a part of a complete breakdown in its whole."""
    place = row.place
    breakdown, above = place.breakdown, place.above
    if breakdown is None or above is None or row.apart or not breakdown.complete:
        return
    whole = wholes.get(id(above))
    total = None if whole is None else whole.figures.get(own)
    if total is None or not isinstance(total.value, Quantity):
        return
    if not isinstance(value, Quantity) or total.value.unit != value.unit:
        return
    if value.unit.kind is UnitKind.PERCENT or not parts_add_up(above.metric, breakdown):
        return
    if _is_single(value) and _is_single(total.value):
        made = _rate(value, total.value)
        if made is not None:
            row.figures[Column(Kind.SHARE)] = Figure(made, Status.NORMAL, None)


# ---- Columns


def _choose_columns(table: Table, period: Period) -> Table | None:
    """
    Choose the columns of a table, and let other figures be notes of their rows.

    Returns:
        The table of the periods that it has no room for, or None.
    """
    rows = table.rows
    tallies = _counted(rows)
    counts = {column: tally.figures for column, tally in tallies.items()}
    stated = {column: tally.stated for column, tally in tallies.items()}
    own = Column(Kind.LEVEL, period)
    first = {column for column, tally in tallies.items() if tally.is_first}
    lone = {
        column
        for column, count in counts.items()
        if count == 1
        and len(rows) >= _SMALL
        and column != own
        and (column not in first or not stated[column])
    }
    long = _long_rows(rows, lone) if lone else []
    levels = [c for c in counts if c.kind is Kind.LEVEL and c not in lone]
    changes = [c for c in counts if c.kind in CHANGES and c not in lone]
    shown = _levels(levels, own, changes)
    series = [c for c in levels if c not in shown] + long
    changes = _changes(changes, stated)
    others = [
        column for column in counts if column.kind > Kind.AVERAGE and column not in lone
    ]
    chosen = sorted({*shown, *changes, *others}, key=_order)
    room = MOST_COLUMNS - 1
    if len(chosen) >= room:  # the unit may need a column as well
        values = [row.reference for row in rows]
        units = {(value.unit, value.scale) for value in values if value is not None}
        _at_most(chosen, room - (len(units) > 1), counts, {own, *first})
    table.columns = chosen
    if counts.keys() - {*chosen, *series}:
        _make_notes(rows, {*chosen, *series})
    return _series(table, series) if series else None


@attrs.define
class _Tally:
    """
    What is in a column.

    Attributes:
        figures: How many figures.
        stated: How many of them somebody states.
        is_first: Whether one is the first change that its row states.
    """

    figures: int = 0
    stated: int = 0
    is_first: bool = False


def _counted(rows: Iterable[Row]) -> dict[Column, _Tally]:
    """Count what would be in each column."""
    tallies: dict[Column, _Tally] = {}
    for row in rows:
        has_change = False
        for column, figure in row.figures.items():
            tally = tallies.get(column)
            if tally is None:
                tally = tallies[column] = _Tally()
            tally.figures += 1
            if figure.origin is not None:
                tally.stated += 1
                if not has_change and column.kind in CHANGES:
                    has_change = tally.is_first = True
    return tallies


def _long_rows(rows: Iterable[Row], lone: set[Column]) -> list[Column]:
    """Take periods of one row alone that are too many for its notes."""
    columns: list[Column] = []
    for row in rows:
        own = [c for c in row.figures if c in lone and c.kind is Kind.LEVEL]
        if len(own) > _MOST_LONE:
            columns += own
            lone.difference_update(own)
    return columns


def _distance(column: Column) -> tuple[int, int]:
    base = column.base
    period = base.period if isinstance(base, Plan) else base
    if not isinstance(period, Period):
        return 0, 0
    return -period.end.toordinal(), period.days


def _levels(
    levels: Sequence[Column], own: Column, changes: Sequence[Column]
) -> list[Column]:
    """Choose the periods: the own one, bases of changes, and then the nearest."""
    bases = {Column(Kind.LEVEL, column.base) for column in changes}
    others = [column for column in levels if column != own]
    others.sort(key=lambda column: (column not in bases, _distance(column)))
    room = MOST_LEVELS - (own in levels)
    return [*others[:room], *([own] if own in levels else [])]


def _changes(changes: Sequence[Column], stated: Mapping[Column, int]) -> list[Column]:
    """Choose the changes, those on the nearest base first."""
    ordered = sorted(
        changes, key=lambda column: (not stated[column], _distance(column), column.kind)
    )
    return ordered[:MOST_CHANGES]


def _order(column: Column) -> tuple[object, ...]:
    """Put columns in order: periods as time goes, changes from the nearest base on."""
    far, days = _distance(column)
    if column.kind is Kind.LEVEL:
        return Kind.LEVEL, -far, days, 0, ""
    kind = Kind.CHANGE if column.kind in CHANGES else column.kind
    name = column.base.name if isinstance(column.base, Plan) else None
    return kind, far, days, column.kind, name or ""


def _at_most(
    chosen: list[Column], room: int, counts: Mapping[Column, int], needed: set[Column]
) -> None:
    """Leave out the columns with the fewest figures until the others have room."""
    while len(chosen) > room:
        droppable = [column for column in chosen if column not in needed] or chosen[1:]
        # Of equal ones the last goes.
        least = min(reversed(droppable), key=lambda column: counts[column])
        chosen.remove(least)


def _make_notes(rows: Iterable[Row], shown: set[Column]) -> None:
    """Let stated figures without a column be notes of their rows."""
    for row in rows:
        left = [column for column in row.figures if column not in shown]
        for column in sorted(left, key=_order):
            figure = row.figures[column]
            if figure.origin is not None:
                row.notes.append((column, figure))


def _series(table: Table, left: Sequence[Column]) -> Table:
    """Make the table over time of the periods that a table has no room for."""
    wanted = {*left}
    rows = [
        Row(row.place, row.apart, row.figures, row.day, is_first=False)
        for row in table.rows
        if any(column in wanted for column in row.figures)
    ]
    every = {c for row in rows for c in row.figures if c.kind is Kind.LEVEL}
    columns = sorted(every, key=_order)
    return Table(
        table.sector,
        None,
        rows,
        columns[-MOST_IN_SERIES:],
        of=table.of,
        by=table.by,
        left_out=max(0, len(columns) - MOST_IN_SERIES),
    )


# ---- Rows


def _arranged(rows: Iterable[Row], root: Node | None) -> Iterator[Row]:
    """Put headings above rows whose whole has no row, and above breakdowns."""
    seen: set[int] = set()
    groups: dict[int, Breakdown | None] = {}

    def group(place: Node) -> Iterator[Row]:
        above = place.above
        if above is None or above is root or len(above.metric.breakdowns) == 1:
            return
        if groups.get(id(above)) is not place.breakdown:
            groups[id(above)] = place.breakdown
            yield Row(place, group=place.breakdown)

    for row in rows:
        chain: list[Node] = []
        above = row.place.above
        while above is not None and above is not root and id(above) not in seen:
            chain.append(above)
            above = above.above
        for place in reversed(chain):
            yield from group(place)
            yield Row(place)
            seen.add(id(place))
        if id(row.place) not in seen:
            yield from group(row.place)
        yield row
        seen.add(id(row.place))


def _has_level(row: Row) -> bool:
    return any(column.kind in {Kind.LEVEL, Kind.PLAN} for column in row.figures)


def _split(
    rows: Sequence[Row],
) -> Iterator[tuple[Node, Breakdown, list[Row]]]:
    """
    Find breakdowns of three or more parts without any level, for tables of their own.

    They are where other rows have levels: beside these they would leave blanks. A whole
    without a level goes along.
    """
    if not any(_has_level(row) for row in rows):
        return
    below: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        for place in _ancestry(row.place):
            below[id(place.breakdown), id(place.above)].append(row)
    used: set[int] = set()
    own = {id(row.place): row for row in reversed(rows)}
    for row in rows:
        place = row.place
        for breakdown in place.metric.breakdowns if row.is_first else ():
            parts = below.get((id(breakdown), id(place)), [])
            if len(breakdown.parts) < _FEWEST_PARTS or len(parts) < _FEWEST_PARTS:
                continue
            if any(_has_level(part) or id(part) in used for part in parts):
                continue
            alone = len(place.metric.breakdowns) == 1
            whole = own[id(place)]
            goes = alone and not _has_level(whole) and id(whole) not in used
            some = [whole, *parts] if goes and place.depth == 0 else parts
            used.update(map(id, some))
            yield place, breakdown, some


def _ancestry(place: Node) -> Iterator[Node]:
    """Visit a part, its whole, and so on, as long as they are parts."""
    current = place
    while current.above is not None:
        yield current
        current = current.above


def _shared_parts(
    period: Period, rows: list[Row]
) -> tuple[list[tuple[Breakdown, list[Row]]], list[Row]]:
    """
    Find parts that three or more metrics have alike, with nothing but values.

    Returns:
        The breakdown and the rows of each such table, whose columns are the parts; and
        the rows that are left.
    """
    own = Column(Kind.LEVEL, period)
    crossed: list[tuple[Breakdown, list[Row]]] = []
    gone: set[int] = set()
    for group in _alike(rows, own):
        lines: list[Row] = []
        for row, parts in group:
            line = Row(row.place, is_first=_says_only(row, own))
            if own in row.figures:
                line.figures[Column(Kind.PART)] = row.figures[own]
            for part in parts:
                code = part.place.metric.code
                line.figures[Column(Kind.PART, code)] = part.figures[own]
                gone.add(id(part))
            if line.is_first:
                gone.add(id(row))
            lines.append(line)
        crossed.append((group[0][0].place.metric.breakdowns[0], lines))
    return crossed, [row for row in rows if id(row) not in gone]


def _alike(rows: Iterable[Row], own: Column) -> Iterator[list[tuple[Row, list[Row]]]]:
    """Group wholes by their parts, if three or more have the same ones."""
    parts: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.place.above is not None:
            parts[id(row.place.above)].append(row)
    groups: dict[object, list[tuple[Row, list[Row]]]] = defaultdict(list)
    for row in rows:
        metric = row.place.metric
        if len(metric.breakdowns) != 1 or not row.is_first or row.apart:
            continue
        breakdown = metric.breakdowns[0]
        some = parts.get(id(row.place), [])
        is_plain = not any(_says_more(part, own) for part in some)
        if is_plain and len(some) == len(breakdown.parts):
            names = tuple([(part.code, part.name) for part in breakdown.parts])
            groups[breakdown.by, names].append((row, some))
    return (group for group in groups.values() if len(group) >= _FEWEST_ALIKE)


def _says_only(row: Row, own: Column) -> bool:
    return row.figures.keys() == {own}


def _says_more(row: Row, own: Column) -> bool:
    metric = row.place.metric
    more = metric.breakdowns or metric.footnotes or metric.of or metric.formula
    return bool(more or row.apart or row.day) or not _says_only(row, own)
