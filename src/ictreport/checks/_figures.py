"""What the rules share: figures of a report, their keys and ranges."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._rule import FigureKey, Hint, Outcome, Range
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, Unit
from ictreport.model.vocabulary import UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report

WHOLE: Final = Interval(0, 100)


@attrs.frozen
class Base:
    """
    A value that a claim compares to.

    Attributes:
        entry: Where it stands in the history.
        value: The value.
        interval: What it stands for; a share lies between 0 and 100.
    """

    entry: History
    value: Quantity
    interval: Interval


def claims(report: "Report") -> Iterator[tuple[str, Metric, Claim]]:
    """Visit every claim with the address and the metric that it is about."""
    for address, metric in report.walk():
        for claim in metric.claims:
            yield address, metric, claim


def base_of(metric: Metric, baseline: Baseline) -> Base | None:
    """Find the value at a baseline; what is given goes before what is linked."""
    for entry in metric.at(baseline):
        if entry.value is None:
            continue
        interval: Interval | None = entry.value.interval
        if metric.of is not None and entry.value.unit.kind is UnitKind.PERCENT:
            interval = entry.value.interval.intersect(WHOLE)
        if interval is not None:
            return Base(entry, entry.value, interval)
    return None


def is_comparable(metric: Metric, base: Base | None) -> bool:
    """Tell whether a growth from the base can be computed."""
    return (
        base is not None
        and metric.value is not None
        and metric.interval is not None
        and metric.value.unit == base.value.unit
        and base.interval.is_positive
    )


def range_of(quantity: Quantity, interval: Interval | None = None) -> Range:
    """Show an interval, or what a quantity stands for, as the quantity is shown."""
    return Range(interval or quantity.interval, quantity.unit, quantity.scale)


def percent(interval: Interval, unit: Unit = PERCENT_UNIT) -> Range:
    """Show a ratio in percent or in percentage points."""
    return Range(interval.scale(100), unit)


def value_key(report: "Report", address: str, metric: Metric) -> FigureKey:
    """Name the metric's own value."""
    return (report.id, address, "level", str(report.period_of(metric)))


def history_key(report: "Report", address: str, entry: History) -> FigureKey:
    """Name a value of the history by the report that states it."""
    return (entry.source or report.id, address, "level", str(entry.baseline))


def claim_key(report: "Report", address: str, claim: Claim) -> FigureKey:
    """Name a claim."""
    return (report.id, address, str(claim.kind), str(claim.baseline))


def passed(address: str, about: Claim | Baseline | None = None) -> Outcome:
    """Say that something holds."""
    if isinstance(about, Claim):
        return Outcome(address=address, result="pass", claim=about)
    return Outcome(address=address, result="pass", baseline=about)


def unknown(
    address: str,
    message: str,
    missing: tuple[str, ...] = (),
    *,
    about: Claim | Baseline | None = None,
    target: tuple[FigureKey, ...] = (),
) -> Outcome:
    """Say that something cannot be judged, and what is missing."""
    claim = about if isinstance(about, Claim) else None
    baseline = about.baseline if isinstance(about, Claim) else about
    return Outcome(
        address=address,
        result="unknown",
        message=message,
        params={"missing": missing, "baseline": baseline},
        claim=claim,
        baseline=baseline,
        missing=missing,
        target=target,
    )


def hints_of(*guesses: Hint | None) -> tuple[Hint, ...]:
    """Keep the guesses that there are."""
    return tuple(guess for guess in guesses if guess is not None)
