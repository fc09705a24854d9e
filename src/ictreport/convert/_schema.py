"""The JSON Schema of documents, generated from the classes of the model."""

import datetime as dt
import inspect
import re
from decimal import Decimal
from typing import Any, Final

import attrs

from ictreport.convert import _patterns
from ictreport.convert._schema_rules import RULES, Schema
from ictreport.convert._shape import (
    ENUMERATIONS,
    KEYS,
    VERSION,
    VERSION_KEY,
    fields_of,
    inner_type,
    is_list,
    is_mapping,
    is_optional,
    item_type,
)
from ictreport.model import (
    Baseline,
    Decimals,
    Period,
    Report,
    Text,
    Unit,
    YearStart,
)
from ictreport.model.address import (
    check_address,
    check_body_code,
    check_code,
    check_identifier,
    check_list_code,
)
from ictreport.model.converters import (
    to_by,
    to_optional_code,
    to_optional_identifier,
    to_optional_tag,
    to_whole,
)
from ictreport.model.dimensions import to_dimensions, to_plans, to_values
from ictreport.model.formula import LONGEST_FORMULA, to_optional_formula
from ictreport.model.number import LARGEST_DECIMALS
from ictreport.model.origin import check_url
from ictreport.model.text import check_words, to_optional_words
from ictreport.model.unit import (
    check_counted,
    to_names,
)

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER: Final = f"urn:ictreport:document:{VERSION}"

_ATTRIBUTE = re.compile(r"^    (\w+): (.+(?:\n     .+)*)", re.MULTILINE)
_OF_PYTHON_ALONE = re.compile(r"(;|, or None|\. It is None).*", re.DOTALL)


def json_schema() -> Schema:
    """
    Make the JSON Schema (draft 2020-12) of documents.

    The schema accepts every valid report, and refuses what a single object shows to be
    wrong: unknown and missing keys, words that are not in a closed list, malformed
    codes, numbers and periods, and a value that contradicts its status. Loading finds
    more: names that the report does not define, duplicate keys and days that do not
    exist.

    Returns:
        The schema; ``$defs`` has every class of the model under its name.
    """
    definitions = {kind.__name__: _object(kind) for kind in KEYS if kind is not Report}
    quantity = definitions["Quantity"]
    definitions["Quantity"] = {
        "description": quantity.pop("description"),
        "anyOf": [_to("CompactQuantity"), quantity],
    }
    for one in ENUMERATIONS:
        names = [str(member) for member in one]
        definitions[one.__name__] = {"description": _summary(one), "enum": names}
    report = _object(Report)
    version = {"description": "The version of this shape.", "const": VERSION}
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": "A sector report of a public body",
        **report,
        "properties": {VERSION_KEY: version, **report["properties"]},
        "required": [VERSION_KEY, *report["required"]],
        "$defs": dict(sorted({**definitions, **_STRINGS}.items())),
    }


def _object(kind: type[Any]) -> Schema:
    told = _told(kind)
    fields = fields_of(kind)
    rules = RULES.get(kind)
    return {
        "description": _summary(kind),
        "type": "object",
        "properties": {
            key: _property(field, told.get(key, "")) for key, field in fields.items()
        },
        "required": [
            key for key, field in fields.items() if field.default is attrs.NOTHING
        ],
        "additionalProperties": False,
        **({"allOf": rules} if rules else {}),
    }


def _property(field: "attrs.Attribute[Any]", description: str) -> Schema:
    made = {"description": description, **_type(field, field.type)}
    if isinstance(field.default, int | str | Decimal):
        is_number = isinstance(field.default, Decimal)
        made["default"] = str(field.default) if is_number else field.default
    return {key: item for key, item in made.items() if item != ""}


def string_of(field: "attrs.Attribute[Any]") -> str:
    """
    Name the shape of the strings that a field takes.

    Args:
        field: A field of the model.

    Returns:
        The name of a string in ``$defs``.

    Raises:
        TypeError: No shape is known for its converter.
    """
    converter = getattr(field, "converter", None)
    if converter not in _BY_CONVERTER:
        raise TypeError(
            f"the field {field.name} must have a converter of model/converters.py "
            f"whose shape stands in _BY_CONVERTER (got {converter})"
        )
    return _BY_CONVERTER[converter]


def _type(field: "attrs.Attribute[Any]", kind: Any) -> Schema:
    if kind in _TYPES:
        return _TYPES[kind]
    if is_optional(kind):
        return _type(field, inner_type(kind))
    if kind is str or kind == str | Text | None:
        code = _to(string_of(field))
        return code if kind is str else {"anyOf": [code, _to("Text")]}
    if kind is int:
        least, most = field.metadata["range"]
        return {"type": "integer", "minimum": least, "maximum": most}
    if is_mapping(kind):
        return _mapping(field, item_type(kind))
    items = is_list(kind) and _type(field, inner_type(kind))
    return {"type": "array", "items": items} if items else _to(kind.__name__)


def _mapping(field: "attrs.Attribute[Any]", kind: Any) -> Schema:
    """Describe an object whose keys are codes or languages."""
    keys, least = _KEYS[getattr(field, "converter", None)]
    return {
        "type": "object",
        "propertyNames": _to(keys),
        "additionalProperties": _to("ValueCode" if kind is str else kind.__name__),
        **({"minProperties": least} if least else {}),
    }


def _to(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _summary(kind: type[Any]) -> str:
    """Take the first sentence of what a class says of itself."""
    first = inspect.cleandoc(kind.__doc__ or "").split("\n\n", maxsplit=1)[0]
    return first.partition(". ")[0].removesuffix(".") + "."


def _told(kind: type[Any]) -> dict[str, str]:
    """Take what a class says of its attributes, without what only Python has."""
    _, _, attributes = inspect.cleandoc(kind.__doc__ or "").partition("Attributes:\n")
    text = attributes.partition("\n\n")[0]
    return {
        name: _OF_PYTHON_ALONE.sub("", " ".join(words.split()))
        .removesuffix(".")
        .replace('``"', '"')
        .replace('"``', '"')
        .replace("``", "'")
        + "."
        for name, words in _ATTRIBUTE.findall(text)
    }


def _string(description: str, pattern: str) -> Schema:
    return {"description": description, "type": "string", "pattern": pattern}


_STRINGS: Final[dict[str, Schema]] = {
    "Address": _string(
        "The codes of a sector, a metric and parts, joined by dots.",
        _patterns.ADDRESSES,
    ),
    "Baseline": _string(
        "A period, or 'plan:' and the period that a plan is for, with '#' and a code "
        "where the report names several plans.",
        _patterns.BASELINES,
    ),
    "BodyCode": _string(
        "The code of a publisher or an area, such as 'VN-33'.", _patterns.BODY_CODES
    ),
    "Code": _string("Such as 'state-budget'.", _patterns.CODES),
    "CompactQuantity": {
        **_string(
            "A quantity as text, such as '≈ 974011 million VND', '3..4 million person' "
            "or '0.2 % ± 0.5 (90 %)'.",
            _patterns.COMPACT,
        ),
        "not": {"pattern": _patterns.COMPACT_FRACTIONS},
    },
    "CountedCode": _string(
        "A thing that is counted, in the singular.", _patterns.COUNTED_CODES
    ),
    "Day": {
        **_string("A day, such as '2024-07-10'.", _patterns.DAYS),
        "format": "date",
    },
    "Formula": {
        "description": "Numbers and placeholders with + - * / and parentheses.",
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_FORMULA,
    },
    "Identifier": _string(
        "The id of a report, such as 'dak-lak-ict-2024-s1'.", _patterns.IDENTIFIERS
    ),
    "LanguageTag": _string("A BCP 47 tag, such as 'vi'.", _patterns.TAGS),
    "ListCode": _string(
        "The code of a code list, such as 'SEX'.", _patterns.LIST_CODES
    ),
    "Number": _string(
        "Digits with '.' before decimals, as a string, to stay exact.",
        _patterns.NUMBERS,
    ),
    "Period": _string(
        "Such as '2024', '2024-S1', '2024-Q2', '2024-06', '2024-W23', '2024-06-30' or "
        "'2024-01-01/P9M'.",
        _patterns.PERIODS,
    ),
    "Text": {
        "description": "The same words in several languages.",
        "type": "object",
        "propertyNames": _to("LanguageTag"),
        "additionalProperties": _to("Words"),
        "minProperties": 1,
    },
    "Unit": _string(
        "'%', 'pp', 'bp', 'times', 'index', three capitals of ISO 4217, a measure, a "
        "declared thing in the singular, or such as 'km/hour' or 'per 100 inhabitant'.",
        _patterns.UNITS,
    ),
    "ValueCode": _string(
        "The code of a value of a code list, such as 'F'.", _patterns.VALUE_CODES
    ),
    "Url": _string("The address of a page or document.", _patterns.NO_BLANKS),
    "YearStart": _string(
        "Such as '04-01'; with '-' it is of the year before the one that names it.",
        _patterns.YEAR_STARTS,
    ),
    "Words": {
        "description": "Words that people read.",
        "type": "string",
        "minLength": 1,
    },
}

_TYPES: Final[dict[Any, Schema]] = {
    bool: {"type": "boolean"},
    Baseline: _to("Baseline"),
    Baseline | None: _to("Baseline"),
    Decimal: _to("Number"),
    Decimals: {
        "anyOf": [
            {
                "type": "integer",
                "minimum": -LARGEST_DECIMALS,
                "maximum": LARGEST_DECIMALS,
            },
            {"const": "exact"},
        ]
    },
    Period: _to("Period"),
    Text: _to("Text"),
    Unit: _to("Unit"),
    YearStart: _to("YearStart"),
    dt.date: _to("Day"),
}

_BY_CONVERTER: Final[dict[object, str]] = {
    check_address: "Address",
    check_body_code: "BodyCode",
    check_code: "Code",
    check_counted: "CountedCode",
    check_list_code: "ListCode",
    check_identifier: "Identifier",
    check_url: "Url",
    check_words: "Words",
    to_by: "ListCode",
    to_optional_formula: "Formula",
    to_optional_identifier: "Identifier",
    to_optional_code: "Code",
    to_optional_tag: "LanguageTag",
    to_optional_words: "Words",
    to_whole: "Address",
}
"""What the string is that a converter of the model lets pass."""


_KEYS: Final[dict[object, tuple[str, int]]] = {
    to_dimensions: ("ListCode", 0),
    to_names: ("LanguageTag", 1),
    to_plans: ("Code", 0),
    to_values: ("ValueCode", 1),
}
"""What the keys of an object are that a converter of the model lets pass, and how many
there must be."""
