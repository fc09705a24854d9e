"""A rule of an office: a figure of the summary is compared with something."""

import functools
from collections.abc import Iterator
from decimal import Decimal

from ictreport import Metric, Report, Text
from ictreport.plugin import (
    Arithmetic,
    CheckContext,
    Outcome,
    Parameter,
    Rule,
    Severity,
    Step,
    hookimpl,
)


def check(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Count the claims of every headline figure."""
    needed = context.parameter("headline-claim.claims")
    for address, metric in report.walk():
        if metric.headline:
            yield Outcome(
                address=address,
                result="pass" if len(metric.claims) >= needed else "fail",
                message="headline_alone",
                params={"claims": str(len(metric.claims)), "needed": str(needed)},
                arithmetic=Arithmetic(steps=functools.partial(steps, metric)),
            )


def steps(metric: Metric) -> Iterator[Step]:
    """Show what was counted."""
    yield Step(
        "claims_counted", ", ".join(str(claim.kind) for claim in metric.claims) or "-"
    )


RULE = Rule(
    code="headline-claim",
    title="A headline figure is compared with something",
    severity=Severity.WARNING,
    level="1b",
    check=check,
    parameters=[
        Parameter(name="claims", default=Decimal(1), help="How many claims it needs."),
    ],
    messages={
        "headline_alone": Text.of(
            en="It is in the summary with {claims} claims, and needs {needed}.",
            vi="Chỉ tiêu nổi bật có {claims} so sánh, cần {needed}.",
        ),
        "claims_counted": Text.of(en="claims", vi="so sánh"),
    },
)


@hookimpl
def ictreport_rules() -> Iterator[Rule]:
    """Offer the rule."""
    yield RULE
