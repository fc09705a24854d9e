"""Conversion between reports and documents, the plain data of JSON and TOML files."""

from typing import TYPE_CHECKING

from ictreport.convert._json import to_json
from ictreport.convert._leaves import BareNumber, from_pairs
from ictreport.convert._shape import (
    KEYS,
    VERSION,
    VERSION_KEY,
    fields_of,
    has_keys,
)
from ictreport.convert._structure import converter, structure, unstructure

if TYPE_CHECKING:
    from ictreport.convert._schema import json_schema

__all__ = [
    "KEYS",
    "VERSION",
    "VERSION_KEY",
    "BareNumber",
    "converter",
    "fields_of",
    "from_pairs",
    "has_keys",
    "json_schema",
    "structure",
    "to_json",
    "unstructure",
]


def __getattr__(name: str) -> object:
    """Import the schema for those who ask: readers and writers do not need it."""
    if name == "json_schema":
        from ictreport.convert import _schema

        return _schema.json_schema
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
