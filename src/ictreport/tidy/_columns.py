"""Columns of tables, as they follow from the fields of attrs classes."""

import enum
import functools
import re
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast

import attrs

from ictreport.errors import ModelError
from ictreport.model.number import Decimals, parse_number

Kind = Literal["text", "number", "integer", "boolean", "double"]
"""What the cells of a column are; those of a ``double`` are integers or ``INF``."""

FACTS: Final = "column"
"""The key of a field's metadata under which the facts of its column stand."""

_Known: TypeAlias = tuple[Kind, Callable[[str], Any], Callable[[Any], str]]
"""What a column holds, how a cell is read, and how one is written."""

_INFINITE: Final = "INF"
_INTEGER = re.compile(r"-?[0-9]{1,4}")


@attrs.frozen(kw_only=True)
class Column:
    """
    One column of a table.

    Attributes:
        name: Its name.
        kind: What kind of data its cells hold.
        required: Whether every cell must have a value.
        values: The words that it allows; empty when it allows any.
        pattern: The regular expression that every non-empty cell matches, or an empty
            string.
        words: Whether it holds words, to which ``guard`` applies.
        blank: Whether an empty cell is a value, as it is in the columns of a key.
    """

    name: str
    kind: Kind = "text"
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    words: bool = False
    blank: bool = False

    @property
    def language(self) -> str:
        """The tag of the language of its words, or an empty string."""
        return self.name.partition(":")[2]


class Field(NamedTuple):
    """
    A field of a class that is one column.

    Attributes:
        name: Its name, which is that of the column.
        column: The column.
        read: Makes the value of a cell that is not empty.
        write: Makes the cell of a value.
        absent: The value of an empty cell.
    """

    name: str
    column: Column
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    absent: Any


def fields_of(kind: type[Any]) -> dict[str, Field]:
    """
    Make a column of each field of a class that one cell can hold.

    Those are numbers, fields with a converter that takes text, and fields whose
    metadata says what does not follow from their type: facts of ``Column``, ``read``,
    ``write`` and ``absent``.

    Args:
        kind: An attrs class.

    Returns:
        The columns by name, in the order of the fields.
    """
    fields = attrs.fields(attrs.resolve_types(kind))
    return {
        field.name: _field(field)
        for field in fields
        if field.converter or FACTS in field.metadata or _members(field.type) in _KINDS
    }


def _field(field: "attrs.Attribute[Any]") -> Field:
    facts = dict(field.metadata.get(FACTS, {}))
    members = _members(field.type)
    attribute: Any = field
    converter = cast("Callable[[str], Any]", attribute.converter or str)
    other: _Known = ("text", converter, str)
    kind, read, write = _KINDS.get(members, other)
    read = facts.pop("read", read)
    write = facts.pop("write", write)
    [first, *_] = members
    if isinstance(first, type) and issubclass(first, enum.Enum):
        facts.setdefault("values", tuple(str(member) for member in first))
    default = None if field.default is attrs.NOTHING else field.default
    absent = facts.pop("absent", "" if first is str else default)
    column = Column(name=field.name, kind=kind, **facts)
    if types.NoneType in typing.get_args(field.type):
        write = _optional(write)
    elif kind == "number" and default is not None:
        write = _unless(default, write)
    return Field(field.name, column, read, write, absent)


def _members(kind: object) -> frozenset[Any]:
    """Take an annotation apart, and None out of it."""
    union = typing.get_origin(kind) in {typing.Union, types.UnionType}
    members = typing.get_args(kind) if union else (kind,)
    return frozenset(members) - {types.NoneType}


def _optional(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """Let an empty cell stand for None."""
    return lambda value: "" if value is None else write(value)


def _unless(usual: Any, write: Callable[[Any], str]) -> Callable[[Any], str]:  # noqa: ANN401
    """Let an empty cell stand for what a number is when nothing is said."""
    return lambda value: "" if value == usual else write(value)


def plain_number(number: Decimal) -> str:
    """
    Write a number without an exponent.

    Args:
        number: The number.

    Returns:
        Its digits, trailing zeros included.
    """
    text = str(number)
    # Only small ones have an exponent, and formatting takes three times as long.
    return f"{number:f}" if "E" in text else text


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ModelError("integer", "it must be an integer", text)
    return int(text)


def _decimals(text: str) -> Decimals:
    if text == _INFINITE:
        return "exact"
    if not _INTEGER.fullmatch(text):
        rule = f"it must be an integer, or {_INFINITE} for what is exact"
        raise ModelError("decimals", rule, text)
    return int(text)


def _limit(decimals: int | str) -> str:
    return _INFINITE if decimals == "exact" else str(decimals)


_KINDS: Final[Mapping[frozenset[Any], _Known]] = {
    _members(Decimal): ("number", parse_number, plain_number),
    _members(int): ("integer", _integer, str),
    _members(Decimals): ("double", _decimals, _limit),
}


@functools.cache
def meanings() -> Mapping[str, str]:
    """
    Load the meanings of all columns, which stand in one file for all formats.

    Returns:
        What each column holds, in English, by its name without ``:`` and a language.
    """
    import tomllib
    from importlib import resources

    text = resources.files("ictreport.tidy").joinpath("columns.toml").read_text("utf-8")
    return tomllib.loads(text)
