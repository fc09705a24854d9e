"""What the words around a figure say: sentences, clauses and baselines."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ictreport.language._lexicon import PLANS
from ictreport.prose._draft import (
    CLOSING,
    Draft,
    Passage,
    Sentence,
    is_year,
)
from ictreport.prose._figure import Reference

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONG: Final = 150
_LONGEST: Final = 300
_STOPS: Final = frozenset("।!?\n|॥")
_STRONG: Final = frozenset(";:")
_MOST_INITIALS: Final = 2
_CENTURY: Final = 2000
_NEAR_YEAR: Final = 3


def sentences(passage: Passage, drafts: list[Draft]) -> Iterator[Sentence]:
    """
    Cut a text into sentences; a very long one is cut too, so that cost stays linear.

    Args:
        passage: The text.
        drafts: All its figures.

    Yields:
        Sentences that hold a figure or something that is said to be unchanged.
    """
    index = 0
    for first, last in _bounds(passage):
        held: list[Draft] = []
        while index < len(drafts) and drafts[index].first < last:
            held.append(drafts[index])
            index += 1
        yield Sentence(passage, first, last, held)


def _bounds(passage: Passage) -> Iterator[tuple[int, int]]:
    first = 0
    count = passage.count
    for place in range(count):
        length = place - first
        cut = length > _LONG and passage.at(place).text in {",", ";"}
        if cut or length > _LONGEST or _is_stop(passage, place):
            yield first, place
            first = place + 1
    yield first, count


def _is_stop(passage: Passage, place: int) -> bool:
    token = passage.at(place)
    if token.text in _STOPS:
        return True
    if token.text != ".":
        return False
    following = passage.at(place + 1)
    before = passage.at(place - 1)
    if not following.spaced:
        return following.wordy and not before.number and len(before.text) > 3  # noqa: PLR2004
    written = passage.text[following.start : following.start + 1]
    short = before.wordy and not before.spaced and len(before.text) == 1
    abbreviated = passage.has(place - 1, "units") and following.number
    initial = len(before.text) <= _MOST_INITIALS and before.wordy and written.isupper()
    return not (
        short
        or abbreviated
        or written.islower()
        or (
            initial
            and before.text.isascii()
            and passage.text[before.start : before.end].istitle()
        )
    )


def cut_left(passage: Passage, places: range) -> range:
    """
    Keep what is right of the last strong boundary.

    Args:
        passage: The text.
        places: The tokens before a figure.

    Returns:
        Those of the figure's own clause.
    """
    for place in reversed(places):
        if passage.at(place).text in _STRONG or passage.has(place, "breaks"):
            return range(place + 1, places.stop)
    return places


def cut_right(passage: Passage, places: range) -> range:
    """
    Keep what is left of the first strong boundary.

    Args:
        passage: The text.
        places: The tokens behind a figure.

    Returns:
        Those of the figure's own clause.
    """
    for place in places:
        text = passage.at(place).text
        if text in _STRONG or text in CLOSING or passage.has(place, "breaks"):
            return range(places.start, place)
    return places


def reference(passage: Passage, places: Iterable[int]) -> Reference | None:
    """
    Find the baseline that some tokens name.

    Args:
        passage: The text.
        places: The tokens.

    Returns:
        The baseline, or None.
    """
    sorts: list[str] = []
    year: int | None = None
    month: int | None = None
    for place in places:
        token = passage.at(place)
        sort = passage.tag(place, "plans") or passage.tag(place, "baselines")
        if sort is not None:
            sorts.append(sort)
        elif is_year(token):
            year = year or int(token.text)
        elif token.number and passage.has(place - 1, "month_signs"):
            month = month or _month(token.text)
            year = year or _year_behind(token.text)
        elif token.number and passage.has(place - 1, "dated"):
            year = year or _short_of(passage, place)
        named = passage.tag(place, "months")
        if named is not None and month is None:
            month = int(named)
    if not sorts:
        if year is None and month is None:
            return None
        return Reference("date", year, month)
    return Reference(_first(sorts), year, month)


def _month(text: str) -> int | None:
    """Read "3", and the month of "9.2012"."""
    digits = text.partition(".")[0]
    known = digits.isdecimal() and 0 < len(digits) <= 2 and 0 < int(digits) <= 12  # noqa: PLR2004
    return int(digits) if known else None


def _year_behind(text: str) -> int | None:
    """Read the year of "9.2012"."""
    digits = text.partition(".")[2]
    return int(digits) if _YEAR.fullmatch(digits) else None


def _short_of(passage: Passage, place: int) -> int | None:
    """Read the 24 of "FY24", which is no day and no week of a year."""
    if passage.has(place + 1, "month_signs", "months"):
        return None
    if passage.at(place + 1).text == passage.at(place + 3).text == "/":
        return None  # a day
    around = range(place - _NEAR_YEAR, place + _NEAR_YEAR)
    if any(is_year(passage.at(index)) for index in around):
        return None
    return _short_year(passage.at(place).text)


def _short_year(text: str) -> int | None:
    return _CENTURY + int(text) if len(text) == 2 and text.isdecimal() else None  # noqa: PLR2004


def _first(sorts: list[str]) -> str:
    """Choose what says most: the same period, then what is named first."""
    for sort in ("year_ago", *PLANS):
        if sort in sorts:
            return sort
    return sorts[0]
