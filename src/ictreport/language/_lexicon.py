"""The words of a language made ready to be found in a text."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.language._language import Language
from ictreport.language._reading_words import Phrases, ReadingWords
from ictreport.model.unit import CURRENCIES, PluralForms

_MARKS: Final = (
    "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
)
"""Signs that belong to a word though they are no letters: accents, vowels of Hindi."""

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    rf"|(?P<word>(?:[^\W\d_]|[{_MARKS}])+)"
    r"|(?P<space>[^\S\n]+|\u200b+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_DROPPED: Final = dict.fromkeys(map(ord, "\u093c\u200c\u200d"))
"""The dot of Hindi that many leave out, and joiners that nobody sees."""

_SAME: Final = {ord("\u0901"): "\u0902"}
_NO_TAGS: Final[Mapping[str, str]] = {}


@attrs.frozen(slots=True)
class Token:
    """
    A word, phrase, number or sign of a text.

    Attributes:
        text: As it is looked up: lower case, without what spelling varies in.
        start: Where it begins in the text.
        end: Where it ends.
        spaced: Whether a space stands before it.
        number: Whether it is made of digits.
        tags: What the language says of it, by table of ``[reading]``.
    """

    text: str
    start: int
    end: int
    spaced: bool
    number: bool = False
    tags: Mapping[str, str] = _NO_TAGS

    @property
    def wordy(self) -> bool:
        """Whether it is a word or phrase."""
        return not self.number and any(sign.isalpha() for sign in self.text)


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


def split(text: str) -> Iterator[Token]:
    """
    Cut a text into words, numbers and signs.

    Args:
        text: Any text.

    Yields:
        Tokens without tags.
    """
    spaced = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "space":
            spaced = True
            continue
        number = kind == "number"
        written = match[0] if number else normal(match[0])
        yield Token(written, match.start(), match.end(), spaced, number)
        spaced = False


@attrs.frozen
class Lexicon:
    """
    All phrases of a language by their first word.

    Attributes:
        words: The tables that they come from.
        decimal: The decimal sign.
        phrases: For each first word the phrases, longest first, each with what the
            tables say of it.
    """

    words: ReadingWords
    decimal: str
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Mapping[str, str]]]]

    def tokens(self, text: str) -> list[Token]:
        """
        Cut a text into tokens, phrases of the language in one piece.

        Args:
            text: Any text.

        Returns:
            The tokens with their tags.
        """
        single = list(split(text))
        found: list[Token] = []
        place = 0
        while place < len(single):
            size, token = self._phrase(single, place) or self._code(single[place], text)
            found.append(token)
            place += size
        return found

    def _phrase(self, single: list[Token], place: int) -> tuple[int, Token] | None:
        first = single[place]
        if first.number:
            return None
        for phrase, tags in self.phrases.get(first.text, ()):
            size = len(phrase)
            if size == 1:
                return 1, attrs.evolve(first, tags=tags)
            if phrase == tuple(token.text for token in single[place : place + size]):
                end = single[place + size - 1].end
                text = " ".join(phrase)
                token = Token(text, first.start, end, first.spaced, tags=tags)
                return size, token
        return None

    @staticmethod
    def _code(token: Token, text: str) -> tuple[int, Token]:
        """Take three capitals of ISO 4217 for money."""
        written = text[token.start : token.end]
        if written in CURRENCIES:
            return 1, attrs.evolve(token, tags={"units": written})
        return 1, token


@functools.lru_cache(maxsize=64)
def lexicon(language: Language) -> Lexicon:
    """
    Make the words of a language ready.

    Args:
        language: The language.

    Returns:
        Its lexicon.

    Raises:
        ModelError: The language has no words to read by.
    """
    from babel.numbers import get_decimal_symbol

    from ictreport.language.numbers import locale_of

    words = language.words.reading
    if words is None:
        raise ModelError(
            "language",
            "it needs words to read by",
            language.tag,
            "add [reading] to its words; the packs of ictreport show how",
        )
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for table, value, phrase in [*_written(language), *_read(words)]:
        key = tuple(token.text for token in split(phrase))
        if key:
            found.setdefault(key, {})[table] = value
    starts: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
    for key in sorted(found, key=len, reverse=True):
        starts.setdefault(key[0], []).append((key, found[key]))
    decimal = get_decimal_symbol(locale_of(language.words.locale))
    return Lexicon(words, decimal, starts)


def _read(words: ReadingWords) -> Iterator[tuple[str, str, str]]:
    """List the phrases of every table of ``[reading]``."""
    for field in attrs.fields(ReadingWords):
        if field.name == "order":
            continue
        table: Phrases | Mapping[str, Phrases] = getattr(words, field.name)
        entries = {"": table} if isinstance(table, tuple) else table
        for value, phrases in entries.items():
            for phrase in phrases:
                yield field.name, value, phrase


def _written(language: Language) -> Iterator[tuple[str, str, str]]:
    """List what the language writes, as it must be able to read that."""
    words = language.words
    for power, word in words.magnitudes.items():
        yield "magnitudes", str(power), word
    named: list[tuple[str, PluralForms]] = [
        *words.currencies.items(),
        *words.measures.items(),
        ("pp", words.units.points),
        ("index", words.units.index),
    ]
    for code, forms in named:
        for form in attrs.astuple(forms):
            if form is not None:
                yield "units", code, form
    yield "units", "%", words.units.percent
    yield "units", "pp", words.units.points_short
    for hedge, pattern in words.hedges.items():
        before, _, after = pattern.partition("{x}")
        if before.strip():
            yield "hedges_before", str(hedge), before.strip()
        if after.strip():
            yield "hedges_after", str(hedge), after.strip()
