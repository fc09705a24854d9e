"""What patterns of one matter have in common, such as those of a rise and a fall."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport_testing._kit._law import broken

if TYPE_CHECKING:
    from ictreport.language import Language

_HOLE: Final = re.compile(r"\{[a-z_]*\}")
_WORD: Final = re.compile(r"[^\s()\[\]{}.,;:!?…“”„‟«»‹›\"'’‘–—/-]+")
_LONG: Final = 8
_SAID: Final = 3
"""How many letters a word has that a sentence may not leave out."""

_DENIED: Final = (
    *("not_collected", "not_applicable", "not_significant"),
    *("missing", "unvalidated"),
)
"""Statuses that say what something is not."""

_OF_POINTS: Final = ("points_read_as_percent", "growth_or_points", "points_are_rounder")
"""Messages that speak of percentage points."""


def check_points(language: "Language") -> None:
    """
    Hold what is said of percentage points to the words that the language has for them.

    Args:
        language: The language.

    Raises:
        LawError: It says percent, and no word for points.
    """
    words = language.words
    points = (*attrs.asdict(words.units.named["pp"]).values(), words.units.short["pp"])
    said = {word.casefold() for text in points if text for word in text.split()}
    said -= {words.units.percent.casefold(), "%"}
    checks = words.checks
    texts = {
        **{f"messages.{key}": checks.messages[key] for key in _OF_POINTS},
        "steps.as_points": checks.steps["as_points"],
        "measures.points": checks.measures["points"],
    }
    for place, text in texts.items():
        is_percent = "%" in text or words.units.percent in text
        if is_percent and not any(_is_in(word, text.casefold()) for word in said):
            broken(f"checks.{place} is about points, and says percent: {text!r}")


def _is_in(word: str, text: str) -> bool:
    """Tell whether a word is in a text, if with other endings or no counter before."""
    stem = word[:-2] if len(word) > _LONG else word
    return stem in text or (len(word) > _SAID and word[1:] in text)


def check_growth(language: "Language") -> None:
    """
    Let what is said of growth have no word of a fall.

    Args:
        language: The language.

    Raises:
        LawError: It has the one word that tells a fall from a rise.
    """
    words = language.words
    up, down = (
        _words(text) for text in (words.claims.growth.up, words.claims.growth.down)
    )
    rising, falling = up - down, down - up
    if len(rising) != 1 or len(falling) != 1:
        return
    texts = {
        "claims.contribution": words.claims.contribution,
        "claims.contribution_share": words.claims.contribution_share,
        **{
            f"sentences.spans.{key}": text
            for key, text in words.sentences.spans.items()
        },
    }
    for place, text in texts.items():
        told = _words(text)
        if falling <= told and told.isdisjoint(rising):
            broken(f"{place} is about growth, and says a fall: {text!r}")


def check_order(language: "Language") -> None:
    """
    Hold claims of one family to one order of placeholders.

    Args:
        language: The language.

    Raises:
        LawError: A rise has another order than a fall, or than the same rise in
            another unit.
    """
    claims = language.words.claims
    kinds = ("growth", "change", "points", "average_growth")
    texts = {
        (kind, way): getattr(getattr(claims, kind), way)
        for kind in kinds
        for way in ("up", "down", "same", "across")
    }
    pairs = [((kind, "up"), (kind, "down")) for kind in kinds]
    ways = ("up", "down", "same", "across")
    pairs += [(("growth", way), ("points", way)) for way in ways]
    for one, other in pairs:
        first, second = _HOLE.findall(texts[one]), _HOLE.findall(texts[other])
        if first != second:
            broken(
                f"claims.{'.'.join(one)} and claims.{'.'.join(other)} have another "
                f"order of placeholders: {texts[one]!r} and {texts[other]!r}"
            )


def check_statuses(language: "Language") -> None:
    """
    Hold sentences of statuses to the words of their own, and to what denies them.

    Args:
        language: The language.

    Raises:
        LawError: A sentence has the words of another status and none of its own; or it
            says one word of a status that denies something, and lacks the word that
            several of them have, such as "not".
    """
    _of_others(language)
    named = {str(key): said.word for key, said in language.words.statuses.items()}
    denied = {status: {*_said(named[status])} for status in _DENIED}
    often = Counter(word for words in denied.values() for word in words)
    for status, words in language.words.sentences.statuses.items():
        own = denied.get(str(status), set())
        turning = sorted(word for word in own if often[word] > 1)
        for pattern in filter(None, (words.said, words.hedged)):
            there = own.intersection(_said(pattern))
            # With two of its words, it may deny in another way: is yet to be validated.
            if turning and len(there) == 1 and there.isdisjoint(turning):
                broken(
                    f"the sentence of {status}, {pattern!r}, lacks {turning[0]!r} of "
                    f"the status {named[str(status)]!r}"
                )


def _said(text: str) -> Iterator[str]:
    """Give words that a sentence may not leave out."""
    for word in _HOLE.sub(" ", text).casefold().split():
        plain = word.strip(".,;:()")
        if len(plain) >= _SAID:
            yield plain


def _of_others(language: "Language") -> None:
    """Tell a sentence that has the words of another status, and none of its own."""
    words = language.words.sentences
    own = {str(key): {*_said(s.word)} for key, s in language.words.statuses.items()}
    texts = [(str(key), text) for key, text in words.absent.items()]
    for key, each in words.statuses.items():
        texts += [(str(key), text) for text in (each.said, each.hedged) if text]
    for status, text in texts:
        said = {*_said(text)}
        for other, those in own.items():
            if those and those <= said and not _alike(own[status], said):
                broken(f"the sentence of {status} says {other}: {text!r}")


def _alike(some: set[str], others: set[str]) -> bool:
    """Tell whether one of some words begins as one of others does, but for endings."""
    starts = tuple(one[: max(_SAID, 2 * len(one) // 3)] for one in some)
    return any(other.startswith(starts) for other in others)


def check_quotients(language: "Language") -> None:
    """
    Check that "per" stands on the side of what is below on which a rate has it.

    Args:
        language: The language.

    Raises:
        LawError: It stands on the other side.
    """
    units = language.words.units
    rate, quotient = units.rate_per_one, units.quotient
    below, words = rate.replace("{thing}", "{below}"), _words(rate)
    before = [_words(text.partition("{below}")[0]) for text in (below, quotient)]
    sides = {words.isdisjoint(each) for each in before}
    if words and words <= _words(quotient) and len(sides) > 1:
        both = f"units.quotient, {quotient!r}, and units.rate_per_one, {rate!r},"
        broken(f"{both} have one word on different sides of what is below")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_HOLE.sub(" ", text).casefold()))
