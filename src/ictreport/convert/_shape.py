"""The shape of a document: the keys of each object in their canonical order."""

import types
import typing
from collections.abc import Mapping
from typing import Any, Final

import attrs

from ictreport.model import (
    Area,
    Breakdown,
    Claim,
    Explanation,
    Follows,
    History,
    Metric,
    Occasion,
    PluralForms,
    Publisher,
    Quantity,
    Report,
    Sector,
    Source,
    Target,
    Task,
    UnitDeclaration,
)
from ictreport.model.vocabulary import (
    ClaimKind,
    Hedge,
    OccasionKind,
    Status,
    TaskKind,
    TaskStatus,
)

VERSION: Final = 1
"""The version of the document's shape."""

VERSION_KEY: Final = "ictreport"
"""The first key of a document, which holds the version."""

KEYS: Final[dict[type[Any], tuple[str, ...]]] = {
    Report: (
        "id",
        "title",
        "publisher",
        "area",
        "period",
        "units",
        "narrative",
        "sectors",
        "tasks",
        "explanations",
        "sources",
    ),
    Publisher: ("code", "name"),
    Area: ("code", "name"),
    UnitDeclaration: ("code", "names"),
    PluralForms: ("zero", "one", "two", "few", "many", "other"),
    Sector: ("code", "name", "narrative", "metrics"),
    Metric: (
        "code",
        "name",
        "period",
        "of",
        "value",
        "status",
        "claims",
        "history",
        "breakdown",
    ),
    Quantity: ("number", "unit", "scale", "decimals", "hedge"),
    Claim: ("kind", "baseline", "value"),
    History: ("baseline", "value", "status", "source"),
    Breakdown: ("complete", "parts"),
    Task: (
        "code",
        "title",
        "kind",
        "status",
        "due",
        "sector",
        "owner",
        "occasion",
        "targets",
        "follows",
    ),
    Occasion: ("kind", "ordinal", "date", "since"),
    Target: ("metric", "value"),
    Follows: ("report", "task"),
    Explanation: ("rule", "address", "baseline", "text"),
    Source: ("url", "title", "published", "language", "licence"),
}
"""Every class that is an object in a document, with its keys in order."""

ENUMERATIONS: Final = (ClaimKind, Hedge, OccasionKind, Status, TaskKind, TaskStatus)
"""Every class that is one word of a list in a document."""

NAMES: Final = tuple[tuple[str, PluralForms], ...]
"""The type of the names of a declared unit, which is an object in a document."""


def is_optional(kind: Any) -> bool:
    """
    Tell whether an annotation is ``X | None``.

    Args:
        kind: An annotation.

    Returns:
        True for a union of None and one other type.
    """
    arguments = typing.get_args(kind)
    is_union = typing.get_origin(kind) in {typing.Union, types.UnionType}
    return is_union and len(arguments) == 2 and type(None) in arguments  # noqa: PLR2004


def inner_type(kind: Any) -> Any:
    """
    Take ``X`` of ``X | None`` or ``tuple[X, ...]``.

    Args:
        kind: An annotation of either form.

    Returns:
        The type that is not None, or the type of the items.
    """
    return next(one for one in typing.get_args(kind) if one is not type(None))


def is_list(kind: Any) -> bool:
    """
    Tell whether an annotation is ``tuple[X, ...]``, which is a list in a document.

    Args:
        kind: An annotation.

    Returns:
        True for a tuple of any length.
    """
    arguments = typing.get_args(kind)
    return typing.get_origin(kind) is tuple and arguments[-1:] == (...,)


def fields_of(kind: type[Any]) -> "dict[str, attrs.Attribute[Any]]":
    """
    Take the fields of a class by their keys, in canonical order.

    Args:
        kind: A class of ``KEYS``.

    Returns:
        The fields, their types resolved.
    """
    fields = attrs.fields_dict(attrs.resolve_types(kind))
    return {key: fields[key] for key in KEYS[kind]}


def types_of(kind: type[Any]) -> dict[str, Any]:
    """
    Take the annotations of a class by their keys, in canonical order.

    Args:
        kind: A class of ``KEYS``.

    Returns:
        The types of its fields.
    """
    return {key: field.type for key, field in fields_of(kind).items()}


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
