"""Rules on one figure alone: its digits, its zeros, its sampling error."""

import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ictreport.checks._figures import claim_key, figures, passed, range_of, value_key
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Operand,
    Outcome,
    Severity,
    rule,
)
from ictreport.model.claim import Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind, Hedge

if TYPE_CHECKING:
    from ictreport.model import Report

_ROUND_ZEROS: Final = 4


@rule(
    "excess-digits",
    "No digit is finer than the stated accuracy",
    Severity.WARNING,
    "1a",
)
def excess_digits(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look at each figure with a stated accuracy for digits that are finer.

    A figure with a stated accuracy must not have a digit finer than that accuracy. It
    judges values, claims and the history; an accuracy that the digits show anyway is
    not a stated one.
    """
    for _, stated, key, quantity in figures(report):
        if not isinstance(quantity.decimals, int):
            continue
        address, decimals = key[1], quantity.decimals
        about = None if isinstance(stated, Metric) else stated.baseline
        step = Fraction(10) ** (quantity.scale + decimals)
        ends = [end for end in (quantity.number, quantity.upper) if end is not None]
        if all((Fraction(end) * step).denominator == 1 for end in ends):
            yield passed(address, about)
            continue
        yield Outcome(
            address=address,
            result="fail",
            message="excess_digits",
            baseline=about,
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


@rule(
    "round-count",
    "A round count states its accuracy",
    Severity.INFORMATION,
    "1a",
)
def round_count(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look at each plain count that states no accuracy for many zeros at its end.

    A plain count with four or more zeros at its end may be rounded: write ``≈`` before
    it, or say in a justification that it is exact. It judges the value of a metric; a
    count with a scale, a hedge or a stated accuracy is not judged.
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


_CHANGES: Final = frozenset(
    {
        ClaimKind.GROWTH,
        ClaimKind.AVERAGE_GROWTH,
        ClaimKind.CHANGE,
        ClaimKind.POINTS,
    }
)
"""Kinds of claims that are zero where nothing changed."""


@rule(
    "sampling-error",
    "A change is larger than its margin of sampling error",
    Severity.INFORMATION,
    "1a",
)
def sampling_error(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Look at each change that has a margin for whether it could be none.

    A change, growth, average growth or points with a margin, or a metric with
    ``growth_over`` and a margin, may be no change at all when the interval number ±
    margin contains zero. Other rules ignore the margin: they judge figures by their
    rounding.
    """
    for address, metric in report.walk():
        if metric.growth_over is not None and metric.value is not None:
            key = value_key(report, address, metric)
            yield from _judged(address, metric.value, key)
        for claim in metric.claims:
            if claim.kind in _CHANGES and claim.value is not None:
                key = claim_key(report, address, metric, claim)
                yield from _judged(address, claim.value, key, claim)


def _judged(
    address: str, value: Quantity, key: FigureKey, claim: Claim | None = None
) -> Iterator[Outcome]:
    sampled = value.sampling_interval
    if sampled is None:
        return
    if 0 not in sampled:
        yield passed(address, claim)
        return
    yield Outcome(
        address=address,
        result="fail",
        message="within_sampling_error",
        params={"value": value, "sampled": range_of(value, sampled)},
        claim=claim,
        stated=range_of(value, sampled),
        target=(key,),
    )
