"""The language of a text, by the words that it has."""

from collections.abc import Iterable
from typing import Final

from ictreport.language import Language, builtin_language, builtin_languages
from ictreport.language.lexicon import lexicon

_SAMPLE: Final = 20_000
"""How many characters of a text are looked at."""


def language_of(text: str, among: Iterable[Language] = ()) -> Language:
    """
    Detect the language of a text by its words.

    Args:
        text: The text, of which the first 20,000 characters are read.
        among: The languages that it can be; by default those that are built in.

    Returns:
        The language that knows most of the words; of several that know as many, the
        first.
    """
    known = [*among] or [*filter(None, map(builtin_language, _TAGS))]
    return max(known, key=lambda language: _score(text[:_SAMPLE], language))


_TAGS: Final = tuple(spec.tag for spec in builtin_languages())


def _score(text: str, language: Language) -> int:
    """Count the letters of words and phrases that a language knows."""
    if language.words.reading is None:
        return 0
    return sum(
        len(token.text)
        for token in lexicon(language).tokens(text)
        if token.wordy and token.tags and len(token.text) > 1
    )
