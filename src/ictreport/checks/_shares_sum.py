"""The rule that shares of complete parts add up, and contributions to growth too."""

import functools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._claimed import Claimed
from ictreport.checks._columns import reduced_to
from ictreport.checks._figures import gap_of, passed, unknown, with_rests
from ictreport.checks._rule import CheckContext, Outcome, Range, Rule, Severity, kept
from ictreport.checks._steps import compared, shown, stated
from ictreport.checks._wholes import Grown, Whole, in_hundredths, one_in_hundredths
from ictreport.model.claim import Baseline
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

_HUNDRED: Final = Interval.exact(100)
_SUMMED: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})

_Group = tuple[ClaimKind, Unit, Baseline | None, Period, Dimensions]
"""What claims have in common that are added up."""


@attrs.frozen(eq=False)
class _Sum:
    """
    Claims of parts that are added up.

    Attributes:
        whole: The whole.
        group: What the claims have in common.
        claims: A claim of each part, with its value.
        grown: The growth of the whole that contributions give; None for 100 %.
    """

    whole: Whole
    group: _Group
    claims: tuple[tuple[Claimed, Quantity], ...]
    grown: Grown | None

    @property
    def expected(self) -> Interval:
        """What the claims should give."""
        return _HUNDRED if self.grown is None else self.grown.rate

    @property
    def slack(self) -> Interval:
        """How much the claims together may have been rounded."""
        most = max(map(_half_a_digit, self.values)) * len(self.claims)
        return Interval(-most, most)

    @property
    def target(self) -> Interval:
        """What they should give, widened by that."""
        return self.expected + self.slack

    @property
    def total(self) -> Interval:
        """What the claims give."""
        return sum(map(_interval, self.values), Interval.exact(0))

    @property
    def values(self) -> list[Quantity]:
        """The stated figures."""
        return [value for _, value in self.claims]


def _half_a_digit(value: Quantity) -> Fraction:
    accuracy = value.accuracy
    if accuracy == "exact":
        return Fraction(0)
    return Fraction(10) ** -accuracy / 2 * one_in_hundredths(value)


def _interval(value: Quantity) -> Interval:
    return in_hundredths(value, value.interval)


def shares_sum(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Add up the stated shares and contributions of complete parts.

    It adds up the shares that complete parts state of their whole, for each period.
    Because each share may be rounded, the sum can differ from 100 by half a unit of the
    coarsest share's last digit for each part. Contributions in points are compared in
    the same way with the growth of the whole: its claim against that baseline, its
    value when it is itself a growth rate over that span, or else the growth computed
    from its values. Contributions in percent of that growth add up to 100.
    """
    for address, metric in report.walk():
        for breakdown in metric.breakdowns:
            if breakdown.complete:
                yield from _sums(Whole(report, address, metric), breakdown)


def _sums(whole: Whole, breakdown: Breakdown) -> Iterator[Outcome]:
    mapping = whole.report.dimensions_of(whole.metric)
    shared = reduced_to(mapping, breakdown)
    said = [_said(whole, part, shared) for part in breakdown.parts]
    for group in dict.fromkeys(one for claims in said for one in claims):
        missing = tuple(
            f"{whole.address}.{part.code}"
            for part, claims in zip(breakdown.parts, said, strict=True)
            if group not in claims
        )
        found = tuple(claims[group] for claims in said if group in claims)
        yield _sum(whole, group, found, missing)


def _said(
    whole: Whole, part: Metric, shared: Callable[[Dimensions], Dimensions]
) -> dict[_Group, tuple[Claimed, Quantity]]:
    """Find what a part says of its share of the whole, or of its contribution."""
    address = f"{whole.address}.{part.code}"
    found: dict[_Group, tuple[Claimed, Quantity]] = {}
    if part.of is not None and part.of != whole.address:
        return found
    for claim in part.claims:
        if claim.kind in _SUMMED and claim.value is not None:
            item = Claimed(whole.report, address, part, claim)
            percent = claim.value.unit == PERCENT_UNIT
            unit = PERCENT_UNIT if percent else POINTS_UNIT
            at = (claim.baseline, item.period, shared(item.dimensions))
            group: _Group = (claim.kind, unit, *at)
            found.setdefault(group, (item, claim.value))
    return found


def _sum(
    whole: Whole,
    group: _Group,
    claims: tuple[tuple[Claimed, Quantity], ...],
    missing: tuple[str, ...],
) -> Outcome:
    kind, unit, baseline, period, _ = group
    target = tuple(item.key for item, _ in claims)
    grown = None
    if kind is ClaimKind.CONTRIBUTION and unit == POINTS_UNIT:
        assert baseline is not None  # noqa: S101 - only a share has none
        grown = whole.grown(baseline, period, claims[0][0].dimensions)
        if grown is None and not missing:
            problem, lacking = whole.ungrown(baseline, period)
            return unknown(
                whole.address, problem, lacking, about=baseline, target=target
            )
    if missing:
        return unknown(
            whole.address, "share_missing", missing, about=baseline, target=target
        )
    return _judged(_Sum(whole, group, claims, grown))


def _judged(found: _Sum) -> Outcome:
    address, (kind, _, baseline, *_) = found.whole.address, found.group
    arithmetic = Arithmetic(
        functools.partial(_steps, found), functools.partial(_operands, found)
    )
    if found.total.meets(found.target):
        return passed(address, baseline, arithmetic)
    unit = PERCENT_UNIT if found.grown is None else POINTS_UNIT
    gap = found.total.gap(found.target)
    message = "shares_sum" if found.grown is None else "contributions_sum"
    key = None if found.grown is None else found.grown.key
    source = () if key is None else (key,)
    expected = Range(found.expected, PERCENT_UNIT)
    computed = Range(found.total, unit)
    return Outcome(
        address=address,
        result="fail",
        message=message,
        params={
            "kind": kind,
            "stated": expected,
            "computed": computed,
            "gap": gap_of(expected, found.target, found.total),
            "baseline": baseline,
        },
        baseline=baseline,
        stated=expected,
        computed=computed,
        gap=gap,
        source=source,
        target=tuple(item.key for item, _ in found.claims),
        arithmetic=arithmetic,
    )


def _steps(found: _Sum) -> Iterator[Step]:
    for item, value in found.claims:
        yield stated("part", value, f"{item.metric.code}: ")
    yield Step("sum", shown(Range(found.total, found.group[1])))
    if found.grown is not None:
        yield Step("growth_of_whole", shown(Range(found.grown.rate, PERCENT_UNIT)))
    yield compared(found.total, found.target, 0, found.group[1])


def _operands(found: _Sum) -> Iterator[Operand]:
    """Give each claim, and a stated growth of the whole, with what others leave."""
    intervals = [*map(_interval, found.values)]
    target = found.target  # once, since it goes through all claims
    for (item, value), rest in with_rests(found.claims, intervals):
        needed = (target - rest).scale(1 / one_in_hundredths(value))
        yield Operand(item.key, value, needed)
    grown = found.grown
    if grown is not None and grown.key is not None and grown.value is not None:
        yield Operand(grown.key, grown.value, found.total + found.slack)


RULES: Final = (
    Rule(
        code="shares-sum",
        title="Shares add up to 100 %, and contributions to the growth of the whole",
        severity=Severity.ERROR,
        level="1c",
        check=kept(shares_sum),
    ),
)
