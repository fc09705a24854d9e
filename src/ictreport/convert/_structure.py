"""Documents to reports: quickly when they are right, with every problem when not."""

import functools
from collections.abc import Mapping
from typing import Any

from ictreport.convert._leaves import (
    LEAVES,
    Hook,
    describe,
    is_array,
    is_object,
    refuse_duplicates,
)
from ictreport.convert._shape import (
    NAMES,
    VERSION,
    VERSION_KEY,
    inner_type,
    is_list,
    is_optional,
    types_of,
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
    made: Report = _hook(Report)(body)
    return made


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
def _hook(kind: Any) -> Hook:
    """
    Make the function that makes what an annotation asks for of a value of a document.

    It accepts what is right and raises something at the first problem: any exception
    sends the document to the diagnosis.
    """
    for leaf, hook in LEAVES:
        if leaf == kind:
            return hook
    if is_optional(kind):  # it is left out when it is absent: null is refused
        return _hook(inner_type(kind))
    if kind == NAMES:
        return _names
    if is_list(kind):
        return _list(inner_type(kind))
    if kind in ENUMERATIONS:
        return {str(member): member for member in kind}.__getitem__
    return _quantity if kind is Quantity else _object(kind)


def _object(kind: type[Any]) -> Hook:
    hooks: dict[str, Hook] = {}

    def make(document: Mapping[str, Any]) -> Any:
        nonlocal hooks
        if not hooks:  # metrics hold metrics, so they cannot be had earlier
            hooks = {key: _hook(one) for key, one in types_of(kind).items()}
        return kind(**{key: hooks[key](item) for key, item in document.items()})

    return make


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
