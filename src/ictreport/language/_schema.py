"""
Check the words of a language against those of English, and report all problems at once.

The English file of a distribution is the schema of its other languages: they have its
keys, and each pattern has the same fields in braces. A table of the forms ``one``,
``other`` and so on is a word with plural forms, which a language writes as a table of
the forms that it needs or as one text. Its table ``schema`` defines where languages may
differ:

- ``optional``: paths of words and tables that a language may leave out; ``*`` stands
  for any key.
- ``keys``: tables whose keys a language chooses, with what each key must be; those of
  English are examples.
- ``needed``: keys of such tables that each language must have.
- ``facts``: paths of what is true of a language, and which English cannot stand in for.
"""

import fnmatch
import functools
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, cast

import attrs

from ictreport.errors import (
    DocumentError,
    ModelError,
    PathPart,
    UnitError,
    close_match,
)
from ictreport.model.text import check_words
from ictreport.model.unit import PluralForms, Unit
from ictreport.model.unit_words import CURRENCIES, MEASURES
from ictreport.model.vocabulary import Hedge, Status

if TYPE_CHECKING:
    from ictreport.convert import Hook, Key

SCHEMA: Final = "schema"
"""The table of the English file that defines where languages may differ."""

_FORMS: Final = ("zero", "one", "two", "few", "many", "other")
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_NO_TABLE: Final[Mapping[str, object]] = {}

_Path = tuple[PathPart, ...]

ValueT_co = TypeVar("ValueT_co", covariant=True)


class Table(Mapping[str, ValueT_co]):
    """
    A frozen table of words, whose keys are attributes as well.

    A word that a language leaves out is None; a table whose keys languages choose is
    then empty.
    """

    # Caches compare languages often: two tables of equal words are compared in full
    # once, by a digest that each keeps.
    __slots__ = ("__dict__", "_digest")

    def __init__(self, words: Mapping[str, object]) -> None:
        """
        Make a table.

        Args:
            words: The words, and further tables, by key.
        """
        self.__dict__.update(words)

    def __getitem__(self, key: str) -> ValueT_co:
        return cast("ValueT_co", self.__dict__[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dict__)

    def __len__(self) -> int:
        return len(self.__dict__)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"words cannot be changed (got {name} = {value!r})")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Table):
            return self is other or _digest(self) == _digest(cast("object", other))
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(_digest(self))

    def __reduce__(self) -> tuple[type, tuple[dict[str, object]]]:
        return type(self), (dict(self),)

    def __repr__(self) -> str:
        return f"Table({self.__dict__!r})"


def _digest(value: object) -> bytes:
    """Return a digest of what a table holds, whatever the order of its keys."""
    if not isinstance(value, Table):
        return repr(value).encode()
    table = cast("Table[object]", value)
    known: bytes | None = getattr(table, "_digest", None)
    if known is None:
        parts = [b"%r:%b;" % (key, _digest(table[key])) for key in sorted(table)]
        known = hashlib.sha256(b"".join(parts)).digest()
        object.__setattr__(table, "_digest", known)
    return known


def _is_number(key: str) -> bool:
    try:
        return Decimal(key).is_finite()
    except InvalidOperation:
        return False


def _is_unit(key: str) -> bool:
    try:
        Unit.parse(key)
    except UnitError:
        return False
    return True


_HEDGES: Final = frozenset(map(str, Hedge))
_STATUSES: Final = frozenset(map(str, Status))
_VALUED: Final = frozenset(
    str(status) for status in Status if status.has_value and status != Status.NORMAL
)

KEYS: Final[Mapping[str, tuple[str, Callable[[str], bool]]]] = {
    "currency": (
        "a currency must be three capitals of ISO 4217",
        lambda key: key in CURRENCIES,
    ),
    "hedge": (f"a hedge must be one of {', '.join(Hedge)}", lambda key: key in _HEDGES),
    "measure": (
        "it must be a measure or a currency",
        lambda key: key in MEASURES or key in CURRENCIES,
    ),
    "month": (
        "a month must be '1' to '12'",
        lambda key: re.fullmatch("[1-9]|1[0-2]", key) is not None,
    ),
    "number": ("the key must be a number", _is_number),
    "power": (
        "a magnitude must be the power of ten, from '1' to '99'",
        lambda key: re.fullmatch("[1-9][0-9]?", key) is not None,
    ),
    "status": (
        "a status must be one of SDMX, by name",
        lambda key: key in _STATUSES,
    ),
    "unit": ("the key of a unit must be its code in the model", _is_unit),
    "valued": (
        "it must be a status of a value, other than normal",
        lambda key: key in _VALUED,
    ),
}
"""Kinds of keys of a table: the rule for the message, and a test of a key."""


@attrs.frozen(eq=False)
class Schema:
    """
    The schema of the words of a distribution, as its English file defines it.

    Attributes:
        english: The content of that file.
        name: The name of that file in messages.
    """

    english: Mapping[str, Any]
    name: str

    def is_optional(self, path: _Path) -> bool:
        """Check whether a language may leave a word or table out."""
        return _is_listed(path, self._rules.get("optional", ()))

    def is_needed(self, path: _Path) -> bool:
        """Check whether a language must have a key of a table whose keys it chooses."""
        return _is_listed(path, self._rules.get("needed", ()))

    def is_fact(self, path: _Path) -> bool:
        """Check whether English cannot stand in for something that is missing."""
        return _is_listed(path, self._rules.get("facts", ()))

    def key_rule(self, path: _Path) -> str | None:
        """Return the kind of keys (``KEYS``) of a table; None if English has all."""
        name = _name(path)
        rules = self._rules.get("keys", _NO_TABLE).items()
        fitting = (
            rule for pattern, rule in rules if fnmatch.fnmatchcase(name, pattern)
        )
        return next(fitting, None)

    @property
    def _rules(self) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", self.english.get(SCHEMA, _NO_TABLE))

    def read(self, data: object, subject: str) -> Table[Any]:
        """
        Check the words of a language.

        Args:
            data: The content of a TOML file.
            subject: The owner of the words, for the message.

        Returns:
            The words.

        Raises:
            DocumentError: Words are missing, unknown or malformed; the error lists
                them all.
        """
        from cattrs.errors import BaseValidationError

        from ictreport.convert import problems_in

        try:
            return cast("Table[Any]", self._hook(_words_in(data), None))
        except (BaseValidationError, ModelError) as error:
            hint = f"add it; {self.name} has an example"
            raise DocumentError(
                problems_in(error, "word", hint=hint), subject
            ) from None

    def completed(self, data: object) -> tuple[object, tuple[str, ...]]:
        """
        Fit words of a language that were written for another version of English.

        Args:
            data: The content of a TOML file.

        Returns:
            The content, with English where words are missing and without those that
            English does not have; and what was done, such as "notes is missing".
        """
        done: list[str] = []
        return self._completed(self._english, _words_in(data), (), done), tuple(done)

    def _completed(
        self, english: Mapping[str, Any], data: object, path: _Path, done: list[str]
    ) -> object:
        if not isinstance(data, Mapping):
            return data
        own = cast("Mapping[str, object]", data)
        completed: dict[str, object] = {}
        for name, words in own.items():
            inner = english.get(name)
            if name not in english and not self.key_rule(path):
                done.append(f"{_name((*path, name))} is not used")
            elif isinstance(inner, Mapping) and not is_forms(
                table := cast("Mapping[str, Any]", inner)
            ):
                completed[name] = self._completed(table, words, (*path, name), done)
            else:
                completed[name] = words
        for name, words in english.items():
            at = (*path, name)
            if name not in own and self._is_required(at) and not self.is_fact(at):
                completed[name] = words
                done.append(f"{_name(at)} is missing")
        return completed

    def _is_required(self, path: _Path) -> bool:
        """Check whether a language must have a word or table."""
        if self.key_rule(path[:-1]):
            return self.is_needed(path)
        return not self.is_optional(path)

    @property
    def _english(self) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", _words_in(self.english))

    @functools.cached_property
    def _hook(self) -> "Hook":
        """The hook that reads the words of a language."""
        return self._table(self._english, ())

    def _words(self, english: object, path: _Path) -> "Hook":
        """Make the hook for words from the English words."""
        if isinstance(english, list):
            return _read_phrases
        if not isinstance(english, Mapping):
            return _text(_fields(english))
        words = cast("Mapping[str, Any]", english)
        if is_forms(words):
            return _forms(_fields(words["other"]))
        return self._table(words, path)

    def _table(self, english: Mapping[str, Any], path: _Path) -> "Hook":
        from ictreport.convert import Key, read_object

        rule = self.key_rule(path)
        keys = {
            name: Key(
                self._words(words, (*path, name)),
                is_required=self._is_required((*path, name)),
            )
            for name, words in english.items()
        }
        if rule is not None:
            return self._open_table(keys, *KEYS[rule])
        absent = {
            name: Table[Any]({}) if self.key_rule((*path, name)) else None
            for name, key in keys.items()
            if not key.is_required
        }

        def read(value: object, _: object) -> Table[Any]:
            return Table({**absent, **read_object(value, keys)})

        return read

    def _open_table(
        self, keys: "Mapping[str, Key]", rule: str, is_key: Callable[[str], bool]
    ) -> "Hook":
        """Make the hook for a table whose keys a language chooses."""
        from ictreport.convert import Key, is_object, read_object

        example = next(iter(keys.values()))
        required = {name: key for name, key in keys.items() if key.is_required}

        def refuse(_value: object, name: str) -> NoReturn:
            hint = close_match(name, keys)
            raise ModelError("words", rule, name, hint)

        def read(value: object, _: object) -> Table[Any]:
            chosen = {
                name: keys.get(name, example) if is_key(name) else Key(refuse, name)
                for name in (value if is_object(value) else ())
            }
            return Table(read_object(value, {**chosen, **required}))

        return read


def _words_in(data: object) -> object:
    """Leave out the table of the English file, which a copy of it has as well."""
    if not isinstance(data, Mapping):
        return data
    words = cast("Mapping[str, object]", data)
    return {key: value for key, value in words.items() if key != SCHEMA}


def _is_listed(path: _Path, patterns: tuple[str, ...]) -> bool:
    name = _name(path)
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _name(path: _Path) -> str:
    return ".".join(map(str, path))


def is_forms(words: Mapping[str, object]) -> bool:
    """Check whether an English table has the plural forms of a word."""
    return "other" in words and {*words} <= {*_FORMS}


def _text(fields: frozenset[str] | None) -> "Hook":
    """Make the hook for a text with fields in braces; None allows any."""

    def read(value: object, _: object) -> str:
        words = check_words(value)
        if fields is not None:
            _check_fields(words, fields, every=True)
        return words

    return read


def _read_phrases(value: object, _: object) -> tuple[str, ...]:
    from ictreport.convert import read_all, refused

    if not isinstance(value, list):
        raise refused("it must be a list of phrases", value, "write ['so']")
    phrases = enumerate(cast("list[object]", value))
    return tuple(read_all(phrases, _text(None), str))


def _forms(fields: frozenset[str]) -> "Hook":
    """Make the hook for a word with plural forms, or one text for all of them."""
    from ictreport.convert import Key, read_object

    def read_form(value: object, name: str) -> str:
        words = check_words(value)
        _check_fields(words, fields, every=name == "other")
        return words

    keys = {name: Key(read_form, name, is_required=name == "other") for name in _FORMS}

    def read(value: object, _: object) -> PluralForms:
        if isinstance(value, str):
            return PluralForms(other=read_form(value, "other"))
        return PluralForms(**read_object(value, keys, PluralForms))

    return read


def _check_fields(words: str, fields: frozenset[str], *, every: bool) -> None:
    named = _fields(words)
    bare = _FIELD.sub("", words)
    wrong = named - fields or "{" in bare or "}" in bare
    if wrong or (every and named != fields):
        shown = ", ".join(f"{{{name}}}" for name in sorted(fields)) or "none"
        must = "must be" if every else "must be among"
        raise ModelError("words", f"the words in braces {must} {shown}", words)


def _fields(words: object) -> frozenset[str]:
    """Find the fields in braces of a pattern."""
    return frozenset(_FIELD.findall(str(words)))
