"""Which figures are parts of another."""

from typing import Final

from ictreport.prose._draft import (
    CLOSING,
    OPENING,
    Draft,
    Passage,
    Sentence,
    same_measure,
)
from ictreport.prose._figure import CHANGES, FigureKind

_LED: Final = 3
_LEAST: Final = 2


def tell_parts(sentence: Sentence, before: list[Draft]) -> None:
    """
    Link parts to their wholes.

    Args:
        sentence: The sentence; its drafts change.
        before: The levels of the sentence before.
    """
    _out_of(sentence)
    _of_first(sentence)
    _respectively(sentence)
    _of_these(sentence, before)
    _of_which(sentence, before)
    _sums(sentence)
    _totals(sentence, before)


def _out_of(sentence: Sentence) -> None:
    """Link "8 out of 11", and where the whole comes first."""
    passage = sentence.passage
    for place, held, draft in sentence.pairs():
        gap, opened = sentence.left(place), sentence.opened[place - 1]
        shown = held.percent and opened and sentence.opened[place] is None
        before = sentence.drafts[opened - 1] if shown and opened else held
        led = passage.places(gap.start, gap.stop, "whole")
        if not led or before.of is not None or not (before.level and draft.level):
            continue
        if passage.order != "after":
            if led[-1] == gap.stop - 1:
                before.of = draft
        elif led[0] == gap.start and draft.of is None:
            draft.of = before


def _of_first(sentence: Sentence) -> None:
    """Link what follows "of 30 towns, 12" to the first number."""
    first = sentence.drafts[0]
    led = sentence.passage.has(sentence.first, "portions")
    if not led or not first.level or first.first > sentence.first + _LED:
        return
    for draft in sentence.drafts[1:]:
        if draft.begins and draft.unit == first.unit and draft.of is None:
            draft.of = first


def _respectively(sentence: Sentence) -> None:
    """Link changes to the levels of a list, in the same order."""
    passage = sentence.passage
    marks = passage.places(sentence.first, sentence.last, "respectively")
    changes = [draft for draft in sentence.drafts if draft.kind in CHANGES]
    levels = [draft for draft in sentence.drafts if draft.begins and not draft.percent]
    count = len(changes)
    if marks and _LEAST <= count <= len(levels):
        for change, level in zip(changes, levels[-count:], strict=True):
            change.of = level


def _of_these(sentence: Sentence, before: list[Draft]) -> None:
    """Link "5 of these" to what was said before."""
    passage = sentence.passage
    if passage.order == "after":
        return
    for place, draft in enumerate(sentence.drafts):
        led = passage.has(draft.last, "parts") and draft.begins
        if not led or draft.of is not None or draft.percent:
            continue
        ahead = [other for other in sentence.drafts[:place] if other.begins]
        wholes = [other for other in ahead if other.unit == draft.unit]
        whole = wholes[-1] if wholes else None
        earlier = [other for other in before if other.unit == draft.unit]
        draft.of = whole or (earlier[0] if earlier and place == 0 else None)


def _of_which(sentence: Sentence, before: list[Draft]) -> None:
    """Link the parts behind "of which" to their whole."""
    passage = sentence.passage
    leads = passage.places(sentence.first, sentence.last, "parts")
    whole = _whole(sentence, leads[0], before) if leads else None
    if whole is None:
        return
    for place, draft in enumerate(sentence.drafts):
        if draft.first < leads[0] or draft.of is not None or draft is whole:
            continue
        if _is_over(passage, range(leads[0], draft.first)):
            return
        share = draft.kind is FigureKind.SHARE
        level = draft.kind is FigureKind.VALUE and same_measure(draft, whole)
        if (share or level) and not draft.old and draft.lower is None:
            held = sentence.opened[place] if passage.order == "after" else None
            inner = held if held is None else held - 1
            draft.of = whole if inner is None else sentence.drafts[inner]


def _whole(sentence: Sentence, lead: int, before: list[Draft]) -> Draft | None:
    """Find the whole: the level before, or that of the sentence before."""
    ahead = [draft for draft in sentence.drafts if draft.first < lead and draft.begins]
    if ahead:
        return ahead[-1]
    if lead - sentence.first >= _LED or not before:
        return None
    return before[-1] if sentence.passage.order == "after" else before[0]


def _is_over(passage: Passage, between: range) -> bool:
    """Tell whether the list of parts has ended."""
    texts = [passage.at(index).text for index in between]
    closed = sum(text in CLOSING for text in texts)
    opened = sum(text in OPENING for text in texts)
    return closed > opened or any(passage.has(index, "breaks") for index in between)


def _sums(sentence: Sentence) -> None:
    """Link figures that add up to the first of the sentence."""
    levels = [draft for draft in sentence.drafts if draft.begins]
    if not levels:
        return
    whole = levels[0]
    parts = [draft for draft in levels[1:] if draft.unit == whole.unit]
    if len(parts) >= _LEAST and sum(part.amount for part in parts) == whole.amount:
        for part in parts:
            part.of = whole


def _totals(sentence: Sentence, before: list[Draft]) -> None:
    """Link the figures of a sentence to their total, which the next one begins with."""
    total = next((draft for draft in sentence.drafts if draft.begins), None)
    if total is None or len(before) < _LEAST:
        return
    if any(part.unit != total.unit for part in before):
        return
    if sum(part.amount for part in before) == total.amount:
        for part in before:
            part.of = part.of or total
