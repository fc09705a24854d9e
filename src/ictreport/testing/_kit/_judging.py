"""Running one rule as ``validate`` does, without hiding what it raises."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ictreport.checks import RULES, Outcome, Rule, RuleSettings
from ictreport.checks._run import prepare
from ictreport.model import Report


def judge(
    rule: Rule,
    report: Report,
    previous: Iterable[Report] = (),
    parameters: Mapping[str, Decimal] | None = None,
) -> tuple[Outcome, ...]:
    """
    Run a rule beside those of the core.

    Args:
        rule: The rule.
        report: The report.
        previous: Earlier reports; they are linked first.
        parameters: Numbers under ``rule.name``; the others have their defaults.

    Returns:
        Everything that it says, whatever that is.
    """
    others = [other for other in RULES if other.code != rule.code]
    settings = RuleSettings(parameters=dict(parameters or {}))
    stage = prepare(report, [*others, rule], previous=previous, settings=settings)
    return tuple(rule.check(stage.report, stage.context))
