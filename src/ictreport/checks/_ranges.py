"""Rules on what lies within bounds: a whole among its parts, a share below 100 %."""

import functools
import operator
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.checks._agreement import claims_in_places, implies_base
from ictreport.checks._breakdowns import columns, reduced_to
from ictreport.checks._claims import ClaimContext, Whole, whole_of
from ictreport.checks._equations import Between, Equation, identity
from ictreport.checks._figures import (
    failed,
    passed,
    percent,
    range_of,
    unknown,
    value_key,
    values,
)
from ictreport.checks._periods import ADJUSTED
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Operand,
    Outcome,
    Parameter,
    Severity,
    rule,
)
from ictreport.model.claim import whole_in
from ictreport.model.interval import Interval
from ictreport.model.metric import Breakdown, Metric, parts_add_up
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.model.dimensions import Dimensions
    from ictreport.model.period import Period

_ALL: Final = Interval(0, 1)
"""What a share of a whole can be, as a plain number."""

_HUNDRED: Final = 100

_RATIOS: Final = frozenset({ClaimKind.SHARE, ClaimKind.PLAN_SHARE, ClaimKind.RATIO})
"""Claims that are judged; other rules judge how large growth is."""

_PLAN_LIMIT: Final = Parameter(
    name="plan_limit",
    default=Decimal(1000),
    help="share of a plan in percent beyond which it is doubted",
)


@identity(
    "parts-around",
    "A whole lies among parts that cannot be added up",
    Severity.WARNING,
    "1c",
)
def parts_around(report: "Report") -> Iterator[Equation]:
    """
    Ask whether a whole lies among complete parts that cannot be added up.

    It judges complete breakdowns whose parts are not additive (``additive = false``, an
    index, times, growth rates or averages), such as rates of groups: the whole must lie
    between the lowest and the highest part. A breakdown in which something is
    subtracted is not complete. Averages over time add up over groups; where parts of
    an average add up and nothing says whether they should, nothing is judged.

    It judges the periods and plans that ``parts-sum`` judges.

    Where parts do add up, the growth or ratio that the whole states lies between those
    that all parts state against the same baseline. That is judged where some bases are
    not known, since other rules compare those that are; not where a value or a base is
    below zero, nor for chain-linked volumes and seasonally adjusted figures.
    """
    for column in columns(report, complete=True, additive=False):
        yield column.between()
    for address, metric in report.walk():
        for breakdown in metric.breakdowns if metric.claims else ():
            if breakdown.complete and parts_add_up(metric, breakdown):
                yield from _around_claims(report, address, metric, breakdown)


def _around_claims(
    report: "Report", address: str, metric: Metric, breakdown: Breakdown
) -> Iterator[Equation]:
    """State that growth and ratios of a whole lie between those of its parts."""
    claims_of = claims_in_places(report, address, metric, breakdown)
    for kind in (ClaimKind.GROWTH, ClaimKind.RATIO):
        whole, *parts = claims_of(functools.partial(_is_of, kind))
        for place, (item, *_) in whole.items():
            items = [part[place][0] for part in parts if place in part]
            every = (item, *items)
            if len(items) < len(parts) or not ADJUSTED.isdisjoint(place[2]):
                continue
            if all(map(implies_base, every)) or any(map(_is_below_zero, every)):
                continue
            yield Equation(
                address=address,
                about=item.claim,
                stated=item.stated,
                computed=Between(
                    [
                        attrs.evolve(part.stated, label="part", name=part.metric.code)
                        for part in items
                    ]
                ),
                message="parts_around_claim",
                params={
                    "kind": kind,
                    "stated": item.claim.value,
                    "claim": item.claim,
                },
            )


def _is_of(kind: ClaimKind, item: ClaimContext) -> bool:
    return item.claim.kind is kind


def _is_below_zero(item: ClaimContext) -> bool:
    """Return whether a value or its base is below zero."""
    base = None if item.base is None else item.base.value
    printed = (item.value.quantity, base)
    return any(quantity is not None and quantity.number < 0 for quantity in printed)


@rule(
    "share-range",
    "A share of a whole lies between 0 and 100 %",
    Severity.ERROR,
    "1a",
    parameters=(_PLAN_LIMIT,),
)
def share_range(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each percent of something, and each stated share, with 0 to 100.

    It judges every percent with ``of``, except growth rates (``growth_over``): the
    interval of the stated value must have a number between 0 and 100 in it. For claims
    and formulas, a value is taken as far as it lies between 0 and 100, and as missing
    when it does not; sums take it as it is printed.

    A claim fails with a warning: a share of the whole that the metric is a part of and
    that cannot lie between 0 and 100 %, unless a level below zero is printed; shares of
    parts that are not complete and together exceed 100 %; a share of a plan, or a
    ratio, below zero although value and base are printed and are not; and a share of a
    plan beyond ``plan_limit``. Contributions can be of any size.
    """
    for address, metric in report.walk():
        if metric.of is not None and metric.growth_over is None:
            yield from _share_of_something(report, address, metric)
        for breakdown in metric.breakdowns:
            if not breakdown.complete and parts_add_up(metric, breakdown):
                yield from _together(Whole(report, address, metric), breakdown)
    limit = context.parameters.get("share-range.plan_limit", _PLAN_LIMIT.default)
    for address, metric in report.walk():
        for claim in metric.claims:
            if claim.kind in _RATIOS and claim.value is not None:
                item = ClaimContext(report, address, metric, claim)
                yield from _claimed(item, limit)


def _share_of_something(
    report: "Report", address: str, metric: Metric
) -> Iterator[Outcome]:
    """Judge a value that is a percent of something."""
    key, value = value_key(report, address, metric), metric.value
    if value is None:
        yield unknown(address, "level_missing", target=(key,))
        return
    if value.unit.kind is not UnitKind.PERCENT:
        return
    whole = whole_in(value.unit)
    operand = functools.partial(tuple, (Operand(key, value, whole),))
    arithmetic = Arithmetic(operands=operand)
    if value.interval.meets(whole):
        yield passed(address, None, arithmetic)
        return
    yield Outcome(
        address=address,
        result="fail",
        message="share_range",
        params={"stated": range_of(value)},
        stated=range_of(value),
        computed=range_of(value, whole),
        gap=value.interval.gap(whole),
        target=(key,),
        arithmetic=arithmetic,
    )


def _claimed(item: ClaimContext, limit: Decimal) -> Iterator[Outcome]:
    """Judge a share of a whole or of a plan, or a ratio."""
    stated = item.stated.interval
    assert stated is not None  # noqa: S101 - the claim has a figure
    match item.claim.kind:
        case ClaimKind.SHARE if _is_share_of_whole(item):
            is_right, message = stated.meets(_ALL), "share_range_claim"
        case ClaimKind.PLAN_SHARE if not stated.meets(_up_to(limit)):
            is_right, message = False, "plan_share_limit"
        case ClaimKind.PLAN_SHARE | ClaimKind.RATIO if _are_printed(item):
            is_right, message = not stated.is_negative, "ratio_below_zero"
        case _:
            return
    if is_right:
        yield passed(item.address, item.claim, target=(item.key,))
        return
    yield Outcome(
        address=item.address,
        result="fail",
        message=message,
        params={"claim": item.claim, "limit": limit},
        claim=item.claim,
        target=(item.key,),
        severity=Severity.WARNING,
    )


def _up_to(limit: Decimal) -> Interval:
    return Interval(None, limit / _HUNDRED)


def _are_printed(item: ClaimContext) -> bool:
    """Return whether value and base are printed and not below zero."""
    printed = (item.value.quantity, item.base_figure.quantity)
    return all(quantity is not None and quantity.number >= 0 for quantity in printed)


def _is_share_of_whole(item: ClaimContext) -> bool:
    """Return whether it is a share of a whole of which no level is below zero."""
    whole = whole_of(item.report, item.address, item.metric)
    if whole is None or whole.address != item.address.rpartition(".")[0]:
        return False
    metrics = [whole.metric]
    for breakdown in whole.metric.breakdowns:
        if item.metric in breakdown.parts:
            metrics += breakdown.parts
    return all(
        quantity.number >= 0 for metric in metrics for quantity in values(metric)
    )


def _together(whole: Whole, breakdown: Breakdown) -> Iterator[Outcome]:
    """Add up the shares of parts that are not complete, for each period."""
    report = whole.report
    shared = reduced_to(report.dimensions_of(whole.metric), str(breakdown.by))
    items_at: dict[tuple[Period, Dimensions], list[ClaimContext]] = {}
    for part in breakdown.parts:
        address = f"{whole.address}.{part.code}"
        if part.of is not None and part.of != whole.address:
            continue
        for claim in part.claims:
            if claim.kind is ClaimKind.SHARE and claim.value is not None:
                item = ClaimContext(report, address, part, claim, part.code)
                place = item.period, shared(item.dimensions)
                items_at.setdefault(place, []).append(item)
    for items in items_at.values():
        intervals = [item.stated.interval for item in items]
        known = [interval for interval in intervals if interval is not None]
        if len(items) < 2 or len(known) < len(items):  # noqa: PLR2004 - a sum
            continue
        total = functools.reduce(operator.add, known)
        keys: tuple[FigureKey, ...] = tuple(item.key for item in items)
        if total.meets(Interval(None, 1)):
            yield passed(whole.address, target=keys)
            continue
        yield failed(
            whole.address,
            "shares_exceed",
            percent(_ALL),
            percent(total),
            target=keys,
            severity=Severity.WARNING,
        )
