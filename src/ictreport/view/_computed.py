"""What follows from the figures beside a claim, in the kind of the claim."""

from typing import Final

from ictreport._growth import cagr, contribution, growth
from ictreport.language.numbers import Sign
from ictreport.language.quantities import quantity_text
from ictreport.model.claim import Claim
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT, POINTS_UNIT
from ictreport.model.vocabulary import ClaimKind, Hedge
from ictreport.view._message_facts import RATE_DECIMALS, points_fact, rate_fact
from ictreport.view._rounding import finest, rounded, without_about
from ictreport.view._scene import Scene

_HUNDRED: Final = Interval.exact(100)
_PLAIN: Final = frozenset({Hedge.EXACT, Hedge.ABOUT})
"""Hedges with which a number is stated, and not a bound of it."""


def computed_beside(
    metric: Metric, claim: Claim, scene: Scene, whole: Metric | None
) -> tuple[str, str]:
    """
    Say growth and contribution that follow from a base that is there.

    Args:
        metric: The metric.
        claim: One of its claims.
        scene: The report and the language.
        whole: The metric that it is a part of, or None.

    Returns:
        Such as ``"computed +11.4%"``, in the kind of the claim, and ``"contribution
        +2.1 pp"``; each empty where nothing follows, the first also where it would say
        the claim once more.
    """
    if not isinstance(claim.baseline, Period) or claim.period is not None:
        return "", ""
    base = scene.report.base(metric, claim.baseline)
    if claim.dimensions or base is None:
        return "", ""
    computed = growth(metric, base)
    words = scene.language.words.checks
    share_of_growth = None
    if whole is not None:
        base_of_whole = scene.report.base(whole, claim.baseline)
        share_of_growth = contribution(metric, base, base_of_whole).interval
    rate = computed.interval
    years = claim.years(scene.period_of(metric))
    if claim.kind is ClaimKind.AVERAGE_GROWTH:
        rate = None if years is None else cagr(base, metric, years).interval
    found = _in_kind(claim, computed.change, rate, scene)
    return (
        words.computed.format(x=found) if found else "",
        (
            ""
            if share_of_growth is None
            else words.contribution.format(x=points_fact(share_of_growth, scene))
        ),
    )


def _in_kind(
    claim: Claim, change: Interval | None, rate: Interval | None, scene: Scene
) -> str:
    """Say what follows from the figures as the claim says it: points in points."""
    stated = claim.value
    match claim.kind:
        case ClaimKind.POINTS if change is not None and stated is not None:
            factor = POINTS_UNIT.converts_to(stated.unit) or 1
            if not _repeats(change.scale(factor), claim, RATE_DECIMALS):
                return points_fact(change.divide(_HUNDRED), scene)
        case ClaimKind.CHANGE if change is not None and stated is not None:
            return _like(change, claim, stated, scene, sign="always")
        case ClaimKind.RATIO if rate is not None and stated is not None:
            times = rate.shift(1)
            in_percent = stated.unit == PERCENT_UNIT
            ratio = times.scale(100) if in_percent else times
            return _like(ratio, claim, stated, scene)
        case ClaimKind.POINTS | ClaimKind.CHANGE | ClaimKind.CONTRIBUTION:
            pass
        case _ if rate is not None:
            if not _repeats(rate.scale(100), claim, RATE_DECIMALS):
                return rate_fact(rate, scene)
        case _:
            pass
    return ""


def _repeats(interval: Interval, claim: Claim, decimals: int) -> bool:
    """Tell whether what is computed is the very number that is stated."""
    if claim.kind is ClaimKind.UNCHANGED:
        return interval == Interval.exact(0)
    stated = claim.value
    if stated is None or stated.upper is not None or stated.hedge not in _PLAIN:
        return False
    found = rounded(interval, stated.unit, stated.scale, decimals)
    return found is not None and found.amount == stated.amount


def _like(
    interval: Interval,
    claim: Claim,
    stated: Quantity,
    scene: Scene,
    *,
    sign: Sign = "negative",
) -> str:
    """Write what is computed in the unit and scale of what is stated."""
    found = rounded(interval, stated.unit, stated.scale, finest(stated))
    shown = without_about(found)
    if shown is None or _repeats(interval, claim, finest(stated)):
        return ""
    return quantity_text(shown, scene.language, scene.units, sign=sign)
