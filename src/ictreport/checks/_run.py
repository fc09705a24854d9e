"""Running rules over a report."""

import collections
import decimal
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._findings import Finding, Findings, RuleSummary
from ictreport.checks._rule import CheckContext, Outcome, Rule, Severity
from ictreport.checks._settings import RuleSettings, select
from ictreport.checks._weights import Weights, weigh, with_cut
from ictreport.errors import raise_interrupt, shorten, text_of
from ictreport.model.dimensions import dimensions_text
from ictreport.model.justification import Justification
from ictreport.model.link import link

if TYPE_CHECKING:
    from ictreport.model import Report

UNUSED: Final = Rule(
    code="unused-justification",
    title="Every justification answers a failure",
    severity=Severity.INFORMATION,
    level="1b",
    # This rule is judged after all others have run.
    check=lambda _report, _context: (),
)


def run_rules(
    report: "Report",
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
) -> Findings:
    """
    Run rules over a report.

    Earlier reports are linked first, so that claims are compared with the values that
    were published. A rule that raises an error gets a finding about that, and the other
    rules still run.

    Args:
        report: The report; it is not changed.
        rules: The rules to choose from.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which values of their parameters.

    Returns:
        Every outcome that is not a pass, and a summary for each rule.

    Raises:
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    every = tuple(rules)
    stage = prepare(report, every, previous=previous, settings=settings)
    justifications = Justifications(report.justifications)
    findings: list[Finding] = []
    summaries: list[RuleSummary] = []
    with_operands: set[str] = set()
    for rule in stage.rules:
        tally = _Tally()
        counts: collections.Counter[str] = collections.Counter()
        for outcome in outcomes(rule, stage, keep=tally.keeps):
            finding = Finding(rule, outcome, justifications.find(rule.code, outcome))
            counts[finding.standing] += 1
            findings.append(finding)
        if tally.has_operands:
            with_operands.add(rule.code)
        counts["pass"] = tally.passes
        summaries.append(_summary(rule.code, counts))
    findings = _with_slips(
        stage.report, findings, lambda: holding(stage, with_operands)
    )
    silent = {rule.code for rule in every} - stage.context.rules
    findings.extend(justifications.unused(silent))
    return Findings(
        report=report.id, findings=tuple(findings), summaries=tuple(summaries)
    )


@attrs.define
class _Tally:
    """
    Counts what passes of a rule, so that it need not be kept.

    A large report has hundreds of thousands of passes, which the garbage collector
    would look at again and again.
    """

    passes: int = 0
    has_operands: bool = False

    def keeps(self, outcome: Outcome) -> bool:
        """Take an outcome in, and tell whether it is more than a pass."""
        self.has_operands = self.has_operands or outcome.arithmetic.has_operands
        if outcome.result == "pass":
            self.passes += 1
            return False
        return True


@attrs.frozen
class Stage:
    """
    Everything that rules need to run.

    Attributes:
        report: The report with the values of earlier ones linked.
        rules: The rules that run.
        context: What they may look at besides.
    """

    report: "Report"
    rules: tuple[Rule, ...]
    context: CheckContext


def prepare(
    report: "Report",
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
) -> Stage:
    """
    Link earlier reports and choose the rules.

    Args:
        report: The report.
        rules: The rules to choose from.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which values of their parameters.

    Returns:
        What ``outcomes`` needs.

    Raises:
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    earlier = tuple(sorted(previous, key=lambda other: (other.period, other.id)))
    chosen, parameters = select(
        rules, (settings or RuleSettings()).for_report(report.id)
    )
    context = CheckContext(
        previous=earlier,
        parameters=parameters,
        rules=frozenset(rule.code for rule in chosen),
    )
    return Stage(link(report, *earlier) if earlier else report, chosen, context)


def _with_slips(
    report: "Report", findings: list[Finding], held: Callable[[], Iterable[Outcome]]
) -> list[Finding]:
    """Add to each failure a hint at the slip that would repair it and most others."""
    failing = [
        (one.rule.code, one.outcome) for one in findings if one.outcome.result == "fail"
    ]
    weights = weigh(report, failing, held)
    return [
        attrs.evolve(one, outcome=with_slip(one.outcome, weights))
        if one.outcome.result == "fail"
        else one
        for one in findings
    ]


def with_slip(outcome: Outcome, weights: Weights) -> Outcome:
    """
    Tell of a failure which figure's slip would repair it.

    Args:
        outcome: The failure.
        weights: What each figure would repair.

    Returns:
        The failure, with a hint before those that it has, if there is one.
    """
    suspect = weights.slipped(outcome)
    if suspect is None or suspect.hint is None:
        return outcome
    elsewhere = suspect.key[1] != outcome.address
    hint = attrs.evolve(suspect.hint, figure=suspect.key if elsewhere else None)
    return attrs.evolve(outcome, hints=(hint, *outcome.hints))


def holding(stage: Stage, codes: AbstractSet[str]) -> Iterator[Outcome]:
    """
    Give every outcome of some rules that is not a failure.

    Args:
        stage: All rules, and what they look at.
        codes: The rules that name their figures.

    Yields:
        What holds or cannot be judged, rule by rule.
    """
    for rule in stage.rules:
        if rule.code in codes:
            yield from (one for one in outcomes(rule, stage) if one.result != "fail")


def _summary(code: str, counts: "collections.Counter[str]") -> RuleSummary:
    return RuleSummary(
        rule=code,
        items=counts.total(),
        passes=counts["pass"],
        fails=counts["fail"],
        unknown=counts["unknown"],
        explained=counts["explained"],
    )


def outcomes(
    rule: Rule, stage: Stage, *, keep: Callable[[Outcome], bool] = lambda _: True
) -> list[Outcome]:
    """
    Run one rule; what it raises is told as its failure.

    Args:
        rule: The rule.
        stage: What it looks at.
        keep: Which of its outcomes are wanted, asked of each as soon as it is there;
            all when it is left out.

    Returns:
        What it says.

    Raises:
        KeyboardInterrupt: The user interrupts the program meanwhile.
    """
    found: list[Outcome] = []
    try:
        with decimal.localcontext(decimal.Context()):
            for outcome in rule.check(stage.report, stage.context):
                if not isinstance(outcome, Outcome):
                    message = (
                        f"the rule gave {shorten(outcome)}, which is not an Outcome"
                    )
                    raise TypeError(message)  # noqa: TRY301 - told like what is raised
                if keep(outcome):
                    found.append(outcome)
    except BaseException as error:  # noqa: BLE001 - a rule may raise anything
        raise_interrupt(error)
        said = text_of(error)
        failure = Outcome(
            address="",
            result="fail",
            message="rule_raised",
            params={"error": f"{type(error).__name__}: {said}".removesuffix(": ")},
        )
        found.append(failure)
    return [
        with_cut(one, rule.severity) if one.result == "fail" else one for one in found
    ]


class Justifications:
    """
    The justifications of a report, and which of them explained something.

    Args:
        justifications: All of them.
    """

    def __init__(self, justifications: tuple[Justification, ...]) -> None:
        self._all = justifications
        self._used: set[int] = set()
        self._at: dict[tuple[str, str], list[int]] = {}
        for index, one in enumerate(justifications):
            self._at.setdefault((one.rule, one.address), []).append(index)

    def find(self, rule: str, outcome: Outcome) -> Justification | None:
        """
        Find what the report says about a failure.

        Args:
            rule: The code of the rule.
            outcome: What the rule says.

        Returns:
            The first justification that fits, or None.
        """
        if outcome.result != "fail":
            return None
        fitting = [
            index
            for index in self._at.get((rule, outcome.address), ())
            if self._all[index].baseline in {None, outcome.baseline}
            and _is_about(self._all[index], outcome)
        ]
        self._used.update(fitting)
        return self._all[fitting[0]] if fitting else None

    def unused(self, silent: AbstractSet[str]) -> Iterator[Finding]:
        """
        Tell of justifications of nothing, unless their rule was left out.

        Args:
            silent: The codes of rules that did not run.

        Yields:
            A finding for each.
        """
        for index, one in enumerate(self._all):
            if index in self._used or one.rule in silent:
                continue
            yield Finding(
                UNUSED,
                Outcome(
                    address=one.address,
                    result="fail",
                    message="unused_justification",
                    params={"rule": one.rule},
                    baseline=one.baseline,
                ),
            )


def _is_about(justification: Justification, outcome: Outcome) -> bool:
    """Tell whether a figure that was judged has the dimensions that are named."""
    wanted = {dimensions_text((pair,)) for pair in justification.dimensions}
    if not wanted:
        return True
    named = (key[-1].partition("[")[2].removesuffix("]") for key in outcome.target)
    return any(wanted <= {*mapping.split(",")} for mapping in named)
