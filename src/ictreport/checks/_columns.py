"""A whole and its parts at one time: their values, their history, or a plan."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, FigureKey, Operand, Step
from ictreport.checks._figures import (
    failed,
    history_key,
    range_of,
    unknown,
    value_key,
    with_rests,
)
from ictreport.checks._rule import Outcome
from ictreport.checks._steps import brackets, compared, ends, shown, stated
from ictreport.model.additive import adds_up
from ictreport.model.claim import Baseline, History
from ictreport.model.dimensions import Dimensions, without
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
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
