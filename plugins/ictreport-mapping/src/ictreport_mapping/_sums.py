"""Rows that add up to another one, in all columns that can be added up or in most."""

import functools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

_LONGEST: Final = 400
"""How many rows are added up for one whole at most."""

_DIGITS: Final = 6
"""How many digits must agree before a sum is no accident."""


@attrs.frozen
class Sum:
    """
    Rows that add up to another one.

    Attributes:
        whole: The row of the sum.
        rows: The rows of its parts.
    """

    whole: int
    rows: tuple[int, ...]


def sums_of(
    rows: Sequence[int], measures: Sequence[Sequence[Mapping[int, Decimal]]]
) -> list[Sum]:
    """
    Find the rows that are sums of those next to them, below or above.

    Rounding is allowed for: each part and the whole can be half of its last digit off.
    A column in which the rows do not add up, while they do in as many columns of the
    same measure, is one with a wrong figure, which checks shall find; one that lacks a
    part says nothing.

    Args:
        rows: The rows with figures, from top to bottom.
        measures: The figures of each column that can be added up, by row; the columns
            of one measure, such as its years, stand together.

    Returns:
        The sums; a row is a part of one at most.
    """
    filled = [[column for column in measure if column] for measure in measures]
    columns = sorted((one for measure in filled for one in measure), key=len)[::-1]
    sums: dict[int, Sum] = {}
    used: set[int] = set()
    for strict, drivers in ((True, columns[:1]), (False, columns[:2])):
        proof = functools.partial(_proof, filled, strict=strict)
        for driver in drivers:
            for order in (rows, rows[::-1]):
                _search(order, _Scaled(driver), proof, sums, used)
    return list(sums.values())


class _Scaled:
    """The figures of the column that is looked at first, as whole numbers."""

    def __init__(self, column: Mapping[int, Decimal]) -> None:
        places = {row: _places(number) for row, number in column.items()}
        most = max(places.values())
        self.numbers = {row: int(number.scaleb(most)) for row, number in column.items()}
        self.steps = {row: 10 ** (most - place) for row, place in places.items()}
        self.positive = min(self.numbers.values()) >= 0


def _proof(
    measures: Sequence[Sequence[Mapping[int, Decimal]]],
    whole: int,
    parts: Sequence[int],
    *,
    strict: bool,
) -> int | None:
    """Count the digits that agree; None where too many columns do not add up."""
    digits = 0
    for measure in measures:
        balance = 0
        for column in measure:
            target = column.get(whole)
            if target is None:
                continue
            numbers = [column[part] for part in parts if part in column]
            total = sum(numbers, Decimal(0))
            room = Decimal(1).scaleb(-_places(target)) * (len(parts) + 1)
            if 2 * abs(target - total) <= room:
                balance += 1
                digits += _digits(target)
            elif strict:
                return None
            elif len(numbers) == len(parts) or total > target:
                balance -= 1
        if balance < 0:
            return None
    return digits


def _digits(number: Decimal) -> int:
    """Count the digits of a figure that are not zeros at its end."""
    return len(f"{number:f}".replace(".", "").strip("-0"))


def _search(
    order: Sequence[int],
    driver: _Scaled,
    proof: Callable[[int, Sequence[int]], int | None],
    sums: dict[int, Sum],
    used: set[int],
) -> None:
    """Look behind each row for rows that make it up, from the last row on."""
    end: dict[int, int] = {}  # the place behind a row and its parts
    known = dict(sums)
    for place in range(len(order) - 1, -1, -1):
        whole = order[place]
        end[whole] = place + 1
        target = driver.numbers.get(whole)
        if whole in known:
            end[whole] = max(end.get(part, 0) for part in (whole, *known[whole].rows))
        if target is None or whole in known:
            continue
        step = driver.steps[whole]
        parts: list[int] = []
        total, at = 0, place + 1
        while at < len(order) and len(parts) < _LONGEST:
            part = order[at]
            parts.append(part)
            total += driver.numbers.get(part, 0)
            at = end[part]
            gap = 2 * (total - target)
            room = step * (len(parts) + 1)
            if driver.positive and gap > room:
                break
            if abs(gap) > room or len(parts) == 1:
                continue
            digits = proof(whole, parts)
            if used.isdisjoint(parts) and digits is not None:
                if digits >= _DIGITS:
                    sums[whole] = Sum(whole, tuple(sorted(parts)))
                used.update(parts)
                end[whole] = at
            break


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
