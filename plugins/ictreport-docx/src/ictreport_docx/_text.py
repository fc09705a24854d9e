"""Take out of texts what a document cannot hold, and tell what changed."""

import re
from typing import Final
from xml.sax.saxutils import escape

LISTED: Final = 8
"""How many changed characters a warning names."""

# Controls and noncharacters, which XML forbids or Word refuses, other line ends, lone
# surrogates, byte order marks, and overrides of direction.
_ODD: Final = re.compile(
    "[^ -~\t\n\xa0-\u2027\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
    + "".join(
        f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17)
    )
    + "]"
)
_LINE_ENDS: Final = frozenset("\r\v\f\x85\u2028\u2029")


class Cleaner:
    """
    Makes texts safe and remembers what it changed.

    Line ends become line feeds. Control characters, byte order marks, noncharacters and
    directional overrides are removed. Lone surrogates are shown as their code, such as
    ``[U+D800]``.
    """

    def __init__(self) -> None:
        """Start with no change."""
        self._changed: dict[str, str] = {}

    def markup(self, text: str) -> str:
        """
        Write a text as it stands in XML.

        Args:
            text: Any text.

        Returns:
            The text, safe and escaped, also for an attribute.
        """
        return escape(self.clean(text), {'"': "&quot;"})

    def clean(self, text: str) -> str:
        """
        Make a text safe.

        Args:
            text: Any text.

        Returns:
            The same text when nothing had to change.
        """
        if _ODD.search(text) is None:
            return text
        return _ODD.sub(self._replace, text.replace("\r\n", "\n"))

    def _replace(self, found: re.Match[str]) -> str:
        character = found[0]
        if character in _LINE_ENDS:
            return "\n"
        code = f"U+{ord(character):04X}"
        shown = "\ud800" <= character <= "\udfff"
        self._changed[code] = "shown as its code" if shown else "removed"
        return f"[{code}]" if shown else ""

    @property
    def summary(self) -> str:
        """What was changed, in one line; empty when nothing was."""
        changes = [f"{code} {how}" for code, how in sorted(self._changed.items())]
        rest = len(changes) - LISTED
        more = f", and {rest} more" if rest > 0 else ""
        return ", ".join(changes[:LISTED]) + more
