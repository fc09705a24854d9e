"""Which money is meant by a word that several countries have: dollars, rupees."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ictreport.language import Language
from ictreport.mapping._units import UNTOLD
from ictreport.mapping._words import table_words

_SIGNS: Final = {
    "USD": re.compile(r"US\s?\$|USD|U\.?\s?S\.", re.IGNORECASE),
    "INR": re.compile(r"₹|INR", re.IGNORECASE),
    "KES": re.compile(r"Ksh|KES", re.IGNORECASE),
    "PHP": re.compile(r"₱|PHP", re.IGNORECASE),
}
"""The money that a bare word is taken for, and the signs that no other money has."""

_APRIL, _JULY = 4, 7
_YEAR_STARTS: Final = {
    **dict.fromkeys(("INR", "GBP"), _APRIL),
    **dict.fromkeys(("KES", "UGX", "TZS", "PKR", "BDT", "AUD"), _JULY),
}
"""The first month of years that are written 2022-23, by the money of their figures."""

_PARTS: Final = dict.fromkeys(
    ("england", "scotland", "wales", "northern ireland", "great britain", "uk"), "GBP"
)
INDIAN: Final = frozenset({5, 7})
"""Powers of ten that have a word in India: lakh and crore."""


def local_money(code: str, texts: Iterable[str], *, indian: bool) -> tuple[str, str]:
    """
    Tell which money a bare word such as "dollars" means on a sheet.

    Args:
        code: What it was taken for, such as ``"USD"``.
        texts: The words around the table that can name a country.
        indian: Whether amounts are in lakh or crore.

    Returns:
        The code of ISO 4217 that is meant, and what was assumed; nothing where the
        sheet says it, or only one country has such money. ``UNTOLD`` for money that
        several countries have where none is named, but for dollars.
    """
    line = " ".join(texts)
    said = indian and code == "INR"
    if said or code not in _SIGNS or _SIGNS[code].search(line):
        return code, ""
    lower = f" {_words(line)} "
    named = {money for word, money in _kin(code).items() if f" {word} " in lower}
    if code in named:
        return code, ""
    if len(named) == 1:
        found = named.pop()
        return found, f"The sheet names its country: its money is taken for {found}."
    if code != "USD":
        return UNTOLD, ""
    return code, f"The sheet names no country: its money is taken for {code}."


def year_start_of(
    units: Iterable[str | None],
    *,
    indian: bool,
    texts: Sequence[str],
    language: Language,
) -> int | None:
    """
    Tell the first month of years that are written 2022-23.

    Args:
        units: The units of the figures.
        indian: Whether language or powers of ten are those of India.
        texts: The words around the tables, which can name a country.
        language: Their language.

    Returns:
        The month; None where nothing tells it, or where the years are of schools or
        harvests.
    """
    line = " ".join(texts)
    lower = f" {_words(line)} "
    indian = indian or " india " in lower
    for sort in ("other_years", *(() if indian else ("schools",))):
        words = table_words(language, sort)  # schools of India begin in April
        if any(words.has(text, sort) for text in texts):
            return None
    for unit in units:
        if unit in _YEAR_STARTS:
            return _YEAR_STARTS[unit]
    if indian:
        return _APRIL
    starts = {
        _YEAR_STARTS.get(money)
        for place, money in {**_countries(), **_PARTS}.items()
        if f" {place} " in lower
    }
    return starts.pop() if len(starts) == 1 else None


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
