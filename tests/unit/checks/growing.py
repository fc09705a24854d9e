"""Metrics that grew, and what is said where nobody knows how to read their growth."""

from typing import Any

from building import AGO, metric

from ictreport.checks import FigureKey, Outcome
from ictreport.model import Claim, History, Metric, Period


def grew(
    value: str | None,
    growth: str,
    *history: str,
    **more: Any,  # noqa: ANN401
) -> Metric:
    """Make a metric that grew; history is written as baseline = value."""
    return metric(
        value,
        claims=[Claim("growth", AGO, growth)],
        history=[History(*entry.split(" = ")) for entry in history],
        **more,
    )


def key(measure: str, baseline: str = AGO) -> FigureKey:
    """Name a figure of the metric."""
    return ("now", "s.m", measure, baseline)


def unknown(message: str, growth: str, *missing: str) -> Outcome:
    """Say that a claim of growth cannot be judged."""
    return Outcome(
        address="s.m",
        result="unknown",
        message=message,
        params={"missing": missing, "baseline": Period.parse(AGO)},
        claim=Claim("growth", AGO, growth),
        missing=missing,
        target=(key("growth"),),
    )
