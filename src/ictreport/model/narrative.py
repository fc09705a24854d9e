"""Paragraphs whose numbers are placeholders that name facts of the report."""

import re
from collections.abc import Iterable
from typing import TypeVar

import attrs

from ictreport.errors import ModelError
from ictreport.model._remember import remember_short
from ictreport.model.claim import Baseline, Claim, History, mapping_of
from ictreport.model.dimensions import Dimensions, merged
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.placeholder import Placeholder, key_text, parse_placeholder
from ictreport.model.vocabulary import ClaimKind
from ictreport.model.year_start import YearStart

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")

StatedT = TypeVar("StatedT", Claim, History)

Segment = str | Placeholder
"""Words as they stand, or a place that a fact fills."""


@remember_short(longest=500, most=4096)
def parse_narrative(
    words: str, year_start: YearStart = YearStart.CALENDAR
) -> tuple[Segment, ...]:
    """
    Split a paragraph into words and placeholders.

    Args:
        words: The paragraph in one language; ``{{`` and ``}}`` are literal braces.
        year_start: The day on which the years of the report begin.

    Returns:
        Literal words and placeholders in order.

    Raises:
        ModelError: A brace has no partner, or a placeholder is malformed.
    """
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
    The fact that fills a placeholder, not yet in words.

    Attributes:
        metric: The metric.
        whole: The metric that it is a part of, or None.
        claim: The claim that the placeholder names, or that implies the previous value;
            None for other facts.
        history: The previous value, given by the report or linked, or None.
    """

    metric: Metric
    whole: Metric | None = None
    claim: Claim | None = None
    history: History | None = None


@attrs.frozen
class _Query:
    """
    A placeholder and the metric that it asks.

    Attributes:
        placeholder: The placeholder.
        metric: The metric at its address.
        whole: The metric that it is a part of, or None.
        period: The period that its value is for, or None when it is not known.
        own: Its effective mapping.
    """

    placeholder: Placeholder
    metric: Metric
    whole: Metric | None
    period: Period | None
    own: Dimensions

    @property
    def wanted(self) -> Dimensions:
        """The requested dimensions: those of the metric, replaced by the key."""
        return merged(self.own, self.placeholder.dimensions)

    def is_current(self, baseline: Baseline | None) -> bool:
        """Check whether the metric's own value is asked for."""
        return baseline in {None, self.period} and self.wanted == self.own

    def chosen(self, stated: Iterable[StatedT]) -> list[StatedT]:
        """Choose what has the key; that which differs in nothing else goes first."""
        key = set(self.placeholder.dimensions)
        mappings = [(item, mapping_of(item, self.own)) for item in stated]
        matching = [item for item, mapping in mappings if key <= set(mapping)]
        equal = [item for item, mapping in mappings if mapping == self.wanted]
        return equal or matching


def find_fact(
    placeholder: Placeholder,
    metric: Metric,
    whole: Metric | None = None,
    period: Period | None = None,
    dimensions: Dimensions = (),
) -> Fact:
    """
    Find the fact of a metric that a placeholder names.

    Args:
        placeholder: Any placeholder except ``{period}``.
        metric: The metric at its address.
        whole: The metric that it is a part of, or None.
        period: The period that the metric's value is for, or None when it is not known.
        dimensions: The effective dimensions of the metric, when the report, its sector
            or its whole add to its own.

    Returns:
        The fact. A value that is given for the baseline takes precedence over one that
        a claim implies, and a claimed share over a computed one. When several facts
        have the dimensions that the placeholder names, the one whose other dimensions
        are those of the metric is taken.

    Raises:
        ModelError: The metric does not state this fact, or it states several and the
            placeholder does not say which by its baseline, period or dimensions.
    """
    own = metric.period or period
    mapping = merged(dimensions, metric.dimensions)
    query = _Query(placeholder, metric, whole, own, mapping)
    match placeholder.fact:
        case "value" | "sentence" | "previous" if placeholder.period is not None:
            raise ModelError(
                "placeholder",
                "only a claim can be asked for by a period after '>'",
                str(placeholder),
                "write '{post.revenue@2023-S1}' for the value of a period",
            )
        case "value":
            return _level(query)
        case "sentence":
            _no_baseline(placeholder)
            _no_key(query)
            return Fact(metric, whole)
        case "share" if not _shares(query):
            _no_baseline(placeholder)
            _no_key(query)
            return _share(placeholder, metric, whole)
        case "share":
            claims = _shares(query)
            places = [
                f"{claim.period or own}{key_text(claim.dimensions)}" for claim in claims
            ]
            _exactly_one(placeholder, places)
            return Fact(metric, whole, claims[0])
        case "previous":
            _no_baseline(placeholder)
            return _previous(query, None)
        case kind:
            claims = [
                claim
                for claim in metric.claims
                if claim.kind is ClaimKind(kind)
                and placeholder.baseline in {None, claim.baseline}
                and _is_about(claim, placeholder.period, own)
            ]
            claims = query.chosen(claims)
            _exactly_one(placeholder, [_at(claim) for claim in claims])
            return Fact(metric, whole, claims[0])


def _level(query: _Query) -> Fact:
    """Look up the metric's own value, another of its period, or one of a baseline."""
    baseline = query.placeholder.baseline
    if query.is_current(baseline):
        return Fact(query.metric, query.whole)
    return _previous(query, baseline or query.period)


def _shares(query: _Query) -> list[Claim]:
    """Find the claims of a share, whose period is what follows '@'."""
    placeholder = query.placeholder
    at = placeholder.baseline if placeholder.period is None else placeholder.period
    return query.chosen(
        claim
        for claim in query.metric.claims
        if claim.kind is ClaimKind.SHARE and _is_about(claim, at, query.period)
    )


def _is_about(claim: Claim, period: Baseline | None, own: Period | None) -> bool:
    return period in {None, claim.period or own}


def _at(claim: Claim) -> str:
    period = "" if claim.period is None else f">{claim.period}"
    return f"{claim.baseline}{period}{key_text(claim.dimensions)}"


def _no_baseline(placeholder: Placeholder) -> None:
    if placeholder.baseline is not None:
        raise ModelError(
            "placeholder",
            f"'{placeholder.fact}' must be asked for without a baseline",
            str(placeholder),
            "write '{post.revenue@2023-S1}' for the value at a baseline",
        )


def _no_key(query: _Query) -> None:
    if query.wanted != query.own:
        raise ModelError(
            "placeholder",
            (
                f"'{query.placeholder.fact}' must be asked for without dimensions "
                "of its own"
            ),
            str(query.placeholder),
            "leave the key out, or ask for a value or a claim that has it",
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
            "part and whole must have the same unit, and the whole must be above zero",
            str(placeholder),
        )
    return Fact(metric, whole)


def _previous(query: _Query, at: Baseline | None) -> Fact:
    """
    Find what is known at a baseline, or at the only one that was before.

    A plan is not a previous value unless it is named. Linked history is looked at only
    when nothing of the report's own says which baseline is meant.
    """
    placeholder = query.placeholder
    known = query.chosen(
        entry
        for entry in query.metric.history
        if entry.value is not None and _was_before(at, entry.baseline)
    )
    claims = _first_at(
        query.chosen(
            claim for claim in query.metric.claims if _was_before(at, claim.baseline)
        ),
        query,
    )
    own = _first_at([entry for entry in known if entry.linked_from is None], query)
    linked = _first_at(
        [entry for entry in known if entry.linked_from is not None], query
    )
    places = sorted({*own, *claims} or linked)
    _exactly_one(placeholder, [f"{at}{key_text(mapping)}" for at, mapping in places])
    only = places[0]
    history = own.get(only) or linked.get(only)
    return Fact(query.metric, query.whole, claims.get(only), history)


def _first_at(
    stated: Iterable[StatedT], query: _Query
) -> dict[tuple[str, Dimensions], StatedT]:
    """Find the first of each baseline and mapping; equal mappings are no key."""
    first: dict[tuple[str, Dimensions], StatedT] = {}
    for item in stated:
        mapping = mapping_of(item, query.own)
        key = () if mapping == query.wanted else mapping
        first.setdefault((str(item.baseline), key), item)
    return first


def _was_before(at: Baseline | None, baseline: Baseline | None) -> bool:
    return isinstance(baseline, Period) if at is None else baseline == at


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
            (
                f"the placeholder must say which '{placeholder.fact}' of the "
                "metric it means"
            ),
            str(placeholder),
            "say which with '@': " + ", ".join(f"@{b}" for b in sorted(baselines)),
        )
