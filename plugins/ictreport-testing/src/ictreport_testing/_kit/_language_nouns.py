"""What the words of a language must mean, by CLDR, by the core or by each other."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport_testing._kit._law import broken

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.language.words import Words

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_CODE: Final = 3
_MONTHS: Final = {
    "year_ago": 12,
    "previous_year": 12,
    "previous_quarter": 3,
    "previous_month": 1,
}
"""How long ago a baseline is, for those that are told in months."""

_KILO: Final = (
    ("kwh", "mwh", "gwh"),
    ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"),
    ("watt", "kilowatt", "megawatt"),
    ("hertz", "kilohertz", "megahertz", "gigahertz"),
    ("kbps", "mbps", "gbps"),
    ("gram", "kilogram", "tonne"),
)
"""Units each of which is a thousand of the one before."""

_NTH: Final = {
    "b[iy]l": 2,
    "tr[iy]l": 3,
    "[ckq][uvw]?a[dt]r[iy]l": 4,
    "[ckq][uvw]?[ei]nt[iy]l": 5,
}
"""How words for large numbers begin, such as billion and quadrillion, by the Latin
numeral in them."""

_LONG: Final = 2
_TWELVE: Final = 12


def _bare(word: str) -> str:
    """Take a word without capitals and accents."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _nouns(name: str) -> Iterator[str]:
    """Give the words of a name, those too that a hyphen joins: US-Dollar."""
    return map(_bare, re.split(r"[\s-]+", name))


def _locale(language: "Language") -> Any:  # noqa: ANN401 - babel tells few types
    from ictreport.language.numbers import locale_of

    return locale_of(language.words.locale)


@functools.lru_cache(maxsize=16)
def _names(locale: Any) -> Mapping[str, frozenset[str]]:  # noqa: ANN401 - of babel
    """Give the words of CLDR's names of each currency that is money today."""
    from babel.core import get_global

    table = get_global("territory_currencies")
    rows = [row for rows in table.values() for row in rows]
    today = {code for code, _, end, is_tender in rows if is_tender and end is None}
    plurals: Mapping[str, Mapping[str, str]]
    plurals = locale._data["currency_names_plural"]  # noqa: SLF001
    found: dict[str, set[str]] = {}
    for code in today.intersection(locale.currencies):
        texts = (locale.currencies[code], *plurals.get(code, {}).values())
        found[code] = {word for text in texts for word in _nouns(text)}
    return {code: frozenset(words) for code, words in found.items()}


def is_currency(language: "Language", word: str, code: str) -> bool:
    """
    Tell whether CLDR has a word in its name of a currency.

    Args:
        language: The language.
        word: The word.
        code: The code of the currency.

    Returns:
        False also for what is no currency.
    """
    names = _names(_locale(language)).get(code, frozenset())
    return bool(names) and names.issuperset(_nouns(word))


def check_nouns(language: "Language") -> None:
    """
    Compare names of currencies with the nouns of CLDR's, such as krona and krone.

    Args:
        language: The language.

    Raises:
        LawError: All words of a name are in CLDR's names of other currencies alone.
    """
    names = _names(_locale(language))
    reading = language.words.reading
    said: list[tuple[str, str]] = [
        (code, text)
        for code, forms in language.words.currencies.items()
        for text in attrs.asdict(forms).values()
        if text
    ]
    for code, phrases in reading.units.items() if reading else ():
        said += [(code, phrase) for phrase in phrases if len(code) == _CODE]
    for code, text in said:
        words = {*_nouns(text)}
        others = sorted(other for other, name in names.items() if words <= name)
        if names.get(code) and others and code not in others:
            broken(
                f"the currency {code} is {text!r}, a noun that CLDR has in "
                f"{', '.join(others)} and not in {code}"
            )


def _nth(word: str) -> int:
    """Tell the Latin numeral in a word for a large number; 0 for other words."""
    if len(word.split()) > 1:
        return 0
    bare = _bare(word)
    return next((n for start, n in _NTH.items() if re.match(start, bare)), 0)


def check_scale(words: Iterable[tuple[int, str]], known: Iterable[str]) -> None:
    """
    Hold powers of ten to the scale of a language, by its word for 10^12.

    Where that is a billion, the scale is long: a quadrillion is 10^24. Where it is a
    trillion, the scale is short, and a quadrillion is 10^15.

    Args:
        words: The words of powers of ten.
        known: Words that mean 10^12, the surest first.

    Raises:
        LawError: A word is that of another power on this scale.
    """
    named = next((word for word in known if _nth(word) in (_LONG, _LONG + 1)), "")
    for power, word in words:
        nth = _nth(word)
        right = (6 * nth, 6 * nth + 3) if _nth(named) == _LONG else (3 * nth + 3,)
        if named and nth and power not in right:
            broken(
                f"10^{power} is {word!r}, which means 10^{right[0]} where 10^{_TWELVE} "
                f"is {named!r}"
            )


def check_core(language: "Language", core: "Words") -> None:
    """
    Compare powers of ten of currencies, and signs of measures, with those of the core.

    Args:
        language: The language.
        core: The words of a language of the core.

    Raises:
        LawError: A word is that of another power, or a sign that of another measure.
    """
    for code, powers in language.words.currency_magnitudes.items():
        for power, word in powers.items():
            for meant, said in core.currency_magnitudes.get(code, {}).items():
                # Of several words, such as "lakh crore", each has its own power.
                is_one = len(word.split()) == 1
                is_said = word.casefold().startswith(said.casefold())
                if meant != power and is_one and is_said:
                    broken(f"10^{power} {code} is {word!r}, which means 10^{meant}")
    signs = {forms.other: code for code, forms in core.measures.items()}
    for code, forms in language.words.measures.items():
        meant_code = signs.get(forms.other, code)
        is_sign = not (forms.other.isalpha() and forms.other.islower())
        if is_sign and meant_code != code and core.measures[code].other != forms.other:
            broken(f"the measure {code} is {forms.other!r}, which means {meant_code}")


def check_numerals(language: "Language") -> None:
    """
    Hold numerals, fractions and powers of ten that are read to one number each.

    What a variety of a language of the core reads otherwise than it is told by `agree`.

    Args:
        language: The language, with words to read by.

    Raises:
        LawError: A word has another number than another place gives it, or than the
            length of a baseline needs.
    """
    reading = language.words.reading
    if reading is None:
        return
    for what in ("numerals", "fractions", "magnitudes"):
        seen: dict[str, Fraction] = {}
        for key, words in getattr(reading, what).items():
            for word in map(str.casefold, words):
                number = Fraction(str(key))
                meant = seen.setdefault(word, number)
                if meant != number:
                    broken(f"{word!r} of {what} is read as {number}; it is {meant}")
    _lengths(language, _numbers(reading.numerals))


def _numbers(table: Mapping[Any, tuple[str, ...]]) -> dict[str, Fraction]:
    return {
        word.casefold(): Fraction(str(key))
        for key, words in table.items()
        for word in words
    }


def _lengths(language: "Language", numerals: Mapping[str, Fraction]) -> None:
    """Hold "twelve months ago", and phrases like it, to how long ago a baseline is."""
    reading = language.words.reading
    month = attrs.asdict(language.words.measures["month"]).values()
    months = {word.casefold() for word in month if word}
    for what, length in _MONTHS.items() if reading else ():
        for phrase in reading.baselines.get(what, ()) if reading else ():
            # A longer phrase can be about months that are no distance: the same six
            # months of the year before.
            first, *rest = phrase.casefold().split()
            is_ago = len(rest) == len(("months", "ago")) and rest[0] in months
            number = numerals.get(first, length) if is_ago else length
            if number != length:
                broken(
                    f"{phrase!r} is read as {what}, which is {length} months, and "
                    f"{first!r} as {number}"
                )


def check_units(language: "Language", same: Mapping[str, str]) -> None:
    """
    Compare what units are read by with how the language names units.

    Args:
        language: The language.
        same: What each unit is, for those that have several codes.

    Raises:
        LawError: A unit is read by the name of another one, or by a number of another
            one that it does not have.
    """
    reading = language.words.reading
    if reading is None:
        return
    named: dict[str, set[str]] = {}
    for table in (language.words.measures, language.words.currencies):
        for code, forms in table.items():
            for text in filter(None, attrs.asdict(forms).values()):
                named.setdefault(text.casefold(), set()).add(same.get(code, code))
    powers = _numbers(reading.magnitudes)
    for code, phrases in reading.units.items():
        for phrase in map(str.casefold, phrases):
            if same.get(code, code) not in named.get(phrase, {same.get(code, code)}):
                owner = ", ".join(sorted(named[phrase]))
                broken(f"{phrase!r} is read as {code}, and written for {owner}")
            first, _, rest = phrase.partition(" ")
            if rest and first in powers:
                _multiple(code, phrase, powers[first], rest, reading.units)


def _multiple(
    code: str,
    phrase: str,
    power: Fraction,
    rest: str,
    units: Mapping[str, tuple[str, ...]],
) -> None:
    """Hold a number of some unit, such as a million units, to the unit of its own."""
    for chain in (chain for chain in _KILO if code in chain):
        for other in chain:
            names = [name.casefold() for name in units.get(other, ())]
            is_it = any(name == rest or name.startswith(f"{rest} ") for name in names)
            thousands = chain.index(code) - chain.index(other)
            if is_it and power != 3 * thousands:
                broken(
                    f"{phrase!r} is read as {code}, which is 10^{3 * thousands} "
                    f"{other}, and {rest!r} begins a word for {other}"
                )
