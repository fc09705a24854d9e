"""What the rules found in a report, and what the report says to justify it."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final, Literal

import attrs

from ictreport.checks._rule import Outcome, Rule, Severity
from ictreport.model._shown import Shown
from ictreport.model.dimensions import dimensions_text
from ictreport.model.justification import Justification

if TYPE_CHECKING:
    from ictreport.model import Report

Standing = Literal["fail", "unknown", "explained"]
"""``explained`` is a warning or a note that the report justifies."""

Verdict = Literal["clean", "findings"]

_PIECES: Final = re.compile(r"[][,]")
"""What separates the pieces of a key's end: ``2023[AGE=Y15,SEX=F]``."""

_UNUSED: Final = Rule(
    code="unused-justification",
    title="Every justification answers a failure",
    severity=Severity.INFORMATION,
    level="1b",
    # This rule is judged after all others have run.
    check=lambda _report, _context: (),
)


@attrs.frozen
class Finding:
    """
    One outcome of a rule that is not a pass.

    Attributes:
        rule: The rule.
        outcome: What it says.
        justification: How the report justifies it, or None when it does not.
    """

    rule: Rule
    outcome: Outcome
    justification: Justification | None = None

    @property
    def address(self) -> str:
        """The address of the metric, ``tasks.`` and a task's code, or an empty text."""
        return self.outcome.address

    @property
    def severity(self) -> Severity:
        """The severity of the outcome, or else that of the rule."""
        return self.outcome.severity or self.rule.severity

    @property
    def standing(self) -> Standing:
        """``fail``, ``unknown``, or ``explained`` for a justified warning or note."""
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
        Tell whether the finding is a failure of at least a given severity.

        Args:
            bar: The least severity that counts.

        Returns:
            True for a failure of that severity or more.
        """
        return self.severity.counts(bar) and self.standing == "fail"


@attrs.frozen(kw_only=True)
class RuleSummary:
    """
    The outcomes of one rule, counted; ``items`` is the sum of the other four.

    Attributes:
        rule: The code of the rule.
        items: How many things the rule judged.
        passes: How many passed.
        fails: How many failed.
        unknown: How many could not be judged.
        explained: How many failed and are justified by the report.
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
        findings: Every outcome that is not a pass, rule by rule, and for each rule in
            the order of the report.
        summaries: How many outcomes of each sort every rule has.
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
        Choose the failures of at least a given severity.

        Args:
            bar: The least severity that counts.

        Returns:
            The failures of that severity or a higher one, without those that the report
            justifies.
        """
        return tuple(finding for finding in self if finding.is_at_least(bar))

    def verdict(self, bar: Severity = Severity.ERROR) -> Verdict:
        """
        Say whether the report is free of failures.

        Args:
            bar: The least severity that counts as a failure.

        Returns:
            ``"clean"`` when nothing fails at that severity or a higher one; else
            ``"findings"``.
        """
        return "findings" if self.failures(bar) else "clean"


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
                _UNUSED,
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
    return any(wanted.issubset(_PIECES.split(key[-1])) for key in outcome.target)


def finding_of(report: "Report", rule: Rule, outcome: Outcome) -> Finding:
    """
    Put an outcome together with what the report says about it.

    Args:
        report: The report.
        rule: The rule that gave the outcome.
        outcome: The outcome.

    Returns:
        The finding, with the justification that fits.
    """
    found = Justifications(report.justifications).find(rule.code, outcome)
    return Finding(rule, outcome, found)
