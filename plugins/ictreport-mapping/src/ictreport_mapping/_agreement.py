"""Whether claims follow from figures: growth, ratios and changes, computed again."""

from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Final

from ictreport_mapping._role import Role

_SAMPLE: Final = 500
_MISSES: Final = 10
"""One row in so many may differ."""

_FEW: Final = 4
"""From so many rows on one may differ: a misprint, which checks shall find."""

_MOST_COMPARED: Final = 100_000
_SLACK: Final = 20
"""Percents may differ by one part in so many beside what is rounded."""

_EXACT: Final = Context(prec=10_000)


class Comparing:
    """
    Compares claims of a table with figures, as many as a person may wait for.

    Attributes:
        left: How many claims can still be compared.
    """

    def __init__(self) -> None:
        self.left = _MOST_COMPARED

    @property
    def is_over(self) -> bool:
        """Whether claims were too many, and not all of them were compared."""
        return self.left <= 0

    def agree(
        self,
        role: Role,
        claims: Mapping[int, Decimal],
        after: Mapping[int, Decimal],
        before: Mapping[int, Decimal],
    ) -> bool | None:
        """
        Return whether claims are what two other columns come to, rounded as they are.

        Args:
            role: What the claims are.
            claims: The claims, by row.
            after: What is compared, by row.
            before: What it is compared to, by row.

        Returns:
            Whether nine of ten agree, or all but one of four and more; None when no row
            can be computed, or there were too many.
        """
        if self.is_over:
            return None
        rows = [row for row in claims if row in after and before.get(row)][:_SAMPLE]
        misses = 0
        for count, row in enumerate(rows, 1):
            misses += not _near(role, claims[row], after[row], before[row])
            if misses * _MISSES > len(rows) and misses > (len(rows) >= _FEW):
                self.left -= count
                return False
        self.left -= len(rows)
        return True if rows else None


def _near(role: Role, claim: Decimal, after: Decimal, before: Decimal) -> bool:
    """
    Compare in whole numbers, which are ten times as fast as fractions.

    With one power of ten ``unit`` before all numbers, and half a step of each as room:
    ``|new - old - said| <= room`` for changes, and otherwise ``|100 new / old - said|
    <= step / 2 + 1 / 20 + |100 new / old| (step / 2 |new| + step / 2 |old|)``, with
    ``100 + said`` for growth, both times ``20 old²``.
    """
    numbers = (claim, after, before)
    digits = max(0, *(-_exponent(number) for number in numbers))
    unit: int = 10**digits
    stated, new, old = (int(number.scaleb(digits, _EXACT)) for number in numbers)
    steps: list[int] = [10 ** (digits + _exponent(number)) for number in numbers]
    step, step_new, step_old = steps
    if role is Role.CHANGE:
        return 2 * abs(new - old - stated) <= step + step_new + step_old
    stated += 100 * unit if role is Role.GROWTH else 0
    apart = abs(100 * unit * new - stated * old) * abs(old)
    room = old * old * (step * _SLACK // 2 + unit)
    room += 1000 * unit * (abs(old) * step_new * (new != 0) + abs(new) * step_old)
    return apart * _SLACK <= room


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
