"""Numbers that are not figures: dates, ranks, sections, laws, telephones, names."""

import re
from typing import Final

from ictreport.language.lexicon import Token
from ictreport.model.unit_words import CURRENCIES
from ictreport_prose._sentence import CLOSING, DASHES, OPENING, Passage, is_year

_UNITS: Final = ("units", "magnitudes")
_STATING: Final = ("results", "statuses_before", "directions", "by")
_JOINERS: Final = DASHES | {"/", ".", ":"}
_MOST_PARTS: Final = 6
_DATE_PARTS: Final = 3
_MONTHS: Final = 12
_DAYS: Final = 31
_ADDRESS: Final = 200
_PHONE: Final = 7
_DIALLED: Final = re.compile(r"[0०]\d[\d.]*")
_FREQUENCIES: Final = frozenset({"hertz", "megahertz", "gigahertz"})
_SECTION: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_TIMES: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_MONTH: Final = re.compile(r"\d{1,2}[.,]\d{4}")
_LONGEST_GLUED: Final = 12
_TENS: Final = re.compile(r"10+")


def furniture(passage: Passage, place: int) -> int:
    """
    Return whether a number is not a figure.

    Args:
        passage: The text.
        place: The place of the number.

    Returns:
        The place behind the furniture, or ``place`` itself when it is a figure.
    """
    behind = _behind_number(passage, place)
    if behind > place:
        return behind
    last = _joined(passage, place)
    if last > place and _is_joined_furniture(passage, place, last):
        return last + 1
    if _is_part_of_name(passage, place) or _is_layout(passage, place):
        return place + 1
    if _is_band(passage, place):
        return place + 1
    if _is_base_of_rate(passage, place):
        return _behind_magnitudes(passage, place + 1)
    other = not _has_unit(passage, place) and (
        _is_numbered(passage, place)
        or _is_dated(passage, place)
        or _is_minutes(passage, place)
        or _is_span(passage, place)
    )
    return place + other


def spelled_furniture(passage: Passage, place: int, behind: int) -> bool:
    """
    Return whether a number in words is a time, a rank or the number of a thing.

    Args:
        passage: The text.
        place: Its first token.
        behind: The token behind it.

    Returns:
        Whether it is no figure.
    """
    led = passage.has(place - 1, "dated", "months", "ranks", "numbered", "month_signs")
    timed = passage.has(behind, "spans", "ordinals", "month_counts", "months")
    return led or timed or passage.tag(behind, "units") in _TIMES


def letter_power(passage: Passage, place: int) -> int | None:
    """
    Read a letter such as the "b" of "$5b" and "5b tonnes" as a power of ten.

    Args:
        passage: The text.
        place: The token directly behind a number.

    Returns:
        The power, or None where neither a currency nor a unit is with the number.
    """
    power = passage.tag(place, "magnitude_letters")
    if power is None or not _tight(passage, place):
        return None
    measured = passage.tag(place + 1, "units") not in _TIMES | {None}
    money = money_before(passage, place - 1) is not None
    return int(power) if measured or money else None


def _behind_number(passage: Passage, place: int) -> int:
    """Pass a telephone such as "024 3943 7010" and a document such as "12/QD-UBND"."""
    token, start = passage.tokens[place], place
    behind = place + 1
    if token.text[0] in "0०" and token.text.isdecimal() and len(token.text) > 1:
        behind += passage.tokens[behind].text in CLOSING
        first = behind
        while passage.tokens[behind].number and passage.tokens[behind].spaced:
            behind += 1
        if behind > first:
            return behind
    if passage.tokens[place + 1].text == "/" and is_year(passage.tokens[place + 2]):
        place, token = place + 2, passage.tokens[place + 2]
    sign, letters = passage.tokens[place + 1], passage.tokens[place + 2]
    written = passage.text[letters.start : letters.end]
    tight = _tight(passage, place + 1) and _tight(passage, place + 2)
    coded = letters.wordy and written.isupper() and not passage.has(place + 2, *_UNITS)
    if sign.text == "/" and tight and coded and token.text.isdecimal():
        return place + 3
    return start


def _is_band(passage: Passage, place: int) -> bool:
    """Return whether a number names a band of frequencies, as in "the 700 MHz band"."""
    beside = (place - 1, place + 2)
    if passage.tag(place + 1, "units") not in _FREQUENCIES:
        return False
    return any(passage.has(near, "numbered") for near in beside)


def _is_base_of_rate(passage: Passage, place: int) -> bool:
    """Return whether a number is the 100 of "per 100 inhabitants"."""
    token = passage.tokens[place]
    if not passage.has(place - 1, "per") or not _is_ten(token):
        return False
    if passage.has(place - 1, "hedges_before") and (
        _has_unit(passage, place) or passage.has(place - 2, *_STATING)
    ):
        return False  # "reached over 100", by the word that also means "per"
    return passage.tokens[place - 1].text != "/" or not passage.tokens[place - 2].number


def _behind_magnitudes(passage: Passage, place: int) -> int:
    while passage.has(place, "magnitudes"):
        place += 1
    return place


def _is_ten(token: Token) -> bool:
    return _TENS.fullmatch(re.sub(r"\D", "", token.text)) is not None


def _tight(passage: Passage, place: int) -> bool:
    """Return whether a token directly follows the one before."""
    token = passage.tokens[place]
    return not token.spaced and passage.tokens[place - 1].end == token.start >= 0


def _has_unit(passage: Passage, place: int) -> bool:
    """Return whether a unit or power of ten belongs to a number."""
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
    before = place - (2 if passage.tokens[place - 1].text == "." else 1)
    unit = passage.tag(before, "units")
    if unit is not None:
        return before if unit.isupper() else None
    # "Rwf159.1b": letters of a code are one where they are part of an amount.
    code = _tight(passage, place) and passage.tokens[before].text.upper() in CURRENCIES
    scaled = passage.has(place + 1, "magnitudes", "magnitude_letters")
    return before if code and scaled else None


def glued_unit(passage: Passage, place: int) -> tuple[int, str] | None:
    """
    Read "trđ" and "mUSD", a power of ten and a currency in one word.

    Args:
        passage: The text.
        place: The token behind a number.

    Returns:
        The power and the currency, or None.
    """
    token = passage.tokens[place]
    if not token.wordy or token.tags or len(token.text) > _LONGEST_GLUED:
        return None
    for cut in range(1, len(token.text)):
        power = tag_of(passage, token.text[:cut], "magnitudes", "magnitude_letters")
        unit = tag_of(passage, token.text[cut:], "units")
        if power is not None and unit is not None and unit.isupper():
            return int(power), unit
    return None


def tag_of(passage: Passage, word: str, *tables: str) -> str | None:
    """
    Look up a word that is a part of a token.

    Args:
        passage: The text.
        word: The word.
        *tables: Tables of ``[reading]``.

    Returns:
        The key under which the first of them has it, or None.
    """
    for phrase, tags in passage.words.phrases.get(word, ()):
        if len(phrase) == 1:
            return next((tags[table] for table in tables if table in tags), None)
    return word.upper() if "units" in tables and word.upper() in CURRENCIES else None


def _is_level(passage: Passage, place: int) -> bool:
    """Return whether a length of time is said as a level, as in "stood at 5 days"."""
    behind = place + 2
    before = _before_hedges(passage, place)
    if passage.has(before, "ranges") and passage.tokens[before - 1].number:
        place = before - 1
        before = _before_hedges(passage, place)
    if passage.tokens[place - 1].text == "−":
        return True  # no length of time is below zero
    if passage.has(before, "results", "moves_to", "directions"):
        return not passage.has(place - 1, "dated", "months", "numbered")
    if passage.has(behind, "per"):
        behind += 2
    behind += passage.has(behind, "hedges_after")
    if passage.tokens[behind].text == "±":
        return True
    noted = passage.has(behind, "cuts")
    moved = passage.places(behind + noted, behind + noted + 2, "directions")
    if passage.order == "after" and moved:
        return True
    ended = noted or passage.tokens[behind].text in CLOSING | {","}
    return passage.tokens[before].text in OPENING and ended


def _before_hedges(passage: Passage, place: int) -> int:
    """Return the token before a number with its sign, hedge and status."""
    before = place - 1
    while (
        passage.has(before, "hedges_before", "statuses_before")
        or passage.tokens[before].text == "−"
    ):
        before -= 1
    return before


def _joined(passage: Passage, place: int) -> int:
    """Find the last of the numbers that signs join to a number, as in "7/10/2024"."""
    last = place
    while last < place + _MOST_PARTS:
        sign = passage.tokens[last + 1]
        behind = passage.tokens[last + 2]
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
    parts = [passage.tokens[index] for index in range(place, last + 1, 2)]
    signs = {passage.tokens[index].text for index in range(place + 1, last, 2)}
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
    """Return whether numbers joined by dashes are too many digits for a range."""
    if not all(part.text.isdecimal() for part in parts):
        return False
    digits = sum(len(part.text) for part in parts)
    led = parts[0].text[0] == "0" and digits >= _PHONE
    return led or (len(parts) >= _DATE_PARTS and digits > _PHONE)


def _dates(parts: list[Token], signs: set[str]) -> bool:
    """Return whether numbers with a year among them are a date or a span of years."""
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
    """Return whether "7/10" is a day or "24/7", and no part of a whole."""
    first, second = (_whole(part) for part in parts[:2])
    if (first, second) == (24, 7):
        return True
    named = passage.has(place - 1, "dated", "months")
    return named and first <= _DAYS and second <= _MONTHS


def _is_part_of_name(passage: Passage, place: int) -> bool:
    """Tell whether a number is stuck to letters, as in IPv6, 5G, COVID-19 and 20th."""
    token = passage.tokens[place]
    before, behind = passage.tokens[place - 1], passage.tokens[place + 1]
    if before.text == "_" or _is_in_address(passage, place):
        return True
    if _tight(passage, place):
        known = passage.has(
            place - 1, "units", "magnitudes", "hedges_before", "ranges", "per"
        )
        known = known or (passage.order == "after" and passage.has(place - 1, "by"))
        valued = passage.has(place + 1, "magnitudes") and (
            passage.tokens[place + 1].spaced or len(token.text) > 1
        )
        # behind a currency, as in "Sh5 million", and not "B2B"
        valued = valued or money_before(passage, place) is not None
        if before.wordy and not (known or valued):
            return True
        ahead = passage.tokens[place - 2]
        if before.text in DASHES and _tight(passage, place - 1):
            named = ahead.wordy and not passage.has(place - 2, *_UNITS)
            if named and not passage.has(place - 2, "hedges_before"):
                return not passage.has(place + 1, *_UNITS)
    if _tight(passage, place + 1) and behind.wordy:
        known = passage.has(place + 1, "units", "magnitudes", "spans")
        glued = known or letter_power(passage, place + 1) is not None
        return not (glued or glued_unit(passage, place + 1))
    if passage.has(place + 1, "ordinals") and not (
        behind.spaced and passage.has(place + 1, "past")
    ):  # Hindi था is "was", and the end of "4था"
        return True
    dialled = _DIALLED.fullmatch(token.text) is not None
    return dialled and len(token.text) >= _PHONE


def _is_in_address(passage: Passage, place: int) -> bool:
    """Return whether a number is part of the address of a page or a mailbox."""
    token, text = passage.tokens[place], passage.text
    if token.spaced:
        return False
    first, last = max(0, token.start - _ADDRESS), token.start
    blank = max(text.rfind(sign, first, last) for sign in " \n")
    written = text[max(first, blank + 1) : last]
    return "://" in written or "www." in written or "@" in written


def _is_layout(passage: Passage, place: int) -> bool:
    """Return whether a number is a footnote, the number of a line or alone in it."""
    token = passage.tokens[place]
    before, behind = passage.tokens[place - 1], passage.tokens[place + 1]
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
            return passage.tokens[place + 2].spaced
        follows = text[behind.start : behind.start + 1]
        return "." in token.text and follows.isupper()
    stray = token.text.isdecimal() and len(token.text) <= _DATE_PARTS
    return stray and behind.text == "." and behind.spaced and before.wordy


def _is_numbered(passage: Passage, place: int) -> bool:
    token = passage.tokens[place]
    if not (token.text.isdecimal() or _SECTION.fullmatch(token.text)):
        return False
    before = place - 1
    if passage.tokens[before].text in {".", ":"}:
        before -= 1
    return passage.has(before, "numbered", "ranks")


def _is_dated(passage: Passage, place: int) -> bool:
    token = passage.tokens[place]
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
    quote = passage.tokens[place - 1].text in {"'", "’", "‘"}
    if quote and passage.has(place - 2, "months", "dated"):
        return True
    return (
        short
        and is_year(passage.tokens[place + 2])
        and passage.has(place - 1, "months")
    )


def _is_minutes(passage: Passage, place: int) -> bool:
    """Return whether a number is the 30 of "14 giờ 30"."""
    return (
        passage.tag(place - 1, "units") == "hour" and passage.tokens[place - 2].number
    )


def _before_month(passage: Passage, place: int) -> bool:
    """Return whether a month follows, past the ending of an ordinal or "of"."""
    if passage.has(place + 1, "months"):
        return True
    sign = passage.tokens[place + 1].text
    joined = sign in DASHES or passage.has(place + 1, "ranges", "joins")
    return (
        joined and passage.tokens[place + 2].number and passage.has(place + 3, "months")
    )


def _counts(passage: Passage, place: int) -> bool:
    """Return whether what looks like a year is counted things."""
    if passage.has(place - 1, "parts"):
        return True
    led = passage.has(place - 1, "results", "hedges_before") and not passage.has(
        place - 1, "ranges", "moves_to", "against", "dated", "sources"
    )
    if not led or passage.order == "around":
        return False
    behind = passage.tokens[place + 1]
    return behind.wordy and not behind.tags


def _is_span(passage: Passage, place: int) -> bool:
    """Tell whether a whole number is a length of time, unless it is said as a level."""
    if not passage.tokens[place].text.isdecimal():
        return False
    behind = place + 1
    joined = (
        passage.has(behind, "joins", "ranges") and passage.tokens[behind + 1].number
    )
    if joined and passage.has(place - 1, "range_starts"):
        behind += 2
    if passage.tokens[behind].text in DASHES and not passage.tokens[behind].spaced:
        behind += 1
    return passage.has(behind, "spans") or passage.tag(behind, "units") in _TIMES
