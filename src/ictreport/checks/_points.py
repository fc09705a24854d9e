"""The rule on growth of a percent, which can be read as a change in points."""

from collections.abc import Iterator
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

import attrs

from ictreport._growth import growth
from ictreport.checks._claimed import Claimed
from ictreport.checks._figures import passed, percent, unknown
from ictreport.checks._others import Others
from ictreport.checks._readings import arithmetic_of, is_growth, misread, two_readings
from ictreport.checks._rule import CheckContext, Hint, Outcome, Rule, Severity
from ictreport.model.claim import Claim
from ictreport.model.number import MOST_DIGITS
from ictreport.model.quantity import Quantity
from ictreport.model.unit import POINTS_UNIT
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from ictreport.model import Report

_HUNDRED: Final = 100
_WIDE: Final = Context(prec=2 * MOST_DIGITS)
"""Wide enough for any difference of printed numbers to be exact."""


def points_or_percent(report: "Report", _context: CheckContext) -> Iterator[Outcome]:
    """
    Ask of each growth of a percent whether it is a change in points.

    It asks whether a stated growth of a percent means percentage points, and gives the
    base that each reading implies. When the base is known, it warns only if points fit
    and percent does not. Without a base it says which reading other periods favour, and
    whether points lead to the rounder base.
    """
    for address, metric in report.walk():
        others = Others(report, metric)
        for claim in metric.claims:
            item = Claimed(report, address, metric, claim)
            value = item.value
            if is_growth(claim) and value and value.unit.kind is UnitKind.PERCENT:
                yield _points_or_percent(item, others)


def as_points(claim: Claim) -> Claim:
    """
    Read a claim of growth as one of percentage points.

    Args:
        claim: A claim of growth.

    Returns:
        A claim of as many points against the same baseline.
    """
    stated = claim.value
    assert stated is not None  # noqa: S101 - a growth has a value
    points = attrs.evolve(stated, unit=POINTS_UNIT)
    return Claim(ClaimKind.POINTS, claim.baseline, points, period=claim.period)


def _points_or_percent(item: Claimed, others: Others) -> Outcome:
    address, claim = item.address, item.claim
    assert claim.value is not None  # noqa: S101 - a growth has a value
    found = item.with_growth()
    if found is None:
        told = two_readings(item, others, as_points(claim))
        return _with_roundness(told, item)
    said = claim.value.interval
    rate = growth(found.current, found.then).interval
    fits_percent = rate is not None and said.meets(rate.scale(_HUNDRED))
    fits_points = said.meets(found.current - found.then)
    target = (item.key,)
    arithmetic = arithmetic_of(item, as_points(claim))
    if fits_percent and not fits_points:
        return passed(address, claim, arithmetic)
    if fits_percent or not fits_points:
        message = "both_readings_fit" if fits_percent else "no_reading_fits"
        return unknown(
            address, message, about=claim, target=target, arithmetic=arithmetic
        )
    computed = None if rate is None else percent(rate)
    return misread(item, found, "points_read_as_percent", computed, arithmetic)


def _with_roundness(found: Outcome, item: Claimed) -> Outcome:
    """Add a hint when the difference is a rounder figure than the value."""
    level, said = item.value, item.claim.value
    if found.result != "fail" or level is None or said is None:
        return found
    value, stated = level.number, said.number
    if level.scale or said.scale:
        return found
    if level.upper is not None or said.upper is not None:
        return found
    difference = _WIDE.subtract(value, stated)
    is_rounder = difference > 0 and _zeros(difference) > _zeros(value)
    if not is_rounder or len(difference.as_tuple().digits) > MOST_DIGITS:
        return found
    meant = Quantity(difference, level.unit)
    hint = Hint("points_are_rounder", (("base", meant),))
    return attrs.evolve(found, hints=(*found.hints, hint))


def _zeros(number: Decimal) -> int:
    """Count the zeros at the end, on both sides of the point: 70.00 has three."""
    digits = f"{number.copy_abs():f}".replace(".", "")
    return len(digits) - len(digits.rstrip("0"))


RULES: Final = (
    Rule(
        code="points-or-percent",
        title="A stated growth of a percent is not a change in points",
        severity=Severity.WARNING,
        level="2",
        check=points_or_percent,
    ),
)
