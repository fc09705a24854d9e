"""Paragraphs with their facts filled in."""

import attrs

from ictreport._growth import share
from ictreport.errors import ExportError
from ictreport.language import Language
from ictreport.language.periods import period_text
from ictreport.language.quantities import quantity_text
from ictreport.model.metric import Metric
from ictreport.model.narrative import Fact, find_fact, parse_narrative
from ictreport.model.placeholder import PERIOD, Placeholder
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.unit import PERCENT_UNIT
from ictreport.view._phrase import Phrase, PlacedFigure
from ictreport.view._rounding import rounded, without_about
from ictreport.view._scene import Scene
from ictreport.view._sentences import (
    claim_in_context,
    metric_sentence,
    stopped,
    value_or_reason,
)


def paragraph(text: Text, scene: Scene) -> Phrase:
    """
    Write a paragraph.

    Args:
        text: The paragraph.
        scene: The report and the language.

    Returns:
        Its words in the best language there is, with every fact in that language, and
        where these are.
    """
    tag, words = text.pick(scene.language.tag)
    language = scene.speaking(tag)
    start = scene.report.year_start
    filled = ""
    figures: list[PlacedFigure] = []
    for segment in parse_narrative(words, start):
        if isinstance(segment, str):
            stop = stopped("", language)
            doubled = filled.endswith(stop) and segment.startswith(stop)
            filled += segment.removeprefix(stop) if doubled else segment
            continue
        if segment.fact == PERIOD:
            filled += period_text(scene.report.period, language)
            continue
        place, fact = len(filled), _fact(segment, scene)
        filled += _fill(segment, fact, language, scene)
        code = _whole(segment, fact).code(start)[1:-1]
        figures.append(PlacedFigure(place, len(filled), code))
    return attrs.evolve(scene.tagged(filled, tag), figures=tuple(figures))


def _fact(placeholder: Placeholder, scene: Scene) -> Fact:
    place = scene.places[placeholder.address]
    report, metric = scene.report, place.metric
    period, own = report.period_of(metric), report.dimensions_of(metric)
    return find_fact(placeholder, metric, place.whole, period, own)


def _whole(placeholder: Placeholder, fact: Fact) -> Placeholder:
    """Say of a claim against what it is, also where only one can be meant."""
    if fact.claim is None or placeholder.fact == "value":
        return placeholder
    claim = fact.claim
    return attrs.evolve(placeholder, baseline=claim.baseline, period=claim.period)


def _fill(
    placeholder: Placeholder, fact: Fact, language: Language, scene: Scene
) -> str:
    speaker = attrs.evolve(scene.speaker, language=language)
    if placeholder.fact == "value" and fact.history is None and fact.claim is None:
        return value_or_reason(fact.metric, speaker)
    if placeholder.fact == "sentence":
        return metric_sentence(fact.metric, speaker)
    if placeholder.fact == "share" and fact.claim is None:
        percent = None if fact.whole is None else _share_of(fact.metric, fact.whole)
        if percent is None:
            return language.words.units.unknown
        return quantity_text(percent, language, scene.units)
    if placeholder.fact in {"value", "previous"} or fact.claim is None:
        return _published(placeholder, fact, language, scene)
    metric, report = fact.metric, scene.report
    period, own = report.period_of(metric), report.dimensions_of(metric)
    return claim_in_context(metric, fact.claim, period, language, scene.units, own)


def _published(
    placeholder: Placeholder, fact: Fact, language: Language, scene: Scene
) -> str:
    """Write a value of another period, which a report must have published."""
    value = None if fact.history is None else fact.history.value
    if value is not None:
        return quantity_text(value, language, scene.units)
    if fact.history is not None:
        return language.words.statuses[fact.history.status].word
    base = "" if fact.claim is None else f" for {fact.claim.baseline}"
    code = placeholder.code(scene.report.year_start)
    raise ExportError(
        f"report {scene.report.id}: narrative: no report published the value{base} "
        f"that {code} needs; state it in the history of the metric, give the earlier "
        "report (--previous), or take the placeholder out"
    )


def _share_of(part: Metric, whole: Metric) -> Quantity | None:
    """
    Compute which share of a whole a part is.

    Args:
        part: The part.
        whole: The whole.

    Returns:
        The percent, to a tenth; None when there is none, or too little is known.
    """
    ratio = share(part, whole).interval
    if ratio is None:
        return None
    percent = rounded(ratio.scale(100), PERCENT_UNIT, 0, 1, fixed=True)
    return without_about(percent)
