"""What the rules found in a report, and what the report says to justify it."""

import enum
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from ictreport.checks._rule import Outcome, Rule, Severity
from ictreport.lazy import supplied
from ictreport.model._shown import Shown
from ictreport.model.dimensions import dimensions_text
from ictreport.model.justification import Justification

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.tidy import Backend

Standing = Literal["fail", "unknown", "explained"]
"""``explained`` is a warning or a note that the report justifies."""


class Verdict(enum.StrEnum):
    """What follows for a report from all that was found; the first that applies."""

    ERRORS = "errors"
    """A rule whose failures are errors fails."""
    WARNINGS = "warnings"
    """
    A rule warns; or an identity whose failures are errors cannot be judged, although
    all its figures are printed.
    """
    UNCHECKED = "unchecked"
    """No statement was judged, so nothing is known."""
    CONSISTENT = "consistent"
    """Every statement that was judged holds or is justified."""


class FailOn(enum.StrEnum):
    """What counts against a report."""

    ERROR = "error"
    WARNING = "warning"
    UNJUDGED = "unjudged"
    """Warnings too, and what should have been judged and was not."""


@attrs.frozen(kw_only=True)
class Counts:
    """
    How much of a report was looked at, and what came of it.

    A figure is a value, a claim or an entry of the history with a number that the
    report itself gives. A statement is what an identity says of figures: that parts add
    up to a whole, or that a growth agrees with its base.

    Attributes:
        figures: How many figures the report gives.
        missing: How many values, claims and entries are missing or were not collected.
        withheld: How many are suppressed.
        hold: How many statements hold.
        fail: How many statements fail.
        justified: How many statements fail and are justified by the report.
        unjudged: How many statements cannot be judged.
        reached: How many figures are in a statement that was judged.
    """

    figures: int = 0
    missing: int = 0
    withheld: int = 0
    hold: int = 0
    fail: int = 0
    justified: int = 0
    unjudged: int = 0
    reached: int = 0

    @property
    def judged(self) -> int:
        """How many statements were judged."""
        return self.hold + self.fail + self.justified


_DOUBTFUL: Final = frozenset(
    {
        "base_not_positive",
        "dimensions_differ",
        "divisor_zero",
        "library_missing",
        "unit_differs",
        "whole_not_positive",
    }
)
"""Why something cannot be judged although its figures are printed."""

_ONLY_COUNTED: Final = frozenset({"both_readings_fit", "no_reading_fits"})
"""What another rule reports, or what leaves no doubt."""

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
        report: The report that was judged, whose names its sentence uses; it does not
            count when findings are compared.
    """

    rule: Rule
    outcome: Outcome
    justification: Justification | None = None
    report: "Report | None" = attrs.field(
        default=None, eq=False, repr=False, kw_only=True
    )

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

    def __repr__(self) -> str:
        against = self.outcome.baseline
        base = "" if against is None else f" against {against}"
        return f"<Finding {self.rule.code} of {self.address}{base}: {self.standing}>"

    def __str__(self) -> str:
        return self.text()

    def text(self, language: str = "en") -> str:
        """
        Write what the rule found.

        Args:
            language: The tag of a language that a plugin brings, such as ``vi``.

        Returns:
            One or two sentences; the key of the message when there is no report to
            take names and units from.

        Raises:
            UnknownFormatError: No plugin brings the language.
        """
        if self.report is None:
            return self.outcome.message
        return str(supplied("finding")(self, self.report, language))

    @property
    def is_listed(self) -> bool:
        """Whether it is more than the lack of a figure that is not printed."""
        outcome = self.outcome
        return not outcome.lacks_figure and outcome.message not in _ONLY_COUNTED

    @property
    def is_doubtful(self) -> bool:
        """Whether it could not be judged and should have been."""
        is_grave = self.rule.identity and self.rule.severity is Severity.ERROR
        outcome = self.outcome
        return outcome.message == "library_missing" or (
            outcome.result == "unknown" and is_grave and outcome.message in _DOUBTFUL
        )

    def is_at_least(self, bar: Severity) -> bool:
        """
        Return whether the finding is a failure of at least a given severity.

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
        counts: How many figures and statements the report has.
    """

    report: str
    findings: tuple[Finding, ...]
    summaries: tuple[RuleSummary, ...]
    counts: Counts = Counts()

    def __repr__(self) -> str:
        reach = f"{self.counts.reached} of {self.counts.figures} figures"
        summary = f"{self.verdict}, {reach} judged, {len(self.listed)} to read"
        return f"<Findings of {self.report}: {summary}>"

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

    @property
    def listed(self) -> tuple[Finding, ...]:
        """The findings to read: those that lack no figure that is not printed."""
        return tuple(finding for finding in self if finding.is_listed)

    @property
    def verdict(self) -> Verdict:
        """The verdict on the report."""
        if self.failures(Severity.ERROR):
            return Verdict.ERRORS
        if self.failures(Severity.WARNING) or any(item.is_doubtful for item in self):
            return Verdict.WARNINGS
        return Verdict.CONSISTENT if self.counts.judged else Verdict.UNCHECKED

    def to_frame(self, backend: "Backend" = "pandas", *, language: str = "en") -> Any:  # noqa: ANN401 - a frame of a library that type checkers need not have
        """
        Make a data frame with a row for each finding.

        Args:
            backend: The data frame library to use.
            language: The tag of the language of the sentences.

        Returns:
            A data frame of texts: ``report``, ``rule``, ``address``, ``baseline``,
            ``standing``, ``severity``, ``text`` and ``justification``.

        Raises:
            ModelError: The backend does not exist.
            ExportError: The library is not installed.
            UnknownFormatError: No plugin brings the language.
        """
        from ictreport.tidy import text_frame

        columns: dict[str, list[str | None]] = {
            "report": [self.report for _ in self],
            "rule": [finding.rule.code for finding in self],
            "address": [finding.address for finding in self],
            "baseline": [_text(finding.outcome.baseline) for finding in self],
            "standing": [finding.standing for finding in self],
            "severity": [str(finding.severity) for finding in self],
            "text": [finding.text(language) for finding in self],
            "justification": [
                None
                if (why := finding.justification) is None
                else why.text.pick(language)[1]
                for finding in self
            ],
        }
        return text_frame(columns, backend)

    def fails(self, bar: FailOn = FailOn.ERROR) -> bool:
        """
        Return whether what was found counts against the report.

        Args:
            bar: What counts.

        Returns:
            Whether the report has errors; from ``warning`` on, whether it has errors or
            warnings; at ``unjudged`` also whether it is unchecked, or something that is
            listed could not be judged.
        """
        if self.verdict is Verdict.ERRORS or bar is FailOn.ERROR:
            return self.verdict is Verdict.ERRORS
        if self.verdict is Verdict.WARNINGS or bar is FailOn.WARNING:
            return self.verdict is Verdict.WARNINGS
        is_unjudged = any(finding.standing == "unknown" for finding in self.listed)
        return is_unjudged or self.verdict is Verdict.UNCHECKED


def _text(value: object) -> str | None:
    return None if value is None else str(value)


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
        for index, (rule, address) in enumerate(
            (item.rule, item.address) for item in justifications
        ):
            self._at.setdefault((rule, address), []).append(index)

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
        for index, justification in enumerate(self._all):
            if index in self._used or justification.rule in silent:
                continue
            yield Finding(
                _UNUSED,
                Outcome(
                    address=justification.address,
                    result="fail",
                    message="unused_justification",
                    params={"rule": justification.rule},
                    baseline=justification.baseline,
                ),
            )


def _is_about(justification: Justification, outcome: Outcome) -> bool:
    """Return whether a figure that was judged has the dimensions that are named."""
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
    justification = Justifications(report.justifications).find(rule.code, outcome)
    return Finding(rule, outcome, justification)
