"""Calling plugins as the host does, without hiding what they raise."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ictreport.checks import RULES, Outcome, Rule, RuleSettings, run_rules
from ictreport.checks._run import prepare
from ictreport.model import Report
from ictreport.plugin import ExportContext, ExporterSpec


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


def rendered(spec: ExporterSpec[Any], report: Report, options: object) -> bytes:
    """
    Render a report, with what the rules of the core find where the format tells it.

    Args:
        spec: The exporter.
        report: The report.
        options: The options.

    Returns:
        Whatever the plugin gives.
    """
    context = ExportContext(report, (), lambda: run_rules(report, RULES))
    return spec.rendered(report, options, context)
