"""Rules that compare a whole with its parts."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import differ
from ictreport.checks._equations import (
    NON_NEGATIVE,
    Between,
    Equation,
    Figure,
    Located,
    Node,
    added,
    identity,
    is_withheld,
)
from ictreport.checks._figures import value_key
from ictreport.checks._rule import (
    Severity,
)
from ictreport.model.claim import Baseline, History
from ictreport.model.dimensions import Dimensions, without
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric, additive_choices, parts_add_up
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Collection, Status

if TYPE_CHECKING:
    from ictreport.model import Report

CHAINED: Final = ("PRICES", "L")
"""What is said of chain-linked volumes, which do not add up."""


@identity("parts-sum", "Complete parts add up to the whole", Severity.ERROR, "1c")
def parts_sum(report: "Report") -> Iterator[Equation]:
    """
    Compare each whole with the sum of its complete parts.

    It adds up the intervals of complete parts and compares the sum with the interval of
    the whole. A part that occurs twice counts twice, and one that is not applicable
    counts as zero. Parts whose consecutive periods together make up the period of the
    whole add up too; parts of another period are compared with the value of the whole
    for that period. When a part is missing, the rule fails only if the others alone
    exceed the whole and no part can be below zero: counts, money, and measures but
    temperatures, unless the whole or a part is printed below zero.

    The rule judges the value, and also each period and plan for which the report itself
    gives the whole and all parts. When a metric has two such breakdowns and each part
    of the first is broken down as the second is, these add up to the parts of the
    second.
    """
    for column in columns(report, complete=True, additive=True):
        yield column.sum()


@identity(
    "parts-within", "Some parts of a whole do not exceed it", Severity.ERROR, "1c"
)
def parts_within(report: "Report") -> Iterator[Equation]:
    """
    Compare each whole with the sum of parts that are some of it.

    It adds up the parts of an incomplete breakdown (``complete = false``): the least
    that their sum can be must not exceed the whole. A part without a value can be
    anything from zero. It judges the periods and plans that ``parts-sum`` judges.
    """
    for column in columns(report, complete=False, additive=True):
        yield column.bound()


@attrs.frozen(eq=False)
class _Cell:
    """A figure of a column: what it is for, and what of its mapping the whole has."""

    figure: Figure
    period: Baseline
    dimensions: Dimensions


@attrs.frozen(eq=False)
class Column:
    """
    A whole and its parts at one time.

    Attributes:
        address: The address of the whole.
        division: How the whole is divided.
        baseline: The period or plan of all figures; None for the values themselves.
        whole: The whole.
        parts: The parts.
    """

    address: str
    division: "_Division"
    baseline: Baseline | None
    whole: _Cell
    parts: list[_Cell]

    @property
    def figures(self) -> list[Figure]:
        """The figures of the parts."""
        return [part.figure for part in self.parts]

    @property
    def quantities(self) -> list[Quantity]:
        """What is printed of whole and parts."""
        every = (self.whole.figure, *self.figures)
        return [figure.quantity for figure in every if figure.quantity is not None]

    def problem(self) -> str:
        """
        Return why whole and parts cannot be compared.

        Returns:
            The key of a message when they measure something else or at other times;
            empty when they can, as when the periods of the parts make up the whole's.
        """
        if differ(*(quantity.unit for quantity in self.quantities)):
            return "unit_differs"
        if any(cell.dimensions != self.whole.dimensions for cell in self.parts):
            return "dimensions_differ"
        if self.division.additive and CHAINED in self.whole.dimensions:
            return "not_additive"
        periods = [cell.period for cell in (self.whole, *self.parts)]
        is_shared = len(set(periods)) == 1
        if not is_shared and not (self.division.flows and _make_up(*periods)):
            return "period_differs"
        return ""

    def sum(self) -> Equation:
        """State that complete parts add up to the whole."""
        figures = self.figures
        if all(_is_never_negative(quantity) for quantity in self.quantities):
            figures = self._not_negative()
        return self._equation("parts_sum", added(figures), self.problem(), "sum")

    def bound(self) -> Equation:
        """State that some parts do not exceed the whole."""
        problem, figures = self.problem(), self._not_negative()
        quantities = (figure.quantity for figure in self.figures)
        # A part below zero can bring a sum of some parts back below the whole.
        if any(quantity is not None and quantity.number < 0 for quantity in quantities):
            problem, figures = problem or "part_negative", self.figures
        equation = self._equation("parts_within", added(figures), problem, "sum")
        return attrs.evolve(equation, slack=-NON_NEGATIVE)

    def _not_negative(self) -> list[Figure]:
        """Let a missing part be anything that is not below zero."""
        measure = self.whole.figure.measure
        return [
            attrs.evolve(figure, interval=NON_NEGATIVE, measure=measure)
            if figure.missing
            else figure
            for figure in self.figures
        ]

    def between(self) -> Equation:
        """State that the whole lies between the lowest and the highest part."""
        known = [figure for figure in self.figures if not figure.missing]
        missing = [figure.missing for figure in self.figures if figure.missing]
        whole, computed = self.whole.figure, Between(known or self.figures)
        problem = self.problem()
        # A missing part can only widen the range.
        if known and whole.interval and whole.interval.meets(computed.result()[0]):
            missing = []
        equation = self._equation("parts_around", computed, problem, "computed")
        if self.division.additive is None and equation.agrees is False:
            summed = self._equation("parts_sum", added(self.figures), problem, "sum")
            problem = "additive_unsaid" if summed.agrees else ""
        return attrs.evolve(equation, missing=missing, problem=problem)

    def _equation(
        self, message: str, computed: Node, problem: str, label: str
    ) -> Equation:
        figures = (self.whole.figure, *self.figures)
        return Equation(
            address=self.address,
            about=self.baseline,
            stated=self.whole.figure,
            computed=computed,
            message=message if self.baseline is None else f"{message}_at",
            problem=problem,
            label=label,
            is_statement=self.baseline is None or not any(map(is_withheld, figures)),
        )


def is_amount(quantity: Quantity) -> bool:
    """Return whether figures of a unit are not below zero unless a printed one is."""
    return quantity.unit.adds_up is True  # counts, money, measures but temperatures


def _is_never_negative(quantity: Quantity) -> bool:
    return quantity.number >= 0 and is_amount(quantity)


def _make_up(whole: Baseline, *parts: Baseline) -> bool:
    """Return whether the periods of the parts follow each other from end to end."""
    periods = [part for part in parts if isinstance(part, Period)]
    if not isinstance(whole, Period) or len(periods) < len(parts):
        return False
    periods.sort()
    follow = all(first.is_adjacent(two) for first, two in itertools.pairwise(periods))
    ends_meet = (periods[0].start, periods[-1].end) == (whole.start, whole.end)
    return follow and ends_meet


@attrs.frozen(eq=False)
class _Division:
    """
    A whole and the parts into which it is divided.

    Attributes:
        whole: The whole.
        parts: The parts.
        by: What divides the whole.
        complete: Whether the parts are all of the whole.
        additive: Whether the parts can be added up; None for averages that do not say
            whether they are over time, which add up, or of groups, which do not.
    """

    whole: Located
    parts: list[Located]
    by: str
    complete: bool
    additive: bool | None

    @property
    def flows(self) -> bool:
        """Whether figures of periods that follow each other can be added up."""
        return self.whole.metric.collection in {None, Collection.SUM}

    def columns(self) -> Iterator[Column]:
        """
        Visit the whole with its parts at each time.

        Yields:
            A column of values, and one for each period and plan for which the report
            itself gives the whole and all parts, or withholds one of them.
        """
        yield self._of_values()
        yield from self._of_baselines()

    def _of_values(self) -> Column:
        report, whole = self.whole.report, self.whole.metric
        shared = reduced_to(report.dimensions_of(whole), self.by)
        parts = [self._own(part, shared) for part in self.parts]
        cell = self._own(self.whole, shared)
        (other, *more) = {part.period for part in parts}
        if not more and other != cell.period and not _make_up(cell.period, other):
            # All parts are of another period, for which the history may have the whole.
            base = report.base(whole, other)
            level = self.whole.level_at(other, base, label="whole")
            cell = attrs.evolve(cell, figure=level, period=other)
        return Column(self.whole.address, self, None, cell, parts)

    def _own(self, place: Located, shared: Callable[[Dimensions], Dimensions]) -> _Cell:
        report, metric = place.report, place.metric
        period, dimensions = report.period_of(metric), report.dimensions_of(metric)
        if place is self.whole:
            level = place.printed(metric, label="whole")
        elif self.additive and metric.status is Status.NOT_APPLICABLE:
            key = value_key(report, place.address, metric)
            nothing = Interval.exact(0)
            level = Figure(key, None, nothing, label="part", name=metric.code)
        else:
            level = place.printed(metric, label="part", name=metric.code)
        return _Cell(level, period, shared(dimensions))

    def _of_baselines(self) -> Iterator[Column]:
        report, metric = self.whole.report, self.whole.metric
        own = report.period_of(metric)
        common: Iterable[Baseline] = (at for at in _baselines(metric) if at != own)
        for part in self.parts:
            baselines = _baselines(part.metric)
            common = [baseline for baseline in common if baseline in baselines]
            if not common:
                return
        for baseline in common:
            of_whole: dict[Dimensions, History] = {}
            for entry in filter(_is_stated, metric.at(baseline)):
                of_whole.setdefault(report.dimensions_of(metric, entry), entry)
            for mapping, entry in of_whole.items():
                shared = reduced_to(mapping, self.by)
                level = self.whole.printed(entry, label="whole")
                whole = _Cell(level, baseline, shared(mapping))
                parts = [self._of_part(part, whole, shared) for part in self.parts]
                yield Column(self.whole.address, self, baseline, whole, parts)

    def _of_part(
        self, place: Located, whole: _Cell, shared: Callable[[Dimensions], Dimensions]
    ) -> _Cell:
        """Take the entry that is comparable with that of the whole, else the first."""
        report, metric = place.report, place.metric
        entries = [entry for entry in metric.at(whole.period) if _is_stated(entry)]
        dimensions = [shared(report.dimensions_of(metric, entry)) for entry in entries]
        wanted = whole.dimensions
        index = dimensions.index(wanted) if wanted in dimensions else 0
        level = place.printed(entries[index], label="part", name=metric.code)
        return _Cell(level, whole.period, dimensions[index])


def reduced_to(whole: Dimensions, by: str) -> Callable[[Dimensions], Dimensions]:
    """
    Make mappings of parts comparable with that of their whole.

    Args:
        whole: The mapping of the whole.
        by: What divides the whole.

    Returns:
        A function that leaves out of a mapping what the whole is divided by, and keys
        that the whole does not have.
    """
    keys = dict(without(whole, (by,))).keys()
    return lambda mapping: tuple([pair for pair in mapping if pair[0] in keys])


def _baselines(metric: Metric) -> dict[Baseline, None]:
    """List the baselines for which the report itself gives or withholds a value."""
    return {entry.baseline: None for entry in metric.history if _is_stated(entry)}


def _is_stated(entry: History) -> bool:
    is_known = entry.value is not None or entry.status is Status.SUPPRESSED
    return is_known and entry.linked_from is None


def columns(report: "Report", *, complete: bool, additive: bool) -> Iterator[Column]:
    """Visit every whole with its parts: the values, then each period and plan."""
    for address, metric in report.walk():
        whole = Located(report, address, metric)
        for breakdown in metric.breakdowns:
            division = _division(whole, breakdown)
            if (division.complete, bool(division.additive)) == (complete, additive):
                yield from division.columns()
        if complete and additive and len(metric.breakdowns) > 1:
            for division in _crossed(whole):
                yield from division.columns()


def _division(whole: Located, breakdown: Breakdown) -> _Division:
    report, address = whole.report, whole.address
    parts = [
        Located(report, f"{address}.{part.code}", part) for part in breakdown.parts
    ]
    additive: bool | None = parts_add_up(whole.metric, breakdown)
    if breakdown.additive is None and not additive:
        choices = additive_choices(whole.metric, breakdown.parts)
        additive = None if True in choices else False
    return _Division(whole, parts, str(breakdown.by), breakdown.complete, additive)


def _crossed(whole: Located) -> Iterator[_Division]:
    """Visit the parts of one breakdown with the parts of parts of another one."""
    divisions = [_division(whole, breakdown) for breakdown in whole.metric.breakdowns]
    sums = [each for each in divisions if each.complete and each.additive]
    for first, second in itertools.permutations(sums, 2):
        codes = {part.metric.code for part in second.parts}
        below = [_below(part, codes) for part in first.parts]
        if all(below):
            for column in second.parts:
                parts = [parts_of[column.metric.code] for parts_of in below]
                yield _Division(column, parts, first.by, complete=True, additive=True)


def _below(part: Located, codes: set[str]) -> dict[str, Located]:
    """Find the parts of a part that have these codes; none when it is divided else."""
    for breakdown in part.metric.breakdowns:
        division = _division(part, breakdown)
        parts = {place.metric.code: place for place in division.parts}
        if division.complete and division.additive and parts.keys() == codes:
            return parts
    return {}
