"""Which words an office changed, took out or moved in a document."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ictreport.plugin import Edit
from ictreport_docx._markup import NUMBERED, Words

_NEAR = 8
"""How many lines around a line are looked at for one that nobody changed."""


def plain(text: str) -> str:
    """
    Give a text as it is compared: programs differ in blanks and in how they join.

    Args:
        text: Any text.

    Returns:
        The same words.
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def edited_words(
    words: Iterable[Words], stated: Iterable[str], found: Iterable[str]
) -> Iterator[Edit]:
    """
    Compare the lines of a document with those that it was written with.

    Lines are known by their words. One whose words are gone is looked for where its
    neighbours stand now; what stands there and was not written is what it became.

    Args:
        words: The words of the report among the lines, in order.
        stated: The lines of the document as it was written.
        found: The lines of the document as it is.

    Yields:
        What was changed, taken out and moved.
    """
    before, after = [*map(plain, stated)], [*map(plain, found)]
    named = dict(_named(words, before))
    there = _there([*map(_key, before)], [*map(_key, after)])
    taken = {*there.values()}
    for place, code in named.items():
        if place in there:
            continue
        at = _where(place, there, after, taken)
        taken.update(() if at is None else (at,))
        yield _edit(code, before[place], "" if at is None else after[at])
    standing = [place for place in named if place in there]
    now = sorted(standing, key=lambda place: there[place])
    behind = dict(zip(standing, (None, *standing), strict=False))
    follows = dict(zip(now, (None, *now), strict=False))
    for place in _moved(standing, there):
        texts = (
            "" if one is None else before[one]
            for one in (behind[place], follows[place])
        )
        yield _edit(named[place], *texts, is_moved=True)


def _edit(code: str, was: str, now: str, *, is_moved: bool = False) -> Edit:
    return Edit(
        address=code.partition(":")[0],
        figure=code.removeprefix(":"),
        stated=was,
        found=now,
        kind="place" if is_moved else "words",
    )


def _key(line: str) -> str:
    """Give a line without the number of a note."""
    return NUMBERED.sub("", line)


def _named(words: Iterable[Words], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Tell which lines are words of the report."""
    places = _places(lines)
    last = -1
    for one in words:
        for text in filter(None, map(plain, one.text.split("\n"))):
            listed = places.get(text, [])
            at = bisect_right(listed, last)
            if at < len(listed):
                last = listed[at]
                yield last, one.code


def _places(lines: Sequence[str]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        found[line].append(place)
    return found


def _there(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Tell where the lines stand now that nobody changed."""
    now = _places(after)
    found: dict[int, int] = {}
    others: list[tuple[list[int], list[int]]] = []
    for text, places in _places(before).items():
        standing = now.get(text, [])
        if len(standing) == len(places):
            found.update(zip(places, standing, strict=True))
        elif standing:
            others.append((places, standing))
    for places, standing in others:
        free = {*standing}
        left: list[int] = []
        for place in places:
            at = next(_guesses(place, found), None)
            if at in free:
                found[place] = at
                free.discard(at)
            else:
                left.append(place)
        if len(standing) > len(places):
            found.update(zip(left, sorted(free), strict=False))
    return found


def _where(
    place: int, there: Mapping[int, int], after: Sequence[str], taken: set[int]
) -> int | None:
    guesses = (one for one in _guesses(place, there) if 0 <= one < len(after))
    return next((one for one in guesses if one not in taken), None)


def _guesses(place: int, there: Mapping[int, int]) -> Iterator[int]:
    """Say where a line should stand by the nearest lines before and behind it."""
    for step in (-1, 1):
        for far in range(1, _NEAR + 1):
            at = there.get(place + step * far)
            if at is not None:
                yield at - step * far
                break


def _moved(places: Sequence[int], there: Mapping[int, int]) -> list[int]:
    """Tell the fewest lines that were moved, so that the others keep their order."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, there[place])
        before[place] = last[at - 1] if at else None
        ends[at : at + 1] = [there[place]]
        last[at : at + 1] = [place]
    kept: set[int] = set()
    one = last[-1] if last else None
    while one is not None:
        kept.add(one)
        one = before[one]
    return [place for place in places if place not in kept]
