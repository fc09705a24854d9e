"""Amounts of figures in a text, and whether they are those of a report."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Hedge
from ictreport.prose._facts import ReportedFigure
from ictreport.prose._figure import CHANGES, Direction, Figure

_ABOVE: Final = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST})
_BELOW: Final = frozenset({Hedge.LESS_THAN, Hedge.AT_MOST})
_CALENDAR: Final = frozenset({"year", "month", "week", "day"})
_HALF: Final = Fraction(1, 2)


@attrs.frozen
class Printed:
    """
    The amount of a figure as a text prints it.

    Attributes:
        amount: The number with scale and sign.
        step: What its last digit counts for; 0 for a count that is exact.
        round: What its last digit that is not zero counts for.
        hedge: How it is qualified.
        upper: The upper end of a range, or None.
    """

    amount: Fraction
    step: Fraction
    round: Fraction
    hedge: Hedge
    upper: Fraction | None = None

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
        if figure.direction is Direction.DOWN and figure.kind in CHANGES:
            amount = -amount
        _, digits, exponent = number.as_tuple()
        last = Fraction(10) ** (int(exponent) + figure.scale)
        written = "".join(map(str, digits))
        zeros = len(written) - len(written.rstrip("0")) if number else 0
        counted = figure.unit is None and figure.scale == 0 and int(exponent) == 0
        about = figure.hedge is Hedge.ABOUT and figure.unit not in _PERCENTS
        rounded = last * 10**zeros
        step = rounded if about else Fraction(0) if counted else last
        if upper is not None and upper.amount is not None:
            end = upper.amount * (-1 if amount < 0 < upper.amount else 1)
            low, high = sorted((amount, end))
            return cls(low, step, rounded, Hedge.EXACT, high)
        return cls(amount, step, rounded, figure.hedge)

    @property
    def interval(self) -> Interval:
        """Every amount that would be printed so, or that its hedge admits."""
        if self.hedge in _ABOVE:
            return Interval(self.amount, None, lower_open=self.hedge is Hedge.MORE_THAN)
        if self.hedge in _BELOW:
            return Interval(None, self.amount, upper_open=self.hedge is Hedge.LESS_THAN)
        return self.rounded

    @property
    def rounded(self) -> Interval:
        """Every amount that would be printed so, whatever its hedge says."""
        half = self.step * _HALF
        end = self.amount if self.upper is None else self.upper
        return Interval(self.amount - half, end + half)

    @property
    def span(self) -> Fraction:
        """How far the ends of a range are apart; 0 for one number."""
        return Fraction(0) if self.upper is None else self.upper - self.amount

    @property
    def reach(self) -> Interval:
        """Every amount that this can mean: "over 96 %" can be 96.4 %, not 98 %."""
        if self.hedge in _ABOVE:
            return Interval(self.amount, self.amount + self.round, upper_open=True)
        if self.hedge in _BELOW:
            return Interval(self.amount - self.round, self.amount, lower_open=True)
        return self.rounded

    def states(self, fact: ReportedFigure) -> bool:
        """
        Tell whether this is the amount of a fact, within the accuracy of the coarser.

        Args:
            fact: The fact.

        Returns:
            Whether one of the two is what the other would be rounded to.
        """
        if fact.interval is None or fact.amount is None:
            return False
        if fact.value is None:
            return self.reach.meets(fact.interval)
        if self.upper is not None and fact.value.upper is not None:
            ends = self._ends(fact.value)
            return all(abs(one - two) * 2 <= self.step for one, two in ends)
        return fact.amount in self.reach or self.amount in fact.interval

    def _ends(self, value: Quantity) -> Iterator[tuple[Fraction, Fraction]]:
        """Pair the ends of this range with those of a range of the report."""
        power = Fraction(10) ** value.scale
        for own, other in ((self.amount, value.number), (self.upper, value.upper)):
            if own is not None and other is not None:
                yield own, Fraction(other) * power

    def is_apart(self, fact: ReportedFigure) -> bool:
        """
        Tell whether this cannot be the amount of what a report states.

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

    def opposite(self) -> "Printed":
        """Give the same amount on the other side of zero."""
        if self.upper is None:
            return attrs.evolve(self, amount=-self.amount)
        return attrs.evolve(self, amount=-self.upper, upper=-self.amount)


_PERCENTS: Final = frozenset({Unit("%"), Unit("pp")})


def same_unit(figure: Figure, unit: Unit | None) -> bool:
    """
    Tell whether a figure can be in a unit.

    Args:
        figure: The figure; many leave out what they count, and the currency.
        unit: The unit of a fact; None where it has no figure.

    Returns:
        Whether nothing is against it.
    """
    if unit is None:
        return False
    if figure.unit is None:
        return not unit.kind.traits.in_percent
    if _in_a_year(figure.unit) == _in_a_year(unit):
        return True
    both = (figure.unit.kind.traits, unit.kind.traits)
    return figure.ambiguous and all(one.in_percent for one in both)


def _in_a_year(unit: Unit) -> str:
    """Leave out that an amount is one a year, which many texts do not say."""
    numerator, _, below = str(unit).partition("/")
    return numerator if below in _CALENDAR else str(unit)


@attrs.frozen(eq=False)
class Amounts:
    """
    Facts by amount, to be found without looking at all of them.

    Attributes:
        widths: The facts that are about equally wide, in order of amount, by a power
            of ten that none of them is wider than.
    """

    widths: dict[Fraction, tuple[list[Fraction], list[ReportedFigure]]]

    @classmethod
    def of(cls, facts: Iterable[ReportedFigure]) -> "Amounts":
        """
        Sort facts.

        Args:
            facts: The facts; those without a figure are left out.

        Returns:
            The sorted facts.
        """
        apart: dict[Fraction, list[tuple[Fraction, ReportedFigure]]] = {}
        for fact in facts:
            width = None if fact.interval is None else fact.interval.width
            if width is not None and fact.amount is not None:
                apart.setdefault(_power(width), []).append((fact.amount, fact))
        widths: dict[Fraction, tuple[list[Fraction], list[ReportedFigure]]] = {}
        for width, pairs in apart.items():
            pairs.sort(key=lambda pair: pair[0])
            widths[width] = ([one for one, _ in pairs], [fact for _, fact in pairs])
        return cls(widths)

    def near(self, printed: Printed) -> Iterator[ReportedFigure]:
        """
        Find the facts that a figure may state.

        Args:
            printed: The amount of the figure.

        Yields:
            Every fact that it states.
        """
        for width, (amounts, facts) in self.widths.items():
            around = width + printed.step + printed.round + printed.span
            first = bisect_left(amounts, printed.amount - around)
            last = bisect_right(amounts, printed.amount + around)
            for fact in facts[first:last]:
                if printed.states(fact):
                    yield fact


def _power(width: Fraction) -> Fraction:
    """Give a power of ten that is no less than a width, and near it; 0 stays 0."""
    if width <= 0:
        return Fraction(0)
    whole = width.numerator // width.denominator
    if whole:
        return Fraction(10) ** len(str(whole))
    return Fraction(10) ** (1 - len(str(width.denominator // width.numerator)))
