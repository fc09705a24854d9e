"""How the values at the ends of a document become values of the model, strictly."""

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, Self, TypeGuard, TypeVar

from ictreport.errors import ModelError
from ictreport.model.claim import Baseline, to_baseline
from ictreport.model.period import Period, parse_date
from ictreport.model.quantity import Decimals, parse_number
from ictreport.model.text import Text
from ictreport.model.unit import Unit

ValueT = TypeVar("ValueT")
Hook = Callable[[Any], Any]
"""Makes a value of the model of a value of a document, or raises."""

DUPLICATE_KEYS: Final = "\0duplicate keys"
"""
The key under which an object of a document tells which of its keys stood twice.

No class has such a field, so a document that holds it is refused.
"""


class _Twice(list[str]):
    """Keys that stood twice, in a list that nothing but ``from_pairs`` makes."""


def from_pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """
    Make a mapping of pairs and remember keys that stand twice.

    It is an ``object_pairs_hook`` for ``json.loads``.

    Args:
        pairs: Key and value in the order of the document.

    Returns:
        The mapping; the names of keys that stood twice lie under ``DUPLICATE_KEYS``.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        found[DUPLICATE_KEYS] = _Twice(
            sorted({key for key in keys if keys.count(key) > 1})
        )
    return found


class BareNumber(float):
    """
    A number that stands in a document without quotes, and is refused with its digits.

    It is a ``parse_float`` for ``json.loads`` and ``tomllib.loads``: a float would tell
    of other digits than the document has.

    Args:
        digits: The number as it stands there.
    """

    _digits: str

    def __new__(cls, digits: str) -> Self:
        made = super().__new__(cls, digits)
        made._digits = digits
        return made

    def __str__(self) -> str:
        return self._digits


def keys_twice(value: Mapping[str, Any]) -> list[str]:
    """
    Tell which keys of an object stood twice.

    Args:
        value: An object of a document, whatever it holds.

    Returns:
        The keys that ``from_pairs`` remembers, sorted.
    """
    found = value.get(DUPLICATE_KEYS)
    return found if isinstance(found, _Twice) else []


def is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Tell whether a value of a document is an object."""
    return type(value) is dict or isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a value of a document is a list."""
    return type(value) is list


def _refuse(rule: str, value: object, hint: str = "") -> ModelError:
    return ModelError("value", rule, describe(value), hint)


class _Word:
    """A word that stands in a message without quotes."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __str__(self) -> str:
        return self._word


def describe(value: object) -> object:
    """
    Name a value as the reader of a JSON or TOML document knows it.

    Args:
        value: A value of the document.

    Returns:
        The value itself, or the word for what it is.
    """
    match value:
        case None:
            return _Word("null")
        case bool():
            return _Word(str(value).lower())
        case dict():
            return _Word("an object")
        case list():
            return _Word("a list")
        case _:
            return value


def _string(value: object) -> str:
    if type(value) is not str:
        raise _refuse("it must be a string", value)
    return value


def _integer(value: object) -> int:
    if type(value) is not int:
        raise _refuse("it must be an integer", value)
    return value


def _boolean(value: object) -> bool:
    if type(value) is not bool:
        raise _refuse("it must be true or false", value)
    return value


def _decimal(value: object) -> Decimal:
    if type(value) is str:
        return parse_number(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise _refuse(
            "a number must be a string, to stay exact", value, f'write "{value}"'
        )
    raise _refuse("it must be a string", value)


def _decimals(value: object) -> Decimals:
    if value == "exact":
        return "exact"
    if type(value) is not int:
        raise _refuse("it must be an integer or 'exact'", value)
    return value


def _unit(value: object) -> Unit:
    return Unit.parse(_string(value))


def _date(value: object) -> dt.date:
    if type(value) is dt.date:
        return value
    return parse_date(_day_text(value))


def _day_text(value: object) -> str:
    if isinstance(value, dt.datetime | dt.time):
        raise _refuse("it must be a day without a time", str(value))
    return _string(value)


def _period(value: object) -> Period:
    if type(value) is dt.date:
        return Period.day(value)
    return Period.parse(_day_text(value))


def _baseline(value: object) -> Baseline:
    if type(value) is dt.date:
        return Period.day(value)
    return _named_baseline(_day_text(value))


@functools.lru_cache(maxsize=4096)
def _named_baseline(name: str) -> Baseline:
    return to_baseline(name)


def _text(value: object) -> Text:
    return Text(_words(value))


def _words(value: object) -> Mapping[str, str]:
    if not is_object(value):
        raise _refuse("words must stand under their language", value, 'write {"en": …}')
    refuse_duplicates(value)
    return value


def refuse_duplicates(value: Mapping[str, Any]) -> None:
    """
    Refuse an object that has a key twice.

    Args:
        value: An object of a document.

    Raises:
        ModelError: It was read by ``from_pairs`` and has a key twice.
    """
    twice = keys_twice(value)
    if twice:
        raise _refuse("each key stands once", ", ".join(map(repr, twice)))


def _whole(value: object) -> Text | str:
    return value if isinstance(value, str) else Text(_words(value))


LEAVES: Final[tuple[tuple[Any, Hook], ...]] = (
    (str, _string),
    (int, _integer),
    (bool, _boolean),
    (Decimal, _decimal),
    (Decimals, _decimals),
    (Unit, _unit),
    (dt.date, _date),
    (Period, _period),
    (Baseline, _baseline),
    (Baseline | None, _baseline),
    (Text, _text),
    (str | Text | None, _whole),
)
"""Each type and the function that makes it of a value of a document."""
