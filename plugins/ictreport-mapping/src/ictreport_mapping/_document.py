"""Mappings as TOML: read strictly, and written one line for each thing."""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from ictreport.convert import MAPPING_KEY, StrictConverter, problems_in
from ictreport.errors import (
    DocumentError,
    ModelError,
    Problem,
    SourceError,
    SourceNotFoundError,
    shorten,
)
from ictreport.plugin import column_number, open_file
from ictreport_mapping._model import Body, Column, Group, Parts, SheetMapping, Table
from ictreport_mapping._rows import check_lists

VERSION: Final = 1

_LARGEST: Final = 4 * 1024 * 1024


def read_mapping(text: str, origin: str = "mapping") -> SheetMapping:
    """
    Read a mapping.

    Args:
        text: The TOML.
        origin: The name of the file, for messages.

    Returns:
        The mapping.

    Raises:
        SourceError: The text is not TOML.
        DocumentError: The document is not a mapping; the error lists every problem with
            its path.
    """
    import tomllib

    if len(text) > _LARGEST:
        rule = f"a mapping must be shorter than {_LARGEST:,} characters"
        raise SourceError(f"{origin}: {rule} (got {len(text):,})", origin)
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # of endless digits too
        got = shorten(str(error), 200)
        message = f"{origin}: it must be TOML (got: {got}); see ictreport map"
        raise SourceError(message, origin) from error
    return _structured(document, origin)


def load_mapping(path: str | os.PathLike[str]) -> SheetMapping:
    """
    Read a mapping from a file.

    Args:
        path: The file.

    Returns:
        The mapping.

    Raises:
        SourceNotFoundError: The file does not exist.
        SourceError: The file is a device or pipe, cannot be read, or is not TOML in
            UTF-8.
        DocumentError: The document is not a mapping; the error lists every problem with
            its path.
    """
    name = os.fspath(path)
    try:
        with open_file(name) as file:
            data = file.read(4 * _LARGEST + 1)
        text = data.decode()
    except FileNotFoundError as error:
        message = f"{name}: the mapping must exist (got no such file)"
        raise SourceNotFoundError(message, name) from error
    except (OSError, UnicodeDecodeError) as error:
        message = f"{name}: the mapping must be a text in UTF-8 (got: {error})"
        raise SourceError(message, name) from error
    return read_mapping(text, name)


def _structured(document: Mapping[str, Any], origin: str) -> SheetMapping:
    from cattrs.errors import BaseValidationError

    body = dict(document)
    version = body.pop(MAPPING_KEY, None)
    if version != VERSION or type(version) is not int:
        message = f"it must be {VERSION} (got {version!r}); write {MAPPING_KEY} = 1"
        raise DocumentError([Problem((MAPPING_KEY,), message)], origin)
    try:
        check_lists(body.get("tables"))
    except ModelError as error:
        raise DocumentError([Problem(("tables",), error.reason)], origin) from None
    try:
        return StrictConverter().structure(body, SheetMapping)
    except BaseValidationError as error:
        raise DocumentError(problems_in(error), origin) from None


@attrs.frozen
class Remarks:
    """
    Comments beside the lines of a mapping.

    Attributes:
        head: Lines above everything.
        beside: The comment behind a line, by its path, such as ``"tables.0.C"``.
        drafts: Columns that are written as comments, by the path of their table and
            their letters, each with what stands behind it.
    """

    head: tuple[str, ...] = ()
    beside: Mapping[str, str] = attrs.field(factory=dict[str, str])
    drafts: Mapping[str, Mapping[str, tuple[Column, str]]] = attrs.field(
        factory=dict[str, Mapping[str, tuple[Column, str]]]
    )


def mapping_text(mapping: SheetMapping, remarks: Remarks | None = None) -> str:
    """
    Write a mapping as TOML, with one line for each column and each group of parts.

    Args:
        mapping: The mapping.
        remarks: Comments to write beside its lines.

    Returns:
        The text, which ``read_mapping`` reads back to an equal mapping.
    """
    writer = _Writer(remarks or Remarks())
    writer.head()
    writer.line(MAPPING_KEY, VERSION)
    for name in ("id", "title", "language", "period"):
        writer.line(name, getattr(mapping, name))
    if mapping.year_start:
        writer.line("year_start", mapping.year_start)
    writer.line("publisher", _plain(mapping.publisher))
    if mapping.area is not None:
        writer.line("area", _plain(mapping.area))
    if mapping.units:
        writer.line("units", dict(mapping.units))
    if mapping.aliases:
        writer.line("aliases", dict(mapping.aliases))
    if not mapping.as_shown:
        writer.line("as_shown", mapping.as_shown)
    for index, table in enumerate(mapping.tables):
        writer.table(f"tables.{index}", table)
    return "\n".join([*writer.lines, ""])


def _plain(item: Body | Column | Group | Parts) -> dict[str, Any]:
    """Take what differs from the defaults."""
    fields = attrs.fields(type(item))
    return {
        field.name: getattr(item, field.name)
        for field in fields
        if getattr(item, field.name) != field.default
    }


class _Writer:
    """Lines of TOML with comments behind them."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.lines: list[str] = []

    def head(self) -> None:
        self.lines += [f"# {_one_line(line)}" for line in self.remarks.head]

    def line(self, name: str, value: object, path: str = "") -> None:
        remark = self.remarks.beside.get(f"{path}.{name}" if path else name)
        comment = f"  # {_one_line(remark)}" if remark else ""
        self.lines.append(f"{_key(name)} = {_value(value)}{comment}")

    def table(self, path: str, table: Table) -> None:
        self.lines += ["", "[[tables]]"]
        for name in ("code", "title", "sheet", "header", "rows", "unit", "period"):
            if getattr(table, name):
                self.line(name, getattr(table, name), path)
        others = {
            "missing": dict(table.missing),
            "skip": table.skip,
            "levels": table.levels,
        }
        for name, value in others.items():
            if value:
                self.line(name, value, path)
        self.items("parts", table.parts)
        self.items("groups", table.groups)
        self.lines += ["", "[tables.columns]"]
        drafts = self.remarks.drafts.get(path, {})
        for letters in sorted({*table.columns, *drafts}, key=column_number):
            if letters in table.columns:
                self.line(letters, _plain(table.columns[letters]), path)
            else:
                column, why = drafts[letters]
                line = f"{letters} = {_value(_plain(column))}  # {_one_line(why)}"
                self.lines.append(f"# {line}")
        self.by_row(path, table)

    def items(self, name: str, items: Sequence[Parts | Group]) -> None:
        """Write a list with a line for each of its items."""
        if items:
            lines = (f"  {_value(_plain(item))}," for item in items)
            self.lines += [f"{name} = [", *lines, "]"]

    def by_row(self, path: str, table: Table) -> None:
        """Write what rows have of their own."""
        for key in ("names", "units", "periods"):
            by_row: Mapping[str, str] = getattr(table, key)
            if by_row:
                self.lines += ["", f"[tables.{key}]"]
                for row, words in by_row.items():
                    self.line(row, words, f"{path}.{key}")


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else _value(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(str(k))} = {_value(v)}" for k, v in value.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        return f"{{ {pairs} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(_value(item) for item in value)}]"  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    # Strings of JSON are strings of TOML, but for U+007F, which TOML wants escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
