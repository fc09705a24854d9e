"""Metrics, and what they break down into."""

import functools
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import attrs

from ictreport.errors import ModelError, PathPart
from ictreport.model._shown import Brief, Shown
from ictreport.model.address import check_code
from ictreport.model.claim import (
    Base,
    Baseline,
    Claim,
    History,
    amounts,
    check_presence,
    comparable,
    first_base,
    to_baseline,
    to_claims,
    to_history,
)
from ictreport.model.converters import (
    to_additive,
    to_by,
    to_complete,
    to_headline,
    to_optional_collection,
    to_optional_period,
    to_optional_quantity,
    to_optional_span,
    to_optional_text,
    to_status,
    to_text,
    to_whole,
    tuple_of,
)
from ictreport.model.dimensions import Dimensions, merged, to_dimensions
from ictreport.model.formula import to_optional_formula
from ictreport.model.interval import Interval
from ictreport.model.origin import Citation, to_citation
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.text import OtherNames, Text, to_other_names
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Collection, Span, Status

DEEPEST_PARTS: Final = 32
"""How many levels of parts a metric can have."""

NOT_OF_RATES: Final = frozenset(
    {ClaimKind.GROWTH, ClaimKind.RATIO, ClaimKind.AVERAGE_GROWTH}
)
"""The kinds of claims that a growth rate cannot have."""

_DEFAULT: Final = (None, True, False)
_WRITTEN: Final = (False, True)
_REFUSED: Final = (None, False)
_AVERAGES: Final = (None, False, True)
"""What averages may say: those over time add up over groups, those of groups do not."""
_CHOICES: Final = {True: _DEFAULT, None: _WRITTEN, False: _REFUSED}
"""What a breakdown may say, by whether figures in its unit add up."""


def _parts(value: "Iterable[Metric]") -> "tuple[Metric, ...]":
    return tuple_of(Metric, value, "parts")


def _levels(parts: "tuple[Metric, ...]") -> int:
    below = (breakdown.depth for part in parts for breakdown in part.breakdowns)
    return 1 + max(below, default=0)


@attrs.frozen(repr=False)
class Breakdown(Brief):
    """
    The parts of a metric, by one way of dividing it.

    Attributes:
        by: What divides the metric into parts, such as sex or age: the code of a code
            list, or words; None when the report does not say.
        complete: Whether the parts together make up the whole metric; False when they
            are only some of its parts.
        additive: Whether the values of the parts can be added up. Percents, points,
            rates, quotients and temperatures need it to be given. It cannot be True for
            an index, times and growth rates. When it is not given, the kind of figure
            decides: these and averages do not add up, and all others do. An average
            over time adds up over groups, such as the employees of a year by sex,
            and can say so; an average of a group does not.
        parts: The parts, at least one. Each is a metric and can have parts itself.
        depth: The number of nested levels of parts, including this one; at most 32.

    Raises:
        ModelError: The breakdown has no parts, or parts that are nested more than 32
            deep.
    """

    by: str | Text | None = attrs.field(
        default=None,
        converter=to_by,
        kw_only=True,
        metadata={"part": "breakdown_details"},
    )
    complete: bool = attrs.field(
        converter=to_complete, metadata={"part": "breakdown_details"}
    )
    additive: bool | None = attrs.field(
        default=None,
        converter=to_additive,
        kw_only=True,
        metadata={"part": "breakdown_details"},
    )
    parts: "tuple[Metric, ...]" = attrs.field(converter=_parts)
    depth: int = attrs.field(
        default=attrs.Factory(lambda self: _levels(self.parts), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )

    def __attrs_post_init__(self) -> None:
        if not self.parts:
            raise ModelError(
                "breakdown", "there must be at least one part", (), "leave it out"
            )
        if self.depth > DEEPEST_PARTS:
            rule = f"parts must be nested at most {DEEPEST_PARTS} deep"
            raise ModelError("breakdown", rule, self.depth)


def _breakdowns(value: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    return tuple_of(Breakdown, value, "breakdowns")


@attrs.frozen
class Metric(Shown):
    """
    One indicator of a report: what it measures, its value, and claims about it.

    Attributes:
        code: Its code within its sector, or within the metric that it is a part of.
        name: Its name.
        also_called: Further names by language, such as ``{"vi": ["CPI"]}``, by which
            texts call it.
        period: The period of the value, or its code; None when it is the report's.
        of: The whole that a percent refers to: an address of the report, or words.
        value: The value, or compact text of one. It is None when the status says that
            there is no value, or when the report prints only claims, other periods or
            parts.
        status: What kind of value it is, such as estimated, or why there is no value.
        revised_from: The value that was published before this one revised it, or None.
        revision: By how much the value was revised, as the report states it, or None.
        growth_over: The span that a growth rate is measured over, such as ``"P1Y"``;
            None when the metric is not a growth rate.
        collection: How the figure is collected over its period; None when that is not
            known.
        formula: How the value follows from others, such as
            ``"{trade.exports} - {trade.imports}"``, or None.
        dimensions: What distinguishes the figure from similar ones: the code of a value
            for each code list, such as ``{"SEX": "F"}``.
        headline: Whether pages show the metric in their summary.
        note: A footnote of the figure.
        source: Where the value comes from: the number, from 1, or the address of one of
            the report's sources; None when that is not said.
        claims: What the report says of it against baselines.
        history: Its values for other periods, and plans.
        breakdowns: Its parts, by each way of dividing it.

    Raises:
        ModelError: A code or address is malformed; value and status contradict each
            other; the metric has neither a value, a claim, a history nor parts; a
            growth rate is not in % or has a claim of growth; or a breakdown has a wrong
            ``additive``.
    """

    code: str = attrs.field(converter=check_code, metadata={"part": "codes"})
    name: Text = attrs.field(converter=to_text, metadata={"part": "metric_names"})
    also_called: OtherNames = attrs.field(
        default=(),
        converter=to_other_names,
        kw_only=True,
        metadata={"part": "other_names"},
    )
    period: Period | None = attrs.field(
        default=None, converter=to_optional_period, kw_only=True
    )
    of: str | Text | None = attrs.field(
        default=None,
        converter=to_whole,
        kw_only=True,
        metadata={"part": "of_text", "part_kind": Text},
    )
    value: Quantity | None = attrs.field(default=None, converter=to_optional_quantity)
    status: Status = attrs.field(
        default=Status.NORMAL,
        converter=to_status,
        kw_only=True,
        metadata={"part": "statuses"},
    )
    revised_from: Quantity | None = attrs.field(
        default=None,
        converter=to_optional_quantity,
        kw_only=True,
        metadata={"part": "revisions"},
    )
    revision: Quantity | None = attrs.field(
        default=None,
        converter=to_optional_quantity,
        kw_only=True,
        metadata={"part": "revisions"},
    )
    growth_over: Span | None = attrs.field(
        default=None,
        converter=to_optional_span,
        kw_only=True,
        metadata={"part": "growth_over"},
    )
    collection: Collection | None = attrs.field(
        default=None,
        converter=to_optional_collection,
        kw_only=True,
        metadata={"part": "collections"},
    )
    formula: str | None = attrs.field(
        default=None,
        converter=to_optional_formula,
        kw_only=True,
        metadata={"part": "formulas"},
    )
    dimensions: Dimensions = attrs.field(
        default=(),
        converter=to_dimensions,
        kw_only=True,
        metadata={"part": "dimensions"},
    )
    headline: bool = attrs.field(
        default=False,
        converter=to_headline,
        kw_only=True,
        metadata={"part": "headlines"},
    )
    note: Text | None = attrs.field(
        default=None,
        converter=to_optional_text,
        kw_only=True,
        metadata={"part": "notes", "footnote": True},
    )
    source: Citation | None = attrs.field(
        default=None,
        converter=to_citation,
        kw_only=True,
        metadata={"part": "citations"},
    )
    claims: tuple[Claim, ...] = attrs.field(
        default=(), converter=to_claims, kw_only=True, metadata={"part": "claims"}
    )
    history: tuple[History, ...] = attrs.field(
        default=(), converter=to_history, kw_only=True, metadata={"part": "history"}
    )
    breakdowns: tuple[Breakdown, ...] = attrs.field(
        default=(),
        converter=_breakdowns,
        kw_only=True,
        metadata={"part": "breakdowns"},
    )

    def __attrs_post_init__(self) -> None:
        check_presence(
            self.status, self.value, self.claims, self.history, self.breakdowns
        )
        if len(self.breakdowns) > 1:
            self._check_codes()
        if self.breakdowns:
            _check_additive(self)
        if self.growth_over is not None:
            _check_rates(self.value, self.claims, self.history)

    def _check_codes(self) -> None:
        """Check that an address shows in which breakdown a part is."""
        seen: set[str] = set()
        for breakdown in self.breakdowns:
            codes = {part.code for part in breakdown.parts}
            if seen & codes:
                raise ModelError(
                    "breakdowns",
                    "two breakdowns of a metric must not share a code",
                    min(seen & codes),
                    "rename one of the parts",
                )
            seen |= codes

    @property
    def parts(self) -> "tuple[Metric, ...]":
        """The parts of all its breakdowns, in order."""
        return tuple([part for each in self.breakdowns for part in each.parts])

    @property
    def interval(self) -> Interval | None:
        """
        Every amount that the value stands for.

        A percent ``of`` something lies between 0 and 100, unless it is a growth rate.
        It is None when there is no value, or when a share has a value that lies outside
        of that range.
        """
        if self.value is None:
            return None
        return amounts(self.value, is_share=self.is_share(self.value))

    @property
    def footnotes(self) -> tuple[Text, ...]:
        """The footnotes that pages print under the figure, by field."""
        return tuple([text for name in _NOTES if (text := getattr(self, name))])

    def __repr__(self) -> str:
        """Say what is in it in one line; its parts, claims and history are counted."""
        what = repr(self.status.value) if self.value is None else repr(str(self.value))
        parts = sum(len(breakdown.parts) for breakdown in self.breakdowns)
        counts = {
            "claims": len(self.claims),
            "history": len(self.history),
            "parts": parts,
        }
        facts = [f"{name} {number}" for name, number in counts.items() if number]
        return f"<Metric {', '.join([self.code, what, *facts])}>"

    @property
    def stated(self) -> "tuple[Stated, ...]":
        """What states a figure: the metric itself, its claims, its history."""
        return (self, *self.claims, *self.history)

    def is_share(self, value: Quantity) -> bool:
        """
        Check whether a value of the metric lies between 0 and 100 %.

        Args:
            value: Its value, or one of its history.

        Returns:
            True for a percent ``of`` something that is no growth rate.
        """
        of_something = self.of is not None and self.growth_over is None
        return of_something and value.unit.kind is UnitKind.PERCENT

    def at(self, baseline: Baseline | str) -> tuple[History, ...]:
        """
        Look up the values of the metric at a baseline.

        Args:
            baseline: A period or plan, or the text of one.

        Returns:
            The entries of the history at that baseline: first those that the report
            gives itself, then linked ones.
        """
        return tuple(self._history_at.get(to_baseline(baseline), ()))

    @functools.cached_property
    def _history_at(self) -> dict[Baseline, list[History]]:
        entries: dict[Baseline, list[History]] = {}
        for entry in sorted(
            self.history, key=lambda entry: entry.linked_from is not None
        ):
            entries.setdefault(entry.baseline, []).append(entry)
        return entries

    def level(
        self, claim: Claim, period: Period | None, dimensions: Dimensions = ()
    ) -> "Metric | Base | None":
        """
        Look up the value that a claim is about.

        Args:
            claim: One of its claims.
            period: The period that the metric's value is for, or None.
            dimensions: The effective dimensions of the metric, when the report, its
                sector or its whole add to its own.

        Returns:
            The metric itself, or the entry of its history when the claim is about
            another period or other dimensions; None when there is no such entry.
        """
        if claim.period is None or claim.period == period:
            own = merged(dimensions, self.dimensions)
            if not claim.dimensions or merged(own, claim.dimensions) == own:
                return self
        return self.base(claim.period or period, claim.dimensions, dimensions)

    def base(
        self,
        baseline: Baseline | str | None,
        key: Dimensions = (),
        dimensions: Dimensions = (),
    ) -> "Base | None":
        """
        Look up the value that the metric, or a claim, is compared to.

        Args:
            baseline: A period or plan, or the text of one; None for none.
            key: The dimensions of the claim beside those of the metric; empty for the
                metric itself.
            dimensions: The effective dimensions of the metric, when the report, its
                sector or its whole add to its own.

        Returns:
            The value at the baseline with comparable dimensions; a value that the
            report gives goes before a linked one. A share outside of 0 to 100 % is
            returned only when there is no other value. None when the baseline has no
            value.
        """
        if baseline is None:
            return None
        at = to_baseline(baseline)
        if not key and self._bases is not None:
            return self._bases.get(at)
        own = merged(dimensions, self.dimensions)
        return first_base(comparable(self.at(at), key, own), self.is_share)

    @functools.cached_property
    def _bases(self) -> dict[Baseline, Base | None] | None:
        """The base at each baseline; None where it depends on dimensions."""
        if any(entry.dimensions for entry in self.history):
            return None
        history = self._history_at.items()
        return {at: first_base(entries, self.is_share) for at, entries in history}

    def walk(self, address: str) -> "Iterator[tuple[str, Metric]]":
        """
        Visit this metric and all its parts.

        Args:
            address: The address of this metric.

        Yields:
            Pairs of address and metric, each whole before its parts.
        """
        nodes: list[Node] = []
        add_nodes(Node((), address, self), nodes)
        for node in nodes:
            yield node.address, node.metric


class Node(NamedTuple):
    """
    A metric in the tree of a report, with what it inherits from above.

    Attributes:
        path: The keys and indexes that lead to it in a document.
        address: Its address.
        metric: The metric.
        above: The node of the metric that it is a part of, or None.
        breakdown: The breakdown that it is a part of, or None.
        period: Its own period, or that of its whole, or the report's; None when that is
            not known.
        dimensions: Its mapping, merged into those of its wholes, sector and report.
    """

    path: tuple[PathPart, ...]
    address: str
    metric: Metric
    above: "Node | None" = None
    breakdown: Breakdown | None = None
    period: Period | None = None
    dimensions: Dimensions = ()

    @property
    def whole(self) -> Metric | None:
        """The metric that it is a part of, or None."""
        return None if self.above is None else self.above.metric

    @property
    def depth(self) -> int:
        """How many metrics it is within."""
        return 0 if self.above is None else self.above.depth + 1


def add_nodes(node: Node, nodes: list[Node]) -> None:
    """
    Collect a metric and all its parts, each whole before its parts.

    Args:
        node: The metric.
        nodes: The list to which the nodes are appended.
    """
    nodes.append(node)
    path, address, whole, *_, period, dimensions = node
    for number, breakdown in enumerate(whole.breakdowns):
        for index, part in enumerate(breakdown.parts):
            own = part.dimensions
            below = Node(
                (*path, "breakdowns", number, "parts", index),
                f"{address}.{part.code}",
                part,
                node,
                breakdown,
                part.period or period,
                merged(dimensions, own) if own else dimensions,
            )
            add_nodes(below, nodes)


_NOTES: Final = [
    field.name for field in attrs.fields(Metric) if "footnote" in field.metadata
]
Stated = Metric | Claim | History
"""A figure with its value, status, dimensions and revision."""


def additive_choices(
    metric: Metric, parts: Iterable[Metric]
) -> tuple[bool | None, ...]:
    """
    List the values of ``additive`` that a breakdown can have.

    Args:
        metric: The whole. If it has no value, the unit of its parts counts.
        parts: The parts.

    Returns:
        The values, the most usual first; behind None stands what it means. Without
        True for an index, times and growth rates, and without None where the report
        must state it: percents, points, rates, quotients and temperatures.
    """
    described = _described(metric, parts)
    unit = _unit(described)
    averages = Collection.AVERAGE in {metric.collection, described.collection}
    grown = metric.growth_over is not None or described.growth_over is not None
    adds = unit is None or unit.adds_up
    if grown or adds is False:
        return _REFUSED
    return _AVERAGES if averages else _CHOICES[adds]


def parts_add_up(metric: Metric, breakdown: Breakdown) -> bool:
    """
    Check whether parts can be added up.

    Args:
        metric: The whole.
        breakdown: The parts.

    Returns:
        The value of ``additive``; if it is None, whether figures in that unit add up.
    """
    if breakdown.additive is not None:
        return breakdown.additive
    return additive_choices(metric, breakdown.parts)[1] is True


def admitted(metric: Metric, breakdown: Breakdown) -> Breakdown:
    """
    Correct ``additive`` of a breakdown to a value that it can have.

    It is for sources that state it once for many figures, or not at all.

    Args:
        metric: The whole.
        breakdown: The parts.

    Returns:
        The breakdown; ``additive`` is false instead of true for figures that never add
        up. Where it must be stated and is not, it is false and the parts are not
        complete, so that nothing is judged by a guess.
    """
    choices = additive_choices(metric, breakdown.parts)
    if breakdown.additive in choices:
        return breakdown
    complete = breakdown.complete and None in choices
    return attrs.evolve(breakdown, additive=choices[0], complete=complete)


def _check_additive(metric: Metric) -> None:
    """
    Check ``additive`` of the breakdowns of a metric.

    Args:
        metric: The metric.

    Raises:
        ModelError: It is missing where it must be stated, or true for parts that never
            add up.
    """
    for breakdown in metric.breakdowns:
        if breakdown.additive in additive_choices(metric, breakdown.parts):
            continue
        if breakdown.additive:
            raise ModelError(
                "additive",
                "an index, times and growth rates never add up",
                "true",
                "write 'additive = false' or leave it out",
            )
        unit = _unit(_described(metric, breakdown.parts))
        raise ModelError(
            "additive",
            "a breakdown of percents, points, rates, quotients or temperatures must "
            "say whether its parts add up",
            str(unit),
            "write 'additive = true' for shares of one whole, else 'additive = false'",
        )


def _described(metric: Metric, parts: Iterable[Metric]) -> Metric:
    """Return the first of the metric and its parts that has a unit."""
    known = (each for each in (metric, *parts) if _unit(each) is not None)
    return next(known, metric)


def _unit(metric: Metric) -> Unit | None:
    """Return the unit of the value, else of the first value of the own history."""
    own = (entry.value for entry in metric.history if entry.linked_from is None)
    values = (metric.value, *own)
    return next((value.unit for value in values if value is not None), None)


def _check_rates(
    value: Quantity | None, claims: Iterable[Claim], history: Iterable[History]
) -> None:
    """
    Check that a growth rate is in percent and has no growth itself.

    What an earlier report printed may be something else, which rules report.

    Args:
        value: The rate, or None.
        claims: Its claims.
        history: The rate at other times.

    Raises:
        ModelError: A figure is not in percent, or a claim is about its growth.
    """
    own = (entry.value for entry in history if entry.linked_from is None)
    for rate in (value, *own):
        if rate is not None and rate.unit.kind is not UnitKind.PERCENT:
            raise ModelError(
                "growth_over",
                "a growth rate must be in %",
                str(rate),
                "leave 'growth_over' out, and state the growth as a claim",
            )
    for claim in claims:
        if claim.kind in NOT_OF_RATES:
            raise ModelError(
                "claim",
                f"a growth rate must have no claim of {claim.kind}",
                str(claim.value),
                "state by how many points it changed, in pp",
            )
