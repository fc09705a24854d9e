"""What the options of a format may be."""

import enum
import itertools
import types
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeVar, Union, cast

import attrs

from ictreport.host._describe import is_language, type_hints

_MOST_CHOICES: Final = 12
_TAGS: Final = ("en", "vi")
"""Languages, of which an option that names one has a default."""

OptionsT = TypeVar("OptionsT", bound=attrs.AttrsInstance)


def each_value(
    options: type[OptionsT], *, is_open: bool = False
) -> Iterator[tuple[str, OptionsT]]:
    """
    Make the options that differ from the default ones in one value.

    Args:
        options: The options class.
        is_open: Whether numbers and texts get some other value too.

    Yields:
        The name of a field, and the options with another value of it that the class
        admits.
    """
    hints = type_hints(options)
    defaults = options()
    for field in attrs.fields(options):
        if not field.init:
            continue
        default = getattr(defaults, field.name)
        values = choices(field, hints[field.name])
        if is_open and not isinstance(default, bool) and not any(values):
            values = [*_others(default)]
        for value in values:
            name = str(field.alias)
            if value != default and admits(options, name, value):
                yield field.name, options(**{name: value})


def _others(default: object) -> Iterable[object]:
    """Give a value that is likely to be admitted where the default is."""
    if isinstance(default, int):
        return [default + 1]
    if default in _TAGS:
        return [tag for tag in _TAGS if tag != default]
    return ["2024"] if default is None or isinstance(default, str) else []


def admits(options: type[Any], name: str, value: object) -> bool:
    """
    Return whether an option admits a value.

    Args:
        options: The options class.
        name: The name by which the value is given.
        value: The value.

    Returns:
        Whether the class can be called with it.
    """
    try:
        options(**{name: value})
    except Exception:  # noqa: BLE001 - a validator can raise anything
        return False
    return True


def choices(field: "attrs.Attribute[Any]", kind: object) -> list[object]:
    """
    List what a field admits, by its type and by ``attrs.validators.in_``.

    Args:
        field: The field.
        kind: Its type.

    Returns:
        The values; none when the type is too open.
    """
    return [*_values(kind), *itertools.islice(_listed(field.validator), _MOST_CHOICES)]


def _listed(validator: object) -> Iterator[object]:
    """Visit what ``in_`` lists, also within ``optional`` and ``and_``."""
    options: object = getattr(validator, "options", None)
    if isinstance(options, Collection):
        yield from cast("Collection[object]", options)
    for name in ("validator", "_validators"):
        inner: object = getattr(validator, name, None)
        many = (
            cast("tuple[object, ...]", inner) if isinstance(inner, tuple) else (inner,)
        )
        for part in many if inner is not None else ():
            yield from _listed(part)


def _values(kind: Any) -> Iterable[object]:  # noqa: ANN401 - any annotation
    """Give values that a type admits beside the default; none when it is too open."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return arguments
    if origin in {typing.Annotated, Union, types.UnionType}:
        return [value for argument in arguments for value in _values(argument)]
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return cast("Iterable[object]", kind)
    if isinstance(kind, type) and is_language(kind):
        from ictreport.language._language import builtin_language, builtin_languages

        return [builtin_language(spec.tag) for spec in builtin_languages()]
    return _CLOSED.get(kind, ())


_CLOSED: Final[Mapping[Any, tuple[object, ...]]] = {
    bool: (False, True),
    types.NoneType: (None,),
}
