"""Which single figure would repair most failures, and to what it must change."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ictreport.checks._rule import Outcome, Rule
from ictreport.checks._run import holding, outcomes, prepare
from ictreport.checks._settings import RuleSettings
from ictreport.checks._weights import Suspect, weigh

if TYPE_CHECKING:
    from ictreport.model import Report


def suspects(
    report: "Report",
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
) -> tuple[Suspect, ...]:
    """
    Rank the figures that would repair failures if they changed.

    A change that would make a passing check fail does not count as a repair. Among
    figures that would repair equally many failures, those come first whose error a
    typing error would explain.

    Args:
        report: The report.
        rules: The rules to choose from; only outcomes that name their operands count.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which values of their parameters.

    Returns:
        The figures, those first that would repair the most failures; empty when nothing
        fails.

    Raises:
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    stage = prepare(report, rules, previous=previous, settings=settings)
    with_operands: set[str] = set()

    def failing() -> Iterator[tuple[str, Outcome]]:
        for rule in stage.rules:
            for outcome in outcomes(rule, stage):
                if outcome.arithmetic.has_operands:
                    with_operands.add(rule.code)
                if outcome.result == "fail":
                    yield rule.code, outcome

    return weigh(
        stage.report, failing(), lambda: holding(stage, with_operands)
    ).suspects
