"""The arithmetic that one rule has for one metric, and its steps as a text."""

from collections.abc import Iterable

from ictreport import Claim, History, Metric, Publisher, Report, Text
from ictreport.checks import RULES, Derivation, RuleSettings
from ictreport.checks._run import explain
from ictreport.model import Sector

NAME = Text.of(en="x")


def metric(value: str | None, code: str = "a", **more: object) -> Metric:
    """Make a metric; without a value it is missing."""
    if value is None:
        more["status"] = "missing"
    return Metric(code, NAME, value, **more)  # type: ignore[arg-type]


def claimed(
    value: str | None, *claims: tuple[str, str | None], then: str | None = None
) -> Metric:
    """Make a metric with claims, and perhaps a value, for a year before."""
    baseline = "plan:2024" if claims[0][0] == "plan_share" else "2023-S1"
    return metric(
        value,
        claims=[Claim(kind, baseline, stated) for kind, stated in claims],
        history=[] if then is None else [History(baseline, then)],
    )


def report(
    *metrics: Metric, identifier: str = "now", period: str = "2024-S1", by: str = "mic"
) -> Report:
    """Make a report of one sector."""
    return Report(
        identifier,
        NAME,
        Publisher(by, NAME),
        period,
        sectors=[Sector("s", NAME, metrics=metrics)],
    )


def derived(
    one: Metric,
    rule: str,
    previous: Iterable[Report] = (),
    settings: RuleSettings | None = None,
) -> list[Derivation]:
    """Explain a metric and keep one rule."""
    found = explain(report(one), "s.a", RULES, previous=previous, settings=settings)
    return [derivation for derivation in found if derivation.rule.code == rule]


def lines(derivation: Derivation) -> str:
    """Write the steps below each other."""
    return "\n".join(f"{step.label}: {step.formula}" for step in derivation.steps)
