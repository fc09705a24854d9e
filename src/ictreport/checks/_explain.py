"""The arithmetic of the rules at one address, step by step."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from ictreport.checks._arithmetic import Step
from ictreport.checks._rule import Outcome, Rule
from ictreport.checks._run import outcomes, prepare
from ictreport.checks._settings import RuleSettings
from ictreport.checks._steps import as_told, stated
from ictreport.errors import shorten
from ictreport.model.metric import Metric

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class Derivation:
    """
    How a rule comes to one outcome.

    Attributes:
        rule: The rule.
        outcome: What it says.
        steps: The lines of arithmetic that lead to the outcome, in order.
    """

    rule: Rule
    outcome: Outcome
    steps: tuple[Step, ...]


def explain(
    report: "Report",
    address: str,
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
) -> tuple[Derivation, ...]:
    """
    Show the arithmetic of every rule that looks at a metric.

    Args:
        report: The report.
        address: The address of a metric or part.
        rules: The rules to choose from.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which values of their parameters.

    Returns:
        A derivation for each outcome at the address, rule by rule.

    Raises:
        UnknownAddressError: No metric has the address.
        AmbiguousAddressError: Several metrics have the address.
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    stage = prepare(report, rules, previous=previous, settings=settings)
    metric = stage.report[address]
    return tuple(
        Derivation(rule, outcome, tuple(_steps(metric, outcome)))
        for rule in stage.rules
        for outcome in outcomes(rule, stage)
        if outcome.address == address
    )


def _steps(metric: Metric, outcome: Outcome) -> Iterator[Step]:
    """Show the steps of an outcome; without any, the value and what it carries."""
    try:
        steps = tuple(outcome.arithmetic.steps())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a rule may raise anything
        steps = (Step("error", f"{type(error).__name__}: {shorten(error, 200)}"),)
    if steps:
        yield from steps
        return
    if metric.value is not None:
        yield stated("value", metric.value)
    yield from as_told(outcome)
