"""Running one rule as ``validate`` does, without hiding what it raises."""

from collections.abc import Iterable

from ictreport.checks import RULES, Outcome, Rule
from ictreport.checks._run import prepare
from ictreport.model import Report


def judge(
    rule: Rule, report: Report, previous: Iterable[Report] = ()
) -> tuple[Outcome, ...]:
    """
    Run a rule beside those of the core.

    Args:
        rule: The rule.
        report: The report.
        previous: Earlier reports; they are linked first.

    Returns:
        Everything that it says, whatever that is.
    """
    others = [other for other in RULES if other.code != rule.code]
    stage = prepare(report, [*others, rule], previous=previous)
    return tuple(rule.check(stage.report, stage.context))
