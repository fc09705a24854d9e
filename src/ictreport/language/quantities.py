"""Quantities in a language: hedge, number, magnitude and unit."""

import functools
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ictreport.language._language import Language
from ictreport.language.magnitudes import Magnitude, forms_of, magnitude
from ictreport.language.numbers import Sign, locale_of, number_text
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PluralForms, Unit, UnitDeclaration
from ictreport.model.unit_kind import UnitKind
from ictreport.model.unit_words import CURRENCIES, MEASURES
from ictreport.model.vocabulary import Hedge, Rounding

UnitNames = Mapping[str, UnitDeclaration]
"""The units that a report declares, by code."""

_MOST_OPERAND_DIGITS: Final = 20


def hedged(text: str, hedge: Hedge, language: Language) -> str:
    """
    Add the words of a hedge to a number.

    Args:
        text: The number.
        hedge: The hedge.
        language: The language.

    Returns:
        Such as ``"about 974,011"``.
    """
    return language.words.hedges[hedge].format(x=text)


def value_text(quantity: Quantity, language: Language) -> str:
    """
    Write hedge and number without the unit.

    Args:
        quantity: The quantity.
        language: The language.

    Returns:
        Such as ``"more than 96"`` or ``"3–4"``, with every printed digit, the margin,
        and a word if further digits were cut off.
    """
    power = magnitude(quantity.scale, quantity.unit, language, quantity.number)
    number = hedged(
        _number_text(quantity, power, language, "negative"), quantity.hedge, language
    )
    return _qualified(number, quantity, power, language)


def bounds_text(
    lower: Decimal, upper: Decimal, language: Language, *, sign: Sign
) -> str:
    """
    Write the two ends of a range.

    Args:
        lower: The lower end.
        upper: The upper end.
        language: The language.
        sign: When a sign is written.

    Returns:
        Such as ``"3–4"``, or ``"−1 to 2"`` if an end has a sign.
    """
    words = language.words.units
    signed = sign == "always" or (sign == "negative" and lower < 0)
    pattern = words.signed_range if signed else words.range
    low, high = (number_text(end, language, sign=sign) for end in (lower, upper))
    return pattern.format(lower=low, upper=high)


def _number_text(
    quantity: Quantity, power: Magnitude, language: Language, sign: Sign
) -> str:
    """Write the number, or both ends of a range, in a power of ten."""
    number = power.number(quantity.number)
    if quantity.upper is None:
        return number_text(number, language, sign=sign)
    return bounds_text(number, power.number(quantity.upper), language, sign=sign)


def _qualified(
    text: str, quantity: Quantity, power: Magnitude, language: Language
) -> str:
    """Append to a figure that digits were cut off, and its margin."""
    words = language.words.units
    if quantity.rounding is Rounding.CUT:
        text = words.cut.format(value=text)
    if quantity.margin is None:
        return text
    return words.margin.format(
        value=text,
        margin=number_text(power.number(quantity.margin), language),
        level=number_text(quantity.confidence, language),
    )


def unit_text(
    quantity: Quantity,
    language: Language,
    units: UnitNames,
    power: Magnitude | None = None,
) -> str:
    """
    Write magnitude and unit without the number.

    Args:
        quantity: The quantity; its number chooses the plural form.
        language: The language.
        units: The units that the report declares.
        power: The power of ten to say; by default the one that suits the number.

    Returns:
        Such as ``"billion VND"``, ``"branches"`` or ``"%"``.
    """
    unit = _unit_name(quantity, language, units)
    suits = magnitude(quantity.scale, quantity.unit, language, quantity.number)
    chosen = power or suits
    if not chosen.words:
        return unit
    scale = _scale_text(quantity, chosen, language)
    return language.words.units.scaled_unit.format(scale=scale, unit=unit)


def _scale_text(quantity: Quantity, power: Magnitude, language: Language) -> str:
    """Write a power of ten in the plural form of the number before it."""
    number = quantity.number if quantity.upper is None else quantity.upper
    category = _category(str(power.number(number)), language.words.locale)
    return forms_of(power, quantity.unit, language).form(category)


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
        units: The units that the report declares.
        sign: When a sign is written.
        short: Whether units such as percentage points are abbreviated.

    Returns:
        Such as ``"about 974,011 million VND"`` or ``"0.2% ± 0.5 (90% confidence)"``.
    """
    words = language.words.units
    kind = quantity.unit.kind
    power = magnitude(quantity.scale, quantity.unit, language, quantity.number)
    number = _number_text(quantity, power, language, sign)
    if power.words:
        scale = _scale_text(quantity, power, language)
        number = words.scaled.format(number=number, scale=scale)
    if kind.traits.hedges_number:
        number = hedged(number, quantity.hedge, language)
    if quantity.unit.code in words.signs:
        text = words.signs[quantity.unit.code].format(number=number)
    else:
        unit = _oblique(quantity, language)
        unit = unit or _unit_name(quantity, language, units, short=short)
        text = words.value.format(number=number, unit=unit)
    if not kind.traits.hedges_number:
        text = hedged(text, quantity.hedge, language)
    return _qualified(text, quantity, power, language)


def _oblique(quantity: Quantity, language: Language) -> str | None:
    """Return the oblique form of a unit behind words such as "than", if it has one."""
    _, _, after = language.words.hedges[quantity.hedge].partition("{x}")
    forms = language.words.units.oblique
    return forms.get(quantity.unit.code) if after.strip() else None


def _unit_name(
    quantity: Quantity, language: Language, units: UnitNames, *, short: bool = False
) -> str:
    words = language.words.units
    unit = quantity.unit
    if unit.code in words.signs:
        return sign_of(unit.code, language)
    if unit.kind.traits.codes:
        name = words.short.get(unit.code) if short else None
        return name or _plural(words.named[unit.code], quantity, language)
    if unit.kind is UnitKind.RATE:
        return _rate(unit, language, units)
    if unit.kind is not UnitKind.QUOTIENT:
        return _plural_of(unit.code, quantity, language, units)
    numerator, denominator = unit.sides
    tag, forms = _forms(denominator, language, units)
    return words.quotient.format(
        above=_plural_of(numerator, quantity, language, units),
        below=forms.form(_category("1", tag)),
    )


def sign_of(code: str, language: Language) -> str:
    """
    Write the sign of a ratio without a number.

    Args:
        code: The code of a unit that has a sign, such as ``"%"``.
        language: The language.

    Returns:
        Such as ``"%"``.
    """
    return language.words.units.signs[code].format(number="").strip()


def _plural_of(
    code: str, quantity: Quantity, language: Language, units: UnitNames
) -> str:
    tag, forms = _forms(code, language, units)
    return _plural(forms, quantity, language, tag)


def _rate(unit: Unit, language: Language, units: UnitNames) -> str:
    per = unit.per or 1
    tag, forms = _forms(unit.code, language, units)
    counted = forms.form(_category(str(per), tag))
    if per == 1:
        return language.words.units.rate_per_one.format(thing=counted)
    return language.words.units.rate.format(
        per=number_text(per, language), thing=counted
    )


def _forms(code: str, language: Language, units: UnitNames) -> tuple[str, PluralForms]:
    """Look up the forms of a side of a unit, with the locale of their plurals."""
    locale = language.words.locale
    if code in MEASURES:
        return locale, language.words.measures[code]
    if code in CURRENCIES:
        return locale, language.words.currencies.get(code) or PluralForms(other=code)
    declared = units.get(code)
    if declared is None:
        return "en", PluralForms(other=code.replace("_", " "))
    return declared.pick(language.tag)


def _plural(
    forms: PluralForms, quantity: Quantity, language: Language, tag: str | None = None
) -> str:
    """
    Select the plural form of an amount: 1 million is plural, 0 to 1 is singular.

    The forms are in the language ``tag``, if the name is not in this language.
    """
    words = language.words
    is_own = tag is None or tag in {language.tag, words.locale}
    more_than = words.units.more_than if is_own else None
    number = quantity.number if quantity.upper is None else quantity.upper
    if quantity.scale > 0:
        amount = Fraction(number) * 10**quantity.scale
        number = Decimal(amount.numerator) if amount.denominator == 1 else number
    category = _category(str(number), tag or words.locale)
    if quantity.hedge is Hedge.MORE_THAN and quantity.number >= 1 and category == "one":
        category = more_than or category
    return forms.form(category)


@functools.lru_cache(maxsize=4096)
def _category(number: str, tag: str) -> str:
    """Return the CLDR plural category of a number; 1 and 1.0 are not the same."""
    from babel import UnknownLocaleError

    value = Decimal(number).copy_abs()
    if len(value.as_tuple().digits) > _MOST_OPERAND_DIGITS:
        return "other"  # too long for plural rules
    try:
        return locale_of(tag).plural_form(value)
    except (UnknownLocaleError, ValueError):
        return "other"
