"""Rules on figures that can be read in two ways: both are told, none is corrected."""

from collections.abc import Iterator
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import growth, implied_base, share
from ictreport.checks._figures import (
    Base,
    base_of,
    claim_key,
    claims,
    hints_of,
    history_key,
    is_comparable,
    passed,
    percent,
    range_of,
    unknown,
    value_key,
)
from ictreport.checks._rule import CheckContext, Hint, Outcome, Parameter, Range
from ictreport.model.claim import Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import MOST_DIGITS, Quantity
from ictreport.model.unit import POINTS_UNIT
from ictreport.model.vocabulary import ClaimKind, UnitKind

if TYPE_CHECKING:
    from ictreport.model import Report

LIMIT: Final = "plausible-growth.limit"
"""The growth in percent up to which nobody wonders."""

LIMIT_PARAMETER: Final = Parameter(
    name="limit",
    default=Decimal(50),
    help="growth in percent, up or down, beyond which a justification is needed; "
    "growth-or-ratio uses it too",
)
_HUNDRED: Final = 100
_WIDE: Final = Context(prec=2 * MOST_DIGITS)
"""Wide enough for any difference of printed numbers to be exact."""


def limit_of(context: CheckContext) -> Decimal:
    """
    Look up the growth up to which nobody wonders.

    Args:
        context: What the rule may look at.

    Returns:
        The limit in percent; its default when the rule that owns it is not there.
    """
    return context.parameters.get(LIMIT, LIMIT_PARAMETER.default)


def growth_or_ratio(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """Ask of each stated growth whether "up 77 %" means "equal to 77 %"."""
    limit = Fraction(limit_of(context))
    for address, metric, claim in claims(report):
        if _is_growth(claim) and _is_above_zero(claim):
            yield _growth_or_ratio(report, address, metric, claim, limit)


def _is_growth(claim: Claim) -> bool:
    return claim.kind is ClaimKind.GROWTH


def _is_above_zero(claim: Claim) -> bool:
    return claim.value is not None and claim.value.number > 0


def _growth_or_ratio(
    report: "Report", address: str, metric: Metric, claim: Claim, limit: Fraction
) -> Outcome:
    base = base_of(metric, claim.baseline)
    if base is not None and is_comparable(metric, base):
        return _ratio_by_history(report, address, metric, claim, base)
    if not reads_as_ratio(claim, limit):
        return passed(address, claim)
    return _two_readings(report, address, metric, claim, as_ratio(claim))


def as_ratio(claim: Claim) -> Claim:
    """
    Read a claim of growth as one of the ratio to the base.

    Args:
        claim: A claim of growth.

    Returns:
        A claim of the same percent of the same baseline.
    """
    return Claim(ClaimKind.RATIO, claim.baseline, claim.value)


def reads_as_ratio(claim: Claim, limit: Fraction) -> bool:
    """
    Tell whether a growth is implausible and the same figure as a ratio is not.

    Args:
        claim: A claim of growth.
        limit: The largest plausible growth in percent.

    Returns:
        True for a growth of more than the limit that lies within it around 100.
    """
    assert claim.value is not None  # noqa: S101 - a growth has a value
    stated = claim.value.amount
    return stated > limit and abs(stated - _HUNDRED) <= limit


def _ratio_by_history(
    report: "Report", address: str, metric: Metric, claim: Claim, base: Base
) -> Outcome:
    assert claim.value is not None  # noqa: S101 - a growth has a value
    stated = claim.value.interval
    as_growth = growth(metric.interval, base.interval).interval
    ratio = share(metric.interval, base.interval).interval
    target = (claim_key(report, address, claim),)
    if as_growth is not None and stated.meets(as_growth.scale(_HUNDRED)):
        return passed(address, claim)
    if ratio is None or not stated.meets(ratio.scale(_HUNDRED)):
        return unknown(address, "no_reading_fits", about=claim, target=target)
    computed = None if as_growth is None else percent(as_growth)
    return Outcome(
        address=address,
        result="fail",
        message="ratio_read_as_growth",
        params={
            "stated": claim.value,
            "baseline": claim.baseline,
            "base": base.value,
            "computed": computed,
        },
        claim=claim,
        stated=Range(stated, claim.value.unit),
        computed=computed,
        gap=None if computed is None else stated.gap(computed.interval),
        source=(
            value_key(report, address, metric),
            history_key(report, address, base.entry),
        ),
        target=target,
    )


def _two_readings(
    report: "Report", address: str, metric: Metric, claim: Claim, other: Claim
) -> Outcome:
    """Tell what each reading of a claim implies, and which one history favours."""
    target = (claim_key(report, address, claim),)
    one = implied_base(metric, claim).interval
    two = implied_base(metric, other).interval
    if metric.value is None or metric.interval is None:
        return unknown(address, "value_missing", (address,), about=claim, target=target)
    if one is None or two is None:
        return unknown(address, "base_not_positive", about=claim, target=target)
    return Outcome(
        address=address,
        result="fail",
        message=f"growth_or_{other.kind}",
        params={
            "stated": claim.value,
            "value": metric.value,
            "baseline": claim.baseline,
            "as_growth": range_of(metric.value, one),
            f"as_{other.kind}": range_of(metric.value, two),
        },
        claim=claim,
        stated=range_of(metric.value, one),
        computed=range_of(metric.value, two),
        source=(value_key(report, address, metric),),
        target=target,
        hints=hints_of(_favoured(report, metric, claim, one, two)),
    )


def _favoured(
    report: "Report", metric: Metric, claim: Claim, one: Interval, two: Interval
) -> Hint | None:
    """Weigh both implied bases against values of other periods of the same length."""
    own = report.period_of(metric)
    others = [
        entry.value
        for entry in metric.history
        if entry.value is not None
        and metric.value is not None
        and entry.value.unit == metric.value.unit
        and entry.baseline not in {claim.baseline, own}
        and _same_length(own, entry.baseline)
    ]
    distances = [
        (_distance(one, o.interval), _distance(two, o.interval)) for o in others
    ]
    known = [(a, b) for a, b in distances if a is not None and b is not None]
    as_growth = sum(a < b for a, b in known)
    as_other = sum(b < a for a, b in known)
    if as_growth == as_other:
        return None
    return Hint("history_favours_first" if as_growth > as_other else _SECOND)


_SECOND: Final = "history_favours_second"


def _same_length(period: Period, baseline: object) -> bool:
    if not isinstance(baseline, Period):
        return False
    if period.months is None:
        return period.days == baseline.days
    return period.months == baseline.months


def _distance(one: Interval, two: Interval) -> Fraction | None:
    """Give the factor between two midpoints, at least 1; None when there is none."""
    first, second = one.midpoint, two.midpoint
    if first is None or second is None or first <= 0 or second <= 0:
        return None
    return max(first / second, second / first)


def points_or_percent(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """Ask of each growth of a percent whether it is a change in points."""
    for address, metric, claim in claims(report):
        value = metric.value
        if _is_growth(claim) and value and value.unit.kind is UnitKind.PERCENT:
            yield _points_or_percent(report, address, metric, claim)


def as_points(claim: Claim) -> Claim:
    """
    Read a claim of growth as one of percentage points.

    Args:
        claim: A claim of growth.

    Returns:
        A claim of as many points against the same baseline.
    """
    stated = claim.value
    assert stated is not None  # noqa: S101 - a growth has a value
    points = Quantity(
        stated.number,
        POINTS_UNIT,
        scale=stated.scale,
        decimals=stated.decimals,
        hedge=stated.hedge,
    )
    return Claim(ClaimKind.POINTS, claim.baseline, points)


def _points_or_percent(
    report: "Report", address: str, metric: Metric, claim: Claim
) -> Outcome:
    assert claim.value is not None  # noqa: S101 - a growth has a value
    base = base_of(metric, claim.baseline)
    if base is None or not is_comparable(metric, base):
        found = _two_readings(report, address, metric, claim, as_points(claim))
        return _with_roundness(found, metric, claim)
    current = metric.interval
    assert current is not None  # noqa: S101 - is_comparable said so
    stated = claim.value.interval
    rate = growth(current, base.interval).interval
    fits_percent = rate is not None and stated.meets(rate.scale(_HUNDRED))
    difference = current - base.interval
    fits_points = stated.meets(difference)
    target = (claim_key(report, address, claim),)
    if fits_percent and not fits_points:
        return passed(address, claim)
    if fits_percent or not fits_points:
        message = "both_readings_fit" if fits_percent else "no_reading_fits"
        return unknown(address, message, about=claim, target=target)
    computed = None if rate is None else percent(rate)
    return Outcome(
        address=address,
        result="fail",
        message="points_read_as_percent",
        params={
            "stated": claim.value,
            "baseline": claim.baseline,
            "base": base.value,
            "computed": computed,
        },
        claim=claim,
        stated=Range(stated, claim.value.unit),
        computed=computed,
        gap=None if computed is None else stated.gap(computed.interval),
        source=(
            value_key(report, address, metric),
            history_key(report, address, base.entry),
        ),
        target=target,
    )


def _with_roundness(found: Outcome, metric: Metric, claim: Claim) -> Outcome:
    """Add a hint when the difference is a rounder figure than the value."""
    if found.result != "fail" or metric.value is None or claim.value is None:
        return found
    value, stated = metric.value.number, claim.value.number
    if metric.value.scale or claim.value.scale:
        return found
    difference = _WIDE.subtract(value, stated)
    is_rounder = difference > 0 and _zeros(difference) > _zeros(value)
    if not is_rounder or len(difference.as_tuple().digits) > MOST_DIGITS:
        return found
    meant = Quantity(difference, metric.value.unit)
    hint = Hint("points_are_rounder", (("base", meant),))
    return attrs.evolve(found, hints=(*found.hints, hint))


def _zeros(number: Decimal) -> int:
    """Count the zeros at the end, on both sides of the point: 70.00 has three."""
    digits = f"{number.copy_abs():f}".replace(".", "")
    return len(digits) - len(digits.rstrip("0"))


def plausible_growth(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """Ask for a justification of each stated growth beyond the limit."""
    limit = Fraction(limit_of(context))
    told_elsewhere = "growth-or-ratio" in context.rules
    for address, metric, claim in claims(report):
        value = claim.value
        if not _is_growth(claim) or value is None:
            continue
        if abs(value.amount) <= limit:
            yield passed(address, claim)
            continue
        if told_elsewhere and _is_above_zero(claim):
            told = _growth_or_ratio(report, address, metric, claim, limit)
            if told.result == "fail":
                continue
        yield Outcome(
            address=address,
            result="fail",
            message="growth_beyond_limit",
            params={
                "stated": value,
                "baseline": claim.baseline,
                "limit": Quantity(limit_of(context), "%"),
            },
            claim=claim,
            stated=Range(value.interval, value.unit, value.scale),
            gap=abs(value.amount) - limit,
            target=(claim_key(report, address, claim),),
        )
