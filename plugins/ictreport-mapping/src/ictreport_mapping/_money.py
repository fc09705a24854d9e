"""Which money is meant by a word that several countries have: dollars, rupees."""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

_SIGNS: Final = {
    "USD": re.compile(r"US\s?\$|USD|U\.?\s?S\.", re.IGNORECASE),
    "INR": re.compile(r"₹|INR", re.IGNORECASE),
    "KES": re.compile(r"Ksh|KES", re.IGNORECASE),
    "PHP": re.compile(r"₱|PHP", re.IGNORECASE),
}
"""The money that a bare word is taken for, and the signs that no other money has."""


def local_money(code: str, texts: Iterable[str], *, indian: bool) -> str | None:
    """
    Tell which money a bare word such as "dollars" means on a sheet.

    Args:
        code: What it was taken for, such as ``"USD"``.
        texts: The words around the table that can name a country.
        indian: Whether amounts are in lakh or crore.

    Returns:
        The code of ISO 4217 that is meant; None where nothing tells it.
    """
    line = " ".join(texts)
    said = indian and code == "INR"
    if said or code not in _SIGNS or _SIGNS[code].search(line):
        return code
    lower = f" {_words(line)} "
    named = {money for word, money in _kin(code).items() if f" {word} " in lower}
    if code in named:
        return code
    return named.pop() if len(named) == 1 else None


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
def _kin(code: str) -> Mapping[str, str]:
    """Every money of the same noun by its adjective and by its countries."""
    from babel import Locale
    from babel.numbers import get_currency_name

    english: Any = Locale("en")
    noun = get_currency_name(code, locale=english).split()[-1]
    moneys: Mapping[str, str] = english.currencies
    found: dict[str, str] = {}
    for other, name in moneys.items():
        adjective, _, last = name.rpartition(" ")
        # "US" is a word in small letters.
        if last == noun and adjective.isascii() and adjective != "US":
            found[adjective.casefold()] = other
    kin = {code, *found.values()}
    found.update({one: money for one, money in _countries().items() if money in kin})
    return found


def _words(text: str) -> str:
    """Take the words of a text, in lower case, with one blank between them."""
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))
