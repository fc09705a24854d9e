"""Text for a terminal: made safe, measured and wrapped; and how wide one is."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from typing import IO, Final

# What moves the cursor, colours or reorders what follows, or cannot be encoded.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\v\f\r\u2028\u2029]+")
# A no-break space keeps a number and its unit together, so it is not a place to wrap.
_WORDS = re.compile("[^ ]+")
_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})
_SOFT_HYPHEN: Final = "\u00ad"
_EMOJI_SELECTOR: Final = "\ufe0f"

_WIDEST: Final = 120
_NARROWEST: Final = 20
_WITHOUT_TERMINAL: Final = 100


def clean(text: str) -> str:
    """
    Make text of a report, a plugin or a path safe to print on one line.

    Args:
        text: Any text.

    Returns:
        The text with blanks for line breaks, and with everything visible that would
        control a terminal, such as an escape, written as its number.
    """
    return _UNSAFE.sub(_visible, _BREAKS.sub(" ", text))


def _visible(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """
    Return how many cells of a terminal a text takes at most.

    Terminals disagree about Indic vowel signs and joined emoji; this is the largest
    answer among them, which is also that of the C library.

    Args:
        text: Text on one line.

    Returns:
        The number of cells.
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if character == _EMOJI_SELECTOR:
        return 1
    if unicodedata.category(character) in _NO_WIDTH:
        return int(character == _SOFT_HYPHEN)
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap(text: str, limit: int) -> list[str]:
    """
    Break a text into lines; nothing of it is left out but blanks at the breaks.

    Args:
        text: Text on one line.
        limit: The largest width of a line.

    Returns:
        The lines, at least one. A word that is too wide is broken, but never between
        a letter and its marks.
    """
    if width(text) <= limit:
        return [text]
    lines: list[str] = []
    line = ""
    for match in _WORDS.finditer(text):
        for piece in _fold(match[0], limit):
            joined = f"{line} {piece}" if line else piece
            if line and width(joined) > limit:
                lines.append(line)
                joined = piece
            line = joined
    return [*lines, line]


def longest_word(text: str) -> int:
    """
    Return how narrow a text can be wrapped without breaking a word.

    Args:
        text: Text on one line.

    Returns:
        The width of its widest word.
    """
    return max((width(match[0]) for match in _WORDS.finditer(text)), default=0)


def _fold(word: str, limit: int) -> Iterator[str]:
    if width(word) <= limit:
        yield word
        return
    piece = ""
    for letter in _letters(word):
        if piece and width(piece + letter) > limit:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _letters(word: str) -> Iterator[str]:
    """Keep marks, joiners and what a joiner or a virama joins with their letter."""
    letter = ""
    for character in word:
        joins = unicodedata.category(character)[0] == "M" or (
            unicodedata.category(character) == "Cf"
        )
        joined = letter[-1:] == "\u200d" or (
            letter and unicodedata.combining(letter[-1]) == 9  # noqa: PLR2004 - a virama
        )
        if letter and not joins and not joined:
            yield letter
            letter = ""
        letter += character
    yield letter


def page_width() -> int:
    """
    Return how wide a page is to be.

    Returns:
        What ``COLUMNS`` says, else the width of the terminal that any of the standard
        streams leads to, else 100; never so wide that lines are hard to read.
    """
    columns = shutil.get_terminal_size((0, 0)).columns or _width_of_terminal()
    return min(max(columns or _WITHOUT_TERMINAL, _NARROWEST), _WIDEST)


def _width_of_terminal() -> int:
    """Look at the other streams: output may go to a pager on the same terminal."""
    for descriptor in (2, 0):
        try:
            return os.get_terminal_size(descriptor).columns
        except OSError:
            continue
    return 0


def is_terminal(stream: IO[str]) -> bool:
    """
    Return whether a stream is a terminal that can move its cursor.

    Args:
        stream: Such as ``sys.stderr``.

    Returns:
        Whether it is.
    """
    return stream.isatty() and os.environ.get("TERM") != "dumb"
