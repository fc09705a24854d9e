"""Laws of what CLDR knows of a language: magnitudes, measures, signs and dates."""

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport_testing._kit._language import LanguageKit
from ictreport_testing._kit._language_meaning import is_translated, words_of
from ictreport_testing._kit._language_nouns import check_nouns, check_scale
from ictreport_testing._kit._law import broken, law

if TYPE_CHECKING:
    from ictreport.model import PluralForms

_NO_UNITS: Final[Mapping[str, tuple[str, ...]]] = {}

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

UNITS: Final = {
    "second": "duration-second",
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "millimetre": "length-millimeter",
    "centimetre": "length-centimeter",
    "metre": "length-meter",
    "kilometre": "length-kilometer",
    "km": "length-kilometer",
    "square_metre": "area-square-meter",
    "hectare": "area-hectare",
    "square_kilometre": "area-square-kilometer",
    "km2": "area-square-kilometer",
    "gram": "mass-gram",
    "kilogram": "mass-kilogram",
    "kg": "mass-kilogram",
    "tonne": "mass-tonne",
    "litre": "volume-liter",
    "cubic_metre": "volume-cubic-meter",
    "m3": "volume-cubic-meter",
    "watt": "power-watt",
    "kilowatt": "power-kilowatt",
    "megawatt": "power-megawatt",
    "kwh": "energy-kilowatt-hour",
    "bit": "digital-bit",
    "byte": "digital-byte",
    "kilobyte": "digital-kilobyte",
    "megabyte": "digital-megabyte",
    "gigabyte": "digital-gigabyte",
    "terabyte": "digital-terabyte",
    "petabyte": "digital-petabyte",
    "hertz": "frequency-hertz",
    "megahertz": "frequency-megahertz",
    "gigahertz": "frequency-gigahertz",
    "celsius": "temperature-celsius",
}
"""What CLDR calls the measures of the core that it knows."""

_ALIKE: Final = {
    "mass-ton": "mass-tonne",
    "duration-day-person": "duration-day",
    "duration-week-person": "duration-week",
    "duration-month-person": "duration-month",
    "duration-year-person": "duration-year",
}
"""Units that languages have one word for; what a ton is, only some tell."""

_ENDS: Final = (("{start}", "{end}"), ("{lower}", "{upper}"))
_TWELVE: Final = 12
_PERCENT: Final = "concentr-percent"
_MINUSES: Final = frozenset("-\N{MINUS SIGN}")
_PLUSES: Final = frozenset("+\N{FULLWIDTH PLUS SIGN}")
_MARKS: Final = "\u200e\u200f\u061c"
_DAYS: Final = (
    dt.date(2024, 2, 3),
    dt.date(2024, 12, 30),  # which ISO counts to 2025
    dt.date(2021, 1, 2),  # which ISO counts to 2020
    dt.date(1999, 11, 8),
)


def _locale(kit: LanguageKit) -> Any:  # noqa: ANN401 - babel tells few types
    from ictreport.language.numbers import locale_of

    return locale_of(kit.load().words.locale)


def _table(locale: Any, key: str) -> Any:  # noqa: ANN401 - tables of CLDR
    """Give a table of CLDR that babel has no function for."""
    return locale._data[key]  # noqa: SLF001


@functools.lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return " ".join(re.sub(r"\{0\}|0+|'[^']*'|¤", " ", text).split()).casefold()


def _unit_names(kit: LanguageKit) -> Iterator[tuple[str, str, str]]:
    """Give each name of a unit in CLDR, with the unit and the plural form."""
    from ictreport.language.numbers import locale_of

    # "per cent" in the United Kingdom is "percent" in English.
    both = (_locale(kit), locale_of(_locale(kit).language))
    tables = [_table(locale, "unit_patterns") for locale in both]
    for unit, lengths in (item for table in tables for item in table.items()):
        for length in ("long", "short"):
            for form, pattern in lengths.get(length, {}).items():
                if isinstance(pattern, str):
                    yield _plain(pattern), unit, form


@law("Compare with CLDR: this word is the name of something else in the language.")
def named_by_cldr(kit: LanguageKit) -> None:
    """No magnitude, measure, currency, month or percent has CLDR's name of another."""
    words = kit.load().words
    if not is_translated(kit):
        return  # which is told, and words of another language mean what they mean there
    _magnitudes(kit)
    names: dict[str, set[str]] = {}
    for name, unit, _ in _unit_names(kit):
        names.setdefault(name, set()).add(unit)
    read = words.reading.units if words.reading else _NO_UNITS
    said = [(code, _texts(forms)) for code, forms in words.measures.items()]
    for code, texts in (*said, *read.items()):
        for text in texts:
            units = {_ALIKE.get(n, n) for n in names.get(_plain(text), set())}
            if code in UNITS and units and UNITS[code] not in units:
                broken(f"the measure {code} is {text!r}, which means {_list(units)}")
    _forms(kit)
    signs = {_plain(_locale(kit).number_symbols["latn"]["percentSign"]), "%"}
    percents = signs | {name for name, units in names.items() if _PERCENT in units}
    points = (*_texts(words.units.named["pp"]), words.units.short["pp"])
    for text in (*points, *_texts(words.units.named["index"])):
        if _plain(text) in percents:
            broken(
                f"percentage points or index points are {text!r}, which means percent"
            )
    percent = words.units.percent_value.replace("{number}", " ").strip()
    if percent != words.units.percent and _plain(percent) not in percents:
        broken(
            f"a percent is written {percent!r}, and its unit {words.units.percent!r}"
        )
    other = names.get(_plain(words.units.percent), {_PERCENT})
    if _PERCENT not in other:
        broken(f"percent is {words.units.percent!r}, which means {_list(other)}")
    _currencies(kit)
    check_nouns(kit.load())
    _months(kit)


def _list(units: set[str]) -> str:
    return ", ".join(sorted(units))


def _texts(forms: "PluralForms") -> list[str]:
    return [text for text in attrs.asdict(forms).values() if text]


def _magnitudes(kit: LanguageKit) -> None:
    powers: dict[str, set[int]] = {}
    for length in ("long", "short"):
        formats = _table(_locale(kit), "compact_decimal_formats").get(length, {})
        for patterns in formats.values():
            for number, pattern in patterns.items():
                text = getattr(pattern, "pattern", pattern)
                power = len(number) - max(text.count("0"), 1)
                powers.setdefault(_plain(text), set()).add(power)
    words = kit.load().words
    read = words.reading.magnitudes if words.reading else _NO_UNITS
    magnitudes = [
        *((int(power), word) for power, word in words.magnitudes.items()),
        *((int(power), word) for power, each in read.items() for word in each),
    ]
    for power, word in magnitudes:
        known = powers.get(_plain(word), {power})
        if power not in known:
            said = ", ".join(f"10^{each}" for each in sorted(known))
            broken(f"10^{power} is {word!r}, which means {said}")
    twelve = (name for name, known in powers.items() if _TWELVE in known)
    # What is read may be of another variety.
    written = {int(power): word for power, word in words.magnitudes.items()}
    check_scale(written.items(), (*twelve, written.get(_TWELVE, "")))


def _forms(kit: LanguageKit) -> None:
    """Compare the plural forms of measures with those of CLDR."""
    forms_of: dict[tuple[str, str], set[str]] = {}
    known: dict[str, set[str]] = {}
    for name, unit, form in _unit_names(kit):
        forms_of.setdefault((unit, name), set()).add(form)
        known.setdefault(unit, set()).add(form)
    for code, forms in kit.load().words.measures.items():
        given = {form: text for form, text in attrs.asdict(forms).items() if text}
        unit = UNITS.get(code, "")
        if len(set(given.values())) == 1:
            _single(code, forms.other, _locale(kit))
            continue
        is_named = "other" in forms_of.get((unit, _plain(given["other"])), ())
        for form, text in given.items():
            is_other = is_named and (unit, _plain(text)) not in forms_of
            if form == "one" in known.get(unit, ()) and is_other:
                broken(f"one {code} is {text!r}, and many {given['other']!r}")
            found = forms_of.get((unit, _plain(text)), {form})
            if form not in found and form in known[unit]:
                broken(
                    f"the form {form!r} of the measure {code} is {text!r}, which is "
                    f"the form {_list(found)!r}"
                )


def _long_names(locale: Any, unit: str) -> Iterable[tuple[str, object]]:  # noqa: ANN401
    """Give the names of a unit in full, by the plural form."""
    table: Mapping[str, Mapping[str, object]] = _table(locale, "unit_patterns").get(
        unit, {}
    )
    return table.get("long", {}).items()


def _single(code: str, word: str, locale: Any) -> None:  # noqa: ANN401 - of babel
    """Refuse the form for many for one too, and any one form of a length of time."""
    unit = UNITS.get(code, "")
    known = {"other", *locale.plural_form.rules}
    names: dict[str, set[str]] = {}
    for form, pattern in _long_names(locale, unit):
        if form in known and isinstance(pattern, str):
            names.setdefault(form, set()).add(_plain(pattern))
    every = {name for each in names.values() for name in each}
    is_many = _plain(word) in names.get("other", set()) - names.get("one", every)
    is_time = unit.startswith("duration-") and len(every) > 1 and _plain(word) in every
    if is_many or is_time:
        broken(
            f"the measure {code} is {word!r} for every number; CLDR has {_list(every)}"
        )


def _currencies(kit: LanguageKit) -> None:
    codes: dict[str, set[str]] = {}
    for code, name in _locale(kit).currencies.items():
        codes.setdefault(_plain(name), set()).add(code)
    for code, forms in _table(_locale(kit), "currency_names_plural").items():
        for name in forms.values():
            codes.setdefault(_plain(name), set()).add(code)
    for code, named in kit.load().words.currencies.items():
        for text in _texts(named):
            known = codes.get(_plain(text), {code})
            if code not in known:
                broken(f"the currency {code} is {text!r}, which means {_list(known)}")


def _months(kit: LanguageKit) -> None:
    """Compare names of months that are read with those of CLDR."""
    months: dict[str, set[int]] = {}
    for widths in _locale(kit).months.values():
        for width in ("wide", "abbreviated"):
            for number, name in widths.get(width, {}).items():
                months.setdefault(_bare(name), set()).add(number)
    reading = kit.load().words.reading
    for number, names in reading.months.items() if reading else ():
        for name in names:
            known = months.get(_bare(name), {int(number)})
            if int(number) not in known:
                said = ", ".join(map(str, sorted(known)))
                broken(f"month {number} is read as {name!r}, which is month {said}")


def _bare(name: str) -> str:
    """Take a name without the point of an abbreviation."""
    return name.casefold().strip(". ")


@law("Take the signs, digits and order of dates from CLDR, for the locale.")
def conventions(kit: LanguageKit) -> None:
    """Signs and digits are the locale's, and a date has day, month and year."""
    _language_of(kit)
    numbers = kit.load().words.numbers
    symbols = _locale(kit).number_symbols["latn"]
    plus, minus = (
        {symbols[key].strip(_MARKS), *known}
        for key, known in (("plusSign", _PLUSES), ("minusSign", _MINUSES))
    )
    for what, sign, known in (
        ("rise", numbers.plus, plus),
        ("fall", numbers.minus, minus),
    ):
        if sign.strip(_MARKS) not in known:
            broken(f"the sign of a {what} is {sign!r}, not {' or '.join(known)}")
    _script(kit)
    _groups(kit)
    _ranges(kit)
    for short in (False, True):
        _dates(kit, short=short)


def _language_of(kit: LanguageKit) -> None:
    """Compare the locale with the language, where CLDR has it."""
    from babel import Locale, UnknownLocaleError

    tag, named = kit.load().tag, _locale(kit)
    try:
        own = Locale.parse(tag.partition("-")[0], sep="-")
    except (UnknownLocaleError, ValueError):
        return  # a language without a locale borrows one
    if own.language != named.language:
        broken(f"the locale of {tag} is {named}, which is of another language")


def _groups(kit: LanguageKit) -> None:
    """Compare the groups of digits with those of the locale."""
    from ictreport.language.numbers import number_text

    own = kit.load()
    text, usual = (
        number_text(123456789, language)
        for language in (own, own.styled(grouping="locale"))
    )
    if text != usual:
        broken(f"a large number is written {text!r}; the locale has {usual!r}")


def _ranges(kit: LanguageKit) -> None:
    """Let what is from one thing to another begin with the first."""
    for place, pattern in words_of(kit.load().words):
        for first, last in _ENDS:
            if -1 < pattern.find(last) < pattern.find(first):
                broken(f"{place} ends before it begins: {pattern!r}")
            if first + last in pattern:
                broken(f"{place} has nothing between its ends: {pattern!r}")


def _script(kit: LanguageKit) -> None:
    """Compare the digits with the script that CLDR names for the locale."""
    from babel import Locale

    digits = kit.load().words.numbers.digits
    if digits == "0123456789":
        return
    script = unicodedata.name(digits[0]).partition(" DIGIT ")[0].casefold()
    systems = {
        _locale(kit).default_numbering_system,
        *_locale(kit).other_numbering_systems.values(),
    }
    scripts: Any = Locale("en").scripts
    names = {
        word
        for system in systems
        for word in scripts.get(system[:4].title(), "").casefold().split()
    }
    if names and not names & {*re.findall(r"\w+", script)}:
        broken(f"the digits {digits!r} are {script}; the locale has {_list(systems)}")


def _dates(kit: LanguageKit, *, short: bool) -> None:
    from ictreport.language.periods import date_text

    language = kit.load()
    pattern = language.words.dates.day_short if short else language.words.dates.day
    months = _locale(kit).months
    for day in _DAYS:
        try:
            text = date_text(day, language, short=short)
        except (AttributeError, KeyError, ValueError) as error:
            broken(f"the pattern {pattern!r} writes no {day}: {error!r}")
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        names = {
            months[where][width][day.month].casefold()
            for where in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        }
        wanted = [day.day, day.year if day.year in numbers else day.year % 100]
        if not any(name in text.casefold() for name in names):
            wanted.append(day.month)
        for number in wanted:
            if number not in numbers:
                broken(f"{day} is written {text!r}, without {number}")
            numbers.remove(number)
    own = {_order(each.pattern) for each in _locale(kit).date_formats.values()}
    if re.search(r"(?<!M)M{1,2}(?!M)", pattern) and _order(pattern) not in own:
        broken(f"the pattern {pattern!r} has another order than CLDR's {_list(own)}")


def _order(pattern: str) -> str:
    """Give the order of day and month, which in numbers nobody can tell."""
    return "".join(sorted("dM", key=lambda sign: pattern.lower().find(sign.lower())))


CLDR_LAWS: Final = (named_by_cldr, conventions)
"""Laws that CLDR decides."""
