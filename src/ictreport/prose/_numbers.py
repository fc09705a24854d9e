"""The numbers of a text with scale, unit, hedge and status."""

from decimal import Decimal

from ictreport.language.reading import read_digits
from ictreport.model.number import LARGEST_SCALE, MOST_DIGITS
from ictreport.model.vocabulary import Hedge, Status
from ictreport.prose._draft import CLOSING, DASHES, OPENING, Draft, Passage, is_year
from ictreport.prose._figure import FigureKind
from ictreport.prose._furniture import furniture

_MOST_HEDGES = 4
_LONGEST_LEVEL = 6
"""How many words the level of confidence of a margin can have."""

_WITHOUT_QUOTIENT = frozenset({"%", "pp", "bp", "times", "index"})
_Span = tuple[int, int]


def find_numbers(passage: Passage) -> tuple[list[Draft], list[_Span]]:
    """
    Find all numbers.

    Args:
        passage: The text.

    Returns:
        The figures in order, and where numbers begin and end that are none.
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
        place = draft.last
    _join(passage, drafts)
    return drafts, others


def _unchanged(passage: Passage, place: int) -> Draft:
    """Take a word such as "unchanged" for a claim without a figure."""
    token = passage.at(place)
    draft = Draft(token.start, token.end, Decimal(0), place, place + 1)
    draft.kind, draft.in_words = FigureKind.UNCHANGED, True
    return draft


def _draft(passage: Passage, place: int) -> Draft | None:
    """Read the number that begins at a token, with all that belongs to it."""
    number, behind = _number(passage, place)
    if number is None:
        return None
    token = passage.at(place)
    draft = Draft(token.start, passage.at(behind - 1).end, number, place, behind)
    draft.in_words = not any(passage.at(index).number for index in range(place, behind))
    _magnitudes(passage, draft)
    _unit(passage, draft)
    _before(passage, draft)
    _behind(passage, draft)
    return draft


def _margin(passage: Passage, draft: Draft) -> list[_Span]:
    """Take in the margin of a number, as in "0.4% ± 0.5 (90% confidence)"."""
    sign = draft.last
    while sign < draft.last + _MOST_HEDGES and passage.at(sign).wordy:
        sign += 1  # what is counted
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
            return found
    return found[:1]


def _digits(passage: Passage, place: int) -> Decimal | None:
    return read_digits(passage.at(place).text, passage.words)


def _number(passage: Passage, place: int) -> tuple[Decimal | None, int]:
    """Read digits, or words such as "साढ़े 11 लाख", and give the place behind them."""
    if passage.at(place).number:
        number = _digits(passage, place)
        return _decimals(passage, number, place + 1)
    number, behind = _in_words(passage, place)
    if number is None:
        return None, place
    number, behind = _decimals(passage, number, behind)
    if passage.has(behind, "magnitudes") or passage.tag(behind, "units") in {
        "%",
        "times",
        "pp",
    }:
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
    if following.number and following.text.isdecimal():
        digits = "".join(str(int(sign)) for sign in following.text)
        return number + Decimal(f"0.{digits}"), behind + 2
    digits = ""
    place = behind + 1
    while (numeral := passage.tag(place, "numerals")) and len(digits) < _MOST_HEDGES:
        digits += numeral
        place += 2 if passage.at(place + 1).text == "-" else 1
    return (number + Decimal(f"0.{digits}"), place) if digits else (number, behind)


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
    before = draft.first - 1
    if passage.at(before).text == ".":
        before -= 1
    money = passage.tag(before, "units")
    if money is not None and len(money) == 3 and money.isupper():  # noqa: PLR2004
        draft.unit = draft.unit or money
        draft.first = before
    if passage.has(draft.last, "per") and draft.unit != "%":
        rate = _rate(passage, draft.last)
        draft.last += rate
        if not rate and draft.unit is not None:
            _quotient(passage, draft, draft.unit)


def _quotient(passage: Passage, draft: Draft, unit: str) -> None:
    """Read "km per hour" and "USD/tonne"."""
    below = passage.tag(draft.last + 1, "units")
    if below is None or {unit, below} & _WITHOUT_QUOTIENT or "/" in unit + below:
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
    return plain and passage.at(ahead).wordy and not passage.has(ahead, "results")


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


def _join(passage: Passage, drafts: list[Draft]) -> None:
    """Read ranges and "2 and 3 million", from the end so that scales reach back."""
    for place in range(len(drafts) - 2, -1, -1):
        first, second = drafts[place], drafts[place + 1]
        between = range(first.last, second.first)
        if len(between) != 1 or FigureKind.UNCHANGED in {first.kind, second.kind}:
            continue
        if not second.signed and _is_range(passage, first, second, between[0]):
            if not first.scale and first.unit is None:
                first.scale = second.scale
            first.unit = first.unit or second.unit
            first.hedge, second.hedge = Hedge.AT_LEAST, Hedge.AT_MOST
            first.upper, second.lower, second.of = second, first, first
        elif _shares_scale(passage, first, second, between[0]):
            first.scale, first.unit = second.scale, second.unit
        elif passage.at(between[0]).text == "/" and first.unit is second.unit is None:
            first.of = second


def _is_range(passage: Passage, first: Draft, second: Draft, sign: int) -> bool:
    """Tell whether a sign between two numbers makes a range of them."""
    fits = passage.has(sign, "ranges") and second.lower is None
    if not fits or first.unit not in {None, second.unit}:
        return False
    if passage.at(sign).text in DASHES:
        return True
    led = passage.has(first.first - 1, "range_starts")
    if passage.order == "around" and (led or passage.has(sign, "joins")):
        return led
    return (
        first.unit is None
        if _is_move(passage, first, second)
        else led or (passage.order != "around" or first.unit is None)
    )


def _is_move(passage: Passage, first: Draft, second: Draft) -> bool:
    """Tell "rose from 10 to 13" from "between 10 and 13"."""
    before = first.first - 1
    if passage.order == "after":
        return passage.has(second.last, "moves_to", "becomes")
    if passage.order == "before":
        return bool(passage.places(before - _MOST_HEDGES, before + 1, "directions"))
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
