"""Claims in words, where the figures that they compare decide how they are said."""

from ictreport.language import Language
from ictreport.language.claims import claim_text, moved_text
from ictreport.language.quantities import UnitNames
from ictreport.model.claim import Claim
from ictreport.model.dimensions import Dimensions
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.vocabulary import ClaimKind


def below_zero(
    metric: Metric, claim: Claim, period: Period | None, dimensions: Dimensions = ()
) -> tuple[Quantity, Quantity] | None:
    """
    Find the figures of a growth that lie below zero, of which none is up or down.

    Args:
        metric: The metric.
        claim: One of its claims.
        period: The period that its value is for, or None when it is not known.
        dimensions: Its effective mapping, when it has more than its own.

    Returns:
        The value at the baseline and the value that the claim is about; None when the
        claim is none of growth, one is not given, or one does not lie below zero.
    """
    if claim.kind is not ClaimKind.GROWTH or claim.value is None:
        return None
    level = metric.level(claim, period, dimensions)
    base = metric.base(claim.baseline, claim.dimensions, dimensions)
    found = [one for one in (base, level) if one is not None and one.value is not None]
    values = [one.value for one in found if one.interval and one.interval.is_negative]
    match values:
        case [Quantity() as before, Quantity() as now]:
            return before, now
        case _:
            return None


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
        dimensions: Its effective mapping, when it has more than its own.

    Returns:
        As ``claim_text``; what lies below zero went from one figure to another.
    """
    found = below_zero(metric, claim, period, dimensions)
    if found is None:
        return claim_text(claim, period, language, units)
    return moved_text(claim, found, period, language, units)
