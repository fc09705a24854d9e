"""Documents to reports: quickly when they are right, with every problem when not."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from ictreport.convert._leaves import (
    LEAVES,
    NAMES,
    Hook,
    describe,
    is_array,
    is_object,
    refuse_duplicates,
)
from ictreport.convert._shape import (
    KEYS,
    VERSION,
    VERSION_KEY,
    inner_type,
    is_list,
    is_optional,
)
from ictreport.errors import DocumentError, ModelError
from ictreport.model import PluralForms, Quantity, Report
from ictreport.model.vocabulary import (
    ClaimKind,
    Hedge,
    OccasionKind,
    Status,
    TaskKind,
    TaskStatus,
)

ENUMERATIONS = (ClaimKind, Hedge, OccasionKind, Status, TaskKind, TaskStatus)


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
    return converter().structure(body, Report)


def take_version(document: Mapping[str, Any]) -> tuple[object, dict[str, Any]]:
    """
    Separate the version of a document from its body.

    Args:
        document: The document.

    Returns:
        The value of the version key, None when it is absent, and everything else.
    """
    body = dict(document)
    return body.pop(VERSION_KEY, None), body


@functools.cache
def converter() -> cattrs.Converter:
    """Make the converter that accepts what is right and stops at the first problem."""
    made = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    for kind, hook in LEAVES:
        _register(made, kind, hook)
    for enumeration in ENUMERATIONS:
        made.register_structure_hook(enumeration, _member)
    made.register_structure_hook_factory(is_optional, _optional)
    made.register_structure_hook_factory(is_list, _list)
    _register(made, NAMES, _names(made))
    _register(made, Quantity, _quantity(_class_hook(Quantity, made)))
    for kind in KEYS:
        if kind is not Quantity:
            made.register_structure_hook(kind, _class_hook(kind, made))
    return made


def _class_hook(kind: type[Any], made: cattrs.Converter) -> Hook:
    attrs.resolve_types(kind)
    return make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True)


def _register(made: cattrs.Converter, kind: Any, hook: Hook) -> None:
    if isinstance(
        kind, type
    ):  # what cattrs does with int and str goes before functions
        made.register_structure_hook(kind, hook)
    else:
        made.register_structure_hook_func(lambda known: known == kind, hook)


def _member(value: object, kind: Any) -> Any:
    if type(value) is not str:
        raise ModelError("value", "it must be a string", describe(value))
    return kind(value)


def _optional(kind: Any, made: cattrs.BaseConverter) -> Hook:
    """An optional value is left out when it is absent: null is refused."""
    inner = inner_type(kind)
    hook = made.get_structure_hook(inner)
    return lambda value, _: hook(value, inner)


def _list(kind: Any, made: cattrs.BaseConverter) -> Hook:
    inner = inner_type(kind)
    hook: Hook | None = None

    def structure_list(value: object, _: object) -> tuple[Any, ...]:
        nonlocal hook
        if not is_array(value):
            raise ModelError("value", "it must be a list", describe(value))
        if hook is None:  # metrics hold metrics, so it cannot be had earlier
            hook = made.get_structure_hook(inner)
        return tuple([hook(item, inner) for item in value])

    return structure_list


def _quantity(whole: Callable[[Any, Any], Quantity]) -> Callable[[Any, Any], Quantity]:
    def structure_quantity(value: object, kind: Any) -> Quantity:
        return Quantity.parse(value) if type(value) is str else whole(value, kind)

    return structure_quantity


def _names(made: cattrs.Converter) -> Hook:
    def structure_names(value: object, _: object) -> tuple[Any, ...]:
        if not is_object(value):
            raise ModelError("value", "it must be an object", describe(value))
        refuse_duplicates(value)
        return tuple(
            (tag, made.structure(forms, PluralForms)) for tag, forms in value.items()
        )

    return structure_names
