"""Currencies by their names and nouns: "Philippine pesos", "tenge"."""

import functools
from collections.abc import Mapping
from typing import Any

from ictreport.language import Language
from ictreport.model.unit_words import CURRENCIES


def currency_of(word: str, language: Language) -> str | None:
    """
    Look up the currency of a code, or of a noun that only one currency has.

    Args:
        word: Such as ``"tenge"`` or ``"UAH"``.
        language: The language.

    Returns:
        The code of ISO 4217, or None when there is none, or several.
    """
    code = word if word in CURRENCIES else None
    return code or _currencies(language.words.locale).get(word.casefold().strip("."))


def money_named(words: str, language: Language) -> str | None:
    """
    Look up the currency of its whole name.

    Args:
        words: Such as ``"Philippine pesos"``.
        language: The language.

    Returns:
        The code of ISO 4217, or None.
    """
    return _names(language.words.locale).get(words.casefold())


@functools.cache
def _names(locale: str) -> Mapping[str, str]:
    """The whole names of currencies, of one and of several."""
    from babel.numbers import get_currency_name

    from ictreport.language.numbers import locale_of

    return {
        get_currency_name(code, count=count, locale=locale_of(locale)).casefold(): code
        for code in CURRENCIES
        for count in (1, 2, None)
    }


@functools.cache
def _currencies(locale: str) -> Mapping[str, str]:
    """The nouns that only one currency has; names of countries are none."""
    from babel.numbers import get_currency_name

    from ictreport.language.numbers import locale_of

    here: Any = locale_of(locale)  # babel does not say the types of its tables
    names: Mapping[str, str] = here.territories
    places = {word for name in names.values() for word in name.casefold().split()}
    codes_of: dict[str, set[str]] = {}
    for code in CURRENCIES:
        name = get_currency_name(code, locale=locale_of(locale))
        codes_of.setdefault(name.split()[-1].casefold(), set()).add(code)
    return {
        word: codes.pop()
        for word, codes in codes_of.items()
        if len(codes) == 1 and word not in places
    }
