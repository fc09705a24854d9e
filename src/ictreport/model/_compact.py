"""
Compact text of quantities, read.

    [≈|>|≥|<|≤] number[..number] [scale…] unit ["[" accuracy "]"] [± number [(level %)]]
"""

import functools
import re
from decimal import Decimal
from typing import Final, NamedTuple

from ictreport.errors import ModelError, QuantityError, UnitError, close_match
from ictreport.model.number import (
    USUAL_CONFIDENCE,
    Decimals,
    parse_number,
    to_scale,
)
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import RATIOS
from ictreport.model.unit_words import SCALE_WORDS, likely_unit
from ictreport.model.vocabulary import Hedge, Rounding

RANGE: Final = ".."
"""What stands between the ends of a range."""

PLUS_MINUS: Final = "±"
"""What stands before a margin."""

_SIGNS: Final = {hedge.sign: hedge for hedge in Hedge}
_SCALE = re.compile(r"e(-?[0-9]{1,2})")
# Only the first of many blanks is where it can begin.
_ACCURACY = re.compile(r"(?<!\s)\s++\[([^\[\]]*)\]$")
_DECIMALS = re.compile(r"(exact|-?[0-9]{1,3})")
_MARGIN = re.compile(r"(\S+)(?:\s+\(([^\s%()]+)\s?%\))?")
_DASHED = re.compile(r"[0-9](?:\s*[–—~]\s*|-|\s+(?:to|-)\s+)[0-9]")
_EXAMPLE: Final = "write it like '226 billion VND', '> 96 %' or '1683 procedure'"


class Parts(NamedTuple):
    """What compact text says, by the names that the fields of a quantity have."""

    number: Decimal
    upper: Decimal | None
    unit: Unit
    scale: int
    decimals: Decimals
    rounding: Rounding
    hedge: Hedge
    margin: Decimal | None
    confidence: Decimal


@functools.lru_cache(maxsize=4096)
def parse_compact(text: str) -> Parts:
    """
    Read compact text.

    Args:
        text: The text.

    Returns:
        What it says.

    Raises:
        QuantityError: The text is not a quantity in compact form.
        UnitError: The unit is not known.
    """
    figure, sign, behind = text.partition(PLUS_MINUS)
    margin, confidence = _margin(text, behind) if sign else (None, USUAL_CONFIDENCE)
    figure, decimals, rounding = _accuracy(figure.rstrip())
    words = figure.split()
    if not words:
        rule = "it must have a number" if text.strip() else "it must not be empty"
        raise QuantityError("quantity", rule, text, _EXAMPLE)
    hedge, words = _hedge(words)
    words = _apart(words)
    if not words:
        raise QuantityError("quantity", "it must have a number", text, _EXAMPLE)
    try:
        number, upper = _numbers(words[0])
        scale, rest = _scales(words[1:])
    except ModelError as error:
        hint = error.hint
        if _DASHED.search(text):
            hint = f"a range is written with {RANGE!r}, as in '3..4 million person'"
        raise QuantityError("quantity", error.rule, text, hint) from None
    if not rest:
        raise QuantityError("quantity", "it must have a unit", text, _EXAMPLE)
    unit = _unit(" ".join(rest))
    return Parts(
        number, upper, unit, scale, decimals, rounding, hedge, margin, confidence
    )


def _hedge(words: list[str]) -> tuple[Hedge, list[str]]:
    """Remove the sign of a hedge, with or without a space behind it."""
    first = words[0]
    if first in _SIGNS:
        return _SIGNS[first], words[1:]
    if first[0] in _SIGNS:
        return _SIGNS[first[0]], [first[1:], *words[1:]]
    return Hedge.EXACT, words


def _apart(words: list[str]) -> list[str]:
    """Bring the ends of a range into one word, and the sign of a ratio into its own."""
    while len(words) > 1 and (words[1].startswith(RANGE) or words[0].endswith(RANGE)):
        words = [words[0] + words[1], *words[2:]]
    if words and words[0].endswith(RATIOS):
        words = [words[0][:-1], words[0][-1], *words[1:]]
    return words


def _numbers(word: str) -> tuple[Decimal, Decimal | None]:
    first, sign, second = word.partition(RANGE)
    return parse_number(first), parse_number(second) if sign else None


def _accuracy(figure: str) -> tuple[str, Decimals, Rounding]:
    match = _ACCURACY.search(figure)
    if match is None:
        return figure, None, Rounding.HALF
    first, *others = match[1].split() or [""]
    rounding = Rounding.HALF
    if first == Rounding.CUT:
        rounding = Rounding.CUT
        if not others:
            return figure[: match.start()], None, rounding
        first, *others = others
    if others or not _DECIMALS.fullmatch(first):
        raise QuantityError(
            "accuracy",
            "it must be an integer, 'exact' or 'cut'",
            f"[{match[1]}]",
            "write it like '[-6]', '[exact]', '[cut]' or '[cut -10]'",
        )
    decimals: Decimals = "exact" if first == "exact" else int(first)
    return figure[: match.start()], decimals, rounding


def _margin(text: str, behind: str) -> tuple[Decimal, Decimal]:
    match = _MARGIN.fullmatch(behind.strip())
    margin, level = match.groups() if match else (behind.strip(), None)
    try:
        return parse_number(margin), parse_number(level) if level else USUAL_CONFIDENCE
    except QuantityError as error:
        hint = "write it behind the unit, as in '0.2 % ± 0.5 (90 %)'"
        raise QuantityError("margin", error.rule, text, hint) from None


def _scales(words: list[str]) -> tuple[int, list[str]]:
    scale = 0
    for index, word in enumerate(words):
        match = _SCALE.fullmatch(word)
        if word in SCALE_WORDS:
            scale += SCALE_WORDS[word]
        elif match:
            scale += to_scale(int(match[1]))
        else:
            return to_scale(scale), words[index:]
    return to_scale(scale), []


def _unit(text: str) -> Unit:
    try:
        return Unit.parse(text)
    except UnitError:
        first, blank, _ = text.partition(" ")
        if blank and (intended := likely_unit(text)):
            rule = "it looks like a scale or a unit, but is neither"
            raise UnitError("unit", rule, text, f"write {intended!r}") from None
        if blank and (near := close_match(first, SCALE_WORDS)):
            rule = f"it must be one of {', '.join(SCALE_WORDS)}"
            raise UnitError("scale", rule, first, near) from None
        is_rate = first == "per" or "/" in text
        is_foreign = not (text.isascii() or is_rate or likely_unit(text))
        if (blank and first != "per") or is_foreign:
            rule = "a value in compact form must end in the code of its unit"
            raise UnitError("unit", rule, text, _EXAMPLE) from None
        raise
