"""
Growth and its relatives, exact, on intervals.

Every function takes quantities, metrics or intervals, and gives an interval with a
status. Rates are ratios, not percents: 11.5 % is 23/200. Nothing raises on a zero or
negative base; the status says why there is no figure.

The formulas are the interval forms of those that statistical offices print: growth
v/b - 1, contribution (x - y)/Y, compound rate (v/b)^(1/n) - 1. Where a figure enters a
formula once, the interval given is the smallest that holds every possible result.
"""

import enum
import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.model._shown import Shown
from ictreport.model.claim import Base, Baseline, Claim, History
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric, Node, parts_add_up
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind


class GrowthStatus(enum.StrEnum):
    """Why a calculation has a result, or has none."""

    OK = "ok"
    BASE_ZERO = "base_zero"
    """The base is zero, or could be: its interval includes zero."""
    BASE_NEGATIVE = "base_negative"
    """The base is below zero, and so is the value, or it could be."""
    SIGN_CHANGE = "sign_change"
    """Base and value lie on different sides of zero."""
    MISSING = "missing"
    """A figure that is needed is not there."""
    UNIT_DIFFERS = "unit_differs"
    """The figures measure different things."""
    IN_POINTS = "in_points"
    """The figures are percents or growth rates, whose change is in points."""
    NOT_ADDITIVE = "not_additive"
    """The parts do not add up, so that none contributes to the whole."""


@attrs.frozen
class Calculated:
    """
    The result of a calculation.

    Attributes:
        interval: All numbers that the result can be, given how the figures were
            rounded; None when the status is not ``ok``.
        status: ``ok``, or the reason why there is no result.
    """

    interval: Interval | None
    status: GrowthStatus = GrowthStatus.OK


_MOST: Final = 6
"""How many decimals of a percent are written at most."""


@attrs.frozen
class Growth(Calculated, Shown):
    """
    The growth of a value over its base.

    Attributes:
        interval: The rate as a ratio, 0.115 for 11.5 %, or None.
        status: Why there is a rate, or why there is none.
        change: The difference in the unit of the value. It is given even when there is
            no rate, and is None only when a figure is missing or the units differ.
    """

    change: Interval | None = None

    @property
    def rate(self) -> Interval | None:
        """The rate as a ratio: 0.115 for 11.5 %."""
        return self.interval

    @property
    def percent(self) -> Interval | None:
        """The rate in percent: 11.5 for 11.5 %."""
        return None if self.interval is None else self.interval.scale(100)

    def __float__(self) -> float:
        """
        Return the middle of the rate, such as 0.115; for plots, since it is not exact.

        Returns:
            The rate as a ratio.

        Raises:
            ValueError: There is no rate, or nothing bounds it.
        """
        middle = None if self.interval is None else self.interval.midpoint
        if middle is None:
            message = f"a growth without bounds is no number (got: {self})"
            raise ValueError(message)
        return float(middle)

    def __repr__(self) -> str:
        return f"<Growth {self}>"

    def __str__(self) -> str:
        if self.percent is None:
            return f"no rate: {self.status}"
        lower, upper = self.percent.lower, self.percent.upper
        if lower is None or upper is None:
            return self._one_bound(self.percent)
        places = _places(self.percent.width)
        low, high = _signed(lower, places), _signed(upper, places)
        return f"{low} %" if low == high else f"{low} to {high} %"

    @staticmethod
    def _one_bound(percent: Interval) -> str:
        if percent.lower is not None:
            hedge = "more than" if percent.lower_open else "at least"
            return f"{hedge} {_signed(percent.lower, 2)} %"
        if percent.upper is not None:
            hedge = "less than" if percent.upper_open else "at most"
            return f"{hedge} {_signed(percent.upper, 2)} %"
        return "any rate"


def _places(width: Fraction | None) -> int:
    """Choose decimals with which an interval of a width can be told from a number."""
    if not width:
        return 2
    return next((n for n in range(_MOST) if Fraction(1, 10**n) * 5 <= width), _MOST)


def _signed(number: Fraction, places: int) -> str:
    """Write a number rounded half away from zero, with its sign."""
    scaled = abs(number) * 10**places
    whole = Decimal(int(scaled + Fraction(1, 2))).scaleb(-places)
    text = f"{whole:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"-{text}" if number < 0 and whole else f"+{text}" if whole else text


Measured = Metric | Base | History | Quantity | Interval | str | None
"""What has an interval, compact text of a quantity, or None for what is missing."""

_ONE: Final = Interval(1, 1)


_WITHOUT_BASE: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})
"""Claims that imply no value at their baseline."""


@attrs.frozen
class _Pair:
    """Two comparable intervals."""

    first: Interval
    second: Interval


def growth(current: Measured, base: Measured) -> Growth:
    """
    Compute how much a value grew over its base: current / base - 1.

    Args:
        current: The value.
        base: The value that it is compared with, in the same unit.

    Returns:
        The rate as a ratio. There is none when the base can be zero (status
        ``base_zero``), or when a rate would mislead because base and value are below
        zero (``base_negative``) or have different signs (``sign_change``).
    """
    pair = _comparable(current, base)
    if not isinstance(pair, _Pair):
        return Growth(None, pair)
    value, start = pair.first, pair.second
    difference = value - start
    status = _base_status(value, start)
    if status is not GrowthStatus.OK:
        return Growth(None, status, difference)
    return Growth(value.divide(start).shift(-1), GrowthStatus.OK, difference)


def _base_status(value: Interval, base: Interval) -> GrowthStatus:
    if base.is_positive:
        sign_change = value.is_negative
        return GrowthStatus.SIGN_CHANGE if sign_change else GrowthStatus.OK
    if base.is_negative:
        sign_change = value.is_positive
        return GrowthStatus.SIGN_CHANGE if sign_change else GrowthStatus.BASE_NEGATIVE
    return GrowthStatus.BASE_ZERO


def implied_base(
    current: Measured, claim: Claim, period: Period | None = None
) -> Calculated:
    """
    Compute the base that a claim implies.

    Args:
        current: The value that the claim is about.
        claim: The claim. Growth g implies the base current / (1 + g); a ratio r implies
            current / r; a change c, current - c; points p, current - p; a plan share s,
            the plan current / s; ``unchanged``, the value itself; and average growth g
            over n years, current / (1 + g)^n. A share and a contribution imply no base.
        period: The period of the value, to which the years of an average are counted;
            by default that of the claim, or the metric's own.

    Returns:
        The base in the unit of the value. The status is ``base_zero`` or
        ``base_negative`` when the claim implies no single base, such as a growth of
        -100 %, and ``missing`` when the years of an average are not known.
    """
    value = _interval(current)
    if value is None or claim.kind in _WITHOUT_BASE or not claim.is_stated:
        return Calculated(None, GrowthStatus.MISSING)
    if not can_imply(_unit(current), claim):
        return Calculated(None, GrowthStatus.UNIT_DIFFERS)
    metric_period = current.period if isinstance(current, Metric) else None
    return _implied(current, value, claim, period or claim.period or metric_period)


def _implied(
    current: Measured, value: Interval, claim: Claim, period: Period | None
) -> Calculated:
    """Compute the base of a claim whose units fit."""
    if claim.value is None:  # 'unchanged'
        return Calculated(value)
    match claim.kind:
        case ClaimKind.CHANGE:
            return Calculated(value - claim.value.interval)
        case ClaimKind.POINTS:
            return Calculated(value - _rate(claim).scale(1 / _pure(current)))
        case ClaimKind.GROWTH:
            return _ratio(value, _rate(claim) + _ONE)
        case ClaimKind.AVERAGE_GROWTH:
            return _averaged(value, _rate(claim), claim.years(period))
        case _:
            return _ratio(value, _rate(claim))


def can_imply(unit: Unit | None, claim: Claim) -> bool:
    """
    Check whether a claim can be about a value, by their units.

    Args:
        unit: The unit of the value; None if it is unknown.
        claim: The claim.

    Returns:
        False for points of anything but a percent, and for a change in another unit.
    """
    match claim.kind:
        case ClaimKind.CHANGE:
            return not differ(unit, _unit(claim.value))
        case ClaimKind.POINTS:
            return unit is None or unit.kind is UnitKind.PERCENT
        case _:
            return True


def _averaged(value: Interval, rate: Interval, years: int | None) -> Calculated:
    """Divide a value by its average growth over years."""
    if years is None:
        return Calculated(None, GrowthStatus.MISSING)
    total = annualised(rate, years)
    if total.interval is None:
        return Calculated(None, GrowthStatus.BASE_NEGATIVE)
    return _ratio(value, total.interval + _ONE)


def change(current: Measured, base: Measured) -> Calculated:
    """
    Compute the difference current - base.

    Args:
        current: The value.
        base: The value that it is compared with, in the same unit.

    Returns:
        The difference in base units: 100 billion is 10^11, a percent stays a percent.
    """
    pair = _comparable(current, base)
    if not isinstance(pair, _Pair):
        return Calculated(None, pair)
    return Calculated(pair.first - pair.second)


def points(current: Measured, base: Measured) -> Calculated:
    """
    Compute the difference of two percents.

    Args:
        current: A percent.
        base: A percent.

    Returns:
        The difference as a ratio: from 70 % to 76.68 % it is 0.0668, which is +6.68
        percentage points. Other units give ``unit_differs``.
    """
    if not (_is_percent(current) and _is_percent(base)):
        return Calculated(None, GrowthStatus.UNIT_DIFFERS)
    difference = change(current, base)
    if difference.interval is None:
        return difference
    return Calculated(difference.interval.scale(_pure(current)))


def share(part: Measured, whole: Measured) -> Calculated:
    """
    Compute the share of a part in a whole: part / whole.

    Args:
        part: The part.
        whole: The whole, in the same unit.

    Returns:
        The share as a ratio; ``base_zero`` or ``base_negative`` when the whole is not
        above zero.
    """
    pair = _comparable(part, whole)
    if not isinstance(pair, _Pair):
        return Calculated(None, pair)
    return _ratio(pair.first, pair.second)


def contribution(current: Measured, base: Measured, whole_base: Measured) -> Calculated:
    """
    Compute what a part contributed to the growth of its whole.

    The formula is (current - base) / whole_base, so that the contributions of all parts
    add up to the growth of the whole. It applies to additive figures, not to
    chain-linked volumes.

    Args:
        current: The value of the part.
        base: The earlier value of the part.
        whole_base: The earlier value of the whole.

    Returns:
        The contribution as a ratio: 0.05 is five percentage points of growth.
    """
    difference = change(current, base)
    whole = _comparable(base, whole_base)
    if difference.interval is None:
        return difference
    if not isinstance(whole, _Pair):
        return Calculated(None, whole)
    return _ratio(difference.interval, whole.second)


def cagr(first: Measured, last: Measured, periods: int) -> Calculated:
    """
    Compute the compound growth rate per period: (last / first)^(1/periods) - 1.

    A root is rarely a fraction. The interval of the result holds the exact rate and
    extends beyond it by less than 10^-20 on each side.

    Args:
        first: The value at the start, above zero.
        last: The value at the end, not below zero.
        periods: How many periods lie between them, at least 1.

    Returns:
        The rate per period as a ratio.

    Raises:
        ValueError: ``periods`` is below 1.
    """
    if periods < 1:
        message = f"cagr: there must be at least 1 period (got {periods})"
        raise ValueError(message)
    total = growth(last, first)
    if total.interval is None:
        return Calculated(None, total.status)
    return Calculated((total.interval + _ONE).root(periods) - _ONE)


def annualised(rate: Interval, times: int) -> Calculated:
    """
    Compute a yearly rate from a rate per period: (1 + rate)^times - 1.

    The OECD advises against annualised rates as headline figures.

    Args:
        rate: The rate per period as a ratio, not below -1.
        times: How many such periods a year has, at least 1.

    Returns:
        The yearly rate as a ratio; ``sign_change`` when the rate can lie below -1.

    Raises:
        ValueError: ``times`` is below 1.
    """
    if times < 1:
        message = f"annualised: there must be at least 1 period (got {times})"
        raise ValueError(message)
    factor = rate + _ONE
    if factor.lower is None or factor.lower < 0:
        return Calculated(None, GrowthStatus.SIGN_CHANGE)
    power = Interval(
        factor.lower**times,
        None if factor.upper is None else factor.upper**times,
        lower_open=factor.lower_open,
        upper_open=factor.upper_open,
    )
    return Calculated(power - _ONE)


def discrete(cumulative: Sequence[Measured]) -> tuple[Calculated, ...]:
    """
    Compute the figures of single periods from figures of the year to date.

    Args:
        cumulative: The figures of the year to date, in order, such as those of three,
            six and nine months.

    Returns:
        The first figure, then the difference of each figure and the one before it.
    """
    if not cumulative:
        return ()
    first = _interval(cumulative[0])
    status = GrowthStatus.MISSING if first is None else GrowthStatus.OK
    following = (
        change(current, before) for before, current in itertools.pairwise(cumulative)
    )
    return Calculated(first, status), *following


def _rate(claim: Claim) -> Interval:
    assert claim.rate is not None  # noqa: S101 - claims of these kinds have one
    return claim.rate


def _ratio(part: Interval, whole: Interval) -> Calculated:
    if whole.is_positive:
        return Calculated(part.divide(whole))
    negative = whole.is_negative
    return Calculated(
        None, GrowthStatus.BASE_NEGATIVE if negative else GrowthStatus.BASE_ZERO
    )


def _interval(measured: Measured) -> Interval | None:
    match measured:
        case None | Interval():
            return measured
        case str():
            return Quantity.parse(measured).interval
        case History():
            return None if measured.value is None else measured.value.interval
        case Quantity() | Metric() | Base():
            return measured.interval
        case _:
            raise ModelError(
                "growth",
                "a figure must be a metric, an entry of a history, a quantity or text",
                measured,
                "write '18.42 million journey'",
            )


def _unit(measured: Measured) -> Unit | None:
    match measured:
        case str():
            return Quantity.parse(measured).unit
        case Quantity():
            return measured.unit
        case Metric() | Base() | History():
            return measured.value.unit if measured.value else None
        case _:
            return None


def _pure(measured: Measured) -> Fraction:
    """Return the number that one of a percent is; a figure without a unit is in %."""
    unit = _unit(measured)
    return (unit and unit.pure) or Fraction(1, 100)


def _comparable(first: Measured, second: Measured) -> _Pair | GrowthStatus:
    value, base = _interval(first), _interval(second)
    if value is None or base is None:
        return GrowthStatus.MISSING
    unit, base_unit = _unit(first), _unit(second)
    if unit is None or base_unit is None:
        return _Pair(value, base)
    factor = base_unit.converts_to(unit)
    return (
        GrowthStatus.UNIT_DIFFERS
        if factor is None
        else _Pair(value, base.scale(factor))
    )


def differ(*units: Unit | None) -> bool:
    """Check whether units differ in kind; None is unknown and differs from none."""
    return len({unit.common for unit in units if unit is not None}) > 1


def _is_percent(measured: Measured) -> bool:
    """Check whether a figure is a percent, or has no unit."""
    unit = _unit(measured)
    return unit is None or unit.kind is UnitKind.PERCENT


@attrs.frozen(kw_only=True)
class GrowthRow:
    """
    The stated and the computed growth of one metric against one baseline.

    Attributes:
        address: The address of the metric.
        metric: The metric.
        baseline: The period or plan that it is compared to.
        claims: The claims of the metric against that baseline.
        base: The value at the baseline, given by the report or linked, or None.
        computed: The growth over that value, as a ratio: value / base - 1; of percents
            and growth rates the change alone (status ``in_points``).
        implied: The base that the first claim implies, in the unit of the metric.
        contribution: For a part, its contribution to the growth of its whole, as a
            ratio; its status is ``missing`` when the report lacks a figure that it
            needs, and ``not_additive`` when the parts do not add up.
    """

    address: str
    metric: Metric
    baseline: Baseline
    claims: tuple[Claim, ...]
    base: Quantity | None
    computed: Growth
    implied: Calculated
    contribution: Calculated

    @property
    def stated(self) -> Claim | None:
        """The growth that the report claims against the baseline, or None."""
        for claim in self.claims:
            if claim.kind is ClaimKind.GROWTH:
                return claim
        return None


def growth_table(report: Report) -> tuple[GrowthRow, ...]:
    """
    Make a table of stated and computed growth.

    Args:
        report: The report. Use ``link`` first to compute growth over values of earlier
            reports.

    Returns:
        One row for each metric and each baseline that its claims or its history have,
        in the order of the report.
    """
    return tuple(
        _row(report, node, baseline)
        for node in report.nodes
        for baseline in _baselines(node.metric)
    )


def _baselines(metric: Metric) -> Iterator[Baseline]:
    baselines = [claim.baseline for claim in _own_claims(metric)]
    baselines += [entry.baseline for entry in metric.history]
    return (baseline for baseline in dict.fromkeys(baselines) if baseline is not None)


def _own_claims(metric: Metric) -> list[Claim]:
    """List the claims of the metric's own period and dimensions."""
    return [
        claim
        for claim in metric.claims
        if claim.period in {None, metric.period} and not claim.dimensions
    ]


def _row(report: Report, node: Node, baseline: Baseline) -> GrowthRow:
    metric = node.metric
    claims = tuple(claim for claim in _own_claims(metric) if claim.baseline == baseline)
    base = report.base(metric, baseline)
    missing = Calculated(None, GrowthStatus.MISSING)
    return GrowthRow(
        address=node.address,
        metric=metric,
        baseline=baseline,
        claims=claims,
        base=None if base is None else base.value,
        computed=_computed(metric, base),
        implied=implied_base(metric, claims[0]) if claims else missing,
        contribution=_contribution(report, node, baseline),
    )


def _computed(metric: Metric, base: Base | None) -> Growth:
    """Compute growth, but of percents and growth rates the change alone."""
    computed = growth(metric, base)
    value = metric.value
    is_rate = value is not None and value.unit.kind is UnitKind.PERCENT
    if computed.interval is not None and (is_rate or metric.growth_over is not None):
        return Growth(None, GrowthStatus.IN_POINTS, computed.change)
    return computed


def _contribution(report: Report, node: Node, baseline: Baseline) -> Calculated:
    """Compute the contribution of a part whose breakdown adds up."""
    part, whole, breakdown = node.metric, node.whole, node.breakdown
    if whole is None or breakdown is None:
        return Calculated(None, GrowthStatus.MISSING)
    if not parts_add_up(whole, breakdown):
        return Calculated(None, GrowthStatus.NOT_ADDITIVE)
    bases = (report.base(metric, baseline) for metric in (part, whole))
    return contribution(part, *bases)
