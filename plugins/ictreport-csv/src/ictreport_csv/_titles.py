"""The titles and meanings of columns, for the metadata of tables."""

from collections.abc import Iterable
from typing import Final

from ictreport.model import Report
from ictreport.tidy import Column, Meaning, meanings
from ictreport_csv._table import FORMS

_FALLBACK: Final = "en"

GUARD_NOTE: Final = (
    "Words that a spreadsheet would run as a formula have an apostrophe before them "
    "that is not theirs. Take one away at the start of each cell, and behind each "
    "semicolon, comma, tab, line break and quotation mark, where one stands there."
)
"""What metadata says of columns whose words are guarded."""


def key_of(column: Column) -> str:
    """
    Tell what a column is called in the list of titles.

    Args:
        column: The column.

    Returns:
        Its name without the language; ``form`` for all forms of a noun.
    """
    first, _, language = column.name.partition(":")
    return "form" if language and first in FORMS else first


def meaning(column: Column, languages: Iterable[str]) -> Meaning:
    """
    Tell what a column is called and holds.

    Args:
        column: The column.
        languages: The languages that titles are wanted in.

    Returns:
        Its titles in those languages that there are words for, English when there are
        none. A column of words in a language has that language's tag in its titles.
    """
    found = meanings()[key_of(column)]
    known = [tag for tag in languages if tag in found.titles] or [_FALLBACK]
    tag = f" ({column.language})" if column.language else ""
    titles = {language: f"{found.titles[language]}{tag}" for language in known}
    return Meaning(titles, found.holds)


def spoken(report: Report) -> tuple[str, ...]:
    """
    Tell in which languages people read about a report.

    Args:
        report: The report.

    Returns:
        The languages of its title, English first where it has English.
    """
    first = report.title.pick(_FALLBACK)[0]
    return (first, *(tag for tag in report.languages if tag != first))
