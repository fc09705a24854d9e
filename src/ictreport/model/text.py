"""The same words in several languages."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self, TypeVar, cast

import attrs

from ictreport.errors import ModelError, close_match

ItemT = TypeVar("ItemT")
_Pairs = Iterable[tuple[object, object]]

TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def check_tag(tag: object) -> str:
    """
    Check a language tag.

    Args:
        tag: Such as ``"vi"`` or ``"zh-Hant"``.

    Returns:
        The tag.

    Raises:
        ModelError: The tag does not have the form of a BCP 47 tag.
    """
    if not isinstance(tag, str) or not is_tag(tag):
        raise ModelError(
            "language",
            "a language must be a BCP 47 tag",
            tag,
            "write it like 'en', 'vi' or 'hi'",
        )
    return tag


@functools.lru_cache(maxsize=1024)
def is_tag(tag: str) -> bool:
    """
    Return whether a text has the form of a language tag.

    Args:
        tag: The text.

    Returns:
        Whether ``check_tag`` takes it.
    """
    return TAG.fullmatch(tag) is not None


@functools.lru_cache(maxsize=1024)
def _in_order(tags: tuple[object, ...]) -> list[str]:
    """Sort keys that are tags of languages, each once; give none if one is not."""
    known = [tag for tag in tags if isinstance(tag, str) and is_tag(tag)]
    return sorted(known) if len({tag.lower() for tag in known}) == len(tags) else []


def check_words(words: object) -> str:
    """
    Check a string that people read and bring it to NFC.

    Args:
        words: The string.

    Returns:
        The string in Unicode normalisation form C.

    Raises:
        ModelError: The words are not a string, are empty, or contain a lone surrogate.
    """
    if not isinstance(words, str):
        raise ModelError("text", "the words must be a string", words)
    if not words:
        raise ModelError("text", "the words must not be empty", words, "leave it out")
    if words.isascii():
        return words
    try:
        words.encode()
    except UnicodeEncodeError:
        raise ModelError(
            "text",
            "the words must be valid in UTF-8",
            ascii(words),
            "remove the lone surrogate",
        ) from None
    return unicodedata.normalize("NFC", words)


Entries = Mapping[str, str] | Iterable[tuple[str, str]]
OtherNames = tuple[tuple[str, tuple[str, ...]], ...]
"""Pairs of language tag and further names of a thing."""


def to_optional_words(value: str | None) -> str | None:
    """As ``check_words``, but None stays None."""
    return None if value is None else check_words(value)


def _entries(entries: Entries) -> tuple[tuple[str, str], ...]:
    if isinstance(entries, str):
        raise ModelError(
            "text",
            "words must be given under the tag of their language",
            entries,
            "write Text.of(en='…')",
        )
    words_of = cast("Mapping[str, str]", entries)
    if type(entries) is dict and (tags := _in_order(tuple(words_of))):  # as usual
        return tuple([(tag, check_words(words_of[tag])) for tag in tags])
    return by_language(words_of, check_words, "text")


def by_language(
    entries: object, check: Callable[[object], ItemT], subject: str
) -> tuple[tuple[str, ItemT], ...]:
    """
    Check what stands under languages.

    Args:
        entries: A mapping of language tag to item, or pairs of them.
        check: Checks an item and gives it back.
        subject: What they are, for the message.

    Returns:
        Pairs of tag and item, sorted by tag.

    Raises:
        ModelError: The value has another type, it is empty, or a tag is malformed or
            is given twice.
    """
    items_of = cast("Mapping[object, object]", entries)
    try:
        pairs = items_of.items() if isinstance(entries, Mapping) else items_of
        unpacked = [(tag, item) for tag, item in cast("_Pairs", pairs)]
    except (TypeError, ValueError):
        rule = "each text must be given under the tag of its language"
        raise ModelError(subject, rule, items_of, "write {'en': …}") from None
    checked = [(check_tag(tag), check(item)) for tag, item in unpacked]
    if not checked:
        raise ModelError(subject, "there must be at least one language", {})
    checked.sort(key=lambda pair: pair[0])
    _check_once([tag for tag, _ in checked])
    return tuple(checked)


def to_other_names(entries: object) -> OtherNames:
    """
    Check further names of a thing.

    Args:
        entries: A mapping of language tag to a list of names, or pairs of them; empty
            when there are none.

    Returns:
        Pairs of tag and names, sorted by tag.

    Raises:
        ModelError: A tag is malformed or given twice, or the names of a language are
            not a list of one or more strings.
    """
    return by_language(entries, _check_names, "also_called") if entries else ()


def _check_names(names: object) -> tuple[str, ...]:
    words = cast("Sequence[object]", names)
    if not isinstance(names, list | tuple) or not words:
        rule = "the names in each language must be a list of one or more"
        raise ModelError("also_called", rule, words, 'write { en = ["…"] }')
    return tuple(map(check_words, words))


def _check_once(tags: Sequence[str]) -> None:
    """Check that no language occurs twice, whatever the case of its letters."""
    seen: set[str] = set()
    for tag in tags:
        if tag.lower() in seen:
            raise ModelError("language", "each language must occur only once", tag)
        seen.add(tag.lower())


@attrs.frozen
class Text:
    """
    The same words in several languages.

    Attributes:
        entries: Pairs of BCP 47 tag and words, or a mapping of them. They are kept
            sorted by tag, the words in Unicode's normal form C.

    Raises:
        ModelError: No language is given, a tag is malformed, or words are empty.
    """

    entries: tuple[tuple[str, str], ...] = attrs.field(converter=_entries)

    @classmethod
    def of(cls, **words: str) -> Self:
        """
        Make a text from keyword arguments.

        Args:
            **words: The words by language, as in ``Text.of(en="Post", vi="Bưu điện")``.

        Returns:
            The text.
        """
        return cls(words)

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags that it has, sorted."""
        return tuple(tag for tag, _ in self.entries)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.entries)

    def get(self, tag: str) -> str | None:
        """
        Look up the words in one language.

        Args:
            tag: A BCP 47 tag.

        Returns:
            The words, or None when the text does not have that language.
        """
        for known, words in self.entries:
            if known == tag:
                return words
        return None

    def __getitem__(self, tag: str) -> str:
        words = self.get(tag)
        if words is None:
            known = ", ".join(self.languages)
            hint = close_match(tag, self.languages) or f"it has {known}"
            raise ModelError(
                "text", "the language must be one of those that the text has", tag, hint
            )
        return words

    def pick(self, tag: str) -> tuple[str, str]:
        """
        Return the tag of the best language that is available, and the words in it.

        It tries the tag itself, then its primary language, then English, then the first
        language of the text.

        Args:
            tag: The BCP 47 tag that is wanted.

        Returns:
            The tag that was found and the words.
        """
        for entry in self.entries:
            if entry[0] == tag:
                return entry
        for wanted in (tag.partition("-")[0], "en"):
            words = self.get(wanted)
            if words is not None:
                return wanted, words
        return self.entries[0]

    def __repr__(self) -> str:
        """Show the words that ``str`` gives, and all languages that it has."""
        tags = ", ".join(tag for tag, _ in self.entries)
        return f"<Text {str(self)!r} ({tags})>"

    def __str__(self) -> str:
        return self.pick("en")[1]
