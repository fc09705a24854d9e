"""Rules on growth that may be a ratio: they report both readings and correct none."""

import functools
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import growth, share
from ictreport.checks._arithmetic import Arithmetic, Operand, Step
from ictreport.checks._claim_arithmetic import base_step, held, implied_steps
from ictreport.checks._claimed import Claimed, Sides
from ictreport.checks._figures import (
    halfway,
    passed,
    percent,
    range_of,
    unknown,
)
from ictreport.checks._others import Others
from ictreport.checks._rule import (
    CheckContext,
    Hint,
    Outcome,
    Parameter,
    Range,
    Rule,
    Severity,
)
from ictreport.checks._steps import stated, within
from ictreport.model.claim import Claim
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

LIMIT: Final = "plausible-growth.limit"
"""The growth in percent up to which nobody wonders."""

LIMIT_PARAMETER: Final = Parameter(
    name="limit",
    default=Decimal(50),
    help="growth in percent, up or down, beyond which a justification is needed; "
    "growth-or-ratio uses it too",
)
_HUNDRED: Final = 100


def limit_of(context: CheckContext) -> Decimal:
    """
    Look up the growth up to which nobody wonders.

    Args:
        context: What the rule may look at.

    Returns:
        The limit in percent; its default when the rule that owns it is not there.
    """
    return context.parameters.get(LIMIT, LIMIT_PARAMETER.default)


def growth_or_ratio(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Find stated growth such as "up 77 %" that may mean "equal to 77 %".

    It asks whether a stated growth above zero means “equal to”. When the base is known,
    it compares both readings with it. Without a base it warns when the growth is above
    the limit of ``plausible-growth`` and the figure read as a ratio is within that
    limit of 100 %. The warning gives the base that each reading implies, and says which
    of the two is closer to the values of other periods.
    """
    limit = Fraction(limit_of(context))
    for address, metric in report.walk():
        others = Others(report, metric)
        for claim in metric.claims:
            if is_growth(claim) and _is_above_zero(claim):
                item = Claimed(report, address, metric, claim)
                yield _growth_or_ratio(item, others, limit)


def is_growth(claim: Claim) -> bool:
    """Tell whether a claim states growth."""
    return claim.kind is ClaimKind.GROWTH and claim.is_stated


def _is_above_zero(claim: Claim) -> bool:
    return claim.value is not None and claim.value.number > 0


def _growth_or_ratio(item: Claimed, others: Others, limit: Fraction) -> Outcome:
    claim, found = item.claim, item.with_growth()
    if found is not None:
        return _ratio_by_history(item, found)
    if not _reads_as_ratio(claim, limit * item.years):
        return passed(item.address, claim, arithmetic_of(item, as_ratio(claim)))
    told = two_readings(item, others, as_ratio(claim))
    if told.result != "fail":
        return told
    needed = functools.partial(_plausible_claim, item, limit * item.years)
    return attrs.evolve(told, arithmetic=attrs.evolve(told.arithmetic, operands=needed))


def _plausible_claim(item: Claimed, limit: Fraction) -> Iterator[Operand]:
    """Give the claim with what nobody would wonder about."""
    if item.claim.value is not None:
        yield Operand(item.key, item.claim.value, Interval(-limit, limit))


def arithmetic_of(item: Claimed, other: Claim) -> Arithmetic:
    """Show both readings of a claim."""
    return Arithmetic(functools.partial(_steps, item, item.read_as(other)))


def _steps(item: Claimed, other: Claimed) -> Iterator[Step]:
    """Show what each of two readings implies, and what the history says to each."""
    yield within("value", item.value, item.interval)
    yield stated("stated", item.claim.value)
    for reading in (item, other):
        yield from implied_steps(reading, f"as_{reading.claim.kind}")
    if item.base is not None:
        yield base_step(item)
    found = item.with_growth()
    if found is not None:
        yield from held(item, found)
        yield from held(other, found)


def as_ratio(claim: Claim) -> Claim:
    """
    Read a claim of growth as one of the ratio to the base.

    Args:
        claim: A claim of growth.

    Returns:
        A claim of the same percent of the same baseline.
    """
    return Claim(ClaimKind.RATIO, claim.baseline, claim.value, period=claim.period)


def _reads_as_ratio(claim: Claim, limit: Fraction) -> bool:
    """Tell whether a growth is implausible and the same figure as a ratio is not."""
    assert claim.value is not None  # noqa: S101 - a growth has a value
    stated = claim.value.midpoint
    return stated > limit and abs(stated - _HUNDRED) <= limit


def _ratio_by_history(item: Claimed, found: Sides) -> Outcome:
    address, claim = item.address, item.claim
    assert claim.value is not None  # noqa: S101 - a growth has a value
    arithmetic = arithmetic_of(item, as_ratio(claim))
    said = claim.value.interval
    as_growth = growth(found.current, found.then).interval
    ratio = share(found.current, found.then).interval
    target = (item.key,)
    if as_growth is not None and said.meets(as_growth.scale(_HUNDRED)):
        return passed(address, claim, arithmetic)
    if ratio is None or not said.meets(ratio.scale(_HUNDRED)):
        return unknown(
            address,
            "no_reading_fits",
            about=claim,
            target=target,
            arithmetic=arithmetic,
        )
    computed = None if as_growth is None else percent(as_growth)
    return misread(item, found, "ratio_read_as_growth", computed, arithmetic)


def misread(
    item: Claimed,
    found: Sides,
    message: str,
    computed: Range | None,
    arithmetic: Arithmetic,
) -> Outcome:
    """Report that the history fits another reading of a claim than the stated one."""
    said = item.claim.value
    assert said is not None  # noqa: S101 - a growth has a value
    return Outcome(
        address=item.address,
        result="fail",
        message=message,
        params={
            "stated": said,
            "baseline": item.claim.baseline,
            "base": found.base.value,
            "computed": computed,
        },
        claim=item.claim,
        stated=Range(said.interval, said.unit),
        computed=computed,
        gap=None if computed is None else said.interval.gap(computed.interval),
        source=(
            item.level_key,
            item.entry_key(found.base.entry),
        ),
        target=(item.key,),
        arithmetic=arithmetic,
    )


def two_readings(item: Claimed, others: Others, other: Claim) -> Outcome:
    """Report what each reading of a claim implies, and which one history favours."""
    address, claim, value = item.address, item.claim, item.value
    target = (item.key,)
    arithmetic = arithmetic_of(item, other)
    one = item.implied().interval
    two = item.read_as(other).implied().interval
    if value is None or item.interval is None:
        return unknown(
            address,
            "value_missing",
            (item.missing_level,),
            about=claim,
            target=target,
            arithmetic=arithmetic,
        )
    if one is None or two is None:
        return unknown(
            address,
            "base_not_positive",
            about=claim,
            target=target,
            arithmetic=arithmetic,
        )
    return Outcome(
        address=address,
        result="fail",
        message=f"growth_or_{other.kind}",
        params={
            "stated": claim.value,
            "value": value,
            "baseline": claim.baseline,
            "as_growth": range_of(value, one),
            f"as_{other.kind}": range_of(value, two),
        },
        claim=claim,
        stated=range_of(value, one),
        computed=range_of(value, two),
        source=(item.level_key,),
        target=target,
        hints=(
            *_favoured(others, one, two),
            *(halfway(claim.value) if other.kind is ClaimKind.RATIO else ()),
        ),
        arithmetic=arithmetic,
    )


def _favoured(others: Others, one: Interval, two: Interval) -> tuple[Hint, ...]:
    """Weigh both implied bases against values of other periods of the same length."""
    first, second = one.midpoint, two.midpoint
    if first is None or second is None or first <= 0 or second <= 0:
        return ()
    below, above = others.around(first * second)
    as_growth, as_other = (below, above) if first < second else (above, below)
    if as_growth == as_other:
        return ()
    return (Hint("history_favours_first" if as_growth > as_other else _SECOND),)


_SECOND: Final = "history_favours_second"


def plausible_growth(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Find growth that is beyond the limit for its number of years.

    It asks for a justification of a stated growth, up or down, beyond the limit. A
    claim that ``growth-or-ratio`` reports is not reported again. For growth over
    several years the limit is multiplied by their number: 150 % over three years.
    """
    limit = limit_of(context)
    told_elsewhere = "growth-or-ratio" in context.rules
    for address, metric in report.walk():
        others = Others(report, metric)
        for claim in metric.claims:
            if not is_growth(claim):
                continue
            item = Claimed(report, address, metric, claim)
            own = limit * item.years
            if told_elsewhere and _is_beyond(claim, own) and _is_above_zero(claim):
                told = _growth_or_ratio(item, others, Fraction(limit))
                if told.result == "fail":
                    continue
            yield _plausible(item, own)


def _is_beyond(claim: Claim, limit: Decimal) -> bool:
    return claim.value is not None and abs(claim.value.midpoint) > limit


def _plausible(item: Claimed, limit: Decimal) -> Outcome:
    address, claim = item.address, item.claim
    value = claim.value
    assert value is not None  # noqa: S101 - a growth has a value
    steps = functools.partial(_limit_steps, value, limit)
    if not _is_beyond(claim, limit):
        return passed(address, claim, Arithmetic(steps))
    needed = functools.partial(_plausible_claim, item, Fraction(limit))
    return Outcome(
        address=address,
        result="fail",
        message="growth_beyond_limit",
        params={
            "stated": value,
            "baseline": claim.baseline,
            "limit": Quantity(limit, PERCENT_UNIT),
        },
        claim=claim,
        stated=Range(value.interval, value.unit, value.scale),
        gap=abs(value.midpoint) - Fraction(limit),
        target=(item.key,),
        hints=halfway(value),
        arithmetic=Arithmetic(steps, needed),
    )


def _limit_steps(value: Quantity, limit: Decimal) -> Iterator[Step]:
    yield stated("stated", value)
    yield Step("limit", f"± {limit} %")


RULES: Final = (
    Rule(
        code="growth-or-ratio",
        title="A stated growth is not the ratio to the base",
        severity=Severity.WARNING,
        level="2",
        check=growth_or_ratio,
    ),
    Rule(
        code="plausible-growth",
        title="A growth beyond the limit is justified",
        severity=Severity.WARNING,
        level="1a",
        check=plausible_growth,
        parameters=(LIMIT_PARAMETER,),
    ),
)
