"""Which single figure would repair most failures, and to what it must change."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from ictreport.checks._arithmetic import FigureKey, Operand
from ictreport.checks._figures import range_of
from ictreport.checks._rule import Outcome, Range, Rule
from ictreport.checks._run import outcomes, prepare
from ictreport.checks._settings import RuleSettings
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class Suspect:
    """
    A figure that would repair failures if it changed.

    Attributes:
        key: The report, the address, the measure, and the period or baseline.
        value: The figure as stated.
        needed: What it would have to be, in its own unit.
        repairs: The rule and the address of each failure that would be repaired.
    """

    key: FigureKey
    value: Quantity
    needed: Range
    repairs: tuple[tuple[str, str], ...]


@attrs.frozen
class _Failure:
    """A failure that a figure takes part in, and where the figure would repair it."""

    rule: str
    address: str
    needed: Interval


@attrs.define
class _Figure:
    """A figure that failures need."""

    value: Quantity
    failures: list[_Failure] = attrs.field(factory=list[_Failure])
    allowed: Interval | None = attrs.field(factory=Interval.everything)
    """Where it may lie without breaking what holds; None for nowhere."""

    def keep(self, needed: Interval) -> None:
        """Let it lie only where something holds that does."""
        if self.allowed is not None:
            self.allowed = self.allowed.intersect(needed)


def suspects(
    report: "Report",
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
) -> tuple[Suspect, ...]:
    """
    Rank the figures that would repair failures if they changed.

    A change that would break what holds is not counted as a repair.

    Args:
        report: The report.
        rules: The rules to choose from; only outcomes that name their operands count.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which numbers.

    Returns:
        The figures that would repair most failures first; empty when nothing fails.

    Raises:
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name what does not exist.
    """
    stage = prepare(report, rules, previous=previous, settings=settings)
    every = [(rule, one) for rule in stage.rules for one in outcomes(rule, stage)]
    figures: dict[FigureKey, _Figure] = {}
    for rule, outcome in every:
        for operand in _operands(outcome) if outcome.result == "fail" else ():
            figure = figures.setdefault(operand.key, _Figure(operand.value))
            failure = _Failure(rule.code, outcome.address, operand.needed)
            figure.failures.append(failure)
    if not figures:
        return ()
    for _, outcome in every:
        for operand in _operands(outcome) if outcome.result != "fail" else ():
            if operand.key in figures:
                figures[operand.key].keep(operand.needed)
    ranked = [_suspect(key, figure) for key, figure in figures.items()]
    found = [suspect for suspect in ranked if suspect is not None]
    return tuple(sorted(found, key=lambda suspect: -len(suspect.repairs)))


def _operands(outcome: Outcome) -> tuple[Operand, ...]:
    """Ask an outcome for its operands; one whose rule fails at that has none."""
    try:
        return tuple(outcome.arithmetic.operands())
    except (Exception, SystemExit):  # noqa: BLE001 - a rule may raise anything
        return ()


def _suspect(key: FigureKey, figure: _Figure) -> Suspect | None:
    """Find the interval for one figure that repairs most and breaks nothing."""
    if figure.allowed is None:
        return None
    possible: list[_Failure] = []
    for failure in figure.failures:
        needed = failure.needed.intersect(figure.allowed)
        if needed is not None:
            possible.append(attrs.evolve(failure, needed=needed))
    if not possible:
        return None
    repaired = _most_in_common(possible)
    needed = repaired[0].needed
    for failure in repaired[1:]:
        needed = needed.intersect(failure.needed) or needed
    repairs = tuple((failure.rule, failure.address) for failure in repaired)
    return Suspect(key, figure.value, range_of(figure.value, needed), repairs)


_Place = tuple[int, Fraction, int]
"""A place on the line: 0 at a number itself, -1 just before it, 1 just behind it."""


def _start(interval: Interval) -> _Place:
    if interval.lower is None:
        return (-1, Fraction(0), 0)
    return (0, interval.lower, int(interval.lower_open))


def _end(interval: Interval) -> _Place:
    if interval.upper is None:
        return (1, Fraction(0), 0)
    return (0, interval.upper, -int(interval.upper_open))


def _most_in_common(failures: Sequence[_Failure]) -> list[_Failure]:
    """Find the most failures that one number repairs: the first place that is best."""
    starts = sorted(_start(failure.needed) for failure in failures)
    ends = sorted(_end(failure.needed) for failure in failures)
    most, best, passed = 0, starts[0], 0
    for open_now, place in enumerate(starts, start=1):
        while ends[passed] < place:
            passed += 1
        if open_now - passed > most:
            most, best = open_now - passed, place
    return [
        failure
        for failure in failures
        if _start(failure.needed) <= best <= _end(failure.needed)
    ]
