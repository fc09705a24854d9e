"""
Linear programmes whose optimum is confirmed in exact fractions.

HiGHS (``highspy``) solves a programme with floats. What it gives is a basis: which
bounds are met with equality. From the basis the solution and its dual are computed
again in fractions; a feasible solution with a feasible dual is an optimum. What it
cannot tell, since amounts differ by less than floats do, is solved in fractions alone.
"""

import collections
import math
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport.checks._exact_programme import InfeasibleError, minimised
from ictreport.model.interval import Interval

if TYPE_CHECKING:
    from highspy import HighsBasis

_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)

_MOST_NODES: Final = 400
"""After how many programmes the search for whole numbers is given up."""

_EXACT: Final = 10
"""A programme that is solved in fractions takes as long as so many others."""

_TOLERANCE: Final = 1e-10

_MOST_EXACT: Final = 64
"""Up to how many columns what the solver cannot tell is solved in fractions alone."""


class ContradictionError(Exception):
    """No amounts meet all rows."""


class UnconfirmedError(Exception):
    """The answer of the solver could not be confirmed exactly."""


@attrs.frozen
class Row:
    """
    A sum of columns, each multiplied with a factor, that lies within bounds.

    Attributes:
        factors: The factor of each column that is in it.
        within: What the sum may be.
        origins: The numbers of the statements that it comes from.
    """

    factors: Mapping[int, Fraction]
    within: Interval
    origins: frozenset[int]


@attrs.frozen
class Optimum:
    """
    The least or the greatest that a column can be.

    Attributes:
        value: The amount; None when nothing bounds it.
        is_open: Whether it is approached and not reached.
        origins: The statements that the proof needs; not all that there are.
        is_whole: Whether it is that of whole numbers, where these are asked for.
        is_proof: Whether it follows from the origins alone, by the dual.
    """

    value: Fraction | None
    is_open: bool = False
    origins: frozenset[int] = frozenset()
    is_whole: bool = True
    is_proof: bool = True


@attrs.frozen
class _Solution:
    """An optimum with the amounts of all columns."""

    optimum: Optimum
    amounts: Sequence[Fraction] = ()


_Bounds = Sequence[Interval]


class Programme:
    """
    Columns within bounds, and rows that bind them.

    Args:
        bounds: What each column may be.
        rows: The rows.
        whole: The columns that are whole numbers.
        slack: Columns that nobody asks for and that need not be whole.
    """

    def __init__(
        self,
        bounds: _Bounds,
        rows: Sequence[Row],
        whole: AbstractSet[int] = frozenset(),
        slack: AbstractSet[int] = frozenset(),
    ) -> None:
        self._bounds = [
            _whole_within(interval) if index in whole else interval
            for index, interval in enumerate(bounds)
        ]
        self._rows = [*self._without(rows, slack)]
        self._whole = whole
        self._fixed_by: list[frozenset[int]] = [frozenset() for _ in bounds]
        self._fix()
        self._scales = self._column_scales()
        self._solver: Any = None
        self._solved_exactly = 0
        self._checked: set[bool] = set()
        self._solved_within: _Bounds = self._bounds

    def bounds_of(self, column: int) -> tuple[Optimum, Optimum]:
        """
        Find the least and the greatest that a column can be.

        Args:
            column: The column.

        Returns:
            Both optima.

        Raises:
            ContradictionError: No amounts meet all rows.
            UnconfirmedError: An answer could not be confirmed exactly.
            ImportError: The solver is not installed.
        """
        alone = self._alone(column)
        if alone is not None:
            self._check_rows(column)
            return alone
        roots = [self._solve(column, sign, self._bounds) for sign in (1, -1)]
        least, greatest = (root.optimum for root in roots)
        # Where one end is open, whole numbers are not worth the search for the other.
        if self._whole and least.value is not None and greatest.value is not None:
            least, greatest = (
                self._optimum_of_whole(column, sign, root)
                for sign, root in zip((1, -1), roots, strict=True)
            )
        if (
            least.value is not None
            and least.value == greatest.value
            and (least.is_open or greatest.is_open)
        ):
            raise ContradictionError
        return least, greatest

    def _without(self, rows: Sequence[Row], slack: AbstractSet[int]) -> Iterator[Row]:
        """Widen each row by the columns that stand in it alone, and take these out."""
        times = collections.Counter(column for row in rows for column in row.factors)
        alone = {column for column in slack if times[column] == 1}
        for row in rows:
            within = row.within
            for column in alone.intersection(row.factors):
                within -= self._bounds[column].scale(row.factors[column])
            left = {at: by for at, by in row.factors.items() if at not in alone}
            yield (
                row if len(left) == len(row.factors) else Row(left, within, row.origins)
            )

    def _fix(self) -> None:
        """Take rows of one column as its bounds, and fixed columns out of others."""
        left = self._rows
        while True:
            rest: list[Row] = []
            for row in left:
                reduced = self._reduced(row)
                if len(reduced.factors) > 1:
                    rest.append(reduced)
                else:
                    self._bind(reduced)
            self._rows = rest
            if len(rest) == len(left):
                return
            left = rest

    def _reduced(self, row: Row) -> Row:
        """Take out what is fixed."""
        fixed = {column for column in row.factors if self._bounds[column].is_exact}
        if not fixed:
            return row
        within, origins = row.within, row.origins
        for column in fixed:
            amount = self._bounds[column].scale(row.factors[column])
            within -= amount
            origins |= self._fixed_by[column]
        left = {at: by for at, by in row.factors.items() if at not in fixed}
        return Row(left, within, origins)

    def _bind(self, row: Row) -> None:
        """Narrow the bounds of the one column of a row."""
        if not row.factors:
            if _ZERO not in row.within:
                raise ContradictionError
            return
        ((column, factor),) = row.factors.items()
        within = self._bounds[column].intersect(row.within.scale(1 / factor))
        if within is None:
            raise ContradictionError
        is_whole = column in self._whole
        self._bounds[column] = _whole_within(within) if is_whole else within
        self._fixed_by[column] |= row.origins

    def _alone(self, column: int) -> tuple[Optimum, Optimum] | None:
        """Return the bounds of a column that stands in no row with another one."""
        if any(column in row.factors for row in self._rows):
            return None
        within, origins = self._bounds[column], self._fixed_by[column]
        return (
            Optimum(within.lower, within.lower_open, origins),
            Optimum(within.upper, within.upper_open, origins),
        )

    def _check_rows(self, column: int) -> None:
        """Ask once whether rows contradict each other that a column is in none of."""
        bounds = self._bounds[column]
        is_whole = bool(self._whole) and None not in {bounds.lower, bounds.upper}
        if self._rows and is_whole not in self._checked:
            root = self._solve(column, 1, self._bounds)
            if is_whole:
                self._optimum_of_whole(column, 1, root)
            self._checked.add(is_whole)

    def _optimum_of_whole(self, column: int, sign: int, root: _Solution) -> Optimum:
        """Divide where a column is no whole number, until none is left."""
        best: Fraction | None = None
        origins: set[int] = set()
        open_ones: list[tuple[_Bounds, _Solution]] = [(self._bounds, root)]
        nodes, before = 0, self._solved_exactly
        while open_ones:
            bounds, solution = open_ones.pop()
            value = solution.optimum.value
            origins |= solution.optimum.origins
            if value is None:
                return root.optimum
            least = sign * value
            if column in self._whole:
                least = Fraction(math.ceil(least))
            if best is not None and least >= best:
                continue
            split = next(
                (at for at in self._whole if solution.amounts[at].denominator != 1),
                None,
            )
            if split is None:
                best = least
                continue
            nodes += 1
            if nodes + _EXACT * (self._solved_exactly - before) > _MOST_NODES:
                return attrs.evolve(root.optimum, is_whole=False)
            below = math.floor(solution.amounts[split])
            for part in (Interval(None, below), Interval(below + 1, None)):
                within = bounds[split].intersect(part)
                if within is None:
                    continue
                narrower = [*bounds[:split], within, *bounds[split + 1 :]]
                try:
                    solved = self._solve(column, sign, narrower)
                except ContradictionError:
                    continue
                open_ones.append((narrower, solved))
        if best is None:
            raise ContradictionError
        if not nodes:
            return attrs.evolve(root.optimum, value=sign * best)
        is_open = root.optimum.is_open
        return Optimum(sign * best, is_open, frozenset(origins), is_proof=False)

    def _solve(self, column: int, sign: int, bounds: _Bounds) -> _Solution:
        """Solve a programme and confirm the answer."""
        is_small = len(bounds) <= _MOST_EXACT
        if is_small and self._alone(column) is not None:
            return self._exactly(column, sign, bounds)  # which needs no solver
        from highspy import HighsModelStatus, HighsStatus

        solver = self._prepared()
        indices = list(range(len(bounds)))
        if bounds is not self._solved_within:
            lower, upper = self._scaled_bounds(bounds)
            solver.changeColsBounds(len(bounds), indices, lower, upper)
            self._solved_within = bounds
        costs = [0.0] * len(bounds)
        costs[column] = float(sign)
        solver.changeColsCost(len(bounds), indices, costs)
        if solver.run() == HighsStatus.kError:  # another thread count was used before
            solver.setOptionValue("threads", 0)
            solver.run()
        status = solver.getModelStatus()
        if status == HighsModelStatus.kUnbounded:
            return _Solution(Optimum(None))
        if status == HighsModelStatus.kOptimal:
            try:
                return self._confirmed(column, sign, bounds, solver.getBasis())
            except UnconfirmedError:
                if not is_small:
                    raise
        elif not is_small:
            is_empty = status == HighsModelStatus.kInfeasible
            raise ContradictionError if is_empty else UnconfirmedError
        return self._exactly(column, sign, bounds)

    def _exactly(self, column: int, sign: int, bounds: _Bounds) -> _Solution:
        """Solve a small programme without the solver, which could not tell amounts."""
        self._solved_exactly += 1
        rows = [(row.factors, row.within) for row in self._rows]
        try:
            amounts = minimised(bounds, rows, column, sign)
        except InfeasibleError:
            raise ContradictionError from None
        if amounts is None:
            return _Solution(Optimum(None))
        origins = frozenset[int]().union(*(row.origins for row in self._rows))
        return _Solution(Optimum(amounts[column], origins=origins), amounts)

    def _prepared(self) -> Any:  # noqa: ANN401 - a class without a public name
        """Hand the rows to the solver, once."""
        if self._solver is not None:
            return self._solver
        import highspy

        # The class Highs prints a banner as soon as one is made; its own base does not.
        (base,) = highspy.Highs.__bases__
        solver: Any = base()
        solver.setOptionValue("output_flag", False)  # noqa: FBT003 - as it takes it
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("threads", 1)  # small programmes: threads cost the most
        solver.setOptionValue("primal_feasibility_tolerance", _TOLERANCE)
        solver.setOptionValue("dual_feasibility_tolerance", _TOLERANCE)
        lower, upper = self._scaled_bounds(self._bounds)
        for least, greatest in zip(lower, upper, strict=True):
            solver.addCol(0.0, least, greatest, 0, [], [])
        for row in self._rows:
            factors = {at: by * self._scales[at] for at, by in row.factors.items()}
            scale = _power_of_ten(max(map(abs, factors.values()), default=_ONE))
            solver.addRow(
                _float(row.within.lower, scale, -highspy.kHighsInf),
                _float(row.within.upper, scale, highspy.kHighsInf),
                len(factors),
                list(factors),
                [float(factor / scale) for factor in factors.values()],
            )
        self._solver = solver
        return solver

    def _column_scales(self) -> list[Fraction]:
        """Choose for each column a power of ten about as large as its amounts."""
        known = [_size(interval) for interval in self._bounds]
        known += [_size(row.within) for row in self._rows]
        usual = max((size for size in known if size), default=_ONE)
        return [_power_of_ten(_size(interval) or usual) for interval in self._bounds]

    def _scaled_bounds(self, bounds: _Bounds) -> tuple[list[float], list[float]]:
        import highspy

        pairs = list(zip(bounds, self._scales, strict=True))
        infinite = highspy.kHighsInf
        return (
            [_float(interval.lower, scale, -infinite) for interval, scale in pairs],
            [_float(interval.upper, scale, infinite) for interval, scale in pairs],
        )

    def _confirmed(
        self, column: int, sign: int, bounds: _Bounds, basis: "HighsBasis"
    ) -> _Solution:
        """Compute the solution and its dual of a basis, and check both."""
        columns = _ends_at(basis.col_status, bounds)
        rows = _ends_at(basis.row_status, [row.within for row in self._rows])
        basic = [index for index, end in enumerate(columns) if end is None]
        tight = [index for index, end in enumerate(rows) if end is not None]
        if len(basic) != len(tight):
            raise UnconfirmedError
        amounts = [_ZERO if end is None else end[0] for end in columns]
        matrix = [
            {index: self._rows[row].factors.get(index, _ZERO) for index in basic}
            for row in tight
        ]
        rests = [self._rest(row, rows, amounts, set(basic)) for row in tight]
        for index, amount in _solved(matrix, rests, basic).items():
            amounts[index] = amount
        goal = dict.fromkeys(range(len(bounds)), _ZERO)
        goal[column] = Fraction(sign)
        turned = [
            {row: self._rows[row].factors.get(index, _ZERO) for row in tight}
            for index in basic
        ]
        duals = _solved(turned, [goal[index] for index in basic], tight)
        for row, dual in duals.items():
            for place, factor in self._rows[row].factors.items():
                goal[place] -= dual * factor
        self._check(bounds, amounts)
        used = [(rows[row], dual) for row, dual in duals.items()]
        used += [(columns[index], goal[index]) for index in range(len(bounds))]
        is_open = False
        for end, dual in used:
            if dual == 0:
                continue
            if end is None or end[1] == _NONE or end[1] * dual < 0:
                raise UnconfirmedError
            is_open = is_open or end[2]
        origins = frozenset[int]().union(
            *(self._rows[row].origins for row, dual in duals.items() if dual),
            *(self._fixed_by[index] for index, dual in goal.items() if dual),
        )
        return _Solution(Optimum(amounts[column], is_open, origins), amounts)

    def _rest(
        self,
        row: int,
        ends: "Sequence[_End | None]",
        amounts: Sequence[Fraction],
        basic: AbstractSet[int],
    ) -> Fraction:
        """Return what the columns of the basis must add up to in a row."""
        end = ends[row]
        assert end is not None  # noqa: S101 - the row is tight
        factors = self._rows[row].factors.items()
        return end[0] - sum(
            (factor * amounts[at] for at, factor in factors if at not in basic),
            start=_ZERO,
        )

    def _check(self, bounds: _Bounds, amounts: Sequence[Fraction]) -> None:
        """Refuse amounts that are outside of their bounds."""
        for interval, amount in zip(bounds, amounts, strict=True):
            if not _reaches(interval, amount):
                raise UnconfirmedError
        for row in self._rows:
            total = sum(
                (factor * amounts[column] for column, factor in row.factors.items()),
                start=_ZERO,
            )
            if not _reaches(row.within, total):
                raise UnconfirmedError


_End = tuple[Fraction, int, bool]
"""An amount, 1 for a lower, -1 for an upper bound, 0 for both, and whether open."""

_NONE: Final = 2
"""Stands for no bound at all."""


def _ends_at(statuses: Sequence[object], bounds: _Bounds) -> "list[_End | None]":
    """Say at which bound each column or row is; None for those of the basis."""
    return [
        _end(status, within)
        for status, within in zip(list(statuses), bounds, strict=True)
    ]


def _end(status: object, within: Interval) -> _End | None:
    from highspy import HighsBasisStatus

    if status == HighsBasisStatus.kBasic:
        return None
    lower, upper = within.lower, within.upper
    if lower is not None and lower == upper:
        return lower, 0, False
    if status == HighsBasisStatus.kLower and lower is not None:
        return lower, 1, within.lower_open
    if status == HighsBasisStatus.kUpper and upper is not None:
        return upper, -1, within.upper_open
    if lower is None and upper is None:
        return _ZERO, _NONE, False
    raise UnconfirmedError


def _reaches(within: Interval, amount: Fraction) -> bool:
    """Return whether an amount lies within bounds, their ends with them."""
    above = within.lower is None or amount >= within.lower
    return above and (within.upper is None or amount <= within.upper)


def _solved(
    matrix: Sequence[Mapping[int, Fraction]],
    rests: Sequence[Fraction],
    names: Sequence[int],
) -> dict[int, Fraction]:
    """Solve equations by elimination, the sparsest first."""
    lines = [
        ({column: factor for column, factor in line.items() if factor}, rest)
        for line, rest in zip(matrix, rests, strict=True)
    ]
    done: list[tuple[int, dict[int, Fraction], Fraction]] = []
    while lines:
        lines.sort(key=lambda line: len(line[0]), reverse=True)
        factors, rest = lines.pop()
        if not factors:
            raise UnconfirmedError
        pivot = next(iter(factors))
        first = factors.pop(pivot)
        factors = {column: factor / first for column, factor in factors.items()}
        rest /= first
        done.append((pivot, factors, rest))
        lines = [_eliminated(line, pivot, factors, rest) for line in lines]
    amounts: dict[int, Fraction] = {}
    for pivot, factors, rest in reversed(done):
        amounts[pivot] = rest - sum(
            (factor * amounts[at] for at, factor in factors.items()), start=_ZERO
        )
    if len(amounts) != len(names):
        raise UnconfirmedError
    return amounts


def _eliminated(
    line: tuple[dict[int, Fraction], Fraction],
    pivot: int,
    factors: Mapping[int, Fraction],
    rest: Fraction,
) -> tuple[dict[int, Fraction], Fraction]:
    known, other = line
    times = known.pop(pivot, None)
    if times is None:
        return line
    for column, factor in factors.items():
        left = known.get(column, _ZERO) - times * factor
        if left:
            known[column] = left
        else:
            known.pop(column, None)
    return known, other - times * rest


def _whole_within(bounds: Interval) -> Interval:
    """Take the whole numbers of an interval."""
    lower, upper = bounds.lower, bounds.upper
    if lower is not None:
        lower = Fraction(
            math.floor(lower) + 1 if bounds.lower_open else math.ceil(lower)
        )
    if upper is not None:
        upper = Fraction(
            math.ceil(upper) - 1 if bounds.upper_open else math.floor(upper)
        )
    if lower is not None and upper is not None and lower > upper:
        raise ContradictionError
    return Interval(lower, upper)


def _size(bounds: Interval) -> Fraction:
    return max(_sizes(bounds), default=_ZERO)


def _sizes(bounds: Interval) -> Iterator[Fraction]:
    yield from (abs(end) for end in (bounds.lower, bounds.upper) if end is not None)


def _power_of_ten(size: Fraction) -> Fraction:
    """Give a power of ten that is about as large as an amount."""
    if not size:
        return _ONE
    digits = len(str(size.numerator)) - len(str(size.denominator))
    return Fraction(10) ** digits


def _float(bound: Fraction | None, scale: Fraction, infinite: float) -> float:
    return infinite if bound is None else float(bound / scale)
