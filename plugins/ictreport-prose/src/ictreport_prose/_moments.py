"""The times that a text names for its figures."""

from collections.abc import Sequence
from typing import Final

from ictreport.language.lexicon import PLANS
from ictreport_prose._baselines import to_name
from ictreport_prose._figure import CHANGES, COMPARING, LEVELS, FigureKind, Reference
from ictreport_prose._sentence import (
    CLOSING,
    OPENING,
    Draft,
    Passage,
    Sentence,
    View,
    is_year,
    reference,
    same_measure,
)

_ENDS: Final = frozenset({",", ";", ":"}) | OPENING | CLOSING
_BEHIND: Final = 6
_REACH: Final = 14
_REPEATED: Final = (
    FigureKind.VALUE,
    FigureKind.SHARE,
    FigureKind.PLAN_SHARE,
    FigureKind.GROWTH,
)


def tell_times(views: Sequence[View], last: list[Draft]) -> None:
    """
    Read "in 2011 it was 5%" as the earlier value of the figure before.

    Args:
        views: The figures of a sentence, whose kinds are known; they change.
        last: The figures of the sentence before.
    """
    for view in views:
        if not view.place and view.passage.order == "after":
            continue  # there verbs tell more, across sentences
        _tell(view, last)


def _tell(view: View, last: list[Draft]) -> None:
    draft, passage = view.draft, view.passage
    is_placed = (
        draft.old or draft.new or draft.lower is not None or draft.upper is not None
    )
    if is_placed or draft.of is not None or draft.kind not in _REPEATED or draft.signed:
        return
    clause = _clause(view)
    if view.says(clause, "directions"):
        return
    when = reference(passage, clause)
    spoken = passage.order == "around" and view.says(clause, "pronouns")
    if when is None and spoken and _is_only_time(view, clause):
        when = reference(passage, _behind_figure(view))
    if when is None:
        return
    stated = _figure_before(view, last)
    perfect = _is_past(view, clause, when, stated)
    only = when.sort not in PLANS and _is_only_time(view, clause)
    if not (perfect or only):
        return
    if stated is None or not _is_earlier(view, clause, when, stated, perfect=perfect):
        return
    draft.kind, draft.old, draft.of, draft.baseline = stated.kind, True, stated, when
    draft.direction = stated.direction if stated.kind is FigureKind.GROWTH else None


def _is_past(view: View, clause: range, when: Reference, stated: Draft | None) -> bool:
    """Tell whether a verb, or a clause that begins with a baseline, means the past."""
    passage = view.passage
    alone = not view.place and not view.says(view.right[:_BEHIND], "past")
    begins = when.sort not in {"date", *PLANS} and not alone
    begins = begins and any(passage.has(index, "baselines") for index in clause[:2])
    if passage.order != "after":
        return begins or view.says(clause[-2:], "past")
    if not view.says(view.right[:_BEHIND], "past"):
        return False
    dated = (
        stated is not None
        and stated.named is not None
        and stated.named.year is not None
    )
    return when.sort not in {"date", *PLANS} or (when.year is not None and dated)


def _clause(view: View) -> range:
    """Return the tokens before a figure back to where its clause begins."""
    passage, gap = view.passage, view.gap
    for place in reversed(gap):
        ends = passage.tokens[place].text in _ENDS or passage.has(
            place, "breaks", "joins"
        )
        if ends and not passage.tokens[place - 1].number:
            return range(place + 1, gap.stop)
        if ends and not passage.tokens[place + 1].number:
            return range(place + 1, gap.stop)
    return gap


def _is_only_time(view: View, clause: range) -> bool:
    passage = view.passage
    tables = ("pronouns", "results", "past", "ends", "whole")
    return len(clause) <= _REACH and all(
        view.is_time([place]) or passage.has(place, *tables) for place in clause
    )


def _figure_before(view: View, last: list[Draft]) -> Draft | None:
    """Find the figure before that is of the same unit, and itself no earlier value."""
    draft = view.draft
    before = view.sentence.drafts[: view.place] or last
    for other in reversed(before):
        if not same_measure(other, draft) or other.kind not in _REPEATED or other.lower:
            continue
        level = other.of if other.old else other
        fits = draft.kind in LEVELS or (level is not None and level.kind is draft.kind)
        return level if level is not None and level.kind in _REPEATED and fits else None
    return None


def _is_earlier(
    view: View, clause: range, when: Reference, stated: Draft, *, perfect: bool
) -> bool:
    """Return whether what a clause names lies before the time of a figure."""
    passage = view.passage
    other = stated.named
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


def tell_moments(views: Sequence[View]) -> None:
    """
    Set the time that a sentence gives for each of its levels.

    A time at its beginning is that of all levels; what changes compare with is none.

    Args:
        views: The figures of a sentence, whose baselines are known; they change.
    """
    leading: Reference | None = None
    for view in views:
        draft = view.draft
        if draft.kind not in LEVELS:
            continue
        ahead = _moment(view, _ahead(view))
        if not view.place:
            leading = ahead
        draft.time = _moment(view, _behind_figure(view)) or ahead or leading


def _moment(view: View, places: list[int]) -> Reference | None:
    """
    Read a time among tokens that is no day, and nothing compared with.

    "In the month" can be what a change is against, but of a level it is no other time.
    """
    passage = view.passage
    time = reference(passage, places)
    if time is not None and any(passage.has(at, "same_time") for at in places):
        places = [at for at in places if not passage.has(at, "same_time")]
        time = reference(passage, places)
    if time is None or time.sort not in _MOMENTS or _is_to_date(passage, places):
        return None
    months = [at for at in places if passage.has(at, "months", "month_signs")]
    day = any(_is_day(passage, at) for at in months)
    return (
        None
        if day
        or (time.sort == "date" and time.year is None and not (time.span or time.month))
        else time
    )


def _is_to_date(passage: Passage, places: list[int]) -> bool:
    """Tell whether some tokens mean the part of a year up to now, as "so far" does."""
    words = " ".join(passage.tokens[place].text for place in places)
    phrases = passage.words.words.tables["to_date"]
    return any(f" {phrase} " in f" {words} " for phrase in phrases)


def _is_day(passage: Passage, place: int) -> bool:
    """Return whether the name of a month follows or precedes the number of a day."""
    near = (place - 1, place + 1) if passage.has(place, "months") else (place - 1,)
    return any(
        passage.tokens[at].number and not is_year(passage.tokens[at]) for at in near
    )


def _ahead(view: View) -> list[int]:
    """Return the tokens before a figure without those of a comparison."""
    passage, gap = view.passage, view.gap
    first = gap.start
    if view.place:
        first = max(_behind_separator(view, gap), view.left.start)
    places = list(range(first, gap.stop))
    markers = [at for at in places if passage.has(at, *_COMPARING)]
    if not markers:
        return places
    if passage.order == "after":
        compared = to_name(passage, range(markers[-1], first - 1, -1))
        return [at for at in places if at < min(compared)] if compared else []
    ends = [at for at in places if at > markers[0] and _separates(passage, at)]
    behind = range(ends[0], gap.stop) if ends else range(0)
    return [at for at in places if at < markers[0] or at in behind]


def _behind_figure(view: View) -> list[int]:
    """Return the tokens behind a figure up to where something else begins."""
    passage, right = view.passage, view.sentence.right(view.place)
    if passage.order == "after":
        return []
    behind: list[int] = []
    for at in right:
        if _separates(passage, at) or passage.has(at, *_COMPARING, "directions"):
            break
        behind.append(at)
    return behind


def _behind_separator(view: View, gap: range) -> int:
    for at in gap:
        if _separates(view.passage, at):
            return at + 1
    return gap.start


def _separates(passage: Passage, place: int) -> bool:
    return passage.tokens[place].text in _ENDS or passage.has(place, "joins", "breaks")


_COMPARING: Final = ("against", "upon", "sources", "comparatives", "plans")
_MOMENTS: Final = frozenset(
    {
        *("date", "previous_year", "previous_quarter", "previous_month"),
        "year_end",
    }
)

_LED: Final = 3
_VERBS: Final = 12
_NAME: Final = 10
_NEAR_BEHIND: Final = 4
_CARRYING: Final = (FigureKind.VALUE, FigureKind.SHARE, FigureKind.PLAN_SHARE)
_OTHER_VERBS: Final = ("ends", "becomes", "against")
_EARLIER: Final = Reference("previous")


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
    drafts = [*before, *sentence.drafts]
    olds = [
        draft
        for draft in drafts
        if draft.old and draft.baseline not in {None, _EARLIER}
    ]
    for draft in sentence.drafts:
        level = draft.of
        earlier = [old for old in olds if level is not None and old.of is level]
        if draft.kind in CHANGES and draft.baseline is None and earlier:
            draft.baseline = earlier[-1].baseline
        if draft.kind in COMPARING and level is not None and level.old:
            draft.of = level.of or level


def _continued(sentence: Sentence, last: list[Draft]) -> None:
    """Give the parts of "of this, …" the baseline of their whole."""
    start = range(sentence.first, min(sentence.first + _LED, sentence.last))
    if not any(sentence.passage.has(index, "parts") for index in start):
        return
    changes = [draft for draft in sentence.drafts if draft.kind in COMPARING]
    baselines = {draft.baseline for draft in last if draft.kind in COMPARING}
    if len(baselines) == 1 and all(draft.baseline is None for draft in changes):
        for draft in changes:
            draft.baseline = next(iter(baselines))


def _meanwhile(sentence: Sentence, before: list[Draft]) -> None:
    """Give "in this period cars rose from 5 to 6" the periods of the figures before."""
    passage = sentence.passage
    start = range(sentence.first, min(sentence.first + _VERBS, sentence.last))
    if not any(passage.has(index, "same_time") for index in start):
        return
    baselines = {draft.baseline for draft in before if draft.baseline is not None}
    dated = {baseline for baseline in baselines if baseline.year is not None}
    if len(dated or baselines) != 1:
        return
    for draft in sentence.drafts:
        changed = any(
            other.of is draft and other.kind in CHANGES for other in sentence.drafts
        )
        spoken = draft.old or draft.kind in COMPARING or (draft.new and not changed)
        if spoken and draft.baseline in {None, _EARLIER}:
            draft.baseline = next(iter(dated or baselines))


def _timed(sentence: Sentence, last: list[Draft]) -> None:
    """Compare changes with "in 2018 it was 5" of the next sentence."""
    ids = {id(draft) for draft in last}
    for draft in sentence.drafts:
        if draft.old and draft.of is not None and id(draft.of) in ids:
            _tell_time(last, draft.of, draft.baseline or _EARLIER)


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
            near = [*left[-_NAME:], *sentence.right(place)[:_NEAR_BEHIND]]
            tokens = [sentence.passage.tokens[index] for index in near]
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
            if other.kind in _CARRYING and not other.old and same_measure(other, draft)
        ]
        if not same:
            return
        alike = [other for other in same if other.about & draft.about]
        level = same[index] if len(olds) == len(same) else [*same, *alike][-1]
        if not index and not _is_of_earlier_time(sentence, olds[0], level):
            return
        draft.kind, draft.old, draft.of = level.kind, True, level
        draft.baseline = named
        _tell_time(before, level, named)


def _ended(sentence: Sentence) -> list[Draft]:
    """Return the levels whose verb, at the end of the clause, speaks of the past."""
    passage = sentence.passage
    levels: list[Draft] = []
    past = False
    for place in range(len(sentence.drafts) - 1, -1, -1):
        draft = sentence.drafts[place]
        right = sentence.right(place)
        verbs = right[:_VERBS]
        joined = any(passage.has(index, "joins") for index in right)
        other = any(passage.has(index, *_OTHER_VERBS) for index in right)
        is_past = any(passage.has(index, "past") for index in verbs)
        past = is_past or (past and joined and not other)
        if past and draft.kind in LEVELS and not (draft.old or draft.new):
            levels.insert(0, draft)
    return levels


def _is_of_earlier_time(sentence: Sentence, draft: Draft, level: Draft) -> bool:
    """Return whether the time of a figure lies before that of another."""
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


def _tell_time(before: list[Draft], level: Draft, named: Reference) -> None:
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
