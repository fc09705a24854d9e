"""Positions in a text, as editors count them."""

import bisect
import codecs
import re
from typing import Final

from lsprotocol import types

_END_OF_LINE: Final = re.compile(r"\r\n|\n|\r")
_CODECS: Final = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}
"""How characters are counted: the codec, and the bytes of one unit."""


class Positions:
    """
    The lines of a text, with columns in the units that were agreed with the editor.

    Args:
        text: The text.
        encoding: ``utf-8``, ``utf-16`` or ``utf-32``.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self._codec = _CODECS.get(encoding)
        ends = [match.span() for match in _END_OF_LINE.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def position(self, offset: int) -> types.Position:
        """
        Find line and column of an offset.

        Args:
            offset: The offset of a character.

        Returns:
            Its position.
        """
        line = bisect.bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[line] : offset]
        if self._codec is None or before.isascii():
            return types.Position(line, len(before))
        codec, width = self._codec
        return types.Position(line, len(before.encode(codec, "surrogatepass")) // width)

    def offset(self, position: types.Position) -> int:
        """
        Find the offset of a position.

        Args:
            position: A position; behind the end of its line it is that end, and within
                a character it is the start of it.

        Returns:
            The offset.
        """
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self._ends[position.line]
        line = self.text[start:end]
        if self._codec is None or line.isascii():
            return min(start + position.character, end)
        codec, width = self._codec
        units = line.encode(codec, "surrogatepass")[: position.character * width]
        before = codecs.getincrementaldecoder(codec)("surrogatepass").decode(units)
        return start + len(before)

    def at(self, line: int, column: int) -> int:
        """
        Find the offset of a line and column of a message, which counts from 1.

        Args:
            line: The line, of those that end with a line feed.
            column: The character in it.

        Returns:
            The offset, which is at most that of the end.
        """
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        return min(start + column - 1, len(self.text))

    def span(self, start: int, end: int) -> types.Range:
        """
        Make a range of two offsets.

        Args:
            start: The offset of its first character.
            end: The offset behind its last.

        Returns:
            The range.
        """
        return types.Range(self.position(start), self.position(end))
