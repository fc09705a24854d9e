"""Kinds of figures where words of change come before the number, or on both sides."""

import functools
from typing import Final

from ictreport_prose._baselines import compared_to, is_upon_time
from ictreport_prose._figure import CHANGES, Direction, FigureKind
from ictreport_prose._sentence import (
    CLOSING,
    COMMA_REACH,
    FAR,
    NEAR,
    OPENING,
    Passage,
    Rule,
    View,
    decide,
    reference,
)

CARRIED: Final = (FigureKind.GROWTH, FigureKind.PLAN_SHARE, FigureKind.SHARE)
"""Kinds that the next figure of a list has too."""


def within(view: View, at: int) -> range:
    """
    Return the tokens before a word, back to the end of a bracket.

    Args:
        view: The figure.
        at: The word.

    Returns:
        The places of the tokens.
    """
    start = max(view.left.start, at - FAR)
    closed = [
        index
        for index in range(start, at)
        if view.passage.tokens[index].text in CLOSING
    ]
    return range(closed[-1] if closed else start, at)


def _listed(view: View) -> bool:
    """Read percents in brackets behind names, as in "rises in Kent (3%), Fife (2%)"."""
    passage, gap = view.passage, view.gap
    named = any(passage.tokens[index].wordy for index in gap)
    if not named or passage.tokens[gap[-1]].text not in OPENING:
        return False
    between = within(view, view.gap.stop)
    turns = view.passage.places(between.start, between.stop, "directions")
    direction = view.direction(turns[-1]) if turns else None
    if direction is not None:
        view.change(direction)
        view.draft.apart = True
        return True
    before = view.sentence.drafts[: view.place]
    if any(other.kind is FigureKind.SHARE for other in before):
        view.draft.kind = FigureKind.SHARE
    return view.draft.kind is FigureKind.SHARE


def _of_whole(view: View) -> bool:
    """Read "85% of households"."""
    led = bool(view.right) and view.passage.has(view.right.start, "portions")
    if led or view.names_whole():
        view.draft.kind = FigureKind.SHARE
        return True
    return False


def _of_rate(view: View) -> bool:
    """Tell a share that is a rate from other rates."""
    if not view.draft.new and not view.says(view.near, "rates"):
        return False
    if view.says(view.near, "shares"):
        view.draft.kind = FigureKind.SHARE
    return True


def _shared_behind(view: View) -> bool:
    """Read "5% of the share"."""
    if view.says(view.right[:COMMA_REACH], "shares"):
        view.draft.kind = FigureKind.SHARE
    return True


SHARES: Final[tuple[Rule, ...]] = (_listed, _of_whole, _of_rate, _shared_behind)

TRIGGERS: Final = (
    "growth",
    "sources",
    "directions",
    "ratios",
    "shares",
    "contributions",
    "against",
    "results",
    "moves_to",
)
"""Tables whose words say what a figure is; the nearest word counts."""

_BEHIND: Final = 3


def read_before(view: View) -> None:
    """
    Decide what a figure is by the nearest word before it.

    Args:
        view: The figure, which changes.
    """
    if _is_old_too(view) or _is_contributed(view):
        return
    table, at = _trigger(view)
    near = view.left.stop - at <= NEAR + (view.passage.order == "around")
    behind = _behind(view)
    if _is_plan(view, table):
        view.draft.kind = FigureKind.PLAN_SHARE
    elif behind is not None and not (near and table == "directions"):
        view.change(behind)
        view.draft.apart = True
        view.draft.old = table == "sources" and near
        view.draft.baseline = compared_to(view)
    elif table != "directions" and (again := _by_again(view)) is not None:
        view.change(again)
    else:
        rules = _BY_TABLE.get(table, ())
        decide(view, [functools.partial(rule, at=at, near=near) for rule in rules])
    _times(view, table)
    draft = view.draft
    yearly = draft.percentage and view.says(view.right[:1], "yearly")
    if draft.kind is FigureKind.VALUE and yearly and not view.says(view.near, "rates"):
        view.grow()
    elif draft.kind in {FigureKind.VALUE, FigureKind.SHARE} and is_upon_time(view):
        view.change(Direction.UP)
    if (
        draft.kind is FigureKind.VALUE
        and not draft.percent
        and not (draft.new or draft.old)
    ):
        _passive(view)
    if draft.kind is FigureKind.VALUE and draft.percentage:
        _share(view)


def _share(view: View) -> None:
    """Read shares, and the earlier share in "rose from a share of 28% to 33%"."""
    draft, earlier = view.draft, view.earlier
    if not draft.old:
        decide(view, SHARES)
    elif view.says(view.left, "shares"):
        draft.kind = FigureKind.SHARE
    shared = earlier is not None and earlier.old and earlier.kind is FigureKind.SHARE
    if draft.new and shared:
        draft.kind = FigureKind.SHARE


def _trigger(view: View) -> tuple[str, int]:
    """Find the nearest word before a figure that says what it is."""
    left = view.left
    for place in reversed(left):
        token = view.passage.tokens[place]
        far = token.text == "," and left.stop - place > COMMA_REACH
        if token.text in OPENING or far:
            break
        for table in TRIGGERS:
            if table in token.tags:
                return ("results" if table == "moves_to" else table), place
    return "", left.start


def _is_plan(view: View, table: str) -> bool:
    """Return whether "% of the plan" follows."""
    if not view.draft.percentage or table == "directions":
        return False
    for index in view.right[:NEAR]:
        if view.passage.has(index, "plans"):
            return True
        led = table in {"results", "ratios"} and view.passage.has(index + 1, "plans")
        if led and view.passage.has(index, "against"):
            return True  # "reached 39% compared with the plan"
        if view.passage.has(index, "against", "directions", "shares"):
            return False
    return False


def _behind(view: View) -> Direction | None:
    """Read "5.2% higher" and "a 3% increase"."""
    if view.passage.order != "around":
        return None
    right = view.right
    for index in right[:_BEHIND]:
        token = view.passage.tokens[index]
        if "hedges_before" in token.tags and view.passage.tokens[index + 1].number:
            return None
        if "directions" in token.tags:
            amount = view.passage.has(index + 1, "by") and any(
                view.passage.tokens[further].number
                for further in (index + 2, index + 3)
            )
            if amount or view.passage.has(index + 1, "sources", "moves_to"):
                return None  # it is followed by its own amount
            end = min(index + NEAR, right.stop)
            led = view.draft.percent or view.says(range(index, end), "against")
            ended = (
                index + 1 >= right.stop or view.passage.tokens[index + 1].text in ",;"
            )
            led = led or (index > right.start and ended and "against" not in token.tags)
            led = led or (
                "comparatives" in token.tags
                and view.says(range(index, end), "plans", "baselines")
            )
            return view.direction(index) if led else None
        if token.text in {",", "("} or token.tags.keys() - {"growth", "baselines"}:
            return None
    return None


def _by_again(view: View) -> Direction | None:
    """Read "rose by 5% on May and by 6% on June", which does not repeat the verb."""
    passage, draft = view.passage, view.draft
    led = passage.has(draft.first - 1, "by") and passage.has(draft.first - 2, "joins")
    if passage.order != "around" or not (draft.percent and led):
        return None
    turns = passage.places(view.sentence.first, draft.first, "directions")
    return view.direction(turns[-1]) if turns else None


def _is_contributed(view: View) -> bool:
    """Read "contributed most to the growth (15.1 points)"."""
    passage, gap, draft = view.passage, view.gap, view.draft
    opened = bool(gap) and passage.tokens[gap[-1]].text in OPENING
    points = draft.percent and not draft.percentage
    if not (opened and points and view.says(view.near, "contributions")):
        return False
    draft.kind = FigureKind.CONTRIBUTION
    return True


def _is_old_too(view: View) -> bool:
    """Read "compared with 6.8 billion in June and 6.9 billion in May"."""
    earlier, draft, passage, gap = view.earlier, view.draft, view.passage, view.gap
    if earlier is None or not earlier.old or not gap or passage.order != "around":
        return False
    if earlier.unit != draft.unit or earlier.kind is not FigureKind.VALUE:
        return False
    between = range(gap.start, gap.stop - 1)
    draft.old = (
        passage.has(gap[-1], "joins")
        and passage.tokens[gap[-1]].wordy
        and view.names_time(between)
        and view.is_time(between)
    )
    return draft.old


def _passive(view: View) -> None:
    """Read "12 million families were added", where nothing follows the verb."""
    passage, right = view.passage, view.right
    if not right or not passage.tokens[right.start].wordy:
        return
    for index in right[1:FAR]:
        if passage.has(index, "directions"):
            ended = view.is_time(_to_comma(passage, right, index + 1))
            if ended and passage.has(index - 1, "results"):
                view.change(view.direction(index))
            return
        if passage.tokens[index].text in {",", "("}:
            return


def _to_comma(passage: Passage, right: range, first: int) -> range:
    """Return the tokens from a place to the next comma."""
    places = range(first, right.stop)
    commas = (place for place in places if passage.tokens[place].text == ",")
    return range(first, next(commas, right.stop))


def _ratio(view: View, *, at: int, near: bool) -> bool:
    """Read "equal to 97%"."""
    del at
    if near and view.draft.percentage:
        whole = _is_of_thing(view)
        view.draft.kind = FigureKind.SHARE if whole else FigureKind.RATIO
    return True


def _is_of_thing(view: View) -> bool:
    """Tell "equal to 25% of GDP", which is a share, from "equal to 97% of 2019"."""
    passage, right = view.passage, view.right[:FAR]
    for index in right:
        if passage.tokens[index].text in {",", "("} or passage.has(index, "joins"):
            right = range(right.start, index)
            break
    if reference(passage, right) is not None:
        return False
    led = bool(right) and passage.has(right.start, "portions")
    return view.names(right[1:3]) if led else view.names_whole()


def _times(view: View, table: str) -> None:
    """Read "2.1 times"."""
    led = table or view.says(view.right[:1], "plans")
    if view.draft.unit == "times" and (led or view.passage.order == "before"):
        view.draft.kind, view.draft.direction = FigureKind.RATIO, None


def _growth(view: View, *, at: int, near: bool) -> bool:
    """Read "growth of 5%", and "higher than the growth of 4%", which is another's."""
    del near
    if view.draft.percent:
        view.grow()
        view.draft.old = view.passage.has(at - 1, "comparatives")
    return True


def _comparative(view: View, *, at: int, near: bool) -> bool:
    """Read "higher than the 61% of 2012", which is another's."""
    del near
    passage, between = view.passage, range(at + 1, view.left.stop)
    if view.says(between[-2:], "plans"):
        view.draft.old = True  # "below the target of 5%"
        view.draft.baseline = reference(passage, between)
        return True
    named = any(passage.tokens[index].wordy for index in between)
    led = passage.has(at, "comparatives", "against")
    missed = passage.order == "around" and passage.has(between[-1:].start, "by")
    is_compared = led and (passage.order == "before" or missed)
    when = reference(passage, between) if is_compared else None
    if when is not None and when.sort != "date" and (missed or view.is_time(between)):
        view.change(view.direction(at))  # "higher than last year by 5"
        view.draft.baseline = when
        return True
    limit = passage.order == "around" and passage.has(at, "comparatives")
    when = when or reference(passage, between)
    limit = limit and not (when or reference(passage, view.right))  # "above the 2% cap"
    view.draft.old = named and led and not limit
    if view.draft.old and passage.order == "around":
        view.draft.baseline = when  # "below last season's 27 million"
    return named and led


def _contributing(view: View, *, at: int, near: bool) -> bool:
    """Read "which added 0.5% to the growth"."""
    del near
    start = at
    while start > view.left.start and not (
        view.passage.has(start - 1, "pronouns")
        or view.passage.tokens[start - 1].text == ","
    ):
        start -= 1
    if not view.draft.percent or not view.says(range(start, at + 1), "contributions"):
        return False
    right, following = view.sentence.right(view.place), view.following
    if following is not None and len(right) == 1 and not following.percent:
        return not view.passage.has(right.start, "moves_to")  # "added 5% to 33"
    of_level = bool(right) and view.passage.has(right.start, "moves_to")
    of_level = of_level and view.names(right) and not view.says(right, "growth")
    share = of_level and view.draft.percentage
    view.draft.kind = FigureKind.SHARE if share else FigureKind.CONTRIBUTION
    return True


def _moved(view: View, *, at: int, near: bool) -> bool:
    """Read "rose 5%", "rose by 3 million" and "rose 3 million"."""
    del near
    direction = view.direction(at)
    between = range(at + 1, view.left.stop)
    passage = view.passage
    if passage.has(at, "moves_to") and not between and passage.order == "before":
        view.draft.new, view.draft.direction = True, direction
        return True
    close = view.draft.unit is not None and len(between) <= 2  # noqa: PLR2004
    bare = all(
        passage.has(index, "by", "joins") or passage.tokens[index].text in {"(", ","}
        for index in between
    )
    led = view.draft.percent or bare or (close and passage.order == "before")
    if direction is not None and led:
        view.change(direction)
        led_by = at - 1 - passage.has(at - 1, "by")
        own = led_by >= view.left.start and passage.has(led_by, "against")
        view.draft.old = view.draft.percent and own
    return True


def _shared(view: View, *, at: int, near: bool) -> bool:
    """Read "accounted for 22%"."""
    del at, near
    if view.draft.percentage:
        view.draft.kind = FigureKind.SHARE
    return True


def _from(view: View, *, at: int, near: bool) -> bool:
    """Read "from 28%", and not "from abroad 28%"."""
    view.draft.old = near and not (
        view.passage.order == "before" and view.names(range(at + 1, view.left.stop))
    )
    return True


def _against(view: View, *, at: int, near: bool) -> bool:
    """Read "compared with 28%", and "with the revised estimate of 28%"."""
    between = range(at + 1, view.left.stop)
    led = view.passage.has(view.left.stop - 1, "portions")
    planned = led and view.says(between, "plans")
    timed = led and view.names_time(between)  # "with the 2015 value of 28%"
    if timed and not planned:
        view.draft.baseline = reference(view.passage, between)
    view.draft.old = planned or timed or (near and not view.names_time(between))
    return True


def _to_after_change(view: View, *, at: int, near: bool) -> bool:
    """Read the level in "rose by 5% to 33" and "from 28 in May to 33"."""
    del near
    passage, earlier, draft = view.passage, view.earlier, view.draft
    if not passage.has(at, "moves_to") or earlier is None or _turns(view, at):
        return False
    kinds = CHANGES | {FigureKind.PLAN_SHARE}
    start = view.gap.start + (passage.tokens[view.gap.start].text in CLOSING)
    named = passage.order == "before" and view.names(range(at + 1, view.left.stop))
    if earlier.kind in kinds and view.is_time(range(start, at)) and not named:
        draft.new = True
    elif earlier.old:
        turns = passage.places(view.sentence.first, at, "directions")
        draft.new = True
        draft.direction = view.direction(turns[-1]) if turns else None
        before = range(view.sentence.first, turns[-1]) if turns else range(0)
        if earlier.unit == draft.unit and _rate_of_growth(view, before):
            earlier.kind, earlier.direction = draft.kind, Direction.UP
            earlier.of = draft
    return draft.new


def _turns(view: View, at: int) -> list[int]:
    """Find words of change close before another word."""
    listed = view.sentence.has("respectively")
    first = view.left.start if listed else max(view.left.start, at - COMMA_REACH)
    return view.passage.places(first, at + 1, "directions")


def _to(view: View, *, at: int, near: bool) -> bool:
    """Read the level in "rose to 33"."""
    del near
    turns = _turns(view, at)
    if not turns or not view.passage.has(at, "moves_to"):
        return False
    view.draft.new, view.draft.direction = True, view.direction(turns[-1])
    _rate_of_growth(view, range(view.left.start, turns[-1]))
    return True


def _rate_of_growth(view: View, before: range) -> bool:
    """Read "inflation eased to 3%", where the new level is a rate of growth."""
    if not view.draft.percentage or not view.says(before, "growth"):
        return False
    view.draft.kind = FigureKind.GROWTH
    view.draft.direction = Direction.DOWN if view.draft.negative else Direction.UP
    return True


def _at(view: View, *, at: int, near: bool) -> bool:
    """Read the rate in "grew at 5%" and "growth in services was 5%"."""
    del near
    if not view.draft.percent:
        return True
    turns = _turns(view, at)
    led = turns and (
        turns[-1] == at - 1
        or view.passage.has(at, "by")
        or _is_named_by(view, turns, at)
    )
    direction = view.direction(turns[-1]) if led else None
    if direction is not None:
        view.change(direction)
    elif view.says(within(view, at), "growth") and not led:
        view.grow()
    return True


def _is_named_by(view: View, turns: list[int], at: int) -> bool:
    """Return whether "the fall in exports" names what "was 5%" says."""
    passage = view.passage
    behind = passage.tokens[at - 1].text == ","  # "saw a fall in exports, at 5%"
    between = range(turns[-1] + 1, at - behind)
    ended = any(passage.tokens[index].text in {",", *CLOSING} for index in between)
    led = view.says(between[:1], "stops", "portions") and view.names(between)
    listed = view.sentence.has("respectively")
    apart = ended or view.says(between, "joins")
    return led and (listed or not apart) and not view.says(between, "months", "by")


_BY_TABLE: Final = {
    "ratios": (_ratio,),
    "growth": (_growth,),
    "directions": (_comparative, _contributing, _moved),
    "contributions": (_contributing,),
    "shares": (_shared,),
    "sources": (_from,),
    "against": (_against,),
    "results": (_to_after_change, _to, _at),
}
