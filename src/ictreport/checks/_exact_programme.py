"""
Linear programmes in exact fractions, by the simplex method with the rule of Bland.

It is slower than a solver in floating point by far, and is for what such a solver does
not settle: amounts that differ by less than it can tell, and contradictions, which it
gives no proof of.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ictreport.model.interval import Interval

_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)

Terms = Iterable[tuple[int, Fraction]]


class InfeasibleError(Exception):
    """No amounts meet all rows."""


@attrs.frozen
class _Place:
    """A column as a number and columns that are not below zero, with their signs."""

    offset: Fraction
    parts: tuple[tuple[int, int], ...]

    def value(self, amounts: Mapping[int, Fraction]) -> Fraction:
        """Compute it from the amounts of those columns."""
        parts = (sign * amounts.get(part, _ZERO) for part, sign in self.parts)
        return self.offset + sum(parts, start=_ZERO)


class _Tableau:
    """Rows of columns that are not below zero, each with its sum."""

    def __init__(self) -> None:
        self.width = 0
        self.rows: list[tuple[dict[int, Fraction], Fraction]] = []
        self.basis: list[int] = []

    def column(self) -> int:
        """Add a column."""
        self.width += 1
        return self.width - 1

    def place(self, within: Interval) -> _Place:
        """Add what lies within bounds, their ends with them."""
        if within.lower is None and within.upper is None:
            return _Place(_ZERO, ((self.column(), 1), (self.column(), -1)))
        if within.lower is None:
            return _Place(within.upper or _ZERO, ((self.column(), -1),))
        place = _Place(within.lower, ((self.column(), 1),))
        if within.upper is not None:
            self.bind([(place, _ONE)], Interval(None, within.upper))
        return place

    def bind(self, terms: Iterable[tuple[_Place, Fraction]], within: Interval) -> None:
        """Add a row."""
        offset, row = _ZERO, dict[int, Fraction]()
        for place, factor in terms:
            offset += factor * place.offset
            for part, sign in place.parts:
                row[part] = row.get(part, _ZERO) + sign * factor
        if within.is_exact and within.lower is not None:
            self.rows.append((row, within.lower - offset))
            return
        for end, sign in ((within.lower, -1), (within.upper, 1)):
            if end is not None:
                self.rows.append((row | {self.column(): Fraction(sign)}, end - offset))

    def solve(self, cost: Mapping[int, Fraction]) -> dict[int, Fraction] | None:
        """Minimise a cost; None where it has no least value."""
        first = self.width
        for index, (row, total) in enumerate(self.rows):
            sign = 1 if total >= 0 else -1
            helper = self.column()
            signed = {column: sign * factor for column, factor in row.items() if factor}
            self.rows[index] = signed | {helper: _ONE}, sign * total
            self.basis.append(helper)
        self._exchange(dict.fromkeys(self.basis, _ONE), self.width)
        for index in reversed(range(len(self.rows))):
            row, total = self.rows[index]
            if self.basis[index] < first:
                continue
            if total:
                raise InfeasibleError
            own = [column for column in row if column < first]
            if own:
                self._pivot(index, min(own), {})
            else:
                del self.rows[index], self.basis[index]
        if not self._exchange(cost, first):
            return None
        totals = (total for _, total in self.rows)
        return dict(zip(self.basis, totals, strict=True))

    def _exchange(self, cost: Mapping[int, Fraction], width: int) -> bool:
        """Exchange columns of the basis until nothing lowers the cost."""
        left = dict(cost)
        for (row, _), column in zip(self.rows, self.basis, strict=True):
            _subtract(left, row, left.get(column, _ZERO))
        while True:
            better = [at for at, factor in left.items() if factor < 0 and at < width]
            if not better:
                return True
            entering = min(better)
            ratios = [
                (total / row[entering], self.basis[index], index)
                for index, (row, total) in enumerate(self.rows)
                if row.get(entering, _ZERO) > 0
            ]
            if not ratios:
                return False
            self._pivot(min(ratios)[2], entering, left)

    def _pivot(self, leaving: int, entering: int, cost: dict[int, Fraction]) -> None:
        row, total = self.rows[leaving]
        pivot = row[entering]
        row = {column: factor / pivot for column, factor in row.items()}
        total /= pivot
        self.rows[leaving] = row, total
        for index, (other, rest) in enumerate(self.rows):
            factor = other.get(entering)
            if factor and index != leaving:
                _subtract(other, row, factor)
                self.rows[index] = other, rest - factor * total
        _subtract(cost, row, cost.get(entering, _ZERO))
        self.basis[leaving] = entering


def _subtract(
    row: dict[int, Fraction], other: Mapping[int, Fraction], factor: Fraction
) -> None:
    """Subtract a multiple of a row, and keep no zeros."""
    for column, each in other.items() if factor else ():
        left = row.get(column, _ZERO) - factor * each
        if left:
            row[column] = left
        else:
            row.pop(column, None)


def minimised(
    bounds: Sequence[Interval],
    rows: Iterable[tuple[Mapping[int, Fraction], Interval]],
    column: int,
    sign: int,
) -> list[Fraction] | None:
    """
    Minimise a column, or its negative.

    Args:
        bounds: What each column may be.
        rows: Factors of columns, and what the sum of columns times factors may be.
        column: The column.
        sign: 1 for the least, -1 for the greatest value.

    Returns:
        The amounts of all columns there; None where there is no end.

    Raises:
        InfeasibleError: No amounts meet all rows.
    """
    tableau = _Tableau()
    places = [tableau.place(interval) for interval in bounds]
    for factors, within in rows:
        terms = ((places[column], factor) for column, factor in factors.items())
        tableau.bind(terms, within)
    cost = {part: Fraction(sign * each) for part, each in places[column].parts}
    amounts = tableau.solve(cost)
    return None if amounts is None else [place.value(amounts) for place in places]
