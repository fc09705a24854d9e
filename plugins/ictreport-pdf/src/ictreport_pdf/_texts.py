"""The texts of one view, or of the same view in two languages, as plain data."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, cast

import attrs

from ictreport.view import Phrase
from ictreport_pdf._text import BREAK, breakable

LIMITS: Final = {"value": 20, "unit": 20, "title": 40}
"""How long a word may be, where a field is set narrow or large."""

PARAGRAPH: Final = 60
"""How long a word may be in lines of the full width."""

CELL: Final = 24
"""How long a word may be anywhere else."""

_WIDE: Final = {
    *("narrative", "justifications", "url", "details", "findings"),
    *("foreword", "imprint"),
}
_UNSEEN: Final = {"published", "languages", "tables", "tasks", "codes", "logo"}
_TAG: Final = re.compile(
    r"([a-zA-Z]{2,3})(?:-[a-zA-Z]{4})?(?:-([a-zA-Z]{2}))?(?![a-zA-Z])"
)
_FIELDS: Final[dict[type[Any], tuple[tuple[str, bool], ...] | None]] = {}

Clean = Callable[[str], str]
"""Makes a text safe."""


class Texts:
    """
    Turns views into objects that JSON can write.

    A text in the language of the page is a string. Any other is a list of what it is
    in each language, with that language and its region; what reads the same in both is
    there once.
    """

    def __init__(
        self, clean: Clean, languages: Sequence[str], page: str | None = None
    ) -> None:
        """
        Take the languages of the views.

        Args:
            clean: Makes a text safe.
            languages: The language of each view.
            page: The language of the page, when it is not that of the first view.
        """
        self._clean = clean
        self._languages = languages
        self._page = languages[0] if page is None else page
        self._is_own = self._languages[0] == self._page
        self._line = PARAGRAPH // len(languages)

    def plain(self, values: Sequence[object], name: str, limit: int) -> Any:  # noqa: ANN401
        """
        Write the same value of each view.

        Args:
            values: The value in each view.
            name: The name of its field.
            limit: How long its words may be.

        Returns:
            Strings, numbers, lists and objects.
        """
        first = values[0]
        if isinstance(first, str | Phrase):
            texts = cast("Sequence[str | Phrase]", values)
            return self._translated(texts, LIMITS.get(name, limit))
        if isinstance(first, tuple):
            return self._list(cast("Sequence[tuple[object, ...]]", values), name, limit)
        if isinstance(first, dict):
            words = cast("Sequence[dict[str, str]]", values)
            return {
                key: self._translated([each[key] for each in words], limit)
                for key in words[0]
            }
        fields = _fields(first)
        if fields is None:
            return first
        return {
            field: self.plain(
                [getattr(value, field) for value in values],
                field,
                self._line if wide else limit,
            )
            for field, wide in fields
        }

    def _list(
        self, lists: Sequence[tuple[object, ...]], name: str, limit: int
    ) -> list[Any]:
        """Write lists item by item, or one after the other when they do not match."""
        if len(set(map(len, lists))) == 1:
            return [
                self.plain(items, name, limit) for items in zip(*lists, strict=True)
            ]
        return [
            Texts(self._clean, (language,), self._page).plain((item,), name, limit)
            for language, items in zip(self._languages, lists, strict=True)
            for item in items
        ]

    def _translated(self, texts: Sequence[str | Phrase], limit: int) -> Any:  # noqa: ANN401
        """Write a text in each language, once where it reads the same."""
        alone = texts[0]
        # As nearly all are: the words of one view, in the language of the page.
        if len(texts) == 1 and isinstance(alone, str) and self._is_own:
            return breakable(self._clean(alone), limit) if alone else ""
        language_by_text: dict[str, str] = {}
        for text, language in zip(texts, self._languages, strict=True):
            if isinstance(text, Phrase):
                language_by_text.setdefault(text.text, text.language or language)
            else:
                language_by_text.setdefault(text, language)
        if len(language_by_text) > 1:
            language_by_text.pop("", None)
        (text, language), *others = language_by_text.items()
        if not others and language == self._page:
            return breakable(self._clean(text), limit)
        return [
            [breakable(self._clean(text), limit), *language_of(tag)]
            for text, tag in language_by_text.items()
        ]


def _fields(value: object) -> tuple[tuple[str, bool], ...] | None:
    """List what a page shows of a view, and what of it is set in its full width."""
    kind: type[Any] = type(value)
    if kind not in _FIELDS:
        names = [field.name for field in attrs.fields(kind)] if attrs.has(kind) else []
        shown = [(name, name in _WIDE) for name in names if name not in _UNSEEN]
        _FIELDS[kind] = tuple(shown) or None
    return _FIELDS[kind]


def words(text: Any) -> str:  # noqa: ANN401 - whatever `Texts` writes for a text
    """
    Give a text as it reads in the first language, without places to break it.

    Args:
        text: A text as ``Texts`` writes it.

    Returns:
        One string.
    """
    first = text if isinstance(text, str) else text[0][0]
    return str(first).replace(BREAK, "")


def pieces(texts: Iterable[Any]) -> set[str]:
    """
    List what texts say in any language.

    Args:
        texts: Texts as ``Texts`` writes them.

    Returns:
        Every string.
    """
    return {
        piece
        for text in texts
        for piece in ([text] if isinstance(text, str) else [each[0] for each in text])
    }


def language_of(tag: str) -> tuple[str, str | None]:
    """
    Split a language tag into the language and the region that a page names.

    Args:
        tag: A BCP 47 tag.

    Returns:
        Such as ``("zh", "TW")``; the language is ``"und"`` when it is none.
    """
    match = _TAG.match(tag)
    if match is None:
        return "und", None
    return match[1].lower(), match[2].upper() if match[2] else None
