"""Rules that compare statements of one figure: repeated, revised, or earlier ones."""

import functools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from ictreport._growth import differ
from ictreport.checks._figures import (
    Agreeing,
    failed,
    gap_of,
    is_linked,
    passed,
    range_of,
    stated_key,
    unknown,
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
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, Stated
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class Statement:
    """
    One statement of the value of an address for a period or plan.

    Attributes:
        key: Where it is.
        value: The value, or None.
        given: Whether the report itself states it.
        before: What was stated before it was revised, where that is said.
    """

    key: FigureKey
    value: Quantity | None
    given: bool
    before: Quantity | None = None

    def as_before(self) -> "Statement":
        """Take what was stated before a revision, to be compared with old reports."""
        return self if self.before is None else attrs.evolve(self, value=self.before)


_About = tuple[Baseline, Dimensions]
"""The period or plan that a value is for, and what sets it apart."""

_Stated = tuple[Metric, Metric | History]
"""A metric, and itself or an entry of its history."""


def statements(
    report: "Report",
) -> dict[tuple[str, Baseline, Dimensions], list[Statement]]:
    """
    Collect what is stated more than once, by what it is about.

    Args:
        report: The report.

    Returns:
        The statements about each address, period or plan, and mapping that has several,
        in the order of the report. What earlier reports say of a mapping that is not
        here stands with the one that it agrees with, when there is just one.
    """
    found: dict[tuple[str, Baseline, Dimensions], list[Statement]] = {}
    for address, metrics in report.places():
        if len(metrics) == 1 and not metrics[0].history:
            continue
        for (baseline, dimensions), group in _grouped(report, metrics).items():
            if len(group) > 1:
                found[address, baseline, dimensions] = [
                    _statement_of(report, address, metric, one) for metric, one in group
                ]
    return found


def _grouped(
    report: "Report", metrics: tuple[Metric, ...]
) -> dict[_About, list[_Stated]]:
    groups: dict[_About, list[_Stated]] = {}
    linked: list[tuple[Metric, History]] = []
    for metric in metrics:
        own = report.period_of(metric), report.dimensions_of(metric)
        if metric.value is not None or not metric.status.has_value:
            groups.setdefault(own, []).append((metric, metric))
        for entry in metric.history:
            if entry.source is None:
                about = entry.baseline, report.dimensions_of(metric, entry)
                groups.setdefault(about, []).append((metric, entry))
            else:
                linked.append((metric, entry))
    given: dict[Baseline, list[Dimensions]] = {}
    for baseline, dimensions in groups:
        given.setdefault(baseline, []).append(dimensions)
    for metric, entry in linked:
        mapping, others = entry.dimensions, given.get(entry.baseline, [])
        if mapping not in others:
            near = [one for one in others if agree(one, mapping)]
            mapping = near[0] if len(near) == 1 else mapping
        groups.setdefault((entry.baseline, mapping), []).append((metric, entry))
    return groups


def _statement_of(
    report: "Report", address: str, metric: Metric, statement: Metric | History
) -> Statement:
    """Say where a value is stated."""
    key = stated_key(report, address, metric, statement)
    given = not is_linked(statement)
    return Statement(key, statement.value, given, statement.revised_from)


class Said:
    """Statements about one figure that agree so far, by what they measure."""

    def __init__(self) -> None:
        self._first: Statement | None = None
        self._agreeing: dict[Unit, Agreeing[Statement]] = {}

    def rival(self, statement: Statement) -> Statement | None:
        """
        Find what to compare a further statement with.

        Args:
            statement: The statement.

        Returns:
            One that it contradicts, if there is one; None when there is none at all.
        """
        value = statement.value
        agreeing = None if value is None else self._agreeing.get(value.unit)
        if value is None or agreeing is None:
            return self._first
        return agreeing.rival(value.interval)

    def add(self, statement: Statement) -> None:
        """
        Keep a further statement.

        Args:
            statement: The statement.
        """
        self._first = self._first or statement
        if statement.value is not None:
            agreeing = self._agreeing.setdefault(statement.value.unit, Agreeing())
            agreeing.add(statement, statement.value.interval)


def _compared_pairs(
    statements_of_one: Iterable[Statement],
) -> Iterator[tuple[Statement, Statement]]:
    """Pair each statement with one before it that it contradicts, if there is one."""
    said = Said()
    for statement in statements_of_one:
        rival = said.rival(statement)
        if rival is not None:
            yield rival, statement
        said.add(statement)


@rule(
    "duplicate-fact",
    "No figure is stated twice with different values",
    Severity.ERROR,
    "1c",
    identity=True,
)
def duplicate_fact(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each statement about a figure with those before it.

    Two statements about one address and period must agree: their intervals must have a
    number in common.
    """
    periods = {address: report.period_of(metric) for address, metric in report.walk()}
    for (address, baseline, _), found in statements(report).items():
        given = [one for one in found if one.given]
        linked = [one for one in found if not one.given]
        pairs = [*_compared_pairs(given)]
        # For other periods, the rule previous-revised reports the difference.
        before = [one.as_before() for one in given if baseline == periods[address]]
        later = _compared_pairs([*before, *linked])
        pairs += [pair for pair in later if not pair[1].given]
        for first, second in pairs:
            yield _compare_statements(
                "duplicate_fact", address, baseline, first, second
            )


def _compare_statements(
    message: str, address: str, baseline: Baseline, first: Statement, second: Statement
) -> Outcome:
    """
    Compare two statements about one figure.

    Args:
        message: The key of the sentence when both cannot be right.
        address: The address of the metric.
        baseline: The period or plan that both are about.
        first: One statement.
        second: Another.

    Returns:
        What follows.
    """
    keys = (first.key, second.key)
    one, two = first.value, second.value
    steps = functools.partial(_statement_steps, (first, second))
    if one is None or two is None or differ(one.unit, two.unit):
        known = one is not None and two is not None
        return unknown(
            address,
            "unit_differs" if known else "value_missing",
            () if known else (f"{address}@{baseline}",),
            about=baseline,
            target=keys,
            arithmetic=Arithmetic(steps),
        )
    operands = (
        Operand(first.key, one, two.interval),
        Operand(second.key, two, one.interval),
    )
    arithmetic = Arithmetic(steps, functools.partial(tuple, operands))
    if one.interval.meets(two.interval):
        return passed(address, baseline, arithmetic)
    gap = one.interval.gap(two.interval)
    return Outcome(
        address=address,
        result="fail",
        message=message,
        params={
            "value": one,
            "other": two,
            "baseline": baseline,
            "report": first.key[0],
            "other_report": second.key[0],
            "gap": gap_of(range_of(one), one.interval, two.interval),
        },
        baseline=baseline,
        stated=range_of(one),
        computed=range_of(two),
        gap=gap,
        source=keys[1:],
        target=keys[:1],
        arithmetic=arithmetic,
    )


def _statement_steps(pair: tuple[Statement, Statement]) -> Iterator[Step]:
    for one in pair:
        yield stated("statement", one.value, f"{one.key[0]}: ")
    first, second = (one.value for one in pair)
    if first is None or second is None or differ(first.unit, second.unit):
        return
    yield Step("computed", shown(range_of(second)))
    yield compared(first.interval, second.interval, first.scale, first.unit)


@attrs.frozen
class _Revised:
    """A figure that says by how much it was revised."""

    address: str
    key: FigureKey
    about: Claim | Baseline | None
    value: Quantity | None
    before: Quantity | None
    revision: Quantity

    def part(self, name: str) -> FigureKey:
        """Name what is beside the figure."""
        report, address, _, place = self.key
        return (report, address, name, place)


@rule(
    "revision-holds",
    "A stated revision is the difference of both statements",
    Severity.ERROR,
    "1b",
    identity=True,
)
def revision_holds(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each stated revision with the value and what it was revised from.

    When a value, a claim or an entry of the history says by how much it was revised,
    that must be the value minus the earlier figure (``revised_from``). The revision of
    a percent may be in points or basis points.
    """
    for address, metric in report.walk():
        for one in metric.stated:
            if one.revision is not None and not is_linked(one):
                yield _judged(_revised(report, address, metric, one, one.revision))


def _revised(
    report: "Report", address: str, metric: Metric, one: Stated, revision: Quantity
) -> _Revised:
    about: Claim | Baseline | None = None
    if isinstance(one, Claim):
        about = one
    elif isinstance(one, History):
        about = one.baseline
    key = stated_key(report, address, metric, one)
    return _Revised(address, key, about, one.value, one.revised_from, revision)


def _judged(one: _Revised) -> Outcome:
    value, before, revision = one.value, one.before, one.revision
    target = (one.part("revision"),)
    if value is None or before is None:
        message = "revised_from_missing" if before is None else "revised_missing"
        return unknown(one.address, message, about=one.about, target=target)
    factor = _factor(value.unit, revision.unit)
    if factor is None or differ(value.unit, before.unit):
        return unknown(one.address, "unit_differs", about=one.about, target=target)
    computed = (value.interval - before.interval).scale(1 / factor)
    arithmetic = Arithmetic(
        functools.partial(_steps, value, before, revision, computed),
        functools.partial(_operands, one, value, before, revision),
    )
    said = revision.interval
    if said.meets(computed):
        return passed(one.address, one.about, arithmetic)
    return failed(
        one.address,
        "revision_holds",
        range_of(revision),
        range_of(revision, computed),
        about=one.about,
        params={"stated": revision, "value": value, "other": before},
        source=(one.key, one.part("revised_from")),
        target=target,
        arithmetic=arithmetic,
    )


def _factor(value: Unit, revision: Unit) -> Fraction | None:
    """Tell what brings a revision into the unit of a value; percents have points."""
    if value == PERCENT_UNIT != revision:
        return revision.converts_to(POINTS_UNIT)
    return revision.converts_to(value)


def _steps(
    value: Quantity, before: Quantity, revision: Quantity, computed: Interval
) -> Iterator[Step]:
    yield stated("value", value)
    yield stated("base", before)
    yield stated("stated", revision)
    yield Step("computed", shown(range_of(revision, computed)))
    yield compared(revision.interval, computed, revision.scale, revision.unit)


def _operands(
    one: _Revised, value: Quantity, before: Quantity, revision: Quantity
) -> Iterator[Operand]:
    """Give the three figures, each with what the other two ask of it."""
    factor = _factor(value.unit, revision.unit)
    assert factor is not None  # noqa: S101 - otherwise nothing is judged
    said, change = revision.interval.scale(factor), value.interval - before.interval
    yield Operand(one.key, value, before.interval + said)
    yield Operand(one.part("revised_from"), before, value.interval - said)
    yield Operand(one.part("revision"), revision, change.scale(1 / factor))


@rule(
    "previous-revised",
    "A base is what the earlier report stated",
    Severity.WARNING,
    "2",
    identity=True,
)
def previous_revised(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each value that a report gives for a baseline with what was reported.

    A value that the report gives for an earlier period must agree with the value in the
    report of that period: the two intervals must have a number in common.
    """
    periods = {address: report.period_of(metric) for address, metric in report.walk()}
    for (address, baseline, _), found in statements(report).items():
        said = Said()
        for one in found if baseline != periods[address] else ():
            if one.given:
                said.add(one.as_before())
        for one in found:
            rival = None if one.given else said.rival(one)
            if rival is not None:
                yield _compare_statements(
                    "previous_revised", address, baseline, rival, one
                )


def latest(report: "Report", previous: "tuple[Report, ...]") -> "tuple[Report, ...]":
    """
    Choose the reports that went before.

    Args:
        report: The report.
        previous: Earlier reports.

    Returns:
        Those with the latest period that is earlier than the report's, each once.
    """
    earlier = [other for other in previous if other.period < report.period]
    last = max((other.period for other in earlier), default=None)
    return tuple(dict.fromkeys(other for other in earlier if other.period == last))


@rule(
    "missing-metric",
    "No metric of the report before is gone",
    Severity.WARNING,
    "2",
)
def missing_metric(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Look for each metric of the reports before.

    Every metric of the report before must be in this one, with a value or without. The
    report before is the one with the latest earlier period; if there are several
    reports for that period, each of them counts.
    """
    seen: set[str] = set()
    for before in latest(report, context.previous):
        for address in before.addresses:
            if address in seen:
                continue
            seen.add(address)
            if address in report:
                yield passed(address)
                continue
            yield Outcome(
                address=address,
                result="fail",
                message="missing_metric",
                params={"report": before.id},
                source=((before.id, address, "level", str(before.period)),),
            )
