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
from ictreport.checks._equations import (
    Equation,
    Figure,
    Located,
    added,
    figure,
    identity,
    is_withheld,
)
from ictreport.checks._figures import hull, unknown, values
from ictreport.checks._rule import Outcome, Severity
from ictreport.model._link import MOST_ALIKE
from ictreport.model.claim import History
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.metric import Metric
from ictreport.model.period import Period, add_months
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Collection

if TYPE_CHECKING:
    from ictreport.model import Report

ADJUSTED: Final = frozenset(
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


@identity(
    "periods-add-up",
    "The periods of a flow add up to a longer one",
    Severity.ERROR,
    "2",
)
def periods_add_up(report: "Report") -> Iterator[Equation | Outcome]:
    """
    Add up the periods of each flow wherever they make up a longer one.

    It judges the values of an address with ``collection = "sum"``, its own or that of
    its whole where both have units of one kind: the value, the history, and the values
    of earlier reports. When two adjacent periods, or several
    periods of the same number of months, make up a longer one, their values must add up
    to that of the longer one. The dimensions must be equal; seasonally adjusted
    figures, chain-linked figures and yearly rates are not judged. When there are
    several statements for a period, such as before and after a revision or in an
    earlier report, the rule passes if any choice of them fits. Two statements for the
    longer period within the report are judged separately. A failure that needs a figure
    of an earlier report is a warning.
    """
    for address, metrics in report.places():
        if sum(len(metric.history) for metric in metrics) + len(metrics) < _FEWEST:
            continue
        collected = {_collection(report, metric) for metric in metrics}
        if not collected & {Collection.SUM, None}:
            continue
        if Collection.SUM not in collected and not all(map(_can_flow, metrics)):
            continue
        for dimensions, vintages in _by_dimensions(report, address, metrics).items():
            if ADJUSTED.isdisjoint(dimensions):
                sums = _sums(address, vintages)
                if Collection.SUM in collected:
                    yield from sums
                elif any(equation.is_statement for equation in sums):
                    yield unknown(address, "collection_missing")


def _collection(report: "Report", metric: Metric) -> Collection | None:
    """Take the collection of a metric, or of its whole if that has a unit of a kind."""
    whole = report.node(metric).whole
    if metric.collection is not None or whole is None:
        return metric.collection
    kinds = {
        quantity.unit.kind for each in (metric, whole) for quantity in values(each)
    }
    return _collection(report, whole) if len(kinds) == 1 else None


@attrs.frozen(eq=False)
class _Vintage:
    """A statement of the figure of a period: as it is, as it was, or as linked."""

    figure: Figure
    period: Period

    @property
    def is_own(self) -> bool:
        """Whether the report itself states it as it is now."""
        return not self.figure.is_linked and self.figure.key[2] == "level"


_Vintages = dict[Period, list[_Vintage]]
_Apart = tuple[Dimensions, _Vintage]


def _can_flow(metric: Metric) -> bool:
    """Return whether the values could be sums over their periods, if it is not said."""
    return all(value.unit.adds_up for value in values(metric))


def _by_dimensions(
    report: "Report", address: str, metrics: Sequence[Metric]
) -> dict[Dimensions, _Vintages]:
    """Collect the values of an address by what sets them apart, and by period."""
    vintages_of: dict[Dimensions, _Vintages] = {}
    linked: list[_Apart] = []
    withheld: list[_Apart] = []
    for metric in metrics:
        place = Located(report, address, metric)
        stated_ones: tuple[Metric | History, ...] = (metric, *metric.history)
        for stated in stated_ones:
            entry = stated if isinstance(stated, History) else None
            period = report.period_of(metric) if entry is None else entry.baseline
            printed = place.printed(stated, label="part")
            if not isinstance(period, Period) or _is_yearly(stated.value):
                continue
            vintage = _Vintage(printed, period)
            dimensions = report.dimensions_of(metric, entry)
            if printed.missing:
                if is_withheld(printed):
                    withheld.append((dimensions, vintage))
                continue
            if printed.is_linked:
                linked.append((dimensions, vintage))
                continue
            vintages = vintages_of.setdefault(dimensions, {}).setdefault(period, [])
            vintages.append(vintage)
            if stated.revised_from is not None:
                vintages.append(_before(vintage, stated.revised_from))
    _add_linked(vintages_of, linked)
    for dimensions, vintage in withheld:
        vintages_of.setdefault(dimensions, {}).setdefault(vintage.period, [vintage])
    return vintages_of


def _is_yearly(value: Quantity | None) -> bool:
    return value is not None and str(value.unit).endswith(_A_YEAR)


def _before(vintage: _Vintage, value: Quantity) -> _Vintage:
    """Take what was stated before a revision."""
    key = vintage.figure.key
    before = (*key[:2], "revised_from", key[3])
    return _Vintage(
        figure(
            before, value, value.interval, label="part", stated=vintage.figure.stated
        ),
        vintage.period,
    )


def _add_linked(values_of: dict[Dimensions, _Vintages], linked: list[_Apart]) -> None:
    """Put values of earlier reports beside those that they can be compared with."""
    alike: dict[Dimensions, list[_Apart]] = {}
    for apart in linked:
        alike.setdefault(apart[0], []).append(apart)
    # Each of many mappings was given the values that are just like it.
    many = len(values_of) > MOST_ALIKE
    for dimensions, vintages_of in values_of.items():
        for theirs, vintage in alike.get(dimensions, ()) if many else linked:
            if agree(theirs, dimensions):
                vintages_of.setdefault(vintage.period, []).append(vintage)


def _sums(address: str, vintages: _Vintages) -> Iterator[Equation]:
    """State for each period that shorter ones make it up."""
    starts: dict[dt.date, list[Period]] = {}
    for period in sorted(vintages):
        starts.setdefault(period.start, []).append(period)
    for whole in vintages:
        for first in itertools.islice(starts[whole.start], _MOST_STARTS):
            if first.days >= whole.days:
                break
            for parts in _made_of(whole, first, vintages):
                yield from _stated(address, whole, parts, vintages)


def _made_of(
    whole: Period, first: Period, vintages: _Vintages
) -> Iterator[list[Period]]:
    """Find what makes up a period: two that are adjacent, or several of one length."""
    rest = Period(first.end + dt.timedelta(days=1), whole.end)
    if rest in vintages:
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
        if part not in vintages:
            return
        parts.append(part)
    yield parts


def _stated(
    address: str, whole: Period, parts: list[Period], vintages: _Vintages
) -> Iterator[Equation]:
    """Take each own statement of the whole, or else the linked ones together."""
    choices = [vintages[part] for part in parts]
    own = [vintage for vintage in vintages[whole] if vintage.is_own]
    before = [vintage for vintage in vintages[whole] if not vintage.is_own]
    for vintage in own:
        yield _sum(address, [vintage, *before], choices)
    if not own:
        yield _sum(address, before, choices)


def _sum(
    address: str, wholes: list[_Vintage], choices: list[list[_Vintage]]
) -> Equation:
    """State that periods make up a longer one, by the first statement of each."""
    every = (wholes, *choices)
    firsts = [some[0] for some in every]
    is_linked = any(vintage.figure.is_linked for vintage in firsts)
    printed = [vintage.figure.quantity for some in every for vintage in some]
    units = {value.unit for value in printed if value is not None}
    whole, *parts = [vintage.figure for vintage in firsts]
    named = [
        attrs.evolve(part, name=str(first.period))
        for part, first in zip(parts, firsts[1:], strict=True)
    ]
    return Equation(
        address=address,
        about=firsts[0].period,
        stated=attrs.evolve(whole, label="whole"),
        computed=added(named),
        message="periods_add_up",
        params={"first": firsts[1].period, "last": firsts[-1].period},
        severity=Severity.WARNING if is_linked else None,
        problem="unit_differs" if differ(*units) else "",
        label="sum",
        is_statement=not any(figure.missing for figure in (whole, *parts)),
        agrees_otherwise=(
            None
            if all(len(some) == 1 for some in every) and firsts[0].is_own
            else functools.partial(_fits, every)
        ),
    )


def _fits(every: Sequence[Sequence[_Vintage]]) -> bool:
    """Return whether the periods add up for some choice of vintages."""
    known = [
        [
            vintage.figure.interval
            for vintage in some
            if vintage.figure.interval is not None
        ]
        for some in every
    ]
    if math.prod(map(len, known)) > _MOST_CHOICES:
        # The widest ranges, which contain every choice of vintages.
        known = [[functools.reduce(hull, some)] for some in known]
    return any(
        whole.meets(functools.reduce(operator.add, parts))
        for whole, *parts in itertools.product(*known)
    )
