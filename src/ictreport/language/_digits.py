"""The digits of whole sentences, such as the 100 of "100%" in a note."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

if TYPE_CHECKING:
    from ictreport.language._words import Words

LATIN_DIGITS: Final = "0123456789"
"""The digits of programs, and of most pages."""

_KEPT: Final = frozenset({"locale", "numbers", "reading"})
"""Words that programs read."""


def native_words(words: "Words") -> "Words":
    """
    Write every digit within the words of a language in its own script.

    Args:
        words: The words.

    Returns:
        The same object when it has no other digits, else a changed copy.
    """
    digits = words.numbers.digits
    if digits == LATIN_DIGITS:
        return words
    table = str.maketrans(LATIN_DIGITS, digits)
    fields = [field.name for field in attrs.fields(type(words))]
    changed = {
        name: _translated(getattr(words, name), table)
        for name in fields
        if name not in _KEPT
    }
    return attrs.evolve(words, **changed)


def _translated(value: object, table: dict[int, int]) -> Any:  # noqa: ANN401
    """Translate every text of a tree, but no key of it."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {key: _translated(item, table) for key, item in items}
    kind: Any = type(value)
    if not attrs.has(kind):
        return value
    names = [field.name for field in attrs.fields(kind)]
    return kind(**{name: _translated(getattr(value, name), table) for name in names})
