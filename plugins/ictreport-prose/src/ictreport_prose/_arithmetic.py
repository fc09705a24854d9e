"""Figures that follow from others which a sentence names."""

import enum
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ictreport.model.interval import Interval
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import UnitKind
from ictreport_prose._comparing import Printed
from ictreport_prose._facts import Fact
from ictreport_prose._figure import Figure, FigureKind

_MOST: Final = 6
"""How many levels are combined."""

_SHARES: Final = frozenset({FigureKind.SHARE, FigureKind.VALUE, FigureKind.RATIO})
_LEVELS: Final = frozenset({FigureKind.VALUE, FigureKind.CHANGE})
_TOO_WIDE: Final = Fraction(1, 10)
"""What is known less well than to this part of itself says nothing."""


class Operation(enum.StrEnum):
    """How a figure follows from others."""

    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"
    RATIO = "ratio"


@attrs.frozen(eq=False)
class Arithmetic:
    """
    How a figure follows from figures of a report.

    Attributes:
        operation: What was done with them.
        operands: The figures, in order.
        result: All amounts that this gives, given how they were rounded.
        unit: The unit of the result.
    """

    operation: Operation
    operands: tuple[Fact, ...]
    result: Interval
    unit: Unit


def computed(
    figure: Figure, printed: Printed, levels: Sequence[Fact]
) -> Arithmetic | None:
    """
    Find how a figure follows from levels.

    Args:
        figure: The figure.
        printed: Its amount.
        levels: The levels that its sentence states or names.

    Returns:
        The first way in which it does, or None.
    """
    some = levels[:_MOST]
    ways = [*_combinations(figure, some), *_sums(figure, some)]
    return next((way for way in ways if _is_stated(printed, way.result)), None)


def summed(
    figure: Figure, printed: Printed, levels: Sequence[Fact]
) -> Arithmetic | None:
    """
    Return whether a figure is the sum of levels, all of them.

    Args:
        figure: The figure.
        printed: Its amount.
        levels: The levels that its own words name.

    Returns:
        The sum, or None.
    """
    for total in _sums(figure, levels[:_MOST]):
        if len(total.operands) == len(levels) and _is_stated(printed, total.result):
            return total
    return None


def _is_stated(printed: Printed, result: Interval) -> bool:
    """Return whether an amount is a result that is known well."""
    width, middle = result.width, result.midpoint
    if width is None or middle is None or width > abs(middle) * _TOO_WIDE:
        return False
    return printed.reach.meets(result)


def _combinations(figure: Figure, levels: Sequence[Fact]) -> Iterator[Arithmetic]:
    of_ratio = figure.unit if figure.kind in _SHARES else None
    pure = None if of_ratio is None else of_ratio.pure
    percent = of_ratio is not None and of_ratio.kind is UnitKind.PERCENT
    times = of_ratio is not None and of_ratio.kind is UnitKind.TIMES
    for pair in itertools.permutations(levels, 2):
        (first, second), unit = (fact.interval for fact in pair), pair[0].unit
        if first is None or second is None or unit is None or unit != pair[1].unit:
            continue
        if of_ratio is not None and pure is not None and (percent or times):
            if second.is_positive:
                result = first.divide(second).scale(1 / pure)
                operation = Operation.SHARE if percent else Operation.RATIO
                yield Arithmetic(operation, pair, result, of_ratio)
        elif figure.kind in _LEVELS and _is_in(figure, unit):
            yield Arithmetic(Operation.DIFFERENCE, pair, first - second, unit)


def _sums(figure: Figure, levels: Sequence[Fact]) -> Iterator[Arithmetic]:
    if figure.kind is not FigureKind.VALUE:
        return
    same = [level for level in levels if _is_in(figure, level.unit)]
    for count in range(2, len(same) + 1):
        for some in itertools.combinations(same, count):
            unit, total = some[0].unit, Interval.exact(0)
            alike = all(level.unit == unit for level in some)
            for level in some:
                total += level.interval or Interval.exact(0)
            if alike and unit is not None:
                yield Arithmetic(Operation.SUM, some, total, unit)


def _is_in(figure: Figure, unit: Unit | None) -> bool:
    """Return whether a figure can be in the unit of levels."""
    if unit is None or unit.kind.traits.in_percent:
        return False
    return figure.unit is None or figure.unit == unit
