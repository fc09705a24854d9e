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
_LETTERS: Final = 4
_CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
"""What a hash is written in: no words come of it."""


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


def folded(text: str) -> str:
    """
    Write a name so that what people take for one name is one text.

    Args:
        text: The name.

    Returns:
        The name in normal form C, without case, with single spaces.
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def code_of(text: str) -> str:
    """
    Make a code of a name, which depends on the name alone.

    Letters of all scripts are written in Latin ones. Where that does not tell the name
    any more, since marks, signs or leading digits are lost or the name is long, four
    letters of its hash stand behind it: different names have different codes, but for
    one in 160,000 of those that are written alike.

    Args:
        text: The name.

    Returns:
        Lower-case Latin letters, digits and hyphens, at most 60, and ``_`` with four
        letters more where they are needed.
    """
    import hashlib

    from anyascii import anyascii

    name = folded(text)
    stem = _NOT_CODE.sub("-", anyascii(name).casefold()).strip("-")
    if not stem[:1].isalpha():
        stem = f"n{stem}" if stem else "x"
    code = stem[:_LONGEST].rstrip("-")
    if code.replace("-", " ") == name:
        return code
    left = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
    letters = ""
    for _ in range(_LETTERS):
        left, place = divmod(left, len(_CONSONANTS))
        letters += _CONSONANTS[place]
    return f"{code}_{letters}"


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
            The code, or the same with ``__2`` or a higher number behind it, which
            comes from no name.
        """
        stem = code[: LONGEST_CODE - 8]
        number = self._next.get(stem, 2)
        while code in self._taken:
            code = f"{stem}__{number}"
            number += 1
        self._next[stem] = number
        self._taken.add(code)
        return code
