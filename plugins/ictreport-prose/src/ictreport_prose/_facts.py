"""Facts: the figures that a text can state, whoever gives them."""

import functools
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ictreport import change, growth, points, share
from ictreport.errors import PeriodError
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.text import Text
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, PluralForms, Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Collection, Hedge, Span, Status
from ictreport.model.year_start import YearStart
from ictreport_prose._figure import FigureKind

_HUNDRED: Final = 100
_STEPS: Final = 10**80
"""How many steps are in 1: amounts have at most 40 digits and a scale from -30."""


def steps(amount: Fraction) -> int:
    """
    Count very small steps, since whole numbers are compared fast.

    Args:
        amount: An amount.

    Returns:
        The whole steps in it.
    """
    return amount.numerator * _STEPS // amount.denominator


@attrs.frozen(kw_only=True, eq=False)
class Subject:
    """
    What facts are about: one measure of one owner.

    Names are in the language of the texts that are compared. Subjects are told apart by
    their address; facts of one subject differ in kind, unit, period and baseline.

    Attributes:
        address: The address of a metric; of a table, any text that no other subject
            has, such as row and measure.
        owner: The names of what has the figure, such as a country, a group or a
            product; none where all facts have one owner.
        measure: The names of what is measured, such as "new deaths".
        around: The names of what it belongs to: sector, wholes, caption of a table.
        counted: The names of the things that it counts, in every plural form.
    """

    address: str
    owner: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, slots=False)  # its amount is asked for often
class Fact:
    """
    One figure that a text can state: printed, or one that follows from printed ones.

    Attributes:
        subject: What it is about.
        kind: What the figure is.
        unit: Its unit; None where nothing says it: for a statement without a number
            ("unchanged"), a figure that the report withholds, or a column of a table
            whose head names no unit. An unknown unit fits counted things only.
        value: The stated quantity; None for a figure that follows from others.
        interval: All amounts that the figure can mean, in base units (a million is
            1,000,000) or in percent; a hedge does not widen it. None where there is no
            number.
        baseline: The baseline that it is compared with; for an earlier value, the
            baseline at which it is the value.
        claim: The claim that states it, or None.
        period: The period that it is about; None where nothing says it.
        earlier: Whether it is an earlier value, one at a baseline.
        stock: Whether its metric is a stock at the end of a period.
        year_start: The day on which the years of the report begin.
        current: The period of the subject's own value, or None.
        source: The id of the earlier report that states it, or an empty string.
        revised: Whether the report has revised it since.
        cell: Where it stands in a table, such as ``"B7"``, or an empty string.
    """

    subject: Subject
    kind: FigureKind
    unit: Unit | None = None
    value: Quantity | None = None
    interval: Interval | None = None
    baseline: Baseline | None = None
    claim: Claim | None = None
    period: Period | None = None
    earlier: bool = False
    stock: bool = False
    year_start: YearStart = YearStart.CALENDAR
    current: Period | None = None
    source: str = ""
    revised: bool = False
    cell: str = ""

    @property
    def address(self) -> str:
        """The address of its subject."""
        return self.subject.address

    @property
    def superseded(self) -> bool:
        """Whether the report itself says something else, or no longer says it."""
        return self.revised or bool(self.source)

    @property
    def withheld(self) -> bool:
        """Whether the report withholds the figure."""
        return self.interval is None and self.kind is not FigureKind.UNCHANGED

    @functools.cached_property
    def amount(self) -> Fraction | None:
        """The stated amount; for a range or a computed figure, its midpoint."""
        if self.value is not None:
            return self.value.midpoint
        return None if self.interval is None else self.interval.midpoint

    @functools.cached_property
    def steps(self) -> tuple[int, int] | None:
        """The amount and the width of its interval, or None where one has no end."""
        width = None if self.interval is None else self.interval.width
        if width is None or self.amount is None:
            return None
        return steps(self.amount), steps(width)


_Make = Callable[..., Fact]
_Entry = Metric | History | Claim


def facts_of(report: Report, language: str) -> Iterator[Fact]:
    """
    List every fact of a report.

    Args:
        report: The report.
        language: The BCP 47 tag of the language of the names.

    Yields:
        For each metric its value, earlier values and claims, then what follows from
        them: how it compares with earlier values, and its share of its whole; last
        what was published before the report revised it.
    """
    things = {unit.code: dict(unit.names).get(language) for unit in report.units}
    for sector in report.sectors:
        wholes: dict[str, Metric] = {}
        around: dict[str, tuple[str, ...]] = {"": (sector.name.pick(language)[1],)}
        for address, metric in sector.walk():
            above = address.rpartition(".")[0]
            whole = wholes.get(above)
            wholes[address] = metric
            subject = _subject(address, metric, language, things)
            belonging = around.get(above, around[""])
            if isinstance(metric.of, Text):
                belonging += (metric.of.pick(language)[1],)
            around[address] = belonging + subject.measure
            period = report.period_of(metric)
            make = functools.partial(
                Fact,
                subject=attrs.evolve(subject, around=belonging),
                current=period,
                year_start=report.year_start,
                stock=metric.collection is Collection.END,
            )
            yield from _stated(metric, period, make)
            if metric.value is not None:
                yield from _compared(metric, metric.value, period, make)
            if metric.value is not None and whole and whole.value is not None:
                yield from _shared(metric.value, whole.value, period, make)
            yield from _stated(metric, period, make, revised=True)


def _subject(
    address: str,
    metric: Metric,
    language: str,
    things: Mapping[str, PluralForms | None],
) -> Subject:
    """Name what a metric measures, and what it counts."""
    units = [figure.value.unit for figure in metric.stated if figure.value]
    forms = [things.get(str(unit)) for unit in dict.fromkeys(units)]
    also = dict(metric.also_called).get(language, ())
    return Subject(
        address=address,
        measure=(metric.name.pick(language)[1], *also),
        counted=tuple(
            word for form in forms if form for word in attrs.astuple(form) if word
        ),
    )


def earlier_facts_of(report: Report, language: str) -> Iterator[Fact]:
    """
    List what an earlier report states.

    Args:
        report: The earlier report.
        language: The BCP 47 tag of the language of the names.

    Yields:
        Its values and claims, each with the id of the report.
    """
    for fact in facts_of(report, language):
        if fact.value is not None:
            yield attrs.evolve(fact, source=report.id)


def _stated(
    metric: Metric, period: Period, make: _Make, *, revised: bool = False
) -> Iterator[Fact]:
    """List a value, earlier values and claims, or what they were before a revision."""
    entries: tuple[_Entry, ...] = (metric, *metric.history, *metric.claims)
    for entry in entries:
        value = entry.revised_from if revised else entry.value
        if value is None and (revised or not _is_stated_without_value(entry)):
            continue
        fact = functools.partial(
            make,
            unit=None if value is None else value.unit,
            value=value,
            interval=None if value is None else _unhedged(value),
            revised=revised,
        )
        if isinstance(entry, Claim):
            yield fact(
                kind=_kind_of(entry),
                baseline=entry.baseline,
                claim=entry,
                period=entry.period or period,
            )
        else:
            yield _level(metric, entry, period, fact)


def _is_stated_without_value(entry: _Entry) -> bool:
    """Whether an entry is "unchanged", or a figure that the report withholds."""
    if isinstance(entry, Claim) and entry.kind is ClaimKind.UNCHANGED:
        return True
    return entry.status is Status.SUPPRESSED


def _level(
    metric: Metric, entry: Metric | History, period: Period, fact: _Make
) -> Fact:
    """Take a value; one that is a growth rate compares with the period before."""
    earlier = isinstance(entry, History)
    if isinstance(entry, History):
        fact = functools.partial(fact, source=entry.linked_from or "")
        period = entry.baseline if isinstance(entry.baseline, Period) else period
    if metric.growth_over is not None:
        before = _year_ago(period) if metric.growth_over is Span.YEAR else None
        return fact(kind=FigureKind.GROWTH, baseline=before, period=period)
    baseline = entry.baseline if isinstance(entry, History) else None
    return fact(
        kind=FigureKind.VALUE, baseline=baseline, period=period, earlier=earlier
    )


def _year_ago(period: Period) -> Period | None:
    try:
        return period.year_ago()
    except PeriodError:  # a week that the year before does not have
        return None


def _unhedged(value: Quantity) -> Interval:
    """Return what a quantity is rounded to, whatever it is hedged by."""
    if value.hedge in {Hedge.EXACT, Hedge.ABOUT}:
        return value.interval
    return attrs.evolve(value, hedge=Hedge.EXACT).interval


def _kind_of(claim: Claim) -> FigureKind:
    average = claim.kind is ClaimKind.AVERAGE_GROWTH
    return FigureKind.GROWTH if average else FigureKind(claim.kind)


def _compared(
    metric: Metric, value: Quantity, period: Period, make: _Make
) -> Iterator[Fact]:
    """Compare a value with earlier ones, where the report itself makes no claim."""
    if metric.growth_over is not None:  # the growth of a growth says nothing
        return
    claimed = {(claim.kind, claim.baseline) for claim in metric.claims}
    for baseline in {entry.baseline: None for entry in metric.history}:
        base = metric.base(baseline)
        if base is None or not isinstance(baseline, Period):
            continue
        rates = (ClaimKind.GROWTH, PERCENT_UNIT, growth(value, base.value))
        if value.unit.kind is UnitKind.PERCENT:
            moved = (ClaimKind.POINTS, POINTS_UNIT, points(value, base.value))
        else:
            moved = (ClaimKind.CHANGE, value.unit, change(value, base.value))
        for kind, unit, calculated in (moved, rates):
            interval = calculated.interval
            if interval is None or not interval.is_bounded:
                continue
            if (kind, baseline) not in claimed:
                is_rate = kind is not ClaimKind.CHANGE
                yield make(
                    kind=FigureKind(kind),
                    unit=unit,
                    interval=interval.scale(_HUNDRED) if is_rate else interval,
                    baseline=baseline,
                    period=period,
                )


def _shared(
    value: Quantity, whole: Quantity, period: Period, make: _Make
) -> Iterator[Fact]:
    interval = share(value, whole).interval if whole.unit.adds_up else None
    if interval is not None and interval.is_bounded:
        yield make(
            kind=FigureKind.SHARE,
            unit=PERCENT_UNIT,
            interval=interval.scale(_HUNDRED),
            period=period,
        )
