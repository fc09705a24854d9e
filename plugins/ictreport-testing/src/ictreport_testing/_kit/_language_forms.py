"""Laws of languages whose tables and patterns must agree with each other."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

from ictreport.language import Language, builtin_languages
from ictreport_testing._kit._language import LanguageKit
from ictreport_testing._kit._language_cldr import UNITS
from ictreport_testing._kit._language_meaning import words_of
from ictreport_testing._kit._language_nouns import (
    check_core,
    check_numerals,
    check_units,
    is_currency,
)
from ictreport_testing._kit._language_patterns import (
    check_growth,
    check_order,
    check_points,
    check_quotients,
    check_statuses,
)
from ictreport_testing._kit._language_spelling import spelled
from ictreport_testing._kit._law import broken, law

if TYPE_CHECKING:
    from ictreport.language.words import Reading

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_HOLE: Final = re.compile(r"\{([a-z_]*)\}")
_WORD: Final = re.compile(r"[^\s()\[\]{}.,;:!?…“”„‟«»‹›\"'’‘–—/-]+")

_APART: Final = ("reading", "numbers", "dates", "measures", "locale")
"""What has keys of its own, or no words."""

_STEM: Final = Fraction(4, 5)
"""How much of the longer of two words is the same, where they differ in the ending."""

_MORE: Final = ("more_than", "at_least")
_LESS: Final = ("less_than", "at_most")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LEAST: Final = 4
"""From how many letters on two words with one beginning are forms of one word, and from
how many words on a pattern that has all those of another says the same."""


@law("Compare the two tables: in one of them the words of two keys are swapped.")
def agree(kit: LanguageKit) -> None:
    """Tables with the same keys have corresponding words under each key."""
    _forms(kit)
    _hedges(kit)
    _families(kit)
    _senses(kit)
    check_statuses(kit.load())
    check_points(kit.load())
    check_growth(kit.load())
    check_units(kit.load(), UNITS)
    tables = [*_tables(kit)]
    for (one, first), (two, second) in itertools.combinations(tables, 2):
        shared = [key for key in first if key in second]
        for left, right in itertools.combinations(shared, 2):
            if _crossed(
                (first[left], first[right]),
                (second[left], second[right]),
            ):
                broken(
                    f"{one} and {two} have swapped words: {left!r} is "
                    f"{first[left]!r} and {second[left]!r}, {right!r} is "
                    f"{first[right]!r} and {second[right]!r}"
                )


def _hedges(kit: LanguageKit) -> None:
    """Tell what is read as more and has words in it that say less elsewhere."""
    reading = kit.load().words.reading
    if reading is None:
        return
    sides = {
        hedge: [
            tuple(phrase.casefold().split())
            for table in (reading.hedges_before, reading.hedges_after)
            for phrase in table.get(hedge, ())
        ]
        for hedge in (*_MORE, *_LESS)
    }
    for own, other, way in ((_MORE, _LESS, "up"), (_LESS, _MORE, "down")):
        [strict, _] = own
        mine = [*itertools.chain(*(sides[hedge] for hedge in own))]
        mine += [tuple(each.casefold().split()) for each in reading.directions[way]]
        for phrase in sides[strict]:
            for within in sides[other[0]]:
                # "than" alone says more in some languages, and stands in both.
                if [each for each in mine if _holds(each, within)] == [phrase]:
                    broken(
                        f"{' '.join(phrase)!r} is read as {strict}, and "
                        f"{' '.join(within)!r} within it as {other[0]}"
                    )
    _turned(kit, sides)


def _turned(kit: LanguageKit, sides: Mapping[str, list[tuple[str, ...]]]) -> None:
    """Tell words that turn one hedge round, and leave another as it is."""
    outcomes = kit.load().words.checks.outcomes
    negating, _ = _apart(outcomes["fail"], outcomes["pass"])
    turning: dict[tuple[str, ...], tuple[bool, str]] = {
        (word,): (True, outcomes["fail"]) for word in negating
    }
    for hedge in (_MORE[1], _LESS[1]):
        for phrase in sides[hedge]:
            for strict, way in ((_MORE[0], _MORE), (_LESS[0], _LESS)):
                for rest in (_rest(phrase, inner) for inner in sides[strict]):
                    told = f"{' '.join(phrase)!r}, which is read as {hedge}"
                    turns, other = turning.setdefault(rest, (hedge not in way, told))
                    if rest and turns != (hedge not in way):
                        broken(
                            f"{' '.join(rest)!r} turns only one of these round: "
                            f"{other}; {told}"
                        )


def _rest(phrase: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...]:
    """Give what stands before or behind a phrase within another one; or nothing."""
    size = len(inner)
    if phrase[-size:] == inner:
        return phrase[:-size]
    return phrase[size:] if phrase[:size] == inner else ()


def _families(kit: LanguageKit) -> None:
    """Tell what is read as one thing, where its other forms are read as another."""
    reading = kit.load().words.reading
    if reading is None:
        return
    for what in ("hedges", "statuses", "directions", "magnitudes", "units"):
        tables: list[Mapping[str, tuple[str, ...]]] = [
            getattr(reading, name)
            for name in (what, f"{what}_before", f"{what}_after")
            if hasattr(reading, name)
        ]
        key_of = {
            (word, key)
            for table in tables
            for key, phrases in table.items()
            for word in map(str.casefold, phrases)
            if len(word.split()) == 1
        }
        for word, key in sorted(key_of):
            forms = [(o, k) for o, k in key_of if o != word and _is_inflected(word, o)]
            # Swedish krona and Norwegian krone are no forms of one word.
            is_named = what == "units" and is_currency(kit.load(), word, key)
            if forms and key not in {k for _, k in forms} and not is_named:
                other, its = min(forms)
                broken(f"{word!r} is read as {key} of {what}, but {other!r} as {its}")


def _senses(kit: LanguageKit) -> None:
    """Tell what has another sense than it has in a language of the core."""
    own = kit.load()
    for spec in builtin_languages():
        words = Language.from_spec(spec).words
        check_core(own, words)
        core = words.reading
        is_same = spec.tag == own.tag.partition("-")[0].lower()
        if core is None or own.words.reading is None or not is_same:
            continue
        theirs, mine = _read(core), _read(own.words.reading)
        for (what, word), keys in mine.items():
            known = theirs.get((what, word), keys)
            if wrong := keys - known:
                found = f"{word!r} is read as {min(wrong)} of {what}"
                broken(f"{found}, and {spec.name} reads it as {min(known)}")


def _read(reading: "Reading") -> dict[tuple[str, str], set[str]]:
    """Collect the keys under which each phrase is read, by what these tell apart."""
    found: dict[tuple[str, str], set[str]] = {}
    for name, table in reading.items():
        # Lists without keys tell nothing apart, and those of headings overlap.
        if isinstance(table, Mapping) and name != "tables":
            what = name.removesuffix("_before").removesuffix("_after")
            phrases = cast("Mapping[str, tuple[str, ...]]", table)
            for key, each in phrases.items():
                for phrase in each:
                    found.setdefault((what, phrase.casefold()), set()).add(key)
    return found


def _is_inflected(one: str, other: str) -> bool:
    """Tell whether two words differ in their endings alone."""
    pairs = zip(one, other, strict=False)
    same = len([*itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)])
    return same >= _LEAST and same >= _STEM * max(len(one), len(other))


def _holds(phrase: tuple[str, ...], within: tuple[str, ...]) -> bool:
    size = len(within)
    return any(phrase[n : n + size] == within for n in range(len(phrase) - size + 1))


def _forms(kit: LanguageKit) -> None:
    """Compare the forms for one and for many of all lines with each other."""
    texts = dict(words_of(kit.load().words))
    lines = {
        place.removesuffix(".one"): _apart(text, texts[f"{place[:-3]}other"])
        for place, text in texts.items()
        if place.endswith(".one") and f"{place[:-3]}other" in texts
    }
    for (first, here), (second, there) in itertools.combinations(lines.items(), 2):
        crossed = here[0] & there[1] and here[1] & there[0]
        if crossed and not (here[0] & there[0] or here[1] & there[1]):
            broken(
                f"{first} and {second} have swapped forms for one and for many: "
                f"{texts[f'{first}.one']!r} and {texts[f'{second}.one']!r}"
            )


def _tables(kit: LanguageKit) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give each table of words with the keys that it has in common with others."""
    found: dict[str, dict[str, str]] = {}
    for place, text in words_of(kit.load().words):
        parts = place.removesuffix(".other").split(".")
        if parts[0] in _APART or parts[-1] == "mark":
            continue
        for index, key in enumerate(parts):
            if index:
                table = ".".join((*parts[:index], "*", *parts[index + 1 :]))
                found.setdefault(table, {})[key] = text
    yield from ((name, table) for name, table in found.items() if len(table) > 1)


def _crossed(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Tell whether what sets two texts apart sets two others apart the other way."""
    here, there = _apart(*one), _apart(*two)
    if _alike(here[0], there[0]) or _alike(here[1], there[1]):
        return False
    crossed = (here[0], there[1]), (here[1], there[0])
    # "holds" and "does not hold" are told apart by words of one side alone.
    return any(mine for mine, _ in crossed) and all(
        _alike(mine, other) or not (mine or other) for mine, other in crossed
    )


def _apart(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    first, second = _split(one), _split(other)
    return first - second, second - first


def _words(text: str) -> list[str]:
    return _WORD.findall(_HOLE.sub(" ", text).casefold())


def _split(text: str) -> frozenset[str]:
    return frozenset(_words(text))


def _alike(one: Iterable[str], other: frozenset[str]) -> int:
    """Count the words that two texts share, in whatever form."""
    return sum(any(_is_form(word, each) for each in other) for word in one)


def _is_form(one: str, other: str) -> bool:
    if one == other:
        return True
    least = max(_LEAST, -(-2 * max(len(one), len(other)) // 3))
    return one[:least] == other[:least] and len(one) >= least <= len(other)


@law("Compare the two patterns: in one of them two placeholders are swapped.")
def ordered(kit: LanguageKit) -> None:
    """Where the words of two patterns are in one order, so are their placeholders."""
    patterns = [
        (place, text, _HOLE.findall(text))
        for place, text in words_of(kit.load().words)
        if place.partition(".")[0] not in _APART and len(_HOLE.findall(text)) > 1
    ]
    for one, other in itertools.combinations(patterns, 2):
        shared = {*one[2]} & {*other[2]}
        first, second = (
            [h for h in found if h in shared] for _, _, found in (one, other)
        )
        shorter, longer = sorted((_words(one[1]), _words(other[1])), key=len)
        rest = iter(longer)
        said_in_both = len(shorter) >= _LEAST and all(word in rest for word in shorter)
        if first != second and said_in_both:
            broken(
                f"{one[0]} and {other[0]} have another order of placeholders in the "
                f"same words: {one[1]!r} and {other[1]!r}"
            )
    check_order(kit.load())
    check_quotients(kit.load())


@law("Write the number of each half, quarter and numeral: 1 for the first, and so on.")
def numbered(kit: LanguageKit) -> None:
    """Names of halves and quarters have the right numbers, and numerals are read so."""
    check_numerals(kit.load())
    words = kit.load().words
    for table, node in (
        ("periods", words.periods),
        ("period_heads", words.period_heads),
        ("baselines.periods", words.baselines.periods),
    ):
        for what, count, months in (("half", 2, 6), ("quarter", 4, 3)):
            texts = [getattr(node, f"{what}_{n}") for n in range(1, count + 1)]
            numbers = [_numbers(text) for text in texts]
            same: frozenset[int] = numbers[0].intersection(*numbers)
            for n, (text, found) in enumerate(zip(texts, numbers, strict=True), 1):
                own = found - same
                last = n * months
                of_months = own <= frozenset(range(last - months + 1, last + 1))
                if own and own != frozenset((n,)) and not (of_months and last in own):
                    broken(f"{table}.{what}_{n} has the wrong number: {text!r}")


def _numbers(text: str) -> frozenset[int]:
    """Find the numbers of a pattern, in digits of any script or in Roman ones."""
    said = _HOLE.sub(" ", text)
    roman = (_ROMAN.get(word) for word in _WORD.findall(said.casefold()))
    return frozenset(
        (
            *map(int, re.findall(r"\d+", said)),
            *(number for number in roman if number is not None),
        )
    )


FORM_LAWS: Final[tuple[Any, ...]] = (spelled, agree, ordered, numbered)
"""Laws of how words are written."""
