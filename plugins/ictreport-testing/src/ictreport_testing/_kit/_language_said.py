"""The law of lines that the author of a language wrote by hand."""

from collections.abc import Iterator, Mapping
from typing import Final

from ictreport_testing._kit._language import LanguageKit
from ictreport_testing._kit._law import PAGE, broken, law
from ictreport_testing._kit._lines import LINES, in_english

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_MOST_TOLD: Final = 3


@law(
    "Compare the two lines: correct the words, or the line in says=. Translate each "
    "line from English by hand: a copy of what the language says proves nothing."
)
def says(kit: LanguageKit) -> None:
    """The author gives every line of says=, and the language says the same."""
    given = kit.says or {}
    told = [*_otherwise(kit, given)]
    lacking = [(name, text) for name, text in in_english() if name not in given]
    if lacking:
        shown = "; ".join(
            f"{name!r}, in English {text!r}" for name, text in lacking[:_MOST_TOLD]
        )
        more = " and so on" if len(lacking) > _MOST_TOLD else ""
        told.append(
            f"says= lacks {len(lacking)} of {len(LINES)} lines: {shown}{more}; "
            f"{PAGE} has them all"
        )
    if told:
        broken("\n".join(told))


def _otherwise(kit: LanguageKit, given: Mapping[str, str]) -> Iterator[str]:
    """Tell what is said otherwise than its author expects."""
    for name, line in LINES.items():
        if name not in given:
            continue
        said, expected = _plain(line(kit.load())), _plain(given[name])
        if said != expected:
            said, expected = _apart(said, expected)
            yield f"{name!r} is said as {said!r}, not as {expected!r}"


def _plain(text: str) -> str:
    """Take blanks of all kinds for one, and the stop away."""
    return " ".join(text.split()).rstrip(".।")


def _apart(said: str, expected: str) -> tuple[str, str]:
    """Pick the first of several things in a line that is another one."""
    one, other = said.split("; "), expected.split("; ")
    if len(one) == len(other):
        return next(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
    return said, expected


SAID_LAWS: Final = (says,)
"""Laws of what the author of a language expects."""
