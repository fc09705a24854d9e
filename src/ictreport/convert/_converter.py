"""The converters of cattrs that read documents into the model and write them."""

import enum
import functools
from collections.abc import Callable
from typing import Any, Final

import attrs
import cattrs
from cattrs.gen import make_dict_unstructure_fn, override

from ictreport.convert._shape import (
    KEYS,
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
    refused,
)
from ictreport.convert._values import LEAVES, OWN
from ictreport.model import Baseline, Quantity

Write = Callable[[Any], Any]
_Put = Callable[[Any, Any], None]
_ABSENT: Final = object()
_OBJECTS: Final = tuple(KEYS)


@functools.cache
def body_converter(
    *, compact: bool = False, detailed: bool = False
) -> cattrs.Converter:
    """
    Give the converter of reports without their version key.

    Args:
        compact: Whether quantities are written as text.
        detailed: Whether it goes on behind a problem, to report all.

    Returns:
        The converter, always the same.
    """
    hooks = {kind: read for kind, (read, _) in LEAVES.items()}
    made = StrictConverter(hooks, detailed=detailed)
    if not detailed:

        def read_at_once(kind: type[Any]) -> Hook:
            return _at_once(kind, made)

        made.register_structure_hook_factory(_is_read_at_once, read_at_once)
    _write_ours(made, compact=compact)
    made.register_structure_hook(Quantity, _quantity(made.get_structure_hook(Quantity)))
    return made


def model_converter(*, detailed: bool, compact: bool) -> cattrs.Converter:
    """
    Make a converter for the classes of others, which knows every class of the model.

    Args:
        detailed: Whether it goes on behind a problem, to report all.
        compact: Whether it writes quantities as text.

    Returns:
        The converter; its hook for reports knows nothing of versions.
    """
    made = cattrs.Converter(detailed_validation=detailed)
    body = body_converter(compact=compact, detailed=detailed)
    for kind, (read, _) in OWN.items():
        made.register_structure_hook(kind, read)
    made.register_structure_hook(Baseline | None, _optional_baseline)
    made.register_structure_hook_factory(_is_ours, body.get_structure_hook)
    _write_ours(made, compact=compact)
    return made


def _optional_baseline(value: object, kind: object) -> Baseline | None:
    """Admit None where a class of others has it; documents have no null."""
    read, _ = LEAVES[Baseline]
    return None if value is None else read(value, kind)


def _is_ours(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, _OBJECTS)


def _is_read_at_once(kind: Any) -> bool:
    """Tell whether documents have all fields of a class."""
    return kind in KEYS and all(field.init for field in attrs.fields(kind))


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
        is_checked = _is_checked(field.type)
        read: Hook = (
            converter.get_structure_hook(field.type)
            if is_checked
            else field_reader(field, converter)
        )
        row = (key, put, read, field.type)
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
            raise UnknownKeysError(kind)  # the detailed converter names them
        if finish is not None:
            finish(made)
        return made

    return read_object


def _is_checked(kind: Any) -> bool:
    """Tell whether hooks of a type give what every converter leaves as it is."""
    if is_optional(kind):
        kind = inner_type(kind)
    if is_list(kind) and not is_pairs(kind):
        kind = inner_type(kind)
    return kind in _CHECKED or _is_ours(kind) or _is_word(kind)


_CHECKED: Final = frozenset({*OWN, Baseline | None})


def _is_word(kind: Any) -> bool:
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


def _write_ours(converter: cattrs.Converter, *, compact: bool) -> None:
    """Let a converter write classes and values of the model as documents have them."""
    for kind, (_, write) in OWN.items():
        converter.register_unstructure_hook(kind, write)

    def writer(kind: type[Any]) -> Write:
        return _writer(kind, converter)

    converter.register_unstructure_hook_factory(_is_ours, writer)
    if compact:
        converter.register_unstructure_hook(Quantity, str)


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
    if kind in LEAVES:
        return LEAVES[kind][1]
    if is_pairs(kind):
        write = _write_hook(pair_type(kind), converter)
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
        if write is None:  # metrics hold metrics, so the hook does not exist earlier
            write = converter.get_unstructure_hook(kind)
        return [write(item) for item in items]

    return write_list
