"""Rules on single figures: stated twice, too fine, slipped, or suspiciously round."""

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeGuard

import attrs

from ictreport._growth import implied_base
from ictreport.checks._figures import (
    base_of,
    claim_key,
    claims,
    hints_of,
    history_key,
    is_comparable,
    passed,
    range_of,
    unknown,
    value_key,
)
from ictreport.checks._parts import incomparable, missing_values, sum_of_parts
from ictreport.checks._rule import CheckContext, FigureKey, Outcome
from ictreport.checks._slips import cut_off, slip
from ictreport.model.claim import Baseline, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import Hedge, UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report

_ROUND_ZEROS: Final = 4


@attrs.frozen
class Statement:
    """
    One statement of the value of an address for a period or plan.

    Attributes:
        key: Where it stands.
        value: The value, or None.
        given: Whether the report itself states it.
    """

    key: FigureKey
    value: Quantity | None
    given: bool


def statements(report: "Report") -> dict[tuple[str, Baseline], list[Statement]]:
    """
    Collect what is stated more than once, by what it is about.

    Args:
        report: The report.

    Returns:
        The statements about each address and period or plan that has several, in the
        order of the report.
    """
    found: dict[tuple[str, Baseline], list[Statement]] = {}
    for address, metrics in report.places():
        groups: dict[Baseline, list[Metric | History]] = {}
        count = 0
        for metric in metrics:
            groups.setdefault(report.period_of(metric), []).append(metric)
            for entry in metric.history:
                groups.setdefault(entry.baseline, []).append(entry)
            count += 1 + len(metric.history)
        if len(groups) < count:
            for baseline, group in groups.items():
                if len(group) > 1:
                    facts = [statement_of(report, address, one) for one in group]
                    found[address, baseline] = facts
    return found


def statement_of(
    report: "Report", address: str, statement: Metric | History
) -> Statement:
    """
    Say where a value is stated.

    Args:
        report: The report.
        address: The address of the metric.
        statement: The metric, or an entry of its history.

    Returns:
        The statement.
    """
    if isinstance(statement, History):
        key = history_key(report, address, statement)
        return Statement(key, statement.value, statement.source is None)
    return Statement(value_key(report, address, statement), statement.value, given=True)


def duplicate_fact(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Compare every two statements about the same figure, whichever comes first."""
    periods = {address: report.period_of(metric) for address, metric in report.walk()}
    for (address, baseline), facts in statements(report).items():
        for first, second in itertools.combinations(facts, 2):
            own_period = baseline == periods[address]
            if first.given != second.given and not own_period:
                continue  # previous-revised tells these
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
        What follows, with hints at slips in either.
    """
    keys = (first.key, second.key)
    one, two = first.value, second.value
    if one is None or two is None:
        missing = (f"{address}@{baseline}",)
        return unknown(address, "value_missing", missing, about=baseline, target=keys)
    if one.unit != two.unit:
        return unknown(address, "unit_differs", about=baseline, target=keys)
    if one.interval.meets(two.interval):
        return passed(address, baseline)
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
            "gap": range_of(one, Interval.exact(gap)),
        },
        baseline=baseline,
        stated=range_of(one),
        computed=range_of(two),
        gap=gap,
        source=keys[1:],
        target=keys[:1],
        hints=hints_of(
            slip(one, two.interval),
            cut_off(one, two.interval),
            cut_off(two, one.interval),
        ),
    )


def _stated_accuracies(report: "Report") -> Iterator[tuple[str, FigureKey, Quantity]]:
    """Visit every figure of the report's own whose accuracy is stated in digits."""
    for address, metric in report.walk():
        if _is_stated(metric.value):
            yield address, value_key(report, address, metric), metric.value
        for claim in metric.claims:
            if _is_stated(claim.value):
                yield address, claim_key(report, address, claim), claim.value
        for entry in metric.history:
            if entry.source is None and _is_stated(entry.value):
                yield address, history_key(report, address, entry), entry.value


def _is_stated(quantity: Quantity | None) -> TypeGuard[Quantity]:
    return quantity is not None and isinstance(quantity.decimals, int)


def excess_digits(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Look at each figure with a stated accuracy for digits that are finer."""
    for address, key, quantity in _stated_accuracies(report):
        decimals = int(quantity.accuracy)
        if (quantity.amount * Fraction(10) ** decimals).denominator == 1:
            yield passed(address)
            continue
        yield Outcome(
            address=address,
            result="fail",
            message="excess_digits",
            params={"value": quantity, "decimals": decimals},
            stated=range_of(quantity),
            target=(key,),
        )


def round_count(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Look at each plain count that states no accuracy for many zeros at its end."""
    for address, metric in report.walk():
        value = metric.value
        if value is None or value.unit.kind is not UnitKind.COUNT or value.scale:
            continue
        if value.hedge is not Hedge.EXACT or value.decimals is not None:
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


def scale_slip(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Ask of each comparison that fails whether a slip of the pen explains it."""
    for address, metric in report.walk():
        for breakdown in metric.breakdowns if metric.value else ():
            if breakdown.complete and breakdown.additive is not False:
                yield _slip_of_whole(report, address, metric, breakdown)
    for address, metric, claim in claims(report):
        base = base_of(metric, claim.baseline)
        implied = implied_base(metric, claim).interval
        if base is not None and is_comparable(metric, base) and implied is not None:
            key = history_key(report, address, base.entry)
            yield _slip(address, claim.baseline, base.value, implied, key)
    for (address, baseline), facts in statements(report).items():
        for first, second in itertools.combinations(facts, 2):
            one, two = first.value, second.value
            if one is not None and two is not None and one.unit == two.unit:
                yield _slip(address, baseline, one, two.interval, first.key)


def _slip_of_whole(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Outcome:
    key = value_key(report, address, metric)
    missing = missing_values(address, metric, breakdown)
    problem = incomparable(report, address, metric, breakdown)
    if problem is not None:
        return problem
    if missing or metric.value is None:
        return unknown(address, "value_missing", missing, target=(key,))
    return _slip(address, None, metric.value, sum_of_parts(breakdown), key)


def _slip(
    address: str,
    baseline: Baseline | None,
    value: Quantity,
    target: Interval,
    key: FigureKey,
) -> Outcome:
    hint = slip(value, target)
    if hint is None:
        return passed(address, baseline)
    return Outcome(
        address=address,
        result="fail",
        message=hint.message,
        params=hint.params,
        baseline=baseline,
        stated=range_of(value),
        computed=range_of(value, target),
        gap=value.interval.gap(target),
        target=(key,),
        hints=(hint,),
    )
