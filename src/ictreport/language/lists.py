"""Lists within a sentence, as CLDR or the language joins them."""

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
        Such as ``"A, B and C"``; the time it takes grows with the list and no faster.
    """
    if len(items) == 1:
        return items[0]
    pair, start, middle, end = _patterns(language.words.locale)
    first, *between, last = items
    if not between:
        return pair.format(first, last)
    before = first + start + middle.join(between)
    own = language.words.lists
    return (
        end.format(before, last)
        if own is None
        else own.end.format(items=before, last=last)
    )


@functools.cache
def _patterns(tag: str) -> tuple[str, str, str, str]:
    """Give the pattern of two, the separator, and the pattern of the last one."""
    patterns: dict[str, str] = locale_of(tag).list_patterns["standard"]
    # In every locale that CLDR has, these two are the items and a sign between them.
    start, middle = (
        patterns[name].removeprefix("{0}").removesuffix("{1}")
        for name in ("start", "middle")
    )
    return patterns["2"], start, middle, patterns["end"]
