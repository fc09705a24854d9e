"""Numbers of a text with scale, unit, hedge and status; ranges; what is no figure."""

import re
from decimal import Decimal
from typing import Final

from ictreport.language.lexicon import Token
from ictreport.language.reading import read_digits
from ictreport.model.number import LARGEST_SCALE, MOST_DIGITS
from ictreport.model.unit_kind import NAMED, POWERS
from ictreport.model.vocabulary import Hedge, Status
from ictreport_prose._figure import FigureKind
from ictreport_prose._sentence import CLOSING, DASHES, OPENING, Draft, Passage, is_year

_UNITS: Final = ("units", "magnitudes")
_STATING: Final = ("results", "statuses_before", "directions", "by")
_JOINERS: Final = DASHES | {"/", ".", ":"}
_MOST_PARTS: Final = 6
_DATE_PARTS: Final = 3
_MONTHS: Final = 12
_DAYS: Final = 31
_ADDRESS: Final = 200
_PHONE: Final = 7
_SECTION: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_TIMES: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_MONTH: Final = re.compile(r"\d{1,2}[.,]\d{4}")
_TENS: Final = re.compile(r"10+")


def furniture(passage: Passage, place: int) -> int:
    """
    Tell whether a number is not a figure.

    Args:
        passage: The text.
        place: The place of the number.

    Returns:
        The place behind the furniture, or ``place`` itself when it is a figure.
    """
    last = _joined(passage, place)
    if last > place and _is_joined_furniture(passage, place, last):
        return last + 1
    if _is_part_of_name(passage, place) or _is_layout(passage, place):
        return place + 1
    if _is_base_of_rate(passage, place):
        return _behind_magnitudes(passage, place + 1)
    if _has_unit(passage, place):
        return place
    if _is_numbered(passage, place) or _is_dated(passage, place):
        return place + 1
    return place + 1 if _is_span(passage, place) else place


def _is_base_of_rate(passage: Passage, place: int) -> bool:
    """Tell whether a number is the 100 of "per 100 inhabitants"."""
    token = passage.at(place)
    if not passage.has(place - 1, "per") or not _is_ten(token):
        return False
    if passage.has(place - 1, "hedges_before") and (
        _has_unit(passage, place) or passage.has(place - 2, *_STATING)
    ):
        return False  # "reached over 100", by the word that also means "per"
    return passage.at(place - 1).text != "/" or not passage.at(place - 2).number


def _behind_magnitudes(passage: Passage, place: int) -> int:
    while passage.has(place, "magnitudes"):
        place += 1
    return place


def _is_ten(token: Token) -> bool:
    return _TENS.fullmatch(re.sub(r"\D", "", token.text)) is not None


def _tight(passage: Passage, place: int) -> bool:
    """Tell whether a token directly follows the one before."""
    token = passage.at(place)
    return not token.spaced and passage.at(place - 1).end == token.start >= 0


def _has_unit(passage: Passage, place: int) -> bool:
    """Tell whether a unit or power of ten belongs to a number."""
    unit = passage.tag(place + 1, "units")
    if unit in _TIMES:
        return _is_level(passage, place)
    if unit is not None or passage.has(place + 1, "magnitudes"):
        return True
    return money_before(passage, place) is not None


def money_before(passage: Passage, place: int) -> int | None:
    """
    Find the currency before a number, as in "Rs. 5".

    Args:
        passage: The text.
        place: The token of the number.

    Returns:
        The token of the currency, or None.
    """
    before = place - (2 if passage.at(place - 1).text == "." else 1)
    unit = passage.tag(before, "units")
    return before if unit is not None and unit.isupper() else None


def _is_level(passage: Passage, place: int) -> bool:
    """Tell whether a length of time is said as a level, as in "stood at 5 days"."""
    behind = place + 2
    before = _before_hedges(passage, place)
    if passage.has(before, "ranges") and passage.at(before - 1).number:
        place = before - 1
        before = _before_hedges(passage, place)
    if passage.at(place - 1).text == "−":
        return True  # no length of time is below zero
    if passage.has(before, "results", "moves_to", "directions"):
        return not passage.has(place - 1, "dated", "months", "numbered")
    if passage.has(behind, "per"):
        behind += 2
    behind += passage.has(behind, "hedges_after")
    if passage.at(behind).text == "±":
        return True
    noted = passage.has(behind, "cuts")
    moved = passage.places(behind + noted, behind + noted + 2, "directions")
    if passage.order == "after" and moved:
        return True
    ended = noted or passage.at(behind).text in CLOSING | {","}
    return passage.at(before).text in OPENING and ended


def _before_hedges(passage: Passage, place: int) -> int:
    """Give the token before a number with its sign, hedge and status."""
    before = place - 1
    while (
        passage.has(before, "hedges_before", "statuses_before")
        or passage.at(before).text == "−"
    ):
        before -= 1
    return before


def _joined(passage: Passage, place: int) -> int:
    """Find the last of the numbers that signs join to a number, as in "7/10/2024"."""
    last = place
    while last < place + _MOST_PARTS:
        sign = passage.at(last + 1)
        behind = passage.at(last + 2)
        if sign.text not in _JOINERS or not behind.number:
            break
        if sign.text in {".", ":"} and (sign.spaced or behind.spaced):
            break
        if last == place + 2 * _DATE_PARTS - 2 and sign.text in DASHES:
            parts = passage.tokens[place : last + 1 : 2]
            if any(map(is_year, parts)):
                break  # "7/10/2024–9/10/2024" is two dates
        last += 2
    return last


def _is_joined_furniture(passage: Passage, place: int, last: int) -> bool:
    parts = [passage.at(index) for index in range(place, last + 1, 2)]
    signs = {passage.at(index).text for index in range(place + 1, last, 2)}
    if ":" in signs or passage.has(place - 1, "ranks", "numbered"):
        return True
    if passage.has(last + 1, "units", "magnitudes"):
        return False
    if any(is_year(part) for part in parts) and _dates(parts, signs):
        return True
    if "/" in signs:
        return len(parts) >= _DATE_PARTS or _is_day(passage, place, parts)
    return signs <= DASHES and (
        _is_phone(parts)
        or passage.has(last + 1, "spans", "months")
        or passage.has(place - 1, "dated", "months")
    )


def _is_phone(parts: list[Token]) -> bool:
    """Tell whether numbers joined by dashes are too many digits for a range."""
    if not all(part.text.isdecimal() for part in parts):
        return False
    digits = sum(len(part.text) for part in parts)
    led = parts[0].text[0] == "0" and digits >= _PHONE
    return led or (len(parts) >= _DATE_PARTS and digits > _PHONE)


def _dates(parts: list[Token], signs: set[str]) -> bool:
    """Tell whether numbers with a year among them are a date or a span of years."""
    if len(parts) == _DATE_PARTS:
        return True
    first, second = parts[0], parts[1]
    if is_year(first) and (signs <= DASHES or signs == {"/"}):
        return is_year(second) or len(second.text) <= 2  # noqa: PLR2004 as in 2019-20
    return signs == {"/"} and _whole(first) <= _MONTHS


def _whole(token: Token) -> int:
    """Give a short whole number; others are larger than any day."""
    return int(token.text) if token.text.isdecimal() and len(token.text) < 5 else 10**4  # noqa: PLR2004


def _is_day(passage: Passage, place: int, parts: list[Token]) -> bool:
    """Tell whether "7/10" is a day or "24/7", and no part of a whole."""
    first, second = (_whole(part) for part in parts[:2])
    if (first, second) == (24, 7):
        return True
    named = passage.has(place - 1, "dated", "months")
    return named and first <= _DAYS and second <= _MONTHS


def _is_part_of_name(passage: Passage, place: int) -> bool:
    """Tell whether a number is stuck to letters, as in IPv6, 5G, COVID-19 and 20th."""
    token = passage.at(place)
    before, behind = passage.at(place - 1), passage.at(place + 1)
    if before.text == "_" or _is_in_address(passage, place):
        return True
    if _tight(passage, place):
        known = passage.has(
            place - 1, "units", "magnitudes", "hedges_before", "ranges", "per"
        )
        known = known or (passage.order == "after" and passage.has(place - 1, "by"))
        if before.wordy and not known:
            return True
        ahead = passage.at(place - 2)
        if before.text in DASHES and _tight(passage, place - 1):
            named = ahead.wordy and not passage.has(place - 2, *_UNITS)
            if named and not passage.has(place - 2, "hedges_before"):
                return not passage.has(place + 1, *_UNITS)
    if _tight(passage, place + 1) and behind.wordy:
        return not passage.has(place + 1, "units", "magnitudes", "spans")
    if passage.has(place + 1, "ordinals") and not (
        behind.spaced and passage.has(place + 1, "past")
    ):  # Hindi था is "was", and the end of "4था"
        return True
    return (
        token.text[0] in "0०" and token.text.isdecimal() and len(token.text) >= _PHONE
    )


def _is_in_address(passage: Passage, place: int) -> bool:
    """Tell whether a number is part of the address of a page or a mailbox."""
    token = passage.at(place)
    text = passage.text
    ahead = text[max(0, token.start - _ADDRESS) : token.start].split(" ")[-1]
    written = ahead.rpartition("\n")[2]
    return "://" in written or "www." in written or "@" in written


def _is_layout(passage: Passage, place: int) -> bool:
    """Tell whether a number is a footnote, the number of a line or alone in it."""
    token = passage.at(place)
    before, behind = passage.at(place - 1), passage.at(place + 1)
    if before.text == "[" and behind.text == "]":
        return True
    text = passage.text
    starts = place == 0 or before.text == "\n"
    if behind.text in {"", "\n"}:
        ended = (
            before.text in {"", "\n"} or before.text in ".।!?" or before.text in CLOSING
        )
        return ended and before.text != ","
    if starts and _SECTION.fullmatch(token.text):
        if behind.text in {".", ")"} and not behind.spaced:
            return passage.at(place + 2).spaced
        follows = text[behind.start : behind.start + 1]
        return "." in token.text and follows.isupper()
    stray = token.text.isdecimal() and len(token.text) <= _DATE_PARTS
    return stray and behind.text == "." and behind.spaced and before.wordy


def _is_numbered(passage: Passage, place: int) -> bool:
    token = passage.at(place)
    if not (token.text.isdecimal() or _SECTION.fullmatch(token.text)):
        return False
    before = place - 1
    if passage.at(before).text in {".", ":"}:
        before -= 1
    return passage.has(before, "numbered", "ranks")


def _is_dated(passage: Passage, place: int) -> bool:
    token = passage.at(place)
    if not token.text.isdecimal():
        dated = passage.has(place - 1, "dated", "months", "month_signs")
        return dated and _MONTH.fullmatch(token.text) is not None
    if is_year(token):
        return not _counts(passage, place)
    short = _whole(token) <= _DAYS
    if passage.has(place - 1, "dated"):
        return True
    if short and (passage.has(place - 1, "months") or _before_month(passage, place)):
        return True
    quote = passage.at(place - 1).text in {"'", "’", "‘"}
    if quote and passage.has(place - 2, "months", "dated"):
        return True
    return short and is_year(passage.at(place + 2)) and passage.has(place - 1, "months")


def _before_month(passage: Passage, place: int) -> bool:
    """Tell whether a month follows, past the ending of an ordinal or "of"."""
    if passage.has(place + 1, "months"):
        return True
    sign = passage.at(place + 1).text
    joined = sign in DASHES or passage.has(place + 1, "ranges", "joins")
    return joined and passage.at(place + 2).number and passage.has(place + 3, "months")


def _counts(passage: Passage, place: int) -> bool:
    """Tell whether what looks like a year is counted things."""
    if passage.has(place - 1, "parts"):
        return True
    led = passage.has(place - 1, "results", "hedges_before") and not passage.has(
        place - 1, "ranges", "moves_to", "against", "dated", "sources"
    )
    if not led or passage.order == "around":
        return False
    behind = passage.at(place + 1)
    return behind.wordy and not behind.tags


def _is_span(passage: Passage, place: int) -> bool:
    """Tell whether a number is a length of time, unless it is said as a level."""
    behind = place + 1
    if passage.at(behind).text in DASHES and not passage.at(behind).spaced:
        behind += 1
    return passage.has(behind, "spans") or passage.tag(behind, "units") in _TIMES


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


_MOST_HEDGES = 4
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
        token = passage.at(place)
        if token.tags.get("directions") == "same":
            drafts.append(_unchanged(passage, place))
            place += 1
            continue
        if not (token.number or "numerals" in token.tags or "fractions" in token.tags):
            place += 1
            continue
        behind = furniture(passage, place) if token.number else place
        if behind > place:
            others.append((token.start, passage.at(behind - 1).end))
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
    token = passage.at(place)
    draft = Draft(token.start, token.end, Decimal(0), place, place + 1)
    draft.kind = FigureKind.UNCHANGED
    return draft


def _draft(passage: Passage, place: int) -> Draft | None:
    """Read the number that begins at a token, with all that belongs to it."""
    number, behind = _number(passage, place)
    if number is None:
        return None
    token = passage.at(place)
    draft = Draft(token.start, passage.at(behind - 1).end, number, place, behind)
    _magnitudes(passage, draft)
    _unit(passage, draft)
    _before(passage, draft)
    _behind(passage, draft)
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
        token = passage.at(place)
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
    ends = passage.at(comma + 2).text in CLOSING | {","}
    if passage.at(comma).text == "," and status is not None and ends:
        draft.status, draft.last = Status(status), comma + 2


def _behind_brackets(passage: Passage, place: int) -> int:
    """Pass a short remark in brackets."""
    if passage.at(place).text not in OPENING:
        return place
    for behind in range(place + 1, place + 2 + _LONGEST_LEVEL):
        if passage.at(behind).text in CLOSING:
            return behind + 1
    return place


def _behind_counted(passage: Passage, place: int) -> int:
    """Pass a few words behind a number, which name what is counted."""
    last = place + _MOST_HEDGES
    while place < last and (
        passage.at(place).text == "/"
        or (passage.at(place).wordy and not passage.has(place, "cuts"))
    ):
        place += 1
    return place


def _margin(passage: Passage, draft: Draft) -> list[_Span]:
    """Take in the margin of a number, as in "0.4% ± 0.5 (90% confidence)"."""
    sign = _behind_counted(passage, draft.last)
    if passage.at(sign).text != "±" or not passage.at(sign + 1).number:
        return []
    margin = passage.at(sign + 1)
    found = [(margin.start, margin.end)]
    draft.last = sign + 2
    if passage.has(draft.last, "units"):
        draft.last += 1
    if passage.at(draft.last).text not in OPENING:
        return found
    for place in range(draft.last + 1, draft.last + 1 + _LONGEST_LEVEL):
        token = passage.at(place)
        if token.number:
            found.append((token.start, token.end))
        elif token.text in CLOSING:
            draft.last = place + 1
            _behind(passage, draft)
            return found
    return found[:1]


def _digits(passage: Passage, place: int) -> Decimal | None:
    return read_digits(passage.at(place).text, passage.words, _MOST_PLACES)


def _number(passage: Passage, place: int) -> tuple[Decimal | None, int]:
    """Read digits, or words such as "साढ़े 11 लाख", and give the place behind them."""
    if passage.at(place).number:
        number = _digits(passage, place)
        return _decimals(passage, number, place + 1)
    number, behind = _in_words(passage, place)
    if number is None:
        return None, place
    number, behind = _decimals(passage, number, behind)
    if passage.has(behind, "magnitudes") or passage.tag(behind, "units") in POWERS:
        return number, behind
    return None, place


def _in_words(passage: Passage, place: int) -> tuple[Decimal | None, int]:
    fraction = passage.tag(place, "fractions")
    numeral = passage.tag(place, "numerals")
    if fraction is None:
        return (None if numeral is None else Decimal(numeral)), place + 1
    if fraction[0] not in "+-":
        return Decimal(fraction), place + 1
    following = passage.at(place + 1)
    numeral = passage.tag(place + 1, "numerals")
    number = _digits(passage, place + 1) if following.number else None
    if numeral is not None:
        number = Decimal(numeral)
    return (None if number is None else number + Decimal(fraction)), place + 2


def _decimals(
    passage: Passage, number: Decimal | None, behind: int
) -> tuple[Decimal | None, int]:
    """Read "131 दशमलव पांच"."""
    if number is None or not passage.has(behind, "point"):
        return number, behind
    following = passage.at(behind + 1)
    if following.number and following.text.isdecimal() and len(following.text) > 1:
        digits = "".join(str(int(sign)) for sign in following.text)
        return number + Decimal(f"0.{digits}"), behind + 2
    digits, last = "", behind
    place = behind + 1
    while len(digits) < _MOST_HEDGES and (digit := _spoken_digit(passage, place)):
        digits, last = digits + digit, place + 1
        place += 2 if passage.at(place + 1).text in DASHES else 1
    return (number + Decimal(f"0.{digits}"), last) if digits else (number, behind)


def _spoken_digit(passage: Passage, place: int) -> str | None:
    """Read a digit of "3 दशमलव सात – 1", which are spoken one by one."""
    token = passage.at(place)
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
        return
    draft.scale, draft.last = power, behind
    total = draft.number.scaleb(power)
    last = power
    compound = False
    while (term := _term(passage, behind, last)) is not None:
        number, power, further, behind = term
        if power > last:
            total, last = (total + number).scaleb(power + further), power + further
        else:
            total = (total + number.scaleb(power)).scaleb(further)
            last = further or power
        compound = True
        draft.last, draft.end = behind, passage.at(behind - 1).end
        if not last or total.adjusted() > MOST_DIGITS:
            break
    if compound:
        draft.number, draft.scale = total, 0


def _term(
    passage: Passage, place: int, last: int
) -> tuple[Decimal, int, int, int] | None:
    """
    Read a further number of a compound, less than the power before it.

    It comes with its power, with that of words behind, which counts for all, and with
    the place behind.
    """
    token = passage.at(place)
    if not token.spaced:
        return None
    numeral = passage.tag(place, "numerals")
    if token.number and not is_year(token):
        number = _digits(passage, place)
    else:
        number = None if numeral is None else Decimal(numeral)
    if number is None or number != number.to_integral_value():
        return None
    if number >= Decimal(1).scaleb(last) or furniture(passage, place) > place:
        return None
    power = int(passage.tag(place + 1, "magnitudes") or 0)
    further, behind = _power(passage, place + 1 + bool(power))
    if not power and (numeral is not None or last > 3):  # noqa: PLR2004 "2 tỷ 5" is none
        return None
    if power == last:
        return None
    return number, power, further, behind


def _unit(passage: Passage, draft: Draft) -> None:
    """Read the unit behind a number or, for money, before it."""
    unit = passage.tag(draft.last, "units")
    if unit is not None and passage.at(draft.last).text not in {"x", "k"}:
        draft.unit = unit
        draft.last += 1
    before = money_before(passage, draft.first)
    if before is not None:
        draft.unit = draft.unit or passage.tag(before, "units")
        draft.first = before
    if passage.has(draft.last, "per") and draft.unit != "%":
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
    token = passage.at(place + 1)
    if token.number and furniture(passage, place + 1) > place + 1:
        return furniture(passage, place + 1) - place
    return 0


def _before(passage: Passage, draft: Draft) -> None:
    """Read sign, hedge and status before a number."""
    sign = passage.at(draft.first - 1)
    if sign.text in DASHES | {"+"} and passage.at(draft.first).start == sign.end:
        ahead = passage.at(draft.first - 2)
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
    """Tell whether a dash leads from a name to its number, as in "Qatar -7"."""
    plain = draft.unit is None and not draft.scale
    ahead = draft.first - 2
    if passage.at(draft.first - 1).text == "−":  # a minus sign, and no dash
        return False
    named = passage.at(ahead).wordy and not passage.has(ahead, "results", "by")
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
