"""What keys and values a report or a mapping can have, for completion."""

import builtins
import enum
import functools
import inspect
import re
import types
import typing
from collections import abc
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import attrs

from ictreport.convert import MAPPING_KEY, fields_of, json_schema
from ictreport_mapping import SheetMapping

if typing.TYPE_CHECKING:
    from ictreport.errors import PathPart

Schema = Mapping[str, Any]

_ATTRIBUTE: Final = re.compile(r"^    (\w+): (.+(?:\n {6,}.+)*)", re.MULTILINE)
_MEANT: Final = {
    "unit": "Unit",
    "units": "Unit",
    "period": "Period",
    "periods": "Period",
    "against": "Baseline",
    "language": "LanguageTag",
}
"""What a text of a mapping is, by its key, in the words of the schema of reports."""


class Shape:
    """
    A JSON Schema that is walked by the path of a value.

    Args:
        schema: The schema.
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def at(self, path: "tuple[PathPart, ...]") -> list[tuple[str, Schema]]:
        """
        Find what can stand at a path.

        Args:
            path: Keys, and indexes, which can be left out.

        Returns:
            The names of the definitions that fit, empty for those without a name, each
            with its schema.
        """
        schemas = list(self._resolved("", self.schema))
        for part in path:
            inside = schemas if isinstance(part, int) else self.within(schemas)
            schemas = [
                named
                for _, schema in inside
                for below in _below(schema, part)
                for named in self._resolved("", below)
            ]
        return schemas

    def within(self, schemas: list[tuple[str, Schema]]) -> list[tuple[str, Schema]]:
        """
        Go into the items of lists.

        Args:
            schemas: What ``at`` gives.

        Returns:
            The same, with what the items of each list can be.
        """
        lists = (schema["items"] for _, schema in schemas if "items" in schema)
        return schemas + [
            named for items in lists for named in self._resolved("", items)
        ]

    def keys(self, path: "tuple[PathPart, ...]") -> dict[str, str]:
        """
        List the keys of the table at a path.

        Args:
            path: Keys and indexes.

        Returns:
            What each key means.
        """
        return {
            key: str(below.get("description", ""))
            for _, schema in self.within(self.at(path))
            for key, below in schema.get("properties", {}).items()
        }

    def _resolved(self, name: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
        """Follow references and alternatives."""
        yield name, schema
        reference = str(schema.get("$ref", "")).rpartition("/")[2]
        if reference:
            yield from self._resolved(reference, self.schema["$defs"][reference])
        for alternative in schema.get("anyOf", ()):
            yield from self._resolved("", alternative)


def _below(schema: Schema, part: "PathPart") -> Iterator[Schema]:
    if isinstance(part, int):
        below = schema.get("items")
    else:
        below = schema.get("properties", {}).get(part)
        below = schema.get("additionalProperties") if below is None else below
    if isinstance(below, dict):
        yield cast("Schema", below)


@functools.cache
def shape_of(kind: str) -> Shape:
    """
    Return the shape of a document.

    Args:
        kind: Its first key: that of a mapping, or any other for a report.

    Returns:
        The shape.
    """
    if kind != MAPPING_KEY:
        return Shape(json_schema())
    root = _schema_of(SheetMapping, "")
    version = {"description": "The version of this shape.", "const": 1}
    return Shape(
        {
            "properties": {MAPPING_KEY: version, **root["properties"]},
            "$defs": {name: {} for name in _MEANT.values()},
        }
    )


def _schema_of(kind: Any, key: str) -> dict[str, Any]:  # noqa: ANN401 - annotations
    """Describe a class of mappings as the schema of reports describes its own."""
    arguments = typing.get_args(kind)
    described: dict[str, Any] = {"$ref": _MEANT[key]} if key in _MEANT else {}
    match typing.get_origin(kind) or kind:
        case types.UnionType:
            described = _schema_of(arguments[0], key)
        case builtins.tuple:
            described = {"items": _schema_of(arguments[0], key)}
        case abc.Mapping:
            described = {"additionalProperties": _schema_of(arguments[1], key)}
        case builtins.bool:
            described = {"type": "boolean"}
        case type() as of if issubclass(of, enum.Enum):
            described = {"enum": [str(member.value) for member in of]}
        case type() as of if attrs.has(of):
            described = {"properties": dict(_properties(of))}
        case _:
            pass
    return described


def _properties(kind: type[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Describe the attributes of a class, as its docstring does."""
    meanings = dict(_ATTRIBUTE.findall(inspect.getdoc(kind) or ""))
    for name, field in fields_of(kind).items():
        meaning = " ".join(meanings.get(name, "").split())
        yield name, {**_schema_of(field.type, name), "description": meaning}
