"""The arithmetic behind findings, in words."""

from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks import Hint
from ictreport.language.periods import baseline_text
from ictreport.view._findings import FindingSpeaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ictreport.checks import Derivation, Explanation, Result
    from ictreport.language import Language

SEPARATOR: Final = " · "
"""What separates a rule from the baseline that it judged."""


@attrs.frozen(kw_only=True)
class DerivationView:
    """
    How a rule reached one outcome, in words.

    Attributes:
        rule: The code of the rule.
        baseline: The name of the baseline that the rule judged, or an empty string.
        result: Whether it holds.
        outcome: The result in words.
        message: What the rule found, or an empty string when the check passed.
        steps: Pairs of the label of a line, with its colon, and its arithmetic.
    """

    rule: str
    baseline: str
    result: "Result"
    outcome: str
    message: str
    steps: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class ExplanationView:
    """
    How every rule reached its outcomes at one address, in words.

    Attributes:
        address: The address.
        label: The name of the metric.
        derivations: One derivation for each outcome.
    """

    address: str
    label: str
    derivations: tuple[DerivationView, ...]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> "Iterator[str]":
        """Lay the arithmetic out, each step with its label before it."""
        yield f"{self.label} ({self.address})"
        for derivation in self.derivations:
            title = SEPARATOR.join(filter(None, (derivation.rule, derivation.baseline)))
            yield from ("", f"{title}  {derivation.outcome}")
            if derivation.message:
                yield f"  {derivation.message}"
            longest = max((len(label) for label, _ in derivation.steps), default=0)
            for label, formula in derivation.steps:
                yield f"  {label.ljust(longest)}  {formula}"


def explanation_view(
    explanation: "Explanation", language: "Language"
) -> ExplanationView:
    """
    Write in words how rules reached their outcomes.

    Args:
        explanation: The result of ``explain``.
        language: The language.

    Returns:
        The view, whose texts need no further change.
    """
    speaker = FindingSpeaker.of(explanation.report, language)
    return ExplanationView(
        address=explanation.address,
        label=str(speaker.scene.label(explanation.address)),
        derivations=tuple(_derivation(each, speaker) for each in explanation),
    )


def _derivation(derivation: "Derivation", speaker: FindingSpeaker) -> DerivationView:
    language = speaker.scene.language
    words = language.words.checks
    outcome = derivation.outcome
    baseline = outcome.baseline
    return DerivationView(
        rule=derivation.rule.code,
        baseline="" if baseline is None else baseline_text(baseline, language),
        result=outcome.result,
        outcome=words.outcomes[outcome.result],
        message=""
        if outcome.result == "pass"
        else speaker.say(derivation.rule, outcome),
        steps=tuple(
            (speaker.scene.labelled(label, "").rstrip(), step.formula)
            for step in derivation.steps
            for label in [
                words.steps.get(step.label)
                or speaker.say(derivation.rule, Hint(step.label))
            ]
        ),
    )
