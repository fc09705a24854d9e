"""Whether figures bear out what was taken for a claim about them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ictreport.mapping._role import Role

_HUNDRED: Final = 100
_SLACK: Final = Decimal("0.06")
_MOST: Final = 0.5

Numbers = Mapping[int, Decimal]


def borne_out(role: Role, claims: Numbers, after: Numbers, before: Numbers) -> bool:
    """
    Tell whether most claims of a column are what two others come to.

    Args:
        role: What the claims are: growth, a ratio, or a share of a plan.
        claims: The claims, by row.
        after: What is compared, by row.
        before: What it is compared to, by row.

    Returns:
        True when more than half of those that can be held to the others agree.
    """
    told = [row for row in claims if row in after and before.get(row)]
    less = _HUNDRED if role is Role.GROWTH else 0
    near = 0
    for row in told:
        found = after[row] / before[row] * _HUNDRED - less
        near += abs(found - claims[row]) <= _slack(claims[row], after[row], before[row])
    return near > len(told) * _MOST


def _slack(claim: Decimal, after: Decimal, before: Decimal) -> Decimal:
    """Tell by how much a claim can differ since all three figures are rounded."""
    ratio = abs(after / before) * _HUNDRED
    parts = (abs(_step(one) / one) for one in (after, before) if one)
    return _SLACK + _step(claim) + ratio * sum(parts)


def _step(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
