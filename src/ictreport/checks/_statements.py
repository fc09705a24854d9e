"""Rules that compare statements of one figure: repeated, revised, or earlier ones."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from ictreport._growth import differ
from ictreport.checks._equations import (
    Equation,
    Figure,
    Located,
    difference,
    figure,
    identity,
)
from ictreport.checks._figures import (
    Agreeing,
    is_linked,
    passed,
    stated_key,
)
from ictreport.checks._rule import (
    CheckContext,
    FigureKey,
    Outcome,
    Severity,
    rule,
)
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.metric import Metric, Stated
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen(eq=False)
class Statement:
    """
    One statement of the value of an address for a period or plan.

    Attributes:
        figure: The figure.
        before: What was stated before it was revised, where that is said.
    """

    figure: Figure
    before: Quantity | None = None

    @property
    def is_own(self) -> bool:
        """Whether the report itself states it."""
        return not self.figure.is_linked

    def as_before(self) -> "Statement":
        """Take what was stated before a revision, to be compared with old reports."""
        if self.before is None:
            return self
        own, interval = self.figure, self.before.interval
        before = figure(own.key, self.before, interval, label=own.label)
        return attrs.evolve(self, figure=before)


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
    collected: dict[tuple[str, Baseline, Dimensions], list[Statement]] = {}
    for address, metrics in report.places():
        if len(metrics) == 1 and not metrics[0].history:
            continue
        for (baseline, dimensions), group in _grouped(report, metrics).items():
            if len(group) > 1:
                collected[address, baseline, dimensions] = [
                    _statement_of(report, address, metric, stated)
                    for metric, stated in group
                ]
    return collected


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
            if entry.linked_from is None:
                about = entry.baseline, report.dimensions_of(metric, entry)
                groups.setdefault(about, []).append((metric, entry))
            elif metric is metrics[0]:  # each of them has the same from elsewhere
                linked.append((metric, entry))
    mappings: dict[Baseline, list[Dimensions]] = {}
    for baseline, dimensions in groups:
        mappings.setdefault(baseline, []).append(dimensions)
    for metric, entry in linked:
        mapping, others = entry.dimensions, mappings.get(entry.baseline, [])
        if mapping not in others:
            near = [other for other in others if agree(other, mapping)]
            mapping = near[0] if len(near) == 1 else mapping
        groups.setdefault((entry.baseline, mapping), []).append((metric, entry))
    return groups


def _statement_of(
    report: "Report", address: str, metric: Metric, stated: Metric | History
) -> Statement:
    """Return where a value is stated."""
    place = Located(report, address, metric)
    return Statement(place.printed(stated, label="statement"), stated.revised_from)


class _Consistent:
    """Statements of one figure that agree so far, by what they measure."""

    def __init__(self) -> None:
        self._first: Statement | None = None
        self._agreeing: dict[Unit, Agreeing[Statement]] = {}

    def conflict(self, statement: Statement) -> Statement | None:
        """
        Find what to compare a further statement with.

        Args:
            statement: The statement.

        Returns:
            One that it contradicts, if there is one; None when there is none at all.
        """
        value = statement.figure.quantity
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
        value = statement.figure.quantity
        if value is not None:
            agreeing = self._agreeing.setdefault(value.unit, Agreeing())
            agreeing.add(statement, value.interval)


def _compared_pairs(
    items: Iterable[Statement],
) -> Iterator[tuple[Statement, Statement]]:
    """Pair each statement with one before it that it contradicts, if there is one."""
    known = _Consistent()
    for statement in items:
        rival = known.conflict(statement)
        if rival is not None:
            yield rival, statement
        known.add(statement)


@identity(
    "duplicate-fact",
    "No figure is stated twice with different values",
    Severity.ERROR,
    "1c",
)
def duplicate_fact(report: "Report") -> Iterator[Equation]:
    """
    Compare each statement about a figure with those before it.

    Two statements about one address and period must agree: their intervals must have a
    number in common. Each statement is compared with those before it that agree, so
    that a contradiction is reported once. Of the report's own period, earlier reports
    are compared too.
    """
    periods = {address: report.period_of(metric) for address, metric in report.walk()}
    for (address, baseline, _), group in statements(report).items():
        own = [statement for statement in group if statement.is_own]
        linked = [statement for statement in group if not statement.is_own]
        pairs = [*_compared_pairs(own)]
        # For other periods, the rule previous-revised reports the difference.
        before = [
            statement.as_before() for statement in own if baseline == periods[address]
        ]
        later = _compared_pairs([*before, *linked])
        pairs += [
            (first, second)
            for first, second in later
            # What one earlier report contradicts itself in is told of that report.
            if not second.is_own and first.figure.key[0] != second.figure.key[0]
        ]
        for first, second in pairs:
            yield _equal("duplicate_fact", address, baseline, first, second)


def _equal(
    message: str, address: str, baseline: Baseline, first: Statement, second: Statement
) -> Equation:
    """
    State that two statements about one figure agree.

    Args:
        message: The key of the sentence when both cannot be right.
        address: The address of the metric.
        baseline: The period or plan that both are about.
        first: One statement.
        second: Another.

    Returns:
        The equation.
    """
    figures = [
        attrs.evolve(statement.figure, name=statement.figure.key[0], missing=missing)
        for statement in (first, second)
        for missing in [f"{address}@{baseline}" if statement.figure.missing else ""]
    ]
    return Equation(
        address=address,
        about=baseline,
        stated=figures[0],
        computed=figures[1],
        message=message,
        params={
            "value": first.figure.quantity,
            "other": second.figure.quantity,
            "report": first.figure.key[0],
            "other_report": second.figure.key[0],
        },
        problem=_differing(
            *(statement.figure.quantity for statement in (first, second))
        ),
    )


def _differing(first: Quantity | None, two: Quantity | None) -> str:
    if first is None or two is None or not differ(first.unit, two.unit):
        return ""
    return "unit_differs"


@identity(
    "revision-holds",
    "A stated revision is the difference of both statements",
    Severity.ERROR,
    "1b",
)
def revision_holds(report: "Report") -> Iterator[Equation]:
    """
    Compare each stated revision with the value and what it was revised from.

    When a value, a claim or an entry of the history says by how much it was revised,
    that must be the value minus the earlier figure (``revised_from``). The revision of
    a percent may be in points or basis points.
    """
    for address, metric in report.walk():
        for stated in metric.stated:
            if stated.revision is not None and not is_linked(stated):
                key = stated_key(report, address, metric, stated)
                yield _revision(address, key, stated, stated.revision)


def _revision(
    address: str, key: FigureKey, stated: Stated, revision: Quantity
) -> Equation:
    """State that a revision is the difference of both statements."""

    def part(field: str, label: str, value: Quantity | None) -> Figure:
        report, _, measure, place = key
        named = key if field == measure else (report, address, field, place)
        if value is None:
            return Figure(named, None, None, label=label, missing=address)
        return figure(named, value, value.interval, label=label)

    value, before = stated.value, stated.revised_from
    about = stated.baseline if isinstance(stated, History) else None
    problem = ""
    if value is not None and before is not None:
        factor = _factor(value.unit, revision.unit)
        differs = factor is None or differ(value.unit, before.unit)
        problem = "unit_differs" if differs else ""
    return Equation(
        address=address,
        about=stated if isinstance(stated, Claim) else about,
        stated=part("revision", "stated", revision),
        computed=difference(
            part(key[2], "value", value), part("revised_from", "base", before)
        ),
        message="revision_holds",
        params={"stated": revision, "value": value, "other": before},
        problem=problem,
        without="revised_from_missing" if before is None else "revised_missing",
    )


def _factor(value: Unit, revision: Unit) -> Fraction | None:
    """Convert a revision into the unit of a value; that of a percent is in points."""
    alike = revision.kind is value.kind
    return revision.converts_to(value if alike else value.of_difference)


@identity(
    "previous-revised",
    "A base is what the earlier report stated",
    Severity.WARNING,
    "2",
)
def previous_revised(report: "Report") -> Iterator[Equation]:
    """
    Compare each value that a report gives for a baseline with what was reported.

    A value that the report gives for an earlier period must agree with the value in the
    report of that period: the two intervals must have a number in common. What was
    stated before a revision (``revised_from``) takes the place of the value.
    """
    periods = {address: report.period_of(metric) for address, metric in report.walk()}
    for (address, baseline, _), group in statements(report).items():
        known = _Consistent()
        for statement in group if baseline != periods[address] else ():
            if statement.is_own:
                known.add(statement.as_before())
        for statement in group:
            rival = None if statement.is_own else known.conflict(statement)
            if rival is not None:
                yield _equal("previous_revised", address, baseline, rival, statement)


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
    reports for that period, each of them counts. Kinds of claims that it makes of a
    metric, and that this report does not make, are information.
    """
    seen: set[str] = set()
    here = dict(report.places())
    for before in latest(report, context.previous):
        for address, metrics in before.places():
            if address in seen:
                continue
            seen.add(address)
            if address in report:
                yield _same_claims(before, address, metrics, here[address])
                continue
            yield Outcome(
                address=address,
                result="fail",
                message="missing_metric",
                params={"report": before.id},
                source=((before.id, address, "level", str(before.period)),),
            )


def _same_claims(
    before: "Report", address: str, then: Iterable[Metric], now: Iterable[Metric]
) -> Outcome:
    """Ask whether a metric still has claims of the kinds that it had."""
    had, has = (
        {claim.kind for metric in metrics for claim in metric.claims if claim.is_stated}
        for metrics in (then, now)
    )
    gone = tuple(kind for kind in ClaimKind if kind in had - has)
    if not gone:
        return passed(address)
    return Outcome(
        address=address,
        result="fail",
        message="missing_claims",
        params={"report": before.id, "kinds": gone},
        source=((before.id, address, "level", str(before.period)),),
        severity=Severity.INFORMATION,
    )
