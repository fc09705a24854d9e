"""The rule that the periods of a flow add up to a longer one."""

import datetime as dt
import functools
import itertools
import math
import operator
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import differ
from ictreport.checks._figures import (
    failed,
    hull,
    is_linked,
    passed,
    range_of,
    stated_key,
    unknown,
    with_rests,
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
from ictreport.checks._steps import compared, shown, stated
from ictreport.model._link import MOST_ALIKE
from ictreport.model._period_text import add_months
from ictreport.model.claim import History
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Collection

if TYPE_CHECKING:
    from ictreport.model import Report

_ADJUSTED: Final = frozenset(
    {
        ("PRICES", "L"),
        ("SEASONAL_ADJUST", "S"),
        ("SEASONAL_ADJUST", "T"),
        ("SEASONAL_ADJUST", "Y"),
    }
)
"""Chain-linked, seasonally adjusted, and trend figures do not add up."""

_A_YEAR: Final = "/year"
"""How the unit of a rate a year ends, which is not a flow."""

_FEWEST: Final = 3
"""A period and the two that make it up."""

_MOST_STARTS: Final = 60
"""How many shorter periods with the start of a longer one are tried."""

_MOST_PERIODS: Final = 120
"""How many periods of one length are added up, such as the months of ten years."""

_MOST_CHOICES: Final = 256
"""How many choices of vintages are tried one by one."""


@attrs.frozen
class _Vintage:
    """A statement of the figure of a period: as it is, as it was, or as linked."""

    key: FigureKey
    period: Period
    value: Quantity
    stated: Metric | History
    linked: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the report itself states it as it is now."""
        return not self.linked and self.key[2] == "level"


_Vintages = dict[Period, list[_Vintage]]
_Linked = tuple[Dimensions, Period, _Vintage]


@attrs.frozen
class PeriodSum:
    """
    A period and shorter ones that make it up.

    Attributes:
        address: The address of the metric.
        period: The longer period.
        wholes: The statements of its figure.
        choices: The statements of each of the shorter ones.
    """

    address: str
    period: Period
    wholes: list[_Vintage]
    choices: list[list[_Vintage]]

    @property
    def stands_alone(self) -> bool:
        """Whether each figure has one statement, and that of the whole is its own."""
        every = (self.wholes, *self.choices)
        return all(len(some) == 1 for some in every) and self.wholes[0].is_own


@rule(
    "periods-add-up",
    "The periods of a flow add up to a longer one",
    Severity.ERROR,
    "2",
    identity=True,
)
def periods_add_up(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Add up the periods of each flow wherever they make up a longer one.

    It judges the values of an address with ``collection = "sum"``: the value, the
    history, and the values of earlier reports. When two adjacent periods, or several
    periods of the same number of months, make up a longer one, their values must add up
    to that of the longer one. The dimensions must be equal; seasonally adjusted
    figures, chain-linked figures and yearly rates are not judged. When there are
    several statements for a period, such as before and after a revision or in an
    earlier report, the rule passes if any choice of them fits. Two statements for one
    period within the report are judged separately. A failure that needs a figure of an
    earlier report is a warning.
    """
    for address, found in period_sums(report):
        if found is None:
            yield unknown(address, "collection_missing")
        else:
            yield _of_whole(found)


def period_sums(report: "Report") -> Iterator[tuple[str, PeriodSum | None]]:
    """
    Find the periods that make up longer ones.

    Args:
        report: The report.

    Yields:
        An address with what adds up; with None, once, where it is not known whether
        its figures are sums over their periods.
    """
    for address, metrics in report.places():
        if sum(len(one.history) for one in metrics) + len(metrics) < _FEWEST:
            continue
        collected = {metric.collection for metric in metrics}
        if not collected & {Collection.SUM, None}:
            continue
        if Collection.SUM not in collected and not all(map(_can_flow, metrics)):
            continue
        for dimensions, found in _by_dimensions(report, address, metrics).items():
            if _ADJUSTED.isdisjoint(dimensions):
                sums = _sums(address, found)
                if Collection.SUM in collected:
                    yield from ((address, one) for one in sums)
                elif any(True for _ in sums):
                    yield address, None


def _can_flow(metric: Metric) -> bool:
    """Tell whether the values could be sums over their periods, if it is not said."""
    values = (metric.value, *(entry.value for entry in metric.history))
    return all(value is None or value.unit.adds_up for value in values)


def _by_dimensions(
    report: "Report", address: str, metrics: Sequence[Metric]
) -> dict[Dimensions, _Vintages]:
    """Collect the values of an address by what sets them apart, and by period."""
    found: dict[Dimensions, _Vintages] = {}
    linked: list[_Linked] = []
    for metric in metrics:
        stated_ones: tuple[Metric | History, ...] = (metric, *metric.history)
        for one in stated_ones:
            entry = one if isinstance(one, History) else None
            period = report.period_of(metric) if entry is None else entry.baseline
            if one.value is None or not isinstance(period, Period):
                continue
            if str(one.value.unit).endswith(_A_YEAR):
                continue
            key = stated_key(report, address, metric, one)
            dimensions = report.dimensions_of(metric, entry)
            if is_linked(one):
                vintage = _Vintage(key, period, one.value, one, linked=True)
                linked.append((dimensions, period, vintage))
                continue
            vintages = found.setdefault(dimensions, {}).setdefault(period, [])
            vintages.append(_Vintage(key, period, one.value, one))
            if one.revised_from is not None:
                before = (*key[:2], "revised_from", key[3])
                vintages.append(_Vintage(before, period, one.revised_from, one))
    _add_linked(found, linked)
    return found


def _add_linked(found: dict[Dimensions, _Vintages], linked: list[_Linked]) -> None:
    """Put values of earlier reports beside those that they can be compared with."""
    alike: dict[Dimensions, list[_Linked]] = {}
    for one in linked:
        alike.setdefault(one[0], []).append(one)
    many = len(found) > MOST_ALIKE  # each of them was given those that are just like it
    for dimensions, vintages_of in found.items():
        for theirs, period, vintage in alike.get(dimensions, ()) if many else linked:
            if agree(theirs, dimensions):
                vintages_of.setdefault(period, []).append(vintage)


def _sums(address: str, found: _Vintages) -> Iterator[PeriodSum]:
    """Find for each period the shorter ones that make it up."""
    starts: dict[dt.date, list[Period]] = {}
    for period in sorted(found):
        starts.setdefault(period.start, []).append(period)
    for whole in found:
        for first in itertools.islice(starts[whole.start], _MOST_STARTS):
            if first.days >= whole.days:
                break
            for parts in _made_of(whole, first, found):
                yield from _judged(address, whole, parts, found)


def _made_of(whole: Period, first: Period, found: _Vintages) -> Iterator[list[Period]]:
    """Find what makes up a period: two that are adjacent, or several of one length."""
    rest = Period(first.end + dt.timedelta(days=1), whole.end)
    if rest in found:
        yield [first, rest]
    if not whole.months or not first.months or whole.months % first.months:
        return
    count = whole.months // first.months
    if not 2 < count <= _MOST_PERIODS:  # noqa: PLR2004 - two are adjacent
        return
    starts = [add_months(first.start, first.months * n) for n in range(count + 1)]
    parts: list[Period] = []
    for start, following in itertools.pairwise(starts):
        part = Period(start, following - dt.timedelta(days=1))
        if part not in found:
            return
        parts.append(part)
    yield parts


def _judged(
    address: str, whole: Period, parts: list[Period], found: _Vintages
) -> Iterator[PeriodSum]:
    """Give each own statement of the whole, or else the linked ones together."""
    choices = [found[part] for part in parts]
    own = [one for one in found[whole] if one.is_own]
    before = [one for one in found[whole] if not one.is_own]
    for one in own:
        yield PeriodSum(address, whole, [one, *before], choices)
    if not own:
        yield PeriodSum(address, whole, before, choices)


def _of_whole(found: PeriodSum) -> Outcome:
    address, period = found.address, found.period
    wholes, choices = found.wholes, found.choices
    first = [wholes[0], *(some[0] for some in choices)]
    whole, parts = first[0], first[1:]
    keys = tuple(one.key for one in parts)
    if differ(*(one.value.unit for some in (wholes, *choices) for one in some)):
        return unknown(address, "unit_differs", about=period, target=(whole.key,))
    arithmetic = Arithmetic(
        functools.partial(_steps, whole, parts),
        functools.partial(_operands, whole, parts),
    )
    if _fits(wholes, choices):
        return passed(address, period, arithmetic)
    total = _total(parts)
    return failed(
        address,
        "periods_add_up",
        range_of(whole.value),
        range_of(whole.value, total),
        about=period,
        params={"first": parts[0].period, "last": parts[-1].period},
        source=keys,
        target=(whole.key,),
        severity=Severity.WARNING if any(one.linked for one in first) else None,
        arithmetic=arithmetic,
    )


def _fits(wholes: list[_Vintage], choices: list[list[_Vintage]]) -> bool:
    """Tell whether the periods add up for some choice of vintages."""
    every = (wholes, *choices)
    if math.prod(len(some) for some in every) > _MOST_CHOICES:
        # The widest ranges, which contain every choice of vintages.
        whole, *parts = [
            functools.reduce(hull, [one.value.interval for one in some])
            for some in every
        ]
        return whole.meets(functools.reduce(operator.add, parts))
    return any(
        one.value.interval.meets(_total(others))
        for one, *others in itertools.product(*every)
    )


def _total(parts: Sequence[_Vintage]) -> Interval:
    return functools.reduce(operator.add, [one.value.interval for one in parts])


def _steps(whole: _Vintage, parts: list[_Vintage]) -> Iterator[Step]:
    yield stated("whole", whole.value)
    for part in parts:
        yield stated("part", part.value, f"{part.period}: ")
    total, value = _total(parts), whole.value
    yield Step("sum", shown(range_of(value, total)))
    yield compared(value.interval, total, value.scale, value.unit)


def _operands(whole: _Vintage, parts: list[_Vintage]) -> Iterator[Operand]:
    """Give the longer period and each shorter one, with what the others leave it."""
    yield Operand(whole.key, whole.value, _total(parts))
    for part, rest in with_rests(parts, [part.value.interval for part in parts]):
        yield Operand(part.key, part.value, whole.value.interval - rest)
