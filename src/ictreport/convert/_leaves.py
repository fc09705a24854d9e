"""How the values at the ends of a document become values of the model, strictly."""

import contextlib
import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextvars import ContextVar
from decimal import Decimal
from typing import Any, Final, Self, TypeGuard, TypeVar

from ictreport.errors import ModelError, shorten
from ictreport.model.claim import Baseline, Plan, to_baseline
from ictreport.model.number import Decimals, parse_number
from ictreport.model.period import Period, parse_date
from ictreport.model.text import Text
from ictreport.model.unit import Unit
from ictreport.model.year_start import YearStart

ValueT = TypeVar("ValueT")
Hook = Callable[[Any, Any], Any]
"""Makes a value of the model of a value of a document and its type, or raises."""

YEAR_START: Final = ContextVar("YEAR_START", default=YearStart.CALENDAR)
"""The day on which years begin in the document that is read or written."""


@contextlib.contextmanager
def years_from(year_start: YearStart) -> Generator[None]:
    """
    Count the codes of periods from a day while a document is read or written.

    Args:
        year_start: The day on which years begin in it.

    Yields:
        Nothing.
    """
    token = YEAR_START.set(year_start)
    try:
        yield
    finally:
        YEAR_START.reset(token)


DUPLICATE_KEYS: Final = "\0duplicate keys"
"""
The key under which an object of a document tells which of its keys stood twice.

No class has such a field, so a document that holds it is refused.
"""


class _Twice(list[str]):
    """Keys that stood twice, in a list that nothing but ``from_pairs`` makes."""


def from_pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """
    Make a mapping from pairs, and note duplicate keys.

    Use it as ``object_pairs_hook`` of ``json.loads``.

    Args:
        pairs: Pairs of key and value, in the order of the document.

    Returns:
        The mapping; the entry ``DUPLICATE_KEYS`` lists keys that occurred twice.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        found[DUPLICATE_KEYS] = _Twice(
            sorted(key for key, count in times.items() if count > 1)
        )
    return found


class BareNumber(float):
    """
    A number without quotes in a document, kept as text for the error message.

    Use it as ``parse_float`` of ``json.loads`` and ``tomllib.loads``, so that the
    message shows the digits of the document and not those of a float.

    Args:
        digits: The number as the document writes it.
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


def refused(rule: str, value: object, hint: str = "") -> ModelError:
    """
    Make the error for a value of a document.

    Args:
        rule: What must hold.
        value: The value that breaks the rule.
        hint: How to correct the value, or an empty string.

    Returns:
        The error, to be raised.
    """
    return ModelError("value", rule, describe(value), hint)


class _Word:
    """A word that a message shows without quotes."""

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


def _string(value: object, _: object = None) -> str:
    if type(value) is not str:
        raise refused("it must be a string", value)
    return value


def _integer(value: object, _: object = None) -> int:
    if type(value) is not int:
        raise refused("it must be an integer", value)
    return value


def _boolean(value: object, _: object = None) -> bool:
    if type(value) is not bool:
        raise refused("it must be true or false", value)
    return value


def _decimal(value: object, _: object = None) -> Decimal:
    if type(value) is str:
        return parse_number(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise refused(
            "a number must be a string, to stay exact",
            value,
            f'write "{shorten(value)}"',
        )
    raise refused("it must be a string", value)


def _decimals(value: object, _: object = None) -> Decimals:
    if value == "exact":
        return "exact"
    if type(value) is not int:
        raise refused("it must be an integer or 'exact'", value)
    return value


def _unit(value: object, _: object = None) -> Unit:
    return Unit.parse(_string(value))


def _date(value: object, _: object = None) -> dt.date:
    if type(value) is dt.date:
        return value
    return parse_date(_day_text(value))


def _day_text(value: object) -> str:
    if isinstance(value, dt.datetime | dt.time):
        raise refused("it must be a day without a time", str(value))
    return _string(value)


def _period(value: object, _: object = None) -> Period:
    if type(value) is dt.date:
        return Period.day(value)
    text = value if type(value) is str else _day_text(value)
    return Period.parse(text, YEAR_START.get())


def _baseline(value: object, _: object = None) -> Baseline:
    if type(value) is dt.date:
        return Period.day(value)
    text = value if type(value) is str else _day_text(value)
    return _named_baseline(text, YEAR_START.get())


def _plan(value: object, _: object = None) -> Plan:
    made = _named_baseline(_string(value), YEAR_START.get())
    if not isinstance(made, Plan):
        raise refused("it must be a plan", value, "write it like 'plan:2024'")
    return made


@functools.lru_cache(maxsize=4096)
def _named_baseline(name: str, year_start: YearStart) -> Baseline:
    return to_baseline(name, year_start)


def _year_start(value: object, _: object = None) -> YearStart:
    return YearStart.parse(_string(value))


def _code(value: Baseline) -> str:
    return value.code(YEAR_START.get())


def _text(value: object, _: object = None) -> Text:
    return Text(_words(value))


def _words(value: object) -> Mapping[str, str]:
    if not is_object(value):
        raise refused(
            "words must be given under the tag of their language",
            value,
            'write {"en": …}',
        )
    if DUPLICATE_KEYS in value:
        refuse_duplicates(value)
    return value


def refuse_duplicates(value: Mapping[str, Any]) -> None:
    """
    Refuse an object that has a key twice.

    Args:
        value: An object of a document.

    Raises:
        ModelError: The object was read by ``from_pairs`` and has a key twice.
    """
    twice = keys_twice(value)
    if twice:
        raise refused("each key must occur only once", ", ".join(map(repr, twice)))


def _whole(value: object, _: object = None) -> Text | str:
    return value if isinstance(value, str) else Text(_words(value))


def _entries(text: Text) -> dict[str, str]:
    return dict(text.entries)


def _whole_words(of: str | Text) -> str | dict[str, str]:
    return of if isinstance(of, str) else _entries(of)


def _itself(value: ValueT) -> ValueT:
    return value


PLAIN: Final[Mapping[Any, tuple[Hook, Callable[[Any], Any]]]] = {
    str: (_string, _itself),
    int: (_integer, _itself),
    bool: (_boolean, _itself),
    Decimals: (_decimals, _itself),
    Baseline | None: (_baseline, _code),
    str | Text | None: (_whole, _whole_words),
}
"""Types of fields of the model that mean something else in classes of others."""

LEAVES: Final[Mapping[Any, tuple[Hook, Callable[[Any], Any]]]] = {
    Decimal: (_decimal, "{:f}".format),
    Unit: (_unit, str),
    dt.date: (_date, str),
    Period: (_period, _code),
    Plan: (_plan, _code),
    Baseline: (_baseline, _code),
    YearStart: (_year_start, str),
    Text: (_text, _entries),
}
"""Each type with what makes it of a value of a document, and what writes it there."""
