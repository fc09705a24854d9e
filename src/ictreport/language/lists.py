"""Lists in a sentence, joined as in CLDR or by the words of the language."""

import functools
from collections.abc import Sequence

from ictreport.language._language import Language
from ictreport.language.numbers import locale_of


def list_text(items: Sequence[str], language: Language) -> str:
    """
    Join the items of a list.

    Args:
        items: One or more texts.
        language: The language.

    Returns:
        Such as ``"A, B and C"``, in linear time.
    """
    if len(items) == 1:
        return items[0]
    pair, start, middle, end = _patterns(language.words.locale)
    first, *between, last = items
    if not between:
        return pair.format(first, last)
    before = first + start + middle.join(between)
    words = language.words.lists
    if words is None:
        return end.format(before, last)
    return words.end.format(items=before, last=last)


@functools.cache
def _patterns(tag: str) -> tuple[str, str, str, str]:
    """Read the patterns of a locale: two items, first and middle signs, last item."""
    patterns: dict[str, str] = locale_of(tag).list_patterns["standard"]
    # In every CLDR locale, these two patterns are "{0}<sign>{1}".
    start, middle = (
        patterns[name].removeprefix("{0}").removesuffix("{1}")
        for name in ("start", "middle")
    )
    return patterns["2"], start, middle, patterns["end"]
