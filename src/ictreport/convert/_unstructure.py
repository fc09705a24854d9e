"""Reports to documents, with canonical keys and without defaults."""

import datetime as dt
import enum
import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import attrs

from ictreport.convert._shape import (
    NAMES,
    VERSION,
    VERSION_KEY,
    fields_of,
    inner_type,
    is_list,
    is_optional,
    types_of,
)
from ictreport.model import (
    Baseline,
    Decimals,
    Period,
    PluralForms,
    Quantity,
    Report,
    Text,
    Unit,
)

_Maker = Callable[[Any], Any]
"""Makes a value of a document of a value of the model."""


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
    body: dict[str, Any] = _maker(Report, compact)(report)
    return {VERSION_KEY: VERSION, **body}


@functools.cache
def _maker(kind: Any, compact: bool) -> _Maker:  # noqa: FBT001 - cache wants it plain
    """Make the function that unstructures values of an annotation."""
    if kind in _LEAVES:
        return _LEAVES[kind]
    if is_optional(kind):
        return _maker(inner_type(kind), compact)
    if is_list(kind) and kind != NAMES:
        make = _maker(inner_type(kind), compact)
        return lambda items: [make(item) for item in items]
    if (compact and kind is Quantity) or issubclass(kind, enum.StrEnum):
        return str
    return _object(kind, compact=compact)


def _object(kind: type[Any], *, compact: bool) -> _Maker:
    rows: list[tuple[str, object, _Maker]] = []

    def make(value: Any) -> dict[str, Any]:
        nonlocal rows
        if not rows:  # metrics hold metrics, so they cannot be had earlier
            types = types_of(kind)
            rows = [
                (key, field.default, _maker(types[key], compact))
                for key, field in fields_of(kind).items()
            ]
        document: dict[str, Any] = {}
        for key, default, make_item in rows:
            item = getattr(value, key)
            if default is attrs.NOTHING or item != default:
                document[key] = make_item(item)
        return document

    return make


def _itself(value: Any) -> Any:
    return value


def _whole(of: str | Text) -> Any:
    return of if isinstance(of, str) else dict(of.entries)


def _names(names: tuple[tuple[str, PluralForms], ...]) -> dict[str, Any]:
    make = _maker(PluralForms, compact=False)
    return {tag: make(forms) for tag, forms in names}


_LEAVES: Final[dict[Any, _Maker]] = {
    str: _itself,
    int: _itself,
    bool: _itself,
    Decimal: lambda number: f"{number:f}",
    Decimals: _itself,
    dt.date: str,
    Unit: str,
    Period: str,
    Baseline: str,
    Baseline | None: str,
    Text: lambda text: dict(text.entries),
    str | Text | None: _whole,
    NAMES: _names,
}
