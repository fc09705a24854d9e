"""A metric as one sentence: value, hedge, status, claims and parts."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Self

import attrs

from ictreport.errors import AmbiguousAddressError
from ictreport.language import Language
from ictreport.language.claims import absolute_text, claim_short, claim_text, moved_text
from ictreport.language.lists import list_text
from ictreport.language.names import value_name
from ictreport.language.periods import period_text
from ictreport.language.quantities import UnitNames, quantity_text
from ictreport.model.claim import Claim
from ictreport.model.dimensions import BUILT_IN, Codelist, Dimensions, without
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.text import Text
from ictreport.model.vocabulary import ClaimKind, Hedge, Span, Status


def below_zero(
    metric: Metric, claim: Claim, period: Period | None, dimensions: Dimensions = ()
) -> tuple[Quantity | None, Quantity] | None:
    """
    Find the figures below zero that make a growth neither up nor down.

    Args:
        metric: The metric.
        claim: One of its claims.
        period: The period that its value is for, or None when it is not known.
        dimensions: The effective dimensions of the metric, when the report, its sector
            or its whole add to its own.

    Returns:
        The value at the baseline, None where the claim alone says that it lies below
        zero, and the value that the claim is about; None when the claim is not one of
        growth, its value is not given, or one of them does not lie below zero.
    """
    rate = claim.rate
    if claim.kind is not ClaimKind.GROWTH or rate is None:
        return None
    level = metric.level(claim, period, dimensions)
    if level is None or level.value is None or not _is_below_zero(level.interval):
        return None
    base = metric.base(claim.baseline, claim.dimensions, dimensions)
    if base is not None:
        return (base.value, level.value) if _is_below_zero(base.interval) else None
    return (None, level.value) if rate.shift(1).is_positive else None


def _is_below_zero(interval: Interval | None) -> bool:
    return interval is not None and interval.is_negative


def claim_in_context(
    metric: Metric,
    claim: Claim,
    period: Period | None,
    language: Language,
    units: UnitNames,
    dimensions: Dimensions = (),
) -> str:
    """
    Write a claim of a metric as a sentence that its levels allow.

    Args:
        metric: The metric.
        claim: One of its claims.
        period: The period that its value is for, or None when it is not known.
        language: The language.
        units: The names of counted things.
        dimensions: The effective dimensions of the metric, when the report, its sector
            or its whole add to its own.

    Returns:
        As ``claim_text``; what lies below zero went from one figure to another, or
        grew in absolute value when only one is given.
    """
    match below_zero(metric, claim, period, dimensions):
        case None:
            return claim_text(claim, period, language, units)
        case (None, _):
            return absolute_text(claim, period, language, units)
        case (before, now):
            return moved_text(claim, (before, now), period, language, units)


def _name_in(report: Report, address: str) -> Text | None:
    """Look up the name of a metric, of the first one where several have an address."""
    if address not in report:
        return None
    try:
        return report[address].name
    except AmbiguousAddressError:
        return next(metric.name for each, metric in report.walk() if each == address)


@attrs.frozen(eq=False)
class Speaker:
    """
    Everything that is needed to write sentences about metrics.

    Attributes:
        language: The language.
        units: The report's declarations of the things that it counts.
        period: The period of the report, or None when it is not known.
        name_of: A function that returns the name of an address, or None.
        codelists: The report's code lists, by code.
    """

    language: Language
    units: UnitNames
    period: Period | None
    name_of: Callable[[str], Text | None]
    codelists: Mapping[str, Codelist] = attrs.field(factory=dict[str, Codelist])

    @classmethod
    def of(cls, report: Report | None, language: Language) -> Self:
        """
        Take what sentences about the metrics of a report need.

        Args:
            report: The report, or None for metrics of none.
            language: The language.

        Returns:
            The speaker, which counts years as the report does.
        """
        if report is None:
            return cls(language, {}, None, lambda _: None)
        language = language.styled(year_start=report.year_start, plans=report.plans)
        units = {unit.code: unit for unit in report.units}
        codelists = {codelist.code: codelist for codelist in report.codelists}
        name_of = functools.partial(_name_in, report)
        return cls(language, units, report.period, name_of, codelists)

    def name(self, text: Text) -> str:
        """
        Pick the words of a name in the best language that is available.

        Args:
            text: The name.

        Returns:
            The words without blanks around them; never an empty string.
        """
        words = text.pick(self.language.tag)[1].strip()
        return words or self.language.words.layout.unnamed

    def dimensions(self, mapping: Dimensions) -> str:
        """
        Name the values of dimensions.

        Args:
            mapping: A mapping of code lists to values.

        Returns:
            Such as ``"women, seasonally adjusted"``; empty when there is none.
        """
        values = [self._value(*pair) for pair in mapping]
        return list_text(values, self.language) if values else ""

    def _value(self, key: str, code: str) -> str:
        if code in BUILT_IN.get(key, ()):
            return value_name(key, code, self.language)
        declared = self.codelists.get(key)
        name = None if declared is None else dict(declared.values).get(code)
        return f"{key}={code}" if name is None else self.name(name)

    def divided_by(self, by: str | Text | None) -> str:
        """
        Name what a metric is divided by.

        Args:
            by: The code of a code list, words, or None.

        Returns:
            The words, or the name of a list that is built in or that the report
            declares; empty for None.
        """
        if not isinstance(by, str):
            return "" if by is None else by.pick(self.language.tag)[1]
        lists: Mapping[str, str] = self.language.words.dimensions.lists
        declared = self.codelists.get(by)
        return lists.get(by) or ("" if declared is None else self.name(declared.name))


def capitalised(text: str) -> str:
    """
    Start a text with a large letter, where its script has such letters.

    Args:
        text: The text.

    Returns:
        The text with as many letters; an "ŉ" that would become two is kept.
    """
    first = text[:1].title()
    return first + text[1:] if len(first) == 1 else text


def stopped(sentence: str, language: Language) -> str:
    """
    End a sentence.

    Args:
        sentence: The sentence, which may end with a stop.
        language: The language.

    Returns:
        The sentence with one stop.
    """
    pattern = language.words.sentences.stop
    stop = pattern.format(sentence="")
    return pattern.format(sentence=sentence.removesuffix(stop))


def _item_text(
    name: str,
    value: str,
    details: Iterable[str],
    language: Language,
    *,
    below: bool = False,
) -> str:
    """
    Write one thing of a list.

    Args:
        name: Its name.
        value: Its value.
        details: What more is to be said; empty texts are left out.
        language: The language.
        below: Whether the value is a percent below zero.

    Returns:
        Such as ``"Full (676 procedures, 40.2%)"``.
    """
    words = language.words.sentences
    value = detailed(value, language, *details)
    return (words.item_below if below else words.item).format(name=name, value=value)


def detailed(text: str, language: Language, *details: str) -> str:
    """
    Put details in brackets behind a text.

    Args:
        text: The text.
        language: The language.
        *details: What more is to be said; empty texts are left out.

    Returns:
        Such as ``"676 procedures (40.2%)"``.
    """
    for detail in filter(None, details):
        text = language.words.sentences.detail.format(text=text, detail=detail)
    return text


def status_word(status: Status, language: Language) -> str:
    """
    Say a status behind a value.

    Args:
        status: The status.
        language: The language.

    Returns:
        Its word; an empty string when it is normal.
    """
    return "" if status is Status.NORMAL else language.words.statuses[status].word


def metric_sentence(metric: Metric, speaker: Speaker) -> str:
    """
    Write a sentence about a metric: value, claims, and each of its breakdowns.

    Args:
        metric: The metric.
        speaker: The language and the facts of the report.

    Returns:
        One sentence with a capital first letter and without a full stop.
    """
    language = speaker.language
    words = language.words.sentences
    period = metric.period or speaker.period
    claims = [claim_sentence(metric, claim, period, speaker) for claim in metric.claims]
    listed = list_text(claims, language) if claims else ""
    if listed and metric.value is None and metric.status.has_value:
        text = words.claims_only.format(name=_name(metric, speaker), claims=listed)
    else:
        text = _head(metric, speaker)
        if listed:
            pattern = words.claims_alone if metric.value is None else words.claims
            text = pattern.format(sentence=text, claims=listed)
    for breakdown in metric.breakdowns:
        parts = [
            _part_item(part, speaker, by=breakdown.by, period=metric.period)
            for part in breakdown.parts
        ]
        pattern, by = _parts_pattern(metric, breakdown, speaker)
        listed = list_text(parts, language)
        text = pattern.format(sentence=text, parts=listed, **by)
    return capitalised(text)


def claim_sentence(
    metric: Metric,
    claim: Claim,
    period: Period | None,
    speaker: Speaker,
    dimensions: Dimensions = (),
) -> str:
    """
    Say a claim, and what sets it apart from the metric.

    Args:
        metric: The metric.
        claim: One of its claims.
        period: The period that its value is for, or None when it is not known.
        speaker: The language and the facts of the report.
        dimensions: The effective dimensions of the metric, where they are known.

    Returns:
        Such as ``"up 8.1% on 2020 (at constant prices)"``.
    """
    sentence = claim_in_context(
        metric, claim, period, speaker.language, speaker.units, dimensions
    )
    apart = speaker.dimensions(claim.dimensions)
    if not apart:
        return sentence
    return speaker.language.words.claims.of_period.format(claim=sentence, period=apart)


def sentences_of(
    report: Report, language: Language
) -> tuple[tuple[tuple[int, str], ...], ...]:
    """
    Write a sentence about each metric and part of a report.

    Args:
        report: The report.
        language: The language.

    Returns:
        For each sector, the sentences with the depth of their metrics: 0, 1 for parts,
        and so on.
    """
    speaker = Speaker.of(report, language)
    return tuple(
        tuple(
            (address.count(".") - 1, metric_sentence(metric, speaker))
            for address, metric in sector.walk()
        )
        for sector in report.sectors
    )


def value_or_reason(metric: Metric, speaker: Speaker) -> str:
    """
    Write the value of a metric.

    Args:
        metric: The metric.
        speaker: The language and the facts of the report.

    Returns:
        Such as ``"more than 96%"``; without a value the first claim, such as
        ``"+6.4%"``, or the word of the status.
    """
    if metric.value is None:
        return instead_of_value(metric, speaker.language, speaker.units)
    text = quantity_text(metric.value, speaker.language, speaker.units)
    return over_span(text, metric.growth_over, speaker.language)


def claim_instead(metric: Metric) -> Claim | None:
    """
    Find the claim that replaces a missing value.

    Args:
        metric: The metric.

    Returns:
        Its first claim where the report prints no level; else None.
    """
    if metric.value is not None or not metric.status.has_value:
        return None
    return next(iter(metric.claims), None)


def instead_of_value(metric: Metric, language: Language, units: UnitNames) -> str:
    """
    Write what replaces a missing value.

    Args:
        metric: The metric.
        language: The language.
        units: The names of counted things.

    Returns:
        The word of its status; the first claim where the report prints no level, or
        that nothing is given.
    """
    if not metric.status.has_value:
        return language.words.statuses[metric.status].word
    claim = claim_instead(metric)
    if claim is not None:
        return claim_short(claim, language, units)
    return language.words.layout.unstated


def over_span(text: str, span: Span | None, language: Language) -> str:
    """
    Say over which span a growth rate is.

    Args:
        text: The rate, or its unit.
        span: The span, or None for what is no growth rate.
        language: The language.

    Returns:
        Such as ``"6.4% (growth over a year)"``; the text alone for any other figure.
    """
    if span is None:
        return text
    words = language.words.sentences
    return words.growth_over.format(value=text, span=words.spans[span])


def _part_item(
    part: Metric,
    speaker: Speaker,
    *,
    by: str | Text | None = None,
    period: Period | None = None,
) -> str:
    """
    Write a part as one thing of a list.

    Args:
        part: The part.
        speaker: The language and the facts of the report.
        by: What the whole is divided by, which the name need not repeat.
        period: The period of its whole, where that is not the one of the report.

    Returns:
        Such as ``"Full (676 procedures)"``; a part without a value has its first claim
        in words, or says why there is none.
    """
    language = speaker.language
    if part.value is None and part.status.has_value and part.claims:
        own = part.period or period or speaker.period
        value = claim_sentence(part, part.claims[0], own, speaker)
    else:
        value = value_or_reason(part, speaker)
    status = "" if part.value is None else status_word(part.status, language)
    apart = speaker.dimensions(without(part.dimensions, (str(by),)))
    name = detailed(speaker.name(part.name), language, apart)
    below = _is_percent_below(part.value)
    return _item_text(name, value, (status,), language, below=below)


def _is_percent_below(value: Quantity | None) -> bool:
    """Return whether a level looks like a fall where nothing leads to it."""
    if value is None or value.number >= 0:
        return False
    return value.unit.kind.traits.in_percent


def _head(metric: Metric, speaker: Speaker) -> str:
    """Say the value, or why there is none."""
    language = speaker.language
    words = language.words.sentences
    name = _name(metric, speaker)
    value, status = metric.value, metric.status
    if value is None:
        pattern = words.unstated if status.has_value else words.absent[status]
        return pattern.format(name=name)
    number = over_span(_value(value, metric.of, speaker), metric.growth_over, language)
    if status is Status.NORMAL:
        return words.stated.format(name=name, value=number)
    if status not in words.statuses:
        word = language.words.statuses[status].word
        return words.marked.format(name=name, value=number, status=word)
    own = words.statuses[status]
    hedged = None if value.hedge is Hedge.EXACT else own.hedged
    return (hedged or own.exact).format(name=name, value=number)


def _name(metric: Metric, speaker: Speaker) -> str:
    """Take the name, with the period where that is the metric's own."""
    apart = speaker.dimensions(metric.dimensions)
    name = detailed(speaker.name(metric.name), speaker.language, apart)
    if metric.period is None or metric.period == speaker.period:
        return name
    period = period_text(metric.period, speaker.language)
    return speaker.language.words.sentences.period.format(name=name, period=period)


def _value(value: Quantity, of: str | Text | None, speaker: Speaker) -> str:
    """Write a value, and what it is a percent of."""
    text = quantity_text(value, speaker.language, speaker.units)
    whole = speaker.name_of(of) if isinstance(of, str) else of
    if whole is None:
        return text
    return speaker.language.words.sentences.of.format(
        value=text, whole=speaker.name(whole)
    )


def _parts_pattern(
    metric: Metric, breakdown: Breakdown, speaker: Speaker
) -> tuple[str, dict[str, str]]:
    """Choose the pattern for the parts of a breakdown; of several, each is named."""
    words = speaker.language.words.sentences.parts
    by = speaker.divided_by(breakdown.by) if len(metric.breakdowns) > 1 else ""
    if by:
        return (words.by_complete if breakdown.complete else words.by), {"by": by}
    if metric.value is None:
        return words.known, {}
    return (words.complete if breakdown.complete else words.partial), {}
