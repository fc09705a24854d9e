"""Mappings as TOML: read strictly, and written one line for each thing."""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from ictreport._files import open_file
from ictreport.convert import MAPPING_KEY, StrictConverter, problems_in
from ictreport.errors import (
    DocumentError,
    ModelError,
    Problem,
    SourceError,
    SourceNotFoundError,
    shorten,
)
from ictreport.mapping._model import Body, Column, Parts, SheetMapping, Table
from ictreport.mapping._rows import check_lists

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
    return structure_mapping(document, origin)


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


def structure_mapping(
    document: Mapping[str, Any], origin: str = "mapping"
) -> SheetMapping:
    """
    Make a mapping of plain data.

    Args:
        document: What a TOML reader gives.
        origin: The name of the file, for messages.

    Returns:
        The mapping.

    Raises:
        DocumentError: The document is not a mapping; the error lists every problem with
            its path.
    """
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
        doubts: Parts that are written as comments, by the path of their table, each
            with what stands behind it.
    """

    head: tuple[str, ...] = ()
    beside: Mapping[str, str] = attrs.field(factory=dict[str, str])
    doubts: Mapping[str, Sequence[tuple[Parts, str]]] = attrs.field(
        factory=dict[str, Sequence[tuple[Parts, str]]]
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
    for index, table in enumerate(mapping.tables):
        writer.table(f"tables.{index}", table)
    return "\n".join([*writer.lines, ""])


def _plain(item: Body | Column | Parts) -> dict[str, Any]:
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
        if table.missing:
            self.line("missing", dict(table.missing), path)
        if table.skip:
            self.line("skip", table.skip, path)
        self.parts(path, table)
        self.lines += ["", "[tables.columns]"]
        for letters, column in table.columns.items():
            self.line(letters, _plain(column), path)
        if table.names:
            self.lines += ["", "[tables.names]"]
            for row, words in table.names.items():
                self.line(row, words, path)

    def parts(self, path: str, table: Table) -> None:
        doubts = self.remarks.doubts.get(path, ())
        if not (table.parts or doubts):
            return
        self.lines.append("parts = [")
        for group, why in doubts:
            self.lines.append(f"  # {_value(_plain(group))},  # {_one_line(why)}")
        for group in table.parts:
            remark = self.remarks.beside.get(f"{path}.parts.{group.rows}")
            comment = f"  # {_one_line(remark)}" if remark else ""
            self.lines.append(f"  {_value(_plain(group))},{comment}")
        self.lines.append("]")


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
