"""What each figure of a sentence is."""

from collections.abc import Sequence
from typing import Final

from ictreport.model.vocabulary import Status
from ictreport_prose._after import read_after
from ictreport_prose._before import CARRIED, TRIGGERS, read_before
from ictreport_prose._figure import CHANGES, Direction, FigureKind
from ictreport_prose._sentence import (
    CLOSING,
    COMMA_REACH,
    FAR,
    OPENING,
    Draft,
    Sentence,
    View,
    reference,
)

_NAMING: Final = 5
"""How many tokens name what the figure before counts."""
_BETWEEN: Final = ("directions", "by", "hedges_before", "ratios", "stops", "portions")
_SHARED: Final = (FigureKind.VALUE, FigureKind.SHARE)


def _tell_restated(view: View) -> None:
    """
    Give a figure that repeats another in percent, or in units, the kind of that one.

    Args:
        view: The figure, whose kind and those before are known; it changes.
    """
    if _is_repeated(view):
        _restate(view)


def _is_repeated(view: View) -> bool:
    """Return whether words such as "or" are between a figure and the one before."""
    earlier, draft, passage, gap = view.earlier, view.draft, view.passage, view.gap
    if earlier is None or earlier.percent is draft.percent or draft.old or draft.new:
        return False
    led = passage.places(gap.start, gap.stop, "restating")
    if gap and passage.tokens[gap[-1]].text == "(" and earlier.kind in CHANGES:
        bare = (
            all(not passage.tokens[index].tags for index in gap) and len(gap) <= _NAMING
        )
        return bare and passage.tokens[draft.last].text == ")" and not draft.signed
    if not led or led[0] - gap.start > _NAMING:
        return False
    if view.says(range(gap.start, led[0]), "directions", "ends", "becomes", "past"):
        return False
    return all(
        passage.has(index, "restating", *_BETWEEN)
        for index in range(led[0] + 1, gap.stop)
    )


def _restate(view: View) -> None:
    earlier, draft = view.earlier, view.draft
    if earlier is None:
        return
    if earlier.kind in CHANGES:
        ratio = draft.kind is FigureKind.RATIO
        if (draft.kind in _SHARED or ratio) and not view.says(
            view.right[:1], "portions"
        ):
            view.change(earlier.direction)
        draft.restated = earlier if draft.kind in CHANGES else None
    elif (
        draft.kind is FigureKind.VALUE
        or (draft.kind is FigureKind.SHARE and view.passage.order == "after")
    ) and (draft.percentage and earlier.level):
        planned = view.passage.places(view.sentence.first, draft.first, "plans")
        draft.kind = FigureKind.PLAN_SHARE if planned else FigureKind.SHARE
        draft.baseline = reference(view.passage, planned)
        draft.of = earlier
    elif draft.level and earlier.kind is FigureKind.VALUE and not earlier.old:
        draft.of = earlier
    elif draft.level and earlier.kind is FigureKind.SHARE:
        draft.of = earlier.of


def _restate_back(view: View) -> None:
    """Read "74 million litres or 3 % less than in 2008" as one change."""
    earlier, draft, passage, gap = view.earlier, view.draft, view.passage, view.gap
    percent = draft.percent and draft.apart and draft.restated is None
    if earlier is None or not (percent and earlier.plain):
        return
    led = passage.places(gap.start, gap.stop, "restating")
    has_verb = view.says(gap, "directions", "ends", "becomes", "past", *TRIGGERS)
    if not led or led[0] - gap.start > _NAMING or earlier.percent or has_verb:
        return
    earlier.kind, earlier.direction = FigureKind.CHANGE, draft.direction
    draft.restated = earlier


_BACK = (FigureKind.GROWTH, FigureKind.CHANGE)
_LEADING_TO_LEVELS = (
    *("results", "against", "sources", "moves_to"),
    *("ratios", "shares", "contributions"),
)
_LEADING_AFTER = ("results", "ratios", "shares", "portions", "plans")
_NEUTRAL = ("results", "moves_to")
"""Tables whose words lead to a share of a plan as to any level."""

_COUNTED = 3
"""How many tokens name what is counted and join two figures."""


_WITH_STATUS = frozenset(
    {FigureKind.VALUE, FigureKind.SHARE, FigureKind.RATIO, FigureKind.GROWTH}
)
_AROUND = OPENING | CLOSING | {","}


def tell_kinds(sentence: Sentence, views: Sequence[View]) -> None:
    """
    Decide the kind and direction of every figure.

    Args:
        sentence: The sentence; its drafts change.
        views: The views of its figures.
    """
    for view in views:
        if view.draft.kind is not FigureKind.UNCHANGED:
            _tell(view)
            _tell_restated(view)
    if sentence.passage.order != "before":
        for view in reversed(views[1:]):
            _carry_back(view)
    for view in views[1:]:
        _carry_on(view)
        _restate_back(view)
    for view in views:
        _points(view)
        _status(view)
        led = view.passage.has(view.draft.first - 1, "directions")
        if view.draft.unit == "times" and led and sentence.passage.order == "before":
            view.draft.ambiguous = True


def _tell(view: View) -> None:
    draft = view.draft
    lower = draft.lower
    if lower is not None:  # the upper end of a range is what the lower is
        draft.kind, draft.direction = lower.kind, lower.direction
        draft.new, draft.old = lower.new, lower.old
    elif draft.old or draft.new or _is_restated(view):
        pass  # known before, as levels are that lie below zero
    elif _is_zero_change(view):
        view.change(None)
    elif draft.signed and not _is_below(view):
        view.change(Direction.DOWN if draft.negative else Direction.UP)
    elif view.passage.order == "after":
        read_after(view)
    else:
        read_before(view)


def _is_restated(view: View) -> bool:
    """Read "rose by 22,600 crore (226 billion)", which says one change twice."""
    earlier, draft = view.earlier, view.draft
    if earlier is None or earlier.kind is not FigureKind.CHANGE or draft.signed:
        return False
    opened = [view.passage.tokens[index].text for index in view.gap] == ["("]
    if not opened or draft.unit != earlier.unit or draft.amount != earlier.amount:
        return False
    draft.kind, draft.direction = earlier.kind, earlier.direction
    return True


def _is_below(view: View) -> bool:
    """Tell a level with a sign, as in "stood at −5 million", from a change."""
    draft, passage, gap = view.draft, view.passage, view.gap
    if not gap:
        return False
    if not draft.negative:
        return not draft.percent and passage.has(gap[-1], "against")
    after = passage.order == "after"
    if after and view.says(view.right[:1], "ratios"):
        return True
    if passage.tokens[gap[-1]].text in OPENING:
        return len(gap) > 1 and passage.tokens[gap[-2]].wordy and not draft.percent
    if draft.status is not Status.NORMAL:
        return True  # "an estimated −5 million"
    tables = _LEADING_AFTER if after else _LEADING_TO_LEVELS
    return passage.has(_before_unit(view), *tables)


def _before_unit(view: View) -> int:
    """Pass the unit in "stood at per 100 km −5", and give the token before it."""
    passage, gap = view.passage, view.gap
    place = gap[-1]
    while place > gap[0] and (
        passage.tokens[place].text == ":"
        or passage.has(place, "units", "per")
        or (passage.tokens[place].number and passage.has(place - 1, "per"))
    ):
        place -= 1
    return place


def _is_zero_change(view: View) -> bool:
    """Read "unchanged (0%)", and let that be the only claim."""
    earlier = view.earlier
    if earlier is None or earlier.kind is not FigureKind.UNCHANGED:
        return False
    if view.draft.number or [view.passage.tokens[index].text for index in view.gap] != [
        "("
    ]:
        return False
    earlier.dropped = True
    return True


def _carry_on(view: View) -> None:
    """Read "rose 5% and 6%" as two rises."""
    passage, earlier, draft = view.passage, view.earlier, view.draft
    listed = draft.kind is FigureKind.SHARE and view.joined and len(view.gap) == 1
    if earlier is None or not (draft.plain or listed):
        return
    if not draft.percent:
        _carry_change(view, earlier)
        return
    if earlier.kind not in CARRIED or draft.unit != earlier.unit:
        return
    texts = [passage.tokens[index].text for index in view.gap]
    opened = sum(text in OPENING for text in texts)
    closed = sum(text in CLOSING for text in texts)
    joints = passage.places(view.gap.start, view.gap.stop, "joins")
    if not joints or opened != closed:
        return
    planned = earlier.kind is FigureKind.PLAN_SHARE
    rest = range(joints[-1], view.gap.stop) if planned else view.gap
    triggers = (table for table in TRIGGERS if not (planned and table in _NEUTRAL))
    if not view.says(rest, *triggers, "plans"):
        draft.kind, draft.direction = earlier.kind, earlier.direction


def _carry_change(view: View, earlier: Draft) -> None:
    """Read "rose by 3 million people and 5 million" as two rises."""
    passage, draft, gap = view.passage, view.draft, view.gap
    alike = (earlier.unit, earlier.scale) == (draft.unit, draft.scale)
    named = draft.unit is not None or draft.scale > 0
    if earlier.kind is not FigureKind.CHANGE or not (alike and named and gap):
        return
    counted = all(passage.tokens[index].wordy for index in gap) and len(gap) <= _COUNTED
    has_verb = view.says(gap[:-1], *TRIGGERS)
    if counted and not has_verb and passage.has(gap[-1], "joins"):
        draft.kind, draft.direction = earlier.kind, earlier.direction


def _carry_back(view: View) -> None:
    """Read one verb behind two figures as the verb of both."""
    earlier, draft = view.earlier, view.draft
    if earlier is None or draft.kind not in _BACK:
        return
    if draft.unit is None and not draft.scale == earlier.scale > 0:
        return
    if draft.signed:  # no verb says which way it goes
        return
    if view.passage.order == "around" and not (draft.apart and view.joined):
        return
    reach = FAR if view.joined else COMMA_REACH
    if not earlier.plain or earlier.unit != draft.unit or len(view.gap) > reach:
        return
    has_verb = view.says(view.gap, "moves_to", "ends", "against", "pronouns")
    joined = view.says(view.gap, "joins") or view.says(view.gap[:1], "breaks")
    if joined and not has_verb:
        earlier.kind, earlier.direction = draft.kind, draft.direction


def _points(view: View) -> None:
    """Tell points; a change of a rate in "%" may be points as well."""
    draft, earlier = view.draft, view.earlier
    if draft.kind is not FigureKind.GROWTH:
        return
    if not draft.percentage:
        draft.kind = FigureKind.POINTS
        return
    near = range(max(view.gap.start, view.near.start), view.gap.stop)
    rate = view.says(near, "rates") and not view.says(near, "growth")
    joined = earlier is not None and earlier.ambiguous and view.says(view.gap, "joins")
    if (rate or joined) and not draft.signed:
        draft.kind, draft.ambiguous = FigureKind.POINTS, True


def _status(view: View) -> None:
    """Read a status before the verb: "revenue is estimated to reach"."""
    draft, tokens = view.draft, view.passage.tokens
    if draft.kind not in _WITH_STATUS or draft.status is not Status.NORMAL:
        return
    for index in reversed(view.left):
        token = tokens[index]
        status = token.tags.get("statuses_before")
        if status is not None:
            draft.status = Status(status)
        if status is not None or token.text in _AROUND:
            return
