"""What metadata of tables says: titles, meanings, languages and licences."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from ictreport.language.words import WORDS
from ictreport.model import Report
from ictreport.tidy import Column, meanings
from ictreport_csv._tables import FORMS

_FALLBACK: Final = "en"

GUARD_NOTE: Final = (
    "Words that a spreadsheet would run as a formula have an apostrophe before them "
    "that is not theirs. Take one away at the start of each cell, and behind each "
    "semicolon, comma, bar, tab, line break and quotation mark, where there is one."
)
"""What metadata says of columns whose words are guarded."""


@attrs.frozen
class Meaning:
    """
    The titles and the meaning of a column.

    Attributes:
        titles: Its titles by language.
        holds: What the column holds, in English.
    """

    titles: Mapping[str, str]
    holds: str


def key_of(column: Column) -> str:
    """
    Return what a column is called in the list of titles.

    Args:
        column: The column.

    Returns:
        Its name without the language; ``form`` for all forms of a noun.
    """
    first, _, language = column.name.partition(":")
    return "form" if language and first in FORMS else first


def meaning(column: Column, languages: Iterable[str]) -> Meaning:
    """
    Return what a column is called and holds.

    Args:
        column: The column.
        languages: The languages that titles are wanted in.

    Returns:
        Its titles in those languages that there are words for, English when there are
        none. A column of words in a language has that language's tag in its titles.
    """
    key = key_of(column)
    words_of = WORDS.in_each("columns", key)
    known = [tag for tag in languages if tag in words_of] or [_FALLBACK]
    tag = f" ({column.language})" if column.language else ""
    titles = {language: f"{words_of[language]}{tag}" for language in known}
    return Meaning(titles, meanings()[key])


def languages_of(report: Report) -> tuple[str, ...]:
    """
    List the languages of a report, for people who read its metadata.

    Args:
        report: The report.

    Returns:
        The languages of its title, English first where it has English.
    """
    first = report.title.pick(_FALLBACK)[0]
    return (first, *(tag for tag in report.languages if tag != first))


_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_ADDRESS: Final = re.compile(r"https?://\S+")

_KNOWN: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}
"""Where the licences stand that open data has most often."""


@attrs.frozen
class Licence:
    """
    A licence, as far as it is known.

    Attributes:
        name: Its short name, such as ``"CC-BY-4.0"``, or empty.
        path: The address of its text, or empty.
        title: What it was called.
    """

    name: str
    path: str
    title: str


def licences_of(report: Report, chosen: str | None) -> tuple[Licence, ...]:
    """
    Tell under which licences data is published.

    Args:
        report: The report.
        chosen: The licence that was asked for, or None.

    Returns:
        That one, else those of the report's sources, each once.
    """
    licences = [source.licence for source in report.sources]
    words = [chosen] if chosen else list(dict.fromkeys(filter(None, licences)))
    return tuple(map(_licence, words))


def _licence(words: str) -> Licence:
    if _ADDRESS.fullmatch(words):
        return Licence("", words, words)
    if _NAME.fullmatch(words):
        return Licence(words, _KNOWN.get(words, ""), words)
    return Licence(re.sub(r"[^A-Za-z0-9._-]+", "-", words), "", words)
