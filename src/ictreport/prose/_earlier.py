"""Of which time the earlier values of a sentence are."""

from typing import Final

from ictreport.prose._context import reference
from ictreport.prose._draft import CLOSING, OPENING, Draft, Passage, Sentence
from ictreport.prose._figure import Direction, Reference
from ictreport.prose._markers import compares

_REACH: Final = 9
_LONG_REACH: Final = 20


def tell_earlier(sentence: Sentence, place: int, draft: Draft) -> None:
    """
    Say of which time an earlier value is.

    Args:
        sentence: The sentence.
        place: Which of its figures.
        draft: The figure, which changes, as does its level.
    """
    if not draft.old:
        return
    if draft.baseline is None:
        draft.baseline = _time_of(sentence, place)
    known = draft.baseline is not None and (
        draft.baseline.sort != "previous" or draft.named == draft.baseline
    )
    if draft.baseline is None or not known or draft.of is None:
        return
    changes = [
        other for other in sentence.drafts if other.of is draft.of and compares(other)
    ]
    for other in changes:
        other.baseline = other.baseline or draft.baseline
    if not changes:
        _turned(sentence, draft, draft.of)


def _time_of(sentence: Sentence, place: int) -> Reference | None:
    """Find the time of an earlier value; "from 45" says that there is one."""
    passage = sentence.passage
    left = sentence.left(place)
    right = sentence.right(place)
    bracket = bool(right) and passage.at(right.start).text in OPENING
    if bracket and (dated := reference(passage, _to_closing(passage, right))):
        return dated
    if passage.order == "after":
        found = reference(passage, to_name(passage, left[-_LONG_REACH:][::-1]))
    else:
        found = reference(passage, _beyond(sentence, place)[:_REACH])
    near = [*left[-3:], *sentence.right(place)[:2]]
    led = any(passage.has(index, "sources") for index in near)
    return found or (Reference("previous") if led else None)


def _to_closing(passage: Passage, places: range) -> range:
    """Keep what is in the bracket that opens first."""
    for place in places:
        if passage.at(place).text in CLOSING:
            return range(places.start, place)
    return range(0)


def _turned(sentence: Sentence, draft: Draft, level: Draft) -> None:
    """Give the level of "56, up from 48" a direction and a baseline."""
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


def to_name(passage: Passage, places: range) -> list[int]:
    """
    Go back from a baseline to a name, before which another time can stand.

    Args:
        passage: The text.
        places: The tokens, from the last to the first.

    Returns:
        Those behind the name.
    """
    kept: list[int] = []
    told = False
    for place in places:
        token = passage.at(place)
        told = told or passage.has(place, "baselines", "plans")
        if told and token.wordy and not token.tags:
            break
        kept.append(place)
    return kept
