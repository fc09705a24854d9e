"""What the changes of a sentence are against."""

from typing import Final

from ictreport.prose._context import reference
from ictreport.prose._draft import CLOSING, OPENING, Draft, Passage, Sentence, is_year
from ictreport.prose._figure import COMPARING, Direction, FigureKind, Reference

_REACH: Final = 9
_LONG_REACH: Final = 20
_HELD_REACH: Final = 4
_RATIO_REACH: Final = 6
_ADVERB_REACH: Final = 3
_FIRST_REACH: Final = 2
_PLAN_REACH: Final = 5
_WITHOUT_MARKER: Final = (
    "year_ago",
    "previous_month",
    "previous_quarter",
    "previous_day",
    "previous_week",
)


def tell_baselines(sentence: Sentence) -> None:
    """
    Set the baselines of the figures of a sentence.

    Args:
        sentence: The sentence; its drafts change.
    """
    passage = sentence.passage
    for place, draft in enumerate(sentence.drafts):
        _plan(sentence, place, draft)
        _yearly(sentence, place, draft)
    for marker in _markers(sentence):
        if passage.order == "after":
            _precedes(sentence, marker)
        else:
            _follows(sentence, marker)
    for place, draft in enumerate(sentence.drafts):
        _adverb(sentence, place, draft)
        _earlier(sentence, place, draft)
    for draft in sentence.drafts:
        if draft.lower is not None and draft.baseline is None:
            draft.baseline = draft.lower.baseline
        if (
            draft.kind is FigureKind.RATIO
            and draft.baseline is not None
            and draft.baseline.sort in {"plan", "annual_plan", "budget", "target"}
        ):
            draft.kind = FigureKind.PLAN_SHARE


def _markers(sentence: Sentence) -> list[int]:
    """Find what leads to a baseline, or follows it."""
    passage = sentence.passage
    places = passage.places(sentence.first, sentence.last, "against", "upon", "sources")
    ends = {
        _behind_counted(passage, draft) for draft in sentence.drafts if _compares(draft)
    }
    found: list[int] = []
    for place in places:
        named = passage.has(place - 1, "baselines", "plans") or is_year(
            passage.at(place - 1)
        )
        if (
            passage.has(place, "against")
            or (passage.has(place, "upon") and _is_upon(passage, place, ends))
            or (passage.order == "after" and named)
        ):
            found.append(place)
    return found


def _behind_counted(passage: Passage, draft: Draft) -> int:
    """Give the place behind a figure and what it counts, as in "up 7 trees on"."""
    place = draft.last
    while place < draft.last + _ADVERB_REACH:
        token = passage.at(place)
        if not token.wordy or token.tags:
            break
        place += 1
    return place


def _is_upon(passage: Passage, place: int, ends: set[int]) -> bool:
    """Tell whether "on" stands right behind a change, or before a named baseline."""
    named = passage.places(place + 1, place + 3, "baselines", "plans")
    return place in ends or (
        bool(named) and passage.has(place - 1, "growth", "directions")
    )


def _compares(draft: Draft) -> bool:
    return draft.kind in COMPARING


def _plan(sentence: Sentence, place: int, draft: Draft) -> None:
    if draft.kind is not FigureKind.PLAN_SHARE:
        return
    passage = sentence.passage
    right = sentence.right(place)[:_PLAN_REACH]
    found = reference(passage, right) if passage.order != "after" else None
    draft.baseline = found or reference(passage, sentence.left(place)[-_REACH:])


def _yearly(sentence: Sentence, place: int, draft: Draft) -> None:
    """Read "15% a year"."""
    passage = sentence.passage
    if not (draft.unit == "%" and _compares(draft)):
        return
    near = [*sentence.left(place)[-_REACH:], *sentence.right(place)[:3]]
    if any(passage.has(index, "yearly") for index in near):
        draft.baseline = Reference("yearly")


def _precedes(sentence: Sentence, marker: int) -> None:
    """Take the baseline before a marker, for the changes that follow it."""
    passage, drafts = sentence.passage, sentence.drafts
    place = max(
        (place for place, draft in enumerate(drafts) if draft.last <= marker),
        default=-1,
    )
    ahead = drafts[place] if place >= 0 else None
    first = max(sentence.first, marker - _REACH)
    held = None
    if ahead is not None and ahead.old and marker - ahead.last < _HELD_REACH:
        held = ahead
        first = max(sentence.left(place).start, held.first - _LONG_REACH)
    elif ahead is not None:
        first = max(first, ahead.last)
    found = reference(passage, range(marker, first - 1, -1))
    if found is None:
        return
    if held is not None:
        held.baseline = held.baseline or found
    others = passage.places(marker + 1, sentence.last, "against", "breaks")
    stop = others[0] if others else sentence.last
    for draft in drafts:
        if not marker < draft.first < stop:
            continue
        told = draft.new and not _is_told(sentence, draft)
        if _compares(draft) or told or (held is not None and draft.of is held):
            draft.baseline = draft.baseline or found


def _is_told(sentence: Sentence, level: Draft) -> bool:
    """Tell whether the change of a level is a figure of its own."""
    return any(other.of is level and _compares(other) for other in sentence.drafts)


def _follows(sentence: Sentence, marker: int) -> None:
    """Take the baseline behind a marker, for the changes before it."""
    drafts = sentence.drafts
    end = _end(sentence, marker)
    for draft in drafts:
        if draft.first > marker and draft.kind in COMPARING | {FigureKind.PLAN_SHARE}:
            end = min(end, draft.first)
    found = reference(sentence.passage, range(marker + 1, end))
    if found is None:
        return
    inside = [draft for draft in drafts if marker < draft.first < end and draft.old]
    ahead = [draft for draft in drafts if draft.last <= marker]
    if inside:
        _of_earlier(sentence, inside, found)
    elif any(_compares(draft) for draft in ahead):
        _back(sentence, ahead, found)
    elif marker - sentence.first <= _FIRST_REACH:
        for draft in drafts:
            if draft.first > marker and _compares(draft):
                draft.baseline = draft.baseline or found


def _of_earlier(sentence: Sentence, inside: list[Draft], found: Reference) -> None:
    """Take what a marker leads to for the time of earlier values behind it."""
    for draft in inside:
        draft.baseline = found
    for draft in sentence.drafts:
        if _compares(draft) and draft.of is not None and draft.of is inside[0].of:
            draft.baseline = draft.baseline or found


def _end(sentence: Sentence, marker: int) -> int:
    """Find where what is compared to ends."""
    passage = sentence.passage
    for index in range(marker + 1, sentence.last):
        text = passage.at(index).text
        turn = passage.has(index, "directions", "against") and not passage.has(
            index, "baselines"
        )
        closed = text in {",", ";"} | OPENING | CLOSING
        if closed or turn or passage.has(index, "moves_to"):
            return index
    return sentence.last


def _back(sentence: Sentence, ahead: list[Draft], found: Reference) -> None:
    """Give a baseline to the last change before it, and back through what is joined."""
    last = max(place for place, draft in enumerate(ahead) if _compares(draft))
    for place in range(last, -1, -1):
        draft = sentence.drafts[place]
        if _compares(draft):
            if draft.baseline is not None and place != last:
                return
            draft.baseline = draft.baseline or found
        if not _is_joined(sentence, place):
            return


def _is_joined(sentence: Sentence, place: int) -> bool:
    """Tell whether a baseline goes on to the figure before."""
    passage = sentence.passage
    gap = sentence.left(place)
    if passage.order != "before":
        return not any(
            passage.has(index, "breaks") and not passage.has(index, "joins")
            for index in gap
        )
    if len(gap) <= 1 or sentence.drafts[place].lower is not None:
        return True
    text = passage.at(gap.start).text
    return text in OPENING or (passage.has(gap.start, "joins") and text != ",")


def _adverb(sentence: Sentence, place: int, draft: Draft) -> None:
    """Read baselines that need no marker, such as "year on year"."""
    if draft.baseline is not None or not _compares(draft):
        return
    passage = sentence.passage
    for index in _around(sentence, place):
        sort = passage.tag(index, "baselines")
        if sort in _WITHOUT_MARKER:
            span = range(index, min(index + 3, sentence.last))
            found = reference(passage, span)
            draft.baseline = Reference(sort, found.year if found else None)
            return
    if passage.order == "after" and passage.has(draft.first - 1, "sources"):
        draft.baseline = draft.named
    if draft.kind is FigureKind.RATIO:
        draft.baseline = reference(passage, sentence.right(place)[:_RATIO_REACH])


def _around(sentence: Sentence, place: int) -> list[int]:
    """Give the tokens near a figure: back to a comma, and on to a bracket."""
    passage = sentence.passage
    left = sentence.left(place)
    if place:
        commas = [index for index in left if passage.at(index).text == ","]
        left = range(commas[-1] if commas else left.start, left.stop)
    found = [*left]
    reach = _PLAN_REACH if passage.order != "after" else _ADVERB_REACH
    for index in sentence.right(place)[:reach]:
        if passage.at(index).text in OPENING:
            break
        found.append(index)
    return found


def _earlier(sentence: Sentence, place: int, draft: Draft) -> None:
    """Say of which time an earlier value is."""
    if not draft.old:
        return
    if draft.baseline is None:
        draft.baseline = _time_of(sentence, place)
    if draft.baseline is None or draft.baseline.sort == "previous" or draft.of is None:
        return
    changes = [
        other for other in sentence.drafts if other.of is draft.of and _compares(other)
    ]
    for other in changes:
        other.baseline = other.baseline or draft.baseline
    if not changes:
        _turned(sentence, draft, draft.of)


def _time_of(sentence: Sentence, place: int) -> Reference | None:
    """Find the time of an earlier value; "from 45" says that there is one."""
    passage = sentence.passage
    left = sentence.left(place)
    if passage.order == "after":
        found = reference(passage, reversed(left[-_LONG_REACH:]))
    else:
        found = reference(passage, _beyond(sentence, place)[:_REACH])
    near = [*left[-3:], *sentence.right(place)[:2]]
    led = any(passage.has(index, "sources") for index in near)
    return found or (Reference("previous") if led else None)


def _turned(sentence: Sentence, draft: Draft, level: Draft) -> None:
    """Let the level of "56, up from 48" have direction and baseline."""
    turn = sentence.passage.tag(draft.first - 1, "directions")
    if turn is not None and not level.new:
        level.direction = Direction(turn)
    if level.new or turn is not None:
        level.baseline = level.baseline or draft.baseline


def _beyond(sentence: Sentence, place: int) -> range:
    """Give the tokens behind a figure, past one in brackets."""
    passage = sentence.passage
    right = sentence.right(place)
    if right and passage.at(right.stop - 1).text in OPENING:
        return sentence.right(place + 1)
    return right


def undirected(drafts: list[Draft]) -> None:
    """
    Drop the direction of levels whose change is a figure of its own.

    Args:
        drafts: All figures; they change.
    """
    told = {
        id(draft.of)
        for draft in drafts
        if draft.direction is not None and _compares(draft)
    }
    for draft in drafts:
        if id(draft) in told and draft.kind is FigureKind.VALUE:
            draft.direction = None
        if draft.kind not in COMPARING | {FigureKind.VALUE, FigureKind.SHARE}:
            draft.direction = None
