"""Whether a figure of a text and a fact of a report are the same."""

import datetime as dt
import enum
import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ictreport.language.lexicon import PLANS
from ictreport.model.claim import Baseline, Plan
from ictreport.model.interval import Interval
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import Hedge
from ictreport.model.year_start import YearStart
from ictreport_prose._facts import Fact, steps
from ictreport_prose._figure import (
    CALENDAR,
    CHANGES,
    LEVELS,
    Direction,
    Figure,
    FigureKind,
    Reference,
)

_ABOVE: Final = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST})
_BELOW: Final = frozenset({Hedge.LESS_THAN, Hedge.AT_MOST})
_BOUNDS: Final = _ABOVE | _BELOW
_MIRRORED: Final = {
    Hedge.MORE_THAN: Hedge.LESS_THAN,
    Hedge.AT_LEAST: Hedge.AT_MOST,
    Hedge.LESS_THAN: Hedge.MORE_THAN,
    Hedge.AT_MOST: Hedge.AT_LEAST,
}
"""Below zero, more is less: "fell by more than 8 %" is a growth below -8 %."""
_HUNDRED: Final = 100
_HALF: Final = Fraction(1, 2)
_NONE: Final = Fraction(0)
_ROUGH: Final = {"%": Fraction(5), "times": Fraction(1, 2)}
"""What "a third" and "doubled" are rounded to, in the unit of their number."""


@functools.lru_cache(maxsize=256)
def _power_of_ten(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


@attrs.frozen(slots=False)  # properties kept in __dict__ are twice as fast
class Printed:
    """
    The amount of a figure as a text prints it.

    Attributes:
        amount: The number with scale and sign.
        step: What its last digit counts for; 0 for a count that is exact.
        round: What its last digit that is not zero counts for.
        hedge: How it is qualified.
        digits: How many digits it has without zeros at its ends.
        upper: The upper end of a range, or None.
    """

    amount: Fraction
    step: Fraction
    round: Fraction
    hedge: Hedge
    digits: int
    upper: Fraction | None = None
    _states: dict[int, bool] = attrs.field(
        factory=dict[int, bool], init=False, eq=False, repr=False
    )

    @classmethod
    def of(cls, figure: Figure, upper: Figure | None = None) -> "Printed | None":
        """
        Take the amount of a figure.

        Args:
            figure: The figure.
            upper: The upper end of the range that it begins, or None.

        Returns:
            Its amount; a fall lies below zero. None when it has no number.
        """
        amount, number = figure.amount, figure.number
        if amount is None or number is None:
            return None
        hedge = figure.hedge
        if figure.direction is Direction.DOWN and figure.kind in CHANGES:
            amount, hedge = -amount, _MIRRORED.get(hedge, hedge)
        _, digits, exponent = number.as_tuple()
        last = _power_of_ten(int(exponent) + figure.scale)
        zeros = 0
        while number and digits[-1 - zeros] == 0:
            zeros += 1
        if figure.rough:
            last *= _ROUGH[str(figure.unit)]
        counted = figure.unit is None and figure.scale == 0 and int(exponent) == 0
        about = figure.hedge is Hedge.ABOUT and figure.unit not in _PERCENTS
        if figure.rough and figure.hedge is Hedge.ABOUT:
            last *= 2
        rounded = last * 10**zeros if zeros else last
        step = rounded if about else Fraction(0) if counted else last
        if upper is not None and upper.amount is not None:
            end = upper.amount * (-1 if amount < 0 < upper.amount else 1)
            low, high = sorted((amount, end))
            return cls(low, step, rounded, Hedge.EXACT, len(digits) - zeros, high)
        return cls(amount, step, rounded, hedge, len(digits) - zeros)

    @functools.cached_property
    def interval(self) -> Interval:
        """All amounts that round to the printed number or that its hedge admits."""
        if self.hedge in _ABOVE:
            return Interval(self.amount, None, lower_open=self.hedge is Hedge.MORE_THAN)
        if self.hedge in _BELOW:
            return Interval(None, self.amount, upper_open=self.hedge is Hedge.LESS_THAN)
        return self.rounded

    @functools.cached_property
    def rounded(self) -> Interval:
        """All amounts that round to the printed number, whatever its hedge says."""
        half = self.step * _HALF
        end = self.amount if self.upper is None else self.upper
        return Interval(self.amount - half, end + half)

    @property
    def span(self) -> Fraction:
        """How far the ends of a range are apart; 0 for one number."""
        return _NONE if self.upper is None else self.upper - self.amount

    @functools.cached_property
    def steps(self) -> tuple[int, int]:
        """The amount, and the largest distance of a fact that it can state."""
        return steps(self.amount), steps(self.step + self.round + self.span) + 2

    @functools.cached_property
    def reach(self) -> Interval:
        """Every amount that this can mean: "over 96 %" can be 96.4 %, not 98 %."""
        if self.hedge in _ABOVE:
            return Interval(self.amount, self.amount + self.round, upper_open=True)
        if self.hedge in _BELOW:
            return Interval(self.amount - self.round, self.amount, lower_open=True)
        return self.rounded

    def states(self, fact: Fact) -> bool:
        """
        Return whether this is the amount of a fact, within the accuracy of the coarser.

        Args:
            fact: The fact.

        Returns:
            Whether one of the two is what the other would be rounded to.
        """
        known = self._states.get(id(fact))
        if known is None:
            known = self._states[id(fact)] = self._is_of(fact)
        return known

    def _is_of(self, fact: Fact) -> bool:
        if fact.interval is None or fact.amount is None or self._is_far(fact):
            return False
        if fact.value is None:
            return self.reach.meets(fact.interval)
        if self.upper is not None and fact.value.upper is not None:
            ends = self._ends(fact.value)
            return all(abs(end - two) * 2 <= self.step for end, two in ends)
        if self.amount in fact.interval:
            return True
        if self.upper is None and self.hedge not in _BOUNDS:
            return abs(fact.amount - self.amount) * 2 <= self.step
        return fact.amount in self.reach

    def _is_far(self, fact: Fact) -> bool:
        """Rule out cheaply, without fractions, that this is the amount of a fact."""
        if fact.steps is None:
            return False
        (amount, reach), (other, width) = self.steps, fact.steps
        return abs(amount - other) > reach + width

    def _ends(self, value: Quantity) -> Iterator[tuple[Fraction, Fraction]]:
        """Pair the ends of this range with those of a range of the report."""
        power = _power_of_ten(value.scale)
        for own, other in ((self.amount, value.number), (self.upper, value.upper)):
            if own is not None and other is not None:
                yield own, Fraction(other) * power

    def is_apart(self, fact: Fact) -> bool:
        """
        Return whether this cannot be the amount of what a report states.

        Args:
            fact: The fact.

        Returns:
            Whether no amount is admitted by both; neighbours that were rounded have
            none but a bound. Two that are hedged alike must have one number. What
            only follows from other figures contradicts nothing.
        """
        if fact.value is None:
            return False
        if self.upper is not None and fact.value.upper is not None:
            return not self.states(fact)
        admitted = fact.value.interval
        if not admitted.is_bounded and fact.value.hedge is self.hedge:
            return not self.states(fact)
        common = self.interval.intersect(admitted)
        if common is None:
            return True
        return common.is_exact and not (self.interval.is_exact or admitted.is_exact)

    def as_growths(self, figure: Figure) -> "Iterator[Printed]":
        """
        Yield the growth in percent that a ratio means.

        Args:
            figure: The figure, a ratio.

        Yields:
            The growth for "is N times" or "is N %"; for "rose N times" of a language
            that means either, also N times the base.
        """
        percent = figure.unit in _PERCENTS
        factor = 1 if percent else _HUNDRED
        for whole in (_HUNDRED, 0) if figure.ambiguous else (_HUNDRED,):
            yield attrs.evolve(
                self,
                amount=self.amount * factor - whole,
                step=self.step * factor,
                round=self.round * factor,
                upper=None if self.upper is None else self.upper * factor - whole,
            )

    @functools.cached_property
    def opposite(self) -> "Printed":
        """The amount with the opposite sign."""
        if self.upper is None:
            hedge = _MIRRORED.get(self.hedge, self.hedge)
            return attrs.evolve(self, amount=-self.amount, hedge=hedge)
        return attrs.evolve(self, amount=-self.upper, upper=-self.amount)


_PLAIN: Final = frozenset({UnitKind.COUNT, UnitKind.INDEX})
_PERCENTS: Final = frozenset({Unit("%"), Unit("pp")})


def _same_unit(figure: Figure, unit: Unit | None) -> bool:
    """
    Return whether a figure can be in a unit.

    Args:
        figure: The figure; many leave out what they count, and the currency.
        unit: The unit of a fact; None where it has no figure.

    Returns:
        Whether nothing is against it.
    """
    if unit is None:
        return False
    if figure.unit is None:
        rate = figure.scale > 0 and unit.kind is UnitKind.RATE
        return not (rate or unit.kind.traits.in_percent)
    if _in_a_year(figure.unit) == _in_a_year(unit):
        return True
    if unit.kind is UnitKind.POINTS and _is_in_points(figure):
        return True
    both = (figure.unit.kind.traits, unit.kind.traits)
    return figure.ambiguous and all(trait.in_percent for trait in both)


def _is_in_points(figure: Figure) -> bool:
    """Return whether a change is in "points", which of a rate are percentage points."""
    unit = figure.unit
    points = unit is not None and unit.kind is UnitKind.INDEX
    return points and figure.kind is FigureKind.CHANGE


@functools.lru_cache(maxsize=256)
def _in_a_year(unit: Unit) -> str:
    """Leave out that an amount is one a year, which many texts do not say."""
    numerator, _, below = str(unit).partition("/")
    return numerator if below in CALENDAR else str(unit)


@attrs.frozen(eq=False)
class Amounts:
    """
    Facts by amount, to be found without looking at all of them.

    Attributes:
        widths: The facts that are about equally wide, in order of amount, by a power
            of ten that none of them is wider than. Amounts and widths are whole
            multiples of a very small step, which makes comparing them fast.
        below: Whether one of the amounts is below zero.
    """

    widths: dict[int, tuple[list[int], list[Fact]]]
    below: bool

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "Amounts":
        """
        Index facts by their amounts.

        Args:
            facts: The facts; those without a figure are left out.

        Returns:
            The sorted facts.
        """
        apart: dict[int, list[tuple[int, Fact]]] = {}
        for fact in facts:
            if fact.steps is not None:
                amount, width = fact.steps
                apart.setdefault(_power(width), []).append((amount, fact))
        widths: dict[int, tuple[list[int], list[Fact]]] = {}
        for power, pairs in apart.items():
            pairs.sort(key=lambda pair: pair[0])
            amounts = [amount for amount, _ in pairs]
            widths[power] = (amounts, [fact for _, fact in pairs])
        return cls(widths, any(amounts[0] < 0 for amounts, _ in widths.values()))

    def near(self, printed: Printed) -> Iterator[Fact]:
        """
        Find the facts that a figure may state.

        Args:
            printed: The amount of the figure.

        Yields:
            Every fact that it states.
        """
        amount, reach = printed.steps
        for width, (amounts, facts) in self.widths.items():
            first = bisect_left(amounts, amount - reach - width)
            last = bisect_right(amounts, amount + reach + width)
            for fact in facts[first:last]:
                if printed.states(fact):
                    yield fact


def _power(width: int) -> int:
    """Give a power of ten that is no less than a width, and near it; 0 stays 0."""
    return 10 ** len(str(width)) if width else 0


_DAY: Final = dt.timedelta(days=1)
_LAST_MONTH: Final = 12


def fits(
    reference: Reference | None,
    baseline: Baseline | None,
    period: Period | None,
    year_start: YearStart = YearStart.CALENDAR,
) -> bool:
    """
    Return whether a text can mean a baseline.

    Args:
        reference: What the text compares to; None contradicts nothing.
        baseline: What the report compares to; None likewise.
        period: The period that the report speaks of; None where nothing says it, which
            contradicts nothing.
        year_start: The day on which the years of the report begin.

    Returns:
        Whether nothing that the text says is against it.
    """
    if reference is None or baseline is None:
        return True
    if isinstance(baseline, Plan):
        planned = reference.sort in {*PLANS, "yearly"}
        return planned and _has_year(reference, baseline.period, year_start)
    if reference.sort in PLANS or not _is_within(reference, baseline, year_start):
        return False
    fit = _SORTS.get(reference.sort)
    return fit is None or period is None or fit(reference, baseline, period)


def covers(
    reference: Reference | None,
    period: Period | None,
    current: Period | None,
    year_start: YearStart = YearStart.CALENDAR,
    *,
    stock: bool = False,
) -> bool:
    """
    Return whether a text can mean the period of a level.

    "In 2024" is the whole of 2024, unless the level is a stock.

    Args:
        reference: The time that the text names; None says nothing.
        period: The period of the level; None where nothing says it: then only a text
            that names no time can mean it.
        current: The period of the metric's value, or None likewise.
        year_start: The day on which the years of the report begin.
        stock: Whether the level is a stock at the end of its period.

    Returns:
        Whether nothing that the text says is against it.
    """
    if reference is None:
        return period == current
    if period is None or current is None:
        return False
    if reference.sort in PLANS or not _is_within(reference, period, year_start):
        return False
    if reference.sort == "date":
        part = period.months is not None and period.months % _LAST_MONTH > 0
        return stock or not part or (reference.month, reference.span) != (None, None)
    if reference.year is None and period == current:
        return False  # "last year" is no time of the report
    fit = _SORTS.get(reference.sort)
    return fit is None or fit(reference, period, current)


def _is_within(reference: Reference, period: Period, year_start: YearStart) -> bool:
    """Compare year, month and part of the year with a period."""
    if not _has_year(reference, period, year_start):
        return False
    months = {period.start.month, period.end.month}
    if reference.month is not None and reference.span is None:
        return reference.month in months
    if reference.span is None:
        return True
    first, last = reference.span
    if period.months is None or period.months == 1:  # a stock at the end of the span
        return last in months
    beginning = year_start.first_day(period.start.year).month
    calendar = (period.start.month, period.end.month) == reference.span
    counted = (first - 1 + beginning - 1) % _LAST_MONTH + 1
    length = last - first + 1 == period.months
    return calendar or (length and counted == period.start.month)


def _has_year(reference: Reference, named: Period, year_start: YearStart) -> bool:
    years = {named.start.year, named.end.year, year_start.year_of(named.start)}
    return reference.year is None or reference.year in years


def _year_ago(reference: Reference, baseline: Period, period: Period) -> bool:
    """Take the same part of a year: the one before, unless another is named."""
    alike = (
        baseline.start.month == period.start.month
        and baseline.months == period.months
        and (baseline.months is not None or baseline.days == period.days)
    )
    before = period.start.year - baseline.start.year == 1
    return alike and (reference.year is not None or before)


def _previous_year(reference: Reference, baseline: Period, period: Period) -> bool:
    del reference
    return period.end.year - baseline.end.year == 1


def _previous(reference: Reference, baseline: Period, period: Period) -> bool:
    del reference
    return baseline.end + _DAY == period.start or baseline.is_adjacent(period)


def _earlier(reference: Reference, baseline: Period, period: Period) -> bool:
    del reference
    return baseline.start < period.start


def _year_start(reference: Reference, baseline: Period, period: Period) -> bool:
    return _year_end(reference, baseline, period) or (
        baseline.start.year == period.start.year and baseline.start.month == 1
    )


def _year_end(reference: Reference, baseline: Period, period: Period) -> bool:
    del reference
    return baseline.end.month == _LAST_MONTH and baseline.end < period.end


_SORTS: Final[Mapping[str, Callable[[Reference, Period, Period], bool]]] = {
    "year_ago": _year_ago,
    "previous_year": _previous_year,
    "previous_quarter": _previous,
    "previous_month": _previous,
    "previous_week": _previous,
    "previous_day": _previous,
    "previous": _earlier,
    "year_start": _year_start,
    "year_end": _year_end,
}
"""What must be true of the baseline; sorts that are not here require nothing."""


class Difference(enum.StrEnum):
    """How a figure of a text differs from a fact of the report."""

    AMOUNT = "amount"
    """The amounts differ."""
    KIND = "kind"
    """The kinds differ, such as a share instead of a growth."""
    DIRECTION = "direction"
    """One goes up and the other down."""
    BASELINE = "baseline"
    """They are compared with different baselines."""
    PERIOD = "period"
    """They are of different periods."""
    METRIC = "metric"
    """The number is that of another metric."""
    WITHHELD = "withheld"
    """The report withholds the figure."""


class Agreement(enum.Enum):
    """How a figure and a fact compare where they do not differ."""

    AGREES = enum.auto()
    OTHER = enum.auto()
    """They measure different things."""


def compare(
    figure: Figure,
    printed: Printed,
    fact: Fact,
    mentioned: Iterable[Reference] = (),
) -> Agreement | Difference:
    """
    Compare a figure with a fact of the metric that it may speak of.

    Args:
        figure: The figure.
        printed: Its amount.
        fact: The fact.
        mentioned: All times that its sentence names.

    Returns:
        Whether both agree, or else in what they differ.
    """
    if figure.kind is FigureKind.RATIO and fact.kind is FigureKind.GROWTH:
        return _as_growth(figure, printed, fact)
    if is_unsigned(figure, printed) and fact.kind is FigureKind.VALUE:
        below = fact.amount is not None and fact.amount < 0
        printed = printed.opposite if below else printed
    alike = _same_kind(figure, fact)
    stated = _same_unit(figure, fact.unit) and printed.states(fact)
    if not (alike or stated):
        return Agreement.OTHER
    timely = _is_timely(figure, fact, mentioned)
    if stated:
        return _equal(figure, alike=alike, timely=timely)
    return _unequal(figure, printed, fact) if timely else Agreement.OTHER


def is_unsigned(figure: Figure, printed: Printed) -> bool:
    """
    Return whether a level can be one below zero, whose sign is in words.

    Args:
        figure: The figure.
        printed: Its amount.

    Returns:
        Whether it can, as in "a deficit of 5 million" and "outflows of 5 million".
    """
    return figure.kind is FigureKind.VALUE and printed.amount > 0


def _is_plain(fact: Fact) -> bool:
    """Return whether a fact is printed as a number alone, as counts and indices are."""
    counts = fact.unit is not None and fact.unit.kind in _PLAIN
    return counts and fact.value is not None and not fact.value.scale


def _equal(figure: Figure, *, alike: bool, timely: bool) -> Agreement | Difference:
    """Judge a figure with the amount of a fact."""
    level = figure.kind in LEVELS
    if alike and timely:
        return Agreement.AGREES
    if alike:
        return Difference.PERIOD if level else Difference.BASELINE
    rate = figure.unit is not None and figure.unit.kind.traits.in_percent
    return Difference.KIND if rate and not level else Agreement.OTHER


def _unequal(figure: Figure, printed: Printed, fact: Fact) -> Agreement | Difference:
    """Judge a figure that does not have the amount of a fact of its kind and time."""
    if fact.withheld:
        return Difference.WITHHELD
    untold = figure.bare and not _is_plain(fact)
    if untold or not _same_unit(figure, fact.unit):
        return Agreement.OTHER
    if figure.kind not in LEVELS and printed.opposite.states(fact):
        return Difference.DIRECTION
    return Difference.AMOUNT if printed.is_apart(fact) else Agreement.OTHER


def _as_growth(figure: Figure, printed: Printed, fact: Fact) -> Agreement | Difference:
    """Compare "is 1.77 times" with a growth of 77 %."""
    compares = figure.baseline is not None or figure.ambiguous or figure.rough
    if not compares or str(fact.unit) != "%" or str(figure.unit) not in {"%", "times"}:
        return Agreement.OTHER
    meanings = list(printed.as_growths(figure))
    timely = _is_timely(figure, fact, ())
    if any(meaning.states(fact) for meaning in meanings):
        return Agreement.AGREES if timely else Difference.BASELINE
    apart = timely and all(meaning.is_apart(fact) for meaning in meanings)
    return Difference.AMOUNT if apart else Agreement.OTHER


def _is_percentage(unit: Unit | None) -> bool:
    return unit is not None and unit.kind is UnitKind.PERCENT


def _same_kind(figure: Figure, fact: Fact) -> bool:
    """
    Whether a figure of a text can be what a fact is.

    A share may be written as a value, a growth rate as a level, points in "%", and a
    contribution without its name.
    """
    if figure.kind in LEVELS:
        if fact.kind is FigureKind.VALUE:
            return figure.kind is FigureKind.VALUE or _is_percentage(fact.unit)
        is_rate = fact.kind is FigureKind.GROWTH and fact.claim is None
        return fact.kind is FigureKind.SHARE or (is_rate and fact.value is not None)
    points = figure.kind is FigureKind.POINTS
    if figure.ambiguous or (points and _is_percentage(figure.unit)):
        return fact.kind in {FigureKind.GROWTH, FigureKind.POINTS}
    if figure.kind is FigureKind.RATIO and figure.baseline is None:
        is_level = fact.kind is FigureKind.VALUE and str(fact.unit) == "times"
        return is_level or fact.kind is FigureKind.RATIO
    if (figure.kind, figure.baseline) == (FigureKind.POINTS, None):
        return fact.kind in {FigureKind.POINTS, FigureKind.CONTRIBUTION}
    rated = fact.kind is FigureKind.POINTS and _is_in_points(figure)
    return figure.kind is fact.kind or rated


def _is_timely(figure: Figure, fact: Fact, mentioned: Iterable[Reference]) -> bool:
    """
    Whether the time or baseline of a figure can be that of a fact.

    What a change leads to has no baseline of its own.
    """
    start, current = fact.year_start, fact.current
    if figure.kind not in LEVELS:
        return fits(figure.baseline, fact.baseline, fact.period, start)
    named = figure.baseline if figure.direction is None else None
    if isinstance(fact.baseline, Plan):
        planned = named is None or named.sort in PLANS
        return planned and fits(named, fact.baseline, current, start)
    if named is not None:
        if fact.earlier:
            return fits(named, fact.baseline, current, start)
        return figure.of is None and _covers(fact, named)
    if figure.time is None and fact.earlier:
        return any(fits(time, fact.baseline, current, start) for time in mentioned)
    return _covers(fact, figure.time)


def _covers(fact: Fact, reference: Reference | None) -> bool:
    start = fact.year_start
    return covers(reference, fact.period, fact.current, start, stock=fact.stock)


def opposed(
    figure: Figure, facts: Iterable[Fact]
) -> tuple[Agreement | Difference, Fact | None]:
    """
    Compare the statement that nothing changed with the facts of a metric.

    Args:
        figure: The statement.
        facts: The facts.

    Returns:
        How both compare, and the fact; ``OTHER`` and None when no fact is a change.
    """
    best: tuple[Agreement | Difference, Fact | None] = Agreement.OTHER, None
    for fact in facts:
        timely = _is_timely(figure, fact, ())
        nothing = fact.interval is not None and 0 in fact.interval
        if fact.kind is FigureKind.UNCHANGED or (fact.kind in CHANGES and nothing):
            if timely:
                return Agreement.AGREES, fact
            best = Difference.BASELINE, fact
        elif fact.kind in CHANGES and timely and best[1] is None:
            best = Difference.KIND, fact
    return best
