"""The words of a language for whole sentences and for charts."""

from collections.abc import Mapping
from typing import Annotated, Final

import attrs

from ictreport.language._schema import holes, keys
from ictreport.model.vocabulary import Span, Status

_ABSENT: Final = frozenset(str(status) for status in Status if not status.has_value)
_MARKED: Final = frozenset(map(str, Status)) - _ABSENT - {Status.NORMAL}

Said = Annotated[str, holes("name", "value")]
WithParts = Annotated[str, holes("sentence", "parts")]


@attrs.frozen(kw_only=True)
class StatusSentences:
    """
    What is said of a value that has a status.

    Attributes:
        said: The sentence.
        hedged: The same for a value with a hedge, such as "about", where that needs
            other words.
    """

    said: Said
    hedged: Said | None = None


@attrs.frozen(kw_only=True)
class PartsWords:
    """
    How the parts of a metric go on with its sentence.

    Attributes:
        complete: Parts that add up to it.
        partial: Parts besides which there is more.
        known: Parts of a metric that has no value.
    """

    complete: WithParts
    partial: WithParts
    known: WithParts


@attrs.frozen(kw_only=True)
class SentenceWords:
    """
    A metric as one sentence, without the stop.

    A pattern must suit any name, whatever its number and gender.

    Attributes:
        said: A value.
        marked: A value with a status that has no sentence of its own.
        statuses: Statuses with a sentence of their own.
        absent: Why there is no value.
        of: A percent and the whole that it refers to.
        period: A name and the period, where that is not the one of the report.
        claims: A sentence and what the report claims.
        claims_alone: The same where there is no value.
        claims_only: A name and what the report claims, where it prints no value.
        unstated: A name of which the report prints neither value nor claim.
        growth_over: A growth rate and the span that it is over.
        spans: Each such span.
        parts: How parts go on.
        item: One of a list: a name and its value.
        item_below: The same for a percent below zero, which is not a fall.
        detail: A value and what more is to be said of it.
        stop: A sentence with its stop.
    """

    said: Said
    marked: Annotated[str, holes("name", "value", "status")]
    statuses: Annotated[
        Mapping[str, StatusSentences],
        keys(
            (),
            "it must be a status of a value, other than normal",
            _MARKED.__contains__,
        ),
    ]
    absent: Annotated[Mapping[str, str], holes("name"), keys(_ABSENT)]
    of: Annotated[str, holes("value", "whole")]
    period: Annotated[str, holes("name", "period")]
    claims: Annotated[str, holes("sentence", "claims")]
    claims_alone: Annotated[str, holes("sentence", "claims")]
    claims_only: Annotated[str, holes("name", "claims")]
    unstated: Annotated[str, holes("name")]
    growth_over: Annotated[str, holes("value", "span")]
    spans: Annotated[Mapping[str, str], keys(map(str, Span))]
    parts: PartsWords
    item: Said
    item_below: Said
    detail: Annotated[str, holes("text", "detail")]
    stop: Annotated[str, holes("sentence")]


@attrs.frozen(kw_only=True)
class ChartWords:
    """
    What is said of charts.

    Attributes:
        comparison: The title of values of two periods.
        comparison_any: The same for several periods.
        parts: The title of a metric's parts.
        history: The title of a metric's values in time.
        parts_history: The title of its parts' values in time.
        rest: What no part names.
        compared: A sentence and the earlier value.
        series: A metric and its values, each with its period.
        own_scale: Each group of bars has its own scale.
        one_scale: All bars have the same scale.
        shares: Bars show shares of the whole.
        bounded: How the bar of "more than" is to be read.
        ranged: How the bar of a range is to be read.
        own_scale_panels: Each panel has its own scale.
        one_scale_panels: All panels have the same scale.
        cut_scale: The scale does not begin at zero.
        gaps: How a line that is broken is to be read.
        hollow: How a hollow point is to be read.
        strokes: How an upright stroke through a point is to be read.
    """

    comparison: Annotated[str, holes("current", "previous")]
    comparison_any: str
    parts: Annotated[str, holes("metric")]
    history: Annotated[str, holes("metric")]
    parts_history: Annotated[str, holes("metric")]
    rest: str
    compared: Annotated[str, holes("sentence", "previous")]
    series: Annotated[str, holes("name", "values")]
    own_scale: str
    one_scale: str
    shares: str
    bounded: str
    ranged: str
    own_scale_panels: str
    one_scale_panels: str
    cut_scale: str
    gaps: str
    hollow: str
    strokes: str
