"""Reports of one sector, and what one rule of the core says of them."""

from collections.abc import Iterable
from typing import Any

import attrs

from ictreport.checks import RULES, FigureKey, Outcome, RuleSettings
from ictreport.checks._run import outcomes, prepare
from ictreport.checks._slips import weigh, with_slip
from ictreport.model import (
    Metric,
    Publisher,
    Quantity,
    Report,
    Sector,
    Task,
    Text,
    UnitDeclaration,
)

NAME = Text.of(en="N")
AGO, NOW = "2023-S1", "2024-S1"


def metric(value: str | None, code: str = "m", **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric; without a value it is missing."""
    if value is None:
        more["status"] = "missing"
    return Metric(code, NAME, value, **more)


def report(
    *metrics: Metric, name: str = "now", period: str = NOW, tasks: Iterable[Task] = ()
) -> Report:
    """Make a report of one sector."""
    return Report(
        name,
        NAME,
        Publisher("P", NAME),
        period,
        units=[UnitDeclaration.of("boat", en="boat")],
        sectors=[Sector("s", NAME, metrics=metrics)],
        tasks=tasks,
    )


def judged(
    rule: str,
    found: Report,
    *previous: Report,
    **settings: Any,  # noqa: ANN401
) -> list[Outcome]:
    """Give what one rule says of a report, under settings of all rules."""
    stage = prepare(found, RULES, previous=previous, settings=RuleSettings(**settings))
    (chosen,) = (one for one in RULES if one.code == rule)
    found = outcomes(chosen, stage)
    failing = [(rule, one) for one in found if one.result == "fail"]
    weights = weigh(
        stage.report, failing, lambda: [one for one in found if one.result != "fail"]
    )
    return [with_slip(one, weights) if one.result == "fail" else one for one in found]


def said(rule: str, *metrics: Metric, previous: Iterable[Report] = ()) -> list[Outcome]:
    """
    Give what one rule says of a report of some metrics.

    The figures of what holds stand in the outlines, and are left out here.
    """
    outcomes = judged(rule, report(*metrics), *previous)
    return [one if one.result == "fail" else _without_figures(one) for one in outcomes]


def _without_figures(outcome: Outcome) -> Outcome:
    target = outcome.target if outcome.result == "unknown" else ()
    return attrs.evolve(outcome, source=(), target=target)


def results(rule: str, *metrics: Metric) -> list[tuple[str, str]]:
    """Give address and result of each outcome."""
    return [(outcome.address, outcome.result) for outcome in said(rule, *metrics)]


def level(period: str = NOW, source: str = "now", address: str = "s.m") -> FigureKey:
    """Name a value."""
    return (source, address, "level", period)


def quantity(text: str) -> Quantity:
    """Read a quantity."""
    return Quantity.parse(text)
