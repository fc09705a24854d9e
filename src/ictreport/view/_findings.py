"""Findings in words: by sector, with the figure to look at first and a verdict."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Self

import attrs

from ictreport.checks import (
    Counts,
    FailOn,
    Hint,
    Outcome,
    Rule,
    Severity,
    Verdict,
)
from ictreport.language.numbers import number_text
from ictreport.language.quantities import quantity_text
from ictreport.model.claim import Claim, Plan
from ictreport.model.task import TASKS
from ictreport.view._data import FindingNote
from ictreport.view._message_facts import (
    counted,
    facts_of,
    figure_fact,
    fill,
    range_fact,
    stated_fact,
)
from ictreport.view._phrase import NOTHING
from ictreport.view._scene import Scene

if TYPE_CHECKING:
    from ictreport.checks import Disclosure, Finding, Findings, Suspect
    from ictreport.language import Language
    from ictreport.model.report import Report


_SEVERAL: Final = 2
_SEPARATOR: Final = " · "


@attrs.frozen
class FindingSpeaker:
    """
    Writes findings about one report in one language.

    Attributes:
        scene: The report and the language.
    """

    scene: Scene

    @classmethod
    def of(cls, report: "Report", language: "Language") -> Self:
        """
        Prepare what is needed for any number of findings.

        Args:
            report: The report.
            language: The language.

        Returns:
            The speaker.
        """
        return cls(Scene.of(report, language))

    def text(self, finding: "Finding") -> str:
        """
        Write what the rule found.

        Args:
            finding: The finding.

        Returns:
            One or two sentences, without the hints.
        """
        outcome = finding.outcome
        text = self.say(finding.rule, outcome)
        if outcome.result != "unknown" or outcome.claim is None:
            return text
        absolute = self.scene.is_below_zero(outcome.address, outcome.claim)
        return f"“{stated_fact(outcome.claim, self.scene, absolute=absolute)}”: {text}"

    def hints(self, finding: "Finding") -> tuple[str, ...]:
        """
        Write the hints of a finding.

        Args:
            finding: The finding.

        Returns:
            One sentence for each hint that does not repeat the finding.
        """
        outcome = finding.outcome
        return tuple(
            self._hint(finding.rule, hint)
            for hint in outcome.hints
            if (hint.message, hint.params) != (outcome.message, outcome.params)
        )

    def _hint(self, rule: Rule, hint: Hint) -> str:
        text = self.say(rule, hint)
        if hint.figure is None:
            return text
        name = str(self.scene.label(hint.figure[1]))
        label = figure_fact(hint.figure, name, self.scene)
        return self.scene.labelled(label, text)

    def say(self, rule: Rule, message: Outcome | Hint) -> str:
        """
        Write a message.

        Args:
            rule: The rule that it comes from, whose own messages are used where the
                language has none.
            message: The outcome or hint that has the message.

        Returns:
            One or two sentences; the key when neither the language nor the rule has
            words for it.
        """
        language = self.scene.language
        pattern = language.words.checks.messages.get(message.message)
        if pattern is None:
            text = rule.messages.get(message.message)
            if text is None:
                return message.message
            pattern = self.scene.say(text)
        absolute = isinstance(message, Outcome) and self.scene.is_below_zero(
            message.address, message.claim
        )
        facts = facts_of(dict(message.params), self.scene, absolute=absolute)
        return fill(pattern, facts)


@attrs.frozen(kw_only=True)
class FindingView:
    """
    A finding as ``check`` lists it; the page of a report has a ``FindingNote``.

    Attributes:
        finding: The finding.
        severity: The severity in words; or that it cannot be judged, or is explained.
        label: The name of the metric or task, or an empty string.
        text: What the rule found.
        line: The same behind the label, if there is one.
        hints: What may have caused it.
        justification: How the report justifies it, or an empty string.
    """

    finding: "Finding"
    severity: str
    label: str
    text: str
    line: str
    hints: tuple[str, ...]
    justification: str


@attrs.frozen(kw_only=True)
class FindingsView:
    """
    Everything that was found in one report, in words.

    Attributes:
        findings: Each finding, in the order of the rules.
        groups: Pairs of heading and findings: the sectors of the report, metrics that
            are gone, tasks, and the report itself. What cannot be judged because a
            figure is not printed is counted and not listed.
        suspect: The one figure whose correction would repair several failures, or an
            empty string.
        summary: How many figures and statements there are, and what came of them.
        link: What makes more claims judgeable, or an empty string.
        outcome: The verdict on the report in one word.
        verdict: The same as a sentence, with its reach or the reasons.
        fails: Whether what was found counts against the report.
    """

    findings: tuple[FindingView, ...]
    groups: tuple[tuple[str, tuple[FindingView, ...]], ...]
    suspect: str
    summary: str
    link: str
    outcome: Verdict
    verdict: str
    fails: bool


def findings_view(
    findings: "Findings",
    report: "Report",
    language: "Language",
    *,
    previous: "tuple[Report, ...]" = (),
    bar: FailOn = FailOn.ERROR,
    unjudged: bool = False,
    suspects: "Callable[[], Iterable[Suspect]]" = tuple,
) -> FindingsView:
    """
    Write the findings of a report in words.

    Args:
        findings: The findings.
        report: The report.
        language: The language.
        previous: The earlier reports that the report was checked with.
        bar: What counts against the report.
        unjudged: Whether everything that cannot be judged is listed.
        suspects: A function that ranks the figures whose correction would repair
            failures; it is called only when the view could name one.

    Returns:
        The view, whose texts need no further change.
    """
    speaker = FindingSpeaker.of(report, language)
    scenes = (speaker.scene, *(Scene.of(other, language) for other in previous))
    names = _names(scenes)
    views = tuple(_finding(finding, speaker, names) for finding in findings)
    listed = (view for view in views if unjudged or view.finding.is_listed)
    return FindingsView(
        findings=views,
        groups=tuple(_groups(listed, speaker.scene, names)),
        suspect=_suspect(findings, speaker.scene, suspects, names),
        summary=summary_text(findings.counts, language),
        link="" if previous else _link(findings, language),
        outcome=findings.verdict,
        verdict=findings_verdict(findings, language),
        fails=findings.fails(bar),
    )


def _names(scenes: Iterable[Scene]) -> dict[str, str]:
    """Name every metric and task, by this report before the earlier ones."""
    names: dict[str, str] = {}
    for scene in scenes:
        for place in scene.places.values():
            names.setdefault(place.address, scene.say(place.metric.name))
        for task in scene.report.tasks:
            names.setdefault(task.address, scene.say(task.title))
    return names


def _finding(
    finding: "Finding", speaker: FindingSpeaker, names: Mapping[str, str]
) -> FindingView:
    words = speaker.scene.language.words.checks
    justification = finding.justification
    label, text = names.get(finding.address, ""), speaker.text(finding)
    return FindingView(
        finding=finding,
        severity=weight(finding, speaker.scene.language),
        label=label,
        text=text,
        line=speaker.scene.labelled(label, text) if label else text,
        hints=speaker.hints(finding),
        justification=(
            ""
            if justification is None
            else words.justified.format(text=speaker.scene.say(justification.text))
        ),
    )


def weight(finding: "Finding", language: "Language") -> str:
    """
    Return how much a finding weighs.

    Args:
        finding: The finding.
        language: The language.

    Returns:
        Its severity; that it cannot be judged or is explained, where it does not fail.
    """
    words = language.words.checks
    if finding.standing == "fail":
        return words.severities[finding.severity]
    return words.outcomes[finding.standing]


def _groups(
    views: Iterable[FindingView], scene: Scene, names: Mapping[str, str]
) -> Iterator[tuple[str, tuple[FindingView, ...]]]:
    words = scene.language.words.checks
    codes = [sector.code for sector in scene.report.sectors]
    headings = {code: str(scene.sector_name(code)) for code in codes}
    groups: dict[str, list[FindingView]] = {code: [] for code in headings}
    gone: list[FindingView] = []
    tasks: list[FindingView] = []
    others: list[FindingView] = []
    for view in views:
        address = view.finding.address
        if address.partition(".")[0] in groups:
            groups[address.partition(".")[0]].append(view)
        elif address.startswith(TASKS):
            tasks.append(view)
        else:
            (gone if address in names else others).append(view)
    listed = [(headings[code], items) for code, items in groups.items()]
    listed += [(words.gone, gone), (words.tasks, tasks), (words.report, others)]
    yield from ((heading, tuple(items)) for heading, items in listed if items)


def _suspect(
    findings: "Findings",
    scene: Scene,
    suspects: "Callable[[], Iterable[Suspect]]",
    names: Mapping[str, str],
) -> str:
    """Tell of one figure that would repair several failures that were found."""
    failing = {(f.rule.code, f.address) for f in findings.failures()}
    if len(findings.failures()) < _SEVERAL:
        return ""
    repairs = [
        (sum(repair in failing for repair in suspect.repairs), suspect)
        for suspect in suspects()
    ]
    count, first = max(repairs, key=lambda pair: pair[0], default=(0, None))
    if first is None or count < _SEVERAL:
        return ""
    words = scene.language.words.checks
    pattern = counted(words.suspect, count, scene.language)
    facts = {
        "figure": figure_fact(first.key, names.get(first.key[1], first.key[1]), scene),
        "value": quantity_text(first.value, scene.language, scene.units),
        "needed": range_fact(first.needed, scene),
    }
    return fill(pattern, facts)


def summary_text(counts: Counts, language: "Language") -> str:
    """
    Return how many figures and statements there are, and what came of them.

    Args:
        counts: The numbers.
        language: The language.

    Returns:
        A line, such as "40 figures, 2 missing · 25 statements hold, 1 fails · 22
        figures stand in a judged statement".
    """
    words = language.words.checks.counts
    groups = (
        ("figures", "missing", "withheld"),
        ("hold", "fail", "justified", "unjudged"),
        ("reached",),
    )
    return _SEPARATOR.join(
        ", ".join(
            counted(getattr(words, name), number, language)
            for name in names
            if (number := getattr(counts, name)) or name == names[0]
        )
        for names in groups
    )


def _failures(findings: "Findings", bar: Severity) -> dict[str, int]:
    """Count what fails by severity, the gravest first."""
    counts = Counter(str(finding.severity) for finding in findings.failures(bar))
    return {str(severity): counts[str(severity)] for severity in Severity}


def _link(findings: "Findings", language: "Language") -> str:
    """Return how many statements earlier reports could help to judge."""
    count = sum(
        finding.outcome.message == "base_missing"
        and not isinstance(finding.outcome.baseline, Plan)
        for finding in findings
    )
    return counted(language.words.checks.link, count, language) if count else ""


def findings_verdict(findings: "Findings", language: "Language") -> str:
    """
    Return what was found in a report, with its reach or the reasons.

    Args:
        findings: The findings.
        language: The language.

    Returns:
        A sentence.
    """
    verdict, counts = findings.verdict, findings.counts
    bar = Severity.ERROR if verdict is Verdict.ERRORS else Severity.WARNING
    failures = findings.failures(bar)
    if verdict is Verdict.WARNINGS and not failures:
        doubtful = sum(finding.is_doubtful for finding in findings)
        pattern = counted(language.words.checks.verdict.doubtful, doubtful, language)
        return fill(pattern, {"report": findings.report})
    words = language.words.checks.counts
    reach = fill(
        words.reach,
        {
            "n": number_text(counts.reached, language),
            "figures": counted(words.figures, counts.figures, language),
        },
    )
    rules = Counter(finding.rule.code for finding in failures)
    sorts = _failures(findings, bar)
    return verdict_text(findings.report, verdict, reach, (sorts, rules), language)


def verdict_text(
    name: str,
    verdict: Verdict,
    reach: str,
    failures: tuple[Mapping[str, int], Mapping[str, int]],
    language: "Language",
) -> str:
    """
    Return what was found in a report, or in a table of reports.

    Args:
        name: What it is called.
        verdict: The verdict.
        reach: How much of it was judged, in words.
        failures: How many failures there are of each severity, and how many of each
            rule.
        language: The language.

    Returns:
        A sentence.
    """
    words = language.words.checks
    sorts, rules = failures
    pattern = words.verdict[verdict]
    assert isinstance(pattern, str)  # noqa: S101 - only 'doubtful' has plural forms
    return fill(
        pattern,
        {
            "report": name,
            "reach": reach,
            "counts": ", ".join(
                counted(words.counted[sort], number, language)
                for sort, number in sorts.items()
                if number
            ),
            "rules": ", ".join(
                f"{rule} {number_text(number, language)}"
                for rule, number in rules.items()
            ),
        },
    )


def disclosure_text(
    proposal: "Disclosure | None", report: "Report", language: "Language"
) -> str:
    """
    Return what else to withhold.

    Args:
        proposal: What ``disclosure`` gives.
        report: The report.
        language: The language.

    Returns:
        One or two sentences.
    """
    words = language.words.checks.disclosure
    if proposal is None:
        return words.safe
    scene = Scene.of(report, language)
    figures = "; ".join(
        figure_fact(key, str(scene.label(key[1])), scene) for key in proposal.figures
    )
    if not figures:
        return words.nothing
    return fill(
        words.smallest if proposal.is_smallest else words.proposal, {"figures": figures}
    )


def reviews_of(
    findings: "Findings", scene: Scene
) -> dict[tuple[str, Claim | None], tuple[str, ...]]:
    """
    Say of each figure what rules warn of, for pages that are reviewed.

    Args:
        findings: What rules found.
        scene: The report and the language.

    Returns:
        Errors and warnings, by the address of a metric and its claim; the claim is None
        for the value.
    """
    speaker = FindingSpeaker(scene)
    notes: dict[tuple[str, Claim | None], dict[str, None]] = {}
    for finding in findings.failures(Severity.WARNING):
        text = scene.labelled(weight(finding, scene.language), speaker.text(finding))
        note = " ".join((text, *speaker.hints(finding)))
        key = (finding.address, _claim_of(finding, scene))
        notes.setdefault(key, {})[note] = None
    return {key: tuple(texts) for key, texts in notes.items()}


def _claim_of(finding: "Finding", scene: Scene) -> Claim | None:
    """Find the claim that a finding is about, by itself or by its baseline."""
    outcome, place = finding.outcome, scene.places.get(finding.address)
    if outcome.claim is not None or outcome.baseline is None or place is None:
        return outcome.claim
    claims = place.metric.claims
    return next((c for c in claims if c.baseline == outcome.baseline), None)


def finding_notes(findings: "Findings", scene: "Scene") -> tuple[FindingNote, ...]:
    """
    Return what was found, for readers of the report.

    Args:
        findings: The findings.
        scene: The report and the language.

    Returns:
        A note for each finding but those that only miss an earlier value, in the order
        of the rules; what two rules say in the same words is said once.
    """
    speaker = FindingSpeaker(scene)
    notes = (
        FindingNote(
            address=finding.address,
            about=scene.about(finding.address),
            severity=weight(finding, scene.language),
            outcome=finding.standing,
            text=speaker.text(finding),
            hints=speaker.hints(finding),
            justification=(
                scene.phrase(finding.justification.text)
                if finding.justification
                else NOTHING
            ),
        )
        for finding in findings.listed
    )
    return tuple(dict.fromkeys(notes))
