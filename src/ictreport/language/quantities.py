"""Quantities in a language: hedge, number, magnitude and unit."""

import functools
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ictreport.language._language import Language
from ictreport.language.numbers import Sign, locale_of, number_text
from ictreport.model.quantity import Quantity
from ictreport.model.unit import MEASURES, PluralForms, Unit, UnitDeclaration
from ictreport.model.vocabulary import Hedge, UnitKind

UnitNames = Mapping[str, UnitDeclaration]
"""What a report declares of the things it counts, by code."""

_HEDGED_BEFORE_UNIT: Final = {UnitKind.COUNT, UnitKind.RATE}
"""Where a hedge stands around the number: nouns behind it keep their form."""
_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_MOST_OPERAND_DIGITS: Final = 20


def hedged(text: str, hedge: Hedge, language: Language) -> str:
    """
    Put the words of a hedge around a number.

    Args:
        text: The number.
        hedge: The hedge.
        language: The language.

    Returns:
        Such as ``"about 974,011"``.
    """
    return language.words.hedges[hedge].format(x=text)


def value_text(
    quantity: Quantity, language: Language, *, sign: Sign = "negative"
) -> str:
    """
    Write hedge and number for a place where the unit stands beside it.

    Args:
        quantity: The quantity.
        language: The language.
        sign: When a sign is written.

    Returns:
        Such as ``"more than 96"``, with every printed digit.
    """
    number = number_text(quantity.number, language, sign=sign)
    return hedged(number, quantity.hedge, language)


def unit_text(quantity: Quantity, language: Language, units: UnitNames) -> str:
    """
    Write magnitude and unit without the number.

    Args:
        quantity: The quantity; its number chooses the plural form.
        language: The language.
        units: The names of counted things.

    Returns:
        Such as ``"billion VND"``, ``"branches"`` or ``"%"``.
    """
    unit = _unit_name(quantity, language, units)
    scale = scale_text(quantity.scale, language)
    if not scale:
        return unit
    return language.words.units.scaled_unit.format(scale=scale, unit=unit)


def quantity_text(
    quantity: Quantity,
    language: Language,
    units: UnitNames,
    *,
    sign: Sign = "negative",
    short: bool = False,
) -> str:
    """
    Write a quantity in full.

    Args:
        quantity: The quantity.
        language: The language.
        units: The names of counted things.
        sign: When a sign is written.
        short: Whether there is little room, so that percentage points are abbreviated.

    Returns:
        Such as ``"about 974,011 million VND"``.
    """
    words = language.words.units
    kind = quantity.unit.kind
    number = number_text(quantity.number, language, sign=sign)
    scale = scale_text(quantity.scale, language)
    if scale:
        number = words.scaled.format(number=number, scale=scale)
    if kind in _HEDGED_BEFORE_UNIT:
        number = hedged(number, quantity.hedge, language)
    if kind is UnitKind.PERCENT:
        text = words.percent_value.format(number=number)
    elif kind is UnitKind.POINTS and short:
        text = words.value.format(number=number, unit=words.points_short)
    else:
        unit = _unit_name(quantity, language, units)
        text = words.value.format(number=number, unit=unit)
    return (
        text if kind in _HEDGED_BEFORE_UNIT else hedged(text, quantity.hedge, language)
    )


def scale_text(scale: int, language: Language) -> str:
    """
    Write a power of ten.

    Args:
        scale: The power.
        language: The language.

    Returns:
        A word or several, such as ``"million billion"``; ``"× 10⁵"`` where words would
        change the digits; an empty string for 0.
    """
    if scale == 0:
        return ""
    known = language.words.magnitudes
    if scale in known:
        return known[scale]
    pair = _pair(scale, known)
    if pair is not None:
        first, second = pair
        return language.words.units.scaled.format(
            number=known[first], scale=known[second]
        )
    power = "10" + str(scale).translate(_SUPERSCRIPTS)
    return language.words.units.power.format(power=power)


def _pair(scale: int, known: Mapping[int, str]) -> tuple[int, int] | None:
    """Find two powers with words that make a third, the larger as large as can be."""
    for larger in sorted(known, reverse=True):
        if scale - larger in known:
            return scale - larger, larger
    return None


def _unit_name(quantity: Quantity, language: Language, units: UnitNames) -> str:
    words = language.words.units
    unit = quantity.unit
    match unit.kind:
        case UnitKind.PERCENT:
            return words.percent
        case UnitKind.POINTS:
            return _plural(words.points, quantity, language.words.locale)
        case UnitKind.INDEX:
            return _plural(words.index, quantity, language.words.locale)
        case UnitKind.RATE:
            return _rate(unit, language, units)
        case UnitKind.MONEY:
            named = language.words.currencies.get(unit.code)
            locale = language.words.locale
            return _plural(named, quantity, locale) if named else unit.code
        case _:
            tag, forms = _forms(unit.code, language, units)
            return _plural(forms, quantity, tag)


def _rate(unit: Unit, language: Language, units: UnitNames) -> str:
    per = unit.per or 1
    tag, forms = _forms(unit.code, language, units)
    thing = forms.form(_category(str(per), tag))
    if per == 1:
        return language.words.units.rate_per_one.format(thing=thing)
    return language.words.units.rate.format(per=number_text(per, language), thing=thing)


def _forms(code: str, language: Language, units: UnitNames) -> tuple[str, PluralForms]:
    """Look the forms of a thing or measure up, with the locale of their plurals."""
    if code in MEASURES:
        return language.words.locale, language.words.measures[code]
    declared = units.get(code)
    if declared is None:
        return "en", PluralForms(other=code.replace("_", " "))
    return declared.pick(language.tag)


def _plural(forms: PluralForms, quantity: Quantity, tag: str) -> str:
    """Choose the form that the amount asks for: 1 million is many."""
    number = quantity.number
    if quantity.scale > 0:
        number = _integer_or(number, quantity.amount)
    return forms.form(_category(str(number), tag))


def _integer_or(number: Decimal, amount: Fraction) -> Decimal:
    return Decimal(amount.numerator) if amount.denominator == 1 else number


@functools.lru_cache(maxsize=4096)
def _category(number: str, tag: str) -> str:
    """Give the CLDR plural category of a number; 1 and 1.0 are not the same."""
    from babel import UnknownLocaleError

    value = Decimal(number).copy_abs()
    if len(value.as_tuple().digits) > _MOST_OPERAND_DIGITS:
        return "other"  # beyond what plural rules are computed with
    try:
        return locale_of(tag).plural_form(value)
    except (UnknownLocaleError, ValueError):
        return "other"
