"""Ranges, and numbers that share a power of ten."""

from ictreport.model.vocabulary import Hedge, Status
from ictreport.prose._draft import CLOSING, DASHES, OPENING, Draft, Passage
from ictreport.prose._figure import FigureKind

_NEAR_VERB = 4
_BRACKETED = 3
"""How many tokens stand between two levels of which one is a range in brackets."""

_FAR_APART = 5
"""How many times a level is larger than its change, where a range is not meant."""

_VERB_REACH = 12
"""How many words can stand between a verb and the "from" that belongs to it."""


def join(passage: Passage, drafts: list[Draft]) -> None:
    """Read ranges and "2 and 3 million", from the end so that scales reach back."""
    for place in range(len(drafts) - 2, -1, -1):
        first, second = drafts[place], drafts[place + 1]
        between = range(first.last, second.first)
        if _is_move_of_ranges(passage, first, second, between):
            _move(first, second)
            continue
        if len(between) != 1 or FigureKind.UNCHANGED in {first.kind, second.kind}:
            continue
        if _is_move_below(passage, first, second, between[0]):
            _move(first, second)
            continue
        signed = second.signed and passage.at(between[0]).text in DASHES
        if not signed and _is_range(passage, first, second, between[0]):
            if not first.scale and first.unit is None:
                first.scale = second.scale
            first.unit = first.unit or second.unit
            first.status = _status_of_range(first, second)
            if first.hedge is not Hedge.ABOUT:
                first.hedge, second.hedge = Hedge.AT_LEAST, Hedge.AT_MOST
            first.upper, second.lower, second.of = second, first, first
            first.old, first.new = second.old, second.new or first.new
        elif _shares_scale(passage, first, second, between[0]):
            first.scale, first.unit = second.scale, second.unit
        elif passage.at(between[0]).text == "/" and first.unit is second.unit is None:
            first.of = second


def _move(first: Draft, second: Draft) -> None:
    """Take two figures for the level before and now."""
    if first.unit is None and not first.scale:
        first.scale = second.scale
    first.unit = first.unit or second.unit
    first.old = second.new = True


def _is_move_of_ranges(
    passage: Passage, first: Draft, second: Draft, between: range
) -> bool:
    """Read "from (−9 to −7) to (−5 to −3%)", as two ranges below zero are written."""
    brackets = OPENING | CLOSING
    texts = [passage.at(place).text for place in between[:_BRACKETED]]
    joint = [place for place in between[:_BRACKETED] if passage.has(place, "ranges")]
    bare = [text for text in texts if text not in brackets]
    fits = 1 < len(between) <= _BRACKETED and len(bare) == len(joint) == 1
    return fits and first.negative and second.negative


def _is_move_below(passage: Passage, first: Draft, second: Draft, sign: int) -> bool:
    """Read "from −7 to −5% compared with 2023", two levels below zero and no range."""
    fits = passage.has(sign, "ranges") and passage.at(sign).text not in DASHES
    if not (first.negative and second.negative and fits):
        return False
    if passage.order == "after":
        return passage.has(first.first - 1, "against")
    return passage.has(first.first - 1, "sources") and any(
        passage.has(place, "against")
        for place in range(second.last, second.last + _NEAR_VERB)
    )


def _status_of_range(first: Draft, second: Draft) -> Status:
    """Take the status before or behind a range."""
    return second.status if first.status is Status.NORMAL else first.status


def _is_range(passage: Passage, first: Draft, second: Draft, sign: int) -> bool:
    """Tell whether a sign between two numbers makes a range of them."""
    fits = passage.has(sign, "ranges") and second.lower is None
    apart = first.scale and second.percent  # "from 8 million by 5 %"
    if not fits or apart or first.unit not in {None, second.unit}:
        return False
    if passage.at(sign).text in DASHES:
        return True
    if _is_change_to_level(passage, first, second):
        return False
    led = passage.has(first.first - 1, "range_starts")
    if _is_move_between(passage, first):
        if first.unit is None and not first.scale:
            first.scale, first.unit = second.scale, second.unit
        return False
    if passage.order == "around" and (led or passage.has(sign, "joins")):
        return led
    return (
        first.unit is None
        if _is_move(passage, first, second)
        else led or (passage.order != "around" or first.unit is None)
    )


def _is_change_to_level(passage: Passage, first: Draft, second: Draft) -> bool:
    """Tell "rose 24,100 to 11,592,200" from "rose 3 to 5 percent"."""
    alike = first.number if not first.scale else first.amount
    other = second.number if not first.scale else second.amount
    far = alike * _FAR_APART < other and not second.percent
    led = passage.has(first.first - 1, "directions", "by") and not first.signed
    return far and led and passage.order == "around"


def _is_move_between(passage: Passage, first: Draft) -> bool:
    """Tell whether a verb comes before "from", as in "rose from 10 to 13 million"."""
    before = first.first - 1
    if passage.order != "around" or not passage.has(before, "sources"):
        return False
    return bool(passage.places(before - _VERB_REACH, before + 1, "directions"))


def _is_move(passage: Passage, first: Draft, second: Draft) -> bool:
    """Tell "rose from 10 to 13" from "between 10 and 13"."""
    before = first.first - 1
    if passage.order == "after":
        return passage.has(second.last, "moves_to", "becomes")
    if passage.order == "before":
        return bool(passage.places(before - _NEAR_VERB, before + 1, "directions"))
    return passage.has(before, "sources", "directions", "moves_to", "by")


def _shares_scale(passage: Passage, first: Draft, second: Draft, sign: int) -> bool:
    """Tell whether "47 and 21 million" gives the first its power of ten."""
    return (
        passage.has(sign, "joins")
        and passage.order != "around"
        and first.unit is None
        and not first.scale
        and second.scale > 0
        and second.unit is not None
        and second.upper is None
    )
