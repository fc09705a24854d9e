"""An audit of a text, in words."""

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks import Range
from ictreport.language.claims import absolute_text, claim_text
from ictreport.language.periods import baseline_text, period_text
from ictreport.language.quantities import quantity_text
from ictreport.model.interval import Interval
from ictreport.view import Scene, counted, facts_of, fill, range_fact
from ictreport_prose._arithmetic import Arithmetic, Operation
from ictreport_prose._audit import Audit
from ictreport_prose._comparing import Difference
from ictreport_prose._figure import CHANGES, LEVELS, FigureKind
from ictreport_prose._verdicts import AuditedFigure, Verdict
from ictreport_prose.words import WORDS

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.language.numbers import Sign
    from ictreport_prose._facts import Fact


@attrs.frozen(kw_only=True)
class AuditedView:
    """
    An audited figure of a text, in words.

    Attributes:
        start: Where its number begins in the text.
        end: Where it ends.
        text: The number as the text prints it.
        code: The verdict.
        verdict: The verdict in words.
        metric: The name of the metric that the figure states or contradicts, or an
            empty string.
        address: The address of that metric, or an empty string.
        message: What the report states, how the figure follows from others, or why the
            report has no such figure.
        evidence: The address, and the words of the text that name the metric, or an
            empty string.
        hint: What may have caused the difference, or an empty string.
    """

    start: int
    end: int
    text: str
    code: Verdict
    verdict: str
    metric: str
    address: str
    message: str
    evidence: str
    hint: str


@attrs.frozen(kw_only=True)
class AuditView:
    """
    An audit of a text, in words.

    Attributes:
        name: The name of the text.
        language: The BCP 47 tag of the language of these texts.
        title: The heading.
        words: The fixed words of the page.
        text: The text.
        figures: The figures of the text, in order.
        mentioned: Pairs of address and name of each metric that the text states.
        unmentioned: Pairs of address and name of each metric about which it says
            nothing.
        summary: Whether the text agrees with the report, and how many figures have each
            verdict.
        agrees: Whether no figure is misplaced or contradicted.
    """

    name: str
    language: str
    title: str
    words: dict[str, str]
    text: str
    figures: tuple[AuditedView, ...]
    mentioned: tuple[tuple[str, str], ...]
    unmentioned: tuple[tuple[str, str], ...]
    summary: str
    agrees: bool


def audit_view(audit: Audit, language: "Language", name: str) -> AuditView:
    """
    Write the result of an audit in words.

    Args:
        audit: The audit.
        language: The language.
        name: The name of the text.

    Returns:
        The view, whose texts need no further change.
    """
    scene = Scene.of(audit.report, language)
    words = WORDS.of(language)
    names = {"text": name, "report": audit.report.id}
    counts = Counter(figure.verdict for figure in audit.figures)
    shown = [
        counted(words.counted[code], counts[Verdict(code)], language)
        for code in words.verdicts
        if counts[Verdict(code)] or code == Verdict.MATCHED
    ]
    summary = words.clean if audit.agrees else words.failing
    metrics = [
        (mention.address, str(scene.label(mention.address)))
        for mention in audit.mentions
    ]
    stated = {mention.address for mention in audit.mentions if mention.figures}
    spoken_of = {figure.fact.address for figure in audit.figures if figure.fact}
    return AuditView(
        name=name,
        language=language.tag,
        title=fill(words.title, names),
        words={
            "figures": words.figures,
            "mentioned": words.mentioned,
            "unmentioned": words.unmentioned,
            "colon": scene.labelled("", ""),
        },
        text=audit.text,
        figures=tuple(_figure(figure, audit.text, scene) for figure in audit.figures),
        mentioned=tuple(pair for pair in metrics if pair[0] in stated),
        unmentioned=tuple(pair for pair in metrics if pair[0] not in spoken_of),
        summary=fill(summary, {**names, "counts": " · ".join(shown)}),
        agrees=audit.agrees,
    )


def _figure(audited: AuditedFigure, text: str, scene: Scene) -> AuditedView:
    fact, words = audited.fact, WORDS.of(scene.language)
    hint, messages = audited.hint, scene.language.words.checks.messages
    return AuditedView(
        start=audited.figure.start,
        end=audited.figure.end,
        text=audited.text,
        code=audited.verdict,
        verdict=words.verdicts[audited.verdict],
        metric="" if fact is None else str(scene.about(fact.address)),
        address="" if fact is None else fact.address,
        message=_message(audited, scene),
        evidence=_evidence(audited, text),
        hint=""
        if hint is None
        else fill(str(messages[hint.message]), facts_of(dict(hint.params), scene)),
    )


def _evidence(audited: AuditedFigure, text: str) -> str:
    """Quote the words that name a metric, neighbours together, behind its address."""
    facts = (audited.fact, *(audited.arithmetic.operands if audited.arithmetic else ()))
    quoted: list[str] = []
    last = -1
    for start, end in sorted(audited.words):
        if last >= 0 and not text[last:start].strip():
            quoted[-1] += text[last:end]
        else:
            quoted.append(text[start:end])
        last = end
    addresses = ", ".join(fact.address for fact in facts if fact is not None)
    return " ".join([addresses, *(f"“{words}”" for words in quoted)]).strip()


def _message(audited: AuditedFigure, scene: Scene) -> str:
    words, fact = WORDS.of(scene.language), audited.fact
    if audited.arithmetic is not None:
        return fill(words.follows, {"steps": _steps(audited.arithmetic, scene)})
    if fact is None:
        is_declared = audited.verdict is Verdict.DECLARED
        return words.declared if is_declared else words.unaccounted
    facts = {"metric": str(scene.about(fact.address))}
    if not fact.withheld:
        facts["fact"] = _fact_in_words(fact, scene)
    if audited.verdict is Verdict.SUPERSEDED:
        pattern = words.superseded_report if fact.source else words.superseded
        return fill(pattern, {**facts, "report": fact.source})
    if audited.difference is None:
        return facts["fact"]
    if audited.gap is not None:
        facts["gap"] = _gap(audited.gap, fact, scene)
    if audited.difference is Difference.PERIOD and fact.period is not None:
        facts["period"] = period_text(fact.period, scene.language)
    if audited.elsewhere is not None:
        facts["other"] = str(scene.about(audited.elsewhere.address))
    return fill(str(words[audited.difference]), facts)


_SIGNS: Final = {
    Operation.SUM: "+",
    Operation.DIFFERENCE: "−",
    Operation.SHARE: "÷",
    Operation.RATIO: "÷",
}


def _steps(arithmetic: Arithmetic, scene: Scene) -> str:
    """Write a computation with the names and amounts of its operands."""
    operands = [
        f"{scene.about(fact.address)} ({_amount(fact, scene)})"
        for fact in arithmetic.operands
    ]
    result = range_fact(Range(arithmetic.result, arithmetic.unit), scene)
    return f"{f' {_SIGNS[arithmetic.operation]} '.join(operands)} = {result}"


def _gap(gap: Fraction, fact: "Fact", scene: Scene) -> str:
    assert fact.unit is not None  # noqa: S101 - what has a gap has an amount
    scale = 0 if fact.value is None else fact.value.scale
    apart = Range(Interval.exact(gap), fact.unit, scale).as_difference
    return range_fact(apart, scene)


def _fact_in_words(fact: "Fact", scene: Scene) -> str:
    """Return what a report states."""
    words = WORDS.of(scene.language)
    if fact.kind in LEVELS:
        amount = _amount(fact, scene)
        if fact.kind is FigureKind.SHARE:
            return fill(words.share, {"value": amount})
        if fact.baseline is None:
            return amount
        baseline = baseline_text(fact.baseline, scene.language)
        return fill(words.earlier, {"value": amount, "baseline": baseline})
    if fact.claim is not None:
        absolute = scene.is_below_zero(fact.address, fact.claim)
        say = absolute_text if absolute else claim_text
        return say(fact.claim, fact.period, scene.language, scene.units)
    measure = scene.language.words.checks.measures[fact.kind]
    return f"{measure} {_amount(fact, scene)}"


def _amount(fact: "Fact", scene: Scene) -> str:
    if fact.value is not None:
        return quantity_text(fact.value, scene.language, scene.units)
    assert fact.interval is not None and fact.unit is not None  # noqa: PT018, S101 - what follows has both
    sign: Sign = "always" if fact.kind in CHANGES else "negative"
    return range_fact(Range(fact.interval, fact.unit), scene, sign=sign)
