"""Shares, and percents in lists, where words of change come before the number."""

from typing import Final

from ictreport_prose._figure import FigureKind
from ictreport_prose._sentence import CLOSING, COMMA_REACH, FAR, OPENING, Rule, View

CARRIED: Final = (FigureKind.GROWTH, FigureKind.PLAN_SHARE, FigureKind.SHARE)
"""Kinds that the next figure of a list has too."""


def within(view: View, at: int) -> range:
    """
    Give the tokens before a word, back to the end of a bracket.

    Args:
        view: The figure.
        at: The word.

    Returns:
        The places of the tokens.
    """
    start = max(view.left.start, at - FAR)
    closed = [
        index for index in range(start, at) if view.passage.at(index).text in CLOSING
    ]
    return range(closed[-1] if closed else start, at)


def _listed(view: View) -> bool:
    """Read percents in brackets behind names, as in "rises in Kent (3%), Fife (2%)"."""
    passage, gap = view.passage, view.gap
    named = any(passage.at(index).wordy for index in gap)
    if not named or passage.at(gap[-1]).text not in OPENING:
        return False
    return _listed_on(view) or _listed_first(view)


def _listed_on(view: View) -> bool:
    """Give a figure of a list the kind of the one before it."""
    earlier = view.earlier
    listed = view.passage.at(view.gap.start).text in CLOSING
    if earlier is None or not listed or earlier.kind not in CARRIED:
        return False
    view.draft.kind, view.draft.direction = earlier.kind, earlier.direction
    return True


def _listed_first(view: View) -> bool:
    """Read the first figure of a list."""
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
