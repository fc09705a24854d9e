"""Whether claims follow from figures: growth, ratios and changes, computed again."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ictreport_mapping._role import Role

_SAMPLE: Final = 500
_SLACK: Final = Fraction(1, 20)


def agreeing(
    role: Role,
    claims: Mapping[int, Decimal],
    after: Mapping[int, Decimal],
    before: Mapping[int, Decimal],
) -> Fraction | None:
    """
    Tell how many claims are what two other columns come to, as far as they are rounded.

    Args:
        role: What the claims are.
        claims: The claims, by row.
        after: What is compared, by row.
        before: What it is compared to, by row.

    Returns:
        The share of rows that agree; None when no row can be computed.
    """
    rows = [row for row in claims if row in after and before.get(row)][:_SAMPLE]
    if not rows:
        return None
    return Fraction(
        sum(_near(role, claims[r], after[r], before[r]) for r in rows), len(rows)
    )


def _near(role: Role, claim: Decimal, after: Decimal, before: Decimal) -> bool:
    new, old = Fraction(after), Fraction(before)
    if role is Role.CHANGE:
        room = _step(claim) + _step(after) + _step(before)
        return abs(new - old - Fraction(claim)) <= room
    loose = sum(
        (_step(one) / abs(Fraction(one)) for one in (after, before) if one), Fraction(0)
    )
    found = new / old * 100 - (100 if role is Role.GROWTH else 0)
    room = _step(claim) + abs(new / old) * 100 * loose + _SLACK
    return abs(found - Fraction(claim)) <= room


def _step(number: Decimal) -> Fraction:
    exponent = number.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2
