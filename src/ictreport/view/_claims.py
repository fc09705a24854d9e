"""Claims in words, where the figures that they compare decide how they are said."""

from ictreport.language import Language
from ictreport.language.claims import absolute_text, claim_text, moved_text
from ictreport.language.quantities import UnitNames
from ictreport.model.claim import Claim
from ictreport.model.dimensions import Dimensions
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind


def below_zero(
    metric: Metric, claim: Claim, period: Period | None, dimensions: Dimensions = ()
) -> tuple[Quantity | None, Quantity] | None:
    """
    Find the figures below zero that make a growth neither up nor down.

    Args:
        metric: The metric.
        claim: One of its claims.
        period: The period that its value is for, or None when it is not known.
        dimensions: The effective dimensions of the metric, when the report, its sector
            or its whole add to its own.

    Returns:
        The value at the baseline, None where the claim alone says that it lies below
        zero, and the value that the claim is about; None when the claim is not one of
        growth, its value is not given, or one of them does not lie below zero.
    """
    rate = claim.rate
    if claim.kind is not ClaimKind.GROWTH or rate is None:
        return None
    level = metric.level(claim, period, dimensions)
    if level is None or level.value is None or not _is_below_zero(level.interval):
        return None
    base = metric.base(claim.baseline, claim.dimensions, dimensions)
    if base is not None:
        return (base.value, level.value) if _is_below_zero(base.interval) else None
    return (None, level.value) if rate.shift(1).is_positive else None


def _is_below_zero(interval: Interval | None) -> bool:
    return interval is not None and interval.is_negative


def said_claim(  # noqa: PLR0913, PLR0917 - each is a thing of its own
    metric: Metric,
    claim: Claim,
    period: Period | None,
    language: Language,
    units: UnitNames,
    dimensions: Dimensions = (),
) -> str:
    """
    Say a claim of a metric.

    Args:
        metric: The metric.
        claim: One of its claims.
        period: The period that its value is for, or None when it is not known.
        language: The language.
        units: The names of counted things.
        dimensions: The effective dimensions of the metric, when the report, its sector
            or its whole add to its own.

    Returns:
        As ``claim_text``; what lies below zero went from one figure to another, or
        grew in absolute value when only one is given.
    """
    match below_zero(metric, claim, period, dimensions):
        case None:
            return claim_text(claim, period, language, units)
        case (None, _):
            return absolute_text(claim, period, language, units)
        case (before, now):
            return moved_text(claim, (before, now), period, language, units)
