"""
The least and the greatest of an unknown, by the simplex method in exact fractions.

A tableau with the rule of Bland, which never runs in circles; unknowns that are whole
numbers are halved into branches. Nothing of it is a library's, so that no bound depends
on a solver that ictreport uses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, gcd, lcm
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
            sign * values[column] for column, sign in self.columns if column in values
        )


@dataclass
class _Tableau:
    """Rows of a simplex tableau, each of whole numbers, with its right side."""

    width: int = 0
    rows: list[dict[int, int]] = field(default_factory=list)

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
        if low is not None and low == high:
            self.rows.append(_whole(row | {_SIDE: low - offset}))
            return
        for end, sign in ((low, -1), (high, 1)):
            if end is not None:
                slack = {self._column(): Fraction(sign), _SIDE: end - offset}
                self.rows.append(_whole(row | slack))

    def minimise(self, place: _Place, sign: int) -> dict[int, Fraction] | None:
        """Minimise an unknown, and give what each column is then."""
        first = self.width
        basis: list[int] = []
        for index, row in enumerate(self.rows):
            turned = 1 if row.get(_SIDE, 0) >= 0 else -1
            column = self._column()
            self.rows[index] = {each: turned * one for each, one in row.items()}
            self.rows[index][column] = 1
            basis.append(column)
        self._pivoted(dict.fromkeys(basis, 1), basis, self.width)
        if any(
            column >= first and _SIDE in row
            for row, column in zip(self.rows, basis, strict=True)
        ):
            raise ContradictionError
        for index in reversed(range(len(basis))):  # helpers that are left are zero
            if basis[index] >= first:
                columns = [each for each in self.rows[index] if each < first]
                if columns:
                    self._pivot(index, min(columns), basis, {})
                else:
                    del self.rows[index], basis[index]
        cost = {column: sign * each for column, each in place.columns}
        if not self._pivoted(cost, basis, first):
            return None
        return {
            column: Fraction(row.get(_SIDE, 0), row[column])
            for column, row in zip(basis, self.rows, strict=True)
        }

    def _pivoted(self, cost: dict[int, int], basis: list[int], width: int) -> bool:
        """Exchange columns until the cost is least; False where there is no least."""
        for row, column in zip(self.rows, basis, strict=True):
            _eliminate(cost, row, column)
        while True:
            entering = min(
                (each for each, one in cost.items() if one < 0 and 0 <= each < width),
                default=None,
            )
            if entering is None:
                return True
            leaving, side, one = -1, 0, 0
            for index, row in enumerate(self.rows):
                if (by := row.get(entering, 0)) > 0:
                    right = row.get(_SIDE, 0)
                    less = right * one - side * by
                    is_first = leaving < 0 or basis[index] < basis[leaving]
                    if leaving < 0 or less < 0 or (less == 0 and is_first):
                        leaving, side, one = index, right, by
            if leaving < 0:
                return False
            self._pivot(leaving, entering, basis, cost)

    def _pivot(
        self, leaving: int, entering: int, basis: list[int], cost: dict[int, int]
    ) -> None:
        row = self.rows[leaving]
        if row[entering] < 0:
            row = self.rows[leaving] = {column: -one for column, one in row.items()}
        for index, other in enumerate(self.rows):
            if index != leaving:
                _eliminate(other, row, entering)
        _eliminate(cost, row, entering)
        basis[leaving] = entering


_SIDE: Final = -1
"""Where a row has its right side."""


def _whole(row: Mapping[int, Fraction]) -> dict[int, int]:
    """Multiply a row until it has whole numbers only, and leave out zeros."""
    times = lcm(*(each.denominator for each in row.values()))
    return {column: int(each * times) for column, each in row.items() if each}


def _eliminate(other: dict[int, int], row: Mapping[int, int], column: int) -> None:
    """Take a column out of a row by another one, in which it is above zero."""
    factor, times = other.get(column), row[column]
    if not factor:
        return
    shared = gcd(factor, times)
    factor, times = factor // shared, times // shared
    if times != 1:
        for each in other:
            other[each] *= times
    for each, one in row.items():
        left = other.get(each, 0) - factor * one
        if left:
            other[each] = left
        else:
            other.pop(each, None)
    shared = gcd(*other.values())
    if shared > 1:
        for each in other:
            other[each] //= shared
