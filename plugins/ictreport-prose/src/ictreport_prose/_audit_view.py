"""An audit of a text, in words."""

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks import Range
from ictreport.language.claims import absolute_text, claim_text
from ictreport.language.periods import baseline_text
from ictreport.language.quantities import quantity_text
from ictreport.model.interval import Interval
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import POINTS, UnitKind
from ictreport.view import Scene, counted, facts_of, fill, range_fact
from ictreport_prose._audit import Audit, AuditedFigure
from ictreport_prose._figure import FigureKind
from ictreport_prose._matching import Verdict
from ictreport_prose.words import WORDS

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.language.numbers import Sign
    from ictreport_prose._facts import ReportedFigure

_LEVELS: Final = frozenset({FigureKind.VALUE, FigureKind.SHARE})
_SIGNED: Final = frozenset({FigureKind.GROWTH, FigureKind.CHANGE, FigureKind.POINTS})


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
        message: What the report states, or why it has no such figure.
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
        summary: Whether the report accounts for every figure, and how many figures have
            each verdict.
        is_clean: Whether every figure is matched, or declared to be no statement.
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
    is_clean: bool


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
    scene = Scene.of(audit.report, language, ())
    words = WORDS.of(language)
    names = {"text": name, "report": audit.report.id}
    counts = Counter(figure.verdict for figure in audit.figures)
    shown = [
        counted(words.counted[code], counts[Verdict(code)], language)
        for code in words.verdicts
        if counts[Verdict(code)] or code == Verdict.MATCHED
    ]
    summary = words.clean if audit.is_clean else words.failing
    metrics = [
        (mention.address, str(scene.label(mention.address)))
        for mention in audit.mentions
    ]
    stated = {mention.address for mention in audit.mentions if mention.figures}
    spoken_of = {one.fact.address for one in audit.figures if one.fact}
    return AuditView(
        name=name,
        language=language.tag,
        title=fill(words.title, names),
        words={
            "figures": words.figures,
            "mentioned": words.mentioned,
            "unmentioned": words.unmentioned,
        },
        text=audit.text,
        figures=tuple(_figure(figure, scene) for figure in audit.figures),
        mentioned=tuple(pair for pair in metrics if pair[0] in stated),
        unmentioned=tuple(pair for pair in metrics if pair[0] not in spoken_of),
        summary=fill(summary, {**names, "counts": " · ".join(shown)}),
        is_clean=audit.is_clean,
    )


def _figure(audited: AuditedFigure, scene: Scene) -> AuditedView:
    fact, words = audited.fact, WORDS.of(scene.language)
    address = "" if fact is None else fact.address
    hint = audited.hint
    pattern = "" if hint is None else _pattern(hint.message, scene)
    return AuditedView(
        start=audited.figure.start,
        end=audited.figure.end,
        text=audited.text,
        code=audited.verdict,
        verdict=words.verdicts[audited.verdict],
        metric="" if fact is None else str(scene.about(fact.address)),
        address=address,
        message=_message(audited, scene),
        hint="" if hint is None else fill(pattern, facts_of(dict(hint.params), scene)),
    )


def _pattern(key: str, scene: Scene) -> str:
    """Find the sentence of a hint: that of an audit, or one that rules have too."""
    return str(scene.language.words.checks.messages[key])


def _message(audited: AuditedFigure, scene: Scene) -> str:
    words, fact = WORDS.of(scene.language), audited.fact
    if fact is None:
        is_declared = audited.verdict is Verdict.DECLARED
        return words.declared if is_declared else words.unaccounted
    said = _fact_in_words(fact, scene)
    if audited.difference is None:
        return said
    facts = {"fact": said, "metric": str(scene.about(fact.address))}
    if audited.gap is not None:
        facts["gap"] = _gap(audited.gap, fact, scene)
    return fill(str(words[audited.difference]), facts)


def _gap(gap: Fraction, fact: "ReportedFigure", scene: Scene) -> str:
    unit = fact.unit
    assert unit is not None  # noqa: S101 - what has a gap has an amount
    if unit.kind is UnitKind.PERCENT:
        unit = Unit.parse(POINTS)  # two percents differ by points
    scale = 0 if fact.value is None else fact.value.scale
    return range_fact(Range(Interval.exact(gap), unit, scale), scene)


def _fact_in_words(fact: "ReportedFigure", scene: Scene) -> str:
    """Say what a report states."""
    words = WORDS.of(scene.language)
    if fact.kind in _LEVELS:
        said = _amount(fact, scene)
        if fact.kind is FigureKind.SHARE:
            return fill(words.share, {"value": said})
        if fact.baseline is None:
            return said
        baseline = baseline_text(fact.baseline, scene.language)
        return fill(words.earlier, {"value": said, "baseline": baseline})
    if fact.claim is not None:
        absolute = scene.is_below_zero(fact.address, fact.claim)
        say = absolute_text if absolute else claim_text
        return say(fact.claim, fact.period, scene.language, scene.units)
    measure = scene.language.words.checks.measures[fact.kind]
    return f"{measure} {_amount(fact, scene)}"


def _amount(fact: "ReportedFigure", scene: Scene) -> str:
    if fact.value is not None:
        return quantity_text(fact.value, scene.language, scene.units)
    assert fact.interval is not None and fact.unit is not None  # noqa: PT018, S101 - what follows has both
    sign: Sign = "always" if fact.kind in _SIGNED else "negative"
    return range_fact(Range(fact.interval, fact.unit), scene, sign=sign)
