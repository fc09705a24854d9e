"""Rules that compare a whole with its parts."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import differ
from ictreport.checks._figures import (
    failed,
    history_key,
    hull,
    passed,
    range_of,
    start,
    unknown,
    value_key,
    with_rests,
    without_each,
)
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Operand,
    Outcome,
    Severity,
    Step,
    rule,
)
from ictreport.checks._steps import brackets, compared, ends, shown, stated
from ictreport.model.additive import adds_up
from ictreport.model.base import WHOLE
from ictreport.model.claim import Baseline, History
from ictreport.model.dimensions import Dimensions, without
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import Collection

if TYPE_CHECKING:
    from ictreport.model import Report

_NOTHING = Interval.exact(0)
CHAINED: Final = ("PRICES", "L")
"""What is said of chain-linked volumes, which do not add up."""


@attrs.frozen
class Cell:
    """
    One figure of a column.

    Attributes:
        code: The code of the metric.
        address: Its address.
        key: What identifies the figure.
        value: The figure, or None.
        period: What it is for.
        stated: The metric, or the entry of its history, that states it.
        dimensions: What of its mapping the whole has too, but for what is divided by.
    """

    code: str
    address: str
    key: FigureKey
    value: Quantity | None
    period: Baseline
    stated: Metric | History
    dimensions: Dimensions = ()


@attrs.frozen
class Column:
    """
    A whole and its parts at one time.

    Attributes:
        complete: Whether the parts are all of the whole.
        additive: Whether the parts are added up.
        baseline: The period or plan of all figures; None for the values themselves.
        whole: The whole.
        parts: The parts.
        flows: Whether the figures of periods that follow each other can be added up,
            which a stock and an average cannot.
    """

    complete: bool
    additive: bool
    baseline: Baseline | None
    whole: Cell
    parts: tuple[Cell, ...]
    flows: bool = True

    @property
    def known(self) -> list[tuple[Cell, Quantity]]:
        """The parts that have a value."""
        return [(part, part.value) for part in self.parts if part.value is not None]

    @property
    def missing(self) -> tuple[str, ...]:
        """The addresses of whole and parts that have no value."""
        cells = (self.whole, *self.parts)
        return tuple(cell.address for cell in cells if cell.value is None)

    @property
    def total(self) -> Interval:
        """What the parts that have a value add up to."""
        total = _NOTHING
        for _, value in self.known:
            total += value.interval
        return total

    @property
    def sources(self) -> tuple[FigureKey, ...]:
        """The keys of the parts that have a value."""
        return tuple(part.key for part, _ in self.known)

    def problem(self) -> str | None:
        """
        Say why whole and parts cannot be compared.

        Returns:
            The key of a message when they measure something else or at other times;
            None when they can, as when the periods of the parts make up the whole's.
        """
        cells = (self.whole, *self.parts)
        if differ(*(cell.value.unit for cell in cells if cell.value is not None)):
            return "unit_differs"
        if any(cell.dimensions != self.whole.dimensions for cell in self.parts):
            return "dimensions_differ"
        if self.additive and CHAINED in self.whole.dimensions:
            return "not_additive"
        periods = [cell.period for cell in cells]
        of_one = len(set(periods)) == 1
        if not of_one and not (self.flows and _make_up(periods[0], periods[1:])):
            return "period_differs"
        return None

    def unjudged(self, message: str, missing: tuple[str, ...] = ()) -> Outcome:
        """
        Say that it cannot be judged.

        Args:
            message: The key of the message that says why.
            missing: The addresses of what is missing.

        Returns:
            The outcome.
        """
        return unknown(
            self.whole.address,
            message,
            missing,
            about=self.baseline,
            target=(self.whole.key,),
            arithmetic=Arithmetic(self.listed),
        )

    def failed(self, message: str, found: Interval, arithmetic: Arithmetic) -> Outcome:
        """
        Say that the whole does not fit its parts.

        Args:
            message: The key of the message; that with a baseline ends in ``_at``.
            found: What the parts amount to, all in all.
            arithmetic: How that follows.

        Returns:
            The outcome.
        """
        value = self.whole.value
        assert value is not None  # noqa: S101 - it was compared
        return failed(
            self.whole.address,
            message if self.baseline is None else f"{message}_at",
            range_of(value),
            range_of(value, found),
            about=self.baseline,
            source=self.sources,
            target=(self.whole.key,),
            arithmetic=arithmetic,
        )

    def listed(self) -> Iterator[Step]:
        """Show whole and parts."""
        yield stated("whole", self.whole.value)
        for part in self.parts:
            yield stated("part", part.value, f"{part.code}: ")

    def added(self, value: Quantity) -> Arithmetic:
        """
        Show how the parts add up, and what each figure would have to be.

        Args:
            value: The value of the whole.

        Returns:
            The arithmetic of a sum.
        """
        return Arithmetic(
            functools.partial(self._sum_steps, value),
            functools.partial(self._sum_operands, value),
        )

    @property
    def more(self) -> Interval:
        """What unstated parts can add."""
        return _NOTHING if self.complete else Interval(0, None)

    def _sum_steps(self, value: Quantity) -> Iterator[Step]:
        yield from self.listed()
        total, known = self.total, [one for _, one in self.known]
        lower, upper = (
            " + ".join(ends(one.interval, value.scale)[side] for one in known)
            for side in (0, 1)
        )
        opening, closing = brackets(total)
        formula = f"{opening}{lower}, {upper}{closing} = "
        yield Step("sum", formula + shown(range_of(value, total)))
        yield compared(value.interval, total + self.more, value.scale, value.unit)

    def _sum_operands(self, value: Quantity) -> Iterator[Operand]:
        """Give the whole and each known part, with what the others leave for it."""
        known, more = self.known, self.more
        yield Operand(self.whole.key, value, self.total + more)
        amounts = [amount.interval for _, amount in known]
        for (part, amount), rest in with_rests(known, amounts):
            yield Operand(part.key, amount, value.interval - (rest + more))


def _make_up(whole: Baseline, parts: list[Baseline]) -> bool:
    """Tell whether the periods of the parts follow each other from end to end."""
    periods = [one for one in parts if isinstance(one, Period)]
    if not isinstance(whole, Period) or len(periods) < len(parts):
        return False
    periods.sort()
    follow = all(one.is_adjacent(two) for one, two in itertools.pairwise(periods))
    ends_meet = (periods[0].start, periods[-1].end) == (whole.start, whole.end)
    return follow and ends_meet


def columns(report: "Report", *, complete: bool, additive: bool) -> Iterator[Column]:
    """
    Visit every whole with its parts: the values, then each period and plan.

    Args:
        report: The report.
        complete: Whether to visit breakdowns into all parts, or into some.
        additive: Whether to visit those whose parts add up, or the others.

    Yields:
        A column of values for each breakdown; and one for each baseline for which the
        report itself gives the whole and all parts.
    """
    for address, metric in report.walk():
        for one in metric.breakdowns:
            if one.complete is complete and adds_up(metric, one) is additive:
                yield _of_values(report, address, metric, one)
                yield from _of_baselines(report, address, metric, one)


def _of_values(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Column:
    shared = reduced_to(report.dimensions_of(metric), breakdown)

    def cell(place: str, one: Metric) -> Cell:
        return Cell(
            one.code,
            place,
            value_key(report, place, one),
            one.value,
            report.period_of(one),
            one,
            shared(report.dimensions_of(one)),
        )

    parts = (cell(f"{address}.{part.code}", part) for part in breakdown.parts)
    whole, additive = cell(address, metric), adds_up(metric, breakdown)
    flows = metric.collection in {None, Collection.SUM}
    return Column(breakdown.complete, additive, None, whole, tuple(parts), flows)


def reduced_to(
    whole: Dimensions, breakdown: Breakdown
) -> Callable[[Dimensions], Dimensions]:
    """Leave out what a whole is divided by, and keys that it has not."""
    keys = dict(without(whole, (str(breakdown.by),))).keys()
    return lambda mapping: tuple([pair for pair in mapping if pair[0] in keys])


def _of_baselines(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Column]:
    own = report.period_of(metric)
    places = [(metric, address)]
    places += [(part, f"{address}.{part.code}") for part in breakdown.parts]
    common: Iterable[Baseline] = (one for one in _given(metric) if one != own)
    for part in breakdown.parts:
        given = _given(part)
        common = [one for one in common if one in given]
        if not common:
            return
    additive = adds_up(metric, breakdown)
    for baseline in common:
        for mapping in _mappings(report, metric, baseline):
            cells = [
                _of_history(report, one, place, (baseline, mapping), breakdown)
                for one, place in places
            ]
            whole, *parts = cells
            yield Column(breakdown.complete, additive, baseline, whole, tuple(parts))


def _given(metric: Metric) -> dict[Baseline, None]:
    """List the baselines for which the report itself gives a value."""
    return {entry.baseline: None for entry in metric.history if _is_given(entry)}


def _is_given(entry: History) -> bool:
    return entry.value is not None and entry.source is None


def _mappings(
    report: "Report", metric: Metric, baseline: Baseline
) -> Iterable[Dimensions]:
    """List the mappings of what the report gives of a metric at a baseline."""
    entries = filter(_is_given, metric.at(baseline))
    return dict.fromkeys(report.dimensions_of(metric, entry) for entry in entries)


def _of_history(
    report: "Report",
    metric: Metric,
    address: str,
    about: tuple[Baseline, Dimensions],
    breakdown: Breakdown,
) -> Cell:
    """Take the entry that is comparable with that of the whole, else the first one."""
    baseline, mapping = about
    shared = reduced_to(mapping, breakdown)
    entries = [entry for entry in metric.at(baseline) if _is_given(entry)]
    dimensions = [shared(report.dimensions_of(metric, entry)) for entry in entries]
    wanted = shared(mapping)
    index = dimensions.index(wanted) if wanted in dimensions else 0
    entry = entries[index]
    key = history_key(report, address, metric, entry)
    own = dimensions[index]
    return Cell(metric.code, address, key, entry.value, baseline, entry, own)


@rule(
    "parts-sum",
    "Complete parts add up to the whole",
    Severity.ERROR,
    "1c",
    identity=True,
)
def parts_sum(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each whole with the sum of its complete parts.

    It adds up the intervals of complete parts and compares the sum with the interval of
    the whole. A part that occurs twice counts twice. Parts whose consecutive periods
    together make up the period of the whole add up too.

    The rule judges the value, and also each period and plan for which the report itself
    gives the whole and all parts.
    """
    for column in columns(report, complete=True, additive=True):
        yield _added(column, "parts_sum")


@rule(
    "parts-within",
    "Some parts of a whole do not exceed it",
    Severity.ERROR,
    "1c",
    identity=True,
)
def parts_within(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each whole with the sum of parts that are some of it.

    It adds up the parts of an incomplete breakdown (``complete = false``): the least
    that their sum can be must not exceed the whole.
    """
    for column in columns(report, complete=False, additive=True):
        yield _added(column, "parts_within")


def _added(column: Column, message: str) -> Outcome:
    problem, missing = column.problem(), column.missing
    if problem is not None:
        return column.unjudged(problem)
    value = column.whole.value
    if value is None or (column.complete and missing):
        return column.unjudged("value_missing", missing)
    # A part below zero can bring a sum of some parts back below the whole.
    if not column.complete and any(part.number < 0 for _, part in column.known):
        return column.unjudged("value_missing" if missing else "part_negative", missing)
    total, arithmetic = column.total, column.added(value)
    if not value.interval.meets(total + column.more):
        return column.failed(message, total, arithmetic)
    if not missing:
        return passed(column.whole.address, column.baseline, arithmetic)
    # What is known must stay within the whole all the same.
    kept = attrs.evolve(arithmetic, steps=column.listed)
    return attrs.evolve(column.unjudged("value_missing", missing), arithmetic=kept)


@rule(
    "parts-around",
    "A whole lies among parts that cannot be added up",
    Severity.WARNING,
    "1c",
    identity=True,
)
def parts_around(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Ask whether a whole lies among complete parts that cannot be added up.

    It judges complete breakdowns whose parts are not additive (``additive = false``, an
    index, times, growth rates or averages), such as rates of groups: the whole must lie
    between the lowest and the highest part. A breakdown in which something is
    subtracted is not complete.

    Like ``parts-sum``, it judges the value, and also each period and plan for which the
    report itself gives the whole and all parts.
    """
    for column in columns(report, complete=True, additive=False):
        yield _around(column)


def _around(column: Column) -> Outcome:
    problem, missing = column.problem(), column.missing
    if problem is not None:
        return column.unjudged(problem)
    value = column.whole.value
    parts: list[Interval | None] = [part.interval for _, part in column.known]
    found = functools.reduce(_hull, parts, None)
    if value is None or found is None:
        return column.unjudged("value_missing", missing)
    arithmetic = Arithmetic(
        functools.partial(_around_steps, column, value, found),
        functools.partial(_around_operands, column, value, found),
    )
    if value.interval.meets(found):
        return passed(column.whole.address, column.baseline, arithmetic)
    if missing:
        return column.unjudged("value_missing", missing)
    return column.failed("parts_around", found, arithmetic)


def _hull(one: Interval | None, other: Interval | None) -> Interval | None:
    return one or other if one is None or other is None else hull(one, other)


def _around_steps(column: Column, value: Quantity, found: Interval) -> Iterator[Step]:
    yield from column.listed()
    yield Step("computed", shown(range_of(value, found)))
    yield compared(value.interval, found, value.scale, value.unit)


def _around_operands(
    column: Column, value: Quantity, found: Interval
) -> Iterator[Operand]:
    """Give the whole, and each part with how far it must reach where others do not."""
    yield Operand(column.whole.key, value, found)
    whole, known = value.interval, column.known
    parts: list[Interval | None] = [part.interval for _, part in known]
    others = without_each(parts, _hull, None)
    for (part, amount), rest in zip(known, others, strict=True):
        if rest is None:
            needed = whole
        elif whole.meets(rest):
            needed = Interval.everything()
        elif start(whole) > start(rest):
            needed = Interval(whole.lower, None, lower_open=whole.lower_open)
        else:
            needed = Interval(None, whole.upper, upper_open=whole.upper_open)
        yield Operand(part.key, amount, needed)


@rule(
    "share-range",
    "A share of a whole lies between 0 and 100 %",
    Severity.ERROR,
    "1a",
)
def share_range(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each percent of something with 0 to 100, before it is capped.

    It judges every percent with ``of``, except growth rates (``growth_over``): the
    interval of the stated value must have a number between 0 and 100 in it.
    """
    for address, metric in report.walk():
        if metric.of is None or metric.growth_over is not None:
            continue
        key, value = value_key(report, address, metric), metric.value
        if value is None:
            yield unknown(address, "level_missing", target=(key,))
            continue
        if value.unit.kind is not UnitKind.PERCENT:
            continue
        operand = functools.partial(tuple, (Operand(key, value, WHOLE),))
        arithmetic = Arithmetic(operands=operand)
        if value.interval.meets(WHOLE):
            yield passed(address, None, arithmetic)
            continue
        yield Outcome(
            address=address,
            result="fail",
            message="share_range",
            params={"stated": range_of(value)},
            stated=range_of(value),
            computed=range_of(value, WHOLE),
            gap=value.interval.gap(WHOLE),
            target=(key,),
            arithmetic=arithmetic,
        )
