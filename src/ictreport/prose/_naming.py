"""Whether a new thing is named between two figures."""

from typing import Final

from ictreport.prose._draft import DASHES, OPENING, Passage
from ictreport.prose._view import View

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


def is_about_earlier(view: View) -> bool:
    """
    Tell whether nothing new is named between a figure and the one before.

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
        text = passage.at(index).text
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
        or passage.at(spoken[-1] - 1).text != ","
    ):
        return False
    return any(passage.at(index).text == "," for index in gap[1:])


def _behind_counted(view: View) -> int:
    """Pass the words that say what the figure before counts."""
    gap, earlier = view.gap, view.earlier
    place = gap.start
    if earlier is None or earlier.unit is not None or view.passage.order != "before":
        return place
    while place < gap.stop and place - gap.start < _MOST_COUNTED:
        token = view.passage.at(place)
        if not token.wordy or token.tags:
            return place
        place += 1
    return gap.start


def _is_bare(passage: Passage, places: range) -> bool:
    """Tell whether some tokens name no other thing."""
    named = [
        index
        for index in places
        if passage.at(index).wordy and not passage.has(index, *_LEADING)
    ]
    return len(named) <= (2 if passage.order == "around" else 0)
