"""Read the words of a language into typed classes, with all problems at once."""

import enum
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Final, TypeVar, Union, cast

import attrs

from ictreport.errors import (
    DocumentError,
    ModelError,
    PathPart,
    Problem,
    close_match,
    shorten,
)
from ictreport.model.text import check_words
from ictreport.model.unit import PluralForms

WordsT = TypeVar("WordsT", bound=attrs.AttrsInstance)

_Path = tuple[PathPart, ...]
_HOLE = re.compile(r"\{([^{}]*)\}")
_FORMS: Final = ("zero", "one", "two", "few", "many", "other")


@attrs.frozen
class Holes:
    """
    The places of a pattern that facts fill.

    Attributes:
        names: All of them; a pattern must have each, and no other.
    """

    names: frozenset[str]


@attrs.frozen
class Keys:
    """
    The keys of a table.

    Attributes:
        needed: The keys that are required.
        rule: What other keys must be like, for the message; empty when there are none.
        admits: Whether another key may be there.
    """

    needed: frozenset[str]
    rule: str = ""
    admits: Callable[[str], bool] = attrs.field(default=lambda _: False, eq=False)


@attrs.frozen
class Like:
    """
    A table of patterns that takes after another one.

    Attributes:
        table: Gives the other table: its keys, and patterns with their facts.
    """

    table: Callable[[], Mapping[str, str]]


def holes(*names: str) -> Holes:
    """
    Say which facts a pattern takes.

    Args:
        *names: Their names.

    Returns:
        The mark for ``Annotated``.
    """
    return Holes(frozenset(names))


def keys(
    needed: Iterable[str], rule: str = "", admits: Callable[[str], bool] | None = None
) -> Keys:
    """
    Say which keys a table has.

    Args:
        needed: The keys that are required.
        rule: What other keys must be like, for the message.
        admits: Tells whether another key may be there; none may without it.

    Returns:
        The mark for ``Annotated``.
    """
    names = frozenset(needed)
    return Keys(names) if admits is None else Keys(names, rule, admits)


def like(table: Callable[[], Mapping[str, str]]) -> Like:
    """
    Say that a table has the keys of another, and each pattern its facts.

    Args:
        table: Gives the other table.

    Returns:
        The mark for ``Annotated``.
    """
    return Like(table)


def read_words(kind: type[WordsT], data: object, subject: str) -> WordsT:
    """
    Read a tree of words.

    Args:
        kind: The class whose fields say what is required.
        data: The words as a TOML file holds them.
        subject: Whose words they are, for the message.

    Returns:
        The words.

    Raises:
        DocumentError: A word is missing or unknown, is not a text, or a pattern lacks a
            place for a fact; all such problems are told at once.
    """
    reader = _Reader()
    words = reader.read(kind, data, ())
    if reader.problems:
        raise DocumentError(reader.problems, subject)
    return cast("WordsT", words)


@attrs.define
class _Reader:
    """Reads what annotations ask for and remembers what is wrong."""

    problems: list[Problem] = attrs.field(factory=list[Problem])

    def read(
        self, kind: object, data: object, path: _Path, marks: tuple[object, ...] = ()
    ) -> object:
        origin = typing.get_origin(kind)
        if origin is Annotated:
            inner, *own = typing.get_args(kind)
            return self.read(inner, data, path, tuple(own))
        if origin in {Union, types.UnionType}:
            return self.read(typing.get_args(kind)[0], data, path, marks)
        if origin is not None and issubclass(origin, Mapping):
            if marks and isinstance(marks[0], Like):
                return self._like(marks[0].table(), data, path)
            key, inner = typing.get_args(kind)
            return self._table(key, inner, data, path, marks)
        if origin is tuple:
            return self._phrases(data, path)
        return self._single(kind, data, path, marks)

    def _single(
        self, kind: object, data: object, path: _Path, marks: tuple[object, ...]
    ) -> object:
        """Read what is neither a table by key nor a list."""
        pattern = next((mark for mark in marks if isinstance(mark, Holes)), None)
        if kind is PluralForms:
            return self._forms(data, path, pattern)
        if kind is str:
            return self._text(data, path, pattern)
        return self._class(cast("type[attrs.AttrsInstance]", kind), data, path)

    def _say(self, path: _Path, rule: str, value: object, hint: str = "") -> None:
        way_out = f"; {hint}" if hint else ""
        message = f"{rule} (got {shorten(value)}){way_out}"
        self.problems.append(Problem(path, message))

    def _mapping(self, data: object, path: _Path) -> Mapping[str, object] | None:
        if isinstance(data, Mapping):
            return cast("Mapping[str, object]", data)
        self._say(path, "it must be a table", data, "write words by key")
        return None

    def _missing(self, path: _Path) -> None:
        hint = "add it; en.toml of ictreport shows what it says"
        self._say(path, "this word is required", None, hint)

    def _class(
        self, kind: type[attrs.AttrsInstance], data: object, path: _Path
    ) -> object:
        table = self._mapping(data, path)
        if table is None:
            return None
        hints = typing.get_type_hints(kind, include_extras=True)
        fields = {field.name: field for field in attrs.fields(kind)}
        for name in table:
            if name not in fields:
                hint = close_match(name, fields)
                self._say((*path, name), "there is no such word", name, hint)
        found: dict[str, Any] = {}
        for name, field in fields.items():
            if name in table:
                found[name] = self.read(hints[name], table[name], (*path, name))
            elif field.default is attrs.NOTHING:
                self._missing((*path, name))
        return None if self.problems else kind(**found)

    def _table(
        self,
        key: object,
        inner: object,
        data: object,
        path: _Path,
        marks: tuple[object, ...],
    ) -> object:
        table = self._mapping(data, path)
        if table is None:
            return None
        convert: Callable[[str], object]
        if isinstance(key, type) and issubclass(key, enum.StrEnum):
            convert, known = key, keys(map(str, key))
        else:
            convert = int if key is int else str
            known = next(mark for mark in marks if isinstance(mark, Keys))
        found: dict[object, object] = {}
        for name, value in table.items():
            if name not in known.needed and not known.admits(name):
                rule = known.rule or "there is no such word"
                self._say((*path, name), rule, name, close_match(name, known.needed))
                continue
            found[convert(name)] = self.read(inner, value, (*path, name), marks)
        for name in sorted(known.needed - set(table)):
            self._missing((*path, name))
        return found

    def _like(
        self, other: Mapping[str, str], data: object, path: _Path
    ) -> Mapping[str, str]:
        table = self._mapping(data, path)
        if table is None:
            return {}
        for name in sorted(table.keys() - other.keys()):
            hint = close_match(name, other)
            self._say((*path, name), "there is no such word", name, hint)
        for name in sorted(other.keys() - table.keys()):
            self._missing((*path, name))
        return {
            name: self._text(table[name], (*path, name), holes(*_HOLE.findall(pattern)))
            for name, pattern in other.items()
            if name in table
        }

    def _text(self, data: object, path: _Path, pattern: Holes | None) -> str:
        try:
            words = check_words(data)
        except ModelError as error:
            self.problems.append(Problem(path, error.reason))
            return ""
        if pattern is not None:
            self._holes(words, path, pattern, every=True)
        return words

    def _phrases(self, data: object, path: _Path) -> tuple[str, ...]:
        if not isinstance(data, list):
            self._say(path, "it must be a list of phrases", data, "write ['so']")
            return ()
        phrases = cast("list[object]", data)
        return tuple(
            self._text(phrase, (*path, place), None)
            for place, phrase in enumerate(phrases)
        )

    def _holes(self, words: str, path: _Path, pattern: Holes, *, every: bool) -> None:
        named = frozenset[str](_HOLE.findall(words))
        shown = ", ".join(f"{{{name}}}" for name in sorted(pattern.names))
        bare = _HOLE.sub("", words)
        wrong = named - pattern.names or "{" in bare or "}" in bare
        if wrong or (every and named != pattern.names):
            must = "must be" if every else "must be among"
            self._say(path, f"the words in braces {must} {shown}", words)

    def _forms(self, data: object, path: _Path, pattern: Holes | None) -> object:
        if isinstance(data, str):
            return PluralForms(other=self._text(data, path, pattern) or "?")
        table = self._mapping(data, path)
        if table is None:
            return None
        for name in table:
            if name not in _FORMS:
                hint = "there are zero, one, two, few, many and other"
                self._say((*path, name), "there is no such form", name, hint)
        if "other" not in table:
            self._missing((*path, "other"))
        found: dict[str, str] = {}
        for name in _FORMS:
            if name in table:
                words = self._text(table[name], (*path, name), None)
                if pattern is not None:
                    every = name == "other"
                    self._holes(words, (*path, name), pattern, every=every)
                found[name] = words
        return None if self.problems else PluralForms(**found)
