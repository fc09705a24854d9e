"""
What strings of a document look like, as regular expressions of ECMA-262.

They are made of what the model itself reads with. A pattern refuses nothing that the
model accepts; what it cannot say, such as the days of a month, the model alone refuses.
"""

from typing import Final

from ictreport.model.address import (
    BODY_CODE,
    CODE,
    IDENTIFIER,
    LIST_CODE,
    LONGEST_CODE,
)
from ictreport.model.claim import NAME_SIGN, PLAN
from ictreport.model.dimensions import VALUE_CODE
from ictreport.model.number import MOST_DIGITS, NUMBER
from ictreport.model.text import TAG
from ictreport.model.unit import SLASH
from ictreport.model.unit_kind import (
    NAMED,
    PERCENT,
    UnitKind,
)
from ictreport.model.unit_words import (
    CURRENCIES,
    EXPONENT,
    LOOK_ALIKES,
    MEASURES,
    OTHER_WORDS,
    SCALE_WORDS,
)
from ictreport.model.vocabulary import Hedge


def whole(pattern: str) -> str:
    """
    Make a pattern that must match a whole string.

    Args:
        pattern: What to match.

    Returns:
        The pattern between anchors.
    """
    return f"^(?:{pattern})$"


def _one_of(words: "frozenset[str]") -> str:
    return "|".join(sorted(words))


def _bounded(pattern: str) -> str:
    """Limit a code to the length that codes may have."""
    return pattern.removesuffix("*") + f"{{0,{LONGEST_CODE - 1}}}"


def _up_to(last: int) -> str:
    """Match the numbers from 1, of one digit or two."""
    tens, ones = divmod(last, 10)
    if not tens:
        return f"0?[1-{ones}]"
    between = f"|[1-{tens - 1}][0-9]" if tens > 1 else ""
    return f"0?[1-9]{between}|{tens}[0-{ones}]"


_CODE: Final = _bounded(CODE.pattern)
_NO_CODES: Final = OTHER_WORDS | {word for word in LOOK_ALIKES if CODE.fullmatch(word)}
_COUNTED: Final = (
    rf"(?!(?:{_one_of(_NO_CODES)}|{EXPONENT.pattern})(?![a-z0-9_-])){_CODE}"
)
_NOT_MEASURED: Final = rf"(?!(?:{_one_of(MEASURES)})(?![a-z0-9_-]))"

CODES: Final = whole(_CODE)
IDENTIFIERS: Final = whole(_bounded(IDENTIFIER.pattern))
LIST_CODES: Final = whole(_bounded(LIST_CODE.pattern))
VALUE_CODES: Final = whole(
    VALUE_CODE.pattern.removesuffix("+") + f"{{1,{LONGEST_CODE}}}"
)
BODY_CODES: Final = whole(_bounded(BODY_CODE.pattern))
ADDRESSES: Final = whole(rf"{_CODE}(?:\.{_CODE})+")
COUNTED_CODES: Final = whole(_NOT_MEASURED + _COUNTED)
TAGS: Final = whole(TAG.pattern)
NO_BLANKS: Final = whole(r"\S+")

_YEAR: Final = "(?!9999)[1-9][0-9]{3}"
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_DAY: Final = f"{_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"
_PARTS: Final = "|".join(
    f"{letters}(?:{_up_to(last)})"
    for letters, last in (
        ("[SH]", 2),
        ("T", 3),
        ("Q", 4),
        ("M", 12),
        ("A", 1),
        ("W", 53),
    )
)
_LENGTH: Final = "/P(?!0+[YMWD])[0-9]{1,7}[YMWD]"
_PERIOD: Final = f"{_YEAR}(?:-?(?:{_PARTS})|-{_MONTH}|-{_DAY}(?:{_LENGTH})?)?"

YEAR_STARTS: Final = whole(rf"(?!-01-01)-?{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])")
DAYS: Final = whole(f"[0-9]{{4}}-{_DAY}")
PERIODS: Final = whole(_PERIOD)
BASELINES: Final = whole(f"(?:{_PERIOD}|{PLAN}(?:{_PERIOD})(?:{NAME_SIGN}{_CODE})?)")
PLANS: Final = f"^{PLAN}"
SHORTER_THAN_YEARS: Final = whole(f"[0-9]{{4}}(?:-?[SHTQMW][0-9]+|-{_MONTH})")
"""Half-years, quarters, months and weeks, from which no anniversary is counted."""

_TOO_MANY_DIGITS: Final = (
    rf"(?![+\-−]?[0_.]*[1-9](?:[_.]*[0-9]){{{MOST_DIGITS}}})"
    rf"(?!.*\.(?:_?[0-9]){{{MOST_DIGITS + 1}}})"
)

NUMBERS: Final = whole(_TOO_MANY_DIGITS + NUMBER.pattern)
INTEGERS: Final = r"^[^.]*$"

_SIDE: Final = rf"(?:{_one_of(CURRENCIES)}|{_COUNTED})"


def _unit(blank: str) -> str:
    rate = f"per{blank}10{{0,6}}{blank}{_COUNTED}"
    return f"(?:{_one_of(frozenset(NAMED))}|{rate}|{_SIDE}(?:{SLASH}{_SIDE})?)"


UNITS: Final = whole(_unit(" "))
COUNTS: Final = whole(_NOT_MEASURED + _COUNTED)

_SPACE: Final = r"\s"
_BLANK: Final = r"\s+"
_SIGNS: Final = "".join(hedge.sign for hedge in Hedge)
_SCALE: Final = rf"(?:{'|'.join(SCALE_WORDS)}|e-?[0-9]{{1,2}})"
_DECIMALS: Final = "-?[0-9]{1,3}"
_ACCURACY: Final = rf"(?:\s+\[\s*(?:exact|{_DECIMALS}|cut(?:\s+{_DECIMALS})?)\s*\])?"
_MARGIN: Final = rf"(?:\s*±\s*{NUMBER.pattern}(?:\s+\({NUMBER.pattern}\s?%\))?)?"
_TAIL: Final = rf"{_ACCURACY}{_MARGIN}\s*"
_FIGURE: Final = rf"{NUMBER.pattern}(?:\s*\.\.\s*{NUMBER.pattern})?"

COMPACT: Final = whole(
    rf"\s*(?:[{_SIGNS}]\s*)?{_FIGURE}"
    rf"(?:\s*{PERCENT}|(?:\s+{_SCALE})*\s+{_unit(_BLANK)}){_TAIL}"
)
COMPACT_FRACTIONS: Final = (
    r"^[^\[±]*[0-9]\.[0-9][^\sa-zA-Z%]*(?:\s*\.\.\s*[^\sa-zA-Z%]+)?"
    rf"\s+{_NOT_MEASURED}{_COUNTED}{_TAIL}$"
)
"""Counts without a scale that are not whole."""

NOT_BELOW_ZERO: Final = r"^(?:[^\-−]|[\-−][0_.]*$)"
BELOW_HUNDRED: Final = r"^\+?[0_]*[0-9]?_?[0-9](?:\.|$)"
ABOVE_ZERO: Final = r"^\+?[0_.]*[1-9]"
USUAL_CONFIDENCE: Final = whole(r"\+?[0_]*9_?5(?:\.[0_]+)?")


def compact_in(kind: UnitKind) -> str:
    """
    Write what compact text in units of one kind ends with.

    Args:
        kind: A kind of units whose codes are fixed.

    Returns:
        The pattern; only the sign of percent can stand right behind the number.
    """
    codes = _one_of(frozenset(kind.traits.codes))
    return rf"{'' if kind is UnitKind.PERCENT else _SPACE}{codes}{_TAIL}$"
