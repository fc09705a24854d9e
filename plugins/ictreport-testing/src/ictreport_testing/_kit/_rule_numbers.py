"""The numbers that a rule is told and tells: between whole ones, and at edges."""

import functools
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any, Final

import attrs

from ictreport.checks import RULES, Outcome
from ictreport.checks._figures import stated_key
from ictreport.checks._rule import Operand
from ictreport.errors import IctreportError
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Interval,
    Metric,
    Quantity,
    Report,
    Text,
)
from ictreport.model.metric import Stated
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._judging import judge
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._rule_ways import Reports, changed_metrics
from ictreport_testing._strategies._defects import DEFECTS, Defect

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_NAME: Final = Text.of(en="Figure")
_BEFORE: Final = "2023-S1"
_FRACTIONS: Final = ("3", "7")
_DIGITS: Final = Context(prec=30, rounding=ROUND_HALF_EVEN)
_NEAR: Final = Fraction(1, 10**6)


@functools.cache
def between() -> Report:
    """
    Make a report of figures between 12 and 13, two of each sort.

    Returns:
        A report of which the metrics of each sort are called ``sort-3`` and
        ``sort-7``, by the digit behind the point.
    """
    return a_report([one for digit in _FRACTIONS for one in _between(digit)])


def pairs() -> Iterator[tuple[str, str]]:
    """Give the addresses of both figures of each sort."""
    places = [*dict(between().walk())]
    half = len(places) // len(_FRACTIONS)
    yield from zip(places[:half], places[half:], strict=True)


def _between(digit: str) -> Iterator[Metric]:
    figure, grown = f"12.{digit}", f"112.{digit}"
    claims = {
        "growth": ("growth", f"{figure} %"),
        "fall": ("growth", f"-{figure} %"),
        "ratio": ("ratio", f"{grown} %"),
        "change": ("change", f"{figure} VND"),
        "given": ("contribution", f"{figure} pp"),
    }
    past = [History(_BEFORE, "100 VND [exact]")]
    part = Metric(f"part-{digit}", _NAME, f"{figure} VND [exact]")
    fields: dict[str, dict[str, Any]] = {
        "share": {"value": f"{figure} % [exact]", "of": _NAME},
        "amount": {"value": f"{figure} VND [exact]"},
        "points": {
            "value": "50 % [exact]",
            "of": _NAME,
            "claims": [Claim("points", _BEFORE, f"{figure} pp [exact]")],
        },
        "grown": {"value": f"{grown} VND [exact]", "history": past},
        "revised": {
            "value": f"{grown} VND [exact]",
            "revised_from": "100 VND [exact]",
            "revision": f"{figure} VND [exact]",
        },
        "whole": {
            "value": "100 VND [exact]",
            "breakdowns": [Breakdown(complete=False, parts=[part])],
        },
        **{
            sort: {"claims": [Claim(kind, _BEFORE, f"{value} [exact]")]}
            for sort, (kind, value) in claims.items()
        },
    }
    for sort, given in fields.items():
        known: dict[str, Any] = {"value": "300 VND [exact]", **given}
        yield Metric(f"{sort}-{digit}", _NAME, **known)


def interchanged(defect: Defect, said: Iterable[Outcome]) -> None:
    """
    Look for what the report says where what follows from it should be told.

    Args:
        defect: A report with a defect.
        said: What a rule says of it.

    Raises:
        LawError: Stated and computed have changed their places.
    """
    told = [each for each in said if _has_both(each, defect)]
    if not told:
        return
    pairs_of_core = _of_core(defect)
    for outcome in told:
        mine = _both(outcome)
        turned = mine[::-1] in pairs_of_core and mine not in pairs_of_core
        claimed = outcome.claim and outcome.claim.value
        if turned or (claimed and claimed.interval == mine[1] != mine[0]):
            broken(
                f"at {outcome.address!r} stated is {mine[0]}, computed is {mine[1]}: "
                "the two are swapped",
                report=defect.report,
            )


def _has_both(outcome: Outcome, defect: Defect) -> bool:
    return (
        outcome.result == "fail"
        and outcome.address == defect.address
        and None not in {outcome.stated, outcome.computed}
    )


def _both(outcome: Outcome) -> tuple[Interval, ...]:
    """Give what is stated, and what is computed."""
    both = (outcome.stated, outcome.computed)
    return tuple(each.interval for each in both if each is not None)


def _of_core(defect: Defect) -> set[tuple[Interval, ...]]:
    """Give what the rule of the core tells of its own defect."""
    rules = [rule for rule in RULES if rule.code == defect.rule in DEFECTS]
    return {
        _both(outcome)
        for rule in rules
        for outcome in judge(rule, defect.report, defect.previous)
        if _has_both(outcome, defect)
    }


def at_edges(
    reports: Reports, operand: Operand
) -> Iterator[tuple[Quantity, bool, Reports]]:
    """
    Put figures in the middle and beyond the edges of what is needed into a report.

    Args:
        reports: The report behind those before it.
        operand: The figure, and the interval in which it would have to lie.

    Yields:
        The figure, whether it lies in the interval, and the reports with it.
    """
    for number in _edges(operand.needed):
        figure = _figure(operand.value, number)
        changed = figure and _with(reports, operand.key, figure)
        if figure is not None and changed:
            inside = operand.needed.meets(figure.interval)
            yield figure, inside, changed


def _edges(needed: Interval) -> Iterator[Fraction]:
    """Give a number beyond each end, and the middle: how wide it is may depend."""
    ends = [end for end in (needed.lower, needed.upper) if end is not None]
    for end, way in ((needed.lower, -1), (needed.upper, 1)):
        if end is not None:
            yield end + way * max(abs(end), Fraction(1)) * _NEAR
    if len(ends) > 1:
        yield sum(ends, Fraction(0)) / 2


def _figure(value: Quantity, number: Fraction) -> Quantity | None:
    """Write a number as exactly as thirty digits do, in the place of a value."""
    printed = number / Fraction(10) ** value.scale
    digits = _DIGITS.divide(Decimal(printed.numerator), Decimal(printed.denominator))
    changes: dict[str, Any] = {
        "number": digits,
        "upper": None,
        "margin": None,
        "decimals": "exact",
        "hedge": "exact",
    }
    try:
        return attrs.evolve(value, **changes)
    except IctreportError:
        return None  # half a thing cannot be counted


def _with(reports: Reports, key: tuple[str, ...], figure: Quantity) -> Reports | None:
    """Put a figure where a key leads; None where it leads nowhere, or to several."""
    found = [
        (number, metric, one)
        for number, report in enumerate(reports)
        if report.id == key[0]
        for address, metric in report.walk()
        if address == key[1]
        for one in metric.stated
        if stated_key(report, address, metric, one) == key
    ]
    if len(found) != 1:
        return None
    [(number, metric, one)] = found

    def change(each: Metric) -> Metric:
        return _changed(each, one, figure) if each is metric else each

    try:
        made = changed_metrics(reports[number], change)
    except IctreportError:
        return None
    return (*reports[:number], made, *reports[number + 1 :])


def _changed(metric: Metric, one: Stated, figure: Quantity) -> Metric:
    if one is metric:
        return attrs.evolve(metric, value=figure)
    lists: dict[str, Any] = {
        name: [
            attrs.evolve(each, value=figure) if each is one else each
            for each in getattr(metric, name)
        ]
        for name in ("claims", "history")
    }
    return attrs.evolve(metric, **lists)


def alike(outcomes: Iterable[Outcome], outcome: Outcome) -> list[Outcome]:
    """
    Find what is said of the same figure.

    Args:
        outcomes: What a rule says.
        outcome: What it says of one figure.

    Returns:
        The outcomes of the same address, kind of claim and baseline.
    """
    return [each for each in outcomes if _about(each) == _about(outcome)]


def _about(outcome: Outcome) -> tuple[object, ...]:
    kind = None if outcome.claim is None else outcome.claim.kind
    return (outcome.address, kind, outcome.baseline)
