"""
How documents represent the model: converters of cattrs that read and write them.

Single values come first, then the objects of classes.
"""

import datetime as dt
import enum
import functools
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, Self

import attrs
import cattrs
from cattrs.gen import make_dict_unstructure_fn, override

from ictreport.convert._shape import (
    KEYS,
    YEAR_START,
    fields_of,
    inner_type,
    is_list,
    is_optional,
    is_pairs,
    pair_type,
)
from ictreport.convert._strict import (
    Hook,
    StrictConverter,
    UnknownKeysError,
    field_reader,
    is_object,
    read_boolean,
    read_integer,
    read_string,
    refuse_duplicates,
    refused,
)
from ictreport.errors import shorten
from ictreport.model import (
    Baseline,
    Decimals,
    Period,
    Plan,
    Quantity,
    Text,
    Unit,
    YearStart,
)
from ictreport.model.claim import to_baseline
from ictreport.model.number import parse_number
from ictreport.model.origin import Citation
from ictreport.model.period import parse_date

Write = Callable[[Any], Any]
_Setter = Callable[[Any, Any], None]
_ABSENT: Final = object()
_OBJECTS: Final = tuple(KEYS)


class BareNumber(float):
    """
    A number without quotes in a document, which keeps its text for the message.

    Use it as ``parse_float`` of ``json.loads`` and ``tomllib.loads``, so that the
    message shows the digits of the document and not those of a float.

    Args:
        digits: The number as the document writes it.
    """

    _digits: str

    def __new__(cls, digits: str) -> Self:
        number = super().__new__(cls, digits)
        number._digits = digits
        return number

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
    return _parsed_baseline(text, YEAR_START.get())


def _plan(value: object, _: object = None) -> Plan:
    plan = _parsed_baseline(read_string(value), YEAR_START.get())
    if not isinstance(plan, Plan):
        raise refused("it must be a plan", value, "write it like 'plan:2024'")
    return plan


@functools.lru_cache(maxsize=4096)
def _parsed_baseline(name: str, year_start: YearStart) -> Baseline:
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


def _text_entries(text: Text) -> dict[str, str]:
    return dict(text.entries)


def _whole_words(whole: str | Text) -> str | dict[str, str]:
    return whole if isinstance(whole, str) else _text_entries(whole)


def _citation(value: object, _: object = None) -> Citation:
    if type(value) is int or isinstance(value, str):
        return value
    raise refused("it must be the number of a source, from 1, or its url", value)


def _identity(value: Any) -> Any:
    return value


MODEL_VALUES: Final[Mapping[Any, tuple[Hook, Write]]] = {
    Decimal: (_decimal, "{:f}".format),
    Unit: (_unit, str),
    dt.date: (_date, str),
    Period: (_period, _code),
    Plan: (_plan, _code),
    Baseline: (_baseline, _code),
    YearStart: (_year_start, str),
    Text: (_text, _text_entries),
}
"""Types of the model that documents write as one value: hook and writer."""

VALUES: Final[Mapping[Any, tuple[Hook, Write]]] = {
    **MODEL_VALUES,
    str: (read_string, _identity),
    int: (read_integer, _identity),
    bool: (read_boolean, _identity),
    Decimals: (_decimals, _identity),
    Baseline | None: (_baseline, _code),
    Citation | None: (_citation, _identity),
    str | Text | None: (_whole, _whole_words),
}
"""All types of fields that documents write as one value: hook and writer."""


@functools.cache
def body_converter(
    *, compact: bool = False, detailed: bool = False
) -> cattrs.Converter:
    """
    Return the converter of reports without their version key.

    Args:
        compact: Whether quantities are written as text.
        detailed: Whether it continues after a problem, to report all of them.

    Returns:
        The same converter for each call.
    """
    hooks = {kind: read for kind, (read, _) in VALUES.items()}
    converter = StrictConverter(hooks, detailed=detailed)
    if not detailed:

        def fast_hook(kind: type[Any]) -> Hook:
            return _fast_hook(kind, converter)

        converter.register_structure_hook_factory(_has_all_fields, fast_hook)
    _register_writers(converter, compact=compact)
    converter.register_structure_hook(
        Quantity, _quantity(converter.get_structure_hook(Quantity))
    )
    return converter


def model_converter(*, detailed: bool, compact: bool) -> cattrs.Converter:
    """
    Make a converter for other classes, which also handles every class of the model.

    Args:
        detailed: Whether it continues after a problem, to report all of them.
        compact: Whether it writes quantities as text.

    Returns:
        The converter; reports have no version key.
    """
    converter = cattrs.Converter(detailed_validation=detailed)
    body = body_converter(compact=compact, detailed=detailed)
    for kind, (read, _) in MODEL_VALUES.items():
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook(Baseline | None, _optional_baseline)
    converter.register_structure_hook_factory(_is_model_class, body.get_structure_hook)
    _register_writers(converter, compact=compact)
    return converter


def _optional_baseline(value: object, _: object) -> Baseline | None:
    """Accept None in a field of another class; documents have no null."""
    return None if value is None else _baseline(value)


def _is_model_class(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, _OBJECTS)


def _has_all_fields(kind: Any) -> bool:
    """Check whether documents have every field of a class."""
    return kind in KEYS and all(field.init for field in attrs.fields(kind))


def _fast_hook(kind: type[Any], converter: cattrs.Converter) -> Hook:
    """
    Make a fast hook for objects of a class, which stops at the first problem.

    As unpickling does, it sets fields without calling ``__init__``, which would check
    again what the hooks of the fields have checked and takes a third of the time.
    ``__attrs_post_init__`` is called.
    """
    new = object.__new__
    finish: Callable[[Any], None] | None = getattr(kind, "__attrs_post_init__", None)
    required: list[tuple[str, _Setter, Hook, Any]] = []
    optional: list[tuple[str, _Setter, Hook, Any, object]] = []
    for key, field in fields_of(kind).items():
        set_field: _Setter = getattr(kind, key).__set__
        is_checked = _is_checked(field.type)
        read: Hook = (
            converter.get_structure_hook(field.type)
            if is_checked
            else field_reader(field, converter)
        )
        row = (key, set_field, read, field.type)
        if field.default is attrs.NOTHING:
            required.append(row)
        else:
            optional.append((*row, field.default))

    def read_object(value: Any, _: object) -> Any:
        if not is_object(value):
            raise refused("it must be an object", value)
        instance = new(kind)
        unread = len(value) - len(required)
        for key, set_field, read, annotation in required:
            set_field(instance, read(value[key], annotation))
        get: Callable[[str, object], Any] = value.get
        for key, set_field, read, annotation, default in optional:
            item = get(key, _ABSENT)
            if item is _ABSENT:
                set_field(instance, default)
            else:
                set_field(instance, read(item, annotation))
                unread -= 1
        if unread:
            raise UnknownKeysError(kind)  # the detailed converter names them
        if finish is not None:
            finish(instance)
        return instance

    return read_object


def _is_checked(annotation: Any) -> bool:
    """Check whether values from the hook of a type need no converter of the field."""
    if is_optional(annotation):
        annotation = inner_type(annotation)
    if is_list(annotation) and not is_pairs(annotation):
        annotation = inner_type(annotation)
    return (
        annotation in _CHECKED_TYPES
        or _is_model_class(annotation)
        or _is_string_enum(annotation)
    )


_CHECKED_TYPES: Final = frozenset({*MODEL_VALUES, Baseline | None})


def _is_string_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.StrEnum)


def _quantity(read_whole: Hook) -> Hook:
    def read(value: object, kind: object) -> Any:
        if type(value) is str:
            return Quantity.parse(value)
        if not is_object(value):
            way_out = 'write it like "226 billion VND"'
            raise refused("it must be a quantity", value, way_out)
        return read_whole(value, kind)

    return read


def _register_writers(converter: cattrs.Converter, *, compact: bool) -> None:
    """Register how documents represent classes and values of the model."""
    for kind, (_, write) in MODEL_VALUES.items():
        converter.register_unstructure_hook(kind, write)

    def writer(kind: type[Any]) -> Write:
        return _writer(kind, converter)

    converter.register_unstructure_hook_factory(_is_model_class, writer)
    if compact:
        converter.register_unstructure_hook(Quantity, str)


def _writer(kind: type[Any], converter: cattrs.Converter) -> Write:
    """Make the hook that writes objects of a class: keys in order, no defaults."""
    hooks: dict[str, Any] = {
        key: override(unstruct_hook=_write_hook(field.type, converter))
        for key, field in fields_of(kind).items()
    }
    write = make_dict_unstructure_fn(
        kind,
        converter,
        _cattrs_omit_if_default=True,
        _cattrs_use_linecache=False,
        **hooks,
    )

    def write_object(value: object) -> dict[str, Any]:
        written = write(value)  # fields without a default come first
        return {key: written[key] for key in hooks if key in written}

    return write_object


def _write_hook(kind: Any, converter: cattrs.Converter) -> Write:
    if kind in VALUES:
        return VALUES[kind][1]
    if is_pairs(kind):
        write = _write_hook(pair_type(kind), converter)
        return lambda pairs: {key: write(item) for key, item in pairs}
    if is_optional(kind):
        return _write_hook(inner_type(kind), converter)
    if is_list(kind):
        return _write_list(inner_type(kind), converter)
    return str if _is_string_enum(kind) else converter.get_unstructure_hook(kind)


def _write_list(kind: Any, converter: cattrs.Converter) -> Write:
    write: Write | None = None

    def write_list(items: tuple[Any, ...]) -> list[Any]:
        nonlocal write
        if write is None:  # metrics hold metrics, so the hook does not exist earlier
            write = converter.get_unstructure_hook(kind)
        return [write(item) for item in items]

    return write_list
