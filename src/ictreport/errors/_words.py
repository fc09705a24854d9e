"""Words in messages: cut to a readable length, with suggestions."""

import bisect
import difflib
import functools
import re
from collections.abc import Iterable, Sequence

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")
_CELL = re.compile(r"(?:\w{1,31}|'[^\n]{1,62}')![A-Z]{1,3}[0-9]{1,7}")

_LARGEST_SHOWN = 10**100
_LONGEST_VALUE = 80
_FEW = 50
_BESIDE = 10
_LIKENESS = 0.6

PathPart = str | int
"""A key of an object or an index of a list."""


def format_path(path: Sequence[PathPart]) -> str:
    """
    Write a path as text.

    Args:
        path: Keys and indexes from the root.

    Returns:
        The path, such as ``sectors[1].metrics[0].value``, or ``Figures!D14`` for the
        cell of a sheet; ``document`` for the root.
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _CELL.fullmatch(part):
            text += part
        elif len(part) > _LONGEST_VALUE or not _PLAIN_KEY.fullmatch(part):
            text += f"[{shorten(part)}]"
        else:
            text += f".{part}" if text else part
    return text or "document"


def shorten(value: object, limit: int = 60) -> str:
    """
    Write a value for a message, cut to a readable length.

    Args:
        value: Anything.
        limit: The largest number of characters.

    Returns:
        Its ``repr``, or the start of it with an ellipsis.
    """
    if isinstance(value, int) and abs(value) > _LARGEST_SHOWN:
        return "a number of very many digits"  # str() refuses the longest ones
    if isinstance(value, str | bytes):
        return cut(repr(value[:limit]) + " " * (len(value) > limit), limit)
    return cut(str(value), limit)


def cut(text: str, limit: int) -> str:
    """
    Cut a text to a length.

    Args:
        text: The text.
        limit: The largest number of characters.

    Returns:
        The text, or the start of it with an ellipsis.
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


class Known:
    """
    The words that are allowed in one place, of which there may be thousands.

    Args:
        words: The words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words

    @functools.cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._words)

    @functools.cached_property
    def _backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self._words)

    def near(self, word: str) -> list[str]:
        """
        Choose the words to compare with, because a comparison is slow.

        Args:
            word: What was written.

        Returns:
            All words when they are few; else those with the most similar start or end.
        """
        if len(self._sorted) <= _FEW:
            return self._sorted
        ends = _beside(self._backwards, word[::-1])
        return [*_beside(self._sorted, word), *(end[::-1] for end in ends)]


def _beside(words: list[str], word: str) -> list[str]:
    place = bisect.bisect(words, word)
    return words[max(0, place - _BESIDE) : place + _BESIDE]


def close_match(word: str, known: Iterable[str] | Known) -> str:
    """
    Suggest the known word that was probably meant.

    Args:
        word: What was written.
        known: The words that are allowed.

    Returns:
        ``"did you mean 'x'?"``, or an empty string when no word is similar.
    """
    near = close_word(word, known)
    return f"did you mean {near!r}?" if near else ""


def close_word(
    word: str, known: Iterable[str] | Known, likeness: float = _LIKENESS
) -> str:
    """
    Find the known word that was probably meant.

    Args:
        word: What was written.
        known: The words that are allowed.
        likeness: How like it they must be, from 0 to 1.

    Returns:
        The most similar word, or an empty string when none is similar.
    """
    if len(word) > _LONGEST_VALUE:
        return ""
    words = (known if isinstance(known, Known) else Known(known)).near(word)
    near = difflib.get_close_matches(word, words, n=1, cutoff=likeness)
    return near[0] if near else ""
