"""Rows that add up to another one, in all columns that can be added up."""

from collections.abc import Mapping, Sequence
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


def sums_of(rows: Sequence[int], columns: Sequence[Mapping[int, Decimal]]) -> list[Sum]:
    """
    Find the rows that are sums of those next to them, below or above.

    Rounding is allowed for: each part and the whole can be half of its last digit off.

    Args:
        rows: The rows with figures, from top to bottom.
        columns: The figures of each column that can be added up, by row.

    Returns:
        The sums; a row is a part of one at most.
    """
    filled = [column for column in columns if column]
    if not filled:
        return []
    driver = _Scaled(max(filled, key=len))
    sums: list[Sum] = []
    used: set[int] = set()
    for order in (rows, rows[::-1]):
        _search(order, driver, filled, sums, used)
    return sums


class _Scaled:
    """The figures of the column that is looked at first, as whole numbers."""

    def __init__(self, column: Mapping[int, Decimal]) -> None:
        places = {row: _places(number) for row, number in column.items()}
        most = max(places.values())
        self.numbers = {row: int(number.scaleb(most)) for row, number in column.items()}
        self.steps = {row: 10 ** (most - place) for row, place in places.items()}
        self.positive = min(self.numbers.values()) >= 0


def _makes_up(column: Mapping[int, Decimal], whole: int, parts: Sequence[int]) -> bool:
    """Tell whether parts make up a whole, which may be missing."""
    target = column.get(whole)
    if target is None:
        return True
    total = sum((column[part] for part in parts if part in column), Decimal(0))
    room = Decimal(1).scaleb(-_places(target)) * (len(parts) + 1)
    return 2 * abs(target - total) <= room


def _digits(number: Decimal | None) -> int:
    """Count the digits of a figure that are not zeros at its end."""
    return 0 if number is None else len(f"{number:f}".replace(".", "").strip("-0"))


def _search(
    order: Sequence[int],
    driver: _Scaled,
    columns: Sequence[Mapping[int, Decimal]],
    sums: list[Sum],
    used: set[int],
) -> None:
    """Look behind each row for rows that make it up, from the last row on."""
    end: dict[int, int] = {}  # the place behind a row and its parts
    wholes = {total.whole for total in sums}
    for place in range(len(order) - 1, -1, -1):
        whole = order[place]
        end[whole] = place + 1
        target = driver.numbers.get(whole)
        if target is None or whole in wholes:
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
            if used.isdisjoint(parts) and all(
                _makes_up(column, whole, parts) for column in columns
            ):
                if sum(_digits(column.get(whole)) for column in columns) >= _DIGITS:
                    sums.append(Sum(whole, tuple(sorted(parts))))
                used.update(parts)
                end[whole] = at
            break


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
