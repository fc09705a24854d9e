"""Laws of what the words of a language mean: other facts, other sentences."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, cast

import attrs

from ictreport.language import builtin_languages
from ictreport.model import Claim, Metric, PluralForms
from ictreport_testing._kit._language import LanguageKit
from ictreport_testing._kit._law import broken, law
from ictreport_testing._kit._said import claims_apart, said_alike, sentence_of

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_HOLE: Final = re.compile(r"\{[a-z_]*\}")
_NUMBER: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LONG: Final = 3
"""Words from which on two languages do not say a thing alike by chance."""

_FREE: Final = (
    *("periods", "period_heads", "baselines", "occasions"),
    *("dates", "numbers", "locale"),
)
"""Where digits may stand in words: 'Q1', '6 tháng đầu năm', an ordinal."""
_OF_INDIA: Final = "currency_magnitudes."
"""What other languages may have no letters of their own for."""

_SENTENCES: Final = ("notes", "messages", "charts", "layout", "reading", "steps")
"""Whole sentences and labels, which may name a figure such as 100%."""
_NOT_SAID: Final = ("locale", "numbers", "reading", "dates", "measures", "currencies")


def words_of(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """
    Visit every word and pattern of a language.

    Args:
        node: The words, or a part of them.
        path: Where the part stands.

    Yields:
        The dotted path of each, and the text.
    """
    if isinstance(node, str):
        yield ".".join(path), node
    elif isinstance(node, Mapping):
        for key, item in cast("Mapping[object, object]", node).items():
            yield from words_of(item, (*path, str(key)))
    elif isinstance(node, PluralForms):
        for form, text in attrs.asdict(node).items():
            yield from words_of(text, (*path, form))


def _told(metric: Metric) -> str:
    """Write a metric shortly for a message."""
    from ictreport.convert import converter

    document = converter().unstructure(metric)
    return ", ".join(
        f"{key} {value}"
        for key, value in document.items()
        if key not in {"code", "name"}
    )


@law("Say each fact in words of its own: a fall is no rise, and a plan no outcome.")
def sentences(kit: LanguageKit) -> None:
    """Metrics that differ in one fact are said in different sentences."""
    words = kit.load().words
    report = said_alike(map(int, words.magnitudes), words.currencies)
    seen: dict[str, Metric] = {}
    for metric in report.sectors[0].metrics:
        text = sentence_of(metric, kit.load())
        if text in seen:
            broken(f"{text!r} means both: {_told(seen[text])}; and: {_told(metric)}")
        seen[text] = metric
    _short_claims(kit)


def _short_claims(kit: LanguageKit) -> None:
    """Hold claims on one baseline apart where there is little room."""
    from ictreport.language.claims import claim_short

    seen: dict[str, Claim] = {}
    for claim in claims_apart():
        text = claim_short(claim, kit.load(), {})
        other = seen.setdefault(text, claim)
        if other.kind is not claim.kind:
            broken(f"{text!r} is the short form of both {other.kind} and {claim.kind}")


@law("Name statuses, hedges and directions in words; a digit reads as a figure.")
def no_digits(kit: LanguageKit) -> None:
    """No word that stands beside a figure has a digit of its own."""
    for place, text in words_of(kit.load().words):
        parts = place.split(".")
        if parts[0] in _FREE:
            continue
        if any(part in _SENTENCES for part in parts):
            _same_numbers(place, text)
            continue
        if any(sign.isdecimal() for sign in text):
            broken(f"{place} has a digit: {text!r}")


def _same_numbers(place: str, text: str) -> None:
    """Refuse another number in a sentence than English has there."""
    english = _words_of_core("en").get(place)
    if english is None or place.startswith("reading."):
        return
    said, meant = ({*map(int, _NUMBER.findall(each))} for each in (text, english))
    if "zero" in english:
        meant.add(0)
    # Half of a digit may be 5 or more; then all numbers of English are there as well.
    if said - meant and meant - said:
        found, lacks = (
            ", ".join(map(str, sorted(n))) for n in (said - meant, meant - said)
        )
        broken(f"{place} has {found} where English has {lacks}: {text!r}")


def _left_in(kit: LanguageKit) -> Mapping[str, list[str]]:
    """
    Find what a language says as another one of the core does.

    Args:
        kit: The language.

    Returns:
        The places of the words that are the same, by the name of the other language.
    """
    own = words_of(kit.load().words)
    said = [
        (place, text)
        for place, text in own
        if place.partition(".")[0] not in _NOT_SAID and _letters(text)
    ]
    mine = kit.load().tag.partition("-")[0].lower()
    return {
        spec.name: [place for place, text in said if theirs.get(place) == text]
        for spec in builtin_languages()
        if spec.tag != mine and (theirs := _words_of_core(spec.tag))
    }


@functools.cache
def _words_of_core(tag: str) -> Mapping[str, str]:
    from ictreport.language import Language

    [spec] = [spec for spec in builtin_languages() if spec.tag == tag]
    return dict(words_of(Language.from_spec(spec).words))


def is_translated(kit: LanguageKit) -> bool:
    """
    Tell whether most labels are the language's own.

    Args:
        kit: The language.

    Returns:
        False for a copy of another language that somebody is to translate.
    """
    labels = sum(place.startswith("layout.") for place in _words_of_core("en"))
    return all(
        2 * sum(place.startswith("layout.") for place in places) <= labels
        for places in _left_in(kit).values()
    )


@law("Translate the pattern that is named: it is still in another language.")
def translated(kit: LanguageKit) -> None:
    """No long pattern and no great share of words is left in another language."""
    own = dict(words_of(kit.load().words))
    for name, places in _left_in(kit).items():
        for place in places:
            if _is_long(own[place]):
                broken(f"{place} is still in {name}: {own[place]!r}")
    if not is_translated(kit):
        broken("most words of layout are still in another language")
    _own_script(own)
    _half_translated(kit, own)


def _is_long(text: str) -> bool:
    """Tell whether two languages do not say this alike by chance."""
    words = _letters(text)
    return len(words) >= _LONG or (
        len(words) == _LONG - 1 and min(map(len, words)) > _LONG
    )


def _half_translated(kit: LanguageKit, own: Mapping[str, str]) -> None:
    """Tell what has several words of another language that it has nowhere else."""
    mine = kit.load().tag.partition("-")[0].lower()
    said = {
        place: {word.casefold() for word in _letters(text)}
        for place, text in own.items()
        if place.partition(".")[0] not in _NOT_SAID
    }
    counted = Counter(word for words in said.values() for word in words)
    for spec in builtin_languages():
        if spec.tag == mine:
            continue
        theirs = {
            word.casefold()
            for place, text in _words_of_core(spec.tag).items()
            if place.partition(".")[0] not in _NOT_SAID
            for word in _letters(text)
        }
        for place, words in said.items():
            left = [word for word in words & theirs if counted[word] == 1]
            if len(left) >= _LONG:
                broken(
                    f"{place} has words of {spec.name}, {', '.join(sorted(left))}: "
                    f"{own[place]!r}"
                )


def _letters(text: str) -> list[str]:
    return _LETTERS.findall(_HOLE.sub(" ", text))


def _own_script(own: Mapping[str, str]) -> None:
    """Tell what is long, or English, and has no letter of the script of the rest."""
    scripts = {place: _scripts(text) for place, text in own.items()}
    said = [
        place
        for place in own
        if place.partition(".")[0] not in _NOT_SAID and scripts[place]
    ]
    latin = [place for place in said if scripts[place] == {"LATIN"}]
    if 2 * len(latin) > len(said):
        return
    english = _words_of_core("en")
    for place in latin:
        words = _letters(own[place])
        is_left = own[place] == english.get(place) and any(
            len(word) > _LONG and not word.isupper() for word in words
        )
        if len(words) >= _LONG or (is_left and not place.startswith(_OF_INDIA)):
            broken(f"{place} is in Latin letters, unlike the rest: {own[place]!r}")


def _scripts(text: str) -> set[str]:
    return {
        unicodedata.name(sign, "").partition(" ")[0]
        for word in _letters(text)
        for sign in word
    }


@law("Say each message in its own words, with each of its facts in its place.")
def distinct_messages(kit: LanguageKit) -> None:
    """No two messages, counts or labels have the same words."""
    words = kit.load().words
    checks = words.checks
    groups: dict[str, object] = {
        "messages": checks.messages,
        "measures": checks.measures,
        "movements": checks.movements,
        "counts": checks.counted,
        "verdicts": checks.verdict,
        "figures and statements": checks.counts,
        "notes": words.notes,
        "charts": words.charts,
        "absent values": words.sentences.absent,
        "parts": words.sentences.parts,
        "revisions": words.revisions,
        **{f"dimensions of {key}": each for key, each in _dimensions(kit).items()},
    }
    for what, node in groups.items():
        seen: dict[str, str] = {}
        for place, text in _whole(node):
            if text in seen:
                broken(f"{what}: {place!r} and {seen[text]!r} are both {text!r}")
            seen[text] = place


def _dimensions(kit: LanguageKit) -> Mapping[str, object]:
    lists = kit.load().words.dimensions
    return {name: lists[name] for name in ("prices", "seasonal_adjust", "sex")}


def _whole(node: object) -> Iterator[tuple[str, str]]:
    """Visit words; of plural forms the last one."""
    if isinstance(node, PluralForms):
        yield "", node.other
    elif isinstance(node, str):
        yield "", node
    else:
        for key, item in cast("Mapping[str, object]", node).items():
            for place, text in _whole(item):
                yield f"{key}.{place}".rstrip("."), text


MEANING_LAWS: Final = (
    sentences,
    no_digits,
    translated,
    distinct_messages,
)
"""Laws of what words mean."""
