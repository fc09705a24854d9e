"""Paragraphs whose numbers are placeholders that name facts of the report."""

import functools
import re
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.placeholder import Placeholder, parse_placeholder
from ictreport.model.vocabulary import ClaimKind
from ictreport.model.year_start import YearStart

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")

Segment = str | Placeholder
"""Words as they stand, or a place that a fact fills."""


_LONGEST_KEPT: Final = 500
"""How long a paragraph may be that is remembered, since they stay in memory."""


def parse_narrative(
    words: str, year_start: YearStart = YearStart.CALENDAR
) -> tuple[Segment, ...]:
    """
    Take a paragraph apart.

    Args:
        words: The paragraph in one language; ``{{`` and ``}}`` are literal braces.
        year_start: The day on which the years of the report begin.

    Returns:
        Literal words and placeholders in order.

    Raises:
        ModelError: A brace stands alone, or a placeholder is malformed.
    """
    if len(words) > _LONGEST_KEPT:
        return _parse(words, year_start)
    return _remembered(words, year_start)


@functools.lru_cache(maxsize=4096)
def _remembered(words: str, year_start: YearStart) -> tuple[Segment, ...]:
    return _parse(words, year_start)


def _parse(words: str, year_start: YearStart) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    literal = ""
    position = 0
    for match in _TOKEN.finditer(words):
        literal += words[position : match.start()]
        position = match.end()
        token = match[0]
        if token in {"{{", "}}"}:
            literal += token[0]
            continue
        if match[1] is None:
            raise ModelError(
                "narrative",
                "a brace must belong to a placeholder",
                words[match.start() : match.start() + 30],
                "write '{{' or '}}' for a brace that is printed",
            )
        if literal:
            segments.append(literal)
            literal = ""
        segments.append(parse_placeholder(match[1], year_start))
    literal += words[position:]
    if literal:
        segments.append(literal)
    return tuple(segments)


@attrs.frozen
class Fact:
    """
    What fills a placeholder, not yet in words.

    Attributes:
        metric: The metric.
        whole: The metric that it is a part of, or None.
        claim: The claim that was asked for, or that implies the previous value.
        history: The given or linked previous value, or None.
    """

    metric: Metric
    whole: Metric | None = None
    claim: Claim | None = None
    history: History | None = None


def find_fact(
    placeholder: Placeholder,
    metric: Metric,
    whole: Metric | None = None,
    period: Period | None = None,
) -> Fact:
    """
    Find what a placeholder asks of its metric.

    Args:
        placeholder: Any but ``{period}``.
        metric: The metric at its address.
        whole: The metric that it is a part of, or None.
        period: The period of the report, or None when it is not known.

    Returns:
        The fact; a value given for the baseline goes before one that a claim implies,
        and a share that is claimed before one that is computed.

    Raises:
        ModelError: The metric has no such fact, or several and no baseline or period
            says which.
    """
    own = metric.period or period
    match placeholder.fact:
        case "value" | "sentence" | "previous" if placeholder.period is not None:
            raise ModelError(
                "placeholder",
                "a period after '>' tells claims apart",
                str(placeholder),
                "write '{post.revenue@2023-S1}' for the value of a period",
            )
        case "value" if placeholder.baseline is not None:
            return _previous(placeholder, metric, whole)
        case "value" | "sentence":
            _no_baseline(placeholder)
            return Fact(metric, whole)
        case "share" if not _shares(placeholder, metric, own):
            _no_baseline(placeholder)
            return _share(placeholder, metric, whole)
        case "share":
            claims = _shares(placeholder, metric, own)
            _exactly_one(placeholder, [f"{claim.period or own}" for claim in claims])
            return Fact(metric, whole, claims[0])
        case "previous":
            _no_baseline(placeholder)
            return _previous(placeholder, metric, whole)
        case kind:
            claims = [
                claim
                for claim in metric.claims
                if claim.kind is ClaimKind(kind)
                and placeholder.baseline in {None, claim.baseline}
                and _is_about(claim, placeholder.period, own)
            ]
            _exactly_one(placeholder, [_at(claim) for claim in claims])
            return Fact(metric, whole, claims[0])


def _shares(
    placeholder: Placeholder, metric: Metric, own: Period | None
) -> list[Claim]:
    """Find the claims of a share, which take what stands after '@' as their period."""
    at = placeholder.baseline if placeholder.period is None else placeholder.period
    return [
        claim
        for claim in metric.claims
        if claim.kind is ClaimKind.SHARE and _is_about(claim, at, own)
    ]


def _is_about(claim: Claim, period: Baseline | None, own: Period | None) -> bool:
    return period in {None, claim.period or own}


def _at(claim: Claim) -> str:
    return f"{claim.baseline}{'' if claim.period is None else f'>{claim.period}'}"


def _no_baseline(placeholder: Placeholder) -> None:
    if placeholder.baseline is not None:
        raise ModelError(
            "placeholder",
            f"'{placeholder.fact}' has no baseline",
            str(placeholder),
            "write '{post.revenue@2023-S1}' for the value at a baseline",
        )


def _share(placeholder: Placeholder, metric: Metric, whole: Metric | None) -> Fact:
    if whole is None:
        raise ModelError(
            "placeholder",
            "only a part of a breakdown has a share",
            str(placeholder),
            "name a part, or ask for its value",
        )
    if metric.value is None or whole.value is None:
        raise ModelError(
            "placeholder", "part and whole must have values", str(placeholder)
        )
    if metric.value.unit != whole.value.unit or not whole.value.interval.is_positive:
        raise ModelError(
            "placeholder",
            "part and whole must have one unit and the whole be above zero",
            str(placeholder),
        )
    return Fact(metric, whole)


def _previous(placeholder: Placeholder, metric: Metric, whole: Metric | None) -> Fact:
    """
    Find the one baseline that is meant, then what is known of it.

    A plan is no previous value unless it is named. Linked history is looked at only
    when nothing of the report's own says which baseline is meant.
    """
    known = [entry for entry in metric.history if entry.value is not None]
    claims = {
        str(claim.baseline): claim
        for claim in reversed(metric.claims)
        if _was_before(placeholder, claim.baseline)
    }
    own, linked = (
        {
            str(entry.baseline): entry
            for entry in reversed(known)
            if (entry.source is not None) is from_link
            and _was_before(placeholder, entry.baseline)
        }
        for from_link in (False, True)
    )
    baselines = sorted({*own, *claims} or linked)
    _exactly_one(placeholder, baselines)
    only = baselines[0]
    return Fact(metric, whole, claims.get(only), own.get(only) or linked.get(only))


def _was_before(placeholder: Placeholder, baseline: Baseline | None) -> bool:
    if placeholder.baseline is None:
        return isinstance(baseline, Period)
    return placeholder.baseline == baseline


def _exactly_one(placeholder: Placeholder, baselines: list[str]) -> None:
    if not baselines:
        at = f" against {placeholder.baseline}" if placeholder.baseline else ""
        raise ModelError(
            "placeholder",
            f"the metric must have a '{placeholder.fact}'{at}",
            str(placeholder),
            "state it as a claim or history, or remove the placeholder",
        )
    if len(baselines) > 1:
        raise ModelError(
            "placeholder",
            f"the metric has several of '{placeholder.fact}'",
            str(placeholder),
            "say which with '@': " + ", ".join(f"@{b}" for b in sorted(baselines)),
        )
