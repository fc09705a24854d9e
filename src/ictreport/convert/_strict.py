"""
Strict reading of plain data: nothing is converted, and every problem is reported.

Documents of reports, options of formats, settings of rules, project files, language
files and mappings of sheets are read with it. A hook makes a value of an item of the
data or raises ``ModelError``. Hooks of objects and lists continue after a problem and
raise all errors as one group of cattrs, whose notes are keys and indexes;
``problems_in`` lists them with their paths.
"""

import builtins
import enum
import typing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeGuard, cast

import attrs
import cattrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from ictreport.convert._shape import (
    inner_type,
    is_list,
    is_optional,
    is_pairs,
    pair_type,
)
from ictreport.errors import (
    MOST_PROBLEMS,
    ModelError,
    PathPart,
    Problem,
    close_match,
)
from ictreport.model.number import parse_number

Hook = Callable[[Any, Any], Any]
"""Makes a value of an item of plain data and a type, or raises an error."""

DUPLICATE_KEYS: Final = "\0duplicate keys"
"""
The key under which ``from_pairs`` lists the duplicate keys of an object.

No class has such a field, so a document that contains it is refused.
"""

_Path = tuple[PathPart, ...]

# Type checkers use the signature of ExceptionGroup, which lacks the class.
_OBJECT_ERROR: Final = cast("Any", ClassValidationError)
_LIST_ERROR: Final = cast("Any", IterableValidationError)


class _DuplicateKeys(list[str]):
    """Duplicate keys, in a list that only ``from_pairs`` makes."""


def from_pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """
    Make a mapping from pairs, and note duplicate keys.

    Use it as ``object_pairs_hook`` of ``json.loads``.

    Args:
        pairs: Pairs of key and value, in the order of the document.

    Returns:
        The mapping; the entry ``DUPLICATE_KEYS`` lists keys that occurred twice.
    """
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        mapping[DUPLICATE_KEYS] = _DuplicateKeys(
            sorted(key for key, count in counts.items() if count > 1)
        )
    return mapping


def _duplicate_keys(value: Mapping[str, Any]) -> list[str]:
    """Return the duplicate keys of an object, sorted."""
    keys = value.get(DUPLICATE_KEYS)
    return keys if isinstance(keys, _DuplicateKeys) else []


def refuse_duplicates(value: Mapping[str, Any]) -> None:
    """
    Refuse an object with duplicate keys.

    Args:
        value: An object of a document.

    Raises:
        ModelError: The object was read by ``from_pairs`` and has a key twice.
    """
    duplicates = _duplicate_keys(value)
    if duplicates:
        raise refused("each key must occur only once", ", ".join(map(repr, duplicates)))


def is_object(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Check whether an item of plain data is an object, which has keys."""
    return type(value) is dict or isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[Sequence[Any]]:
    """Check whether an item of plain data is a list."""
    return type(value) is list or isinstance(value, list | tuple)


def refused(rule: str, value: object, hint: str = "") -> ModelError:
    """
    Make the error for an item of plain data.

    Args:
        rule: What must hold.
        value: The item that breaks the rule.
        hint: How to correct it, or an empty string.

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
    Describe an item in the words of JSON and TOML.

    Args:
        value: An item of plain data.

    Returns:
        The item itself, or a word such as ``null`` or ``a list``.
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


def read_string(value: object, _: object = None) -> str:
    """Accept a string."""
    if isinstance(value, str):
        return value
    raise refused("it must be a string", value)


def read_integer(value: object, _: object = None) -> int:
    """Accept an integer, and no boolean."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise refused("it must be an integer", value)


def read_boolean(value: object, _: object = None) -> bool:
    """Accept true and false."""
    if isinstance(value, bool):
        return value
    raise refused("it must be true or false", value)


def _read_decimal(value: object, _: object = None) -> Decimal:
    """Accept a decimal number, an integer, or a decimal number in a string."""
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        return parse_number(value)
    hint = "write it in quotes, as in '2.5'"
    raise refused("it must be a decimal number", value, hint)


def _read_float(value: object, _: object = None) -> float:
    """Accept a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise refused("it must be a number", value)


def _instance(kind: type[Any]) -> Hook:
    def read(value: object, _: object) -> object:
        if isinstance(value, kind):
            return value
        raise refused(f"it must be of type {kind.__name__}", value)

    return read


STRICT: Final[Mapping[Any, Hook]] = {
    str: read_string,
    int: read_integer,
    bool: read_boolean,
    Decimal: _read_decimal,
    float: _read_float,
    Any: lambda value, _: value,
    **{kind: _instance(kind) for kind in (bytes, Path)},  # cattrs would convert them
}
"""The hooks of a strict converter for single values."""


class UnknownKeysError(ForbiddenExtraKeysError):
    """
    An object has unknown or duplicate keys.

    Args:
        kind: The class that was to be made of it.
        unknown: The unknown keys, in the order of the object.
        known: The keys that it may have.
        duplicates: The keys that occur twice.
    """

    def __init__(
        self,
        kind: type[Any],
        unknown: Sequence[str] = (),
        known: Iterable[str] = (),
        duplicates: Sequence[str] = (),
    ) -> None:
        super().__init__(None, kind, {*unknown, *duplicates})
        self.unknown = unknown
        self.known = tuple(known)
        self.duplicates = duplicates


class UncheckedTypeError(TypeError):
    """A strict converter is asked for a type that it cannot check."""


@attrs.frozen
class Key:
    """
    A key of an object.

    Attributes:
        read: The hook for its value.
        kind: The type that is passed to the hook.
        is_required: Whether the object must have it.
    """

    read: Hook
    kind: Any = None
    is_required: bool = True


def read_object(
    value: object, keys: Mapping[str, Key], kind: type[Any] = dict
) -> dict[str, Any]:
    """
    Read an object whose keys are known.

    Args:
        value: An item of plain data.
        keys: Its keys.
        kind: The class that is made of it, for cattrs.

    Returns:
        The values that the hooks made, by key, without absent keys.

    Raises:
        ModelError: The item is no object.
        ClassValidationError: Keys are unknown or missing, or values are wrong.
    """
    if not is_object(value):
        raise refused("it must be an object", value)
    values: dict[str, Any] = {}
    errors: list[Exception] = []
    unknown: list[str] = []
    for name, item in value.items():
        key = keys.get(name)
        if key is None:
            unknown.append(str(name))
            continue
        try:
            values[name] = key.read(item, key.kind)
        except Exception as error:  # noqa: BLE001 - the group has it
            errors.append(_noted(error, name, key.kind))
    duplicates = _duplicate_keys(value)
    if unknown:
        others = [name for name in unknown if name != DUPLICATE_KEYS or not duplicates]
        errors.append(UnknownKeysError(kind, others, keys, duplicates))
    errors += [
        _noted(KeyError(name), name, key.kind)
        for name, key in keys.items()
        if key.is_required and name not in value
    ]
    if errors:
        raise _OBJECT_ERROR(f"while reading {kind.__name__}", errors, kind)
    return values


def _noted(error: Exception, name: str, kind: Any) -> Exception:
    error.add_note(AttributeValidationNote(f"at key {name}", name, kind))
    return error


def read_all(
    items: Iterable[tuple[str | int, object]], read: Hook, kind: Any
) -> list[Any]:
    """
    Read items with an index or a key; stop after more problems than are reported.

    Args:
        items: Each with its index or key.
        read: The hook for an item.
        kind: The type that is passed to the hook.

    Returns:
        The values that the hook made.

    Raises:
        IterableValidationError: Some items are wrong.
    """
    values: list[Any] = []
    errors: list[Exception] = []
    count = 0
    for index, item in items:
        try:
            values.append(read(item, kind))
        except Exception as error:  # noqa: BLE001 - the group has it
            error.add_note(IterableValidationNote(f"at index {index}", index, kind))
            errors.append(error)
            count += _count(error)
            if count > MOST_PROBLEMS:
                break
    if errors:
        raise _LIST_ERROR("while reading a list", errors, kind)
    return values


def read_mapping(value: object, read: Hook, kind: Any) -> dict[str, Any]:
    """
    Read an object whose keys are not known.

    Args:
        value: An item of plain data.
        read: The hook for each value.
        kind: The type that is passed to the hook.

    Returns:
        The values that the hook made, by key.

    Raises:
        ModelError: The item is no object, or has a key twice.
        IterableValidationError: Some values are wrong.
    """
    if not is_object(value):
        raise refused("it must be an object", value)
    refuse_duplicates(value)
    return dict(zip(value, read_all(value.items(), read, kind), strict=True))


def _count(error: Exception) -> int:
    if isinstance(error, BaseValidationError):
        return sum(_count(inner) for inner in error.exceptions)
    if isinstance(error, UnknownKeysError):
        return len(error.unknown) + len(error.duplicates)
    return 1


def _errors_in(error: Exception, path: _Path = ()) -> Iterator[tuple[_Path, Exception]]:
    """
    Flatten a group of errors of cattrs.

    Args:
        error: A group, or an error in it.
        path: The path of the object around it.

    Yields:
        Keys and indexes from the root, and the error that was raised there.
    """
    for note in getattr(error, "__notes__", ())[:1]:
        if isinstance(note, AttributeValidationNote):
            path = (*path, note.name)
        elif isinstance(note, IterableValidationNote):
            path = (*path, note.index)
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _errors_in(inner, path)
    else:
        yield path, error


def problems_in(
    error: Exception,
    noun: str = "key",
    *,
    hint: str = "",
    reason: Callable[[Exception], str] | None = None,
) -> Iterator[Problem]:
    """
    List the problems in an error of strict hooks.

    Args:
        error: A group of cattrs, or an error of a hook.
        noun: The word for a key in messages.
        hint: How to add a key that is required, or an empty string.
        reason: Describes an error that is not from a strict hook; without it such an
            error is raised.

    Yields:
        Each problem with its path.
    """
    way_out = f"; {hint}" if hint else ""
    for path, inner in _errors_in(error):
        match inner:
            case UnknownKeysError():
                yield from islice(_unknown(inner, noun, path), MOST_PROBLEMS + 1)
            case KeyError():
                yield Problem(path, f"this {noun} is required{way_out}")
            case ModelError():
                yield Problem(path, inner.reason)
            case _ if reason is not None:
                yield Problem(path, reason(inner))
            case _:
                raise inner


def _unknown(error: UnknownKeysError, noun: str, path: _Path) -> Iterator[Problem]:
    for key in error.duplicates:
        yield Problem((*path, key), "each key must occur only once")
    for key in error.unknown:
        known = f"it has {', '.join(error.known)}" if error.known else "it has none"
        hint = close_match(key, error.known) or known
        yield Problem((*path, key), f"there is no such {noun}; {hint}")


class StrictConverter(cattrs.Converter):
    """
    A converter of cattrs that converts nothing.

    It reads attrs classes, enumerations, ``Literal``, tuples, sets, mappings and
    optional values; for any other class it accepts instances. The converter of a
    field checks what its type does not say. A type that it cannot check raises
    ``UncheckedTypeError`` when it is first read.
    """

    def __init__(
        self,
        leaves: Mapping[Any, Hook] | None = None,
        *,
        nulls: bool = False,
        detailed: bool = True,
    ) -> None:
        """
        Make a converter.

        Args:
            leaves: Hooks for further types, which take precedence.
            nulls: Whether an optional value may be None, and not only absent.
            detailed: Whether it continues after a problem.
        """
        super().__init__(detailed_validation=detailed)
        self._leaves = {**STRICT, **(leaves or {})}
        factories: tuple[tuple[Callable[[Any], bool], Callable[[Any], Hook]], ...] = (
            (lambda _: True, _refuse_type),
            (lambda kind: isinstance(kind, type), _instance),
            (
                lambda kind: typing.get_origin(kind) is Annotated,
                lambda kind: self.get_structure_hook(typing.get_args(kind)[0]),
            ),
            (lambda kind: typing.get_origin(kind) is Literal, _literal),
            (is_optional, lambda kind: _optional(kind, self, nulls=nulls)),
            (
                lambda kind: typing.get_origin(kind) is tuple,
                lambda kind: _row(kind, self),
            ),
            (is_list, lambda kind: _list(kind, self)),
            (
                lambda kind: typing.get_origin(kind) is frozenset,
                lambda kind: _set(kind, self),
            ),
            (_is_mapping, lambda kind: _mapping(_value_type(kind), self, dict)),
            (is_pairs, lambda kind: _mapping(pair_type(kind), self, tuple)),
            (attrs.has, lambda kind: _class_reader(kind, self)),
        )
        for predicate, factory in factories:
            self.register_structure_hook_factory(predicate, factory)

    def get_structure_hook(self, type: Any, cache_result: bool = True) -> Hook:  # noqa: A002, FBT001, FBT002 - as cattrs has it
        """
        Return the hook for a type, as cattrs does.

        Args:
            type: The type.
            cache_result: Passed on to cattrs.

        Returns:
            The hook; those of cattrs for texts, numbers and subclasses would convert.
        """
        if type in self._leaves:
            return self._leaves[type]
        if isinstance(type, builtins.type) and issubclass(type, enum.Enum):
            return _member(type)
        return super().get_structure_hook(type, cache_result)


def _class_reader(kind: type[Any], converter: cattrs.Converter) -> Hook:
    """
    Make the hook that reads objects of an attrs class.

    Args:
        kind: The class.
        converter: The converter that has the hooks of its fields.

    Returns:
        The hook.
    """
    keys = {
        str(field.alias): Key(
            field_reader(field, converter), field.type, field.default is attrs.NOTHING
        )
        for field in attrs.fields(attrs.resolve_types(kind))
        if field.init
    }

    def read(value: object, _: object) -> Any:
        if isinstance(value, kind):
            return value
        values = read_object(value, keys, kind)
        try:
            return kind(**values)
        except Exception as error:  # noqa: BLE001 - a validator can raise anything
            name = kind.__name__
            raise _OBJECT_ERROR(f"while making {name}", [error], kind) from None

    return read


def field_reader(field: "attrs.Attribute[Any]", converter: cattrs.Converter) -> Hook:
    """
    Make the hook for a field of a class.

    Args:
        field: The field.
        converter: The converter that has the hook of its type.

    Returns:
        The hook of the type, and then the field's own converter if it is a function.
    """
    kind: Any = field.type
    read = converter.get_structure_hook(kind)
    convert: Any = getattr(field, "converter", None)
    if convert is None or isinstance(convert, attrs.Converter):
        return read
    return lambda value, _: convert(read(value, kind))


def _value_type(kind: Any) -> Any:
    return typing.get_args(kind)[1]


def _is_mapping(kind: Any) -> bool:
    origin = typing.get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _refuse_type(kind: Any) -> Hook:
    raise UncheckedTypeError(
        f"it must be a type that can be checked (got {kind}); use a tuple for a list, "
        "and a Literal or an enumeration for a choice"
    )


def _literal(kind: Any) -> Hook:
    return _choice({value: value for value in typing.get_args(kind)})


def _member(kind: type[enum.Enum]) -> Hook:
    return _choice({member.value: member for member in kind})


def _choice(choices: Mapping[Any, Any]) -> Hook:
    """Make the hook for a closed list of values, by their representation."""
    names = [str(describe(value)) for value in choices]

    def read(value: object, _: object) -> object:
        for written, choice in choices.items():
            if value is choice or (type(written) is type(value) and written == value):
                return choice
        is_near = isinstance(value, str) and value not in names
        hint = close_match(str(value), names) if is_near else ""
        raise refused(f"it must be one of {', '.join(names)}", value, hint)

    return read


def _optional(kind: Any, converter: cattrs.Converter, *, nulls: bool) -> Hook:
    inner = inner_type(kind)
    read = converter.get_structure_hook(inner)
    if not nulls:  # an absent key stands for None
        return lambda value, _: read(value, inner)
    return lambda value, _: None if value is None else read(value, inner)


def _row(kind: Any, converter: cattrs.Converter) -> Hook:
    """Make the hook for a tuple of a fixed length."""
    kinds = typing.get_args(kind)
    reads = [converter.get_structure_hook(inner) for inner in kinds]

    def read_row(value: object, _: object) -> tuple[Any, ...]:
        if not is_array(value):
            raise refused("it must be a list", value)
        if len(value) != len(kinds):
            raise refused(f"it must have {len(kinds)} items", value)
        pairs = enumerate(zip(reads, value, kinds, strict=True))
        return tuple(read_all(pairs, lambda item, _: item[0](*item[1:]), kind))

    return read_row


def _list(kind: Any, converter: cattrs.Converter) -> Hook:
    inner = inner_type(kind)
    read: Hook | None = None

    def read_list(value: object, _: object) -> tuple[Any, ...]:
        nonlocal read
        if read is None:  # metrics hold metrics, so the hook does not exist earlier
            read = converter.get_structure_hook(inner)
        if not is_array(value):
            raise refused("it must be a list", value)
        if converter.detailed_validation:
            return tuple(read_all(enumerate(value), read, inner))
        return tuple([read(item, inner) for item in value])

    return read_list


def _set(kind: Any, converter: cattrs.Converter) -> Hook:
    read = _list(kind, converter)
    return lambda value, _: frozenset(read(value, None))


def _mapping(
    inner: Any, converter: cattrs.Converter, make: Callable[[Iterable[Any]], Any]
) -> Hook:
    read: Hook | None = None

    def read_items(value: object, _: object) -> Any:
        nonlocal read
        if read is None:
            read = converter.get_structure_hook(inner)
        if converter.detailed_validation:
            return make(read_mapping(value, read, inner).items())
        if not is_object(value):
            raise refused("it must be an object", value)
        refuse_duplicates(value)
        return make([(key, read(item, inner)) for key, item in value.items()])

    return read_items
