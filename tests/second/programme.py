"""
The least and the greatest of an unknown, by the simplex method in exact fractions.

A tableau with the rule of Bland, which never runs in circles; unknowns that are whole
numbers are halved into branches. Nothing of it is a library's, so that no bound depends
on a solver that ictreport uses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Final

Row = tuple[Mapping[int, Fraction], Fraction | None, Fraction | None]
"""Coefficients of unknowns, and the least and greatest that their sum can be."""

_MOST_BRANCHES: Final = 400


class ContradictionError(Exception):
    """No amounts satisfy all rows."""


@dataclass
class Programme:
    """Unknowns with their bounds, and rows that they satisfy."""

    lower: list[Fraction | None] = field(default_factory=list)
    upper: list[Fraction | None] = field(default_factory=list)
    is_whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def least(self, unknown: int, sign: int = 1) -> Fraction | None:
        """
        Give the least value of an unknown, times a sign; None where there is none.

        Raises:
            ContradictionError: Nothing satisfies all rows.
        """
        best = least = None
        branches = [(list(self.lower), list(self.upper))]
        for _ in range(_MOST_BRANCHES):
            if not branches:
                break
            lower, upper = branches.pop()
            try:
                values = self._relaxed(unknown, sign, lower, upper)
            except ContradictionError:
                continue
            if values is None:
                return None
            value = sign * values[unknown]
            value = Fraction(ceil(value)) if self.is_whole[unknown] else value
            least = value if least is None else least
            if best is not None and value >= best:
                continue
            broken = next(
                (
                    index
                    for index in (unknown, *range(len(values)))
                    if self.is_whole[index] and values[index].denominator > 1
                ),
                None,
            )
            if broken is None:
                best = value
                if best == least:  # which no other branch is below
                    return best
                continue
            below, above = list(upper), list(lower)
            below[broken], above[broken] = (
                Fraction(floor(values[broken])),
                Fraction(ceil(values[broken])),
            )
            branches += [(above, upper), (lower, below)]
        if branches:  # too many: that of any numbers is no worse
            values = self._relaxed(unknown, sign, self.lower, self.upper)
            return None if values is None else sign * values[unknown]
        if best is None:
            raise ContradictionError
        return best

    def _relaxed(
        self,
        unknown: int,
        sign: int,
        lower: list[Fraction | None],
        upper: list[Fraction | None],
    ) -> list[Fraction] | None:
        """Minimise without regard to whole numbers; None where there is no least."""
        tableau = _Tableau()
        places = [
            tableau.unknown(low, high) for low, high in zip(lower, upper, strict=True)
        ]
        for coefficients, low, high in self.rows:
            tableau.bound(
                [(places[index], factor) for index, factor in coefficients.items()],
                low,
                high,
            )
        values = tableau.minimise(places[unknown], sign)
        return None if values is None else [place.value(values) for place in places]


@dataclass
class _Place:
    """An unknown as what is not below zero: an offset and columns with their signs."""

    offset: Fraction
    columns: list[tuple[int, int]]

    def value(self, values: Mapping[int, Fraction]) -> Fraction:
        return self.offset + sum(
            sign * values.get(column, Fraction()) for column, sign in self.columns
        )


@dataclass
class _Tableau:
    """Rows of a simplex tableau, each with its right side."""

    width: int = 0
    rows: list[tuple[dict[int, Fraction], Fraction]] = field(default_factory=list)

    def _column(self) -> int:
        self.width += 1
        return self.width - 1

    def unknown(self, low: Fraction | None, high: Fraction | None) -> _Place:
        """Add an unknown with its bounds."""
        if low is not None:
            place = _Place(low, [(self._column(), 1)])
        elif high is not None:
            return _Place(high, [(self._column(), -1)])
        else:
            place = _Place(Fraction(), [(self._column(), 1), (self._column(), -1)])
        if high is not None:
            self.bound([(place, Fraction(1))], None, high)
        return place

    def bound(
        self,
        terms: Iterable[tuple[_Place, Fraction]],
        low: Fraction | None,
        high: Fraction | None,
    ) -> None:
        """Bound a sum of unknowns."""
        offset, row = Fraction(), dict[int, Fraction]()
        for place, factor in terms:
            offset += factor * place.offset
            for column, sign in place.columns:
                row[column] = row.get(column, Fraction()) + sign * factor
        row = {column: factor for column, factor in row.items() if factor}
        if low is not None and low == high:
            self.rows.append((row, low - offset))
            return
        if low is not None:
            self.rows.append((row | {self._column(): Fraction(-1)}, low - offset))
        if high is not None:
            self.rows.append((row | {self._column(): Fraction(1)}, high - offset))

    def minimise(self, place: _Place, sign: int) -> dict[int, Fraction] | None:
        """Minimise an unknown, and give what each column is then."""
        first = self.width
        self.rows = [
            (row if side >= 0 else {k: -v for k, v in row.items()}, abs(side))
            for row, side in self.rows
        ]
        basis: list[int] = []
        for index, (row, side) in enumerate(self.rows):
            column = self._column()
            self.rows[index] = row | {column: Fraction(1)}, side
            basis.append(column)
        helped = {column: Fraction(1) for column in basis}
        self._pivoted(helped, basis, self.width)
        if any(
            side
            for (_, side), column in zip(self.rows, basis, strict=True)
            if column >= first
        ):
            raise ContradictionError
        for index in reversed(range(len(basis))):  # helpers that are left are zero
            if basis[index] >= first:
                columns = [each for each in self.rows[index][0] if each < first]
                if columns:
                    self._pivot(index, min(columns), basis, {})
                else:
                    del self.rows[index], basis[index]
        cost = {column: Fraction(sign * each) for column, each in place.columns}
        if not self._pivoted(cost, basis, first):
            return None
        return {
            column: side for column, (_, side) in zip(basis, self.rows, strict=True)
        }

    def _pivoted(self, cost: dict[int, Fraction], basis: list[int], width: int) -> bool:
        """Exchange columns until the cost is least; False where there is no least."""
        reduced = dict(cost)
        for index, column in enumerate(basis):
            _subtract(reduced, self.rows[index][0], reduced.get(column, Fraction()))
        while True:
            entering = min(
                (each for each, one in reduced.items() if one < 0 and each < width),
                default=None,
            )
            if entering is None:
                return True
            ratios = [
                (side / row[entering], basis[index], index)
                for index, (row, side) in enumerate(self.rows)
                if row.get(entering, 0) > 0
            ]
            if not ratios:
                return False
            self._pivot(min(ratios)[2], entering, basis, reduced)

    def _pivot(
        self, leaving: int, entering: int, basis: list[int], cost: dict[int, Fraction]
    ) -> None:
        row, side = self.rows[leaving]
        one = row[entering]
        row, side = {column: each / one for column, each in row.items()}, side / one
        self.rows[leaving] = row, side
        for index, (other, right) in enumerate(self.rows):
            factor = other.get(entering)
            if index != leaving and factor:
                _subtract(other, row, factor)
                self.rows[index] = other, right - factor * side
        factor = cost.get(entering)
        if factor:
            _subtract(cost, row, factor)
        basis[leaving] = entering


def _subtract(
    row: dict[int, Fraction], other: Mapping[int, Fraction], factor: Fraction
) -> None:
    """Subtract a multiple of a row from another, and keep no zeros."""
    if not factor:
        return
    for column, each in other.items():
        left = row.get(column, Fraction()) - factor * each
        if left:
            row[column] = left
        else:
            row.pop(column, None)
