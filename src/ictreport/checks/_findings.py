"""What the rules found in a report."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal

import attrs

from ictreport.checks._rule import (
    FigureKey,
    Hint,
    Level,
    Outcome,
    Range,
    Rule,
    Severity,
)
from ictreport.model.claim import Baseline
from ictreport.model.report import Justification

FindingOutcome = Literal["fail", "unknown", "explained"]
"""``explained`` is a warning that the report justifies."""

Verdict = Literal["clean", "findings"]

_ORDER: Final = (Severity.INFORMATION, Severity.WARNING, Severity.ERROR)


@attrs.frozen(kw_only=True)
class Finding:
    """
    One outcome of a rule that is not a pass.

    Attributes:
        rule: The code of the rule.
        severity: How much it weighs.
        level: How far the rule looks.
        address: The address of the metric, ``tasks.`` and a task's code, or empty.
        outcome: Whether it fails, cannot be judged, or is explained.
        message: The key of a sentence; languages have the words.
        params: What the sentence mentions, by name.
        baseline: The baseline that was looked at, or None.
        stated: What the report says, or None.
        computed: What follows from its other figures, or None.
        gap: How far the two are apart in base units, or None.
        missing: The addresses of what is not there and would be needed.
        source: The figures that were needed to judge.
        target: The figures that were judged.
        hints: Guesses at what went wrong.
        justification: What the report says about it, or None.
    """

    rule: str
    severity: Severity
    level: Level
    address: str
    outcome: FindingOutcome
    message: str
    params: tuple[tuple[str, object], ...] = ()
    baseline: Baseline | None = None
    stated: Range | None = None
    computed: Range | None = None
    gap: Fraction | None = None
    missing: tuple[str, ...] = ()
    source: tuple[FigureKey, ...] = ()
    target: tuple[FigureKey, ...] = ()
    hints: tuple[Hint, ...] = ()
    justification: Justification | None = None

    @classmethod
    def of(
        cls, rule: Rule, outcome: Outcome, justification: Justification | None
    ) -> "Finding":
        """
        Make a finding of an outcome that is not a pass.

        Args:
            rule: The rule.
            outcome: What it said.
            justification: What the report says about it, or None.

        Returns:
            The finding; a failed warning that is justified is explained.
        """
        result: FindingOutcome = "unknown" if outcome.result == "unknown" else "fail"
        if justification and result == "fail" and rule.severity is not Severity.ERROR:
            result = "explained"
        return cls(
            rule=rule.code,
            severity=rule.severity,
            level=rule.level,
            address=outcome.address,
            outcome=result,
            message=outcome.message,
            params=outcome.params,
            baseline=outcome.baseline,
            stated=outcome.stated,
            computed=outcome.computed,
            gap=outcome.gap,
            missing=outcome.missing,
            source=outcome.source,
            target=outcome.target,
            hints=outcome.hints,
            justification=justification,
        )

    def is_at_least(self, bar: Severity) -> bool:
        """
        Tell whether it is a failure that weighs enough.

        Args:
            bar: The least severity that counts.

        Returns:
            True for a failure of that severity or more.
        """
        return self.outcome == "fail" and _ORDER.index(self.severity) >= _ORDER.index(
            bar
        )


@attrs.frozen(kw_only=True)
class RuleSummary:
    """
    How one rule came out; items are passes, fails, unknown and explained together.

    Attributes:
        rule: The code of the rule.
        items: How many things it looked at.
        passes: How many hold.
        fails: How many do not.
        unknown: How many cannot be judged.
        explained: How many do not hold and are justified.
    """

    rule: str
    items: int
    passes: int
    fails: int
    unknown: int
    explained: int


@attrs.frozen(kw_only=True)
class Findings:
    """
    Everything that the rules found in one report.

    Attributes:
        report: The id of the report.
        findings: What is not a pass: rule by rule, and in the order of the report.
        summaries: How each rule came out.
    """

    report: str
    findings: tuple[Finding, ...]
    summaries: tuple[RuleSummary, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def summary(self) -> tuple[RuleSummary, ...]:
        """
        Count the outcomes of each rule.

        Returns:
            A row for each rule that ran.
        """
        return self.summaries

    def failures(self, bar: Severity = Severity.INFORMATION) -> tuple[Finding, ...]:
        """
        Choose the failures that weigh enough.

        Args:
            bar: The least severity that counts.

        Returns:
            Failures of that severity or more, without what is explained.
        """
        return tuple(finding for finding in self if finding.is_at_least(bar))

    def verdict(self, bar: Severity = Severity.ERROR) -> Verdict:
        """
        Say whether the report is fit for use.

        Args:
            bar: The least severity that counts against it.

        Returns:
            ``clean`` when there is no failure of that severity or more.
        """
        return "findings" if self.failures(bar) else "clean"
