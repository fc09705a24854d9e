"""Kinds of figures where words of change follow the number."""

from typing import Final

from ictreport.model.vocabulary import Hedge
from ictreport_prose._figure import Direction, FigureKind
from ictreport_prose._sentence import (
    CLOSING,
    COMMA_REACH,
    FAR,
    NEAR,
    OPENING,
    Rule,
    View,
    decide,
)

_LED: Final = 4
"""How many tokens can be between a word of change and the amount that follows."""


def read_after(view: View) -> None:
    """
    Decide what a figure is by the words behind it, and by those that led to it.

    Args:
        view: The figure, which changes.
    """
    draft = view.draft
    moved = _moved_to(view)
    if moved is not None:
        draft.new, draft.direction = True, view.direction(moved)
    decide(view, _RULES)


def _moved_to(view: View) -> int | None:
    """Find what leads to a new level, such as "having risen"."""
    for place in reversed(view.left):
        if view.passage.has(place, "moves_to"):
            return place
        if view.passage.tokens[place].text in {",", "("}:
            return None
    return None


def _is_compared(view: View) -> bool:
    """Tell "which is more than July's 3%" from "more than 3%"."""
    draft, passage = view.draft, view.passage
    bounded = draft.hedge in {Hedge.MORE_THAN, Hedge.LESS_THAN}
    before = draft.first - 1
    owned = passage.has(before, "by") and not passage.has(before, "portions")
    owned = owned and passage.has(draft.last, "ends")
    if not (bounded and owned and view.says(view.left, "pronouns")):
        return False
    draft.old, draft.hedge = True, Hedge.EXACT
    return True


def _is_base_of_change(view: View) -> bool:
    """Read "from 89 million, by 5% it rose"."""
    draft, following = view.draft, view.following
    right = view.sentence.right(view.place)
    if following is None or draft.percent or not following.percent or not right:
        return False
    passage, last = view.passage, right.stop - 1
    counted = all(
        passage.tokens[index].text in CLOSING
        or (passage.tokens[index].wordy and not passage.tokens[index].tags)
        for index in right[:-1]
    )
    if len(right) > _LED or not counted:
        return False
    behind = view.sentence.right(view.place + 1)[:NEAR]
    moved = view.says(behind, "directions", "moves_to")
    draft.old = passage.has(last, "sources") and moved
    return draft.old


def _becomes(view: View) -> bool:
    """Read "from 4.8% it came to 4.2%", whose verb follows the second."""
    draft, passage = view.draft, view.passage
    following, earlier = view.following, view.earlier
    right = view.sentence.right(view.place)
    led = len(right) == 1 and passage.has(right.start, "sources")
    if following is not None and led and passage.has(following.last, "becomes"):
        draft.old = True
    elif earlier is not None and earlier.old and passage.has(draft.last, "becomes"):
        draft.new = True
    else:
        return False
    return True


def _is_plan(view: View) -> bool:
    """Read "50% of the plan", where the plan comes first."""
    planned = view.passage.places(view.near.start, view.near.stop, "plans")
    if not view.draft.percentage or not planned:
        return False
    between = range(planned[-1] + 1, view.left.stop)
    if view.says(between, "against") or not view.is_time(_outside(view, between)):
        return False
    if view.says(between, "sources") and view.says(view.right[:NEAR], "directions"):
        return False  # "5% more than the plan"
    view.draft.kind, view.draft.direction = FigureKind.PLAN_SHARE, None
    return True


def _outside(view: View, places: range) -> list[int]:
    """Leave out what is in brackets."""
    outside: list[int] = []
    inside = False
    for index in places:
        text = view.passage.tokens[index].text
        inside = inside or text in OPENING
        if not inside:
            outside.append(index)
        inside = inside and text not in CLOSING
    return outside


def _is_ratio(view: View) -> bool:
    """Read "1.6 times" and "equal to 92%"."""
    behind = view.right[:COMMA_REACH]
    led = view.says(view.near, "ratios") or view.says(behind, "ratios")
    if view.draft.unit == "times" or (view.draft.percentage and led):
        view.draft.kind, view.draft.direction = FigureKind.RATIO, None
        return True
    return False


def _verb(view: View) -> bool:
    """Look for the verb behind a figure."""
    draft, right = view.draft, view.right
    if draft.new:
        return False
    for index in right[: FAR if draft.percent else NEAR + 1]:
        passage = view.passage
        if passage.has(index, "against"):
            return _is_base(view, index)
        if passage.has(index, "moves_to"):
            return _is_amount(view, index)
        if passage.has(index, "directions"):
            return _is_change(view, index)
        if passage.tokens[index].text in {",", "("} or passage.has(
            index, "ends", "joins"
        ):
            return False
    return False


def _is_base(view: View, index: int) -> bool:
    """Read "compared with 45", where the number comes first."""
    start = view.right.start
    named = view.says(range(start, index), "baselines", "dated", "months")
    view.draft.old = not named and index - start < NEAR
    if view.draft.old and view.draft.percentage and view.says(view.near, "growth"):
        view.grow()
    return view.draft.old


def _is_amount(view: View, index: int) -> bool:
    """Tell "having risen from 45" from "having risen by 5%"."""
    led = index > view.right.start and view.passage.has(index - 1, "sources")
    if led or view.passage.has(index, "sources"):
        view.draft.old = True
    elif view.direction(index) is None and view.draft.percent:
        view.grow()
    else:
        view.change(view.direction(index))
    return True


def _is_change(view: View, index: int) -> bool:
    """Read "a rise of 5%" and "45 more"."""
    draft = view.draft
    close = index - view.right.start <= 1
    direction = view.direction(index)
    measured = draft.percent or draft.unit is not None or draft.scale > 0
    if direction is None or not (measured or close):
        return False
    view.change(direction)
    return True


def _named_before(view: View) -> bool:
    """Read "rise: 5", where the word of change directly precedes the number."""
    passage = view.passage
    if view.draft.new:
        return False
    for index in reversed(view.gap[-_LED:]):
        direction = view.direction(index)
        if direction is not None:
            view.change(direction)
            return True
        if passage.tokens[index].text != "(" and not passage.has(index, "by"):
            return False
    return False


def _growth(view: View) -> bool:
    """Read "the growth rate was 5%", and "inflation, having eased, came to 3%"."""
    draft = view.draft
    if not draft.percent:
        return False
    if draft.new:
        if not draft.percentage or not view.says(view.near, "growth"):
            return False
        draft.kind, draft.direction = FigureKind.GROWTH, Direction.UP
        return True
    if not view.says([*view.near, *view.right[:NEAR]], "growth"):
        return False
    view.grow()
    return True


def _contribution(view: View) -> bool:
    """Read "a contribution of 5%"."""
    if not view.draft.percent or view.draft.new:
        return False
    if not view.says(view.right[:COMMA_REACH], "contributions"):
        return False
    view.draft.kind = FigureKind.CONTRIBUTION
    return True


def _share(view: View) -> bool:
    """Read "a share of 5%" and "5% families"."""
    draft = view.draft
    if not draft.percentage:
        return False
    behind = not draft.new and (
        view.says(view.right[:COMMA_REACH], "shares") or view.names_whole()
    )
    led = not draft.new and view.passage.has(draft.first - 1, "portions")
    if behind or led or view.says(view.near, "shares"):
        draft.kind = FigureKind.SHARE
    return True


_RULES: Final[tuple[Rule, ...]] = (
    _is_compared,
    _is_base_of_change,
    _becomes,
    _is_plan,
    _is_ratio,
    _verb,
    _named_before,
    _growth,
    _contribution,
    _share,
)
