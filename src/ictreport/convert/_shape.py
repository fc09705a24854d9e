"""The shape of a document: the keys of each object in their canonical order."""

import contextlib
import enum
import types
import typing
from collections.abc import Generator, Mapping
from contextvars import ContextVar
from typing import Any, Final, Union

import attrs

from ictreport.model import Period, Plan, Report, Text, Unit, YearStart

VERSION: Final = 1
"""The version of the document's shape."""

VERSION_KEY: Final = "ictreport"
"""The first key of a document, which holds the version."""

MAPPING_KEY: Final = "ictreport_mapping"
"""The first key of a mapping of a sheet, which is no document of a report."""

YEAR_START: Final = ContextVar("YEAR_START", default=YearStart.CALENDAR)
"""The day on which years begin in the document that is read or written."""


@contextlib.contextmanager
def years_from(year_start: YearStart) -> Generator[None]:
    """
    Set the day on which years begin while a document is read or written.

    Args:
        year_start: The day on which years begin in it.

    Yields:
        Nothing.
    """
    token = YEAR_START.set(year_start)
    try:
        yield
    finally:
        YEAR_START.reset(token)


_LEAVES: Final = (Period, Plan, Text, Unit, YearStart)
"""Classes of the model that are not objects with keys in a document."""


def is_optional(kind: Any) -> bool:
    """Check whether an annotation is ``X | None``."""
    arguments = typing.get_args(kind)
    is_union = typing.get_origin(kind) in {Union, types.UnionType}
    return is_union and len(arguments) == 2 and types.NoneType in arguments  # noqa: PLR2004


def inner_type(kind: Any) -> Any:
    """Extract ``X`` from ``X | None``, ``tuple[X, ...]`` or ``frozenset[X]``."""
    arguments = typing.get_args(kind)
    return next(inner for inner in arguments if inner is not types.NoneType)


def is_list(kind: Any) -> bool:
    """Check whether an annotation is ``tuple[X, ...]``, a list in plain data."""
    arguments = typing.get_args(kind)
    return typing.get_origin(kind) is tuple and arguments[-1:] == (...,)


def is_pairs(kind: Any) -> bool:
    """Check whether an annotation is ``tuple[tuple[str, X], ...]``, an object."""
    pair = inner_type(kind) if is_list(kind) else None
    return typing.get_origin(pair) is tuple and typing.get_args(pair)[0] is str


def pair_type(kind: Any) -> Any:
    """Extract ``X`` from ``tuple[tuple[str, X], ...]``."""
    return typing.get_args(inner_type(kind))[1]


def _has_keys(kind: Any) -> bool:
    """
    Check whether documents write a class of the model as an object with keys.

    Args:
        kind: A class, or anything else.

    Returns:
        True for attrs classes, except those that are written as one string.
    """
    return attrs.has(kind) and kind not in _LEAVES


def fields_of(kind: type[Any]) -> "dict[str, attrs.Attribute[Any]]":
    """
    List the fields of a class that documents have, by key and in order.

    Args:
        kind: A class of ``KEYS``.

    Returns:
        The attrs attributes of the constructor, with resolved types.
    """
    fields = attrs.fields(attrs.resolve_types(kind))
    return {field.name: field for field in fields if field.init}


def _classes(kind: Any, classes: dict[type[Any], None]) -> dict[type[Any], None]:
    """Collect the classes in an annotation, each before those of its fields."""
    arguments = typing.get_args(kind)
    for argument in arguments:
        _classes(argument, classes)
    if kind in classes:
        return classes
    if _has_keys(kind):
        classes[kind] = None
        for field in fields_of(kind).values():
            _classes(field.type, classes)
    elif isinstance(kind, type) and issubclass(kind, enum.Enum):
        classes[kind] = None
    return classes


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


_CLASSES: Final = _classes(Report, {})

KEYS: Final[Mapping[type[Any], tuple[str, ...]]] = {
    kind: tuple(fields_of(kind)) for kind in _CLASSES if _has_keys(kind)
}
"""Every class that is an object in a document, with its keys in order."""


def json_schema() -> dict[str, Any]:
    """
    Read the JSON Schema (draft 2020-12) of documents.

    The schema accepts every valid report, and refuses what a single object shows to be
    wrong: unknown and missing keys, words that are not in a closed list, malformed
    codes, numbers and periods, and a value that contradicts its status. Loading finds
    more: names that the report does not define, duplicate keys and days that do not
    exist.

    Returns:
        The schema; ``$defs`` has every class of the model under its name.
    """
    import json
    from importlib import resources

    file = resources.files("ictreport.convert").joinpath("report.schema.json")
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema
