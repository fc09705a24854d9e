"""Whether figures bear out what was taken for a claim about them."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ictreport.mapping._figure_columns import Seen, previous_of
from ictreport.mapping._role import Role
from ictreport.model.period import Period

_HUNDRED: Final = 100
_SLACK: Final = Fraction(6, 100)
"""How far a percent may lie off beyond what rounding explains."""

SAME: Final = "against the same period of the year before"
"""What is assumed of a claim whose heading says nothing of it."""

_CLAIMS: Final = frozenset({Role.CHANGE, Role.GROWTH, Role.RATIO})

Numbers = Mapping[int, Decimal]


def borne_out(role: Role, claims: Numbers, after: Numbers, before: Numbers) -> bool:
    """
    Tell whether most claims of a column are what two others come to.

    Args:
        role: What the claims are: growth, a ratio, a change, or a share of a plan.
        claims: The claims, by row.
        after: What is compared, by row.
        before: What it is compared to, by row.

    Returns:
        True when more than half of those that can be compared with the others agree.
    """
    told = [row for row in claims if row in after and before.get(row)]
    less = _HUNDRED if role is Role.GROWTH else 0
    near = 0
    for row in told:
        if role is Role.CHANGE:
            change = Fraction(after[row]) - Fraction(before[row])
            steps = _step(after[row]) + _step(before[row]) + _step(claims[row])
            near += abs(change - Fraction(claims[row])) <= steps
            continue
        found = Fraction(after[row]) / Fraction(before[row]) * _HUNDRED - less
        slack = _slack(claims[row], after[row], before[row])
        near += abs(found - Fraction(claims[row])) <= slack
    return near * 2 > len(told)


def _slack(claim: Decimal, after: Decimal, before: Decimal) -> Fraction:
    """Tell by how much a claim can differ since all three figures are rounded."""
    ratio = abs(Fraction(after) / Fraction(before)) * _HUNDRED
    parts = (abs(_step(one) / Fraction(one)) for one in (after, before) if one)
    return _SLACK + _step(claim) + ratio * sum(parts)


def _step(number: Decimal) -> Fraction:
    """Give half a unit of the last digit."""
    exponent = number.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2


def hold(columns: Sequence[Seen], numbers: Callable[[Seen], Numbers]) -> None:
    """
    Hold claims whose baseline is not named to the figures; doubt what these deny.

    Args:
        columns: The columns of a table; they change.
        numbers: What gives the figures of a column, by row.
    """
    for seen in columns:
        period = seen.period
        if seen.role not in _CLAIMS or seen.against or period is None:
            continue
        before = previous_of(period) if SAME in seen.why else None
        bases = [seen.baseline, "" if before is None else str(before)]
        if _level(columns, seen.baseline) is None:
            bases.append(_nearest_before(columns, period))
        tried = False
        for base in filter(None, dict.fromkeys(bases)):
            new, old = _level(columns, str(period)), _level(columns, base)
            if new is None or old is None:
                continue
            tried = tried or base == seen.baseline
            if borne_out(seen.role, numbers(seen), numbers(new), numbers(old)):
                if base != seen.baseline:
                    borne = f"against {base}: the figures bear it out"
                    seen.why = [borne if why == SAME else why for why in seen.why]
                seen.baseline = base
                break
        else:
            if tried:
                seen.doubt = seen.doubt or _DENIED


_DENIED: Final = (
    "it does not follow from the figures, and does not say what it is compared to"
)


def _nearest_before(columns: Sequence[Seen], period: Period) -> str:
    """Name the last period of figures before a period that is as long, or give ""."""
    others = [one.period for one in columns if one.role is Role.VALUE]
    before = [
        one
        for one in others
        if one and period.months and one.months == period.months
        if one.end < period.start
    ]
    return str(max(before, key=lambda one: one.end)) if before else ""


def _level(columns: Sequence[Seen], period: str) -> Seen | None:
    """Find the only column of figures of a period."""
    same = [one for one in columns if str(one.period) == period]
    levels = [one for one in same if one.role is Role.VALUE]
    found = levels or [one for one in same if one.role is Role.PLAN]
    return found[0] if len(found) == 1 else None
