"""Figures that say the one before once more, such as "5 million, or 3%"."""

from typing import Final

from ictreport_prose._figure import CHANGES, FigureKind
from ictreport_prose._sentence import Draft, Sentence, View, reference

_COUNTED: Final = 5
"""How many tokens name what the figure before counts."""
_BETWEEN: Final = ("directions", "by", "hedges_before", "ratios", "stops", "portions")
_SHARED: Final = (FigureKind.VALUE, FigureKind.SHARE)


def tell_restated(view: View) -> None:
    """
    Give a figure that repeats another in percent, or in units, the kind of that one.

    Args:
        view: The figure, whose kind and those before are known; it changes.
    """
    if _is_restated(view):
        _restate(view)


def _is_restated(view: View) -> bool:
    """Tell whether words such as "or" are between a figure and the one before."""
    earlier, draft, passage, gap = view.earlier, view.draft, view.passage, view.gap
    if earlier is None or earlier.percent is draft.percent or draft.old or draft.new:
        return False
    led = passage.places(gap.start, gap.stop, "restating")
    if gap and passage.at(gap[-1]).text == "(" and earlier.kind in CHANGES:
        bare = all(not passage.at(index).tags for index in gap) and len(gap) <= _COUNTED
        return bare and passage.at(draft.last).text == ")" and not draft.signed
    if not led or led[0] - gap.start > _COUNTED:
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
    ) and (draft.unit == "%" and earlier.level):
        planned = view.passage.places(view.sentence.first, draft.first, "plans")
        draft.kind = FigureKind.PLAN_SHARE if planned else FigureKind.SHARE
        draft.baseline = reference(view.passage, planned)
        draft.of = earlier
    elif draft.level and earlier.kind is FigureKind.VALUE and not earlier.old:
        draft.of = earlier
    elif draft.kind in CHANGES and view.passage.order == "after" and earlier.level:
        _carry_back(view, earlier)


def _carry_back(view: View, earlier: Draft) -> None:
    """Read "by 5 million, that is 3%, it rose", whose verb follows both."""
    if earlier.unit is None or earlier.old or earlier.new:
        return
    gap = view.gap
    joined = all(
        view.passage.has(index, "restating", "joins", *_BETWEEN)
        or not view.passage.at(index).wordy
        for index in gap
    )
    if joined:
        earlier.kind, earlier.direction = FigureKind.CHANGE, view.draft.direction
        view.draft.restated = earlier


def share_baselines(sentence: Sentence) -> None:
    """
    Give both statements of a change the same baseline.

    Args:
        sentence: The sentence; its drafts change.
    """
    for draft in sentence.drafts:
        first = draft.restated
        if first is not None:
            draft.baseline = draft.baseline or first.baseline
            first.baseline = first.baseline or draft.baseline
