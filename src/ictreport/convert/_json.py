"""
Reports to canonical JSON, straight from the model.

The output equals ``json.dumps`` of ``unstructure`` with an indent of two, in a fifth of
the time: no document is built, the annotations of the model select how each value is
written, and no piece of text is copied from level to level.
"""

import datetime as dt
import enum
import functools
import itertools
import json
import operator
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, Final

import attrs

from ictreport.convert._shape import (
    KEYS,
    VERSION,
    VERSION_KEY,
    YEAR_START,
    fields_of,
    inner_type,
    is_list,
    is_optional,
    is_pairs,
    pair_type,
    years_from,
)
from ictreport.model import (
    Baseline,
    Decimals,
    Period,
    PluralForms,
    Report,
    Text,
    Unit,
    YearStart,
)
from ictreport.model.origin import Citation

_Add = Callable[[str], None]
"""Appends a piece of text to the output."""
_Leaf = Callable[[Any], str]
"""Writes a value as one piece."""
_Branch = Callable[[Any, _Add], None]
"""Writes a value as several pieces."""
_Row = tuple[str, object, bool, Callable[..., Any]]
"""The start of a field, its default, whether it is one piece, and its writer."""

_INDENT: Final = "  "
_ESCAPE_AND_MORE = re.compile(r"(\\(?:u[0-9a-f]{4}|.))([^\x00-\x7f]*)")


def to_json(report: Report) -> bytes:
    """
    Write a report as canonical JSON.

    The same report always gives the same bytes, and they load to an equal report.

    Args:
        report: The report.

    Returns:
        UTF-8 with two spaces of indent, keys in the order of the document's shape, and
        a final newline.
    """
    pieces: list[str] = []
    with years_from(report.year_start):
        _object(Report, "\n")(report, pieces.append)
    text = "".join([*pieces, "\n"])
    if "\\" in text and not unicodedata.is_normalized("NFC", text):
        text = _ESCAPE_AND_MORE.sub(_escape_marks, text)
    return text.encode()


@functools.cache
def _object(kind: type[Any], line: str) -> _Branch:
    """
    Make the function that writes the objects of a class.

    Args:
        kind: A class that has a field without default.
        line: A line break and the indent of what surrounds the object.
    """
    take = operator.attrgetter(*KEYS[kind])
    rows: list[_Row] = []
    version = f'{line}{_INDENT}"{VERSION_KEY}": {VERSION},'
    opening = "{" + version if kind is Report else "{"

    def write(value: object, add: _Add) -> None:
        nonlocal rows
        if not rows:  # metrics hold metrics, so the rows do not exist earlier
            rows = _rows(kind, line)
        items = take(value)
        before = opening
        for (start, default, is_leaf, writer), item in zip(rows, items, strict=True):
            if item is default or (default is not None and item == default):
                continue
            if is_leaf:
                add(before + start + writer(item))
            else:
                add(before + start)
                writer(item, add)
            before = ","
        add(line + "}")

    return write


def _rows(kind: type[Any], line: str) -> list[_Row]:
    inner = line + _INDENT
    rows: list[_Row] = []
    for key, field in fields_of(kind).items():
        default = None if field.default is attrs.NOTHING else field.default
        leaf = _leaf(field.type, inner)
        writer = leaf or _branch(field.type, inner)
        rows.append((f'{inner}"{key}": ', default, leaf is not None, writer))
    return rows


def _branch(kind: Any, line: str) -> _Branch:
    if is_optional(kind):
        kind = inner_type(kind)
    return _list(inner_type(kind), line) if is_list(kind) else _object(kind, line)


def _list(kind: Any, line: str) -> _Branch:
    inner = line + _INDENT
    leaf = _leaf(kind, inner)
    writer: Callable[..., Any] = leaf or _object(kind, inner)

    def write(items: tuple[Any, ...], add: _Add) -> None:
        start = f"[{inner}"
        for item in items:
            if leaf:
                add(start + leaf(item))
            else:
                add(start)
                writer(item, add)
            start = f",{inner}"
        add(f"{line}]")

    return write


def _leaf(kind: Any, line: str) -> _Leaf | None:
    """Make the function that writes values of an annotation as one piece, if any."""
    if kind in _LEAVES:
        return _LEAVES[kind]
    if is_optional(kind):
        return _leaf(inner_type(kind), line)
    if is_pairs(kind):
        return _mapping(pair_type(kind), line)
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        return _member
    return functools.partial(_BLOCKS[kind], line) if kind in _BLOCKS else None


def _plain(value: object) -> str:
    """Quote a value that needs no escapes."""
    return '"' + str(value) + '"'


def _code(value: Baseline) -> str:
    return '"' + value.code(YEAR_START.get()) + '"'


def _member(value: enum.StrEnum) -> str:
    return '"' + value + '"'


def _number(value: Decimal) -> str:
    digits = str(value)
    return f'"{value:f}"' if "E" in digits else f'"{digits}"'


def _boolean(value: bool) -> str:  # noqa: FBT001 - it is what is written
    return "true" if value else "false"


def _decimals(value: Decimals) -> str:
    return '"exact"' if value == "exact" else str(value)


def _citation(value: Citation) -> str:
    return encode_basestring(value) if isinstance(value, str) else str(value)


def _text(line: str, text: Text) -> str:
    inner = line + _INDENT
    entries = text.entries
    words = [f'{inner}"{tag}": {encode_basestring(words)}' for tag, words in entries]
    return f"{{{','.join(words)}{line}}}"


def _whole(line: str, of: str | Text) -> str:
    return _plain(of) if isinstance(of, str) else _text(line, of)


def _mapping(kind: Any, line: str) -> _Leaf | None:
    write = _leaf(kind, line + _INDENT)
    if write is None:
        return None
    return lambda pairs: _members(line, [(key, write(item)) for key, item in pairs])


def _forms(line: str, forms: PluralForms) -> str:
    words = [(key, getattr(forms, key)) for key in KEYS[PluralForms]]
    return _members(
        line, [(key, encode_basestring(word)) for key, word in words if word]
    )


def _members(line: str, members: list[tuple[str, str]]) -> str:
    below = line + _INDENT
    inner = ",".join([f'{below}"{key}": {written}' for key, written in members])
    return f"{{{inner}{line}}}"


def _strings(line: str, words: tuple[str, ...]) -> str:
    below = line + _INDENT
    inner = ",".join([below + encode_basestring(word) for word in words])
    return f"[{inner}{line}]"


_LEAVES: Final[dict[Any, _Leaf]] = {
    str: encode_basestring,
    int: str,
    bool: _boolean,
    Decimal: _number,
    Decimals: _decimals,
    Unit: _plain,
    dt.date: _plain,
    Period: _code,
    Baseline: _code,
    Baseline | None: _code,
    Citation | None: _citation,
    YearStart: _plain,
}
_BLOCKS: Final[dict[Any, Callable[[str, Any], str]]] = {
    Text: _text,
    str | Text | None: _whole,
    PluralForms: _forms,
    tuple[str, ...]: _strings,
}
"""Values of several lines; the first argument is the line break around them."""


def _escape_marks(match: re.Match[str]) -> str:
    """
    Escape the combining marks that follow an escape.

    Each text of a report is in NFC, but the last letter of an escape would combine with
    them: a newline and a grave accent would show as another letter.
    """
    escape, following = match.groups()
    marks = "".join(itertools.takewhile(unicodedata.combining, following))
    return escape + json.dumps(marks)[1:-1] + following[len(marks) :]
