"""The laws of languages that can be read: what is written is read again."""

import itertools
from typing import TYPE_CHECKING, Final

from ictreport.model import Metric, Report
from ictreport_prose import Figure, FigureKind, read_prose
from ictreport_testing._kit._drawing import drawn
from ictreport_testing._kit._everything import everything
from ictreport_testing._kit._language import LanguageKit
from ictreport_testing._kit._language_meaning import words_of
from ictreport_testing._kit._law import broken, law
from ictreport_testing._kit._written_back import Said, difference, plain, said_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ictreport.language import Language
    from ictreport.language.words import Reading

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_LONGER: Final = {
    "quarter": ("year", "week", "day"),
    "month": ("year", "week"),
    "week": ("year", "month"),
    "day": ("year", "month", "week"),
}
"""What is not said of a length: a quarter may be three months, a week seven days."""

_TIMES: Final = (
    *("year", "fiscal_year", "half", "quarter", "month", "other_years"),
    *("monthly", "each_quarter", "weeks", "annual"),
    *("first", "second", "third", "fourth", "last"),
)
_CONTENTS: Final = (
    *("total", "note", "codes", "amounts", "quantities", "share", "planned"),
    *("achieved", "offices", "not_available", "not_applicable", "withheld"),
    *("idioms", "sheets", "equivalents", "terms"),
)
_ORDINALS: Final = ("first", "second", "third", "fourth")
_BEFORE: Final = ("year", "quarter", "month", "week", "day")
_EXCLUSIVE: Final[tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]] = (
    ("directions", (("up",), ("down",), ("same",))),
    ("baselines", (*((f"previous_{each}",) for each in _BEFORE), ("weekday",))),
    ("baselines", (("year_start",), ("year_end",))),
    ("tables", tuple((each,) for each in _ORDINALS)),
    (
        "tables",
        tuple((each,) for each in ("year", "half", "quarter", "month", "weeks")),
    ),
    ("tables", (("monthly",), ("each_quarter",), ("weeks",), ("annual",))),
    ("tables", (("planned",), ("achieved",))),
    ("tables", (_TIMES, _CONTENTS)),
)
"""Sets of keys in a table; what is read under keys of one is not of another."""

_SHORT: Final = 3
"""How many letters a word has that stands for one thing: "m" may be month or metre."""

_LISTS: Final = ("growth", "shares", "pronouns", "spans", "respectively", "ranks")
"""Lists of which no two have a phrase in common."""

_ROMAN: Final = ("i", "ii", "iii", "iv")
_NUMERALS: Final = {
    text: key
    for number, key in enumerate(_ORDINALS)
    for text in (_ROMAN[number], str(number + 1))
}


@law(
    "Take the phrase away under one of the two keys, or move it to the key that it "
    "means."
)
def senses(kit: LanguageKit) -> None:
    """What is read as one thing is neither read nor written as its contrary."""
    language = kit.load()
    reading = language.words.reading
    if reading is None:
        return
    lists = {name: getattr(reading, name) for name in _LISTS}
    _apart("[reading]", tuple((name,) for name in _LISTS), lists)
    for name, sets in _EXCLUSIVE:
        _apart(name, sets, getattr(reading, name))
    for name, phrase, key, meant in _elsewhere(language, reading):
        broken(f"{phrase!r} of {name} is read as {key}, and means {meant}")


def _apart(
    name: str,
    sets: tuple[tuple[str, ...], ...],
    table: "Mapping[str, tuple[str, ...]]",
) -> None:
    """Refuse a phrase under keys of two sets."""
    for one, other in itertools.combinations(sets, 2):
        for mine, theirs in itertools.product(one, other):
            for phrase in {*table.get(mine, ())}.intersection(table.get(theirs, ())):
                if len(phrase) >= _SHORT:
                    broken(f"{phrase!r} of {name} is read as {mine} and as {theirs}")


def _elsewhere(
    language: "Language", reading: "Reading"
) -> "Iterator[tuple[str, str, str, str]]":
    """Find what stands under another key than the language, or CLDR, has it under."""
    from ictreport.language.numbers import locale_of

    days = locale_of(language.words.locale).days["format"]["wide"].values()
    tables: tuple[
        tuple[str, Mapping[str, tuple[str, ...]], dict[str, tuple[str, ...]]], ...
    ] = (
        ("baselines", reading.baselines, dict.fromkeys(days, ("weekday",))),
        ("statuses", reading.statuses_before, _of_statuses(language)),
        ("statuses", reading.statuses_after, _of_statuses(language)),
        ("tables", reading.tables, _of_tables(language)),
    )
    for name, table, meant in tables:
        right = {text.casefold(): keys for text, keys in meant.items()}
        for key, phrases in table.items():
            for phrase in map(str.casefold, phrases):
                keys = right.get(phrase, (key,))
                if key not in keys and not any(
                    phrase in table.get(k, ()) for k in keys
                ):
                    yield name, phrase, key, keys[0]
    for key in _ORDINALS:
        for phrase in reading.tables[key]:
            number = _NUMERALS.get(phrase.casefold(), key)
            if number != key:
                yield "tables", phrase, key, number


def _of_statuses(language: "Language") -> dict[str, tuple[str, ...]]:
    return {said.word: (str(key),) for key, said in language.words.statuses.items()}


def _of_tables(language: "Language") -> dict[str, tuple[str, ...]]:
    """Give what the language calls things, with the keys that mean them in tables."""
    words = language.words
    layout, statuses = words.layout, _of_statuses(language)
    keys = {
        "missing": ("not_available", "not_applicable"),
        "not_applicable": ("not_applicable", "not_available"),
        "suppressed": ("withheld",),
    }
    found = {text: keys[key] for text, (key,) in statuses.items() if key in keys}
    found |= {
        layout.total: ("total",),
        layout.share: ("share",),
        layout.unit: ("unit",),
        layout.notes: ("note",),
        layout.sources: ("note",),
        layout.change: ("change", "rate_of_change"),
        words.checks.measures["growth"]: ("rate_of_change", "change"),
    }
    for length, its in (
        ("year", ("year", "annual", "fiscal_year", "other_years")),
        ("month", ("month", "monthly")),
        ("week", ("weeks",)),
    ):
        found |= {text: its for _, text in words_of(words.measures[length])}
    return found


@law(
    "Add the word of the sentence to [reading], or change the pattern so that it has "
    "one meaning.",
)
def reads_back(kit: LanguageKit) -> None:
    """A written metric is read back: figures, kinds, hedges and baselines."""
    if kit.load().words.reading is None:
        return  # a language may do without words to read by
    _lengths(kit)
    reports = [
        ("every kind", everything()),
        *((f"drawn {n}", r) for n, r in enumerate(drawn(kit.reports, kit.examples))),
    ]
    for name, report in reports:
        found = first_difference(report, kit.load())
        if found:
            broken(found, name=name, report=report)


def _lengths(kit: LanguageKit) -> None:
    """Look for another length in what is read as the month, or another, before."""
    words = kit.load().words
    lengths: dict[str, set[str]] = {}
    for place, text in words_of(words.measures):
        length = place.partition(".")[0]
        lengths.setdefault(length, set()).update(text.casefold().split())
    read: Mapping[str, tuple[str, ...]] = {}
    if words.reading is not None:
        read = words.reading.baselines
    years = {
        phrase.casefold()
        for sort in ("year_ago", "previous_year")
        for phrase in read.get(sort, ())
        if len(phrase.split()) == 1
    }
    for sort, others in _LONGER.items():
        for phrase in read.get(f"previous_{sort}", ()):
            for other in others:
                if not lengths[other].isdisjoint(phrase.casefold().split()):
                    found = f"{phrase!r} is read as the {sort} before"
                    broken(f"{found}, but names a {other}")
            for year in years:
                if any(word.startswith(year) for word in phrase.casefold().split()):
                    found = f"{phrase!r} is read as the {sort} before"
                    broken(f"{found}, but {year!r} in it as the year before")


def first_difference(report: Report, language: "Language") -> str:
    """
    Tell the first thing of a report that is read otherwise than it was written.

    Args:
        report: The report; its names are replaced.
        language: The language, with words to read by.

    Returns:
        What differs, in words; empty when nothing does.
    """
    renamed = plain(report, language.tag)
    spoken = language.styled(year_start=renamed.year_start, plans=renamed.plans)
    for _, metric in renamed.walk():
        found = _difference(metric, renamed, spoken)
        if found:
            return found
    return ""


def _difference(metric: Metric, report: Report, language: "Language") -> str:
    """Tell the first thing that is read otherwise than it was written."""
    from ictreport._write import write

    text = write(metric, language, report=report)
    figures = read_prose(text, language)
    uppers = {figure.upper for figure in figures}
    read = [
        figure
        for place, figure in enumerate(figures)
        if figure.kind is not FigureKind.NOT_METRIC and place not in uppers
    ]
    said = list(said_of(metric, report.period))
    if len(said) != len(read):
        told = ", ".join(repr(text[figure.start : figure.end]) for figure in read)
        return f"{text!r} says {len(said)} figures, and these are read: {told}"
    for one, figure in zip(said, read, strict=True):
        found = _held(one, figure, figures, report)
        if found:
            return f"of {text[figure.start : figure.end]!r} in {text!r} {found}"
    return ""


def _held(
    said: Said, figure: Figure, figures: tuple[Figure, ...], report: Report
) -> str:
    upper = None if figure.upper is None else figures[figure.upper]
    return difference(said, figure, upper, report.year_start)


READ_BACK_LAWS: Final = (reads_back, senses)
"""Laws of reading what was written."""
