"""Claims of a report in the words of a language."""

from typing import TYPE_CHECKING, Final

import attrs

from ictreport.language._language import Language
from ictreport.language.periods import baseline_phrase, period_text
from ictreport.language.quantities import UnitNames, quantity_text, value_text
from ictreport.model.claim import Claim, Plan
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.unit_kind import UnitKind
from ictreport.model.vocabulary import ClaimKind, Hedge, Status

if TYPE_CHECKING:
    from ictreport.language.numbers import Sign
    from ictreport.language.words import ClaimsGrowth

_OPPOSITE: Final = {
    Hedge.MORE_THAN: Hedge.LESS_THAN,
    Hedge.LESS_THAN: Hedge.MORE_THAN,
    Hedge.AT_LEAST: Hedge.AT_MOST,
    Hedge.AT_MOST: Hedge.AT_LEAST,
}


def _of_growth(claim: Claim) -> bool:
    """Check whether a claim is a contribution in percent of the growth of the whole."""
    percent = claim.value is not None and claim.value.unit.kind is UnitKind.PERCENT
    return percent and claim.kind is ClaimKind.CONTRIBUTION


def claim_text(
    claim: Claim, period: Period | None, language: Language, units: UnitNames
) -> str:
    """
    Write a claim as a phrase.

    A fall is written with a word and without a minus sign, and its hedge is reversed:
    a growth of more than -5 % is a fall of less than 5 %.

    Args:
        claim: The claim.
        period: The period that the metric's value is for; None when it is not known.
        language: The language.
        units: The units that the report declares.

    Returns:
        Such as ``"up 11.5% on the same period of 2023"``.
    """
    if claim.is_stated:
        text = _claim_text(claim, period, language, units)
    else:
        text = _withheld(claim, period, language)
    return with_claim_notes(text, claim, period, language)


def claim_halves(
    claim: Claim, period: Period | None, language: Language, units: UnitNames
) -> tuple[str, str, bool]:
    """
    Write a claim in two parts, for places that show its figure in large letters.

    The two are the phrase of ``claim_text``, parted between its figure and the
    baseline; in some languages the baseline comes first in a sentence.

    Args:
        claim: The claim.
        period: The period that the metric's value is for; None when it is not known.
        language: The language.
        units: The units that the report declares.

    Returns:
        The figure, such as ``"up 3.02%"``, and what it is compared with, such as ``"on
        the same period of 2023"``; the latter is empty for a share. And whether it
        comes first in a sentence.
    """
    base = _base(claim, claim.period or period, language)
    short = claim_short(claim, language, units)
    if not base:
        return short, "", False
    pattern, value = _pattern(claim, language)
    # A number in brackets is not parted from its words.
    if value is None or "(" in pattern or not claim.is_stated:
        pattern, value = language.words.claims.growth.up, None
    first, _, last = pattern.partition("{base}")
    leads = "{x}" not in first
    if not leads:
        before, _, joint = first.partition("{x}")
        behind, against = "", joint + base + last
    else:
        joint, _, behind = last.partition("{x}")
        before, against = "", first + base + joint
    if value is not None:
        short = f"{before}{quantity_text(value, language, units)}{behind}"
    return short.strip(), against.strip(), leads


def moved_text(
    claim: Claim,
    values: tuple[Quantity, Quantity],
    period: Period | None,
    language: Language,
    units: UnitNames,
) -> str:
    """
    Write a claim as the two values that it compares, when it is no rise or fall.

    Args:
        claim: The claim.
        values: The value at the baseline, and the value that the claim is about.
        period: The period that the metric's value is for; None when it is not known.
        language: The language.
        units: The units that the report declares.

    Returns:
        Such as ``"from −41,544 to −418,542 million INR compared with April 2023"``;
        a range is in brackets.
    """
    before, now = values
    alike = (before.unit, before.scale) == (now.unit, now.scale)
    start = (
        value_text(before, language)
        if alike
        else quantity_text(before, language, units)
    )
    text = language.words.claims.moved.format(
        before=_bracketed(before, start),
        now=_bracketed(now, quantity_text(now, language, units)),
        base=_base(claim, claim.period or period, language),
    )
    return with_claim_notes(text, claim, period, language)


def absolute_text(
    claim: Claim, period: Period | None, language: Language, units: UnitNames
) -> str:
    """
    Write a growth of negative values, when it is no rise or fall.

    Args:
        claim: The claim.
        period: The period that the metric's value is for; None when it is not known.
        language: The language.
        units: The units that the report declares.

    Returns:
        Such as ``"+907.5% in absolute value compared with April 2023"``.
    """
    assert claim.value is not None  # noqa: S101 - a growth has a value
    text = language.words.claims.absolute.format(
        x=quantity_text(claim.value, language, units, sign="always"),
        base=_base(claim, claim.period or period, language),
    )
    return with_claim_notes(text, claim, period, language)


def _bracketed(value: Quantity, text: str) -> str:
    """Put a range such as "−9 to −7" in brackets."""
    return text if value.upper is None else f"({text})"


def with_claim_notes(
    text: str, claim: Claim, period: Period | None, language: Language
) -> str:
    """
    Append the period and the status of a claim, unless they are the usual ones.

    Args:
        text: The text of the claim.
        claim: The claim.
        period: The period that the metric's value is for; None when it is not known.
        language: The language.

    Returns:
        The text, with notes in brackets if there are any.
    """
    notes: list[str] = []
    if claim.period is not None and claim.period != period:
        notes.append(period_text(claim.period, language))
    if claim.status is not Status.NORMAL and claim.is_stated:
        notes.append(language.words.statuses[claim.status].word)
    for note in notes:
        text = language.words.claims.of_period.format(claim=text, period=note)
    return text


def _withheld(claim: Claim, period: Period | None, language: Language) -> str:
    """Write the status of a claim without a value."""
    base = _base(claim, claim.period or period, language)
    status = language.words.statuses[claim.status].word
    pattern = language.words.claims.withheld
    return pattern.format(base=base, status=status) if base else status


def _claim_text(
    claim: Claim, period: Period | None, language: Language, units: UnitNames
) -> str:
    base = _base(claim, claim.period or period, language)
    pattern, value = _pattern(claim, language)
    text = "" if value is None else quantity_text(value, language, units)
    return pattern.format(x=text, base=base)


def _pattern(claim: Claim, language: Language) -> tuple[str, Quantity | None]:
    """Choose the words of a claim, and the figure in them; None for no change."""
    words = language.words.claims
    if claim.value is None:
        return words.unchanged, None
    match claim.kind:
        case ClaimKind.RATIO | ClaimKind.PLAN_SHARE if _is_times(claim.value):
            pattern = words.times
        case ClaimKind.RATIO:
            pattern = words.ratio
        case ClaimKind.SHARE:
            pattern = words.share
        case ClaimKind.CONTRIBUTION:
            of_growth = _of_growth(claim)
            pattern = words.contribution_share if of_growth else words.contribution
        case ClaimKind.AVERAGE_GROWTH:
            return _change(claim.value, words.average_growth)
        case ClaimKind.PLAN_SHARE:
            pattern = words.plan_share
        case ClaimKind.CHANGE:
            return _change(claim.value, words.change)
        case ClaimKind.POINTS:
            return _change(claim.value, words.points)
        case _:
            return _change(claim.value, words.growth)
    return pattern, claim.value


def _base(claim: Claim, period: Period | None, language: Language) -> str:
    """Write the baseline of a claim; a share has none."""
    baseline = claim.baseline
    if baseline is None:
        return ""
    # Without a period, "the same period" has no meaning.
    baseline_period = baseline.period if isinstance(baseline, Plan) else baseline
    return baseline_phrase(baseline, period or baseline_period, language)


def _change(value: Quantity, words: "ClaimsGrowth") -> tuple[str, Quantity]:
    bounded = value.hedge in _OPPOSITE
    upper = value.number if value.upper is None else value.upper
    if value.number < 0 < upper:
        pattern = words.across
    elif value.number < 0:
        value = _negated(value)
        pattern = (bounded and words.down_bounded) or words.down
    elif upper > 0:
        pattern = (bounded and words.up_bounded) or words.up
    else:
        pattern = words.same
    return pattern, value


def _negated(value: Quantity) -> Quantity:
    """Negate a fall, to write its size."""
    number, upper = value.number.copy_abs(), value.upper
    if upper is not None:
        number, upper = upper.copy_abs(), number
    hedge = _OPPOSITE.get(value.hedge, value.hedge)
    return attrs.evolve(value, number=number, upper=upper, hedge=hedge)


def _is_times(value: Quantity) -> bool:
    return value.unit.kind is UnitKind.TIMES


def claim_short(
    claim: Claim, language: Language, units: UnitNames, *, signed: bool = True
) -> str:
    """
    Write the figure of a claim alone, with its sign.

    Args:
        claim: The claim.
        language: The language.
        units: The units that the report declares.
        signed: Whether a rise has a plus sign.

    Returns:
        Such as ``"+11.5%"``, ``"equal to 77%"`` or ``"unchanged"``.
    """
    words = language.words.claims.short
    if not claim.is_stated:
        return language.words.statuses[claim.status].word
    if claim.value is None:
        return words.unchanged
    if claim.kind is ClaimKind.RATIO:
        return words.ratio.format(x=quantity_text(claim.value, language, units))
    if claim.kind is ClaimKind.PLAN_SHARE:
        pattern = words.plan_times if _is_times(claim.value) else words.plan_share
        return pattern.format(x=quantity_text(claim.value, language, units))
    if claim.kind is ClaimKind.SHARE or _of_growth(claim):
        text = quantity_text(claim.value, language, units, short=True)
    else:
        sign: Sign = "always" if signed else "negative"
        text = quantity_text(claim.value, language, units, sign=sign, short=True)
    patterns = {
        ClaimKind.SHARE: words.share,
        ClaimKind.CONTRIBUTION: words.contribution,
        ClaimKind.AVERAGE_GROWTH: words.average_growth,
    }
    return patterns.get(claim.kind, "{x}").format(x=text)
