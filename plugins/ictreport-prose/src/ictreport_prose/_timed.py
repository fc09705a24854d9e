"""Levels of another time: clauses that say nothing but a time and a number."""

from typing import Final

from ictreport.language.lexicon import PLANS
from ictreport_prose._figure import FigureKind, Reference
from ictreport_prose._sentence import (
    CLOSING,
    OPENING,
    Draft,
    Sentence,
    View,
    reference,
    same_measure,
)

_ENDS: Final = frozenset({",", ";", ":"}) | OPENING | CLOSING
_BEHIND: Final = 6
_REACH: Final = 14
_SAID: Final = (
    FigureKind.VALUE,
    FigureKind.SHARE,
    FigureKind.PLAN_SHARE,
    FigureKind.GROWTH,
)
_LEVELS: Final = (FigureKind.VALUE, FigureKind.SHARE)


def tell_times(sentence: Sentence, last: list[Draft]) -> None:
    """
    Read "in 2011 it was 5%" as the earlier value of the figure before.

    Args:
        sentence: The sentence, whose kinds are known; its drafts change.
        last: The figures of the sentence before.
    """
    after = sentence.passage.order == "after"  # there verbs tell more, across sentences
    for place in range(after, len(sentence.drafts)):
        _tell(View(sentence, place), last)


def _tell(view: View, last: list[Draft]) -> None:
    draft, passage = view.draft, view.passage
    told = draft.old or draft.new or draft.lower is not None or draft.upper is not None
    if told or draft.of is not None or draft.kind not in _SAID or draft.signed:
        return
    clause = _clause(view)
    if view.says(clause, "directions"):
        return
    when = reference(passage, clause)
    if when is None:
        return
    said = _said(view, last)
    perfect = _is_past(view, clause, when, said)
    only = when.sort not in PLANS and _is_only_time(view, clause)
    if not (perfect or only):
        return
    if said is None or not _is_earlier(view, clause, when, said, perfect=perfect):
        return
    draft.kind, draft.old, draft.of, draft.baseline = said.kind, True, said, when
    draft.direction = said.direction if said.kind is FigureKind.GROWTH else None


def _is_past(view: View, clause: range, when: Reference, said: Draft | None) -> bool:
    """Tell whether a verb, or a clause that begins with a baseline, means the past."""
    passage = view.passage
    begins = when.sort not in {"date", *PLANS} and view.place > 0
    begins = begins and any(passage.has(index, "baselines") for index in clause[:2])
    if passage.order != "after":
        return begins or view.says(clause[-2:], "past")
    if not view.says(view.right[:_BEHIND], "past"):
        return False
    dated = said is not None and said.named is not None and said.named.year is not None
    return when.sort not in {"date", *PLANS} or (when.year is not None and dated)


def _clause(view: View) -> range:
    """Give the tokens before a figure back to where its clause begins."""
    passage, gap = view.passage, view.gap
    for place in reversed(gap):
        ends = passage.at(place).text in _ENDS or passage.has(place, "breaks", "joins")
        if ends and not passage.at(place - 1).number:
            return range(place + 1, gap.stop)
        if ends and not passage.at(place + 1).number:
            return range(place + 1, gap.stop)
    return gap


def _is_only_time(view: View, clause: range) -> bool:
    passage = view.passage
    tables = ("pronouns", "results", "past", "ends", "whole")
    return len(clause) <= _REACH and all(
        view.is_time([place]) or passage.has(place, *tables) for place in clause
    )


def _said(view: View, last: list[Draft]) -> Draft | None:
    """Find the figure before that is of the same unit, and itself no earlier value."""
    draft = view.draft
    before = view.sentence.drafts[: view.place] or last
    for other in reversed(before):
        if not same_measure(other, draft) or other.kind not in _SAID or other.lower:
            continue
        found = other.of if other.old else other
        fits = draft.kind in _LEVELS or (found is not None and found.kind is draft.kind)
        return found if found is not None and found.kind in _SAID and fits else None
    return None


def _is_earlier(
    view: View, clause: range, when: Reference, said: Draft, *, perfect: bool
) -> bool:
    """Tell whether what a clause names lies before the time of a figure."""
    passage = view.passage
    other = said.named
    if when.year and other is not None and other.year:
        return when.year < other.year
    if when.sort != "date" or perfect:
        return True
    right = view.right[:_BEHIND]
    first = clause.start - 1
    spoken = view.says(clause, "pronouns") and not view.place
    return (
        view.says(right, "past")
        or (first >= view.sentence.first and passage.has(first, "breaks"))
        or (spoken and when.year is not None)
    )
