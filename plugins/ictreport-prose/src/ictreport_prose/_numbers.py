"""The numbers of a text with scale, unit, hedge and status, and figures in words."""

from decimal import Decimal
from itertools import takewhile
from typing import Final

from ictreport.language.reading import read_digits
from ictreport.model.number import LARGEST_SCALE, MOST_DIGITS
from ictreport.model.unit_kind import NAMED, POWERS
from ictreport.model.vocabulary import Hedge, Status
from ictreport_prose._figure import Direction, FigureKind, Reference
from ictreport_prose._furniture import (
    furniture,
    glued_unit,
    letter_power,
    money_before,
    spelled_furniture,
    tag_of,
)
from ictreport_prose._sentence import (
    CLOSING,
    DASHES,
    OPENING,
    Draft,
    Passage,
    Sentence,
    is_year,
    reference,
)

_MOST_HEDGES = 4
_TEN = 10
_HUNDRED = 100
_COUNTED = frozenset({"per", "units", "spans", "dated", "stops"})
"""What the words of a unit can be besides."""

_MOST_PLACES = MOST_DIGITS + LARGEST_SCALE
"""How many decimals the smallest number of a report is written with."""

_LONGEST_LEVEL = 6
"""How many words the level of confidence of a margin can have."""

_Span = tuple[int, int]


def find_numbers(passage: Passage) -> tuple[list[Draft], list[_Span]]:
    """
    Find all numbers.

    Args:
        passage: The text.

    Returns:
        The figures in order, and the places of numbers that are not figures.
    """
    drafts: list[Draft] = []
    others: list[_Span] = []
    place = 0
    while place < passage.count:
        token = passage.tokens[place]
        if not (token.number or token.tags):
            place += 1
            continue
        if token.tags.get("directions") == "same":
            drafts.append(_unchanged(passage, place))
            place += 1
            continue
        if not (token.number or "numerals" in token.tags or "fractions" in token.tags):
            place += 1
            continue
        behind = furniture(passage, place) if token.number else place
        if behind > place:
            others.append((token.start, passage.tokens[behind - 1].end))
            place = behind
            continue
        draft = _draft(passage, place)
        if draft is None:
            if token.number:
                others.append((token.start, token.end))
            place += 1
            continue
        drafts.append(draft)
        others += _margin(passage, draft)
        _marked(passage, draft)
        place = draft.last
    join(passage, drafts)
    return drafts, others


def _unchanged(passage: Passage, place: int) -> Draft:
    """Take a word such as "unchanged" for a claim without a figure."""
    token = passage.tokens[place]
    draft = Draft(token.start, token.end, Decimal(0), place, place + 1)
    draft.kind = FigureKind.UNCHANGED
    return draft


def _draft(passage: Passage, place: int) -> Draft | None:
    """Read the number that begins at a token, with all that belongs to it."""
    number, behind = _number(passage, place)
    if number is None:
        return None
    token = passage.tokens[place]
    draft = Draft(token.start, passage.tokens[behind - 1].end, number, place, behind)
    _magnitudes(passage, draft)
    _unit(passage, draft)
    _before(passage, draft)
    _behind(passage, draft)
    if draft.last > behind and draft.unit is None and not draft.scale:
        _magnitudes(passage, draft)  # "61,000 से कम अरब"
        _unit(passage, draft)
    if passage.order == "after":
        _hedged_behind(passage, draft)
    _cut_off(passage, draft)
    return draft


def _hedged_behind(passage: Passage, draft: Draft) -> None:
    """Read "5 million families, or more" and "more than 5, per 100 families"."""
    if draft.unit is None and passage.has(draft.last, "per"):
        draft.last += _rate(passage, draft.last)
    place = draft.last
    rate = False
    while place < draft.last + _MOST_HEDGES:
        rate = rate or passage.has(place, "per")
        token = passage.tokens[place]
        if not token.wordy or token.tags.keys() - _COUNTED:
            break
        place += 1
    if place > draft.last and (rate or passage.has(place, "hedges_after")):
        draft.last = place
        _behind(passage, draft)


def _cut_off(passage: Passage, draft: Draft) -> None:
    """Pass the note that further digits were cut off."""
    note = _behind_counted(passage, draft.last)
    if passage.has(note, "cuts"):
        draft.last = note + 1
        _behind(passage, draft)


def _marked(passage: Passage, draft: Draft) -> None:
    """Read the status in "(5 million people, estimated)"."""
    comma = _behind_brackets(passage, _behind_counted(passage, draft.last))
    status = passage.tag(comma + 1, "statuses_after")
    ends = passage.tokens[comma + 2].text in CLOSING | {","}
    if passage.tokens[comma].text == "," and status is not None and ends:
        draft.status, draft.last = Status(status), comma + 2


def _behind_brackets(passage: Passage, place: int) -> int:
    """Pass a short remark in brackets."""
    if passage.tokens[place].text not in OPENING:
        return place
    for behind in range(place + 1, place + 2 + _LONGEST_LEVEL):
        if passage.tokens[behind].text in CLOSING:
            return behind + 1
    return place


def _behind_counted(passage: Passage, place: int) -> int:
    """Pass a few words behind a number, which name what is counted."""
    last = place + _MOST_HEDGES
    for token in passage.tokens[place:last]:
        if token.text != "/" and not (token.wordy and "cuts" not in token.tags):
            break
        place += 1
    return place


def _margin(passage: Passage, draft: Draft) -> list[_Span]:
    """Take in the margin of a number, as in "0.4% ± 0.5 (90% confidence)"."""
    sign = _behind_counted(passage, draft.last)
    if passage.tokens[sign].text != "±" or not passage.tokens[sign + 1].number:
        return []
    margin = passage.tokens[sign + 1]
    spans = [(margin.start, margin.end)]
    draft.last = sign + 2
    if passage.has(draft.last, "units"):
        draft.last += 1
    if passage.tokens[draft.last].text not in OPENING:
        return spans
    for place in range(draft.last + 1, draft.last + 1 + _LONGEST_LEVEL):
        token = passage.tokens[place]
        if token.number:
            spans.append((token.start, token.end))
        elif token.text in CLOSING:
            draft.last = place + 1
            _behind(passage, draft)
            return spans
    return spans[:1]


def _digits(passage: Passage, place: int) -> Decimal | None:
    return read_digits(passage.tokens[place].text, passage.words, _MOST_PLACES)


def _number(passage: Passage, place: int) -> tuple[Decimal | None, int]:
    """Read digits, or words such as "साढ़े 11 लाख", and give the place behind them."""
    if passage.tokens[place].number:
        number = _digits(passage, place)
        return _decimals(passage, number, place + 1)
    number, behind = _in_words(passage, place)
    if number is None:
        return None, place
    number, behind = _decimals(passage, number, behind)
    if number is not None and (
        passage.has(behind, "magnitudes")
        or passage.tag(behind, "units") in POWERS
        or _is_counted(passage, place, behind, number)
    ):
        return number, behind
    return None, place


def _is_counted(passage: Passage, place: int, behind: int, number: Decimal) -> bool:
    """
    Return whether a number in words is a figure.

    From ten on it is, unless it is a time, a rank or a part of a whole; below ten only
    before "%", money or a thing that is counted, as most small ones are other words.
    """
    if spelled_furniture(passage, place, behind) or passage.has(behind, "denominators"):
        return False
    unit = passage.tag(behind, "units")
    named = NAMED.get(unit or "")
    percent = named is not None and named.traits.in_percent
    if number >= _TEN or percent or (unit or "").isupper():
        return True
    near = takewhile(
        lambda token: token.wordy and not token.tags,
        passage.tokens[behind : behind + _MOST_HEDGES],
    )
    return any(passage.counts(token.text) for token in near)


def _in_words(passage: Passage, place: int) -> tuple[Decimal | None, int]:
    fraction = passage.tag(place, "fractions")
    numeral = passage.tag(place, "numerals")
    if fraction is None:
        return (None, place) if numeral is None else _hundreds(passage, place)
    if fraction[0] not in "+-":
        return Decimal(fraction), place + 1
    following = passage.tokens[place + 1]
    numeral = passage.tag(place + 1, "numerals")
    number = _digits(passage, place + 1) if following.number else None
    if numeral is not None:
        number = Decimal(numeral)
    return (None if number is None else number + Decimal(fraction)), place + 2


def _hundreds(passage: Passage, place: int) -> tuple[Decimal, int]:
    """Read "two hundred and twenty-six", up to the word for a thousand."""
    number, behind = 0, place
    while True:
        power = passage.tag(behind, "magnitudes")
        joint = number > 0 and _joins(passage, behind, number)
        added = passage.tag(behind + joint, "numerals")
        # Vietnamese "năm" is "five" and "year": "mười năm" is ten years.
        timed = number > 0 and not joint and passage.has(behind, "spans")
        if added is not None and not timed and _fits_behind(number, int(added)):
            number += int(added)
            behind += joint
        elif power == "1" and number % 10 > 0:  # "hai mươi", two tens
            number += number % 10 * 9
        elif power == "2" and 0 < number < 10 and not passage.tokens[behind - 1].number:  # noqa: PLR2004
            number *= _HUNDRED
        else:
            return Decimal(number), behind
        behind += 1


def _fits_behind(number: int, added: int) -> bool:
    """Return whether a numeral can follow a number: 6 follows 20 and 26 follows 200."""
    if number % _HUNDRED == 0:
        return added < _HUNDRED or number == 0
    return number % 10 == 0 and added < 10  # noqa: PLR2004


def _joins(passage: Passage, place: int, number: int) -> bool:
    """Return whether "and" behind hundreds or a hyphen behind tens is in a number."""
    if passage.tokens[place].text == "-":
        return number % 10 == 0
    return number % _HUNDRED == 0 and passage.has(place, "numeral_joins")


def _decimals(
    passage: Passage, number: Decimal | None, behind: int
) -> tuple[Decimal | None, int]:
    """Read "131 दशमलव पांच"."""
    if number is None or not passage.has(behind, "point"):
        return number, behind
    following = passage.tokens[behind + 1]
    if following.number and following.text.isdecimal() and len(following.text) > 1:
        digits = "".join(str(int(sign)) for sign in following.text)
        return number + Decimal(f"0.{digits}"), behind + 2
    digits, last = "", behind
    place = behind + 1
    while len(digits) < _MOST_HEDGES and (digit := _spoken_digit(passage, place)):
        digits, last = digits + digit, place + 1
        place += 2 if passage.tokens[place + 1].text in DASHES else 1
    return (number + Decimal(f"0.{digits}"), last) if digits else (number, behind)


def _spoken_digit(passage: Passage, place: int) -> str | None:
    """Read a digit of "3 दशमलव सात – 1", which are spoken one by one."""
    token = passage.tokens[place]
    if token.number and token.text.isdecimal() and len(token.text) == 1:
        return str(int(token.text))
    numeral = passage.tag(place, "numerals")
    return numeral if numeral is not None and len(numeral) == 1 else None


def _power(passage: Passage, place: int) -> tuple[int, int]:
    """Add up the words for powers of ten that follow one another."""
    power = 0
    while (word := passage.tag(place, "magnitudes")) is not None:
        if power + int(word) > LARGEST_SCALE:
            break
        power += int(word)
        place += 1
    return power, place


def _magnitudes(passage: Passage, draft: Draft) -> None:
    """Read the scale, and numbers of several, such as "5 लाख 58 हजार 596 करोड़"."""
    power, behind = _power(passage, draft.last)
    if not power:
        letter = letter_power(passage, draft.last)
        if letter is not None:
            draft.scale, draft.last = letter, draft.last + 1
        return
    draft.scale, draft.last = power, behind
    total = draft.number.scaleb(power)
    last = power
    compound, lowest = False, 0
    while (term := _term(passage, behind, last)) is not None:
        number, power, further, behind = term
        if power > last:
            total, last = (total + number).scaleb(power + further), power + further
        else:
            total = (total + number.scaleb(power)).scaleb(further)
            last = further or power
        compound, lowest = True, power + further
        draft.last, draft.end = behind, passage.tokens[behind - 1].end
        if not last or total.adjusted() > MOST_DIGITS:
            break
    if compound:  # the last word says to what the number is rounded
        draft.number, draft.scale = total.scaleb(-lowest), lowest


def _term(
    passage: Passage, place: int, last: int
) -> tuple[Decimal, int, int, int] | None:
    """
    Read a further number of a compound, less than the power before it.

    It comes with its power, with that of words behind, which counts for all, and with
    the place behind.
    """
    token = passage.tokens[place]
    if not token.spaced:
        return None
    joint = passage.has(place, "numeral_joins")
    spelled = passage.has(place + joint, "numerals")
    number, behind = None, place + 1
    if spelled:
        number, behind = _hundreds(passage, place + joint)
    elif token.number and not is_year(token):
        number = _digits(passage, place)
    limit = Decimal(1).scaleb(last)
    if number is None or number >= limit:
        return None
    if spelled and spelled_furniture(passage, place + joint, behind):
        return None
    if token.number and furniture(passage, place) > place:
        return None
    power = int(passage.tag(behind, "magnitudes") or 0)
    whole = number == number.to_integral_value()
    if not whole and (not power or number.scaleb(power) >= limit):
        return None  # only the last and smallest part has decimals
    further, end = _power(passage, behind + bool(power))
    few = spelled and number < _TEN and not joint
    alone = not power and (few or last > 3)  # noqa: PLR2004 "2 tỷ 5"
    behind = end
    return None if alone or power == last else (number, power, further, behind)


def _unit(passage: Passage, draft: Draft) -> None:
    """Read the unit behind a number or, for money, before it."""
    unit = passage.tag(draft.last, "units")
    if unit is not None and passage.tokens[draft.last].text not in {"x", "k"}:
        draft.unit = unit
        draft.scale += int(passage.tag(draft.last, "unit_scales") or 0)
        draft.last += 1
    elif not draft.scale and (glued := glued_unit(passage, draft.last)) is not None:
        (draft.scale, draft.unit), draft.last = glued, draft.last + 1
    before = money_before(passage, draft.first)
    if before is not None:
        written = passage.tokens[before].text.upper()
        draft.unit = draft.unit or passage.tag(before, "units") or written
        draft.first = before
    if passage.has(draft.last, "per") and not draft.percentage:
        rate = _rate(passage, draft.last)
        draft.last += rate
        if not rate and draft.unit is not None:
            _quotient(passage, draft, draft.unit)


def _quotient(passage: Passage, draft: Draft, unit: str) -> None:
    """Read "km per hour" and "USD/tonne"."""
    below = passage.tag(draft.last + 1, "units")
    if (
        below is None
        or not NAMED.keys().isdisjoint((unit, below))
        or "/" in unit + below
    ):
        return
    draft.unit = f"{unit}/{below}"
    draft.last += 2


def _rate(passage: Passage, place: int) -> int:
    """Count the tokens of "per 100 inhabitants"."""
    token = passage.tokens[place + 1]
    if token.number and furniture(passage, place + 1) > place + 1:
        return furniture(passage, place + 1) - place
    return 0


def _before(passage: Passage, draft: Draft) -> None:
    """Read sign, hedge and status before a number."""
    sign = passage.tokens[draft.first - 1]
    if sign.text in DASHES | {"+"} and passage.tokens[draft.first].start == sign.end:
        ahead = passage.tokens[draft.first - 2]
        apart = sign.spaced or ahead.text in OPENING or draft.first == 1
        if sign.text == "+" or (
            apart and not ahead.number and not _is_list(passage, draft)
        ):
            draft.signed, draft.negative = True, sign.text != "+"
            draft.first -= 1
    for _ in range(_MOST_HEDGES):
        before = draft.first - 1
        hedge = passage.tag(before, "hedges_before")
        status = passage.tag(before, "statuses_before")
        if hedge is None and status is None:
            break
        if hedge is not None and draft.hedge is Hedge.EXACT:
            draft.hedge = Hedge(hedge)
        if status is not None:
            draft.status = Status(status)
        draft.first = before


def _is_list(passage: Passage, draft: Draft) -> bool:
    """Return whether a dash leads from a name to its number, as in "Qatar -7"."""
    plain = draft.unit is None and not draft.scale
    ahead = draft.first - 2
    if passage.tokens[draft.first - 1].text == "−":  # a minus sign, and no dash
        return False
    named = passage.tokens[ahead].wordy and not passage.has(ahead, "results", "by")
    return plain and named


def _behind(passage: Passage, draft: Draft) -> None:
    """Read hedge and status behind a number."""
    for _ in range(_MOST_HEDGES):
        hedge = passage.tag(draft.last, "hedges_after")
        status = passage.tag(draft.last, "statuses_after")
        if hedge is None and status is None:
            return
        if hedge is not None:
            draft.hedge = Hedge(hedge)
        if status is not None:
            draft.status = Status(status)
        draft.last += 1


_NEAR_VERB = 4
_BRACKETED = 3
"""How many tokens stand between two levels of which one is a range in brackets."""

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
        signed = second.signed and passage.tokens[between[0]].text in DASHES
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
        elif (
            passage.tokens[between[0]].text == "/" and first.unit is second.unit is None
        ):
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
    texts = [passage.tokens[place].text for place in between[:_BRACKETED]]
    joint = [place for place in between[:_BRACKETED] if passage.has(place, "ranges")]
    bare = [text for text in texts if text not in brackets]
    fits = 1 < len(between) <= _BRACKETED and len(bare) == len(joint) == 1
    return fits and first.negative and second.negative


def _is_move_below(passage: Passage, first: Draft, second: Draft, sign: int) -> bool:
    """Read "from −7 to −5% compared with 2023", two levels below zero and no range."""
    fits = passage.has(sign, "ranges") and passage.tokens[sign].text not in DASHES
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
    """Return whether a sign between two numbers makes a range of them."""
    fits = passage.has(sign, "ranges") and second.lower is None
    apart = first.scale and second.percent  # "from 8 million by 5 %"
    if not fits or apart or first.unit not in {None, second.unit}:
        return False
    if passage.tokens[sign].text in DASHES:
        return True
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


def _is_move_between(passage: Passage, first: Draft) -> bool:
    """Return whether a verb comes before "from", as in "rose from 10 to 13 million"."""
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
    """Return whether "47 and 21 million" gives the first its power of ten or unit."""
    if passage.has(sign, "joins") and second.percent and not second.signed:
        return first.unit is None and not first.scale and second.upper is None
    return (
        passage.has(sign, "joins")
        and passage.order != "around"
        and first.unit is None
        and not first.scale
        and second.scale > 0
        and second.unit is not None
        and second.upper is None
    )


_REACH: Final = 12


def add_rough(sentence: Sentence) -> None:
    """
    Add the figures of a sentence that are a word.

    The others are read before, since these words are for them what a verb is.

    Args:
        sentence: The sentence; its drafts change.
    """
    passage = sentence.passage
    inside = {
        place for draft in sentence.drafts for place in range(draft.first, draft.last)
    }
    tables = ("parts_of", "denominators", "multiples")
    for place in passage.places(sentence.first, sentence.last, *tables):
        if place in inside:
            continue
        times = passage.tag(place, "multiples")
        first, share = _share(passage, place)
        if share is None and times is None:
            continue
        start, end = passage.tokens[first].start, passage.tokens[place].end
        number = share if share is not None else Decimal(times or 0)
        draft = Draft(start, end, number, first, place + 1, rough=True)
        draft.unit = "times" if share is None else "%"
        draft.kind = FigureKind.RATIO if share is None else FigureKind.SHARE
        draft.hedge = Hedge(passage.tag(first - 1, "hedges_before") or Hedge.EXACT)
        if share is None:
            draft.baseline = _base(sentence, place)
            ahead = [each for each in sentence.drafts if each.level]
            draft.of = ahead[0] if len(ahead) == 1 else None
        elif (turn := _turn(passage, draft)) is not None:
            draft.kind, draft.direction = FigureKind.GROWTH, turn
        sentence.drafts.append(draft)
    sentence.drafts.sort(key=lambda draft: draft.first)


def _share(passage: Passage, place: int) -> tuple[int, Decimal | None]:
    """Read "two fifths" and "a third of" in whole percent, with its first token."""
    known = passage.tag(place, "parts_of")
    if known is not None:
        return place, None if _is_cut(passage, place) else Decimal(known)
    whole = passage.tag(place, "denominators")
    if whole is None:
        return place, None
    first = place - (2 if passage.tokens[place - 1].text in DASHES else 1)
    numeral = passage.tag(first, "numerals")
    parts = 1 if numeral is None else int(numeral)
    if numeral is None and passage.order == "after":
        first = place
    elif parts == 1 and passage.order == "around":
        # "a third of" and "fell by one third" are parts, "a third case" is none
        led = numeral is not None or passage.has(first, "per")
        draft = Draft(0, 0, Decimal(0), first, place + 1)
        if not led or not (
            passage.has(place + 1, "portions") or _turn(passage, draft) is not None
        ):
            return place, None
    elif numeral is None:
        return place, None
    share = Decimal(_HUNDRED * parts) / int(whole)
    return first, share.quantize(Decimal(1)) if parts < int(whole) else None


def _is_cut(passage: Passage, place: int) -> bool:
    """Return whether "one in ten" is of other words, as of "one in ten thousand"."""
    last = passage.tokens[place].text.split()[-1]
    if tag_of(passage, last, "numerals") is None:
        return False
    before = place - (2 if passage.tokens[place - 1].text in DASHES else 1)
    numbered = passage.has(before, "numerals", "magnitudes", "month_signs")
    if numbered or passage.has(place + 1, "numerals", "magnitudes"):
        return True
    # "Rose by three in four provinces" counts both.
    return _turn(passage, Draft(0, 0, Decimal(0), place, place + 1)) is not None


def _turn(passage: Passage, draft: Draft) -> Direction | None:
    """Return the direction of a change by a part, as in "rose by a third"."""
    after = passage.order == "after"
    beside = draft.last if after else draft.first - 1
    while passage.has(beside, "hedges_before", "by"):
        beside += 1 if after else -1
    word = passage.tag(beside, "directions")
    return Direction(word) if word in {"up", "down"} else None


def _base(sentence: Sentence, place: int) -> Reference | None:
    """Find what a multiple compares with."""
    passage = sentence.passage
    if passage.order == "after":
        places = range(place - 1, max(place - _REACH, sentence.first) - 1, -1)
    else:
        places = range(place + 1, min(place + _REACH, sentence.last))
    led = any(passage.has(index, "against", "upon", "sources") for index in places)
    return reference(passage, places) if led else None
