"""Kinds of figures where words of change stand before the number, or on both sides."""

import functools
from typing import Final

from ictreport.prose._draft import CLOSING, OPENING
from ictreport.prose._figure import CHANGES, Direction, FigureKind
from ictreport.prose._view import COMMA_REACH, FAR, NEAR, Rule, View, decide

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

CARRIED: Final = (FigureKind.GROWTH, FigureKind.PLAN_SHARE, FigureKind.SHARE)
"""Kinds that the next figure of a list has too."""

_BEHIND: Final = 3


def read_before(view: View) -> None:
    """
    Decide what a figure is by the nearest word before it.

    Args:
        view: The figure, which changes.
    """
    table, at = _trigger(view)
    near = view.left.stop - at <= NEAR + (view.passage.order == "around")
    behind = _behind(view)
    if _is_plan(view, table):
        view.draft.kind = FigureKind.PLAN_SHARE
    elif behind is not None and not (near and table == "directions"):
        view.change(behind)
        view.draft.apart = True
    else:
        rules = _BY_TABLE.get(table, ())
        decide(view, [functools.partial(rule, at=at, near=near) for rule in rules])
    _times(view, table)
    draft = view.draft
    if (
        draft.kind is FigureKind.VALUE
        and not draft.percent
        and not (draft.new or draft.old)
    ):
        _passive(view)
    if draft.kind is FigureKind.VALUE and draft.unit == "%" and not draft.old:
        decide(view, _SHARES)


def _trigger(view: View) -> tuple[str, int]:
    """Find the nearest word before a figure that says what it is."""
    left = view.left
    for place in reversed(left):
        token = view.passage.at(place)
        far = token.text == "," and left.stop - place > COMMA_REACH
        if token.text in OPENING or far:
            break
        for table in TRIGGERS:
            if table in token.tags:
                return ("results" if table == "moves_to" else table), place
    return "", left.start


def _is_plan(view: View, table: str) -> bool:
    """Tell whether "% of the plan" follows."""
    if view.draft.unit != "%" or table == "directions":
        return False
    for index in view.right[:NEAR]:
        if view.passage.has(index, "plans"):
            return True
        if view.passage.has(index, "against", "directions", "shares"):
            return False
    return False


def _behind(view: View) -> Direction | None:
    """Read "5.2% higher" and "a 3% increase"."""
    if view.passage.order != "around":
        return None
    right = view.right
    for index in right[:_BEHIND]:
        token = view.passage.at(index)
        if "directions" in token.tags:
            if view.passage.has(index + 1, "by", "sources", "moves_to"):
                return None  # it has an amount of its own behind it
            end = min(index + NEAR, right.stop)
            led = view.draft.percent or view.says(range(index, end), "against")
            return view.direction(index) if led else None
        if token.text in {",", "("} or token.tags.keys() - {"growth", "baselines"}:
            return None
    return None


def _passive(view: View) -> None:
    """Read "12 million families were added", where nothing follows the verb."""
    passage, right = view.passage, view.right
    if not right or not passage.at(right.start).wordy:
        return
    for index in right[1:FAR]:
        moved = passage.has(index, "directions")
        ended = index + 1 >= right.stop or passage.at(index + 1).text == ","
        if moved and ended and passage.has(index - 1, "results"):
            view.change(view.direction(index))
        if moved or passage.at(index).text in {",", "("}:
            return


def _ratio(view: View, *, at: int, near: bool) -> bool:
    """Read "equal to 97%"."""
    del at
    if near and view.draft.unit == "%":
        view.draft.kind = FigureKind.RATIO
    return True


def _times(view: View, table: str) -> None:
    """Read "2.1 times"."""
    if view.draft.unit == "times" and (table or view.passage.order == "before"):
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
    between = range(at + 1, view.left.stop)
    named = any(view.passage.at(index).wordy for index in between)
    view.draft.old = named and view.passage.has(at, "comparatives")
    return view.draft.old


def _contributing(view: View, *, at: int, near: bool) -> bool:
    """Read "which added 0.5% to the growth"."""
    del near
    if not view.draft.percent or not view.says(
        range(view.left.start, at + 1), "contributions"
    ):
        return False
    view.draft.kind = FigureKind.CONTRIBUTION
    return True


def _moved(view: View, *, at: int, near: bool) -> bool:
    """Read "rose 5%", "rose by 3 million" and "rose 3 million"."""
    del near
    direction = view.direction(at)
    between = range(at + 1, view.left.stop)
    passage = view.passage
    close = view.draft.unit is not None and len(between) <= 2  # noqa: PLR2004
    bare = all(
        passage.has(index, "by", "joins") or passage.at(index).text in {"(", ","}
        for index in between
    )
    led = view.draft.percent or bare or (close and passage.order == "before")
    if direction is not None and led:
        view.change(direction)
    return True


def _shared(view: View, *, at: int, near: bool) -> bool:
    """Read "accounted for 22%"."""
    del at, near
    if view.draft.unit == "%":
        view.draft.kind = FigureKind.SHARE
    return True


def _from(view: View, *, at: int, near: bool) -> bool:
    """Read "from 28%"."""
    del at
    view.draft.old = near
    return True


def _against(view: View, *, at: int, near: bool) -> bool:
    """Read "compared with 28%"."""
    view.draft.old = near and not view.names_time(range(at + 1, view.left.stop))
    return True


def _to_after_change(view: View, *, at: int, near: bool) -> bool:
    """Read the level in "rose by 5% to 33" and "from 28 in May to 33"."""
    del near
    passage, earlier, draft = view.passage, view.earlier, view.draft
    if not passage.has(at, "moves_to") or earlier is None or _turns(view, at):
        return False
    kinds = CHANGES | {FigureKind.PLAN_SHARE}
    if earlier.kind in kinds and view.is_time(range(view.gap.start, at)):
        draft.new = True
    elif earlier.old:
        turns = passage.places(view.sentence.first, at, "directions")
        draft.new = True
        draft.direction = view.direction(turns[-1]) if turns else None
    return draft.new


def _turns(view: View, at: int) -> list[int]:
    """Find words of change close before another word."""
    first = max(view.left.start, at - COMMA_REACH)
    return view.passage.places(first, at + 1, "directions")


def _to(view: View, *, at: int, near: bool) -> bool:
    """Read the level in "rose to 33"."""
    del near
    turns = _turns(view, at)
    if not turns or not view.passage.has(at, "moves_to"):
        return False
    view.draft.new, view.draft.direction = True, view.direction(turns[-1])
    return True


def _at(view: View, *, at: int, near: bool) -> bool:
    """Read the rate in "grew at 5%" and "growth in services was 5%"."""
    del near
    if not view.draft.percent:
        return True
    turns = _turns(view, at)
    led = turns and (turns[-1] == at - 1 or view.passage.has(at, "by"))
    direction = view.direction(turns[-1]) if led else None
    if direction is not None:
        view.change(direction)
    elif view.says(range(max(view.left.start, at - FAR), at), "growth") and not led:
        view.grow()
    return True


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


def _listed(view: View) -> bool:
    """Read percents in brackets behind names, as in "rises in Kent (3%), Fife (2%)"."""
    passage, gap = view.passage, view.gap
    named = any(passage.at(index).wordy for index in gap)
    if not named or passage.at(gap[-1]).text not in OPENING:
        return False
    return _listed_on(view) or _listed_first(view)


def _listed_on(view: View) -> bool:
    """Let a figure of a list be what the one before it is."""
    earlier = view.earlier
    listed = view.passage.at(view.gap.start).text in CLOSING
    if earlier is None or not listed or earlier.kind not in CARRIED:
        return False
    view.draft.kind, view.draft.direction = earlier.kind, earlier.direction
    return True


def _listed_first(view: View) -> bool:
    """Read the first figure of a list."""
    turns = view.passage.places(view.gap.start, view.gap.stop, "directions")
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


_SHARES: Final[tuple[Rule, ...]] = (_listed, _of_whole, _of_rate, _shared_behind)
