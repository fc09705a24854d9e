"""Strategies for reports that agree with themselves and with those before them."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.model import (
    Baseline,
    Breakdown,
    Claim,
    ClaimKind,
    History,
    Metric,
    Period,
    Plan,
    PluralForms,
    Publisher,
    Quantity,
    Report,
    Sector,
    Status,
    Task,
    Text,
    Unit,
    UnitDeclaration,
    UnitKind,
    link,
)
from ictreport.model.metric import additive_choices
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport_testing._strategies._calls import written_as_call
from ictreport_testing._strategies._numbers import units as _units
from ictreport_testing._strategies._periods import periods as _periods
from ictreport_testing._strategies._planned import draw_tasks
from ictreport_testing._strategies._printed import draw_printed
from ictreport_testing._strategies._reports import publishers
from ictreport_testing._strategies._truths import (
    Sources,
    Truth,
    draw_timeline,
    draw_truth,
)
from ictreport_testing._strategies._words import codes, identifiers, names

_LAST: Final = 9
_SELDOM: Final = st.integers(0, _LAST)
_FLAGS: Final = st.booleans()
_FEW: Final = st.integers(0, 2)
_TIMES: Final = st.sampled_from((0, 1, 1, 0, 2))
_WITH_VALUE: Final = st.sampled_from([status for status in Status if status.has_value])
_WITHOUT: Final = st.sampled_from(
    [
        each
        for each in Status
        # What is not applicable counts as zero in a sum, and what is withheld must not
        # follow from other figures: neither agrees with a figure that was left out.
        if not (each.has_value or each in {Status.NOT_APPLICABLE, Status.SUPPRESSED})
    ]
)
_LIMIT: Final = 50

# Two rules look at nothing but percents.
_UNITS: Final = st.one_of(_units(), _units(), st.just(PERCENT_UNIT))
_TEXTS: Final = st.tuples(names(), names()).map(
    lambda words: Text({"en": words[0], "vi": words[1]})
)
"""Each text is in the languages of the title."""

_PERIODS: Final = _periods()
_CODES: Final = codes()
_IDENTIFIERS: Final = identifiers()

_Known = frozenset[tuple[str, Baseline]]
"""The addresses of which earlier reports state a value, and for when."""


@written_as_call
def consecutive_reports(
    *,
    count: int = 2,
    texts: st.SearchStrategy[Text] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
    units: st.SearchStrategy[Unit] | None = None,
) -> st.SearchStrategy[tuple[Report, ...]]:
    """
    Draw reports of one publisher, each consistent with those before it.

    The strategy first draws the true figures, for every period and plan, and then
    prints each in one of many ways: rounded in any scale, with "about" or "more than",
    with a stated accuracy. So claims hold, parts add up or leave a rest, and shares lie
    between 0 and 100 %. Growth stays within 50 %, and growth of a percent occurs only
    together with its base. Every task is due after the period, and the next report
    mentions it. No metric disappears. Sometimes a value is missing, a part has another
    unit, or a figure is stated twice. No rule may fail on such reports, but its outcome
    can be unknown.

    Args:
        count: How many reports there are, at least 1.
        texts: Draws names and titles; by default in English and Vietnamese.
        periods: Draws the period of the last report; by default ``periods()``. Each
            earlier report is for the period before, or for the period a year before.
        units: Draws the units; by default ``units()`` with more percents.

    Returns:
        The reports, oldest first.
    """
    return _reports(
        count,
        Sources(
            codes=_CODES,
            texts=_TEXTS if texts is None else texts,
            units=_UNITS if units is None else units,
        ),
        _PERIODS if periods is None else periods,
    )


@written_as_call
def consistent_reports(
    *,
    texts: st.SearchStrategy[Text] | None = None,
    periods: st.SearchStrategy[Period] | None = None,
    units: st.SearchStrategy[Unit] | None = None,
) -> st.SearchStrategy[Report]:
    """
    Draw reports on which no rule fails; outcomes can be unknown.

    Args:
        texts: As for ``consecutive_reports()``.
        periods: As for ``consecutive_reports()``.
        units: As for ``consecutive_reports()``.

    Returns:
        The last of two consecutive reports, whose history has the values of the first.
    """
    pairs = consecutive_reports(texts=texts, periods=periods, units=units)
    return pairs.map(lambda pair: link(pair[1], pair[0]))


@attrs.frozen(eq=False)
class _Field:
    """A sector over the whole time; each truth with the first report that has it."""

    code: str
    name: Text
    truths: tuple[tuple[int, Truth], ...]


@st.composite
def _reports(
    draw: st.DrawFn,
    count: int,
    sources: Sources,
    periods: st.SearchStrategy[Period],
) -> tuple[Report, ...]:
    timeline = draw_timeline(draw, draw(periods), count)
    fields = [
        _draw_field(draw, sources, timeline, code)
        for code in draw(st.lists(sources.codes, min_size=1, max_size=2, unique=True))
    ]
    ids = st.lists(_IDENTIFIERS, min_size=count, max_size=count, unique=True)
    publisher: Publisher = draw(publishers(texts=sources.texts))
    known: _Known = frozenset()
    made: list[Report] = []
    for index, name in enumerate(draw(ids), start=1):
        sectors = [
            _draw_sector(draw, field, timeline, index, known) for field in fields
        ]
        tasks = draw_tasks(draw, sources, timeline[index], sectors, made)
        report = Report(
            name,
            draw(sources.texts),
            publisher,
            timeline[index],
            units=_declarations(sectors, tasks),
            sectors=sectors,
            tasks=tasks,
        )
        made.append(report)
        known |= frozenset(
            (address, report.period_of(metric))
            for address, metric in report.walk()
            if metric.value is not None
        )
    return tuple(made)


def _draw_field(
    draw: st.DrawFn, sources: Sources, timeline: tuple[Period, ...], code: str
) -> _Field:
    truths = tuple(
        (draw(_FEW), draw_truth(draw, sources, timeline, own))
        for own in draw(st.lists(sources.codes, min_size=1, max_size=2, unique=True))
    )
    return _Field(code, draw(sources.texts), truths)


def _draw_sector(
    draw: st.DrawFn,
    field: _Field,
    timeline: tuple[Period, ...],
    index: int,
    known: _Known,
) -> Sector:
    metrics: list[Metric] = []
    for since, truth in field.truths:
        if since > index:
            continue
        statement = _Statement(draw, timeline, index, known)
        # The same figure may stand in two places, rounded otherwise.
        times = 2 if draw(_SELDOM) == _LAST else 1
        address = f"{field.code}.{truth.code}"
        metrics.extend(statement.metric(truth, address) for _ in range(times))
    return Sector(field.code, field.name, metrics=metrics)


@attrs.frozen(eq=False)
class _Statement:
    """What one report says of truths."""

    draw: st.DrawFn
    timeline: tuple[Period, ...]
    index: int
    known: _Known

    def metric(
        self, truth: Truth, address: str, inherited: Period | None = None
    ) -> Metric:
        """State a figure with its history, claims and parts, which have its period."""
        draw = self.draw
        place = max(0, self.index - truth.lag)
        own, usual = self.timeline[place], inherited or self.timeline[self.index]
        value, status = self._figure(truth, own)
        baselines: list[Baseline] = [*self.timeline[:place], Plan(own)]
        if draw(_SELDOM) == _LAST:
            baselines.append(own)
        history = [
            History(baseline, *self._figure(truth, baseline))
            for baseline in baselines
            for _ in range(draw(_TIMES))
        ]
        based = {entry.baseline for entry in history if entry.value is not None}
        based |= {base for base in baselines if (address, base) in self.known}
        compared = draw(st.lists(st.sampled_from(baselines), max_size=2))
        claims = [self._claim(truth, own, base, based) for base in compared]
        metric = Metric(
            truth.code,
            truth.name,
            value,
            status=status,
            period=None if own == usual and draw(_FLAGS) else own,
            of=truth.whole,
            claims=[claim for claim in claims if claim is not None],
            history=history,
        )
        if truth.complete is None:
            return metric
        parts = [self.metric(p, f"{address}.{p.code}", own) for p in truth.parts]
        additive = None if None in additive_choices(metric, parts) else True
        below = Breakdown(truth.complete, parts, additive=additive)
        return attrs.evolve(metric, breakdowns=[below])

    def _figure(
        self, truth: Truth, baseline: Baseline
    ) -> tuple[Quantity | None, Status]:
        draw = self.draw
        if draw(_SELDOM) == _LAST:
            return None, draw(_WITHOUT)
        status = draw(_WITH_VALUE) if draw(_SELDOM) == _LAST else Status.NORMAL
        return draw_printed(draw, truth.levels[baseline], truth.unit), status

    def _claim(
        self, truth: Truth, own: Period, baseline: Baseline, based: set[Baseline]
    ) -> Claim | None:
        draw = self.draw
        now, then = truth.levels[own], truth.levels[baseline]
        kinds = [*_true_kinds(truth.unit, now, then, based=baseline in based)]
        if isinstance(baseline, Plan) and then > 0:
            kinds.append(ClaimKind.PLAN_SHARE)
        if not kinds:
            return None
        kind = draw(st.sampled_from(kinds))
        if kind is ClaimKind.UNCHANGED:
            return Claim(kind, baseline)
        if kind is ClaimKind.CHANGE:
            stated = draw_printed(draw, now - then, truth.unit)
        elif kind is ClaimKind.POINTS:
            factor = truth.unit.converts_to(PERCENT_UNIT) or 1
            stated = draw_printed(draw, (now - then) * factor, POINTS_UNIT)
        elif kind is ClaimKind.GROWTH:
            stated = draw_printed(draw, (now / then - 1) * 100, PERCENT_UNIT)
            if abs(stated.amount) > _LIMIT:
                return None
        else:
            stated = draw_printed(draw, now / then * 100, PERCENT_UNIT)
        return Claim(kind, baseline, stated)


def _true_kinds(
    unit: Unit, now: Fraction, then: Fraction, *, based: bool
) -> Iterator[ClaimKind]:
    """Yield which claims can be made; a growth of a percent needs its base."""
    percent = unit.kind is UnitKind.PERCENT
    if then > 0:
        yield ClaimKind.RATIO
        if abs(now / then - 1) * 100 <= _LIMIT and (based or not percent):
            yield ClaimKind.GROWTH
    if percent:
        yield ClaimKind.POINTS
    elif unit.kind is not UnitKind.POINTS:
        yield ClaimKind.CHANGE
    if now == then:
        yield ClaimKind.UNCHANGED


def _declarations(
    sectors: Iterable[Sector], tasks: Iterable[Task]
) -> list[UnitDeclaration]:
    """Declare what sectors and tasks count."""
    metrics = [metric for sector in sectors for _, metric in sector.walk()]
    quantities = [metric.value for metric in metrics]
    quantities += [claim.value for metric in metrics for claim in metric.claims]
    quantities += [entry.value for metric in metrics for entry in metric.history]
    quantities += [target.value for task in tasks for target in task.targets]
    counted = {
        code for quantity in filter(None, quantities) for code in quantity.unit.counted
    }
    return [
        UnitDeclaration(code, {"en": PluralForms(other=code)})
        for code in sorted(counted)
    ]
