"""What the rules found in a report."""

from collections.abc import Iterator
from typing import Final, Literal

import attrs

from ictreport.checks._rule import Outcome, Rule, Severity
from ictreport.model._shown import Shown
from ictreport.model.justification import Justification

Standing = Literal["fail", "unknown", "explained"]
"""``explained`` is a warning that the report justifies."""

Verdict = Literal["clean", "findings"]

_ORDER: Final = (Severity.INFORMATION, Severity.WARNING, Severity.ERROR)


@attrs.frozen
class Finding:
    """
    One outcome of a rule other than a pass.

    Attributes:
        rule: The rule.
        outcome: What it says.
        justification: What the report says about it, or None.
    """

    rule: Rule
    outcome: Outcome
    justification: Justification | None = None

    @property
    def address(self) -> str:
        """The address of the metric, ``tasks.`` and a task's code, or empty."""
        return self.outcome.address

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.outcome.severity or self.rule.severity

    @property
    def standing(self) -> Standing:
        """Whether it fails, cannot be judged, or is a warning that is justified."""
        if self.outcome.result == "unknown":
            return "unknown"
        excused = self.justification and self.severity is not Severity.ERROR
        return "explained" if excused else "fail"

    def __str__(self) -> str:
        against = self.outcome.baseline
        base = "" if against is None else f" against {against}"
        return f"{self.rule.code} of {self.address}{base}: {self.standing}"

    def is_at_least(self, bar: Severity) -> bool:
        """
        Tell whether it is a failure that weighs enough.

        Args:
            bar: The least severity that counts.

        Returns:
            True for a failure of that severity or more.
        """
        heavy = _ORDER.index(self.severity) >= _ORDER.index(bar)
        return heavy and self.standing == "fail"


@attrs.frozen(kw_only=True)
class RuleSummary:
    """
    How one rule came out; ``items`` counts passes, fails, unknown and explained.

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
class Findings(Shown):
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

    def __repr__(self) -> str:
        return f"<Findings of {self.report}: {self.verdict()}, {len(self)} to read>"

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
