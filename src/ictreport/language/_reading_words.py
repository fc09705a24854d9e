"""The words for reading a language: the shape of ``[reading]`` in its file."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final

import attrs

from ictreport.errors import UnitError
from ictreport.language._schema import keys
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import HUNDREDTHS
from ictreport.model.vocabulary import Hedge, Status

ORDERS: Final = ("before", "after", "around")
"""Where a word of change can stand to its number."""

PLANS: Final = ("plan", "annual_plan", "budget", "target")
"""Sorts of plans."""

TABLES: Final = (
    "year",
    "fiscal_year",
    "half",
    "quarter",
    "month",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "to_date",
    "ended",
    "moments",
    "monthly",
    "each_quarter",
    "weeks",
    "annual",
    "prices",
    "constant_prices",
    "total",
    "unit",
    "numbers",
    "quantities",
    "by",
    "note",
    "base",
    "weights",
    "amounts",
    "exceptions",
    "codes",
    "share",
    "rate_of_change",
    "change",
    "planned",
    "achieved",
    "offices",
    "not_available",
    "not_applicable",
    "withheld",
    "averages",
    "compound",
    "idioms",
    "sheets",
    "at_prices",
    "equivalents",
    "terms",
    "other_years",
    "schools",
)
"""What the words of headings and row names in tables are sorted by."""

BASELINES: Final = (
    "year_ago",
    "previous_year",
    "previous_quarter",
    "previous_month",
    "previous_week",
    "previous_day",
    "weekday",
    "previous",
    "year_start",
    "year_end",
)
"""What a phrase can compare to without naming a date."""

_POWER: Final = re.compile(r"[1-9][0-9]?")

Phrases = tuple[str, ...]


def is_power(key: str) -> bool:
    """Tell whether a key is a power of ten, from 1 to 99."""
    return _POWER.fullmatch(key) is not None


def _is_number(key: str) -> bool:
    try:
        return Decimal(key).is_finite()
    except InvalidOperation:
        return False


def _is_unit(key: str) -> bool:
    try:
        Unit.parse(key)
    except UnitError:
        return False
    return True


_MONTHS: Final = frozenset(map(str, range(1, 13)))

_Hedged = Annotated[
    Mapping[str, Phrases],
    keys(
        (), f"a hedge must be one of {', '.join(Hedge)}", lambda key: key in list(Hedge)
    ),
]
_Stated = Annotated[
    Mapping[str, Phrases],
    keys((), "a status must be one of SDMX, by name", lambda key: key in list(Status)),
]


@attrs.frozen(kw_only=True)
class ReadingWords:
    """
    Words and phrases that tell what a number in a text is.

    A phrase may stand under several keys. Case does not matter.

    Attributes:
        order: Where words of change stand: ``before`` the number, ``after`` it, or
            ``around`` it.
        point: What is said for the decimal sign.
        numerals: Numbers in words, by number.
        fractions: Words that change a number ("+0.5") or are one ("1.5").
        magnitudes: Powers of ten, by exponent.
        units: Units, by the code that the model has for them.
        hedges_before: Hedges that stand before the number.
        hedges_after: Hedges that stand after it.
        statuses_before: Statuses that stand before the number.
        statuses_after: Statuses that stand after it.
        directions: Words of change: ``up``, ``down`` and ``same``.
        results: What leads to a level, such as "reached".
        moves_to: What leads from a change to the new level, such as "to".
        growth: Names of figures that are growth rates themselves.
        rates: Names of figures whose change in "%" may be points.
        sources: What leads to the level before, such as "from".
        ratios: What leads to a share of the level before, such as "equal to".
        shares: What says that a percent is a share.
        contributions: What says that a figure contributes to a growth.
        plans: Plans, by sort.
        against: What leads to a baseline (or, in some languages, follows it).
        baselines: Baselines without a date, by sort.
        yearly: What says that a change is one per year.
        parts: What leads from a whole to its parts.
        whole: What leads from a part to its whole.
        respectively: What says that figures stand in the order of their names.
        per: What stands before the number or thing that a rate is per.
        pronouns: What speaks of the figure before.
        joins: What joins figures that share a verb.
        restating: What leads to the same once more, as in "5 million, or 3%".
        same_time: What says that a sentence speaks of the periods of the one before.
        breaks: Where one statement ends and another begins.
        stops: Words after a percent that name no whole.
        ranges: What joins the ends of a range.
        upon: The same, but only right behind a change, such as "up 5% on".
        becomes: Verbs behind a level that was reached.
        portions: What leads from a percent to its whole, such as "of".
        comparatives: Words of change that compare with a figure behind them.
        month_signs: What stands before the number of a month.
        range_starts: What leads into a range, such as "between".
        by: What stands between a word of change and its amount, such as "by".
        ends: Verbs that end a statement, where they stand last.
        past: Those of them that speak of what was before, or verbs such as "had been".
        ranks: What stands before a rank.
        ordinals: Endings of ordinals.
        numbered: Things with numbers, such as sections, laws and telephones.
        dated: What stands before a year or date.
        spans: Lengths of time, which are not metrics.
        months: Names of months, by number.
        tables: Words of headings and row names in tables. They are looked up there
            alone, never in prose.
    """

    order: str
    point: Phrases
    numerals: Annotated[
        Mapping[str, Phrases],
        keys((), "the key of a numeral must be a number", _is_number),
    ]
    fractions: Annotated[
        Mapping[str, Phrases],
        keys((), "the key of a fraction must be a number", _is_number),
    ]
    magnitudes: Annotated[
        Mapping[str, Phrases],
        keys((), "a magnitude must be the power of ten, from '1' to '99'", is_power),
    ]
    units: Annotated[
        Mapping[str, Phrases],
        keys(HUNDREDTHS, "the key of a unit must be its code in the model", _is_unit),
    ]
    hedges_before: _Hedged
    hedges_after: _Hedged
    statuses_before: _Stated
    statuses_after: _Stated
    directions: Annotated[Mapping[str, Phrases], keys(("up", "down", "same"))]
    results: Phrases
    moves_to: Phrases
    growth: Phrases
    rates: Phrases
    sources: Phrases
    ratios: Phrases
    shares: Phrases
    contributions: Phrases
    plans: Annotated[Mapping[str, Phrases], keys(PLANS)]
    against: Phrases
    baselines: Annotated[Mapping[str, Phrases], keys(BASELINES)]
    yearly: Phrases
    parts: Phrases
    whole: Phrases
    respectively: Phrases
    per: Phrases
    pronouns: Phrases
    joins: Phrases
    restating: Phrases
    same_time: Phrases
    breaks: Phrases
    stops: Phrases
    ranges: Phrases
    upon: Phrases
    becomes: Phrases
    portions: Phrases
    comparatives: Phrases
    month_signs: Phrases
    range_starts: Phrases
    by: Phrases
    ends: Phrases
    past: Phrases
    ranks: Phrases
    ordinals: Phrases
    numbered: Phrases
    dated: Phrases
    spans: Phrases
    months: Annotated[
        Mapping[str, Phrases],
        keys((), "a month must be '1' to '12'", _MONTHS.__contains__),
    ]
    tables: Annotated[Mapping[str, Phrases], keys(TABLES)]
