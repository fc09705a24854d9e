"""The converters of cattrs that read documents into the model and write them."""

import enum
import functools
from collections.abc import Callable, Iterable
from typing import Any, Final, cast

import attrs
import cattrs
from cattrs import gen
from cattrs.errors import (
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_unstructure_fn, override

from ictreport.convert._leaves import (
    LEAVES,
    PLAIN,
    Hook,
    is_array,
    is_object,
    refuse_duplicates,
    refused,
)
from ictreport.convert._shape import (
    KEYS,
    fields_of,
    inner_type,
    is_list,
    is_mapping,
    is_optional,
    item_type,
)
from ictreport.errors import MOST_PROBLEMS
from ictreport.model import Baseline, Quantity
from ictreport.model.vocabulary import member

Write = Callable[[Any], Any]
_Put = Callable[[Any, Any], None]
_ABSENT: Final = object()

_OBJECTS: Final = tuple(KEYS)
_GENERATOR: Final = cast("Any", gen)  # the attributes that it takes are generic
_CHECKED: Final = frozenset({*LEAVES, Baseline | None})


def make_converter(*, detailed: bool, compact: bool) -> cattrs.Converter:
    """
    Make a converter that knows every class of the model.

    Args:
        detailed: Whether it goes on behind a problem, to tell all.
        compact: Whether it writes quantities as text.

    Returns:
        The converter; its hook for reports knows nothing of versions.
    """
    made = cattrs.Converter(detailed_validation=detailed)
    for kind, (read, write) in LEAVES.items():
        made.register_structure_hook(kind, read)
        made.register_unstructure_hook(kind, write)
    made.register_structure_hook(Baseline | None, _optional_baseline)
    made.register_structure_hook_factory(_is_ours, _reader)
    made.register_unstructure_hook_factory(_is_ours, _writer)
    whole = made.get_structure_hook(Quantity)
    made.register_structure_hook(Quantity, _quantity(whole))
    if compact:
        made.register_unstructure_hook(Quantity, str)
    return made


@functools.cache
def body_converter(
    *, compact: bool = False, detailed: bool = False
) -> cattrs.Converter:
    """
    Give the converter of reports without their version key.

    Args:
        compact: Whether quantities are written as text.
        detailed: Whether all problems are gathered.

    Returns:
        The converter, always the same.
    """
    return make_converter(compact=compact, detailed=detailed)


def _optional_baseline(value: object, kind: object) -> Baseline | None:
    """Admit None where a class of others has it; documents have no null."""
    read, _ = LEAVES[Baseline]
    return None if value is None else read(value, kind)


def _is_ours(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, _OBJECTS)


def _reader(kind: type[Any], converter: cattrs.Converter) -> Hook:
    """Make what reads objects of a class."""
    if not converter.detailed_validation and kind in KEYS and _is_plain(kind):
        return _at_once(kind, converter)
    fields = fields_of(kind)
    hooks: dict[str, Any] = {
        key: override(struct_hook=_field_reader(field, converter))
        for key, field in fields.items()
    }
    read: Hook = _GENERATOR.make_dict_structure_fn_from_attrs(
        [field.evolve(kw_only=True) for field in fields.values()],
        kind,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_use_linecache=False,
        **hooks,
    )
    if not converter.detailed_validation:
        return read

    def read_object(value: object, _: object) -> Any:
        if not is_object(value):
            raise refused("it must be an object", value)
        return read(value, kind)

    return read_object


def _is_plain(kind: type[Any]) -> bool:
    """Tell whether documents have all fields of a class."""
    return all(field.init for field in attrs.fields(kind))


def _at_once(kind: type[Any], converter: cattrs.Converter) -> Hook:
    """
    Make what reads objects of a class and stops at the first problem.

    As when an object is unpickled, its fields are set without a call of ``__init__``,
    which would check once more what the hooks for the fields give: that and the
    arguments of the call would be a third of the time. ``__attrs_post_init__`` has its
    say all the same.
    """
    new = object.__new__
    finish: Callable[[Any], None] | None = getattr(kind, "__attrs_post_init__", None)
    needed: list[tuple[str, _Put, Hook, Any]] = []
    others: list[tuple[str, _Put, Hook, Any, object]] = []
    for key, field in fields_of(kind).items():
        put: _Put = getattr(kind, key).__set__
        row = (key, put, _field_reader(field, converter), field.type)
        if field.default is attrs.NOTHING:
            needed.append(row)
        else:
            others.append((*row, field.default))

    def read_object(value: Any, _: object) -> Any:
        if not is_object(value):
            raise refused("it must be an object", value)
        made = new(kind)
        left = len(value) - len(needed)
        for key, put, read, of in needed:
            put(made, read(value[key], of))
        get: Callable[[str, object], Any] = value.get
        for key, put, read, of, default in others:
            item = get(key, _ABSENT)
            if item is _ABSENT:
                put(made, default)
            else:
                put(made, read(item, of))
                left -= 1
        if left:
            raise ForbiddenExtraKeysError("", kind, set(value).difference(KEYS[kind]))
        if finish is not None:
            finish(made)
        return made

    return read_object


def _field_reader(field: "attrs.Attribute[Any]", converter: cattrs.Converter) -> Hook:
    """Check with a field's own converter what the hook of its type does not."""
    kind: Any = field.type
    read = reader_of(kind, converter)
    convert: Callable[[Any], Any] | None = getattr(field, "converter", None)
    if convert is None or _is_checked(kind):
        return read
    return lambda value, _: convert(read(value, kind))


def _is_checked(kind: Any) -> bool:
    """Tell whether hooks of a type give what every converter leaves as it is."""
    if is_optional(kind):
        kind = inner_type(kind)
    if is_list(kind) and not is_mapping(kind):
        kind = inner_type(kind)
    return kind in _CHECKED or _is_ours(kind) or _is_word(kind)


def _is_word(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.StrEnum)


def reader_of(kind: Any, converter: cattrs.Converter) -> Hook:
    """
    Make what reads values of a type as they stand in documents.

    Args:
        kind: The type of a field of the model.
        converter: The converter that reads classes.

    Returns:
        The function; it leaves to the field's own converter what only that checks.
    """
    if kind in PLAIN:
        return PLAIN[kind][0]
    if is_mapping(kind):
        return _mapping(item_type(kind), converter)
    if is_optional(kind):  # an absent key stands for None, and null is refused
        return reader_of(inner_type(kind), converter)
    if is_list(kind):
        return _list(inner_type(kind), converter)
    return _words(kind) if _is_word(kind) else converter.get_structure_hook(kind)


def _words(kind: type[enum.StrEnum]) -> Hook:
    known = {str(one): one for one in kind}

    def read(value: object, _: object) -> enum.StrEnum:
        if type(value) is not str:
            raise refused("it must be a string", value)
        return known.get(value) or member(kind, value, "value")

    return read


def _quantity(read_whole: Hook) -> Hook:
    def read(value: object, kind: object) -> Any:
        if type(value) is str:
            return Quantity.parse(value)
        if not is_object(value):
            way_out = 'write it like "226 billion VND"'
            raise refused("it must be a quantity", value, way_out)
        return read_whole(value, kind)

    return read


def _list(kind: Any, converter: cattrs.Converter) -> Hook:
    read: Hook | None = None

    def read_list(value: object, _: object) -> tuple[Any, ...]:
        nonlocal read
        if read is None:  # metrics hold metrics, so the hook does not exist earlier
            read = converter.get_structure_hook(kind)
        if not is_array(value):
            raise refused("it must be a list", value)
        if converter.detailed_validation:
            return tuple(read_all(enumerate(value), read, kind))
        return tuple([read(item, kind) for item in value])

    return read_list


def _mapping(kind: Any, converter: cattrs.Converter) -> Hook:
    read = reader_of(kind, converter)

    def read_mapping(value: object, _: object) -> tuple[tuple[str, Any], ...]:
        if not is_object(value):
            raise refused("it must be an object", value)
        refuse_duplicates(value)
        if converter.detailed_validation:
            items = read_all(value.items(), read, kind)
            return tuple(zip(value, items, strict=True))
        return tuple([(key, read(item, kind)) for key, item in value.items()])

    return read_mapping


def read_all(
    items: Iterable[tuple[str | int, object]], read: Hook, kind: Any
) -> list[Any]:
    """
    Read what has an index or a key; stop when more is wrong than will be told.

    Args:
        items: Each with its index or key.
        read: Reads one.
        kind: What it makes.

    Returns:
        What was made of them.

    Raises:
        IterableValidationError: Some items are wrong.
    """
    made: list[Any] = []
    errors: list[Exception] = []
    count = 0
    for index, item in items:
        try:
            made.append(read(item, kind))
        except Exception as error:  # noqa: BLE001 - the group has it
            error.add_note(IterableValidationNote(f"@ index {index}", index, kind))
            errors.append(error)
            count += _count(error)
            if count > MOST_PROBLEMS:
                break
    if errors:
        group: Any = IterableValidationError  # its stub forgets the class
        raise group("While structuring a list", errors, kind)
    return made


def _count(error: Exception) -> int:
    if isinstance(error, BaseValidationError):
        return sum(_count(below) for below in error.exceptions)
    return len(error.extra_fields) if isinstance(error, ForbiddenExtraKeysError) else 1


def _writer(kind: type[Any], converter: cattrs.Converter) -> Write:
    """Make what writes objects of a class: keys in order, without defaults."""
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
        made = write(value)  # fields without a default come first
        return {key: made[key] for key in hooks if key in made}

    return write_object


def _write_hook(kind: Any, converter: cattrs.Converter) -> Write:
    if kind in PLAIN:
        return PLAIN[kind][1]
    if is_mapping(kind):
        write = _write_hook(item_type(kind), converter)
        return lambda pairs: {key: write(item) for key, item in pairs}
    if is_optional(kind):
        return _write_hook(inner_type(kind), converter)
    if is_list(kind):
        return _write_list(inner_type(kind), converter)
    return str if _is_word(kind) else converter.get_unstructure_hook(kind)


def _write_list(kind: Any, converter: cattrs.Converter) -> Write:
    write: Write | None = None

    def write_list(items: tuple[Any, ...]) -> list[Any]:
        nonlocal write
        if write is None:  # as when it is read
            write = converter.get_unstructure_hook(kind)
        return [write(item) for item in items]

    return write_list
