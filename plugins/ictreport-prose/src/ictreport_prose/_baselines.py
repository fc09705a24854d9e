"""What the changes of a sentence are against."""

from collections.abc import Iterator
from typing import Final

from ictreport_prose._figure import CHANGES, COMPARING, Direction, FigureKind, Reference
from ictreport_prose._sentence import (
    CLOSING,
    NEAR,
    OPENING,
    Draft,
    Passage,
    Sentence,
    View,
    is_year,
    reference,
)

_REACH: Final = 9
_HELD_REACH: Final = 4
_RATIO_REACH: Final = 9
_NAMED_REACH: Final = 3
_CLAUSE: Final = 12
_BEHIND_AMOUNTS: Final = frozenset(
    {"units", "per", "yearly", "stops", "spans", "respectively"}
)
"""What can come between a change and the "on" of its baseline."""


def _markers_of(sentence: Sentence) -> list[int]:
    """Find what leads to a baseline, or follows it."""
    passage = sentence.passage
    places = passage.places(sentence.first, sentence.last, "against", "upon", "sources")
    if not places:
        return []
    ends = {
        behind
        for draft in sentence.drafts
        if compares(draft)
        for behind in _ends(passage, draft)
    }
    contributed = any(
        draft.kind is FigureKind.CONTRIBUTION for draft in sentence.drafts
    )
    inside = {
        place for draft in sentence.drafts for place in range(draft.first, draft.last)
    }
    markers: list[int] = []
    for place in places:
        if place in inside:  # "more than" of "equal to more than 5%"
            continue
        if passage.order == "after" and passage.tokens[place + 1].text == ":":
            continue  # "against 2023: not available"
        named = _ends_time(passage, place)
        if (
            passage.has(place, "against")
            or (
                passage.has(place, "upon")
                and _is_upon(sentence, place, ends, contributed=contributed)
            )
            or (passage.order == "after" and named)
        ):
            markers.append(place)
    return markers


def _ends_time(passage: Passage, place: int) -> bool:
    """Return whether a time or a plan ends before a word."""
    before = place - 1
    if passage.tokens[before].text in CLOSING:
        opened = [
            index
            for index in range(max(before - _REACH, 0), before)
            if passage.tokens[index].text in OPENING
        ]
        before = opened[-1] - 1 if opened else before
    token = passage.tokens[before]
    dated = token.number and passage.has(before - 1, "dated")
    tables = ("baselines", "plans", "dated", "spans")
    return dated or is_year(token) or passage.has(before, *tables)


def _behind_counted(passage: Passage, draft: Draft) -> int:
    """Return the place behind a figure and what it counts, as in "up 7 trees on"."""
    place = draft.last
    while place < draft.last + _HELD_REACH:
        token = passage.tokens[place]
        known = token.tags.keys() - _BEHIND_AMOUNTS
        if not token.wordy or known:
            break
        place += 1
    return place


def _ends(passage: Passage, draft: Draft) -> Iterator[int]:
    """Give where "on" can follow a change, also one between commas: ", or 5%, on"."""
    behind = _behind_counted(passage, draft)
    yield behind
    ahead = range(draft.first - _NAMED_REACH, draft.first)
    if (
        ","
        == passage.tokens[behind].text
        in {passage.tokens[place].text for place in ahead}
    ):
        yield behind + 1


def _is_upon(
    sentence: Sentence, place: int, ends: set[int], *, contributed: bool
) -> bool:
    """
    Return whether "on" directly follows a change, or precedes a named baseline.

    What contributes names the growth before it: "5 points to the growth on 2023".
    """
    passage = sentence.passage
    if place in ends:
        return True
    if passage.places(place + 1, place + _NAMED_REACH, "baselines", "plans"):
        return _is_after_change(sentence, place)
    near = range(place + 1, place + _RATIO_REACH)
    dated = passage.places(near.start, near.stop, "months", "dated") or any(
        is_year(passage.tokens[index]) for index in near
    )
    return bool(dated) and contributed and passage.has(place - 1, "growth")


def _is_after_change(sentence: Sentence, place: int) -> bool:
    """Return whether a change, or its name, precedes a word in its clause."""
    passage = sentence.passage
    if passage.has(place - 1, "growth", "directions"):
        return True
    ahead = [draft for draft in sentence.drafts if draft.last <= place]
    if not ahead or not (compares(ahead[-1]) or ahead[-1].new):
        return False
    between = range(ahead[-1].last, place)
    ended = any(passage.tokens[index].text in {",", ";"} for index in between)
    return len(between) <= _CLAUSE and not ended


def compares(draft: Draft) -> bool:
    """Return whether a figure is a change, a ratio, or a contribution to one."""
    return draft.kind in COMPARING or draft.kind is FigureKind.CONTRIBUTION


def is_upon_time(view: View) -> bool:
    """
    Read "or 5% over the average of last year", which has no verb of change.

    Args:
        view: The figure.

    Returns:
        Whether it is a change by what follows.
    """
    right, passage = view.right, view.passage
    if view.passage.order != "around" or not view.draft.percent or view.draft.new:
        return False
    led = bool(right) and passage.has(right.start, "upon") and not view.draft.old
    led = led and passage.has(right.start, "comparatives")
    return led and reference(passage, right[:NEAR]) is not None


def compared_to(view: View) -> Reference | None:
    """
    Find the plan or time in "5 million above the target".

    Args:
        view: The figure.

    Returns:
        What it compares to, or None.
    """
    right = view.right
    for index in right[:_NAMED_REACH]:
        if view.passage.has(index, "comparatives"):
            return reference(view.passage, right[: index - right.start + NEAR])
    return None


_LONG_REACH: Final = 20


def _tell_earlier(sentence: Sentence, place: int, draft: Draft) -> None:
    """
    Say of which time an earlier value is.

    Args:
        sentence: The sentence.
        place: Which of its figures.
        draft: The figure, which changes, as does its level.
    """
    if not draft.old:
        return
    if draft.baseline is None:
        draft.baseline = _time_of(sentence, place)
    known = draft.baseline is not None and (
        draft.baseline.sort != "previous" or draft.named == draft.baseline
    )
    if draft.baseline is None or not known or draft.of is None:
        return
    changes = [
        other for other in sentence.drafts if other.of is draft.of and compares(other)
    ]
    for other in changes:
        other.baseline = other.baseline or draft.baseline
    if not changes:
        _turned(sentence, draft, draft.of)


def _time_of(sentence: Sentence, place: int) -> Reference | None:
    """Find the time of an earlier value; "from 45" says that there is one."""
    passage = sentence.passage
    left = sentence.left(place)
    right = sentence.right(place)
    bracket = bool(right) and passage.tokens[right.start].text in OPENING
    if bracket and (dated := reference(passage, _to_closing(passage, right))):
        return dated
    if passage.order == "after":
        time = reference(passage, to_name(passage, left[-_LONG_REACH:][::-1]))
    else:
        time = reference(passage, _beyond(sentence, place)[:_REACH])
    near = [*left[-3:], *sentence.right(place)[:2]]
    led = any(passage.has(index, "sources") for index in near)
    return time or (Reference("previous") if led else None)


def _to_closing(passage: Passage, places: range) -> range:
    """Keep what is in the bracket that opens first."""
    for place in places:
        if passage.tokens[place].text in CLOSING:
            return range(places.start, place)
    return range(0)


def _turned(sentence: Sentence, draft: Draft, level: Draft) -> None:
    """Give the level of "56, up from 48" a direction and a baseline."""
    turn = sentence.passage.tag(draft.first - 1, "directions")
    if turn is not None and not level.new:
        level.direction = Direction(turn)
    if level.new or turn is not None:
        level.baseline = level.baseline or draft.baseline


def _beyond(sentence: Sentence, place: int) -> range:
    """Return the tokens behind a figure, past one in brackets."""
    passage = sentence.passage
    right = sentence.right(place)
    if right and passage.tokens[right.stop - 1].text in OPENING:
        return sentence.right(place + 1)
    return right


def to_name(passage: Passage, places: range) -> list[int]:
    """
    Go back from a baseline to a name, before which another time can stand.

    Args:
        passage: The text.
        places: The tokens, from the last to the first.

    Returns:
        Those behind the name.
    """
    behind: list[int] = []
    is_marked = False
    for place in places:
        token = passage.tokens[place]
        is_marked = is_marked or passage.has(place, "baselines", "plans")
        if is_marked and token.wordy and not token.tags:
            break
        behind.append(place)
    return behind


_ADVERB_REACH: Final = 3
_FIRST_REACH: Final = 2
_PLAN_REACH: Final = 5
_WITHOUT_MARKER: Final = (
    "year_ago",
    "previous_month",
    "previous_quarter",
    "previous_day",
    "previous_week",
)


def tell_baselines(sentence: Sentence) -> None:
    """
    Set the baselines of the figures of a sentence.

    Args:
        sentence: The sentence; its drafts change.
    """
    passage = sentence.passage
    for place, draft in enumerate(sentence.drafts):
        _plan(sentence, place, draft)
        _yearly(sentence, place, draft)
        if draft.kind is FigureKind.RATIO and passage.order != "after":
            right = _right(sentence, place)[:_RATIO_REACH]
            draft.baseline = reference(passage, _to_comma(passage, right))
        elif draft.kind is FigureKind.RATIO:
            draft.baseline = _base_before(sentence, place)
    markers = _markers_of(sentence)
    for marker in markers:
        if passage.order == "after":
            _precedes(sentence, marker, markers)
        else:
            _follows(sentence, marker)
    for place, draft in enumerate(sentence.drafts):
        _adverb(sentence, place, draft)
        _tell_earlier(sentence, place, draft)
    _within(sentence)
    _share(sentence)
    for draft in sentence.drafts:
        if draft.lower is not None and draft.baseline is None:
            draft.baseline = draft.lower.baseline
        _planned(sentence, draft)
        if (
            draft.kind is FigureKind.RATIO
            and draft.baseline is not None
            and draft.baseline.sort in {"plan", "annual_plan", "budget", "target"}
        ):
            draft.kind = FigureKind.PLAN_SHARE


def _planned(sentence: Sentence, share: Draft) -> None:
    """Take a share for that of a plan in "71% of the 90 billion budgeted"."""
    passage = sentence.passage
    if share.kind is not FigureKind.SHARE or passage.order != "around":
        return
    level = next((each for each in sentence.drafts if each.first >= share.last), None)
    if level is None or not (level.level and passage.has(level.last, "plans")):
        return
    between = range(share.last, level.first)
    if between and all(passage.has(place, "portions", "stops") for place in between):
        share.kind = FigureKind.PLAN_SHARE
        share.baseline = reference(passage, [level.last])


def _within(sentence: Sentence) -> None:
    """Give changes in a bracket the baseline of the change before it."""
    if sentence.passage.order != "before":
        return
    for draft, opened in zip(sentence.drafts, sentence.opened, strict=True):
        if opened and draft.kind in CHANGES and draft.baseline is None:
            outer = sentence.drafts[opened - 1]
            draft.baseline = outer.baseline if outer.kind in CHANGES else None


def _plan(sentence: Sentence, place: int, draft: Draft) -> None:
    if draft.kind is not FigureKind.PLAN_SHARE:
        return
    passage = sentence.passage
    right = _right(sentence, place)[:_PLAN_REACH]
    plan = (
        _time_before(sentence, place)
        if passage.order == "after"
        else reference(passage, right)
    )
    plan = plan or reference(passage, sentence.left(place)[-_REACH:])
    draft.baseline = draft.baseline or plan


def _yearly(sentence: Sentence, place: int, draft: Draft) -> None:
    """Read "15% a year"."""
    passage = sentence.passage
    if not (draft.percentage and compares(draft)):
        return
    near = [*sentence.left(place)[-_REACH:], *sentence.right(place)[:3]]
    if any(passage.has(index, "yearly") for index in near):
        draft.baseline = Reference("yearly")


def _precedes(sentence: Sentence, marker: int, markers: list[int]) -> None:
    """Take the baseline before a marker, for the changes that follow it."""
    passage, drafts = sentence.passage, sentence.drafts
    place = max(
        (place for place, draft in enumerate(drafts) if draft.last <= marker),
        default=-1,
    )
    ahead = drafts[place] if place >= 0 else None
    first = max(sentence.first, marker - _REACH)
    earlier = None
    if ahead is not None and ahead.old and marker - ahead.last < _HELD_REACH:
        earlier = ahead
        first = max(sentence.left(place).start, earlier.first - _LONG_REACH)
    elif ahead is not None:
        first = max(first, ahead.last)
    joined = passage.places(first, marker, "joins")
    nearer = range(marker, joined[-1] if joined else first - 1, -1)
    farther = range(marker, first - 1, -1)
    baseline = reference(passage, to_name(passage, nearer))
    baseline = baseline or reference(passage, to_name(passage, farther))
    if baseline is None:
        return
    if earlier is not None:
        earlier.baseline = earlier.baseline or baseline
    ends = passage.places(marker + 1, sentence.last, "against", "breaks")
    ends += [
        index
        for index in range(marker + 1, sentence.last)
        if passage.tokens[index].text == ";"
    ]
    stop = min([*ends, *[place for place in markers if place > marker], sentence.last])
    for draft in drafts:
        if not marker < draft.first < stop:
            continue
        has_baseline = draft.new and not _is_stated(sentence, draft)
        own = draft.kind is FigureKind.RATIO and draft.baseline is not None
        has_baseline = has_baseline or (draft.negative and (draft.old or draft.new))
        follows = earlier is not None and draft.of is earlier
        if compares(draft) or has_baseline or follows:
            draft.baseline = (
                draft.baseline if own else _merged(draft.baseline, baseline)
            )


def _is_stated(sentence: Sentence, level: Draft) -> bool:
    """Return whether the change of a level is a figure of its own."""
    return any(other.of is level and compares(other) for other in sentence.drafts)


def _follows(sentence: Sentence, marker: int) -> None:
    """Take the baseline behind a marker, for the changes before it."""
    drafts = sentence.drafts
    end = min(
        _end(sentence, marker),
        *(
            draft.first
            for draft in drafts
            if draft.first > marker
            and draft.kind in COMPARING | {FigureKind.PLAN_SHARE}
        ),
        sentence.last,
    )
    baseline = reference(sentence.passage, range(marker + 1, end))
    withheld = sentence.passage.tokens[end].text == ":"  # "against 2023: not available"
    if baseline is None or withheld:
        return
    inside = [draft for draft in drafts if marker < draft.first < end and draft.old]
    ahead = [draft for draft in drafts if draft.last <= marker]
    if not inside and _is_turned(sentence, ahead, marker):
        ahead = []  # "rose 5% but, compared with 2015, is 3% lower"
    if inside:
        _of_earlier(sentence, inside, baseline)
    elif ahead and ahead[-1].new and ahead[-1].negative:
        _of_move(ahead, baseline)
    elif any(compares(draft) for draft in ahead):
        _back(sentence, ahead, baseline)
    elif marker - sentence.first <= _FIRST_REACH or not ahead:
        for draft in drafts:
            if draft.first > marker and compares(draft):
                draft.baseline = draft.baseline or baseline


def _is_turned(sentence: Sentence, ahead: list[Draft], marker: int) -> bool:
    """Return whether a word such as "but" leads to a marker and a change behind it."""
    first = ahead[-1].last if ahead else marker
    turned = sentence.passage.places(first, marker, "breaks")
    behind = (draft for draft in sentence.drafts if draft.first > marker)
    return bool(turned) and any(map(compares, behind))


def _of_move(ahead: list[Draft], baseline: Reference) -> None:
    """Read "from −7 to −5% compared with 2023"."""
    for draft in ahead:
        if draft.negative and (draft.old or draft.new):
            draft.baseline = baseline


def _of_earlier(sentence: Sentence, inside: list[Draft], baseline: Reference) -> None:
    """Take what a marker leads to for the time of earlier values behind it."""
    for draft in inside:
        draft.baseline = baseline
    level = inside[0].of
    last = None  # "rose by 5% when compared to the 4 million of June"
    for draft in sentence.drafts:
        if level is not None and compares(draft) and draft.of is level:
            draft.baseline = draft.baseline or baseline
        if draft.first < inside[0].first:
            last = draft
    if level is None and last is not None and compares(last):
        last.baseline = last.baseline or baseline


def _end(sentence: Sentence, marker: int) -> int:
    """Find where what is compared to ends."""
    passage = sentence.passage
    for index in range(marker + 1, sentence.last):
        text = passage.tokens[index].text
        turn = passage.has(index, "directions", "against") and not passage.has(
            index, "baselines"
        )
        closed = text in {",", ";", ":"} | OPENING | CLOSING
        moved = passage.has(index, "moves_to") and not passage.has(index + 1, "months")
        if closed or turn or moved:
            return index
        if passage.has(index, "joins") and _is_named(passage, marker, index):
            return index
    return sentence.last


def _is_named(passage: Passage, marker: int, joint: int) -> bool:
    """Return whether a baseline is named between its marker and an "and"."""
    return reference(passage, range(marker + 1, joint)) is not None


def _back(sentence: Sentence, ahead: list[Draft], baseline: Reference) -> None:
    """Give a baseline to the last change before it, and back through what is joined."""
    last = max(place for place, draft in enumerate(ahead) if compares(draft))
    for place in range(last, -1, -1):
        draft = sentence.drafts[place]
        if draft.kind is FigureKind.RATIO and place != last:
            return
        if compares(draft):
            if draft.baseline is not None and place != last:
                return
            draft.baseline = _merged(draft.baseline, baseline)
        if not _is_joined(sentence, place):
            return


def _merged(known: Reference | None, added: Reference) -> Reference:
    """Add the year of "since 2019" to "5% a year", and keep any other baseline."""
    if known is None:
        return added
    if known.sort == "yearly" and known.year is None:
        return Reference(known.sort, added.year, added.month)
    return known


def _is_joined(sentence: Sentence, place: int) -> bool:
    """Return whether a baseline goes on to the figure before."""
    passage = sentence.passage
    gap = sentence.left(place)
    if passage.order != "before":
        return not any(
            passage.has(index, "breaks") and not passage.has(index, "joins")
            for index in gap
        )
    if len(gap) <= 1 or sentence.drafts[place].lower is not None:
        return True
    text = passage.tokens[gap.start].text
    if text == "," and passage.has(gap.start + 1, "respectively"):
        return True  # "rose 5%, that is by 3 million"
    texts = [passage.tokens[index].text for index in gap]
    joined = any(passage.has(index, "joins") for index in gap)
    return text in OPENING or (joined and "," not in texts)


def _adverb(sentence: Sentence, place: int, draft: Draft) -> None:
    """Read baselines that need no marker, such as "year on year"."""
    if draft.baseline is not None or not compares(draft):
        return
    passage = sentence.passage
    for index in _around(sentence, place):
        sort = passage.tag(index, "baselines")
        if sort in _WITHOUT_MARKER:
            span = range(index, min(index + 3, sentence.last))
            dated = reference(passage, span)
            draft.baseline = Reference(sort, dated.year if dated else None)
            return
    if passage.order == "after" and passage.has(draft.first - 1, "sources"):
        draft.baseline = draft.named


def _base_before(sentence: Sentence, place: int) -> Reference | None:
    """Read what a ratio is to in "of the level of 2023, 77%"."""
    passage = sentence.passage
    first = sentence.drafts[place].first
    led = passage.has(first - 1, "ratios", "portions", "plans")
    return _time_before(sentence, place) if led else None


def _time_before(sentence: Sentence, place: int) -> Reference | None:
    """Find the time or plan named last before a figure, back to an "and"."""
    passage = sentence.passage
    first = sentence.drafts[place].first
    left = sentence.left(place)[-_LONG_REACH:]
    ends = [index for index in left if passage.has(index, "joins", "pronouns")]
    return reference(
        passage, range(first - 1, ends[-1] if ends else left.start - 1, -1)
    )


def _right(sentence: Sentence, place: int) -> range:
    """Return the tokens behind a figure, or behind the range that it begins."""
    return sentence.right(place + (sentence.drafts[place].upper is not None))


def _to_comma(passage: Passage, places: range) -> range:
    """Keep what comes before a comma, a bracket or an "and"."""
    for place in places:
        ended = passage.tokens[place].text in {",", ";"} | OPENING | CLOSING
        if ended or passage.has(place, "joins"):
            return range(places.start, place)
    return places


def _around(sentence: Sentence, place: int) -> list[int]:
    """Return the tokens near a figure: back to a comma, and on to a bracket."""
    passage = sentence.passage
    left = sentence.left(place)
    if place:
        commas = [index for index in left if passage.tokens[index].text == ","]
        left = range(commas[-1] if commas else left.start, left.stop)
    reach = _PLAN_REACH if passage.order != "after" else _ADVERB_REACH
    right: list[int] = []
    for index in sentence.right(place)[:reach]:
        if passage.tokens[index].text in OPENING:
            break
        right.append(index)
    # With words on both sides, an adverb on the left may belong to another figure.
    return [*right, *left] if passage.order == "around" else [*left, *right]


def undirected(drafts: list[Draft]) -> None:
    """
    Drop the direction of levels whose change is a figure of its own.

    Args:
        drafts: All figures; they change.
    """
    changed = {
        id(draft.of)
        for draft in drafts
        if draft.direction is not None and compares(draft)
    }
    for draft in drafts:
        if id(draft) in changed and draft.kind is FigureKind.VALUE:
            draft.direction = None
        if draft.kind not in COMPARING | {FigureKind.VALUE, FigureKind.SHARE}:
            draft.direction = None


def _share(sentence: Sentence) -> None:
    """Give both statements of a change the same baseline."""
    for draft in sentence.drafts:
        first = draft.restated
        if first is not None:
            draft.baseline = draft.baseline or first.baseline
            first.baseline = first.baseline or draft.baseline
