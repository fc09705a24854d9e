"""The words of headings and row names, by what a language says of them."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.language import Language, builtin_language, builtin_languages
from ictreport.language.lexicon import normal, split
from ictreport.plugin import Grid

_TAGGED: Final = ("plans", "baselines", "months", "numerals", "directions")
_PLAIN: Final = ("against", "upon", "parts", "growth", "joins", "ranges", "ordinals")
_IDIOMS: Final = "idioms"
"""Phrases that say nothing of what their words say alone, as "second-hand"."""

_APART: Final = ("at_prices", "equivalents", "terms", "other_years", "schools")
"""Words that are looked up by themselves, since names are made of them as well."""

_SAMPLE: Final = 300
_SAMPLED: Final = 200
"""How many texts, and characters of each, show the language of a sheet."""
_LONGEST_WORD: Final = 40
_FIRST: Final = r"([^\s\d_!-/:-@\[-`{-~…–—]+|\S)"
_TWO_WORDS: Final = re.compile(rf"\s*{_FIRST}(?:\s*{_FIRST})?")
"""The first words of a text; vowel signs are within words."""
_NO_KEYS: Final[frozenset[str]] = frozenset()


@attrs.frozen(slots=True)
class Piece:
    """
    A word, phrase, number or sign of a heading.

    Attributes:
        text: As it is looked up.
        start: Where it begins.
        end: Where it ends.
        number: Whether it is made of digits.
        keys: What the language says of it, such as ``"quarter"`` or ``"months:3"``.
    """

    text: str
    start: int
    end: int
    number: bool = False
    keys: frozenset[str] = _NO_KEYS

    def value(self, table: str) -> str | None:
        """
        Look up what a table says of it.

        Args:
            table: Such as ``"months"``.

        Returns:
            Such as ``"3"``, or None when the table does not have it.
        """
        for key in sorted(self.keys):
            name, _, value = key.partition(":")
            if name == table and value:
                return value
        return None


def _leading(text: str) -> Iterable[str]:
    """Take the first two words of a text, as they are looked up."""
    lower = text.casefold()
    match = _TWO_WORDS.match(lower if lower.isascii() else normal(lower))
    return () if match is None else match.groups("")


@attrs.frozen(eq=False)
class TableWords:
    """
    All words that headings of a language are read by.

    Attributes:
        phrases: By their first word, longest first, each with its keys.
    """

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], frozenset[str]]]]

    def cut(self, text: str) -> tuple[Piece, ...]:
        """
        Cut a text into pieces, phrases of the language in one piece.

        Args:
            text: A heading, a title or a name.

        Returns:
            The pieces in order.
        """
        return _cut(self, text)

    @functools.lru_cache(maxsize=64)  # noqa: B019 - there is one for each language
    def first_words(self, *keys: str) -> frozenset[str]:
        """
        Return the words that phrases of some sorts begin with.

        Args:
            *keys: The sorts, such as ``"total"``.

        Returns:
            The words.
        """
        return frozenset(
            word
            for word, phrases in self.phrases.items()
            if any(tags & {*keys} for _, tags in phrases)
        )

    def may_begin(self, text: str, *keys: str) -> bool:
        """
        Tell quickly whether a text can begin with a phrase of some sorts.

        Args:
            text: The text.
            *keys: The sorts.

        Returns:
            False when its first words are surely none.
        """
        return not self.first_words(*keys).isdisjoint(_leading(text[:_LONGEST_WORD]))

    def has(self, text: str, *keys: str) -> bool:
        """
        Return whether a text has a word of one of the given sorts.

        Args:
            text: The text.
            *keys: The sorts, such as ``"total"``.

        Returns:
            True when it has one.
        """
        return any(piece.keys & {*keys} for piece in self.cut(text))


@functools.lru_cache(maxsize=4096)
def _cut(known: TableWords, text: str) -> tuple[Piece, ...]:
    single = split(text)
    words = tuple(token.text for token in single)
    pieces: list[Piece] = []
    place = 0
    while place < len(single):
        token = single[place]
        size, keys = 1, _NO_KEYS
        for phrase, tags in known.phrases.get(token.text, ()):
            if words[place : place + len(phrase)] == phrase:
                size, keys = len(phrase), tags
                break
        last = single[place + size - 1]
        text_of = " ".join(words[place : place + size])
        number = token.number and size == 1
        pieces.append(Piece(text_of, token.start, last.end, number, keys))
        place += size
    return tuple(pieces)


@functools.lru_cache(maxsize=64)
def table_words(language: Language, apart: str = "") -> TableWords:
    """
    Make the words of a language ready.

    Args:
        language: The language.
        apart: The only sort of words that is asked for, of those that are apart.

    Returns:
        Its words.

    Raises:
        ModelError: The language has no words for reading (``[reading]``).
    """
    keys_of: dict[tuple[str, ...], set[str]] = {}
    for key, phrase in _listed(language):
        if apart != (key if key in _APART else ""):
            continue
        words = tuple(token.text for token in split(phrase))
        if words:
            keys_of.setdefault(words, set()).update({key} - {_IDIOMS})
    starts: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words in sorted(keys_of, key=len, reverse=True):
        starts.setdefault(words[0], []).append((words, frozenset(keys_of[words])))
    return TableWords(starts)


def _listed(language: Language) -> Iterator[tuple[str, str]]:
    reading = language.words.reading
    if reading is None:
        raise ModelError(
            "language",
            "it must have words for reading texts",
            language.tag,
            "add [reading] to its words, as in en.toml of ictreport",
        )
    for key, phrases in reading.tables.items():
        yield from ((key, phrase) for phrase in phrases)
    for table in _PLAIN:
        yield from ((table, phrase) for phrase in getattr(reading, table))
    for table in _TAGGED:
        for value, phrases in getattr(reading, table).items():
            yield from ((f"{table}:{value}", phrase) for phrase in phrases)
    for statuses in (reading.statuses_before, reading.statuses_after):
        for value, phrases in statuses.items():
            yield from ((f"statuses:{value}", phrase) for phrase in phrases)
    yield from (("points", phrase) for phrase in reading.units["pp"])


def detect_language(grid: Grid) -> str:
    """
    Detect the language of a sheet by its words.

    Args:
        grid: The sheet, of whose texts the first few hundred are read.

    Returns:
        The tag of the built-in language that knows most of the words; of several that
        know as many, the first.
    """
    values = (cell.value for cell in grid.cells.values())
    texts = (words[:_SAMPLED] for words in values if isinstance(words, str))
    sample = list(itertools.islice(texts, _SAMPLE))
    known = filter(None, (builtin_language(spec.tag) for spec in builtin_languages()))
    scores = {each.tag: _score(sample, each) for each in known}
    return max(scores, key=lambda tag: scores[tag])


def _score(texts: Iterable[str], language: Language) -> int:
    words = table_words(language)
    return sum(
        len(piece.text)
        for text in texts
        for piece in words.cut(text)
        if piece.keys and len(piece.text) > 1 and any(map(str.isalpha, piece.text))
    )
