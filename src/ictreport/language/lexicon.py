"""The words of a language, prepared for finding them in a text."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import attrs

from ictreport.errors import ModelError
from ictreport.language._language import Language
from ictreport.language.quantities import sign_of
from ictreport.model._remember import remember_short
from ictreport.model.unit_words import CURRENCIES
from ictreport.model.vocabulary import Status

if TYPE_CHECKING:
    from ictreport.language.words import Reading
    from ictreport.model.unit import PluralForms

_MARKS: Final = (
    "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
)
"""Signs that belong to a word though they are not letters: accents, vowels of Hindi."""

_DOTTED: Final = (
    r"\d{1,2}(?=\.\d{1,2}\.\d{4}(?![.,]?\d))|(?<=\d\.)\d{1,2}(?=\.\d{4}(?![.,]?\d))"
)
"""Day and month of "5.3.2024", which no number is written like."""

_TOKEN: Final = re.compile(
    r"(?P<space>(?:[^\S\n]|\u200b)++)?+"
    rf"(?:(?P<word>(?:[^\W\d_]|[{_MARKS}])+)"
    rf"|(?P<number>{_DOTTED}"
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|(?<=[$€£₹])\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<sign>.)|\Z)",
    re.DOTALL,
)
"""A token with the spaces before it, or the spaces at the end; common ones first."""

_DROPPED: Final = dict.fromkeys(map(ord, "\u093c\u200c\u200d"))
"""The dot of Hindi that many leave out, and joiners that nobody sees."""

_SAME: Final = {ord("\u0901"): "\u0902"}

_CODE: Final = 3
_DIGITS: Final = 2
_DAY: Final = re.compile(r"d\.\s")
"""What a pattern of dates has where a full stop stands behind the day."""

PLANS: Final = ("plan", "annual_plan", "budget", "target")
"""Kinds of plans that phrases name."""

_READ_STATUSES: Final = (Status.ESTIMATED, Status.FORECAST, Status.PROVISIONAL)
_NO_TAGS: Final[Mapping[str, str]] = {}


class Token(NamedTuple):
    """
    A word, phrase, number or sign of a text; a tuple, since a text has very many.

    Attributes:
        text: As it is looked up: lower case, without what spelling varies in.
        start: Where it begins in the text.
        end: Where it ends.
        spaced: Whether a space stands before it.
        number: Whether it is made of digits.
        wordy: Whether it is a word or phrase.
        tags: What the language says of it, by table of ``[reading]``.
    """

    text: str
    start: int
    end: int
    spaced: bool
    number: bool = False
    wordy: bool = False
    tags: Mapping[str, str] = _NO_TAGS


@remember_short(longest=100, most=16384)
def normal(text: str) -> str:
    """
    Bring a word to the form in which it is looked up.

    Args:
        text: The word.

    Returns:
        The word in lower case, Hindi without nukta and with one nasal sign.
    """
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFD", text).translate(_DROPPED)
    return unicodedata.normalize("NFC", apart).translate(_SAME).casefold()


@remember_short(longest=100, most=16384)
def _word(text: str) -> tuple[str, bool]:
    """Bring a word to its form, and tell whether it has a letter."""
    written = normal(text)
    return written, any(map(str.isalpha, written))


def split(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """
    Cut a text into words, numbers and signs.

    Args:
        text: Any text.
        start: Where to begin.
        end: Where to end; None is at its end.

    Returns:
        Tokens without tags.
    """
    tokens: list[Token] = []
    stop = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, stop):
        kind = match.lastgroup
        if kind is None or kind == "space":  # the end
            break
        number, wordy, written = kind == "number", False, match[kind]
        first, last = match.span(kind)
        if kind == "word":
            written, wordy = _word(written)
        elif kind == "sign":
            written = normal(written)
        spaced = first > match.start()
        tokens.append(Token(written, first, last, spaced, number, wordy))
    return tokens


@attrs.frozen
class Lexicon:
    """
    All phrases of a language by their first word.

    Attributes:
        words: The tables that they come from.
        decimal: The decimal sign.
        phrases: For each first word the phrases, longest first, each with its value
            in each table that has it.
        dotted: Whether a day has a full stop before its month, as in "28. Februar".
    """

    words: "Reading"
    decimal: str
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Mapping[str, str]]]]
    dotted: bool = False

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """
        Cut a text into tokens, phrases of the language in one piece.

        Args:
            text: Any text.
            start: Where to begin.
            end: Where to end; None is at its end.

        Returns:
            The tokens with their tags.
        """
        single = split(text, start, end)
        tokens: list[Token] = []
        place, count = 0, len(single)
        while place < count:
            token = single[place]
            known = None if token.number else self.phrases.get(token.text)
            size = 1
            if known is not None:
                size, token = _longest(single, place, known)
            if size == 1 and token.end - token.start == _CODE and not token.tags:
                token = _code(token, text)
            if self.dotted and "months" in token.tags and _is_dotted(tokens):
                tokens.pop()
            tokens.append(token)
            place += size
        return tokens


def _is_dotted(tokens: list[Token]) -> bool:
    """Check whether a text ends in a day with its full stop, as in "28."."""
    match tokens[-2:]:
        case [day, stop] if stop.text == "." and day.number:
            return day.end == stop.start <= day.start + _DIGITS
        case _:
            return False


def _longest(
    single: list[Token],
    place: int,
    known: Sequence[tuple[tuple[str, ...], Mapping[str, str]]],
) -> tuple[int, Token]:
    """Return the number of words of the longest phrase at a place, and its token."""
    first = single[place]
    wordy = first.wordy
    second = single[place + 1].text if place + 1 < len(single) else None
    for phrase, tags in known:
        size = len(phrase)
        if size > 1:
            if phrase[1] != second:
                continue
            following = single[place + 1 : place + size]
            if phrase[1:] != tuple(token.text for token in following):
                continue
            wordy = wordy or any(token.wordy for token in following)
        end = single[place + size - 1].end
        text = first.text if size == 1 else " ".join(phrase)
        return size, Token(text, first.start, end, first.spaced, wordy=wordy, tags=tags)
    return 1, first


def _code(token: Token, text: str) -> Token:
    """Tag three capitals that are a code of ISO 4217 as a currency."""
    written = text[token.start : token.end]
    if written not in CURRENCIES:
        return token
    tags = {"units": written}
    return token._replace(tags=tags)


@functools.lru_cache(maxsize=64)
def lexicon(language: Language) -> Lexicon:
    """
    Index the words by which a language is read.

    Args:
        language: The language.

    Returns:
        Its lexicon.

    Raises:
        ModelError: The language has no words for reading (``[reading]``).
    """
    from babel.numbers import get_decimal_symbol

    from ictreport.language.numbers import locale_of

    words = language.words.reading
    if words is None:
        raise ModelError(
            "language",
            "it must have words for reading texts",
            language.tag,
            "add [reading] to its words, as in en.toml of ictreport",
        )
    tags: dict[tuple[str, ...], dict[str, str]] = {}
    for table, value, phrase in [*_written(language), *_read(words)]:
        key = tuple(token.text for token in split(phrase))
        if key:
            tags.setdefault(key, {})[table] = value
    starts: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
    for key in sorted(tags, key=len, reverse=True):
        starts.setdefault(key[0], []).append((key, tags[key]))
    decimal = get_decimal_symbol(locale_of(language.words.locale))
    dotted = bool(_DAY.search(language.words.dates.day))
    return Lexicon(words, decimal, starts, dotted)


def _read(words: "Reading") -> Iterator[tuple[str, str, str]]:
    """List the phrases of every table of ``[reading]``."""
    for name, table in words.items():
        if name == "tables":
            continue
        if isinstance(table, Mapping):
            entries = cast("Mapping[str, tuple[str, ...]]", table)
        elif isinstance(table, tuple):
            entries = {"": cast("tuple[str, ...]", table)}
        else:
            continue  # a word for programs
        for value, phrases in entries.items():
            for phrase in phrases:
                yield name, value, phrase


def _written(language: Language) -> Iterator[tuple[str, str, str]]:
    """List what the language writes, as it must be able to read that."""
    words = language.words
    for magnitudes in (words.magnitudes, *words.currency_magnitudes.values()):
        for power, forms in magnitudes.items():
            yield from (("magnitudes", power, word) for word in _forms_of(forms))
    for code, name in _unit_names(language):
        yield "units", code, name
    for status in _READ_STATUSES:
        yield "statuses_after", status.value, words.statuses[status].word
    yield "cuts", "", words.units.cut.partition("{value}")[2].strip()
    for hedge, pattern in words.hedges.items():
        before, _, after = pattern.partition("{x}")
        if before.strip():
            yield "hedges_before", hedge, before.strip()
        if after.strip():
            yield "hedges_after", hedge, after.strip()


def _forms_of(forms: "PluralForms") -> Iterator[str]:
    return (form for form in attrs.astuple(forms) if form is not None)


def _unit_names(language: Language) -> Iterator[tuple[str, str]]:
    words = language.words
    named: list[tuple[str, PluralForms]] = [
        *words.currencies.items(),
        *words.measures.items(),
        *words.units.named.items(),
    ]
    for code, forms in named:
        yield from ((code, form) for form in _forms_of(forms))
    yield from words.units.oblique.items()
    yield from ((code, sign_of(code, language)) for code in words.units.signs)
    yield from words.units.short.items()
