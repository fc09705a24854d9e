"""Rules on single figures: stated twice, too fine, slipped, or suspiciously round."""

import functools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import differ
from ictreport.checks._arithmetic import Arithmetic, FigureKey, Operand, Step
from ictreport.checks._figures import (
    Agreeing,
    figures,
    gap_of,
    is_linked,
    passed,
    range_of,
    stated_key,
    unknown,
    value_key,
)
from ictreport.checks._rule import CheckContext, Outcome, Rule, Severity, kept
from ictreport.checks._steps import compared as in_common
from ictreport.checks._steps import shown, stated
from ictreport.model.claim import Baseline, History
from ictreport.model.dimensions import Dimensions, agree
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Hedge

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.model.unit import Unit

_ROUND_ZEROS: Final = 4


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
            yield compared("duplicate_fact", address, baseline, first, second)


def compared(
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
    yield in_common(first.interval, second.interval, first.scale, first.unit)


def excess_digits(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look at each figure with a stated accuracy for digits that are finer.

    A figure with a stated accuracy must not have a digit finer than that accuracy.
    """
    for _, key, quantity in figures(report):
        if not isinstance(quantity.decimals, int):
            continue
        address, decimals = key[1], quantity.decimals
        step = Fraction(10) ** (quantity.scale + decimals)
        ends = [end for end in (quantity.number, quantity.upper) if end is not None]
        if all((Fraction(end) * step).denominator == 1 for end in ends):
            yield passed(address)
            continue
        yield Outcome(
            address=address,
            result="fail",
            message="excess_digits",
            params={"value": quantity, "decimals": decimals},
            stated=range_of(quantity),
            target=(key,),
            arithmetic=Arithmetic(
                operands=functools.partial(_as_accurate, key, quantity)
            ),
        )


def _as_accurate(key: FigureKey, quantity: Quantity) -> Iterator[Operand]:
    """Give a figure with the nearest number that is no finer than its accuracy."""
    if quantity.upper is None and isinstance(quantity.decimals, int):
        step = Fraction(10) ** -quantity.decimals
        nearest = round(quantity.amount / step) * step
        yield Operand(key, quantity, Interval.exact(nearest))


def round_count(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look at each plain count that states no accuracy for many zeros at its end.

    A plain count with four or more zeros at its end may be rounded: write ``≈`` before
    it, or say in a justification that it is exact. A count with a scale, a hedge or a
    stated accuracy is not judged.
    """
    for address, metric in report.walk():
        value = metric.value
        if value is None or not value.unit.kind.traits.is_whole or value.scale:
            continue
        if value.hedge is not Hedge.EXACT or value.decimals is not None:
            continue
        if value.upper is not None:  # a range already says how accurate it is
            continue
        if value.number and value.amount % 10**_ROUND_ZEROS == 0:
            yield Outcome(
                address=address,
                result="fail",
                message="round_count",
                params={"value": value},
                stated=range_of(value),
                target=(value_key(report, address, metric),),
            )
        else:
            yield passed(address)


RULES: Final = (
    Rule(
        code="excess-digits",
        title="No digit is finer than the stated accuracy",
        severity=Severity.WARNING,
        level="1a",
        check=excess_digits,
    ),
    Rule(
        code="duplicate-fact",
        title="No figure is stated twice with different values",
        severity=Severity.ERROR,
        level="1c",
        check=kept(duplicate_fact),
    ),
    Rule(
        code="round-count",
        title="A round count states its accuracy",
        severity=Severity.INFORMATION,
        level="1a",
        check=round_count,
    ),
)
