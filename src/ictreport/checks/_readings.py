"""Rules on growth that can be read as a ratio, or as a change in points."""

import bisect
import functools
from collections.abc import Iterator
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import differ
from ictreport.checks._claims import ClaimContext, change_equation, judged_claims
from ictreport.checks._figures import failed, halfway, passed, range_of, unknown
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    Hint,
    Operand,
    Outcome,
    Parameter,
    Range,
    Severity,
    Step,
    rule,
)
from ictreport.checks._steps import stated
from ictreport.model.claim import Baseline, Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.number import MOST_DIGITS, places_of
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT, Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report


class Others:
    """
    The values of a metric for other periods as long as its own, of equal dimensions.

    Attributes:
        metric: The metric.
    """

    def __init__(self, report: "Report", metric: Metric) -> None:
        self.metric = metric
        self._report = report

    @functools.cached_property
    def _squares(self) -> list[Fraction]:
        """Return the squares of the values in order."""
        report, metric = self._report, self.metric
        own, mapping = report.period_of(metric), report.dimensions_of(metric)
        squares: list[Fraction] = []
        for entry in metric.history:
            if entry.value is None or metric.value is None or entry.baseline == own:
                continue
            if differ(entry.value.unit, metric.value.unit):
                continue
            if report.dimensions_of(metric, entry) != mapping:
                continue
            interval = entry.value.interval
            if not interval.is_positive or not _same_length(own, entry.baseline):
                continue
            if interval.midpoint is not None:
                squares.append(interval.midpoint**2)
        return sorted(squares)

    def around(self, square: Fraction) -> tuple[int, int]:
        """
        Count the values on both sides of a root.

        Args:
            square: The square of the root, such as the product of two figures, whose
                root is as many times one of them as the other is times it.

        Returns:
            How many values are less, and how many are more.
        """
        less = bisect.bisect_left(self._squares, square)
        return less, len(self._squares) - bisect.bisect_right(self._squares, square)


def _same_length(period: Period, baseline: Baseline) -> bool:
    if not isinstance(baseline, Period):
        return False
    if period.months is None:
        return period.days == baseline.days
    return period.months == baseline.months


LIMIT: Final = "plausible-growth.limit"
"""The growth in percent up to which nobody wonders."""

LIMIT_PARAMETER: Final = Parameter(
    name="limit",
    default=Decimal(50),
    help="growth in percent, up or down, beyond which a justification is needed; "
    "growth-or-ratio uses it too",
)
_HUNDRED: Final = 100


def limit_of(context: CheckContext) -> Decimal:
    """
    Look up the growth up to which nobody wonders.

    Args:
        context: What the rule may look at.

    Returns:
        The limit in percent; its default when the rule that owns it is not there.
    """
    return context.parameters.get(LIMIT, LIMIT_PARAMETER.default)


@rule(
    "growth-or-ratio",
    "A stated growth is not the ratio to the base",
    Severity.WARNING,
    "2",
)
def growth_or_ratio(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Find stated growth such as "up 77 %" that may mean "equal to 77 %".

    It asks whether a stated growth above zero means “equal to”. When the base is known,
    it compares both readings with it. Without a base, or with one to which there is no
    growth, it warns when the growth is above the limit of ``plausible-growth`` and the
    figure read as a ratio is within that limit of 100 %. The warning gives the base
    that each reading implies, and says which of the two is closer to the values of
    other periods.
    """
    limit = Fraction(limit_of(context))
    for growth in _growths(report, context):
        if _is_above_zero(growth.item.claim):
            yield _growth_or_ratio(growth, limit)


@attrs.frozen(eq=False)
class _Growth:
    """A stated growth, with what growth-claim says, and values of other periods."""

    item: ClaimContext
    outcome: Outcome
    others: Others

    @property
    def has_base(self) -> bool:
        """Whether readings can be compared with a base, to which growth may be none."""
        outcome = self.outcome
        return outcome.result != "unknown" or outcome.message == "value_negative"


def _growths(report: "Report", context: CheckContext) -> Iterator[_Growth]:
    """Visit every stated growth."""
    others: Others | None = None
    for item, outcome in judged_claims(report, context):
        if item.claim.kind is ClaimKind.GROWTH:
            if others is None or others.metric is not item.metric:
                others = Others(report, item.metric)
            yield _Growth(item, outcome, others)


def _is_above_zero(claim: Claim) -> bool:
    return claim.value is not None and claim.value.midpoint > 0


def _growth_or_ratio(growth: _Growth, limit: Fraction) -> Outcome:
    item, claim = growth.item, growth.item.claim
    other = as_ratio(claim)
    if growth.outcome.result == "pass":
        return passed(item.address, claim, _arithmetic_of(item, other))
    if growth.has_base:
        return _ratio_by_history(growth, other)
    if not _reads_as_ratio(claim, limit * item.years):
        return passed(item.address, claim, _arithmetic_of(item, other))
    outcome = two_readings(growth, other)
    if outcome.result != "fail":
        return outcome
    needed = functools.partial(_plausible_claim, item, limit * item.years)
    arithmetic = attrs.evolve(outcome.arithmetic, operands=needed)
    return attrs.evolve(outcome, arithmetic=arithmetic)


def _plausible_claim(item: ClaimContext, limit: Fraction) -> Iterator[Operand]:
    """Yield the claim with what nobody would wonder about."""
    if item.claim.value is not None:
        most = limit / _in_percent(item.claim.value.unit)
        yield Operand(item.key, item.claim.value, Interval(-most, most))


def _arithmetic_of(item: ClaimContext, other: Claim) -> Arithmetic:
    """Show both readings of a claim."""
    return Arithmetic(functools.partial(_steps, item, item.read_as(other)))


def _steps(item: ClaimContext, other: ClaimContext) -> Iterator[Step]:
    """Show what each of two readings implies, and how each agrees with the history."""
    steps: dict[Step, None] = {}
    for reading in (item, other):
        for step in change_equation(reading).outcome().arithmetic.steps():
            is_implied = step.label == "implied"
            label = f"as_{reading.claim.kind}" if is_implied else step.label
            steps[Step(label, step.formula)] = None
    yield from steps


def as_ratio(claim: Claim) -> Claim:
    """
    Read a claim of growth as one of the ratio to the base.

    Args:
        claim: A claim of growth.

    Returns:
        A claim of the same percent of the same baseline.
    """
    return attrs.evolve(claim, kind=ClaimKind.RATIO)


def _reads_as_ratio(claim: Claim, limit: Fraction) -> bool:
    """Return whether a growth is implausible and the same figure as a ratio is not."""
    assert claim.value is not None  # noqa: S101 - a growth has a value
    stated = _percent(claim.value)
    return stated > limit and abs(stated - _HUNDRED) <= limit


def _ratio_by_history(growth: _Growth, other: Claim) -> Outcome:
    item = growth.item
    arithmetic = _arithmetic_of(item, other)
    if change_equation(item.read_as(other)).agrees:
        return _misread(growth, "ratio_read_as_growth", arithmetic)
    return unknown(
        item.address,
        "no_reading_fits",
        about=item.claim,
        target=(item.key,),
        arithmetic=arithmetic,
    )


def _misread(growth: _Growth, message: str, arithmetic: Arithmetic) -> Outcome:
    """Report that the history fits another reading of a claim than the stated one."""
    item, value = growth.item, growth.item.claim.value
    assert value is not None  # noqa: S101 - a growth has a value
    return failed(
        item.address,
        message,
        Range(value.interval, value.unit),
        growth.outcome.computed,
        about=item.claim,
        params={"stated": value, "base": item.base_figure.quantity},
        source=(item.value.key, item.base_figure.key),
        target=(item.key,),
        arithmetic=arithmetic,
    )


def two_readings(growth: _Growth, other: Claim) -> Outcome:
    """Report what each reading of a claim implies, and which one history favours."""
    item = growth.item
    address, claim, value = item.address, item.claim, item.value.quantity
    target = (item.key,)
    arithmetic = _arithmetic_of(item, other)
    as_growth = item.implied().interval
    as_other = item.read_as(other).implied().interval
    if value is None or item.value.interval is None:
        return unknown(
            address,
            "value_missing",
            (item.value.missing,),
            about=claim,
            target=target,
            arithmetic=arithmetic,
        )
    if as_growth is None or as_other is None:
        return unknown(
            address,
            "base_not_positive",
            about=claim,
            target=target,
            arithmetic=arithmetic,
        )
    return Outcome(
        address=address,
        result="fail",
        message=f"growth_or_{other.kind}",
        params={
            "stated": claim.value,
            "value": value,
            "baseline": claim.baseline,
            "as_growth": range_of(value, as_growth),
            f"as_{other.kind}": range_of(value, as_other),
        },
        claim=claim,
        stated=range_of(value, as_growth),
        computed=range_of(value, as_other),
        source=(item.value.key,),
        target=target,
        hints=(
            *_favoured(growth.others, as_growth, as_other),
            *(halfway(claim.value) if other.kind is ClaimKind.RATIO else ()),
        ),
        arithmetic=arithmetic,
    )


def _favoured(others: Others, growth: Interval, other: Interval) -> tuple[Hint, ...]:
    """Weigh both implied bases against values of other periods of the same length."""
    first, second = growth.midpoint, other.midpoint
    if first is None or second is None or first <= 0 or second <= 0:
        return ()
    below, above = others.around(first * second)
    as_growth, as_other = (below, above) if first < second else (above, below)
    if as_growth == as_other:
        return ()
    return (Hint("history_favours_first" if as_growth > as_other else _SECOND),)


_SECOND: Final = "history_favours_second"


@rule(
    "plausible-growth",
    "A growth beyond the limit is justified",
    Severity.WARNING,
    "1a",
    parameters=(LIMIT_PARAMETER,),
)
def plausible_growth(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Find growth that is beyond the limit for its number of years.

    It asks for a justification of a stated growth, up or down, beyond the limit. A
    claim that ``growth-or-ratio`` reports is not reported again. For growth over
    several years the limit is multiplied by their number: 150 % over three years.
    """
    limit = limit_of(context)
    is_reported = "growth-or-ratio" in context.rules
    for growth in _growths(report, context):
        claim, own = growth.item.claim, limit * growth.item.years
        is_suspect = is_reported and _is_beyond(claim, own) and _is_above_zero(claim)
        if is_suspect and _growth_or_ratio(growth, Fraction(limit)).result == "fail":
            continue
        yield _plausible(growth.item, own)


def _is_beyond(claim: Claim, limit: Decimal) -> bool:
    return claim.value is not None and abs(_percent(claim.value)) > limit


def _percent(value: Quantity) -> Fraction:
    """Return the middle of a growth in percent."""
    return value.midpoint * _in_percent(value.unit)


def _in_percent(unit: Unit) -> Fraction:
    """Return what one of the unit of a growth is in percent."""
    factor = unit.converts_to(PERCENT_UNIT)
    assert factor is not None  # noqa: S101 - a growth is a percent
    return factor


def _plausible(item: ClaimContext, limit: Decimal) -> Outcome:
    address, claim = item.address, item.claim
    value = claim.value
    assert value is not None  # noqa: S101 - a growth has a value
    steps = functools.partial(_limit_steps, value, limit)
    if not _is_beyond(claim, limit):
        return passed(address, claim, Arithmetic(steps))
    needed = functools.partial(_plausible_claim, item, Fraction(limit))
    return Outcome(
        address=address,
        result="fail",
        message="growth_beyond_limit",
        params={
            "stated": value,
            "baseline": claim.baseline,
            "limit": Quantity(limit, PERCENT_UNIT),
        },
        claim=claim,
        stated=Range(value.interval, value.unit, value.scale),
        gap=abs(_percent(value)) - Fraction(limit),
        target=(item.key,),
        hints=halfway(value),
        arithmetic=Arithmetic(steps, needed),
    )


def _limit_steps(value: Quantity, limit: Decimal) -> Iterator[Step]:
    yield stated("stated", value)
    yield Step("limit", f"± {limit} %")


_WIDE: Final = Context(prec=2 * MOST_DIGITS)
"""Wide enough for any difference of printed numbers to be exact."""


@rule(
    "points-or-percent",
    "A stated growth of a percent is not a change in points",
    Severity.WARNING,
    "2",
)
def points_or_percent(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Ask of each growth of a percent whether it is a change in points.

    It asks whether a stated growth of a percent means percentage points, and gives the
    base that each reading implies. When the base is known, it warns only if points fit
    and percent does not. Without a base, or with one to which there is no growth, it
    warns and says which reading other periods favour, and whether points lead to the
    rounder base.
    """
    for growth in _growths(report, context):
        value, stated = growth.item.value.quantity, growth.item.claim.value
        if value is None or value.unit.kind is not UnitKind.PERCENT:
            continue
        if stated is not None and places_of(stated.number) < MOST_DIGITS:
            yield _points_or_percent(growth)


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
    points = stated.shifted_to(POINTS_UNIT)
    return attrs.evolve(claim, kind=ClaimKind.POINTS, value=points)


def _points_or_percent(growth: _Growth) -> Outcome:
    item, result = growth.item, growth.outcome.result
    address, claim, other = item.address, item.claim, as_points(item.claim)
    if not growth.has_base:
        return _with_roundness(two_readings(growth, other), item)
    arithmetic = _arithmetic_of(item, other)
    fits_points = change_equation(item.read_as(other)).agrees
    if result == "pass" and not fits_points:
        return passed(address, claim, arithmetic)
    if result != "pass" and fits_points:
        return _misread(growth, "points_read_as_percent", arithmetic)
    message = "both_readings_fit" if fits_points else "no_reading_fits"
    return unknown(
        address, message, about=claim, target=(item.key,), arithmetic=arithmetic
    )


def _with_roundness(outcome: Outcome, item: ClaimContext) -> Outcome:
    """Add a hint when the difference is a rounder figure than the value."""
    level, points = item.value.quantity, item.claim.value
    if outcome.result != "fail" or level is None or points is None:
        return outcome
    value, stated = level.number, points.number
    if level.scale or points.scale or level.unit != points.unit:
        return outcome
    if level.upper is not None or points.upper is not None:
        return outcome
    difference = _WIDE.subtract(value, stated)
    is_rounder = difference > 0 and _zeros(difference) > _zeros(value)
    if not is_rounder or len(difference.as_tuple().digits) > MOST_DIGITS:
        return outcome
    difference_in_points = Quantity(difference, level.unit)
    hint = Hint("points_are_rounder", (("base", difference_in_points),))
    return attrs.evolve(outcome, hints=(*outcome.hints, hint))


def _zeros(number: Decimal) -> int:
    """Count the zeros at the end, on both sides of the point: 70.00 has three."""
    digits = f"{number.copy_abs():f}".replace(".", "")
    return len(digits) - len(digits.rstrip("0"))
