"""The names of rows: without marks of notes, and as codes."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from ictreport.language import Language
from ictreport_mapping._words import table_words

_MARK: Final = re.compile(
    r"(?:(?<=\w)|(?<=[).\s]))\s*(?:[*†‡§#]+\)?|\(\*+\)|[¹²³⁰⁴-⁹]+(?:[,⁾)][¹²³⁰⁴-⁹]*)*"
    r"|(?<=[^\W\d_])\d{1,2}\)|(?<=\s)\(?\d{1,2}\)"
    r"|\[(?:\w+ )?\d{1,2}(?:, \d{1,2})*\]|(?<=[^\W\d])/\d{1,2}/?)$"
)
_LONGEST_MARK: Final = 40
_GLUED: Final = re.compile(r"(?<=[^\W\d_]{3})\s?(\d{1,2})$")
_LEADERS: Final = re.compile(r"[.…]{3,}$|(?:\s?\.){4,}$")
"""Dots that lead from a name to its figures."""
_ENDS: Final = " :;,…-–—·"
LOOK_ALIKES: Final = str.maketrans("АВСЕНІКМОРТХУаеорсухіј", "ABCEHIKMOPTXYaeopcyxij")
"""Cyrillic letters that look like Latin ones."""


def clean_label(text: str, notes: Collection[str] = ()) -> tuple[str, str]:
    """
    Take the mark of a note off a name.

    Args:
        text: The words of a cell.
        notes: The numbers of notes below the table, by which a digit that is glued to
            a word is known.

    Returns:
        The name and the mark; nothing when there is none.
    """
    name = _LEADERS.sub("", " ".join(text.split())).rstrip() or text.strip()
    before = max(len(name) - _LONGEST_MARK, 0)
    end = name[before:]
    plain = end[-1:].isascii() and end[-1:].isalnum() and "/" not in end
    match = None if plain else _MARK.search(end)
    if match is None and notes:
        match = _GLUED.search(end)
        if match is not None and match[1] not in notes:
            match = None
    mark = ""
    if match is not None and name[: before + match.start()].strip():
        mark = match[0].strip()
        name = name[: before + match.start()]
    return latin(name.strip().rstrip(_ENDS).strip()) or name.strip(), mark


def row_name(
    text: str, language: Language, notes: Collection[str] = ()
) -> tuple[str, str]:
    """
    Take the name of a row from its cell.

    Args:
        text: The words of the cell.
        language: Their language.
        notes: The numbers of notes below the table.

    Returns:
        The name without a leading "of which:", and the mark of a note.
    """
    return clean_name(without_of_which(text, language) or text, notes)


def clean_name(text: str, notes: Collection[str] = ()) -> tuple[str, str]:
    """
    Take bullets and the mark of a note off the name of a row.

    Args:
        text: The words, without a leading "of which".
        notes: The numbers of notes below the table.

    Returns:
        The name and the mark.
    """
    return clean_label(_BULLET.sub("", text), notes)


def without_of_which(text: str, language: Language) -> str | None:
    """
    Take a leading "of which" off a name.

    Args:
        text: The words of a cell.
        language: Their language.

    Returns:
        What follows, perhaps nothing; None when the words do not begin so.
    """
    words = table_words(language)
    if not words.may_begin(_BULLETS.sub("", text), "parts"):
        return None
    pieces = words.cut(text.strip())
    lead = next((piece for piece in pieces if piece.text not in _SIGNS), None)
    if lead is None or "parts" not in lead.keys:
        return None
    return text.strip()[lead.end :].strip(" :,;-–")


_BULLETS: Final = re.compile(r"\A(?:[\s–—+•*-]|o\s)+")
_BULLET: Final = re.compile(r"\A(?:\s*[-–—+•*]\s+|\.+(?=[^\W\d])|\.{2,})(?=\w)")
"""A sign before a name, or dots that set it in."""

BULLETS: Final = frozenset("-–—+•*")
"""Signs before the rows of a list."""

_SIGNS: Final = BULLETS | {"o"}


def latin(text: str) -> str:
    """
    Replace Cyrillic letters within Latin words by Latin ones.

    Args:
        text: A name, such as one that a list of both scripts was made of.

    Returns:
        The name; one that is all Cyrillic stays as it is.
    """
    if text.isascii():
        return text
    return " ".join(map(_latin_word, text.split(" ")))


def _latin_word(word: str) -> str:
    changed = word.translate(LOOK_ALIKES)
    has_latin = any("a" <= sign.lower() <= "z" for sign in word)
    return changed if has_latin and changed != word and _is_latin(changed) else word


def _is_latin(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in letters)
