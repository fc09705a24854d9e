"""Formulas computed with intervals, forwards and backwards."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ictreport.checks._arithmetic import FigureKey
from ictreport.checks._steps import bounds
from ictreport.model.formula import Expression, Number, Operand, Product, Sum
from ictreport.model.interval import Interval
from ictreport.model.metric import Stated
from ictreport.model.placeholder import Placeholder
from ictreport.model.products import product, quotient
from ictreport.model.quantity import Quantity
from ictreport.model.unit import Unit

ONE: Final = Fraction(1)
Kind = str | None
"""What a result measures; None fits any unit, as a product or a quotient does."""

NUMBER: Final = ""
"""The kind of plain numbers."""


class NotComputableError(Exception):
    """Something is missing, or cannot be computed; it holds the key of a message."""

    def __init__(self, message: str) -> None:
        self.message = message


@attrs.frozen
class Figure:
    """
    The figure of an operand.

    Attributes:
        key: Where it is.
        value: The figure.
        interval: The amounts that it can mean, as plain numbers where its unit is one.
        kind: What it measures.
        one: What one of its unit is; 1 where the unit is no plain number.
        stated: What states it; None for a share that is computed.
    """

    key: FigureKey
    value: Quantity
    interval: Interval
    kind: Kind
    one: Fraction
    stated: Stated | None = None


Figures = Mapping[Placeholder, Figure | str]
"""The figure of each operand, or the name of what is missing."""


@attrs.frozen
class Result:
    """A computed interval, and what it measures."""

    interval: Interval
    kind: Kind


def figure_of(
    key: FigureKey, value: Quantity, interval: Interval, stated: Stated
) -> Figure:
    """
    Make the operand of a figure.

    Args:
        key: Where it is.
        value: The figure.
        interval: The amounts that it can mean, in its unit.
        stated: What states it.

    Returns:
        The figure; a percent becomes a plain number, and a rate is divided by what it
        is per.
    """
    kind, one = _kind_of(value.unit)
    return Figure(key, value, interval.scale(one), kind, one, stated)


def _kind_of(unit: Unit) -> tuple[Kind, Fraction]:
    """Say what a unit measures, and what one of it is."""
    if unit.per is not None:
        return f"per {unit.code}", Fraction(1, unit.per)
    if unit.pure is not None:
        return NUMBER, unit.pure
    return str(unit), ONE


def result_of(node: Expression[Placeholder], figures: Figures) -> Result:
    """
    Compute a formula.

    Args:
        node: The formula, or part of it.
        figures: The figures of its operands, all of which are there.

    Returns:
        The smallest interval that holds every result; a wider one when an operand
        occurs twice.

    Raises:
        NotComputableError: Units differ, or a divisor can be zero.
    """
    match node:
        case Number(value):
            return Result(Interval.exact(value), NUMBER)
        case Operand(name):
            figure = figures[name]
            assert isinstance(figure, Figure)  # noqa: S101 - none is missing
            return Result(figure.interval, figure.kind)
        case Sum(terms):
            return _total([(s, result_of(term, figures)) for s, term in terms])
        case Product(factors):
            found = [(sign, result_of(factor, figures)) for sign, factor in factors]
            total = Interval.exact(1)
            for sign, factor in found:
                total = _multiplied(total, sign, factor.interval)
            return Result(total, None)


def _total(terms: Sequence[tuple[str, Result]]) -> Result:
    kinds = {term.kind for _, term in terms} - {None}
    if len(kinds) > 1:
        raise NotComputableError("unit_differs")
    total = Interval.exact(0)
    for sign, term in terms:
        total = total - term.interval if sign == "-" else total + term.interval
    return Result(total, next(iter(kinds), None))


def _multiplied(total: Interval, sign: str, factor: Interval) -> Interval:
    if sign == "*":
        return product(total, factor)
    found = quotient(total, factor)
    if found is None:
        raise NotComputableError("divisor_zero")
    return found


def left_for(
    node: Expression[Placeholder], target: Interval, figures: Figures
) -> Iterator[tuple[Placeholder, Interval]]:
    """
    Solve a formula for its operands.

    Args:
        node: The formula, or part of it.
        target: What it should give.
        figures: The figures of all operands.

    Yields:
        Each operand, and what all others leave for it; one that nothing bounds is left
        out.

    Raises:
        NotComputableError: Units differ, or a divisor can be zero.
    """
    match node:
        case Operand(name):
            yield name, target
        case Sum(terms):
            for n, (sign, term) in enumerate(terms):
                others = [(s, result_of(t, figures)) for s, t in _without(terms, n)]
                rest = target - _total(others).interval
                yield from left_for(term, -rest if sign == "-" else rest, figures)
        case Product(factors):
            for n, (how, factor) in enumerate(factors):
                left = Interval.exact(1)
                for s, other in _without(factors, n):
                    left = _multiplied(left, s, result_of(other, figures).interval)
                solved = (
                    quotient(target, left) if how == "*" else quotient(left, target)
                )
                if solved is not None:
                    yield from left_for(factor, solved, figures)
        case Number():
            pass


_Item = tuple[str, Expression[Placeholder]]


def _without(items: Sequence[_Item], place: int) -> list[_Item]:
    return [*items[:place], *items[place + 1 :]]


def written(node: Expression[Placeholder], figures: Figures) -> str:
    """
    Write a formula with the amounts that its operands can mean.

    Args:
        node: The formula, or part of it.
        figures: The figures of its operands.

    Returns:
        Such as ``"[4.5, 5.5] - [2.5, 3.5]"``, in base units.
    """
    match node:
        case Number(value):
            return str(value)
        case Operand(name):
            figure = figures[name]
            return bounds(figure.interval) if isinstance(figure, Figure) else "?"
        case Sum(terms):
            return _joined([(s, written(t, figures)) for s, t in terms], "+")
        case Product(factors):
            found = [(s, _enclosed(f, figures)) for s, f in factors]
            return _joined(found, "*")


def _enclosed(node: Expression[Placeholder], figures: Figures) -> str:
    text = written(node, figures)
    return f"({text})" if isinstance(node, Sum) else text


def _joined(items: Sequence[tuple[str, str]], plain: str) -> str:
    (first, text), *rest = items
    start = text if first == plain else f"{first}{text}"
    return start + "".join(f" {sign} {one}" for sign, one in rest)
