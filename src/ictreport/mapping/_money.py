"""Which money is meant by a word that several countries have: dollars, rupees."""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

_SAID: Final = {
    "USD": re.compile(r"US\s?\$|USD|U\.?\s?S\.|United States", re.IGNORECASE),
    "INR": re.compile(r"₹|INR|India|lakh|crore|लाख|करोड़", re.IGNORECASE),
    "KES": re.compile(r"Ksh|KES|Kenya", re.IGNORECASE),
    "PHP": re.compile(r"₱|PHP|Philippine", re.IGNORECASE),
}
"""The money that a bare word is taken for, and what says that it is meant."""


def local_money(code: str, texts: Iterable[str]) -> tuple[str, str]:
    """
    Tell which money a bare word such as "dollars" means on a sheet.

    Args:
        code: What it was taken for, such as ``"USD"``.
        texts: The words around the table that can name a country.

    Returns:
        The code of ISO 4217 that is meant, and what was assumed; nothing where the
        sheet says it, or only one country has such money.
    """
    line = " ".join(texts)
    if code not in _SAID or _SAID[code].search(line):
        return code, ""
    others = _others(code)
    lower = f" {_words(line)} "
    named = {money for word, money in others.items() if f" {word} " in lower}
    if len(named) == 1:
        found = named.pop()
        return found, f"The sheet names its country: its money is taken for {found}."
    return code, f"The sheet names no country: its money is taken for {code}."


def money_of_countries(texts: Iterable[str]) -> frozenset[str]:
    """
    List the money of the countries that words name.

    Args:
        texts: The words around a table.

    Returns:
        The codes of ISO 4217.
    """
    lower = f" {_words(' '.join(texts))} "
    return frozenset(
        money for place, money in _countries().items() if f" {place} " in lower
    )


@functools.cache
def _countries() -> Mapping[str, str]:
    """The money of each country, by its name in English."""
    from babel import Locale
    from babel.core import get_global

    english: Any = Locale("en")  # babel does not say the types of its tables
    names: Mapping[str, str] = english.territories
    found: dict[str, str] = {}
    for place, used in get_global("territory_currencies").items():
        now = [money for money, _, until, tender in used if until is None and tender]
        if now and place in names:
            found[_words(names[place])] = now[0]
    return found


@functools.cache
def _others(code: str) -> Mapping[str, str]:
    """The words that mean another money of the same noun, with that money."""
    from babel import Locale
    from babel.numbers import get_currency_name

    english: Any = Locale("en")
    noun = get_currency_name(code, locale=english).split()[-1]
    moneys: Mapping[str, str] = english.currencies
    found: dict[str, str] = {}
    for other, name in moneys.items():
        adjective, _, last = name.rpartition(" ")
        if last == noun and other != code and adjective.isascii():
            found[adjective.casefold()] = other
    kin = {*found.values()}
    found.update({one: money for one, money in _countries().items() if money in kin})
    return found


def _words(text: str) -> str:
    """Take the words of a text, in lower case, with one blank between them."""
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
