"""Text made safe to set: what no page can show is taken out or shown as its code."""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from ictreport.plugin import Cleaner

PIECE = 5
"""How many letters of a very long word stay together."""

MOST_PIECES = 20_000
"""How many pieces a very long word is cut into at most."""

BREAK = "\N{ZERO WIDTH SPACE}"
"""Where the template may break a line; it is not written into the page."""

LONGEST_SYLLABLE = 64
"""How many characters of an Indic syllable are set without a break."""

_INDIC = re.compile(f"[\u0900-\u0dff\u200c\u200d]{{{LONGEST_SYLLABLE + 1},}}")
_WORD = re.compile(r"\S+")
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{WORD JOINER}")
_VIRAMA = 9
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


class FontCleaner(Cleaner):
    """
    Makes texts safe to set, in the characters that fonts have.

    Variation selectors that no font has are removed, and other such characters are
    shown as their code, such as ``[U+1F600]``. Tabs become spaces, and everything is in
    Normalization Form C. An Indic syllable that no word has is divided by U+200B, since
    the shaper of the compiler gives up on it.
    """

    def __init__(self, characters: AbstractSet[str]) -> None:
        """
        Start with no change.

        Args:
            characters: Every character that the fonts can show.
        """
        super().__init__()
        # Fonts have characters too that no text may have.
        safe = Cleaner().clean("".join(characters))
        self._safe = frozenset(safe) - {"\t"} | {"\n"}
        self._is_divided = False

    def clean(self, text: str) -> str:
        """
        Make one text safe.

        Args:
            text: Any text.

        Returns:
            The same text when nothing had to change.
        """
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        if not self._safe.issuperset(text):
            text = super().clean(text).replace("\t", " ")
            text = "".join(map(self._fit, text))
        return text if text.isascii() else _INDIC.sub(self._divide, text)

    def _divide(self, letters: re.Match[str]) -> str:
        """Put U+200B into syllables that are longer than any of a language."""
        text = letters[0]
        pieces: list[str] = []
        syllable = letter = start = 0
        for place in range(1, len(text)):
            if _may_break(text, place):
                syllable = letter = place
            elif unicodedata.category(text[place]).startswith("L"):
                letter = place
            if place - syllable >= LONGEST_SYLLABLE:
                # Marks stay behind their letter, as long as there is another one.
                end = letter if letter > syllable else place
                pieces.append(text[start:end])
                syllable = letter = start = end
        self._is_divided |= bool(pieces)
        return BREAK.join([*pieces, text[start:]])

    def _fit(self, character: str) -> str:
        """Return what stands for one character that no font may have."""
        if character in self._safe:
            return character
        if character in _SELECTORS:
            self.removed.add(character)
            return ""
        return self.show(character)

    def changes(self) -> Iterator[str]:
        """Tell each change, and whether U+200B was put into syllables."""
        yield from super().changes()
        if self._is_divided:
            yield "U+200B put into long syllables"


def breakable(text: str, limit: int) -> str:
    """
    Let words that are longer than any line break between letters.

    Args:
        text: A text that was made safe.
        limit: How many characters a word may have without being touched.

    Returns:
        The text with U+200B inside its very long words.
    """
    if len(text) <= limit:
        return text
    return _WORD.sub(
        lambda word: word[0] if len(word[0]) <= limit else _in_pieces(word[0]), text
    )


def shortened(text: str, limit: int) -> str:
    """
    Cut a text to one short line.

    Args:
        text: A text that was made safe.
        limit: How many characters it may have.

    Returns:
        The text on one line, with an ellipsis when it was cut between two letters.
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    end = limit - 1
    while end > 1 and not _may_break(line, end):
        end -= 1
    return line[:end].rstrip() + "…"


def _in_pieces(word: str) -> str:
    """Put U+200B into a word about every ``PIECE`` letters."""
    piece = max(PIECE, len(word) // MOST_PIECES)
    pieces: list[str] = []
    start = 0
    for place in range(1, len(word)):
        if place - start >= piece and _may_break(word, place):
            pieces.append(word[start:place])
            start = place
    return BREAK.join([*pieces, word[start:]])


def _may_break(text: str, place: int) -> bool:
    """Return whether no letter with its marks is cut there."""
    before, after = text[place - 1], text[place]
    return not (
        unicodedata.category(after).startswith("M")
        or after in _JOINERS
        or before in _JOINERS
        or unicodedata.combining(before) == _VIRAMA
    )
