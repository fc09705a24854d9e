"""Codes made of names, for figures that come without codes."""

import re
import unicodedata
from typing import Final

from ictreport.model.address import LONGEST_CODE

_NOT_CODE: Final = re.compile(r"[^a-z0-9]+")
_SPECIAL: Final = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"ß": "ss", "æ": "ae", "Æ": "AE"}
)
_LONGEST: Final = 60


def plain(text: str) -> str:
    """
    Write letters without their marks, so that codes can be read.

    Args:
        text: Such as ``"Đắk Lắk"``.

    Returns:
        The text with Latin letters in place of those that have marks, and with plain
        signs in place of wide, raised or joined ones.
    """
    apart = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def code_of(text: str, otherwise: str) -> str:
    """
    Make a code of a name.

    Args:
        text: The name.
        otherwise: The code of a name that has no Latin letters.

    Returns:
        Lower-case Latin letters, digits and hyphens, at most 60.
    """
    code = _NOT_CODE.sub("-", plain(text).casefold()).lstrip("-0123456789")
    return code[:_LONGEST].rstrip("-") or otherwise


class Codes:
    """The codes that are side by side; no two are equal."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, code: str) -> str:
        """
        Make a code differ from those that were taken, and take it.

        Args:
            code: The code.

        Returns:
            The code, or the same with a number behind it.
        """
        stem = code[: LONGEST_CODE - 8]
        number = self._next.get(stem, 2)
        while code in self._taken:
            code = f"{stem}-{number}"
            number += 1
        self._next[stem] = number
        self._taken.add(code)
        return code
