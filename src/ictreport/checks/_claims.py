"""Rules that compare claims with the figures of the report: growth, change, shares."""

import functools
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import Calculated, can_imply, differ, implied_base
from ictreport.checks._breakdowns import CHAINED
from ictreport.checks._equations import (
    UNITY,
    Equation,
    Figure,
    Located,
    Node,
    Power,
    Product,
    UnsolvableError,
    added,
    difference,
    divided,
    figure,
    identity,
)
from ictreport.checks._figures import claim_key
from ictreport.checks._rule import CheckContext, FigureKey, Hint, Outcome, Severity
from ictreport.errors import AmbiguousAddressError
from ictreport.model.claim import Base, Baseline, Claim, mapping_of
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, parts_add_up
from ictreport.model.period import Period
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Span, Status

if TYPE_CHECKING:
    from ictreport.model import Report

OF_WHOLES: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})
"""Claims that compare a part with its whole."""

_COMPARED: Final = frozenset(ClaimKind) - {ClaimKind.UNCHANGED}
_RATIOS: Final = frozenset({ClaimKind.RATIO, ClaimKind.PLAN_SHARE})
_DIFFERENCES: Final = frozenset({ClaimKind.CHANGE, ClaimKind.POINTS})
_MONTHS_IN_YEAR: Final = 12
_GROWTH: Final = "growth_of_whole"


@attrs.frozen(eq=False, slots=False)
class ClaimContext(Located):
    """
    A claim in its report: what it is about, and what it is compared with.

    Attributes:
        claim: The claim.
        name: What stands before its figures in an explanation, such as a part's code.
    """

    claim: Claim
    name: str = ""

    @functools.cached_property
    def period(self) -> Period:
        """The period that the claim is about."""
        return self.claim.period or self.report.period_of(self.metric)

    @property
    def years(self) -> int:
        """How many years the claim spans, 1 for any shorter time and for plans."""
        baseline = self.claim.baseline
        if not isinstance(baseline, Period):
            return 1
        return max(1, self.period.start.year - baseline.start.year)

    @functools.cached_property
    def dimensions(self) -> Dimensions:
        """The effective mapping of the claim."""
        return self.report.dimensions_of(self.metric, self.claim)

    @functools.cached_property
    def key(self) -> FigureKey:
        """The key of the claim."""
        return claim_key(self.report, self.address, self.metric, self.claim)

    @functools.cached_property
    def level(self) -> Metric | Base | None:
        """The value of its period: the metric's own, or one of its history."""
        return self.report.level(self.metric, self.claim)

    @functools.cached_property
    def base(self) -> Base | None:
        """The value at the baseline."""
        return self.report.base(self.metric, self.claim.baseline, self.claim.dimensions)

    @functools.cached_property
    def stated(self) -> Figure:
        """The stated figure."""
        value = self.claim.value
        if value is None:
            return Figure(self.key, None, None, label="stated", stated=self.claim)
        return figure(
            self.key,
            value,
            value.interval,
            label="stated",
            name=self.name,
            stated=self.claim,
        )

    @functools.cached_property
    def value(self) -> Figure:
        """The figure that the claim is about."""
        level, dimensions = self.level, self.dimensions
        return self.level_at(
            self.period, level, dimensions=dimensions, label="value", name=self.name
        )

    @functools.cached_property
    def base_figure(self) -> Figure:
        """The figure at the baseline."""
        baseline = self.claim.baseline
        assert baseline is not None  # noqa: S101 - a share alone has none
        dimensions = self.dimensions
        return self.level_at(
            baseline, self.base, dimensions=dimensions, label="base", name=self.name
        )

    @property
    def problem(self) -> str:
        """The key of a message that says why value and base cannot be compared."""
        value, base = self.value.quantity, self.base
        if self.level is None and self._has_others_at(self.period):
            return "dimensions_differ"
        if base is None and value is not None:
            others = self._has_others_at(self.claim.baseline)
            return "dimensions_differ" if others else ""
        if value is None or base is None:
            return ""
        converts = base.value.unit.converts_to(value.unit) is not None
        return "" if converts and can_imply(value.unit, self.claim) else "unit_differs"

    def _has_others_at(self, baseline: Baseline | None) -> bool:
        """Return whether the metric has a value there, of whatever dimensions."""
        if baseline is None:
            return False
        own = baseline == self.report.period_of(self.metric)
        entries = self.metric.at(baseline)
        every = self.report.dimensions_of(self.metric)
        if any(mapping_of(entry, every) == self.dimensions for entry in entries):
            return False  # its own is there, and has no value
        return (own and self.metric.value is not None) or any(
            entry.value is not None for entry in entries
        )

    def implied(self) -> Calculated:
        """Compute the base that the claim implies."""
        return implied_base(self.level, self.claim, self.period)

    def read_as(self, claim: Claim) -> "ClaimContext":
        """Take the claim for another one of the same metric."""
        return attrs.evolve(self, claim=claim)

    def base_node(self, value: Node) -> Node | None:
        """
        Express the base that the claim implies.

        Args:
            value: The value that the claim is about.

        Returns:
            The expression; None for the average growth over no number of years, and
            for a claim that compares a part with its whole.
        """
        match self.claim.kind:
            case ClaimKind.UNCHANGED:
                return value
            case ClaimKind.CHANGE | ClaimKind.POINTS:
                return difference(value, self.stated)
            case _:
                factor = self.factor_node()
                return None if factor is None else divided(value, factor)

    def factor_node(self) -> Node | None:
        """
        Express how many times its base the value is.

        Returns:
            The expression, in which each figure occurs once; None where the claim does
            not say so.
        """
        stated = self.stated
        match self.claim.kind:
            case ClaimKind.UNCHANGED:
                return UNITY
            case ClaimKind.GROWTH:
                return added((UNITY, stated))
            case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
                return stated
            case ClaimKind.AVERAGE_GROWTH:
                years = self.claim.years(self.period)
                return None if years is None else Power(added((UNITY, stated)), years)
            case ClaimKind.CHANGE | ClaimKind.POINTS:
                base_share = difference(UNITY, divided(stated, self.value))
                return divided(UNITY, base_share)
            case _:
                return None

    def claim_of_factor(self, factor: Node) -> Node | None:
        """
        Express the figure of such a claim by how many times its base the value is.

        Args:
            factor: The value divided by its base.

        Returns:
            The expression; None for a claim that does not follow from it.
        """
        match self.claim.kind:
            case ClaimKind.GROWTH:
                return difference(factor, UNITY)
            case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
                return factor
            case ClaimKind.AVERAGE_GROWTH:
                years = self.claim.years(self.period)
                root = None if years is None else Power(factor, -years)
                return None if root is None else difference(root, UNITY)
            case ClaimKind.CHANGE | ClaimKind.POINTS:
                grown = difference(UNITY, divided(UNITY, factor))
                return Product((("*", self.value), ("*", grown)))
            case _:
                return None

    def claim_node(self, value: Node, base: Node) -> Node | None:
        """
        Express the figure of such a claim by a value and its base.

        Args:
            value: The value.
            base: Its base.

        Returns:
            The expression; None for a claim that does not follow from them.
        """
        if self.claim.kind in _DIFFERENCES:
            return difference(value, base)
        return self.claim_of_factor(divided(value, base))


def claims(report: "Report", kinds: Container[ClaimKind]) -> Iterator[ClaimContext]:
    """Visit each claim of some kinds that states something or withholds its figure."""
    for address, metric in report.walk():
        for claim in metric.claims:
            if claim.kind not in kinds:
                continue
            if claim.is_stated or claim.status is Status.SUPPRESSED:
                yield ClaimContext(report, address, metric, claim)


@identity(
    "growth-claim",
    "A stated growth, ratio, change or share agrees with the history",
    Severity.ERROR,
    "2",
)
def growth_claim(report: "Report") -> Iterator[Equation]:
    """
    Compare each stated growth, ratio, change and share with the history.

    It computes growth, ratio, change, points or plan share from the value and the
    history, as intervals, and compares the result with what is stated. A failure gives
    the gap. A value that the report itself gives for the baseline takes precedence over
    a linked one, and a failure that needs a figure of an earlier report is a warning. A
    claim with its own period is about the value of the history for that period. Of two
    values below zero, growth and ratio compare the sizes, and a claim that fits only
    with the other sign is unknown; so is growth from above zero to below.

    Average growth is computed as a yearly root, and needs two periods of the same
    length with whole years between them. A share is the value divided by that of the
    whole: the metric named by ``of``, else the metric that it is a part of. A
    contribution is the change of the part divided by the base of the whole; a
    contribution in percent is compared with the growth of the whole. Parts that are not
    additive have neither, and chain-linked volumes have no contribution that their
    levels give.
    """
    for item in claims(report, _COMPARED):
        of_whole = item.claim.kind in OF_WHOLES
        yield _of_whole(item) if of_whole else change_equation(item)


def judged_claims(
    report: "Report", context: CheckContext
) -> Iterator[tuple[ClaimContext, Outcome]]:
    """
    Visit every claim that states a figure, with what ``growth-claim`` says of it.

    Args:
        report: The report.
        context: What the rule may look at besides, which keeps the outcomes.

    Yields:
        Each claim with its outcome, in the order of the report.
    """
    outcomes = iter(context.verdicts(growth_claim.check, report))
    for item in claims(report, _COMPARED):
        if item.claim.is_stated:
            yield item, next(outcomes)


def change_equation(item: ClaimContext) -> Equation:
    """
    State that a claim follows from a value and its base.

    Args:
        item: A claim against a baseline that has a figure.

    Returns:
        The equation.
    """
    claim, value, base = item.claim, item.value, item.base_figure
    computed = item.claim_node(value, base)
    problem = item.problem
    if not problem and value.interval is not None and base.interval is not None:
        problem = _problem(item, computed, value.interval, base.interval)
    source = None if item.base is None else item.base.entry.linked_from
    is_linked = value.is_linked or base.is_linked
    implied = item.base_node(value)
    return Equation(
        address=item.address,
        about=claim,
        stated=item.stated,
        computed=computed or divided(value, base),
        message="growth_claim_linked" if source else "growth_claim",
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "claim": claim,
            "value": value.quantity,
            "base": base.quantity,
            **({"report": source} if source else {}),
        },
        severity=Severity.WARNING if is_linked else None,
        problem=problem,
        without="base_missing" if value.interval is not None else "value_missing",
        implied=(
            None
            if implied is None or value.quantity is None
            else (implied, value.quantity)
        ),
        is_statement=claim.is_stated,
        hints=functools.partial(_revised, item),
    )


def _problem(
    item: ClaimContext, computed: Node | None, value: Interval, base: Interval
) -> str:
    """Say why a claim cannot be judged by a value and its base, by a message's key."""
    kind, is_below = item.claim.kind, value.is_negative and base.is_negative
    if computed is None:
        return "years_not_whole"
    if kind not in _DIFFERENCES:
        if not base.is_positive and (not is_below or kind is ClaimKind.AVERAGE_GROWTH):
            return "base_not_positive"
        if value.is_negative and not is_below and kind not in _RATIOS:
            return "value_negative"
    stated = item.stated.interval
    if stated is not None and is_below:  # a deficit that doubles may be said to fall
        implied = computed.result()[0]
        if (-stated).meets(implied) and not stated.meets(implied):
            return "other_sign"
    return ""


def _revised(item: ClaimContext) -> tuple[Hint, ...]:
    """Tell of another statement of the base, such as a revised one, that fits."""
    base, value, stated = item.base, item.value.quantity, item.stated.interval
    assert base is not None and value is not None and stated is not None  # noqa: PT018, S101
    for entry in item.metric.at(base.entry.baseline):
        if entry is base.entry or entry.value is None:
            continue
        if differ(entry.value.unit, value.unit):
            continue
        other = figure(item.key, entry.value, entry.value.interval)
        try:
            computed = item.claim_node(item.value, other)
            fits = computed is not None and stated.meets(computed.result()[0])
        except UnsolvableError:
            continue
        if fits:
            report = entry.linked_from or item.report.id
            params = (("value", entry.value), ("report", report))
            return (Hint("base_revised", params),)
    return ()


@identity(
    "unchanged-claim",
    "What is said to be unchanged is unchanged",
    Severity.ERROR,
    "2",
)
def unchanged_claim(report: "Report") -> Iterator[Equation]:
    """
    Compare each value that is claimed to be unchanged with its history.

    It compares the value with the value at the baseline; the two intervals must have a
    number in common.
    """
    for item in claims(report, {ClaimKind.UNCHANGED}):
        yield _unchanged(item)


def _unchanged(item: ClaimContext) -> Equation:
    value, base = item.value, item.base_figure
    return Equation(
        address=item.address,
        about=item.claim,
        stated=value,
        computed=base,
        message="unchanged_claim",
        params={"value": value.quantity, "base": base.quantity},
        problem=item.problem,
        without="base_missing" if value.interval is not None else "value_missing",
        target=(item.key, value.key),
        is_statement=item.claim.is_stated,
    )


@attrs.frozen(eq=False)
class Whole(Located):
    """What a share is a share of."""

    def at(self, baseline: Baseline) -> Figure:
        """
        Look up its value.

        Args:
            baseline: The period or plan.

        Returns:
            The figure, which is missing when there is no value.
        """
        is_own = baseline == self.report.period_of(self.metric)
        level = self.metric if is_own else self.report.base(self.metric, baseline)
        return self.level_at(baseline, level, label="whole")

    def growth(
        self, baseline: Baseline, period: Period, dimensions: Dimensions
    ) -> Figure | None:
        """
        Find its growth where it is stated: in a claim, or as the value itself.

        Args:
            baseline: What it is compared to.
            period: The period in which it grew.
            dimensions: The effective mapping of the part, of which the whole may lack
                keys.

        Returns:
            The figure; None when the growth follows from values, if at all.
        """
        report, address, metric = self.report, self.address, self.metric
        own = report.period_of(metric)
        shared = {*dimensions, *self._divided}
        for claim in metric.claims:
            same = (claim.baseline, claim.period or own) == (baseline, period)
            if claim.kind is not ClaimKind.GROWTH or not same or claim.value is None:
                continue
            if set(report.dimensions_of(metric, claim)) <= shared:
                key = claim_key(report, address, metric, claim)
                return figure(
                    key,
                    claim.value,
                    claim.value.interval,
                    label=_GROWTH,
                    stated=claim,
                )
        span = metric.growth_over
        if span is None:
            return None
        if _spans(span, baseline, period):
            return attrs.evolve(self.at(period), label=_GROWTH)
        return Figure((), None, None, label=_GROWTH, missing=f"{address}@{baseline}")

    def growth_node(
        self, baseline: Baseline, period: Period, dimensions: Dimensions
    ) -> tuple[Node, str]:
        """
        Express its growth, where it is stated or by its values.

        Args:
            baseline: As for ``growth``.
            period: As for ``growth``.
            dimensions: As for ``growth``.

        Returns:
            The expression, and the key of a message that says why it has no value; an
            empty key when it can have one.
        """
        grown = self.growth(baseline, period, dimensions)
        if grown is not None:
            return grown, ""
        now, before = self.at(period), self.at(baseline)
        computed = difference(divided(now, before), UNITY)
        return computed, _problem_of_whole(before, (now, before))

    @property
    def _divided(self) -> Dimensions:
        """What its own mapping says of what it is divided by, which no part has."""
        keys = {str(breakdown.by) for breakdown in self.metric.breakdowns}
        own = self.report.dimensions_of(self.metric)
        return tuple([pair for pair in own if pair[0] in keys])


def _spans(span: Span, baseline: Baseline, period: Period) -> bool:
    """Return whether a period lies a span behind one of its length."""
    if not isinstance(baseline, Period):
        return False
    start, other = baseline.start, period.start
    months = (other.year - start.year) * _MONTHS_IN_YEAR + other.month - start.month
    alike = (baseline.months, start.day) == (period.months, other.day)
    return alike and months == span.months


def whole_of(report: "Report", address: str, metric: Metric) -> Whole | None:
    """
    Find what a share of a metric is a share of.

    Args:
        report: The report.
        address: The address of the metric.
        metric: The metric.

    Returns:
        What it is ``of``, else what it is a part of; None when words name it,
        when it is nothing, or when several metrics have the address.
    """
    name = address.rpartition(".")[0] if metric.of is None else metric.of
    if not isinstance(name, str) or name not in report:
        return None
    try:
        return Whole(report, name, report[name])
    except AmbiguousAddressError:
        return None


def _of_whole(item: ClaimContext) -> Equation:
    """State that a share or a contribution follows from a part and its whole."""
    claim = item.claim
    whole = whole_of(item.report, item.address, item.metric)
    if whole is None:
        return Equation(
            address=item.address,
            about=claim,
            stated=item.stated,
            computed=item.value,
            message="",
            problem="whole_missing",
            is_statement=claim.is_stated,
        )
    value = item.value
    against = whole.at(claim.baseline or item.period)
    computed: Node = divided(value, against)
    if claim.baseline is not None:
        computed = _contribution(item, whole, against)
    figures = tuple(dict.fromkeys(computed.figures()))
    return Equation(
        address=item.address,
        about=claim,
        stated=item.stated,
        computed=computed,
        message=f"{claim.kind}_claim",
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "claim": claim,
            "value": value.quantity,
            "whole": against.quantity,
        },
        severity=Severity.WARNING
        if any(figure.is_linked for figure in figures)
        else None,
        problem=_unlike_whole(item) or _problem_of_whole(against, figures),
        is_statement=claim.is_stated,
    )


def _unlike_whole(item: ClaimContext) -> str:
    """Return why a part has no share or contribution, by the key of a message."""
    node = item.report.node(item.metric)
    whole, breakdown = node.whole, node.breakdown
    if whole is None or breakdown is None or item.metric.of is not None:
        return ""
    contributes = item.claim.kind is ClaimKind.CONTRIBUTION
    if contributes and CHAINED in item.dimensions:
        return "not_additive"
    return "" if parts_add_up(whole, breakdown) else "not_additive"


def _contribution(item: ClaimContext, whole: Whole, against: Figure) -> Node:
    """Express a contribution to the growth of the whole, or its share of it."""
    claim, change = item.claim, difference(item.value, item.base_figure)
    if claim.value is None or claim.value.unit.kind is not UnitKind.PERCENT:
        return divided(change, against)
    assert claim.baseline is not None  # noqa: S101 - a contribution has one
    grown = whole.growth(claim.baseline, item.period, item.dimensions)
    if grown is None:  # (change / whole before) / (growth of the whole)
        return divided(change, difference(whole.at(item.period), against))
    return Product((("*", change), ("/", against), ("/", grown)))


def _problem_of_whole(whole: Figure, figures: tuple[Figure, ...]) -> str:
    """Return why a share cannot be computed, by the key of a message."""
    if any(figure.missing for figure in figures):
        return ""
    values = [figure.quantity for figure in figures if figure.label != _GROWTH]
    if differ(*(value.unit for value in values if value is not None)):
        return "unit_differs"
    wholes = [figure.interval for figure in figures if figure.label == whole.label]
    fell_below = any(level is not None and level.is_negative for level in wholes)
    is_positive = whole.interval is not None and whole.interval.is_positive
    return "" if is_positive and not fell_below else "whole_not_positive"
