"""Reports to documents, with canonical keys and without defaults."""

import datetime as dt
import enum
import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import cattrs

from ictreport.convert._shape import KEYS, VERSION, VERSION_KEY, fields_of
from ictreport.model import Period, Plan, Quantity, Report, Text, Unit, UnitDeclaration


def unstructure(report: Report, *, compact: bool = False) -> dict[str, Any]:
    """
    Make a document of a report.

    Keys stand in their canonical order, defaults and empty lists are left out, and
    numbers are strings. ``structure`` gives an equal report back.

    Args:
        report: The report.
        compact: Whether quantities are compact text, as in TOML, rather than objects.

    Returns:
        A document of dicts, lists, strings, integers and booleans.
    """
    body: dict[str, Any] = _converter(compact).unstructure(report)
    return {VERSION_KEY: VERSION, **body}


@functools.cache
def _converter(compact: bool) -> cattrs.Converter:  # noqa: FBT001 - cache wants it plain
    made = cattrs.Converter()
    made.register_unstructure_hook(tuple, lambda items: [*map(made.unstructure, items)])
    made.register_unstructure_hook(enum.StrEnum, str)
    made.register_unstructure_hook(Decimal, lambda number: f"{number:f}")
    made.register_unstructure_hook(dt.date, str)
    for kind in (Unit, Period, Plan):
        made.register_unstructure_hook(kind, str)
    made.register_unstructure_hook(Text, lambda text: dict(text.entries))
    for kind in KEYS:
        made.register_unstructure_hook(kind, _object(kind, made))
    made.register_unstructure_hook(UnitDeclaration, _declaration(made))
    if compact:
        made.register_unstructure_hook(Quantity, str)
    return made


def _object(kind: type[Any], made: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    defaults = {key: field.default for key, field in fields_of(kind).items()}

    def unstructure_object(value: Any) -> dict[str, Any]:
        document: dict[str, Any] = {}
        for key, default in defaults.items():
            item = getattr(value, key)
            if default is attrs.NOTHING or item != default:
                document[key] = made.unstructure(item)
        return document

    return unstructure_object


def _declaration(
    made: cattrs.Converter,
) -> Callable[[UnitDeclaration], dict[str, Any]]:
    def unstructure_declaration(unit: UnitDeclaration) -> dict[str, Any]:
        names = {tag: made.unstructure(forms) for tag, forms in unit.names}
        return {"code": unit.code, "names": names}

    return unstructure_declaration
