"""The kinds of units, and what is true of every unit of each."""

from collections.abc import Set as AbstractSet
from typing import Final

import attrs

from ictreport.model.vocabulary import ClaimKind, Word

PERCENT: Final = "%"
PERMILLE: Final = "‰"
POINTS: Final = "pp"
BASIS_POINTS: Final = "bp"
TIMES: Final = "times"
INDEX: Final = "index"


@attrs.frozen(kw_only=True)
class UnitTraits:
    """
    What is true of the units of one kind.

    Attributes:
        codes: The codes of its units when they are fixed, such as ``"%"``, first the
            one in which all of them are compared; else none.
        claims: The kinds of claims whose value can be in such a unit.
        adds_up: Whether figures of parts add up to the figure of the whole; None when
            only a reader of the report can tell: shares of one whole add up, and rates
            of groups do not.
        is_whole: Whether a number without a scale is a whole one, and exact.
        loses_zeros: Whether "about" makes the zeros at the end of a number no digits.
        hedges_number: Whether words such as "about" belong to the number alone, and not
            to the number with its unit.
    """

    codes: tuple[str, ...] = ()
    claims: AbstractSet[ClaimKind] = frozenset({ClaimKind.CHANGE})
    adds_up: bool | None
    is_whole: bool = False
    loses_zeros: bool = False
    hedges_number: bool = False

    @property
    def in_percent(self) -> bool:
        """Whether it is a percent or a difference of two, so not of what changes."""
        return ClaimKind.CHANGE not in self.claims


class UnitKind(Word):
    """What kind of unit a unit is."""

    MONEY = "money"
    """A currency of ISO 4217 in three capitals, such as ``VND``."""
    COUNT = "count"
    """A declared thing in the singular, such as ``household``."""
    MEASURE = "measure"
    """A measure, such as ``km``."""
    PERCENT = "percent"
    """A share or a rate of growth, written ``%``, or ``‰`` for tenths of a percent."""
    POINTS = "points"
    """A difference of two percents, ``pp``, or ``bp`` for hundredths of them."""
    TIMES = "times"
    """A ratio that is not a percent, written ``times``."""
    RATE = "rate"
    """How many for so many of one thing or measure, such as ``per 100 household``."""
    QUOTIENT = "quotient"
    """Two of money, measures and things, such as ``km/hour`` and ``USD/barrel``."""
    INDEX = "index"
    """A figure that is compared with a base, written ``index``."""

    @property
    def traits(self) -> UnitTraits:
        """What is true of every unit of this kind."""
        return _TRAITS[self]


_TRAITS: Final = {
    UnitKind.MONEY: UnitTraits(adds_up=True, loses_zeros=True),
    UnitKind.COUNT: UnitTraits(
        adds_up=True, is_whole=True, loses_zeros=True, hedges_number=True
    ),
    UnitKind.MEASURE: UnitTraits(adds_up=True, loses_zeros=True),
    UnitKind.PERCENT: UnitTraits(
        codes=(PERCENT, PERMILLE),
        claims={
            ClaimKind.GROWTH,
            ClaimKind.RATIO,
            ClaimKind.PLAN_SHARE,
            ClaimKind.SHARE,
            ClaimKind.CONTRIBUTION,
            ClaimKind.AVERAGE_GROWTH,
        },
        adds_up=None,
    ),
    UnitKind.POINTS: UnitTraits(
        codes=(POINTS, BASIS_POINTS),
        claims={ClaimKind.POINTS, ClaimKind.CONTRIBUTION},
        adds_up=None,
    ),
    UnitKind.TIMES: UnitTraits(
        codes=(TIMES,),
        claims={ClaimKind.RATIO, ClaimKind.PLAN_SHARE, ClaimKind.CHANGE},
        adds_up=False,
    ),
    UnitKind.RATE: UnitTraits(adds_up=None, hedges_number=True),
    UnitKind.QUOTIENT: UnitTraits(adds_up=None, loses_zeros=True),
    UnitKind.INDEX: UnitTraits(codes=(INDEX,), adds_up=False),
}

POWERS: Final = {PERCENT: -2, PERMILLE: -3, POINTS: -2, BASIS_POINTS: -4, TIMES: 0}
"""Units that are pure numbers, and the power of ten that one of each is."""

RATIOS: Final = UnitKind.PERCENT.traits.codes
"""Units of shares and growth, ``%`` and ``‰``, which have a sign."""

HUNDREDTHS: Final = tuple(code for code in POWERS if POWERS[code] == POWERS[PERCENT])
"""Units that spreadsheets and texts write with the sign of percent."""

NAMED: Final = {code: kind for kind in UnitKind for code in kind.traits.codes}
"""The kinds of the units whose codes are fixed, by code."""


_IN_PERCENT: Final = frozenset(
    code for code, kind in NAMED.items() if kind.traits.in_percent
)


def in_percent(code: str | None) -> bool:
    """
    Check whether figures of a unit are percents or differences of percents.

    Args:
        code: The code of the unit; None where it is not known.

    Returns:
        True for such as ``%``, ``‰`` and ``pp``.
    """
    return code in _IN_PERCENT
