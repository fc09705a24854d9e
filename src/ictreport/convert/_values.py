"""How single values of the model stand in documents."""

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, Self, TypeVar

from ictreport.convert._shape import YEAR_START
from ictreport.convert._strict import (
    Hook,
    is_object,
    read_boolean,
    read_integer,
    read_string,
    refuse_duplicates,
    refused,
)
from ictreport.errors import shorten
from ictreport.model.claim import Baseline, Plan, to_baseline
from ictreport.model.number import Decimals, parse_number
from ictreport.model.period import Period, parse_date
from ictreport.model.text import Text
from ictreport.model.unit import Unit
from ictreport.model.year_start import YearStart

ValueT = TypeVar("ValueT")


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


def _decimal(value: object, _: object = None) -> Decimal:
    if isinstance(value, str):
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
    return Unit.parse(read_string(value))


def _date(value: object, _: object = None) -> dt.date:
    if type(value) is dt.date:
        return value
    return parse_date(_day_text(value))


def _day_text(value: object) -> str:
    if isinstance(value, dt.datetime | dt.time):
        raise refused("it must be a day without a time", str(value))
    return read_string(value)


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
    made = _named_baseline(read_string(value), YEAR_START.get())
    if not isinstance(made, Plan):
        raise refused("it must be a plan", value, "write it like 'plan:2024'")
    return made


@functools.lru_cache(maxsize=4096)
def _named_baseline(name: str, year_start: YearStart) -> Baseline:
    return to_baseline(name, year_start)


def _year_start(value: object, _: object = None) -> YearStart:
    return YearStart.parse(read_string(value))


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
    refuse_duplicates(value)
    return value


def _whole(value: object, _: object = None) -> Text | str:
    return value if isinstance(value, str) else Text(_words(value))


def _entries(text: Text) -> dict[str, str]:
    return dict(text.entries)


def _whole_words(of: str | Text) -> str | dict[str, str]:
    return of if isinstance(of, str) else _entries(of)


def _itself(value: ValueT) -> ValueT:
    return value


OWN: Final[Mapping[Any, tuple[Hook, Callable[[Any], Any]]]] = {
    Decimal: (_decimal, "{:f}".format),
    Unit: (_unit, str),
    dt.date: (_date, str),
    Period: (_period, _code),
    Plan: (_plan, _code),
    Baseline: (_baseline, _code),
    YearStart: (_year_start, str),
    Text: (_text, _entries),
}
"""Types of the model with what reads a value of a document and what writes it there."""

LEAVES: Final[Mapping[Any, tuple[Hook, Callable[[Any], Any]]]] = {
    **OWN,
    str: (read_string, _itself),
    int: (read_integer, _itself),
    bool: (read_boolean, _itself),
    Decimals: (_decimals, _itself),
    Baseline | None: (_baseline, _code),
    str | Text | None: (_whole, _whole_words),
}
"""All types of single values that fields of the model have."""
