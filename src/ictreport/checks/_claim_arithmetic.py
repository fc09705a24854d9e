"""What claims and figures imply for each other, and how an explanation shows it."""

from collections.abc import Iterator

from ictreport._calculated import Calculated
from ictreport._growth import annualised, cagr, growth, share
from ictreport.checks._arithmetic import Step
from ictreport.checks._claimed import Claimed, Sides, absolute
from ictreport.checks._figures import percent, range_of
from ictreport.checks._rule import Range
from ictreport.checks._steps import bounds, compared, ends, shown, stated, within
from ictreport.model.interval import Interval
from ictreport.model.products import quotient
from ictreport.model.unit import POINTS_UNIT
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind


def computed_claim(item: Claimed, base: Interval) -> Range | None:
    """
    Compute what a claim should say.

    Args:
        item: The claim, whose value can be compared with the base.
        base: The amounts that the value at its baseline can mean.

    Returns:
        The figure in the unit of the claim, or None when the base does not admit it or
        the claim has no figure.
    """
    found = _computed(item, base)
    said = item.claim.value
    factor = found and said and found.unit.converts_to(said.unit)
    if not (found and said and factor):
        return found
    return Range(found.interval.scale(factor), said.unit, found.scale)


def _computed(item: Claimed, base: Interval) -> Range | None:
    """Compute it in percent, in percentage points, or in the unit of the value."""
    current, value = item.interval, item.value
    assert current is not None  # noqa: S101 - it can be compared
    assert value is not None  # noqa: S101 - the same
    match item.claim.kind:
        case ClaimKind.GROWTH:
            return _rate(growth(*absolute(current, base)))
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            return _rate(share(*absolute(current, base)))
        case ClaimKind.POINTS:
            return Range(current - base, POINTS_UNIT)
        case ClaimKind.CHANGE:
            return range_of(value, current - base)
        case ClaimKind.AVERAGE_GROWTH:
            years = item.claim.years(item.period)
            return None if years is None else _rate(cagr(base, current, years))
        case _:  # 'unchanged' states no figure, and others compare to no base
            return None


def _rate(result: Calculated) -> Range | None:
    return None if result.interval is None else percent(result.interval)


def line_of(item: Claimed) -> tuple[Interval, Interval] | None:
    """
    Say how the base that a claim implies follows from the value.

    Args:
        item: The claim.

    Returns:
        Two intervals a and b, where the base is a times the value, less b; None when a
        claim implies no base in this way.
    """
    claim, rate, one = item.claim, item.claim.rate, Interval.exact(1)
    if claim.value is None:
        return one, Interval.exact(0)
    match claim.kind:
        case ClaimKind.CHANGE:
            return one, claim.value.interval
        case ClaimKind.POINTS if rate is not None:
            return one, rate.scale(100)
        case ClaimKind.GROWTH if rate is not None:
            factor = quotient(one, rate.shift(1))
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE if rate is not None:
            factor = quotient(one, rate)
        case _:
            return None
    return None if factor is None else (factor, Interval.exact(0))


def value_for(item: Claimed, base: Interval) -> Interval | None:
    """Compute the value that a base and a claim give."""
    claim = item.claim
    if claim.value is None:
        return base
    rate = claim.rate
    if rate is None:
        return base + claim.value.interval
    if claim.kind is ClaimKind.POINTS:
        return base + rate.scale(100)
    if claim.kind in {ClaimKind.GROWTH, ClaimKind.AVERAGE_GROWTH}:
        years = claim.years(item.period) if claim.kind is not ClaimKind.GROWTH else 1
        total = None if years is None else annualised(rate, years).interval
        if total is None:
            return None
        rate = total.shift(1)
    factor = rate
    return base.multiply(factor) if factor.is_positive else factor.multiply(base)


def claim_steps(item: Claimed) -> Iterator[Step]:
    """Show how a claim is judged: the figures, the comparison and the implied base."""
    yield within("value", item.value, item.interval)
    if item.claim.value is not None:
        yield stated("stated", item.claim.value)
    yield base_step(item)
    found = item.sides()
    if isinstance(found, Sides):
        yield from held(item, found)
    yield from implied_steps(item)


def base_step(item: Claimed) -> Step:
    """Show the value at the baseline of a claim, or that there is none."""
    base = item.base
    if base is None:
        return stated("base", None)
    return within("base", base.value, base.interval)


def held(item: Claimed, found: Sides) -> Iterator[Step]:
    """Show a claim compared with the value at its baseline."""
    claim = item.claim
    if claim.value is None:
        scale, unit = found.value.scale, found.value.unit
        yield compared(found.current, found.then, scale, unit)
        return
    computed = computed_claim(item, found.then)
    if computed is not None:
        yield Step("computed", _formula(item, found) + shown(computed))
        said = claim.value.interval
        yield compared(said, computed.interval, computed.scale, computed.unit)


def implied_steps(item: Claimed, label: str = "implied") -> list[Step]:
    """Show the base that a claim implies, if there is one."""
    implied, value = item.implied().interval, item.value
    if implied is None or value is None:
        return []
    return [Step(label, f"{_inverse(item)} = {shown(range_of(value, implied))}")]


def _formula(item: Claimed, found: Sides) -> str:
    """Write the formula with its bounds, in the scale of the base."""
    scale, current = found.base.value.scale, found.current
    low, high = ends(current, scale)
    least, most = ends(found.then, scale)
    kind = item.claim.kind
    if kind in {ClaimKind.CHANGE, ClaimKind.POINTS}:
        return f"[{low} - {most}, {high} - {least}] = "
    current, then = absolute(current, found.then)
    low, high = ends(current, scale)
    least, most = ends(then, scale)
    # A number below zero divided by more is larger, not smaller.
    under = most if current.lower is not None and current.lower >= 0 else least
    over = most if current.upper is not None and current.upper <= 0 else least
    if kind is ClaimKind.AVERAGE_GROWTH:
        years = item.claim.years(item.period)
        return f"[{low}/{under}, {high}/{over}]^(1/{years}) - 1 = "
    less = " - 1" if kind is ClaimKind.GROWTH else ""
    return f"[{low}/{under}{less}, {high}/{over}{less}] = "


def _inverse(item: Claimed) -> str:
    said = item.claim.value
    if said is None:
        return "v"
    match item.claim.kind:
        case ClaimKind.GROWTH:
            return f"v / (1 + {bounds(said.interval)} / 100)"
        case ClaimKind.AVERAGE_GROWTH:
            years = item.claim.years(item.period)
            return f"v / (1 + {bounds(said.interval)} / 100)^{years}"
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE:
            less = "" if said.unit.kind is UnitKind.TIMES else " / 100"
            return f"v / ({bounds(said.interval)}{less})"
        case ClaimKind.POINTS if said.unit != POINTS_UNIT:
            return f"v - {bounds(said.interval)} / 100"
        case _:
            return f"v - {bounds(said.interval, said.scale)}"
