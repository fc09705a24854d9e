"""Footnotes of figures: what the report says of them, and what rules warn of."""

import itertools
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import attrs

from ictreport.checks import Severity
from ictreport.language.numbers import native_digits
from ictreport.model.claim import Claim
from ictreport.model.metric import Metric
from ictreport.view._findings import FindingSpeaker, weight
from ictreport.view._scene import PlacedMetric, Scene

if TYPE_CHECKING:
    from ictreport.checks import Finding, Findings
    from ictreport.language._words import StatusWords


@attrs.frozen
class Footnote:
    """
    A note of a figure.

    Attributes:
        mark: Its number, in the digits of the page.
        text: What it says.
        claim: The claim that it is about, or None when it is about the metric.
    """

    mark: str
    text: str
    claim: Claim | None = None


Footnotes = dict[PlacedMetric, tuple[Footnote, ...]]
"""The notes of each metric that has any."""


def footnotes_of(
    places: Iterable[PlacedMetric], findings: "Findings | None", scene: Scene
) -> Footnotes:
    """
    Number the notes of figures in the order of the report.

    Args:
        places: All metrics and parts.
        findings: What rules found; errors and warnings are notes of the figures that
            they speak of.
        scene: The report and the language.

    Returns:
        The notes; what rules say of an address is a note of all metrics that have it,
        and what they say of a claim one of those that make the claim.
    """
    warned = _warned(findings, scene)
    found: Footnotes = {}
    by_rules: dict[str, dict[str, str]] = {}
    places = [*places]
    claims = {
        (place.address, claim)
        for place in places
        if place.address in warned
        for claim in place.metric.claims
    }
    marks = (native_digits(str(n), scene.language) for n in itertools.count(1))
    for place in places:
        metric, address = place.metric, place.address
        said = dict.fromkeys(map(scene.say, metric.footnotes))
        own = [Footnote(next(marks), text) for text in said]
        told = warned.get(address, ())
        if address not in by_rules:
            by_rules[address] = {text: next(marks) for text in dict(told)}
        by_claim = dict.fromkeys(
            (text, _claim(metric, one))
            for text, one in told
            # A claim of another metric with this address has its mark there.
            if one.outcome.claim in {None, *metric.claims}
            or (address, one.outcome.claim) not in claims
        )
        notes = [Footnote(by_rules[address][text], text, one) for text, one in by_claim]
        if own or notes:
            found[place] = (*own, *notes)
    return found


def _warned(
    findings: "Findings | None", scene: Scene
) -> dict[str, list[tuple[str, "Finding"]]]:
    """Say what fails and weighs, by the address that it is about."""
    speaker = FindingSpeaker(scene)
    warned: dict[str, list[tuple[str, Finding]]] = {}
    for finding in () if findings is None else findings.failures(Severity.WARNING):
        pattern = scene.language.words.labels.target
        text = pattern.format(
            metric=weight(finding, scene.language), value=speaker.text(finding)
        )
        said = " ".join((text, *speaker.hints(finding)))
        warned.setdefault(finding.address, []).append((said, finding))
    return warned


def _claim(metric: Metric, finding: "Finding") -> Claim | None:
    """Find the claim that a finding is about, by itself or by its baseline."""
    outcome = finding.outcome
    if outcome.claim is not None:
        return outcome.claim if outcome.claim in metric.claims else None
    if outcome.baseline is None:
        return None
    same = (one for one in metric.claims if one.baseline == outcome.baseline)
    return next(same, None)


def marks_of(
    status: "StatusWords | None",
    notes: Iterable[Footnote],
    claims: Collection[Claim | None],
) -> str:
    """
    Give the marks behind a figure.

    Args:
        status: Its status, when that has a mark.
        notes: The notes of its metric.
        claims: The claims that state it; None for the value.

    Returns:
        Such as ``"e 1"``, or an empty string.
    """
    numbers = [note.mark for note in notes if note.claim in claims]
    return " ".join(numbers if status is None else (status.mark, *numbers))
