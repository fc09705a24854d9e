"""Reports of several sectors, and what is shown of the findings in them."""

from typing import Any

from ictreport.checks import RULES, RuleSettings, run_rules, suspects
from ictreport.language import Language
from ictreport.model import (
    Claim,
    Metric,
    Occasion,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport.view import FindingsView, findings_view

YEAR_AGO = "2023-S1"
ORDINAL = Occasion("anniversary", 120, date="2024-08-28", since="1945-08-28")


def sector(code: str, name: str, *metrics: Metric) -> Sector:
    """Make a sector with a name in English and Vietnamese."""
    return Sector(code, Text.of(en=name, vi=f"{name} (vi)"), metrics=metrics)


def metric(code: str, value: str | None, *claims: Claim, **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric named by its code."""
    name = Text.of(en=f"The {code}", vi=f"Chỉ tiêu {code}")
    return Metric(code, name, value, claims=claims, **more)


def report(*sectors: Sector, **more: Any) -> Report:  # noqa: ANN401
    """Make a report."""
    return Report(
        more.pop("id", "now"),
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        more.pop("period", "2024-S1"),
        units=[UnitDeclaration("boat", {"en": PluralForms(one="boat", other="boats")})],
        sectors=sectors,
        **more,
    )


def day(code: str = "day", **more: Any) -> Task:  # noqa: ANN401
    """Make a task whose anniversary is counted wrongly."""
    return Task(
        code,
        Text.of(en="Mark the day"),
        "other",
        occasion=more.pop("occasion", ORDINAL),
        **more,
    )


def seen(
    found: Report,
    language: Language,
    *previous: Report,
    settings: RuleSettings | None = None,
    **more: Any,  # noqa: ANN401
) -> FindingsView:
    """Check a report with the rules of the core and show what is found."""
    findings = run_rules(found, RULES, previous=previous, settings=settings)
    return findings_view(
        findings,
        found,
        language,
        previous=previous,
        suspects=lambda: suspects(found, RULES, previous=previous, settings=settings),
        **more,
    )
