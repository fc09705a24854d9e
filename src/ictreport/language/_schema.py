"""
Check the words of a language against those of English, and report all problems at once.

The English file of a distribution is the schema of its other languages: they have its
keys, and each pattern has its places in braces. A table of the forms ``one``, ``other``
and so on is a word with plural forms, which a language writes as a table of the forms
that it needs or as one text. Its table ``schema`` says where languages may differ:

- ``optional``: paths of words and tables that a language may leave out; ``*`` stands
  for any key.
- ``keys``: tables whose keys a language chooses, with what each key must be; those of
  English are examples.
- ``needed``: keys of such tables that each language must have.
"""

import fnmatch
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NoReturn, TypeVar, cast

import attrs

from ictreport.errors import (
    DocumentError,
    ModelError,
    PathPart,
    Problem,
    UnitError,
    close_match,
    shorten,
)
from ictreport.model.text import check_words
from ictreport.model.unit import PluralForms, Unit
from ictreport.model.unit_words import CURRENCIES, MEASURES
from ictreport.model.vocabulary import Hedge, Status

SCHEMA: Final = "schema"
"""The table of the English file that says where languages may differ."""

_FORMS: Final = ("zero", "one", "two", "few", "many", "other")
_HOLE: Final = re.compile(r"\{([^{}]*)\}")
_NO_TABLE: Final[Mapping[str, object]] = {}

_Path = tuple[PathPart, ...]

ValueT_co = TypeVar("ValueT_co", covariant=True)


class Table(Mapping[str, ValueT_co]):
    """
    A frozen table of words, whose keys are attributes as well.

    What a language leaves out is None, and an empty table where languages choose the
    keys.
    """

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

    def __repr__(self) -> str:
        return f"Table({self.__dict__!r})"


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
"""What the keys of a table may be: the rule for the message, and a test of a key."""


@attrs.frozen(eq=False)
class Schema:
    """
    What the words of a distribution must be, as its English file says.

    Attributes:
        english: The content of that file.
        name: What messages call that file.
    """

    english: Mapping[str, Any]
    name: str

    def is_optional(self, path: _Path) -> bool:
        """Tell whether a language may leave a word or table out."""
        return _is_listed(path, self._rules.get("optional", ()))

    def is_needed(self, path: _Path) -> bool:
        """Tell whether a language must have a key of a table whose keys it chooses."""
        return _is_listed(path, self._rules.get("needed", ()))

    def key_rule(self, path: _Path) -> str | None:
        """Give the rule of ``KEYS`` for a table; None where English has all keys."""
        for pattern, rule in self._rules.get("keys", _NO_TABLE).items():
            if _is_listed(path, (pattern,)):
                return cast("str", rule)
        return None

    @property
    def _rules(self) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", self.english.get(SCHEMA, _NO_TABLE))

    def read(self, data: object, subject: str) -> Table[Any]:
        """
        Check the words of a language.

        Args:
            data: The words as its TOML file has them.
            subject: Whose words they are, for the message.

        Returns:
            The words.

        Raises:
            DocumentError: Words are missing, unknown or malformed; the error lists
                them all.
        """
        reader = _Reader(self)
        words = reader.table(self.english, data, ())
        if reader.problems:
            raise DocumentError(reader.problems, subject)
        return words


def _is_listed(path: _Path, patterns: tuple[str, ...]) -> bool:
    name = ".".join(map(str, path))
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def is_forms(words: Mapping[str, object]) -> bool:
    """Tell whether a table of English has the plural forms of a word."""
    return "other" in words and {*words} <= {*_FORMS}


@attrs.frozen
class _Reader:
    """Reads words as English has them and collects what is wrong."""

    schema: Schema
    problems: list[Problem] = attrs.field(factory=list[Problem])

    def _read(self, english: object, data: object, path: _Path) -> object:
        if isinstance(english, list):
            return self._phrases(data, path)
        if not isinstance(english, Mapping):
            return self._text(data, path, _places(english))
        words = cast("Mapping[str, Any]", english)
        if is_forms(words):
            return self._forms(data, path, _places(words["other"]))
        return self.table(words, data, path)

    def _say(self, path: _Path, rule: str, value: object, hint: str = "") -> None:
        way_out = f"; {hint}" if hint else ""
        message = f"{rule} (got {shorten(value)}){way_out}"
        self.problems.append(Problem(path, message))

    def _mapping(self, data: object, path: _Path) -> Mapping[str, object] | None:
        if isinstance(data, Mapping):
            return cast("Mapping[str, object]", data)
        self._say(path, "it must be a table", data, "write words by key")
        return None

    def table(
        self, english: Mapping[str, Any], data: object, path: _Path
    ) -> Table[Any]:
        """Read a table of words."""
        given = self._mapping(data, path)
        if given is None:
            return Table({})
        found: dict[str, object] = {}
        named = self.schema.key_rule(path)
        rule, is_key = KEYS[named] if named else ("there is no such word", None)
        example = next(iter(english.values()), "")
        for name, value in given.items():
            below = (*path, name)
            if is_key is not None and is_key(name):
                found[name] = self._read(english.get(name, example), value, below)
            elif is_key is None and name in english and below != (SCHEMA,):
                found[name] = self._read(english[name], value, below)
            elif below != (SCHEMA,):
                self._say(below, rule, name, close_match(name, english))
        for name in english:
            if name not in given:
                below = (*path, name)
                if self.schema.is_optional(below):
                    is_free = self.schema.key_rule(below) is not None
                    found[name] = Table({}) if is_free else None
                elif self.schema.is_needed(below) or not (named or below == (SCHEMA,)):
                    self._say_missing(below)
        return Table(found)

    def _say_missing(self, path: _Path) -> None:
        hint = f"add it; {self.schema.name} shows what it says"
        self._say(path, "this word is required", None, hint)

    def _text(self, data: object, path: _Path, places: frozenset[str] | None) -> str:
        try:
            words = check_words(data)
        except ModelError as error:
            self.problems.append(Problem(path, error.reason))
            return ""
        if places is not None:
            self._check_places(words, path, places)
        return words

    def _phrases(self, data: object, path: _Path) -> tuple[str, ...]:
        if not isinstance(data, list):
            self._say(path, "it must be a list of phrases", data, "write ['so']")
            return ()
        phrases = cast("list[object]", data)
        return tuple(
            self._text(phrase, (*path, index), None)
            for index, phrase in enumerate(phrases)
        )

    def _forms(self, data: object, path: _Path, places: frozenset[str]) -> object:
        if isinstance(data, str):
            return PluralForms(other=self._text(data, path, places) or "?")
        given = self._mapping(data, path)
        if given is None:
            return None
        for name in given:
            if name not in _FORMS:
                hint = "there are zero, one, two, few, many and other"
                self._say((*path, name), "there is no such form", name, hint)
        if "other" not in given:
            self._say_missing((*path, "other"))
        found: dict[str, str] = {}
        for name in _FORMS:
            if name in given:
                words = self._text(given[name], (*path, name), None)
                every = name == "other"
                self._check_places(words, (*path, name), places, every=every)
                found[name] = words
        return None if self.problems else PluralForms(**found)

    def _check_places(
        self, words: str, path: _Path, places: frozenset[str], *, every: bool = True
    ) -> None:
        named = _places(words)
        bare = _HOLE.sub("", words)
        wrong = named - places or "{" in bare or "}" in bare
        if wrong or (every and named != places):
            shown = ", ".join(f"{{{name}}}" for name in sorted(places)) or "none"
            must = "must be" if every else "must be among"
            self._say(path, f"the words in braces {must} {shown}", words)


def _places(words: object) -> frozenset[str]:
    """List the places of a pattern."""
    return frozenset(_HOLE.findall(str(words)))
