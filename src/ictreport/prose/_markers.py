"""Words that lead to what a change is against, or follow it."""

from typing import Final

from ictreport.prose._context import reference
from ictreport.prose._draft import CLOSING, OPENING, Draft, Passage, Sentence, is_year
from ictreport.prose._figure import COMPARING, FigureKind, Reference
from ictreport.prose._view import NEAR, View

_REACH: Final = 9
_HELD_REACH: Final = 4
_RATIO_REACH: Final = 9
_NAMED_REACH: Final = 3
_CLAUSE: Final = 12
_BEHIND_AMOUNTS: Final = frozenset({"units", "per", "yearly", "stops", "spans"})
"""What can come between a change and the "on" of its baseline."""


def markers_of(sentence: Sentence) -> list[int]:
    """Find what leads to a baseline, or follows it."""
    passage = sentence.passage
    places = passage.places(sentence.first, sentence.last, "against", "upon", "sources")
    ends = {
        _behind_counted(passage, draft) for draft in sentence.drafts if compares(draft)
    }
    contributed = any(
        draft.kind is FigureKind.CONTRIBUTION for draft in sentence.drafts
    )
    inside = {
        place for draft in sentence.drafts for place in range(draft.first, draft.last)
    }
    found: list[int] = []
    for place in places:
        if place in inside:  # "more than" of "equal to more than 5%"
            continue
        if passage.order == "after" and passage.at(place + 1).text == ":":
            continue  # "against 2023: not available"
        named = _ends_time(passage, place)
        if (
            passage.has(place, "against")
            or (
                passage.has(place, "upon")
                and _is_upon(sentence, place, ends, contributed=contributed)
            )
            or (passage.order == "after" and named)
        ):
            found.append(place)
    return found


def _ends_time(passage: Passage, place: int) -> bool:
    """Tell whether a time or a plan ends before a word."""
    before = place - 1
    if passage.at(before).text in CLOSING:
        opened = [
            index
            for index in range(max(before - _REACH, 0), before)
            if passage.at(index).text in OPENING
        ]
        before = opened[-1] - 1 if opened else before
    token = passage.at(before)
    dated = token.number and passage.has(before - 1, "dated")
    tables = ("baselines", "plans", "dated", "spans")
    return dated or is_year(token) or passage.has(before, *tables)


def _behind_counted(passage: Passage, draft: Draft) -> int:
    """Give the place behind a figure and what it counts, as in "up 7 trees on"."""
    place = draft.last
    while place < draft.last + _HELD_REACH:
        token = passage.at(place)
        known = token.tags.keys() - _BEHIND_AMOUNTS
        if not token.wordy or known:
            break
        place += 1
    return place


def _is_upon(
    sentence: Sentence, place: int, ends: set[int], *, contributed: bool
) -> bool:
    """
    Tell whether "on" directly follows a change, or precedes a named baseline.

    What contributes names the growth before it: "5 points to the growth on 2023".
    """
    passage = sentence.passage
    if place in ends:
        return True
    if passage.places(place + 1, place + _NAMED_REACH, "baselines", "plans"):
        return _is_after_change(sentence, place)
    near = range(place + 1, place + _RATIO_REACH)
    dated = passage.places(near.start, near.stop, "months", "dated") or any(
        is_year(passage.at(index)) for index in near
    )
    return bool(dated) and contributed and passage.has(place - 1, "growth")


def _is_after_change(sentence: Sentence, place: int) -> bool:
    """Tell whether a change, or its name, precedes a word in its clause."""
    passage = sentence.passage
    if passage.has(place - 1, "growth", "directions"):
        return True
    ahead = [draft for draft in sentence.drafts if draft.last <= place]
    if not ahead or not (compares(ahead[-1]) or ahead[-1].new):
        return False
    between = range(ahead[-1].last, place)
    ended = any(passage.at(index).text in {",", ";"} for index in between)
    return len(between) <= _CLAUSE and not ended


def compares(draft: Draft) -> bool:
    """Tell whether a figure is a change, a ratio, or a contribution to one."""
    return draft.kind in COMPARING or draft.kind is FigureKind.CONTRIBUTION


def is_upon_time(view: View) -> bool:
    """
    Read "or 5% over the average of last year", which has no verb of change.

    Args:
        view: The figure.

    Returns:
        Whether it is a change by what follows.
    """
    right, passage = view.right, view.passage
    if view.passage.order != "around" or not view.draft.percent or view.draft.new:
        return False
    led = bool(right) and passage.has(right.start, "upon") and not view.draft.old
    led = led and passage.has(right.start, "comparatives")
    return led and reference(passage, right[:NEAR]) is not None


def compared_to(view: View) -> Reference | None:
    """
    Find the plan or time in "5 million above the target".

    Args:
        view: The figure.

    Returns:
        What it compares to, or None.
    """
    right = view.right
    for index in right[:_NAMED_REACH]:
        if view.passage.has(index, "comparatives"):
            return reference(view.passage, right[: index - right.start + NEAR])
    return None
