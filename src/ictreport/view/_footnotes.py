"""Footnotes of figures: what the report says of them, and what rules warn of."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    from ictreport.language import Language
    from ictreport.language.words import StatusesEntry
    from ictreport.model.report import Report

    _Warned = Mapping[str, Sequence[tuple[str, Finding]]]


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
    marks = (native_digits(str(n), scene.language) for n in itertools.count(1))
    for place, by_claim in _by_claim(places, warned):
        address = place.address
        said = dict.fromkeys(map(scene.say, place.metric.footnotes))
        own = [Footnote(next(marks), text) for text in said]
        if address not in by_rules:
            told = dict(warned.get(address, ()))
            by_rules[address] = {text: next(marks) for text in told}
        notes = [Footnote(by_rules[address][text], text, one) for text, one in by_claim]
        if own or notes:
            found[place] = (*own, *notes)
    return found


def figure_notes(
    findings: "Findings", report: "Report", language: "Language"
) -> dict[tuple[str, Claim | None], tuple[str, ...]]:
    """
    Say beside each figure what is wrong with it, for tables that are not of a page.

    Args:
        findings: What rules found.
        report: The report.
        language: The language.

    Returns:
        What the footnotes of a page say of errors and warnings, by the address of a
        metric and its claim; the claim is None for the value.
    """
    scene = Scene.of(report, language, ())
    warned = _warned(findings, scene)
    notes: dict[tuple[str, Claim | None], dict[str, None]] = {}
    for place, said in _by_claim(itertools.chain.from_iterable(scene.metrics), warned):
        for text, claim in said:
            notes.setdefault((place.address, claim), {})[text] = None
    return {key: tuple(texts) for key, texts in notes.items()}


def _warned(findings: "Findings | None", scene: Scene) -> "_Warned":
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


def _by_claim(
    places: Iterable[PlacedMetric], warned: "_Warned"
) -> Iterator[tuple[PlacedMetric, Iterable[tuple[str, Claim | None]]]]:
    """Give what is said of each metric, and of which claim; None for the value."""
    places = [*places]
    claims = {
        (place.address, claim)
        for place in places
        if place.address in warned
        for claim in place.metric.claims
    }
    for place in places:
        metric, address = place.metric, place.address
        yield (
            place,
            dict.fromkeys(
                (text, _claim(metric, one))
                for text, one in warned.get(address, ())
                # A claim of another metric with this address has its mark there.
                if one.outcome.claim in {None, *metric.claims}
                or (address, one.outcome.claim) not in claims
            ),
        )


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
    status: "StatusesEntry | None",
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
