"""Which figure another compares to, is a part of, or is the earlier value of."""

import functools
from collections.abc import Callable, Sequence
from typing import Final

from ictreport_prose._figure import CHANGES, COMPARING, LEVELS, FigureKind
from ictreport_prose._sentence import (
    CLOSING,
    DASHES,
    OPENING,
    Draft,
    Passage,
    Sentence,
    View,
    reference,
    same_measure,
)

_MOST_COUNTED: Final = 4
"""How many words say what is counted."""
_LEADING: Final = (
    "directions",
    "ratios",
    "shares",
    "plans",
    "moves_to",
    "hedges_before",
    "growth",
    "joins",
    "statuses_before",
    "by",
    "results",
    "pronouns",
    "against",
    "baselines",
    "stops",
    "respectively",
)


def _is_about_earlier(view: View) -> bool:
    """
    Return whether nothing new is named between a figure and the one before.

    Args:
        view: The figure.

    Returns:
        Whether it can be about that one.
    """
    passage, gap = view.passage, view.gap
    if _is_in_passing(view):
        return False
    start = _behind_counted(view)
    for index in range(start, gap.stop):
        text = passage.tokens[index].text
        if text in {",", ";"} | OPENING | DASHES or passage.has(index, "joins"):
            start = index
            break
        if passage.has(index, "directions", "ratios", "plans"):
            break
    for index in range(start, gap.stop):
        if passage.has(index, "directions", "ratios", "plans", "growth"):
            return _is_bare(passage, range(start, index))
        if passage.has(index, "sources"):
            return False
    return _is_bare(passage, range(start, gap.stop))


def _is_in_passing(view: View) -> bool:
    """Tell whether the figure before is in a clause like ", which has 75% of all,"."""
    passage, gap = view.passage, view.gap
    before = view.sentence.left(view.place - 1)
    spoken = passage.places(before.start, before.stop, "pronouns")
    if (
        passage.order != "around"
        or not spoken
        or passage.tokens[spoken[-1] - 1].text != ","
    ):
        return False
    return any(passage.tokens[index].text == "," for index in gap[1:])


def _behind_counted(view: View) -> int:
    """Pass the words that say what the figure before counts."""
    gap, earlier = view.gap, view.earlier
    place = gap.start
    if earlier is None or earlier.unit is not None or view.passage.order != "before":
        return place
    while place < gap.stop and place - gap.start < _MOST_COUNTED:
        token = view.passage.tokens[place]
        if not token.wordy or token.tags:
            return place
        place += 1
    return gap.start


def _is_bare(passage: Passage, places: range) -> bool:
    """Return whether some tokens name no other thing."""
    named = [
        index
        for index in places
        if passage.tokens[index].wordy and not passage.has(index, *_LEADING)
    ]
    return len(named) <= (2 if passage.order == "around" else 0)


_LED: Final = 3
_LEAST: Final = 2


def _tell_parts(sentence: Sentence, before: list[Draft]) -> None:
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
    for place, earlier, draft in sentence.pairs():
        gap, opened = sentence.left(place), sentence.opened[place - 1]
        shown = earlier.percent and opened and sentence.opened[place] is None
        before = sentence.drafts[opened - 1] if shown and opened else earlier
        led = passage.places(gap.start, gap.stop, "whole")
        shared = passage.order == "after" and draft.kind is FigureKind.SHARE
        part = draft.level or shared
        if not led or before.of is not None or not (before.level and part):
            continue
        if passage.order != "after":
            if led[-1] == gap.stop - 1:
                before.of = draft
        elif draft.of is None and _is_counted(passage, range(gap.start, led[0])):
            draft.of = before


def _is_counted(passage: Passage, places: range) -> bool:
    """Return whether some tokens only say what is counted."""
    return len(places) <= _LED and all(
        passage.tokens[place].wordy and not passage.tokens[place].tags
        for place in places
    )


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
            opener = sentence.opened[place] if passage.order == "after" else None
            inner = opener if opener is None else opener - 1
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
    """Return whether the list of parts has ended."""
    texts = [passage.tokens[index].text for index in between]
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


_COMPARED: Final = COMPARING | {FigureKind.PLAN_SHARE, FigureKind.CONTRIBUTION}
_RATES: Final = CHANGES | {
    FigureKind.SHARE,
    FigureKind.CONTRIBUTION,
    FigureKind.PLAN_SHARE,
}
_Link = Callable[[View], Draft | None]


def tell_links(sentence: Sentence, views: Sequence[View], before: list[Draft]) -> None:
    """
    Set ``of`` of the figures of a sentence.

    Args:
        sentence: The sentence; its drafts change.
        views: The views of its figures.
        before: The levels of the sentence before.
    """
    after = sentence.passage.order == "after"
    if after:
        for view in views[1:]:
            _relative(view)
    compared: _Link = (
        functools.partial(_compared_after, before=before) if after else _compared_before
    )
    for view in views:
        draft = view.draft
        if draft.of is None:
            draft.of = _linked(view, compared)
    _tell_parts(sentence, before)
    for draft in sentence.drafts:
        _rate(draft)


def _linked(view: View, compared: _Link) -> Draft | None:
    draft = view.draft
    if draft.restated is not None and draft.restated.of is not None:
        return draft.restated.of
    if draft.kind in _COMPARED:
        if draft.old and (rate := _rate_before(view)) is not None:
            return rate
        compared_with = _against_growth(view) or _new_level(view) or compared(view)
        return None if compared_with is draft else compared_with
    return _later(view) if draft.old else _again(view)


def _new_level(view: View) -> Draft | None:
    """Find the level that a change leads to, as in "rose by 5% to 33"."""
    draft = view.draft
    place = view.place + 1 + (draft.upper is not None)
    following = view.sentence.at(place)
    passed: Draft | None = None
    while following is not None and (
        following.old or following.restated is draft or _is_again(view, following)
    ):
        passed = following
        place += 1
        following = view.sentence.at(place)
    if passed is not None and following is not None and _turns(view, passed, following):
        following = None
    if following is not None and view.says(range(draft.last, following.first), "parts"):
        return None
    inside = view.sentence.opened[view.place]
    if following is not None and inside != view.sentence.opened[place]:
        following = None  # "33 (up 5%), and exports rose to 40"
    if following is not None and following.new and following.kind in LEVELS:
        return following
    return _stated_behind(view)


def _turns(view: View, passed: Draft, following: Draft) -> bool:
    """Return whether another thing is named in "below 27 million, with prices at 5"."""
    between = range(passed.last, following.first)
    commas = [place for place in between if view.passage.tokens[place].text == ","]
    return bool(commas) and view.names(range(commas[0], between.stop))


def _is_again(view: View, following: Draft) -> bool:
    """Return whether a figure says a change once more, in other words."""
    draft = view.draft
    return draft.kind is following.kind and draft.amount == following.amount


def _stated_behind(view: View) -> Draft | None:
    """Find the level in "there was a rise of 5%, which came to 33"."""
    following, passage = view.following, view.passage
    if passage.order != "after" or view.draft.kind not in CHANGES or following is None:
        return None
    right = view.sentence.right(view.place)
    spoken = passage.places(right.start, right.stop, "pronouns")
    if not spoken or not following.begins or following.percent:
        return None
    return None if view.names(range(spoken[0] + 1, right.stop)) else following


def _compared_before(view: View) -> Draft | None:
    """Find the level before a change, as in "33, up 5%"."""
    if not view.place or not _is_about_earlier(view):
        return None
    earlier = _outer(view.sentence, view.place)
    apart = view.draft.apart and any(
        view.passage.has(index, "joins") and view.passage.tokens[index].wordy
        for index in view.gap
    )
    if earlier is None or apart:
        return None
    earlier = earlier.lower or earlier
    if earlier.kind in LEVELS and not earlier.old:
        earlier = _numerator(view, earlier)
        level = earlier.of if earlier.kind is FigureKind.SHARE else earlier
        # Tells "has a share of 80% and rose by 5%" from "a share of 80%, up 5%".
        joined = view.joined and view.passage.order != "after"
        return level if joined else level or earlier
    growing = earlier.kind is FigureKind.GROWTH and not earlier.old
    points = view.draft.unit == "pp" and growing
    if not points and _is_same_rate(view, earlier):
        view.draft.old = points = True
    if points:
        return earlier
    return earlier.of if earlier.kind in _COMPARED or earlier.old else None


def _outer(sentence: Sentence, place: int) -> Draft | None:
    """Return the figure before, or before the bracket that was closed in between."""
    passage = sentence.passage
    depth = 0
    while place > 0:
        for index in reversed(sentence.left(place)):
            text = passage.tokens[index].text
            depth += (text in CLOSING) - (depth > 0 and text in OPENING)
        place -= 1
        if depth == 0:
            return sentence.drafts[place]
    return None


def _is_same_rate(view: View, earlier: Draft) -> bool:
    """Read "rose 2.6% (in the same period of 2018 it rose 4%)"."""
    passage = view.passage
    opened = [index for index in view.gap if passage.tokens[index].text in OPENING]
    if not opened or earlier.kind is not view.draft.kind:
        return False
    return view.says(range(opened[-1] + 1, view.gap.stop), "baselines")


def _compared_after(view: View, before: list[Draft]) -> Draft | None:
    """Find the level before a change whose verb follows."""
    sentence, earlier = view.sentence, view.earlier
    points = view.draft.unit == "pp"
    still = view.draft.kind is FigureKind.UNCHANGED  # a percent can be that too
    level = sentence.nearest(
        view.place,
        -1,
        lambda other: other.begins and (still or points or not other.percent),
    )
    if level is not None and level is earlier and _is_target(view):
        return sentence.nearest(view.place - 1, -1, lambda other: other.begins)
    if level is not None and earlier is not None:
        return level if still or level in (earlier, earlier.of) else None
    start = range(sentence.first, sentence.first + _LED)
    if not before or not (view.says(start, "pronouns") or _is_spoken_of(view)):
        return None
    alike = [draft for draft in sentence.drafts if draft.kind is view.draft.kind]
    if len(alike) == len(before) == len(sentence.drafts):
        return before[view.place]
    return before[-1] if view.place == 0 else None


def _is_spoken_of(view: View) -> bool:
    """Return whether only a time comes before "it" and a figure."""
    spoken = view.passage.places(view.gap.start, view.gap.stop, "pronouns")
    before = range(view.gap.start, spoken[0]) if spoken else range(0)
    return bool(spoken) and not view.place and view.is_time(before)


def _is_target(view: View) -> bool:
    """Read "50% of the target of 30", where the number before is the target's."""
    led = view.passage.has(view.gap.start, "by", "portions") if view.gap else False
    planned = view.draft.kind is FigureKind.PLAN_SHARE
    return planned and led and view.says(view.gap, "plans")


def _later(view: View) -> Draft | None:
    """Find the level whose earlier value a figure is."""
    sentence, place, draft = view.sentence, view.place, view.draft

    def fits(other: Draft) -> bool:
        if other.kind is FigureKind.SHARE and other.new and draft.percentage:
            draft.kind = FigureKind.SHARE
            return other.of is not draft
        same = other.unit == draft.unit
        if None in {other.unit, draft.unit}:
            same = not (other.percent or draft.percent)
        return other.begins and same and other.of is not draft

    earlier, gap = view.earlier, view.gap
    moved = earlier is not None and earlier.new and earlier.begins and bool(gap)
    if moved and view.says(gap[-1:], "sources") and view.is_time(gap[:-1]):
        return earlier  # "to 3.9 billion in May, from 2.7 billion"
    level = sentence.nearest(place, 1, lambda other: fits(other) and other.new)
    if level is None and sentence.passage.order == "after":
        level = sentence.nearest(place, 1, fits)
    if level is None and _is_rate_alone(view.earlier):
        return _rate_before(view)
    level = level or sentence.nearest(
        place, -1, lambda other: fits(other) and other.of is None
    )
    return level or _rate_before(view)


def _is_rate_alone(earlier: Draft | None) -> bool:
    """Return whether the figure before is a growth rate without a level of its own."""
    growing = earlier is not None and earlier.kind is FigureKind.GROWTH
    return growing and earlier is not None and earlier.of is None and not earlier.old


def _rate_before(view: View) -> Draft | None:
    """Read "grew 5.4% compared with 5.2%" as two growths."""
    draft = view.draft

    def fits(other: Draft) -> bool:
        return other.kind in _RATES and other.unit == draft.unit and not other.old

    rate = view.sentence.nearest(view.place, -1, fits) if draft.percent else None
    if rate is not None:
        draft.kind = rate.kind
        draft.direction = draft.direction or rate.direction
    return rate


def _against_growth(view: View) -> Draft | None:
    """Read "against a fall of 6.7% it grew 8.3%", where "against" follows the fall."""
    draft, following = view.draft, view.following
    if view.passage.order != "after" or following is None:
        return None
    growing = draft.kind is following.kind is FigureKind.GROWTH
    right = view.sentence.right(view.place)
    led = view.passage.places(right.start, right.stop, "against")
    if not growing or not led:
        return None
    between = range(right.start, led[0])
    if view.says(between, "joins") or view.names_time(between):
        return None
    draft.baseline = following.baseline = draft.named
    return following


def _numerator(view: View, level: Draft) -> Draft:
    """Give the 8 of "8/11 groups", and of "8 out of 11", which is what is spoken of."""
    drafts = view.sentence.drafts
    place = drafts.index(level)
    if not place or drafts[place - 1].of is not level:
        return level
    gap = view.sentence.left(place)
    sign = view.passage.tokens[gap.start].text
    paired = len(gap) == 1 and (sign == "/" or view.passage.has(gap.start, "whole"))
    return drafts[place - 1] if paired else level


def _again(view: View) -> Draft | None:
    """Link what says, dates or shares the figure before, most often in brackets."""
    earlier, gap = view.earlier, view.gap
    if earlier is None:
        return None
    opened = view.sentence.opened[view.place]
    if (level := _at_baseline(view, earlier)) is not None:
        return level
    last = view.passage.tokens[gap[-1]] if gap else None
    bracket = last is not None and last.text in OPENING
    listed = opened is not None and view.passage.has(gap.stop - 1, "joins")
    if bracket or listed:
        return _in_bracket(view, earlier, opened) or _within(view, opened)
    return _share_of(view, earlier) or _within(view, opened)


def _at_baseline(view: View, earlier: Draft) -> Draft | None:
    """Read the base in "196 billion, up 5% compared with May 2018 (186 billion)"."""
    passage, gap, draft = view.passage, view.gap, view.draft
    level = earlier.of if earlier.kind in CHANGES else None
    if level is None:
        return None
    led = passage.places(gap.start, gap.stop, "against", "upon")
    end = gap.stop - 1
    if passage.tokens[end].text not in OPENING:  # ", when it was 186 billion"
        end = next(iter(passage.places(gap.start, gap.stop, "pronouns")), gap.start)
        if not view.is_time(range(end + 1, gap.stop)):
            return None
    between = range(led[0] + 1, end) if led else range(0)
    fits = (
        draft.level and level.level and draft.unit == level.unit and not draft.percent
    )
    if not (fits and between and view.is_time(between)):
        return None
    draft.old, draft.baseline = True, reference(passage, between)
    return level


def _share_of(view: View, earlier: Draft) -> Draft | None:
    """Read "4,210 files, which was 71% of all"."""
    gap = view.gap
    equal = view.says(gap, "ratios")
    if equal and earlier.kind in CHANGES and earlier.of is not None:
        earlier = earlier.of  # "33, up 5% and equal to 25% of all"
    shared = view.draft.kind is FigureKind.SHARE and earlier.level
    comma = equal or any(view.passage.tokens[index].text == "," for index in gap)
    has_pronoun = view.passage.order == "after" and view.says(gap, "pronouns")
    linked = has_pronoun or (comma and _is_about_earlier(view))
    if shared and not earlier.percent and linked:
        return earlier
    return None


def _in_bracket(view: View, earlier: Draft, opened: int | None) -> Draft | None:
    """Read "(17%)", "(1.3 billion)" and "(2.2 million in 2019)" behind a figure."""
    draft = view.draft
    if earlier.kind not in LEVELS:
        return None
    same = earlier.amount == draft.amount
    if draft.level and earlier.level and draft.unit == earlier.unit and not same:
        places = [*view.gap, *view.sentence.right(view.place)[:_LED]]
        dated = reference(view.passage, places)
        if dated is not None:
            draft.old, draft.baseline = True, dated
            return earlier
    if not same and not draft.percentage:
        return None
    if draft.percentage and not earlier.percent:
        draft.kind = FigureKind.SHARE
    if earlier.kind is FigureKind.SHARE:
        named = any(view.passage.tokens[index].wordy for index in view.gap)
        return earlier.of or (earlier if named else None)
    earlier = _numerator(view, earlier)
    further = opened is not None and opened < view.place and not earlier.old
    return (earlier.of if further else None) or earlier


def _within(view: View, opened: int | None) -> Draft | None:
    """Link a level in brackets to the nearest before them in its unit."""
    draft = view.draft
    if opened is None or view.passage.order != "before" or draft.unit is None:
        return None
    if not draft.level:
        return None
    return view.sentence.nearest(
        opened, -1, lambda other: other.begins and other.unit == draft.unit
    )


def _relative(view: View) -> None:
    """Read "V, which was W a year before" and "V, which rose to W"."""
    earlier, draft, passage = view.earlier, view.draft, view.passage
    if earlier is None or not view.says(view.gap, "pronouns"):
        return
    if not (earlier.level and draft.level):
        return
    right = view.sentence.right(view.place)[:_LED]
    if draft.new or passage.has(draft.last, "becomes"):
        earlier.old, earlier.of, draft.new = True, draft, True
    elif draft.unit == earlier.unit and view.says(right, "past"):
        draft.old, draft.of = True, earlier


def _rate(draft: Draft) -> None:
    """Take a change in "%" of a level in "%" for points, which it may be."""
    level = draft.of
    if draft.kind is not FigureKind.GROWTH or level is None:
        return
    if level.kind in LEVELS and level.percentage:
        draft.kind, draft.ambiguous = FigureKind.POINTS, True
