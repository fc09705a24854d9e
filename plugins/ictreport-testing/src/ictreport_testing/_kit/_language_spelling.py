"""The law of how the words of a language are written: cleanly."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ictreport_testing._kit._language import LanguageKit
from ictreport_testing._kit._language_meaning import words_of
from ictreport_testing._kit._law import broken, law

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_HOLE: Final = re.compile(r"\{([a-z_]*)\}")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BLANKS: Final = re.compile(r"\s\s")
_JOINERS: Final = "\u200c\u200d"
"""Signs without a shape that scripts need which join their letters."""

_LAST_LATIN: Final = 0x2FF

_MARKS: Final = "\u200e\u200f\u061c"
"""Signs without a shape that say which way a text runs."""

_ALONE: Final = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts of letters that look alike; no word has those of two."""

_QUOTES: Final = '"“”„«»「」『』'
_SENTENCES: Final = ("claims", "sentences", "checks", "edits", "charts")
_TOUCHING: Final = re.compile(r"([^\W\d_]+)\{[a-z_]+\}|\{[a-z_]+\}([^\W\d_]+)")


@law(
    "Write it without invisible signs, with single blanks and none at an end, with "
    "each placeholder once and each bracket closed."
)
def spelled(kit: LanguageKit) -> None:
    """Words are written cleanly: no hidden sign, single blanks, placeholders once."""
    leftwards = _runs_leftwards(kit)
    for place, text in words_of(kit.load().words):
        if place.startswith("numbers."):
            continue
        for sign in _hidden(text, leftwards=leftwards):
            name = unicodedata.name(sign, f"U+{ord(sign):04X}")
            broken(f"{place} has the sign {name}, which is invisible: {text!a}")
        if text != text.strip() or _BLANKS.search(text):
            broken(f"{place} has a blank at an end, or two in a row: {text!r}")
        twice = [name for name, n in Counter(_HOLE.findall(text)).items() if n > 1]
        if twice:
            broken(f"{place} has {{{twice[0]}}} twice: {text!r}")
        if place.partition(".")[0] != "reading":
            _closed(place, text)
        for word in _LETTERS.findall(text):
            scripts = {unicodedata.name(s, "").partition(" ")[0] for s in word}
            if len(scripts.intersection(_ALONE)) > 1:
                broken(f"{place} has letters of two scripts in {word!r}")
    _touching(kit)


def _runs_leftwards(kit: LanguageKit) -> bool:
    from ictreport.language.numbers import locale_of

    return locale_of(kit.load().words.locale).text_direction == "rtl"


def _hidden(text: str, *, leftwards: bool) -> Iterator[str]:
    """Find signs without a shape that the script does not need."""
    joins = any(ord(sign) > _LAST_LATIN and sign.isalpha() for sign in text)
    for sign in text:
        needed = (sign in _JOINERS and joins) or (sign in _MARKS and leftwards)
        if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn"} and not needed:
            yield sign


def _closed(place: str, text: str) -> None:
    for first, last in ("()", "[]"):
        depth = 0
        for sign in text:
            depth += (sign == first) - (sign == last)
            if depth < 0:
                break
        if depth:
            broken(f"{place} has an unpaired bracket: {text!r}")
    if sum(map(text.count, _QUOTES)) % 2:
        broken(f"{place} has a quotation mark without the other one: {text!r}")


def _touching(kit: LanguageKit) -> None:
    """Tell the only pattern in which a word stands right beside a placeholder."""
    said = [*words_of(kit.load().words)]
    found = [
        (place, text, touching[1] or touching[2])
        for place, text in said
        for touching in [_TOUCHING.search(text)]
        if place.partition(".")[0] in _SENTENCES and touching
    ]
    words = {word for _, text in said for word in _HOLE.sub("_", text).split()}
    # In Korean, Turkish and others, endings follow what is filled in, in many patterns;
    # an ending that only one has, as in German "das 3fache", is no word alone.
    if len(found) == 1 and found[0][2] in words:
        [(place, text, _)] = found
        broken(f"{place} lacks a blank beside a placeholder: {text!r}")
