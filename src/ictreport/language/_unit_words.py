"""The words of a language for numbers, units and lists."""

from collections.abc import Mapping
from typing import Annotated, Final

import attrs

from ictreport.language._schema import holes, keys
from ictreport.model.unit import PluralForms
from ictreport.model.unit_kind import NAMED, PERCENT, UnitKind
from ictreport.model.unit_words import CURRENCIES, MEASURES

_NAMED: Final = tuple(code for code in NAMED if code != PERCENT)
NumberOnly = Annotated[str, holes("number")]


def _is_unit(key: str) -> bool:
    return key in MEASURES or key in CURRENCIES


@attrs.frozen(kw_only=True)
class UnitWords:
    """
    How a number and its unit stand together.

    Attributes:
        value: Number and unit.
        percent: The sign of percent.
        percent_value: Number and percent.
        named: The other units whose codes are fixed, by code: percentage points,
            hundredths of them, times and points of an index.
        short: Such units where there is little room.
        rate: The unit of a rate per 100, 1,000 and so on.
        rate_per_one: The unit of a rate per one thing.
        quotient: A unit divided by another.
        scaled: A number and its magnitude.
        scaled_unit: A magnitude and its unit.
        range: The two ends of a range.
        signed_range: The same when an end has a sign.
        margin: A value, its margin of sampling error and the level of confidence.
        cut: A value whose further digits were cut off.
        marked: A value and the mark of its status.
        unknown: What is said when no figure can be told.
        more_than: The plural form behind "more than 1", where that is not "one".
        oblique: Measures and currencies before the words of a hedge: "1 घंटे से अधिक".
    """

    value: Annotated[str, holes("number", "unit")]
    percent: str
    percent_value: NumberOnly
    named: Annotated[Mapping[str, PluralForms], keys(_NAMED)]
    short: Annotated[Mapping[str, str], keys(UnitKind.POINTS.traits.codes)]
    rate: Annotated[str, holes("per", "thing")]
    rate_per_one: Annotated[str, holes("thing")]
    quotient: Annotated[str, holes("above", "below")]
    scaled: Annotated[str, holes("number", "scale")]
    scaled_unit: Annotated[str, holes("scale", "unit")]
    range: Annotated[str, holes("lower", "upper")]
    signed_range: Annotated[str, holes("lower", "upper")]
    margin: Annotated[str, holes("value", "margin", "level")]
    cut: Annotated[str, holes("value")]
    marked: Annotated[str, holes("value", "mark")]
    unknown: str
    more_than: str | None = None
    oblique: Annotated[Mapping[str, str], keys((), "it must be a unit", _is_unit)] = (
        attrs.field(factory=dict[str, str])
    )


@attrs.frozen(kw_only=True)
class ListWords:
    """
    How a list of three or more within a sentence ends.

    Attributes:
        end: The items before and the last one.
    """

    end: Annotated[str, holes("items", "last")]
