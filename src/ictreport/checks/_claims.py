"""Rules that compare claims with the figures of the report: growth, change, shares."""

import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._calculated import Calculated, GrowthStatus
from ictreport._growth import (
    annualised,
    cagr,
    can_imply,
    contribution,
    differ,
    growth,
    implied_base,
    share,
)
from ictreport.checks._figures import (
    claim_key,
    failed,
    gap_of,
    history_key,
    passed,
    percent,
    range_of,
    stated_key,
    unknown,
    value_key,
)
from ictreport.checks._rule import (
    Arithmetic,
    CheckContext,
    FigureKey,
    Hint,
    Operand,
    Outcome,
    Range,
    Severity,
    Step,
    rule,
)
from ictreport.checks._steps import bounds, compared, ends, shown, stated, within
from ictreport.errors import AmbiguousAddressError
from ictreport.model.base import Base
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.products import product, quotient
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Span

if TYPE_CHECKING:
    from ictreport.model import Report


@attrs.frozen
class Sides:
    """
    A value and what it is compared to, which can be compared.

    Attributes:
        value: The value that a claim is about.
        current: The amounts that it can mean; a share lies between 0 and 100.
        base: The value at the baseline.
        then: The amounts that the base can mean, in the unit of the value.
        factor: What brings a number in the unit of the base into that of the value: 100
            for times beside percents.
    """

    value: Quantity
    current: Interval
    base: Base
    then: Interval
    factor: Fraction = Fraction(1)

    def as_base(self, interval: Interval) -> Interval:
        """Bring an interval from the unit of the value into that of the base."""
        return interval.scale(1 / self.factor)

    @property
    def is_below_zero(self) -> bool:
        """Whether both lie below zero."""
        return self.current.is_negative and self.then.is_negative

    @property
    def has_growth(self) -> bool:
        """Whether a growth from the base can be computed."""
        return self.then.is_positive


def absolute(current: Interval, base: Interval) -> tuple[Interval, Interval]:
    """
    Take the sizes of a value and its base when both lie below zero.

    A deficit of 4 after one of 2 has doubled; neither has a rate otherwise.

    Args:
        current: The amounts that the value can mean.
        base: The amounts that its base can mean.

    Returns:
        Both without their sign, or as they are when one does not lie below zero.
    """
    below = current.is_negative and base.is_negative
    return (-current, -base) if below else (current, base)


@attrs.frozen(eq=False)
class Claimed:
    """
    A claim in its report.

    Attributes:
        report: The report.
        address: The address of the metric.
        metric: The metric.
        claim: The claim.
    """

    report: "Report"
    address: str
    metric: Metric
    claim: Claim

    @property
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
    def level(self) -> Metric | Base | None:
        """The value of that period: the metric's own, or one of its history."""
        return self.report.level(self.metric, self.claim)

    @functools.cached_property
    def value(self) -> Quantity | None:
        """The value that the claim is about."""
        return None if self.level is None else self.level.value

    @functools.cached_property
    def interval(self) -> Interval | None:
        """The amounts that this value can mean."""
        return None if self.level is None else self.level.interval

    @functools.cached_property
    def base(self) -> Base | None:
        """The value at the baseline."""
        return self.report.base(self.metric, self.claim.baseline, self.claim.dimensions)

    @property
    def is_linked(self) -> bool:
        """Whether an earlier report states the value or the base."""
        return any(
            isinstance(one, Base) and one.is_linked for one in (self.level, self.base)
        )

    @property
    def key(self) -> FigureKey:
        """The key of the claim."""
        return claim_key(self.report, self.address, self.metric, self.claim)

    @property
    def level_key(self) -> FigureKey:
        """The key of the value that the claim is about."""
        if isinstance(self.level, Base):
            return self.entry_key(self.level.entry)
        return value_key(self.report, self.address, self.metric)

    def entry_key(self, entry: History) -> FigureKey:
        """Give the key of a value of the history."""
        return history_key(self.report, self.address, self.metric, entry)

    @property
    def missing_level(self) -> str:
        """What is missing when there is no value that the claim is about."""
        period = self.claim.period
        return self.address if period is None else f"{self.address}@{period}"

    @property
    def dimensions(self) -> Dimensions:
        """The effective mapping of the claim."""
        return self.report.dimensions_of(self.metric, self.claim)

    def others_at(self, baseline: Baseline | None) -> bool:
        """Tell whether the metric has a value there, of whatever dimensions."""
        if baseline is None:
            return False
        own = baseline == self.report.period_of(self.metric)
        entries = self.metric.at(baseline)
        return (own and self.metric.value is not None) or any(
            entry.value is not None for entry in entries
        )

    def implied(self) -> Calculated:
        """Compute the base that the claim implies."""
        return implied_base(self.level, self.claim, self.period)

    def sides(self) -> Sides | str:
        """Find value and base, or the key of a message that says why one cannot."""
        value, current, base = self.value, self.interval, self.base
        if value is None or current is None:
            others = self.level is None and self.others_at(self.period)
            return "dimensions_differ" if others else "value_missing"
        if base is None or base.interval is None:
            others = base is None and self.others_at(self.claim.baseline)
            return "dimensions_differ" if others else "base_missing"
        factor = base.value.unit.converts_to(value.unit)
        if factor is None or not can_imply(value.unit, self.claim):
            return "unit_differs"
        return Sides(value, current, base, base.interval.scale(factor), factor)

    def with_growth(self) -> Sides | None:
        """Find value and base where a growth can be computed from them."""
        found = self.sides()
        return found if isinstance(found, Sides) and found.has_growth else None

    def read_as(self, claim: Claim) -> "Claimed":
        """Take the claim for another of the same metric."""
        return attrs.evolve(self, claim=claim)


def claims(report: "Report") -> Iterator[Claimed]:
    """Visit every claim that says something."""
    for address, metric in report.walk():
        for claim in metric.claims:
            if claim.is_stated:
                yield Claimed(report, address, metric, claim)


_MONTHS_IN_YEAR: Final = 12


@attrs.frozen
class Grown:
    """
    The growth of a whole.

    Attributes:
        rate: The growth in percent.
        key: Where it is stated; None when it is computed.
        value: The stated figure; None when it is computed.
    """

    rate: Interval
    key: FigureKey | None = None
    value: Quantity | None = None


@attrs.frozen(eq=False)
class Whole:
    """
    What a share is a share of.

    Attributes:
        report: The report.
        address: Its address.
        metric: The metric.
    """

    report: "Report"
    address: str
    metric: Metric

    def at(self, baseline: Baseline) -> Metric | Base | None:
        """Look up its value for a period or plan; None when there is none."""
        if baseline == self.report.period_of(self.metric):
            return None if self.metric.value is None else self.metric
        return self.report.base(self.metric, baseline)

    def key(self, found: Metric | Base) -> FigureKey:
        """Name a value of it."""
        stated = found.entry if isinstance(found, Base) else found
        return stated_key(self.report, self.address, self.metric, stated)

    def grown(
        self, baseline: Baseline, period: Period, dimensions: Dimensions
    ) -> Grown | None:
        """
        Find its growth: a claim, a growth rate of that span, or what values give.

        Args:
            baseline: What it is compared to.
            period: The period in which it grew.
            dimensions: The effective mapping of the part, of which the whole may lack
                keys.

        Returns:
            The growth, or None when it is unknown.
        """
        own = self.report.period_of(self.metric)
        shared = {*dimensions, *self._divided}
        for claim in self.metric.claims:
            same = (claim.baseline, claim.period or own) == (baseline, period)
            mapping = self.report.dimensions_of(self.metric, claim)
            same = same and set(mapping) <= shared
            if claim.kind is ClaimKind.GROWTH and same and claim.value is not None:
                key = claim_key(self.report, self.address, self.metric, claim)
                return Grown(claim.value.interval, key, claim.value)
        now, span = self.at(period), self.metric.growth_over
        if span is not None:
            if now is None or now.value is None or not _spans(span, baseline, period):
                return None
            return Grown(now.value.interval, self.key(now), now.value)
        rate = growth(now, self.at(baseline)).interval
        return None if rate is None else Grown(rate.scale(100))

    def ungrown(
        self, baseline: Baseline, period: Period
    ) -> tuple[str, tuple[str, ...]]:
        """
        Say why its growth is unknown.

        Args:
            baseline: What it is compared to.
            period: The period in which it would have grown.

        Returns:
            The key of a message, and what is missing.
        """
        span = self.metric.growth_over
        if span is not None:
            lacking = period if _spans(span, baseline, period) else baseline
            return "value_missing", (self.place(lacking),)
        values = {one: self.at(one) for one in (period, baseline)}
        missing = tuple(
            self.place(one)
            for one, found in values.items()
            if found is None or found.interval is None
        )
        if missing:
            return "value_missing", missing
        grown = growth(values[period], values[baseline])
        differs = grown.status is GrowthStatus.UNIT_DIFFERS
        return "unit_differs" if differs else "whole_not_positive", ()

    def place(self, baseline: Baseline) -> str:
        """Name its value for a period or plan."""
        own = baseline == self.report.period_of(self.metric)
        return self.address if own else f"{self.address}@{baseline}"

    @property
    def _divided(self) -> Dimensions:
        """What its own mapping says of what it is divided by, which no part has."""
        keys = {str(one.by) for one in self.metric.breakdowns}
        own = self.report.dimensions_of(self.metric)
        return tuple([pair for pair in own if pair[0] in keys])


def in_hundredths(value: Quantity, interval: Interval) -> Interval:
    """
    Give a percent, points or basis points in hundredths.

    Args:
        value: The figure, whose unit is a plain number.
        interval: The amounts that it can mean, in its unit.

    Returns:
        The same in percent or in points.
    """
    return interval.scale(one_in_hundredths(value))


def one_in_hundredths(value: Quantity) -> Fraction:
    """
    Say what one of the unit of a share is in hundredths.

    Args:
        value: The figure, whose unit is a plain number.

    Returns:
        1 for percent and points, a hundredth for basis points.
    """
    pure = value.unit.pure
    assert pure is not None  # noqa: S101 - a share has no other unit
    return pure * 100


def _spans(span: Span, baseline: Baseline, period: Period) -> bool:
    """Tell whether a period lies a span behind one of its length."""
    if not isinstance(baseline, Period):
        return False
    one, other = baseline.start, period.start
    months = (other.year - one.year) * _MONTHS_IN_YEAR + other.month - one.month
    alike = (baseline.months, one.day) == (period.months, other.day)
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


def computed_claim(item: Claimed, base: Interval) -> Range | None:
    """
    Compute what a claim should say.

    Args:
        item: The claim, whose value can be compared with the base.
        base: The amounts that the value at its baseline can mean.

    Returns:
        The figure in the unit of the claim, or None when the base does not admit it or
        the claim has no figure.
    """
    found = _computed(item, base)
    said = item.claim.value
    factor = found and said and found.unit.converts_to(said.unit)
    if not (found and said and factor):
        return found
    return Range(found.interval.scale(factor), said.unit, found.scale)


def _computed(item: Claimed, base: Interval) -> Range | None:
    """Compute it in percent, in percentage points, or in the unit of the value."""
    current, value = item.interval, item.value
    assert current is not None  # noqa: S101 - it can be compared
    assert value is not None  # noqa: S101 - the same
    match item.claim.kind:
        case ClaimKind.GROWTH:
            return _rate(growth(*absolute(current, base)))
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            return _rate(share(*absolute(current, base)))
        case ClaimKind.POINTS:
            return Range(current - base, POINTS_UNIT)
        case ClaimKind.CHANGE:
            return range_of(value, current - base)
        case ClaimKind.AVERAGE_GROWTH:
            years = item.claim.years(item.period)
            return None if years is None else _rate(cagr(base, current, years))
        case _:  # 'unchanged' states no figure, and others compare to no base
            return None


def _rate(result: Calculated) -> Range | None:
    return None if result.interval is None else percent(result.interval)


def line_of(item: Claimed) -> tuple[Interval, Interval] | None:
    """
    Say how the base that a claim implies follows from the value.

    Args:
        item: The claim.

    Returns:
        Two intervals a and b, where the base is a times the value, less b; None when a
        claim implies no base in this way.
    """
    claim, rate, one = item.claim, item.claim.rate, Interval.exact(1)
    if claim.value is None:
        return one, Interval.exact(0)
    match claim.kind:
        case ClaimKind.CHANGE:
            return one, claim.value.interval
        case ClaimKind.POINTS if rate is not None:
            return one, rate.scale(100)
        case ClaimKind.GROWTH if rate is not None:
            factor = quotient(one, rate.shift(1))
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE if rate is not None:
            factor = quotient(one, rate)
        case _:
            return None
    return None if factor is None else (factor, Interval.exact(0))


def value_for(item: Claimed, base: Interval) -> Interval | None:
    """Compute the value that a base and a claim give."""
    claim = item.claim
    if claim.value is None:
        return base
    rate = claim.rate
    if rate is None:
        return base + claim.value.interval
    if claim.kind is ClaimKind.POINTS:
        return base + rate.scale(100)
    if claim.kind in {ClaimKind.GROWTH, ClaimKind.AVERAGE_GROWTH}:
        years = claim.years(item.period) if claim.kind is not ClaimKind.GROWTH else 1
        total = None if years is None else annualised(rate, years).interval
        if total is None:
            return None
        rate = total.shift(1)
    factor = rate
    return base.multiply(factor) if factor.is_positive else factor.multiply(base)


def _claim_steps(item: Claimed) -> Iterator[Step]:
    """Show how a claim is judged: the figures, the comparison and the implied base."""
    yield within("value", item.value, item.interval)
    if item.claim.value is not None:
        yield stated("stated", item.claim.value)
    yield base_step(item)
    found = item.sides()
    if isinstance(found, Sides):
        yield from held(item, found)
    yield from implied_steps(item)


def base_step(item: Claimed) -> Step:
    """Show the value at the baseline of a claim, or that there is none."""
    base = item.base
    if base is None:
        return stated("base", None)
    return within("base", base.value, base.interval)


def held(item: Claimed, found: Sides) -> Iterator[Step]:
    """Show a claim compared with the value at its baseline."""
    claim = item.claim
    if claim.value is None:
        scale, unit = found.value.scale, found.value.unit
        yield compared(found.current, found.then, scale, unit)
        return
    computed = computed_claim(item, found.then)
    if computed is not None:
        yield Step("computed", _formula(item, found) + shown(computed))
        said = claim.value.interval
        yield compared(said, computed.interval, computed.scale, computed.unit)


def implied_steps(item: Claimed, label: str = "implied") -> list[Step]:
    """Show the base that a claim implies, if there is one."""
    implied, value = item.implied().interval, item.value
    if implied is None or value is None:
        return []
    return [Step(label, f"{_inverse(item)} = {shown(range_of(value, implied))}")]


def _formula(item: Claimed, found: Sides) -> str:
    """Write the formula with its bounds, in the scale of the base."""
    scale, current = found.base.value.scale, found.current
    low, high = ends(current, scale)
    least, most = ends(found.then, scale)
    kind = item.claim.kind
    if kind in {ClaimKind.CHANGE, ClaimKind.POINTS}:
        return f"[{low} - {most}, {high} - {least}] = "
    current, then = absolute(current, found.then)
    low, high = ends(current, scale)
    least, most = ends(then, scale)
    # A number below zero divided by more is larger, not smaller.
    under = most if current.lower is not None and current.lower >= 0 else least
    over = most if current.upper is not None and current.upper <= 0 else least
    if kind is ClaimKind.AVERAGE_GROWTH:
        years = item.claim.years(item.period)
        return f"[{low}/{under}, {high}/{over}]^(1/{years}) - 1 = "
    less = " - 1" if kind is ClaimKind.GROWTH else ""
    return f"[{low}/{under}{less}, {high}/{over}{less}] = "


def _inverse(item: Claimed) -> str:
    said = item.claim.value
    if said is None:
        return "v"
    match item.claim.kind:
        case ClaimKind.GROWTH:
            return f"v / (1 + {bounds(said.interval)} / 100)"
        case ClaimKind.AVERAGE_GROWTH:
            years = item.claim.years(item.period)
            return f"v / (1 + {bounds(said.interval)} / 100)^{years}"
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            less = "" if said.unit.kind is UnitKind.TIMES else " / 100"
            return f"v / ({bounds(said.interval)}{less})"
        case ClaimKind.POINTS if said.unit != POINTS_UNIT:
            return f"v - {bounds(said.interval)} / 100"
        case _:
            return f"v - {bounds(said.interval, said.scale)}"


_HUNDREDTH: Final = Fraction(1, 100)
_PROBLEMS: Final = {
    GrowthStatus.UNIT_DIFFERS: "unit_differs",
    GrowthStatus.MISSING: "value_missing",
}


@attrs.frozen
class _Known:
    """
    A value that a share or a contribution needs: its label, key and figure.

    It is linked where an earlier report states it, and not the report itself.
    """

    label: str
    key: FigureKey
    value: Quantity
    interval: Interval
    linked: bool


@attrs.frozen(eq=False)
class _Case:
    """
    A share or a contribution with the values that it needs.

    Attributes:
        item: The claim.
        known: The values: those of the part first, that of the whole last.
        computed: What they give, in percent or in points.
        grown: The growth of the whole, where the claim is in percent of it.
    """

    item: Claimed
    known: tuple[_Known, ...]
    computed: Interval
    grown: Grown | None = None


def _judged_share(item: Claimed) -> Outcome:
    """
    Compare a stated share, or a stated contribution, with the values that give it.

    Args:
        item: A claim of a share or of a contribution.

    Returns:
        Whether it agrees, or what is missing.
    """
    claim = item.claim
    try:
        case = _case(item)
    except _UnjudgedError as problem:
        return unknown(
            item.address,
            problem.message,
            problem.missing,
            about=claim,
            target=(item.key,),
        )
    assert claim.value is not None  # noqa: S101 - otherwise there is no case
    said = in_hundredths(claim.value, claim.value.interval)
    unit = PERCENT_UNIT if claim.value.unit == PERCENT_UNIT else POINTS_UNIT
    arithmetic = Arithmetic(
        functools.partial(_share_steps, case), functools.partial(_share_operands, case)
    )
    if said.meets(case.computed):
        return passed(item.address, claim, arithmetic)
    return failed(
        item.address,
        f"{claim.kind}_claim",
        Range(said, unit),
        Range(case.computed, unit),
        about=claim,
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "claim": claim,
            "value": case.known[0].value,
            "whole": case.known[-1].value,
        },
        source=tuple(one.key for one in case.known),
        target=(item.key,),
        severity=Severity.WARNING if any(one.linked for one in case.known) else None,
        arithmetic=arithmetic,
    )


class _UnjudgedError(Exception):
    """A claim cannot be judged; it holds the key of a message and what is missing."""

    def __init__(self, message: str, *missing: str) -> None:
        self.message = message
        self.missing = missing


def _case(item: Claimed) -> _Case:
    """Gather what a claim needs."""
    claim = item.claim
    whole = whole_of(item.report, item.address, item.metric)
    if whole is None:
        raise _UnjudgedError("whole_missing")
    assert claim.value is not None  # noqa: S101 - only 'unchanged' has none
    values = _values(item, whole)
    known = tuple(one for one in values if isinstance(one, _Known))
    missing = [one for one in values if isinstance(one, str)]
    if missing:
        raise _UnjudgedError("value_missing", *missing)
    found = _share_of(known)
    if found.interval is None:
        raise _UnjudgedError(_PROBLEMS.get(found.status, "whole_not_positive"))
    ratio = found.interval.scale(100)
    if claim.baseline is None or claim.value.unit != PERCENT_UNIT:
        return _Case(item, known, ratio)
    grown = whole.grown(claim.baseline, item.period, item.dimensions)
    if grown is None:
        problem, lacking = whole.ungrown(claim.baseline, item.period)
        raise _UnjudgedError(problem, *lacking)
    part = quotient(ratio, grown.rate)
    if part is None:
        raise _UnjudgedError("divisor_zero")
    return _Case(item, known, part.scale(100), grown)


def _values(item: Claimed, whole: Whole) -> "list[_Known | str]":
    """Find the values that a claim needs, that of the whole last."""
    baseline, base = item.claim.baseline, item.base
    found = [_value("value", item.level, item.level_key, item.missing_level)]
    if baseline is None:
        return [*found, _of_whole(whole, item.period)]
    key = item.key if base is None else item.entry_key(base.entry)
    place = f"{item.address}@{baseline}"
    return [*found, _value("base", base, key, place), _of_whole(whole, baseline)]


def _of_whole(whole: Whole, baseline: Baseline) -> _Known | str:
    found = whole.at(baseline)
    key = () if found is None else whole.key(found)
    return _value("whole", found, key, whole.place(baseline))


def _value(
    label: str, found: Metric | Base | None, key: FigureKey, place: str
) -> _Known | str:
    """Take a value, or the name of its place when there is none."""
    if found is None or found.value is None or found.interval is None:
        return place
    linked = isinstance(found, Base) and found.is_linked
    return _Known(label, key, found.value, found.interval, linked)


def _share_of(known: tuple[_Known, ...]) -> Calculated:
    """Compute a share of two values, or a contribution of three, as a ratio."""
    units = {one.value.unit for one in known}
    if len(units) > 1:
        return Calculated(None, GrowthStatus.UNIT_DIFFERS)
    intervals = [one.interval for one in known]
    if len(intervals) == 2:  # noqa: PLR2004 - part and whole
        return share(*intervals)
    current, base, whole = intervals
    return contribution(current, base, whole)


def _share_steps(case: _Case) -> Iterator[Step]:
    claim = case.item.claim
    assert claim.value is not None  # noqa: S101 - otherwise there is no case
    yield stated("stated", claim.value)
    for one in case.known:
        yield stated(one.label, one.value)
    if case.grown is not None:
        yield Step("growth_of_whole", shown(Range(case.grown.rate, PERCENT_UNIT)))
    unit = PERCENT_UNIT if claim.value.unit == PERCENT_UNIT else POINTS_UNIT
    yield Step("computed", shown(Range(case.computed, unit)))
    said = in_hundredths(claim.value, claim.value.interval)
    yield compared(said, case.computed, 0, unit)


def _share_operands(case: _Case) -> Iterator[Operand]:
    """Give claim and values, each with what the others ask of it."""
    claim = case.item.claim
    assert claim.value is not None  # noqa: S101 - otherwise there is no case
    one = one_in_hundredths(claim.value)
    yield Operand(case.item.key, claim.value, case.computed.scale(1 / one))
    ratio = claim.value.interval.scale(one * _HUNDREDTH)
    if case.grown is not None:
        ratio = product(ratio, case.grown.rate.scale(_HUNDREDTH))
    part, *bases, whole = case.known
    amount = product(ratio, whole.interval)
    difference = part.interval
    for base in bases:
        yield Operand(base.key, base.value, part.interval - amount)
        amount += base.interval
        difference -= base.interval
    yield Operand(part.key, part.value, amount)
    if case.grown is not None and case.grown.key is None:
        return  # the growth depends on the whole too, so the whole cannot be solved for
    needed = quotient(difference, ratio)
    if needed is not None:
        yield Operand(whole.key, whole.value, needed)


@rule(
    "growth-claim",
    "A stated growth, ratio, change or share agrees with the history",
    Severity.ERROR,
    "2",
    identity=True,
)
def growth_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each stated growth, ratio, change and share with the history.

    It computes growth, ratio, change, points or plan share from the value and the
    history, as intervals, and compares the result with what is stated. A failure gives
    the gap and the base that the claim implies. A value that the report itself gives
    for the baseline takes precedence over a linked one, and a failure that needs a
    figure of an earlier report is a warning. A claim with its own period is about the
    value of the history for that period.

    Average growth is computed as a yearly root, and needs two periods of the same
    length with whole years between them. A share is the value divided by that of the
    whole: the metric named by ``of``, else the metric that it is a part of. A
    contribution is the change of the part divided by the base of the whole; a
    contribution in percent is compared with the growth of the whole.
    """
    for item in claims(report):
        if item.claim.kind in _OF_WHOLES:
            yield _judged_share(item)
        elif item.claim.kind is not ClaimKind.UNCHANGED:
            yield _claim(item)


_OF_WHOLES: Final = frozenset({ClaimKind.SHARE, ClaimKind.CONTRIBUTION})


def _claim(item: Claimed) -> Outcome:
    claim, found = item.claim, item.sides()
    if isinstance(found, str):
        return unjudged(item, found)
    assert claim.value is not None  # noqa: S101 - only 'unchanged' has none
    computed = computed_claim(item, found.then)
    if computed is None:
        return unjudged(item, _why_none(item, found))
    arithmetic = _arithmetic(item, found)
    said = claim.value.interval
    if said.meets(computed.interval):
        return passed(item.address, claim, arithmetic)
    if found.is_below_zero and (-said).meets(computed.interval):
        return unjudged(item, "other_sign")
    implied = item.implied().interval
    gap = said.gap(computed.interval)
    source = found.base.entry.source
    message = "growth_claim" if implied else "growth_claim_no_base"
    return Outcome(
        address=item.address,
        result="fail",
        message="growth_claim_linked" if source and implied else message,
        params={
            "kind": claim.kind,
            "stated": claim.value,
            "claim": claim,
            "computed": computed,
            "gap": gap_of(computed, said, computed.interval),
            "value": found.value,
            "base": found.base.value,
            **({"report": source} if source else {}),
            "baseline": claim.baseline,
            "implied": implied and range_of(found.value, implied),
        },
        claim=claim,
        stated=Range(said, claim.value.unit, claim.value.scale),
        computed=computed,
        gap=gap,
        source=(
            item.level_key,
            item.entry_key(found.base.entry),
        ),
        target=(item.key,),
        hints=_revised(item, found),
        severity=Severity.WARNING if item.is_linked else None,
        arithmetic=arithmetic,
    )


def _revised(item: Claimed, found: Sides) -> tuple[Hint, ...]:
    """Tell of another statement of the base, such as a revised one, that fits."""
    said = item.claim.value
    assert said is not None and item.claim.baseline is not None  # noqa: PT018, S101
    for entry in item.metric.at(item.claim.baseline):
        if entry is found.base.entry or entry.value is None:
            continue
        if differ(entry.value.unit, found.value.unit):
            continue
        computed = computed_claim(item, entry.value.interval)
        if computed is not None and said.interval.meets(computed.interval):
            params = (
                ("value", entry.value),
                ("report", entry.source or item.report.id),
            )
            return (Hint("base_revised", params),)
    return ()


def _why_none(item: Claimed, found: Sides) -> str:
    """Say why nothing can be computed for a claim, by the key of a message."""
    average = item.claim.kind is ClaimKind.AVERAGE_GROWTH
    if average and item.claim.years(item.period) is None:
        return "years_not_whole"
    return "value_negative" if found.then.is_positive else "base_not_positive"


def unjudged(item: Claimed, problem: str) -> Outcome:
    """Say that a claim cannot be judged, and what is missing if that is why."""
    places = {
        "value_missing": (item.missing_level,),
        "base_missing": (f"{item.address}@{item.claim.baseline}",),
    }
    return unknown(
        item.address,
        problem,
        places.get(problem, ()),
        about=item.claim,
        target=(item.key,),
        arithmetic=Arithmetic(functools.partial(_claim_steps, item)),
    )


@rule(
    "unchanged-claim",
    "What is said to be unchanged is unchanged",
    Severity.ERROR,
    "2",
    identity=True,
)
def unchanged_claim(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Compare each value that is claimed to be unchanged with its history.

    It compares the value with the value at the baseline; the two intervals must have a
    number in common.
    """
    for item in claims(report):
        if item.claim.kind is ClaimKind.UNCHANGED:
            yield _unchanged(item)


def _unchanged(item: Claimed) -> Outcome:
    found = item.sides()
    if isinstance(found, str):
        return unjudged(item, found)
    arithmetic = _arithmetic(item, found)
    if found.current.meets(found.then):
        return passed(item.address, item.claim, arithmetic)
    gap = found.current.gap(found.then)
    base = found.base.value
    return Outcome(
        address=item.address,
        result="fail",
        message="unchanged_claim",
        params={
            "value": found.value,
            "base": base,
            "baseline": item.claim.baseline,
            "gap": gap_of(range_of(found.value), found.current, found.then),
        },
        claim=item.claim,
        stated=range_of(found.value, found.current),
        computed=range_of(base, found.as_base(found.then)),
        gap=gap,
        source=(item.entry_key(found.base.entry),),
        target=(item.key, item.level_key),
        arithmetic=arithmetic,
    )


def _arithmetic(item: Claimed, found: Sides) -> Arithmetic:
    return Arithmetic(
        functools.partial(_claim_steps, item),
        functools.partial(_claim_operands, item, found),
    )


def _claim_operands(item: Claimed, found: Sides) -> Iterator[Operand]:
    """Give claim, base and value, each with what the other two ask of it."""
    claim, implied = item.claim, item.implied().interval
    computed = computed_claim(item, found.then)
    if implied is None:
        return
    if claim.value is not None and computed is not None:
        yield Operand(item.key, claim.value, computed.interval)
    base_key = item.entry_key(found.base.entry)
    yield Operand(base_key, found.base.value, found.as_base(implied))
    needed = value_for(item, found.then)
    if needed is not None:
        yield Operand(item.level_key, found.value, needed)
