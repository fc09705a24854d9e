"""Take out of texts what pages and documents cannot hold, and tell what changed."""

import re
import warnings
from collections.abc import Iterator
from typing import Final

from ictreport.errors import SanitisedTextWarning

_LISTED: Final = 8
"""How many changed characters a warning names."""

_LAST_PLANE: Final = 16
_FIRST_SURROGATE, _LAST_SURROGATE = "\ud800", "\udfff"
_LINE_ENDS: Final = frozenset("\r\v\f\x85\u2028\u2029")
# All but what stays as it is: controls and noncharacters, which standards forbid,
# other line ends than the line feed, lone surrogates, byte order marks, and overrides
# of direction, with which a text reads as what it is not.
_ODD: Final = re.compile(
    "[^ -~\t\n\xa0-\u2027\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
    + "".join(
        f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}"
        for plane in range(1, _LAST_PLANE + 1)
    )
    + "]"
)


class Cleaner:
    """
    Makes texts safe to read, as web pages and XML require, and remembers its changes.

    Line ends become line feeds. Control characters, byte order marks, noncharacters and
    directional overrides are removed. Lone surrogates are shown as their code, such as
    ``[U+D800]``. It works on a whole page too, since no markup has such characters.

    Attributes:
        shown: The characters that were shown as their code.
        removed: Those that were removed.
    """

    def __init__(self) -> None:
        """Start with no change."""
        self.shown: set[str] = set()
        self.removed: set[str] = set()

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

    def _replace(self, match: re.Match[str]) -> str:
        """Return what stands for one character."""
        character = match[0]
        if character in _LINE_ENDS:
            return "\n"
        if _FIRST_SURROGATE <= character <= _LAST_SURROGATE:
            return self.show(character)
        self.removed.add(character)
        return ""

    def show(self, character: str) -> str:
        """
        Show a character as its code, and remember it.

        Args:
            character: The character.

        Returns:
            Such as ``"[U+1F600]"``.
        """
        self.shown.add(character)
        return f"[{_code(character)}]"

    @property
    def summary(self) -> str:
        """What was changed, in one line; empty when nothing was."""
        changes = [*self.changes()]
        rest = len(changes) - _LISTED
        more = f", and {rest} more" if rest > 0 else ""
        return ", ".join(changes[:_LISTED]) + more

    def warn(self, report: str, place: str, way_out: str = "change the text") -> None:
        """
        Warn of what was changed, if anything was.

        Args:
            report: The id of the report.
            place: Where the characters cannot stand, such as ``"on a web page"``.
            way_out: What to do about it.

        Warns:
            SanitisedTextWarning: A text was changed.
        """
        if self.summary:
            message = (
                f"report {report}: some characters cannot stand {place}: "
                f"{self.summary}; {way_out}"
            )
            warnings.warn(message, SanitisedTextWarning, stacklevel=3)

    def changes(self) -> Iterator[str]:
        """
        Tell each change in a few words.

        Yields:
            Such as ``"U+FEFF removed"``.
        """
        for character in sorted(self.shown):
            yield f"{_code(character)} shown as its code"
        for character in sorted(self.removed):
            yield f"{_code(character)} removed"


def _code(character: str) -> str:
    """Write a character as its code point, ``U+FFFE``."""
    return f"U+{ord(character):04X}"
