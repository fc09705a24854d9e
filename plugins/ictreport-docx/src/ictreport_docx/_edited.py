"""What an office edited in a document."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ictreport.errors import SourceError
from ictreport.plugin import Edit, read_word
from ictreport_docx._markup import NUMBERED, Words
from ictreport_docx._render import DIGITS, LANGUAGE, REPORT, spoken, stated_of

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin import Origin, WordDocument
    from ictreport_docx._markup import Figure


def edited(
    origin: "Origin", report: "Report", language_of: "Callable[[str], Language]"
) -> tuple[Edit, ...]:
    """
    Compare the figures and words of a document with a report.

    Args:
        origin: The document, which somebody may have edited.
        report: The report.
        language_of: Gives the language of a tag.

    Returns:
        The figures that differ, are gone, or are in the document alone; and the words
        of the report that differ, are gone or stand in another place.

    Raises:
        SourceError: It cannot be read, it does not say of which report it is, or it is
            of another one.
    """
    document = read_word(origin.read(), origin.name)
    tag = _check(document, report, origin.name)
    digits = document.properties.get(DIGITS, "")
    language = spoken(language_of(tag), digits, report)
    stated = stated_of(report, language)
    edits = (
        *_edits(document, stated.figures),
        *edited_words(stated.words, stated.document.lines, document.lines),
    )
    # The same edit in several places counts once.
    return tuple(dict.fromkeys(edits))


def _check(document: "WordDocument", report: "Report", name: str) -> str:
    """Return the language of the document, which must be of the report."""
    of = document.properties.get(REPORT)
    tag = document.properties.get(LANGUAGE)
    if not of or not tag:
        message = (
            f"{name}: it must say of which report it is (got: no property {REPORT}); "
            "export the report anew and edit that document"
        )
        raise SourceError(message, name)
    if of != report.id:
        message = (
            f"{name}: it must be a document of report {report.id} (got one of {of}); "
            "name that report"
        )
        raise SourceError(message, name)
    return tag


def _edits(document: "WordDocument", figures: "Iterable[Figure]") -> Iterator[Edit]:
    """
    Compare tag by tag.

    A figure can stand in several places, and an office can copy or delete rows: what
    the report has under a tag and the document has not is paired with what only the
    document has there.
    """
    stated: defaultdict[str, list[str]] = defaultdict(list)
    codes: dict[str, str] = {}
    for figure in figures:
        codes.setdefault(figure.tag, figure.code)
        stated[figure.tag].append(plain(figure.text))
    written: defaultdict[str, list[str]] = defaultdict(list)
    for control in document.controls:
        written[control.tag].append(plain(control.text))
    for tag, code in codes.items():
        yield from _compare(code, stated[tag], written.pop(tag, []))
    for tag, texts in written.items():
        if _is_figure(tag):
            yield from _compare(tag, [], texts)


def _compare(code: str, stated: Iterable[str], there: Iterable[str]) -> Iterator[Edit]:
    wanted, there = Counter(stated), Counter(there)
    missing = [*(wanted - there).elements()]
    # A copy of a figure with the same text is not an edit.
    added = [text for text in (there - wanted).elements() if text not in wanted]
    for place in range(max(len(missing), len(added))):
        was = missing[place] if place < len(missing) else ""
        now = added[place] if place < len(added) else ""
        if was or now:
            address = code.partition(":")[0].partition("@")[0]
            yield Edit(address=address, figure=code, stated=was, actual=now)


def _is_figure(tag: str) -> bool:
    """Return whether a tag is one of ours: an office has controls of its own."""
    address = tag.partition(":")[0].partition("@")[0].partition("~")[0]
    return "." in address and not set(address) - _CODE


_CODE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-.")


# ---- Words

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
    words: Iterable[Words], stated: Iterable[str], lines: Iterable[str]
) -> Iterator[Edit]:
    """
    Compare the lines of a document with those that it was written with.

    Lines are known by their words. One whose words are gone is looked for where its
    neighbours stand now; what stands there and was not written is what it became.

    Args:
        words: The words of the report among the lines, in order.
        stated: The lines of the document as it was written.
        lines: The lines of the document as it is.

    Yields:
        What was changed, taken out and moved.
    """
    before, after = [*map(plain, stated)], [*map(plain, lines)]
    named = dict(_named(words, before))
    there = _there([*map(_key, before)], [*map(_key, after)])
    used = {*there.values()}
    for place, code in named.items():
        if place in there:
            continue
        at = _where(place, there, after, used)
        used.update(() if at is None else (at,))
        yield _edit(code, before[place], "" if at is None else after[at])
    standing = [place for place in named if place in there]
    now = sorted(standing, key=lambda place: there[place])
    behind = dict(zip(standing, (None, *standing), strict=False))
    follows = dict(zip(now, (None, *now), strict=False))
    for place in _moved(standing, there):
        texts = (
            "" if near is None else before[near]
            for near in (behind[place], follows[place])
        )
        yield _edit(named[place], *texts, is_moved=True)


def _edit(code: str, was: str, now: str, *, is_moved: bool = False) -> Edit:
    return Edit(
        address=code.partition(":")[0],
        figure=code.removeprefix(":"),
        stated=was,
        actual=now,
        kind="place" if is_moved else "words",
    )


def _key(line: str) -> str:
    """Give a line without the number of a note."""
    return NUMBERED.sub("", line)


def _named(words: Iterable[Words], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield which lines are words of the report."""
    places = _places(lines)
    last = -1
    for wanted in words:
        for text in filter(None, map(plain, wanted.text.split("\n"))):
            listed = places.get(text, [])
            at = bisect_right(listed, last)
            if at < len(listed):
                last = listed[at]
                yield last, wanted.code


def _places(lines: Sequence[str]) -> Mapping[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        places[line].append(place)
    return places


def _there(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return where the lines stand now that nobody changed."""
    now = _places(after)
    moved_to: dict[int, int] = {}
    others: list[tuple[list[int], list[int]]] = []
    for text, places in _places(before).items():
        standing = now.get(text, [])
        if len(standing) == len(places):
            moved_to.update(zip(places, standing, strict=True))
        elif standing:
            others.append((places, standing))
    for places, standing in others:
        free = {*standing}
        left: list[int] = []
        for place in places:
            at = next(_guesses(place, moved_to), None)
            if at in free:
                moved_to[place] = at
                free.discard(at)
            else:
                left.append(place)
        if len(standing) > len(places):
            moved_to.update(zip(left, sorted(free), strict=False))
    return moved_to


def _where(
    place: int, there: Mapping[int, int], after: Sequence[str], used: set[int]
) -> int | None:
    guesses = (guess for guess in _guesses(place, there) if 0 <= guess < len(after))
    return next((guess for guess in guesses if guess not in used), None)


def _guesses(place: int, there: Mapping[int, int]) -> Iterator[int]:
    """Yield where a line should stand by the nearest lines before and behind it."""
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
    in_order: set[int] = set()
    line = last[-1] if last else None
    while line is not None:
        in_order.add(line)
        line = before[line]
    return [place for place in places if place not in in_order]
