"""What a sentence says of figures in the sentence before it."""

from typing import Final

from ictreport_prose._figure import CHANGES, COMPARING, FigureKind, Reference
from ictreport_prose._sentence import Draft, Sentence, reference, same_measure

_LED: Final = 3
_VERBS: Final = 12
_NAME: Final = 10
_SAID: Final = (FigureKind.VALUE, FigureKind.SHARE, FigureKind.PLAN_SHARE)
_OTHER_VERBS: Final = ("ends", "becomes", "against")
_EARLIER: Final = Reference("previous")
_LEVELS: Final = (FigureKind.VALUE, FigureKind.SHARE)


def across(sentence: Sentence, before: list[Draft], last: list[Draft]) -> None:
    """
    Link figures to those of the sentence before.

    "Revenue fell by 25 on the plan. Of this, oil rose by 16"; and where words stand
    behind numbers "In January 12.5 million flew. In January last year it was 11.4
    million", or "54 were made in 2015. This rose to 60".

    Args:
        sentence: The sentence; its drafts change.
        before: The figures of the two sentences before; they change too.
        last: Those of the last of them.
    """
    _continued(sentence, last)
    _meanwhile(sentence, before)
    _timed(sentence, last)
    if sentence.passage.order != "after" or not before:
        return
    _past(sentence, before)
    _grown(sentence, before)
    _loose(sentence, last)
    held = [*before, *sentence.drafts]
    olds = [
        draft for draft in held if draft.old and draft.baseline not in {None, _EARLIER}
    ]
    for draft in sentence.drafts:
        level = draft.of
        told = [old for old in olds if level is not None and old.of is level]
        if draft.kind in CHANGES and draft.baseline is None and told:
            draft.baseline = told[-1].baseline
        if draft.kind in COMPARING and level is not None and level.old:
            draft.of = level.of or level


def _continued(sentence: Sentence, last: list[Draft]) -> None:
    """Give the parts of "of this, …" the baseline of their whole."""
    start = range(sentence.first, min(sentence.first + _LED, sentence.last))
    if not any(sentence.passage.has(index, "parts") for index in start):
        return
    changes = [draft for draft in sentence.drafts if draft.kind in COMPARING]
    told = {draft.baseline for draft in last if draft.kind in COMPARING}
    if len(told) == 1 and all(draft.baseline is None for draft in changes):
        for draft in changes:
            draft.baseline = next(iter(told))


def _meanwhile(sentence: Sentence, before: list[Draft]) -> None:
    """Give "in this period cars rose from 5 to 6" the periods of the figures before."""
    passage = sentence.passage
    start = range(sentence.first, min(sentence.first + _VERBS, sentence.last))
    if not any(passage.has(index, "same_time") for index in start):
        return
    told = {draft.baseline for draft in before if draft.baseline is not None}
    dated = {baseline for baseline in told if baseline.year is not None}
    if len(dated or told) != 1:
        return
    for draft in sentence.drafts:
        changed = any(
            other.of is draft and other.kind in CHANGES for other in sentence.drafts
        )
        spoken = draft.old or draft.kind in COMPARING or (draft.new and not changed)
        if spoken and draft.baseline in {None, _EARLIER}:
            draft.baseline = next(iter(dated or told))


def _timed(sentence: Sentence, last: list[Draft]) -> None:
    """Compare changes with "in 2018 it was 5" of the next sentence."""
    held = {id(draft) for draft in last}
    for draft in sentence.drafts:
        if draft.old and draft.of is not None and id(draft.of) in held:
            _tell(last, draft.of, draft.baseline or _EARLIER)


def name_times(sentence: Sentence) -> None:
    """
    Note the time before each figure, and the words of its name.

    Args:
        sentence: The sentence; its drafts change.
    """
    for place, draft in enumerate(sentence.drafts):
        left = sentence.left(place)
        draft.named = reference(sentence.passage, reversed(left))
        if sentence.passage.order == "after":
            tokens = [sentence.passage.at(index) for index in left[-_NAME:]]
            draft.about = frozenset(
                token.text for token in tokens if token.wordy and not token.tags
            )


def _past(sentence: Sentence, before: list[Draft]) -> None:
    """Read "a year before it was 11.4 million"."""
    olds = [draft for draft in _ended(sentence) if draft.of is None]
    named = olds[0].named if olds else None
    if named is None:
        return
    for index, draft in enumerate(olds):
        same = [
            other
            for other in before
            if other.kind in _SAID and not other.old and same_measure(other, draft)
        ]
        if not same:
            return
        alike = [other for other in same if other.about & draft.about]
        level = same[index] if len(olds) == len(same) else [*same, *alike][-1]
        if not index and not _is_earlier(sentence, olds[0], level):
            return
        draft.kind, draft.old, draft.of = level.kind, True, level
        draft.baseline = named
        _tell(before, level, named)


def _ended(sentence: Sentence) -> list[Draft]:
    """Give the levels whose verb, at the end of the clause, speaks of the past."""
    passage = sentence.passage
    found: list[Draft] = []
    past = False
    for place in range(len(sentence.drafts) - 1, -1, -1):
        draft = sentence.drafts[place]
        right = sentence.right(place)
        verbs = right[:_VERBS]
        joined = any(passage.has(index, "joins") for index in right)
        other = any(passage.has(index, *_OTHER_VERBS) for index in right)
        said = any(passage.has(index, "past") for index in verbs)
        past = said or (past and joined and not other)
        if past and draft.kind in _LEVELS and not (draft.old or draft.new):
            found.insert(0, draft)
    return found


def _is_earlier(sentence: Sentence, draft: Draft, level: Draft) -> bool:
    """Tell whether the time of a figure lies before that of another."""
    named, other = draft.named, level.named
    if named is None or named.sort != "date":
        return True
    if named.year and other is not None and other.year:
        return named.year < other.year
    left = sentence.left(sentence.drafts.index(draft))
    if any(sentence.passage.has(index, "pronouns") for index in left):
        return True
    if named.year is not None and draft.about & level.about:
        return other is None or other.year is None
    year = other.year if other is not None else None
    return named.year is not None and year is not None and named.year < year


def _tell(before: list[Draft], level: Draft, named: Reference) -> None:
    """Give the baseline to the changes of a level, or to the level itself."""
    changes = [
        other for other in before if other.of is level and other.kind in COMPARING
    ]
    for other in changes:
        other.baseline = other.baseline or named
    if not changes and level.new:
        level.baseline = level.baseline or named


def _grown(sentence: Sentence, before: list[Draft]) -> None:
    """Read "this rose to 60" after a level of an earlier time."""
    start = range(sentence.first, sentence.first + _LED)
    first, level = sentence.drafts[0], before[-1]
    spoken = any(sentence.passage.has(index, "pronouns") for index in start)
    same = level.level and level.unit == first.unit and level.named is not None
    if not (first.new and first.kind is FigureKind.VALUE and spoken and same):
        return
    for other in before:
        if other.kind in COMPARING and other.of is level:
            other.of, other.baseline = first, other.baseline or level.named
    level.old, level.of, level.baseline = True, first, level.named


def _loose(sentence: Sentence, last: list[Draft]) -> None:
    """Link "flights rose 9%. In this time 12.5 million flew"."""
    change = last[-1]
    alone = len(last) == 1 and change.kind is FigureKind.GROWTH and change.of is None
    first = sentence.drafts[0]
    if alone and first.level and not first.percent and first not in _ended(sentence):
        change.of = first
        olds = [draft for draft in sentence.drafts if draft.old and draft.of is first]
        if olds and change.baseline is None:
            change.baseline = olds[0].baseline
