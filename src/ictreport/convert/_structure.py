"""Documents to reports: quickly when they are right, with every problem when not."""

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from ictreport.convert._leaves import (
    LEAVES,
    Hook,
    describe,
    is_array,
    is_object,
    refuse_duplicates,
)
from ictreport.convert._shape import (
    ENUMERATIONS,
    KEYS,
    NAMES,
    VERSION,
    fields_of,
    inner_type,
    is_list,
    is_optional,
    take_version,
    types_of,
)
from ictreport.errors import DocumentError, ModelError
from ictreport.model import (
    Baseline,
    Breakdown,
    Period,
    PluralForms,
    Quantity,
    Report,
    Text,
    Unit,
)


def structure(document: Mapping[str, Any], origin: str = "") -> Report:
    """
    Make a report of a document.

    Nothing is guessed: unknown and duplicate keys, nulls, numbers that are not strings
    and names that lead nowhere are refused. Wherever a quantity stands, compact text
    such as ``"226 billion VND"`` may stand too.

    Args:
        document: What a JSON or TOML reader gives.
        origin: The name of the file or stream, for messages.

    Returns:
        The report.

    Raises:
        DocumentError: The document is no report; it holds every problem with its path.
    """
    try:
        return _structure_report(document)
    except Exception:
        from ictreport.convert._diagnosis import diagnose

        problems = diagnose(document)
        if not problems:
            raise
        raise DocumentError(problems, origin) from None


def _structure_report(document: Mapping[str, Any]) -> Report:
    version, body = take_version(document)
    if version != VERSION or type(version) is not int:
        raise ModelError("document", f"it must be of version {VERSION}", version)
    made: Report = _hook(Report)(body)
    return made


@functools.cache
def _hook(kind: Any) -> Hook:
    """
    Make the function that makes what an annotation asks for of a value of a document.

    It accepts what is right and raises something at the first problem: any exception
    sends the document to the diagnosis.
    """
    if kind in _HOOKS:
        return _HOOKS[kind]
    if is_optional(kind):  # it is left out when it is absent: null is refused
        return _hook(inner_type(kind))
    if is_list(kind):
        return _list(inner_type(kind))
    if kind in ENUMERATIONS:
        return {str(member): member for member in kind}.__getitem__
    return _object(kind)


_Put = Callable[[Any, Any], None]
_Plan = tuple[
    dict[str, tuple[_Put, Hook]], list[tuple[str, _Put, object]], Callable[[Any], None]
]


def _object(kind: type[Any]) -> Hook:
    """
    Make the function that makes objects of a class.

    As when an object is unpickled, its fields are set without a call of ``__init__``,
    which would check once more what the functions for the fields give: that is half of
    the time. ``__attrs_post_init__`` has its say all the same.
    """
    new = object.__new__
    plan: _Plan | None = None

    def make(document: Mapping[str, Any]) -> Any:
        nonlocal plan
        if plan is None:  # metrics hold metrics, so it cannot be had earlier
            plan = _plan(kind)
        fields, absent, finish = plan
        made = new(kind)
        for key, item in document.items():
            put, hook = fields[key]
            put(made, hook(item))
        if len(document) < len(fields):
            for key, put, default in absent:
                if key not in document:
                    put(made, default)
        finish(made)
        return made

    return make


def _plan(kind: type[Any]) -> _Plan:
    fields: dict[str, tuple[_Put, Hook]] = {}
    absent: list[tuple[str, _Put, object]] = []
    for key, field in fields_of(kind).items():
        put = getattr(kind, key).__set__
        fields[key] = put, _field_hook(field)
        required = field.default is attrs.NOTHING
        absent.append((key, _refuse_absence if required else put, field.default))
    finish = getattr(kind, "__attrs_post_init__", _leave)
    return fields, absent, finish


def _field_hook(field: "attrs.Attribute[Any]") -> Hook:
    """Let a field's own converter check what the hook of its type does not."""
    kind: Any = field.type
    hook = _hook(kind)
    convert: Callable[[Any], Any] | None = getattr(field, "converter", None)
    if convert is None or _is_checked(kind):
        return hook
    return lambda item: convert(hook(item))


def _is_checked(kind: Any) -> bool:
    """Tell whether hooks of a type give what every converter leaves as it is."""
    if is_optional(kind):
        kind = inner_type(kind)
    if is_list(kind) and kind != NAMES:
        kind = inner_type(kind)
    return kind in _CHECKED or kind in KEYS or kind in ENUMERATIONS


_CHECKED: Final = frozenset(
    {Baseline, Baseline | None, Decimal, dt.date, Period, Text, Unit}
)


def _refuse_absence(_: object, default: object) -> None:
    raise ModelError("value", "it must be there", default)


def _leave(_: object) -> None:
    """Do nothing: the class checks its fields alone."""


def _breakdown(document: Mapping[str, Any]) -> Breakdown:
    """Call ``__init__``, which counts the levels of the parts."""
    hooks = _breakdown_hooks()
    return Breakdown(**{key: hooks[key](item) for key, item in document.items()})


@functools.cache
def _breakdown_hooks() -> dict[str, Hook]:
    return {key: _hook(kind) for key, kind in types_of(Breakdown).items()}


_whole_quantity = _object(Quantity)


def _quantity(value: object) -> Quantity:
    return Quantity.parse(value) if type(value) is str else _whole_quantity(value)


def _list(kind: Any) -> Hook:
    make = _hook(kind)

    def make_list(value: object) -> tuple[Any, ...]:
        if not is_array(value):
            raise ModelError("value", "it must be a list", describe(value))
        return tuple([make(item) for item in value])

    return make_list


def _names(value: object) -> tuple[tuple[str, PluralForms], ...]:
    if not is_object(value):
        raise ModelError("value", "it must be an object", describe(value))
    refuse_duplicates(value)
    make = _hook(PluralForms)
    return tuple([(tag, make(forms)) for tag, forms in value.items()])


_HOOKS: Final[dict[Any, Hook]] = {
    **dict(LEAVES),
    NAMES: _names,
    Quantity: _quantity,
    Breakdown: _breakdown,
}
