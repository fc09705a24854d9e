"""Running rules over a report: findings, suspects and explanations."""

import collections
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import attrs

from ictreport.checks._figures import is_linked, stated_key
from ictreport.checks._findings import (
    Counts,
    Finding,
    Findings,
    Justifications,
    RuleSummary,
)
from ictreport.checks._rule import (
    CheckContext,
    FigureKey,
    Note,
    Outcome,
    Rule,
    Step,
    run_check,
)
from ictreport.checks._settings import RuleSettings, select
from ictreport.checks._slips import Suspect, weigh, with_cut, with_slip
from ictreport.checks._steps import carried, stated
from ictreport.checks._withheld import Disclosure, protecting
from ictreport.errors import shorten
from ictreport.lazy import supplied
from ictreport.model._link import link
from ictreport.model.metric import Metric
from ictreport.model.vocabulary import Status

if TYPE_CHECKING:
    from ictreport.model import Report


def run_rules(
    report: "Report",
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
    notes: "Iterable[Note]" = (),
    before: Callable[[Rule], None] = lambda _: None,
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
        notes: What the source of the report noticed.
        before: Called with each rule before it runs; what it raises ends the run.

    Returns:
        Every outcome that is not a pass, and a summary for each rule.

    Raises:
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    every = tuple(rules)
    stage = prepare(report, every, previous=previous, settings=settings, notes=notes)
    justifications = Justifications(report.justifications)
    findings: list[Finding] = []
    summaries: list[RuleSummary] = []
    reach = _Reach()
    with_operands: set[str] = set()
    for rule in stage.rules:
        before(rule)
        tally = _Tally(reach if rule.identity else None)
        standings: collections.Counter[str] = collections.Counter()
        for outcome in outcomes(rule, stage, keep=tally.keeps):
            answer = justifications.find(rule.code, outcome)
            finding = Finding(rule, outcome, answer, report=stage.report)
            standings[finding.standing] += 1
            findings.append(finding)
        if tally.has_operands:
            with_operands.add(rule.code)
        standings["pass"] = tally.passes
        if rule.identity:
            reach.standings += standings
        summaries.append(_summary(rule.code, standings))
    findings = _with_slips(
        stage.report, findings, lambda: holding(stage, with_operands)
    )
    silent = {rule.code for rule in every} - stage.context.rules
    findings += (
        attrs.evolve(unused, report=stage.report)
        for unused in justifications.unused(silent)
    )
    return Findings(
        report=report.id,
        findings=tuple(findings),
        summaries=tuple(summaries),
        counts=reach.counts(stage.report),
    )


class _Reach:
    """Which figures are in statements that were judged, and what came of these."""

    def __init__(self) -> None:
        self.standings: collections.Counter[str] = collections.Counter()
        self._keys: set[FigureKey] = set()

    def add(self, outcome: Outcome) -> None:
        """Take in the figures of a statement that was judged."""
        self._keys.update(outcome.target)
        self._keys.update(outcome.source)

    def counts(self, report: "Report") -> Counts:
        """Count the figures of a report, and those that were reached."""
        figures, reached, absent = 0, 0, collections.Counter[Status]()
        for address, metric in report.walk():
            for entry in metric.stated:
                if is_linked(entry):
                    continue
                if entry.value is None:
                    absent[entry.status] += 1
                    continue
                figures += 1
                reached += stated_key(report, address, metric, entry) in self._keys
        standings = self.standings
        return Counts(
            figures=figures,
            missing=absent[Status.MISSING] + absent[Status.NOT_COLLECTED],
            withheld=absent[Status.SUPPRESSED],
            hold=standings["pass"],
            fail=standings["fail"],
            justified=standings["explained"],
            unjudged=standings["unknown"],
            reached=reached,
        )


@attrs.define
class _Tally:
    """
    Counts what passes of a rule, so that it need not be kept.

    A large report has hundreds of thousands of passes, which the garbage collector
    would look at again and again.
    """

    reach: "_Reach | None" = None
    passes: int = 0
    has_operands: bool = False

    def keeps(self, outcome: Outcome) -> bool:
        """Take an outcome in, and tell whether it is more than a pass."""
        if self.reach is not None and outcome.result != "unknown":
            self.reach.add(outcome)
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
    notes: "Iterable[Note]" = (),
) -> Stage:
    """
    Link earlier reports and choose the rules.

    Args:
        report: The report.
        rules: The rules to choose from.
        previous: Earlier reports of the same publisher, in any order.
        settings: Which rules run, and with which values of their parameters.
        notes: What the source of the report noticed.

    Returns:
        What ``outcomes`` needs.

    Raises:
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    earlier = tuple(sorted(previous, key=lambda other: (other.period, other.id)))
    every = tuple(rules)
    chosen, parameters = select(
        every, (settings or RuleSettings()).for_report(report.id)
    )
    context = CheckContext(
        previous=earlier,
        parameters=parameters,
        rules=frozenset(rule.code for rule in chosen),
        identities=tuple(rule for rule in every if rule.identity),
        notes=tuple(notes),
    )
    return Stage(link(report, *earlier) if earlier else report, chosen, context)


def _with_slips(
    report: "Report", findings: list[Finding], holding: Callable[[], Iterable[Outcome]]
) -> list[Finding]:
    """Add to each failure a hint at the slip that would repair it and most others."""
    outcomes_of = [(finding.rule.code, finding.outcome) for finding in findings]
    failing = [(code, item) for code, item in outcomes_of if item.result == "fail"]
    weights = weigh(report, failing, holding)
    return [
        attrs.evolve(finding, outcome=with_slip(finding.outcome, weights))
        if finding.outcome.result == "fail"
        else finding
        for finding in findings
    ]


def holding(stage: Stage, codes: AbstractSet[str]) -> Iterator[Outcome]:
    """
    Yield every outcome of some rules that is not a failure.

    Args:
        stage: All rules, and what they look at.
        codes: The rules that name their figures.

    Yields:
        What holds or cannot be judged, rule by rule.
    """
    for rule in stage.rules:
        if rule.code in codes:
            yield from (item for item in outcomes(rule, stage) if item.result != "fail")


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
    rule: Rule, stage: Stage, *, keep: Callable[[Outcome], bool] | None = None
) -> list[Outcome]:
    """
    Run one rule; an exception that it raises is reported as its failure.

    Args:
        rule: The rule.
        stage: What it looks at.
        keep: Which of its outcomes are wanted, asked of each as soon as it is there,
            and passes have no arithmetic then; all when it is left out.

    Returns:
        What it says.

    Raises:
        KeyboardInterrupt: The user interrupts the program meanwhile.
    """
    check, report, context = rule.check, stage.report, stage.context
    if keep is None:
        results: Iterable[Outcome] = (
            context.outcomes(check, report)
            if rule.identity  # scale-slip and suspects need its outcomes too
            else run_check(check, report, context)
        )
    elif rule.identity:
        results = [*filter(keep, context.verdicts(check, report))]
    else:
        results = run_check(check, report, context, keep)
    return [
        with_cut(item, rule.severity) if item.result == "fail" else item
        for item in results
    ]


def outcomes_of(
    report: "Report", rule: Rule, rules: Iterable[Rule]
) -> tuple[Outcome, ...]:
    """
    Return every outcome of one rule on a report, passes included.

    Args:
        report: The report.
        rule: The rule, which runs with the default values of its parameters.
        rules: All rules, whose outcomes some rules ask for.

    Returns:
        The outcomes, in the order of the rule.
    """
    return tuple(outcomes(rule, prepare(report, rules)))


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


def disclosure(
    report: "Report",
    rules: Iterable[Rule],
    *,
    previous: "Iterable[Report]" = (),
    settings: RuleSettings | None = None,
) -> Disclosure | None:
    """
    Propose what else to withhold, so that withheld figures do not follow from others.

    Args:
        report: The report.
        rules: The rules that say what follows.
        previous: Earlier reports of the same publisher, in any order.
        settings: The values of parameters of ``withheld-figure``.

    Returns:
        A smallest further set; None when no withheld figure follows from others.

    Raises:
        LinkError: An earlier report has another publisher.
        OptionsError: The settings name a rule or a parameter that does not exist.
        ImportError: The solver is not installed.
    """
    stage = prepare(report, rules, previous=previous, settings=settings)
    return protecting(stage.report, stage.context)


@attrs.frozen
class Explanation:
    """
    How rules come to their outcomes at one address; it is printed as text.

    Attributes:
        address: The address of a metric or part.
        derivations: A derivation for each outcome, rule by rule.
        report: The report, with the values of earlier ones linked.
    """

    address: str
    derivations: "tuple[Derivation, ...]"
    report: "Report" = attrs.field(repr=False)

    def __iter__(self) -> "Iterator[Derivation]":
        return iter(self.derivations)

    def __len__(self) -> int:
        return len(self.derivations)

    def __getitem__(self, index: int) -> "Derivation":
        return self.derivations[index]

    def __str__(self) -> str:
        return self.text()

    def text(self, language: str = "en") -> str:
        """
        Write the arithmetic.

        Args:
            language: The tag of a language that a plugin brings, such as ``vi``.

        Returns:
            Lines of plain text, as ``ictreport check --explain`` prints them.

        Raises:
            UnknownFormatError: No plugin brings the language.
        """
        return str(supplied("explanation")(self, language))


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
) -> Explanation:
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
    derivations = tuple(
        Derivation(rule, outcome, tuple(_steps(metric, outcome)))
        for rule in stage.rules
        for outcome in outcomes(rule, stage)
        if outcome.address == address
    )
    return Explanation(address, derivations, stage.report)


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
    yield from carried(outcome)
